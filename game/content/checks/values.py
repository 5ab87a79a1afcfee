"""Rules about variables."""

from __future__ import annotations

from collections.abc import Iterator

from game.content.build import Book, conditions_of, lines_of, texts_of
from game.content.findings import Findings
from game.narrative import markup
from game.narrative.expression import Amount, Compare, compares, variables_of
from game.narrative.model import Story
from game.narrative.variable import Kind


def variable_unread(book: Book, findings: Findings) -> None:
    """Variables on which nothing depends."""
    read = set(_read(book.story))
    for variable in book.story.variables.values():
        if variable.id not in read:
            _about(
                book,
                variable.id,
                "variable-unread",
                f"nothing reads '{variable.id}': no condition, no text, no bill, no axis",
                findings,
            )


def variable_unchanged(book: Book, findings: Findings) -> None:
    """Variables that stay what they were at the start."""
    changed = set(_changed(book.story))
    for variable in book.story.variables.values():
        if variable.kind is not Kind.PEAK and variable.id not in changed:
            message = f"nothing changes '{variable.id}': it is always '{_word(variable.start)}'"
            _about(book, variable.id, "variable-unchanged", message, findings)


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _about(book: Book, name: str, slug: str, message: str, findings: Findings) -> None:
    title = book.drafts.story
    declared = title.draft("variables") if title else None
    assert declared is not None  # the variable was read from it
    findings.add(slug, message, declared.key(name).where)


def _read(story: Story) -> Iterator[str]:
    for scene in story.scenes.values():
        for condition in conditions_of(scene):
            yield from variables_of(condition)
        for blocks in texts_of(scene):
            yield from markup.text_variables(blocks)
        for line in lines_of(scene):
            yield from markup.inline_variables(line)
    for place in story.places.values():
        for picture in place.pictures:
            yield from variables_of(picture.condition)
    for person in story.people.values():
        yield from markup.inline_variables(person.name)
    for axis in story.axes:
        yield from (axis.towards, axis.away)
    # A count that only its peak follows is read when the peak is, and reported through it.
    yield from (variable.of for variable in story.variables.values() if variable.of)


def _changed(story: Story) -> Iterator[str]:
    for scene in story.scenes.values():
        yield from (effect.variable for effect in scene.effects)
        for choice in scene.choices:
            yield from (effect.variable for effect in choice.effects)
            yield choice.asks_name


def comparison_range(book: Book, findings: Findings) -> None:
    """Comparisons that their variables' ranges decide once and for all."""
    for asked in book.names.conditions:
        for compare in compares(asked.expression):
            verdict = _verdict(compare, book.story)
            if verdict is not None:
                findings.add(
                    "comparison-range",
                    f"this is {'always' if verdict else 'never'} so: {_ranges(compare, book)}",
                    asked.scalar.spot(asked.offset, asked.length),
                )


def _bounds(compare: Compare, story: Story) -> tuple[float, float]:
    low = high = 0.0
    for sign, term in compare.terms:
        if isinstance(term, Amount):
            variable = story.variables[term.variable]
            ends = sorted((float(sign * variable.low), float(sign * variable.high)))
        else:
            ends = sorted((0.0, sign * float("inf")))
        low, high = low + ends[0], high + ends[1]
    return low, high


def _verdict(compare: Compare, story: Story) -> bool | None:
    """True or False where the range decides, else None."""
    low, high = _bounds(compare, story)
    constant = compare.constant
    match compare.operator:
        case ">=":
            sure, never = low >= constant, high < constant
        case ">":
            sure, never = low > constant, high <= constant
        case "<=":
            sure, never = high <= constant, low > constant
        case "<":
            sure, never = high < constant, low >= constant
        case _:
            outside = not low <= constant <= high
            return None if not outside else compare.operator == "!="
    return True if sure else False if never else None


def _ranges(compare: Compare, book: Book) -> str:
    parts = []
    for _, term in compare.terms:
        if isinstance(term, Amount):
            variable = book.story.variables[term.variable]
            parts.append(f"'{variable.id}' runs from {variable.low} to {variable.high}")
        else:
            parts.append(f"visits({term.scene}) counts from 0")
    return ", ".join(parts)
