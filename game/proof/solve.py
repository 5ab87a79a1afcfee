"""Answers where the whole state is too much: play first, then prove what was not seen.

A question is first met by chance: a search keeps a few states of each scene, then thousands of
random players pass by. What is left is usually impossible or rare. For those a slice is swept
that tracks the question's own variables and the short-lived marks. Not reached: impossible.
Reached without assumptions, or by a way that turns out to be real: possible. Otherwise the
variables at which its way broke are tracked as well. A slice that has grown so large that it
tells much guides a search, before it is widened further.

Whether a scene can be come to is the question of the edges that lead there, asked from the
beginning on; whatever stands in a scene nobody came to waits for that. What an earlier proof
knows (`memory`) is not asked, and where it ruled something out the same slice is tried first.

Where a slice from the beginning has too many states, a *window* may do: the last few scenes before
the target, begun with every value possible there. It can only prove that something is impossible.

What was proved is used at once: edges nobody can take are dropped, conditions that never fail
forgotten, and the graph is folded and ordered anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from .answer import Answer, Asked
from .concrete import Open
from .dataflow import Graph, analyse, ancestors, cut_masks
from .exact import with_counts
from .formula import ALWAYS, NEVER, Formula, atoms, negate, true_of
from .guide import Pattern
from .memory import Memory
from .net import Edge, applied
from .players import Players
from .retell import Retold
from .search import Search, Seed
from .sweep import ASSUMPTION, PICK, Slice, TooBig, Trail


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try. `width`: states a node kept by the first search; `beam`: by guided ones.

    `players`: how many play at random, and how strong their tastes are. Without `exact` the whole
    state is not tried even where it would fit.
    """

    width: int = 32
    beam: int = 48
    players: tuple[tuple[int, float], ...] = ((8000, 0.0), (2500, 1.0), (2500, 3.0))
    exact: bool = True


ITERATIONS = 12
HINTED = -1
"""The iteration of a slice that is tried first because it helped an earlier proof."""
WINDOW = 150
"""Nodes a window begins with; it is widened as long as that helps."""
TELLING = 50_000
"""States of a slice that make a guide worth following; smaller ones are widened at less cost."""
WIDER = 4
"""How much wider than usual the last search for something is."""
LOCAL = 100
"""A mark that matters at no more nodes than this is tracked in every slice."""


@dataclass(slots=True)
class Tally:
    """Random players so far. Only those without tastes say how likely something is."""

    players: int = 0
    lost: int = 0
    endings: dict[str, int] = field(default_factory=dict)
    passed: dict[str, set[str]] = field(default_factory=dict)


class Solver:
    """Answers questions about one graph, growing wiser with each."""

    def __init__(
        self,
        graph: Graph,
        budget: int,
        effort: Effort,
        progress: Callable[[str, float], None],
        memory: Memory,
    ) -> None:
        self.graph = graph
        self.memory = memory
        self.budget = budget
        self.effort = effort
        self.progress = progress
        self.answers: dict[str, Answer] = {}
        self.tally = Tally()
        self.dice = np.random.default_rng(5)
        self.local = self._local()
        self.seen: set[int] = set()
        self.guarding = {
            (edge.source, graph.guards[edge.id]): edge.id
            for edges in graph.out
            for edge in edges
            if graph.guards[edge.id] is not ALWAYS
        }
        self.spent = 0
        self.fitting: dict[str, frozenset[int]] = {}
        self.hard: list[tuple[Asked, frozenset[int], str]] = []

    # -- play

    def harvest(self, asked: Sequence[Asked], told: Retold) -> None:
        """Meet as many questions as possible by playing; `told`: what was played before."""
        self.progress("playing", 0.1)
        self.seen |= told.visited
        open_ = Open([question for question in asked if question.key not in self.answers])
        if open_.keys:
            self._searched(Search(self.graph, open_, self.effort.width, self.dice).run())
        self._met({key: told.found[key] for key in open_.keys & told.found.keys()})
        open_.keys -= told.found.keys()
        for number, (count, taste) in enumerate(self.effort.players):
            if taste and not open_.keys:
                break
            self.progress("playing", 0.15 + 0.05 * number)
            players = Players(self.graph, open_, count, 7 + number, taste).play()
            self._met(players.found)
            self.seen |= players.visited
            if not taste:
                self.tally.players += count
                self.tally.lost += players.lost
                self.tally.passed = players.passed
                for ending, came in players.endings.items():
                    self.tally.endings[ending] = self.tally.endings.get(ending, 0) + came

    def _searched(self, search: Search) -> None:
        self._met(search.found)
        self.seen |= search.visited

    def _met(self, found: dict[str, tuple[list[Edge], int]]) -> None:
        for key, (way, node) in found.items():
            self.answers[key] = Answer(True, way, None, node)

    # -- prove

    def reach(self, asked: Sequence[Asked]) -> None:
        """Find out of every node whether it can be come to, from the beginning on.

        The edges at the frontier of what was seen are asked about. What is learned of one may
        answer others, so those that are easily answered come first, and hard ones one at a time.
        """
        while True:
            edges = {
                key: edge
                for node in sorted(self.seen)
                for edge in self.graph.out[node]
                if edge.target not in self.seen and (key := self._named(edge)) not in self.answers
            }
            if not edges:
                return
            steps = []
            for key, edge in edges.items():
                if not self._recalled(Asked(key, ((edge.source, edge.guard),))):
                    steps.append(Asked(key, ((edge.source, self.graph.guards[edge.id]),)))
            self.run(steps, quick=True)
            steps.sort(key=lambda step: self._size(step.variables))
            for step in steps:
                if any(
                    self.answers[key].reached is not None for key in edges.keys() & self.answers
                ):
                    break
                self.run([step])
            self._go_on(edges, asked)

    def _go_on(self, edges: Mapping[str, Edge], asked: Sequence[Asked]) -> None:
        """Search on from where edges were found to lead; drop those nobody can take."""
        seeds, dead = [], False
        guards = list(self.graph.guards)
        for key, edge in edges.items():
            answer = self.answers.get(key)
            if answer is not None and answer.reached:
                assert answer.way is not None
                seeds.append(self._seed(edge.source, answer.way))
            elif answer is not None and answer.reached is False:
                guards[edge.id], dead = NEVER, True
        if seeds:
            open_ = Open([q for q in asked if q.key not in self.answers])
            width = self.effort.width
            self._searched(Search(self.graph, open_, width, self.dice, seeds=seeds).run())
        if dead:
            self._renew(guards)

    def _named(self, edge: Edge) -> str:
        """What the question is called whether an edge can be taken."""
        net = self.graph.net
        node = net.nodes[edge.source]
        place = net.out[edge.source].index(edge)
        return f"way {place} from {node.moment} {node.name} {node.context}"

    def _recalled(self, question: Asked) -> bool:
        """Whether an earlier proof has answered a question, or tried as hard in vain."""
        known = self.memory.ask(question) or self.memory.give_up(question)
        if known is not None:
            self.answers[question.key] = known
        return known is not None

    def _seed(self, node: int, way: Sequence[Edge]) -> Seed:
        values = self.graph.net.initial
        for edge in way:
            values = applied(edge, values)
        return Seed(node, values, list(way))

    def solve(self, asked: Iterable[Asked], share: tuple[float, float] = (0.0, 1.0)) -> None:
        """Answer what can be answered within the budget, where players can be."""
        ready = []
        for question in asked:
            if question.key in self.answers:
                continue
            if self._recalled(question):
                continue
            question = self.refold(question)
            if question.key in self.answers:
                continue
            if any(node in self.seen for node, _ in question.targets):
                ready.append(question)
            else:
                scene = self.graph.net.nodes[question.targets[0][0]].scene
                reason = f"it is not known whether '{scene}' can be come to"
                self.answers[question.key] = Answer(None, reason=reason)
        self.run(ready, share)

    def run(
        self,
        open_: Sequence[Asked],
        share: tuple[float, float] = (0.0, 1.0),
        *,
        quick: bool = False,
    ) -> None:
        """Answer questions, those that need the fewest variables first.

        `quick`: only those that a first slice answers; the others stay open.
        """
        waiting: dict[frozenset[int], list[tuple[Asked, int]]] = {}
        total = max(1, len(open_))
        met = Open(open_)
        for question in open_:
            tracked, iteration = self._begin(question)
            if question.key not in self.answers:
                waiting.setdefault(tracked, []).append((question, iteration))
        while waiting:
            left = sum(map(len, waiting.values()))
            self.progress("proving", share[0] + (share[1] - share[0]) * (1 - left / total))
            tracked = min(waiting, key=self._size)
            batch = [(q, n) for q, n in waiting.pop(tracked) if q.key not in self.answers]
            if batch:
                self._batch(tracked, batch, waiting, met, quick=quick)
        # Searches for other things may have come upon what was put off.
        hard, self.hard = self.hard, []
        for question, tracked, reason in hard:
            if question.key not in self.answers:
                self._give_up(question, tracked, reason, met)

    def _begin(self, question: Asked) -> tuple[frozenset[int], int]:
        """The variables to track first, and the iteration that is."""
        hint = self.memory.hint(question.key)
        if hint is not None:
            tracked = with_counts(self.graph, question.variables | hint[0])
            if not hint[1]:
                return tracked, HINTED
            self._window(question, tracked, self.budget, 1, hint[1])
        return with_counts(self.graph, question.variables | self.local), 0

    def refold(self, question: Asked) -> Asked:
        """The question as it stands in the present graph; answered if nothing is left of it."""
        targets = []
        for node, formula in question.targets:
            edge = self.guarding.get((node, formula))
            folded = self.graph.folded(node, formula)
            if folded is not NEVER and (edge is None or self.graph.guards[edge] is not NEVER):
                targets.append((node, folded))
        if not targets:
            reason = "every way that could lead there was ruled out"
            self.answers[question.key] = Answer(False, reason=reason)
        return Asked(question.key, tuple(targets))

    def _size(self, tracked: frozenset[int]) -> tuple[int, int, list[int]]:
        domains = self.graph.net.domains
        bits = sum(domains[variable].size.bit_length() for variable in tracked)
        return len(tracked), bits, sorted(tracked)

    def _batch(
        self,
        tracked: frozenset[int],
        batch: list[tuple[Asked, int]],
        waiting: dict[frozenset[int], list[tuple[Asked, int]]],
        met: Open,
        *,
        quick: bool,
    ) -> None:
        targets = [target for question, _ in batch for target in question.targets]
        try:
            swept = Slice(self.graph, tracked, targets).sweep(self.budget)
        except TooBig as error:
            if len(batch) > 1:
                # Alone, a question needs fewer cuts and less of the graph.
                for entry in batch:
                    self._batch(tracked, [entry], waiting, met, quick=quick)
            elif batch[0][1] == HINTED:
                base = with_counts(self.graph, batch[0][0].variables | self.local)
                waiting.setdefault(base, []).append((batch[0][0], 0))
            elif not quick:
                self.hard.append((batch[0][0], tracked, str(error)))
            return
        self.spent += swept.states
        trail = Trail(swept)
        for question, iteration in batch:
            if question.key not in self.answers:
                more = self._decide(question, swept, trail, met, quick=quick)
                if not more:
                    continue
                if iteration >= ITERATIONS:
                    self.hard.append((question, tracked, "no end of variables to track"))
                else:
                    wider = with_counts(self.graph, tracked | more)
                    waiting.setdefault(wider, []).append((question, iteration + 1))

    def _give_up(self, question: Asked, tracked: frozenset[int], reason: str, met: Open) -> None:
        """What can still be done where the slices have grown too big; else it stays unknown."""
        tracked = self._window(question, tracked, self.budget, ITERATIONS)
        if question.key in self.answers:
            return
        fitting = self.fitting.get(question.key)
        if fitting is not None:
            swept = Slice(self.graph, fitting, question.targets).sweep(self.budget)
            self._beam(question, swept, met, WIDER * self.effort.beam)
        if question.key not in self.answers:
            names = ", ".join(self._names(tracked - self.local))
            self.answers[question.key] = Answer(None, reason=f"{reason}, tracking {names}")

    def _beam(self, question: Asked, swept: Slice, met: Open, width: int) -> None:
        """Search among real states, guided by a slice."""
        pattern = Pattern(swept, question.targets)
        met.keys -= self.answers.keys()
        search = Search(
            self.graph, met, width, self.dice, pattern, wanted=question.key, last=pattern.last
        )
        self._searched(search.run())

    def _decide(
        self, question: Asked, swept: Slice, trail: Trail, met: Open, *, quick: bool
    ) -> frozenset[int]:
        """Answer a question from a slice, or say which variables it should track as well."""
        found = swept.nearest(question.targets)
        if found is None:
            names = ", ".join(self._names(swept.tracked - self.local)) or "the flow alone"
            reason = f"no state of {swept.states:,} shows it, tracking {names}"
            self.answers[question.key] = Answer(False, reason=reason)
            self.memory.learn(question.key, swept.tracked)
            return frozenset()
        cost, node, code = found
        way = trail.to(node, code)
        formulas = [formula for at, formula in question.targets if at == node]
        more = self._broken(way, formulas, swept.tracked)
        if not more:
            self.answers[question.key] = Answer(True, way, None, node)
            return frozenset()
        assert cost >= ASSUMPTION, "a way that assumes nothing could not be gone"
        if quick:
            return frozenset()
        if swept.states >= TELLING:
            wider = with_counts(self.graph, swept.tracked | more)
            self._window(question, wider, self.budget // 8, 4)
            if question.key in self.answers:
                return frozenset()
            self._beam(question, swept, met, self.effort.beam)
        self.fitting[question.key] = swept.tracked
        return frozenset() if question.key in self.answers else more

    def _window(
        self,
        question: Asked,
        tracked: frozenset[int],
        budget: int,
        tries: int,
        size: int = WINDOW,
    ) -> frozenset[int]:
        """Try to rule a question out by the scenes just before it; the variables last tracked."""
        for _ in range(tries):
            region = self._before([node for node, _ in question.targets], size)
            try:
                swept = Slice(
                    self.graph, tracked, question.targets, region=region, window=True
                ).sweep(budget)
            except TooBig:
                break
            self.spent += swept.states
            found = swept.nearest(question.targets)
            if found is None:
                names = ", ".join(self._names(tracked - self.local))
                said = f"no state of {swept.states:,} in the scenes before it shows it"
                self.answers[question.key] = Answer(False, reason=f"{said}, tracking {names}")
                self.memory.learn(question.key, tracked, size)
                break
            _, node, code = found
            way = Trail(swept).to(node, code)
            guards = [self.graph.guards[edge.id] for edge in way]
            guards += [formula for at, formula in question.targets if at == node]
            assumed = [guard.variables - tracked for guard in guards]
            more = next((variables for variables in assumed if variables), frozenset[int]())
            if more:
                tracked = with_counts(self.graph, tracked | more)
            elif len(region) < size:
                break
            else:
                size *= 2
        return tracked

    def _before(self, nodes: Iterable[int], size: int) -> set[int]:
        """At least so many nodes from which one comes to these, the nearest ones."""
        graph = self.graph
        leading = ancestors(graph, nodes)
        parts = sorted({graph.component[node] for node in leading}, reverse=True)
        region: set[int] = set()
        for part in parts:
            if len(region) >= size:
                break
            region |= leading & set(graph.order[part])
        return region

    def _broken(
        self, way: Sequence[Edge], formulas: Sequence[Formula], tracked: frozenset[int]
    ) -> frozenset[int]:
        """The untracked variables at which a way first fails; none if it can be gone."""
        values = self.graph.net.initial
        for edge in way:
            guard = self.graph.guards[edge.id]
            if not true_of(guard, values):
                return self._blamed([guard], values, tracked)
            values = applied(edge, values)
        if any(true_of(formula, values) for formula in formulas):
            return frozenset()
        return self._blamed(formulas, values, tracked)

    def _blamed(
        self, formulas: Sequence[Formula], values: Sequence[int], tracked: frozenset[int]
    ) -> frozenset[int]:
        found = [a for f in formulas for a in atoms(f) if a.variable not in tracked]
        assert found, "a sweep passed a guard that fails"
        failing = {a.variable for a in found if not a.mask >> values[a.variable] & 1}
        return frozenset(failing or {a.variable for a in found})

    def _names(self, variables: Iterable[int]) -> list[str]:
        return [self.graph.net.domains[variable].name for variable in sorted(variables)]

    # -- learn

    def learn(self, asked: Iterable[Asked]) -> None:
        """Use what was proved impossible to simplify the graph."""
        graph = self.graph
        never: dict[int, set[Formula]] = {}
        for question in asked:
            answer = self.answers.get(question.key)
            if answer is not None and answer.reached is False:
                for node, formula in question.targets:
                    if graph.reaches(node):
                        never.setdefault(node, set()).add(graph.folded(node, formula))
        guards = list(graph.guards)
        changed = False
        for node, formulas in never.items():
            incoming = graph.into[node] if ALWAYS in formulas else ()
            for edge in incoming:
                guards[edge.id], changed = NEVER, True
            for edge in graph.out[node]:
                guard = guards[edge.id]
                if guard in formulas:
                    guards[edge.id], changed = NEVER, True
                elif guard is not ALWAYS and negate(guard) in formulas:
                    guards[edge.id], changed = ALWAYS, True
        if changed:
            self._renew(guards)

    def _renew(self, guards: Sequence[Formula]) -> None:
        self.graph = analyse(self.graph.net, guards)
        self.local = self._local()

    def _local(self) -> frozenset[int]:
        """Two-valued variables that matter only for a short while."""
        graph = self.graph
        follows = graph.net.follows
        domains = enumerate(graph.net.domains)
        variables = [v for v, domain in domains if domain.size == 2 and v not in follows]
        region = {node for node in range(len(graph.net.nodes)) if graph.reaches(node)}
        lives = dict.fromkeys(variables, 0)
        for cuts in cut_masks(graph, variables, (), region).values():
            for variable, _ in graph.split(cuts):
                lives[variable] += 1
        return frozenset(v for v, nodes in lives.items() if 0 < nodes <= LOCAL)

    def lower_bounds(self, asked: Iterable[Asked]) -> dict[str, int]:
        """For each question a number of picks below which nobody can show it."""
        targets = [target for question in asked for target in question.targets]
        try:
            swept = Slice(
                self.graph, self.local, targets, everything=True, free_assumptions=True
            ).sweep(self.budget)
        except TooBig:
            return {}
        found = {}
        for question in asked:
            nearest = swept.nearest(question.targets)
            if nearest is not None:
                found[question.key] = nearest[0] // PICK
        return found
