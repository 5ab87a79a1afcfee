"""What a file may look like: a handful of shapes, and one walk that holds a tree against them.

The walk reports every unknown key, missing key and wrong kind, leaves out what is wrong and
hands on the rest as drafts, whose scalars still know where they stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from game.narrative.expression import IDENTIFIER, RESERVED

from . import bites
from .diagnostics import Where
from .findings import Findings
from .source import Entry, Fields, Items, Node, Scalar, Style

ASSET: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID: Final = 48
YES: Final = ("true", "yes")
NO: Final = ("false", "no")


class Use(StrEnum):
    """What a text is for."""

    WORDS = "words"
    LABEL = "label"
    PROSE = "prose"
    CONDITION = "condition"
    EFFECT = "effect"
    TYPE = "type"
    PATTERN = "pattern"
    COLOUR = "colour"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Words:
    """Text. Only prose and plain words may run over several lines."""

    use: Use = Use.WORDS


@dataclass(frozen=True, slots=True)
class Id:
    """A name with underscores; `asset` ones have hyphens. `of` says what it names."""

    of: str
    asset: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, bounds included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Fraction:
    """A number from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Switch:
    """true or false."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of a few words."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    item: Shape
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping whose keys the writer chooses."""

    key: Id
    value: Shape
    least: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record. `missing` names the finding for a required key left out."""

    key: str
    shape: Shape
    about: str
    required: bool = False
    missing: str = "missing-key"


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys. `called` is how messages speak of it: "a choice"."""

    called: str
    fields: tuple[Field, ...]

    def field(self, key: str) -> Field | None:
        return next((field for field in self.fields if field.key == key), None)


@dataclass(frozen=True, slots=True)
class Either:
    """Several ways to write one thing, told apart by their form. `called` says them in words."""

    called: str
    scalar: Shape | None = None
    items: ListOf | None = None
    fields: Record | MapOf | None = None


Shape: TypeAlias = (
    Words | Id | Whole | Fraction | Switch | Option | ListOf | MapOf | Record | Either
)


@dataclass(slots=True, eq=False)
class Draft:
    """A mapping of the right shape; what was wrong with it has been reported and left out."""

    node: Fields
    parts: dict[str, Part]

    def __contains__(self, key: str) -> bool:
        """Whether the writer wrote the key, rightly or wrongly."""
        return key in self.node.entries

    def key(self, key: str) -> Scalar:
        """The key itself, for its place."""
        return self.node.entries[key].key

    def scalar(self, key: str) -> Scalar | None:
        part = self.parts.get(key)
        return part if isinstance(part, Scalar) else None

    def text(self, key: str, default: str = "") -> str:
        """The text of a key without the line ends and spaces round it."""
        scalar = self.scalar(key)
        return default if scalar is None else scalar.text.strip()

    def number(self, key: str, default: int) -> int:
        scalar = self.scalar(key)
        return default if scalar is None else int(scalar.text)

    def switch(self, key: str) -> bool:
        return self.text(key) in YES

    def draft(self, key: str) -> Draft | None:
        part = self.parts.get(key)
        return part if isinstance(part, Draft) else None

    def scalars(self, key: str) -> list[Scalar]:
        """The texts under a key, be there one or a list of them."""
        part = self.parts.get(key)
        if isinstance(part, Scalar):
            return [part]
        return [item for item in part if isinstance(item, Scalar)] if isinstance(part, list) else []

    def drafts(self, key: str) -> list[Draft]:
        part = self.parts.get(key)
        return [item for item in part if isinstance(item, Draft)] if isinstance(part, list) else []

    def records(self, key: str) -> Iterator[tuple[Scalar, Draft]]:
        """(id, record) of a mapping under `key` whose keys are ids, in file order."""
        part = self.parts.get(key)
        if isinstance(part, Draft):
            for name, inner in part.parts.items():
                if isinstance(inner, Draft):
                    yield part.node.entries[name].key, inner


Part: TypeAlias = Scalar | list["Part"] | Draft


def hold(node: Node, shape: Shape, findings: Findings, what: str = "") -> Part | None:
    """The node as a draft of this shape; None when it cannot be one. `what` names its key."""
    match shape:
        case Either():
            return _either(node, shape, findings, what)
        case Record():
            return _record(node, shape, findings, what)
        case MapOf():
            return _mapping(node, shape, findings, what)
        case ListOf():
            return _list(node, shape, findings, what)
        case _:
            return _scalar(node, shape, findings, what)


def _either(node: Node, shape: Either, findings: Findings, what: str) -> Part | None:
    inner: Shape | None
    match node:
        case Scalar():
            inner = shape.scalar
        case Items():
            inner = shape.items
        case Fields():
            inner = shape.fields
    if inner is None:
        _wrong(node, shape.called, findings, what)
        return None
    return hold(node, inner, findings, what)


def _record(node: Node, shape: Record, findings: Findings, what: str) -> Draft | None:
    if not isinstance(node, Fields):
        _wrong(node, f"{shape.called}: keys with values", findings, what)
        return None
    parts: dict[str, Part] = {}
    for key, entry in node.entries.items():
        field = shape.field(key)
        if field is None:
            _unknown(entry, shape, node, findings)
            continue
        part = hold(entry.value, field.shape, findings, key)
        if part is not None:
            parts[key] = part
    for field in shape.fields:
        if field.required and field.key not in node.entries:
            where = _head(node)
            findings.add(
                field.missing, f"{shape.called} needs '{field.key}:'", where, hint=field.about
            )
    return Draft(node, parts)


def _head(node: Fields) -> Where:
    first = next(iter(node.entries.values()), None)
    return node.where if first is None or node.flow else first.key.where


def _unknown(entry: Entry, shape: Record, node: Fields, findings: Findings) -> None:
    key = entry.key.text
    known = [field.key for field in shape.fields if field.key not in node.entries]
    hint = ""
    if node.flow and isinstance(entry.value, Scalar) and not entry.value.text:
        hint = "in braces a comma begins a new key: put quotes round text that holds one"
    findings.add(
        "unknown-key",
        f"{shape.called} has no key '{key}'",
        entry.key.where,
        word=key,
        known=known,
        hint=hint,
    )


def _mapping(node: Node, shape: MapOf, findings: Findings, what: str) -> Draft | None:
    if not isinstance(node, Fields):
        _wrong(
            node,
            f"a {shape.key.of} to a line, each 'name:' with what belongs to it",
            findings,
            what,
        )
        return None
    parts: dict[str, Part] = {}
    for key, entry in node.entries.items():
        check_id(entry.key, shape.key, findings)
        part = hold(entry.value, shape.value, findings, key)
        if part is not None:
            parts[key] = part
    _enough(node, len(node.entries), shape.least, findings, what)
    return Draft(node, parts)


def _list(node: Node, shape: ListOf, findings: Findings, what: str) -> list[Part] | None:
    if not isinstance(node, Items):
        _wrong(node, "a list, as in [one, two]", findings, what)
        return None
    parts = [hold(item, shape.item, findings, what) for item in node.items]
    _enough(node, len(parts), shape.least, findings, what)
    if shape.most is not None and len(parts) > shape.most:
        message = f"'{what}' holds {shape.most} at most, and here are {len(parts)}"
        findings.add("wrong-kind", message, node.where)
    return [part for part in parts if part is not None]


def _enough(node: Node, count: int, least: int, findings: Findings, what: str) -> None:
    if count < least:
        few = "is empty" if count == 0 else f"needs at least {least}"
        findings.add("empty-value", f"'{what}' {few}", node.where)


def _scalar(node: Node, shape: Shape, findings: Findings, what: str) -> Scalar | None:
    if not isinstance(node, Scalar):
        _wrong(node, "text", findings, what)
        return None
    text = node.text.strip()
    if not text:
        findings.add("empty-value", f"'{what}' is empty", node.where)
        return None
    match shape:
        case Words(use):
            return _words(node, use, findings, what)
        case Id():
            return node if text in shape.also or check_id(node, shape, findings) else None
        case Whole(low, high):
            if re.fullmatch(r"-?[0-9]{1,9}", text) and low <= int(text) <= high:
                return node
            message = f"'{what}' is a whole number from {low} to {high}, not '{text}'"
            findings.add("bad-number", message, node.where)
            return None
        case Fraction():
            if re.fullmatch(r"[0-9]{0,3}\.?[0-9]{1,6}", text) and float(text) <= 1:
                return node
            message = f"'{what}' is a fraction from 0 to 1, not '{text}'"
            findings.add("bad-number", message, node.where)
            return None
        case Switch():
            values: tuple[str, ...] = (*YES, *NO)
        case Option(values):
            pass
        case _:
            raise AssertionError(shape)
    if text in values:
        return node
    message = f"'{what}' is {' or '.join(values)}, not '{text}'"
    findings.add("bad-option", message, node.where, word=text, known=values)
    return None


def _words(node: Scalar, use: Use, findings: Findings, what: str) -> Scalar | None:
    wrapped = node.style is not Style.BLOCK and node.line != node.end_line
    if use is Use.PROSE and wrapped:
        findings.add(
            "prose-bar",
            f"'{what}' runs over several lines and does not start with |",
            node.where,
            hint=f"write '{what}: |' and begin the text on the next line, indented",
        )
    elif use not in (Use.PROSE, Use.WORDS) and (wrapped or "\n" in node.text.strip("\n")):
        findings.add("several-lines", f"'{what}' is a single line", node.where)
        return None
    return node


def _wrong(node: Node, wanted: str, findings: Findings, what: str) -> None:
    where = node.where
    if isinstance(node, Fields) and wanted == "text":
        line = node.file.line(node.line)
        bite = bites.of_line(line)
        if bite is not None and bite.name in ("yaml-brace", "yaml-colon"):
            place = type(where)(where.file, where.line, bite.column, bite.length)
            findings.add(bite.name, bite.message, place, hint=bite.hint)
            return
    if isinstance(node, Items) and wanted == "text":
        bite = bites.of_line(node.file.line(node.line))
        if bite is not None and bite.name == "yaml-brace":
            findings.add(bite.name, bite.message, where, hint=bite.hint)
            return
    if isinstance(node, Scalar) and not node.text.strip():
        findings.add("empty-value", f"'{what}' is empty; it holds {wanted}", where)
        return
    found = {Scalar: "text", Items: "a list", Fields: "keys with values"}[type(node)]
    subject = f"'{what}'" if what else "this file"
    findings.add("wrong-kind", f"{subject} is {wanted}, and this is {found}", where)


def check_id(scalar: Scalar, shape: Id, findings: Findings) -> bool:
    """Report what is wrong with a name; True when nothing is."""
    name = scalar.text.strip()
    where = scalar.where
    if shape.asset:
        if len(name) <= MAX_ID and ASSET.fullmatch(name):
            return True
        mended = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:MAX_ID]
        message = f"'{name}' is no name for a {shape.of}: lower-case letters, digits and hyphens"
        findings.add("asset-name", message, where, hint=f"write {mended}" if mended else "")
        return False
    if name in RESERVED:
        findings.add(
            "reserved-id", f"'{name}' has a meaning of its own and cannot name a {shape.of}", where
        )
        return False
    if IDENTIFIER.fullmatch(name):
        return True
    if len(name) > MAX_ID:
        message = f"'{name[:20]}...' has {len(name)} characters; a name has at most {MAX_ID}"
        findings.add("bad-id", message, where)
        return False
    mended = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    message = (
        f"'{name}' is no name for a {shape.of}: lower-case letters, digits and underscores, "
        "a letter first"
    )
    hint = f"write {mended}" if IDENTIFIER.fullmatch(mended) and mended not in RESERVED else ""
    findings.add("bad-id", message, where, hint=hint)
    return False
