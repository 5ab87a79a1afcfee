"""The companion's voice: a few soft notes a phrase, and the light that goes with them. Pure.

The notes are F G A C D, which belong to every bed of music there is and clash with none, between
C4 and D5, where each bed leaves room. Where a phrase ends decides where its notes end: at home
for a full stop, above for a question, in the air for a comma or a dash. A temperament decides how
far apart the notes lie and how quickly they come. The same words always sound the same.
"""

from __future__ import annotations

import math
import re
from array import array
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

PITCHES: Final = (261.63, 293.66, 349.23, 392.0, 440.0, 523.25, 587.33)
"""Hertz: C4 D4 F4 G4 A4 C5 D5."""

HOME: Final = 2
"""F4, where a sentence comes to rest."""

LENGTH: Final = 1.1
"""Seconds a note takes to die away."""

MOST: Final = 9
"""Notes a reveal has at most: a voice, not a tune."""

PACE_AT_ONCE: Final = 55.0
"""Characters a second the notes keep to where the text appears at once."""

_PHRASE: Final = re.compile(r"[^,;:.!?…—]*[,;:.!?…—]+[”’\"')]*|[^,;:.!?…—]+$")


@dataclass(frozen=True, slots=True)
class Temper:
    """`centre`: where phrases lie on `PITCHES`; `step`: how far apart their notes are, in places;
    `gap`: seconds between them; `most`: notes a phrase has at most.
    """

    centre: int
    step: int
    gap: float
    most: int


TEMPERS: Final = (Temper(3, 1, 0.26, 3), Temper(5, 2, 0.17, 3), Temper(1, 1, 0.36, 2))
"""Even and warm; quick and high; low and plain."""


@dataclass(frozen=True, slots=True)
class Tone:
    """`at`: seconds after the reveal began; `pitch`: index into `PITCHES`; `loud`: 0..1."""

    at: float
    pitch: int
    loud: float


def spoken_notes(text: str, temper: int, *, start: int, speed: float) -> tuple[Tone, ...]:
    """What a paragraph sounds like.

    `temper`: index into `TEMPERS`; `start`: characters of the same reveal before it; `speed`:
    characters a second at which the text appears, 0 for at once.
    """
    shape = TEMPERS[temper % len(TEMPERS)]
    pace = speed if speed > 0.0 else PACE_AT_ONCE
    notes: list[Tone] = []
    free = start / pace
    for match in _PHRASE.finditer(text):
        phrase = match.group()
        words = phrase.split()
        if not any(letter.isalnum() for letter in phrase):
            continue
        count = min(shape.most, 1 + (len(words) > 2) + (len(words) > 6))
        at = max(free, (start + match.start()) / pace)
        for index, pitch in enumerate(_contour(phrase, shape, count)):
            notes.append(Tone(at + index * shape.gap, pitch, 1.0 if index == 0 else 0.72))
        free = at + count * shape.gap + 0.1
        if len(notes) >= MOST:
            break
    return tuple(notes[:MOST])


def _contour(phrase: str, shape: Temper, count: int) -> list[int]:
    """Places on the scale, the last as the phrase's end asks."""
    turn = sum(map(ord, phrase)) % 3 - 1  # words of their own begin at a place of their own
    end = phrase.rstrip("”’\"')")[-1:]
    last = {
        ".": HOME if shape.centre >= HOME else 0,
        "?": shape.centre + 2,
        "!": shape.centre + shape.step,
    }.get(end, shape.centre + turn)
    first = shape.centre + turn * shape.step
    places = [first + (last - first) * index // max(1, count - 1) for index in range(count)]
    if count == 3:
        places[1] += shape.step if turn <= 0 else -shape.step
    if count == 1:
        places = [last]
    return [min(max(place, 0), len(PITCHES) - 1) for place in places]


def glow(notes: tuple[Tone, ...], seconds: float) -> float:
    """How much the light answers the notes, 0..1, so long after the reveal began."""
    light = 0.0
    for note in notes:
        since = seconds - note.at
        if 0.0 <= since < LENGTH:
            swell = min(1.0, since / 0.12) * (1.0 - since / LENGTH) ** 1.6
            light = max(light, note.loud * swell)
    return light


def sounding(notes: tuple[Tone, ...], seconds: float) -> bool:
    """True while a note is to come or has not died away."""
    return bool(notes) and seconds < notes[-1].at + LENGTH


def due(notes: tuple[Tone, ...], before: float, now: float) -> tuple[Tone, ...]:
    """The notes that begin from *before* on and before *now* (seconds after the reveal)."""
    return tuple(note for note in notes if before <= note.at < now)


def wave(pitch: float, rate: int) -> array[int]:
    """One note as 16-bit samples for one ear: a soft stroke, a second partial, a long end."""
    count = round(LENGTH * rate)
    rise = max(1, round(0.035 * rate))
    out = array("h", bytes(2 * count))
    # A sine by its recurrence: three multiplications a sample instead of a call.
    turns = [2 * math.pi * pitch * n / rate for n in (1, 2)]
    keep = [2 * math.cos(turn) for turn in turns]
    one, one_before = math.sin(turns[0]), 0.0
    two, two_before = math.sin(turns[1]), 0.0
    fall = math.exp(-4.2 / count)
    level = 6800.0
    for n in range(count):
        swell = n / rise if n < rise else 1.0
        close = (count - n) / count
        out[n] = int(level * swell * close * (one + 0.18 * two))
        one, one_before = keep[0] * one - one_before, one
        two, two_before = keep[1] * two - two_before, two
        level *= fall
    return out


assert all(low < high for low, high in pairwise(PITCHES))
