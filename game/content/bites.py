"""Lines that YAML reads differently from how a novelist means them.

libyaml says "did not find expected key" or "mapping values are not allowed in this context".
This module looks at the line itself, finds which of a dozen well-known slips it is, and says
so together with the line as it should be written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import yaml

WORDS_KEYS: Final = frozenset(
    "say act text locked title summary hint item amount about name period foot alt caption "
    "blurb month why season for".split()
)
"""Keys whose value is words: a value that starts with a brace is prose, not a mapping."""

_ENTRY: Final = re.compile(
    r"""^(?P<head>\s*(?:-[ ]+)*(?P<key>[\w.-]+|'[^']*'|"[^"]*")\s*:[ ]+)(?P<value>\S.*)$"""
)
_ITEM: Final = re.compile(r"^(?P<head>\s*(?:-[ ]+)+)(?P<value>[^\s-].*)$")
_INSIDE: Final = re.compile(
    r"(?P<head>[{,]\s*(?P<key>say|act|locked|title|hint|item|amount|name|about|why|caption)"
    r":\s+)(?P<value>[^\"'\s][^,{}]*: [^,{}]*)"
)
_HEADER: Final = re.compile(r"^[|>](?:[1-9]?[+-]?|[+-][1-9])\s*(?:#.*)?$")
_BLOCK: Final = re.compile(r":[ ]+[|>][0-9+-]*\s*(?:#.*)?$")
_LEADING: Final = "*&!|>%@`?-"


@dataclass(frozen=True, slots=True)
class Bite:
    """A slip on one line: `column` counts from 1, `mended` is the whole line put right."""

    name: str
    message: str
    column: int
    length: int
    mended: str

    @property
    def hint(self) -> str:
        return f"write: {self.mended.strip()}"


@dataclass(frozen=True, slots=True)
class Mend:
    """A reading error in words. `line_mended` is None where there is no telling what was meant."""

    name: str
    message: str
    line: int
    column: int
    length: int
    hint: str
    line_mended: str | None = None


def quoted(text: str) -> str:
    """The text as a YAML scalar that means exactly it."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def of_line(line: str) -> Bite | None:
    """The slip on this line, if it is one we know."""
    match = _ENTRY.match(line)
    if match is None:
        item = _ITEM.match(line)
        if item is None:
            return None
        return _of_value(item["head"], item["value"], "")
    inside = _INSIDE.search(line)
    bite = _of_value(match["head"], match["value"], match["key"])
    if bite is None and inside is not None:
        value = inside["value"].rstrip()
        mended = line[: inside.start("value")] + quoted(value)
        mended += line[inside.start("value") + len(value) :]
        return _colon(inside.start("value") + inside["value"].index(": ") + 1, mended)
    return bite


def holds_words(line: str) -> bool:
    """Whether the line's key is one whose value is words."""
    match = _ENTRY.match(line)
    return match is not None and match["key"] in WORDS_KEYS


def _of_value(head: str, value: str, key: str) -> Bite | None:
    value = _without_comment(value)
    column = len(head) + 1
    mended = head + quoted(value)
    first = value[0]
    if first in "\"'":
        rest = _after_quote(value)
        if rest is None:
            words = f"a {first} opens a quotation for YAML here, and it is never closed"
            return Bite("yaml-quote", words, column, 1, mended)
        trailing = rest.strip()
        if trailing and not trailing.startswith("#"):
            words = "to YAML the text ends at the closing quotation mark, and more follows"
            at = column + len(value) - len(rest.lstrip())
            return Bite("yaml-quote", words, at, len(trailing), mended)
        return None
    if first in "{[":
        return _brace(value, key, column, mended)
    if first in _LEADING and not (first in "|>" and _HEADER.match(value)):
        if first in "?-" and value[1:2] not in ("", " "):
            return _plain(value, column, mended)
        words = f"to YAML a text that starts with {first} is something else"
        return Bite("yaml-leading", words, column, 1, mended)
    if first in "|>":
        return None
    return _plain(value, column, mended)


def _brace(value: str, key: str, column: int, mended: str) -> Bite | None:
    end = _closing(value)
    trailing = "" if end is None else value[end + 1 :].strip()
    if (trailing and not trailing.startswith("#")) or (key in WORDS_KEYS):
        what = "a mapping" if value[0] == "{" else "a list"
        words = f"to YAML a text that starts with {value[0]} is {what}"
        return Bite("yaml-brace", words, column, (end or 0) + 1, mended)
    return None


def _plain(value: str, column: int, mended: str) -> Bite | None:
    colon = re.search(r":(?=\s|$)", value)
    return None if colon is None else _colon(column + colon.start(), mended)


def _colon(column: int, mended: str) -> Bite:
    words = "to YAML a colon followed by a space begins a new key"
    return Bite("yaml-colon", words, column, 1, mended)


def _without_comment(value: str) -> str:
    at = value.find("  #")
    return (value if at < 0 else value[:at]).rstrip()


def _after_quote(value: str) -> str | None:
    """What follows the closing quotation mark; None when there is none on the line."""
    if value[0] == "'":
        match = re.match(r"'(?:[^']|'')*'", value)
    else:
        match = re.match(r'"(?:[^"\\]|\\.)*"', value)
    return None if match is None else value[match.end() :]


def _closing(value: str) -> int | None:
    depth = 0
    for at, char in enumerate(value):
        depth += (char in "{[") - (char in "}]")
        if depth == 0:
            return at
    return None


# -- from libyaml's error to the line that caused it


def diagnose(lines: Sequence[str], error: yaml.YAMLError) -> Mend:
    """Say in a writer's words what libyaml could not read."""
    problem = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    at = _inside(lines, problem.line if problem is not None else 0)
    start = _inside(lines, context.line) if context is not None else at
    for line in _suspects(
        lines,
        at,
        start,
        scanning="scanning" in str(error.context or "")
        if isinstance(error, yaml.MarkedYAMLError)
        else False,
    ):
        bite = of_line(lines[line])
        if bite is not None:
            return Mend(
                bite.name, bite.message, line + 1, bite.column, bite.length, bite.hint, bite.mended
            )
    words = str(getattr(error, "problem", None) or error)
    column = problem.column if problem is not None else 0
    return _by_words(lines, words, at, column, start, context.column if context else 0)


def _inside(lines: Sequence[str], line: int) -> int:
    """The line number, or that of the last line with something on it before."""
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    return line


def _suspects(lines: Sequence[str], at: int, start: int, scanning: bool) -> Iterator[int]:
    """Where to look, likeliest first."""
    if scanning:
        yield start
    yield at
    seen = 0
    for line in range(at - 1, -1, -1):
        if lines[line].strip():
            yield line
            seen += 1
            if seen == 2 or line <= start:
                return


def _by_words(
    lines: Sequence[str], words: str, at: int, column: int, start: int, start_column: int
) -> Mend:
    raw = lines[at] if lines else ""
    indent = len(raw) - len(raw.lstrip())
    length = max(1, len(raw.strip()))
    if "mapping values are not allowed" in words and (above := _above(lines, at)) is not None:
        wanted = _indent(lines[above])
        if indent > wanted:
            mended = " " * wanted + raw.strip()
            message = "this line is indented as if it continued the text above it"
            return _indented(message, at, indent, length, mended, wanted)
    if "could not find expected ':'" in words:
        return _no_colon(lines, _inside(lines, min(start, at)))
    if "did not find expected key" in words or "expected '-'" in words or "block end" in words:
        mended = " " * start_column + raw.strip()
        message = (
            f"this line is indented by {indent} spaces and belongs to nothing: "
            f"the lines it stands with are indented by {start_column}"
        )
        if indent != start_column:
            return _indented(message, at, indent, length, mended, start_column)
    if "',' or" in words or "flow" in words:
        raw = lines[start]
        char = raw[start_column : start_column + 1]
        message = f"this {char} is not closed, or a comma is missing after it"
        return Mend("yaml-syntax", message, start + 1, start_column + 1, 1, "")
    message = f"YAML cannot read this: {words}"
    return Mend("yaml-syntax", message, at + 1, column + 1, 1, "")


def _indented(message: str, at: int, indent: int, length: int, mended: str, wanted: int) -> Mend:
    spaces = f"indent it by {wanted} spaces" if wanted else "do not indent it"
    return Mend("yaml-indent", message, at + 1, indent + 1, length, spaces, mended)


def _no_colon(lines: Sequence[str], at: int) -> Mend:
    raw = lines[at]
    indent = _indent(raw)
    length = max(1, len(raw.strip()))
    header = _header_above(lines, at)
    if header is not None:
        wanted = header[1]
        message = "this line stands further left than the text it seems to belong to"
        return _indented(message, at, indent, length, " " * wanted + raw.strip(), wanted)
    pasted = re.match(r"^(\s*)([a-z_]+)(?::(\S.*)|\s+(\S.*))$", raw)
    if pasted:
        value = pasted[3] or pasted[4]
        mended = f"{pasted[1]}{pasted[2]}: {value}"
        message = f"a colon and a space are missing after '{pasted[2]}'"
        hint = f"write: {mended.strip()}"
        return Mend("yaml-syntax", message, at + 1, indent + 1, length, hint, mended)
    return Mend("yaml-syntax", "this line is no 'key: value'", at + 1, indent + 1, length, "")


def _header_above(lines: Sequence[str], at: int) -> tuple[int, int] | None:
    """(line, indentation of its text) of the block of text that ends just above, if one does."""
    deepest = None
    for line in range(at - 1, -1, -1):
        raw = lines[line]
        if not raw.strip():
            continue
        if _BLOCK.search(raw):
            return None if deepest is None or deepest <= _indent(raw) else (line, deepest)
        deepest = _indent(raw) if deepest is None else min(deepest, _indent(raw))
        if deepest <= _indent(lines[at]) and ":" in raw:
            return None
    return None


def _above(lines: Sequence[str], at: int) -> int | None:
    for line in range(at - 1, -1, -1):
        if lines[line].strip():
            return line
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
