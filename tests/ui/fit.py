"""Whether what is laid out fits: nothing beside its column, nothing over its neighbour.

    python -m tests.ui.fit [--quick]

lays out every paragraph, bill and choice of the shipped story, with its own fonts, at every text
size, in every reading face, in narrow and wide windows and with the widest spacing, and every
screen there is; prints what does not fit. Takes some minutes; the tests take a sample.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise

from game.narrative.markup import paragraphs, source_text
from game.narrative.model import Story
from game.narrative.page import Span
from game.ui import view as v
from game.ui.layout import Arrangement, Placed, arrange, scale_of
from game.ui.places import assets_folder, fonts_folder, themes_folder
from game.ui.screens.settings import TEXT_SIZES
from game.ui.themes import Themes, load_themes
from game.ui.type import FontShelf, Type
from game.ui.wrap import Measure

WINDOWS = ((640, 480), (1280, 720), (1920, 1080), (3840, 2160))
BATCH = 60
"""Elements laid out in one column."""


def misfits(arrangement: Arrangement, measure: Measure) -> Iterator[str]:
    """What does not fit, one sentence each."""
    window, port = arrangement.window, arrangement.viewport
    if port.h < 2 * measure.height("text"):
        yield f"the column shows {port.h} pixels, less than two lines"
    if arrangement.plate and not (
        arrangement.plate.x <= port.x and port.right <= arrangement.plate.right
    ):
        yield "the column is wider than its plate"
    below = 0
    for placed in arrangement.placed:
        yield from _misfit(placed, arrangement)
        if placed.fixed:
            if isinstance(placed.element, v.Hint) and placed.box.y < port.bottom:
                yield f"the hint lies over the column: {placed.element.text}"
            continue
        if placed.box.y < below and not _beside(placed.element):
            yield f"{type(placed.element).__name__} lies over what is above it"
        below = max(below, placed.box.bottom)
    if below > max(arrangement.height, port.h):
        yield "the column is longer than it can be scrolled"
    if window.w < port.right or port.x < 0:
        yield "the column leaves the window"


def _misfit(placed: Placed, arrangement: Arrangement) -> Iterator[str]:
    name = type(placed.element).__name__
    port = arrangement.viewport
    left = 0 if placed.fixed else port.x
    box = placed.box
    for line in placed.lines:
        start, end = left + line.x, left + line.x + line.text.width
        if start < 0 or end > arrangement.window.w:
            yield f"{name} leaves the window: {line.text.text!r}"
        if not placed.fixed and line.x + line.text.width > port.w:
            yield f"{name} leaves its column by {line.x + line.text.width - port.w}: {line.text.text!r}"
        if line.y < box.y or line.y + line.height > box.bottom:
            yield f"{name} is taller than its box: {line.text.text!r}"
    if placed.control is not None:
        for line in placed.lines:
            track = placed.control
            same = line.y < track.bottom and track.y < line.y + line.height
            if same and line.x < track.right and track.x < line.x + line.text.width:
                yield f"{name} has its words over its slider: {line.text.text!r}"
    rows = sorted((line.y, line.y + line.height, line.x, line.text) for line in placed.lines)
    for (top, low, x, text), (next_top, _, next_x, _) in pairwise(rows):
        same = next_top == top
        if not same and next_top < low and next_x < x + text.width:
            yield f"{name} has lines over each other: {text.text!r}"
        if same and next_x < x + text.width:
            yield f"{name} has words over each other: {text.text!r}"


def _beside(element: v.Element) -> bool:
    return isinstance(element, (v.Tab, v.Card, v.Row)) or (
        isinstance(element, v.Button) and element.inline
    )


def story_elements(story: Story) -> list[v.Element]:
    """Everything that is read in a story, every alternative of a sentence after the other."""
    found: list[v.Element] = []
    voices = {person.id: person.voice for person in story.people.values()}
    for scene in story.scenes.values():
        texts = [scene.text, *(choice.text for choice in scene.choices)]
        for prose in (p for text in texts for p in paragraphs(text)):
            spans = (Span(source_text(prose.parts)),)
            voice = voices.get(prose.speaker, "")
            found.append(v.Paragraph(key=prose.key, spans=spans, voice=voice))
        if scene.bill is not None:
            rows = tuple(
                (source_text(line.item), source_text(line.amount)) for line in scene.bill.lines
            )
            found.append(
                v.Bill(
                    title=source_text(scene.bill.title),
                    period=source_text(scene.bill.period),
                    rows=rows,
                    foot=source_text(scene.bill.foot),
                )
            )
        for number, choice in enumerate(scene.choices, 1):
            if choice.label is not None:
                words = (Span(source_text(choice.label.words)),)
                why = source_text(choice.locked) if choice.locked else ""
                found.append(
                    v.Choice(
                        number=number, of=9, spans=words, locked=why, action=choice.key, taken="run"
                    )
                )
    for chapter in story.chapters:
        found.append(v.ChapterOpening(month=chapter.month, title=chapter.title, card=True))
    return found


def pages_of(elements: Sequence[v.Element]) -> Iterator[v.View]:
    """The elements on pages of the story, some at a time."""
    for start in range(0, len(elements), BATCH):
        yield (
            v.Plate(),
            *elements[start : start + BATCH],
            v.Hint(text="1–9, or ↑ ↓ and Enter   ·   PgUp back   ·   Esc menu"),
        )


def measures(
    themes: Themes, window: tuple[int, int], percents: Sequence[int], *, spaced: bool = True
) -> Iterator[tuple[str, Type]]:
    """A measure of every text size, face and spacing, named."""
    theme = themes.theme("dusk")
    shelf = FontShelf(fonts_folder(assets_folder()))
    for face in themes.reading:
        for percent in percents:
            for lines, letters in ((100, 0), (200, 12))[: 2 if spaced else 1]:
                yield (
                    f"{window[0]}x{window[1]} {percent} % {face} {lines}/{letters}",
                    Type(
                        shelf.folder,
                        themes,
                        theme,
                        scale=scale_of(window),
                        percent=percent,
                        reading=face,
                        lines=lines,
                        letters=letters,
                        kept=shelf,
                    ),
                )


def main(arguments: Sequence[str]) -> int:
    """Sweep and print; 1 where something does not fit."""
    from game.content.load import load
    from game.content.places import story_path

    quick = "--quick" in arguments
    story = load(story_path(), thorough=False).story
    assert story is not None
    themes = load_themes(themes_folder(assets_folder()))
    pages = list(pages_of(story_elements(story)))
    count = 0
    for window in WINDOWS[: 2 if quick else None]:
        percents = TEXT_SIZES[:: 4 if quick else 1]
        for name, measure in measures(themes, window, percents):
            for page in pages:
                for wrong in misfits(arrange(page, window, measure), measure):
                    count += 1
                    print(f"{name}: {wrong}")
    print(f"{len(pages)} pages laid out; {count} things do not fit")
    return 1 if count else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
