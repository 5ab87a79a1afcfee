"""A story as the engine knows it: frozen dataclasses, names already resolved.

A `Story` is built once by `game.content` and never changes. Everything a player does lives
in `game.narrative.state.State`. The vocabulary here is the writer's (scene, choice, deck,
ending), because diagnostics, maps and proofs all speak to writers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from .expression import Expression
from .markup import Block, Inline
from .variable import Value, Variable

BACK = "back"
"""The reserved target that returns from a detour or a storylet."""


@dataclass(frozen=True, slots=True)
class Add:
    """`x + 2` or `x - 1`: clamped to the variable's range as it is applied."""

    variable: str
    amount: int


@dataclass(frozen=True, slots=True)
class Assign:
    """`x = 3`, `temper = kite`, `ai = Fen`, `met_pim`, `not met_pim`."""

    variable: str
    value: Value


Effect: TypeAlias = Add | Assign


@dataclass(frozen=True, slots=True)
class Branch:
    """One way on: taken when `condition` holds (None: always). `to` is a scene id or `BACK`."""

    condition: Expression | None
    to: str


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a choice. `spoken`: shown between quotation marks."""

    words: tuple[Inline, ...]
    spoken: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a scene, addressed as `scene.choice`.

    `goto` is empty for a choice that rejoins: its scene's choices are offered again from the
    new state. `label` is None only for a fallback, which nobody sees.
    """

    id: str
    scene: str
    label: Label | None
    condition: Expression | None = None
    locked: tuple[Inline, ...] | None = None
    effects: tuple[Effect, ...] = ()
    text: tuple[Block, ...] = ()
    detour: str = ""
    goto: tuple[Branch, ...] = ()
    once: bool = False
    fallback: bool = False
    rank: int = 0
    confirm: Label | None = None
    asks_name: str = ""
    tag: str = ""
    where: str = ""

    @property
    def key(self) -> str:
        """The address used by logs, saves, mods and conditions."""
        return f"{self.scene}.{self.id}"


@dataclass(frozen=True, slots=True)
class Choices:
    """Exit: ask the player. `offer` limits how many are shown, highest `rank` first."""

    options: tuple[Choice, ...]
    offer: int | None = None


@dataclass(frozen=True, slots=True)
class Goto:
    """Exit: flow on without asking; the first branch whose condition holds."""

    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One result of a chance node. `weight` is a positive whole number."""

    id: str
    to: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Chance:
    """Exit: luck decides, and the log remembers. The proof treats every outcome as possible."""

    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """Exit: play up to `count` storylets of `deck`, one at a time, then go to `then`.

    `otherwise` is taken when the deck has nothing to give, at the first draw or a later one.
    """

    deck: str
    count: int
    otherwise: str
    then: str


@dataclass(frozen=True, slots=True)
class Ending:
    """Exit: the story ends. `hint` tells how one might come here without spoiling it.

    `season` names the part that closes where it is not the whole story; empty at its end.
    """

    title: tuple[Inline, ...]
    hint: str = ""
    season: tuple[Inline, ...] = ()


Exit: TypeAlias = Choices | Goto | Chance | Draw | Ending


@dataclass(frozen=True, slots=True)
class BillLine:
    """A row of a bill; left out where `condition` does not hold."""

    item: tuple[Inline, ...]
    amount: tuple[Inline, ...]
    condition: Expression | None = None


@dataclass(frozen=True, slots=True)
class BillForm:
    """The bill a scene presents, before its amounts are filled in from the state."""

    title: tuple[Inline, ...]
    period: tuple[Inline, ...]
    lines: tuple[BillLine, ...]
    foot: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """One node of the graph. `deck`, `condition` and `again` make it a storylet."""

    id: str
    chapter: str
    exit: Exit
    place: str = ""
    music: str = ""
    summary: str = ""
    text: tuple[Block, ...] = ()
    effects: tuple[Effect, ...] = ()
    bill: BillForm | None = None
    deck: str = ""
    condition: Expression | None = None
    again: bool = False
    pitch: int = 0
    content: tuple[str, ...] = ()
    where: str = ""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The scene's options in file order; empty unless it asks the player."""
        return self.exit.options if isinstance(self.exit, Choices) else ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of scenes, in the order of the file."""

    id: str
    title: str
    month: str
    scenes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Whose voice a `[who]` paragraph is. `voice` names a theme style, `voice.<voice>`.

    `portrait` is a picture's id, "" for none.
    `notes` is the enum that shapes the soft notes the voice is heard as, "" for one not heard.
    """

    id: str
    name: tuple[Inline, ...]
    about: str = ""
    voice: str = ""
    portrait: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class PlacePicture:
    """The picture a place shows while `condition` holds (None: always)."""

    condition: Expression | None
    picture: str


@dataclass(frozen=True, slots=True)
class Place:
    """A setting. `pictures` are tried in order; the last one is unconditional."""

    id: str
    name: str
    pictures: tuple[PlacePicture, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """What the page leans with: `towards` and `away` are counts."""

    id: str
    towards: str
    away: str


@dataclass(frozen=True, slots=True)
class Invariant:
    """What the writer says never happens: no page is ever composed while `condition` holds."""

    id: str
    condition: Expression
    where: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """Something that was done for the story, and who did it."""

    what: str
    who: tuple[str, ...]


def _empty() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """Everything the writer wrote, resolved and checked. Equal only to itself.

    `visit_caps` lists the scenes whose visits some condition or text reads, with the largest
    number they are compared to: counting stops there, so that equal futures are equal states.
    `remembered` holds the choice keys (and storylet ids) the state must remember because
    something reads them or because they are offered once. `renamed` maps former scene ids and
    choice keys to present ones. `digest` changes whenever any source file does.
    """

    id: str
    title: str
    version: str
    start: str
    variables: Mapping[str, Variable]
    scenes: Mapping[str, Scene]
    chapters: tuple[Chapter, ...] = ()
    people: Mapping[str, Person] = field(default_factory=lambda: MappingProxyType({}))
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    axes: tuple[Axis, ...] = ()
    never: tuple[Invariant, ...] = ()
    decks: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    visit_caps: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    remembered: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=_empty)
    language: str = "en"
    authors: tuple[str, ...] = ()
    blurb: str = ""
    cover: str = ""
    content_notes: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    digest: str = ""

    def choice(self, key: str) -> Choice:
        """The choice addressed `scene.choice`.

        Raises:
            KeyError: no such scene or no such choice in it.
        """
        scene_id, _, choice_id = key.partition(".")
        for choice in self.scenes[scene_id].choices:
            if choice.id == choice_id:
                return choice
        raise KeyError(key)

    def chapter_of(self, scene: str) -> Chapter:
        """The chapter a scene belongs to."""
        wanted = self.scenes[scene].chapter
        return next(chapter for chapter in self.chapters if chapter.id == wanted)
