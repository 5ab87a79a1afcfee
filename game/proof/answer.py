"""A question on its way to its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .net import Edge
from .sweep import Target


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, by its key, with its targets as they stand after folding."""

    key: str
    targets: tuple[Target, ...]

    @property
    def variables(self) -> frozenset[int]:
        """What its targets read."""
        return frozenset().union(*(formula.variables for _, formula in self.targets))


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it can be reached (None: not known), by which edges, in how many picks at least."""

    reached: bool | None
    way: Sequence[Edge] | None = None
    least: int | None = None
    node: int = -1
    reason: str = ""
