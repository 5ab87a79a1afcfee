"""How likely each ending is for a player who picks at random.

Where every state of the flow is known the answer is exact: probability flows forward along the
edges, shared out evenly among the choices a state offers (by weight among outcomes of luck).
A loop is a system of linear equations. Where the states are too many, players are sampled and
the share gets an interval (Clopper and Pearson, 95 %): always called sampled, never exact.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from .exact import backward
from .net import Moment
from .rows import Odds
from .sweep import Reader, Slice, Truth

TINY = 1e-15
ROUNDS = 400
DENSE = 1500
"""A loop of at most so many states is solved as equations if it does not run out by itself."""

Mass = npt.NDArray[np.float64]


class NotExact(Exception):
    """A loop too big to solve keeps its players too long."""


Ways = list[tuple[int, npt.NDArray[np.intp], npt.NDArray[np.intp], Mass]]
"""For each edge: its target, the states that take it, where they land, with what probability."""


@dataclass(slots=True)
class _Run:
    """Probability under way. `mass` is how often each state is passed, on average."""

    flow: Slice
    saved: dict[int, Truth]
    mass: dict[int, Mass]
    lost: float = 0.0
    known: dict[int, Ways] = field(default_factory=dict)

    def ways(self, node: int) -> Ways:
        """How a node's states share out what comes to them; the lost ones keep it."""
        if node not in self.known:
            self.known[node] = self._ways(node)
        return self.known[node]

    def _ways(self, node: int) -> Ways:
        flow = self.flow
        codes = flow.reached[node].codes
        reader = Reader(flow, node, codes)
        edges = flow.graph.out[node]
        passing = [reader.surely(flow.graph.guards[e.id]) & self.saved[node] for e in edges]
        total = np.zeros(len(codes))
        for edge, passes in zip(edges, passing, strict=True):
            total += passes * edge.weight
        found: Ways = []
        for edge, passes in zip(edges, passing, strict=True):
            at = np.flatnonzero(passes)
            if len(at):
                there = flow.reached[edge.target].codes
                place = np.searchsorted(there, flow.move(edge).of(codes[at]))
                found.append((edge.target, at, place, edge.weight / total[at]))
        return found

    def share(self, node: int, here: Mass, inside: dict[int, Mass]) -> None:
        """Hand on the probability of a node's states, to `inside` where that has the target."""
        for target, at, place, part in self.ways(node):
            np.add.at(inside.get(target, self.mass[target]), place, here[at] * part)
        if not self.flow.graph.net.nodes[node].ends:
            self.lost += float(here[~self.saved[node]].sum())


def shares(flow: Slice, saved: dict[int, Truth]) -> tuple[dict[str, float], float]:
    """(share of each ending by scene, share that never ends). `saved`: who can reach an ending.

    Raises:
        NotExact: see there.
    """
    graph = flow.graph
    mass = {node: np.zeros(len(here.codes)) for node, here in flow.reached.items()}
    mass[graph.net.opening][:] = 1.0
    run = _Run(flow, saved, mass)
    for index, members in enumerate(graph.order):
        reached = [node for node in members if node in flow.reached]
        if reached and graph.loops[index]:
            _loop(run, reached)
        elif reached:
            run.share(reached[0], mass[reached[0]], {})
    found: dict[str, float] = {}
    for node, here in mass.items():
        if graph.net.nodes[node].ends:
            name = graph.net.nodes[node].scene
            found[name] = found.get(name, 0.0) + float(here.sum())
    return found, run.lost


def _loop(run: _Run, members: list[int]) -> None:
    """Let probability go round until (almost) all of it has left; solve what would stay long."""
    waiting = {node: run.mass[node].copy() for node in members}
    for _ in range(ROUNDS):
        into = {node: np.zeros(len(run.mass[node])) for node in members}
        for node in members:
            run.share(node, waiting[node], into)
        for node in members:
            run.mass[node] += into[node]
        waiting = into
        if sum(float(mass.sum()) for mass in into.values()) < TINY:
            return
    _solve(run, members, waiting)


def _solve(run: _Run, members: list[int], waiting: dict[int, Mass]) -> None:
    """The expected passages through a loop's states, for what is still waiting in it."""
    begin: dict[int, int] = {}
    size = 0
    for node in members:
        begin[node] = size
        size += len(run.mass[node])
    if size > DENSE:
        raise NotExact(f"a loop of {size} states")
    matrix = np.eye(size)
    for node in members:
        for target, at, place, part in run.ways(node):
            if target in begin:
                np.subtract.at(matrix, (begin[target] + place, begin[node] + at), part)
    passages = np.linalg.solve(matrix, np.concatenate([waiting[node] for node in members]))
    sink = {node: np.zeros(len(run.mass[node])) for node in members}
    for node in members:
        here = passages[begin[node] : begin[node] + len(run.mass[node])]
        run.share(node, here, sink)


def horizons(flow: Slice, ending: str) -> tuple[str, str]:
    """(latest, open): the last scene, in the writer's order, from which some player can still
    reach an ending while others cannot or need not; the last from which every player can.
    """
    graph = flow.graph
    nodes = graph.net.nodes
    can: dict[int, Truth] = {}
    for node, here in flow.reached.items():
        can[node] = np.full(len(here.codes), nodes[node].ends and nodes[node].scene == ending)
    backward(flow, can)
    must = _bound(flow, ending)
    scenes: dict[str, tuple[bool, bool]] = {}
    for node, mine in can.items():
        if nodes[node].moment is not Moment.ENTER or nodes[node].ends:
            continue
        some, each = scenes.get(nodes[node].scene, (False, True))
        undecided = bool((mine & ~must[node]).any())
        scenes[nodes[node].scene] = some or undecided, each and bool(mine.all())
    latest = open_ = ""
    for scene in graph.net.scenes:
        if scene in scenes:
            latest = scene if scenes[scene][0] else latest
            open_ = scene if scenes[scene][1] and scenes[scene][0] else open_
    return latest, open_


def _bound(flow: Slice, ending: str) -> dict[int, Truth]:
    """The states from which no other ending can be reached."""
    nodes = flow.graph.net.nodes
    other: dict[int, Truth] = {}
    for node, here in flow.reached.items():
        other[node] = np.full(len(here.codes), nodes[node].ends and nodes[node].scene != ending)
    backward(flow, other)
    return {node: ~truth for node, truth in other.items()}


def exact_odds(flow: Slice, saved: dict[int, Truth]) -> tuple[tuple[Odds, ...], float]:
    """The odds of every ending, and the share of players who never reach one.

    Raises:
        NotExact: see there.
    """
    found, lost = shares(flow, saved)
    odds = []
    for ending, share in found.items():
        latest, open_ = horizons(flow, ending)
        odds.append(Odds(ending, share, share, share, True, latest, open_))
    return tuple(odds), lost


def sampled_odds(
    endings: Mapping[str, int],
    players: int,
    passed: Mapping[str, set[str]],
    order: Mapping[str, int],
) -> tuple[Odds, ...]:
    """Odds from how many of `players` came to each ending.

    `passed` gives the endings reached by those who entered a scene; the last scene, in `order`,
    from which several were reached is how late an ending was seen to be open.
    """
    found = []
    for ending, count in endings.items():
        low, high = interval(count, players)
        late = [s for s, reached in passed.items() if ending in reached and len(reached) > 1]
        latest = max(late, key=order.__getitem__, default="")
        found.append(Odds(ending, count / players, low, high, False, latest))
    return tuple(found)


def interval(count: int, of: int, confidence: float = 0.95) -> tuple[float, float]:
    """Clopper-Pearson bounds of a share of which `count` in `of` were seen."""
    alpha = (1 - confidence) / 2
    low = 0.0 if count == 0 else _root(lambda p: 1 - _at_most(count - 1, of, p) - alpha)
    high = 1.0 if count == of else _root(lambda p: alpha - _at_most(count, of, p))
    return low, high


def _root(rising: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _at_most(count: int, of: int, share: float) -> float:
    """The chance of `count` or fewer in `of`, each with probability `share`."""
    if share <= 0:
        return 1.0
    if share >= 1:
        return 1.0 if count >= of else 0.0
    tries = np.arange(1, of + 1)
    factorials = np.concatenate([[0.0], np.cumsum(np.log(tries))])
    hits = np.arange(count + 1)
    terms = factorials[of] - factorials[hits] - factorials[of - hits]
    terms += hits * math.log(share) + (of - hits) * math.log1p(-share)
    return min(1.0, float(np.exp(terms).sum()))
