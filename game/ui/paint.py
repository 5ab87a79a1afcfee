"""Placed elements onto a surface. Decides nothing: where things stand was settled before.

What stands behind the text is `backdrop`'s: a frame is a few large blits and one small one a line.
Everything here draws on the surface it is given and needs no display.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import pygame

from game.narrative.page import Span

from . import motion, notes
from . import view as v
from .assets import Assets
from .backdrop import Backdrops, Setting, setting_of
from .layout import Arrangement, Box, Line, Placed, Shape
from .light import STEPS, Light
from .picturefile import Size
from .theme import Colour, Theme, leaning
from .type import Type
from .wrap import Piece, wrap

WHOLE_SHAPES: Final = frozenset(
    {"paper", "card", "outline", "caret", "dots", "holes", "frame", "hit"}
)
"""Shapes that do not fade at the edge of the viewport: what stands on them does."""

STAMP_INK: Final = 190
"""How strong a stamp's ink is, of 255."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One moment of a screen. `now` and `changed` are seconds of the same clock.

    `picture` has been shown since `changed`; `before` is the one it fades from in `fade` seconds,
    "" for none.
    `pan` is how far the picture has drifted, 0..1, and `pan_before` the other; None: it is still.
    """

    arrangement: Arrangement
    picture: str
    scroll: int = 0
    focus: str = ""
    now: float = 0.0
    before: str = ""
    before_arrangement: Arrangement | None = None
    changed: float = -100.0
    fade: float = motion.CROSSFADE
    lean: float = 0.0
    moving: bool = True
    hidden: bool = False
    ring: v.Ring | None = None
    pan: float | None = None
    pan_before: float | None = None


class Painter:
    """Draws frames in one theme. `theme` is the player's; each frame leans it."""

    def __init__(self, assets: Assets, type_: Type, theme: Theme) -> None:
        self._assets = assets
        self._type = type_
        self._theme = theme
        self._backdrops = Backdrops(assets)
        self._light = Light(theme.colour("glow"))
        self._slip: tuple[tuple[Size, Colour], pygame.Surface, pygame.Surface] | None = None
        self._stamp: tuple[tuple[Size, str, Colour], pygame.Surface] | None = None
        self._fading: tuple[tuple[Setting, float | None], pygame.Surface] | None = None

    def draw(self, surface: pygame.Surface, frame: Frame) -> None:
        """The whole frame."""
        theme = self.leaning(frame.lean)
        fading = 1.0
        if frame.before:
            fading = motion.fade(frame.now - frame.changed, frame.fade)
        leaving = round(255 * (1.0 - fading))
        if leaving < 255:
            setting = self._setting(frame, theme)
            self._backdrops.draw(surface, setting, frame.pan or 0.0)
        if leaving > 0:
            old = self._leaving(frame, theme)
            # A whole alpha of 255 is not only needless but, in SDL, the slowest of all.
            old.set_alpha(leaving if leaving < 255 else None)
            surface.blit(old, (0, 0))
            old.set_alpha(None)
        if frame.ring:
            self.draw_ring(surface, frame)
        if frame.hidden:
            return
        for placed in frame.arrangement.placed:
            self._draw(surface, placed, frame, theme)
        self._draw_more(surface, frame, theme)

    def leaning(self, lean: float) -> Theme:
        """The theme for a page that leans so much, -1..1. In tenths, so that caches hold."""
        step = round(lean * 10) / 10
        return leaning(self._theme, step * self._theme.number("lean"))

    def label(self, surface: pygame.Surface, text: str, left: bool) -> None:
        """Words on a sketch that stands in for a picture, in the half the plate leaves free."""
        whole = surface.get_width()
        width = round(whole * 0.36)
        start = round(whole * (0.07 if left else 0.57))
        height = self._type.height("placeholder")
        lines = wrap((Span(text),), width, "placeholder", self._type)[:6]
        y = (surface.get_height() - height * len(lines)) // 2
        for line in lines:
            x = start + (width - line.width) // 2
            for piece in line.pieces:
                letters = self._type.line(piece, "placeholder", (255, 250, 240))
                surface.blit(letters, (x + piece.x, y))
            y += height

    # -- the picture and the plate ---------------------------------------------------------

    def _setting(self, frame: Frame, theme: Theme, *, before: bool = False) -> Setting:
        picture = frame.before if before else frame.picture
        pan = frame.pan_before if before else frame.pan
        room = 0 if pan is None else self._assets.drifts(picture, frame.arrangement.window.w)
        return setting_of(frame.arrangement, theme, picture, room=room, hidden=frame.hidden)

    def prepare(self, frame: Frame) -> bool:
        """Make one thing this frame needs; True when it can be drawn without making any."""
        theme = self.leaning(frame.lean)
        if not self._backdrops.prepare(self._setting(frame, theme)):
            return False
        if not frame.before:
            return True
        return self._backdrops.prepare(self._setting(frame, theme, before=True))

    def drift_area(self, frame: Frame) -> pygame.Rect:
        """The part of the window the picture drifts in: all that the plate leaves free."""
        return self._setting(frame, self._theme).free

    def drift_step(self, frame: Frame) -> int:
        """Where the drift stands, in steps of a quarter pixel; -1 when nothing drifts.

        While it stays the same nothing need be drawn.
        """
        if frame.pan is None:
            return -1
        return round(4 * frame.pan * self._assets.drifts(frame.picture, frame.arrangement.window.w))

    def draw_drift(self, surface: pygame.Surface, frame: Frame) -> pygame.Rect:
        """Redraw what drifts, with the light and all that lies over it; returns where that is."""
        area = self.drift_area(frame)
        clip = surface.get_clip()
        surface.set_clip(area.clip(clip))
        self.draw(surface, frame)
        surface.set_clip(clip)
        return area

    def _leaving(self, frame: Frame, theme: Theme) -> pygame.Surface:
        """The picture that fades away, where its drift left it; composed once a fade."""
        setting = self._setting(frame, theme, before=True)
        key = (setting, frame.pan_before)
        if self._fading is not None and self._fading[0] == key:
            return self._fading[1]
        old = self._fading[1] if self._fading is not None else None
        if old is None or old.get_size() != setting.window:
            old = pygame.Surface(setting.window, 0, 32, self._assets.masks)
        self._backdrops.draw(old, setting, frame.pan_before or 0.0, whole=True)
        self._fading = (key, old)
        return old

    # -- elements --------------------------------------------------------------------------

    def _draw(self, surface: pygame.Surface, placed: Placed, frame: Frame, theme: Theme) -> None:
        arrangement = frame.arrangement
        box = arrangement.seen(placed, frame.scroll)
        port = arrangement.viewport
        if not placed.fixed and not box.meets(port):
            return
        alpha = _appearing(placed.element, frame)
        if alpha <= 0.0:
            return
        old_clip = surface.get_clip()
        reach = surface.get_height() // 12  # shadows and numbers stand out of their boxes
        if not old_clip.colliderect(pygame.Rect(box).inflate(2 * reach, 2 * reach)):
            return
        if not placed.fixed:
            plate = arrangement.plate or arrangement.window
            surface.set_clip(pygame.Rect(plate.x, port.y, plate.w, port.h).clip(old_clip))
            dx, dy = port.x, port.y - frame.scroll
        else:
            dx, dy = 0, 0
        element = placed.element
        focused = element.focusable and element.action == frame.focus
        first = placed.lines[0].height if placed.lines else box.h
        in_sight = placed.fixed or _near_edge(arrangement, frame.scroll, box.y, first) >= 0.5
        if focused and in_sight and not isinstance(element, v.TextField):  # its caret says as much
            self._draw_focus(surface, box, theme)
        for shape in placed.shapes:
            where = shape.box.moved(dx, dy)
            seen = alpha
            # A gallery's pictures are cut at the edge: it shows that there are more.
            cut = shape.kind == "thumb" and isinstance(element, v.Card)
            if not placed.fixed and not cut and shape.kind not in WHOLE_SHAPES:
                seen *= _near_edge(arrangement, frame.scroll, where.y, where.h)
            self._draw_shape(surface, shape, where, theme, seen)
        for line in placed.lines:
            self._draw_line(surface, placed, line, (dx, dy), frame, theme, alpha)
        surface.set_clip(old_clip)

    def _draw_line(
        self,
        surface: pygame.Surface,
        placed: Placed,
        line: Line,
        offset: tuple[int, int],
        frame: Frame,
        theme: Theme,
        alpha: float,
    ) -> None:
        y = line.y + offset[1]
        element = placed.element
        if isinstance(element, v.Paragraph) and element.born is not None and frame.moving:
            alpha *= motion.reveal(frame.now - element.born, line.before, element.speed)
        if not placed.fixed:
            alpha *= _near_edge(frame.arrangement, frame.scroll, y, line.height)
        if alpha <= 0.0:
            return
        colour = theme.colour(line.colour or self._type.style(line.style).colour)
        level = line.level or line.style
        top = y + self._type.drop(level)
        base = self._type.ascent(level)
        for piece in line.text.pieces:
            if not piece.text.strip():
                continue
            letters = self._type.line(piece, line.style, colour)
            lift = base - self._type.ascent(line.style, piece.emphasis)
            if alpha < 1.0:
                letters.set_alpha(round(255 * alpha))
            surface.blit(letters, (line.x + offset[0] + piece.x, top + lift))
            if alpha < 1.0:
                letters.set_alpha(255)

    def _draw_focus(self, surface: pygame.Surface, box: Box, theme: Theme) -> None:
        """A wash and a bar: seen as a shape, not only as a colour."""
        colour = theme.colour("focus")
        unit = max(1, round(surface.get_height() / 720))
        reach = 12 * unit
        area = pygame.Rect(box.x - reach, box.y, box.w + reach + 4 * unit, box.h)
        wash = theme.number("wash")
        if wash > 0.0:
            sheet = pygame.Surface(area.size, pygame.SRCALPHA)
            pygame.draw.rect(
                sheet, (*colour, round(255 * wash)), sheet.get_rect(), border_radius=5 * unit
            )
            surface.blit(sheet, area)
        else:
            pygame.draw.rect(surface, colour, area, width=2 * unit, border_radius=5 * unit)
        bar = pygame.Rect(area.x, area.y, 3 * unit, area.h)
        pygame.draw.rect(surface, colour, bar, border_radius=2 * unit)

    def _draw_shape(
        self, surface: pygame.Surface, shape: Shape, box: Box, theme: Theme, alpha: float
    ) -> None:
        colour = theme.colour(shape.colour)
        area = pygame.Rect(box)
        match shape.kind:
            case "fill" | "line" | "strike" | "caret":
                if alpha < 1.0:
                    sheet = pygame.Surface(area.size, pygame.SRCALPHA)
                    sheet.fill((*colour, round(255 * alpha)))
                    surface.blit(sheet, area)
                else:
                    surface.fill(colour, area)
            case "outline":
                unit = max(1, round(surface.get_height() / 720))
                pygame.draw.rect(surface, colour, area, width=unit, border_radius=5 * unit)
            case "dots":
                self._draw_dots(surface, area, colour)
            case "paper":
                self._draw_slip(surface, area, colour, alpha)
            case "knob":
                _disc(surface, area.center, area.w // 2, colour, alpha=alpha)
            case "mark" | "ring":
                _disc(
                    surface, area.center, max(2, area.w // 2), colour, shape.kind == "ring", alpha
                )
            case "pin":
                _pin(surface, area, colour)
            case "dial":
                _dial(surface, area, colour, alpha)
            case "holes":
                _holes(surface, area, colour, alpha)
            case "stamp":
                self._draw_stamp(surface, area, shape.picture, colour, alpha)
            case "hit":
                _hit(surface, area, colour, theme.number("wash"), alpha)
            case "thumb":
                thumb = self._assets.thumb(shape.picture, (area.w, area.h))
                thumb.set_alpha(round(255 * alpha))
                surface.blit(thumb, area)
            case "ornament":
                _ornament(surface, area, colour)
            case "frame":
                self._draw_frame(surface, area, colour, alpha)
            case "card":
                sheet = pygame.Surface(area.size, pygame.SRCALPHA)
                radius = max(4, area.h // 10)
                pygame.draw.rect(
                    sheet, (*colour, round(245 * alpha)), sheet.get_rect(), border_radius=radius
                )
                surface.blit(sheet, area)

    def _draw_frame(
        self, surface: pygame.Surface, area: pygame.Rect, colour: Colour, alpha: float
    ) -> None:
        """Where a picture hangs that nobody has seen yet: its frame, and a button in the middle."""
        unit = max(1, round(surface.get_height() / 720))
        sheet = pygame.Surface(area.size, pygame.SRCALPHA)
        sheet.fill((*colour, round(70 * alpha)))
        pygame.draw.rect(sheet, (*colour, round(255 * alpha)), sheet.get_rect(), width=unit)
        surface.blit(sheet, area)
        mark = pygame.Rect(0, 0, 64 * unit, 14 * unit)
        mark.center = area.center
        if mark.w < area.w:
            _ornament(surface, mark, colour)

    def _draw_slip(
        self, surface: pygame.Surface, area: pygame.Rect, colour: Colour, alpha: float
    ) -> None:
        key = (area.size, colour)
        if self._slip is None or self._slip[0] != key:
            self._slip = (key, _slip(area.size, colour), _shadow(area.size))
        _, slip, shadow = self._slip
        reach = (shadow.get_width() - area.w) // 2
        shadow.set_alpha(round(255 * alpha))
        surface.blit(shadow, (area.x - reach, area.y - reach + reach // 3))
        slip.set_alpha(round(255 * alpha))
        surface.blit(slip, area)

    def _draw_stamp(
        self, surface: pygame.Surface, area: pygame.Rect, word: str, colour: Colour, alpha: float
    ) -> None:
        """A round date stamp in worn ink, a little askew."""
        key = (area.size, word, colour)
        if self._stamp is None or self._stamp[0] != key:
            letters = self._type.line(Piece(0, word), "bill.stamp", colour)
            self._stamp = (key, _stamp(area.w, letters, colour))
        stamp = self._stamp[1]
        stamp.set_alpha(round(STAMP_INK * alpha))
        surface.blit(stamp, stamp.get_rect(center=area.center))

    def _draw_dots(self, surface: pygame.Surface, area: pygame.Rect, colour: Colour) -> None:
        size = max(1, round(self._type.height("bill") / 20))
        step = 5 * size
        y = area.y + self._type.drop("bill") + self._type.ascent("bill") - size
        # On a grid of their own, so that the dots of all rows stand under each other.
        first = -(-area.x // step) * step
        for x in range(first, area.right - size, step):
            surface.fill(colour, (x, y, size, size))

    def _draw_more(self, surface: pygame.Surface, frame: Frame, theme: Theme) -> None:
        """A thin thread beside the column, saying how much there is and where this is."""
        arrangement = frame.arrangement
        port = arrangement.viewport
        if arrangement.overflow <= 0 or arrangement.plate is None:
            return
        unit = max(1, round(surface.get_height() / 720))
        x = port.right + 14 * unit
        length = max(24 * unit, port.h * port.h // arrangement.height)
        y = port.y + (port.h - length) * frame.scroll // arrangement.overflow
        pygame.draw.rect(
            surface, theme.colour("rule"), (x, y, 3 * unit, length), border_radius=2 * unit
        )

    # -- the companion's light -------------------------------------------------------------

    def ring_area(self, frame: Frame) -> pygame.Rect:
        """The part of the window the light may touch."""
        if frame.ring is None:
            return pygame.Rect(0, 0, 0, 0)
        size = (frame.arrangement.window.w, frame.arrangement.window.h)
        room = self._assets.drifts(frame.picture, size[0]) if frame.pan is not None else 0
        x, y, across = self._assets.spot(frame.picture, (size[0] + room, size[1]), frame.ring.at)
        x -= round((frame.pan or 0.0) * room)
        radius = max(8, round(frame.ring.radius * across * 2.2))
        return pygame.Rect(x - radius, y - radius, 2 * radius, 2 * radius)

    def draw_ring(self, surface: pygame.Surface, frame: Frame) -> None:
        """The light as it breathes at this moment, beside the plate and never over it."""
        area = self.ring_area(frame)
        if area.w <= 0 or (frame.before and frame.now - frame.changed < frame.fade):
            return
        glow = self._light.glow(area.w // 2, self.ring_level(frame))
        clip = surface.get_clip()
        plate = None if frame.hidden else frame.arrangement.plate
        window = frame.arrangement.window
        if plate:
            if frame.arrangement.side == "left":
                free = pygame.Rect(plate.right, 0, window.w - plate.right, window.h)
            else:
                free = pygame.Rect(0, 0, plate.x, window.h)
            surface.set_clip(free.clip(clip))
        surface.blit(glow, area, special_flags=pygame.BLEND_RGB_ADD)
        halo = self.halo_level(frame)
        if halo:
            ring = self._light.halo(area.w // 2, halo)
            surface.blit(ring, area, special_flags=pygame.BLEND_RGB_ADD)
        surface.set_clip(clip)

    def draw_ring_only(self, surface: pygame.Surface, frame: Frame) -> pygame.Rect:
        """Redraw just the light; returns what changed. Only for frames with nothing over it."""
        area = self.ring_area(frame).clip(surface.get_rect())
        theme = self.leaning(frame.lean)
        clip = surface.get_clip()
        surface.set_clip(area.clip(clip))
        self._backdrops.draw(surface, self._setting(frame, theme), frame.pan or 0.0)
        self.draw_ring(surface, frame)
        surface.set_clip(clip)
        return area

    def ring_level(self, frame: Frame) -> int:
        """How bright the light is, in steps; while it stays the same nothing need be drawn."""
        if not frame.moving:
            return round(STEPS * 0.6)
        return round(STEPS * (0.25 + 0.55 * motion.breath(frame.now) + 0.2 * self._voice(frame)))

    def halo_level(self, frame: Frame) -> int:
        """How bright the ring round the light is: only while the companion speaks."""
        return round(STEPS * self._voice(frame))

    def _voice(self, frame: Frame) -> float:
        ring = frame.ring
        if ring is None or ring.born is None or not frame.moving:
            return 0.0
        return notes.glow(ring.notes, frame.now - ring.born)


def _appearing(element: v.Element, frame: Frame) -> float:
    """How visible an element is as a whole; paragraphs appear line by line instead."""
    if element.born is None or not frame.moving or isinstance(element, v.Paragraph):
        return 1.0
    return motion.fade(frame.now - element.born, motion.FADE)


def _near_edge(arrangement: Arrangement, scroll: int, y: int, height: int) -> float:
    """Lines about to leave the viewport fade, so that none is cut through."""
    if arrangement.overflow <= 0:
        return 1.0
    port = arrangement.viewport
    height = max(1, height)
    fade = 1.0
    if scroll > 0:
        fade = min(fade, motion.clamp((y - port.y + height * 0.35) / (height * 0.9)))
    if scroll < arrangement.overflow:
        fade = min(fade, motion.clamp((port.bottom - y - height * 0.65) / (height * 0.9)))
    return fade


def _shadow(size: Size) -> pygame.Surface:
    """A soft shadow, larger than what casts it by a fifteenth of its width on every side."""
    reach = max(6, size[0] // 15)
    grain = max(2, reach // 3)
    whole = (size[0] + 2 * reach, size[1] + 2 * reach)
    small = pygame.Surface((whole[0] // grain, whole[1] // grain), pygame.SRCALPHA)
    inner = small.get_rect().inflate(-2 * reach // grain, -2 * reach // grain)
    small.fill((0, 0, 0, 90), inner)
    tiny = pygame.transform.smoothscale(small, (max(2, inner.w // 3), max(2, inner.h // 3)))
    return pygame.transform.smoothscale(tiny, whole)


def _slip(size: Size, colour: Colour) -> pygame.Surface:
    """Paper torn off a roll along its holes: straight sides, half holes at top and bottom."""
    wide, high = size
    sheet = pygame.Surface(size, pygame.SRCALPHA)
    sheet.fill((*colour, 255))
    hole = max(3, wide // 120)
    for x in range(2 * hole, wide - hole, 4 * hole):
        for y in (0, high):
            pygame.draw.circle(sheet, (0, 0, 0, 0), (x, y), hole)
    return sheet


def _holes(surface: pygame.Surface, area: pygame.Rect, ink: Colour, alpha: float) -> None:
    """A perforation: small holes across the paper."""
    hole = max(1, area.h // 4)
    sheet = pygame.Surface(area.size, pygame.SRCALPHA)
    for x in range(3 * hole, area.w - hole, 5 * hole):
        pygame.draw.circle(sheet, (*ink, 255), (x, area.h // 2), hole)
    sheet.set_alpha(round(255 * alpha))
    surface.blit(sheet, area)


def _dial(surface: pygame.Surface, area: pygame.Rect, colour: Colour, alpha: float) -> None:
    """A telephone's dial: a disc with ten finger holes, and the stop."""
    side = 8 * area.w
    middle = side // 2
    big = pygame.Surface((side, side), pygame.SRCALPHA)
    pygame.draw.circle(big, (*colour, 255), (middle, middle), middle - 2)
    for hole in range(10):
        turn = math.radians(120 - 30 * hole)
        x = middle + round(0.66 * middle * math.cos(turn))
        y = middle - round(0.66 * middle * math.sin(turn))
        pygame.draw.circle(big, (0, 0, 0, 0), (x, y), middle // 7)
    pygame.draw.circle(big, (0, 0, 0, 0), (middle, middle), round(0.34 * middle), width=side // 40)
    dial = pygame.transform.smoothscale(big, area.size)
    dial.set_alpha(round(255 * alpha))
    surface.blit(dial, area)


def _stamp(side: int, letters: pygame.Surface, colour: Colour) -> pygame.Surface:
    """Two rings and a word on a bar across them, turned by some degrees."""
    big = 4 * side
    middle = big // 2
    plain = pygame.Surface((big, big), pygame.SRCALPHA)
    plain.fill((*colour, 0))
    pygame.draw.circle(plain, (*colour, 255), (middle, middle), middle - 2, width=big // 34)
    pygame.draw.circle(plain, (*colour, 255), (middle, middle), round(0.72 * middle), big // 60)
    bar = pygame.Rect(0, 0, big, round(0.34 * big))
    bar.center = (middle, middle)
    plain.fill((*colour, 0), bar)
    for y in (bar.top, bar.bottom):
        pygame.draw.line(plain, (*colour, 255), (big // 40, y), (big - big // 40, y), big // 60)
    room = round(0.9 * big)
    wide = min(room, letters.get_width() * bar.h // max(1, letters.get_height()))
    high = max(1, letters.get_height() * wide // max(1, letters.get_width()))
    word = pygame.transform.smoothscale(letters, (max(1, wide), high))
    plain.blit(word, word.get_rect(center=bar.center))
    turned = pygame.transform.rotozoom(plain, 11, 1.0)
    across = turned.get_width() * side // big
    return pygame.transform.smoothscale(turned, (across, across))


def _disc(
    surface: pygame.Surface,
    centre: tuple[int, int],
    radius: int,
    colour: Colour,
    hollow: bool = False,
    alpha: float = 1.0,
) -> None:
    """A round dot with a smooth edge, or the ring round one."""
    big = pygame.Surface((8 * radius, 8 * radius), pygame.SRCALPHA)
    middle = (4 * radius, 4 * radius)
    width = max(5, round(1.3 * radius)) if hollow else 0
    pygame.draw.circle(big, (*colour, 255), middle, 4 * radius - 2, width=width)
    dot = pygame.transform.smoothscale(big, (2 * radius, 2 * radius))
    dot.set_alpha(round(255 * alpha))
    surface.blit(dot, (centre[0] - radius, centre[1] - radius))


def _hit(
    surface: pygame.Surface, area: pygame.Rect, colour: Colour, wash: float, alpha: float
) -> None:
    """A wash under words that were looked for, and a line below them: seen without colour too."""
    thick = max(2, area.h // 13)
    sheet = pygame.Surface(area.size, pygame.SRCALPHA)
    sheet.fill((*colour, round(255 * wash * alpha)))
    sheet.fill((*colour, round(255 * alpha)), (0, area.h - 2 * thick, area.w, thick))
    surface.blit(sheet, area)


def _pin(surface: pygame.Surface, area: pygame.Rect, colour: Colour) -> None:
    """A dressmaker's pin: a round head, stuck in at a slant."""
    side = 8 * area.w
    big = pygame.Surface((side, side), pygame.SRCALPHA)
    head = (round(side * 0.62), round(side * 0.34))
    pygame.draw.line(big, (*colour, 255), head, (round(side * 0.2), round(side * 0.92)), side // 12)
    pygame.draw.circle(big, (*colour, 255), head, round(side * 0.26))
    surface.blit(pygame.transform.smoothscale(big, area.size), area)


def _ornament(surface: pygame.Surface, area: pygame.Rect, colour: Colour) -> None:
    """A button with four holes between two short lines: the coat's, and the companion's."""
    y = area.centery
    radius = max(3, area.h // 2)
    reach = max(1, area.w // 2 - radius * 2)
    thick = max(1, area.h // 12)
    surface.fill(colour, (area.x, y - thick // 2, reach, thick))
    surface.fill(colour, (area.right - reach, y - thick // 2, reach, thick))
    big = pygame.Surface((8 * radius, 8 * radius), pygame.SRCALPHA)
    middle = 4 * radius
    pygame.draw.circle(big, (*colour, 255), (middle, middle), middle - 2, width=max(3, radius))
    for dx in (-1, 1):
        for dy in (-1, 1):
            hole = (middle + dx * radius, middle + dy * radius)
            pygame.draw.circle(big, (*colour, 255), hole, max(2, round(radius * 0.55)))
    button = pygame.transform.smoothscale(big, (2 * radius, 2 * radius))
    surface.blit(button, (area.centerx - radius, y - radius))
