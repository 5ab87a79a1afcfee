"""What a screen is made of: flat tuples of frozen elements. Pure: no pygame, no files.

Every element says itself in plain words (`spoken`: name, role, value, n of m), so that one list
serves the window, a screen reader, and tests. An element with an `action` can be activated; the
action is a short string the screen that made it understands. `born` is the second (of the
screen's clock) at which an element appeared, or None for one that was always there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from game.narrative import page as pages
from game.narrative.page import Cue, Item, Option, Page, Span, Spans, plain
from game.narrative.search import Range

from .notes import Tone

Side: TypeAlias = Literal["left", "right"]
Taken: TypeAlias = Literal["", "run", "ever"]

TAKEN: Final[Mapping[Taken, str]] = MappingProxyType(
    {"": "", "run": "chosen before in this story", "ever": "chosen in another reading"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """Anything on a screen. `disabled` elements are shown and said but cannot be activated."""

    action: str = ""
    disabled: bool = False
    born: float | None = None

    @property
    def spoken(self) -> str:
        """What would be said aloud; "" for what is only decoration."""
        return ""

    @property
    def focusable(self) -> bool:
        """True when arrows stop here."""
        return bool(self.action) and not self.disabled


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Element):
    """The picture behind everything, by asset name."""

    id: str
    alt: str = ""

    @property
    def spoken(self) -> str:
        return f"Picture: {self.alt}" if self.alt else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate(Element):
    """The surface text stands on. `veil`: no edge, the picture darkens instead.

    `lean` is the page's, -1..1; `anchor` says where a column shorter than the plate stands;
    `sparse` ones hold a title and little else; `wide` plates take more of the window, `whole` ones all of it.
    """

    side: Side = "left"
    anchor: Literal["top", "middle", "bottom"] = "top"
    veil: bool = False
    wide: bool = False
    sparse: bool = False
    whole: bool = False
    lean: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterOpening(Element):
    """A chapter's month and title: on a page of their own (`card`), or above its words."""

    month: str
    title: str
    card: bool = False

    @property
    def spoken(self) -> str:
        return f"{self.month}. {self.title}, chapter." if self.month else f"{self.title}, chapter."


@dataclass(frozen=True, slots=True)
class Marked(Span):
    """A part of a text that was looked for."""


def marked(spans: Spans, found: Sequence[Range]) -> Spans:
    """The same text with these ranges of it marked."""
    if not found:
        return spans
    out: list[Span] = []
    start = 0
    edges = [edge for range_ in found for edge in range_]
    for span in spans:
        end = start + len(span.text)
        cuts = [start, *(edge for edge in edges if start < edge < end), end]
        for low, high in pairwise(cuts):
            kind = Marked if any(a <= low and high <= b for a, b in found) else Span
            out.append(kind(span.text[low - start : high - start], span.emphasis))
        start = end
    return tuple(out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Element):
    """Prose. `voice` is a theme name, "" for the narrator; `quiet` when read before.

    `before` and `speed` are for the reveal: characters of the same reveal above this
    paragraph, and characters a second. `air`: half lines more than usual above it.
    """

    key: str
    spans: Spans
    voice: str = ""
    quiet: bool = False
    before: int = 0
    speed: float = 0.0
    air: int = 0

    @property
    def spoken(self) -> str:
        return plain(self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked(Element):
    """The choice that led here, above the page it led to; in the history, a way back to it.

    `found` are ranges of the label that were looked for.
    """

    label: str
    number: int = 0
    of: int = 0
    found: tuple[Range, ...] = ()

    @property
    def spoken(self) -> str:
        said = f"You chose: {self.label}"
        return f"{said}, go back to this choice, {self.number} of {self.of}" if self.of else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption(Element):
    """What is heard, for those who do not hear it."""

    text: str

    @property
    def spoken(self) -> str:
        return f"Sound: {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill(Element):
    """An itemised bill. Rows are (item, amount)."""

    title: str
    period: str
    rows: tuple[tuple[str, str], ...]
    foot: str = ""

    @property
    def spoken(self) -> str:
        lines = [f"{self.title}, {self.period}." if self.period else f"{self.title}."]
        lines += [f"{item}: {amount}." for item, amount in self.rows]
        return " ".join([*lines, self.foot]).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Element):
    """One of the choices, numbered as a key would pick it. `locked`: why it cannot be taken.

    `taken`: it was chosen before, in this `run` or `ever`.
    """

    number: int
    of: int
    spans: Spans
    locked: str = ""
    taken: Taken = ""

    @property
    def spoken(self) -> str:
        name = plain(self.spans)
        if self.locked:
            return f"{name}, choice, not available: {self.locked}"
        taken = f", {TAKEN[self.taken]}" if self.taken else ""
        return f"{name}, choice, {self.number} of {self.of}{taken}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(Element):
    """Where something is typed. `example` is shown while it is empty."""

    label: str
    value: str
    example: str = ""

    @property
    def spoken(self) -> str:
        return f"{self.label}, text field, {self.value or 'empty'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Element):
    """What the screen is called."""

    text: str
    large: bool = False

    @property
    def spoken(self) -> str:
        return f"{self.text}, heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Element):
    """A plain sentence of the program's own. `veiled`: over a picture only half covered."""

    text: str
    strong: bool = False
    veiled: bool = False

    @property
    def spoken(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale(Element):
    """A few sentences about the story, set like its prose."""

    text: str

    @property
    def spoken(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Element):
    """Somebody met, with what is known of them; the name in the colour of their voice.

    `portrait` is a picture's id, "" for none, and `alt` that picture in words.
    """

    label: str
    text: str
    voice: str = ""
    portrait: str = ""
    alt: str = ""

    @property
    def spoken(self) -> str:
        return " ".join(part for part in (f"{self.label}.", self.text, self.alt) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Button(Element):
    """Something to do. `detail` is a second, quieter line; `inline` ones stand in a line."""

    label: str
    detail: str = ""
    number: int = 0
    of: int = 0
    inline: bool = False

    @property
    def spoken(self) -> str:
        place = f", {self.number} of {self.of}" if self.of else ""
        detail = f", {self.detail}" if self.detail else ""
        off = ", not available" if self.disabled else ""
        return f"{self.label}, button{detail}{off}{place}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider(Element):
    """A number between two ends; `shown` is the number in words."""

    label: str
    value: float
    low: float
    high: float
    shown: str

    @property
    def fraction(self) -> float:
        """Where the value lies between its ends, 0..1."""
        return (self.value - self.low) / (self.high - self.low)

    @property
    def spoken(self) -> str:
        return f"{self.label}, slider, {self.shown}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toggle(Element):
    """On or off."""

    label: str
    on: bool

    @property
    def spoken(self) -> str:
        return f"{self.label}, switch, {'on' if self.on else 'off'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick(Element):
    """One of a few values, stepped through with left and right."""

    label: str
    values: tuple[str, ...]
    index: int

    @property
    def spoken(self) -> str:
        return f"{self.label}, {self.values[self.index]}, {self.index + 1} of {len(self.values)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys(Element):
    """An action and the keys bound to it. `waiting`: the next key pressed becomes one of them.

    `note`: what this has led to, such as a key that another action lost.
    """

    label: str
    keys: str
    waiting: bool = False
    note: str = ""

    @property
    def spoken(self) -> str:
        keys = "press a key" if self.waiting else self.keys or "no key"
        return f"{self.label}, keys, {keys}{f', {self.note}' if self.note else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Element):
    """A saved game: its picture, where it stands, and the last line read.

    `across` of them stand beside each other where there is room.
    """

    title: str
    detail: str
    line: str = ""
    picture: str = ""
    number: int = 0
    of: int = 0
    pinned: bool = False
    across: int = 1

    @property
    def spoken(self) -> str:
        pin = "pinned" if self.pinned else ""
        parts = [part for part in (self.title, pin, self.line, self.detail) if part]
        off = ", cannot be opened" if self.disabled else ""
        return f"{', '.join(parts)}{off}, {self.number} of {self.of}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab(Element):
    """One of a few shelves or pages that stand in a line; `on` is the one that is shown.

    Without an action it is only a mark between them.
    """

    label: str
    on: bool = False
    number: int = 0
    of: int = 0

    @property
    def spoken(self) -> str:
        if not self.action:
            return ""
        shown = ", shown" if self.on else ""
        return f"{self.label}, tab{shown}, {self.number} of {self.of}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Element):
    """A picture with its name under it, beside others of its kind.

    Without a `picture` it is an empty frame: something there is that has not been seen. `alt`
    is the picture in words.
    """

    label: str = ""
    detail: str = ""
    picture: str = ""
    alt: str = ""
    number: int = 0
    of: int = 0
    across: int = 4

    @property
    def spoken(self) -> str:
        parts = [part for part in (self.label, self.detail, self.alt) if part]
        return f"{', '.join(parts)}, {self.number} of {self.of}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingTitle(Element):
    """The ending's name: on a page of its own (`card`), or under its words.

    `over` says what it is the end of, `coda` the last words once more, `span` which months were
    read.
    """

    title: str
    over: str = "The end"
    card: bool = False
    coda: str = ""
    span: str = ""

    @property
    def spoken(self) -> str:
        said = f"{self.over}. Ending: {self.title}"
        return ". ".join([said, *(part.rstrip(".") for part in (self.coda, self.span) if part)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Element):
    """Air: so many half lines of it. `rule` draws a short ornament in the middle."""

    halves: int = 2
    rule: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint(Element):
    """A line at the foot of the plate: which keys do what here."""

    text: str

    @property
    def spoken(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast(Element):
    """Something the program has to say that asks nothing; goes away by itself."""

    text: str

    @property
    def spoken(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced(Element):
    """What is being read aloud, for those who want to see it. It is never read aloud itself."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring(Element):
    """The companion's light, breathing over the lit spot of a picture.

    `at` is fractions of the picture from left and top, `radius` a fraction of its width. While
    the companion speaks it answers the `notes`, which are counted from `born`.
    """

    at: tuple[float, float]
    radius: float
    notes: tuple[Tone, ...] = ()


View: TypeAlias = tuple[Element, ...]

CODA_LETTERS: Final = 170
"""Letters of the last words that are said once more at an ending, at most..."""

_SENTENCES: Final = re.compile(r"(?<=[.!?…][”’\"']) +(?=\S)|(?<=[.!?…]) +(?=[^a-z])")


def spoken(view: Sequence[Element]) -> str:
    """The whole screen as it would be said, a line an element."""
    return "\n".join(words for element in view if (words := element.spoken))


# -- a page of the story -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reader:
    """What the page needs to know about who is reading.

    `voices`: theme voice by speaker id; `captions`: words for a sound by its asset name;
    `chapters`: (month, title) by chapter id; `speed`: characters a second, 0 for at once;
    `air`: half lines more than usual between paragraphs; `tempers`: the variable that shapes the notes of a speaker who is heard as such.
    """

    voices: Mapping[str, str]
    captions: Mapping[str, str]
    chapters: Mapping[str, tuple[str, str]]
    speed: float = 0.0
    air: int = 0
    tempers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reader has come on a page.

    `shown` reveals are on it, the last of them since `born`; the choices are there when it is
    `asking`, since `options_born`; `asked` is the choice being confirmed or named, "" for none;
    `typed` is the name so far. `run` and `ever` are the choices taken in this run and in any.
    """

    shown: int
    born: float | None = None
    asking: bool = False
    options_born: float | None = None
    asked: str = ""
    typed: str = ""
    run: frozenset[str] = frozenset()
    ever: frozenset[str] = frozenset()


Reveals: TypeAlias = tuple[tuple[Item, ...], ...]


def cues_of(items: Sequence[Item]) -> Iterator[Cue]:
    """Every cue of some items, in order."""
    for item in items:
        yield from item.cues


def picture_shown(page: Page, reveals: Reveals, shown: int, before: str) -> str:
    """The picture in force once *shown* reveals stand; *before* is the one until this page."""
    if shown >= len(reveals):
        return page.picture or before
    names = [
        cue.name for items in reveals[:shown] for cue in cues_of(items) if cue.kind == "picture"
    ]
    return names[-1] if names else before or page.picture


def prose(reveals: Reveals, progress: Progress, reader: Reader) -> View:
    """The paragraphs that stand, the last reveal's at full strength, those above it quieter."""
    elements: list[Element] = []
    last = progress.shown - 1
    for index, items in enumerate(reveals[: progress.shown]):
        newest = index == last
        before = 0
        for item in items:
            born = progress.born if newest else None
            for cue in item.cues:
                opening = reader.chapters.get(cue.name) if cue.kind == "chapter" else None
                if opening:
                    elements.append(ChapterOpening(month=opening[0], title=opening[1], born=born))
                if cue.kind == "sound" and cue.name in reader.captions:
                    elements.append(Caption(text=reader.captions[cue.name], born=born))
            if isinstance(item, pages.Bill):
                elements.append(
                    Bill(
                        title=item.title,
                        period=item.period,
                        rows=item.rows,
                        foot=item.foot,
                        born=born,
                    )
                )
                continue
            elements.append(
                Paragraph(
                    key=item.key,
                    spans=item.spans,
                    voice=reader.voices.get(item.speaker, ""),
                    quiet=not newest,
                    born=born,
                    before=before,
                    speed=reader.speed,
                    air=reader.air,
                )
            )
            before += len(plain(item.spans))
    return tuple(elements)


def coda(page: Page) -> str:
    """The last sentences of a page, as many as make a line or two; "" where the last is long."""
    told = [item for item in page.items if isinstance(item, pages.Paragraph)]
    if not told:
        return ""
    words = ""
    for sentence in reversed(_SENTENCES.split(plain(told[-1].spans))):
        longer = f"{sentence} {words}".strip()
        if len(longer) > CODA_LETTERS:
            break
        words = longer
    return words


def months(turns: Sequence[Page], reader: Reader) -> str:
    """Which months a run has led through: "November", or "From November to June"."""
    named = [reader.chapters[page.chapter][0] for page in turns if page.chapter in reader.chapters]
    named = [month for month in named if month]
    if not named:
        return ""
    return named[0] if named[0] == named[-1] else f"From {named[0]} to {named[-1]}"


def said(spans: Spans, spoken_aloud: bool) -> Spans:
    """A label's spans, between quotation marks when it is said aloud."""
    return (Span("“"), *spans, Span("”")) if spoken_aloud else spans


def options(page: Page, progress: Progress) -> View:
    """The choices under the prose; or, when one of them asks something, its question."""
    asked = next((option for option in page.options if option.key == progress.asked), None)
    born = progress.options_born
    if asked is not None and asked.asks_name:
        return (
            Gap(halves=2),
            TextField(
                action=f"name:{asked.key}",
                label=asked.text,
                value=progress.typed,
                example="type a name",
                born=born,
            ),
        )
    if asked is not None and asked.confirm is not None:
        question = asked.confirm
        return (
            Gap(halves=2),
            Picked(label=asked.text),
            Choice(
                action=f"pick:{asked.key}",
                number=1,
                of=2,
                spans=said((Span(question.text),), question.spoken),
                born=born,
            ),
            Choice(action="unask", number=2, of=2, spans=(Span("Not yet."),), born=born),
        )
    return (Gap(halves=2), *_numbered(page.options, progress)) if page.options else ()


def _numbered(offered: Sequence[Option], progress: Progress) -> Iterator[Choice]:
    count = sum(1 for option in offered if not option.locked)
    number = 0
    for option in offered:
        number += not option.locked
        yield Choice(
            action=f"pick:{option.key}",
            disabled=bool(option.locked),
            number=0 if option.locked else number,
            of=count,
            spans=said(option.spans, option.spoken),
            locked=option.locked,
            taken=_taken(option, progress),
            born=progress.options_born,
        )


def _taken(option: Option, progress: Progress) -> Taken:
    if option.locked:
        return ""
    return "run" if option.key in progress.run else "ever" if option.key in progress.ever else ""


def page_view(
    page: Page, reveals: Reveals, progress: Progress, reader: Reader, *, first: bool = False
) -> View:
    """A page as far as it is read: the choice that led here, prose, and what is asked."""
    elements: list[Element] = []
    if page.pick and not first:
        elements.append(Picked(label=page.pick))
    elements.extend(prose(reveals, progress, reader))
    if progress.asking:
        elements.extend(options(page, progress))
        if page.stuck:
            elements.append(
                Note(text="The story has nothing more to offer here. PgUp takes you back.")
            )
    return tuple(elements)


def transcript(turns: Sequence[Page], reader: Reader) -> View:
    """Everything read in this run; each choice taken can be gone back to."""
    elements: list[Element] = []
    taken = [index for index, page in enumerate(turns) if page.pick]
    for index, page in enumerate(turns):
        if page.pick:
            elements.append(
                Picked(
                    action=f"rewind:{index - 1}",
                    label=page.pick,
                    number=taken.index(index) + 1,
                    of=len(taken),
                )
            )
        whole = (page.items,)
        quiet = Progress(shown=1)
        elements.extend(prose(whole, quiet, reader))
        if page.ending is not None:
            elements.append(EndingTitle(title=page.ending.title, over=page.ending.over))
    return tuple(elements)
