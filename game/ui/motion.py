"""Movement as functions of seconds. Pure; nothing here keeps a clock.

Every function takes how long ago something began and answers where it is now; each is exactly
0 at its beginning and exactly 1 at its end, so that a still page is a finished one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

FADE: Final = 0.28
"""Seconds a line of new text takes to appear."""

CROSSFADE: Final = 0.7
"""Seconds one picture takes to give way to the next."""

DISSOLVE: Final = 0.45
"""Seconds a chapter's opening takes to give way to its first page."""

PAN: Final = 56.0
"""Seconds a picture takes to drift to one side, to the other, and back."""

PAN_ROOM: Final = 0.035
"""How far it drifts at most, as a share of the window's width."""

SCROLL: Final = 0.32
"""Seconds a scroll takes to come to rest."""

BREATH: Final = 5.2
"""Seconds the companion's light takes to breathe in and out."""


def clamp(value: float) -> float:
    """*value* within 0..1."""
    return 0.0 if value <= 0.0 else min(1.0, value)


def ease(t: float) -> float:
    """Slow at both ends."""
    t = clamp(t)
    return t * t * (3.0 - 2.0 * t)


def settle(t: float) -> float:
    """Quick, then slow: for what the reader asked for and should not wait for."""
    return 1.0 - (1.0 - clamp(t)) ** 3


def reveal(elapsed: float, before: int, speed: float) -> float:
    """How visible a line is, 0..1.

    `before`: characters of the same reveal that come before it; `speed`: characters a second,
    0 for at once.
    """
    if speed <= 0.0:
        return 1.0
    return ease((elapsed - before / speed) / FADE)


def reveal_seconds(characters: int, speed: float) -> float:
    """How long a reveal takes until its last line stands; 0 at speed 0."""
    return 0.0 if speed <= 0.0 else characters / speed + FADE


def fade(elapsed: float, seconds: float = CROSSFADE) -> float:
    """How far a fade has come, 0..1."""
    return ease(elapsed / seconds) if seconds > 0.0 else 1.0


def calm_fade(change: float, cap: int, least: float) -> float:
    """Seconds a change of light takes so that no second holds more than *cap* per cent of it.

    `change`: how much lighter or darker, 0..1; `least`: seconds it takes in any case. A cap of
    100 sets no limit. The eased fade is one and a half times as steep in its middle as a plain one.
    """
    if cap >= 100 or 100 * change <= cap:
        return least
    return max(least, 1.5 * 100 * change / cap)


def glide(start: float, end: float, elapsed: float, seconds: float = SCROLL) -> float:
    """A position on its way from *start* to *end*."""
    if seconds <= 0.0:
        return end
    return start + (end - start) * settle(elapsed / seconds)


def pan(seconds: float) -> float:
    """How far a picture has drifted, 0..1; it begins in the middle."""
    return 0.5 + 0.5 * math.sin(2 * math.pi * seconds / PAN)


def pan_room(wide: int, kept: Iterable[tuple[float, float]]) -> int:
    """Pixels a picture may drift in a window of this width.

    `kept` are the stretches (from, to; shares of its width) that must stay in sight, with some
    air beside them; a picture whose subject is at its edge does not move.
    """
    air = min((min(start, 1.0 - end) for start, end in kept), default=0.5)
    return round(wide * min(PAN_ROOM, max(0.0, air - PAN_ROOM)))


def breath(seconds: float) -> float:
    """The companion's light, 0..1: in for two parts, out for three."""
    phase = (seconds % BREATH) / BREATH
    return ease(phase / 0.4) if phase < 0.4 else ease((1.0 - phase) / 0.6)
