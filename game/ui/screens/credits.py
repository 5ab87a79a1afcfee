"""Who made it, and what some readers may want to know beforehand."""

from __future__ import annotations

from game import credits

from .. import view as v
from ..desk import Desk
from ..intents import Intent, Verb
from ..places import assets_folder, fonts_folder
from ..screen import Move, Pop, Still


class Credits(Still):
    """The writer's credits, then the game's own papers: libraries and fonts with their licences."""

    name = "credits"

    def __init__(self, desk: Desk, picture: str) -> None:
        self._desk = desk
        self._picture = picture
        self._game = credits.game()
        self._libraries = credits.libraries()
        self._fonts = credits.fonts(fonts_folder(assets_folder()))

    def view(self, now: float) -> v.View:
        story = self._desk.story
        written = [(credit.what, ", ".join(credit.who)) for credit in story.credits]
        if not written and story.authors:
            written = [("By", ", ".join(story.authors))]
        return (
            v.Picture(id=self._picture, alt=""),
            v.Plate(side=self._desk.free_side(self._picture)),
            v.Heading(text=story.title),
            *(v.Person(label=what, text=who) for what, who in written),
            v.Gap(halves=3, rule=True),
            _work(self._game),
            *_section("Libraries", self._libraries),
            *_section("Typefaces", self._fonts),
            v.Gap(halves=2),
            v.Button(action="back", label="Back"),
            v.Hint(text=f"{self._desk.prompt(Verb.MENU)} back"),
        )

    def act(self, action: str, now: float) -> Move | None:
        return Pop()

    def intent(self, intent: Intent, now: float) -> Move | None:
        return Pop() if intent.verb is Verb.MENU else None


def _section(title: str, works: tuple[credits.Work, ...]) -> tuple[v.Element, ...]:
    if not works:
        return ()
    return (v.Gap(halves=1), v.Note(text=title, strong=True), *map(_work, works))


def _work(work: credits.Work) -> v.Note:
    name = f"{work.name} {work.version}".strip()
    return v.Note(text=" · ".join(part for part in (name, work.by, work.licence) if part))


class ContentNotes(Still):
    """What the story touches on; asked for, chapter by chapter, which tells a little more."""

    name = "notes"

    def __init__(self, desk: Desk, picture: str) -> None:
        self._desk = desk
        self._picture = picture
        self._chapters = tuple(_by_chapter(desk))
        self._open = False

    def view(self, now: float) -> v.View:
        prompt = self._desk.prompt
        away = prompt(Verb.STEP_AWAY)
        key = f"{away} on any page, or " if away and not self._desk.on_pad else ""
        elements: list[v.Element] = [
            v.Picture(id=self._picture, alt=""),
            v.Plate(side=self._desk.free_side(self._picture)),
            v.Heading(text="What it touches on"),
            *(v.Tale(text=_sentence(note)) for note in self._desk.story.content_notes),
            v.Gap(halves=1),
            v.Note(
                text=f"You can step away at any moment: {key}“Step away” in the menu keeps your "
                "place and asks nothing."
            ),
            v.Gap(halves=1),
        ]
        if self._open:
            for title, notes in self._chapters:
                elements.append(v.Person(label=title, text=_sentence(", ".join(notes))))
            elements.append(v.Gap(halves=1))
        if self._chapters:
            label = "Less" if self._open else "Chapter by chapter"
            detail = "" if self._open else "This tells a little of what happens."
            elements.append(v.Button(action="chapters", label=label, detail=detail))
        elements += [
            v.Button(action="back", label="Back"),
            v.Hint(text=f"{prompt(Verb.MENU)} back"),
        ]
        return tuple(elements)

    def act(self, action: str, now: float) -> Move | None:
        if action == "chapters":
            self._open = not self._open
            return None
        return Pop()

    def intent(self, intent: Intent, now: float) -> Move | None:
        return Pop() if intent.verb is Verb.MENU else None


def _by_chapter(desk: Desk) -> list[tuple[str, tuple[str, ...]]]:
    story = desk.story
    found: list[tuple[str, tuple[str, ...]]] = []
    for chapter in story.chapters:
        notes = [note for scene in chapter.scenes for note in story.scenes[scene].content]
        if notes:
            title = " · ".join(part for part in (chapter.month, chapter.title) if part)
            found.append((title, tuple(dict.fromkeys(notes))))
    return found


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "!", "?")) else ".")
