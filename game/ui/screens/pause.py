"""The game menu over the page, and the page of ways to get on faster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import view as v
from ..desk import Desk
from ..intents import Intent, Verb
from ..screen import Move, Pop, Push, Quit
from .menu import Menu, numbered

if TYPE_CHECKING:
    from .reading import Reading


class Pause(Menu):
    """Read on, look something up, save, load, settings, step away, quit."""

    name = "pause"

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
            ("pace", "Skip, or read on by itself"),
            ("more", "Chapters, endings, pictures"),
            ("comfort", "Comfort"),
            ("settings", "Settings"),
            ("away", "Step away"),
            ("quit", "Quit"),
        )
        notes = self._desk.story.content_notes
        return (
            v.Picture(id=picture, alt=""),
            v.Plate(side=self._desk.free_side(picture), anchor="middle"),
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
        from .more import More
        from .saves import Saves
        from .settings import SettingsScreen
        from .sheets import People, Recap

        desk, reading = self._desk, self._reading
        match action:
            case "back":
                return Pop()
            case "history":
                return Push(History(desk, reading))
            case "save":
                return Push(Saves(desk, reading, saving=True))
            case "load":
                return Push(Saves(desk, reading, saving=False))
            case "comfort":
                return Push(Comfort(desk, reading.picture))
            case "settings":
                return Push(SettingsScreen(desk, reading.picture))
            case "recap":
                return Push(Recap(desk, reading))
            case "people":
                return Push(People(desk, reading))
            case "pace":
                return Push(Pace(desk, reading))
            case "more":
                return Push(More(desk, reading.picture, reading))
            case "away":
                return reading.step_away()
            case "quit":
                return Quit()
            case _:
                return None


class Pace(Menu):
    """Skipping and reading on by itself, for those who have no key for it in hand."""

    name = "pace"

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._desk = desk
        self._reading = reading

    def view(self, now: float) -> v.View:
        picture = self._reading.picture
        everything = self._desk.settings.skip == "all"
        skipped = "what was not read too" if everything else "as far as it was read before"
        auto = "Stop reading on by itself" if self._reading.auto else "Read on by itself"
        entries = (
            ("scene", "To the next scene"),
            ("choice", "To the next choice"),
            ("skip", "Skip, page by page"),
            ("auto", auto),
            ("back", "Back"),
        )
        keys = ((Verb.SCENE, "scene"), (Verb.FAST, "choice"), (Verb.SKIP, "skip"))
        prompts = [f"{self._desk.prompt(verb)} {word}" for verb, word in keys]
        return (
            v.Picture(id=picture, alt=""),
            v.Plate(side=self._desk.free_side(picture), anchor="middle"),
            v.Heading(text="Skip, or read on by itself"),
            v.Note(text=f"Goes {skipped}; never past a choice or the opening of a chapter."),
            v.Gap(halves=1),
            *numbered(entries),
            v.Hint(text="   ·   ".join([*prompts, f"{self._desk.prompt(Verb.MENU)} back"])),
        )

    def act(self, action: str, now: float) -> Move | None:
        reading = self._reading
        match action:
            case "scene" | "choice":
                reading.fast(to_scene=action == "scene")
            case "skip":
                reading.skip(now)
            case "auto":
                reading.auto = not reading.auto
            case _:
                return Pop()
        return Pop(all=True)

    def intent(self, intent: Intent, now: float) -> Move | None:
        if intent.verb in {Verb.SCENE, Verb.FAST, Verb.AUTO}:
            actions = {Verb.SCENE: "scene", Verb.FAST: "choice", Verb.AUTO: "auto"}
            return self.act(actions[intent.verb], now)
        return super().intent(intent, now)
