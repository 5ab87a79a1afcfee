"""Picture files: read with care, cut to a window. Needs no window and knows no story.

Dimensions are read from the file's header before anything is decoded: a few hundred kilobytes
can claim gigabytes. Everything here may run in a thread of its own (`workshop`): surfaces are made
here, handed over, and not touched again.
"""

from __future__ import annotations

import struct
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple

import pygame

from .layout import Box, cover

LARGEST_SIDE: Final = 8192
MOST_PIXELS: Final = 40_000_000
MOST_BYTES: Final = 64_000_000

Size = tuple[int, int]
Masks = tuple[int, int, int, int]

_decoding: Final = Lock()
"""SDL_image readies itself for a kind of file at the first one, and not for two threads at once."""


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


def measured(file: Path) -> Size:
    """A picture's width and height; only its header is read.

    Raises:
        UnusablePicture: missing, of another kind, or too large to be a picture of ours.
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
    return wide, high


def load(file: Path) -> pygame.Surface:
    """A picture file as a surface.

    Raises:
        UnusablePicture: as `measured`, or what follows its header is broken.
    """
    measured(file)
    try:
        with _decoding:
            return pygame.image.load(str(file))
    except pygame.error as fault:
        msg = f"it cannot be decoded ({fault})"
        raise UnusablePicture(msg) from fault


class Cut(NamedTuple):
    """A picture to be cut: its name and file, the size wanted, and what to keep in sight."""

    name: str
    file: Path
    size: Size
    focus: tuple[float, float]


def open_and_cut(job: Cut, masks: Masks) -> pygame.Surface:
    """The picture covering a window of the size asked for.

    Raises:
        UnusablePicture: see `load`.
    """
    return cut(load(job.file), job.size, job.focus, masks)


def cut(
    source: pygame.Surface, size: Size, focus: tuple[float, float], masks: Masks
) -> pygame.Surface:
    """The part of *source* that covers a window of this size, at that size."""
    box = cover(source.get_size(), Box(0, 0, *size), focus)
    # Cut first, then scale: the smaller picture is the cheaper one to scale.
    wide, high = source.get_size()
    across, down = wide / box.w, high / box.h
    part = pygame.Rect(
        round(-box.x * across),
        round(-box.y * down),
        min(wide, max(1, round(size[0] * across))),
        min(high, max(1, round(size[1] * down))),
    ).clamp(source.get_rect())
    seen = source.subsurface(part)
    if source.get_bitsize() not in {24, 32} or source.get_flags() & pygame.SRCALPHA:
        seen = opaque(seen, masks)
    return opaque(pygame.transform.smoothscale(seen, size), masks)


def window_masks() -> Masks:
    """The window's pixel format, so that blitting is copying; a usual one without a window."""
    window = pygame.display.get_surface() if pygame.display.get_init() else None
    if window is None or window.get_bitsize() != 32:
        return (0xFF0000, 0xFF00, 0xFF, 0)
    red, green, blue, _ = window.get_masks()
    return red, green, blue, 0


def opaque(surface: pygame.Surface, masks: Masks) -> pygame.Surface:
    """A copy of 32 bits without transparency, as smoothscale and the window want it."""
    copy = pygame.Surface(surface.get_size(), 0, 32, masks)
    copy.blit(surface, (0, 0))
    return copy
