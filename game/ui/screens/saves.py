"""Saving and loading: rows with picture, month, last line read and time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from game.saves import SaveError

from .. import view as v
from ..desk import Desk, title_picture
from ..intents import Intent, Verb
from ..screen import Move, Pop, Replace, Still

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


NAME_LENGTH = 60

KINDS = {"auto": "kept by itself", "quick": "quick save", "manual": "saved by you"}


class Saves(Still):
    """The list of saves; with `saving`, a new one can be made or an old one written over.

    While arranging, choosing a game unfolds what can be done to it, so that a mouse or a pad
    does all that the keys do.
    """

    name = "saves"
    place = "saves"

    def __init__(self, desk: Desk, reading: Reading | None, *, saving: bool) -> None:
        self._desk = desk
        self._reading = reading
        self._saving = saving
        self._over = ""
        self._deleted: tuple[str, int] | None = None
        """The slot deleted last, and the row it was in."""
        self._arranging = False
        self._unfolded = ""
        self._naming = ""
        self._typed = ""
        self._touched = ""
        self._saves: tuple[SaveInfo, ...] = ()
        self._refresh()

    @property
    def typing(self) -> bool:
        return bool(self._naming)

    @property
    def first(self) -> str:
        """What was touched last keeps the focus while rows come and go."""
        return self._touched

    def _refresh(self) -> None:
        found = self._desk.library.list()
        if self._saving:
            found = tuple(save for save in found if save.kind == "manual")
        # What is pinned stays at the top, as a pin in a sewing box does.
        self._saves = tuple(sorted(found, key=lambda save: not save.pinned))

    def view(self, now: float) -> v.View:
        desk = self._desk
        picture = self._reading.picture if self._reading else title_picture(desk)
        side = desk.free_side(picture)
        elements: list[v.Element] = [
            v.Picture(id=picture, alt=""),
            v.Plate(side=side, wide=True),
            v.Heading(text="Save" if self._saving else "Load"),
        ]
        if self._saving:
            elements.append(v.Button(action="new", label="Save here, as a new game"))
        if not self._saves and self._deleted is None:
            elements.append(v.Note(text="There are no saved games yet."))
        for index, save in enumerate(self._saves):
            if self._deleted is not None and self._deleted[1] == index:
                elements.append(_restore())
            elements.append(self._row(save, index))
            elements += self._below(save)
        if self._deleted is not None and self._deleted[1] >= len(self._saves):
            elements.append(_restore())
        if self._saves:
            label = "Done arranging" if self._arranging else "Rename, pin or delete"
            elements += [v.Gap(halves=1), v.Button(action="arrange", label=label)]
        elements.append(v.Hint(text=self._hint()))
        return tuple(elements)

    def _hint(self) -> str:
        prompt = self._desk.prompt
        if self._naming:
            return "Enter keeps this name   ·   Esc leaves it as it was"
        back = f"{prompt(Verb.MENU)} back"
        if not self._saves or self._desk.on_pad:
            return back
        keys = ((Verb.RENAME, "renames"), (Verb.PIN, "pins"), (Verb.DELETE, "deletes"))
        said = [f"{prompt(verb)} {does}" for verb, does in keys if prompt(verb)]
        return "   ·   ".join([*said, back])

    def _row(self, save: SaveInfo, index: int) -> v.Row:
        title = " · ".join(part for part in (save.month, save.chapter_title) if part)
        detail = f"{when(save.saved_at)} · {KINDS.get(save.kind, save.kind)}"
        if save.name and title:
            detail = f"{title} · {detail}"
        line = save.problem or save.last_line
        if save.slot == self._over:
            line = "Write over this one? Enter or click again to do it."
        return v.Row(
            action=f"slot:{save.slot}",
            disabled=bool(save.problem) and not self._arranging,
            title=save.name or title or save.story_title,
            detail=detail,
            line=line,
            picture=save.picture,
            number=index + 1,
            of=len(self._saves),
            pinned=save.pinned,
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
        return (
            v.Button(action=f"rename:{save.slot}", label="Rename", disabled=bool(save.problem)),
            v.Button(action=f"pin:{save.slot}", label=pin, disabled=bool(save.problem)),
            v.Button(action=f"delete:{save.slot}", label="Delete", disabled=save.pinned),
        )

    def act(self, action: str, now: float) -> Move | None:
        kind, _, slot = action.partition(":")
        match kind:
            case "new":
                return self._write(self._desk.library.new_slot())
            case "restore":
                self._restore()
            case "arrange":
                self._arranging = not self._arranging
                self._unfolded = self._over = ""
            case "rename":
                self._ask_name(slot)
            case "named":
                self._rename(slot)
            case "pin":
                self._pin(slot)
            case "delete":
                self._delete(slot)
            case _:
                return self._choose(slot)
        return None

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
        self._touched = f"slot:{slot}"
        if self._unfolded:
            self._unfolded = slot

    def _delete(self, slot: str) -> None:
        row = next((n for n, save in enumerate(self._saves) if save.slot == slot), 0)
        try:
            self._desk.library.delete(slot)
        except SaveError as fault:
            self._desk.say(str(fault))
        else:
            self._deleted = (slot, row)
            self._touched = "restore"
            self._unfolded = self._over = ""
            self._refresh()

    def _restore(self) -> None:
        assert self._deleted is not None
        slot, _ = self._deleted
        self._deleted = None
        try:
            slot = self._desk.library.restore(slot).slot
        except SaveError as fault:
            self._desk.say(str(fault))
        self._moved(slot)


def _restore() -> v.Button:
    return v.Button(
        action="restore", label="Bring back the deleted game", detail="It was here until now."
    )
