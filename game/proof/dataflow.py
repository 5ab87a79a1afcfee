"""What can be said of a net without looking at states: values, cuts, and the shape of the graph.

Forward: which values each variable can have at each node, one variable at a time (guards on the
way narrow them). A guard decided by that is folded, an edge that cannot be taken is dropped.

Backward: **cuts**. Bit k of a variable's cut mask at a node says that something ahead can still
tell a value of k or more from one below. Values with no cut between them have the same future
(they are bisimilar), so one of them stands for all. No cut at all: the variable is dead here.
Adding moves a cut, an assignment ends it, and a peak passes it on to the count it follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .formula import ALWAYS, NEVER, Atom, Every, Formula, atoms, fold
from .net import Edge, Net, Shift, components


def shifted(mask: int, shift: Shift) -> int:
    """The values a variable can have after a change, from those it can have before."""
    if shift.low == shift.high:
        return 1 << shift.low
    under = 0
    if shift.by >= 0:
        after = mask << shift.by
    else:
        after = mask >> -shift.by
        under = mask & ((1 << -shift.by) - 1)
    if after >> (shift.high + 1):
        after = after & ((1 << (shift.high + 1)) - 1) | 1 << shift.high
    below = (1 << shift.low) - 1
    if under or after & below:
        after = after & ~below | 1 << shift.low
    return after


def pulled(cut: int, shift: Shift, size: int) -> int:
    """The cuts before a change that the cuts after it ask for."""
    cut &= (1 << (shift.high + 1)) - (1 << (shift.low + 1)) if shift.high > shift.low else 0
    cut = cut >> shift.by if shift.by >= 0 else cut << -shift.by
    return cut & ((1 << size) - 2)


def cuts_of(atom: Atom) -> int:
    """Where membership of an atom changes from one value to the next."""
    return (atom.mask ^ (atom.mask << 1)) & atom.full & ~1


@dataclass(slots=True)
class Graph:
    """A net as far as it is still of interest: live edges with their present guards, and order.

    `possible[node][variable]` is a mask of values; empty for nodes no edge leads to. Cuts of all
    variables of a node are one number, each in its variable's `fields` (offset, mask); `owner`
    says whose a bit is. `span[node]` are the cuts that can matter there: those with a possible
    value on either side.
    """

    net: Net
    guards: list[Formula]
    out: list[list[Edge]] = field(default_factory=list)
    into: list[list[Edge]] = field(default_factory=list)
    order: list[list[int]] = field(default_factory=list)
    component: list[int] = field(default_factory=list)
    loops: list[bool] = field(default_factory=list)
    possible: list[list[int]] = field(default_factory=list)
    span: list[int] = field(default_factory=list)
    fields: list[tuple[int, int]] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    reading: dict[Formula, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        offset = 0
        for variable, domain in enumerate(self.net.domains):
            self.fields.append((offset, domain.full))
            self.owner += [variable] * domain.size
            offset += domain.size

    def reads(self, formula: Formula) -> int:
        """The cuts a formula makes."""
        found = self.reading.get(formula)
        if found is None:
            found = 0
            for atom in atoms(formula):
                found |= cuts_of(atom) << self.fields[atom.variable][0]
            self.reading[formula] = found
        return found

    def split(self, cuts: int) -> Iterator[tuple[int, int]]:
        """(variable, its cuts) of the variables that have any."""
        while cuts:
            variable = self.owner[(cuts & -cuts).bit_length() - 1]
            offset, full = self.fields[variable]
            yield variable, cuts >> offset & full
            cuts = cuts >> (offset + full.bit_length()) << (offset + full.bit_length())

    def reaches(self, node: int) -> bool:
        """Whether any live edge leads here from the beginning."""
        return bool(self.possible[node])

    def folded(self, node: int, formula: Formula) -> Formula:
        """A formula as it stands at a node; `NEVER` where nobody can be."""
        return fold(formula, self.possible[node]) if self.possible[node] else NEVER


def analyse(net: Net, guards: Sequence[Formula] | None = None) -> Graph:
    """Fold, prune and order a net. `guards` replaces those of its edges."""
    graph = Graph(net, [e.guard for e in net.edges] if guards is None else list(guards))
    _arrange(graph, net.edges)
    _spread(graph)
    live = []
    for edge in net.edges:
        guard = graph.folded(edge.source, graph.guards[edge.id])
        graph.guards[edge.id] = guard
        if guard is not NEVER and graph.reaches(edge.target):
            live.append(edge)
    _arrange(graph, live)
    known: dict[int, int] = {}
    for values in graph.possible:
        span = 0
        for (offset, _), mask in zip(graph.fields, values, strict=False):
            if mask not in known:
                known[mask] = _span(mask)
            span |= known[mask] << offset
        graph.span.append(span)
    return graph


def _span(mask: int) -> int:
    lowest = mask & -mask
    return (1 << mask.bit_length()) - (lowest << 1) if mask != lowest else 0


def _arrange(graph: Graph, edges: Iterable[Edge]) -> None:
    count = len(graph.net.nodes)
    graph.out = [[] for _ in range(count)]
    graph.into = [[] for _ in range(count)]
    for edge in edges:
        if graph.guards[edge.id] is not NEVER:
            graph.out[edge.source].append(edge)
            graph.into[edge.target].append(edge)
    after = [[edge.target for edge in edges] for edges in graph.out]
    graph.order = components(count, after)
    graph.component = [0] * count
    for index, members in enumerate(graph.order):
        for node in members:
            graph.component[node] = index
    graph.loops = [len(members) > 1 or members[0] in after[members[0]] for members in graph.order]


def _spread(graph: Graph) -> None:
    """Forward: the values possible at each node."""
    net = graph.net
    possible: list[list[int]] = [[] for _ in net.nodes]
    possible[net.opening] = [1 << value for value in net.initial]
    for members, loops in zip(graph.order, graph.loops, strict=True):
        again = True
        while again:
            again = False
            for node in members:
                if possible[node]:
                    for edge in graph.out[node]:
                        if _pass(graph, possible, edge) and loops:
                            again = True
    graph.possible = possible


def _pass(graph: Graph, possible: list[list[int]], edge: Edge) -> bool:
    """Take the values along an edge; whether its target learnt of new ones."""
    values = possible[edge.source]
    guard = graph.guards[edge.id]
    if guard is not ALWAYS:
        narrow = guard.parts if isinstance(guard, Every) else (guard,)
        values = list(values)
        for part in narrow:
            if isinstance(part, Atom):
                values[part.variable] &= part.mask
                if not values[part.variable]:
                    return False
        if fold(guard, values) is NEVER:
            return False
    if edge.shifts:
        before, values = values, list(values)
        for lift in edge.lifts:
            values[lift.variable] = _lifted(before[lift.variable], before[lift.follows], lift.table)
        for shift in edge.shifts:
            values[shift.variable] = shifted(before[shift.variable], shift)
    there = possible[edge.target]
    if not there:
        possible[edge.target] = list(values)
        return True
    joined = [a | b for a, b in zip(there, values, strict=True)]
    if joined == there:
        return False
    possible[edge.target] = joined
    return True


def _lifted(peak: int, count: int, table: Sequence[int]) -> int:
    after = 0
    for value in range(count.bit_length()):
        if count >> value & 1:
            low = table[value]
            after |= peak >> low << low
            if peak & ((1 << low) - 1):
                after |= 1 << low
    return after


def ancestors(graph: Graph, targets: Iterable[int]) -> set[int]:
    """Every node from which live edges lead to one of these."""
    found: set[int] = set()
    waiting = [node for node in targets if graph.reaches(node)]
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += [edge.source for edge in graph.into[node] if edge.source not in found]
    return found


def cut_masks(
    graph: Graph,
    variables: Iterable[int],
    targets: Iterable[tuple[int, Formula]],
    region: set[int],
) -> dict[int, int]:
    """For each node of `region`, the cuts of `variables` that still matter there.

    What matters are the guards of edges inside the region, and the targets themselves.
    """
    wanted = 0
    for variable in variables:
        offset, full = graph.fields[variable]
        wanted |= full << offset
    cuts = dict.fromkeys(region, 0)
    for node, formula in targets:
        if node in cuts:
            cuts[node] |= graph.reads(formula) & wanted & graph.span[node]
    for index in sorted({graph.component[node] for node in region}, reverse=True):
        members = [node for node in reversed(graph.order[index]) if node in cuts]
        inner = [
            (node, edge, graph.span[node])
            for node in members
            for edge in graph.out[node]
            if edge.target in cuts
        ]
        for node, edge, span in inner:
            guard = graph.guards[edge.id]
            if guard is not ALWAYS:
                cuts[node] |= graph.reads(guard) & wanted & span
        again = True
        while again:
            again = False
            for node, edge, span in inner:
                there = cuts[edge.target]
                if there and edge.shifts:
                    there = _before(graph, edge, there)
                here = cuts[node]
                joined = here | there & span
                if joined != here:
                    cuts[node] = joined
                    again = graph.loops[index]
    return cuts


def _before(graph: Graph, edge: Edge, there: int) -> int:
    """The cuts before an edge that the cuts after it ask for."""
    after = there
    for shift in edge.shifts:
        offset, full = graph.fields[shift.variable]
        cut = there >> offset & full
        if cut:
            before = pulled(cut, shift, full.bit_length())
            after = after & ~(full << offset) | before << offset
    for lift in edge.lifts:
        offset, full = graph.fields[lift.variable]
        cut = there >> offset & full
        follows, _ = graph.fields[lift.follows]
        for value in range(1, len(lift.table)):
            # A level the peak is asked about is reached where the table steps over it.
            if cut >> (lift.table[value - 1] + 1) & (
                (1 << lift.table[value] - lift.table[value - 1]) - 1
            ):
                after |= 1 << value << follows
    return after
