"""A run remembers what was answered: the way back, the way forth, and the way again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.narrative.state import Reading
from game.narrative.step import NameNeeded, NotOffered
from game.session import Entry, Session
from tests.saves.hand import garden

STORY = garden()


def walk(session: Session, steps: list[int]) -> Session:
    """Take the offered choices these numbers point at, as far as the story goes."""
    for step in steps:
        takeable = session.page.takeable
        if not takeable:
            break
        option = takeable[step % len(takeable)]
        session.choose(option.key, "Fen" if option.asks_name else None)
    return session


walks = st.lists(st.integers(0, 7), max_size=25)
seeds = st.integers(0, 5)


def test_undo_restores_the_page_before_the_pick() -> None:
    session = Session(STORY, seed=1)
    before = (session.state, session.page, session.visited(), session.met())

    session.choose("shout")
    session.undo()

    assert (session.state, session.page, session.visited(), session.met()) == before


def test_a_pick_that_is_not_offered_changes_nothing() -> None:
    session = walk(Session(STORY, seed=1), [0])
    session.undo()
    before = (session.log, session.pages, session.can_redo)

    with pytest.raises(NotOffered) as refused:
        session.choose("climb")

    assert "gate.wait" in refused.value.offered
    assert (session.log, session.pages, session.can_redo) == before


def test_a_name_is_asked_for_and_nothing_changes_until_it_is_given() -> None:
    session = Session(STORY, seed=1)

    for name in (None, "", "  ", "\x07", "x" * 100):
        with pytest.raises(NameNeeded):
            session.choose("named", name)
    page = session.choose("named", "  Old   Shep ")

    assert "Old Shep wags." in page.text
    assert session.log[-1] == Entry("gate.named", "Old Shep")
    assert page.pick == "Name the dog. Old Shep"


def test_typing_a_listed_name_is_logged_as_that_choice() -> None:
    session = Session(STORY, seed=1)

    session.choose("named", "rex")

    assert session.log[-1] == Entry("gate.rex")
    assert session.chosen() == {"gate.rex"}
    assert session.page.pick == "“Come on Rex.”"


def test_the_redo_tail_survives_repeating_the_identical_pick() -> None:
    session = Session(STORY, seed=1)
    for choice in ("wait", "wait", "shout"):
        session.choose(choice)
    log = session.log
    session.rewind(0)

    session.choose("gate.wait")

    assert session.can_redo
    session.redo()
    session.redo()
    assert session.log == log


def test_another_pick_leaves_the_undone_way_for_good() -> None:
    session = Session(STORY, seed=1)
    session.choose("wait")
    session.undo()

    session.choose("shout")

    assert not session.can_redo


def test_a_name_typed_otherwise_is_another_pick() -> None:
    session = Session(STORY, seed=1)
    session.choose("named", "Shep")
    session.choose("wait")
    session.rewind(0)

    session.choose("named", "Fen")

    assert not session.can_redo


def test_undo_and_redo_say_when_there_is_nothing_to_go_to() -> None:
    session = Session(STORY, seed=1)

    assert not session.can_undo
    assert not session.undo()
    assert not session.redo()


def test_rewinding_refuses_a_page_that_is_not_there() -> None:
    session = Session(STORY, seed=1)

    for index in (-1, 1):
        with pytest.raises(IndexError):
            session.rewind(index)


@given(walks, seeds)
def test_undoing_everything_and_redoing_it_changes_nothing(steps: list[int], seed: int) -> None:
    session = walk(Session(STORY, seed=seed), steps)
    before = (session.log, session.pages, session.state, session.visited(), session.met())

    session.rewind(0)
    assert session.ahead == len(before[0]) - 1
    assert session.forth() == len(before[0]) - 1
    assert session.ahead == 0

    assert (session.log, session.pages, session.state, session.visited(), session.met()) == before


@given(walks, seeds)
def test_seed_and_log_rebuild_the_run(steps: list[int], seed: int) -> None:
    session = walk(Session(STORY, seed=seed), steps)

    again, fitted = Session.replay(STORY, seed, session.log)

    assert fitted == len(session.log) == len(session.pages)
    assert (again.pages, again.state, again.log) == (session.pages, session.state, session.log)


@given(walks, seeds)
def test_the_log_decides_chance_whatever_the_seed(steps: list[int], seed: int) -> None:
    session = walk(Session(STORY, seed=seed), steps)

    again, _ = Session.replay(STORY, seed + 1000, session.log)

    assert again.state == session.state


@given(walks, seeds)
def test_a_resumed_run_goes_on_as_the_whole_one_would(steps: list[int], seed: int) -> None:
    session = walk(Session(STORY, seed=seed), steps)
    resumed = Session.resume(
        STORY, seed, session.log, session.state, session.page, past=session.past()
    )

    walk(session, [1, 2, 3])
    walk(resumed, [1, 2, 3])

    assert resumed.log == session.log
    assert resumed.page == session.page
    assert dict(resumed.visited()) == dict(session.visited())
    assert resumed.met() == session.met()
    assert resumed.summaries() == session.summaries()
    assert resumed.chosen() == session.chosen()


def test_a_resumed_run_cannot_go_back_before_its_state() -> None:
    session = walk(Session(STORY, seed=1), [0, 0])

    resumed = Session.resume(STORY, 1, session.log, session.state, session.page)

    assert not resumed.can_undo
    assert resumed.pages == (session.page,)


def test_replay_stops_at_the_first_pick_that_no_longer_works() -> None:
    session = Session(STORY, seed=1)
    for choice in ("wait", "wait", "climb", "calm"):
        session.choose(choice)
    harder = garden({"if: courage >= 2": "if: courage >= 3"})

    again, fitted = Session.replay(harder, 1, session.log)

    assert fitted == 3
    assert again.state.scene == "gate"


def test_replay_follows_renamed_scenes_and_choices() -> None:
    session = Session(STORY, seed=1)
    for choice in ("wait", "wait", "climb", "wild"):
        session.choose(choice)
    renamed = garden(
        {"house": "home", "calm: {": "sit: {", "wild: {": "dance: {", "evening": "dusk"},
        renamed={"house": "home", "house.wild": "home.dance", "evening": "dusk"},
    )

    again, fitted = Session.replay(renamed, 1, session.log)

    assert fitted == len(session.log)
    assert again.log[-1].choice == "home.dance"
    assert again.state.scene == session.state.scene
    assert again.log[-1].chances[0] == ("deck.dusk", session.log[-1].chances[0][1])


def test_pages_say_where_they_are_even_when_nothing_changed() -> None:
    session = Session(STORY, seed=1)

    page = session.choose("wait")

    assert (page.place, page.picture, page.music) == ("gate", "gate", "birds")


def test_visits_are_counted_beyond_what_the_state_needs() -> None:
    session = Session(STORY, seed=1)
    for _ in range(4):
        session.choose("shout")
        session.choose("back")

    assert session.visited()["gate"] == 5
    assert Reading(STORY, session.state).visits("gate") == 2


def test_the_story_so_far_tells_scenes_left_behind_once_and_in_order() -> None:
    session = Session(STORY, seed=1)
    assert session.summaries() == ()

    session.choose("look")
    assert session.summaries() == (("Outside", "The pond was cold."),)
    for choice in ("shout", "back", "shout", "calm"):
        session.choose(choice)

    assert session.summaries() == (
        ("Outside", "A gate, and a dog."),
        ("Outside", "The pond was cold."),
        ("Inside", "Inside, at last."),
    )


def test_people_are_met_when_they_are_heard_or_named() -> None:
    session = Session(STORY, seed=1)
    assert session.met() == {"dog"}

    session.choose("shout")

    assert session.met() == {"dog", "ann"}


@settings(deadline=None)
@given(st.lists(st.sampled_from(["undo", "redo", "0", "1", "2", "3", "4", "5"]), max_size=40))
def test_log_and_pages_stay_side_by_side_whatever_is_done(actions: list[str]) -> None:
    session = Session(STORY, seed=3)

    for action in actions:
        match action:
            case "undo":
                session.undo()
            case "redo":
                session.redo()
            case _:
                walk(session, [int(action)])

    assert len(session.log) == len(session.pages)
    again, fitted = Session.replay(STORY, 3, session.log)
    assert fitted == len(session.log)
    assert again.pages == session.pages
