"""Chance, kept outside the state.

Flow chance (a `chance` node, a tie between storylets) is asked of a `Luck`, and the answer is
written into the log by outcome id; playing the log back gives the same story whatever the
seed. Cosmetic chance in prose depends on seed, scene, visit and place alone and is not logged.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


class Luck(Protocol):
    """What decides where the story leaves something open."""

    def choose(
        self, node: str, outcomes: Sequence[str], weights: Sequence[int], asked: int = 0
    ) -> str:
        """One of `outcomes`, for the flow; the answer is logged under `node`.

        `asked` is how often luck was asked before within this step.
        """
        ...

    def vary(self, scene: str, place: int, count: int) -> int:
        """An index below `count`, for the look of a text."""
        ...


@dataclass(frozen=True, slots=True)
class SeededLuck:
    """The luck of a player.

    `moment` is the number of picks made before; `visited` how often each scene had been
    entered before this step. Equal arguments give equal luck on every machine.
    """

    seed: int
    moment: int = 0
    visited: Mapping[str, int] = field(default_factory=dict)

    def choose(
        self, node: str, outcomes: Sequence[str], weights: Sequence[int], asked: int = 0
    ) -> str:
        dice = random.Random(f"{self.seed}:{self.moment}:{asked}:{node}")
        return dice.choices(list(outcomes), list(weights))[0]

    def vary(self, scene: str, place: int, count: int) -> int:
        visit = self.visited.get(scene, 0)
        return random.Random(f"{self.seed}:{scene}:{visit}:{place}").randrange(count)


class LuckMismatch(Exception):
    """A recorded outcome does not exist at the node that asks; the message names both."""


class RecordedLuck:
    """Outcomes as a log gives them, in order; `otherwise` decides what the log does not."""

    def __init__(self, outcomes: Iterable[tuple[str, str]], otherwise: Luck) -> None:
        self._left = list(outcomes)
        self._otherwise = otherwise

    def choose(
        self, node: str, outcomes: Sequence[str], weights: Sequence[int], asked: int = 0
    ) -> str:
        for index, (recorded, outcome) in enumerate(self._left):
            if recorded == node:
                del self._left[index]
                if outcome not in outcomes:
                    raise LuckMismatch(
                        f"chance {node} = {outcome}: possible are {', '.join(outcomes)}"
                    )
                return outcome
        return self._otherwise.choose(node, outcomes, weights, asked)

    def vary(self, scene: str, place: int, count: int) -> int:
        return self._otherwise.vary(scene, place, count)

    @property
    def unused(self) -> tuple[tuple[str, str], ...]:
        """Recorded outcomes nobody asked for."""
        return tuple(self._left)
