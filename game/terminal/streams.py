"""Lines in and lines out: what a person, a pipe and a screen reader each need of a stream."""

from __future__ import annotations

import contextlib
import os
import shutil
import textwrap
from collections.abc import Callable, Mapping
from typing import IO, Final, TextIO

from game.narrative.compose import straighten
from game.narrative.page import Spans, plain

WIDEST: Final = 78
LONGEST_LINE: Final = 10_000


class Ended(Exception):
    """The input has ended, or nobody reads the output any more."""


class In:
    """Lines of input, whatever their encoding."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.bytes: IO[bytes] | None = getattr(stream, "buffer", None)
        self.is_person = _is_terminal(stream)

    def line(self) -> str:
        """The next line, without white space at its ends.

        Raises:
            Ended: there is none.
        """
        try:
            if self.bytes is not None:
                raw = self.bytes.readline(LONGEST_LINE)
                text = _decoded(raw, getattr(self.stream, "encoding", None) or "utf-8")
                ended = not raw
            else:
                text = self.stream.readline(LONGEST_LINE)
                ended = not text
        except (OSError, ValueError) as error:
            raise Ended from error
        if ended:
            raise Ended
        return text.strip("\ufeff\ufffe\0 \t\r\n")


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(encoding, errors="replace")


class Out:
    """Lines of output: wrapped for people, one paragraph a line for pipes.

    Never a control code that was in a text, and none of our own unless a terminal shows them.
    """

    def __init__(self, stream: TextIO, environ: Mapping[str, str]) -> None:
        self.stream = stream
        self.is_terminal = _is_terminal(stream)
        self.styled = (
            self.is_terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
        )
        self.encoding = getattr(stream, "encoding", None) or "utf-8"
        self.blank = True

    @property
    def width(self) -> int:
        return max(20, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns))

    def line(self, text: str = "", indent: int = 0) -> None:
        """One line, or one paragraph. Two empty lines never follow each other."""
        text = " ".join(_printable(text).split())
        if not text:
            if not self.blank:
                self._write("\n")
            self.blank = True
            return
        self.blank = False
        if self.is_terminal:
            text = textwrap.fill(
                text,
                self.width,
                subsequent_indent=" " * indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
        self._write(text + "\n")

    def row(self, text: str) -> None:
        """A line whose spaces matter."""
        self.blank = False
        self._write(_printable(text) + "\n")

    def paragraph(self, spans: Spans) -> None:
        """Prose, emphasis in italics where the terminal can, and a blank line after it."""
        if not self.styled or not any(span.emphasis for span in spans):
            self.line(plain(spans))
        else:
            # Wrapped first, styled afterwards, so that the codes are not counted as letters.
            marks = {True: "\x1b[3m", False: "\x1b[23m"}
            letters = [(char, span.emphasis) for span in spans for char in _printable(span.text)]
            lines = textwrap.wrap(
                "".join(char for char, _ in letters), self.width, break_long_words=False
            )
            emphasis = (mark for char, mark in letters if char != " ")
            written, now = "", False
            for char in "\n".join(lines):
                if not char.isspace() and (mark := next(emphasis)) is not now:
                    written += marks[mark]
                    now = mark
                written += char
            self.blank = False
            self._write(written + (marks[False] if now else "") + "\n")
        self.line()

    def prompt(self) -> None:
        self._write("> ")

    def flush(self) -> None:
        self._guard(self.stream.flush)

    def _write(self, text: str) -> None:
        try:
            text.encode(self.encoding)
        except (UnicodeEncodeError, LookupError):
            plainer = straighten(text).replace("—", "-").replace("–", "-").replace("…", "...")
            text = plainer.encode("ascii", errors="replace").decode("ascii")
        self._guard(lambda: self.stream.write(text))

    def _guard(self, action: Callable[[], object]) -> None:
        try:
            action()
        except (OSError, ValueError) as error:  # a closed pipe, or a closed stream
            raise Ended from error


def _printable(text: str) -> str:
    return "".join(char if char >= " " and not "\x7f" <= char <= "\x9f" else " " for char in text)


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def silence(stream: TextIO) -> None:
    """Keep Python from complaining about a closed pipe when it flushes the stream at exit."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
