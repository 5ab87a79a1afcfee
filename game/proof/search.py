"""A search that keeps a few real states of each node: wide, cheap, and never wrong.

Components are visited in order, so that what comes to a node has all come before it is left.
Without a guide the states with the fewest picks are kept, and some at random for variety: this
shows most of what a story holds, by nearly shortest ways. With a guide (the distances of a swept
slice to a target) the states that seem nearest to the target are kept. Every open question a
state happens to answer is answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from .concrete import Crowd, Numbers, Open, Values, change
from .dataflow import Graph
from .net import Edge
from .sweep import PICK


class Guide(Protocol):
    """Says how far states seem to be from where one wants to go."""

    def visits(self, node: int) -> bool: ...
    def distance(self, node: int, values: Values) -> Numbers: ...


HOPELESS = 1 << 60
"""A distance from which the target cannot be reached."""


@dataclass(slots=True)
class Family:
    """Where every state kept in a search came from: its parent and the edge between.

    What the search began with has no edge (-1), and as parent the number of a way in `roots`.
    """

    parents: list[npt.NDArray[np.int64]] = field(default_factory=list)
    edges: list[npt.NDArray[np.int32]] = field(default_factory=list)
    count: int = 0
    roots: dict[int, list[Edge]] = field(default_factory=dict)

    def add(
        self, parents: npt.NDArray[np.int64], edges: npt.NDArray[np.int32]
    ) -> npt.NDArray[np.int64]:
        """Names for so many new states."""
        self.parents.append(parents)
        self.edges.append(edges)
        self.count += len(parents)
        return np.arange(self.count - len(parents), self.count)

    def ways(self, ids: Sequence[int], edges: Sequence[Edge]) -> list[list[Edge]]:
        """The edges that led to each of these states."""
        parents, taken = np.concatenate(self.parents), np.concatenate(self.edges)
        found = []
        for id_ in ids:
            way = []
            while taken[id_] >= 0:
                way.append(edges[taken[id_]])
                id_ = int(parents[id_])
            found.append(self.roots.get(int(parents[id_]), []) + way[::-1])
        return found


@dataclass(slots=True)
class Batch:
    """States arriving at a node."""

    values: Values
    costs: Numbers
    parents: npt.NDArray[np.int64]
    edges: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Seed:
    """A state to begin from, and the way that led to it."""

    node: int
    values: tuple[int, ...]
    way: list[Edge]


@dataclass(slots=True)
class Search:
    """One search. `found` maps the questions it answered to (way, node).

    It begins with `seeds`, or at the beginning. `visited` are the nodes it came to.
    """

    graph: Graph
    open: Open
    width: int
    dice: np.random.Generator
    guide: Guide | None = None
    wanted: str = ""
    last: int | None = None
    found: dict[str, tuple[list[Edge], int]] = field(default_factory=dict)
    family: Family = field(default_factory=Family)
    hits: list[tuple[str, int, int]] = field(default_factory=list)
    states: int = 0
    seeds: Sequence[Seed] = ()
    visited: set[int] = field(default_factory=set)

    def run(self) -> Search:
        """Search until everything was visited, or the wanted question is answered."""
        graph = self.graph
        inbox = self._begin()
        primes = self.dice.integers(1, 1 << 40, len(graph.net.domains))
        for index, members in enumerate(graph.order):
            if self.last is not None and index > self.last:
                break
            if graph.loops[index]:
                self._loop(members, inbox, primes)
            elif members[0] in inbox:
                self._visit(members[0], inbox.pop(members[0]), inbox, primes, None)
            if self.wanted and self.wanted not in self.open.keys:
                break
        ids = [id_ for _, id_, _ in self.hits]
        if ids:
            ways = self.family.ways(ids, graph.net.edges)
            for (key, _, node), way in zip(self.hits, ways, strict=True):
                self.found[key] = way, node
        return self

    def _begin(self) -> dict[int, list[Batch]]:
        net = self.graph.net
        inbox: dict[int, list[Batch]] = {}
        none = np.full(1, -1, np.int32)
        for number, seed in enumerate(self.seeds or [Seed(net.opening, net.initial, [])]):
            self.family.roots[number] = seed.way
            values = np.array(seed.values, np.int16)[:, None]
            cost = sum(1 + PICK * edge.picks for edge in seed.way)
            batch = Batch(values, np.full(1, cost), np.full(1, number), none)
            inbox.setdefault(seed.node, []).append(batch)
        return inbox

    def _loop(self, members: list[int], inbox: dict[int, list[Batch]], primes: Numbers) -> None:
        seen: dict[int, Numbers] = {}
        for _ in range(2 * len(members) + 30):
            waiting = [node for node in members if node in inbox]
            if not waiting:
                return
            for node in waiting:
                self._visit(node, inbox.pop(node), inbox, primes, seen)
                if self.wanted and self.wanted not in self.open.keys:
                    return
        for node in members:
            inbox.pop(node, None)

    def _visit(
        self,
        node: int,
        batches: list[Batch],
        inbox: dict[int, list[Batch]],
        primes: Numbers,
        seen: dict[int, Numbers] | None,
    ) -> None:
        values = np.concatenate([batch.values for batch in batches], axis=1)
        costs = np.concatenate([batch.costs for batch in batches])
        parents = np.concatenate([batch.parents for batch in batches])
        edges = np.concatenate([batch.edges for batch in batches])
        order = self._best(node, values, costs, primes, seen)
        if not len(order):
            return
        values, costs = values[:, order], costs[order]
        ids = self.family.add(parents[order], edges[order])
        self.states += len(order)
        self.visited.add(node)
        crowd = Crowd(values)
        for key, where in self.open.met(node, crowd):
            at = np.flatnonzero(where)
            self.hits.append((key, int(ids[at[np.argmin(costs[at])]]), node))
        graph = self.graph
        for edge in graph.out[node]:
            if self.guide is not None and not self.guide.visits(edge.target):
                continue
            at = np.flatnonzero(crowd.where(graph.guards[edge.id]))
            if len(at):
                after = values[:, at]
                change(edge, after)
                price = 1 + PICK * edge.picks
                taken = np.full(len(at), edge.id, np.int32)
                inbox.setdefault(edge.target, []).append(
                    Batch(after, costs[at] + price, ids[at], taken)
                )

    def _best(
        self,
        node: int,
        values: Values,
        costs: Numbers,
        primes: Numbers,
        seen: dict[int, Numbers] | None,
    ) -> npt.NDArray[np.intp]:
        """Which states to keep: each once, new ones only, and no more than the width."""
        order = np.argsort(costs, kind="stable")
        if len(order) > 1 or seen is not None:
            # Equal marks stand for equal states; if two differ all the same, one is lost.
            marks = primes @ values[:, order]
            first = _first(marks)
            order, marks = order[first], marks[first]
            if seen is not None:
                known = seen.get(node)
                if known is not None:
                    place = np.searchsorted(known, marks)
                    place[place == len(known)] = 0
                    new = known[place] != marks
                    order, marks = order[new], marks[new]
                    marks = np.concatenate([known, marks])
                marks.sort()
                seen[node] = marks
        if self.guide is not None and len(order):
            distance = self.guide.distance(node, values[:, order])
            hope = distance < HOPELESS
            order, distance = order[hope], distance[hope]
            if len(order) > self.width:
                rank = distance + costs[order] + self.dice.integers(0, PICK // 2, len(order))
                order = order[np.argsort(rank, kind="stable")[: self.width]]
        elif len(order) > self.width:
            half = self.width // 2
            others = self.dice.permutation(len(order) - half)[: self.width - half] + half
            order = np.concatenate([order[:half], order[np.sort(others)]])
        return order


def _first(marks: Numbers) -> npt.NDArray[np.intp]:
    """Where each value stands first."""
    order = marks.argsort(kind="stable")
    ranked = marks[order]
    new = np.ones(len(ranked), np.bool_)
    np.not_equal(ranked[1:], ranked[:-1], out=new[1:])
    first = order[new]
    first.sort()
    return first
