"""The list of saved games: names, pins, and a deleted game that comes back."""

from __future__ import annotations

from typing import Any

import pytest

from game.session import Session
from game.ui import view as v
from game.ui.intents import Intent, Verb
from game.ui.layer import Layer
from game.ui.screen import Pop, Replace
from game.ui.screens.reading import Reading
from game.ui.screens.saves import Saves
from game.ui.screens.shelves import duration


@pytest.fixture
def layer(desk: Any, session: Session, library: Any, typewriter: Any) -> Layer:
    reading = Reading(desk, session)
    for _ in range(3):
        Saves(desk, reading, saving=True).act("new", 0.0)
    found = Layer(Saves(desk, reading, saving=False))
    found.refresh((), (1280, 720), typewriter, 0.0, anew=True)
    return found


@pytest.fixture
def do(layer: Layer, typewriter: Any) -> Any:
    def does(verb: Verb, **more: Any) -> Any:
        move = layer.handle(Intent(verb, **more), 1.0)
        layer.refresh((), (1280, 720), typewriter, 1.0, anew=False)
        return move

    return does


def rows(layer: Layer) -> list[v.Row]:
    return [e for e in layer.view if isinstance(e, v.Row) and e.action != "restore"]


def test_a_game_is_given_a_name(layer: Layer, do: Any, library: Any) -> None:
    assert layer.focus == "slot:save-3"

    do(Verb.RENAME)
    assert (layer.screen.typing, layer.focus) == (True, "named:save-3")
    do(Verb.TYPE, text="Before the bridgee")
    do(Verb.ERASE)
    do(Verb.ACTIVATE)

    assert rows(layer)[0].title == "Before the bridge"
    assert {save.slot: save.name for save in library.list()}["save-3"] == "Before the bridge"
    assert (layer.screen.typing, layer.focus) == (False, "slot:save-3")


def test_esc_leaves_the_name_as_it_was(layer: Layer, do: Any) -> None:
    before = rows(layer)[0].title
    do(Verb.RENAME)
    do(Verb.TYPE, text="no")

    assert do(Verb.MENU) is None
    assert rows(layer)[0].title == before
    assert do(Verb.MENU) == Pop()


def test_a_pinned_game_goes_to_the_top_and_cannot_be_deleted(layer: Layer, do: Any) -> None:
    do(Verb.RIGHT)
    assert layer.focus == "slot:save-2"
    do(Verb.PIN)

    assert rows(layer)[0].action == layer.focus == "slot:save-2"
    assert "pinned" in rows(layer)[0].spoken
    do(Verb.DELETE)
    assert len(rows(layer)) == 3

    do(Verb.PIN)
    assert not rows(layer)[0].pinned and layer.focus == "slot:save-2"


def test_a_deleted_game_leaves_its_way_back_where_it_was(layer: Layer, do: Any) -> None:
    do(Verb.RIGHT)
    do(Verb.DELETE)

    actions = [e.action for e in layer.view if e.focusable and not e.action.startswith("shelf:")]
    assert actions == ["slot:save-3", "restore", "slot:save-1", "arrange", "order", "back"]
    assert layer.focus == "restore"

    do(Verb.ACTIVATE)
    assert layer.focus == "slot:save-2"
    assert len(rows(layer)) == 3


def test_all_of_it_without_keys_of_its_own(layer: Layer, do: Any, library: Any) -> None:
    for _ in range(2):
        do(Verb.DOWN)
    assert layer.focus == "arrange"
    do(Verb.ACTIVATE)  # rename, pin or delete
    for _ in range(2):
        do(Verb.UP)
    assert layer.focus == "slot:save-3"
    do(Verb.ACTIVATE)
    actions = [e.action for e in layer.view if e.focusable and not e.action.startswith("shelf:")]
    assert actions[:4] == ["slot:save-3", "rename:save-3", "pin:save-3", "delete:save-3"]

    layer.focus = "pin:save-3"
    do(Verb.ACTIVATE)
    assert library.list()[0].pinned
    assert next(e for e in layer.view if e.action == "delete:save-3").disabled

    layer.focus = "pin:save-3"
    do(Verb.ACTIVATE)
    layer.focus = "delete:save-3"
    do(Verb.ACTIVATE)
    assert layer.focus == "restore"


def test_a_name_makes_a_game_of_ones_own_of_an_autosave(
    desk: Any, session: Session, library: Any
) -> None:
    desk.autosave(session, 0)
    saves = Saves(desk, None, saving=False)
    saves.act("rename:auto-0", 0.0)
    saves.intent(Intent(Verb.TYPE, text="Fog"), 0.0)
    saves.act("named:auto-0", 0.0)

    assert {(s.slot, s.kind, s.name, s.pinned) for s in library.list()} == {
        ("auto-0", "auto", "", False),
        ("save-1", "manual", "Fog", False),
    }


def test_a_game_written_over_keeps_its_name(desk: Any, session: Session, library: Any) -> None:
    reading = Reading(desk, session)
    Saves(desk, reading, saving=True).act("new", 0.0)
    library.rename("save-1", "Fog")
    saves = Saves(desk, reading, saving=True)
    saves.act("slot:save-1", 0.0)
    saves.act("slot:save-1", 1.0)

    assert library.list()[0].name == "Fog"


# -- shelves, pages, order -----------------------------------------------------------------------


@pytest.fixture
def sixty(desk: Any, session: Session, library: Any, typewriter: Any) -> Layer:
    for number in range(1, 61):
        session.played = 60.0 * number
        library.save(f"save-{number}", session, kind="manual", name="Zoo" if number == 9 else "")
    for _ in range(12):
        library.autosave(session)
    for _ in range(4):
        library.quicksave(session)
    found = Layer(Saves(desk, Reading(desk, session), saving=False))
    found.refresh((), (1280, 720), typewriter, 0.0, anew=True)
    return found


@pytest.fixture
def through(sixty: Layer, typewriter: Any) -> Any:
    def does(verb: Verb, **more: Any) -> Any:
        move = sixty.handle(Intent(verb, **more), 1.0)
        sixty.refresh((), (1280, 720), typewriter, 1.0, anew=False)
        return move

    return does


def shown(layer: Layer) -> list[str]:
    return [row.action.removeprefix("slot:") for row in rows(layer)]


def tabs(layer: Layer) -> list[str]:
    return [tab.label for tab in layer.view if isinstance(tab, v.Tab)]


def test_sixty_games_are_ten_pages_that_keys_and_the_wheel_turn(sixty: Layer, through: Any) -> None:
    assert shown(sixty) == [f"save-{n}" for n in range(60, 54, -1)]
    assert tabs(sixty)[3:] == ["1", "2", "3", "…", "10"]

    through(Verb.REDO)
    assert shown(sixty)[0] == sixty.focus.removeprefix("slot:") == "save-54"
    through(Verb.WHEEL, amount=-1.0)
    through(Verb.WHEEL, amount=-1.0)
    assert shown(sixty)[0] == "save-48"
    through(Verb.UNDO)
    assert shown(sixty)[0] == "save-54"

    sixty.focus = "page:9"
    through(Verb.ACTIVATE)
    assert shown(sixty)[-1] == "save-1"
    through(Verb.REDO)
    assert shown(sixty)[-1] == "save-1"
    assert tabs(sixty)[3:] == ["1", "…", "8", "9", "10"]


def test_two_stand_in_a_line_and_arrows_go_both_ways(sixty: Layer, through: Any) -> None:
    through(Verb.RIGHT)
    assert sixty.focus == "slot:save-59"
    through(Verb.DOWN)
    assert sixty.focus == "slot:save-57"
    through(Verb.LEFT)
    assert sixty.focus == "slot:save-58"
    through(Verb.UP)
    assert sixty.focus == "slot:save-60"
    through(Verb.UP)
    assert sixty.focus.startswith("shelf:")


def test_what_the_game_keeps_by_itself_and_quick_saves_stand_on_shelves_of_their_own(
    sixty: Layer, through: Any, library: Any
) -> None:
    assert tabs(sixty)[:3] == ["Your own  60", "Kept by itself  10", "Quick saves  1"]

    sixty.focus = "shelf:auto"
    through(Verb.ACTIVATE)
    assert len(shown(sixty)) == 6 and all(s.startswith("auto-") for s in shown(sixty))
    sixty.focus = "shelf:quick"
    through(Verb.ACTIVATE)
    assert shown(sixty) == ["quick", "quick.1", "quick.2"]

    sixty.focus = "slot:quick.2"
    through(Verb.PIN)
    assert sixty.focus == "slot:save-61" and rows(sixty)[0].pinned
    assert library.load("save-61").session.page.scene == "quay"


def test_an_earlier_quick_save_is_opened_and_not_deleted(
    sixty: Layer, through: Any, desk: Any
) -> None:
    sixty.focus = "shelf:quick"
    through(Verb.ACTIVATE)
    sixty.focus = "slot:quick.1"
    through(Verb.DELETE)
    assert "makes room by itself" in desk.toasts.due(0.0)[-1]

    assert isinstance(through(Verb.ACTIVATE), Replace)


def test_a_deleted_autosave_comes_back_too(sixty: Layer, through: Any) -> None:
    sixty.focus = "shelf:auto"
    through(Verb.ACTIVATE)
    first = shown(sixty)[0]
    sixty.focus = f"slot:{first}"
    through(Verb.DELETE)
    assert first not in shown(sixty)
    through(Verb.ACTIVATE)
    assert shown(sixty)[0] == first


def test_the_order_is_the_players_and_is_kept(sixty: Layer, through: Any, desk: Any) -> None:
    def order(wanted: str) -> list[str]:
        while desk.settings.saves_order != wanted:
            sixty.focus = "order"
            through(Verb.ACTIVATE)
        return shown(sixty)

    assert order("oldest")[:2] == ["save-1", "save-2"]
    assert order("name")[:2] == ["save-9", "save-60"]
    assert order("chapter")[:2] == ["save-60", "save-59"]
    sixty.focus = "slot:save-59"
    through(Verb.PIN)
    assert order("newest")[:2] == ["save-60", "save-59"]
    assert order("pinned")[:2] == ["save-59", "save-60"]
    assert "Order: pinned first" in v.spoken(sixty.view)


def test_a_row_says_where_when_and_how_long_was_played(sixty: Layer) -> None:
    assert rows(sixty)[0].title == "November · Fog"
    assert rows(sixty)[0].detail.endswith("· 1 h 00 min")
    assert rows(sixty)[0].detail.startswith("today ")


def test_on_a_narrow_window_games_stand_below_each_other(desk: Any, sixty: Layer) -> None:
    from .conftest import Typewriter

    sixty.refresh((), (800, 1200), Typewriter(150), 0.0, anew=True)
    assert sixty.arrangement is not None
    found = [p for p in sixty.arrangement.placed if isinstance(p.element, v.Row)]

    assert len({p.box.x for p in found}) == 1


def test_time_counts_while_somebody_reads(desk: Any, session: Session) -> None:
    reading = Reading(desk, session)
    for second in range(20):
        reading.update(second / 2)
    assert session.played == pytest.approx(9.5)

    reading.update(100.0)  # back from another screen
    assert session.played == pytest.approx(9.5)

    for second in range(1000):
        reading.update(100.0 + second / 2)
    assert session.played == pytest.approx(9.5 + 80.0, abs=1.0)  # nobody for three minutes


def test_durations_are_said_as_people_say_them() -> None:
    assert [duration(s) for s in (3, 60, 3599, 3600, 36125)] == [
        "under a minute",
        "1 min",
        "59 min",
        "1 h 00 min",
        "10 h 02 min",
    ]
