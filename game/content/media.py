"""Pictures and sounds: what `pictures.yaml` and `sounds.yaml` say of the files beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game.narrative.page import Cue

from .findings import Findings
from .shapes import Draft

COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Glow:
    """Where the companion's light breathes: a point and a radius, as fractions."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture. `file` is None where there is none and its colours stand in for it.

    `focus` is where the subject is, as fractions from left and top; `free` the side with
    nothing on it, "left", "right" or "" for neither.
    """

    id: str
    file: Path | None
    alt: str
    focus: tuple[float, float] = (0.5, 0.5)
    free: str = ""
    colours: tuple[str, ...] = ()
    glow: Glow | None = None
    placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound (`kind` effect, ambience) or a piece of music. `file` is None where missing."""

    id: str
    file: Path | None
    caption: str = ""
    kind: str = "effect"


def pictures(drafted: Draft | None, assets: Path, findings: Findings) -> Mapping[str, Picture]:
    """The pictures of a drafted pictures.yaml, by id. Missing files are reported."""
    if drafted is None:
        return {}
    found = {}
    for key, draft in drafted.records("pictures"):
        placeholder = draft.switch("placeholder")
        file = _file(draft, assets, f"pictures/{key.text}.webp", findings)
        if file is None and not placeholder:
            spot = draft.scalar("file") or key
            findings.add(
                "picture-file",
                f"picture '{key.text}' has no file {draft.text('file', _default(key.text))}",
                spot.where,
                hint="add the file, or write 'placeholder: true' if that is on purpose",
            )
        found[key.text] = Picture(
            key.text,
            file,
            " ".join(draft.text("alt").split()),
            _pair(draft, "focus", (0.5, 0.5)),
            draft.text("free"),
            _colours(draft, findings),
            _glow(draft),
            placeholder,
        )
    return found


def sounds(drafted: Draft | None, assets: Path, findings: Findings) -> Mapping[str, Sound]:
    """The sounds and music of a drafted sounds.yaml, by id. Missing files are reported."""
    if drafted is None:
        return {}
    found = {}
    for key, draft in drafted.records("sounds"):
        default = f"sounds/{key.text}.ogg"
        file = _file(draft, assets, default, findings)
        if file is None:
            spot = draft.scalar("file") or key
            findings.add(
                "sound-file",
                f"sound '{key.text}' has no file {draft.text('file', default)}",
                spot.where,
            )
        kind = draft.text("kind", "effect")
        found[key.text] = Sound(key.text, file, draft.text("caption"), kind)
    return found


def stand_ins(
    pictures: Mapping[str, Picture], sounds: Mapping[str, Sound], cues: Iterable[Cue]
) -> tuple[dict[str, Picture], dict[str, Sound]]:
    """The pictures and sounds together with stand-ins for those that are only named.

    A story with a misspelled picture is playable; whoever shows it need not ask whether the
    picture exists.
    """
    shown, heard = dict(pictures), dict(sounds)
    for cue in cues:
        label = cue.name.replace("-", " ")
        if cue.kind == "picture" and cue.name not in shown:
            shown[cue.name] = Picture(cue.name, None, label, placeholder=True)
        elif cue.kind in ("sound", "music") and cue.name not in (*heard, "none", ""):
            kind = "music" if cue.kind == "music" else "effect"
            heard[cue.name] = Sound(cue.name, None, label if kind == "effect" else "", kind)
    return shown, heard


def _default(name: str) -> str:
    return f"pictures/{name}.webp"


def _file(draft: Draft, assets: Path, default: str, findings: Findings) -> Path | None:
    """The file named, if it is there and lies inside the assets folder."""
    written = draft.scalar("file")
    name = default if written is None else written.text.strip()
    parts = name.split("/")
    if "\\" in name or ":" in name or name.startswith("/") or ".." in parts:
        if written is not None:  # else the id is wrong, which has been said
            findings.add(
                "asset-path",
                f"'{name}' is no path inside the assets folder",
                written.where,
                hint="write it relative to assets/, with /, as in pictures/kitchen.webp",
            )
        return None
    path = assets.joinpath(*parts)
    try:
        return path if path.is_file() else None
    except OSError:  # a name longer than the system allows, a folder that may not be read
        return None


def _pair(draft: Draft, key: str, default: tuple[float, float]) -> tuple[float, float]:
    numbers = [float(scalar.text) for scalar in draft.scalars(key)]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else default


def _glow(draft: Draft) -> Glow | None:
    glow = draft.draft("glow")
    if glow is None or not glow.text("radius"):
        return None
    x, y = _pair(glow, "at", (0.5, 0.5))
    return Glow(x, y, float(glow.text("radius")))


def _colours(draft: Draft, findings: Findings) -> tuple[str, ...]:
    found = []
    for scalar in draft.scalars("colours"):
        colour = scalar.text.strip()
        if COLOUR.fullmatch(colour):
            found.append(colour.lower())
        else:
            message = f"'{colour}' is no colour"
            findings.add("picture-colour", message, scalar.where, hint='write one as "#2b3560"')
    return tuple(found)
