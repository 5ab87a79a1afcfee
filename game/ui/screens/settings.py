"""Settings: comfort first. Every change is in force at once and kept at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .. import view as v
from ..desk import Desk
from ..intents import Intent, Verb
from ..screen import Move, Pop, Push, Still

TEXT_SIZES: Final = (75, 85, 100, 115, 130, 150, 175, 200, 225, 250)
SPEEDS: Final = (0, 20, 40, 60, 90, 140)
SPEED_NAMES: Final = ("At once", "Very slow", "Slow", "Calm", "Brisk", "Fast")
MOTIONS: Final = {"full": "Full", "reduced": "Little", "none": "None"}
REVEALS: Final = {
    "reveal": "A few sentences",
    "paragraph": "A paragraph",
    "page": "A whole page",
}
PACES: Final = (50, 75, 100, 140, 200)
PACE_NAMES: Final = ("Very slow", "Slow", "Calm", "Brisk", "Fast")
LINES: Final = (100, 115, 130, 150, 175, 200)
LETTERS: Final = {0: "As designed", 3: "A little", 6: "More", 9: "Far", 12: "Farthest"}
PARAGRAPHS: Final = {0: "Half a line", 1: "A line", 2: "A line and a half", 3: "Two lines"}
LIGHT: Final = {20: "Very gentle", 50: "Gentle", 100: "Not limited"}
SKIPS: Final = {"seen": "What was read", "all": "Everything"}
SWITCHES: Final = frozenset({"captions", "fullscreen", "marks", "speech"})
VOLUMES: Final = (
    ("master_volume", "All sound"),
    ("music_volume", "Music"),
    ("effects_volume", "Sounds"),
    ("voice_volume", "The companion's notes"),
)


class SettingsScreen(Still):
    """One column of what can be changed."""

    name = "settings"
    place = "settings"

    def __init__(self, desk: Desk, picture: str) -> None:
        self._desk = desk
        self._picture = picture

    def view(self, now: float) -> v.View:
        desk = self._desk
        settings = desk.settings
        side = desk.free_side(self._picture)
        return (
            v.Picture(id=self._picture, alt=""),
            v.Plate(side=side),
            v.Heading(text="Settings"),
            self._text_size(),
            self._face(),
            self._pick(
                "line_spacing",
                "Lines apart",
                tuple(f"{percent} %" for percent in LINES),
                nearest(LINES, settings.line_spacing),
            ),
            self._named("letter_spacing", "Letters apart", LETTERS),
            self._named("paragraph_spacing", "Paragraphs apart", PARAGRAPHS),
            self._theme(),
            v.Gap(halves=1),
            self._pick(
                "text_speed", "Text appears", SPEED_NAMES, nearest(SPEEDS, settings.text_speed)
            ),
            self._pick(
                "reveal_by",
                "At one press",
                tuple(REVEALS.values()),
                _at(tuple(REVEALS), settings.reveal_by),
            ),
            self._pick(
                "auto_pace", "Pace by itself", PACE_NAMES, nearest(PACES, settings.auto_pace)
            ),
            self._pick("skip", "Skipping", tuple(SKIPS.values()), _at(tuple(SKIPS), settings.skip)),
            v.Toggle(action="marks", label="Mark choices taken before", on=settings.marks),
            v.Gap(halves=1),
            self._motion(),
            self._named("flash_cap", "Changes of light", LIGHT),
            v.Toggle(action="captions", label="Captions for sounds", on=settings.captions),
            v.Toggle(action="fullscreen", label="Full screen", on=settings.fullscreen),
            *(self._volume(name, label) for name, label in VOLUMES),
            v.Gap(halves=1),
            v.Button(
                action="aloud",
                label="Reading aloud",
                detail="On" if settings.speech else "Off, with a voice of its own",
            ),
            v.Button(action="controls", label="Controls", detail="Keys, mouse and controller"),
            v.Button(action="back", label="Done"),
            v.Hint(
                text=f"{self._desk.prompt(Verb.LEFT)} {self._desk.prompt(Verb.RIGHT)} change a value   ·   {self._desk.prompt(Verb.MENU)} back"
            ),
        )

    def _text_size(self) -> v.Slider:
        percent = self._desk.settings.text_percent
        return v.Slider(
            action="text_percent",
            label="Size of the text",
            value=percent,
            low=TEXT_SIZES[0],
            high=TEXT_SIZES[-1],
            shown=f"{percent} %",
        )

    def _face(self) -> v.Pick:
        faces = self._desk.themes.reading
        titles = tuple(face.title for face in faces.values())
        at = _at(tuple(faces), self._desk.settings.reading_face)
        return self._pick("reading_face", "Typeface", titles, at)

    def _theme(self) -> v.Pick:
        themes = self._desk.themes.themes
        titles = tuple(theme.title for theme in themes.values())
        return self._pick("theme", "Colours", titles, _at(tuple(themes), self._desk.settings.theme))

    def _motion(self) -> v.Pick:
        at = _at(tuple(MOTIONS), self._desk.settings.motion)
        return self._pick("motion", "Movement", tuple(MOTIONS.values()), at)

    def _pick(self, action: str, label: str, values: tuple[str, ...], index: int) -> v.Pick:
        return v.Pick(action=action, label=label, values=values, index=index)

    def _named(self, action: str, label: str, names: Mapping[int, str]) -> v.Pick:
        """A number with a name for each value there is."""
        at = nearest(tuple(names), getattr(self._desk.settings, action))
        return self._pick(action, label, tuple(names.values()), at)

    def _volume(self, name: str, label: str) -> v.Slider:
        value = float(getattr(self._desk.settings, name))
        return v.Slider(
            action=name, label=label, value=value, low=0.0, high=1.0, shown=f"{value * 100:.0f} %"
        )

    def act(self, action: str, now: float) -> Move | None:
        if action == "back":
            return Pop()
        if action == "controls":
            from .controls import Controls

            return Push(Controls(self._desk, self._picture))
        if action == "aloud":
            from .speech import SpeechSettings

            return Push(SpeechSettings(self._desk, self._picture))
        if action in SWITCHES:
            self._desk.change(**{action: not getattr(self._desk.settings, action)})
        else:
            self.adjust(action, 1, None, wrap=True)
        return None

    def adjust(self, action: str, step: int, fraction: float | None, *, wrap: bool = False) -> None:
        desk = self._desk
        settings = desk.settings
        match action:
            case "text_percent":
                if fraction is not None:
                    wanted = TEXT_SIZES[0] + fraction * (TEXT_SIZES[-1] - TEXT_SIZES[0])
                    desk.change(text_percent=TEXT_SIZES[nearest(TEXT_SIZES, wanted)])
                else:
                    desk.change(text_percent=larger(settings.text_percent, step))
            case "master_volume" | "music_volume" | "effects_volume" | "voice_volume":
                value = float(getattr(settings, action)) + 0.1 * step
                wanted = value if fraction is None else fraction
                desk.change(**{action: round(min(1.0, max(0.0, wanted)), 2)})
            case "captions" | "fullscreen" | "marks" | "speech":
                desk.change(**{action: not getattr(settings, action)})
            case "theme":
                self._step(action, tuple(desk.themes.themes), step)
            case "reading_face":
                self._step(action, tuple(desk.themes.reading), step)
            case "reveal_by":
                self._step(action, tuple(REVEALS), step)
            case "skip":
                self._step(action, tuple(SKIPS), step)
            case "line_spacing":
                self._step_number(action, LINES, step)
            case "letter_spacing":
                self._step_number(action, tuple(LETTERS), step)
            case "paragraph_spacing":
                self._step_number(action, tuple(PARAGRAPHS), step)
            case "flash_cap":
                self._step_number(action, tuple(LIGHT), step)
            case "auto_pace":
                index = nearest(PACES, settings.auto_pace)
                desk.change(auto_pace=PACES[(index + step) % len(PACES)])
            case "motion":
                self._step(action, tuple(MOTIONS), step)
            case "text_speed":
                index = nearest(SPEEDS, settings.text_speed)
                desk.change(text_speed=SPEEDS[(index + step) % len(SPEEDS)])
            case _:
                pass

    def _step_number(self, field: str, values: tuple[int, ...], step: int) -> None:
        index = nearest(values, getattr(self._desk.settings, field))
        self._desk.change(**{field: values[(index + step) % len(values)]})

    def _step(self, field: str, values: tuple[str, ...], step: int) -> None:
        index = _at(values, getattr(self._desk.settings, field))
        self._desk.change(**{field: values[(index + step) % len(values)]})

    def intent(self, intent: Intent, now: float) -> Move | None:
        return Pop() if intent.verb is Verb.MENU else None


def _at(values: tuple[str, ...], value: str) -> int:
    return values.index(value) if value in values else 0


def nearest(values: tuple[int, ...], wanted: float) -> int:
    """The index of the value closest to *wanted*."""
    return min(range(len(values)), key=lambda index: abs(values[index] - wanted))


def larger(percent: int, step: int) -> int:
    """The text size *step* places on."""
    index = nearest(TEXT_SIZES, percent) + step
    return TEXT_SIZES[max(0, min(index, len(TEXT_SIZES) - 1))]
