"""Playthroughs of an earlier proof, walked on the net of the story as it is now.

A kept playthrough is picks and what luck said, each move with the one before it. It is walked as
far as it still goes, and whatever open question it passes is met. It proves what it shows whatever
has changed since, because the way it is found to go is a way like any other: `replay` has the
interpreter play it before it is called a playthrough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .answer import Asked
from .formula import Formula, true_of
from .naive import Move
from .net import Edge, Net, applied

Tree = Sequence[tuple[int, Move]]
"""Moves, each with the number of the one before it (-1: none), which comes earlier."""


@dataclass(slots=True)
class _Place:
    """Where a move led: a node, the values there, and the edges from the place before."""

    before: _Place | None
    node: int
    values: tuple[int, ...]
    edges: list[Edge] = field(default_factory=list)

    def way(self) -> list[Edge]:
        """The edges from the very beginning."""
        parts = []
        place: _Place | None = self
        while place is not None:
            parts.append(place.edges)
            place = place.before
        return [edge for part in reversed(parts) for edge in part]


@dataclass(slots=True)
class Retold:
    """What was met: questions with (way, node), the fewest picks first; and the nodes passed."""

    net: Net
    found: dict[str, tuple[list[Edge], int]] = field(default_factory=dict)
    visited: set[int] = field(default_factory=set)
    waiting: dict[int, list[tuple[str, Formula]]] = field(default_factory=dict)

    def walk(self, tree: Tree, asked: Iterable[Asked]) -> Retold:
        """Walk every playthrough of a tree."""
        for question in asked:
            for node, formula in question.targets:
                self.waiting.setdefault(node, []).append((question.key, formula))
        depth: list[int] = []
        for before, _ in tree:
            depth.append(depth[before] + 1 if before >= 0 else 0)
        places: dict[int, _Place | None] = {}
        root = _Place(None, self.net.opening, self.net.initial)
        for number in sorted(range(len(tree)), key=depth.__getitem__):
            before, move = tree[number]
            place = root if before < 0 else places[before]
            places[number] = None if place is None else self._move(place, move)
        return self

    def _move(self, place: _Place, move: Move) -> _Place | None:
        """Where a move leads; None where it cannot be made."""
        here = _Place(place, place.node, place.values)
        edge = self._picked(here, move)
        chances = list(move.chances)
        # A circle that never asks would be walked for ever.
        for _ in range(4 * len(self.net.nodes)):
            if edge is None:
                break
            here.edges.append(edge)
            here.values = applied(edge, here.values)
            here.node = edge.target
            self._meet(here)
            edge = self._next(here, chances)
        return here if here.edges else None

    def _picked(self, here: _Place, move: Move) -> Edge | None:
        edges = self.net.out[here.node]
        if not move.choice:
            return edges[0] if here.node == self.net.opening else None
        wanted = (e for e in edges if e.picks and e.cause.name == move.choice)
        return next((e for e in wanted if true_of(e.guard, here.values)), None)

    def _next(self, here: _Place, chances: list[tuple[str, str]]) -> Edge | None:
        """The edge on which the story flows on; None where it rests, or luck said otherwise."""
        edges = self.net.out[here.node]
        ready = [e for e in edges if not e.picks and true_of(e.guard, here.values)]
        if chances:
            for edge in ready:
                if (edge.cause.name, edge.cause.outcome) == chances[0]:
                    del chances[0]
                    return edge
        return ready[0] if len(ready) == 1 else None

    def _meet(self, here: _Place) -> None:
        self.visited.add(here.node)
        waiting = self.waiting.get(here.node)
        if not waiting:
            return
        left = []
        for key, formula in waiting:
            if key in self.found:
                continue
            if true_of(formula, here.values):
                self.found[key] = here.way(), here.node
            else:
                left.append((key, formula))
        self.waiting[here.node] = left
