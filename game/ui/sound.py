"""Sound: one door to the mixer, silent where there is no device.

After `mixer.quit` a `Sound.play` crashes the process, so every handle is dropped on `close` and
nothing here touches the mixer afterwards. No other module may import `pygame.mixer`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import pygame

if TYPE_CHECKING:
    from game.content.media import Sound as SoundFile

FADE_MS: Final = 900
MOST_BYTES: Final = 32_000_000


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

    def open(self) -> None:
        """Take the sound device; without one, stay silent and say so once."""
        try:
            pygame.mixer.init(frequency=44_100, buffer=1024)
        except (pygame.error, NotImplementedError):
            self._notices.append("No sound device was found; the story is told without sound.")
            return
        pygame.mixer.set_reserved(1)  # channel 0 is the ambience's
        self._open = True

    def close(self) -> None:
        """Give the device back. Everything asked of this afterwards does nothing."""
        if not self._open:
            return
        self._open = False
        self._effects.clear()
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

    def set_volumes(self, music: float, effects: float) -> None:
        """Volumes 0..1, at once."""
        self._volumes = (music, effects)
        if self._open:
            pygame.mixer.music.set_volume(music)
            pygame.mixer.Channel(0).set_volume(effects)

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
            pygame.mixer.music.set_volume(self._volumes[0])
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
