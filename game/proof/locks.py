"""Players who can never end: states with no way to an ending, and circles that never ask."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .dataflow import Graph
from .exact import backward, with_counts
from .formula import ALWAYS, NEVER, Formula, atom, every, some
from .net import Edge, Moment
from .questions import Kind
from .sweep import Codes, Reached, Reader, Slice, Target, TooBig, Truth


def circles(flow: Slice) -> dict[int, Truth]:
    """The states from which the story flows on for ever without asking: a mistake of the writer."""
    graph = flow.graph
    rests: dict[int, Truth] = {}
    for node, here in flow.reached.items():
        kind = graph.net.nodes[node]
        if kind.asks:
            falls = some(*(graph.guards[edge.id] for edge in _falls(graph, node)))
            rests[node] = ~Reader(flow, node, here.codes).surely(falls)
        else:
            still = kind.ends or kind.moment is Moment.NOWHERE
            rests[node] = np.full(len(here.codes), still, np.bool_)
    backward(flow, rests, flowing=True)
    return {
        node: ~truth
        for node, truth in rests.items()
        if not truth.all() and node != graph.net.opening
    }


def cut_off(flow: Slice, saved: dict[int, Truth]) -> dict[int, Truth]:
    """The states where a player is asked, can go on, and can never reach an ending."""
    graph = flow.graph
    found: dict[int, Truth] = {}
    for node, good in saved.items():
        if graph.net.nodes[node].asks and not good.all():
            reader = Reader(flow, node, flow.reached[node].codes)
            picks = [graph.guards[e.id] for e in graph.out[node] if e.picks]
            lost = ~good & reader.surely(some(*picks))
            if lost.any():
                found[node] = lost
    return found


LIMIT = 1_000_000
"""States of a loop that are looked at one by one."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """States of a loop's scene that no player in them can leave. `targets` is None if the loop
    was too big to look at: then nothing is known.
    """

    kind: Kind
    scene: str
    targets: tuple[Target, ...] | None


def suspects(graph: Graph) -> list[Suspect]:
    """Every set of states in which a player would be caught, whether or not one comes there.

    Where no state is without a way on, every play leaves every part of the graph that is not a
    loop, so only loops can hold a player for ever. Scenes of a loop with a way out that is
    always open hold nobody; of the others all states over the loop's own guards are looked at.
    """
    found: dict[tuple[Kind, str], Suspect] = {}
    for index, members in enumerate(graph.order):
        if graph.loops[index] and graph.reaches(members[0]):
            for suspect in _loop(graph, members):
                # A scene may be in several loops, once for each place it returns to.
                key = suspect.kind, suspect.scene
                before = found.get(key, Suspect(*key, ()))
                if before.targets is not None and suspect.targets is not None:
                    suspect = Suspect(*key, before.targets + suspect.targets)
                else:
                    suspect = Suspect(*key, None)
                found[key] = suspect
    return list(found.values())


def _loop(graph: Graph, members: list[int]) -> list[Suspect]:
    found: list[Suspect] = []
    for kind in (Kind.CUT_OFF, Kind.NOWHERE):
        flowing = kind is Kind.NOWHERE
        held = _held(graph, members, flowing=flowing)
        if not held:
            continue
        bad = _caught(graph, held, flowing=flowing)
        if bad is None:
            found.append(Suspect(kind, graph.net.nodes[held[0]].scene, None))
            continue
        scenes: dict[str, list[Target]] = {}
        for node, formula in bad.items():
            if kind is Kind.CUT_OFF:
                edges = graph.out[node]
                picks = some(*(graph.guards[edge.id] for edge in edges if edge.picks))
                formula = every(formula, picks)
            if formula is not NEVER:
                scenes.setdefault(graph.net.nodes[node].scene, []).append((node, formula))
        found += [Suspect(kind, scene, tuple(targets)) for scene, targets in scenes.items()]
    return found


def _falls(graph: Graph, node: int) -> list[Edge]:
    return [edge for edge in graph.out[node] if edge.cause.kind == "fallback"]


def _held(graph: Graph, members: list[int], *, flowing: bool) -> list[int]:
    """The nodes of a loop without an open way out; `flowing`: without a player's doing."""
    inside = set(members)
    free: set[int] = set()
    again = True
    while again:
        again = False
        for node in members:
            if node not in free and (
                (flowing and graph.net.nodes[node].asks and not _falls(graph, node))
                or any(
                    graph.guards[edge.id] is ALWAYS
                    and (edge.target in free or edge.target not in inside)
                    for edge in graph.out[node]
                    if not (flowing and edge.picks)
                )
            ):
                free.add(node)
                again = True
    return [node for node in members if node not in free]


def _caught(graph: Graph, held: list[int], *, flowing: bool) -> dict[int, Formula] | None:
    """For each node the states that cannot get away; None if there are too many to look at."""
    inside = set(held)
    edges = [e for n in held for e in graph.out[n] if not (flowing and e.picks)]
    read = with_counts(graph, {v for e in edges for v in graph.guards[e.id].variables})
    region = inside | {edge.target for edge in edges}
    try:
        slice_ = Slice(graph, read, (), region=region)
    except TooBig:
        return None
    size = 0
    for node in held:
        try:
            codes = slice_.product(node, LIMIT)
        except TooBig:
            return None
        size += len(codes)
        if size > LIMIT:
            return None
        slice_.reached[node] = Reached(codes, np.zeros(len(codes), np.int64))
    away = {n: np.zeros(len(slice_.reached[n].codes), np.bool_) for n in held}
    readers = {n: Reader(slice_, n, slice_.reached[n].codes) for n in held}
    for node in held if flowing else ():
        if graph.net.nodes[node].asks:
            falls = some(*(graph.guards[edge.id] for edge in _falls(graph, node)))
            away[node] = ~readers[node].surely(falls)
    again = True
    while again:
        again = False
        for edge in reversed(edges):
            mine = away[edge.source]
            at = np.flatnonzero(~mine & readers[edge.source].surely(graph.guards[edge.id]))
            if not len(at):
                continue
            if edge.target in inside:
                there = slice_.reached[edge.target].codes
                after = slice_.move(edge).of(slice_.reached[edge.source].codes[at])
                at = at[away[edge.target][np.searchsorted(there, after)]]
            if len(at):
                mine[at] = True
                again = True
    return {
        node: _described(slice_, node, slice_.reached[node].codes[~away[node]])
        for node in held
        if not away[node].all()
    }


def _described(slice_: Slice, node: int, codes: Codes) -> Formula:
    """A formula that holds of exactly these states: boxes of classes, joined where they touch."""
    stored = list(slice_.at[node])
    places = [(slice_.offset[variable], slice_.width[variable]) for variable in stored]
    boxes: set[tuple[frozenset[int], ...]] = set()
    for code in codes.tolist():
        boxes.add(tuple(frozenset((code >> offset & width,)) for offset, width in places))
    for axis in range(len(stored)):
        joined: dict[tuple[frozenset[int], ...], set[int]] = {}
        for box in boxes:
            joined.setdefault(box[:axis] + box[axis + 1 :], set()).update(box[axis])
        boxes = {(*rest[:axis], frozenset(values), *rest[axis:]) for rest, values in joined.items()}
    parts = []
    for box in boxes:
        sides = []
        for variable, classes in zip(stored, box, strict=True):
            domain = slice_.graph.net.domains[variable]
            here = slice_.at[node][variable]
            mask = sum(1 << value for value in range(domain.size) if here.index(value) in classes)
            sides.append(atom(variable, mask, domain.full))
        parts.append(every(*sides))
    return slice_.graph.folded(node, some(*parts))
