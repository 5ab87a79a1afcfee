"""What is wrong with a piece of a writer's text, before it has a file and a line.

The parsers of this package know offsets in the string they were given. `game.content` knows
where that string stands in which file and turns each `Fault` into a diagnostic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias


class Fault(Exception):
    """A mistake at `offset` (characters from 0) of a source string, `length` characters long.

    `slug` names the kind of mistake and is what `game.content.codes` maps to a code. `word`
    and `known` let the reader be offered the nearest name that exists.
    """

    def __init__(
        self,
        slug: str,
        message: str,
        offset: int,
        length: int = 1,
        *,
        word: str = "",
        known: Iterable[str] = (),
        hint: str = "",
    ) -> None:
        super().__init__(message)
        self.slug = slug
        self.message = message
        self.offset = offset
        self.length = max(1, length)
        self.word = word
        self.known = tuple(known)
        self.hint = hint


Report: TypeAlias = Callable[[Fault], None]
