"""What a player is shown after a pick: plain frozen values with no markup left in them.

A `Page` is everything between two questions. Shells turn it into pixels, speech or lines;
saves keep it as JSON; tests compare it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: str
    emphasis: bool = False


Spans: TypeAlias = tuple[Span, ...]


def plain(spans: Spans) -> str:
    """The words alone."""
    return "".join(span.text for span in spans)


@dataclass(frozen=True, slots=True)
class Cue:
    """A stage direction: `sound`, `music`, `picture` or `place`, with an asset name.

    Entering a scene adds cues of its own: `chapter` (a chapter id), `place`, `picture`,
    `music`. The music name `none` means: fade out.
    """

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of prose.

    `key` is scene, field and a hash of the source, so that it survives edits elsewhere;
    `speaker` is a person's id or "" for the narrator; `cues` happen as it appears; `breaks`
    is True where a reveal must start here.
    """

    key: str
    scene: str
    spans: Spans
    speaker: str = ""
    cues: tuple[Cue, ...] = ()
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill with its amounts filled in. Rows are (item, amount)."""

    key: str
    scene: str
    title: str
    period: str
    rows: tuple[tuple[str, str], ...]
    foot: str = ""
    cues: tuple[Cue, ...] = ()


Item: TypeAlias = Paragraph | Bill


@dataclass(frozen=True, slots=True)
class Question:
    """What a choice asks again before it is taken."""

    text: str
    spoken: bool


@dataclass(frozen=True, slots=True)
class Option:
    """A choice as offered. `key` is `scene.choice`.

    `locked` is the reason it cannot be taken, "" when it can; `asks_name` names the variable
    the player types a value for; `spoken` choices are shown between quotation marks.
    """

    key: str
    spans: Spans
    spoken: bool = False
    locked: str = ""
    confirm: Question | None = None
    asks_name: str = ""

    @property
    def text(self) -> str:
        """The label as one reads it, quotation marks included."""
        words = plain(self.spans)
        return f"“{words}”" if self.spoken else words

    @property
    def id(self) -> str:
        """The choice's id within its scene."""
        return self.key.partition(".")[2]


@dataclass(frozen=True, slots=True)
class EndingCard:
    """The ending reached. `scene` is its id; `season` the part that closes, "" for the whole."""

    scene: str
    title: str
    hint: str = ""
    season: str = ""

    @property
    def over(self) -> str:
        """What it is the end of, as one says it."""
        return f"End of {self.season}" if self.season else "The end"


@dataclass(frozen=True, slots=True)
class Page:
    """Everything shown since the last pick, and what is asked now.

    `scene` is where the story stands; `entered` lists the scenes entered on the way, in
    order; `place`, `picture` and `music` are what is in force at the end of the page;
    `leans` gives each axis a number from -1 (away) to 1 (towards). `pick` is the label of the
    choice that led here, "" at the beginning. `stuck` is True when nothing is offered and
    this is no ending: a fault of the story.
    """

    scene: str
    chapter: str
    items: tuple[Item, ...]
    options: tuple[Option, ...] = ()
    ending: EndingCard | None = None
    entered: tuple[str, ...] = ()
    place: str = ""
    picture: str = ""
    music: str = ""
    leans: tuple[tuple[str, float], ...] = ()
    pick: str = ""
    stuck: bool = False

    @property
    def takeable(self) -> tuple[Option, ...]:
        """The options that can be picked now."""
        return tuple(option for option in self.options if not option.locked)

    @property
    def text(self) -> str:
        """All prose of the page, paragraphs separated by a blank line."""
        return "\n\n".join(plain(item.spans) for item in self.items if isinstance(item, Paragraph))

    def with_pick(self, label: str) -> Page:
        """The same page, saying which choice led to it."""
        return replace(self, pick=label)
