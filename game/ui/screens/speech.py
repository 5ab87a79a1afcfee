"""Reading aloud: whether, how fast, how high, how loud; and what screen readers need."""

from __future__ import annotations

from .. import view as v
from ..access_bridge import INSTALLED
from ..desk import Desk
from ..intents import Verb
from ..screen import Move
from .settings import SettingsScreen, nearest

RATES = (50, 75, 100, 125, 150, 175, 200, 250, 300)
"""How fast the voice reads, in per cent of its own rate."""

PITCHES = (0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100)


class SpeechSettings(SettingsScreen):
    """A page of the settings, and the part of it that the page about comfort shows."""

    name = "speech"
    place = "speech"

    def __init__(self, desk: Desk, picture: str) -> None:
        super().__init__(desk, picture)

    def view(self, now: float) -> v.View:
        desk = self._desk
        settings = desk.settings
        keys = [
            f"{desk.prompt(verb)} {does}"
            for verb, does in (
                (Verb.SPEECH, "turns this on or off anywhere"),
                (Verb.SAY_AGAIN, "says it again"),
                (Verb.HUSH, "breaks off"),
            )
            if desk.prompt(verb)
        ]
        return (
            v.Picture(id=self._picture, alt=""),
            v.Plate(side=desk.free_side(self._picture)),
            v.Heading(text="Reading aloud"),
            read_aloud(desk),
            v.Slider(
                action="speech_rate",
                label="Speed of the voice",
                value=settings.speech_rate,
                low=RATES[0],
                high=RATES[-1],
                shown=f"{settings.speech_rate} %",
            ),
            v.Slider(
                action="speech_pitch",
                label="Pitch of the voice",
                value=settings.speech_pitch,
                low=PITCHES[0],
                high=PITCHES[-1],
                shown=f"{settings.speech_pitch}",
            ),
            self._volume("speech_volume", "Volume of the voice"),
            v.Toggle(
                action="describe_pictures",
                label="Describe pictures",
                on=settings.describe_pictures,
            ),
            v.Toggle(
                action="speech_caption",
                label="Show what is read aloud",
                on=settings.speech_caption,
            ),
            v.Gap(halves=1),
            v.Note(text=desk.no_voice or f"{'; '.join(keys)}."),
            v.Note(text=_about_readers()),
            v.Gap(halves=1),
            v.Button(action="back", label="Done"),
            v.Hint(
                text=f"{desk.prompt(Verb.LEFT)} {desk.prompt(Verb.RIGHT)} change a value   ·   "
                f"{desk.prompt(Verb.MENU)} back"
            ),
        )

    def act(self, action: str, now: float) -> Move | None:
        if action in {"speech_caption", "describe_pictures"}:
            self.adjust(action, 1, None)
            return None
        return super().act(action, now)

    def adjust(self, action: str, step: int, fraction: float | None, *, wrap: bool = False) -> None:
        desk = self._desk
        settings = desk.settings
        match action:
            case "speech_rate":
                desk.change(speech_rate=_stepped(RATES, settings.speech_rate, step, fraction))
            case "speech_pitch":
                desk.change(speech_pitch=_stepped(PITCHES, settings.speech_pitch, step, fraction))
            case "speech_volume":
                wanted = settings.speech_volume + 0.1 * step if fraction is None else fraction
                desk.change(speech_volume=round(min(1.0, max(0.0, wanted)), 2))
            case "speech_caption":
                desk.change(speech_caption=not settings.speech_caption)
            case "describe_pictures":
                desk.change(describe_pictures=not settings.describe_pictures)
            case _:
                super().adjust(action, step, fraction, wrap=wrap)


def read_aloud(desk: Desk) -> v.Element:
    """The switch; where the system has no voice, why there is none."""
    if desk.no_voice:
        return v.Note(text=f"Nothing can be read aloud. {desk.no_voice}")
    return v.Toggle(action="speech", label="Read everything aloud", on=desk.settings.speech)


def _stepped(values: tuple[int, ...], now: int, step: int, fraction: float | None) -> int:
    if fraction is not None:
        return values[nearest(values, values[0] + fraction * (values[-1] - values[0]))]
    return values[max(0, min(nearest(values, now) + step, len(values) - 1))]


def _about_readers() -> str:
    if INSTALLED:
        return "Screen readers can read this window by themselves; then this is better left off."
    return "Screen readers can read this window once the package accesskit is installed."
