"""What is wrong with a story, where, and what to do about it, in a compiler's dress.

A `Diagnostic` is a value. `render` prints it as `file:line:col: severity CODE: message` with
the line and a caret, a shape that editors and CI logs already know; `to_json` gives the same
to tools.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

WIDTH: Final = 100
"""Columns of a source line that are shown; longer lines are cut round the caret."""


class Severity(StrEnum):
    """error: will not play. warning: probably wrong. note: worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file. Lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `related` holds other places that belong to it, each with a few words."""

    code: str
    severity: Severity
    message: str
    where: Where
    hint: str = ""
    related: tuple[tuple[Where, str], ...] = ()

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by file and place, each said once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.where.file, d.where.line, d.where.column, d.code)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the nearest known word, or "" when nothing is near."""
    plain = {_bare(name): name for name in known}
    found = plain.get(_bare(word)) or next(
        (plain[match] for match in difflib.get_close_matches(_bare(word), plain, n=1, cutoff=0.6)),
        "",
    )
    return f"did you mean '{found}'?" if found and found != word else ""


def _bare(name: str) -> str:
    return name.lower().replace("-", "_").strip()


def render(diagnostic: Diagnostic, source_line: str | None = None) -> str:
    """The diagnostic as printed, several lines without a final line end."""
    where = diagnostic.where
    lines = [f"{where}: {diagnostic.severity} {diagnostic.code}: {diagnostic.message}"]
    pointer = f"second-chair explain {diagnostic.code}"
    hint = diagnostic.hint.splitlines()
    if source_line is not None and source_line.strip():
        shown, caret = _window(source_line, where.column - 1, where.length)
        lines.append(f"    {shown}")
        beside = hint.pop(0) if len(hint) == 1 and len(hint[0]) <= WIDTH // 2 else ""
        lines.append(f"    {caret} {beside}".rstrip())
    lines += [f"      {line}" for line in hint]
    lines += [f"      {place}: {words}" for place, words in diagnostic.related]
    lines[-1] += f"    [{pointer}]"
    return "\n".join(lines)


def render_all(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    """Every diagnostic in order, with its line from `sources`, and a count at the end."""
    found = in_order(diagnostics)
    split = {name: text.split("\n") for name, text in sources.items()}
    parts = []
    for diagnostic in found:
        lines = split.get(diagnostic.where.file, [])
        at = diagnostic.where.line - 1
        parts.append(render(diagnostic, lines[at] if 0 <= at < len(lines) else None))
    parts.append(tally(found))
    return "\n\n".join(part for part in parts if part)


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """As in `2 errors, 1 warning`; "" when there is nothing."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    counts = [(severity, severities.count(severity)) for severity in Severity]
    return ", ".join(f"{n} {s}{'s' if n > 1 else ''}" for s, n in counts if n)


def to_json(diagnostics: Iterable[Diagnostic]) -> dict[str, object]:
    """The diagnostics for machines: plain values ready for `json.dumps`."""
    return {
        "diagnostics": [
            {
                "code": d.code,
                "severity": str(d.severity),
                "message": d.message,
                "file": d.where.file,
                "line": d.where.line,
                "column": d.where.column,
                "length": d.where.length,
                "hint": d.hint,
                "related": [
                    {"file": w.file, "line": w.line, "column": w.column, "message": words}
                    for w, words in d.related
                ],
            }
            for d in in_order(diagnostics)
        ]
    }


def _window(line: str, column: int, length: int) -> tuple[str, str]:
    """The part of a line worth showing and the caret line under it."""
    column = min(max(column, 0), len(line))
    start = 0 if column < WIDTH - 20 else column - WIDTH // 2
    if start == 0:
        start = len(line) - len(line.lstrip(" "))
        start = min(start, column)
    shown = line[start : start + WIDTH]
    mark = shown[column - start : column - start + length]
    carets = "^" * max(1, sum(map(_cells, mark)))
    indent = "".join("\t" if c == "\t" else " " * _cells(c) for c in shown[: column - start])
    return shown.rstrip(), indent + carets


def _cells(char: str) -> int:
    """Terminal columns a character takes."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
