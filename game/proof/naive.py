"""Every state a story can be in, one by one: exact, simple, and the oracle of cleverer provers.

Theory of operation. The story is walked breadth first from its beginning: every offered choice
of every state is taken, with every outcome luck could give. Two states are one when nothing
that decides where the story goes can tell them apart: a variable no such condition reads (it
may colour the prose all the same) is forgotten. That is the only reduction made here.
The first way found to anything is a shortest one. What cannot reach an ending is found by
walking back from the endings.

The number of states grows with every independent variable. One chapter is well within reach,
a year is not: then `complete` is False, nothing that was not found is called impossible, and
nothing is called cut off.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from game.narrative.expression import Expression, holds, variables_of
from game.narrative.model import Choice, Ending, Goto, Scene, Story
from game.narrative.state import Reading, State
from game.narrative.step import StoryFault, fallback, follow, offers, opening

NEUTRAL_NAME = "x"
"""What the prover types where a name is asked; conditions cannot see it."""


@dataclass(frozen=True, slots=True)
class Move:
    """One pick of a playthrough: its choice ("" at the beginning) and what luck decided."""

    choice: str
    chances: tuple[tuple[str, str], ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Watch:
    """Something to look out for on the way: that `condition` holds at a moment.

    `moment` is "enter" (of the scene `name`), "reply" (of the choice `name`) or "ask" (the
    scene `name` at rest).
    """

    moment: str
    name: str
    condition: Expression | None = None


@dataclass(slots=True)
class Findings:
    """What the walk met. Playthroughs are tuples of moves, the beginning first.

    `entered` and `taken` give a shortest playthrough for each scene and choice (fallbacks
    included); `declined` one for each choice with a condition to a state where its scene asks
    and it is not offered; `endings` one for each ending; `stuck` one for each scene where
    nothing can be picked; `faults` one for each place the story leads nowhere, with what the
    interpreter said; `cut_off` one for each scene standing in a state from which no ending can
    be reached; `watched` one for each watch that was seen. Only if `complete` does absence here mean
    impossibility.
    """

    complete: bool = True
    states: int = 0
    entered: dict[str, tuple[Move, ...]] = field(default_factory=dict)
    taken: dict[str, tuple[Move, ...]] = field(default_factory=dict)
    declined: dict[str, tuple[Move, ...]] = field(default_factory=dict)
    endings: dict[str, tuple[Move, ...]] = field(default_factory=dict)
    stuck: dict[str, tuple[Move, ...]] = field(default_factory=dict)
    faults: dict[str, tuple[tuple[Move, ...], str]] = field(default_factory=dict)
    cut_off: dict[str, tuple[Move, ...]] = field(default_factory=dict)
    watched: dict[Watch, tuple[Move, ...]] = field(default_factory=dict)

    def unreached(self, story: Story) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Scenes never entered and choices never taken. Meaningful if `complete`."""
        scenes = tuple(name for name in story.scenes if name not in self.entered)
        choices = tuple(
            choice.key
            for scene in story.scenes.values()
            for choice in scene.choices
            if choice.key not in self.taken
        )
        return scenes, choices


class _Open:
    """Luck that follows a script, then takes the first outcome and remembers the others."""

    def __init__(self, script: Sequence[str]) -> None:
        self.script = list(script)
        self.said: list[tuple[str, str]] = []
        self.others: list[list[str]] = []

    def choose(
        self, node: str, outcomes: Sequence[str], weights: Sequence[int], asked: int = 0
    ) -> str:
        at = len(self.said)
        if at < len(self.script):
            outcome = self.script[at]
        else:
            outcome = outcomes[0]
            before = [said for _, said in self.said]
            self.others.extend([*before, other] for other in outcomes[1:])
        self.said.append((node, outcome))
        return outcome

    def vary(self, scene: str, place: int, count: int) -> int:
        return 0


class _Passed:
    """A scribe that notes which scenes and choices a step passed, and in what state."""

    def __init__(self) -> None:
        self.scenes: list[str] = []
        self.choices: list[str] = []
        self.moments: list[tuple[str, str, State]] = []

    def enter(self, scene: Scene, state: State) -> None:
        self.scenes.append(scene.id)
        self.moments.append(("enter", scene.id, state))

    def reply(self, choice: Choice, state: State) -> None:
        self.choices.append(choice.key)
        self.moments.append(("reply", choice.key, state))


@dataclass(frozen=True, slots=True)
class _Step:
    """One way a step can go. `state` is None where the story leads nowhere; `fault` says why."""

    state: State | None
    chances: tuple[tuple[str, str], ...]
    passed: _Passed
    fault: str = ""


def outcomes(go: Callable[[_Open, _Passed], State]) -> Iterator[_Step]:
    """Every way one step can go, over everything luck may decide in it."""
    scripts: list[list[str]] = [[]]
    while scripts:
        luck, passed = _Open(scripts.pop()), _Passed()
        state, fault = None, ""
        try:
            state = go(luck, passed)
        except StoryFault as error:
            fault = str(error)
        scripts.extend(luck.others)
        yield _Step(state, tuple(luck.said), passed, fault)


def flow_variables(story: Story) -> Iterator[str]:
    """Every variable that a condition on the way reads: of choices, ways on and storylets."""
    for scene in story.scenes.values():
        yield from variables_of(scene.condition)
        if isinstance(scene.exit, Goto):
            for branch in scene.exit.branches:
                yield from variables_of(branch.condition)
        for choice in scene.choices:
            yield from variables_of(choice.condition)
            for branch in choice.goto:
                yield from variables_of(branch.condition)


def explore(story: Story, budget: int = 500_000, watches: Iterable[Watch] = ()) -> Findings:
    """Walk every state of a story, up to `budget` of them, looking out for `watches`."""
    return _Walk(story, budget, tuple(watches)).run()


class _Walk:
    def __init__(self, story: Story, budget: int, watches: tuple[Watch, ...]) -> None:
        self.story = story
        self.watches: dict[tuple[str, str], list[Watch]] = {}
        for watch in watches:
            self.watches.setdefault((watch.moment, watch.name), []).append(watch)
        self.budget = budget
        self.found = Findings()
        self.came: dict[State, tuple[State | None, Move]] = {}
        self.before: dict[State, set[State]] = {}
        self.waiting: deque[State] = deque()
        read = set(flow_variables(story))
        for watch in watches:
            read.update(variables_of(watch.condition))
        self.forgotten = tuple(
            None if name in read else variable.start for name, variable in story.variables.items()
        )

    def run(self) -> Findings:
        self.note(None, "", "", outcomes(lambda luck, heard: opening(self.story, luck, heard)))
        while self.waiting:
            if len(self.came) > self.budget:
                self.found.complete = False
                break
            self.expand(self.waiting.popleft())
        self.found.states = len(self.came)
        if self.found.complete:
            self.find_cut_off()
        return self.found

    def way(self, state: State | None, *more: Move) -> tuple[Move, ...]:
        """The playthrough that led to `state`, and then `more`."""
        moves = list(reversed(more))
        while state is not None:
            state, move = self.came[state]
            moves.append(move)
        return tuple(reversed(moves))

    def expand(self, state: State) -> None:
        scene = self.story.scenes[state.scene]
        if isinstance(scene.exit, Ending):
            self.found.endings.setdefault(scene.id, self.way(state))
            return
        self.look("ask", scene.id, state, partial(self.way, state))
        open_choices = [choice for choice, locked in offers(self.story, state) if not locked]
        for choice in scene.choices:
            if choice.condition is not None and choice not in open_choices:
                if choice.key not in self.found.declined:
                    self.found.declined[choice.key] = self.way(state)
        if not open_choices and fallback(self.story, state) is None:
            self.found.stuck.setdefault(scene.id, self.way(state))
        for choice in open_choices:
            name = NEUTRAL_NAME if choice.asks_name else ""
            self.note(state, choice.key, name, outcomes(self.taking(state, choice, name)))

    def taking(self, state: State, choice: Choice, name: str) -> Callable[[_Open, _Passed], State]:
        return lambda luck, heard: follow(self.story, state, choice, name, luck, heard)

    def note(self, came_from: State | None, choice: str, name: str, steps: Iterator[_Step]) -> None:
        for step in steps:
            move = Move(choice, step.chances, name)
            for seen, known in (
                (step.passed.scenes, self.found.entered),
                (step.passed.choices, self.found.taken),
            ):
                for key in seen:
                    if key not in known:
                        known[key] = self.way(came_from, move)
            for moment, where, passed in step.passed.moments if self.watches else ():
                self.look(moment, where, passed, partial(self.way, came_from, move))
            if step.state is None:
                where = step.passed.scenes[-1] if step.passed.scenes else choice
                self.found.faults.setdefault(where, (self.way(came_from, move), step.fault))
                continue
            state = self.plain(step.state)
            if came_from is not None:
                self.before.setdefault(state, set()).add(came_from)
            if state not in self.came:
                self.came[state] = (came_from, move)
                self.waiting.append(state)

    def look(
        self, moment: str, name: str, state: State, way: Callable[[], tuple[Move, ...]]
    ) -> None:
        """Note the watches that are met at this moment, with the way here."""
        for watch in self.watches.get((moment, name), ()):
            if watch not in self.found.watched:
                if holds(watch.condition, Reading(self.story, state)):
                    self.found.watched[watch] = way()

    def plain(self, state: State) -> State:
        """The state with all it need not remember put back to the start."""
        values = tuple(
            value if start is None else start
            for value, start in zip(state.values, self.forgotten, strict=True)
        )
        return replace(state, values=values)

    def find_cut_off(self) -> None:
        """States no ending can be reached from; those merely stuck are named as stuck."""
        good = [s for s in self.came if isinstance(self.story.scenes[s.scene].exit, Ending)]
        saved = set(good)
        while good:
            for state in self.before.get(good.pop(), ()):
                if state not in saved:
                    saved.add(state)
                    good.append(state)
        for state in self.came:
            if state not in saved and state.scene not in self.found.stuck:
                self.found.cut_off.setdefault(state.scene, self.way(state))
