"""What can be reached, in the one shape that the map and `diff` ask for.

Everything that wants a scene's verdict or a playthrough to it asks `reach`, so that there is one
place where the prover's rows become what a map can colour.

May import: `game.narrative`, `game.proof`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.narrative.model import Story
from game.proof.naive import Move
from game.proof.prove import BUDGET, Cache, prove
from game.proof.questions import Kind
from game.proof.rows import Proof, Verdict

KINDS = (Kind.SCENE, Kind.STORYLET, Kind.ENDING, Kind.CHOICE)


@dataclass(frozen=True, slots=True)
class Way:
    """A playthrough. `shortest` is whether it is proved that none has fewer picks."""

    moves: tuple[Move, ...]
    shortest: bool = True

    @property
    def picks(self) -> int:
        return sum(bool(move.choice) for move in self.moves)


@dataclass(frozen=True, slots=True)
class Reach:
    """Verdicts and playthroughs by scene id and by choice key; `about` says how they came.

    `odds` is each ending's share of players who pick at random, and whether that is exact.
    """

    verdicts: Mapping[str, Verdict]
    ways: Mapping[str, Way]
    odds: Mapping[str, tuple[float, bool]]
    about: str

    def verdict(self, name: str) -> Verdict:
        return self.verdicts.get(name, Verdict.UNKNOWN)


def reach(story: Story, budget: int = BUDGET, cache: Cache | None = None) -> Reach:
    """Decide every scene and every choice as far as the budget goes."""
    return of(prove(story, budget, cache=cache))


def of(proof: Proof) -> Reach:
    """The part of a proof that is about coming to places."""
    rows = [row for kind in KINDS for row in proof.of(kind).values()]
    unknown = sum(row.verdict is Verdict.UNKNOWN for row in rows)
    if proof.exact:
        about = f"Every state that decides the way was looked at: {proof.states:,}."
    else:
        about = f"There are too many states to look at each; {unknown:,} questions stay open."
    return Reach(
        {row.subject: row.verdict for row in rows},
        {
            row.subject: Way(row.witness, shortest=row.picks == row.least)
            for row in rows
            if row.witness is not None and row.verdict is Verdict.PROVED
        },
        {odds.ending: (odds.share, odds.exact) for odds in proof.odds},
        about,
    )


__all__ = ["BUDGET", "Cache", "Move", "Reach", "Verdict", "Way", "of", "reach"]
