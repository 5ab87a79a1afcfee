"""What can be said of a net without looking at states: values, cuts, and the shape of the graph.

Forward: which values each variable can have at each node, one variable at a time (guards on the
way narrow them). A guard decided by that is folded, an edge that cannot be taken is dropped.

Backward: **cuts**. Bit k of a variable's cut mask at a node says that something ahead can still
tell a value of k or more from one below. Values with no cut between them have the same future
(they are bisimilar), so one of them stands for all. No cut at all: the variable is dead here.
Adding moves a cut, an assignment ends it, and a peak passes it on to the count it follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

    `possible[node][variable]` is a mask of values; empty for nodes no edge leads to. `span` is
    the cuts that can matter there: those with a possible value on either side.
    """

    net: Net
    guards: list[Formula]
    out: list[list[Edge]] = field(default_factory=list)
    into: list[list[Edge]] = field(default_factory=list)
    order: list[list[int]] = field(default_factory=list)
    component: list[int] = field(default_factory=list)
    loops: list[bool] = field(default_factory=list)
    possible: list[list[int]] = field(default_factory=list)
    span: list[list[int]] = field(default_factory=list)
    reading: dict[Formula, dict[int, int]] = field(default_factory=dict)

    def reads(self, formula: Formula) -> dict[int, int]:
        """The cuts a formula makes, by variable."""
        found = self.reading.get(formula)
        if found is None:
            found = {}
            for atom in atoms(formula):
                found[atom.variable] = found.get(atom.variable, 0) | cuts_of(atom)
            self.reading[formula] = found
        return found

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
        if guard is not NEVER:
            live.append(edge)
    _arrange(graph, live)
    for node, values in enumerate(graph.possible):
        graph.span.append([_span(mask) for mask in values])
        if not values:
            graph.out[node] = []
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
    graph.loops = [
        len(members) > 1 or members[0] in after[members[0]] for members in graph.order
    ]


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
            values[lift.variable] = _lifted(
                before[lift.variable], before[lift.follows], lift.table
            )
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
    variables: Sequence[int],
    targets: Iterable[tuple[int, Formula]],
    region: set[int],
) -> dict[int, list[int]]:
    """For each node of `region`, the cuts of `variables` (in their order) that still matter.

    What matters are the guards of edges inside the region, and the targets themselves.
    """
    place = {variable: index for index, variable in enumerate(variables)}
    sizes = [graph.net.domains[variable].size for variable in variables]
    cuts: dict[int, list[int]] = {node: [0] * len(variables) for node in region}

    def add(at: list[int], formula: Formula) -> None:
        for variable, cut in graph.reads(formula).items():
            if variable in place:
                at[place[variable]] |= cut

    for node, formula in targets:
        if node in cuts:
            add(cuts[node], formula)
    for index in range(len(graph.order) - 1, -1, -1):
        members = [node for node in graph.order[index] if node in cuts]
        if not members:
            continue
        inner = [
            (cuts[node], edge, cuts[edge.target])
            for node in reversed(members)
            for edge in graph.out[node]
            if edge.target in cuts
        ]
        spans = {id(cuts[node]): graph.span[node] for node in members}
        for here, edge, _ in inner:
            if graph.guards[edge.id] is not ALWAYS:
                add(here, graph.guards[edge.id])
        again = True
        while again:
            again = False
            for here, edge, there in inner:
                wanted = there
                if edge.shifts:
                    wanted = _before(edge, there, place, sizes)
                joined = [a | b for a, b in zip(here, wanted, strict=True)]
                if joined != here:
                    here[:] = joined
                    again = graph.loops[index]
        for node in members:
            span = spans[id(cuts[node])]
            cuts[node][:] = [
                cut & span[variable] for cut, variable in zip(cuts[node], variables, strict=True)
            ]
    return cuts


def _before(
    edge: Edge, there: list[int], place: dict[int, int], sizes: Sequence[int]
) -> list[int]:
    wanted = list(there)
    for shift in edge.shifts:
        at = place.get(shift.variable)
        if at is not None and there[at]:
            wanted[at] = pulled(there[at], shift, sizes[at])
    for lift in edge.lifts:
        at = place.get(lift.variable)
        if at is not None and there[at]:
            follows = place[lift.follows]
            for level in range(1, sizes[at]):
                if there[at] >> level & 1:
                    for value in range(1, sizes[follows]):
                        if lift.table[value - 1] < level <= lift.table[value]:
                            wanted[follows] |= 1 << value
    return wanted
