"""Skipping, reading on by itself, quick saves, marks: what readers of visual novels expect."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.session import Session
from game.ui import view as v
from game.ui.intents import Intent, Verb
from game.ui.screen import Replace
from game.ui.screens.pause import Pace
from game.ui.screens.reading import Reading
from tests.saves.hand import garden


def press(screen: Any, verb: Verb, now: float = 0.0, **more: Any) -> Any:
    return screen.intent(Intent(verb, **more), now)


def choices(screen: Any, now: float = 99.0) -> list[v.Choice]:
    return [e for e in screen.view(now) if isinstance(e, v.Choice)]


def let(screen: Reading, start: float, seconds: float) -> None:
    for tenth in range(round(seconds * 10)):
        screen.update(start + tenth / 10)


@pytest.fixture
def again(desk: Any) -> Reading:
    """The first page, read before in another run."""
    Reading(desk, Session(desk.story, seed=1), reveal=99)
    return Reading(desk, Session(desk.story, seed=2))


def test_fast_goes_to_the_next_choice_at_once_through_what_was_read(again: Reading) -> None:
    press(again, Verb.FAST, 1.0)

    assert choices(again, 1.0)


def test_nothing_unread_is_skipped_and_that_is_said(desk: Any, session: Session) -> None:
    reading = Reading(desk, session)
    for verb in (Verb.FAST, Verb.SKIP):
        press(reading, verb, 1.0)
        let(reading, 1.0, 3.0)

    assert reading.reveal == 0
    assert "not been read" in desk.toasts.due(1.0)[0]


def test_everything_can_be_skipped_by_those_who_want_that(desk: Any, session: Session) -> None:
    desk.settings = replace(desk.settings, skip="all")
    reading = Reading(desk, session)
    press(reading, Verb.SKIP, 1.0)
    let(reading, 1.0, 3.0)

    assert choices(reading)
    assert session.page.pick == ""


@pytest.mark.parametrize("verb", [Verb.SKIP, Verb.ADVANCE, Verb.CLICK, Verb.UNDO, Verb.MENU])
def test_any_press_ends_skipping(again: Reading, verb: Verb) -> None:
    press(again, Verb.SKIP, 1.0)
    assert again.moving(1.0)

    press(again, verb, 1.0)

    assert not again._skipping


def test_the_page_reads_on_by_itself_and_waits_at_a_choice(desk: Any, session: Session) -> None:
    reading = Reading(desk, session)
    press(reading, Verb.AUTO, 1.0)
    assert "Reading on by itself" in v.spoken(reading.view(1.0))

    let(reading, 1.0, 0.9)
    assert reading.reveal == 0
    let(reading, 2.0, 60.0)

    assert choices(reading)
    assert session.page.pick == ""
    assert reading.auto


def test_it_goes_on_by_itself_after_a_choice(desk: Any, session: Session) -> None:
    reading = Reading(desk, session, reveal=99)
    press(reading, Verb.AUTO, 1.0)
    reading.act("pick:quay.call", 9.0)

    let(reading, 9.0, 60.0)

    assert choices(reading)


def test_the_pace_is_the_readers(desk: Any) -> None:
    def seconds(pace: int) -> float:
        desk.settings = replace(desk.settings, auto_pace=pace)
        reading = Reading(desk, Session(desk.story, seed=1))
        press(reading, Verb.AUTO, 0.0)
        now = 0.0
        while not reading.reveal:
            now += 0.05
            reading.update(now)
        return now

    assert seconds(50) == pytest.approx(2 * seconds(100), rel=0.1)
    assert seconds(200) == pytest.approx(seconds(100) / 2, rel=0.1)


def test_a_press_reads_on_now_and_the_rest_begins_anew(desk: Any, session: Session) -> None:
    reading = Reading(desk, session)
    press(reading, Verb.AUTO, 0.0)
    reading.update(0.0)
    press(reading, Verb.ADVANCE, 1.0)
    shown = reading.reveal

    reading.update(1.1)

    assert (reading.reveal, reading.auto) == (shown, True)
    press(reading, Verb.AUTO, 2.0)
    assert not reading.auto


def test_reading_on_by_itself_is_in_the_menu_for_those_without_keys(
    desk: Any, session: Session
) -> None:
    reading = Reading(desk, session)

    Pace(desk, reading).act("auto", 1.0)

    assert reading.auto
    assert "Stop reading on by itself" in v.spoken(Pace(desk, reading).view(1.0))


def test_a_quick_save_is_gone_back_to_and_the_place_left_is_kept(
    desk: Any, session: Session, library: Any
) -> None:
    reading = Reading(desk, session, reveal=99)
    press(reading, Verb.QUICK_SAVE, 1.0)
    reading.act("pick:quay.call", 9.0)

    move = press(reading, Verb.QUICK_LOAD, 10.0)

    assert isinstance(move, Replace) and isinstance(move.screen, Reading)
    assert move.screen.session.page.scene == "quay"
    assert {save.kind for save in library.list()} == {"quick", "auto"}
    assert "hall" in library.load("auto-0").session.page.scene


def test_without_a_quick_save_the_key_says_how_to_make_one(desk: Any, session: Session) -> None:
    reading = Reading(desk, session)

    assert press(reading, Verb.QUICK_LOAD, 1.0) is None
    assert desk.toasts.due(1.0) == ("There is no quick save yet. F5 makes one.",)


def test_choices_taken_before_bear_a_mark_and_say_it(desk: Any) -> None:
    first = Session(desk.story, seed=1)
    reading = Reading(desk, first, reveal=99)
    assert [c.taken for c in choices(reading)] == [""] * 5
    reading.act("pick:quay.call", 9.0)

    other = choices(Reading(desk, Session(desk.story, seed=2), reveal=99))
    assert [c.taken for c in other] == ["ever", "", "", "", ""]
    assert other[0].spoken.endswith("1 of 4, chosen in another reading")

    desk.settings = replace(desk.settings, marks=False)
    assert {c.taken for c in choices(Reading(desk, Session(desk.story, seed=2), reveal=99))} == {""}


def test_a_choice_of_this_run_is_marked_as_such() -> None:
    from game.narrative.page import Option, Page, Span

    option = Option("a.b", (Span("Go."),))
    page = Page(scene="a", chapter="c", items=(), options=(option,))
    progress = v.Progress(1, asking=True, run=frozenset({"a.b"}), ever=frozenset({"a.b"}))

    shown = [e for e in v.options(page, progress) if isinstance(e, v.Choice)]

    assert shown[0].taken == "run"
    assert shown[0].spoken == "Go., choice, 1 of 1, chosen before in this story"


# -- chapters and scenes on the way --------------------------------------------------------------


@pytest.fixture
def crossing(desk: Any) -> Reading:
    """A page that passes through two scenes, the second of a new chapter; all of it read before.

    It stands after its first paragraph: a coin spins, then the house, then Ann speaks.
    """
    story = garden()
    here = replace(desk, story=story, settings=replace(desk.settings, reveal_by="paragraph"))

    def page(seed: int) -> Session:
        session = Session(story, seed=seed)
        session.choose("toss", chances=(("coin", "heads"),))
        return session

    Reading(here, page(1), reveal=99)
    return Reading(here, page(2))


def test_skipping_stops_where_a_chapter_opens_and_goes_on_when_asked(crossing: Reading) -> None:
    press(crossing, Verb.SKIP, 1.0)
    let(crossing, 1.0, 3.0)

    assert not crossing.moving(9.0) and not choices(crossing)
    assert any(isinstance(e, v.ChapterOpening) for e in crossing.view(9.0))

    press(crossing, Verb.SKIP, 9.0)
    let(crossing, 9.0, 3.0)
    assert choices(crossing)


def test_the_next_choice_is_never_further_than_the_next_chapter(crossing: Reading) -> None:
    press(crossing, Verb.FAST, 1.0)
    assert not choices(crossing)

    press(crossing, Verb.FAST, 1.0)
    assert choices(crossing)


def test_the_next_scene_is_where_another_scene_begins(crossing: Reading) -> None:
    press(crossing, Verb.SCENE, 1.0)

    assert crossing.reveal == 1
    assert crossing.opening
    press(crossing, Verb.ADVANCE, 1.0)
    assert "Come in" in v.spoken(crossing.view(1.0))

    press(crossing, Verb.SCENE, 1.0)
    assert choices(crossing)


def test_without_another_scene_the_choice_is_next(again: Reading) -> None:
    press(again, Verb.SCENE, 1.0)

    assert choices(again, 1.0)


def test_the_next_scene_is_not_reached_through_what_was_not_read(desk: Any) -> None:
    reading = Reading(desk, Session(desk.story, seed=1))
    press(reading, Verb.SCENE, 1.0)

    assert reading.reveal == 0
    assert "not been read" in desk.toasts.due(1.0)[0]
