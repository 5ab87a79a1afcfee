"""Pictures: loaded once, cut to the window once a size, never a hole where one is missing.

A picture that is missing, too large or broken is drawn from its colours and its alt text, and
said once in `notices`. Dimensions are read from the file's header before anything is decoded:
a few hundred kilobytes can claim gigabytes.
"""

from __future__ import annotations

import struct
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pygame

from .layout import Box, cover
from .motion import pan_room
from .theme import Colour, mix, parse_colour

if TYPE_CHECKING:
    from game.content.media import Picture

LARGEST_SIDE: Final = 8192
MOST_PIXELS: Final = 40_000_000
MOST_BYTES: Final = 64_000_000
KEPT: Final = 8
"""Pictures kept at window size, and a little wider to drift; 8 MB each at 1080p."""

KEPT_THUMBS: Final = 64

Size = tuple[int, int]


class UnusablePicture(ValueError):
    """The file is no picture we open; the message says why."""


def dimensions(head: bytes) -> Size:
    """Width and height from the first bytes of a PNG, JPEG or WebP file.

    Raises:
        UnusablePicture: it is none of these, or cut short.
    """
    try:
        if head.startswith(b"\x89PNG\r\n\x1a\n"):
            wide, high = struct.unpack(">II", head[16:24])
            return int(wide), int(high)
        if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
            return _webp(head)
        if head.startswith(b"\xff\xd8"):
            return _jpeg(head)
    except (struct.error, IndexError) as fault:
        msg = "its header is cut short"
        raise UnusablePicture(msg) from fault
    msg = "it is not a PNG, JPEG or WebP picture"
    raise UnusablePicture(msg)


def _webp(head: bytes) -> Size:
    match head[12:16]:
        case b"VP8X":
            wide = int.from_bytes(head[24:27], "little") + 1
            return wide, int.from_bytes(head[27:30], "little") + 1
        case b"VP8L":
            bits = struct.unpack("<I", head[21:25])[0]
            return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
        case b"VP8 ":
            wide, high = struct.unpack("<HH", head[26:30])
            return wide & 0x3FFF, high & 0x3FFF
    msg = "it is a WebP of an unknown kind"
    raise UnusablePicture(msg)


def _jpeg(head: bytes) -> Size:
    at = 2
    while at < len(head):
        if head[at] != 0xFF:
            at += 1
            continue
        marker = head[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            high, wide = struct.unpack(">HH", head[at + 5 : at + 9])
            return int(wide), int(high)
        if marker in {0xD8, 0x01} or 0xD0 <= marker <= 0xD7 or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
            continue
        at += 2 + struct.unpack(">H", head[at + 2 : at + 4])[0]
    msg = "its header is cut short"
    raise UnusablePicture(msg)


def load(file: Path) -> pygame.Surface:
    """A picture file as a surface.

    Raises:
        UnusablePicture: missing, broken, of another kind, or too large to be a picture of ours.
    """
    try:
        size = file.stat().st_size
        with file.open("rb") as stream:
            head = stream.read(262_144)
    except OSError as fault:
        msg = f"it cannot be read ({fault.strerror})"
        raise UnusablePicture(msg) from fault
    if size > MOST_BYTES:
        msg = f"it is {size // 1_000_000} MB large"
        raise UnusablePicture(msg)
    wide, high = dimensions(head)
    if not (0 < wide <= LARGEST_SIDE and 0 < high <= LARGEST_SIDE and wide * high <= MOST_PIXELS):
        msg = f"it claims to be {wide}x{high} pixels"
        raise UnusablePicture(msg)
    try:
        return pygame.image.load(str(file))
    except pygame.error as fault:
        msg = f"it cannot be decoded ({fault})"
        raise UnusablePicture(msg) from fault


def colours_of(picture: Picture | None) -> tuple[Colour, Colour]:
    """A picture's two dominant colours, dusk when it names none."""
    named: list[Colour] = []
    for value in tuple(picture.colours) if picture else ():
        try:
            named.append(parse_colour(str(value)))
        except ValueError:
            continue
    named = named or [(43, 53, 96), (92, 63, 94)]
    return named[0], named[-1] if len(named) > 1 else mix(named[0], (0, 0, 0), 0.45)


class Assets:
    """Pictures by id at the sizes the window needs. `label` writes words on a sketch."""

    def __init__(self, pictures: Mapping[str, Picture]) -> None:
        self._pictures = pictures
        self.label: Callable[[pygame.Surface, str, bool], None] | None = None
        self._sized: OrderedDict[tuple[str, Size], pygame.Surface] = OrderedDict()
        self._thumbs: OrderedDict[tuple[str, Size], pygame.Surface] = OrderedDict()
        self._source: tuple[str, pygame.Surface] | None = None
        self._sizes: dict[str, Size | None] = {}
        self._bad: dict[str, str] = {}
        self._said = 0

    def info(self, name: str) -> Picture | None:
        """What pictures.yaml says of a picture."""
        return self._pictures.get(name)

    def new_notices(self) -> tuple[str, ...]:
        """What has gone wrong since the last time this was asked."""
        fresh = tuple(self._bad.values())[self._said :]
        self._said = len(self._bad)
        return fresh

    def forget_sizes(self) -> None:
        """Drop everything cut to an old window size."""
        self._sized.clear()

    def backdrop(self, name: str, size: Size) -> pygame.Surface:
        """The picture covering a window of this size; kept, so do not draw on it."""
        return self._kept(self._sized, KEPT, name, size)

    def drifts(self, name: str, wide: int) -> int:
        """Pixels this picture may drift in a window *wide* pixels wide; a sketch stays."""
        info = self.info(name)
        if info is None or self._size(name) is None:
            return 0
        kept = [(info.focus[0] - 0.08, info.focus[0] + 0.08)]
        if info.glow is not None:
            kept.append((info.glow.x - info.glow.radius, info.glow.x + info.glow.radius))
        return pan_room(wide, kept)

    def thumb(self, name: str, size: Size) -> pygame.Surface:
        """The picture at the size of a saved game's row."""
        return self._kept(self._thumbs, KEPT_THUMBS, name, size)

    def spot(self, name: str, size: Size, at: tuple[float, float]) -> tuple[int, int, float]:
        """A place in the picture (fractions) as (x, y) in the window, and pixels a width."""
        info = self.info(name)
        focus = info.focus if info else (0.5, 0.5)
        box = cover(self._size(name) or size, Box(0, 0, *size), focus)
        return round(box.x + at[0] * box.w), round(box.y + at[1] * box.h), float(box.w)

    def _kept(
        self,
        shelf: OrderedDict[tuple[str, Size], pygame.Surface],
        most: int,
        name: str,
        size: Size,
    ) -> pygame.Surface:
        key = (name, size)
        surface = shelf.get(key)
        if surface is None:
            surface = self._cut(name, size)
            shelf[key] = surface
            if len(shelf) > most:
                shelf.popitem(last=False)
        else:
            shelf.move_to_end(key)
        return surface

    def _cut(self, name: str, size: Size) -> pygame.Surface:
        source = self._loaded(name)
        if source is None:
            return self._placeholder(name, size)
        info = self.info(name)
        box = cover(source.get_size(), Box(0, 0, *size), info.focus if info else (0.5, 0.5))
        # Cut first, then scale: the smaller picture is the cheaper one to scale.
        wide, high = source.get_size()
        across, down = wide / box.w, high / box.h
        part = pygame.Rect(
            round(-box.x * across),
            round(-box.y * down),
            min(wide, max(1, round(size[0] * across))),
            min(high, max(1, round(size[1] * down))),
        ).clamp(source.get_rect())
        return convert(pygame.transform.smoothscale(opaque(source.subsurface(part)), size))

    def _size(self, name: str) -> Size | None:
        """A picture's own size, None where there is none; asked often, so remembered."""
        if name not in self._sizes:
            source = self._loaded(name)
            self._sizes[name] = source.get_size() if source else None
        return self._sizes[name]

    def _loaded(self, name: str) -> pygame.Surface | None:
        if self._source and self._source[0] == name:
            return self._source[1]
        info = self.info(name)
        if not name or name in self._bad or (info and info.placeholder):
            return None
        if info is None or info.file is None:
            self._bad[name] = f"There is no picture called {name}; a sketch stands in for it."
            return None
        try:
            surface = load(Path(info.file))
        except UnusablePicture as fault:
            self._bad[name] = f"The picture {name} cannot be shown: {fault}."
            return None
        self._source = (name, surface)
        return surface

    def _placeholder(self, name: str, size: Size) -> pygame.Surface:
        """A dusk of the picture's own colours, with its alt text when there is room."""
        info = self.info(name)
        top, bottom = colours_of(info)
        small = pygame.Surface((1, 64))
        for y in range(64):
            small.set_at((0, y), mix(top, bottom, y / 63))
        surface = convert(pygame.transform.smoothscale(small, size))
        if info and name and self.label and size[0] >= 480:
            self.label(surface, info.alt, info.free == "right")
        return surface


def opaque(surface: pygame.Surface) -> pygame.Surface:
    """A 24- or 32-bit copy without transparency, as smoothscale wants it."""
    copy = pygame.Surface(surface.get_size(), 0, 32)
    copy.blit(surface, (0, 0))
    return copy


def convert(surface: pygame.Surface) -> pygame.Surface:
    """The same pixels in the window's format; as they are when there is no window."""
    return surface.convert() if pygame.display.get_surface() else surface
