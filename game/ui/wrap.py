"""Breaking spans of text into lines. Pure, given how wide a word is.

Words keep their punctuation; a break may fall at a space and after a dash or a hyphen. A word
wider than the column is cut, so that no line is ever wider than its box. Widths are added up
from words, which the measure remembers, because measuring whole lines is what makes wrapping
slow.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Protocol, runtime_checkable

from game.narrative.page import Span

from .view import Marked

_BREAKS: Final = re.compile(r"[^\s—–-]*[—–-]+(?=[^\s—–-])|\S+|\s+")
KEPT_TEXTS: Final = 4000
"""Wrapped texts a measure remembers: a long run's, at one or two widths."""

_NBSP: Final = "\u00a0"


class Measure(Protocol):
    """How large text is, in pixels."""

    def width(self, text: str, style: str, emphasis: bool = False) -> int:
        """The width of *text* set in one style."""
        ...

    def height(self, style: str) -> int:
        """From one baseline to the next."""
        ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a line in one style; `x` is pixels from the start of the line."""

    x: int
    text: str
    emphasis: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A line: its pieces from left to right, and its width in pixels."""

    pieces: tuple[Piece, ...]
    width: int

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(piece.text for piece in self.pieces)


@runtime_checkable
class Remembering(Protocol):
    """A measure that keeps what was wrapped by it: the history of a long run is one text a page,
    and wrapping all of it anew would be felt.
    """

    wrapped: dict[tuple[tuple[Span, ...], int, str], tuple[Wrapped, ...]]


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    emphasis: bool
    glued: bool
    """True when no break may come before it."""
    marked: bool = False


def sanitised(text: str) -> str:
    """*text* without what a font cannot draw: NUL, controls, lone surrogates, invisible marks."""
    if text.isprintable():
        return text
    return "".join(map(_drawable, text))


def _drawable(character: str) -> str:
    if character.isspace():
        return character if character == _NBSP else " "
    match unicodedata.category(character):
        case "Cc" | "Cf":
            return ""
        case "Cs":
            return "\ufffd"
        case _:
            return character


def _tokens(spans: Sequence[Span]) -> Iterator[_Token]:
    open_end = False  # the text so far ends inside a word
    for span in spans:
        marked = isinstance(span, Marked)
        for match in _BREAKS.finditer(sanitised(span.text.replace(_NBSP, "\ue0a0"))):
            word = match.group().replace("\ue0a0", _NBSP)
            if word.isspace() and word != _NBSP:
                yield _Token(" ", span.emphasis, False, marked)
                open_end = False
                continue
            yield _Token(word, span.emphasis, open_end, marked)
            open_end = not word.endswith(("-", "–", "—"))


def wrap(spans: Sequence[Span], width: int, style: str, measure: Measure) -> tuple[Wrapped, ...]:
    """Lines no wider than *width* pixels, top to bottom; at least one, even for no text."""
    if not isinstance(measure, Remembering):
        return _wrap(spans, width, style, measure)
    key = (tuple(spans), width, style)
    lines = measure.wrapped.get(key)
    if lines is None:
        if len(measure.wrapped) >= KEPT_TEXTS:
            measure.wrapped.clear()
        lines = measure.wrapped[key] = _wrap(spans, width, style, measure)
    return lines


def _wrap(spans: Sequence[Span], width: int, style: str, measure: Measure) -> tuple[Wrapped, ...]:
    lines: list[Wrapped] = []
    line: list[_Token] = []
    used = 0

    def size(token: _Token) -> int:
        return measure.width(token.text, style, token.emphasis)

    def finish() -> None:
        nonlocal used
        while line and line[-1].text == " ":
            line.pop()
        lines.append(_joined(line, style, measure))
        line.clear()
        used = 0

    unit: list[_Token] = []  # tokens with no break between them

    def place() -> None:
        nonlocal used
        if not unit:
            return
        needed = sum(size(token) for token in unit)
        if used + needed > width and any(token.text != " " for token in line):
            finish()
        if needed <= width:
            line.extend(unit)
            used += needed
        else:
            for token in unit:
                for character in _cut(token, width - used, width, style, measure):
                    if character is None:
                        finish()
                    else:
                        line.append(character)
                        used += size(character)
        unit.clear()

    for token in _tokens(spans):
        if token.text == " ":
            place()
            if line:
                line.append(token)
                used += size(token)
        elif token.glued:
            unit.append(token)
        else:
            place()
            unit.append(token)
    place()
    if line or not lines:
        finish()
    return tuple(lines)


def _cut(
    token: _Token, first: int, width: int, style: str, measure: Measure
) -> Iterator[_Token | None]:
    """A token too wide for any line, in parts; None where the line ends."""
    rest = token.text
    room = first
    while rest:
        count = len(rest)
        while count > 1 and measure.width(rest[:count], style, token.emphasis) > room:
            count -= 1
        if count == 1 and room < width and measure.width(rest[:1], style, token.emphasis) > room:
            yield None
            room = width
            continue
        yield _Token(rest[:count], token.emphasis, True, token.marked)
        rest = rest[count:]
        if rest:
            yield None
            room = width


def _joined(tokens: Sequence[_Token], style: str, measure: Measure) -> Wrapped:
    """Neighbours of one style become one piece, which is drawn at once."""
    pieces: list[Piece] = []
    x = 0
    for (emphasis, marked), run in groupby(tokens, lambda token: (token.emphasis, token.marked)):
        words = [token.text for token in run]
        pieces.append(Piece(x, "".join(words), emphasis, marked))
        x += sum(measure.width(word, style, emphasis) for word in words)
    return Wrapped(tuple(pieces), x)
