"""Real states, many at once: a column a state, a row a variable.

Nothing is assumed or forgotten here. Whatever is found among these states is a playthrough.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .answer import Asked
from .formula import ALWAYS, NEVER, Atom, Formula, evaluate
from .net import Edge, Net
from .sweep import Truth

Values = npt.NDArray[np.int16]
Numbers = npt.NDArray[np.int64]

_tables: dict[tuple[int, int], Truth] = {}


def membership(mask: int, full: int) -> Truth:
    """Which values are in a mask, as a table."""
    found = _tables.get((mask, full))
    if found is None:
        if len(_tables) > 20_000:
            _tables.clear()
        inside = [bool(mask >> value & 1) for value in range(full.bit_length())]
        found = _tables[mask, full] = np.array(inside, np.bool_)
    return found


class Crowd:
    """States of one node. `values` may hold more columns than `at` names."""

    def __init__(self, values: Values, at: npt.NDArray[np.intp] | None = None) -> None:
        self.values = values
        self.at = at
        self.count = values.shape[1] if at is None else len(at)
        yes = np.ones(self.count, np.bool_)
        self.known: dict[Formula, Truth] = {ALWAYS: yes, NEVER: ~yes}

    def where(self, formula: Formula) -> Truth:
        """Which of the states it holds of."""
        return evaluate(formula, self.known, self._asked, np.logical_and, np.logical_or)

    def _asked(self, atom: Atom) -> Truth:
        row = self.values[atom.variable]
        inside: Truth = membership(atom.mask, atom.full)[row if self.at is None else row[self.at]]
        return inside


def change(edge: Edge, values: Values) -> None:
    """Apply an edge's changes to all columns, in place."""
    for lift in edge.lifts:
        reached = np.array(lift.table, np.int16)[values[lift.follows]]
        np.maximum(values[lift.variable], reached, out=values[lift.variable])
    for shift in edge.shifts:
        if shift.low == shift.high:
            values[shift.variable] = shift.low
        else:
            row = values[shift.variable]
            np.clip(row + shift.by, shift.low, shift.high, out=row)


def change_at(edge: Edge, values: Values, at: npt.NDArray[np.intp]) -> None:
    """Apply an edge's changes to some columns, in place."""
    for lift in edge.lifts:
        reached = np.array(lift.table, np.int16)[values[lift.follows, at]]
        values[lift.variable, at] = np.maximum(values[lift.variable, at], reached)
    for shift in edge.shifts:
        if shift.low == shift.high:
            values[shift.variable, at] = shift.low
        else:
            row = values[shift.variable, at]
            values[shift.variable, at] = np.clip(row + shift.by, shift.low, shift.high)


def beginning(net: Net, count: int = 1) -> Values:
    """So many states at the very beginning."""
    return np.repeat(np.array(net.initial, np.int16)[:, None], count, axis=1)


class Open:
    """The questions still without an answer, by the nodes where they could be met."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        self.keys = {question.key for question in asked}
        self.at: dict[int, list[tuple[str, Formula]]] = {}
        for question in asked:
            for node, formula in question.targets:
                self.at.setdefault(node, []).append((question.key, formula))

    def met(self, node: int, crowd: Crowd) -> list[tuple[str, Truth]]:
        """The open questions some of these states answer, and which states do. They are closed."""
        waiting = self.at.get(node)
        if not waiting:
            return []
        found, left = [], []
        for key, formula in waiting:
            if key not in self.keys:
                continue
            where = crowd.where(formula)
            if where.any():
                found.append((key, where))
                self.keys.discard(key)
            else:
                left.append((key, formula))
        self.at[node] = left
        return found
