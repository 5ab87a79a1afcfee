"""A page of entries one under the other, each with a number: what menus have in common."""

from __future__ import annotations

from collections.abc import Sequence

from .. import view as v
from ..intents import Intent, Verb
from ..screen import Move, Pop, Still

Entry = tuple[str, str] | tuple[str, str, str]
"""An action, its label, and perhaps a quieter line under it."""


class Menu(Still):
    """Digits choose an entry, Esc goes back. A mixin: `view` and `act` are the screen's own."""

    def view(self, now: float) -> v.View:
        raise NotImplementedError

    def act(self, action: str, now: float) -> Move | None:
        raise NotImplementedError

    def intent(self, intent: Intent, now: float) -> Move | None:
        if intent.verb is Verb.MENU:
            return Pop()
        if intent.verb is Verb.PICK:
            buttons = [e for e in self.view(now) if isinstance(e, v.Button) and e.number]
            found = [e.action for e in buttons if e.number == intent.number and e.focusable]
            return self.act(found[0], now) if found else None
        return None


def numbered(entries: Sequence[Entry]) -> tuple[v.Button, ...]:
    """Menu entries that know their place in the menu."""
    return tuple(
        v.Button(
            action=entry[0],
            label=entry[1],
            detail=entry[2] if len(entry) == 3 else "",
            number=index + 1,
            of=len(entries),
        )
        for index, entry in enumerate(entries)
    )
