"""What there is beside the page: chapters to begin at, endings, pictures, credits, content notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import view as v
from ..desk import Desk
from ..intents import Verb
from ..screen import Move, Pop, Push
from .menu import Menu, numbered

if TYPE_CHECKING:
    from .reading import Reading


class More(Menu):
    """A short menu, from the title page and from the game menu; `reading` is None at the former."""

    name = "more"

    def __init__(self, desk: Desk, picture: str, reading: Reading | None = None) -> None:
        self._desk = desk
        self._picture = picture
        self._reading = reading
        self._read, self._of = desk.seen.progress()

    def view(self, now: float) -> v.View:
        entries = [
            ("chapters", "Begin at a chapter"),
            ("endings", "Endings"),
            ("pictures", "Pictures"),
            ("credits", "Credits"),
        ]
        if any_notes(self._desk):
            entries.append(("notes", "What it touches on"))
        entries.append(("back", "Back"))
        return (
            v.Picture(id=self._picture, alt=""),
            v.Plate(side=self._desk.free_side(self._picture), anchor="middle"),
            v.Heading(text="Chapters, endings, pictures"),
            *((v.Note(text=self._progress()), v.Gap(halves=1)) if self._of else ()),
            *numbered(entries),
            v.Hint(text=f"{self._desk.prompt(Verb.MENU)} back"),
        )

    def _progress(self) -> str:
        """How much of the story was read. Nobody reads all of it in one run, nor need they."""
        share = 100 * self._read // self._of
        if not self._read:
            return "Nothing of this story has been read yet."
        return f"{share or 'Less than one'} per cent of this story read, in all your readings."

    def act(self, action: str, now: float) -> Move | None:
        from .chapters import Chapters
        from .credits import ContentNotes, Credits
        from .endings import Endings
        from .pictures import Pictures

        desk, picture, reading = self._desk, self._picture, self._reading
        match action:
            case "chapters":
                return Push(Chapters(desk, picture, reading))
            case "endings":
                return Push(Endings(desk, picture, reading))
            case "pictures":
                return Push(Pictures(desk, picture))
            case "credits":
                return Push(Credits(desk, picture))
            case "notes":
                return Push(ContentNotes(desk, picture))
            case _:
                return Pop()


def any_notes(desk: Desk) -> bool:
    """Whether the writer says that some readers may want to know something beforehand."""
    return bool(desk.story.content_notes) or any(s.content for s in desk.story.scenes.values())
