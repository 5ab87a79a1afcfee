"""Strict YAML to nodes with places, in one pass over the parser's events.

Why not `yaml.load` or even `yaml.compose`: both follow a hundred thousand brackets until the
process dies, lose duplicate keys and cannot say where a value stood. Events come one at a
time, so limits are checked before anything is built. Every scalar is text: `no`, `12:30` and
`1.10` stay what was typed, and the shapes in `game.content.language` decide what they mean.

A line that YAML misreads is reported together with the line as it should be written, the
mended line takes its place in memory, and reading starts again, so that one slip does not
hide the next one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeAlias

import yaml

from . import bites
from .diagnostics import Where
from .findings import Findings

MAX_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 40
MAX_EVENTS: Final = 500_000
MAX_SCALAR: Final = 64_000
MAX_MENDS: Final = 25
"""How often a file is read again after a slip was put right in memory."""
MAX_FINDINGS: Final = 200
"""After so many slips a file is not read on."""
LARGE: Final = 400_000
"""Bytes from which on a file is read again once only."""

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_NAMES: Final = {
    "\x00": "a NUL character",
    "\x85": "a NEL line break",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\ufeff": "a byte order mark in the middle of the file",
}


class Style(StrEnum):
    """How a scalar was written."""

    PLAIN = "plain"
    SINGLE = "single-quoted"
    DOUBLE = "double-quoted"
    BLOCK = "block"


_NO_KEY: Final = "\0"
"""Stands where a key was a list or a mapping, which has been reported."""

_STYLES: Final = {None: Style.PLAIN, "": Style.PLAIN, "'": Style.SINGLE, '"': Style.DOUBLE}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as shown to people: its name and its lines without line ends."""

    name: str
    lines: tuple[str, ...]

    def line(self, number: int) -> str:
        """Line `number`, counted from 1; "" beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


# The node classes are not frozen: freezing doubles the time to make one, and a long story has
# a hundred thousand. Nothing alters them once `read` has returned.


@dataclass(slots=True, eq=False)
class Scalar:
    """A piece of text. Lines and columns count from 1; the end is just behind the last one."""

    text: str
    style: Style
    file: SourceFile
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def where(self) -> Where:
        return _span(self)

    def spot(self, offset: int, length: int = 1) -> Where:
        """The place of `text[offset:offset + length]`, cut at the end of its line."""
        offset = min(max(offset, 0), len(self.text))
        line, column = self._locate(offset)
        rest = len(self.file.line(line)) - column + 1
        return Where(self.file.name, line, column, max(1, min(length, rest)))

    def _locate(self, offset: int) -> tuple[int, int]:
        if self.style is Style.BLOCK:
            before = self.text[:offset]
            line = self.line + 1 + before.count("\n")
            return line, self._indent() + offset - (before.rfind("\n") + 1) + 1
        if self.style is Style.PLAIN and self.line == self.end_line:
            return self.line, self.column + offset
        return self._locate_folded(offset)

    def _indent(self) -> int:
        """How far a block's text is indented in the file."""
        for number, text in enumerate(self.text.split("\n"), self.line + 1):
            raw = self.file.line(number)
            if text.strip(" "):
                return len(raw) - len(raw.lstrip(" ")) - (len(text) - len(text.lstrip(" ")))
        return 0

    def _locate_folded(self, offset: int) -> tuple[int, int]:
        """In a quoted or wrapped scalar: walk the raw characters, counting what each prints."""
        line, column = self.line, self.column - 1
        if self.style is not Style.PLAIN:
            column += 1
        printed = 0
        raw = self.file.line(line)
        while printed < offset and line <= self.end_line:
            rest = raw[column:]
            if not rest.strip(" "):
                blank = -1
                while line < self.end_line:
                    line, blank = line + 1, blank + 1
                    raw = self.file.line(line)
                    if raw.strip(" "):
                        break
                else:
                    break
                printed += max(1, blank)
                column = len(raw) - len(raw.lstrip(" "))
                continue
            taken, made = self._unit(rest)
            printed += made
            column += taken
        return line, column + 1

    def _unit(self, rest: str) -> tuple[int, int]:
        """(raw characters, printed characters) of the next unit."""
        if self.style is Style.SINGLE and rest.startswith("''"):
            return 2, 1
        if self.style is Style.DOUBLE and rest.startswith("\\"):
            wide = {"x": 4, "u": 6, "U": 10}
            return wide.get(rest[1:2], 2), 1
        return 1, 1


@dataclass(slots=True, eq=False)
class Entry:
    """One `key: value` of a mapping."""

    key: Scalar
    value: Node


@dataclass(slots=True, eq=False)
class Items:
    """A list. `flow`: written between brackets."""

    items: list[Node]
    flow: bool
    file: SourceFile
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0

    @property
    def where(self) -> Where:
        return _span(self)


@dataclass(slots=True, eq=False)
class Fields:
    """A mapping, in file order. `flow`: written between braces."""

    entries: dict[str, Entry]
    flow: bool
    file: SourceFile
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0

    @property
    def where(self) -> Where:
        return _span(self)


Node: TypeAlias = Scalar | Items | Fields


def _span(node: Node) -> Where:
    if node.end_line == node.line:
        length = node.end_column - node.column
    else:
        length = len(node.file.line(node.line).rstrip()) - node.column + 1
    return Where(node.file.name, node.line, node.column, max(1, length))


def read(data: bytes, name: str, findings: Findings) -> Node | None:
    """The tree in a file, or None where it cannot be read; all that is wrong is reported."""
    text = decode(data, name, findings)
    if text is None:
        return None
    lines = text.split("\n")
    if not _characters(lines, name, findings):
        return None
    lines = _without_tabs(lines, name, findings)
    shown = SourceFile(name, tuple(text.split("\n")))
    for _ in range(MAX_MENDS if len(data) < LARGE else 2):
        trial = Findings()
        try:
            node = _Builder(shown, lines, trial).build("\n".join(lines))
        except _Refused:
            findings.take(trial)
            return None
        except yaml.YAMLError as error:
            mend = bites.diagnose(lines, error)
            where = Where(name, mend.line, mend.column, mend.length)
            findings.add(mend.name, mend.message, where, hint=mend.hint)
            if mend.line_mended is None or mend.line_mended == lines[mend.line - 1]:
                return None
            lines[mend.line - 1] = mend.line_mended
            continue
        findings.take(trial)
        return node
    return None


def decode(data: bytes, name: str, findings: Findings) -> str | None:
    """The text of a file with plain line ends and no byte order mark, or None."""
    start = Where(name, 1, 1)
    if len(data) > MAX_BYTES:
        findings.add(
            "file-too-big",
            f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read",
            start,
            hint="divide it into several chapters",
        )
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        findings.add(
            "file-encoding",
            "the file is UTF-16 or UTF-32, not UTF-8",
            start,
            hint="save it again with the encoding UTF-8",
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        findings.add(
            "file-encoding",
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            Where(name, line, column),
            hint="save the file again with the encoding UTF-8",
        )
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _characters(lines: list[str], name: str, findings: Findings) -> bool:
    """Report characters no prose needs; False when there are any."""
    clean = True
    for number, line in enumerate(lines, 1):
        for match in _FORBIDDEN.finditer(line):
            char = match.group()
            findings.add(
                "file-character",
                f"{_NAMES.get(char, 'a control character')} (U+{ord(char):04X}) stands here",
                Where(name, number, match.start() + 1),
                hint="delete it; editors often paste such characters without showing them",
            )
            clean = False
            break
    return clean


def _without_tabs(lines: list[str], name: str, findings: Findings) -> list[str]:
    mended = []
    for number, line in enumerate(lines, 1):
        at = line.find("\t")
        if at >= 0:
            spaced = line.replace("\t", "  ")
            findings.add(
                "yaml-tab",
                "a tab stands here; story files use spaces only",
                Where(name, number, at + 1),
                hint=f"write: {spaced.strip()}" if line[:at].strip() else "indent with spaces",
            )
            line = spaced
        mended.append(line)
    return mended


class _Refused(Exception):
    """The file is beyond a limit and is not read on."""


@dataclass(slots=True)
class _Builder:
    """Turns events into nodes. `lines` are what was parsed, `file` what is shown."""

    file: SourceFile
    lines: list[str]
    findings: Findings
    root: Node | None = None
    stack: list[Items | Fields] = field(default_factory=list)
    keys: list[Scalar | None] = field(default_factory=list)

    def build(self, text: str) -> Node | None:
        documents = 0
        for count, event in enumerate(yaml.parse(text, Loader=_LOADER), 1):
            if count > MAX_EVENTS:
                self.refuse(f"the file holds more than {MAX_EVENTS:,} pieces", event)
            match event:
                case yaml.ScalarEvent():
                    self.scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self.open(event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self.close(event)
                case yaml.AliasEvent():
                    self.feature(event, "an alias", "*" + str(event.anchor))
                    self.attach(self.text("*" + str(event.anchor), Style.PLAIN, event))
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self.feature(event, "a second document (---)", "---")
                        return self.root
                    if event.version or event.tags:
                        self.feature(event, "a directive (%)", "%")
        if self.root is None:
            self.findings.add("empty-value", "the file is empty", Where(self.file.name, 1, 1))
        return self.root

    # -- events

    def scalar(self, event: Any) -> None:
        self.properties(event)
        if len(event.value) > MAX_SCALAR:
            self.refuse(f"this text has more than {MAX_SCALAR:,} characters", event)
        style = _STYLES.get(event.style, Style.BLOCK)
        # What was swallowed by an anchor or a tag has been reported, and is not also empty.
        value = event.value or event.anchor or event.tag or ""
        node = self.text(value, style, event)
        if event.style == ">":
            self.findings.add(
                "yaml-folded",
                "'>' joins lines in ways that surprise; story files use '|'",
                Where(self.file.name, node.line, node.column),
                hint="write '|' in its place; lines may be wrapped as you like",
            )
        elif style is Style.PLAIN:
            self.cut_short(node)
        elif style is Style.DOUBLE and (match := _FORBIDDEN.search(event.value)):
            self.findings.add(
                "file-character",
                f"this escape makes {_NAMES.get(match.group(), 'a control character')}",
                node.spot(match.start()),
            )
        self.attach(node)

    def open(self, event: Any) -> None:
        self.properties(event)
        if len(self.stack) >= MAX_DEPTH:
            self.refuse(f"nested more than {MAX_DEPTH} deep", event)
        mark = event.start_mark
        flow = bool(event.flow_style)
        node: Items | Fields
        if isinstance(event, yaml.MappingStartEvent):
            node = Fields({}, flow, self.file, mark.line + 1, mark.column + 1)
        else:
            node = Items([], flow, self.file, mark.line + 1, mark.column + 1)
        if self.stack and isinstance(self.stack[-1], Fields) and self.keys[-1] is None:
            self.feature(event, "a key that is a list or a mapping", "")
            self.keys[-1] = self.text(_NO_KEY, Style.PLAIN, event)
        else:
            self.attach(node)
        self.stack.append(node)
        self.keys.append(None)

    def close(self, event: Any) -> None:
        node = self.stack.pop()
        self.keys.pop()
        mark = event.end_mark
        node.end_line, node.end_column = mark.line + 1, mark.column + 1

    def attach(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if isinstance(top, Items):
            top.items.append(node)
            return
        key = self.keys[-1]
        if key is None:
            assert isinstance(node, Scalar)  # `open` puts _NO_KEY for any other
            self.keys[-1] = node
            return
        self.keys[-1] = None
        self.enter(top, key, node)

    def enter(self, top: Fields, key: Scalar, node: Node) -> None:
        if key.text == _NO_KEY:
            return
        if not key.text:
            self.findings.add("yaml-syntax", "a key is missing before the colon", key.where)
            return
        first = top.entries.get(key.text)
        if key.text == "<<":
            self.findings.add(
                "yaml-feature", "'<<' (a merge key) is not part of the story language", key.where
            )
        elif first is not None:
            self.findings.add(
                "yaml-duplicate-key",
                f"'{key.text}' stands here twice",
                key.where,
                hint="give one of them another name, or join the two",
                related=((first.key.where, "the first one"),),
            )
        else:
            top.entries[key.text] = Entry(key, node)
            if isinstance(node, Scalar) and not node.text and node.style is Style.PLAIN:
                self.swallowed(key, node)

    # -- what strict reading asks

    def properties(self, event: Any) -> None:
        if event.anchor is not None:
            self.feature(event, "an anchor", "&" + str(event.anchor))
        if event.tag is not None:
            self.feature(event, "a tag", str(event.tag))

    def feature(self, event: Any, what: str, written: str) -> None:
        if self.findings.count > MAX_FINDINGS:
            raise _Refused
        mark = event.start_mark
        raw = self.lines[mark.line] if mark.line < len(self.lines) else ""
        bite = bites.of_line(raw) if bites.holds_words(raw) else None
        if bite is not None and bite.name == "yaml-leading":
            where = Where(self.file.name, mark.line + 1, bite.column, bite.length)
            self.findings.add(bite.name, bite.message, where, hint=bite.hint)
            return
        where = Where(self.file.name, mark.line + 1, mark.column + 1, max(1, len(written)))
        self.findings.add("yaml-feature", f"{what} is not part of the story language", where)

    def cut_short(self, node: Scalar) -> None:
        """Report a plain scalar that ends where ` #` begins a comment nobody meant."""
        raw = self.lines[node.end_line - 1] if node.end_line <= len(self.lines) else ""
        # No slicing here: it would copy the line for every scalar on it.
        if not raw.startswith(" #", node.end_column - 1) or not node.text:
            return
        single = node.line == node.end_line and not (self.stack and self.stack[-1].flow)
        whole = raw[: node.column - 1] + bites.quoted(raw[node.column - 1 :].rstrip())
        self.hash_error(Where(self.file.name, node.end_line, node.end_column + 1), whole * single)

    def swallowed(self, key: Scalar, value: Scalar) -> None:
        """Report `say: #1 fan`, whose whole value is a comment to YAML."""
        raw = self.lines[key.line - 1] if key.line <= len(self.lines) else ""
        at = key.end_column - 1
        if raw.startswith(": #", at) and raw[at + 3 : at + 4].strip():
            rest = raw[at:]
            whole = raw[: at + 2] + bites.quoted(rest[2:].rstrip())
            self.hash_error(Where(self.file.name, key.line, key.end_column + 2), whole)
            value.text = rest[2:].strip()

    def hash_error(self, where: Where, mended: str) -> None:
        write = f"write: {mended.strip()}\n" if mended else "put quotes round the text\n"
        self.findings.add(
            "yaml-hash",
            "YAML takes ' #' for a comment and would lose the rest of this line",
            where,
            hint=write + "or, if it is a comment, leave two spaces before the #",
        )

    def refuse(self, message: str, event: Any) -> None:
        mark = event.start_mark
        where = Where(self.file.name, mark.line + 1, mark.column + 1)
        self.findings.add("file-too-big", message, where)
        raise _Refused

    def text(self, value: str, style: Style, event: Any) -> Scalar:
        start, end = event.start_mark, event.end_mark
        return Scalar(
            value,
            style,
            self.file,
            start.line + 1,
            start.column + 1,
            end.line + 1,
            end.column + 1,
        )
