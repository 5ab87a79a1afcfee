"""How a player likes to read. A frozen value, replaced when something changes, and its file.

`settings.json` may be edited by hand, so it carries no checksum; a value that cannot be used
falls back to its default and is said, and keys nobody here knows are kept, so that going back
to an older version of the game loses nothing.

May import: `game.saves` (for its care with files) and the standard library.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from game.saves.container import Form, Newer, Unreadable, seal, unseal
from game.saves.files import REAL, FileSystem, Shelf, why

SETTINGS: Final = Form("second-chair-settings", 1, checked=False)
_STEM: Final = "settings"

RevealBy: TypeAlias = Literal["paragraph", "reveal", "page"]
Motion: TypeAlias = Literal["full", "reduced", "none"]
Skip: TypeAlias = Literal["seen", "all"]
SavesOrder: TypeAlias = Literal["pinned", "newest", "oldest", "name", "chapter"]


def _no_bindings() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({})


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a player can set.

    `text_percent` scales all text; `line_spacing` is in per cent of the style's own,
    `letter_spacing` in hundredths of an em, `paragraph_spacing` in half lines, each for what is
    read; `flash_cap` is how much the window may brighten or darken within a second, in per cent
    of all light, 100 for no limit; `text_speed` is in characters a second, 0 at once;
    `auto_pace` is how fast the page reads on by itself, in per cent; `skip` says whether skipping
    stops at what was never read; `marks`: choices taken before say so; `saves_order` is that of
    the list of saved games; `welcomed`: the page about comfort has been shown; `speech`: everything
    is read aloud, at `speech_rate` per cent of the voice's own rate and a pitch of 0..100, 50 its
    own. Volumes are 0.0 to 1.0; `bindings` replaces the keys of the intents it names; `other` holds
    what a file said that this version does not know.
    """

    text_percent: int = 100
    line_spacing: int = 100
    letter_spacing: int = 0
    paragraph_spacing: int = 0
    flash_cap: int = 50
    text_speed: int = 60
    reveal_by: RevealBy = "reveal"
    auto_pace: int = 100
    skip: Skip = "seen"
    marks: bool = True
    saves_order: SavesOrder = "pinned"
    reading_face: str = "serif"
    theme: str = "dusk"
    motion: Motion = "full"
    fullscreen: bool = False
    master_volume: float = 1.0
    music_volume: float = 0.8
    effects_volume: float = 0.8
    voice_volume: float = 0.8
    captions: bool = True
    describe_pictures: bool = True
    speech: bool = False
    speech_caption: bool = False
    speech_rate: int = 100
    speech_pitch: int = 50
    speech_volume: float = 1.0
    welcomed: bool = False
    bindings: Mapping[str, tuple[str, ...]] = field(default_factory=_no_bindings)
    other: Mapping[str, Any] = field(default_factory=_nothing)


# --- what each value may be ---------------------------------------------------------------


class _Unusable(Exception):
    """The message says what would have been accepted."""


_Reader: TypeAlias = Callable[[object], Any]


def _whole(low: int, high: int) -> _Reader:
    def read(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        raise _Unusable(f"a whole number from {low} to {high}")

    return read


def _share(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise _Unusable("a number from 0 to 1")


def _claim(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _Unusable("true or false")


def _one_of(*known: str) -> _Reader:
    def read(value: object) -> str:
        if isinstance(value, str) and value in known:
            return value
        raise _Unusable(f"one of {', '.join(known)}")

    return read


def _name(value: object) -> str:
    # Themes and fonts come from files, so only whoever loads them knows which there are.
    if isinstance(value, str) and value.strip() and value.isprintable() and len(value) <= 80:
        return value
    raise _Unusable("a name")


def _bindings(value: object) -> Mapping[str, tuple[str, ...]]:
    if isinstance(value, Mapping) and all(
        isinstance(intent, str)
        and isinstance(keys, list | tuple)
        and all(isinstance(key, str) for key in keys)
        for intent, keys in value.items()
    ):
        return MappingProxyType({intent: tuple(keys) for intent, keys in value.items()})
    raise _Unusable("a list of keys for each action")


_READERS: Final[Mapping[str, _Reader]] = MappingProxyType(
    {
        "text_percent": _whole(75, 250),
        "line_spacing": _whole(100, 200),
        "letter_spacing": _whole(0, 12),
        "paragraph_spacing": _whole(0, 4),
        "flash_cap": _whole(10, 100),
        "text_speed": _whole(0, 1000),
        "auto_pace": _whole(25, 400),
        "skip": _one_of("seen", "all"),
        "marks": _claim,
        "saves_order": _one_of("pinned", "newest", "oldest", "name", "chapter"),
        "reveal_by": _one_of("paragraph", "reveal", "page"),
        "reading_face": _name,
        "theme": _name,
        "motion": _one_of("full", "reduced", "none"),
        "fullscreen": _claim,
        "master_volume": _share,
        "music_volume": _share,
        "effects_volume": _share,
        "voice_volume": _share,
        "captions": _claim,
        "describe_pictures": _claim,
        "speech": _claim,
        "speech_caption": _claim,
        "speech_rate": _whole(50, 300),
        "speech_pitch": _whole(0, 100),
        "speech_volume": _share,
        "welcomed": _claim,
        "bindings": _bindings,
    }
)
assert {*_READERS, "other"} == {entry.name for entry in fields(Settings)}


def from_json(data: Mapping[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    """Settings from what a file says, and a sentence for each value that could not be used."""
    values: dict[str, Any] = {}
    notices: list[str] = []
    for name, read in _READERS.items():
        if name in data:
            try:
                values[name] = read(data[name])
            except _Unusable as wanted:
                notices.append(f"The setting '{name}' should be {wanted}; the default is used.")
    other = {name: value for name, value in data.items() if name not in _READERS}
    return Settings(**values, other=MappingProxyType(other)), tuple(notices)


def to_json(settings: Settings) -> dict[str, Any]:
    """Settings as a file says them."""
    known = {name: getattr(settings, name) for name in _READERS}
    known["bindings"] = {intent: list(keys) for intent, keys in settings.bindings.items()}
    return {**settings.other, **known}


class SettingsFile:
    """`settings.json` in a folder, with two earlier generations beside it."""

    def __init__(self, folder: Path, files: FileSystem = REAL) -> None:
        self._shelf = Shelf(folder, ".json", files)
        self._files = files
        self._newer = ""

    def load(self) -> tuple[Settings, tuple[str, ...]]:
        """The player's settings, or the defaults; and what the player should be told."""
        notices: list[str] = []
        try:
            paths = self._shelf.generations(_STEM)
        except OSError as error:
            return Settings(), (f"The settings cannot be read: {why(error)}.",)
        for path in paths:
            try:
                opened = unseal(SETTINGS, self._files.read(path))
            except Newer as reason:
                # Saving would throw away what the newer version wrote.
                self._newer = f"The settings are left as they are: {reason}."
                notices.append(self._newer)
                break
            except Unreadable as reason:
                notices.append(f"The settings in {path.name} cannot be read: {reason}.")
                with contextlib.suppress(OSError):
                    aside = self._shelf.set_aside(path)
                    notices[-1] += f" They have been moved to {aside.parent.name}/{aside.name}."
            except OSError as error:
                notices.append(f"The settings cannot be read: {why(error)}.")
                break
            else:
                settings, unusable = from_json(opened.payload)
                return settings, (*notices, *unusable)
        return Settings(), tuple(notices)

    def save(self, settings: Settings) -> str:
        """Write the settings. Returns "" or a sentence about why they were not written."""
        if self._newer:
            return self._newer
        try:
            self._shelf.put(_STEM, seal(SETTINGS, to_json(settings)), 3, _is_good)
        except OSError as error:
            return f"The settings could not be saved: {why(error)}."
        return ""


def _is_good(data: bytes) -> bool:
    try:
        unseal(SETTINGS, data)
    except Unreadable:
        return False
    except Newer:
        return True
    return True
