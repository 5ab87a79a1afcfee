"""Everything read in this run: searched for words, and rewound to any choice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from game.narrative.page import plain
from game.narrative.search import Range, find

from .. import view as v
from ..desk import Desk
from ..intents import Intent, Verb
from ..screen import Move, Pop, Still

if TYPE_CHECKING:
    from .reading import Reading

LONGEST_QUERY: Final = 60
MOST_LISTED: Final = 100
"""Places listed for one search; whoever finds more types another letter."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place where the words stand: which element of the transcript, where in it, which chapter."""

    index: int
    found: tuple[Range, ...]
    chapter: str


class History(Still):
    """The transcript, opened at its end.

    Searching lists the paragraphs and choices that have the words; one of them chosen, the whole
    transcript is shown there. Esc goes back the same way.
    """

    name = "history"

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._desk = desk
        self._reading = reading
        self._transcript = v.transcript(reading.session.pages, desk.reader)
        self._open = False
        """True while the field takes letters."""
        self._query = ""
        self._hits: tuple[_Hit, ...] = ()
        self._at: int | None = None
        """The hit the whole transcript is shown at; None while hits are listed."""
        self._whole = self._transcript

    # -- what the layer asks ---------------------------------------------------------------

    @property
    def place(self) -> str:
        if self._at is not None:
            return f"history.{self._query}.{self._at}"
        return "history.find" if self._searching else "history"

    @property
    def from_end(self) -> bool:
        return not self._searching

    @property
    def typing(self) -> bool:
        return self._open

    @property
    def first(self) -> str:
        if self._at is None:
            return "show:0"
        return self._whole[self._hits[self._at].index].action

    @property
    def _searching(self) -> bool:
        return self._open or bool(self._query)

    # -- what is shown ---------------------------------------------------------------------

    def view(self, now: float) -> v.View:
        picture = self._reading.picture
        listed = self._searching and self._at is None
        return (
            v.Picture(id=picture, alt=""),
            v.Plate(side=self._desk.free_side(picture)),
            v.Heading(text="What was said"),
            *(self._results() if listed else self._all()),
            v.Hint(text=self._hint()),
        )

    def _all(self) -> v.View:
        ahead = self._reading.session.ahead
        return (
            *self._whole,
            v.Gap(halves=2),
            v.Button(action="find", label="Search what was said"),
            *((_forth(ahead),) if ahead else ()),
            v.Button(action="back", label="Read on"),
        )

    def _results(self) -> v.View:
        elements: list[v.Element] = [self._field()]
        if self._query.strip():
            elements.append(v.Note(text=self._count()))
        chapter = ""
        for number, hit in enumerate(self._hits[:MOST_LISTED]):
            if hit.chapter != chapter:
                chapter = hit.chapter
                elements += [v.Gap(halves=1), v.Note(text=chapter, strong=True)]
            elements.append(_found(self._transcript[hit.index], hit.found, f"show:{number}"))
        return tuple(elements)

    def _field(self) -> v.Element:
        if self._open:
            return v.TextField(
                action="typed", label="Search", value=self._query, example="words to look for"
            )
        return v.Button(action="find", label=f"Search: {self._query}")

    def _count(self) -> str:
        count = len(self._hits)
        if not count:
            return "Nothing like that was said."
        places = "1 place" if count == 1 else f"{count} places"
        return f"{places}, the first {MOST_LISTED} shown" if count > MOST_LISTED else places

    def _hint(self) -> str:
        prompt = self._desk.prompt
        if self._open:
            return "Type words to look for   ·   Enter goes to what was found   ·   Esc closes"
        back = f"{prompt(Verb.MENU)} back"
        if self._at is not None:
            place = f"{self._at + 1} of {len(self._hits)}"
            keys = f"{prompt(Verb.NEXT_HIT)} next   ·   {prompt(Verb.PREVIOUS_HIT)} previous"
            return f"{place}   ·   {keys}   ·   {back}"
        if self._searching:
            return f"{prompt(Verb.ACTIVATE)} shows it where it was said   ·   {back}"
        find_key = prompt(Verb.FIND)
        search = f"{find_key} searches   ·   " if find_key and not self._desk.on_pad else ""
        return f"{search}{prompt(Verb.ACTIVATE)} on a choice goes back to it   ·   {back}"

    # -- what is done ----------------------------------------------------------------------

    def act(self, action: str, now: float) -> Move | None:
        kind, _, index = action.partition(":")
        match kind:
            case "find":
                self._search()
            case "typed":
                self._open = False
            case "show":
                self._show(int(index))
            case "rewind":
                self._reading.session.rewind(int(index))
                self._reading.rewound()
                ahead = self._reading.session.ahead
                forth = "a choice at a time" if ahead > 1 else "again"
                self._desk.say(
                    f"{self._desk.prompt(Verb.REDO)} leads forward {forth}; “What was said” has "
                    "the whole way back to where you were."
                )
                return Pop(all=True)
            case "forth":
                self._reading.session.forth()
                self._reading.rewound()
                return Pop(all=True)
            case "back":
                return Pop()
            case _:
                pass
        return None

    def intent(self, intent: Intent, now: float) -> Move | None:
        match intent.verb:
            case Verb.FIND:
                self._search()
            case Verb.TYPE:
                self._look_for((self._query + intent.text)[:LONGEST_QUERY])
            case Verb.ERASE:
                self._look_for(self._query[:-1])
            case Verb.NEXT_HIT | Verb.PREVIOUS_HIT if self._hits:
                step = 1 if intent.verb is Verb.NEXT_HIT else -1
                last = self._at if self._at is not None else -1 if step > 0 else 0
                self._show((last + step) % len(self._hits))
            case Verb.MENU if self._at is not None:
                self._at = None
            case Verb.MENU if self._searching:
                self._open = False
                self._look_for("")
            case Verb.MENU | Verb.HISTORY:
                return Pop()
            case _:
                pass
        return None

    def _search(self) -> None:
        self._open = True
        self._at = None

    def _look_for(self, query: str) -> None:
        self._query = query
        self._at = None
        self._hits = tuple(_hits(self._transcript, query))
        elements = list(self._transcript)
        for number, hit in enumerate(self._hits):
            element = elements[hit.index]
            action = element.action or f"hit:{number}"
            elements[hit.index] = _found(element, hit.found, action)
        self._whole = tuple(elements)

    def _show(self, number: int) -> None:
        self._open = False
        self._at = number


def _forth(ahead: int) -> v.Button:
    further = "1 choice further on" if ahead == 1 else f"{ahead} choices further on"
    return v.Button(action="forth", label="Back to where you were", detail=further)


def _hits(transcript: v.View, query: str) -> list[_Hit]:
    hits: list[_Hit] = []
    chapter = ""
    for index, element in enumerate(transcript):
        if isinstance(element, v.ChapterOpening):
            chapter = " · ".join(part for part in (element.month, element.title) if part)
        found = find(query, _text(element))
        if found:
            hits.append(_Hit(index, found, chapter))
    return hits


def _text(element: v.Element) -> str:
    """The words of an element that can be looked for."""
    match element:
        case v.Paragraph(spans=spans):
            return plain(spans)
        case v.Picked(label=label):
            return label
        case v.Bill():
            return element.spoken
        case _:
            return ""


def _found(element: v.Element, found: tuple[Range, ...], action: str) -> v.Element:
    """An element with what was found in it marked, and something to stop at."""
    match element:
        case v.Paragraph(spans=spans):
            return replace(element, spans=v.marked(spans, found), action=action)
        case v.Picked():
            return replace(element, found=found, action=action)
        case _:
            return replace(element, action=action)
