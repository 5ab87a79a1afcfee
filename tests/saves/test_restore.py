"""A save meets an edited story: the player is as near to where they were as can be, and told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.narrative.model import Story
from game.narrative.pagejson import PageMismatch, page_from_json, page_to_json
from game.narrative.state import Reading
from game.saves import Library, Loaded, SaveError
from game.saves.container import seal, unseal
from game.saves.library import SAVE
from game.saves.record import Restored, mark_of, payload, restore
from game.session import Session
from tests.saves.hand import garden
from tests.test_session import seeds, walk, walks

STORY = garden()


def run_to(*choices: str, story: Story = STORY) -> Session:
    session = Session(story, seed=1)
    for choice in choices:
        session.choose(choice)
    return session


def through(session: Session, story: Story, reveal: int = 0) -> Restored:
    """The run as `story` would load it, through JSON."""
    data = json.loads(json.dumps(payload(session, reveal)))
    return restore(story, mark_of(session.story), data)


@given(walks, seeds)
def test_saving_and_loading_is_the_identity(steps: list[int], seed: int) -> None:
    session = walk(Session(STORY, seed=seed), steps)

    restored = through(session, STORY, reveal=3)

    assert restored.notice == ""
    assert restored.reveal == 3
    again = restored.session
    assert (again.pages, again.log, again.state) == (session.pages, session.log, session.state)
    assert dict(again.visited()) == dict(session.visited())


@given(walks, seeds)
def test_pages_survive_json(steps: list[int], seed: int) -> None:
    for page in walk(Session(STORY, seed=seed), steps).pages:
        assert page_from_json(json.loads(json.dumps(page_to_json(page)))) == page


def test_after_a_corrected_typo_the_saved_page_is_shown_until_the_next_pick() -> None:
    session = run_to("shout")
    corrected = garden({"Come in,": "Do come in,"})

    restored = through(session, corrected)

    assert restored.notice == ""
    assert "“Come in,”" in restored.session.page.text
    assert len(restored.session.pages) == 2
    restored.session.choose("back")
    restored.session.choose("shout")
    assert "“Do come in,”" in restored.session.page.text


def test_the_saved_page_offers_what_the_story_offers_now() -> None:
    edited = garden({"calm: { act: Sit.": "calm: { act: Sit down.", "wild: {": "dance: {"})

    restored = through(run_to("shout"), edited)

    assert [option.id for option in restored.session.page.options] == ["calm", "dance", "back"]
    assert restored.session.page.options[0].text == "Sit down."


def test_where_the_way_here_is_gone_the_player_stays_and_is_told() -> None:
    session = run_to("wait", "wait", "climb")
    harder = garden({"if: courage >= 2": "if: courage >= 3"})

    restored = through(session, harder)

    assert restored.session.state.scene == "house"
    assert Reading(harder, restored.session.state).value("courage") == 2
    assert not restored.session.can_undo
    assert "edited since" in restored.notice
    assert "cannot be undone" in restored.notice
    assert dict(restored.session.visited()) == {"gate": 1, "house": 1}
    assert restored.session.met() == session.met()


def test_a_run_that_went_on_after_an_edit_is_rebuilt_from_there_without_a_word() -> None:
    harder = garden({"if: courage >= 2": "if: courage >= 3"})
    resumed = through(run_to("wait", "wait", "climb"), harder).session
    resumed.choose("back")
    resumed.choose("shout")

    again = through(resumed, harder)

    assert again.notice == ""
    assert again.session.pages == resumed.pages
    assert again.session.log == resumed.log
    assert dict(again.session.visited()) == dict(resumed.visited())
    assert again.session.undo()
    assert again.session.undo()
    assert again.session.state.scene == "house"
    assert not again.session.undo()


def test_where_the_scene_is_gone_the_log_is_followed_as_far_as_it_goes() -> None:
    without_house = garden(
        {
            "house:\n        place": "villa:\n        place",
            "goto: house": "goto: villa",
            "heads: house": "heads: villa",
        }
    )

    restored = through(run_to("wait", "shout"), without_house)

    assert restored.session.state.scene == "villa"  # the same pick leads there now
    assert "'house' is no longer in the story" in restored.notice


def test_where_a_choice_is_gone_the_player_stands_before_it_and_is_told() -> None:
    session = run_to("wait", "shout", "calm")
    edited = garden(
        {
            "shout: {": "call: {",
            "stay:\n        text": "end_here:\n        text",
            "goto: stay": "goto: end_here",
            "else: stay, then: stay": "else: end_here, then: end_here",
        }
    )

    restored = through(session, edited)

    assert restored.session.state.scene == "gate"
    assert len(restored.session.pages) == 2
    assert "'stay' is no longer in the story" in restored.notice
    assert "Outside (May)" in restored.notice
    assert "your last 2 choices" in restored.notice


def test_renamed_scenes_and_choices_are_no_edit_a_player_notices() -> None:
    session = run_to("shout", "wild")
    renamed = garden(
        {"house": "home", "wild: {": "dance: {"},
        renamed={"house": "home", "house.wild": "home.dance"},
    )

    restored = through(session, renamed)

    assert restored.notice == ""
    assert restored.session.can_undo
    assert "home" in restored.session.visited()


@pytest.mark.parametrize(
    "edit",
    [
        {
            "mood: one of [unset, calm, wild]": "mood: one of [unset, still, wild]",
            "mood = calm": "mood = still",
        },
        {"courage: count 0..3": "courage: count 0..1", "courage >= 2": "courage >= 1"},
        {"shyness: count 0..3": "shyness: flag", "[courage, shyness]": "[courage, courage]"},
        {"met_ann": "knows_ann"},
        {"calm: {": "sit: {"},
        {"gate": "entrance"},
    ],
)
@given(steps=walks, seed=seeds)
def test_whatever_is_edited_a_save_loads_to_a_place_where_something_can_be_done(
    edit: dict[str, str], steps: list[int], seed: int
) -> None:
    session = walk(Session(STORY, seed=seed), steps)

    restored = through(session, EDITED[json.dumps(edit)])

    page = restored.session.page
    assert page.takeable or page.ending
    walk(restored.session, [0])


class _Edited(dict[str, Story]):
    def __missing__(self, key: str) -> Story:
        return self.setdefault(key, garden(json.loads(key)))


EDITED = _Edited()


# --- payloads from strangers --------------------------------------------------------------


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


@given(st.data())
def test_no_payload_does_more_than_load_or_be_refused(data: st.DataObject) -> None:
    good = json.loads(json.dumps(payload(run_to("wait", "look", "shout"), 0)))
    node: Any = good
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        child = node[key]
        if isinstance(child, dict | list) and child and data.draw(st.booleans()):
            node = child
            continue
        node[key] = data.draw(values)
        break
    good["meta"] = {}
    bytes_ = seal_any(good)
    try:
        opened = unseal(SAVE, bytes_)
        restored = restore(STORY, opened.story, opened.payload)
    except Exception as error:
        assert type(error).__name__ in ("Unreadable", "SaveError")
        return
    page = restored.session.page
    assert page.takeable or page.ending
    assert page_from_json(page_to_json(page)) == page


def seal_any(data: dict[str, Any]) -> bytes:
    """Sealed, with what JSON cannot hold left as `null`."""
    text = json.dumps(data).replace("NaN", "null").replace("-Infinity", "null")
    return seal(SAVE, json.loads(text.replace("Infinity", "null")), mark_of(STORY))


def _control_in_prose(data: dict[str, Any]) -> None:
    data["page"]["items"][0]["spans"] = ["\x1b[2J"]


def _control_in_name(data: dict[str, Any]) -> None:
    data["state"]["values"]["dog"] = "Rex\x1b[31m"
    data["play"] = "seed 1\npick gate.gone\n"


def _detour_to_nowhere(data: dict[str, Any]) -> None:
    data["state"]["detour"] = "gate.nothing"


def _draw_from_nothing(data: dict[str, Any]) -> None:
    data["state"]["draw"] = ["gate", 3]


def _standing_where_nothing_is_asked(data: dict[str, Any]) -> None:
    data["state"]["scene"] = "coin"


def _infinite(data: dict[str, Any]) -> None:
    data["state"]["draw"] = ["evening", 10**400]


@pytest.mark.parametrize(
    "harm",
    [
        _control_in_prose,
        _control_in_name,
        _detour_to_nowhere,
        _draw_from_nothing,
        _standing_where_nothing_is_asked,
        _infinite,
    ],
)
def test_a_strangers_save_cannot_put_anything_in_that_a_story_would_not(
    tmp_path: Path, harm: Callable[[dict[str, Any]], None]
) -> None:
    data = payload(run_to("wait"), 0) | {"meta": {}}
    harm(data)
    (tmp_path / "quick.save.json").write_bytes(seal(SAVE, data, mark_of(STORY)))

    loaded: Loaded | None = None
    with Library(tmp_path, STORY) as library:
        try:
            loaded = library.load("quick")
        except SaveError as error:
            assert str(error)
            return
    assert loaded.page.takeable
    assert "\x1b" not in loaded.page.text
    assert loaded.session.state.scene == "gate"
    assert "\x1b" not in str(loaded.session.state.values)


def test_a_page_that_is_none_is_refused_with_a_place() -> None:
    for wrong in (
        None,
        [],
        {"scene": 1},
        {"items": [{"spans": [[1, 2]]}]},
        {"leans": [["a", "b"]]},
    ):
        with pytest.raises(PageMismatch):
            page_from_json(wrong)


def test_a_save_says_in_play_lines_what_was_done() -> None:
    play = payload(run_to("wait", "toss"), 0)["play"]

    assert play.startswith("seed 1\n\npick gate.wait\n\npick gate.toss\nchance coin = ")


def test_the_state_decides_where_log_and_state_disagree() -> None:
    session = run_to("wait", "wait")
    data = payload(session, 0)
    other = replace(session.state, values=run_to("wait").state.values)
    data["state"]["values"] = dict(zip(STORY.variables, other.values, strict=True))

    restored = restore(STORY, mark_of(STORY), data)

    assert restored.session.state == other
    assert "cannot be undone" in restored.notice


def test_a_story_that_cannot_be_begun_does_not_cost_a_save(tmp_path: Path) -> None:
    session = run_to("wait")
    with Library(tmp_path, STORY) as library:
        library.quicksave(session)
    # The pond's only way on is `back`, and at the beginning there is nothing to go back to.
    broken = garden(start="pond")
    without_gate = garden(
        {
            "gate:\n        place": "door:\n        place",
            "tails: gate": "tails: door",
            "goto: gate": "goto: door",
        },
        start="pond",
    )

    with Library(tmp_path, broken) as library:
        loaded = library.load("quick")
        assert loaded.session.state == session.state
        assert "cannot be undone" in loaded.notice
    with (
        Library(tmp_path, without_gate) as library,
        pytest.raises(SaveError, match="cannot be played"),
    ):
        library.load("quick")
    with Library(tmp_path, STORY) as library:
        assert library.load("quick").session.state == session.state
