"""Everything that can be referred to, gathered before anything is resolved.

A reference works from anywhere to anywhere because all ids are known first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from game.narrative.expression import Expression, Scope
from game.narrative.model import BACK
from game.narrative.variable import Variable

from .findings import Findings
from .shapes import Draft
from .source import Scalar

NO_MUSIC: Final = "none"


class Anything(Collection[str]):
    """The names of a kind for which a story has no file: any will do."""

    def __contains__(self, name: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition and where it is written."""

    expression: Expression
    scalar: Scalar
    offset: int
    length: int


@dataclass(slots=True)
class Names:
    """What exists. `chapters` maps chapter ids to their drafts, in reading order.

    `whole` is False when some file could not be read: a missing name then proves nothing, and
    no reference is reported. `broken` variables were declared, but not so that they could be
    read; what names them is not wrong twice. `conditions` fills as texts are read.
    """

    chapters: dict[str, Draft]
    variables: Mapping[str, Variable] = field(default_factory=dict)
    scenes: dict[str, Draft] = field(default_factory=dict)
    scene_keys: dict[str, Scalar] = field(default_factory=dict)
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    decks: dict[str, list[str]] = field(default_factory=dict)
    people: Collection[str] = ()
    places: Collection[str] = ()
    pictures: Collection[str] = ()
    sounds: Collection[str] = ()
    broken: Collection[str] = ()
    conditions: list[Asked] = field(default_factory=list)
    whole: bool = True

    def scope(self, scene: str = "") -> Scope:
        """What a condition may name, seen from a scene."""
        return Scope(self.variables, self.choices, scene)

    def choice_drafts(self) -> Iterator[tuple[str, Scalar, Draft]]:
        """(scene id, choice key, choice) of the whole story, in file order."""
        for scene, draft in self.scenes.items():
            for key, choice in draft.records("choices"):
                yield scene, key, choice


def gather(chapters: dict[str, Draft], findings: Findings) -> Names:
    """Collect scenes, choices and decks; report scenes that stand in two places."""
    names = Names(chapters)
    for chapter in chapters.values():
        for key, draft in chapter.records("scenes"):
            first = names.scene_keys.get(key.text)
            if first is not None:
                findings.add(
                    "duplicate-id",
                    f"two scenes are called '{key.text}'",
                    key.where,
                    related=((first.where, "the first one"),),
                )
                continue
            names.scenes[key.text] = draft
            names.scene_keys[key.text] = key
            names.choices[key.text] = tuple(c.text for c, _ in draft.records("choices"))
            if deck := draft.text("deck"):
                names.decks.setdefault(deck, []).append(key.text)
    return names


@dataclass(frozen=True, slots=True)
class Resolver:
    """Looks names up and reports those that are not there."""

    names: Names
    findings: Findings

    def known(
        self, scalar: Scalar | None, kind: str, known: Collection[str], name: str, where: str = ""
    ) -> str:
        """The scalar's text if it is among `known`; "" (reported) otherwise."""
        if scalar is None:
            return ""
        text = scalar.text.strip()
        if text in known:
            return text
        if self.names.whole:
            verb = where or "names"
            self.findings.add(
                name,
                f"{verb} '{text}', and no {kind} is called that",
                scalar.where,
                word=text,
                known=known,
            )
        return ""

    def scene(self, scalar: Scalar | None, verb: str = "goes to") -> str:
        return self.known(scalar, "scene", self.names.scenes, "unknown-scene", verb)

    def target(self, scalar: Scalar | None) -> str:
        """A scene or `back`."""
        if scalar is not None and scalar.text.strip() == BACK:
            return BACK
        return self.scene(scalar)

    def place(self, scalar: Scalar | None) -> str:
        return self.known(scalar, "place", self.names.places, "unknown-place")

    def picture(self, scalar: Scalar | None) -> str:
        """A picture; one that is not there keeps its name, and a placeholder is shown."""
        self.known(scalar, "picture", self.names.pictures, "unknown-picture", "shows")
        return scalar.text.strip() if scalar is not None else ""

    def music(self, scalar: Scalar | None) -> str:
        """A piece of music or `none`; one that is not there keeps its name and is silent."""
        if scalar is not None and scalar.text.strip() == NO_MUSIC:
            return NO_MUSIC
        self.known(scalar, "sound", self.names.sounds, "unknown-sound", "plays")
        return scalar.text.strip() if scalar is not None else ""

    def deck(self, scalar: Scalar | None) -> str:
        return self.known(scalar, "deck", self.names.decks, "unknown-deck", "draws from")
