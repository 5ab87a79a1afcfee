"""Which saved games are on which shelf, in which order, on which page. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from game.narrative.model import Story
    from game.saves import SaveInfo

Shelf: TypeAlias = Literal["manual", "auto", "quick"]

SHELVES: Final[Mapping[Shelf, str]] = MappingProxyType(
    {"manual": "Your own", "auto": "Kept by itself", "quick": "Quick saves"}
)
ORDERS: Final = MappingProxyType(
    {
        "pinned": "Pinned first",
        "newest": "Newest first",
        "oldest": "Oldest first",
        "name": "By name",
        "chapter": "By chapter",
    }
)
A_PAGE: Final = 6
"""Saved games on a page: three lines of two."""


def shelf_of(save: SaveInfo) -> Shelf:
    """Where a game stands; what says nothing it knows is the player's own."""
    return "auto" if save.kind == "auto" else "quick" if save.kind == "quick" else "manual"


def ordered(saves: Sequence[SaveInfo], order: str, story: Story) -> tuple[SaveInfo, ...]:
    """Saves in one of `ORDERS`; those that come out even, newest first."""
    newest = sorted(saves, key=lambda save: save.serial, reverse=True)
    match order:
        case "newest":
            pass
        case "oldest":
            newest.reverse()
        case "name":
            # What has no name comes after what has one.
            newest.sort(key=lambda save: (not save.name, save.name.casefold()))
        case "chapter":
            titles = [chapter.title for chapter in story.chapters]
            known = {title: number for number, title in enumerate(titles)}
            newest.sort(key=lambda save: known.get(save.chapter_title, len(known)))
        case _:
            newest.sort(key=lambda save: not save.pinned)
    return tuple(newest)


def pages_of(count: int) -> int:
    """How many pages so many games take; at least one."""
    return max(1, -(-count // A_PAGE))


def page_numbers(page: int, pages: int) -> tuple[int, ...]:
    """The pages to offer from *page* (from 0): the first, the last, and those about this one."""
    near = range(max(0, page - 2), min(pages, page + 3))
    return tuple(sorted({0, *near, pages - 1}))


def duration(seconds: int) -> str:
    """Time played, as one would say it."""
    minutes = seconds // 60
    if minutes < 1:
        return "under a minute"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"
