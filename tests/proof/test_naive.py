"""The explicit prover: exact on small stories, and honest when it runs out of budget."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from game.content.load import Loaded, load
from game.narrative.luck import SeededLuck
from game.narrative.step import NotOffered, Pick, begin, offers, step
from game.proof.naive import Move, explore
from game.session import Entry, Session

STORIES = Path(__file__).parent.parent / "stories"
STORY = """story: tea
title: Tea
version: 1.0.0
start: start
chapters: [tea]
variables:
  lamp: count 0..20
  street: count 0..20
  answered: flag
  temper: one of [unset, kettle, kite]
"""


def written(folder: Path, chapter: str, story: str = STORY) -> Loaded:
    (folder / "chapters").mkdir()
    (folder / "story.yaml").write_text(story, "utf-8")
    (folder / "chapters" / "tea.yaml").write_text(chapter, "utf-8")
    return load(folder, folder / "assets")


ENOUGH = 4000
"""States of a story looked at here: all of a small one, and the beginning of the novel."""


@pytest.fixture(scope="module", params=["semantics", "shipped"])
def story(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    folder = STORIES / "semantics"
    if request.param == "shipped":
        folder = STORIES.parent.parent / "story"
    loaded = load(folder)
    assert loaded.story is not None, loaded.errors
    return loaded.story


def test_every_playthrough_it_names_can_be_played(story) -> None:  # type: ignore[no-untyped-def]
    findings = explore(story, ENOUGH)

    assert findings.complete is (story.id == "semantics")
    for found in (findings.entered, findings.taken, findings.endings, findings.declined):
        for key, way in found.items():
            log = [Entry(m.choice, m.name or None, m.chances) for m in way]
            session, fitted = Session.replay(story, 1, log)
            assert fitted == len(way), (key, way)
            if found is findings.entered:
                assert key in session.page.entered
            if found is findings.endings:
                assert session.page.ending is not None
                assert session.page.ending.scene == key
            if found is findings.declined:
                assert key not in {o.key for o in session.page.takeable}


def test_no_random_player_sees_what_it_calls_impossible(story) -> None:  # type: ignore[no-untyped-def]
    findings = explore(story, ENOUGH)
    impossible = set(findings.unreached(story)[0]) if findings.complete else set()

    for seed in range(120):
        dice = random.Random(seed)
        session = Session(story, seed=seed)
        for _ in range(200):
            assert not impossible & set(session.page.entered)
            if findings.complete and session.page.stuck:
                assert session.page.scene in findings.stuck
            takeable = session.page.takeable
            if not takeable:
                break
            option = dice.choice(takeable)
            session.choose(option.key, "Fen" if option.asks_name else None)


def test_a_shortest_playthrough_is_as_short_as_any(story) -> None:  # type: ignore[no-untyped-def]
    findings = explore(story, ENOUGH)

    for seed in range(60):
        dice = random.Random(seed)
        session = Session(story, seed=seed)
        while session.page.takeable and len(session.log) < 100:
            for scene in session.page.entered:
                # States are met by the number of picks, so what was found first is nearest.
                if scene in findings.entered:
                    assert len(findings.entered[scene]) <= len(session.log)
            option = dice.choice(session.page.takeable)
            session.choose(option.key, "Fen" if option.asks_name else None)
        if findings.complete and session.page.ending is not None:
            assert len(findings.endings[session.page.ending.scene]) <= len(session.log)


LOOP = """chapter: tea
title: Tea
month: November
scenes:
  start:
    summary: Start.
    text: |
      A kettle.
    choices:
      more: { act: More., do: lamp + 1, again: true }
      other: { act: Other., do: street + 1, again: true }
      out: { act: Out., if: lamp >= 20 and street >= 20, goto: cup }
  cup:
    summary: Cup.
    text: |
      A cup.
    ending: { title: Tea, hint: Pour. }
"""


def test_out_of_budget_it_claims_nothing(tmp_path: Path) -> None:
    loaded = written(tmp_path, LOOP)
    assert loaded.story is not None, loaded.errors

    findings = explore(loaded.story, budget=50)

    assert not findings.complete
    assert findings.cut_off == {}


def test_a_way_that_needs_forty_picks_is_found(tmp_path: Path) -> None:
    loaded = written(tmp_path, LOOP)
    assert loaded.story is not None

    way = explore(loaded.story).endings["cup"]

    assert len(way) == 42
    assert way[0] == Move("")


def test_a_choice_it_says_can_be_declined_is_declined(tmp_path: Path) -> None:
    loaded = written(tmp_path, LOOP)
    assert loaded.story is not None
    beat = begin(loaded.story, SeededLuck(1))

    assert [choice.id for choice, _ in offers(loaded.story, beat.state)] == ["more", "other"]
    with pytest.raises(NotOffered):
        step(loaded.story, beat.state, Pick("start.out"), SeededLuck(1))
