"""A way through the net, played by the interpreter: only then is it a playthrough.

The net's edges say what the player picks and what luck decides. The interpreter is made to do
just that, and must agree at every moment: the pick is offered, the scenes are entered in the same
order, the values are the same. Ways share their beginnings, and what was played once is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from game.narrative.model import Choice, Scene, Story
from game.narrative.state import State
from game.narrative.step import StoryFault, follow, offers, opening

from .formula import Formula, true_of
from .lower import Dictionary
from .naive import NEUTRAL_NAME, Move
from .net import Edge, Moment, Net, applied


class Disagreement(AssertionError):
    """Net and interpreter part ways: a mistake in the prover."""


@dataclass(slots=True)
class _Place:
    """What the interpreter made of a way so far. `state` is where the last pick led.

    `move` is the one that led there, None at the root.
    """

    move: Move | None
    state: State | None
    values: tuple[int, ...]
    after: dict[tuple[int, ...], _Place] = field(default_factory=dict)


class _Guide:
    """Luck that does as the edges say, and a scribe that checks what is passed."""

    def __init__(self, edges: Sequence[Edge], net: Net, words: Dictionary) -> None:
        self.left = [e.cause for e in edges if e.cause.kind in ("chance", "draw")]
        self.said: list[tuple[str, str]] = []
        self.net = net
        self.words = words
        self.events = [
            (net.nodes[e.target], e)
            for e in edges
            if net.nodes[e.target].moment in (Moment.ENTER, Moment.REPLY)
        ]
        self.met: list[State] = []

    def choose(
        self, node: str, outcomes: Sequence[str], weights: Sequence[int], asked: int = 0
    ) -> str:
        if self.left and self.left[0].name == node and self.left[0].outcome in outcomes:
            said = self.left[0].outcome
            if self.left[0].kind == "chance":
                del self.left[0]
        elif not self.left:
            said = outcomes[0]  # past the end of the way, where nobody looks
        else:
            raise Disagreement(f"{node} asks for {outcomes}, and not for {self.left[0]}")
        self.said.append((node, said))
        return said

    def vary(self, scene: str, place: int, count: int) -> int:
        return 0

    def enter(self, scene: Scene, state: State) -> None:
        if self.left and self.left[0].kind == "draw" and self.left[0].outcome == scene.id:
            del self.left[0]
        self.pass_(Moment.ENTER, scene.id, state)

    def reply(self, choice: Choice, state: State) -> None:
        at = len(self.met)
        expected = self.events[at][0] if at < len(self.events) else None
        if expected and (expected.moment, expected.name) == (Moment.REPLY, choice.key):
            self.pass_(Moment.REPLY, choice.key, state)

    def pass_(self, moment: Moment, name: str, state: State) -> None:
        at = len(self.met)
        if at < len(self.events):
            node, _ = self.events[at]
            if (node.moment, node.name) != (moment, name):
                raise Disagreement(f"passed {moment} {name}, and not {node.moment} {node.name}")
        self.met.append(state)


class Player:
    """Plays ways of a net through the interpreter."""

    def __init__(
        self,
        story: Story,
        net: Net,
        words: Dictionary,
        begun: tuple[tuple[Move, ...], State] | None = None,
    ) -> None:
        """`begun`: a state at rest the net begins with, and the moves that led there."""
        self.story = story
        self.net = net
        self.words = words
        self.begun = begun is not None
        moves, state = begun or ((), None)
        self.begun_with = moves
        self.root = _Place(None, state, net.initial)
        self.picks = [edge.picks for edge in net.edges]
        # The way played last, and where each pick of it ended: the next may begin alike.
        self.trail: list[tuple[int, _Place]] = []
        self.last: list[int] = []

    def play(self, way: Sequence[Edge], formulas: Sequence[Formula] = ()) -> tuple[Move, ...]:
        """The playthrough a way stands for; one of `formulas` must hold at its end.

        Raises:
            Disagreement: the interpreter sees it differently.
        """
        if not way and self.begun:
            return self.begun_with
        if not way:
            return self.play(self.net.out[self.net.opening])
        picks, count = self.picks, len(way)
        ids = [edge.id for edge in way]
        begin = self._back_to(ids)
        self.last = ids
        place = self.trail[-1][1] if self.trail else self.root
        while begin < count:
            end = begin + 1
            while end < count and not picks[ids[end]]:
                end += 1
            key = tuple(ids[begin:end])
            found = place.after.get(key)
            if found is None:
                found = place.after[key] = self._go(place, way[begin:end])
            place, begin = found, end
            self.trail.append((end, place))
        if formulas and not any(true_of(formula, place.values) for formula in formulas):
            raise Disagreement("the way does not show what it should")
        made = (place.move for _, place in self.trail)
        return (*self.begun_with, *(move for move in made if move is not None))

    def _back_to(self, ids: list[int]) -> int:
        """How many edges the way before shares with this one, back to where a pick ends."""
        low, high = 0, min(len(ids), len(self.last))
        while low < high:
            middle = (low + high + 1) // 2
            if ids[:middle] == self.last[:middle]:
                low = middle
            else:
                high = middle - 1
        while self.trail:
            end, _ = self.trail[-1]
            if end <= low and (end == len(ids) or self.picks[ids[end]]):
                return end
            self.trail.pop()
        return 0

    def _go(self, place: _Place, part: Sequence[Edge]) -> _Place:
        """Where the edges from one pick to the next lead, in the net and in the interpreter."""
        values = place.values
        for edge in part:
            if not true_of(edge.guard, values):
                raise Disagreement(f"the guard of {edge.cause} fails")
            values = applied(edge, values)
        return self._step(place, part, values)

    def _step(self, place: _Place, part: Sequence[Edge], values: tuple[int, ...]) -> _Place:
        """Play the edges from one pick to the next (or to the end of the way)."""
        guide = _Guide(part, self.net, self.words)
        first = part[0].cause
        state: State | None
        try:
            if first.kind != "pick":
                choice, name = "", ""
                state = opening(self.story, guide, guide)
            else:
                assert place.state is not None
                open_ = {c.key: c for c, locked in offers(self.story, place.state) if not locked}
                if first.name not in open_:
                    raise Disagreement(f"{first.name} is not offered")
                choice = first.name
                name = NEUTRAL_NAME if open_[choice].asks_name else ""
                state = follow(self.story, place.state, open_[choice], name, guide, guide)
        except StoryFault:
            state = None
        if len(guide.met) < len(guide.events):
            raise Disagreement(f"the way enters {guide.events[len(guide.met)][0].name}")
        self._compare(part, guide, state, values)
        return _Place(Move(choice, tuple(guide.said), name), state, values)

    def _compare(
        self, part: Sequence[Edge], guide: _Guide, state: State | None, values: tuple[int, ...]
    ) -> None:
        node = self.net.nodes[part[-1].target]
        if node.moment in (Moment.ENTER, Moment.REPLY):
            state = guide.met[len(guide.events) - 1]
        elif node.moment is Moment.NOWHERE:
            if state is not None:
                raise Disagreement(f"the story does go on from {node.name}")
            return
        elif not node.asks:
            return
        if state is None or self.words.values(state) != values:
            # Where nothing can be picked the interpreter has gone on by a fallback already.
            edges = self.net.out[node.id]
            if not any(e.picks and true_of(e.guard, values) for e in edges):
                return
            raise Disagreement(f"the values differ at {node.name}")
