"""Choices of one scene that come to the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from game.narrative import markup
from game.narrative.expression import Expression, chosen_keys
from game.narrative.markup import Block, Prose, WhenBlock
from game.narrative.model import Choice, Ending, Goto, Story


def twins(story: Story) -> Iterator[tuple[Choice, Choice]]:
    """(first, second) of choices with the same effects, reply and way on.

    Choices that something asks about by name, or that take a name, differ by that.
    """
    asked = _asked(story)
    for scene in story.scenes.values():
        known: dict[object, Choice] = {}
        for choice in scene.choices:
            if choice.key in asked or choice.asks_name or choice.fallback:
                continue
            outcome = (choice.effects, choice.detour, choice.goto, _plain(choice.text))
            first = known.setdefault(outcome, choice)
            if first is not choice:
                yield first, choice


def _asked(story: Story) -> frozenset[str]:
    """The choices that some condition asks about."""
    conditions: list[Expression | None] = [invariant.condition for invariant in story.never]
    for place in story.places.values():
        conditions += [picture.condition for picture in place.pictures]
    for scene in story.scenes.values():
        conditions.append(scene.condition)
        conditions += markup.conditions(scene.text)
        if isinstance(scene.exit, Goto):
            conditions += [way.condition for way in scene.exit.branches]
        if isinstance(scene.exit, Ending):
            conditions += markup.inline_conditions(scene.exit.title)
        if scene.bill is not None:
            for row in scene.bill.lines:
                conditions.append(row.condition)
                conditions += markup.inline_conditions((*row.item, *row.amount))
        for choice in scene.choices:
            conditions.append(choice.condition)
            conditions += [way.condition for way in choice.goto]
            conditions += markup.conditions(choice.text)
            for label in (choice.label, choice.confirm):
                conditions += markup.inline_conditions(label.words if label else ())
            conditions += markup.inline_conditions(choice.locked or ())
    return frozenset(key for condition in conditions for key in chosen_keys(condition))


def _plain(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A text without the keys of its paragraphs, which no two paragraphs share."""
    found: list[Block] = []
    for block in blocks:
        match block:
            case Prose():
                found.append(replace(block, key=""))
            case WhenBlock(branches):
                found.append(WhenBlock(tuple((test, _plain(inner)) for test, inner in branches)))
            case _:
                found.append(block)
    return tuple(found)
