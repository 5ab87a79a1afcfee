"""The files of one story: read, parsed, and held against their shapes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from . import source
from .diagnostics import Where
from .findings import Findings
from .language import FILES
from .shapes import Draft, hold

OPTIONAL: Final = ("people", "places", "house-style")
ASSETS: Final = ("pictures", "sounds")


@dataclass(slots=True)
class Drafts:
    """What was read. `whole` is False when a file could not be read to its end.

    `sources` maps each file's shown name to its text; `bytes_` feeds the digest.
    """

    story: Draft | None = None
    chapters: dict[str, Draft] = field(default_factory=dict)
    others: dict[str, Draft] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    whole: bool = True

    @property
    def digest(self) -> str:
        """sha256 over the names and bytes of every file but the house style."""
        total = hashlib.sha256()
        for name in sorted(self.contents):
            if name.endswith("house-style.yaml"):
                continue
            for part in (name.encode("utf-8", "surrogateescape"), self.contents[name]):
                total.update(len(part).to_bytes(8, "big"))
                total.update(part)
        return total.hexdigest()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the files are. Names are shown relative to the folder both stand in."""

    story: Path
    assets: Path

    def shown(self, path: Path) -> str:
        """A path as diagnostics show it: `story/chapters/01-button.yaml`, always with /."""
        for folder in (self.story, self.assets):
            if path.is_relative_to(folder):
                name = folder.name or folder.resolve().name
                return "/".join((name, *path.relative_to(folder).parts))
        return path.name

    def chapters(self) -> Iterator[Path]:
        """The chapter files, by name."""
        try:
            found = [*(self.story / "chapters").iterdir()]
        except OSError:
            return  # story.yaml lists chapters, and each will be missed by name
        yield from sorted(path for path in found if path.suffix in (".yaml", ".yml"))


def collect(shelf: Shelf, findings: Findings) -> Drafts:
    """Read every file of the story."""
    reader = _Reader(shelf, findings, Drafts())
    drafts = reader.drafts
    drafts.story = reader.draft(shelf.story / "story.yaml", "story")
    drafts.whole = drafts.story is not None
    for kind in OPTIONAL:
        reader.optional(shelf.story / f"{kind}.yaml", kind)
    for kind in ASSETS:
        reader.optional(shelf.assets / f"{kind}.yaml", kind)
    for path in shelf.chapters():
        reader.chapter(path)
    if drafts.story is not None:
        reader.order(drafts.story)
    return drafts


@dataclass(slots=True)
class _Reader:
    shelf: Shelf
    findings: Findings
    drafts: Drafts
    paths: dict[str, str] = field(default_factory=dict)

    def draft(self, path: Path, kind: str) -> Draft | None:
        """The file as a draft; None (said why) where it cannot be one."""
        name = self.shelf.shown(path)
        try:
            data = self._bytes(path)
        except OSError as error:
            reason = (
                "there is no such file"
                if isinstance(error, FileNotFoundError)
                else (error.strerror or "it cannot be read")
            )
            message = f"{name} cannot be read: {reason}"
            self.findings.add("file-missing", message, Where(name, 1, 1))
            self.drafts.whole = False
            return None
        self.drafts.contents[name] = data
        self.drafts.sources[name] = (
            data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        )
        node = source.read(data, name, self.findings)
        part = None if node is None else hold(node, FILES[kind], self.findings)
        if not isinstance(part, Draft):
            self.drafts.whole = False
            return None
        return part

    @staticmethod
    def _bytes(path: Path) -> bytes:
        """The file's bytes; of a monster, only enough to see that it is one."""
        with path.open("rb") as stream:
            return stream.read(source.MAX_BYTES + 1)

    def optional(self, path: Path, kind: str) -> None:
        try:
            path.stat()
        except FileNotFoundError:
            return
        except OSError:
            pass  # it is there, and `draft` will say why it cannot be read
        draft = self.draft(path, kind)
        if draft is not None:
            self.drafts.others[kind] = draft

    def chapter(self, path: Path) -> None:
        draft = self.draft(path, "chapter")
        if draft is None:
            return
        name = draft.text("chapter")
        key = draft.scalar("chapter")
        if key is None:
            self.drafts.whole = False
            return
        if name in self.drafts.chapters:
            first = self.drafts.chapters[name].scalar("chapter")
            assert first is not None
            self.findings.add(
                "duplicate-id",
                f"two files are chapter '{name}'",
                key.where,
                related=((first.where, "the first one"),),
            )
            return
        self.drafts.chapters[name] = draft

    def order(self, story: Draft) -> None:
        """Put the chapters into reading order; report those listed or present only."""
        found = self.drafts.chapters
        listed = story.scalars("chapters")
        ordered: dict[str, Draft] = {}
        for scalar in listed:
            name = scalar.text.strip()
            if name in ordered:
                message = f"chapter '{name}' is listed twice"
                self.findings.add("duplicate-id", message, scalar.where)
            elif name in found:
                ordered[name] = found[name]
            elif self.drafts.whole:
                self.findings.add(
                    "unknown-chapter",
                    f"no file in chapters/ is chapter '{name}'",
                    scalar.where,
                    word=name,
                    known=found,
                )
                self.drafts.whole = False
        for name, draft in found.items():
            if name not in ordered and "chapters" in story:
                key = draft.scalar("chapter")
                assert key is not None  # a chapter without one was left out
                self.findings.add(
                    "chapter-unlisted",
                    f"chapter '{name}' is not listed in story.yaml and is left out",
                    key.where,
                )
        self.drafts.chapters = ordered
