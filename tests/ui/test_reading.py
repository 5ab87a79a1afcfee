"""The reading page: one press a reveal, choices that cannot be picked by accident, undo."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.narrative.page import Page, Paragraph, Span
from game.session import Session
from game.settings import Settings
from game.ui import view as v
from game.ui.intents import Intent, Verb
from game.ui.layer import Layer
from game.ui.motion import FADE
from game.ui.screen import Pop, Push, Quit, Replace
from game.ui.screens.ending import Ending
from game.ui.screens.history import History
from game.ui.screens.pause import Pause
from game.ui.screens.reading import GUARD, Reading
from game.ui.screens.saves import Saves
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.title import Title

MORE = "Chapters, endings, pictures"


def choices(screen: Any, now: float = 0.0) -> list[str]:
    return [v.plain(e.spans) for e in screen.view(now) if isinstance(e, v.Choice)]


def paragraphs(screen: Any, now: float = 0.0) -> list[v.Paragraph]:
    return [e for e in screen.view(now) if isinstance(e, v.Paragraph)]


def press(screen: Any, verb: Verb, now: float = 0.0, **more: Any) -> Any:
    return screen.intent(Intent(verb, **more), now)


def read_on(screen: Reading, now: float = 0.0) -> float:
    while not choices(screen, now):
        press(screen, Verb.ADVANCE, now)
        now += 1.0
    return now + GUARD


def test_a_press_shows_the_next_reveal_and_quiets_the_one_before(
    desk: Any, session: Session
) -> None:
    reading = Reading(desk, session)
    before = len(paragraphs(reading))

    press(reading, Verb.ADVANCE)

    shown = paragraphs(reading)
    assert len(shown) > before
    assert [p.quiet for p in shown] == [True] * before + [False] * (len(shown) - before)


def test_choices_come_with_the_last_reveal(desk: Any, session: Session) -> None:
    reading = Reading(desk, session)
    assert choices(reading) == []

    read_on(reading)

    assert choices(reading)[0] == "“Pim. I am on the quay.”"


def test_space_never_picks_a_choice(desk: Any, session: Session, typewriter: Any) -> None:
    layer = Layer(Reading(desk, session, reveal=99))
    layer.refresh((), (1280, 720), typewriter, 9.0, anew=True)
    layer.handle(Intent(Verb.DOWN), 9.0)
    assert layer.focus == "pick:quay.call"

    layer.handle(Intent(Verb.ADVANCE), 9.0)

    assert session.page.pick == ""


def test_enter_first_shows_the_focus_and_then_picks(
    desk: Any, session: Session, typewriter: Any
) -> None:
    layer = Layer(Reading(desk, session, reveal=99))
    layer.refresh((), (1280, 720), typewriter, 9.0, anew=True)

    layer.handle(Intent(Verb.ACTIVATE), 9.0)
    assert (session.page.pick, layer.focus) == ("", "pick:quay.call")

    layer.handle(Intent(Verb.ACTIVATE), 9.0)
    assert session.page.pick == "“Pim. I am on the quay.”"


class TestGuard:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(text_speed=0)

    def test_a_choice_that_just_appeared_cannot_be_picked(
        self, desk: Any, session: Session
    ) -> None:
        reading = Reading(desk, session)
        press(reading, Verb.ADVANCE, 10.0)
        assert choices(reading, 10.0) == []
        came = 10.0 + FADE
        assert choices(reading, came)

        press(reading, Verb.PICK, came + GUARD - 0.05, number=1)
        assert session.page.pick == ""

        press(reading, Verb.PICK, came + GUARD + 0.05, number=1)
        assert session.page.pick != ""


class TestSlowText:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(text_speed=20)

    def test_the_first_press_finishes_what_is_appearing(self, desk: Any, session: Session) -> None:
        reading = Reading(desk, session)
        press(reading, Verb.ADVANCE, 1.0)
        shown = len(paragraphs(reading, 1.1))
        assert reading.moving(1.1)

        press(reading, Verb.ADVANCE, 1.2)

        assert len(paragraphs(reading, 1.2)) == shown
        assert not reading.moving(1.2)


def test_digits_count_only_what_can_be_taken(desk: Any, session: Session) -> None:
    reading = Reading(desk, session, reveal=99)

    press(reading, Verb.PICK, 9.0, number=3)

    asked = choices(reading, 9.0)
    assert asked == ["Go home without having been anywhere.", "Not yet."]


def test_a_question_is_asked_in_place_and_costs_no_undo(desk: Any, session: Session) -> None:
    reading = Reading(desk, session, reveal=99)
    reading.act("pick:quay.leave", 9.0)

    press(reading, Verb.MENU, 9.0)
    assert len(choices(reading, 9.0)) == 5

    reading.act("pick:quay.leave", 10.0)
    reading.act("pick:quay.leave", 11.0)
    assert session.page.ending is not None


def test_a_name_is_typed_corrected_and_taken(desk: Any, session: Session) -> None:
    reading = Reading(desk, session, reveal=99)
    reading.act("pick:quay.name_it", 9.0)
    assert reading.typing

    press(reading, Verb.TYPE, 9.1, text="Fenn")
    press(reading, Verb.ERASE, 9.2)
    reading.act("name:quay.name_it", 10.0)

    assert not reading.typing
    assert session.log[-1].name == "Fen"
    assert "Fen" in session.page.text


def test_an_empty_name_is_not_taken(desk: Any, session: Session) -> None:
    reading = Reading(desk, session, reveal=99)
    reading.act("pick:quay.name_it", 9.0)
    press(reading, Verb.TYPE, 9.1, text="   ")

    reading.act("name:quay.name_it", 10.0)

    assert reading.typing


def test_back_is_the_previous_reveal_and_then_the_previous_choice(
    desk: Any, session: Session
) -> None:
    reading = Reading(desk, session, reveal=99)
    reading.act("pick:quay.call", 9.0)
    press(reading, Verb.ADVANCE, 10.0)
    place = session.page.scene

    press(reading, Verb.UNDO, 11.0)
    assert session.page.scene == place

    press(reading, Verb.UNDO, 12.0)
    assert session.page.scene == "quay"
    assert choices(reading, 12.0)

    press(reading, Verb.REDO, 13.0)
    assert session.page.scene == place


def test_every_choice_is_autosaved(desk: Any, session: Session, library: Any) -> None:
    reading = Reading(desk, session, reveal=99)
    assert library.list() == ()

    reading.act("pick:quay.call", 9.0)
    reading.update(9.1)

    assert [save.kind for save in library.list()] == ["auto"]


def test_a_picture_that_leaves_the_other_side_free_turns_the_leaf(
    desk: Any, session: Session
) -> None:
    reading = Reading(desk, session, reveal=99)
    left = next(e for e in reading.view(9.0) if isinstance(e, v.Plate))
    reading.act("pick:quay.call", 9.0)
    right = next(e for e in reading.view(9.0) if isinstance(e, v.Plate))

    assert (left.side, right.side) == ("left", "right")


def test_hidden_text_comes_back_at_any_press(desk: Any, session: Session) -> None:
    reading = Reading(desk, session)
    press(reading, Verb.HIDE)
    assert reading.hidden

    press(reading, Verb.ADVANCE)
    assert not reading.hidden


def test_history_leads_back_to_a_choice(desk: Any, session: Session) -> None:
    reading = Reading(desk, session, reveal=99)
    reading.act("pick:quay.call", 9.0)
    history = press(reading, Verb.HISTORY, 10.0)
    assert isinstance(history, Push) and isinstance(history.screen, History)
    button = next(e for e in history.screen.view(10.0) if e.focusable)

    assert history.screen.act(button.action, 10.0) == Pop(all=True)

    assert session.page.scene == "quay"
    assert choices(reading, 11.0)


def test_the_story_ends_on_a_card(desk: Any, session: Session) -> None:
    reading = Reading(desk, session, reveal=99)
    reading.act("pick:quay.leave", 9.0)
    reading.act("pick:quay.leave", 10.0)

    move = press(reading, Verb.ADVANCE, 12.0)

    assert isinstance(move, Push) and isinstance(move.screen, Ending)
    assert "Ending: A light in the kitchen" in v.spoken(move.screen.view(12.0))


def test_skipping_stops_at_what_was_not_read(desk: Any, session: Session) -> None:
    reading = Reading(desk, session)
    press(reading, Verb.SKIP, 1.0)
    reading.update(2.0)
    assert choices(reading, 2.0) == []

    read_on(reading, 3.0)
    again = Reading(desk, Session(desk.story, seed=1))
    press(again, Verb.SKIP, 10.0)
    for step in range(10):
        again.update(11.0 + step)
    assert choices(again, 30.0)


def test_the_title_page_continues_first_when_there_is_something(
    desk: Any, session: Session
) -> None:
    first = [e.label for e in Title(desk).view(0.0) if isinstance(e, v.Button)]
    desk.autosave(session, 0)
    second = [e.label for e in Title(desk).view(0.0) if isinstance(e, v.Button)]

    assert first == ["Begin", MORE, "Comfort", "Settings", "Quit"]
    assert second == ["Continue", "Begin anew", "Load", MORE, "Comfort", "Settings", "Quit"]
    move = Title(desk).act("continue", 1.0)
    assert isinstance(move, Replace) and isinstance(move.screen, Reading)


def test_a_story_that_has_ended_is_not_continued(desk: Any, session: Session) -> None:
    session.choose("quay.leave")
    desk.autosave(session, 0)

    labels = [e.label for e in Title(desk).view(0.0) if isinstance(e, v.Button)]

    assert labels == ["Begin anew", "Load", MORE, "Comfort", "Settings", "Quit"]


def test_a_save_is_written_over_only_when_asked_twice(
    desk: Any, session: Session, library: Any
) -> None:
    reading = Reading(desk, session)
    saves = Saves(desk, reading, saving=True)
    assert saves.act("new", 1.0) == Pop()
    slot = library.list()[0].slot
    serial = library.list()[0].serial

    saves = Saves(desk, reading, saving=True)
    assert saves.act(f"slot:{slot}", 2.0) is None
    assert library.list()[0].serial == serial
    assert saves.act(f"slot:{slot}", 3.0) == Pop()
    assert library.list()[0].serial > serial


def test_a_deleted_save_can_be_brought_back(desk: Any, session: Session, library: Any) -> None:
    saves = Saves(desk, Reading(desk, session), saving=True)
    saves.act("new", 1.0)
    slot = library.list()[0].slot
    saves = Saves(desk, Reading(desk, session), saving=False)

    saves.intent(Intent(Verb.DELETE, text=f"slot:{slot}"), 2.0)
    assert library.list() == ()

    saves.act("restore", 3.0)
    assert [save.slot for save in library.list()] == [slot]


def test_settings_change_at_once_and_are_kept(desk: Any, hand: Any) -> None:
    screen = SettingsScreen(desk, "quay")

    screen.adjust("text_percent", 1, None)
    screen.adjust("master_volume", 0, 0.25)
    screen.act("captions", 1.0)
    screen.adjust("theme", 1, None)

    settings = desk.settings
    assert (settings.text_percent, settings.master_volume) == (115, 0.25)
    assert (settings.captions, settings.theme) == (False, "paper")
    assert hand.kept[-1] == settings


def test_text_goes_from_75_to_250_per_cent(desk: Any) -> None:
    screen = SettingsScreen(desk, "quay")
    for _ in range(20):
        screen.adjust("text_percent", -1, None)
    assert desk.settings.text_percent == 75
    for _ in range(20):
        screen.adjust("text_percent", 1, None)
    assert desk.settings.text_percent == 250


def test_the_menu_leads_everywhere_and_back(desk: Any, session: Session) -> None:
    reading = Reading(desk, session)
    menu = press(reading, Verb.MENU)
    assert isinstance(menu, Push) and isinstance(menu.screen, Pause)

    pause = menu.screen
    assert pause.intent(Intent(Verb.MENU), 0.0) == Pop()
    assert pause.act("quit", 0.0) == Quit()
    assert isinstance(pause.act("settings", 0.0), Push)
    assert isinstance(pause.act("recap", 0.0), Push)
    assert isinstance(pause.act("people", 0.0), Push)


def test_stepping_away_keeps_the_place_and_asks_nothing(
    desk: Any, session: Session, library: Any
) -> None:
    reading = Reading(desk, session, reveal=99)
    assert "Touches on fog." in v.spoken(Pause(desk, reading).view(0.0))

    for move in (
        Pause(desk, reading).act("away", 1.0),
        press(reading, Verb.STEP_AWAY, 1.0),
    ):
        assert isinstance(move, Replace) and move.all and isinstance(move.screen, Title)
    assert library.newest() is not None


class TestCoda:
    """The last words once more, under the name of the ending."""

    @pytest.mark.parametrize(
        ("words", "coda"),
        [
            ("He sits down. The kettle says nothing.", "He sits down. The kettle says nothing."),
            ("“Well?” he asks. It is late.", "“Well?” he asks. It is late."),
            ("A" * 150 + ". Then it rains. It goes on.", "Then it rains. It goes on."),
            ("One long sentence, " * 20 + "without an end.", ""),
        ],
    )
    def test_it_is_as_many_last_sentences_as_make_two_lines(self, words: str, coda: str) -> None:
        page = Page("end", "fog", (Paragraph("k", "end", (Span(words),)),))

        assert v.coda(page) == coda

    def test_an_ending_without_prose_has_none(self) -> None:
        assert v.coda(Page("end", "fog", ())) == ""

    def test_the_months_read_are_told_as_a_stretch(self, desk: Any, session: Session) -> None:
        here, later = session.page, Page("x", "ice", ())
        reader = replace(desk.reader, chapters={"fog": ("November", "Fog"), "ice": ("June", "Ice")})

        assert v.months([here], reader) == "November"
        assert v.months([here, later], reader) == "From November to June"
        assert v.months([Page("x", "other", ())], reader) == ""
