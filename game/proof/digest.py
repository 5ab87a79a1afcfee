"""What a proof depends on, as one short key: the net and the questions, and no prose."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from game.narrative.model import Story

from .cones import Written
from .net import Net
from .questions import Question

VERSION = 2
"""Raised whenever the prover could answer otherwise than before."""


def digest(story: Story, net: Net, asked: Sequence[Question], *options: object) -> str:
    """A key that is the same exactly when nothing the prover looks at has changed."""
    written = Written(net)
    mark = hashlib.blake2b(digest_size=16)

    def feed(*words: object) -> None:
        mark.update("\x1f".join(map(str, words)).encode() + b"\x1e")

    feed(VERSION, *options, net.opening, *net.initial, *net.scenes)
    # A name is no part of the net, but a playthrough that types none is none.
    feed(*(c.key for scene in story.scenes.values() for c in scene.choices if c.asks_name))
    for domain in net.domains:
        feed(domain.name, domain.size, domain.start)
    for node in net.nodes:
        feed(node.moment, node.name, node.scene, node.context, node.asks, node.ends)
    for edge in net.edges:
        feed(edge.source, edge.target, edge.weight, *edge.shifts, *edge.lifts, edge.cause)
        feed(written.of(edge.guard))
    for question in asked:
        feed(question.key, *(f"{n} {written.of(f)}" for n, f in question.targets))
    return "proof-" + mark.hexdigest()
