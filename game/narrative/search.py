"""Finding words in prose the way a reader remembers them: without case, accents or typography.

`cafe` finds *Café*, `don't` finds *don’t*, `wait...` finds *wait…*, and a line break counts as a
space. What is found is given in places of the text as it was written.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from .compose import straighten

Range: TypeAlias = tuple[int, int]
"""The first character and the one after the last."""

_DASHES: Final = frozenset("‐‑‒–—―−")


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text as it is compared; `at[i]` is the character of the original that `text[i]` is of."""

    text: str
    at: tuple[int, ...]


def find(query: str, text: str) -> tuple[Range, ...]:
    """Where *text* has *query*, from left to right, none overlapping; none for no query."""
    wanted = _fold(query.strip()).text
    if not wanted:
        return ()
    folded = _fold(text)
    found: list[Range] = []
    start = folded.text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        found.append((folded.at[start], folded.at[end - 1] + 1))
        start = folded.text.find(wanted, end)
    return tuple(found)


@lru_cache(maxsize=8192)
def _fold(text: str) -> _Folded:
    letters: list[str] = []
    at: list[int] = []
    for index, character in enumerate(straighten(text)):
        for letter in _letters(character):
            if letter == " " and letters and letters[-1] == " ":
                continue
            letters.append(letter)
            at.append(index)
    return _Folded("".join(letters), tuple(at))


@lru_cache(maxsize=2048)
def _letters(character: str) -> str:
    """One character as it is compared: perhaps none, perhaps several."""
    if character in _DASHES:
        return "-"
    if character.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()
