"""The whole state at once, where it fits: every question answered, with a shortest way.

What decides where the story goes are the variables its guards read. If the states of those are
few enough, one sweep holds every state there is. A question that reads more (a text that depends
on a name given once) gets a sweep of its own with its variables added, together with all others
that read the same ones. Nothing is assumed, so what is not reached is impossible, and the
cheapest way found is a shortest one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from .answer import Answer, Asked
from .dataflow import Graph
from .formula import ALWAYS, NEVER, Formula
from .sweep import PICK, Reader, Slice, TooBig, Trail, Truth

GROUPS = 12
"""A story is swept at most about this often, in sizes of its own flow."""


def flow_variables(graph: Graph) -> frozenset[int]:
    """Every variable a live guard reads, and the counts that such peaks follow."""
    read: set[int] = set()
    for edges in graph.out:
        for edge in edges:
            read |= graph.guards[edge.id].variables
    return with_counts(graph, read)


def with_counts(graph: Graph, variables: Iterable[int]) -> frozenset[int]:
    """The variables, and for each peak among them the count it follows."""
    follows = graph.net.follows
    return frozenset(variables) | {follows[v] for v in variables if v in follows}


def sweep_flow(graph: Graph, budget: int) -> Slice:
    """Every state of the story's flow.

    Raises:
        TooBig: they are more than the budget allows.
    """
    return Slice(graph, flow_variables(graph), (), everything=True).sweep(budget)


def answer_all(
    graph: Graph, flow: Slice, asked: Sequence[Asked], budget: int
) -> tuple[dict[str, Answer], list[Asked]]:
    """Answers by exhaustion, and the questions that would have needed too many states."""
    groups: dict[frozenset[int], list[Asked]] = {}
    answers: dict[str, Answer] = {}
    trail = Trail(flow)
    for question in asked:
        if all(flow.tells(target) for target in question.targets):
            answers[question.key] = answer(question, flow, trail)
            continue
        more = with_counts(graph, question.variables) - flow.tracked
        groups.setdefault(more, []).append(question)
    left: list[Asked] = []
    allowance = max(budget, GROUPS * flow.states)
    for more in sorted(groups, key=lambda more: (len(more), sorted(more))):
        questions = groups[more]
        targets = [target for question in questions for target in question.targets]
        try:
            if allowance <= 0:
                raise TooBig("enough for one story")
            swept = Slice(graph, flow.tracked | more, targets).sweep(min(budget, allowance))
        except TooBig:
            left += questions
            allowance -= budget // 4
            continue
        allowance -= swept.states
        trail = Trail(swept)
        for question in questions:
            answers[question.key] = answer(question, swept, trail)
    return answers, left


def live_guards(flow: Slice) -> list[Formula]:
    """The guards of all edges, `NEVER` where no state of the flow passes."""
    graph = flow.graph
    guards = list(graph.guards)
    for node, edges in enumerate(graph.out):
        here = flow.reached.get(node)
        reader = None if here is None else Reader(flow, node, here.codes)
        for edge in edges:
            if reader is None or not reader.surely(guards[edge.id]).any():
                guards[edge.id] = NEVER
    return guards


def answer(question: Asked, swept: Slice, trail: Trail) -> Answer:
    """What a sweep that assumes nothing says about a question."""
    found = swept.nearest(question.targets)
    if found is None:
        return Answer(False, reason=f"all {swept.states:,} states were looked at")
    cost, node, code = found
    return Answer(True, trail.to(node, code), cost // PICK, node)


def saved_states(flow: Slice) -> dict[int, Truth]:
    """For each node, which of its states an ending can be reached from."""
    graph = flow.graph
    saved: dict[int, Truth] = {}
    for node, here in flow.reached.items():
        ends = graph.net.nodes[node].ends
        saved[node] = np.full(len(here.codes), ends, np.bool_)
    backward(flow, saved)
    return saved


def backward(flow: Slice, good: dict[int, Truth], *, flowing: bool = False) -> None:
    """Spread `good` against the edges: from where a good state can be reached is good too.

    `flowing`: only against edges no player decides on.
    """
    graph = flow.graph
    for index in range(len(graph.order) - 1, -1, -1):
        members = [node for node in graph.order[index] if node in flow.reached]
        again = bool(members)
        while again:
            again = False
            for node in reversed(members):
                if _learns(flow, good, node, flowing) and graph.loops[index]:
                    again = True


def _learns(flow: Slice, good: dict[int, Truth], node: int, flowing: bool) -> bool:
    here = flow.reached[node]
    mine = good[node]
    reader = Reader(flow, node, here.codes)
    before = int(mine.sum())
    for edge in flow.graph.out[node]:
        there = flow.reached.get(edge.target)
        if there is None or mine.all() or (flowing and edge.picks):
            continue
        guard = flow.graph.guards[edge.id]
        at = np.flatnonzero(~mine & reader.surely(guard) if guard is not ALWAYS else ~mine)
        if len(at):
            place = np.searchsorted(there.codes, flow.move(edge).of(here.codes[at]))
            mine[at] = good[edge.target][place]
    return int(mine.sum()) > before
