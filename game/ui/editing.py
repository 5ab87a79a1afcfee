"""A story that is edited while its window is open: what the window asks of whoever watches it.

The window may not know the writer's tools (`game.author`); `game.cli` hands it something of this
shape. Pure: no pygame, no files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from game.narrative.page import Item

if TYPE_CHECKING:
    from game.content.load import Loaded
    from game.session import Session


@dataclass(frozen=True, slots=True)
class Edited:
    """The story as it is now, and the run in it.

    `item` indexes the page's items: the paragraph that was being read. `notice` says what of the
    run could not be kept, "" where all was.
    """

    loaded: Loaded
    session: Session
    item: int
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: `where` is `path:line:col`, "" where it has no place; `remedy` may be ""."""

    where: str
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Faulty:
    """The files as they are now cannot be played."""

    faults: tuple[Fault, ...]


class Edits(Protocol):
    """Whoever watches the files."""

    def changed(self) -> bool:
        """True once for each change, when the files are whole again. Asked a few times a second."""
        ...

    def reload(self, session: Session, item: int) -> Edited | Faulty:
        """The run in the story as its files are now; *session* is left as it is."""
        ...


def reveal_with(reveals: Sequence[Sequence[Item]], item: int) -> int:
    """The reveal that shows the page's item of this index; the last one for an item beyond."""
    count = 0
    for index, items in enumerate(reveals):
        count += len(items)
        if item < count:
            return index
    return max(0, len(reveals) - 1)
