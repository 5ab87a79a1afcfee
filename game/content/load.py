"""The façade: a folder in, a story and all that is wrong with it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from game.narrative.model import Story

from . import checks, house_style
from .build import Book, build
from .diagnostics import Diagnostic
from .files import Shelf, collect
from .findings import Findings
from .media import Picture, Sound
from .places import assets_path


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading. `story` is None when anything is an error.

    `sources` maps the file names diagnostics use to the files' texts. `book` is what the
    writer's tools look into; it is there even where the story is not, unless story.yaml
    itself cannot be read.
    """

    story: Story | None
    diagnostics: tuple[Diagnostic, ...]
    pictures: Mapping[str, Picture]
    sounds: Mapping[str, Sound]
    sources: Mapping[str, str]
    book: Book | None = None

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(diagnostic for diagnostic in self.diagnostics if diagnostic.is_error)


def load(path: Path, assets: Path | None = None, *, thorough: bool = True) -> Loaded:
    """Load the story in a folder. Never raises because of what the files hold.

    Not `thorough` is for playing: it leaves out the house style and the rules about what is
    missing or left over, which cannot keep a story from being played.
    """
    findings = Findings()
    shelf = Shelf(path, assets_path(path) if assets is None else assets)
    drafts = collect(shelf, findings)
    book = build(drafts, shelf.assets, findings)
    if book is not None:
        checks.run(book, findings, thorough=thorough)
        if thorough:
            house_style.run(book, findings)
    return Loaded(
        story=None if book is None or findings.has_errors or not drafts.whole else book.story,
        diagnostics=findings.all,
        pictures={} if book is None else book.pictures,
        sounds={} if book is None else book.sounds,
        sources=drafts.sources,
        book=book,
    )
