"""Everything read in this run, with a way back to every choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import view as v
from ..desk import Desk
from ..intents import Intent, Verb
from ..screen import Move, Pop, Still

if TYPE_CHECKING:
    from .reading import Reading


class History(Still):
    """The transcript, opened at its end."""

    name = "history"
    place = "history"
    from_end = True

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._desk = desk
        self._reading = reading
        self._elements = v.transcript(reading.session.pages, desk.reader)

    def view(self, now: float) -> v.View:
        picture = self._reading.picture
        return (
            v.Picture(id=picture, alt=""),
            v.Plate(side=self._desk.free_side(picture)),
            v.Heading(text="What was said"),
            *self._elements,
            v.Gap(halves=2),
            v.Hint(
                text=f"Enter on a choice goes back to it   ·   wheel or {self._desk.prompt(Verb.UP)} "
                f"{self._desk.prompt(Verb.DOWN)} to move   ·   {self._desk.prompt(Verb.MENU)} closes"
            ),
        )

    def act(self, action: str, now: float) -> Move | None:
        kind, _, index = action.partition(":")
        if kind == "rewind":
            self._reading.session.rewind(int(index))
            self._reading.rewound()
            self._desk.say(f"{self._desk.prompt(Verb.REDO)} leads forward again.")
            return Pop()
        return None

    def intent(self, intent: Intent, now: float) -> Move | None:
        return Pop() if intent.verb in {Verb.MENU, Verb.HISTORY} else None
