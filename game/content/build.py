"""Drafts to a frozen `Story`, in two passes: gather every name, then resolve every reference.

All that is wrong is reported; a story is made all the same, for the checks that look at the
whole. Whoever wants to play it asks first whether errors were found.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from game.narrative import expression, markup
from game.narrative.expression import Expression
from game.narrative.markup import Block, Inline
from game.narrative.model import (
    Chapter,
    Choice,
    Credit,
    Ending,
    Goto,
    Invariant,
    Label,
    Person,
    Place,
    Scene,
    Story,
)
from game.narrative.page import Cue

from . import cast, media
from .files import Drafts
from .findings import Findings
from .graph import Graph, graph
from .media import Picture, Sound
from .names import Anything, Names, Resolver, gather
from .scenes import SceneBuilder
from .shapes import Draft
from .source import Scalar
from .texts import Texts
from .variables import axes, variables

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Book:
    """A story with everything that was known while it was made, for checks and tools."""

    story: Story
    names: Names
    graph: Graph
    drafts: Drafts
    pictures: Mapping[str, Picture]
    sounds: Mapping[str, Sound]


def build(drafts: Drafts, assets: Path, findings: Findings) -> Book | None:
    """Make the story; None when there is no story.yaml to begin with."""
    title = drafts.story
    if title is None:
        return None
    names = gather(drafts.chapters, findings)
    names.whole = drafts.whole
    names.variables = variables(title, findings)
    declared = title.draft("variables")
    names.broken = {
        name for name in (declared.node.entries if declared else ()) if name not in names.variables
    }
    _declare(names, drafts)
    texts = Texts(names, findings)
    pictures = media.pictures(drafts.others.get("pictures"), assets, findings)
    sounds = media.sounds(drafts.others.get("sounds"), assets, findings)
    people = cast.people(drafts.others.get("people"), names, texts, findings)
    places = cast.places(drafts.others.get("places"), names, texts, findings)
    scenes = _scenes(names, findings)
    if isinstance(names.people, Anything):
        people = cast.strangers(_speakers(scenes))
    if isinstance(names.places, Anything):
        places = cast.settings(_settings(scenes), names.pictures)
    never = tuple(_never(title, texts))
    asked = [*_all_conditions(scenes, places, people), *(i.condition for i in never)]
    story = Story(
        id=title.text("story"),
        title=title.text("title"),
        version=title.text("version", "0"),
        start=Resolver(names, findings).scene(title.scalar("start"), "starts with"),
        variables=_frozen(dict(names.variables)),
        scenes=_frozen(scenes),
        chapters=tuple(_chapters(names)),
        people=_frozen(people),
        places=_frozen(places),
        axes=axes(title, names.variables, findings),
        never=never,
        decks=_frozen({deck: tuple(scenes) for deck, scenes in names.decks.items()}),
        visit_caps=_frozen(visit_caps(scenes, asked)),
        remembered=remembered(scenes, asked),
        renamed=_frozen(_renamed(names, findings)),
        language=title.text("language", "en"),
        authors=tuple(scalar.text.strip() for scalar in title.scalars("authors")),
        blurb=title.text("blurb"),
        cover=Resolver(names, findings).picture(title.scalar("cover")),
        content_notes=tuple(scalar.text.strip() for scalar in title.scalars("content_notes")),
        credits=tuple(_credits(title)),
        digest=drafts.digest,
    )
    pictures, sounds = media.stand_ins(pictures, sounds, _directions(story))
    return Book(story, names, graph(names), drafts, pictures, sounds)


def _never(title: Draft, texts: Texts) -> Iterator[Invariant]:
    """What story.yaml says never happens."""
    declared = title.draft("never")
    for name in declared.parts if declared else ():
        scalar = declared.scalar(name) if declared else None
        condition = texts.condition(scalar)
        if scalar is not None and condition is not None:
            yield Invariant(name, condition, str(scalar.where))


def _credits(title: Draft) -> Iterator[Credit]:
    """Who made the story, as story.yaml says."""
    for draft in title.drafts("credits"):
        yield Credit(draft.text("for"), tuple(who.text.strip() for who in draft.scalars("who")))


def _declare(names: Names, drafts: Drafts) -> None:
    names.people = cast.declared(drafts.others.get("people"), "people")
    names.places = cast.declared(drafts.others.get("places"), "places")
    names.pictures = cast.declared(drafts.others.get("pictures"), "pictures")
    names.sounds = cast.declared(drafts.others.get("sounds"), "sounds")


def _frozen(mapping: Mapping[str, T]) -> Mapping[str, T]:
    return MappingProxyType(dict(mapping))


def _scenes(names: Names, findings: Findings) -> dict[str, Scene]:
    builder = SceneBuilder(names, findings)
    return {
        key.text: builder.scene(key, draft, chapter)
        for chapter, drafted in names.chapters.items()
        for key, draft in drafted.records("scenes")
        if names.scenes.get(key.text) is draft
    }


def _chapters(names: Names) -> Iterator[Chapter]:
    for name, draft in names.chapters.items():
        scenes = tuple(
            key.text for key, scene in draft.records("scenes") if names.scenes[key.text] is scene
        )
        yield Chapter(name, draft.text("title"), draft.text("month"), scenes)


def _speakers(scenes: Mapping[str, Scene]) -> Iterator[str]:
    for scene in scenes.values():
        for blocks in texts_of(scene):
            for paragraph in markup.paragraphs(blocks):
                if paragraph.speaker:
                    yield paragraph.speaker


def _settings(scenes: Mapping[str, Scene]) -> Iterator[str]:
    for scene in scenes.values():
        if scene.place:
            yield scene.place
        for blocks in texts_of(scene):
            yield from (cue.name for cue in markup.cues(blocks) if cue.kind == "place")


def _directions(story: Story) -> Iterator[Cue]:
    """Everything a story may show or play, as cues."""
    if story.cover:
        yield Cue("picture", story.cover)
    for scene in story.scenes.values():
        yield Cue("music", scene.music)
        for blocks in texts_of(scene):
            yield from markup.cues(blocks)
    for place in story.places.values():
        yield from (Cue("picture", shown.picture) for shown in place.pictures)
    yield from (Cue("picture", p.portrait) for p in story.people.values() if p.portrait)


# -- what the state has to remember


def texts_of(scene: Scene) -> Iterator[tuple[Block, ...]]:
    """The scene's prose and every reply."""
    yield scene.text
    for choice in scene.choices:
        yield choice.text


def lines_of(scene: Scene) -> Iterator[tuple[Inline, ...]]:
    """Every label and row of a scene."""
    if isinstance(scene.exit, Ending):
        yield scene.exit.title
        yield scene.exit.season
    if scene.bill is not None:
        yield scene.bill.title
        yield scene.bill.period
        yield scene.bill.foot
        for row in scene.bill.lines:
            yield row.item
            yield row.amount
    for choice in scene.choices:
        yield from _labels(choice)


def _labels(choice: Choice) -> Iterator[tuple[Inline, ...]]:
    labels: tuple[Label | None, ...] = (choice.label, choice.confirm)
    yield from (label.words for label in labels if label is not None)
    if choice.locked is not None:
        yield choice.locked


def conditions_of(scene: Scene) -> Iterator[Expression]:
    """Every condition a scene holds, wherever it is written."""
    found: list[Expression | None] = [scene.condition]
    if isinstance(scene.exit, Goto):
        found += [branch.condition for branch in scene.exit.branches]
    if scene.bill is not None:
        found += [row.condition for row in scene.bill.lines]
    for choice in scene.choices:
        found.append(choice.condition)
        found += [branch.condition for branch in choice.goto]
    for blocks in texts_of(scene):
        found += markup.conditions(blocks)
    for line in lines_of(scene):
        found += markup.inline_conditions(line)
    yield from (condition for condition in found if condition is not None)


def _all_conditions(
    scenes: Mapping[str, Scene], places: Mapping[str, Place], people: Mapping[str, Person]
) -> Iterator[Expression]:
    for scene in scenes.values():
        yield from conditions_of(scene)
    for place in places.values():
        yield from (p.condition for p in place.pictures if p.condition is not None)
    for person in people.values():
        yield from markup.inline_conditions(person.name)


def _asks_visit(scene: Scene) -> bool:
    return any(markup.asks_visit(blocks) for blocks in texts_of(scene)) or any(
        isinstance(part, markup.ByVisit) for line in lines_of(scene) for part in markup.walk(line)
    )


def visit_caps(scenes: Mapping[str, Scene], asked: Iterable[Expression]) -> dict[str, int]:
    """How far each scene's visits must be counted for every question to be answered right."""
    caps: dict[str, int] = {}
    for condition in asked:
        for name, cap in expression.visit_caps(condition):
            caps[name] = max(caps.get(name, 0), cap)
    for scene in scenes.values():
        if _asks_visit(scene):
            caps[scene.id] = max(caps.get(scene.id, 0), 2)  # "again" is the second visit and later
    return {name: caps[name] for name in scenes if name in caps}


def remembered(scenes: Mapping[str, Scene], asked: Iterable[Expression]) -> frozenset[str]:
    """Choices asked about or offered once, and storylets drawn once."""
    keys = {key for condition in asked for key in expression.chosen_keys(condition)}
    for scene in scenes.values():
        keys |= {choice.key for choice in scene.choices if choice.once}
        if scene.deck and not scene.again:
            keys.add(scene.id)
    return frozenset(keys)


# -- former names


def _renamed(names: Names, findings: Findings) -> dict[str, str]:
    """Former scene ids and choice keys to present ones."""
    found: dict[str, str] = {}
    for scene, draft in names.scenes.items():
        former = [scene, *_former(draft, names.scenes, findings)]
        for old in former[1:]:
            found[old] = scene
        for key, choice in draft.records("choices"):
            for old_scene in former:
                for old in (key.text, *_former(choice, names.choices[scene], findings)):
                    if (old_scene, old) != (scene, key.text):
                        found[f"{old_scene}.{old}"] = f"{scene}.{key.text}"
    return found


def _former(draft: Draft, present: Container[str], findings: Findings) -> list[str]:
    """The names under `was`, without those something else carries now."""
    kept = []
    for scalar in draft.scalars("was"):
        if scalar.text.strip() in present:
            _taken(scalar, findings)
        else:
            kept.append(scalar.text.strip())
    return kept


def _taken(scalar: Scalar, findings: Findings) -> None:
    name = scalar.text.strip()
    findings.add(
        "former-name", f"'{name}' is no former name: something is called that now", scalar.where
    )
