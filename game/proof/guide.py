"""The distances of a swept slice to a target, as a guide for a search among real states.

Backward over the reached states of the slice, the cheapest way on to the target: with what must be
assumed for it. A real state is in some state of the slice, and cannot be nearer than that.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from .concrete import Numbers, Values
from .formula import ALWAYS
from .search import HOPELESS
from .sweep import PICK, Reader, Slice, Target


class Pattern:
    """A guide made from a slice (`search.Guide`)."""

    def __init__(self, swept: Slice, targets: Iterable[Target]) -> None:
        self.slice = swept
        self.far = {
            node: np.full(len(here.codes), HOPELESS, np.int64)
            for node, here in swept.reached.items()
        }
        self.last = 0
        for node, formula in targets:
            if node in swept.reached:
                reader = Reader(swept, node, swept.reached[node].codes)
                for chosen, extra in swept.passing(reader, formula):
                    self.far[node][chosen] = np.minimum(self.far[node][chosen], extra)
                self.last = max(self.last, swept.graph.component[node])
        self._spread()
        self.codes: dict[int, list[tuple[int, Numbers]]] = {}

    def _spread(self) -> None:
        graph = self.slice.graph
        for index in range(self.last, -1, -1):
            members = [node for node in graph.order[index] if node in self.far]
            again = bool(members)
            while again:
                again = False
                for node in reversed(members):
                    if self._nearer(node) and graph.loops[index]:
                        again = True

    def _nearer(self, node: int) -> bool:
        swept = self.slice
        here, mine = swept.reached[node], self.far[node]
        reader = Reader(swept, node, here.codes)
        changed = False
        for edge in swept.graph.out[node]:
            if edge.target not in self.far:
                continue
            guard = swept.graph.guards[edge.id]
            theirs = self.far[edge.target]
            ways = [(reader.must[ALWAYS], 0)] if guard is ALWAYS else swept.passing(reader, guard)
            for chosen, extra in ways:
                at = np.flatnonzero(chosen)
                if not len(at):
                    continue
                codes = swept.reached[edge.target].codes
                place = np.searchsorted(codes, swept.move(edge).of(here.codes[at]))
                offer = np.minimum(theirs[place] + (1 + PICK * edge.picks + extra), HOPELESS)
                better = offer < mine[at]
                if better.any():
                    mine[at[better]] = offer[better]
                    changed = True
        return changed

    def visits(self, node: int) -> bool:
        """Whether the way to the target may lead through a node."""
        return node in self.far

    def distance(self, node: int, values: Values) -> Numbers:
        """How far each state is at least; `HOPELESS` where there is no way."""
        codes = np.zeros(values.shape[1], np.int64)
        for variable, table in self._tables(node):
            codes |= table[values[variable]]
        reached = self.slice.reached[node].codes
        place = np.searchsorted(reached, codes)
        place[place == len(reached)] = 0
        assert (reached[place] == codes).all(), "a real state the sweep did not reach"
        return self.far[node][place]

    def _tables(self, node: int) -> list[tuple[int, Numbers]]:
        found = self.codes.get(node)
        if found is None:
            found = []
            swept = self.slice
            for variable, here in swept.at[node].items():
                size = swept.graph.net.domains[variable].size
                table = [here.index(value) << swept.offset[variable] for value in range(size)]
                found.append((variable, np.array(table, np.int64)))
            self.codes[node] = found
        return found
