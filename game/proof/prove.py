"""What is true of every playthrough of a story.

Theory of operation. `lower` turns the story into a graph of moments whose edges have guards and
changes over finite variables, and `questions` turns everything worth asking into one shape: can
this node be stood on with this condition true? Then

1. `dataflow` finds the values each variable can have where, folds guards, and works out which
   differences between values still matter (*cuts*); this answers the plainly impossible;
2. `exact` sweeps every state of what decides the way, if that fits the budget. Then every
   question is answered, every witness is a shortest one, what is stuck or cut off is known to
   the state, and the odds of the endings are exact;
3. else `solve` plays (breadth first with a few states a scene, then thousands of random players
   at once), and sweeps *slices* for what that does not show: a few variables are tracked, the
   rest is assumed away at a price, and variables are added until the answer is sure or the
   budget is spent. Stuck and cut-off states are looked for where they can be: in loops;
4. `replay` has the interpreter play every witness. The prover is believed about what is
   impossible, never about what is possible;
5. `memory` keeps what was found for the next time: what an edit does not reach is not asked
   again, and what it does is asked where the answer was found before.

Verdicts are *proved*, *refuted* and *unknown*, by the claim's own polarity: that a scene can be
reached is proved by a playthrough and refuted by exhaustion, that nobody is ever stuck the other
way round. What a budget cut short is unknown and never called impossible.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, Protocol

from game.narrative.expression import write
from game.narrative.model import Story
from game.narrative.state import State

from .answer import Answer, Asked
from .dataflow import Graph, analyse
from .digest import VERSION, digest
from .exact import answer_all, live_guards, saved_states, sweep_flow
from .formula import NEVER
from .locks import circles, cut_off, suspects
from .lower import Dictionary, lower
from .memory import Memory
from .naive import Move
from .net import Edge, Net
from .odds import NotExact, exact_odds, sampled_odds
from .questions import Kind, Question, questions
from .replay import Player
from .retell import Retold
from .rows import Odds, Proof, Row, Verdict, from_json, to_json, tree, verdict
from .solve import Effort, Solver
from .sweep import PICK, Slice, TooBig, Trail, Truth

BUDGET: Final = 1_000_000
"""States one sweep may hold before it is given up."""

DEFAULT: Final = Effort()

PHASES: Final = (
    (Kind.CHOICE, Kind.WAY, Kind.SCENE, Kind.STORYLET, Kind.ENDING),
    (Kind.WITHHELD, Kind.CONDITION, Kind.TEXT, Kind.PICTURE, Kind.VARIABLE, Kind.EFFECT),
    (Kind.STUCK, Kind.NOWHERE),
    (Kind.INVARIANT,),
    (Kind.CLAMP,),
)
"""What is proved in which order: what helps most with the rest comes first."""

Progress = Callable[[str, float], None]
"""Told what is being done and how much of it is, from 0 to 1."""


class Cache(Protocol):
    """Keeps proofs between runs, under keys of letters, digits and hyphens."""

    def read(self, key: str) -> dict[str, Any] | None: ...
    def write(self, key: str, value: dict[str, Any]) -> None: ...


def prove(
    story: Story,
    budget: int = BUDGET,
    *,
    clamps: bool = False,
    progress: Progress | None = None,
    cache: Cache | None = None,
    effort: Effort = DEFAULT,
) -> Proof:
    """Everything that can be said of a story within a budget.

    `clamps` also asks of each effect whether it is ever cut short. With a `cache`, a story whose
    ways, conditions and effects are as they were is not proved again, whatever its prose, and one
    that was edited only as far as the edit reaches (`memory`).
    """
    net, words = lower(story)
    asked = questions(story, net, words, clamps=clamps)
    key = digest(story, net, asked, budget, effort)
    memory = Memory(net, f"{budget} {effort}", keeping=cache is not None)
    if cache is not None:
        with contextlib.suppress(*NOT_KEPT):
            if (kept := cache.read(key)) is not None:
                return from_json(kept)
        with contextlib.suppress(*NOT_KEPT):
            _recall(memory, cache, story)
    began = time.monotonic()
    prover = _Prover(story, net, words, asked, budget, effort, progress, memory)
    proof = prover.run()
    proof = replace(proof, seconds=time.monotonic() - began, reused=memory.reused)
    if progress is not None:
        progress("done", 1.0)
    if cache is not None:
        cache.write(key, to_json(proof) | {"memory": memory.to_json(prover.answers)})
        cache.write(_latest(story), {"proof": key})
    return proof


NOT_KEPT: Final = (KeyError, TypeError, ValueError, IndexError)
"""What reading a proof of another version, or a damaged one, raises: then it is proved anew."""


def _latest(story: Story) -> str:
    """The key that says where the last proof of a story is."""
    return "latest-" + hashlib.blake2b(story.id.encode(), digest_size=8).hexdigest()


def _recall(memory: Memory, cache: Cache, story: Story) -> None:
    """Remember the last proof of a story, if there is one.

    Raises:
        KeyError, TypeError, ValueError, IndexError: it is of another version, or damaged.
    """
    latest = cache.read(_latest(story))
    kept = None if latest is None else cache.read(str(latest["proof"]))
    if kept is not None and kept["memory"]["version"] == VERSION:
        memory.recall(kept["memory"], tree(kept))


def prove_one(
    story: Story,
    net: Net,
    words: Dictionary,
    question: Question,
    budget: int = BUDGET,
    begun: tuple[tuple[Move, ...], State] | None = None,
) -> Row:
    """The answer to a single question about a net, which may begin in the middle of a run."""
    forgetful = Memory(net, keeping=False)
    prover = _Prover(story, net, words, [question], budget, DEFAULT, None, forgetful)
    if begun is not None:
        prover.player = Player(story, net, words, begun)
    return prover.run().rows[0]


class _Prover:
    def __init__(
        self,
        story: Story,
        net: Net,
        words: Dictionary,
        asked: list[Question],
        budget: int,
        effort: Effort,
        progress: Progress | None,
        memory: Memory,
    ) -> None:
        self.story = story
        self.memory = memory
        self.net = net
        self.questions = asked
        self.budget = budget
        self.effort = effort
        self.player = Player(story, net, words)
        self.progress: Progress = progress or (lambda what, share: None)
        self.answers: dict[str, Answer] = {}
        self.kinds = {question.key: question.kind for question in asked}

    def run(self) -> Proof:
        self.progress("reading the graph", 0.0)
        graph = analyse(self.net)
        open_ = self.fold(graph)
        for question in open_:
            if (known := self.memory.ask(question)) is not None:
                self.answers[question.key] = known
        if not open_ and len(self.questions) == 1:
            return Proof(self.story.id, True, 0, self.budget, tuple(self.rows()))
        self.progress("looking at every state", 0.05)
        try:
            if not self.effort.exact:
                raise TooBig("not tried")
            flow = sweep_flow(graph, self.budget)
        except TooBig:
            return self.sliced(graph, open_)
        return self.exact(graph, flow, open_)

    def fold(self, graph: Graph) -> list[Asked]:
        """Answer what the possible values answer already; return the rest."""
        open_ = []
        for question in self.questions:
            targets = []
            for node, formula in question.targets:
                folded = graph.folded(node, formula)
                if folded is not NEVER:
                    targets.append((node, folded))
            if targets:
                open_.append(Asked(question.key, tuple(targets)))
            else:
                self.answers[question.key] = Answer(
                    False, reason="the values its variables can have here rule it out"
                )
        return open_

    def exact(self, graph: Graph, flow: Slice, open_: list[Asked]) -> Proof:
        self.progress("asking", 0.2)
        told = self.told(open_, shortest=True)
        asked = [question for question in open_ if question.key not in self.answers]
        found, left = answer_all(graph, flow, asked, self.budget)
        self.answers |= found
        if left:
            live = analyse(self.net, live_guards(flow))
            solver = Solver(live, self.budget, self.effort, self.progress, self.memory)
            solver.harvest(left, told)
            solver.seen |= flow.reached.keys()
            solver.solve(left, (0.3, 0.7))
            self.answers |= _bounded(solver, left)
        self.progress("looking for dead ends", 0.7)
        saved = saved_states(flow)
        rows = [*self.rows(), *self.locks(flow, saved)]
        self.progress("working out the odds", 0.8)
        odds: tuple[Odds, ...] = ()
        lost = 0.0
        with contextlib.suppress(NotExact):
            odds, lost = exact_odds(flow, saved)
        return Proof(self.story.id, True, flow.states, self.budget, tuple(rows), odds, lost)

    def told(self, open_: Sequence[Asked], *, shortest: bool) -> Retold:
        """The playthroughs of an earlier proof; what nothing before has changed is answered.

        `shortest`: only where none is known to be shorter.
        """
        asked = [question for question in open_ if question.key not in self.answers]
        told = Retold(self.net).walk(self.memory.tree, asked)
        for question in asked:
            least = self.memory.at_least(question)
            if least is not None and question.key in told.found:
                way, node = told.found[question.key]
                if shortest and sum(edge.picks for edge in way) > least:
                    continue
                self.answers[question.key] = Answer(True, way, least, node)
        return told

    def sliced(self, graph: Graph, open_: list[Asked]) -> Proof:
        """Answer what can be answered where the whole state is too much."""
        told = self.told(open_, shortest=False)
        solver = Solver(graph, self.budget, self.effort, self.progress, self.memory)
        solver.answers |= self.answers
        for question in open_:
            if question.key not in solver.answers and question.key not in told.found:
                if (known := self.memory.give_up(question)) is not None:
                    solver.answers[question.key] = known
        solver.harvest(open_, told)
        solver.learn(open_)
        self.progress("proving", 0.25)
        solver.reach(open_)
        for number, kinds in enumerate(PHASES):
            self.progress("proving", 0.3 + 0.1 * number)
            phase = [entry for entry in open_ if self.kinds[entry.key] in kinds]
            solver.solve(phase, (0.3 + 0.1 * number, 0.4 + 0.1 * number))
            solver.learn(phase)
        caught = self.caught(solver)
        self.progress("measuring", 0.95)
        self.answers = _bounded(solver, open_)
        rows = [*self.rows(), *caught]
        if any(row.kind in (Kind.STUCK, Kind.NOWHERE) and not row.good for row in rows):
            rows = [_doubtful(row) for row in rows]
        tally = solver.tally
        order = {scene: index for index, scene in enumerate(self.net.scenes)}
        odds = sampled_odds(tally.endings, tally.players, tally.passed, order)
        lost = tally.lost / max(1, tally.players)
        return Proof(
            self.story.id,
            False,
            solver.spent,
            self.budget,
            tuple(rows),
            odds,
            lost,
            tally.players,
        )

    def caught(self, solver: Solver) -> list[Row]:
        """Rows about players who can never end: one for each place, or one for all."""
        self.progress("looking for dead ends", 0.85)
        rows: list[Row] = []
        asked: list[Question] = []
        unknown: set[Kind] = set()
        for suspect in suspects(solver.graph):
            detail = "circle" if suspect.kind is Kind.NOWHERE else ""
            if suspect.targets is None:
                unknown.add(suspect.kind)
                continue
            asked.append(Question(suspect.kind, suspect.scene, detail, suspect.targets))
        solver.solve([Asked(question.key, question.targets) for question in asked], (0.85, 0.95))
        shown: set[Kind] = set()
        for question in asked:
            answer = solver.answers[question.key]
            if answer.reached:
                shown.add(question.kind)
                rows.append(self.row(question, replace(answer, least=0)))
            elif answer.reached is None:
                unknown.add(question.kind)
        for kind, detail in ((Kind.CUT_OFF, ""), (Kind.NOWHERE, "circle")):
            if kind in unknown:
                reason = "a loop has too many states"
                rows.append(Row(kind, self.story.id, detail, Verdict.UNKNOWN, reason=reason))
            elif kind not in shown:
                reason = "no loop holds a player for ever"
                rows.append(Row(kind, self.story.id, detail, Verdict.PROVED, reason=reason))
        return rows

    # -- rows

    def rows(self) -> Iterator[Row]:
        """A row for each question, in the order they were asked."""
        unknown = Answer(None, reason="out of budget")
        answers = [self.answers.get(question.key) or unknown for question in self.questions]
        # Ways that begin alike are played one after the other, which is quickest.
        alike = [[edge.id for edge in answer.way or ()] for answer in answers]
        made: dict[int, Row] = {}
        for at in sorted(range(len(answers)), key=alike.__getitem__):
            made[at] = self.row(self.questions[at], answers[at])
        yield from (made[at] for at in range(len(answers)))

    def row(self, question: Question, answer: Answer) -> Row:
        witness = None
        least = answer.least
        if answer.reached:
            assert answer.way is not None
            way = list(answer.way)
            shows = [formula for node, formula in question.targets if node == answer.node]
            if question.kind is Kind.CHOICE:
                taking = self.taking(question.subject, answer.node)
                way.append(taking)
                least = None if least is None else least + taking.picks
                shows = []  # the guard of that edge is what was to be shown
            witness = self.player.play(way, shows)
        return Row(
            question.kind,
            question.subject,
            question.detail,
            verdict(question.kind, answer.reached),
            witness,
            least if answer.reached is not False else None,
            "" if answer.reached else answer.reason,
            write(question.test),
        )

    def taking(self, choice: str, node: int) -> Edge:
        """The edge on which a choice is taken at a node."""
        return next(
            edge
            for edge in self.net.out[node]
            if edge.cause.name == choice and edge.cause.kind in ("pick", "fallback")
        )

    def locks(self, flow: Slice, saved: dict[int, Truth]) -> Iterator[Row]:
        """A row for each scene with cut-off states or endless circles; one if there is none."""
        trail = Trail(flow)
        for kind, detail, found in (
            (Kind.CUT_OFF, "", cut_off(flow, saved)),
            (Kind.NOWHERE, "circle", circles(flow)),
        ):
            scenes: dict[str, tuple[int, int, int]] = {}
            for node, lost in found.items():
                here = flow.reached[node]
                at = lost.nonzero()[0]
                index = at[here.costs[at].argmin()]
                scene = self.net.nodes[node].scene
                best = int(here.costs[index]), node, int(here.codes[index])
                scenes[scene] = min(best, scenes.get(scene, best))
            for scene, (cost, node, code) in sorted(scenes.items(), key=lambda s: s[1]):
                witness = self.player.play(trail.to(node, code))
                yield Row(kind, scene, detail, Verdict.REFUTED, witness, cost // PICK)
            if not scenes:
                reason = f"all {flow.states:,} states were looked at"
                yield Row(kind, self.story.id, detail, Verdict.PROVED, reason=reason)


def _bounded(solver: Solver, asked: list[Asked]) -> dict[str, Answer]:
    """The answers of a solver, with the number of picks that each takes at least."""
    least = solver.lower_bounds(asked)
    return {
        key: replace(answer, least=least.get(key, 0))
        if answer.reached and answer.least is None
        else answer
        for key, answer in solver.answers.items()
    }


def _doubtful(row: Row) -> Row:
    """What loops alone do not prove where players can be stuck: who must come there is lost too."""
    if row.kind is not Kind.CUT_OFF or not row.good:
        return row
    reason = "no loop holds a player for ever, but there are states without a way on"
    return replace(row, verdict=Verdict.UNKNOWN, reason=reason)
