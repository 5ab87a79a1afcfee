"""Holds the prover against two oracles: the interpreter's states, and the net's states."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.narrative.model import Story
from game.narrative.step import StoryFault
from game.proof.lower import lower
from game.proof.naive import NEUTRAL_NAME, Findings, Move, explore
from game.proof.prove import prove
from game.proof.questions import Kind, questions
from game.proof.rows import Proof, Verdict
from game.session import Entry, Session

from .brute import Brute, TooMany

__all__ = ["NEUTRAL_NAME", "Comparison", "compare"]


@dataclass
class Comparison:
    """What came of one story."""

    questions: int = 0
    unknown: int = 0
    oracle: int = 0
    wrong: list[str] = field(default_factory=list)
    skipped: str = ""


def compare(story: Story, budget: int = 1_000_000, **options: object) -> Comparison:
    """Every verdict on a story beside what the oracles say."""
    result = Comparison()
    net, words = lower(story)
    asked = {q.key: q for q in questions(story, net, words, clamps=True)}
    watches = {watch for question in asked.values() for watch in question.watch}
    findings = explore(story, 30_000, watches)
    if not findings.complete:
        result.skipped = "too many states"
        return result
    try:
        brute = Brute(net)
    except TooMany:
        result.skipped = "too many raw states"
        return result
    proof = prove(story, budget, clamps=True, **options)  # type: ignore[arg-type]
    _rows(result, proof, asked, findings, brute)
    _locks(result, story, proof, findings, brute)
    _witnesses(result, story, proof, findings)
    return result


def _rows(result, proof, asked, findings, brute) -> None:  # type: ignore[no-untyped-def]
    for row in proof.rows:
        question = asked.get(row.key)
        if question is None:
            continue
        result.questions += 1
        if row.verdict is Verdict.UNKNOWN:
            result.unknown += 1
            continue
        truth = brute.nearest(question.targets)
        if row.shown is not (truth is not None):
            result.wrong.append(f"{row.key}: {row.verdict}, brute force says {truth}")
            continue
        if truth is not None:
            more = row.kind is Kind.CHOICE and not _falls(row, asked)
            if row.least is not None and row.least > truth + more:
                result.wrong.append(f"{row.key}: at least {row.least}, and {truth + more} do")
            if row.picks is not None and row.picks < truth + more:
                result.wrong.append(f"{row.key}: {row.picks} picks, and {truth + more} are needed")
            if proof.exact and row.picks != truth + more and row.least == row.picks:
                result.wrong.append(f"{row.key}: {row.picks} is not the shortest, {truth + more}")
        seen = _oracle(row, question, findings)
        if seen is not None:
            result.oracle += 1
            if seen is not row.shown:
                result.wrong.append(f"{row.key}: {row.verdict}, the interpreter says {seen}")


def _falls(row, asked) -> bool:  # type: ignore[no-untyped-def]
    return bool(row.witness) and row.witness[-1].choice != row.subject


def _oracle(row, question, findings: Findings) -> bool | None:  # type: ignore[no-untyped-def]
    match row.kind:
        case Kind.SCENE | Kind.STORYLET:
            return row.subject in findings.entered
        case Kind.ENDING:
            return row.subject in findings.endings
        case Kind.CHOICE:
            return row.subject in findings.taken
        case Kind.STUCK:
            return row.subject in findings.stuck
    if question.watch:
        return any(watch in findings.watched for watch in question.watch)
    return None


def _locks(result, story, proof: Proof, findings: Findings, brute: Brute) -> None:  # type: ignore[no-untyped-def]
    named = {row.subject for row in proof.rows if row.kind is Kind.CUT_OFF and row.witness}
    unknown = any(r.kind is Kind.CUT_OFF and r.verdict is Verdict.UNKNOWN for r in proof.rows)
    truth = brute.cut_off()
    if not unknown and (named != truth if proof.exact else bool(named) != bool(truth)):
        result.wrong.append(f"cut off: {sorted(named)}, brute force says {sorted(truth)}")
    seen = set(findings.cut_off)
    if truth - set(findings.stuck) != seen:
        result.wrong.append(f"cut off: the interpreter says {sorted(seen)}, the net {truth}")
    lost = {row.subject for row in proof.rows if row.kind is Kind.NOWHERE and row.witness}
    # A circle that luck can leave is no fault of the story, though a player may be unlucky.
    faults = {where: way for where, (way, _) in findings.faults.items() if len(way[-1].chances) < 8}
    if bool(lost) != bool(faults):
        result.wrong.append(f"nowhere: {sorted(lost)}, the interpreter {faults}")
    if proof.odds and any(odds.exact for odds in proof.odds):
        total = sum(odds.share for odds in proof.odds) + proof.lost
        if abs(total - 1) > 1e-9:
            result.wrong.append(f"the odds sum to {total}")


def _witnesses(result: Comparison, story: Story, proof: Proof, findings: Findings) -> None:
    played: dict[tuple[Move, ...], Session] = {}
    for row in proof.rows:
        if row.witness is None or row.kind is Kind.NOWHERE:
            continue
        if row.witness not in played:
            log = [Entry(m.choice, m.name or None, m.chances) for m in row.witness]
            try:
                session, fitted = Session.replay(story, 1, log)
            except StoryFault:
                continue  # the beginning itself leads nowhere
            if fitted == len(log) - 1 and findings.faults:
                continue  # the last pick shows it, and then the story leads nowhere
            if fitted != len(log):
                result.wrong.append(f"{row.key}: the witness does not play, {row.witness}")
                continue
            played[row.witness] = session
        page = played[row.witness].page
        if row.kind in (Kind.SCENE, Kind.STORYLET, Kind.ENDING) and row.subject not in page.entered:
            result.wrong.append(f"{row.key}: the witness does not show it, {row.witness}")
        if row.kind is Kind.STUCK and not page.stuck:
            result.wrong.append(f"{row.key}: the witness is not stuck, {row.witness}")
