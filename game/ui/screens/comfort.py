"""Before the first page of a first start: how this window should look, move and sound."""

from __future__ import annotations

from game.narrative.page import Span

from .. import view as v
from ..desk import Desk, title_picture
from ..intents import Intent, Verb
from ..screen import Move, Pop
from .settings import SettingsScreen

SAMPLE = (
    Span("This is how the story will look. "),
    Span("It waits for you:", True),
    Span(" nothing in it is timed, and nothing is lost."),
)


class Comfort(SettingsScreen):
    """The five settings that matter most, with a sample of the page. One key leaves it."""

    name = "comfort"
    place = "comfort"
    first = "done"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, title_picture(desk))

    def view(self, now: float) -> v.View:
        desk = self._desk
        return (
            v.Picture(id=self._picture, alt=""),
            v.Plate(side=desk.free_side(self._picture)),
            v.Heading(text="Make yourself comfortable"),
            v.Paragraph(key="sample", spans=SAMPLE),
            v.Gap(halves=1),
            self._text_size(),
            self._face(),
            self._theme(),
            self._motion(),
            self._volume("master_volume", "Sound"),
            v.Toggle(action="captions", label="Captions for sounds", on=desk.settings.captions),
            v.Gap(halves=1),
            v.Button(action="done", label="Go on"),
            v.Hint(
                text=f"{desk.prompt(Verb.ACTIVATE)} goes on as it is   ·   all of this, and more, "
                f"stays under Settings"
            ),
        )

    def act(self, action: str, now: float) -> Move | None:
        if action == "done":
            return self._done()
        return super().act(action, now)

    def intent(self, intent: Intent, now: float) -> Move | None:
        return self._done() if intent.verb in {Verb.MENU, Verb.ADVANCE} else None

    def _done(self) -> Move:
        self._desk.change(welcomed=True)
        return Pop()
