"""Sound: one door to the mixer, silent where there is no device.

After `mixer.quit` a `Sound.play` crashes the process, so every handle is dropped on `close` and
nothing here touches the mixer afterwards. No other module may import `pygame.mixer`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import pygame

from . import notes

if TYPE_CHECKING:
    from game.content.media import Sound as SoundFile

FADE_MS: Final = 900
MOST_BYTES: Final = 32_000_000
SOFT: Final = 0.33
"""How loud music is while the window is not looked at, as a share."""

SOFTENING: Final = 0.8
"""Seconds it takes to become so."""


class Sound:
    """Effects and music by asset name, at volumes 0..1."""

    def __init__(self, files: Mapping[str, SoundFile]) -> None:
        self._files = files
        self._effects: dict[str, Any] = {}
        self._playing = ""
        self._ambience = ""
        self._place = ""
        self._volumes = (1.0, 1.0)
        self._notices: list[str] = []
        self._bad: set[str] = set()
        self._open = False
        self._voice = 1.0
        self._notes: dict[int, Any] = {}
        self._softness = 1.0
        self._away = False
        self.hushed = False
        """True while something else speaks: the companion's notes stay silent."""

    def open(self) -> None:
        """Take the sound device; without one, stay silent and say so once."""
        try:
            pygame.mixer.init(frequency=44_100, buffer=1024)
        except (pygame.error, NotImplementedError):
            self._notices.append("No sound device was found; the story is told without sound.")
            return
        pygame.mixer.set_reserved(1)  # channel 0 is the ambience's
        self._open = True
        self._notes = _tuned()

    @property
    def heard(self) -> bool:
        """True when there is a device, and one that somebody may listen to."""
        return self._open and os.environ.get("SDL_AUDIODRIVER") not in {"dummy", "disk"}

    def close(self) -> None:
        """Give the device back. Everything asked of this afterwards does nothing."""
        if not self._open:
            return
        self._open = False
        self._effects.clear()
        self._notes.clear()
        self._playing = ""
        self._ambience = ""
        pygame.mixer.music.stop()
        pygame.mixer.quit()

    def replace(self, files: Mapping[str, SoundFile]) -> None:
        """Other files under the same names; what is playing plays on."""
        self._files = files
        self._effects.clear()
        self._bad.clear()

    def new_notices(self) -> tuple[str, ...]:
        """What has gone wrong since the last time this was asked."""
        fresh = tuple(self._notices)
        self._notices.clear()
        return fresh

    def set_volumes(self, music: float, effects: float, voice: float = 1.0) -> None:
        """Volumes 0..1, at once; `voice` is the companion's notes."""
        self._volumes = (music, effects)
        self._voice = voice
        self._set_levels()

    def _set_levels(self) -> None:
        if self._open:
            music, effects = self._volumes
            pygame.mixer.music.set_volume(music * self._softness)
            pygame.mixer.Channel(0).set_volume(effects * self._softness)

    def soften(self, away: bool) -> None:
        """The reader looks elsewhere, or is back: music and ambience go down to a third, or up."""
        self._away = away

    def update(self, seconds: float) -> None:
        """Let so much time pass: what softens does so by and by."""
        goal = SOFT if self._away else 1.0
        if self._softness == goal:
            return
        step = (1.0 - SOFT) * seconds / SOFTENING
        if abs(goal - self._softness) <= step:
            self._softness = goal
        else:
            self._softness += step if goal > self._softness else -step
        self._set_levels()

    def sing(self, pitch: int, loud: float) -> None:
        """One of the companion's notes (`notes.PITCHES`), once."""
        note = self._notes.get(pitch)
        if not self._open or note is None or self.hushed or self._voice <= 0.0:
            return
        note.set_volume(self._voice * loud * self._softness)
        note.play()

    def play(self, name: str) -> None:
        """An effect, once; an ambience, from now until the place or the ambience changes."""
        if not self._open or name in self._bad or self._volumes[1] <= 0.0:
            return
        effect = self._effects.get(name)
        if effect is None:
            effect = self._load(name)
            if effect is None:
                return
            self._effects[name] = effect
        effect.set_volume(self._volumes[1])
        if self._files[name].kind != "ambience":
            effect.play()
        elif name != self._ambience:
            self._ambience = name
            pygame.mixer.Channel(0).play(effect, loops=-1, fade_ms=FADE_MS)

    def place(self, name: str) -> None:
        """The story is here now: the ambience of anywhere else fades out."""
        if name == self._place:
            return
        self._place = name
        self._ambience = ""
        if self._open:
            pygame.mixer.Channel(0).fadeout(FADE_MS)

    def music(self, name: str) -> None:
        """This music until another is asked for; `none` or "" fades it out."""
        name = "" if name == "none" else name
        if name == self._playing:
            return
        self._playing = name
        if not self._open:
            return
        if not name:
            pygame.mixer.music.fadeout(FADE_MS)
            return
        file = self._files.get(name)
        if file is None or file.file is None or name in self._bad:
            pygame.mixer.music.fadeout(FADE_MS)
            return
        try:
            pygame.mixer.music.load(str(file.file))
            pygame.mixer.music.set_volume(self._volumes[0] * self._softness)
            pygame.mixer.music.play(-1, fade_ms=FADE_MS)
        except pygame.error as fault:
            self._refuse(name, str(fault))

    def _load(self, name: str) -> Any | None:
        file = self._files.get(name)
        if file is None or file.file is None:
            self._bad.add(name)
            return None
        try:
            if file.file.stat().st_size > MOST_BYTES:
                self._refuse(name, "it is too large")
                return None
            return pygame.mixer.Sound(str(file.file))
        except (pygame.error, OSError) as fault:
            self._refuse(name, str(fault))
            return None

    def _refuse(self, name: str, why: str) -> None:
        self._bad.add(name)
        self._notices.append(f"The sound {name} cannot be played: {why}.")


def _tuned() -> dict[int, Any]:
    """The companion's notes in the device's own format; none where that is an unusual one."""
    format_ = pygame.mixer.get_init()
    if not format_ or format_[1] != -16:
        return {}
    rate, _, ears = format_
    tuned = {}
    for index, pitch in enumerate(notes.PITCHES):
        # At half the rate, every sample twice: the notes are low, and the start is not to wait.
        one = notes.wave(pitch, rate // 2)
        samples = type(one)("h", bytes(4 * ears * len(one)))
        for ear in range(2 * ears):
            samples[ear :: 2 * ears] = one
        tuned[index] = pygame.mixer.Sound(buffer=samples.tobytes())
    return tuned
