"""From a `Story` to a `Net`: the interpreter's rules written out as guards and changes.

Everything `game.narrative.step` decides while it runs becomes part of the graph here. The order
of a deck is a guard (drawn are those that hold and than which none that holds is more specific);
`offer` and `rank` are a guard (fewer than n better ones are shown); a fallback's guard is that
nothing else can be taken; marks and visits are variables; returning from a detour or a storylet
is a matter of which copy of a scene one is in. Names are left out: no condition can see them.

Nothing here is trusted: every playthrough the prover shows is played by the interpreter, and
the tests compare both on thousands of small stories.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.narrative.expression import (
    COMPARISONS,
    All,
    Any,
    Chose,
    Compare,
    Expression,
    Holds,
    Is,
    Not,
    Term,
    Visits,
    atoms,
)
from game.narrative.markup import cues
from game.narrative.model import (
    BACK,
    Add,
    Assign,
    Branch,
    Chance,
    Choice,
    Choices,
    Draw,
    Effect,
    Ending,
    Goto,
    Scene,
    Story,
)
from game.narrative.state import State
from game.narrative.variable import Kind, Value, Variable

from .formula import ALWAYS, NEVER, Formula, at_least, atom, every, negate, some
from .net import (
    FLOW,
    Cause,
    Clamp,
    Context,
    Domain,
    Edge,
    Lift,
    Moment,
    Net,
    Node,
    Shift,
)
from .variants import in_text

OUTSIDE: Context = ("", None)


class Dictionary:
    """The variables of a story's net, and conditions in terms of them."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.domains: list[Domain] = []
        self.index: dict[str, int] = {}
        self.known: dict[Expression, Formula] = {}
        self.numbers = [
            (at, {value: number(variable, value) for value in _values(variable)})
            for at, variable in enumerate(story.variables.values())
            if variable.kind is not Kind.NAME
        ]
        for variable in story.variables.values():
            if variable.kind is not Kind.NAME:
                self._add(variable.id, len(_values(variable)), number(variable, variable.start))
        for scene, cap in story.visit_caps.items():
            self._add(f"visits({scene})", cap + 1, 0)
        self.marks = sorted(story.remembered)
        for key in self.marks:
            self._add(f"chose({key})", 2, 0)
        self.peaks: dict[str, list[Variable]] = {}
        for variable in story.variables.values():
            if variable.kind is Kind.PEAK:
                self.peaks.setdefault(variable.of, []).append(variable)

    def _add(self, name: str, size: int, start: int) -> None:
        self.index[name] = len(self.domains)
        self.domains.append(Domain(name, size, start))

    def atom(self, name: str, mask: int) -> Formula:
        index = self.index[name]
        return atom(index, mask, self.domains[index].full)

    def mark(self, key: str) -> Formula:
        """That `key` is marked; nothing marks what nothing remembers."""
        name = f"chose({key})"
        return self.atom(name, 0b10) if name in self.index else NEVER

    def formula(self, expression: Expression | None) -> Formula:
        """A condition as a formula."""
        if expression is None:
            return ALWAYS
        if expression not in self.known:
            self.known[expression] = self._formula(expression)
        return self.known[expression]

    def _formula(self, expression: Expression) -> Formula:
        match expression:
            case Compare(name, terms, constant):
                return self._compare(name, terms, constant)
            case Holds(variable):
                return self.atom(variable, 0b10)
            case Is(variable, value, equal):
                values = self.story.variables[variable].values
                same = self.atom(variable, 1 << values.index(value))
                return same if equal else negate(same)
            case Chose(key):
                return self.mark(key)
            case Not(part):
                return negate(self.formula(part))
            case All(parts):
                return every(*(self.formula(part) for part in parts))
            case Any(parts):
                return some(*(self.formula(part) for part in parts))

    def _compare(self, name: str, terms: Sequence[tuple[int, Term]], constant: int) -> Formula:
        """A sum against a constant: one variable after the other is split by its values."""
        known: dict[tuple[int, int], Formula] = {}
        holds = COMPARISONS[name]
        read = [(sign, *self._term(term)) for sign, term in terms]

        def rest(at: int, total: int) -> Formula:
            if at == len(read):
                return ALWAYS if holds(total, constant) else NEVER
            key = at, total
            if key not in known:
                sign, index, low = read[at]
                if index < 0:
                    known[key] = rest(at + 1, total)
                else:
                    masks: dict[Formula, int] = {}
                    for value in range(self.domains[index].size):
                        then = rest(at + 1, total + sign * (low + value))
                        masks[then] = masks.get(then, 0) | 1 << value
                    full = self.domains[index].full
                    known[key] = some(
                        *(every(atom(index, mask, full), then) for then, mask in masks.items())
                    )
            return known[key]

        return rest(0, 0)

    def _term(self, term: Term) -> tuple[int, int]:
        """A term's variable and lowest value; (-1, 0) for visits that nobody counts."""
        if isinstance(term, Visits):
            return self.index.get(f"visits({term.scene})", -1), 0
        return self.index[term.variable], self.story.variables[term.variable].low

    def values(self, state: State) -> tuple[int, ...]:
        """An interpreter's state as the net's values."""
        found = [table[state.values[at]] for at, table in self.numbers]
        found += state.visits
        found += [int(key in state.marks) for key in self.marks]
        return tuple(found)


def _values(variable: Variable) -> Sequence[Value]:
    match variable.kind:
        case Kind.FLAG:
            return False, True
        case Kind.ONE_OF:
            return variable.values
    return range(variable.low, variable.high + 1)


def number(variable: Variable, value: Value) -> int:
    """The number of a variable's value within its domain."""
    match variable.kind:
        case Kind.FLAG:
            return int(bool(value))
        case Kind.ONE_OF:
            return variable.values.index(str(value))
    return int(value) - variable.low


@dataclass(frozen=True, slots=True)
class _Do:
    """An effect and where it is written; visits and marks have no owner."""

    variable: str
    by: int | None
    value: int = 0
    owner: str = ""
    index: int = 0


class _Builder:
    def __init__(self, story: Story) -> None:
        self.story = story
        self.words = Dictionary(story)
        index = self.words.index
        follows = {
            index[peak.id]: index[count]
            for count, peaks in self.words.peaks.items()
            for peak in peaks
        }
        self.net = Net(domains=self.words.domains, scenes=tuple(story.scenes), follows=follows)
        self.ids: dict[tuple[Moment, str, Context], int] = {}
        self.waiting: list[Node] = []
        self.returning = {scene.id for scene in story.scenes.values() if _comes_back(scene)}

    def build(self) -> Net:
        for scene in self.story.scenes.values():
            if isinstance(scene.exit, Choices):
                self.offers(scene, scene.exit)
        # The beginning is an edge too: entering the first scene may change things.
        start = self.node(Moment.LEAVE, "", OUTSIDE)
        self.net.initial = tuple(domain.start for domain in self.net.domains)
        while self.waiting:
            node = self.waiting.pop()
            self.expand(node)
        assert start == self.net.opening
        return self.net

    # -- nodes

    def node(self, moment: Moment, name: str, context: Context, scene: str = "") -> int:
        key = moment, name, context
        if key not in self.ids:
            made = self._node(len(self.ids), moment, name, context, scene)
            self.ids[key] = made.id
            self.net.nodes.append(made)
            self.net.out.append([])
            self.waiting.append(made)
        return self.ids[key]

    def _node(self, id_: int, moment: Moment, name: str, context: Context, scene: str) -> Node:
        scene = scene or name.partition(".")[0] or self.story.start
        exit_ = self.story.scenes[scene].exit
        asks = ends = False
        if moment is Moment.ENTER:
            self.net.entries.setdefault(name, []).append(id_)
            ends = isinstance(exit_, Ending)
            asks = isinstance(exit_, Choices) and name not in self.returning
        if moment is Moment.REPLY:
            self.net.replies.setdefault(name, []).append(id_)
        if asks or moment is Moment.ASK:
            asks = True
            self.net.asking.setdefault(name, []).append(id_)
        if moment is Moment.DRAW or (moment is Moment.ENTER and isinstance(exit_, Draw)):
            self.net.draws.setdefault(scene, []).append(id_)
        return Node(id_, moment, name, scene, context, asks, ends)

    def expand(self, node: Node) -> None:
        scene = self.story.scenes[node.scene]
        match node.moment:
            case Moment.ENTER:
                self.leave_scene(node, scene)
            case Moment.ASK:
                self.ask(node, scene)
            case Moment.REPLY:
                choice = self.story.choice(node.name)
                if choice.detour:
                    context = (choice.key, node.context[1])
                    self.edge(node, ALWAYS, FLOW, *self.entering(choice.detour, context))
                else:
                    self.depart(node, choice)
            case Moment.LEAVE if node.name:
                self.depart(node, self.story.choice(node.name))
            case Moment.LEAVE:
                self.edge(node, ALWAYS, FLOW, *self.entering(self.story.start, OUTSIDE))
            case Moment.DRAW:
                left = int(node.name.partition(".")[2])
                assert isinstance(scene.exit, Draw)
                self.draw(node, scene, scene.exit, left)

    def leave_scene(self, node: Node, scene: Scene) -> None:
        match scene.exit:
            case Choices():
                if node.asks:
                    self.ask(node, scene)
                else:
                    asking = self.node(Moment.ASK, scene.id, node.context)
                    self.edge(node, ALWAYS, FLOW, asking, [])
            case Goto(branches):
                self.branches(node, branches)
            case Chance(outcomes):
                for outcome in outcomes:
                    cause = Cause("chance", scene.id, outcome.id)
                    there = self.entering(outcome.to, node.context)
                    self.edge(node, ALWAYS, cause, *there, weight=outcome.weight)
            case Draw() as exit_:
                self.draw(node, scene, exit_, exit_.count)

    # -- choices

    def offers(self, scene: Scene, exit_: Choices) -> None:
        """Work out when each choice of a scene is shown, and when it can be taken."""
        net, formula = self.net, self.words.formula
        shown: list[tuple[Choice, Formula]] = []
        for choice in exit_.options:
            if choice.fallback:
                continue
            unused = negate(self.words.mark(choice.key)) if choice.once else ALWAYS
            wanted = ALWAYS if choice.locked is not None else formula(choice.condition)
            shown.append((choice, every(unused, wanted)))
        for place, (choice, present) in enumerate(shown):
            if exit_.offer is not None:
                better = [
                    other
                    for at, (rival, other) in enumerate(shown)
                    if (-rival.rank, at) < (-choice.rank, place)
                ]
                present = every(present, negate(at_least(exit_.offer, better)))
            net.shows[choice.key] = present
            net.takes[choice.key] = every(present, formula(choice.condition))
        before = some(*(net.takes[choice.key] for choice, _ in shown))
        for choice in exit_.options:
            if choice.fallback:
                unused = negate(self.words.mark(choice.key)) if choice.once else ALWAYS
                ready = every(unused, formula(choice.condition))
                net.falls[choice.key] = every(negate(before), ready)
                before = some(before, ready)

    def ask(self, node: Node, scene: Scene) -> None:
        for choice in scene.choices:
            guard = self.net.takes.get(choice.key) or self.net.falls[choice.key]
            cause = Cause("fallback" if choice.fallback else "pick", choice.key)
            doing = [_Do(f"chose({choice.key})", None, 1)]
            doing += self.effects(choice.effects, choice.key)
            if self.replies(choice):
                reply = self.node(Moment.REPLY, choice.key, node.context)
                self.edge(node, guard, cause, reply, doing)
            elif choice.detour:
                there, more = self.entering(choice.detour, (choice.key, node.context[1]))
                self.edge(node, guard, cause, there, doing + more)
            else:
                there, more = self.onward(choice, node.context)
                self.edge(node, guard, cause, there, doing + more)

    def replies(self, choice: Choice) -> bool:
        """Whether what follows a choice needs a moment of its own."""
        if _conditional(choice) and not choice.detour:
            return True
        if self.story.never and choice.effects and choice.text:
            return True
        places = any(cue.kind == "place" for cue in cues(choice.text))
        return places or any(True for _ in in_text(choice.text, choice.scene))

    def onward(self, choice: Choice, context: Context) -> tuple[int, list[_Do]]:
        """Where a choice leads once its reply and detour are done."""
        if not choice.goto:
            return self.node(Moment.ASK, choice.scene, context), []
        if not _conditional(choice):
            return self.target(choice.goto[0].to, context, choice.scene)
        return self.node(Moment.LEAVE, choice.key, context), []

    def depart(self, node: Node, choice: Choice) -> None:
        if choice.goto:
            self.branches(node, choice.goto)
        else:
            self.edge(node, ALWAYS, FLOW, *self.onward(choice, node.context))

    # -- ways

    def branches(self, node: Node, branches: Iterable[Branch]) -> None:
        before: Formula = NEVER
        for branch in branches:
            condition = self.words.formula(branch.condition)
            there = self.target(branch.to, node.context, node.scene)
            self.edge(node, every(condition, negate(before)), FLOW, *there)
            before = some(before, condition)
        if before is not ALWAYS:
            self.edge(node, negate(before), FLOW, self.nowhere(node.scene, node.context), [])

    def target(self, to: str, context: Context, scene: str) -> tuple[int, list[_Do]]:
        return self.back(context, scene) if to == BACK else self.entering(to, context)

    def back(self, context: Context, scene: str) -> tuple[int, list[_Do]]:
        detour, draw = context
        if detour:
            return self.onward(self.story.choice(detour), ("", draw))
        if draw is None:
            return self.nowhere(scene, context), []
        name, left = draw
        exit_ = self.story.scenes[name].exit
        assert isinstance(exit_, Draw)
        if left == 0:
            return self.entering(exit_.then, OUTSIDE)
        return self.node(Moment.DRAW, f"{name}.{left}", OUTSIDE), []

    def nowhere(self, scene: str, context: Context) -> int:
        return self.node(Moment.NOWHERE, scene, context)

    def entering(self, scene: str, context: Context) -> tuple[int, list[_Do]]:
        doing = [_Do(f"visits({scene})", 1)]
        doing += self.effects(self.story.scenes[scene].effects, scene)
        return self.node(Moment.ENTER, scene, context), doing

    def draw(self, node: Node, scene: Scene, exit_: Draw, left: int) -> None:
        holding: list[tuple[Scene, Formula]] = []
        for name in self.story.decks.get(exit_.deck, ()):
            storylet = self.story.scenes[name]
            fresh = ALWAYS if storylet.again else negate(self.words.mark(name))
            holding.append((storylet, every(self.words.formula(storylet.condition), fresh)))
        for storylet, ready in holding:
            rivals = [(other, held) for other, held in holding if other is not storylet]
            guard = every(ready, *(negate(self.beats(r, held, storylet)) for r, held in rivals))
            context: Context = (node.context[0], (scene.id, left - 1))
            there, more = self.entering(storylet.id, context)
            cause = Cause("draw", f"deck.{scene.id}", storylet.id)
            self.edge(node, guard, cause, there, [_Do(f"chose({storylet.id})", None, 1), *more])
        empty = negate(some(*(ready for _, ready in holding)))
        self.edge(node, empty, FLOW, *self.entering(exit_.otherwise, node.context))

    def beats(self, rival: Scene, held: Formula, storylet: Scene) -> Formula:
        """That a rival holds and more of its written atoms are true."""
        mine, theirs = self.parts(storylet), self.parts(rival)
        return some(
            *(
                every(held, at_least(count + 1, theirs), negate(at_least(count + 1, mine)))
                for count in range(len(theirs))
            )
        )

    def parts(self, storylet: Scene) -> list[Formula]:
        return [self.words.formula(part) for part in atoms(storylet.condition)]

    # -- effects

    def effects(self, effects: Iterable[Effect], owner: str) -> list[_Do]:
        found = []
        for index, effect in enumerate(effects):
            variable = self.story.variables[effect.variable]
            if variable.kind is Kind.NAME:
                continue
            match effect:
                case Add(name, amount):
                    found.append(_Do(name, amount, owner=owner, index=index))
                case Assign(name, value):
                    found.append(_Do(name, None, number(variable, value), owner, index))
        return found

    def edge(
        self,
        source: Node,
        guard: Formula,
        cause: Cause,
        target: int,
        doing: Sequence[_Do],
        weight: int = 1,
    ) -> None:
        """Add an edge, its effects drawn together into one change a variable."""
        if guard is NEVER:
            return
        index = self.words.index
        shifts: dict[int, Shift] = {}
        lifts: dict[int, Lift] = {}
        clamps: list[Clamp] = []
        for do in doing:
            if do.variable not in index:
                continue  # visits nobody counts, marks nobody remembers
            at = index[do.variable]
            size = self.net.domains[at].size
            now = shifts.get(at) or Shift(at, 0, 0, size - 1)
            if do.by is None:
                shifts[at] = Shift(at, 0, do.value, do.value)
            else:
                low, high = (
                    min(max(now.low + do.by, 0), size - 1),
                    min(max(now.high + do.by, 0), size - 1),
                )
                shifts[at] = Shift(at, now.by + do.by, low, high)
                cut = sum(1 << v for v in range(size) if not 0 <= now.of(v) + do.by < size)
                if do.owner:
                    clamps.append(Clamp(do.owner, do.index, at, cut))
            for peak in self.words.peaks.get(do.variable, ()):
                self._lift(peak, at, shifts[at], lifts)
        made = Edge(
            len(self.net.edges),
            source.id,
            target,
            guard,
            cause,
            tuple(shifts.values()),
            tuple(lifts.values()),
            tuple(clamps),
            weight,
        )
        self.net.edges.append(made)
        self.net.out[source.id].append(made)

    def _lift(self, peak: Variable, of: int, shift: Shift, lifts: dict[int, Lift]) -> None:
        at = self.words.index[peak.id]
        offset = self.story.variables[peak.of].low - peak.low
        reached = [shift.of(value) + offset for value in range(self.net.domains[of].size)]
        before = lifts.get(at)
        if before is not None:
            reached = [max(a, b) for a, b in zip(before.table, reached, strict=True)]
        lifts[at] = Lift(at, of, tuple(reached))


def _comes_back(scene: Scene) -> bool:
    """Whether a scene may offer its choices again without being entered again."""
    return any(not choice.goto for choice in scene.choices)


def _conditional(choice: Choice) -> bool:
    return len(choice.goto) > 1 or any(way.condition is not None for way in choice.goto)


def lower(story: Story) -> tuple[Net, Dictionary]:
    """The net of a story, and the dictionary its formulas are written with."""
    builder = _Builder(story)
    return builder.build(), builder.words
