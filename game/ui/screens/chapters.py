"""Chapters to begin again at: each from a state some run of this player's really had there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.saves import NotOpened

from .. import view as v
from ..desk import Desk
from ..intents import Intent, Verb
from ..screen import Move, Pop, Replace, Still
from .saves import when
from .shelves import duration

if TYPE_CHECKING:
    from game.saves import Opening

    from .reading import Reading


class Chapters(Still):
    """The openings kept, under the chapters they belong to, in the story's order."""

    name = "chapters"

    def __init__(self, desk: Desk, picture: str, reading: Reading | None = None) -> None:
        self._desk = desk
        self._picture = picture
        self._reading = reading
        self._openings = desk.library.openings.list()

    def view(self, now: float) -> v.View:
        elements: list[v.Element] = [
            v.Picture(id=self._picture, alt=""),
            v.Plate(side=self._desk.free_side(self._picture), whole=True),
            v.Heading(text="Begin at a chapter"),
            v.Note(text=self._summary()),
        ]
        number = 0
        for chapter in self._desk.story.chapters:
            mine = [opening for opening in self._openings if opening.chapter == chapter.id]
            if mine:
                title = " · ".join(part for part in (chapter.month, chapter.title) if part)
                elements += [v.Gap(halves=1), v.Note(text=title, strong=True)]
            for opening in mine:
                number += 1
                elements.append(self._row(opening, number))
        elements += [
            v.Gap(halves=1),
            v.Button(action="back", label="Back", inline=True),
            v.Hint(
                text=f"{self._desk.prompt(Verb.ACTIVATE)} begins there, as it then stood   ·   "
                f"{self._desk.prompt(Verb.MENU)} back"
            ),
        ]
        return tuple(elements)

    def _summary(self) -> str:
        reached = len({opening.chapter for opening in self._openings})
        if not reached:
            return "A chapter can be begun again once it has been reached."
        left = len(self._desk.story.chapters) - reached
        rest = "One has" if left == 1 else f"{left} have"
        said = "Each begins as it stood when you came to it: what was done before stays done."
        return f"{said} {rest} not been reached yet." if left else said

    def _row(self, opening: Opening, number: int) -> v.Row:
        here = self._reading is not None and self._reading.session.run == opening.run
        parts = [
            when(opening.saved_at) if opening.saved_at else "",
            duration(opening.played) if opening.played else "",
            "this story" if here else "",
        ]
        return v.Row(
            action=f"opening:{opening.id}",
            title=f"After {opening.after}" if opening.after else "From the beginning",
            line=opening.line,
            detail=" · ".join(part for part in parts if part),
            picture=opening.picture,
            number=number,
            of=len(self._openings),
            across=2,
        )

    def act(self, action: str, now: float) -> Move | None:
        from .reading import Reading

        kind, _, name = action.partition(":")
        if kind != "opening":
            return Pop()
        try:
            session, chapter, notice = self._desk.library.openings.load(name)
        except NotOpened as why:
            self._desk.say(str(why))
            return None
        if self._reading is not None:
            self._reading.leave()
            self._desk.say("The page you left is kept under Load.")
        if notice:
            self._desk.say(notice)
        return Replace(Reading(self._desk, session, chapter=chapter), all=True)

    def intent(self, intent: Intent, now: float) -> Move | None:
        return Pop() if intent.verb is Verb.MENU else None
