"""A story as the prover sees it: a graph of moments, and edges with guards and changes.

A node is a moment of play: a scene just entered, a scene asking, a reply just read, a deck
drawing. Where a detour or a storylet must return to is part of the node, so the same scene is a
node of its own for each place it may return to. Every variable has a finite domain and its
values are numbered from 0. Flags, counts, enums, peaks, counted visits and remembered marks are
all just variables here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from .formula import Formula


@dataclass(frozen=True, slots=True)
class Domain:
    """A variable of the net: how many values it has, and the one it starts with.

    `name` is as a writer would ask: `lamp`, `visits(soup)`, `chose(soup.answer)`.
    """

    name: str
    size: int
    start: int

    @property
    def full(self) -> int:
        return (1 << self.size) - 1


class Moment(StrEnum):
    """What kind of node a node is."""

    ENTER = "enter"
    ASK = "ask"
    REPLY = "reply"
    LEAVE = "leave"
    DRAW = "draw"
    NOWHERE = "nowhere"


Context: TypeAlias = tuple[str, tuple[str, int] | None]
"""Where to go back to: the choice whose detour is played, the draw that will go on."""


@dataclass(frozen=True, slots=True)
class Node:
    """A moment. `name` is a scene id, or a choice key for replies and leaving.

    `asks` says that choices are offered here, `ends` that the story ends here. `scene` is the
    scene the node belongs to.
    """

    id: int
    moment: Moment
    name: str
    scene: str
    context: Context
    asks: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """`variable := min(max(variable + by, low), high)`. An assignment has low == high."""

    variable: int
    by: int
    low: int
    high: int

    def of(self, value: int) -> int:
        return min(max(value + self.by, self.low), self.high)


@dataclass(frozen=True, slots=True)
class Lift:
    """`variable := max(variable, table[value of 'of' before the edge])`: a peak follows."""

    variable: int
    follows: int
    table: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clamp:
    """An effect on an edge that is cut short where its variable had one of `mask`'s values.

    `owner` is the scene id or choice key the effect is written in, `index` its place there.
    """

    owner: str
    index: int
    variable: int
    mask: int


@dataclass(frozen=True, slots=True)
class Cause:
    """What takes an edge: `pick` and `fallback` name a choice, `chance` and `draw` an outcome.

    `kind` is "" where the story just flows on.
    """

    kind: str = ""
    name: str = ""
    outcome: str = ""


FLOW = Cause()


@dataclass(frozen=True, slots=True)
class Edge:
    """One way on. `weight` is luck's, for outcomes; 1 for all else.

    `changes` holds at most one entry a variable, all reading the state before the edge.
    """

    id: int
    source: int
    target: int
    guard: Formula
    cause: Cause
    shifts: tuple[Shift, ...] = ()
    lifts: tuple[Lift, ...] = ()
    clamps: tuple[Clamp, ...] = ()
    weight: int = 1

    @property
    def changed(self) -> frozenset[int]:
        """The variables an edge may change."""
        return frozenset(
            (*(shift.variable for shift in self.shifts), *(lift.variable for lift in self.lifts))
        )

    @property
    def picks(self) -> int:
        """1 where a player decides, 0 where the story flows."""
        return 1 if self.cause.kind == "pick" else 0


@dataclass(slots=True)
class Net:
    """The whole story. `opening` is the node before the first scene, `initial` the values there.

    `scenes` is in the writer's order. `follows` maps each peak to its count. `entries`, `asking`, `replies` and `draws` give the
    nodes of a scene or choice; `takes`, `falls` and `shows` when a choice can be picked, is taken
    by itself, is on the page.
    """

    domains: list[Domain] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    out: list[list[Edge]] = field(default_factory=list)
    initial: tuple[int, ...] = ()
    follows: dict[int, int] = field(default_factory=dict)
    opening: int = 0
    scenes: tuple[str, ...] = ()
    entries: dict[str, list[int]] = field(default_factory=dict)
    asking: dict[str, list[int]] = field(default_factory=dict)
    replies: dict[str, list[int]] = field(default_factory=dict)
    takes: dict[str, Formula] = field(default_factory=dict)
    falls: dict[str, Formula] = field(default_factory=dict)
    shows: dict[str, Formula] = field(default_factory=dict)
    draws: dict[str, list[int]] = field(default_factory=dict)


def applied(edge: Edge, values: Sequence[int]) -> tuple[int, ...]:
    """One state after an edge."""
    if not edge.shifts:
        return tuple(values)
    after = list(values)
    for lift in edge.lifts:
        after[lift.variable] = max(values[lift.variable], lift.table[values[lift.follows]])
    for shift in edge.shifts:
        after[shift.variable] = shift.of(values[shift.variable])
    return tuple(after)


def components(count: int, after: Sequence[Iterable[int]]) -> list[list[int]]:
    """Strongly connected components in an order in which edges lead forward (Tarjan)."""
    index = [0] * count
    low = [0] * count
    open_ = [False] * count
    stack: list[int] = []
    found: list[list[int]] = []
    next_index = 1
    for root in range(count):
        if index[root]:
            continue
        index[root] = low[root] = next_index
        next_index += 1
        stack.append(root)
        open_[root] = True
        work = [(root, iter(after[root]))]
        while work:
            node, ways = work[-1]
            for way in ways:
                if not index[way]:
                    index[way] = low[way] = next_index
                    next_index += 1
                    stack.append(way)
                    open_[way] = True
                    work.append((way, iter(after[way])))
                    break
                if open_[way]:
                    low[node] = min(low[node], index[way])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
                if low[node] == index[node]:
                    component: list[int] = []
                    while not component or component[-1] != node:
                        component.append(stack.pop())
                        open_[component[-1]] = False
                    component.reverse()
                    found.append(component)
    return found[::-1]
