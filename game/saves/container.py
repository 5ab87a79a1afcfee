"""The envelope of every file the game keeps: what it is, which format, and whether it is whole.

    {"magic": "second-chair-save", "format": 1, "story": {"id", "version", "digest"},
     "payload": {...}, "sha256": "..."}

The checksum is over the canonical JSON of everything else, so that a changed bit anywhere is
seen. It guards against failing disks and half-copied files, not against people: a save is data
and can do nothing but be read, which is why it is safe to share.

A new format adds its number to the `Form` and one pure function to its `migrations`, which
turns the payload of the format before into its own. Old formats are never dropped
(tests/museum).

May import: the standard library.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, NoReturn, TypeAlias

Payload: TypeAlias = dict[str, Any]
Migration: TypeAlias = Callable[[Payload], Payload]

DEEPEST: Final = 60
"""Levels of nesting; ours have fewer than ten."""


class Unreadable(Exception):
    """Not a file of ours, or no longer whole. The message is for players."""


class Newer(Exception):
    """Whole, perhaps, but of a format this version does not know."""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file. `checked` forms carry a checksum; others may be edited by hand."""

    magic: str
    format: int = 1
    migrations: Mapping[int, Migration] = field(default_factory=lambda: MappingProxyType({}))
    checked: bool = True


@dataclass(frozen=True, slots=True)
class StoryMark:
    """Which story a file belongs to, and which edition of it."""

    id: str = ""
    version: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in the envelope, brought up to the present format."""

    payload: Payload
    story: StoryMark
    format: int


def seal(form: Form, payload: Payload, story: StoryMark | None = None) -> bytes:
    """The bytes of a file."""
    mark = story or StoryMark()
    document: Payload = {
        "magic": form.magic,
        "format": form.format,
        "story": {"id": mark.id, "version": mark.version, "digest": mark.digest},
        "payload": payload,
    }
    if not form.checked:
        del document["story"]
        return (json.dumps(document, indent=2) + "\n").encode("ascii")
    document["sha256"] = _checksum(document)
    # ASCII throughout: nothing a disk, an editor or a chat window does to encodings can hurt it.
    return (json.dumps(document, allow_nan=False) + "\n").encode("ascii")


def unseal(form: Form, data: bytes) -> Opened:
    """What `seal` was given, by this version or an earlier one.

    Raises:
        Unreadable, Newer: never anything else, whatever the bytes are.
    """
    document = _document(data)
    if document.get("magic") != form.magic:
        raise Unreadable("it is not a file of this kind")
    format_ = document.get("format")
    if isinstance(format_, bool) or not isinstance(format_, int) or format_ < 0:
        raise Unreadable("it does not say which format it has")
    # Before the checksum: a later format may count differently.
    if format_ > form.format:
        raise Newer("it was made by a newer version of the game")
    if form.checked and document.pop("sha256", None) != _checksum(document):
        raise Unreadable("it is damaged")
    payload, mark = document.get("payload"), document.get("story", {})
    if not isinstance(payload, dict) or not isinstance(mark, dict):
        raise Unreadable("it is incomplete")
    story = StoryMark(*(str(mark.get(name, "")) for name in ("id", "version", "digest")))
    return Opened(_migrated(form, payload, format_), story, format_)


def _document(data: bytes) -> Payload:
    try:
        document = json.loads(
            data.decode("ascii" if data.isascii() else "utf-8-sig"), parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        raise Unreadable("it is damaged" if data.strip(b"\0 \n") else "it is empty") from error
    if not isinstance(document, dict) or _depth(document) > DEEPEST:
        raise Unreadable("it is not a file of this kind")
    return document


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _depth(value: object) -> int:
    """Levels of nesting, counted without recursion and no further than matters."""
    level: list[object] = [value]
    depth = 0
    while level and depth <= DEEPEST:
        depth += 1
        below: list[object] = []
        for part in level:
            if isinstance(part, dict):
                below.extend(part.values())
            elif isinstance(part, list):
                below.extend(part)
        level = below
    return depth


def _checksum(document: Mapping[str, Any]) -> str:
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _migrated(form: Form, payload: Payload, format_: int) -> Payload:
    for step in range(format_, form.format):
        migration = form.migrations.get(step)
        if migration is None:
            raise Unreadable("it is older than anything this version can read")
        try:
            payload = migration(payload)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            raise Unreadable("it is incomplete") from error
    return payload
