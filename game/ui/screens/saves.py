"""Saving and loading: rows with picture, month, last line read and time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from game.saves import SaveError

from .. import view as v
from ..desk import Desk, title_picture
from ..intents import Intent, Verb, prompt
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


KINDS = {"auto": "kept by itself", "quick": "quick save", "manual": "saved by you"}


class Saves(Still):
    """The list of saves; with `saving`, a new one can be made or an old one written over."""

    name = "saves"
    place = "saves"

    def __init__(self, desk: Desk, reading: Reading | None, *, saving: bool) -> None:
        self._desk = desk
        self._reading = reading
        self._saving = saving
        self._over = ""
        self._deleted = ""
        self._saves: tuple[SaveInfo, ...] = ()
        self._refresh()

    def _refresh(self) -> None:
        found = self._desk.library.list()
        if self._saving:
            found = tuple(save for save in found if save.kind == "manual")
        self._saves = found

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
        if self._deleted:
            elements.append(v.Button(action="restore", label="Bring back the deleted game"))
        if not self._saves:
            elements.append(v.Note(text="There are no saved games yet."))
        for index, save in enumerate(self._saves):
            elements.append(self._row(save, index))
        keys = f"{prompt(Verb.DELETE)} removes a game   ·   {prompt(Verb.MENU)} back"
        elements.append(v.Hint(text=keys))
        return tuple(elements)

    def _row(self, save: SaveInfo, index: int) -> v.Row:
        title = " · ".join(part for part in (save.month, save.chapter_title) if part)
        detail = f"{when(save.saved_at)} · {KINDS.get(save.kind, save.kind)}"
        line = save.problem or save.last_line
        if save.slot == self._over:
            line = "Write over this one? Enter or click again to do it."
        return v.Row(
            action=f"slot:{save.slot}",
            disabled=bool(save.problem),
            title=save.name or title or save.story_title,
            detail=detail,
            line=line,
            picture=save.picture,
            number=index + 1,
            of=len(self._saves),
        )

    def act(self, action: str, now: float) -> Move | None:
        if action == "new":
            return self._write(self._desk.library.new_slot())
        if action == "restore":
            self._restore()
            return None
        slot = action.partition(":")[2]
        if not self._saving:
            return open_save(self._desk, slot)
        if self._over != slot:
            self._over = slot
            return None
        return self._write(slot)

    def _write(self, slot: str) -> Move | None:
        assert self._reading is not None
        try:
            self._desk.library.save(
                slot, self._reading.session, reveal=self._reading.reveal, kind="manual"
            )
        except SaveError as fault:
            self._desk.say(str(fault))
            return None
        self._desk.say("Saved.")
        return Pop()

    def intent(self, intent: Intent, now: float) -> Move | None:
        if intent.verb is Verb.MENU:
            if self._over:
                self._over = ""
                return None
            return Pop()
        if intent.verb is Verb.DELETE and intent.text.startswith("slot:"):
            self._delete(intent.text.partition(":")[2])
        return None

    def _delete(self, slot: str) -> None:
        try:
            self._desk.library.delete(slot)
        except SaveError as fault:
            self._desk.say(str(fault))
        else:
            self._deleted = slot
            self._refresh()

    def _restore(self) -> None:
        try:
            self._desk.library.restore(self._deleted)
        except SaveError as fault:
            self._desk.say(str(fault))
        self._deleted = ""
        self._refresh()
