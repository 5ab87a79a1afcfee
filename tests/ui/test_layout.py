"""Where things stand: goldens as text, and what must hold for any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.narrative.page import Span
from game.session import Session
from game.ui import view as v
from game.ui.intents import Intent, Verb
from game.ui.layout import (
    Box,
    arrange,
    cover,
    dump,
    next_action,
    scale_of,
    scroll_for_new,
    scroll_to_see,
)
from game.ui.screens.chapters import Chapters
from game.ui.screens.comfort import Comfort
from game.ui.screens.controls import Controls
from game.ui.screens.credits import ContentNotes
from game.ui.screens.ending import Ending
from game.ui.screens.endings import Endings
from game.ui.screens.history import History
from game.ui.screens.more import More
from game.ui.screens.oops import Oops
from game.ui.screens.pause import Pace, Pause
from game.ui.screens.pictures import Pictures, PictureView
from game.ui.screens.reading import Reading
from game.ui.screens.saves import Saves
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.sheets import People, Recap
from game.ui.screens.title import Title
from game.ui.wrap import sanitised, wrap

GOLDENS = Path(__file__).parent / "goldens"


class Mono:
    """Ten pixels a letter, thirteen in emphasis."""

    def width(self, text: str, style: str, emphasis: bool = False) -> int:
        return len(text) * (13 if emphasis else 10)

    def height(self, style: str) -> int:
        return 20


def a_screen(name: str, desk: Any, session: Session) -> Any:
    if name in {"hall", "recap", "people"}:
        session.choose("quay.call")
    if name == "ending":
        session.choose("quay.leave")
    reading = Reading(desk, session, reveal=99)
    if name == "naming":
        reading.act("pick:quay.name_it", 9.0)
        return reading
    if name == "asking":
        reading.act("pick:quay.leave", 9.0)
        return reading
    made: dict[str, Any] = {
        "begin": lambda: Reading(desk, session),
        "quay": lambda: reading,
        "hall": lambda: reading,
        "ending": lambda: Ending(desk, reading),
        "title": lambda: Title(desk),
        "pause": lambda: Pause(desk, reading),
        "history": lambda: History(desk, reading),
        "save": lambda: Saves(desk, reading, saving=True),
        "settings": lambda: SettingsScreen(desk, "quay"),
        "recap": lambda: Recap(desk, reading),
        "people": lambda: People(desk, reading),
        "controls": lambda: Controls(desk, "quay"),
        "comfort": lambda: Comfort(desk),
        "more": lambda: More(desk, "quay", reading),
        "pace": lambda: Pace(desk, reading),
        "chapters": lambda: Chapters(desk, "quay", reading),
        "endings": lambda: Endings(desk, "quay", reading),
        "pictures": lambda: Pictures(desk, "quay"),
        "picture": lambda: _told(PictureView(desk, ("quay", "hall"), 0)),
        "notes": lambda: ContentNotes(desk, "quay"),
        "found": lambda: _looked(History(desk, reading)),
        "oops": lambda: Oops("KeyError: 'x'", saved="Saved.", report=None, way_on=reading),
    }
    return made[name]()


def _told(screen: PictureView) -> PictureView:
    screen.intent(Intent(Verb.ACTIVATE), 0.0)
    return screen


def _looked(screen: History) -> History:
    screen.intent(Intent(Verb.FIND), 0.0)
    screen.intent(Intent(Verb.TYPE, text="fog"), 0.0)
    return screen


NAMES = "begin quay naming asking hall ending title pause history save settings oops".split()
NAMES += ["recap", "people", "controls", "comfort", "more", "pace", "chapters", "endings"]
NAMES += ["pictures", "picture", "notes", "found"]


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_is_laid_out_and_spoken_as_its_golden_says(
    name: str, desk: Any, session: Session, typewriter: Any, bless: bool
) -> None:
    screen = a_screen(name, desk, session)

    view = screen.view(9.0)
    text = dump(arrange(view, (1280, 720), typewriter)) + "\nspoken\n" + v.spoken(view) + "\n"

    golden = GOLDENS / f"{name}.txt"
    if bless:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), "pytest --bless, if this is meant"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [(640, 360), (1280, 720), (1920, 1080), (2560, 1080), (800, 1200)])
@pytest.mark.parametrize("percent", [75, 100, 200, 250])
def test_nothing_leaves_the_plate_at_any_size(
    name: str, size: tuple[int, int], percent: int, desk: Any, session: Session
) -> None:
    from .conftest import Typewriter

    measure = Typewriter(round(percent * scale_of(size)))
    arrangement = arrange(a_screen(name, desk, session).view(9.0), size, measure)

    assert arrangement.plate is not None
    port = arrangement.viewport
    assert port.x >= 0 and port.right <= size[0]
    assert arrangement.plate.x <= port.x and port.right <= arrangement.plate.right
    for placed in arrangement.placed:
        left = 0 if placed.fixed else port.x
        for line in placed.lines:
            assert left + line.x >= 0
            assert left + line.x + line.text.width <= size[0], line.text.text


def test_a_column_never_has_more_than_66_characters(typewriter: Any) -> None:
    view = (v.Plate(), v.Paragraph(key="k", spans=(Span("word " * 400),)))

    lines = [
        line.text.text
        for placed in arrange(view, (3840, 2160), typewriter).placed
        for line in placed.lines
    ]

    assert 60 <= max(map(len, lines)) <= 66


def test_with_large_text_the_plate_grows_over_the_picture() -> None:
    from .conftest import Typewriter

    view = (v.Plate(), v.Paragraph(key="k", spans=(Span("word " * 40),)))

    small = arrange(view, (1280, 720), Typewriter(100)).plate
    large = arrange(view, (1280, 720), Typewriter(400)).plate

    assert small is not None and large is not None
    assert small.w < 700
    assert large.w == 1280


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=30)


@given(
    spans=st.lists(st.builds(Span, WORDS, st.booleans()), max_size=12),
    width=st.integers(13, 600),
)
def test_no_line_is_wider_than_its_box_and_no_word_is_lost(spans: list[Span], width: int) -> None:
    lines = wrap(spans, width, "text", Mono())

    assert all(line.width <= width for line in lines)
    assert letters("".join(line.text for line in lines)) == letters(sanitised(v.plain(spans)))


def letters(text: str) -> str:
    return "".join(text.split())


def test_a_break_falls_after_a_dash_and_never_inside_a_glued_word() -> None:
    lines = wrap((Span("one—two "), Span("th", True), Span("ree.")), 66, "text", Mono())

    assert [line.text for line in lines] == ["one—", "two", "three."]


@given(
    picture=st.tuples(st.integers(1, 4000), st.integers(1, 4000)),
    window=st.tuples(st.integers(1, 3000), st.integers(1, 3000)),
    focus=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_picture_always_covers_the_window_and_keeps_its_subject(
    picture: tuple[int, int], window: tuple[int, int], focus: tuple[float, float]
) -> None:
    box = cover(picture, Box(0, 0, *window), focus)

    assert box.x <= 0 and box.y <= 0
    assert box.right >= window[0] and box.bottom >= window[1]
    assert -1 <= box.x + focus[0] * box.w <= window[0] + 1
    assert -1 <= box.y + focus[1] * box.h <= window[1] + 1


def a_long_page(born: float | None) -> v.View:
    old = [v.Paragraph(key=f"p{n}", spans=(Span("word " * 60),)) for n in range(12)]
    new = v.Paragraph(key="new", spans=(Span("new " * 60),), born=born)
    return (v.Plate(), *old, new)


def test_nothing_scrolls_while_new_text_fits(typewriter: Any) -> None:
    view = (v.Plate(), v.Paragraph(key="p", spans=(Span("word"),), born=1.0))

    assert scroll_for_new(arrange(view, (1280, 720), typewriter), 0) == 0


def test_new_text_that_does_not_fit_begins_near_the_top(typewriter: Any) -> None:
    arrangement = arrange(a_long_page(1.0), (1280, 720), typewriter)

    scroll = scroll_for_new(arrangement, 0)

    newest = arrangement.placed[-1]
    assert newest.box.bottom - scroll <= arrangement.viewport.h
    assert newest.box.y - scroll >= 0


def test_the_focus_is_brought_into_sight_with_the_least_scroll(typewriter: Any) -> None:
    buttons = [v.Button(action=f"b{n}", label="Button") for n in range(60)]
    arrangement = arrange((v.Plate(), *buttons), (1280, 720), typewriter)

    assert scroll_to_see(arrangement, 0, "b2") == 0
    assert 0 < scroll_to_see(arrangement, 0, "b40") < arrangement.overflow
    assert scroll_to_see(arrangement, 0, "b59") == arrangement.overflow


def test_focus_wraps_round(typewriter: Any) -> None:
    buttons = [v.Button(action=f"b{n}", label="Button") for n in range(3)]
    arrangement = arrange((v.Plate(), *buttons), (1280, 720), typewriter)

    assert next_action(arrangement, "", 1) == "b0"
    assert next_action(arrangement, "b2", 1) == "b0"
    assert next_action(arrangement, "b0", -1) == "b2"


def test_a_locked_choice_is_struck_said_and_cannot_have_the_focus(
    desk: Any, session: Session, typewriter: Any
) -> None:
    view = a_screen("quay", desk, session).view(9.0)

    locked = next(e for e in view if isinstance(e, v.Choice) and e.locked)
    arrangement = arrange(view, (1280, 720), typewriter)
    placed = next(p for p in arrangement.placed if p.element == locked)

    assert not locked.focusable
    assert "not available: Not in this coat." in locked.spoken
    assert any(shape.kind == "strike" for shape in placed.shapes)


def test_what_was_wrapped_is_remembered_and_comes_out_the_same() -> None:
    class Keeping(Mono):
        def __init__(self) -> None:
            self.wrapped: dict[Any, Any] = {}
            self.asked = 0

        def width(self, text: str, style: str, emphasis: bool = False) -> int:
            self.asked += 1
            return super().width(text, style, emphasis)

    measure = Keeping()
    spans = (Span("The fog comes up the steps "), v.Marked("one"), Span(" at a time.", True))
    first = wrap(spans, 120, "text", measure)
    asked = measure.asked

    assert wrap(spans, 120, "text", measure) is first
    assert measure.asked == asked
    assert first == wrap(spans, 120, "text", Mono())
    assert wrap(spans, 90, "text", measure) == wrap(spans, 90, "text", Mono()) != first
    plain = tuple(Span(span.text, span.emphasis) for span in spans)
    assert not any(p.marked for line in wrap(plain, 120, "text", measure) for p in line.pieces)


@pytest.mark.parametrize("percent", [75, 100, 200, 250])
@pytest.mark.parametrize("size", [(640, 480), (1280, 720), (2560, 1080)])
def test_what_stands_under_a_card_is_never_cut(percent: int, size: tuple[int, int]) -> None:
    from .conftest import Typewriter

    hint = (
        "Winter, with a voice on one side and a person on the other, and the kettle between them."
    )
    cards = tuple(v.Card(label=hint, detail=hint, number=n, of=6) for n in range(1, 7))
    measure = Typewriter(round(percent * scale_of(size)))
    arrangement = arrange((v.Plate(whole=True), *cards), size, measure)

    for placed in arrangement.placed:
        shown = " ".join(line.text.text for line in placed.lines)
        assert shown.replace(" ", "") == (hint + hint).replace(" ", "")
        widest = max(line.text.width for line in placed.lines)
        assert widest <= placed.box.w
    lines = {placed.box.y for placed in arrangement.placed}
    assert len(lines) >= 2
