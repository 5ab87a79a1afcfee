"""How much appears at one press.

A reveal is about 45 to 60 words: short paragraphs are gathered, long ones stand alone. It
never exceeds 90 words unless one paragraph does, never six paragraphs, and never runs across
a cue or a forced break, because those are where timing matters. A bill stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from .markup import count_words
from .page import Item, Paragraph, plain

ENOUGH: Final = 45
AT_MOST: Final = 90
PARAGRAPHS: Final = 6

By: TypeAlias = Literal["paragraph", "reveal", "page"]


def opening(parts: Sequence[Sequence[Item]], chapter: str) -> int:
    """The first of some reveals that opens a chapter; 0 where none does."""
    for index, items in enumerate(parts):
        if any((cue.kind, cue.name) == ("chapter", chapter) for item in items for cue in item.cues):
            return index
    return 0


def reveals(items: Sequence[Item], by: By = "reveal") -> tuple[tuple[Item, ...], ...]:
    """Gather a page's items into what one press shows. Order is kept; nothing is lost."""
    if by == "page":
        return (tuple(items),) if items else ()
    if by == "paragraph":
        return tuple((item,) for item in items)
    gathered: list[tuple[Item, ...]] = []
    current: list[Item] = []
    words = 0

    def close() -> None:
        nonlocal words
        if current:
            gathered.append(tuple(current))
            current.clear()
        words = 0

    for item in items:
        if not isinstance(item, Paragraph):
            close()
            gathered.append((item,))
            continue
        size = count_words(plain(item.spans))
        if current and (
            item.cues
            or item.breaks
            or words >= ENOUGH
            or words + size > AT_MOST
            or len(current) >= PARAGRAPHS
        ):
            close()
        current.append(item)
        words += size
    close()
    return tuple(gathered)
