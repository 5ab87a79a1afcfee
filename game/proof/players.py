"""Thousands of players at once, each picking at random.

Some pick evenly. Others have tastes: each likes some variables to grow and others to shrink, and
picks accordingly; they go to extremes an even player seldom sees. Nodes are visited in order, so
all players pass a node together however long they took to come there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from .concrete import Crowd, Open, Values, beginning, change_at
from .dataflow import Graph
from .net import Edge

Index = npt.NDArray[np.intp]

ROUNDS = 300
"""Passages through one loop after which a player is given up for lost."""


@dataclass(slots=True)
class Players:
    """What a crowd of players met. `endings` counts them by scene; `lost` never ended.

    `found` maps questions to (way, node); `passed` maps each scene to the endings reached by
    those who entered it.
    """

    graph: Graph
    open: Open
    count: int
    seed: int
    taste: float = 0.0
    found: dict[str, tuple[list[Edge], int]] = field(default_factory=dict)
    endings: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    passed: dict[str, set[str]] = field(default_factory=dict)
    visited: set[int] = field(default_factory=set)
    log: list[tuple[int, npt.NDArray[np.int32], npt.NDArray[np.int16]]] = field(
        default_factory=list
    )

    def play(self) -> Players:
        """Play everyone to the end."""
        graph, net = self.graph, self.graph.net
        dice = np.random.default_rng(self.seed)
        values = beginning(net, self.count)
        likes = self._likes(dice)
        inbox: dict[int, list[Index]] = {net.opening: [np.arange(self.count)]}
        ended = np.full(self.count, -1, np.int64)
        hits: list[tuple[str, int, int, int]] = []
        chosen = np.zeros(self.count, np.bool_)
        for index, members in enumerate(graph.order):
            for _ in range(ROUNDS if graph.loops[index] else 1):
                waiting = [node for node in members if node in inbox]
                if not waiting:
                    break
                for node in waiting:
                    at = np.concatenate(inbox.pop(node))
                    at.sort()
                    self._visit(node, at, values, likes, dice, inbox, ended, hits, chosen)
            for node in members:
                inbox.pop(node, None)
        self._close(ended, hits)
        return self

    def _likes(self, dice: np.random.Generator) -> npt.NDArray[np.float64] | None:
        if not self.taste:
            return None
        shape = len(self.graph.net.domains), self.count
        share = dice.choice([0.05, 0.2, 1.0], self.count)
        return dice.normal(0.0, self.taste, shape) * (dice.random(shape) < share)

    def _visit(
        self,
        node: int,
        at: Index,
        values: Values,
        likes: npt.NDArray[np.float64] | None,
        dice: np.random.Generator,
        inbox: dict[int, list[Index]],
        ended: npt.NDArray[np.int64],
        hits: list[tuple[str, int, int, int]],
        chosen: npt.NDArray[np.bool_],
    ) -> None:
        graph = self.graph
        self.visited.add(node)
        crowd = Crowd(values, at)
        for key, where in self.open.met(node, crowd):
            who = at[where]
            known = who[chosen[who]]
            player = int(known[0] if len(known) else who[0])
            chosen[player] = True
            hits.append((key, player, node, len(self.log)))
        edges = graph.out[node]
        if not edges:
            if graph.net.nodes[node].ends:
                ended[at] = node
            self.log.append((node, at.astype(np.int32), np.zeros(0, np.int16)))
            return
        picked = self._pick(edges, crowd, at, likes, dice)
        self.log.append((node, at.astype(np.int32), picked))
        for number, edge in enumerate(edges):
            who = at[picked == number]
            if len(who):
                change_at(edge, values, who)
                inbox.setdefault(edge.target, []).append(who)

    def _pick(
        self,
        edges: list[Edge],
        crowd: Crowd,
        at: Index,
        likes: npt.NDArray[np.float64] | None,
        dice: np.random.Generator,
    ) -> npt.NDArray[np.int16]:
        """For each player the number of the edge taken; -1 where none can be."""
        if len(edges) == 1:
            return np.where(crowd.where(self.graph.guards[edges[0].id]), 0, -1).astype(np.int16)
        open_ = np.array([crowd.where(self.graph.guards[edge.id]) for edge in edges])
        weight = open_ * np.array([[edge.weight] for edge in edges], np.float64)
        if likes is not None and edges[0].picks:
            liking = np.zeros(open_.shape)
            for number, edge in enumerate(edges):
                for shift in edge.shifts:
                    step = shift.by if shift.low < shift.high else 3 * (2 * (shift.low > 0) - 1)
                    liking[number] += likes[shift.variable, at] * step
            liking = np.where(open_, liking, -np.inf)
            top = liking.max(0)
            top[~np.isfinite(top)] = 0.0
            weight = np.exp(np.clip(liking - top, -60, 0)) * open_ + weight * 1e-9
        total = np.cumsum(weight, 0)
        draw = dice.random(len(at)) * total[-1]
        picked: npt.NDArray[np.int16] = (total <= draw).sum(0).astype(np.int16)
        over = picked == len(edges)  # rounding
        picked[over] = open_.argmax(0)[over]
        picked[~open_.any(0)] = -1
        return picked

    def _close(self, ended: npt.NDArray[np.int64], hits: list[tuple[str, int, int, int]]) -> None:
        nodes = self.graph.net.nodes
        scenes = sorted({nodes[int(node)].scene for node in ended if node >= 0})
        number = {scene: index for index, scene in enumerate(scenes)}
        ending = np.array([number[nodes[int(n)].scene] if n >= 0 else -1 for n in ended])
        for scene in scenes:
            self.endings[scene] = int((ending == number[scene]).sum())
        self.lost = int((ending < 0).sum())
        for node, at, _ in self.log:
            here = self.passed.setdefault(nodes[node].scene, set())
            here.update(scenes[end] for end in np.unique(ending[at]) if end >= 0)
        self._ways(hits)
        self.log.clear()

    def _ways(self, hits: list[tuple[str, int, int, int]]) -> None:
        """The ways of the players who met something, as far as they had come by then."""
        needed = np.zeros(self.count, np.bool_)
        needed[[player for _, player, _, _ in hits]] = True
        steps: dict[int, list[tuple[int, Edge]]] = {p: [] for p in np.flatnonzero(needed).tolist()}
        for moment, (node, at, picked) in enumerate(self.log):
            if len(picked):
                where = np.flatnonzero(needed[at])
                edges = self.graph.out[node]
                for player, number in zip(at[where].tolist(), picked[where].tolist(), strict=True):
                    if number >= 0:
                        steps[player].append((moment, edges[number]))
        for key, player, node, moment in hits:
            way = [edge for when, edge in steps[player] if when < moment]
            self.found[key] = way, node
