"""A story that was proved before is proved again after an edit: never otherwise than anew."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.narrative.model import Story
from game.proof.cones import Cones
from game.proof.lower import lower
from game.proof.prove import prove
from game.proof.questions import Kind, questions
from game.proof.rows import Proof, Row, Verdict
from game.proof.solve import Effort

from .agreement import compare
from .brute import Brute, TooMany
from .random_story import Maker
from .written import written

WHOLE = Effort()
SLICED = Effort(width=1, beam=4, players=((2, 0.0),), exact=False)
PLAYED = Effort(width=4, beam=8, players=((20, 0.0), (20, 2.0)), exact=False)
EFFORTS = pytest.mark.parametrize(
    "effort", [WHOLE, SLICED, PLAYED], ids=["whole", "sliced", "played"]
)


class Kept:
    """A cache in memory."""

    def __init__(self) -> None:
        self.entries: dict[str, dict[str, Any]] = {}

    def read(self, key: str) -> dict[str, Any] | None:
        return self.entries.get(key)

    def write(self, key: str, value: dict[str, Any]) -> None:
        self.entries[key] = value


def nearest(story: Story, budget: int = 20_000) -> Iterator[tuple[str, str, int | None]]:
    """(digest, key, fewest picks or None) of every question of a story, by brute force."""
    net, words = lower(story)
    cones, brute = Cones(net), Brute(net, budget)
    for question in questions(story, net, words, clamps=True):
        yield cones.digest(question.targets), question.key, brute.nearest(question.targets)


def verdicts(proof: Proof) -> dict[str, Verdict]:
    return {row.key: row.verdict for row in proof.rows}


@EFFORTS
@pytest.mark.parametrize("seed", range(12))
def test_after_any_edit_what_is_remembered_agrees_with_brute_force(
    seed: int, effort: Effort
) -> None:
    dice = random.Random(seed)
    maker, cache = Maker(dice, scenes=7), Kept()
    story = maker.story()
    prove(story, clamps=True, cache=cache, effort=effort)

    for _ in range(3):
        story = maker.edited(story)

        result = compare(story, cache=cache, effort=effort)

        assert result.wrong == []


@EFFORTS
@pytest.mark.parametrize("seed", range(100, 112))
def test_after_any_edit_remembering_and_proving_anew_say_the_same(
    seed: int, effort: Effort
) -> None:
    dice = random.Random(seed)
    maker, cache = Maker(dice, scenes=7), Kept()
    story = maker.story()
    prove(story, cache=cache, effort=effort)
    story = maker.edited(story)

    again, anew = prove(story, cache=cache, effort=effort), prove(story, effort=effort)

    known, fresh = verdicts(again), verdicts(anew)
    assert known.keys() == fresh.keys()
    for key, verdict in known.items():
        # With little effort luck decides what stays unknown; nothing else may differ.
        assert Verdict.UNKNOWN in (verdict, fresh[key]) or verdict is fresh[key], key
    if anew.exact:
        assert known == fresh
        assert [row.picks for row in again.rows] == [row.picks for row in anew.rows]
        assert [row.least for row in again.rows] == [row.least for row in anew.rows]
        assert again.odds == anew.odds


@pytest.mark.parametrize("seed", range(200, 230))
def test_questions_with_equal_cones_have_equal_answers(seed: int) -> None:
    maker = Maker(random.Random(seed), scenes=7)
    story = maker.story()
    known: dict[str, tuple[str, int | None]] = {}

    for _ in range(10):
        with contextlib.suppress(TooMany):
            for digest, key, picks in nearest(story):
                assert known.setdefault(digest, (key, picks)) == (known[digest][0], picks), key
        story = maker.edited(story)


SCENES = """
start:
  summary: Start.
  text: A kettle.
  choices:
    light: { act: Light., do: lamp + 1, again: true }
    ring: { act: Ring., if: lamp >= 2, do: bell, goto: hall }
    on: { act: On., if: not bell, goto: hall }
hall:
  summary: Hall.
  text: A hall. {if bell and lamp < 2}Dark and ringing.{end}
  choices:
    call: { act: Call., if: bell, goto: attic }
    out: { act: Out., goto: last }
attic:
  summary: Attic.
  text: An attic. {if not bell}Silence.{end}
  choices:
    down: { act: Down., if: lamp >= 3, goto: last }
    jump: { act: Jump., goto: last }
"""


def proved(folder: Path, scenes: str, cache: Kept, budget: int = 1_000_000) -> Proof:
    loaded = written(folder, scenes)
    assert loaded.story is not None
    return prove(loaded.story, budget, cache=cache, effort=SLICED)


def row(proof: Proof, kind: Kind, subject: str, detail: str = "") -> Row:
    return next(r for r in proof.rows if (r.kind, r.subject) == (kind, subject) and detail in r.key)


def test_an_edit_at_the_end_leaves_alone_what_is_known_of_the_beginning(tmp_path: Path) -> None:
    cache = Kept()
    first = proved(tmp_path, SCENES, cache)
    later = proved(tmp_path, SCENES.replace("lamp >= 3", "lamp >= 4"), cache)

    assert verdicts(later) == verdicts(first)
    assert later.reused > len(later.rows) // 2
    assert not later.cached


def test_an_edit_at_the_beginning_is_seen_at_the_end(tmp_path: Path) -> None:
    cache = Kept()
    first = proved(tmp_path, SCENES, cache)
    later = proved(tmp_path, SCENES.replace("ring: { act: Ring., if: lamp >= 2,", "ring: { act: Ring.,"), cache)  # fmt: skip

    for proof, verdict in ((first, Verdict.REFUTED), (later, Verdict.PROVED)):
        assert row(proof, Kind.TEXT, "hall").verdict is verdict


def test_what_was_unknown_stays_so_for_the_same_budget_and_not_for_a_larger_one(
    tmp_path: Path,
) -> None:
    cache = Kept()
    text = SCENES.replace("if: bell,", "if: bell and lamp < 2,")
    small = proved(tmp_path, text, cache, 4)
    edited = text.replace("lamp >= 3", "lamp >= 4")
    same, larger = proved(tmp_path, edited, cache, 4), proved(tmp_path, edited, cache)

    assert row(small, Kind.CHOICE, "hall.call").verdict is Verdict.UNKNOWN
    assert row(same, Kind.CHOICE, "hall.call").verdict is Verdict.UNKNOWN
    assert row(larger, Kind.CHOICE, "hall.call").verdict is Verdict.REFUTED


def test_a_choice_that_asks_for_a_name_now_has_a_playthrough_that_gives_one(
    tmp_path: Path,
) -> None:
    cache = Kept()
    proved(tmp_path, SCENES, cache)
    again = proved(tmp_path, SCENES.replace("act: On.,", "act: On., name: ai,"), cache)

    witness = row(again, Kind.CHOICE, "start.on").witness
    assert witness is not None
    assert [move.name for move in witness if move.choice == "start.on"] == ["x"]


def test_what_ruled_something_out_may_have_lost_a_variable_since(tmp_path: Path) -> None:
    cache = Kept()
    proved(tmp_path, SCENES, cache)
    for entry in cache.entries.values():
        for hint in entry.get("memory", {}).get("hints", {}).values():
            hint.append("a variable that is gone")
    again = proved(tmp_path, SCENES.replace("text: A kettle.", "text: A kettle.\n  do: lamp + 1"), cache)  # fmt: skip

    assert row(again, Kind.TEXT, "hall").verdict is Verdict.REFUTED


@pytest.mark.parametrize("damage", ["memory", "moves", "version"])
def test_a_damaged_memory_is_not_believed(tmp_path: Path, damage: str) -> None:
    cache = Kept()
    proved(tmp_path, SCENES, cache)
    for entry in cache.entries.values():
        if damage == "version":
            entry.get("memory", {})["version"] = -1
        elif damage in entry:
            entry[damage] = "gone"
    again = proved(tmp_path, SCENES.replace("lamp >= 3", "lamp >= 4"), cache)

    assert again.reused == 0
    assert row(again, Kind.CHOICE, "attic.down").verdict is Verdict.PROVED
