"""Every alternative a text may show, with the condition under which it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.narrative import markup
from game.narrative.expression import All, Compare, Expression, Holds, Is, Not, Visits, write
from game.narrative.markup import (
    Block,
    ByVisit,
    Inline,
    Prose,
    Select,
    Stage,
    When,
    WhenBlock,
    source_text,
)


@dataclass(frozen=True, slots=True)
class Variant:
    """One alternative. `name` is how it is asked for, `words` how it begins.

    `test` is the condition as written, where one was; `silent` is True for what shows nothing
    because every condition fails, so that it being impossible means: the condition always holds.
    """

    condition: Expression
    name: str
    words: str
    test: Expression | None = None
    silent: bool = False


def both(*parts: Expression | None) -> Expression:
    """All of these, None being true already. At least one is not None."""
    found = tuple(part for part in parts if part is not None)
    return found[0] if len(found) == 1 else All(found)


def in_text(
    blocks: Iterable[Block], scene: str, given: Expression | None = None
) -> Iterator[Variant]:
    """The alternatives of a text, outer ones first. `scene` is whose visits it counts."""
    for block in blocks:
        match block:
            case Prose(_, _, parts):
                yield from in_line(parts, scene, given)
            case WhenBlock(branches):
                words = [_words_of(inner) for _, inner in branches]
                shown = [bool(inner) for _, inner in branches]
                tests = [test for test, _ in branches]
                for index, condition in _branches(tests):
                    here = both(given, condition)
                    yield from _when(tests, index, here, words, shown)
                    if index < len(branches):
                        yield from in_text(branches[index][1], scene, here)


def in_line(
    parts: Iterable[Inline], scene: str, given: Expression | None = None
) -> Iterator[Variant]:
    """The alternatives of a line."""
    for part in parts:
        match part:
            case Select(variable, options):
                tests: list[Expression] = []
                for value, inner in options:
                    test = _selected(variable, value, tests)
                    here = both(given, test)
                    name = "else" if value is None else _value(value)
                    if words := source_text(inner).strip():
                        yield Variant(here, f"{{{variable} | {name}}}", words)
                    yield from in_line(inner, scene, here)
                    tests.append(test)
            case ByVisit(first, again):
                later = Compare(">=", ((1, Visits(scene)),), 2)
                for name, test, inner in (("first", Not(later), first), ("again", later, again)):
                    here = both(given, test)
                    if words := source_text(inner).strip():
                        yield Variant(here, f"{{visit | {name}}}", words)
                    yield from in_line(inner, scene, here)
            case When(branches):
                words_of = [source_text(inner).strip() for _, inner in branches]
                asked = [test for test, _ in branches]
                for index, condition in _branches(asked):
                    here = both(given, condition)
                    yield from _when(asked, index, here, words_of, [bool(w) for w in words_of])
                    if index < len(branches):
                        yield from in_line(branches[index][1], scene, here)
            case _:
                for inner in markup.children(part):
                    yield from in_line(inner, scene, given)


def _selected(variable: str, value: str | bool | None, before: list[Expression]) -> Expression:
    match value:
        case None:
            return both(*(Not(test) for test in before))
        case bool():
            return Holds(variable) if value else Not(Holds(variable))
    return Is(variable, value)


def _value(value: str | bool) -> str:
    return value if isinstance(value, str) else "yes" if value else "no"


def _branches(tests: list[Expression | None]) -> Iterator[tuple[int, Expression]]:
    """(index, when it is that branch's turn); an index too far for: none of them."""
    before: list[Expression] = []
    for index, test in enumerate(tests):
        yield index, both(*(Not(earlier) for earlier in before), test)
        if test is None:
            return
        before.append(test)
    yield len(tests), both(*(Not(earlier) for earlier in before))


def _when(
    tests: list[Expression | None],
    index: int,
    condition: Expression,
    words: list[str],
    shown: list[bool],
) -> Iterator[Variant]:
    if index == len(tests):
        written = " or ".join(write(test) for test in tests)
        yield Variant(condition, f"{{not if {written}}}", "", tests[-1], silent=True)
    elif shown[index]:
        test = tests[index]
        name = "{else}" if test is None else f"{{if {write(test)}}}"
        yield Variant(condition, name, words[index], test)


def _words_of(blocks: Iterable[Block]) -> str:
    return " ".join(source_text(paragraph.parts) for paragraph in markup.paragraphs(blocks))


def cued_places(
    blocks: Iterable[Block], given: Expression | None = None
) -> Iterator[tuple[str, Expression | None]]:
    """(place, condition) of every `[[place: ...]]` of a text."""
    for block in blocks:
        match block:
            case Stage(cues):
                yield from ((cue.name, given) for cue in cues if cue.kind == "place")
            case WhenBlock(branches):
                for index, condition in _branches([test for test, _ in branches]):
                    if index < len(branches):
                        yield from cued_places(branches[index][1], both(given, condition))
