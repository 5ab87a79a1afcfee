"""What an answer depends on, as a digest: the cone of a question.

Whether a node can be stood on with a formula true, and in how few picks, is decided by what lies
upstream of it: the edges that lead there from the beginning, their guards, and of their changes
those to variables that one of these guards or the formula reads. Nothing else of the story can
be told from there. Two questions with equal cones have equal answers, in whatever story.

Nodes and variables go by their names, so a digest is the same however they are numbered. A cone
is a set of edges, and its digest the sum of the digests of its members: adding is quick, and what
two different sets of 128-bit digests add up to is the same about as often as two digests are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from .formula import Always, Atom, Every, Formula, Some
from .net import Edge, Net, components
from .sweep import Target

SIZE: Final = 16
Digests = npt.NDArray[np.uint64]
"""One row of two words for each thing that has a digest."""


class Written:
    """Formulas as text, by the names of their variables; what joins parts is made short."""

    def __init__(self, net: Net) -> None:
        self.names = [domain.name for domain in net.domains]
        self.known: dict[Formula, str] = {}

    def of(self, formula: Formula) -> str:
        """The same text for formulas that say the same in the same way, parts in any order."""
        found = self.known.get(formula)
        if found is None:
            match formula:
                case Atom():
                    found = f"{self.names[formula.variable]}:{formula.mask:x};"
                case Every() | Some():
                    inner = "".join(sorted(self.of(part) for part in formula.parts))
                    sign = "&" if isinstance(formula, Every) else "|"
                    found = f"{sign}{hashlib.blake2b(inner.encode(), digest_size=12).hexdigest()};"
                case _:
                    found = "1;" if isinstance(formula, Always) else "0;"
            self.known[formula] = found
        return found


class Cones:
    """The cones of one net."""

    def __init__(self, net: Net) -> None:
        self.net = net
        self.written = Written(net)
        self.nodes = [f"{node.moment} {node.name} {node.context}" for node in net.nodes]
        self.names = [domain.name for domain in net.domains]
        self._spread()
        self.ways = _digests(self._way(edge) for edge in net.edges)
        changes = [
            (edge.id, variable, text)
            for edge in net.edges
            for variable, text in self._changes(edge)
        ]
        self.changing = np.array([edge for edge, _, _ in changes], np.intp)
        self.changed = np.array([variable for _, variable, _ in changes], np.intp)
        self.changes = _digests(text for _, _, text in changes)
        self.sums: dict[tuple[int, int], bytes] = {}

    def digest(self, targets: Iterable[Target]) -> str:
        """The digest of a question: of its targets, and of their cones."""
        edges = read = 0
        asked = []
        for node, formula in targets:
            part = self.part[node]
            edges |= self.upstream[part]
            read |= self.reads[part] | _bits(formula.variables)
            asked.append(f"{self.nodes[node]} {self.written.of(formula)}")
        mark = hashlib.blake2b(self._sum(edges, self._with_counts(read)), digest_size=SIZE)
        for text in sorted(asked):
            mark.update(text.encode() + b"\x1e")
        return mark.hexdigest()

    def whole(self) -> str:
        """The digest of everything that decides where the story goes, and how likely."""
        edges = (1 << len(self.net.edges)) - 1
        read = 0
        for part in self.reads:
            read |= part
        return hashlib.blake2b(
            self._sum(edges, self._with_counts(read)), digest_size=SIZE
        ).hexdigest()

    def _spread(self) -> None:
        """Of each part of the graph: the edges upstream of it, and the variables they read."""
        net = self.net
        after = [[edge.target for edge in edges] for edges in net.out]
        order = components(len(net.nodes), after)
        self.part = [0] * len(net.nodes)
        for index, members in enumerate(order):
            for node in members:
                self.part[node] = index
        self.upstream = [0] * len(order)
        self.reads = [0] * len(order)
        for index, members in enumerate(order):
            # Parts come in order, so all that leads into this one is known already.
            edges = [edge for node in members for edge in net.out[node]]
            for edge in sorted(edges, key=lambda edge: self.part[edge.target] != index):
                part = self.part[edge.target]
                self.upstream[part] |= self.upstream[index] | 1 << edge.id
                self.reads[part] |= self.reads[index] | _bits(edge.guard.variables)

    def _with_counts(self, read: int) -> int:
        for peak, count in self.net.follows.items():
            if read >> peak & 1:
                read |= 1 << count
        return read

    def _sum(self, edges: int, read: int) -> bytes:
        key = edges, read
        found = self.sums.get(key)
        if found is None:
            inside = _mask(edges, len(self.net.edges))
            variables = _mask(read, len(self.names))
            used = inside[self.changing] & variables[self.changed]
            total = np.concatenate([self.ways[inside].sum(0), self.changes[used].sum(0)])
            begin = "".join(
                sorted(f"{self.names[v]}={self.net.initial[v]};" for v in np.flatnonzero(variables))
            )
            found = self.sums[key] = total.tobytes() + begin.encode()
        return found

    def _way(self, edge: Edge) -> str:
        guard = self.written.of(edge.guard)
        source, target = self.nodes[edge.source], self.nodes[edge.target]
        return f"{source}\x1f{target}\x1f{guard}\x1f{edge.cause}\x1f{edge.weight}"

    def _changes(self, edge: Edge) -> Iterable[tuple[int, str]]:
        way = self._way(edge)
        for shift in edge.shifts:
            text = f"{self.names[shift.variable]} {shift.by} {shift.low} {shift.high}"
            yield shift.variable, f"{way}\x1f{text}"
        for lift in edge.lifts:
            text = f"{self.names[lift.variable]} {self.names[lift.follows]} {lift.table}"
            yield lift.variable, f"{way}\x1f{text}"


def _digests(texts: Iterable[str]) -> Digests:
    found = [hashlib.blake2b(text.encode(), digest_size=SIZE).digest() for text in texts]
    return np.frombuffer(b"".join(found), np.uint64).reshape(-1, SIZE // 8)


def _bits(variables: Iterable[int]) -> int:
    return sum(1 << variable for variable in variables)


def _mask(bits: int, count: int) -> npt.NDArray[np.bool_]:
    data = np.frombuffer(bits.to_bytes((count + 7) // 8, "little"), np.uint8)
    return np.unpackbits(data, count=count, bitorder="little").astype(np.bool_)
