"""Saving and loading: pages of games with picture, month, last line read, time and time played."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from game.saves import SaveError

from .. import view as v
from ..desk import Desk, title_picture
from ..intents import Intent, Verb
from ..screen import Move, Pop, Replace, Still
from .shelves import (
    A_PAGE,
    ORDERS,
    SHELVES,
    Shelf,
    duration,
    ordered,
    page_numbers,
    pages_of,
    shelf_of,
)

if TYPE_CHECKING:
    from game.saves import SaveInfo

    from .reading import Reading


def when(saved_at: str) -> str:
    """A UTC time as people here would say it: `today 14:05`, `Tuesday 3 March, 09:30`."""
    try:
        local = datetime.fromisoformat(saved_at).astimezone()
    except ValueError:
        return saved_at
    today = datetime.now(UTC).astimezone().date()
    clock = f"{local:%H:%M}"
    days = (today - local.date()).days
    if days == 0:
        return f"today {clock}"
    if days == 1:
        return f"yesterday {clock}"
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local:%A} {local.day} {local:%B}{year}, {clock}"


def open_save(desk: Desk, slot: str) -> Move | None:
    """The reading page as it was saved; None, and a notice, when it cannot be opened."""
    from .reading import Reading

    try:
        loaded = desk.library.load(slot)
    except SaveError as fault:
        desk.say(str(fault))
        return None
    if loaded.notice:
        desk.say(loaded.notice)
    return Replace(Reading(desk, loaded.session, reveal=loaded.reveal), all=True)


NAME_LENGTH: Final = 60


class Saves(Still):
    """Saved games on three shelves, in pages; with `saving`, one can be made or written over.

    While arranging, choosing a game unfolds what can be done to it, so that a mouse or a pad
    does all that the keys do. What was deleted leaves its place, and the way back in it.
    """

    name = "saves"
    turns = True

    def __init__(self, desk: Desk, reading: Reading | None, *, saving: bool) -> None:
        self._desk = desk
        self._reading = reading
        self._saving = saving
        self._shelf: Shelf = "manual"
        self._page = 0
        self._over = ""
        self._deleted: tuple[Shelf, int, str] | None = None
        """Where the game deleted last stood, its place there, and its slot."""
        self._arranging = False
        self._unfolded = ""
        self._naming = ""
        self._typed = ""
        self._touched = ""
        self._found = desk.library.list()
        self._saves = self._found
        self._refresh()
        if self._found and not self._saves and not saving:
            # Nothing of one's own yet: what the game has kept by itself is what is looked for.
            self._shelf = shelf_of(self._found[0])
            self._refresh()
        self._touch_first()

    @property
    def place(self) -> str:
        return f"saves.{self._shelf}.{self._page}"

    @property
    def typing(self) -> bool:
        return bool(self._naming)

    @property
    def first(self) -> str:
        """What was touched last keeps the focus while rows come and go."""
        return self._touched

    # -- what there is ---------------------------------------------------------------------

    def _refresh(self) -> None:
        """Look at the folder again, and at the shelf shown."""
        library = self._desk.library
        self._found = library.list()
        mine = [save for save in self._found if shelf_of(save) == self._shelf]
        if self._shelf == "manual":
            order = self._desk.settings.saves_order
            self._saves = ordered(mine, order, self._desk.story)
        else:
            self._saves = ordered(mine, "newest", self._desk.story)
        if self._shelf == "quick":
            with contextlib.suppress(SaveError):  # the newest one is listed all the same
                self._saves += library.earlier("quick")
        self._page = min(self._page, self._pages - 1)

    @property
    def _entries(self) -> tuple[SaveInfo | None, ...]:
        """The shelf with the gap a deleted game has left in it, which is None."""
        if self._deleted is None or self._deleted[0] != self._shelf:
            return self._saves
        at = min(self._deleted[1], len(self._saves))
        return (*self._saves[:at], None, *self._saves[at:])

    @property
    def _pages(self) -> int:
        return pages_of(len(self._entries))

    def _touch_first(self) -> None:
        """The focus on the first game of the page; on saving anew where that is offered."""
        shown = self._entries[self._page * A_PAGE :]
        touched = f"slot:{shown[0].slot}" if shown and shown[0] else "restore" if shown else ""
        self._touched = "new" if self._saving and not self._page else touched

    # -- what is shown ---------------------------------------------------------------------

    def view(self, now: float) -> v.View:
        desk = self._desk
        picture = self._reading.picture if self._reading else title_picture(desk)
        elements: list[v.Element] = [
            v.Picture(id=picture, alt=""),
            v.Plate(side=desk.free_side(picture), whole=True),
            v.Heading(text="Save" if self._saving else "Load"),
        ]
        if self._saving:
            elements.append(v.Button(action="new", label="Save here, as a new game"))
        else:
            elements += self._shelves()
        elements += self._games()
        elements += self._foot()
        elements.append(v.Hint(text=self._hint()))
        return tuple(elements)

    def _shelves(self) -> Iterator[v.Element]:
        for number, (shelf, title) in enumerate(SHELVES.items(), start=1):
            count = sum(shelf_of(save) == shelf for save in self._found)
            yield v.Tab(
                action=f"shelf:{shelf}",
                label=f"{title}  {count}" if count else title,
                on=shelf == self._shelf,
                number=number,
                of=len(SHELVES),
            )

    def _games(self) -> Iterator[v.Element]:
        entries = self._entries
        if not entries:
            yield v.Note(text="There are no saved games here yet.")
        start = self._page * A_PAGE
        for index, save in enumerate(entries[start : start + A_PAGE], start=start):
            if save is None:
                yield _restore(index + 1, len(entries))
            else:
                yield self._row(save, index + 1, len(entries))
                yield from self._below(save)

    def _foot(self) -> Iterator[v.Element]:
        if self._pages > 1:
            yield v.Gap(halves=1)
            last = -1
            for page in page_numbers(self._page, self._pages):
                if page > last + 1:
                    yield v.Tab(label="…")
                last = page
                yield v.Tab(
                    action=f"page:{page}",
                    label=f"{page + 1}",
                    on=page == self._page,
                    number=page + 1,
                    of=self._pages,
                )
        yield v.Gap(halves=1)
        if self._saves:
            label = "Done arranging" if self._arranging else "Rename, pin or delete"
            yield v.Button(action="arrange", label=label, inline=True)
        if self._shelf == "manual" and len(self._saves) > 1:
            order = ORDERS[self._desk.settings.saves_order]
            yield v.Button(action="order", label=f"Order: {order.lower()}", inline=True)
        yield v.Button(action="back", label="Back", inline=True)

    def _hint(self) -> str:
        prompt = self._desk.prompt
        if self._naming:
            return "Enter keeps this name   ·   Esc leaves it as it was"
        back = f"{prompt(Verb.MENU)} back"
        turn = f"{prompt(Verb.UNDO)} {prompt(Verb.REDO)} turn the page"
        said = [turn] if self._pages > 1 and prompt(Verb.UNDO) and prompt(Verb.REDO) else []
        if self._saves and not self._desk.on_pad:
            keys = ((Verb.RENAME, "renames"), (Verb.PIN, "pins"), (Verb.DELETE, "deletes"))
            said += [f"{prompt(verb)} {does}" for verb, does in keys if prompt(verb)]
        return "   ·   ".join([*said, back])

    def _row(self, save: SaveInfo, number: int, of: int) -> v.Row:
        where = " · ".join(part for part in (save.month, save.chapter_title) if part)
        detail = when(save.saved_at)
        if save.played:
            detail = f"{detail} · {duration(save.played)}"
        if save.name and where:
            detail = f"{where} · {detail}"
        line = save.problem or save.last_line
        if save.slot == self._over:
            line = "Write over this one? Enter or click again to do it."
        return v.Row(
            action=f"slot:{save.slot}",
            disabled=bool(save.problem) and not self._arranging,
            title=save.name or where or save.story_title,
            detail=detail,
            line=line,
            picture=save.picture,
            number=number,
            of=of,
            pinned=save.pinned,
            across=1 if save.slot in {self._naming, self._unfolded} else 2,
        )

    def _below(self, save: SaveInfo) -> tuple[v.Element, ...]:
        """What an unfolded row has under it, or the field its name is typed in."""
        if save.slot == self._naming:
            field = v.TextField(
                action=f"named:{save.slot}",
                label="A name for this game",
                value=self._typed,
                example="type a name",
            )
            return (field, v.Gap(halves=1))
        if not self._arranging or save.slot != self._unfolded:
            return ()
        pin = "Take the pin out" if save.pinned else "Pin it: never overwritten, never deleted"
        fixed = save.pinned or "." in save.slot
        return (
            v.Button(action=f"rename:{save.slot}", label="Rename", disabled=bool(save.problem)),
            v.Button(action=f"pin:{save.slot}", label=pin, disabled=bool(save.problem)),
            v.Button(action=f"delete:{save.slot}", label="Delete", disabled=fixed),
            v.Gap(halves=1),
        )

    # -- what is done ----------------------------------------------------------------------

    def act(self, action: str, now: float) -> Move | None:
        kind, _, name = action.partition(":")
        match kind:
            case "new":
                return self._write(self._desk.library.new_slot())
            case "back":
                return Pop()
            case "shelf":
                self._look_at(name)
            case "page":
                self._turn_to(int(name))
            case "order":
                self._reorder()
            case "restore":
                self._restore()
            case "arrange":
                self._arranging = not self._arranging
                self._unfolded = self._over = ""
            case "rename":
                self._ask_name(name)
            case "named":
                self._rename(name)
            case "pin":
                self._pin(name)
            case "delete":
                self._delete(name)
            case _:
                return self._choose(name)
        return None

    def _reorder(self) -> None:
        names = tuple(ORDERS)
        at = names.index(self._desk.settings.saves_order)
        self._desk.change(saves_order=names[(at + 1) % len(names)])
        self._refresh()
        self._turn_to(0)
        self._touched = "order"

    def _look_at(self, name: str) -> None:
        self._shelf = next(shelf for shelf in SHELVES if shelf == name)
        self._unfolded = self._over = ""
        self._page = 0
        self._refresh()
        self._touched = f"shelf:{name}"

    def _turn_to(self, page: int) -> None:
        self._page = max(0, min(page, self._pages - 1))
        self._unfolded = self._over = ""
        self._touch_first()

    def _choose(self, slot: str) -> Move | None:
        if self._naming:
            self._naming = ""
            return None
        self._touched = f"slot:{slot}"
        if self._arranging:
            self._unfolded = "" if self._unfolded == slot else slot
            return None
        if not self._saving:
            return open_save(self._desk, slot)
        if self._over != slot:
            self._over = slot
            return None
        return self._write(slot)

    def _write(self, slot: str) -> Move | None:
        assert self._reading is not None
        name = next((save.name for save in self._saves if save.slot == slot), "")
        try:
            self._desk.library.save(
                slot, self._reading.session, reveal=self._reading.reveal, kind="manual", name=name
            )
        except SaveError as fault:
            self._desk.say(str(fault))
            return None
        self._desk.say("Saved.")
        return Pop()

    def intent(self, intent: Intent, now: float) -> Move | None:
        kind, _, slot = intent.text.partition(":")
        match intent.verb:
            case Verb.MENU if self._naming:
                self._naming = ""
            case Verb.MENU if self._over or self._unfolded:
                self._over = self._unfolded = ""
            case Verb.MENU:
                return Pop()
            case Verb.TYPE:
                self._typed = (self._typed + intent.text)[:NAME_LENGTH]
            case Verb.ERASE:
                self._typed = self._typed[:-1]
            case Verb.UNDO | Verb.REDO:
                step = -1 if intent.verb is Verb.UNDO else 1
                self._turn_to(self._page + step)
            case Verb.DELETE if kind == "slot":
                self._delete(slot)
            case Verb.RENAME if kind == "slot":
                self._ask_name(slot)
            case Verb.PIN if kind == "slot":
                self._pin(slot)
            case _:
                pass
        return None

    def _find(self, slot: str) -> SaveInfo | None:
        return next((save for save in self._saves if save.slot == slot), None)

    def _ask_name(self, slot: str) -> None:
        save = self._find(slot)
        if save is not None and not save.problem:
            self._naming = slot
            self._typed = save.name
            self._touched = f"slot:{slot}"

    def _rename(self, slot: str) -> None:
        """Give a game its name. What the game keeps by itself moves on, so a copy gets it."""
        self._naming = ""
        library = self._desk.library
        save = self._find(slot)
        try:
            if save is not None and save.kind != "manual":
                slot = library.pin(slot).slot
                library.pin(slot, False)
                self._desk.say("Kept as a game of your own, which nothing writes over by itself.")
            library.rename(slot, self._typed)
        except SaveError as fault:
            self._desk.say(str(fault))
        self._moved(slot)

    def _pin(self, slot: str) -> None:
        save = self._find(slot)
        if save is None or save.problem:
            return
        try:
            info = self._desk.library.pin(slot, not save.pinned)
        except SaveError as fault:
            self._desk.say(str(fault))
            return
        self._moved(info.slot)

    def _moved(self, slot: str) -> None:
        """The list has changed; this game keeps the focus, wherever it is now."""
        self._refresh()
        moved = next((save for save in self._found if save.slot == slot), None)
        if moved is not None and shelf_of(moved) != self._shelf:
            self._shelf = shelf_of(moved)
            self._refresh()
        at = (n for n, save in enumerate(self._entries) if save is not None and save.slot == slot)
        self._page = next(at, self._page * A_PAGE) // A_PAGE
        self._touched = f"slot:{slot}"
        if self._unfolded:
            self._unfolded = slot

    def _delete(self, slot: str) -> None:
        if "." in slot:
            self._desk.say("An earlier quick save makes room by itself for later ones.")
            return
        row = next((n for n, save in enumerate(self._saves) if save.slot == slot), 0)
        try:
            self._desk.library.delete(slot)
        except SaveError as fault:
            self._desk.say(str(fault))
        else:
            self._deleted = (self._shelf, row, slot)
            self._touched = "restore"
            self._unfolded = self._over = ""
            self._refresh()

    def _restore(self) -> None:
        assert self._deleted is not None
        slot = self._deleted[2]
        self._deleted = None
        try:
            slot = self._desk.library.restore(slot).slot
        except SaveError as fault:
            self._desk.say(str(fault))
        self._moved(slot)


def _restore(number: int, of: int) -> v.Row:
    return v.Row(
        action="restore",
        title="Bring back the deleted game",
        detail="It was here until now.",
        number=number,
        of=of,
        across=2,
    )
