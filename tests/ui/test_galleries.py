"""What there is beside the page: endings, pictures, chapters, credits, content notes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.narrative.markup import Text
from game.narrative.model import Credit, Ending
from game.session import Session
from game.ui import view as v
from game.ui.intents import Intent, Verb
from game.ui.layer import Layer
from game.ui.screen import Pop, Push, Replace
from game.ui.screens.chapters import Chapters
from game.ui.screens.comfort import Comfort
from game.ui.screens.credits import ContentNotes, Credits
from game.ui.screens.endings import Endings
from game.ui.screens.more import More
from game.ui.screens.pause import Pace, Pause
from game.ui.screens.pictures import Pictures, PictureView, in_order
from game.ui.screens.reading import Reading
from game.ui.screens.sheets import People
from game.ui.screens.title import Title


def cards(screen: Any) -> list[v.Card]:
    return [e for e in screen.view(0.0) if isinstance(e, v.Card)]


def said(screen: Any) -> str:
    return v.spoken(screen.view(0.0))


def press(screen: Any, verb: Verb, **more: Any) -> Any:
    return screen.intent(Intent(verb, **more), 0.0)


@pytest.fixture
def seasons(desk: Any) -> Any:
    """The same story; its one ending closes November, and the hall is the end of the whole."""
    scenes = dict(desk.story.scenes)
    home, hall = scenes["home"], scenes["hall"]
    scenes["home"] = replace(home, exit=replace(home.exit, season=(Text("November"),)))
    scenes["hall"] = replace(hall, exit=Ending((Text("The long table"),)), bill=None)
    return replace(desk, story=replace(desk.story, scenes=scenes))


# -- endings -------------------------------------------------------------------------------------


def test_an_ending_not_met_is_a_hint_and_never_a_title(desk: Any) -> None:
    [card] = cards(Endings(desk, "quay"))

    assert (card.label, card.picture, card.detail) == ("Go home.", "", "")
    assert "0 of 1 met" in said(Endings(desk, "quay"))
    assert "A light in the kitchen" not in said(Endings(desk, "quay"))


def test_without_a_hint_it_is_not_met_yet(seasons: Any) -> None:
    assert [card.label for card in cards(Endings(seasons, "quay"))] == ["Go home.", "Not met yet."]


def test_an_ending_met_has_its_title_its_picture_and_when(desk: Any, session: Session) -> None:
    session.choose("quay.leave")
    reading = Reading(desk, session, reveal=99)
    [card] = cards(Endings(desk, "quay", reading))

    assert (card.label, card.picture) == ("A light in the kitchen", "quay")
    assert card.detail.startswith("first met today ")
    assert card.detail.endswith("· met in this story")
    [other] = cards(Endings(desk, "quay"))
    assert "this story" not in other.detail

    shown = Endings(desk, "quay").act(card.action, 0.0)
    assert isinstance(shown, Push) and isinstance(shown.screen, PictureView)


def test_the_closings_of_seasons_stand_apart_from_the_end(seasons: Any) -> None:
    view = Endings(seasons, "quay").view(0.0)

    assert [e.text for e in view if isinstance(e, v.Note) and e.strong] == [
        "End of November",
        "The end",
    ]


def test_the_end_of_a_season_is_not_called_the_end(seasons: Any) -> None:
    session = Session(seasons.story, seed=1)
    session.choose("quay.leave")
    reading = Reading(seasons, session, reveal=99)
    card = press(reading, Verb.ADVANCE)

    assert "End of November. Ending: A light in the kitchen" in said(card.screen)
    reading.leave()
    assert "Continue" not in said(Title(seasons))  # nothing comes after it yet

    session.undo()
    session.choose("quay.call")
    reading = Reading(seasons, session, reveal=99)
    assert "The end. Ending: The long table" in said(press(reading, Verb.ADVANCE).screen)
    reading.leave()
    assert "Continue" not in said(Title(seasons))


def test_endings_can_be_left_and_unmet_ones_do_nothing(desk: Any) -> None:
    screen = Endings(desk, "quay")

    assert screen.act("unmet:home", 0.0) is None
    assert screen.act("back", 0.0) == press(screen, Verb.MENU) == Pop()


# -- pictures ------------------------------------------------------------------------------------


def test_pictures_seen_can_be_looked_at_and_others_are_only_counted(
    desk: Any, session: Session
) -> None:
    Reading(desk, session, reveal=99)
    screen = Pictures(desk, "quay")

    assert [(c.picture, c.focusable) for c in cards(screen)] == [("quay", True), ("", False)]
    assert "1 of 2 seen" in said(screen)
    assert "A hall with a long table" not in said(screen)
    assert "Not seen yet, 2 of 2" in said(screen)


def test_pictures_hang_in_the_order_a_reader_comes_to_them(desk: Any) -> None:
    known = ["zebra", "hall", "quay", "alley"]
    story = replace(desk.story, cover="zebra")

    assert in_order(story, known) == ("zebra", "quay", "hall", "alley")


@pytest.fixture
def both(desk: Any) -> PictureView:
    return PictureView(desk, ("quay", "hall"), 0)


def test_a_picture_fills_the_window_and_tells_what_it_shows_when_asked(both: PictureView) -> None:
    assert [type(e) for e in both.view(0.0)] == [v.Picture]
    assert "Picture: Fog over a quay" in said(both)

    for verb in (Verb.ACTIVATE, Verb.CLICK, Verb.ADVANCE):
        press(both, verb)
        assert any(isinstance(e, v.Tale) and "Fog over" in e.text for e in both.view(0.0))
        press(both, verb)
        assert [type(e) for e in both.view(0.0)] == [v.Picture]


@pytest.mark.parametrize(
    ("on", "back"),
    [(Verb.RIGHT, Verb.LEFT), (Verb.REDO, Verb.UNDO)],
    ids=["arrows or the pad", "page keys or bumpers"],
)
def test_keys_and_pads_go_through_the_pictures(
    both: PictureView, on: Verb, back: Verb, typewriter: Any
) -> None:
    layer = Layer(both)

    def turn(verb: Verb) -> str:
        layer.refresh((), (1280, 720), typewriter, 0.0, anew=True)
        layer.handle(Intent(verb), 0.0)
        return next(e.id for e in both.view(0.0) if isinstance(e, v.Picture))

    assert [turn(on), turn(on), turn(back)] == ["hall", "quay", "hall"]
    turn(Verb.ACTIVATE)
    assert [turn(on), turn(back)] == ["quay", "hall"]


def test_the_wheel_and_buttons_do_as_well(both: PictureView, typewriter: Any) -> None:
    layer = Layer(both)
    layer.refresh((), (1280, 720), typewriter, 0.0, anew=True)
    layer.handle(Intent(Verb.WHEEL, amount=-1.0), 5.0)
    assert "Picture: A hall" in said(both)

    press(both, Verb.CLICK)
    actions = [e.action for e in both.view(0.0) if e.focusable]
    assert actions == ["next", "before", "hide", "back"]
    both.act("before", 0.0)
    assert "Picture: Fog" in said(both)
    both.act("hide", 0.0)
    assert both.act("back", 0.0) == press(both, Verb.MENU) == Pop()


def test_who_is_who_shows_the_portraits_of_those_met(desk: Any, session: Session) -> None:
    reading = Reading(desk, session, reveal=99)
    assert "hall" not in [e.portrait for e in People(desk, reading).view(0.0) if _person(e)]
    assert "hall" not in desk.seen.pictures

    session.choose("quay.call")
    [pim] = [e for e in People(desk, reading).view(0.0) if _person(e) and e.label == "Pim"]

    assert (pim.portrait, pim.alt) == ("hall", "A hall with a long table laid for one.")
    assert pim.spoken == "Pim. Drives the tram. A hall with a long table laid for one."
    assert "hall" in desk.seen.pictures


def _person(element: Any) -> bool:
    return isinstance(element, v.Person)


# -- chapters ------------------------------------------------------------------------------------


def test_a_chapter_is_begun_again_from_the_menu(desk: Any, session: Session) -> None:
    reading = Reading(desk, session)
    reading.update(0.0)
    session.choose("quay.wait")
    screen = Chapters(desk, "quay", reading)
    [row] = [e for e in screen.view(0.0) if isinstance(e, v.Row)]

    assert row.title == "From the beginning"
    assert row.detail.endswith("this story")
    move = screen.act(row.action, 0.0)
    assert isinstance(move, Replace) and move.all
    again = move.screen
    assert isinstance(again, Reading)
    assert again.session.page.pick == ""
    assert again.session.run != session.run
    assert "kept under Load" in desk.toasts.due(0.0)[-1]
    assert desk.library.newest().kind == "auto"


def test_before_anything_was_reached_there_is_nothing_to_begin(desk: Any) -> None:
    screen = Chapters(desk, "quay")

    assert "once it has been reached" in said(screen)
    assert [e.action for e in screen.view(0.0) if e.focusable] == ["back"]


def test_a_chapter_opens_with_nothing_above_it(desk: Any) -> None:
    from tests.saves.hand import garden

    story = garden()
    here = replace(desk, story=story, settings=replace(desk.settings, reveal_by="paragraph"))
    session = Session(story, seed=1)
    session.choose("toss", chances=(("coin", "heads"),))
    reading = Reading(here, session, chapter="two")

    assert "It spins." not in said(reading)
    assert any(isinstance(e, v.ChapterOpening) for e in reading.view(0.0))
    assert "Come in" not in said(reading)
    press(reading, Verb.ADVANCE)
    assert "Come in" in said(reading)

    press(reading, Verb.UNDO)
    assert "It spins." in said(reading)


def test_what_cannot_be_begun_any_more_is_said(desk: Any, session: Session) -> None:
    reading = Reading(desk, session)
    reading.update(0.0)
    screen = Chapters(desk, "quay")
    for path in (desk.library.folder / "chapters").glob("*.json"):
        path.write_bytes(b"{")

    [row] = [e for e in screen.view(0.0) if isinstance(e, v.Row)]
    assert screen.act(row.action, 0.0) is None
    assert "cannot be read" in desk.toasts.due(0.0)[-1]


# -- credits and content notes -------------------------------------------------------------------


def test_credits_name_the_writers_the_libraries_and_the_fonts(desk: Any) -> None:
    assert "By. Nobody" in said(Credits(desk, "quay"))

    desk.story = replace(desk.story, credits=(Credit("Words", ("Ada", "Ben")),))
    words = said(Credits(desk, "quay"))

    assert "Words. Ada, Ben" in words
    for name in ("PyYAML", "platformdirs", "Vollkorn", "Open Font License"):
        assert name in words


def test_content_notes_are_told_and_chapters_only_when_asked(desk: Any) -> None:
    scenes = dict(desk.story.scenes)
    scenes["hall"] = replace(scenes["hall"], content=("Soup", "Leeks"))
    desk.story = replace(desk.story, scenes=scenes)
    screen = ContentNotes(desk, "quay")

    assert "Fog." in said(screen) and "Step away" in said(screen)
    assert "Leeks" not in said(screen)
    screen.act("chapters", 0.0)
    assert "November · Fog. Soup, Leeks." in said(screen)


def test_the_first_start_says_what_the_story_touches_on_before_any_of_it(desk: Any) -> None:
    assert "This story touches on fog." in said(Comfort(desk))

    desk.settings = replace(desk.settings, welcomed=True)
    assert "touches on" not in said(Comfort(desk))


def test_how_much_was_read_is_said_in_per_cent(desk: Any, session: Session) -> None:
    assert "Nothing of this story" in said(More(desk, "quay"))

    Reading(desk, session, reveal=99)

    read, of = desk.seen.progress()
    assert 0 < read < of
    assert f"{100 * read // of} per cent of this story read" in said(More(desk, "quay"))


# -- menus ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "screen"),
    [(1, Chapters), (2, Endings), (3, Pictures), (4, Credits), (5, ContentNotes)],
)
def test_digits_open_what_there_is(desk: Any, number: int, screen: type) -> None:
    move = press(More(desk, "quay"), Verb.PICK, number=number)

    assert isinstance(move, Push) and isinstance(move.screen, screen)


def test_a_story_without_content_notes_has_no_page_of_them(desk: Any) -> None:
    desk.story = replace(desk.story, content_notes=())

    assert "touches on" not in said(More(desk, "quay"))
    assert press(More(desk, "quay"), Verb.PICK, number=5) == Pop()


def test_the_title_and_the_game_menu_lead_there(desk: Any, session: Session) -> None:
    for screen in (Title(desk), Pause(desk, Reading(desk, session))):
        move = screen.act("more", 0.0)
        assert isinstance(move, Push) and isinstance(move.screen, More)


def test_skipping_is_in_the_menu_for_those_without_its_keys(desk: Any, session: Session) -> None:
    Reading(desk, Session(desk.story, seed=1), reveal=99)
    reading = Reading(desk, session)
    menu = Pause(desk, reading).act("pace", 0.0)
    assert isinstance(menu, Push) and isinstance(menu.screen, Pace)

    assert press(menu.screen, Verb.PICK, number=2) == Pop(all=True)
    assert any(isinstance(e, v.Choice) for e in reading.view(0.0))
    assert press(menu.screen, Verb.PICK, number=4) == Pop(all=True)
    assert reading.auto
    assert "Stop reading on by itself" in said(menu.screen)
    assert press(menu.screen, Verb.MENU) == Pop()
