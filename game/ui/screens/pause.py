"""The game menu over the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import view as v
from ..desk import Desk
from ..intents import Intent, Verb
from ..screen import Move, Pop, Push, Quit, Still

if TYPE_CHECKING:
    from .reading import Reading


class Pause(Still):
    """Read on, look something up, save, load, settings, step away, quit."""

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
            ("recap", "The story so far"),
            ("people", "Who is who"),
            ("save", "Save"),
            ("load", "Load"),
            ("auto", "Stop reading on by itself" if self._reading.auto else "Read on by itself"),
            ("comfort", "Comfort"),
            ("settings", "Settings"),
            ("away", "Step away"),
            ("quit", "Quit"),
        )
        notes = self._desk.story.content_notes
        side = self._desk.free_side(picture)
        return (
            v.Picture(id=picture, alt=""),
            v.Plate(side=side, anchor="middle"),
            v.Heading(text=self._desk.story.title),
            *numbered(entries),
            *((v.Note(text=f"Touches on {', '.join(notes).lower()}."),) if notes else ()),
            v.Hint(
                text=f"{self._desk.prompt(Verb.MENU)} reads on   ·   "
                "stepping away keeps your place and asks nothing"
            ),
        )

    def act(self, action: str, now: float) -> Move | None:
        from .comfort import Comfort
        from .history import History
        from .saves import Saves
        from .settings import SettingsScreen
        from .sheets import People, Recap

        match action:
            case "back":
                return Pop()
            case "history":
                return Push(History(self._desk, self._reading))
            case "save":
                return Push(Saves(self._desk, self._reading, saving=True))
            case "load":
                return Push(Saves(self._desk, self._reading, saving=False))
            case "comfort":
                return Push(Comfort(self._desk, self._reading.picture))
            case "settings":
                return Push(SettingsScreen(self._desk, self._reading.picture))
            case "recap":
                return Push(Recap(self._desk, self._reading))
            case "people":
                return Push(People(self._desk, self._reading))
            case "auto":
                self._reading.auto = not self._reading.auto
                return Pop()
            case "away":
                return self._reading.step_away()
            case "quit":
                return Quit()
            case _:
                return None

    def intent(self, intent: Intent, now: float) -> Move | None:
        match intent.verb:
            case Verb.MENU:
                return Pop()
            case Verb.STEP_AWAY:
                return self._reading.step_away()
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
