"""What the prover answers, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from .naive import Move
from .questions import NEVER_KINDS, Kind


class Verdict(StrEnum):
    """There is no fourth."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Row:
    """One question and its answer.

    `witness` is the shortest playthrough known that shows it, None where there is none.
    `least`: no playthrough shows it in fewer picks. `reason` says on what a verdict without a
    witness rests. `condition` is the one in question as the writer wrote it, where there is one.
    """

    kind: Kind
    subject: str
    detail: str
    verdict: Verdict
    witness: tuple[Move, ...] | None = None
    least: int | None = None
    reason: str = ""
    condition: str = ""

    @property
    def shown(self) -> bool:
        """Whether there is a playthrough that shows it, be that good or bad news."""
        return self.witness is not None

    @property
    def good(self) -> bool:
        return self.verdict is Verdict.PROVED

    @property
    def picks(self) -> int | None:
        """How many picks the witness takes."""
        return None if self.witness is None else len(self.witness) - 1

    @property
    def key(self) -> str:
        return f"{self.kind} {self.subject} {self.detail}".strip()


def verdict(kind: Kind, reached: bool | None) -> Verdict:
    """The verdict on a claim from whether what it speaks of can be reached."""
    if reached is None:
        return Verdict.UNKNOWN
    return Verdict.PROVED if reached is not (kind in NEVER_KINDS) else Verdict.REFUTED


@dataclass(frozen=True, slots=True)
class Odds:
    """How likely an ending is for a player who picks at random.

    `low` and `high` are equal where the figure is exact, else bounds of 95 % confidence.
    `latest` is the last chapter in which some player can still reach it, `open` the last
    one in which every player can; "" where there is none or it is not known.
    """

    ending: str
    share: float
    low: float
    high: float
    exact: bool
    latest: str = ""
    open: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything the prover found out.

    `exact` says that every state that decides the way of the story was looked at. `lost` is the
    share of random players who never reach an ending. `cached`: an earlier proof is all of it;
    `reused`: as many answers as this are an earlier proof's.
    """

    story: str
    exact: bool
    states: int
    budget: int
    rows: tuple[Row, ...]
    odds: tuple[Odds, ...] = ()
    lost: float = 0.0
    sample: int = 0
    seconds: float = 0.0
    cached: bool = False
    reused: int = 0

    def of(self, kind: Kind) -> dict[str, Row]:
        """The rows of a kind by subject (the first, where a subject has several)."""
        found: dict[str, Row] = {}
        for row in self.rows:
            if row.kind is kind:
                found.setdefault(row.subject, row)
        return found

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows have each verdict."""
        return {str(v): sum(row.verdict is v for row in self.rows) for v in Verdict}


FORMAT: Final = 1


def to_json(proof: Proof) -> dict[str, Any]:
    """The proof as plain data.

    Playthroughs share their beginnings: each entry of `moves` is one move and the entry before
    it (-1: none), and a row's `witness` is the entry of its last move.
    """
    moves: list[tuple[int, Move]] = []
    known: dict[tuple[int, int], int] = {}

    def last(witness: Iterable[Move]) -> int:
        at = -1
        for move in witness:
            # By identity, which is quicker: playthroughs that share a beginning share its moves.
            key = at, id(move)
            found = known.get(key)
            if found is None:
                found = known[key] = len(moves)
                moves.append((at, move))
            at = found
        return at

    rows = [
        {
            "question": str(row.kind),
            "subject": row.subject,
            "detail": row.detail,
            "verdict": str(row.verdict),
            "picks": row.picks,
            "least": row.least,
            "reason": row.reason,
            "condition": row.condition,
            "witness": None if row.witness is None else last(row.witness),
        }
        for row in proof.rows
    ]
    return {
        "format": FORMAT,
        "story": proof.story,
        "exact": proof.exact,
        "states": proof.states,
        "budget": proof.budget,
        "counts": dict(proof.counts),
        "odds": [asdict(odds) for odds in proof.odds],
        "lost": proof.lost,
        "sample": proof.sample,
        "seconds": round(proof.seconds, 3),
        "rows": rows,
        "moves": [
            {"after": before, "pick": move.choice}
            | ({"chances": [list(chance) for chance in move.chances]} if move.chances else {})
            | ({"name": move.name} if move.name else {})
            for before, move in moves
        ],
    }


def tree(data: Mapping[str, Any]) -> list[tuple[int, Move]]:
    """The moves of a proof's playthroughs, each with the number of the one before it.

    Raises:
        KeyError, TypeError, ValueError: the data are no proof.
    """
    return [
        (
            int(entry["after"]),
            Move(
                str(entry["pick"]),
                tuple((str(node), str(said)) for node, said in entry.get("chances", ())),
                str(entry.get("name", "")),
            ),
        )
        for entry in data["moves"]
    ]


def from_json(data: Mapping[str, Any]) -> Proof:
    """The proof from plain data.

    Raises:
        KeyError, TypeError, ValueError, IndexError: it is not one, or of another format.
    """
    if data["format"] != FORMAT:
        raise ValueError(f"format {data['format']}")
    moves = tree(data)

    def way(last: int) -> tuple[Move, ...]:
        found = []
        while last >= 0:
            last, move = moves[last]
            found.append(move)
        return tuple(reversed(found))

    return Proof(
        story=str(data["story"]),
        exact=bool(data["exact"]),
        states=int(data["states"]),
        budget=int(data["budget"]),
        rows=tuple(
            Row(
                Kind(row["question"]),
                str(row["subject"]),
                str(row["detail"]),
                Verdict(row["verdict"]),
                None if row["witness"] is None else way(int(row["witness"])),
                None if row["least"] is None else int(row["least"]),
                str(row["reason"]),
                str(row["condition"]),
            )
            for row in data["rows"]
        ),
        odds=tuple(Odds(**odds) for odds in data["odds"]),
        lost=float(data["lost"]),
        sample=int(data["sample"]),
        seconds=float(data["seconds"]),
        cached=True,
    )
