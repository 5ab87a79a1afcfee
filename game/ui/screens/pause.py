"""The game menu over the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import view as v
from ..desk import Desk
from ..intents import Intent, Verb, prompt
from ..screen import Move, Pop, Push, Quit, Replace, Still

if TYPE_CHECKING:
    from .reading import Reading


class Pause(Still):
    """Read on, history, save, load, settings, title page, quit."""

    name = "pause"
    place = "pause"

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._desk = desk
        self._reading = reading

    def view(self, now: float) -> v.View:
        picture = self._reading.picture
        entries = (
            ("back", "Read on"),
            ("history", "What was said"),
            ("save", "Save"),
            ("load", "Load"),
            ("settings", "Settings"),
            ("title", "Title page"),
            ("quit", "Quit"),
        )
        side = self._desk.free_side(picture)
        return (
            v.Picture(id=picture, alt=""),
            v.Plate(side=side, anchor="middle"),
            v.Heading(text=self._desk.story.title),
            *numbered(entries),
            v.Hint(text=f"The story is kept as you go   ·   {prompt(Verb.MENU)} reads on"),
        )

    def act(self, action: str, now: float) -> Move | None:
        from .history import History
        from .saves import Saves
        from .settings import SettingsScreen
        from .title import Title

        match action:
            case "back":
                return Pop()
            case "history":
                return Push(History(self._desk, self._reading))
            case "save":
                return Push(Saves(self._desk, self._reading, saving=True))
            case "load":
                return Push(Saves(self._desk, self._reading, saving=False))
            case "settings":
                return Push(SettingsScreen(self._desk, self._reading.picture))
            case "title":
                self._reading.leave()
                return Replace(Title(self._desk), all=True)
            case "quit":
                return Quit()
            case _:
                return None

    def intent(self, intent: Intent, now: float) -> Move | None:
        match intent.verb:
            case Verb.MENU:
                return Pop()
            case Verb.PICK:
                actions = [e.action for e in self.view(now) if e.focusable]
                if intent.number <= len(actions):
                    return self.act(actions[intent.number - 1], now)
            case _:
                pass
        return None


def numbered(entries: tuple[tuple[str, str], ...]) -> tuple[v.Button, ...]:
    """Menu entries that know their place in the menu."""
    return tuple(
        v.Button(action=action, label=label, number=index + 1, of=len(entries))
        for index, (action, label) in enumerate(entries)
    )
