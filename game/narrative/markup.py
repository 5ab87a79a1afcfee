"""Prose as the engine keeps it: a tree that a state can be poured through.

`markup_parser` makes it from what a writer typed, `compose` pours a state through it. Below the
nodes stands what can be asked of a text without playing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from .expression import Expression
from .page import Cue

NARRATOR: Final = ""
PRONOUN_SETS: Final = ("it", "she", "he", "they")


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Insert:
    """The value of a name or a count."""

    variable: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A word that agrees with a name's pronoun. `forms` follow PRONOUN_SETS."""

    pronoun: str
    forms: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Select:
    """The alternative for a variable's value; None is the `else`."""

    variable: str
    options: tuple[tuple[str | bool | None, tuple[Inline, ...]], ...]


@dataclass(frozen=True, slots=True)
class ByVisit:
    """One text the first time in this scene, another later."""

    first: tuple[Inline, ...]
    again: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Vary:
    """Cosmetic chance. `place` counts such spots within the text, from 0."""

    place: int
    options: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class When:
    """The first branch whose condition holds; None always holds. May choose nothing."""

    branches: tuple[tuple[Expression | None, tuple[Inline, ...]], ...]


Inline: TypeAlias = Text | Emphasis | Insert | Pronoun | Select | ByVisit | Vary | When


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. `key` is scene, field and a hash of its normalised source."""

    key: str
    speaker: str
    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """Cues and forced breaks that belong to the next paragraph shown."""

    cues: tuple[Cue, ...] = ()
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class WhenBlock:
    """A condition round whole paragraphs."""

    branches: tuple[tuple[Expression | None, tuple[Block, ...]], ...]


Block: TypeAlias = Prose | Stage | WhenBlock


# -- what can be asked of a compiled text without playing it


def children(inline: Inline) -> tuple[tuple[Inline, ...], ...]:
    """The alternatives (or the one content) inside an inline."""
    match inline:
        case Emphasis(parts):
            return (parts,)
        case Select(_, options):
            return tuple(parts for _, parts in options)
        case ByVisit(first, again):
            return (first, again)
        case Vary(_, options):
            return options
        case When(branches):
            return tuple(parts for _, parts in branches)
    return ()


def walk(parts: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline, outermost first."""
    for part in parts:
        yield part
        for inner in children(part):
            yield from walk(inner)


def paragraphs(blocks: Iterable[Block]) -> Iterator[Prose]:
    """Every paragraph that could be shown, in file order."""
    for block in blocks:
        match block:
            case Prose():
                yield block
            case WhenBlock(branches):
                for _, inner in branches:
                    yield from paragraphs(inner)


def stages(blocks: Iterable[Block]) -> Iterator[Stage]:
    """Every stage direction, in file order."""
    for block in blocks:
        match block:
            case Stage():
                yield block
            case WhenBlock(branches):
                for _, inner in branches:
                    yield from stages(inner)


def cues(blocks: Iterable[Block]) -> Iterator[Cue]:
    """Every cue a text can give."""
    for stage in stages(blocks):
        yield from stage.cues


def conditions(blocks: Iterable[Block]) -> Iterator[Expression]:
    """Every condition in a text, inside paragraphs and round them."""
    for block in blocks:
        match block:
            case Prose(_, _, parts):
                yield from inline_conditions(parts)
            case WhenBlock(branches):
                for test, inner in branches:
                    if test is not None:
                        yield test
                    yield from conditions(inner)


def inline_conditions(parts: Iterable[Inline]) -> Iterator[Expression]:
    """Every condition written inside a line."""
    for part in walk(parts):
        if isinstance(part, When):
            yield from (test for test, _ in part.branches if test is not None)


def inline_variables(parts: Iterable[Inline]) -> Iterator[str]:
    """Every variable a line prints or selects by."""
    for part in walk(parts):
        match part:
            case Insert(variable) | Select(variable, _):
                yield variable
            case Pronoun(pronoun, _):
                yield pronoun


def text_variables(blocks: Iterable[Block]) -> Iterator[str]:
    """Every variable a text prints or selects by (conditions aside)."""
    for paragraph in paragraphs(blocks):
        yield from inline_variables(paragraph.parts)


def asks_visit(blocks: Iterable[Block]) -> bool:
    """Whether a text differs between the first visit and later ones."""
    return any(
        isinstance(part, ByVisit)
        for paragraph in paragraphs(blocks)
        for part in walk(paragraph.parts)
    )


_WORD: Final = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def count_words(text: str) -> int:
    """Words as a reader counts them: `half-past`, `it's` and `51` are one each."""
    return len(_WORD.findall(text))


def source_text(parts: Iterable[Inline]) -> str:
    """All the words of a line, every alternative included, for counting and searching."""
    words = ""
    for part in parts:
        match part:
            case Text(text):
                words += text
            case Emphasis(inner):
                words += source_text(inner)
            case Insert(variable):
                words += variable
            case Pronoun(_, forms):
                words += forms[0]
            case _:
                words += " ".join(source_text(inner) for inner in children(part))
    return words


def words(blocks: Iterable[Block]) -> int:
    """Words a text holds, every alternative counted."""
    return sum(count_words(source_text(p.parts)) for p in paragraphs(blocks))


def longest(parts: Iterable[Inline]) -> int:
    """Words of the longest way a line can come out."""
    total = 0
    run = ""
    for part in parts:
        match part:
            case Text(text):
                run += text
            case Insert() | Pronoun():
                run += "x"
            case Emphasis(inner):
                run += source_text(inner)
            case _:
                total += max((longest(inner) for inner in children(part)), default=0)
    return total + count_words(run)
