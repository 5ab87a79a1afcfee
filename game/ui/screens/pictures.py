"""The gallery of pictures seen in any run, and one of them over the whole window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from game.narrative.markup import cues

from .. import view as v
from ..desk import Desk
from ..intents import Intent, Verb
from ..screen import Move, Pop, Push, Still

if TYPE_CHECKING:
    from game.narrative.model import Story


class Pictures(Still):
    """Every picture of the story: those seen, and a frame for each that was not."""

    name = "pictures"

    def __init__(self, desk: Desk, picture: str) -> None:
        self._desk = desk
        self._picture = picture
        kept = desk.seen.pictures | {desk.story.cover}
        self._all = in_order(desk.story, desk.pictures)
        self._seen = tuple(name for name in self._all if name in kept)

    def view(self, now: float) -> v.View:
        of = len(self._all)
        count = f"{len(self._seen)} of {of} seen, in all your readings."
        return (
            v.Picture(id=self._picture, alt=""),
            v.Plate(side=self._desk.free_side(self._picture), whole=True),
            v.Heading(text="Pictures"),
            v.Note(text=count if of else "This story has no pictures."),
            v.Gap(halves=1),
            *(self._card(name, number) for number, name in enumerate(self._all, start=1)),
            v.Gap(halves=1),
            v.Button(action="back", label="Back", inline=True),
            v.Hint(
                text=f"{self._desk.prompt(Verb.ACTIVATE)} shows one whole   ·   "
                f"{self._desk.prompt(Verb.MENU)} back"
            ),
        )

    def _card(self, name: str, number: int) -> v.Card:
        if name not in self._seen:
            return v.Card(alt="Not seen yet", number=number, of=len(self._all))
        return v.Card(
            action=f"show:{name}",
            picture=name,
            alt=self._desk.alt(name),
            number=number,
            of=len(self._all),
        )

    def act(self, action: str, now: float) -> Move | None:
        kind, _, name = action.partition(":")
        if kind == "show":
            return Push(PictureView(self._desk, self._seen, self._seen.index(name)))
        return Pop()

    def intent(self, intent: Intent, now: float) -> Move | None:
        return Pop() if intent.verb is Verb.MENU else None


def in_order(story: Story, pictures: Iterable[str]) -> tuple[str, ...]:
    """Pictures as a reader may come to them: the cover, then scene by scene, then the others."""
    known = dict.fromkeys(pictures)
    named = [story.cover, *_shown(story), *(p.portrait for p in story.people.values()), *known]
    return tuple(dict.fromkeys(name for name in named if name in known))


def _shown(story: Story) -> Iterator[str]:
    for scene in story.scenes.values():
        yield from _at(story, scene.place)
        for blocks in (scene.text, *(choice.text for choice in scene.choices)):
            for cue in cues(blocks):
                if cue.kind == "picture":
                    yield cue.name
                elif cue.kind == "place":
                    yield from _at(story, cue.name)


def _at(story: Story, place: str) -> Iterator[str]:
    found = story.places.get(place)
    # Those with conditions come first in the file, and as a rule later in the story.
    yield from reversed([shown.picture for shown in found.pictures] if found else [])


class PictureView(Still):
    """One picture over the whole window; asked for, what it shows in words beside it."""

    name = "picture"
    turns = True

    def __init__(self, desk: Desk, names: tuple[str, ...], index: int) -> None:
        self._desk = desk
        self._names = names
        self._index = index
        self._told = False
        prompt = desk.prompt
        sides = f"{prompt(Verb.LEFT)} {prompt(Verb.RIGHT)} other pictures · "
        desk.say(
            f"{prompt(Verb.ACTIVATE)} or a click: what it shows · "
            f"{sides if len(names) > 1 else ''}{prompt(Verb.MENU)} back"
        )

    @property
    def place(self) -> str:
        return f"picture.{self._index}.{self._told}"

    @property
    def _shown(self) -> str:
        return self._names[self._index]

    def view(self, now: float) -> v.View:
        picture = v.Picture(id=self._shown, alt=self._desk.alt(self._shown))
        if not self._told:
            return (picture,)
        several = len(self._names) > 1
        others = (
            v.Button(action="next", label="The next picture"),
            v.Button(action="before", label="The picture before"),
        )
        number = f"{self._index + 1} of {len(self._names)}"
        return (
            picture,
            v.Plate(side=self._desk.free_side(self._shown), anchor="middle"),
            *((v.Note(text=number),) if several else ()),
            v.Tale(text=picture.alt or "Nobody has described this picture yet."),
            v.Gap(halves=2),
            *(others if several else ()),
            v.Button(action="hide", label="Only the picture"),
            v.Button(action="back", label="Back"),
            v.Hint(text=f"{self._desk.prompt(Verb.MENU)} back"),
        )

    def act(self, action: str, now: float) -> Move | None:
        match action:
            case "next" | "before":
                self._step(1 if action == "next" else -1)
            case "hide":
                self._told = False
            case _:
                return Pop()
        return None

    def adjust(self, action: str, step: int, fraction: float | None) -> None:
        self._step(step)

    def intent(self, intent: Intent, now: float) -> Move | None:
        match intent.verb:
            case Verb.MENU:
                return Pop()
            case Verb.LEFT | Verb.UNDO:
                self._step(-1)
            case Verb.RIGHT | Verb.REDO:
                self._step(1)
            case Verb.ACTIVATE | Verb.ADVANCE | Verb.CLICK | Verb.HIDE:
                self._told = not self._told
            case _:
                pass
        return None

    def _step(self, step: int) -> None:
        self._index = (self._index + step) % len(self._names)
