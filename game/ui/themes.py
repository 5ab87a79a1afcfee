"""Reading assets/themes/*.yaml into pure `Theme` values, and which font files play which part.

Reads files; no pygame. A theme that cannot be read is left out with a notice, and the dusk of
`FALLBACK` is always there, so that a slip in a theme never keeps anyone from reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from .theme import Colour, Style, Theme, parse_colour

FALLBACK: Final = Theme(
    "dusk",
    "Dusk",
    MappingProxyType(
        {
            "plate": (28, 24, 38),
            "text": (246, 234, 214),
            "quiet": (185, 174, 166),
            "veil.note": (214, 204, 194),
            "picked": (216, 195, 180),
            "choice": (246, 234, 214),
            "accent": (244, 162, 97),
            "focus": (244, 162, 97),
            "rule": (107, 95, 112),
            "track": (75, 67, 88),
            "bill.paper": (251, 240, 219),
            "bill.ink": (58, 42, 34),
            "bill.rule": (155, 132, 104),
            "bill.stamp": (168, 65, 47),
            "glow": (255, 159, 90),
        }
    ),
    MappingProxyType({"text": MappingProxyType({})}),
    MappingProxyType({"plate": 0.9, "veil": 0.8, "wash": 0.13, "lean": 0.75}),
)


@dataclass(frozen=True, slots=True)
class Face:
    """The files of one family, relative to assets/fonts. `scale` evens out apparent sizes."""

    title: str
    regular: str
    italic: str
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Themes:
    """Everything of assets/themes. `notices` say what could not be used, and why."""

    themes: Mapping[str, Theme]
    reading: Mapping[str, Face]
    parts: Mapping[str, Face]
    notices: tuple[str, ...] = ()

    def theme(self, name: str) -> Theme:
        """The theme called *name*, else the first there is."""
        return self.themes.get(name) or next(iter(self.themes.values()))


ORDER: Final = ("dusk", "paper", "contrast")
"""Themes of ours in the order they are offered; others follow by name."""


def load_themes(folder: Path) -> Themes:
    """Every theme in *folder*, with the styles all of them share."""
    notices: list[str] = []
    styles: Mapping[str, Mapping[str, object]] = FALLBACK.styles
    reading: dict[str, Face] = {}
    parts: dict[str, Face] = {}
    found: dict[str, Theme] = {}
    try:
        styles = _styles(_read(folder / "styles.yaml"))
    except (OSError, ValueError) as fault:
        notices.append(f"styles.yaml: {fault}")
    try:
        faces = _read(folder / "faces.yaml")
        reading = {name: _face(name, data) for name, data in faces["reading"].items()}
        parts = {name: _face(name, data) for name, data in faces["parts"].items()}
    except (OSError, ValueError, KeyError, AttributeError) as fault:
        notices.append(f"faces.yaml: {fault}")
    names = sorted(
        (path.stem for path in folder.glob("*.yaml") if path.stem not in {"styles", "faces"}),
        key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name),
    )
    for name in names:
        try:
            found[name] = _theme(name, _read(folder / f"{name}.yaml"), styles)
        except (OSError, ValueError, KeyError, AttributeError) as fault:
            notices.append(f"theme {name} is not used: {fault}")
    if not found:
        found["dusk"] = FALLBACK
    nobody = Face("Built-in", "", "")
    return Themes(
        MappingProxyType(found),
        MappingProxyType(reading or {"serif": nobody}),
        MappingProxyType(parts or {"interface": nobody}),
        tuple(notices),
    )


def _read(path: Path) -> dict[str, Any]:
    """A YAML mapping whose scalars all stay text.

    Raises:
        ValueError: the file is something else, or not YAML.
    """
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except yaml.YAMLError as fault:
        raise ValueError(str(fault)) from fault
    if not isinstance(data, dict):
        msg = "expected a mapping"
        raise ValueError(msg)
    return data


_KINDS: Final = {field.name: str(field.type) for field in fields(Style)}


def _styles(data: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, object]]:
    return MappingProxyType({name: _style(name, rules) for name, rules in data.items()})


def _style(name: str, rules: Mapping[str, str]) -> Mapping[str, object]:
    out: dict[str, object] = {}
    for key, text in rules.items():
        match _KINDS.get(key):
            case "float":
                out[key] = float(text)
            case "bool":
                out[key] = text == "true"
            case "str":
                out[key] = text
            case _:
                msg = f"{name}: no such property: {key} (known: {', '.join(_KINDS)})"
                raise ValueError(msg)
    return MappingProxyType(out)


def _face(name: str, data: Mapping[str, str]) -> Face:
    regular = data["regular"]
    return Face(
        data.get("title", name),
        regular,
        data.get("italic", regular),
        float(data.get("scale", "1")),
    )


def _value(text: str) -> Colour | float:
    return parse_colour(text) if text.startswith("#") else float(text)


def _theme(name: str, data: Mapping[str, Any], styles: Mapping[str, Mapping[str, object]]) -> Theme:
    colours = dict(FALLBACK.colours)
    colours.update({key: parse_colour(text) for key, text in data["colours"].items()})
    numbers = dict(FALLBACK.numbers)
    numbers.update({key: float(text) for key, text in data.get("numbers", {}).items()})
    towards = {key: _value(text) for key, text in data.get("towards", {}).items()}
    away = {key: _value(text) for key, text in data.get("away", {}).items()}
    merged = dict(styles)
    merged.update(_styles(data.get("styles", {})))
    return Theme(
        name,
        data.get("title", name),
        MappingProxyType(colours),
        MappingProxyType(merged),
        MappingProxyType(numbers),
        MappingProxyType(towards),
        MappingProxyType(away),
    )
