"""One folder of saves of one story, held by one window at a time.

Theory of operation. A *slot* is `auto-0` to `auto-9`, `quick`, or `save-1` and on. Manual and
quick slots keep three generations; the ring of autosaves is its own ten. Every save carries a
serial number, and "newest" means the highest: clocks go backwards, numbers do not.

Nothing here may take the game down. What cannot be read is moved to `unreadable/` and said;
what cannot be written raises `SaveError` with a sentence for the player, and the save that was
there before is still there. A folder that cannot be written to at all gives a library that
reads, and whose `problem` says why it does not write.

May import: `game.narrative`, `game.session`, `game.playfile` and the standard library.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from game.narrative.model import Story
from game.narrative.page import Page
from game.session import Session

from . import record
from .chapters import Openings
from .container import Form, Newer, Opened, Payload, StoryMark, Unreadable, seal, unseal
from .files import REAL, FileSystem, Held, Shelf, why
from .record import clean

SAVE: Final = Form("second-chair-save", 1)
RING: Final = 10
GENERATIONS: Final = 3
SLOT: Final = re.compile(r"(?:auto-\d|quick|save-[1-9]\d{0,5})")
_ADDRESS: Final = re.compile(rf"(?P<slot>{SLOT.pattern})(?:\.(?P<generation>[1-9]))?")
_TRASH: Final = "trash"
_TRASHED: Final = 20
_SUFFIX: Final = ".save.json"
_PICTURE: Final = ".png"


class SaveError(Exception):
    """Saving or loading did not work. `str()` is a message for the player.

    `offer` is what `Library.load` could be given instead, "" where there is nothing.
    """

    def __init__(self, message: str, offer: str = "") -> None:
        super().__init__(message)
        self.offer = offer


class AlreadyOpen(SaveError):
    """Another window of the game has these saves."""


@dataclass(frozen=True, slots=True)
class SaveInfo:
    """What a list of saves shows. `saved_at` is ISO 8601 in UTC, `played` in seconds.

    `slot` is what `Library.load` takes, an earlier generation (`quick.1`) too.

    `problem` is "" unless the slot cannot be loaded as it is, and then a sentence.
    """

    slot: str
    kind: str
    name: str = ""
    saved_at: str = ""
    serial: int = 0
    story_title: str = ""
    chapter_title: str = ""
    month: str = ""
    last_line: str = ""
    picture: str = ""
    ending: str = ""
    thumbnail: Path | None = None
    pinned: bool = False
    problem: str = ""
    played: int = 0
    season: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A run as it was saved. `notice` is for the player, "" where there is nothing to say."""

    session: Session
    reveal: int
    page: Page
    notice: str
    info: SaveInfo


def _now() -> datetime:
    return datetime.now(UTC)


class Library:
    """The saves of one story in one folder. Use as a context manager, or `close()` it."""

    def __init__(
        self,
        folder: Path,
        story: Story,
        files: FileSystem = REAL,
        *,
        form: Form = SAVE,
        now: Callable[[], datetime] = _now,
    ) -> None:
        """Open the folder and take its lock.

        Raises:
            AlreadyOpen: another window has it.
        """
        self.folder = folder
        self.story = story
        self.problem = ""
        self._files = files
        self._form = form
        self._now = now
        self._shelf = Shelf(folder, _SUFFIX, files)
        self.openings = Openings(folder, story, files, now)
        self._trash = Shelf(folder / _TRASH, _SUFFIX, files)
        self._notices: list[str] = []
        self._lock: int | None = None
        try:
            files.make_folder(folder)
            self._lock = files.lock(folder / ".lock")
        except Held as held:
            raise AlreadyOpen(
                "The game is already open in another window, and two would overwrite each "
                "other's saves. Close it, or start this one with --data-dir and another folder."
            ) from held
        except OSError as error:
            self.problem = f"Nothing can be saved in {folder}: {why(error)}."
        if not self.problem:
            with contextlib.suppress(OSError):
                self._shelf.sweep()
                self.openings.sweep()
        self._serials: dict[str, float] = {}
        self._scanned = False
        self.list()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let another window have the folder."""
        if self._lock is not None:
            with contextlib.suppress(OSError):
                self._files.close(self._lock)
            self._lock = None

    def follow(self, story: Story) -> None:
        """The story as it is after an edit: what is opened from now on is opened in it."""
        self.story = story
        self.openings.story = story

    def notices(self) -> tuple[str, ...]:
        """What the player should be told since this was last asked; asking empties it."""
        told = tuple(dict.fromkeys(self._notices))
        self._notices.clear()
        return told

    # --- writing --------------------------------------------------------------------------

    def save(
        self,
        slot: str,
        session: Session,
        *,
        kind: str,
        reveal: int = 0,
        name: str = "",
        picture: bytes | None = None,
    ) -> SaveInfo:
        """Keep the run in a slot. `kind` is auto, quick or manual; `picture` is a PNG.

        Raises:
            SaveError: it was not saved; what the slot held before is still there.
        """
        _check(slot)
        if self._is_pinned(slot):
            raise SaveError("That save is pinned. Unpin it first to save over it.")
        payload = record.payload(session, reveal)
        payload["meta"] = record.describe(session, reveal) | {
            "kind": kind,
            "name": clean(name),
            "pinned": False,
        }
        return self._put(slot, payload, record.mark_of(session.story), picture)

    def autosave(self, session: Session, reveal: int = 0) -> SaveInfo:
        """Keep the run in the oldest place of the ring.

        Raises:
            SaveError: as `save`.
        """
        if not self._scanned:
            self.list()
        slots = [f"auto-{number}" for number in range(RING)]
        oldest = min(slots, key=lambda slot: self._serials.get(slot, 0))
        info = self.save(oldest, session, kind="auto", reveal=reveal)
        self.keep_opening(session)
        return info

    def keep_opening(self, session: Session) -> None:
        """Keep the chapter that opens here, if one does, so that it can be begun again.

        Where that does not work the player is told in `notices`, and nothing else is lost.
        """
        if self.problem:
            return
        try:
            self.openings.keep(session)
        except OSError as error:
            self._notices.append(f"This chapter's opening could not be kept: {why(error)}.")

    def quicksave(
        self, session: Session, reveal: int = 0, picture: bytes | None = None
    ) -> SaveInfo:
        """Keep the run in the quick slot.

        Raises:
            SaveError: as `save`.
        """
        return self.save("quick", session, kind="quick", reveal=reveal, picture=picture)

    def new_slot(self) -> str:
        """A manual slot nothing is in, nor in the trash.

        Raises:
            SaveError: the folder cannot be read.
        """
        try:
            taken = {*self._shelf.stems(), *self._trash.stems()}
        except OSError as error:
            raise _unreadable(error) from error
        number = 1
        while f"save-{number}" in taken:
            number += 1
        return f"save-{number}"

    def rename(self, slot: str, name: str) -> SaveInfo:
        """Give a save a name.

        Raises:
            SaveError: there is no such save, or it cannot be written.
        """
        return self._change(slot, name=clean(name))

    def pin(self, slot: str, pinned: bool = True) -> SaveInfo:
        """Protect a save from being saved over or deleted, or stop doing so.

        Autosaves and quick saves, earlier ones too, go on changing: pinning makes a copy.

        Raises:
            SaveError: there is no such save, or it cannot be written.
        """
        if not pinned or slot.startswith("save-"):
            return self._change(slot, pinned=pinned)
        address = _ADDRESS.fullmatch(slot)
        if address is None:
            raise SaveError(f"There is no slot called '{slot}'.")
        _, opened = self._newest_good(address["slot"], int(address["generation"] or 0))
        payload = opened.payload
        payload["meta"] = dict(_meta(payload)) | {"kind": "manual", "pinned": True}
        picture = self._picture(slot)
        data = None
        if picture is not None:
            with contextlib.suppress(OSError):
                data = self._files.read(picture)
        return self._put(self.new_slot(), payload, opened.story, data)

    def delete(self, slot: str) -> None:
        """Put a save in the trash; `restore` takes it out again.

        Raises:
            SaveError: there is no such save, it is pinned, or it cannot be moved.
        """
        _check(slot)
        if self._is_pinned(slot):
            raise SaveError("That save is pinned. Unpin it first to delete it.")
        paths = self._everything_of(slot)
        if not paths:
            raise SaveError("There is no such save.")
        with self._writing():
            self._files.make_folder(self._trash.folder)
            for old in self._trashed(slot):
                self._files.remove(old)
            # The newest generation last: interrupted, the slot still shows what it showed.
            for path in reversed(paths):
                self._files.replace(path, self._trash.folder / path.name)
            # Where it goes before where it came from: in between it is in both, never in none.
            self._files.sync_folder(self._trash.folder)
            self._files.sync_folder(self.folder)
        self._serials.pop(slot, None)
        with contextlib.suppress(OSError, SaveError):
            self._empty_trash()

    def restore(self, slot: str) -> SaveInfo:
        """Take a deleted save out of the trash: to its slot, or a new one if that is taken.

        Raises:
            SaveError: it is not in the trash, or cannot be moved.
        """
        _check(slot)
        paths = self._trashed(slot)
        if not paths:
            raise SaveError("That save is not in the trash.")
        target = self.new_slot() if self._everything_of(slot) else slot
        with self._writing():
            for path in paths:
                name = target + path.name.removeprefix(slot)
                self._files.replace(path, self.folder / name)
            self._files.sync_folder(self.folder)
            self._files.sync_folder(self._trash.folder)
        return self._info(target)

    def adopt(self, data: bytes, name: str = "") -> SaveInfo:
        """Take in a save from elsewhere, such as a friend's, as the newest manual one.

        Raises:
            SaveError: it is no save of this story, or cannot be written.
        """
        try:
            opened = unseal(self._form, data)
            _meta(opened.payload)
            record.restore(self.story, opened.story, opened.payload)
        except (Unreadable, Newer, record.Unplayable) as error:
            raise SaveError(f"That save cannot be read: {error}.") from error
        self._check_story(opened.story)
        payload = opened.payload
        meta = dict(_meta(payload)) | {"kind": "manual", "pinned": False}
        payload["meta"] = meta | ({"name": clean(name)} if name else {})
        return self._put(self.new_slot(), payload, opened.story, None)

    def _put(self, slot: str, payload: Payload, mark: StoryMark, picture: bytes | None) -> SaveInfo:
        if not self._scanned:
            self.list()
        known = (serial for serial in self._serials.values() if serial != inf)
        serial = int(max(known, default=0)) + 1
        saved_at = self._now().astimezone(UTC).isoformat(timespec="seconds")
        payload["meta"] = dict(payload["meta"]) | {"serial": serial, "saved_at": saved_at}
        keep = 1 if slot.startswith("auto-") else GENERATIONS
        data = seal(self._form, payload, mark)
        with self._writing():
            self._shelf.put(slot, data, keep, self._is_good)
        self._serials[slot] = serial
        self._put_picture(slot, picture)
        return self._described(slot, payload["meta"])

    def _put_picture(self, slot: str, picture: bytes | None) -> None:
        """The thumbnail is an ornament: without it, the save is as good."""
        path = self.folder / f"{slot}{_PICTURE}"
        with contextlib.suppress(OSError):
            if picture is not None:
                temporary = path.with_name(path.name + ".tmp")
                self._shelf.write_new(temporary, picture)
                self._files.replace(temporary, path)
            elif self._picture(slot) is not None:
                self._files.remove(path)

    def _change(self, slot: str, **meta: Any) -> SaveInfo:
        """Write a save again with another name or pin; its place in time stays."""
        _check(slot)
        path, opened = self._newest_good(slot)
        payload = opened.payload
        payload["meta"] = dict(_meta(payload)) | meta
        with self._writing():
            data = seal(self._form, payload, opened.story)
            temporary = path.with_name(path.name + ".tmp")
            self._shelf.write_new(temporary, data)
            self._files.replace(temporary, path)
            self._files.sync_folder(self.folder)
        return self._info(slot)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        if self.problem:
            raise SaveError(self.problem)
        try:
            yield
        except OSError as error:
            raise SaveError(
                f"This could not be saved: {why(error)}. What was saved before is untouched."
            ) from error

    def _empty_trash(self) -> None:
        """Keep the trash from growing for ever: the latest deleted stay."""
        stems = self._trash.stems()
        if len(stems) <= _TRASHED:
            return
        by_age = sorted(stems, key=lambda stem: self._serial_in(self._trash, stem))
        for stem in by_age[: len(stems) - _TRASHED]:
            for path in self._trashed(stem):
                self._files.remove(path)

    def _serial_in(self, shelf: Shelf, stem: str) -> int:
        for path in shelf.generations(stem):
            with contextlib.suppress(OSError, Unreadable, Newer):
                return _whole(_meta(unseal(self._form, self._files.read(path)).payload), "serial")
        return 0

    # --- reading --------------------------------------------------------------------------

    def list(self) -> tuple[SaveInfo, ...]:
        """Every save, newest first. Those that cannot be read are set aside, and said."""
        self._scanned = False
        try:
            stems = self._shelf.stems()
        except OSError as error:
            self._notices.append(str(_unreadable(error)))
            return ()
        infos = (self._info_or_none(stem) for stem in stems if SLOT.fullmatch(stem))
        found = [info for info in infos if info is not None]
        # What cannot be read may be worth keeping: the ring goes round it as long as it can.
        self._serials = {info.slot: inf if info.problem else info.serial for info in found}
        self._scanned = True
        return tuple(sorted(found, key=lambda info: (info.serial, info.saved_at), reverse=True))

    def earlier(self, slot: str) -> tuple[SaveInfo, ...]:
        """The earlier generations of a slot that can be loaded, the latest of them first.

        Raises:
            SaveError: the folder cannot be read.
        """
        found: list[SaveInfo] = []
        for path in self._generations(slot):
            age = self._age(slot, path)
            with contextlib.suppress(OSError, Unreadable, Newer):
                opened = unseal(self._form, self._files.read(path))
                info = self._described(slot, _meta(opened.payload))
                if age and opened.story.id == self.story.id:
                    found.append(replace(info, slot=f"{slot}.{age}", thumbnail=None))
        return tuple(found)

    def newest(self) -> SaveInfo | None:
        """The save to continue from; None where there is none that can be loaded."""
        return next((info for info in self.list() if not info.problem), None)

    def unfinished(self) -> SaveInfo | None:
        """The save to continue from, unless its story has ended.

        The close of a season is an end as long as the story has nothing after it.
        """
        newest = self.newest()
        if newest is None or not newest.ending:
            return newest
        if newest.season:
            with contextlib.suppress(SaveError):  # said when it is opened from the list
                if self.load(newest.slot).session.page.ending is None:
                    return newest
        return None

    def load(self, slot: str) -> Loaded:
        """The run in a slot, or in an earlier generation of it (`quick.1`).

        A damaged save is set aside and the newest good generation is loaded instead; the
        notice says so.

        Raises:
            SaveError: nothing in the slot can be loaded. `offer` names what could be.
        """
        address = _ADDRESS.fullmatch(slot)
        if address is None:
            raise SaveError(f"There is no save called '{slot}'.")
        stem, wanted = address["slot"], int(address["generation"] or 0)
        notices: list[str] = []
        for path in self._generations(stem):
            if self._age(stem, path) < wanted:
                continue
            try:
                opened = unseal(self._form, self._files.read(path))
                self._check_story(opened.story)
                info = self._described(stem, _meta(opened.payload))
                restored = record.restore(self.story, opened.story, opened.payload)
            except Unreadable as reason:
                notices.append(self._put_aside(path, reason))
            except OSError as error:
                notices.append(f"The save cannot be read: {why(error)}.")
            except record.Unplayable as reason:
                raise SaveError(f"This save cannot be played: {reason}.") from reason
            except Newer as reason:
                raise SaveError(
                    f"This save cannot be loaded: {reason}. It has been left as it is.",
                    self._offer(stem, self._age(stem, path)),
                ) from reason
            else:
                if notices:
                    notices.append("An earlier save of the same slot has been loaded instead.")
                if restored.notice:
                    notices.append(restored.notice)
                session = restored.session
                return Loaded(session, restored.reveal, session.page, " ".join(notices), info)
        message = " ".join(notices) or "There is no such save."
        raise SaveError(message, self._offer(stem, RING))

    def _offer(self, stem: str, age: int) -> str:
        """What else could be loaded: an earlier generation of the slot, else the newest save."""
        for path in self._generations(stem):
            if self._age(stem, path) > age and self._opens(path):
                return f"{stem}.{self._age(stem, path)}"
        others = (info for info in self.list() if info.slot != stem and not info.problem)
        return next((info.slot for info in others), "")

    def _opens(self, path: Path) -> bool:
        try:
            unseal(self._form, self._files.read(path))
        except (OSError, Unreadable, Newer):
            return False
        return True

    def _age(self, stem: str, path: Path) -> int:
        middle = path.name.removeprefix(stem).removesuffix(_SUFFIX)
        return int(middle[1:] or 0) if middle[1:].isdigit() or not middle else 0

    def _is_good(self, data: bytes) -> bool:
        """Whether a file counts as a generation: ours, whole, even if from a newer version."""
        try:
            unseal(self._form, data)
        except Newer:
            return True
        except Unreadable:
            return False
        return True

    def _check_story(self, mark: StoryMark) -> None:
        if mark.id != self.story.id:
            raise SaveError(f"This is a save of another story, '{mark.id}'.")

    def _newest_good(self, slot: str, age: int = 0) -> tuple[Path, Opened]:
        """The newest generation that can be read, of those at least so old."""
        for path in self._generations(slot):
            if self._age(slot, path) < age:
                continue
            with contextlib.suppress(OSError, Unreadable, Newer):
                opened = unseal(self._form, self._files.read(path))
                _meta(opened.payload)
                return path, opened
        raise SaveError("There is no such save.")

    def _put_aside(self, path: Path, reason: Unreadable) -> str:
        """Move a damaged file out of the way; returns what to tell the player."""
        said = f"The save {path.name} cannot be read: {reason}."
        if self.problem:
            return said
        try:
            aside = self._shelf.set_aside(path)
        except OSError:
            return said
        return f"{said} It has been moved to {aside.parent.name}/{aside.name}."

    def _info(self, slot: str) -> SaveInfo:
        info = self._info_or_none(slot)
        if info is None:
            raise SaveError("There is no such save.")
        return info

    def _info_or_none(self, slot: str) -> SaveInfo | None:
        problems: list[str] = []
        try:
            paths = self._generations(slot)
        except SaveError as error:
            paths, problems = (), [str(error)]
        for path in paths:
            try:
                opened = unseal(self._form, self._files.read(path))
                info = self._described(slot, _meta(opened.payload))
            except Unreadable as reason:
                self._notices.append(self._put_aside(path, reason))
            except Newer as reason:
                problems.append(f"This save cannot be loaded: {reason}.")
                break
            except OSError as error:
                problems.append(f"This save cannot be read: {why(error)}.")
                break
            else:
                if opened.story.id != self.story.id:
                    problem = f"This is a save of another story, '{opened.story.id}'."
                    return replace(info, problem=problem)
                return info
        if problems:
            kind = slot.partition("-")[0].replace("save", "manual")
            return SaveInfo(slot, kind, problem=problems[0])
        return None

    def _described(self, slot: str, meta: Payload) -> SaveInfo:
        """What a save's own description says, nothing of it trusted."""

        def text(name: str) -> str:
            value = meta.get(name, "")
            return clean(value, 400) if isinstance(value, str) else ""

        return SaveInfo(
            slot,
            text("kind") or "manual",
            text("name"),
            text("saved_at"),
            _whole(meta, "serial"),
            text("story_title"),
            text("chapter_title"),
            text("month"),
            text("last_line"),
            text("picture"),
            text("ending"),
            self._picture(slot),
            meta.get("pinned") is True,
            played=record.seconds_played(meta),
            season=text("season"),
        )

    def _picture(self, slot: str) -> Path | None:
        path = self.folder / f"{slot}{_PICTURE}"
        with contextlib.suppress(OSError):
            if path.name in self._files.names(self.folder):
                return path
        return None

    def _is_pinned(self, slot: str) -> bool:
        if not self._generations(slot):
            return False
        try:
            _, opened = self._newest_good(slot)
        except SaveError:
            return False
        return _meta(opened.payload).get("pinned") is True

    def _generations(self, slot: str) -> tuple[Path, ...]:
        """What exists of a slot, newest first.

        Raises:
            SaveError: the folder cannot be read.
        """
        try:
            return self._shelf.generations(slot)
        except OSError as error:
            raise _unreadable(error) from error

    def _everything_of(self, slot: str) -> tuple[Path, ...]:
        return _existing(self._shelf, slot)

    def _trashed(self, slot: str) -> tuple[Path, ...]:
        return _existing(self._trash, slot)


def _existing(shelf: Shelf, slot: str) -> tuple[Path, ...]:
    """Every file of a slot on a shelf: the newest generation first, the picture last.

    Raises:
        SaveError: the folder cannot be read.
    """
    picture = f"{slot}{_PICTURE}"
    try:
        found = shelf.generations(slot)
        pictured = picture in shelf.files.names(shelf.folder)
    except OSError as error:
        raise _unreadable(error) from error
    return (*found, shelf.folder / picture) if pictured else found


def _unreadable(error: OSError) -> SaveError:
    return SaveError(f"The folder of saves cannot be read: {why(error)}.")


def _check(slot: str) -> None:
    """Slots come from programs, not players; but they become file names, so they are checked."""
    if not SLOT.fullmatch(slot):
        raise SaveError(f"There is no slot called '{slot}'.")


def _meta(payload: Payload) -> Payload:
    meta = payload.get("meta")
    if not isinstance(meta, dict):
        raise Unreadable("it is incomplete")
    return meta


def _whole(meta: Payload, name: str) -> int:
    value = meta.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int):
        return 0
    # A serial from a hostile file must not leave the next one nowhere to go.
    return value if 0 <= value < 10**15 else 0
