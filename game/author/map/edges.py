"""Every way from one scene to another, as the story's graph has it.

May import: `game.narrative`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from game.narrative import markup
from game.narrative.compose import turn_quotes
from game.narrative.expression import Expression, write
from game.narrative.model import (
    BACK,
    Branch,
    Chance,
    Choice,
    Choices,
    Draw,
    Goto,
    Scene,
    Story,
)

Kind: TypeAlias = Literal["choice", "goto", "detour", "chance", "draw", "else", "then"]


@dataclass(frozen=True, slots=True)
class Edge:
    """One way on. `label` is what a player sees of it, `condition` what it asks, as written."""

    source: str
    target: str
    kind: Kind
    label: str = ""
    condition: str = ""
    choice: str = ""


def edges(story: Story) -> Iterator[Edge]:
    """Every way, scene by scene. Returning (`back`) is no way of its own: one comes from there."""
    for scene in story.scenes.values():
        yield from edges_of(story, scene)


def edges_of(story: Story, scene: Scene) -> Iterator[Edge]:
    """The ways out of one scene."""
    match scene.exit:
        case Choices(options):
            for choice in options:
                yield from _choice(scene.id, choice)
        case Goto(branches):
            yield from _branches(scene.id, branches, "goto")
        case Chance(outcomes):
            total = sum(outcome.weight for outcome in outcomes)
            for outcome in outcomes:
                if outcome.to != BACK:
                    label = f"{outcome.id}, {outcome.weight} in {total}"
                    yield Edge(scene.id, outcome.to, "chance", label)
        case Draw(deck, _, otherwise, then):
            for name in story.decks.get(deck, ()):
                condition = write(story.scenes[name].condition)
                yield Edge(scene.id, name, "draw", f"deck {deck}", condition)
            yield Edge(scene.id, then, "then", "afterwards")
            if otherwise != then:
                yield Edge(scene.id, otherwise, "else", "when the deck is empty")


def _choice(scene: str, choice: Choice) -> Iterator[Edge]:
    label = label_of(choice)
    if choice.detour:
        condition = write(choice.condition)
        yield Edge(scene, choice.detour, "detour", label, condition, choice.key)
    yield from _branches(scene, choice.goto, "choice", label, choice.condition, choice.key)


def _branches(
    scene: str,
    branches: tuple[Branch, ...],
    kind: Kind,
    label: str = "",
    condition: Expression | None = None,
    choice: str = "",
) -> Iterator[Edge]:
    for branch in branches:
        if branch.to == BACK:
            continue
        asked = [write(test) for test in (condition, branch.condition) if test is not None]
        yield Edge(scene, branch.to, kind, label, "; then ".join(asked), choice)


def label_of(choice: Choice) -> str:
    """A choice's words with every alternative, quotation marks where it is spoken."""
    if choice.label is None:
        return "(by itself)"
    words = turn_quotes(" ".join(markup.source_text(choice.label.words).split()))
    return f"“{words}”" if choice.label.spoken else words
