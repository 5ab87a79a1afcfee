"""The companion's light: a soft disc of one colour at sixteen brightnesses, added to the picture."""

from __future__ import annotations

from typing import Final

import pygame

from . import motion
from .theme import Colour

STEPS: Final = 16
"""Brightnesses of the light."""

_GRAIN: Final = 96
"""Pixels across the disc the others are scaled from."""


class Light:
    """Glowing discs of one radius at a time, kept at each brightness they were asked for."""

    def __init__(self, colour: Colour) -> None:
        self._colour = colour
        self._radius = 0
        self._kept: dict[int, pygame.Surface] = {}
        self._disc: pygame.Surface | None = None

    def glow(self, radius: int, level: int) -> pygame.Surface:
        """The light to be added at *level* of `STEPS`; kept, so do not draw on it."""
        if self._radius != radius:
            self._radius = radius
            self._kept.clear()
        glow = self._kept.get(level)
        if glow is None:
            if self._disc is None:
                self._disc = _disc(self._colour)
            small = self._disc.copy()
            share = round(255 * level / STEPS)
            small.fill((share, share, share), special_flags=pygame.BLEND_RGB_MULT)
            glow = pygame.transform.smoothscale(small, (2 * radius, 2 * radius))
            self._kept[level] = glow
        return glow


def _disc(colour: Colour) -> pygame.Surface:
    """The light at its brightest, from the rim inwards; rings one pixel apart."""
    disc = pygame.Surface((_GRAIN, _GRAIN), 0, 32)
    middle = _GRAIN // 2
    for radius in range(middle, 0, -1):
        light = motion.ease(1.0 - radius / middle) ** 2 * 0.55
        pygame.draw.circle(disc, [round(part * light) for part in colour], (middle, middle), radius)
    return disc
