"""A net walked state by state with no reduction at all: the oracle of everything done to nets."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from game.proof.formula import Formula, true_of
from game.proof.net import Net, applied

State = tuple[int, tuple[int, ...]]


class TooMany(Exception):
    """More states than a test has time for."""


class Brute:
    """Every state of a net, with the fewest picks that lead to each."""

    def __init__(self, net: Net, budget: int = 200_000) -> None:
        self.net = net
        begin: State = (net.opening, net.initial)
        self.picks: dict[State, int] = {begin: 0}
        self.before: dict[State, list[tuple[State, int]]] = {}
        waiting = deque([begin])
        done: set[State] = set()
        while waiting:
            state = waiting.popleft()
            if state in done:
                continue
            done.add(state)
            if len(done) > budget:
                raise TooMany
            for edge in net.out[state[0]]:
                if true_of(edge.guard, state[1]):
                    after = edge.target, applied(edge, state[1])
                    self.before.setdefault(after, []).append((state, edge.picks))
                    cost = self.picks[state] + edge.picks
                    if cost < self.picks.get(after, 1 << 30):
                        self.picks[after] = cost
                        (waiting.append if edge.picks else waiting.appendleft)(after)
        self.at: dict[int, list[State]] = {}
        for state in self.picks:
            self.at.setdefault(state[0], []).append(state)

    def nearest(self, targets: Iterable[tuple[int, Formula]]) -> int | None:
        """The fewest picks to any target, or None."""
        costs = [
            self.picks[state]
            for node, formula in targets
            for state in self.at.get(node, ())
            if true_of(formula, state[1])
        ]
        return min(costs, default=None)

    def cut_off(self) -> set[str]:
        """The scenes where a player can go on and will never end."""
        nodes = self.net.nodes
        waiting = [state for state in self.picks if nodes[state[0]].ends]
        saved = set(waiting)
        while waiting:
            for state, _ in self.before.get(waiting.pop(), ()):
                if state not in saved:
                    saved.add(state)
                    waiting.append(state)
        return {
            nodes[state[0]].scene
            for state in self.picks
            if state not in saved
            and nodes[state[0]].asks
            and any(e.picks and true_of(e.guard, state[1]) for e in self.net.out[state[0]])
        }
