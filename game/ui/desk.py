"""What screens work with: the story, its saves, the settings in force, sound and notices.

Not the window: a screen cannot reach the app. `settings` is replaced, never changed, and each
replacement is kept at once.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from game.narrative.model import Story
from game.saves import SaveError
from game.session import Session

from .intents import PLAIN, Bindings, Verb
from .sound import Sound
from .themes import Themes
from .view import Reader, Side

if TYPE_CHECKING:
    from game.content.load import Loaded
    from game.content.media import Picture
    from game.content.media import Sound as SoundFile
    from game.saves import Library, Seen
    from game.settings import Settings

log = logging.getLogger(__name__)

TOAST_SECONDS = 6.0
UNDER_SPEECH = 0.4
"""How loud music is while something is read aloud, by what it would be."""


@dataclass(slots=True)
class Toasts:
    """Notices waiting to be seen: (text, until when)."""

    lines: list[tuple[str, float]] = field(default_factory=list)

    def say(self, text: str, now: float) -> None:
        """Show a notice for a while; longer ones longer."""
        self.lines = [(old, until) for old, until in self.lines if old != text][-3:]
        self.lines.append((text, now + TOAST_SECONDS + len(text) / 25))

    def due(self, now: float) -> tuple[str, ...]:
        """What is still to be seen."""
        self.lines = [(text, until) for text, until in self.lines if until > now]
        return tuple(text for text, _ in self.lines)

    def next_change(self) -> float | None:
        """When the next one goes."""
        return min((until for _, until in self.lines), default=None)


@dataclass(slots=True)
class Desk:
    """The services of one window."""

    story: Story
    pictures: Mapping[str, Picture]
    sounds: Mapping[str, SoundFile]
    library: Library
    seen: Seen
    settings: Settings
    themes: Themes
    sound: Sound
    keep: Callable[[Settings], str]
    clock: Callable[[], float]
    toasts: Toasts = field(default_factory=Toasts)
    keys: Bindings = PLAIN
    speaking: bool = False
    """True while something is being read aloud."""
    no_voice: str = ""
    """Why nothing can be read aloud, "" when it can."""
    on_pad: bool = False
    """True when a controller was used last."""
    _reader: tuple[Settings, Reader] | None = None

    def __post_init__(self) -> None:
        self.keys = Bindings(self.settings.bindings)

    def say(self, text: str) -> None:
        """A notice for the player."""
        log.info("notice: %s", text)
        self.toasts.say(text, self.clock())

    def adopt(self, loaded: Loaded) -> None:
        """The story as it is after an edit, with its pictures and sounds, from now on."""
        assert loaded.story is not None
        self.story, self.pictures, self.sounds = loaded.story, loaded.pictures, loaded.sounds
        self.library.follow(loaded.story)
        self.seen.follow(loaded.story)
        self.sound.replace(loaded.sounds)
        self._reader = None

    def change(self, **fields: Any) -> None:
        """Settings with other values, in force and kept at once."""
        self.settings = replace(self.settings, **fields)
        if "bindings" in fields:
            self.keys = Bindings(self.settings.bindings)
        self.set_volumes()
        problem = self.keep(self.settings)
        if problem:
            self.say(problem)

    def prompt(self, verb: Verb) -> str:
        """The key for *verb* as a hint prints it: of the device in hand, as it is bound now."""
        return self.keys.prompt(verb, "pad" if self.on_pad else "keys")

    def set_volumes(self) -> None:
        """Volumes as the settings say, times the master volume."""
        settings = self.settings
        whole = settings.master_volume
        music = settings.music_volume * (UNDER_SPEECH if self.speaking else 1.0)
        self.sound.set_volumes(
            whole * music, whole * settings.effects_volume, whole * settings.voice_volume
        )
        self.sound.hushed = self.speaking

    @property
    def moving(self) -> bool:
        """False when the player wants no movement at all."""
        return self.settings.motion != "none"

    @property
    def reader(self) -> Reader:
        """What the page needs to know about who is reading. Asked at every look, so kept."""
        story = self.story
        settings = self.settings
        if self._reader is not None and self._reader[0] is settings:
            return self._reader[1]
        reader = Reader(
            voices={person.id: person.voice or person.id for person in story.people.values()},
            captions={sound.id: sound.caption for sound in self.sounds.values() if sound.caption}
            if settings.captions
            else {},
            chapters={chapter.id: (chapter.month, chapter.title) for chapter in story.chapters},
            speed=float(settings.text_speed) if self.moving else 0.0,
            air=settings.paragraph_spacing,
            tempers={person.id: person.notes for person in story.people.values() if person.notes},
        )
        self._reader = (settings, reader)
        return reader

    def free_side(self, picture: str) -> Side:
        """The side of a picture that is left free, left when it does not say."""
        info = self.pictures.get(picture)
        return "right" if info and info.free == "right" else "left"

    def alt(self, picture: str) -> str:
        """A picture in words."""
        info = self.pictures.get(picture)
        return info.alt if info else ""

    def new_session(self) -> Session:
        """A run from the beginning."""
        return Session(self.story, seed=random.SystemRandom().randrange(2**31))

    def autosave(self, session: Session, reveal: int) -> bool:
        """Keep the run; True if it was. A failure is said and the story goes on."""
        try:
            self.library.autosave(session, reveal)
        except SaveError as fault:
            self.say(str(fault))
            return False
        if not self.seen.save():
            self.say(self.seen.problem)
        return True


def title_picture(desk: Desk) -> str:
    """The story's cover, else the first scene's place's picture, else none."""
    if desk.story.cover:
        return desk.story.cover
    place = desk.story.places.get(desk.story.scenes[desk.story.start].place)
    if place and place.pictures:
        return place.pictures[-1].picture
    return next(iter(desk.pictures), "")
