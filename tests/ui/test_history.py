"""What was said: searched, marked by more than colour, rewound and gone back from."""

from __future__ import annotations

from typing import Any

import pytest

from game.narrative.page import plain
from game.session import Session
from game.ui import view as v
from game.ui.intents import PLAIN, Intent, Verb
from game.ui.layer import Layer
from game.ui.screen import Pop
from game.ui.screens.ending import Ending
from game.ui.screens.history import History
from game.ui.screens.reading import Reading


@pytest.fixture
def layer(desk: Any, session: Session, typewriter: Any) -> Layer:
    session.choose("quay.wait")
    session.choose("quay.call")
    session.choose("hall.again")
    found = Layer(History(desk, Reading(desk, session, reveal=9)))
    found.refresh((), (1280, 720), typewriter, 0.0, anew=True)
    return found


@pytest.fixture
def do(layer: Layer, typewriter: Any) -> Any:
    def does(verb: Verb, **more: Any) -> Any:
        move = layer.handle(Intent(verb, **more), 1.0)
        layer.refresh((), (1280, 720), typewriter, 1.0, anew=False)
        return move

    return does


def marked(layer: Layer) -> list[str]:
    """Every marked run of letters on the screen, from the top."""
    assert layer.arrangement is not None
    return [
        piece.text
        for placed in layer.arrangement.placed
        for line in placed.lines
        for piece in line.text.pieces
        if piece.marked
    ]


def hits(layer: Layer) -> int:
    assert layer.arrangement is not None
    return sum(s.kind == "hit" for p in layer.arrangement.placed for s in p.shapes)


def listed(layer: Layer) -> list[str]:
    return [e.action for e in layer.view if e.action.startswith("show:")]


def in_sight(layer: Layer, action: str) -> bool:
    assert layer.arrangement is not None
    placed = layer.arrangement.find(action)
    assert placed is not None
    return layer.arrangement.seen(placed, layer.scroll(9.0)).meets(layer.arrangement.viewport)


def test_it_opens_at_its_end_with_a_way_to_search_and_a_way_back(layer: Layer, do: Any) -> None:
    assert in_sight(layer, "find") and in_sight(layer, "back")
    assert [e.action for e in layer.view if isinstance(e, v.Picked)] == [
        "rewind:0",
        "rewind:1",
        "rewind:2",
    ]
    layer.focus = "back"
    assert do(Verb.ACTIVATE) == Pop()


def test_typing_lists_the_places_that_have_the_words(layer: Layer, do: Any) -> None:
    do(Verb.FIND)
    assert layer.screen.typing and layer.focus == "typed"
    do(Verb.TYPE, text="FERRY")

    assert listed(layer) == ["show:0", "show:1"]
    assert marked(layer) == ["ferry", "ferry"]
    assert hits(layer) == 2
    assert "2 places" in v.spoken(layer.view)
    assert [e.text for e in layer.view if isinstance(e, v.Note) and e.strong] == ["November · Fog"]

    do(Verb.TYPE, text=" does not")
    assert listed(layer) == ["show:0"]
    for _ in " does not":
        do(Verb.ERASE)
    assert listed(layer) == ["show:0", "show:1"]


def test_choices_are_found_too_with_the_quotes_they_are_not_typed_with(
    layer: Layer, do: Any
) -> None:
    do(Verb.FIND)
    do(Verb.TYPE, text='"pim. i am')

    assert marked(layer) == ["“Pim. I am"]
    assert isinstance(next(e for e in layer.view if e.action == "show:0"), v.Picked)


def test_what_was_found_is_shown_where_it_was_said_and_esc_leads_back(
    layer: Layer, do: Any
) -> None:
    do(Verb.FIND)
    do(Verb.TYPE, text="ferry")
    do(Verb.ACTIVATE)
    assert (layer.screen.typing, layer.focus) == (False, "show:0")

    do(Verb.DOWN)
    do(Verb.ACTIVATE)
    assert len([e for e in layer.view if isinstance(e, v.Paragraph)]) > 4
    assert layer.focus == "hit:1" and in_sight(layer, "hit:1")

    do(Verb.NEXT_HIT)
    assert layer.focus == "rewind:0" and in_sight(layer, "rewind:0")
    do(Verb.PREVIOUS_HIT)
    assert layer.focus == "hit:1"

    assert do(Verb.MENU) is None
    assert listed(layer) == ["show:0", "show:1"]
    assert do(Verb.MENU) is None
    assert not marked(layer) and in_sight(layer, "find")
    assert do(Verb.MENU) == Pop()


def test_nothing_found_says_so(layer: Layer, do: Any) -> None:
    do(Verb.FIND)
    do(Verb.TYPE, text="zeppelin")

    assert "Nothing like that was said." in v.spoken(layer.view)
    do(Verb.ACTIVATE)
    assert layer.focus == "find"


def test_a_slash_is_a_slash_on_every_keyboard() -> None:
    assert PLAIN.meaning("/") == Intent(Verb.FIND)
    assert PLAIN.meaning("shift+7", letter="/") == Intent(Verb.FIND)
    assert PLAIN.meaning("shift+f3") == Intent(Verb.PREVIOUS_HIT)


def test_a_rewind_leads_to_the_page_and_one_button_leads_back(desk: Any, session: Session) -> None:
    for choice in ("quay.wait", "quay.call", "hall.again"):
        session.choose(choice)
    reading = Reading(desk, session, reveal=9)
    here = session.log

    assert History(desk, reading).act("rewind:0", 0.0) == Pop(all=True)
    assert session.page.pick == "" and session.ahead == 3
    again = History(desk, reading)
    forth = next(e for e in again.view(0.0) if e.action == "forth")
    assert "3 choices further on" in forth.spoken
    assert again.act("forth", 0.0) == Pop(all=True)

    assert session.log == here
    assert not any(e.action == "forth" for e in History(desk, reading).view(0.0))


def test_a_story_rewound_from_its_end_has_no_ending_card(desk: Any, session: Session) -> None:
    session.choose("quay.leave")
    reading = Reading(desk, session, reveal=9)
    card = Ending(desk, reading)
    assert card.update(0.0) is None

    History(desk, reading).act("rewind:0", 0.0)

    assert card.update(0.0) == Pop()


def test_a_long_list_is_cut_and_says_how_much_there_is(
    desk: Any, session: Session, typewriter: Any
) -> None:
    for _ in range(70):
        session.choose("quay.call")
        session.choose("hall.again")
    layer = Layer(History(desk, Reading(desk, session, reveal=9)))
    layer.screen.intent(Intent(Verb.FIND), 0.0)
    layer.screen.intent(Intent(Verb.TYPE, text="t"), 0.0)
    layer.refresh((), (1280, 720), typewriter, 0.0, anew=True)

    assert len(listed(layer)) == 100
    assert "the first 100 shown" in v.spoken(layer.view)


def test_marks_fall_on_the_letters_and_leave_the_words_as_they_were() -> None:
    from game.narrative.page import Span

    spans = (Span("The ferry "), Span("does not", True), Span(" come."))
    cut = v.marked(spans, ((4, 14), (19, 20)))

    assert plain(cut) == plain(spans)
    assert [s.text for s in cut if isinstance(s, v.Marked)] == ["ferry ", "does", "c"]
    assert [s.emphasis for s in cut if isinstance(s, v.Marked)] == [False, True, False]
