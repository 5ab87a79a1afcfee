"""The title page: continue first, when there is something to continue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import view as v
from ..ahead import opening_pictures
from ..desk import Desk, title_picture
from ..intents import Intent, Verb
from ..screen import Move, Push, Quit, Replace, Still
from .saves import Saves, open_save, when

if TYPE_CHECKING:
    from game.saves import SaveInfo


class Title(Still):
    """The first thing seen."""

    name = "title"
    place = "title"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._picture = title_picture(desk)
        self._saved = desk.library.newest() is not None
        self._newest: SaveInfo | None = desk.library.unfinished()
        continued = (self._newest.picture,) if self._newest is not None else ()
        self.ahead = (*continued, *opening_pictures(desk.story))
        desk.sound.music("none")
        desk.sound.place("")

    def view(self, now: float) -> v.View:
        desk = self._desk
        story = desk.story
        side = desk.free_side(self._picture)
        newest = self._newest
        buttons: list[v.Button] = []
        if newest is not None:
            where = " · ".join(part for part in (newest.month, newest.chapter_title) if part)
            said = f"{where}, {when(newest.saved_at)}" if where else when(newest.saved_at)
            buttons.append(v.Button(action="continue", label="Continue", detail=said))
        buttons.append(v.Button(action="new", label="Begin anew" if self._saved else "Begin"))
        if self._saved:
            buttons.append(v.Button(action="load", label="Load"))
        buttons.append(v.Button(action="more", label="Chapters, endings, pictures"))
        buttons.append(v.Button(action="comfort", label="Comfort"))
        buttons.append(v.Button(action="settings", label="Settings"))
        buttons.append(v.Button(action="quit", label="Quit"))
        notes = story.content_notes
        return (
            v.Picture(id=self._picture, alt=desk.alt(self._picture)),
            v.Plate(side=side, anchor="middle", veil=True),
            v.Heading(text=story.title, large=True),
            v.Gap(halves=1),
            *buttons,
            *((v.Gap(halves=2), _note(story.blurb)) if story.blurb else ()),
            *((_note(f"Touches on {', '.join(notes).lower()}."),) if notes else ()),
            v.Hint(
                text=f"{self._desk.prompt(Verb.UP)} {self._desk.prompt(Verb.DOWN)} and Enter, or the mouse"
            ),
        )

    def act(self, action: str, now: float) -> Move | None:
        from .comfort import Comfort
        from .reading import Reading
        from .settings import SettingsScreen

        match action:
            case "continue" if self._newest is not None:
                return open_save(self._desk, self._newest.slot)
            case "new":
                return Replace(Reading(self._desk, self._desk.new_session(), opens=True), all=True)
            case "load":
                return Push(Saves(self._desk, None, saving=False))
            case "more":
                from .more import More

                return Push(More(self._desk, self._picture))
            case "comfort":
                return Push(Comfort(self._desk, self._picture))
            case "settings":
                return Push(SettingsScreen(self._desk, self._picture))
            case "quit":
                return Quit()
            case _:
                return None

    def intent(self, intent: Intent, now: float) -> Move | None:
        if intent.verb is Verb.PICK:
            actions = [e.action for e in self.view(now) if e.focusable]
            if intent.number <= len(actions):
                return self.act(actions[intent.number - 1], now)
        return None


def _note(text: str) -> v.Note:
    return v.Note(text=" ".join(text.split()), veiled=True)
