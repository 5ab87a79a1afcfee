"""The card after the last page: what this ending is called, and where to go from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import view as v
from ..desk import Desk
from ..intents import Intent, Verb
from ..screen import Move, Pop, Push, Quit, Replace, Still
from .menu import numbered

if TYPE_CHECKING:
    from .reading import Reading


class Ending(Still):
    """The end, said quietly."""

    name = "ending"
    place = "ending"

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._desk = desk
        self._reading = reading

    def view(self, now: float) -> v.View:
        picture = self._reading.picture
        session = self._reading.session
        card = session.page.ending
        side = self._desk.free_side(picture)
        leans = session.page.leans
        return (
            v.Picture(id=picture, alt=""),
            v.Plate(side=side, anchor="middle", veil=True, lean=leans[0][1] if leans else 0.0),
            v.EndingTitle(
                title=card.title if card else "",
                over=card.over if card else "The end",
                card=True,
                coda=v.coda(session.page),
                span=v.months(session.pages, self._desk.reader),
            ),
            v.Gap(halves=2),
            *numbered(
                (
                    ("history", "Read it again, or choose again"),
                    ("title", "Title page"),
                    ("quit", "Quit"),
                )
            ),
            v.Hint(text=f"{self._desk.prompt(Verb.MENU)} goes back to the last page"),
        )

    def update(self, now: float) -> Move | None:
        """The story may have been taken back from its end meanwhile."""
        return Pop() if self._reading.session.page.ending is None else None

    def act(self, action: str, now: float) -> Move | None:
        from .history import History
        from .title import Title

        match action:
            case "history":
                return Push(History(self._desk, self._reading))
            case "title":
                self._reading.leave()
                return Replace(Title(self._desk), all=True)
            case "quit":
                return Quit()
            case _:
                return None

    def intent(self, intent: Intent, now: float) -> Move | None:
        return Pop() if intent.verb in {Verb.MENU, Verb.UNDO} else None
