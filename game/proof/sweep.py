"""Every state of a slice at once: sets of packed states swept through the graph with numpy.

A slice tracks some of the variables. A state of a node is one 64-bit number, a few bits for each
tracked variable that still matters there, holding which class of values (between two cuts) it is
in. Variables whose lives do not overlap share bits. The states of a node are a sorted array of
such numbers with the cost of the cheapest way to each; components of the graph are swept in
order, loops until nothing changes.

What a guard asks of variables outside the slice is assumed true at a price (*may*), and what
needs no such assumption is known (*must*). So a state that is not reached cannot be reached in
the story, a state reached without an assumption can, and the number of assumptions on the way
to any other says how far it is from being known. A cost is assumptions, then picks, then edges,
in one number.

With every variable in the slice nothing is assumed, and the sweep is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from .dataflow import Graph, ancestors, cut_masks
from .formula import ALWAYS, NEVER, Atom, Formula, evaluate
from .net import Edge, Lift

Codes: TypeAlias = npt.NDArray[np.int64]
Costs: TypeAlias = npt.NDArray[np.int64]
Truth: TypeAlias = npt.NDArray[np.bool_]

PICK: Final = 1 << 20
ASSUMPTION: Final = 1 << 44
BITS: Final = 62

Target: TypeAlias = tuple[int, Formula]
"""A question's normal form: can this node be stood on with this formula true?"""


class TooBig(Exception):
    """The slice has more states than the budget allows, or needs more than 62 bits."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """How a tracked variable is stored at a node where it matters.

    `cuts` divide its values into classes numbered from 0; `values[class]` is a value of each, a
    possible one if there is any.
    """

    cuts: int
    values: tuple[int, ...]

    def index(self, value: int) -> int:
        return (self.cuts & ((2 << value) - 1)).bit_count()


def lowest(mask: int) -> int:
    """The lowest value of a mask."""
    return (mask & -mask).bit_length() - 1


@dataclass(frozen=True, slots=True)
class Move:
    """What an edge does to codes: keep some bits, set others, look the rest up."""

    keep: int
    constant: int
    tables: tuple[tuple[int, int, Codes], ...]
    pairs: tuple[tuple[int, int, int, int, Codes], ...]

    def of(self, codes: Codes) -> Codes:
        """The codes after the edge."""
        after = codes
        if self.keep != -1:
            after = after & self.keep
        if self.constant:
            after = after | self.constant
        for offset, width, table in self.tables:
            after = after | table[(codes >> offset) & width]
        for offset, width, other, breadth, table in self.pairs:
            after = after | table[(codes >> offset) & width, (codes >> other) & breadth]
        return after


class Reader:
    """Evaluates formulas over one array of codes of one node, remembering parts."""

    def __init__(self, slice_: Slice, node: int, codes: Codes) -> None:
        self.slice = slice_
        self.node = node
        self.codes = codes
        yes = np.ones(len(codes), np.bool_)
        self.must: dict[Formula, Truth] = {ALWAYS: yes, NEVER: ~yes}
        self.may: dict[Formula, Truth] = {ALWAYS: yes, NEVER: ~yes}

    def surely(self, formula: Formula) -> Truth:
        """Where it holds whatever the untracked variables are."""
        return evaluate(formula, self.must, self._asked_surely, np.logical_and, np.logical_or)

    def perhaps(self, formula: Formula) -> Truth:
        """Where it holds for some values of the untracked variables."""
        if formula.variables <= self.slice.tracked:
            return self.surely(formula)
        return evaluate(formula, self.may, self._asked_perhaps, np.logical_and, np.logical_or)

    def _asked_surely(self, atom: Atom) -> Truth:
        if atom.variable not in self.slice.tracked:
            return self.must[NEVER]
        return self._looked_up(atom)

    def _asked_perhaps(self, atom: Atom) -> Truth:
        if atom.variable not in self.slice.tracked:
            return self.may[ALWAYS]
        return self._looked_up(atom)

    def _looked_up(self, atom: Atom) -> Truth:
        found = self.must.get(atom)
        if found is None:
            offset, width, table = self.slice.membership(self.node, atom)
            found = self.must[atom] = table[(self.codes >> offset) & width]
        return found


@dataclass(slots=True)
class Reached:
    """The states of a node: sorted codes, each with the cost of the cheapest way to it."""

    codes: Codes
    costs: Costs


class Slice:
    """One choice of variables to track, and what is reached with it."""

    def __init__(
        self,
        graph: Graph,
        variables: Iterable[int],
        targets: Sequence[Target],
        *,
        everything: bool = False,
        region: set[int] | None = None,
        window: bool = False,
        free_assumptions: bool = False,
    ) -> None:
        """`everything`: the whole graph is of interest, not only what leads to the targets;
        `region`: only these nodes are. `window`: what leads into the region may come with any
        values possible there, so what is not reached is impossible, and no more is known.

        With `free_assumptions` costs are picks alone: a lower bound for every playthrough.
        """
        self.graph = graph
        self.tracked = frozenset(variables)
        self.price = 0 if free_assumptions else ASSUMPTION
        if region is not None:
            self.region = region
        elif everything:
            self.region = {n for n in range(len(graph.net.nodes)) if graph.reaches(n)}
        else:
            self.region = ancestors(graph, (node for node, _ in targets))
        self.cuts = cuts = cut_masks(graph, self.tracked, targets, self.region)
        self.at: dict[int, dict[int, Tracked]] = {
            node: {
                variable: _tracked(cut, graph.possible[node][variable])
                for variable, cut in graph.split(masks)
            }
            for node, masks in cuts.items()
        }
        self.offset: dict[int, int] = {}
        self.width: dict[int, int] = {}
        self._lay_out()
        self.reached: dict[int, Reached] = {}
        self.moves: dict[int, Move] = {}
        self.members: dict[tuple[int, Formula], tuple[int, int, Truth]] = {}
        self.states = 0
        self.window = window

    # -- layout

    def _lay_out(self) -> None:
        """Give each variable its bits; two that never matter at one node may share them."""
        lives: dict[int, int] = {}
        most: dict[int, int] = {}
        for number, tracked in enumerate(self.at.values()):
            for variable, here in tracked.items():
                lives[variable] = lives.get(variable, 0) | 1 << number
                most[variable] = max(most.get(variable, 0), len(here.values))
        bits = {variable: (count - 1).bit_length() for variable, count in most.items()}
        used: list[list[int]] = []  # [bits wide, offset, lives]
        total = 0
        for variable in sorted(bits, key=lambda v: (-bits[v], v)):
            self.width[variable] = (1 << bits[variable]) - 1
            for slot in used:
                if slot[0] >= bits[variable] and not slot[2] & lives[variable]:
                    slot[2] |= lives[variable]
                    self.offset[variable] = slot[1]
                    break
            else:
                used.append([bits[variable], total, lives[variable]])
                self.offset[variable] = total
                total += bits[variable]
        if total > BITS:
            raise TooBig(f"{total} bits")

    def membership(self, node: int, atom: Atom) -> tuple[int, int, Truth]:
        """Where a variable's class stands in a code, and which classes are in an atom."""
        key = node, atom
        found = self.members.get(key)
        if found is None:
            variable = atom.variable
            here = self.at[node].get(variable)
            if here is None:
                # All its values here are as good as one.
                value = lowest(self.graph.possible[node][variable])
                inside = [bool(atom.mask >> value & 1)]
                found = 0, 0, np.array(inside, np.bool_)
            else:
                width = self.width[variable]
                inside = [bool(atom.mask >> value & 1) for value in here.values]
                inside += [False] * (width + 1 - len(inside))
                found = self.offset[variable], width, np.array(inside, np.bool_)
            self.members[key] = found
        return found

    def move(self, edge: Edge) -> Move:
        """What an edge does to codes."""
        found = self.moves.get(edge.id)
        if found is None:
            found = self.moves[edge.id] = self._move(edge)
        return found

    def _move(self, edge: Edge) -> Move:
        before, after = self.at[edge.source], self.at[edge.target]
        possible = self.graph.possible[edge.source]
        shifts = {shift.variable: shift for shift in edge.shifts}
        lifts = {lift.variable: lift for lift in edge.lifts}
        keep, constant = -1, 0
        tables: list[tuple[int, int, Codes]] = []
        pairs: list[tuple[int, int, int, int, Codes]] = []
        for variable in before.keys() | after.keys():
            here, there = before.get(variable), after.get(variable)
            lift, shift = lifts.get(variable), shifts.get(variable)
            if lift is None and shift is None and here and there and here.cuts == there.cuts:
                continue
            offset, width = self.offset[variable], self.width[variable]
            if here is not None:
                keep &= ~(width << offset)
            if there is None:
                continue
            if lift is not None:
                pairs.append(self._pair(lift, there, before, possible))
            elif here is not None:
                line = np.zeros(width + 1, np.int64)
                for row, value in enumerate(here.values):
                    line[row] = there.index(shift.of(value) if shift else value) << offset
                tables.append((offset, width, line))
            else:
                value = lowest(possible[variable])
                constant |= there.index(shift.of(value) if shift else value) << offset
        return Move(keep, constant, tuple(tables), tuple(pairs))

    def _pair(
        self,
        lift: Lift,
        there: Tracked,
        before: Mapping[int, Tracked],
        possible: Sequence[int],
    ) -> tuple[int, int, int, int, Codes]:
        """A peak's class after an edge, by its own before and that of the count it follows."""
        own, count = before.get(lift.variable), before.get(lift.follows)
        rows = own.values if own else (lowest(possible[lift.variable]),)
        columns = count.values if count else (lowest(possible[lift.follows]),)
        depth = self.width[lift.variable] if own else 0
        breadth = self.width[lift.follows] if count else 0
        offset = self.offset[lift.variable]
        table = np.zeros((depth + 1, breadth + 1), np.int64)
        for row, peak in enumerate(rows):
            for column, value in enumerate(columns):
                table[row, column] = there.index(max(peak, lift.table[value])) << offset
        return offset, depth, self.offset.get(lift.follows, 0), breadth, table

    # -- sweeping

    def begin(self) -> int:
        """The code of the beginning."""
        opening = self.graph.net.opening
        code = 0
        for variable, here in self.at[opening].items():
            code |= here.index(self.graph.net.initial[variable]) << self.offset[variable]
        return code

    def _begin(self, budget: int) -> Iterator[tuple[int, Codes]]:
        """The states to begin with."""
        opening = self.graph.net.opening
        if opening in self.region:
            yield opening, np.array([self.begin()], np.int64)
        for node in self.region if self.window else ():
            if any(edge.source not in self.region for edge in self.graph.into[node]):
                yield node, self.product(node, budget)

    def product(self, node: int, budget: int) -> Codes:
        """Every combination of classes a node could have.

        Raises:
            TooBig: they are more than the budget.
        """
        codes = np.zeros(1, np.int64)
        for variable, here in self.at[node].items():
            classes = np.arange(len(here.values), dtype=np.int64) << self.offset[variable]
            codes = (codes[:, None] | classes[None, :]).ravel()
            if len(codes) > budget:
                raise TooBig(f"more than {budget:,} states")
        codes.sort()
        return codes

    def sweep(self, budget: int) -> Slice:
        """Reach everything that can be reached.

        Raises:
            TooBig: there is more than `budget` states of it.
        """
        graph = self.graph
        inbox: dict[int, list[Reached]] = {}
        for node, codes in self._begin(budget):
            inbox[node] = [Reached(codes, np.zeros(len(codes), np.int64))]
        for index, members in enumerate(graph.order):
            if graph.loops[index]:
                self._loop(members, inbox, budget)
                continue
            node = members[0]
            if node in inbox:
                self.reached[node] = here = merged(inbox.pop(node))
                self._count(len(here.codes), budget)
                self._send(node, here, inbox, graph.out[node])
        return self

    def _count(self, states: int, budget: int) -> None:
        self.states += states
        if self.states > budget:
            raise TooBig(f"more than {budget:,} states")

    def _loop(self, members: list[int], inbox: dict[int, list[Reached]], budget: int) -> None:
        graph = self.graph
        inside = set(members)
        inner = {n: [e for e in graph.out[n] if e.target in inside] for n in members}
        waiting = [node for node in members if node in inbox]
        while waiting:
            for node in waiting:
                new = merged(inbox.pop(node))
                before = self.reached.get(node)
                if before is not None:
                    place = np.searchsorted(before.codes, new.codes)
                    place[place == len(before.codes)] = 0
                    known = before.codes[place] == new.codes
                    better = ~known | (before.costs[place] > new.costs)
                    if not better.any():
                        continue
                    new = Reached(new.codes[better], new.costs[better])
                    self._count(int((~known).sum()), budget)
                    self.reached[node] = merged([before, new])
                else:
                    self._count(len(new.codes), budget)
                    self.reached[node] = new
                self._send(node, new, inbox, inner[node])
            waiting = [node for node in members if node in inbox]
        for node in members:
            if node in self.reached:
                outer = [e for e in graph.out[node] if e.target not in inside]
                self._send(node, self.reached[node], inbox, outer)

    def _send(
        self, node: int, here: Reached, inbox: dict[int, list[Reached]], edges: Iterable[Edge]
    ) -> None:
        reader: Reader | None = None
        for edge in edges:
            if edge.target not in self.region:
                continue
            guard = self.graph.guards[edge.id]
            move, price = self.move(edge), 1 + PICK * edge.picks
            if guard is ALWAYS:
                sent = Reached(move.of(here.codes), here.costs + price)
                inbox.setdefault(edge.target, []).append(sent)
                continue
            reader = reader or Reader(self, node, here.codes)
            for chosen, extra in self.passing(reader, guard):
                if chosen.any():
                    sent = Reached(
                        move.of(here.codes[chosen]), here.costs[chosen] + (price + extra)
                    )
                    inbox.setdefault(edge.target, []).append(sent)

    def passing(self, reader: Reader, guard: Formula) -> list[tuple[Truth, int]]:
        """The states that pass a guard, and those that pass under an assumption, with prices."""
        if guard.variables <= self.tracked:
            return [(reader.surely(guard), 0)]
        if not self.price:
            return [(reader.perhaps(guard), 0)]
        surely = reader.surely(guard)
        return [(surely, 0), (reader.perhaps(guard) & ~surely, self.price)]

    # -- asking

    def tells(self, target: Target) -> bool:
        """Whether the states kept for a node are fine enough to answer a target surely."""
        node, formula = target
        if node not in self.cuts:
            return True
        asked = self.graph.reads(formula) & self.graph.span[node]
        return formula.variables <= self.tracked and not asked & ~self.cuts[node]

    def nearest(self, targets: Iterable[Target]) -> tuple[int, int, int] | None:
        """(cost, node, code) of the cheapest state that meets a target, or None if none may."""
        best: tuple[int, int, int] | None = None
        for node, formula in targets:
            here = self.reached.get(node)
            if here is None:
                continue
            reader = Reader(self, node, here.codes)
            for chosen, extra in self.passing(reader, formula):
                at = np.flatnonzero(chosen)
                if len(at):
                    index = at[np.argmin(here.costs[at])]
                    found = int(here.costs[index]) + extra, node, int(here.codes[index])
                    if best is None or found < best:
                        best = found
        return best

    def cost_of(self, node: int, code: int) -> int:
        """The cost of a reached state."""
        here = self.reached[node]
        return int(here.costs[np.searchsorted(here.codes, code)])


@lru_cache(maxsize=50_000)
def _tracked(cuts: int, possible: int) -> Tracked:
    """The classes some cuts make, each by a value."""
    edges = [value for value in range(cuts.bit_length()) if cuts >> value & 1]
    values = []
    for low, high in zip([0, *edges], [*edges, possible.bit_length()], strict=True):
        inside = possible >> low & ((1 << (high - low)) - 1)
        values.append(low + (lowest(inside) if inside else 0))
    return Tracked(cuts, tuple(values))


def merged(parts: Sequence[Reached]) -> Reached:
    """One sorted array of several, each code with its least cost."""
    if len(parts) == 1:
        codes, costs = parts[0].codes, parts[0].costs
    else:
        codes = np.concatenate([part.codes for part in parts])
        costs = np.concatenate([part.costs for part in parts])
    if len(codes) < 2:
        return Reached(codes, costs)
    order = np.argsort(codes, kind="stable")
    codes, costs = codes[order], costs[order]
    first = np.empty(len(codes), np.bool_)
    first[0] = True
    np.not_equal(codes[1:], codes[:-1], out=first[1:])
    if first.all():
        return Reached(codes, costs)
    at = np.flatnonzero(first)
    return Reached(codes[at], np.minimum.reduceat(costs, at))


@dataclass(slots=True)
class Trail:
    """Finds the edges of cheapest ways through a swept slice, remembering every step back."""

    slice: Slice
    known: dict[tuple[int, int], tuple[Edge, int]] = field(default_factory=dict)

    def to(self, node: int, code: int) -> list[Edge]:
        """The edges of a cheapest way from the beginning to a reached state."""
        graph = self.slice.graph
        way: list[Edge] = []
        cost = self.slice.cost_of(node, code)
        while cost:
            step = self.known.get((node, code))
            if step is None:
                step = self.known[node, code] = self._back(node, code, cost)
            edge, code = step
            way.append(edge)
            node = edge.source
            cost = self.slice.cost_of(node, code)
        assert self.slice.window or node == graph.net.opening
        return way[::-1]

    def _back(self, node: int, code: int, cost: int) -> tuple[Edge, int]:
        swept = self.slice
        for edge in swept.graph.into[node]:
            here = swept.reached.get(edge.source)
            if here is None:
                continue
            price = 1 + PICK * edge.picks
            guard = swept.graph.guards[edge.id]
            for extra in (0,) if guard.variables <= swept.tracked else (0, swept.price):
                at = np.flatnonzero(here.costs == cost - price - extra)
                if not len(at):
                    continue
                codes = here.codes[at]
                reader = Reader(swept, edge.source, codes)
                passes = reader.perhaps(guard) if extra else reader.surely(guard)
                if not swept.price:
                    passes = reader.perhaps(guard)
                hit = np.flatnonzero(passes & (swept.move(edge).of(codes) == code))
                if len(hit):
                    return edge, int(codes[hit[0]])
        raise AssertionError("a reached state with no way to it")
