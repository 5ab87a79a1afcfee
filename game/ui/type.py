"""Fonts: how wide words are, and what lines look like. The only module that makes text pixels.

Widths of words are remembered, because wrapping asks for the same ones again and again; line
surfaces are remembered, because a page that fades draws the same lines many times. A font file
can be accepted when it is opened and fail at its first use, so each is tried at once and
replaced by pygame's own when it is bad. Fonts are never used from another thread and
`font.quit` is never called: both crash.
"""

from __future__ import annotations

import math
import re
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pygame

from game.narrative.page import Span

from .theme import Colour, Style, Theme
from .themes import Face, Themes
from .wrap import Piece, Wrapped, sanitised

KEPT_LINES: Final = 1200
"""Line surfaces remembered; about 100 kB each at 1080p."""

WORD_SPACE: Final = 1.1
"""Word spaces by the font's own; on a screen a little more keeps words apart."""

KEPT_WORDS: Final = 60_000

FontKey = tuple[str, int]
"""A file (relative to the fonts folder, "" for pygame's own) and a size in pixels."""


class Type:
    """Text at one scale, in one theme's styles. Make a new one when any of them changes.

    `scale`: pixels a unit; `percent`: the player's text size; `reading`: which reading face;
    `lines` (per cent) and `letters` (hundredths of an em): what is read is set so far apart.
    """

    def __init__(
        self,
        folder: Path,
        themes: Themes,
        theme: Theme,
        *,
        scale: float,
        percent: int,
        reading: str,
        lines: int = 100,
        letters: int = 0,
        kept: FontShelf | None = None,
    ) -> None:
        self._shelf = kept or FontShelf(folder)
        self._themes = themes
        self._theme = theme
        self._scale = scale
        self._percent = percent
        self._line_spacing = lines / 100
        self._letter_spacing = letters / 100
        self._reading = themes.reading.get(reading) or next(iter(themes.reading.values()))
        self._styles: dict[str, Style] = {}
        self._keys: dict[tuple[str, bool], FontKey] = {}
        self._widths: dict[tuple[str, bool, str], int] = {}
        self.wrapped: dict[tuple[tuple[Span, ...], int, str], tuple[Wrapped, ...]] = {}
        """Texts wrapped by this measure; `game.ui.wrap` keeps and asks them."""
        self._lines: OrderedDict[tuple[str, str, bool, Colour], pygame.Surface] = OrderedDict()

    @property
    def notices(self) -> tuple[str, ...]:
        """Fonts that could not be used."""
        return self._shelf.notices

    def style(self, name: str) -> Style:
        """The style called *name*."""
        if name not in self._styles:
            self._styles[name] = self._theme.style(name)
        return self._styles[name]

    def height(self, style: str) -> int:
        """Pixels from one baseline to the next. Even for text, so that half lines are whole."""
        rule = self.style(style)
        apart = self._line_spacing if rule.face == "reading" else 1.0
        height = round(self._size(rule) * rule.leading * apart)
        return height + height % 2 if style == "text" else height

    def width(self, text: str, style: str, emphasis: bool = False) -> int:
        """Pixels *text* takes; remembered."""
        key = (style, emphasis, text)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) > KEPT_WORDS:
                self._widths.clear()
            width = self._measure(text, style, emphasis)
            self._widths[key] = width
        return width

    def line(self, piece: Piece, style: str, colour: Colour) -> pygame.Surface:
        """The pixels of a piece of text, with transparency; kept, so do not draw on it."""
        key = (piece.text, style, piece.emphasis, colour)
        surface = self._lines.get(key)
        if surface is None:
            surface = self._render(piece, style, colour)
            self._lines[key] = surface
            if len(self._lines) > KEPT_LINES:
                self._lines.popitem(last=False)
        else:
            self._lines.move_to_end(key)
        return surface

    def ascent(self, style: str, emphasis: bool = False) -> int:
        """Pixels from the top of a piece's surface to its baseline."""
        return self._font(style, emphasis).get_ascent()

    def drop(self, style: str) -> int:
        """Pixels from the top of a line to the top of its letters' surface."""
        return (self.height(style) - self._font(style, False).get_height()) // 2

    def _size(self, rule: Style) -> float:
        grown = 1 + (self._percent / 100 - 1) * rule.grows
        face = self._face(rule)
        return max(8.0, rule.size * self._scale * grown * face.scale)

    def _face(self, rule: Style) -> Face:
        if rule.face == "reading":
            return self._reading
        return self._themes.parts.get(rule.face, self._reading)

    def _font(self, style: str, emphasis: bool) -> pygame.font.Font:
        key = self._keys.get((style, emphasis))
        if key is None:
            rule = self.style(style)
            face = self._face(rule)
            slanted = rule.italic != emphasis  # emphasis within italics stands upright
            file = face.italic if slanted else face.regular
            key = (file, round(self._size(rule)))
            self._keys[(style, emphasis)] = key
        return self._shelf.font(key)

    def _tracking(self, style: str) -> int:
        rule = self.style(style)
        more = self._letter_spacing if rule.face == "reading" else 0.0
        return round((rule.tracking + more) * self._size(rule))

    def _measure(self, text: str, style: str, emphasis: bool) -> int:
        text = self._cased(text, style)
        font = self._font(style, emphasis)
        space = self._tracking(style)
        if space:
            return sum(font.size(letter)[0] + space for letter in text)
        if text == " ":
            return math.ceil(font.size(text)[0] * WORD_SPACE)
        if " " in text:
            return sum(self.width(part, style, emphasis) for part in _words(text))
        return font.size(text)[0]

    def _cased(self, text: str, style: str) -> str:
        text = sanitised(text)
        return text.upper() if self.style(style).capitals else text

    def _render(self, piece: Piece, style: str, colour: Colour) -> pygame.Surface:
        text = self._cased(piece.text, style)
        font = self._font(style, piece.emphasis)
        space = self._tracking(style)
        if " " not in text and not space:
            return font.render(text, True, colour)
        # Word by word, and tracked text letter by letter: a whole line would be kerned against
        # its spaces, which at small sizes rounds some of them away.
        parts = text if space else _words(text)
        widths = [
            font.size(part)[0] + space if space else self.width(part, style, piece.emphasis)
            for part in parts
        ]
        lean = font.get_height() // 4  # an italic's last letter may reach beyond its width
        surface = pygame.Surface((sum(widths) + lean, font.get_height()), pygame.SRCALPHA)
        surface.fill((*colour, 0))
        x = 0
        for part, width in zip(parts, widths, strict=True):
            if not part.isspace():
                surface.blit(font.render(part, True, colour), (x, 0))
            x += width
        return surface


def _words(text: str) -> list[str]:
    """Words and single spaces, in order."""
    return [part for part in re.split(r"( )", text) if part]


class FontShelf:
    """Open fonts by file and size; outlives a `Type`, because opening is slow."""

    def __init__(self, folder: Path) -> None:
        if not pygame.font.get_init():
            pygame.font.init()
        self.folder = folder
        self._fonts: dict[FontKey, pygame.font.Font] = {}
        self._bad: dict[str, str] = {}

    @property
    def notices(self) -> tuple[str, ...]:
        """One line a font that could not be used."""
        return tuple(self._bad.values())

    @property
    def bad(self) -> Mapping[str, str]:
        """What was wrong, by file."""
        return self._bad

    def font(self, key: FontKey) -> pygame.font.Font:
        """The font, or pygame's own at the same size when its file is bad."""
        font = self._fonts.get(key)
        if font is None:
            font = self._open(key)
            self._fonts[key] = font
        return font

    def _open(self, key: FontKey) -> pygame.font.Font:
        file, size = key
        if file and file not in self._bad:
            try:
                font = pygame.font.Font(str(self.folder / file), size)
                if font.size("Ag")[0] <= 0:
                    msg = "it draws nothing"
                    raise ValueError(msg)
                font.render("Ag", True, (0, 0, 0))
            except (pygame.error, OSError, ValueError, RuntimeError) as fault:
                self._bad[file] = f"The font {file} cannot be used ({fault})."
            else:
                return font
        return pygame.font.Font(None, round(size * 1.1))
