"""Pages to look something up on: the story so far, and who is who. Never beyond this run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import view as v
from ..desk import Desk
from ..intents import Intent, Verb
from ..screen import Move, Pop, Still

if TYPE_CHECKING:
    from .reading import Reading


class Recap(Still):
    """A line for each scene left behind, under the chapters they belong to."""

    name = "recap"
    place = "recap"
    from_end = True

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._desk = desk
        self._reading = reading

    def view(self, now: float) -> v.View:
        elements: list[v.Element] = []
        chapter = ""
        for title, summary in self._reading.session.summaries():
            if title and title != chapter:
                chapter = title
                elements += [v.Gap(halves=1), v.Note(text=title, strong=True)]
            elements.append(v.Tale(text=" ".join(summary.split())))
        if not elements:
            elements.append(v.Note(text="Nothing lies behind you yet: this is the beginning."))
        return _sheet(self._desk, self._reading, "The story so far", elements)

    def act(self, action: str, now: float) -> Move | None:
        return Pop()

    def intent(self, intent: Intent, now: float) -> Move | None:
        return Pop() if intent.verb is Verb.MENU else None


class People(Still):
    """Everyone heard or named in this run, in the order the story lists them."""

    name = "people"
    place = "people"

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._desk = desk
        self._reading = reading

    def view(self, now: float) -> v.View:
        session = self._reading.session
        met = session.met()
        people = session.story.people.values()
        self._desk.seen.shown(person.portrait for person in people if person.id in met)
        elements: list[v.Element] = []
        for person in session.story.people.values():
            if person.id in met and (name := session.name_of(person.id)):
                elements.append(
                    v.Person(
                        label=name,
                        text=" ".join(person.about.split()),
                        voice=person.voice,
                        portrait=person.portrait,
                        alt=self._desk.alt(person.portrait),
                    )
                )
        if not elements:
            elements.append(v.Note(text="Nobody has been met yet."))
        return _sheet(self._desk, self._reading, "Who is who", elements)

    def act(self, action: str, now: float) -> Move | None:
        return Pop()

    def intent(self, intent: Intent, now: float) -> Move | None:
        return Pop() if intent.verb is Verb.MENU else None


def _sheet(desk: Desk, reading: Reading, title: str, elements: list[v.Element]) -> v.View:
    picture = reading.picture
    return (
        v.Picture(id=picture, alt=""),
        v.Plate(side=desk.free_side(picture)),
        v.Heading(text=title),
        *elements,
        v.Gap(halves=2),
        v.Button(action="back", label="Back"),
        v.Hint(text=f"{desk.prompt(Verb.MENU)} back"),
    )
