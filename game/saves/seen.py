"""What was seen in any run: for skipping what was read, and for the galleries.

It only ever grows. Undoing a choice, deleting a save or beginning anew takes nothing out of it.

May import: `game.narrative`, `game.session` and the standard library.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from game.narrative.markup import paragraphs
from game.narrative.model import Story
from game.narrative.page import Item, Page
from game.session import present_key

from .container import Form, Newer, Unreadable, seal, unseal
from .files import REAL, FileSystem, Shelf, why
from .record import clean, mark_of

SEEN: Final = Form("second-chair-seen", 1)
_STEM: Final = "seen"
_KINDS: Final = ("paragraphs", "choices", "endings", "pictures")
_MOST: Final = 200_000


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Met:
    """An ending as it was first met: its title, its picture's id, when (ISO 8601 in UTC)."""

    title: str
    picture: str = ""
    at: str = ""


class Seen:
    """Paragraph keys, choice keys, ending scenes and picture ids ever shown.

    Kept in `seen.json` beside the saves. `problem` is a sentence for the player where the last
    reading or writing did not work; the game goes on with what it knows.
    """

    def __init__(
        self,
        folder: Path,
        story: Story,
        files: FileSystem = REAL,
        *,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self.problem = ""
        self._now = now
        self._met: dict[str, Met] = {}
        self._story = story
        self._shelf = Shelf(folder, ".json", files)
        self._files = files
        self._kept: dict[str, set[str]] = {kind: set() for kind in _KINDS}
        self._changed = False
        self._writable = True
        self._read()

    def follow(self, story: Story) -> None:
        """The story has been edited: what is written from now on is marked as this edition's."""
        self._story = story

    @property
    def paragraphs(self) -> frozenset[str]:
        return frozenset(self._kept["paragraphs"])

    @property
    def choices(self) -> frozenset[str]:
        return frozenset(self._kept["choices"])

    @property
    def endings(self) -> frozenset[str]:
        return frozenset(self._kept["endings"])

    def met(self, scene: str) -> Met | None:
        """How an ending was first met; None where it was not, or before such things were kept."""
        found = self._met.get(scene)
        if found is not None:
            return found
        former = (old for old, new in self._story.renamed.items() if new == scene)
        return next((self._met[old] for old in former if old in self._met), None)

    def has_met(self, scene: str) -> bool:
        """Whether an ending was met, under this name or a former one."""
        return any(present_key(self._story, old) == scene for old in self._kept["endings"])

    @property
    def pictures(self) -> frozenset[str]:
        return frozenset(self._kept["pictures"])

    def knows(self, items: Iterable[Item]) -> bool:
        """Whether all of this was read before."""
        return all(item.key in self._kept["paragraphs"] for item in items)

    def progress(self) -> tuple[int, int]:
        """How many of the story's paragraphs were ever read, and how many it has."""
        keys = {
            paragraph.key
            for scene in self._story.scenes.values()
            for blocks in (scene.text, *(choice.text for choice in scene.choices))
            for paragraph in paragraphs(blocks)
        }
        return len(keys & self._kept["paragraphs"]), len(keys)

    def read(self, items: Iterable[Item]) -> None:
        """These paragraphs and bills, with the pictures they bring, have been shown."""
        for item in items:
            self._add("paragraphs", item.key)
            for cue in item.cues:
                if cue.kind == "picture":
                    self._add("pictures", cue.name)

    def arrived(self, page: Page) -> None:
        """This page is on the screen: its picture, and its ending if it is one."""
        if page.picture:
            self._add("pictures", page.picture)
        if page.ending is not None:
            self._add("endings", page.ending.scene)
            if page.ending.scene not in self._met:
                at = self._now().astimezone(UTC).isoformat(timespec="seconds")
                self._met[page.ending.scene] = Met(page.ending.title, page.picture, at)
                self._changed = True

    def shown(self, pictures: Iterable[str]) -> None:
        """These pictures were on the screen beside the story's own: portraits, by id."""
        for picture in pictures:
            self._add("pictures", picture)

    def chose(self, key: str) -> None:
        """A choice, `scene.choice`, has been taken."""
        self._add("choices", key)

    def _add(self, kind: str, key: str) -> None:
        if key and key not in self._kept[kind]:
            self._kept[kind].add(key)
            self._changed = True

    def save(self) -> bool:
        """Write what is new. Returns whether all is on the disk; if not, see `problem`."""
        if not self._changed:
            return True
        if not self._writable:
            return False
        payload: dict[str, object] = {kind: sorted(keys) for kind, keys in self._kept.items()}
        payload["met"] = {scene: asdict(met) for scene, met in sorted(self._met.items())}
        try:
            self._shelf.put(_STEM, seal(SEEN, payload, mark_of(self._story)), 3, _is_good)
        except OSError as error:
            self.problem = f"What you have seen could not be written down: {why(error)}."
            return False
        self._changed = False
        return True

    def _read(self) -> None:
        try:
            for path in self._shelf.generations(_STEM):
                if self._read_one(path):
                    return
        except OSError as error:
            # Writing now would throw away what could not be read.
            self._writable = False
            self.problem = f"The list of what you have seen cannot be read: {why(error)}."
        except Newer as reason:
            self._writable = False
            self.problem = f"The list of what you have seen is left alone: {reason}."

    def _read_one(self, path: Path) -> bool:
        """Take in a generation; False where it is damaged, and then it has been set aside."""
        try:
            opened = unseal(SEEN, self._files.read(path))
            if opened.story.id != self._story.id:
                raise Unreadable(f"it belongs to another story, '{opened.story.id}'")
            self._take(opened.payload)
        except Unreadable as reason:
            self.problem = f"The list of what you have seen cannot be read: {reason}."
            with contextlib.suppress(OSError):
                aside = self._shelf.set_aside(path)
                self.problem += f" It has been moved to {aside.parent.name}/{aside.name}."
            return False
        return True

    def _take(self, payload: dict[str, object]) -> None:
        for kind in _KINDS:
            keys = payload.get(kind, [])
            if not isinstance(keys, list) or len(keys) > _MOST:
                raise Unreadable("it is incomplete")
            self._kept[kind].update(key for key in keys if isinstance(key, str))
        met = payload.get("met", {})
        if not isinstance(met, dict) or len(met) > _MOST:
            raise Unreadable("it is incomplete")
        self._met.update((scene, _met(told)) for scene, told in met.items())


def _met(told: object) -> Met:
    """What a file says of an ending, nothing of it trusted."""

    def text(name: str) -> str:
        value = told.get(name) if isinstance(told, dict) else None
        return clean(value, 200) if isinstance(value, str) else ""

    return Met(text("title"), text("picture"), text("at"))


def _is_good(data: bytes) -> bool:
    try:
        unseal(SEEN, data)
    except Unreadable:
        return False
    except Newer:
        return True
    return True
