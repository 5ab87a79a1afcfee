"""The prover beside brute force: the interpreter's own states, and the net's without reduction.

`python -m tests.proof.sweep 100000` compares many more.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.narrative.expression import holds
from game.narrative.state import Reading, State
from game.narrative.variable import Kind, Value, Variable
from game.proof.formula import negate, true_of
from game.proof.lower import lower
from game.proof.prove import prove
from game.proof.rows import from_json, to_json
from game.proof.solve import Effort

from .agreement import compare
from .random_story import Maker, random_story

# So little play, and no look at the whole state, that the slices have to do the work.
SLICED = Effort(width=1, beam=4, players=((2, 0.0),), exact=False)
PLAYED = Effort(width=4, beam=8, players=((20, 0.0), (20, 2.0)), exact=False)


@pytest.mark.parametrize("seed", range(60))
def test_looking_at_every_state_agrees_with_brute_force(seed: int) -> None:
    result = compare(random_story(seed))

    assert result.wrong == []
    assert result.unknown == 0


@pytest.mark.parametrize("seed", range(1000, 1060))
def test_slices_agree_with_brute_force(seed: int) -> None:
    result = compare(random_story(seed), effort=SLICED)

    assert result.wrong == []


@pytest.mark.parametrize("seed", range(2000, 2030))
def test_play_and_slices_agree_with_brute_force_on_longer_stories(seed: int) -> None:
    result = compare(random_story(seed, scenes=12), effort=PLAYED)

    assert result.wrong == []


@pytest.mark.parametrize("seed", range(3000, 3020))
def test_a_tiny_budget_makes_verdicts_unknown_and_never_wrong(seed: int) -> None:
    result = compare(random_story(seed), budget=12, effort=SLICED)

    assert result.wrong == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False), st.booleans())
def test_whatever_story_is_made_both_provers_agree(dice: random.Random, whole: bool) -> None:
    result = compare(Maker(dice).story(), effort=Effort() if whole else SLICED)

    assert result.wrong == []


@pytest.mark.parametrize("seed", range(40))
def test_a_condition_means_the_same_to_the_interpreter_and_lowered(seed: int) -> None:
    story = random_story(seed)
    dice = random.Random(seed)
    _, words = lower(story)

    for _ in range(20):
        state = State(
            story.start,
            tuple(_some_value(variable, dice) for variable in story.variables.values()),
            tuple(dice.randint(0, cap) for cap in story.visit_caps.values()),
            frozenset(key for key in story.remembered if dice.random() < 0.5),
        )
        values = words.values(state)
        for condition in words.known:
            formula = words.formula(condition)
            assert true_of(formula, values) is holds(condition, Reading(story, state))
            assert true_of(negate(formula), values) is not true_of(formula, values)


def _some_value(variable: Variable, dice: random.Random) -> Value:
    match variable.kind:
        case Kind.FLAG:
            return dice.random() < 0.5
        case Kind.ONE_OF:
            return dice.choice(variable.values)
        case Kind.NAME:
            return "Fen"
    return dice.randint(variable.low, variable.high)


def test_the_same_story_is_proved_the_same_way_twice() -> None:
    story = random_story(5, scenes=10)

    first, second = prove(story, effort=SLICED), prove(story, effort=SLICED)

    assert first.rows == second.rows
    assert first.odds == second.odds


def test_a_proof_survives_being_written_down() -> None:
    proof = prove(random_story(3))

    again = from_json(to_json(proof))

    assert again.rows == proof.rows
    assert again.odds == proof.odds
    assert again.cached


class Memory:
    def __init__(self) -> None:
        self.kept: dict[str, dict[str, object]] = {}

    def read(self, key: str) -> dict[str, object] | None:
        return self.kept.get(key)

    def write(self, key: str, value: dict[str, object]) -> None:
        self.kept[key] = value


def test_what_was_proved_is_not_proved_again_until_something_changes() -> None:
    cache = Memory()

    first = prove(random_story(3), cache=cache)
    second = prove(random_story(3), cache=cache)
    other = prove(random_story(4), cache=cache)

    assert (first.cached, second.cached, other.cached) == (False, True, False)
    assert second.rows == first.rows


def test_a_damaged_cache_is_not_believed() -> None:
    cache = Memory()
    proof = prove(random_story(3), cache=cache)
    for kept in cache.kept.values():
        kept["rows"] = "gone"

    again = prove(random_story(3), cache=cache)

    assert not again.cached
    assert again.rows == proof.rows
