"""Every screen at four sizes and every size of text; a sample of every line of the story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.content.load import load
from game.content.places import story_path
from game.session import Session
from game.ui import view as v
from game.ui.layout import Arrangement, arrange, scale_of
from game.ui.themes import Themes

from .conftest import Typewriter
from .fit import WINDOWS, measures, misfits, pages_of, story_elements
from .test_layout import NAMES, a_screen

GOLDENS = Path(__file__).parent / "goldens"


def compact(arrangement: Arrangement) -> Iterator[str]:
    """Where everything stands, a line an element."""
    plate, port = arrangement.plate, arrangement.viewport
    assert plate is not None
    yield (
        f"  plate {arrangement.side} {plate.x}+{plate.w}, "
        f"column {port.x},{port.y} {port.w}x{port.h} of {arrangement.height}"
    )
    for placed in arrangement.placed:
        box = placed.box
        if box.h:
            yield (
                f"  {type(placed.element).__name__} {box.x},{box.y} {box.w}x{box.h} "
                f"{len(placed.lines)}"
            )


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_stands_at_every_size_as_its_golden_says(
    name: str, desk: Any, session: Session, bless: bool
) -> None:
    view = a_screen(name, desk, session).view(9.0)
    text = ""
    for size in WINDOWS:
        for percent in (100, 200):
            measure = Typewriter(round(percent * scale_of(size)))
            text += f"{size[0]}x{size[1]} {percent} %\n"
            text += "\n".join(compact(arrange(view, size, measure))) + "\n"

    golden = GOLDENS / "sizes" / f"{name}.txt"
    if bless:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), "pytest --bless, if this is meant"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_is_clipped_on_any_screen_in_its_own_fonts(
    name: str, window: tuple[int, int], desk: Any, session: Session, themes: Themes
) -> None:
    view = a_screen(name, desk, session).view(9.0)

    for what, measure in measures(themes, window, (75, 100, 200, 250), spaced=False):
        assert list(misfits(arrange(view, window, measure), measure)) == [], what


def test_a_sample_of_the_story_fits_at_every_size_of_text(themes: Themes) -> None:
    story = load(story_path(), thorough=False).story
    assert story is not None
    elements = story_elements(story)
    sample = [e for e in elements if not isinstance(e, v.Paragraph)][::5] + elements[::23]
    sample += [e for e in elements if isinstance(e, v.Bill)]

    for what, measure in measures(themes, (640, 480), (75, 100, 200, 250)):
        for page in pages_of(sample):
            assert list(misfits(arrange(page, (640, 480), measure), measure)) == [], what


def test_a_line_that_leaves_its_column_is_found() -> None:
    view = (v.Plate(), v.Button(action="a", label="word " * 3, detail="x" * 2))
    arrangement = arrange(view, (1280, 720), Typewriter())
    assert list(misfits(arrangement, Typewriter())) == []
    button = arrangement.placed[0]
    far = replace(button, lines=tuple(replace(line, x=900) for line in button.lines))
    broken = replace(arrangement, placed=(far,))
    assert any("leaves its column" in wrong for wrong in misfits(broken, Typewriter()))


@pytest.mark.parametrize("theme", ["dusk", "paper", "contrast"])
def test_the_colours_of_a_theme_are_as_its_golden_says(
    theme: str, desk: Any, session: Session, themes: Themes, bless: bool
) -> None:
    look = themes.theme(theme)
    used: set[str] = set()
    for name in NAMES:
        screen = a_screen(name, desk, Session(session.story, seed=7))
        arrangement = arrange(screen.view(9.0), (1280, 720), Typewriter())
        for placed in arrangement.placed:
            used |= {line.colour or look.style(line.style).colour for line in placed.lines}
            used |= {shape.colour for shape in placed.shapes}
    text = "".join(
        f"{name} #{red:02x}{green:02x}{blue:02x}\n"
        for name in sorted(used | {"plate", "focus", "glow"})
        for red, green, blue in [look.colour(name)]
    )

    golden = GOLDENS / "colours" / f"{theme}.txt"
    if bless:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), "pytest --bless, if this is meant"
