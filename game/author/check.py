"""`second-chair check`: everything known to be wrong with a story, from its letters to its fate.

Reading and structure come from `game.content`; what holds in every playthrough from
`game.proof`. Here the prover's rows become diagnostics: each fault said once, at the place where
a writer would mend it, with the playthrough that shows it or the reason why there is none.
May import: `game.content`, `game.narrative`, `game.proof`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from game.content.codes import by_name
from game.content.diagnostics import Diagnostic, Severity, Where, in_order
from game.content.load import Loaded
from game.narrative.model import Story
from game.proof.naive import Move
from game.proof.prove import BUDGET, DEFAULT, Cache, Progress
from game.proof.prove import prove as prove_story
from game.proof.questions import NEVER_KINDS, Kind
from game.proof.rows import Proof, Row, Verdict
from game.proof.solve import Effort
from game.proof.twins import twins

from .spots import Spots

LISTED = 8
"""Picks of a playthrough shown in a hint."""


@dataclass(frozen=True, slots=True)
class Fault:
    """How a refuted claim is said: its code's name, and words in terms of a row's fields."""

    name: str
    words: str


FAULTS: Final = {
    Kind.SCENE: Fault("scene-unreachable", "no playthrough reaches '{subject}'"),
    Kind.ENDING: Fault("ending-unreachable", "no playthrough reaches the ending '{subject}'"),
    Kind.STORYLET: Fault("storylet-never-drawn", "no playthrough draws '{subject}'"),
    Kind.CHOICE: Fault("choice-unreachable", "no playthrough can take '{subject}'"),
    Kind.WITHHELD: Fault(
        "choice-always-offered", "'{subject}' has a condition that holds whenever it is asked"
    ),
    Kind.WAY: Fault("way-never-taken", "from '{subject}' no playthrough takes the way {detail}"),
    Kind.TEXT: Fault("text-unreachable", "no playthrough shows {detail} of '{subject}'"),
    Kind.CONDITION: Fault("condition-always-true", "'{condition}' always holds here"),
    Kind.PICTURE: Fault(
        "picture-unreachable", "no playthrough shows '{detail}' of the place '{subject}'"
    ),
    Kind.VARIABLE: Fault("variable-constant", "'{subject}' never changes in any playthrough"),
    Kind.EFFECT: Fault(
        "effect-always-clamped", "'{detail}' is always cut short by the range of its count"
    ),
    Kind.CLAMP: Fault("effect-clamped", "'{detail}' can be cut short by the range of its count"),
    Kind.STUCK: Fault("state-stuck", "a player can stand in '{subject}' with nothing to pick"),
    Kind.CUT_OFF: Fault("state-cut-off", "from '{subject}' a player may never reach an ending"),
    Kind.NOWHERE: Fault(
        "state-nowhere",
        "a player can come to '{subject}', and from there the story has no way on",
    ),
    Kind.INVARIANT: Fault(
        "invariant-broken", "'{condition}' comes true, and 'never: {subject}' says it does not"
    ),
}
"""What is said of a claim that does not hold, by its kind."""

_CIRCLE: Final = Fault(
    "state-nowhere",
    "a player can come to '{subject}', and from there the story goes round without asking",
)


@dataclass(frozen=True, slots=True)
class Report:
    """What came of checking. `proof` is None where the story could not be loaded."""

    diagnostics: tuple[Diagnostic, ...]
    proof: Proof | None = None


def check(loaded: Loaded, budget: int = BUDGET) -> tuple[Diagnostic, ...]:
    """All diagnostics of a story. What cannot be loaded is not proved anything about."""
    return examine(loaded, budget).diagnostics


def examine(
    loaded: Loaded,
    budget: int = BUDGET,
    *,
    clamps: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
    cache: Cache | None = None,
    effort: Effort = DEFAULT,
) -> Report:
    """All diagnostics of a story, and the proof behind them.

    `clamps`: also effects that are sometimes cut short. `strict`: what stays unknown is an error.
    """
    found = list(loaded.diagnostics)
    if loaded.story is None or any(d.is_error for d in found):
        return Report(in_order(found))
    proof = prove_story(
        loaded.story, budget, clamps=clamps, progress=progress, cache=cache, effort=effort
    )
    said = {(d.where.file, d.where.line) for d in found if d.code == _code("scene-unreferenced")}
    for diagnostic in diagnose(loaded.story, proof, Spots.of(loaded)):
        if diagnostic.code == _code("proof-unknown") and strict:
            diagnostic = replace(diagnostic, severity=Severity.ERROR)
        if (diagnostic.where.file, diagnostic.where.line) not in said:
            found.append(diagnostic)
    return Report(in_order(found), proof)


def prove(story: Story, budget: int = BUDGET) -> list[Diagnostic]:
    """What the prover has to say of a story whose sources are not at hand."""
    return list(diagnose(story, prove_story(story, budget), Spots({})))


def diagnose(story: Story, proof: Proof, spots: Spots) -> Iterator[Diagnostic]:
    """A proof as diagnostics."""
    yield from _Diagnosis(story, proof, spots).all()


class _Diagnosis:
    def __init__(self, story: Story, proof: Proof, spots: Spots) -> None:
        self.story = story
        self.proof = proof
        self.spots = spots
        self.scenes = self.dead(Kind.SCENE, Kind.STORYLET, Kind.ENDING)
        self.choices = self.dead(Kind.CHOICE)

    def dead(self, *kinds: Kind) -> set[str]:
        return {r.subject for r in self.proof.rows if r.kind in kinds and not r.good}

    def all(self) -> Iterator[Diagnostic]:
        doomed: list[tuple[Move, ...]] = []
        # The shortest ways first, so that what follows from them is known when it comes.
        for row in sorted(self.proof.rows, key=lambda row: row.picks or 0):
            if row.verdict is not Verdict.REFUTED:
                continue
            if row.kind is Kind.CUT_OFF or _circles(row):
                # Later scenes of a way that is lost already are no news.
                assert row.witness is not None
                if any(row.witness[: len(way)] == way for way in doomed):
                    continue
                doomed.append(row.witness)
            yield from self.row(row)
        for first, second in twins(self.story):
            if not {first.key, second.key} & self.choices:
                words = f"'{second.key}' has the same outcome as '{first.id}'"
                yield _diagnostic("choices-same", place(second.where), words)
        yield from self.unknown()

    def row(self, row: Row) -> Iterator[Diagnostic]:
        """A refuted claim, unless it only follows from another."""
        if self.follows(row):
            return
        fault = _CIRCLE if _circles(row) else FAULTS[row.kind]
        words = fault.words.format(subject=row.subject, detail=row.detail, condition=row.condition)
        hint = way(row.witness or ()) if row.kind in NEVER_KINDS else row.reason
        yield _diagnostic(fault.name, self.where(row), words, hint)

    def follows(self, row: Row) -> bool:
        """Whether a fault is no news, because what it is about is never reached at all."""
        match row.kind:
            case Kind.ENDING | Kind.STORYLET | Kind.VARIABLE:
                return False
            case Kind.SCENE:
                leading = self.spots.leading(self.story, row.subject)
                return bool(leading) and all(name in self.scenes for name in leading)
            case Kind.PICTURE:
                return not row.condition or not self.shown(row.subject)
        return row.kind not in NEVER_KINDS and self.unseen(row)

    def unseen(self, row: Row) -> bool:
        """Whether the scene or choice a row is about is itself never reached: said once, of it."""
        scene, _, choice = row.subject.partition(".")
        if scene in self.scenes:
            return True
        return bool(choice) and row.kind is not Kind.CHOICE and row.subject in self.choices

    def shown(self, place: str) -> bool:
        rows = (r for r in self.proof.rows if r.kind is Kind.PICTURE and r.subject == place)
        return any(row.good for row in rows)

    def where(self, row: Row) -> Where:
        return self.spots.of_row(self.story, row) or place(
            self.story.scenes[self.story.start].where
        )

    def unknown(self) -> Iterator[Diagnostic]:
        rows = [row for row in self.proof.rows if row.verdict is Verdict.UNKNOWN]
        if rows:
            named = ", ".join(row.key for row in rows[:3]) + (", ..." if len(rows) > 3 else "")
            yield _diagnostic(
                "proof-unknown",
                place(self.story.scenes[self.story.start].where),
                f"{len(rows)} of {len(self.proof.rows)} questions could not be answered within "
                f"{self.proof.budget:,} states: unknown, not impossible",
                f"{named}; more with --budget {10 * self.proof.budget}",
            )


def _circles(row: Row) -> bool:
    """Whether a row is about flowing on for ever, and not about having no way on."""
    return row.kind is Kind.NOWHERE and row.detail == "circle"


def figures(proof: Proof) -> Iterator[str]:
    """What the prover found, in a few lines."""
    counts = proof.counts
    how = "every state was looked at" if proof.exact else "not every state could be looked at"
    yield (
        f"{len(proof.rows):,} questions: {counts['proved']:,} proved, "
        f"{counts['refuted']:,} refuted, {counts['unknown']:,} unknown ({how})"
    )
    for odds in proof.odds:
        share = f"{odds.share:.2%}"
        if not odds.exact:
            share = f"{odds.low:.2%} to {odds.high:.2%} (sampled)"
        late = f", open as late as '{odds.latest}'" if odds.latest else ""
        yield f"  {odds.ending}: {share} of random players{late}"
    if proof.lost:
        yield f"  {proof.lost:.2%} of random players never reach an ending"


def way(moves: tuple[Move, ...]) -> str:
    """A playthrough in one line; of a long one the end."""
    picks = [move.choice for move in moves if move.choice]
    words = ", ".join(picks[-LISTED:]) or "as the story begins"
    if len(picks) > LISTED:
        words = f"... {words} ({len(picks)} picks)"
    return "playthrough: " + words


def _code(name: str) -> str:
    return by_name(name).code


def _diagnostic(name: str, where: Where, message: str, hint: str = "") -> Diagnostic:
    code = by_name(name)
    return Diagnostic(code.code, code.severity, message, where, hint)


def place(where: str) -> Where:
    """Read back the `file:line:column` a scene or choice carries."""
    file, line, column = where.rsplit(":", 2)
    return Where(file, int(line), int(column))
