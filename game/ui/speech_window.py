"""Reading aloud, in the window: the narrator's words to the system's voice, and to a caption.

The caption shows exactly what is said, or would be if there were a voice. Whoever presses
anything is spared the rest of what was being said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import view as v
from .intents import Verb
from .speech import Narrator
from .speech_voice import Manner, Voice, nothing_found

if TYPE_CHECKING:
    from .desk import Desk
    from .layer import Layer

VERBS: Final = frozenset({Verb.SPEECH, Verb.SPEECH_CAPTION, Verb.SAY_AGAIN, Verb.HUSH})
STILL: Final = frozenset({Verb.POINT, Verb.DRAG, Verb.SAY_AGAIN})
"""What may be done without being spared the rest."""


class Speech:
    """Says what is on the screen of one desk while the settings want it said."""

    def __init__(self, desk: Desk, voice: Voice | None = None) -> None:
        self._desk = desk
        self._voice = voice or Voice()
        self._narrator = Narrator()
        self._on = False
        self._lines: tuple[str, ...] = ()
        """What has been said since the last press that led to anything."""
        self._pressed = False
        desk.no_voice = "" if self._voice.available else nothing_found()

    @property
    def caption(self) -> v.View:
        """What is being said, to be drawn; nothing while that is not wanted."""
        if not self._desk.settings.speech_caption:
            return ()
        lines = self._lines
        if self._desk.settings.speech and self._desk.no_voice:
            lines = (self._desk.no_voice, *lines)
        return (v.Voiced(lines=lines),) if lines else ()

    def close(self) -> None:
        """Silence."""
        self._voice.close()

    def heard(self, verb: Verb) -> None:
        """Something was pressed: what is being said is known, or not wanted."""
        if verb not in STILL:
            self._voice.stop()
            self._pressed = True

    def do(self, verb: Verb) -> None:
        """One of `VERBS`."""
        settings = self._desk.settings
        if verb is Verb.SPEECH_CAPTION:
            self._desk.change(speech_caption=not settings.speech_caption)
        elif verb is Verb.SAY_AGAIN:
            self._voice.stop()
            self._say(self._lines)
        elif verb is Verb.SPEECH and self._desk.no_voice:
            self._desk.say(self._desk.no_voice)
        elif verb is Verb.SPEECH:
            self._desk.change(speech=not settings.speech)

    def welcome(self, text: str) -> None:
        """Say one sentence, whatever the settings: how to have everything read aloud."""
        self._voice.say(text, self._manner)

    def follow(self, layer: Layer) -> None:
        """Say what is new on this layer. To be called whenever it has been drawn."""
        settings = self._desk.settings
        for notice in self._voice.new_notices():
            self._desk.no_voice = "" if self._voice.available else notice
            self._desk.say(notice)
        turned = settings.speech != self._on
        if turned:
            self._on = settings.speech
            self._turned()
        if self._on or settings.speech_caption:
            self._narrator.pictures = settings.describe_pictures
            said = self._narrator.see(layer)
            if said.lines:
                if (said.fresh or self._pressed) and not turned:
                    self._voice.stop()
                    self._lines = ()
                self._pressed = False
                self._lines += said.lines
                self._say(said.lines)
        speaking = self._voice.speaking
        if speaking != self._desk.speaking:
            self._desk.speaking = speaking
            self._desk.set_volumes()

    def _turned(self) -> None:
        """Reading aloud was turned on or off: say so, and on, say where one is."""
        self._voice.stop()
        self._lines = ()
        if self._on:
            self._narrator.forget()
            self._lines = ("Reading aloud.",)
            self._say(self._lines)
        else:
            self._voice.say("Reading aloud is off.", self._manner)

    def _say(self, lines: tuple[str, ...]) -> None:
        if self._desk.settings.speech:
            self._voice.say("\n".join(lines), self._manner)

    @property
    def _manner(self) -> Manner:
        settings = self._desk.settings
        return Manner(
            settings.speech_rate,
            settings.speech_pitch,
            settings.speech_volume,
            self._desk.story.language,
        )
