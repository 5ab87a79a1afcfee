"""The companion's light: a soft disc, and a ring that shows while it speaks, added to the picture."""

from __future__ import annotations

from typing import Final

import pygame

from . import motion
from .theme import Colour

STEPS: Final = 16
"""Brightnesses of the light."""

RING: Final = 0.56
"""Where the ring lies, as a share of the disc's radius..."""

RING_SOFT: Final = 0.16
"""...and how far to either side it reaches."""

_GRAIN: Final = 96
"""Pixels across the disc the others are scaled from."""


class Light:
    """Glowing discs and rings of one radius at a time, kept at each brightness asked for."""

    def __init__(self, colour: Colour) -> None:
        self._colour = colour
        self._radius = 0
        self._kept: dict[tuple[bool, int], pygame.Surface] = {}
        self._shapes: dict[bool, pygame.Surface] = {}

    def glow(self, radius: int, level: int) -> pygame.Surface:
        """The light to be added at *level* of `STEPS`; kept, so do not draw on it."""
        return self._at(radius, level, ring=False)

    def halo(self, radius: int, level: int) -> pygame.Surface:
        """The ring round the light, likewise."""
        return self._at(radius, level, ring=True)

    def _at(self, radius: int, level: int, *, ring: bool) -> pygame.Surface:
        if self._radius != radius:
            self._radius = radius
            self._kept.clear()
        key = (ring, level)
        lit = self._kept.get(key)
        if lit is None:
            if ring not in self._shapes:
                self._shapes[ring] = _shape(self._colour, ring)
            small = self._shapes[ring].copy()
            share = round(255 * min(level, STEPS) / STEPS)
            small.fill((share, share, share), special_flags=pygame.BLEND_RGB_MULT)
            lit = pygame.transform.smoothscale(small, (2 * radius, 2 * radius))
            self._kept[key] = lit
        return lit


def _shape(colour: Colour, ring: bool) -> pygame.Surface:
    """The light at its brightest, from the rim inwards, a pixel at a time."""
    shape = pygame.Surface((_GRAIN, _GRAIN), 0, 32)
    middle = _GRAIN // 2
    for radius in range(middle, 0, -1):
        away = radius / middle
        light = (
            0.36 * motion.ease(1.0 - abs(away - RING) / RING_SOFT)
            if ring
            else 0.55 * motion.ease(1.0 - away) ** 2
        )
        shade = [round(part * light) for part in colour]
        pygame.draw.circle(shape, shade, (middle, middle), radius)
    return shape
