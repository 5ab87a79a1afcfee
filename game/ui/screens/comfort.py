"""How this window should look, move, sound and speak: before a first start, and at any time."""

from __future__ import annotations

from game.narrative.page import Span

from .. import view as v
from ..desk import Desk, title_picture
from ..intents import Intent, Verb
from ..screen import Move, Pop
from .settings import SettingsScreen
from .speech import read_aloud

SAMPLE = (
    Span("This is how the story will look. "),
    Span("It waits for you:", True),
    Span(" nothing in it is timed, and nothing is lost."),
)


class Comfort(SettingsScreen):
    """The settings that matter most, with a sample of the page. One key leaves it.

    Before the first start that key is the one that reads on, and the way on has the focus.
    """

    name = "comfort"
    place = "comfort"

    def __init__(self, desk: Desk, picture: str = "") -> None:
        super().__init__(desk, picture or title_picture(desk))
        self._before_all = not desk.settings.welcomed

    @property
    def first(self) -> str:
        return "done" if self._before_all else ""

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
            read_aloud(desk),
            v.Gap(halves=1),
            *self._notes(),
            v.Button(action="done", label="Go on" if self._before_all else "Done"),
            v.Hint(text=self._hint()),
        )

    def _notes(self) -> tuple[v.Element, ...]:
        """What the story touches on, said before anything of it is read."""
        notes = self._desk.story.content_notes
        if not self._before_all or not notes:
            return ()
        return (v.Note(text=f"This story touches on {', '.join(notes).lower()}."), v.Gap(halves=1))

    def _hint(self) -> str:
        prompt = self._desk.prompt
        if self._before_all:
            return (
                f"{prompt(Verb.ACTIVATE)} goes on as it is   ·   all of this stays in the menu, "
                "and more under Settings"
            )
        return f"{prompt(Verb.LEFT)} {prompt(Verb.RIGHT)} change a value   ·   {prompt(Verb.MENU)} back"

    def act(self, action: str, now: float) -> Move | None:
        if action == "done":
            return self._done()
        return super().act(action, now)

    def intent(self, intent: Intent, now: float) -> Move | None:
        leaves = {Verb.MENU, Verb.ADVANCE} if self._before_all else {Verb.MENU}
        return self._done() if intent.verb in leaves else None

    def _done(self) -> Move:
        if self._before_all:
            self._desk.change(welcomed=True)
        return Pop()
