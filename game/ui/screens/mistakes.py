"""What is wrong with an edited story, over the page of the story as it was."""

from __future__ import annotations

from typing import Final

from .. import view as v
from ..desk import Desk
from ..editing import Fault
from ..intents import Intent, Verb
from ..screen import Move, Pop, Still

MOST: Final = 12
"""Mistakes shown at once; the first ones are to be mended first."""


class Mistakes(Still):
    """A list of mistakes with places and remedies. Saving the files again takes it away."""

    name = "mistakes"
    place = "mistakes"

    def __init__(self, desk: Desk, picture: str, faults: tuple[Fault, ...]) -> None:
        self._desk = desk
        self._picture = picture
        self._faults = faults

    def view(self, now: float) -> v.View:
        notes: list[v.Element] = []
        for fault in self._faults[:MOST]:
            notes += [
                v.Note(text=fault.where),
                v.Note(text=fault.message, strong=True),
                v.Note(text=fault.remedy),
                v.Gap(halves=1),
            ]
        more = len(self._faults) - MOST
        if more > 0:
            notes.append(v.Note(text=f"And {more} more: second-chair check lists them all."))
        return (
            v.Picture(id=self._picture, alt=""),
            v.Plate(side=self._desk.free_side(self._picture), wide=True),
            v.Heading(text="The story as saved cannot be read"),
            *(note for note in notes if not isinstance(note, v.Note) or note.text),
            v.Button(action="on", label="Go on with the story as it was"),
            v.Hint(
                text=f"Save the file again to read it anew   ·   {self._desk.prompt(Verb.MENU)} back"
            ),
        )

    def act(self, action: str, now: float) -> Move | None:
        return Pop()

    def intent(self, intent: Intent, now: float) -> Move | None:
        return Pop() if intent.verb is Verb.MENU else None
