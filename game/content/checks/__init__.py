"""Rules about the whole story, one function a code.

Each rule takes the `Book` and yields nothing: it puts what it finds into `Findings`. What
depends on the state (can this scene be reached with these values?) is the proof's business;
these rules need only the graph and the declarations.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from game.content.build import Book
from game.content.findings import Findings

from . import choices, flow, media, values, writing

Rule: TypeAlias = Callable[[Book, Findings], None]

ALWAYS: Final[tuple[Rule, ...]] = (
    choices.last_way,
    choices.storylet_only,
    choices.fallback,
    choices.only_fallback,
    choices.locked_without_if,
    choices.again_and_once,
    choices.offer_rank,
    choices.chance_single,
    values.comparison_range,
    writing.summary_missing,
    writing.label_long,
    writing.label_duplicate,
    writing.paragraph_long,
)
"""Rules that look at one place at a time."""

WHOLE: Final[tuple[Rule, ...]] = (
    flow.goto_circle,
    flow.back_outside,
    flow.detour_nested,
    flow.draw_inside,
    flow.no_return,
    writing.pitch_neighbours,
)
"""Rules about the graph: not asked while a file cannot be read."""

SOUND: Final[tuple[Rule, ...]] = (
    flow.scene_unreferenced,
    flow.no_ending,
    values.variable_unread,
    values.variable_unchanged,
    media.picture_unused,
    media.sound_unused,
    media.person_silent,
)
"""Rules about what is missing: not asked while there are errors, which would answer for them."""


def run(book: Book, findings: Findings, *, thorough: bool = True) -> None:
    """Ask every rule that makes sense now; unless `thorough`, not those about leftovers."""
    for rule in ALWAYS:
        rule(book, findings)
    if not book.drafts.whole:
        return
    for rule in WHOLE:
        rule(book, findings)
    if findings.has_errors or not thorough:
        return
    for rule in SOUND:
        rule(book, findings)
