"""Which pictures may be wanted next. Pure: read from the story's graph, without playing it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from game.narrative.markup import Block, cues
from game.narrative.model import BACK, Chance, Draw, Goto, Scene, Story
from game.narrative.page import Page

from .view import Reveals, cues_of

FARTHEST: Final = 12
"""Scenes looked at beyond a page; further on lies another question, or nothing of this one's."""


def pictures_ahead(story: Story, page: Page, reveals: Reveals, shown: int) -> tuple[str, ...]:
    """Pictures of the rest of the page, then those its choices may lead to, nearest first.

    Conditions are not asked: what may not come is prepared too, and costs nothing but time in
    which nobody waits.
    """
    rest = (cue for items in reveals[shown:] for cue in cues_of(items) if cue.kind == "picture")
    names = [cue.name for cue in rest]
    starts: list[str] = []
    for option in page.takeable:
        scene = story.scenes.get(option.key.partition(".")[0])
        choice = next((c for c in scene.choices if c.key == option.key), None) if scene else None
        if choice is not None:
            names += _shown(story, choice.text)
            starts += [choice.detour, *(branch.to for branch in choice.goto)]
    names += _following(story, starts)
    return tuple(dict.fromkeys(name for name in names if name and name != page.picture))


def opening_pictures(story: Story) -> tuple[str, ...]:
    """Pictures a run may begin with."""
    return tuple(dict.fromkeys(_following(story, [story.start])))


def _following(story: Story, starts: Iterable[str]) -> Iterator[str]:
    """Pictures of these scenes and of what follows them without asking, breadth first."""
    waiting = deque(starts)
    seen: set[str] = set()
    while waiting and len(seen) < FARTHEST:
        name = waiting.popleft()
        if name in seen or name == BACK or name not in story.scenes:
            continue
        seen.add(name)
        scene = story.scenes[name]
        yield from _of_place(story, scene.place)
        yield from _shown(story, scene.text)
        waiting += _ways(story, scene)


def _ways(story: Story, scene: Scene) -> list[str]:
    match scene.exit:
        case Goto(branches):
            return [branch.to for branch in branches]
        case Chance(outcomes):
            return [outcome.to for outcome in outcomes]
        case Draw(deck, _, otherwise, then):
            return [*story.decks.get(deck, ()), otherwise, then]
        case _:
            return []


def _shown(story: Story, blocks: Iterable[Block]) -> Iterator[str]:
    for cue in cues(blocks):
        if cue.kind == "picture":
            yield cue.name
        elif cue.kind == "place":
            yield from _of_place(story, cue.name)


def _of_place(story: Story, name: str) -> Iterator[str]:
    place = story.places.get(name)
    if place is not None:
        yield from (shown.picture for shown in place.pictures)
