"""JSON Schema (draft-07) from the same shapes that validate: completion and hover in editors.

`second-chair schema` writes them to `schema/` at the top of the repository; the first line of
each story file points there. Draft-07 is the newest that editors' YAML servers read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from game.narrative.expression import RESERVED

from .language import FILES
from .shapes import (
    ASSET,
    MAX_ID,
    Either,
    Fraction,
    Id,
    ListOf,
    MapOf,
    Option,
    Record,
    Shape,
    Switch,
    Use,
    Whole,
    Words,
)

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_TITLES: Final = {
    "story": "The title page of a story",
    "people": "Who speaks in a story",
    "places": "Where a story takes place",
    "chapter": "A chapter of a story",
    "pictures": "The pictures of a story",
    "sounds": "The sounds and music of a story",
    "house-style": "What a story's prose avoids",
}
# Editors read YAML by types and we read text: `title: 1984` is fine and is no string to them.
_TEXT: Final = ["string", "number", "boolean"]
_HINTS: Final = {
    Use.CONDITION: ["lamp >= 5", "not answered", "visits(soup) >= 2", "chose(answer)"],
    Use.EFFECT: ["lamp + 1", "temper = kite", "answered", "not answered"],
    Use.TYPE: ["flag", "count 0..20", "one of [a, b, c]", "name", "peak of lamp"],
    Use.COLOUR: ["#2b3560"],
}


def json_schema(kind: str) -> dict[str, Any]:
    """The schema of a kind of file (a key of `language.FILES`)."""
    return {
        "$schema": DRAFT,
        "$id": f"{kind}.json",
        "title": _TITLES[kind],
        **_of(FILES[kind]),
    }


def text(kind: str) -> str:
    """The schema as it is written to a file."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"


def write(folder: Path) -> list[Path]:
    """Write every schema into a folder and return the files that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for name in stale(folder):
        path = folder / name
        path.write_text(text(path.stem), encoding="utf-8", newline="\n")
        changed.append(path)
    return changed


def stale(folder: Path) -> list[str]:
    """The names of schemas that are missing or not as they would be written now."""
    return [f"{kind}.json" for kind in FILES if _there(folder / f"{kind}.json") != text(kind)]


def _there(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _of(shape: Shape) -> dict[str, Any]:
    match shape:
        case Words(use):
            examples = {"examples": _HINTS[use]} if use in _HINTS else {}
            return {"type": _TEXT, **examples}
        case Id(_, asset, also):
            named = {"type": "string", "pattern": _pattern(asset), "maxLength": MAX_ID}
            return {"anyOf": [named, {"enum": [*also]}]} if also else named
        case Whole(low, high):
            return {"type": "integer", "minimum": low, "maximum": high}
        case Fraction():
            return {"type": "number", "minimum": 0, "maximum": 1}
        case Switch():
            return {"type": "boolean"}
        case Option(values):
            return {"enum": [*values]}
        case ListOf(item, least, most):
            found = {"type": "array", "items": _of(item), "minItems": least}
            return found if most is None else {**found, "maxItems": most}
        case MapOf(key, value, least):
            return {
                "type": "object",
                "propertyNames": {
                    "pattern": _pattern(key.asset),
                    "maxLength": MAX_ID,
                    **({} if key.asset else {"not": {"enum": sorted(RESERVED)}}),
                },
                "additionalProperties": _of(value),
                "minProperties": least,
            }
        case Record():
            return _record(shape)
        case Either(_, scalar, items, fields):
            forms = [form for form in (scalar, items, fields) if form is not None]
            return {"anyOf": [_of(form) for form in forms]}


def _record(shape: Record) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            field.key: {"description": field.about, **_of(field.shape)} for field in shape.fields
        },
        "required": [field.key for field in shape.fields if field.required],
        "additionalProperties": False,
    }


def _pattern(asset: bool) -> str:
    return f"^{ASSET.pattern}$" if asset else "^[a-z][a-z0-9_]*$"
