"""What a proof depends on, as one short key: the net and the questions, and no prose."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from .formula import Always, Atom, Every, Formula, Some
from .net import Net
from .questions import Question

VERSION = 1
"""Raised whenever the prover could answer otherwise than before."""


def digest(net: Net, asked: Sequence[Question], *options: object) -> str:
    """A key that is the same exactly when nothing the prover looks at has changed."""
    known: dict[Formula, str] = {}
    mark = hashlib.blake2b(digest_size=16)

    def feed(*words: object) -> None:
        mark.update("\x1f".join(map(str, words)).encode() + b"\x1e")

    feed(VERSION, *options, net.opening, *net.initial, *net.scenes)
    for domain in net.domains:
        feed(domain.name, domain.size, domain.start)
    for node in net.nodes:
        feed(node.moment, node.name, node.scene, node.context, node.asks, node.ends)
    for edge in net.edges:
        feed(edge.source, edge.target, edge.weight, *edge.shifts, *edge.lifts, edge.cause)
        feed(_written(edge.guard, known))
    for question in asked:
        feed(question.key, *(f"{n} {_written(f, known)}" for n, f in question.targets))
    return "proof-" + mark.hexdigest()


def _written(formula: Formula, known: dict[Formula, str]) -> str:
    if formula not in known:
        match formula:
            case Atom():
                text = f"{formula.variable}:{formula.mask:x}"
            case Every() | Some():
                inner = "".join(sorted(_written(part, known) for part in formula.parts))
                sign = "&" if isinstance(formula, Every) else "|"
                text = sign + hashlib.blake2b(inner.encode(), digest_size=12).hexdigest()
            case _:
                text = "1" if isinstance(formula, Always) else "0"
        known[formula] = text + ";"
    return known[formula]
