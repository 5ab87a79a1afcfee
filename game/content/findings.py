"""The tray into which every reader, builder and check puts what it finds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from game.narrative.fault import Fault

from . import codes
from .diagnostics import Diagnostic, Severity, Where, did_you_mean, in_order

if TYPE_CHECKING:
    from .source import Scalar


class Findings:
    """Collects diagnostics; nothing that is put in stops the one who puts it."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def add(
        self,
        name: str,
        message: str,
        where: Where,
        *,
        hint: str = "",
        word: str = "",
        known: Iterable[str] = (),
        related: tuple[tuple[Where, str], ...] = (),
    ) -> None:
        """Put in a finding by the name of its code; `word` and `known` give a did-you-mean."""
        code = codes.by_name(name)
        near = did_you_mean(word, known) if word else ""
        words = "\n".join(part for part in (near, hint) if part)
        self._found.append(Diagnostic(code.code, code.severity, message, where, words, related))

    def fault(self, scalar: Scalar, fault: Fault) -> None:
        """Put in what a parser of `game.narrative` found in a scalar's text."""
        self.add(
            fault.slug,
            fault.message,
            scalar.spot(fault.offset, fault.length),
            hint=fault.hint,
            word=fault.word,
            known=fault.known,
        )

    def take(self, other: Findings) -> None:
        """Put in everything another tray holds."""
        self._found += other._found

    @property
    def count(self) -> int:
        return len(self._found)

    @property
    def has_errors(self) -> bool:
        return any(found.severity is Severity.ERROR for found in self._found)

    @property
    def all(self) -> tuple[Diagnostic, ...]:
        """What was found, in file order, each once."""
        return in_order(self._found)
