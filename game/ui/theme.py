"""How things look, by dotted name. Pure: no pygame, no files.

A style or a colour called `choice.focused` takes what `choice` says and changes what it adds;
`text.voice.pim` without an entry of its own is `text.voice`, then `text`. Sizes are units: a
unit is one pixel in a window 720 pixels high, before the player's text size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, TypeAlias

Colour: TypeAlias = tuple[int, int, int]

_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is set.

    `face`: a role, looked up in faces.yaml; `size`: units; `leading`: line height as a multiple
    of the size; `tracking`: extra space between letters, in ems; `grows`: how much of the
    player's text size it follows (1 all of it; display sizes less, they are large already);
    `colour`: a dotted colour name.
    """

    face: str = "reading"
    size: float = 20.0
    leading: float = 1.5
    tracking: float = 0.0
    grows: float = 1.0
    italic: bool = False
    capitals: bool = False
    colour: str = "text"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours, styles and a few numbers (0..1) by dotted name, and where the page may lean.

    `towards` and `away` hold the colours and numbers at the two ends of the page's lean.
    """

    name: str
    title: str
    colours: Mapping[str, Colour]
    styles: Mapping[str, Mapping[str, object]]
    numbers: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    towards: Mapping[str, Colour | float] = field(default_factory=lambda: MappingProxyType({}))
    away: Mapping[str, Colour | float] = field(default_factory=lambda: MappingProxyType({}))

    def colour(self, name: str) -> Colour:
        """The colour called *name*, or the nearest prefix of it that has one."""
        for prefix in prefixes(name):
            if prefix in self.colours:
                return self.colours[prefix]
        return self.colours["text"]

    def number(self, name: str, otherwise: float = 0.0) -> float:
        """A proportion by name."""
        return self.numbers.get(name, otherwise)

    def style(self, name: str) -> Style:
        """The style called *name*: every prefix of it, shortest first, laid over the default."""
        merged: dict[str, object] = {}
        for prefix in reversed(tuple(prefixes(name))):
            merged.update(self.styles.get(prefix, {}))
        return Style(**merged)  # type: ignore[arg-type]


def prefixes(name: str) -> Iterator[str]:
    """`a.b.c`, then `a.b`, then `a`."""
    while name:
        yield name
        name = name.rpartition(".")[0]


def parse_colour(text: str) -> Colour:
    """`#rrggbb` as red, green and blue, 0..255.

    Raises:
        ValueError: it is anything else.
    """
    if not _HEX.fullmatch(text):
        msg = f"a colour is written #rrggbb, not {text!r}"
        raise ValueError(msg)
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(a: Colour, b: Colour, t: float) -> Colour:
    """The colour *t* of the way from *a* to *b*."""
    red, green, blue = (round(x + (y - x) * t) for x, y in zip(a, b, strict=True))
    return red, green, blue


def blend(a: Theme, b: Theme, t: float) -> Theme:
    """*a* with its colours and numbers *t* of the way to *b*'s. Names only *a* has stay."""
    if t <= 0.0:
        return a
    colours = {
        name: mix(colour, b.colours.get(name, colour), t) for name, colour in a.colours.items()
    }
    numbers = {
        name: number + (b.numbers.get(name, number) - number) * t
        for name, number in a.numbers.items()
    }
    return replace(a, colours=MappingProxyType(colours), numbers=MappingProxyType(numbers))


def leaning(theme: Theme, lean: float) -> Theme:
    """The theme as the page leans: -1 all the way `away`, 1 all the way `towards`."""
    pole = theme.towards if lean > 0 else theme.away
    if not pole or not lean:
        return theme
    colours = dict(theme.colours)
    numbers = dict(theme.numbers)
    for name, value in pole.items():
        if isinstance(value, tuple):
            colours[name] = value
        else:
            numbers[name] = value
    end = replace(theme, colours=MappingProxyType(colours), numbers=MappingProxyType(numbers))
    return blend(theme, end, min(1.0, abs(lean)))


def luminance(colour: Colour) -> float:
    """Relative luminance as WCAG 2 defines it, 0..1."""

    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(channel) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: Colour, b: Colour) -> float:
    """Contrast ratio as WCAG 2 defines it, 1..21."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def worst_contrast(text: Colour, plate: Colour, opacity: float) -> float:
    """The least contrast *text* can have on the plate, whatever picture lies under it."""
    under = (mix((0, 0, 0), plate, opacity), mix((255, 255, 255), plate, opacity))
    dark, light = (luminance(colour) for colour in under)
    if dark <= luminance(text) <= light:
        return 1.0
    return min(contrast(text, colour) for colour in under)
