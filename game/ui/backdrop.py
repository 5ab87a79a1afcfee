"""What stands behind the text: the picture where it has drifted to, and the plate over it.

The plate is glass: what lies under it is melted to a few hundred pixels once, tinted and scaled
up again; its solid part is opaque pixels, its soft edge a strip that lies over the drifting
picture. All three are kept, so that a frame is four blits.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Final, TypeVar

import pygame

from . import motion
from .assets import Assets
from .layout import Arrangement, Box
from .picturefile import Size, opaque
from .theme import Colour, Theme
from .view import Side

KEPT: Final = 6
"""Plates kept; about 4 MB each at 1080p."""

BLUR: Final = 22
"""How many pixels of a 720-high picture melt into one under the plate."""

_K = TypeVar("_K")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Setting:
    """A picture and the plate over it, all but the drift.

    `room`: pixels the picture may drift, 0 for one that stays; `opacity` and `colour` are the
    plate's; `plate` is None where there is none, or it is hidden.
    """

    picture: str
    window: Size
    room: int
    plate: Box | None
    side: Side
    feather: int
    colour: Colour
    opacity: float

    @property
    def size(self) -> Size:
        """The size the picture is cut to: wider than the window where it drifts."""
        return self.window[0] + self.room, self.window[1]

    @property
    def free(self) -> pygame.Rect:
        """The part of the window the plate leaves free; its soft edge lies in it."""
        whole = pygame.Rect(0, 0, *self.window)
        if self.plate is None:
            return whole
        if self.side == "left":
            return pygame.Rect(self.plate.right, 0, max(0, whole.w - self.plate.right), whole.h)
        return pygame.Rect(0, 0, max(0, self.plate.x), whole.h)

    @property
    def glass(self) -> pygame.Rect:
        """The plate with its soft edge."""
        assert self.plate is not None
        plate, feather = self.plate, self.feather
        start = plate.x if self.side == "left" else plate.x - feather
        area = pygame.Rect(start, plate.y, plate.w + feather, plate.h)
        area = area.clip((0, 0, *self.window))
        area.size = (max(1, area.w), max(1, area.h))
        return area


def setting_of(
    arrangement: Arrangement, theme: Theme, picture: str, *, room: int, hidden: bool
) -> Setting:
    """The setting of a picture behind an arrangement; `hidden` when the text is put away."""
    veil = arrangement.veil
    return Setting(
        picture,
        (arrangement.window.w, arrangement.window.h),
        room,
        None if hidden else arrangement.plate,
        arrangement.side,
        arrangement.feather,
        theme.colour("plate"),
        theme.number("veil" if veil else "plate", 0.9),
    )


class Backdrops:
    """Draws settings, and keeps what it made for them."""

    def __init__(self, assets: Assets) -> None:
        self._assets = assets
        self._melted: OrderedDict[Setting, pygame.Surface] = OrderedDict()
        self._plates: OrderedDict[Setting, tuple[pygame.Surface, pygame.Surface | None]] = (
            OrderedDict()
        )

    def draw(
        self, surface: pygame.Surface, setting: Setting, pan: float, *, whole: bool = False
    ) -> None:
        """The picture drifted by `pan` (0..1) of its room, and the plate.

        A part of a pixel is a second, thinner blit one pixel on, so that the drift glides;
        `whole` draws to the pixel.
        """
        free = setting.free
        if free.w > 0:
            picture = self._assets.backdrop(setting.picture, setting.size)
            pixels, quarters = divmod(round(4 * pan * setting.room), 4)
            surface.blit(picture, free, free.move(pixels, 0))
            if quarters and not whole:
                picture.set_alpha(round(255 * quarters / 4))
                surface.blit(picture, free, free.move(pixels + 1, 0))
                picture.set_alpha(None)
        if setting.plate is None:
            return
        solid, soft = self._plate(setting)
        area = setting.glass
        left = setting.side == "left"
        surface.blit(solid, area if left else (area.right - solid.get_width(), area.y))
        if soft is not None:
            surface.blit(soft, (area.right - soft.get_width() if left else area.x, area.y))

    def prepare(self, setting: Setting) -> bool:
        """Make one thing that drawing this setting needs; True when there is nothing to make.

        Asked once a frame, it spreads the work over several.
        """
        if not self._assets.ready(setting.picture, setting.size):
            self._assets.prepare([(setting.picture, setting.size)])
            return False
        if setting.plate is None:
            return True
        if setting.opacity < 1.0 and _bare(setting) not in self._melted:
            self._melt(setting)
            return False
        if setting not in self._plates:
            self._plate(setting)
            return False
        return True

    def _plate(self, setting: Setting) -> tuple[pygame.Surface, pygame.Surface | None]:
        """The solid part and, where there is one, the soft edge."""
        kept = _used(self._plates, setting)
        if kept is not None:
            return kept
        assert setting.plate is not None
        area = setting.glass
        if setting.opacity < 1.0:
            small = self._melt(setting).copy()
            tint = pygame.Surface(small.get_size(), 0, small)
            tint.fill(setting.colour)
            tint.set_alpha(round(255 * setting.opacity))
            small.blit(tint, (0, 0))
            sheet = pygame.transform.smoothscale(small, area.size)
        else:
            sheet = pygame.Surface(area.size, 0, 32, self._assets.masks)
            sheet.fill(setting.colour)
        width = max(1, min(area.w, setting.plate.w))
        left = setting.side == "left"
        solid = sheet.subsurface((0 if left else area.w - width, 0, width, area.h))
        soft = None
        if area.w > width:
            start = width if left else 0
            soft = pygame.Surface((area.w - width, area.h), pygame.SRCALPHA)
            soft.blit(sheet, (0, 0), (start, 0, area.w - width, area.h))
            row = _edge(soft.get_width(), left)
            edge = pygame.transform.scale(row, soft.get_size())
            soft.blit(edge, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        _keep(self._plates, setting, (solid, soft))
        return solid, soft

    def _melt(self, setting: Setting) -> pygame.Surface:
        """What lies under the plate, a few hundred pixels of it; the same for every colour."""
        key = _bare(setting)
        melted = _used(self._melted, key)
        if melted is None:
            picture = self._assets.backdrop(setting.picture, setting.size)
            area = setting.glass
            grain = max(4, round(BLUR * setting.window[1] / 720))
            small = (max(2, area.w // grain), max(2, area.h // grain))
            under = picture.subsurface(area.move(setting.room // 2, 0))
            melted = opaque(pygame.transform.smoothscale(under, small), self._assets.masks)
            _keep(self._melted, key, melted)
        return melted


def _bare(setting: Setting) -> Setting:
    return replace(setting, colour=(0, 0, 0), opacity=0.0)


def _used(shelf: OrderedDict[_K, _T], key: _K) -> _T | None:
    found = shelf.get(key)
    if found is not None:
        shelf.move_to_end(key)
    return found


def _keep(shelf: OrderedDict[_K, _T], key: _K, value: _T) -> None:
    shelf[key] = value
    if len(shelf) > KEPT:
        shelf.popitem(last=False)


def _edge(width: int, left: bool) -> pygame.Surface:
    """A row of alphas: opaque where it meets the plate, easing to 0 away from it."""
    row = pygame.Surface((width, 1), pygame.SRCALPHA)
    for x in range(width):
        beyond = x if left else width - x
        row.set_at((x, 0), (255, 255, 255, round(255 * (1.0 - motion.ease(beyond / width)))))
    return row
