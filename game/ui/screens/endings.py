"""The gallery of endings: those met as they were met, the others by the hint their writer gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.narrative.endings import NOT_MET, by_season, words

from .. import view as v
from ..desk import Desk
from ..intents import Intent, Verb
from ..screen import Move, Pop, Push, Still
from .pictures import PictureView
from .saves import when

if TYPE_CHECKING:
    from game.narrative.model import Ending, Scene

    from .reading import Reading


class Endings(Still):
    """Every ending of the story, the closings of its seasons before the ends of the whole.

    Titles of endings not met are not told, and neither are their pictures.
    """

    name = "endings"

    def __init__(self, desk: Desk, picture: str, reading: Reading | None = None) -> None:
        self._desk = desk
        self._picture = picture
        pages = reading.session.pages if reading is not None else ()
        self._here = frozenset(page.ending.scene for page in pages if page.ending is not None)
        """Endings met in the run that is being read."""
        self._groups = by_season(desk.story)
        self._count = sum(len(endings) for _, endings in self._groups)

    def view(self, now: float) -> v.View:
        seen = self._desk.seen
        met = sum(seen.has_met(scene.id) for _, endings in self._groups for scene, _ in endings)
        count = f"{met} of {self._count} met, in all your readings." if self._count else ""
        elements: list[v.Element] = [
            v.Picture(id=self._picture, alt=""),
            v.Plate(side=self._desk.free_side(self._picture), whole=True),
            v.Heading(text="Endings"),
            v.Note(text=count or "This story has no ending yet."),
        ]
        number = 0
        for season, endings in self._groups:
            if len(self._groups) > 1 or season:
                title = f"End of {season}" if season else "The end"
                elements += [v.Gap(halves=1), v.Note(text=title, strong=True)]
            for scene, ending in endings:
                number += 1
                elements.append(self._card(scene, ending, number))
        elements += [
            v.Gap(halves=1),
            v.Button(action="back", label="Back", inline=True),
            v.Hint(text=f"{self._desk.prompt(Verb.MENU)} back"),
        ]
        return tuple(elements)

    def _card(self, scene: Scene, ending: Ending, number: int) -> v.Card:
        of = self._count
        if not self._desk.seen.has_met(scene.id):
            hint = ending.hint or NOT_MET
            return v.Card(action=f"unmet:{scene.id}", label=hint, number=number, of=of)
        met = self._desk.seen.met(scene.id)
        parts = [f"first met {when(met.at)}"] if met is not None and met.at else []
        if scene.id in self._here:
            parts.append("met in this story")
        return v.Card(
            action=f"ending:{scene.id}",
            label=(met.title if met else "") or words(ending.title),
            detail=" · ".join(parts),
            picture=met.picture if met else "",
            number=number,
            of=of,
        )

    def act(self, action: str, now: float) -> Move | None:
        kind, _, scene = action.partition(":")
        if kind == "back":
            return Pop()
        met = self._desk.seen.met(scene) if kind == "ending" else None
        if met is not None and met.picture:
            return Push(PictureView(self._desk, (met.picture,), 0))
        return None

    def intent(self, intent: Intent, now: float) -> Move | None:
        return Pop() if intent.verb is Verb.MENU else None
