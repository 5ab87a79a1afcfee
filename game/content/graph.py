"""The ways of a story with the places where they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from game.narrative.model import BACK

from .names import Names
from .shapes import Draft
from .source import Scalar


@dataclass(frozen=True, slots=True)
class Way:
    """`scene` can be followed by `to` (maybe `back`); `spot` is where that is written."""

    scene: str
    to: str
    spot: Scalar


@dataclass(slots=True)
class Graph:
    """Ways and detours by the scene they leave. Targets that do not exist are left out."""

    names: Names
    ways: dict[str, list[Way]] = field(default_factory=dict)
    detours: dict[str, list[Way]] = field(default_factory=dict)
    draws: dict[str, tuple[str, Scalar]] = field(default_factory=dict)

    @property
    def storylets(self) -> set[str]:
        return {name for names in self.names.decks.values() for name in names}

    def region(self, roots: Iterable[str]) -> set[str]:
        """What follows from these scenes without detours, storylets or going back."""
        return self._closure(roots, wide=False)

    def reached(self, roots: Iterable[str]) -> set[str]:
        """What follows from these scenes by any means."""
        return self._closure(roots, wide=True)

    def _closure(self, roots: Iterable[str], *, wide: bool) -> set[str]:
        found: set[str] = set()
        waiting = [root for root in roots if root in self.ways]
        while waiting:
            scene = waiting.pop()
            if scene in found:
                continue
            found.add(scene)
            waiting += [way.to for way in self.ways[scene] if way.to != BACK]
            if wide:
                waiting += [way.to for way in self.detours[scene]]
                deck, _ = self.draws.get(scene, ("", None))
                waiting += self.names.decks.get(deck, [])
        return found

    def spots(self, scenes: Iterable[str]) -> Iterator[Way]:
        """The ways out of these scenes, in file order."""
        wanted = set(scenes)
        for scene in self.ways:
            if scene in wanted:
                yield from self.ways[scene]


def graph(names: Names) -> Graph:
    """Read the ways from the drafts."""
    made = Graph(names)
    for scene, draft in names.scenes.items():
        made.ways[scene] = [way for way in _ways(scene, draft) if _exists(way, names)]
        made.detours[scene] = [way for way in _detours(scene, draft) if _exists(way, names)]
        draw = draft.draft("draw")
        if draw is not None:
            made.draws[scene] = (draw.text("deck"), draft.key("draw"))
    return made


def _exists(way: Way, names: Names) -> bool:
    return way.to == BACK or way.to in names.scenes


def _ways(scene: str, draft: Draft) -> Iterator[Way]:
    yield from goto(scene, draft)
    for _, outcome in draft.records("chance"):
        yield from _to(scene, outcome.scalar("to"))
    draw = draft.draft("draw")
    if draw is not None:
        yield from _to(scene, draw.scalar("else"))
        yield from _to(scene, draw.scalar("then"))
    for _, choice in draft.records("choices"):
        yield from goto(scene, choice)


def goto(scene: str, draft: Draft) -> Iterator[Way]:
    """The ways under a draft's `goto`."""
    yield from _to(scene, draft.scalar("goto"))
    for way in draft.drafts("goto"):
        yield from _to(scene, way.scalar("to"))


def _detours(scene: str, draft: Draft) -> Iterator[Way]:
    for _, choice in draft.records("choices"):
        yield from _to(scene, choice.scalar("detour"))


def _to(scene: str, spot: Scalar | None) -> Iterator[Way]:
    if spot is not None:
        yield Way(scene, spot.text.strip(), spot)
