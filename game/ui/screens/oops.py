"""When the program itself fails: what was saved, where, and the way on."""

from __future__ import annotations

from pathlib import Path

from .. import view as v
from ..intents import Intent, Verb
from ..screen import Move, Pop, Quit, Replace, Screen, Still


class Oops(Still):
    """A calm page instead of a traceback. `way_on` is where "go on" leads, None for nowhere."""

    name = "oops"
    place = "oops"

    def __init__(
        self, what: str, *, saved: str, report: Path | None, way_on: Screen | None
    ) -> None:
        self._what = what
        self._saved = saved
        self._report = report
        self._way_on = way_on

    def view(self, now: float) -> v.View:
        notes = [v.Note(text="That is our mistake, not yours.", strong=True)]
        notes.append(v.Note(text=self._saved))
        if self._report:
            notes.append(v.Note(text=f"What happened is written in {self._report}."))
        notes.append(v.Note(text=f"In short: {self._what}"))
        return (
            v.Plate(side="left"),
            v.Heading(text="Something went wrong"),
            *notes,
            v.Gap(halves=2),
            *((v.Button(action="on", label="Go on"),) if self._way_on else ()),
            v.Button(action="quit", label="Quit"),
        )

    def act(self, action: str, now: float) -> Move | None:
        if action == "on" and self._way_on is not None:
            return Replace(self._way_on, all=True)
        return Quit()

    def intent(self, intent: Intent, now: float) -> Move | None:
        if intent.verb is Verb.MENU:
            return Replace(self._way_on, all=True) if self._way_on else Pop()
        return None
