"""Where a player may begin again: the opening of each chapter, as each run came to it.

A record is a save like any other, made by itself when a chapter opens; there is one for each
chapter of each run, and the latest `RUNS` of a chapter stay. Beginning from one is a run of its
own, so that it never writes over the records of the run it came from.

May import: `game.narrative`, `game.session`, `game.playfile` and the standard library.
"""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from game.narrative.model import Story
from game.narrative.page import Item, Page, Paragraph, plain
from game.session import Session

from . import record
from .container import Form, Newer, Opened, Unreadable, seal, unseal
from .files import FileSystem, Shelf, why

CHAPTER: Final = Form("second-chair-chapter", 1)
RUNS: Final = 8
"""Runs of which a chapter's opening is kept; with the longest story, some megabytes in all."""

FOLDER: Final = "chapters"
_SUFFIX: Final = ".chapter.json"
_STEM: Final = re.compile(r"(?P<chapter>[A-Za-z0-9_-]{1,80})~(?P<run>[0-9a-z-]{1,40})")


class NotOpened(Exception):
    """A chapter cannot be begun from there. The message is for players."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A chapter as a run came to it.

    `id` is what `Openings.load` takes; `after` the choice that led there, "" at the beginning of
    the story; `line` how the chapter begins; `saved_at` is ISO 8601 in UTC; `played` is in seconds.
    """

    id: str
    chapter: str
    run: str
    after: str
    line: str
    picture: str
    saved_at: str
    played: int
    serial: int


class Openings:
    """The records of one story, in a folder beside its saves."""

    def __init__(
        self, folder: Path, story: Story, files: FileSystem, now: Callable[[], datetime]
    ) -> None:
        self.story = story
        self._files = files
        self._now = now
        self._shelf = Shelf(folder / FOLDER, _SUFFIX, files)
        self._kept: dict[str, object] = {}
        """By record, the log it was last made from: leaving a page keeps nothing twice."""

    def sweep(self) -> None:
        """Remove what an interrupted write has left behind. Only for whoever holds the lock.

        Raises:
            OSError: the folder cannot be read.
        """
        self._shelf.sweep()

    def keep(self, session: Session) -> None:
        """Keep the chapters that open on the page a run stands on, if any does.

        Raises:
            OSError: they could not be kept; what was kept before still is.
        """
        for chapter, items in openings_on(session.page):
            stem = f"{chapter}~{session.run}"
            if not _STEM.fullmatch(stem) or self._kept.get(stem) == session.log:
                continue
            data = record.payload(session, 0)
            others = list(self._records(chapter))
            if not any(_same(other.payload, data) for _, other in others):
                serial = 1 + max((_serial(other.payload) for _, other in others), default=0)
                data["meta"] = record.describe(session, 0) | {
                    "chapter": chapter,
                    "after": session.page.pick,
                    "last_line": _first_line(items),
                    "serial": serial,
                    "saved_at": self._now().astimezone(UTC).isoformat(timespec="seconds"),
                }
                self._shelf.put(stem, seal(CHAPTER, data, record.mark_of(self.story)), 1, _is_good)
                self._forget_oldest(chapter)
            self._kept[stem] = session.log

    def list(self) -> tuple[Opening, ...]:
        """Every record that can be read, by the story's chapters, the latest of each first."""
        found: list[Opening] = []
        for chapter in self.story.chapters:
            of_chapter = [_described(stem, opened) for stem, opened in self._records(chapter.id)]
            found += sorted(of_chapter, key=lambda opening: -opening.serial)
        return tuple(found)

    def load(self, id: str) -> tuple[Session, str, str]:
        """A new run that stands where a chapter opened, that chapter, and a notice ("" for none).

        Raises:
            NotOpened: there is no such record, it cannot be read, or the story has changed so
                that the state the run had then is no longer one of the story.
        """
        match = _STEM.fullmatch(id)
        if match is None or id not in self._stems():
            raise NotOpened("There is no such chapter to begin from.")
        chapter = match["chapter"]
        path = self._shelf.path(id)
        try:
            opened = unseal(CHAPTER, self._files.read(path))
            if opened.story.id != self.story.id:
                raise Unreadable(f"it belongs to another story, '{opened.story.id}'")
            restored = record.restore(self.story, opened.story, opened.payload)
        except Unreadable as reason:
            with contextlib.suppress(OSError):
                self._shelf.set_aside(path)
            raise NotOpened(f"What was kept of this chapter cannot be read: {reason}.") from reason
        except (Newer, record.Unplayable) as reason:
            raise NotOpened(f"This chapter cannot be begun from there: {reason}.") from reason
        except OSError as error:
            said = f"What was kept of this chapter cannot be read: {why(error)}."
            raise NotOpened(said) from error
        if restored.lost:
            raise NotOpened(
                "The story has been edited since you came here, and this chapter can no longer "
                f"be begun as it was: {restored.lost}. An earlier chapter may still lead here."
            )
        session = restored.session
        session.run = secrets.token_hex(6)
        return session, chapter, restored.notice

    def _records(self, chapter: str) -> Iterator[tuple[str, Opened]]:
        """The records of a chapter that can be read. The others stay for `load` to speak of."""
        for stem in self._stems():
            match = _STEM.fullmatch(stem)
            if match is None or match["chapter"] != chapter:
                continue
            with contextlib.suppress(OSError, Unreadable, Newer):
                opened = unseal(CHAPTER, self._files.read(self._shelf.path(stem)))
                if opened.story.id == self.story.id:
                    yield stem, opened

    def _stems(self) -> tuple[str, ...]:
        try:
            return self._shelf.stems()
        except OSError:
            return ()

    def _forget_oldest(self, chapter: str) -> None:
        by_age = sorted(self._records(chapter), key=lambda each: _serial(each[1].payload))
        for stem, _ in by_age[: max(0, len(by_age) - RUNS)]:
            self._files.remove(self._shelf.path(stem))


def openings_on(page: Page) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """The chapters that open on a page, each with the items from there on."""
    return tuple(
        (cue.name, page.items[index:])
        for index, item in enumerate(page.items)
        for cue in item.cues
        if cue.kind == "chapter"
    )


def _first_line(items: tuple[Item, ...]) -> str:
    prose = [plain(item.spans) for item in items if isinstance(item, Paragraph)]
    return record.cut(prose[0]) if prose else ""


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two records are of one way to one place."""
    return one.get("play") == other.get("play") and one.get("base") == other.get("base")


def _meta(payload: dict[str, Any]) -> dict[str, Any]:
    meta = payload.get("meta")
    return meta if isinstance(meta, dict) else {}


def _serial(payload: dict[str, Any]) -> int:
    serial = _meta(payload).get("serial")
    return serial if isinstance(serial, int) and 0 <= serial < 10**15 else 0


def _described(stem: str, opened: Opened) -> Opening:
    meta = _meta(opened.payload)

    def text(name: str) -> str:
        value = meta.get(name)
        return record.clean(value, 400) if isinstance(value, str) else ""

    chapter, _, run = stem.partition("~")
    return Opening(
        stem,
        chapter,
        run,
        text("after"),
        text("last_line"),
        text("picture"),
        text("saved_at"),
        record.seconds_played(meta),
        _serial(opened.payload),
    )


def _is_good(data: bytes) -> bool:
    try:
        unseal(CHAPTER, data)
    except Unreadable:
        return False
    except Newer:
        return True
    return True
