"""Movement as functions of seconds; keys as a table."""

from __future__ import annotations

import itertools

import pytest

from game.ui import motion
from game.ui.intents import KEYS, Verb, key_name, meaning, prompt


def test_everything_begins_at_nothing_and_ends_at_one() -> None:
    assert motion.fade(0.0) == 0.0
    assert motion.fade(motion.CROSSFADE) == 1.0
    assert motion.reveal(0.0, 0, 60) == 0.0
    assert motion.reveal(motion.reveal_seconds(120, 60), 120, 60) == 1.0
    assert motion.glide(3, 9, motion.SCROLL) == 9


def test_no_speed_means_at_once() -> None:
    assert motion.reveal(0.0, 5000, 0) == 1.0
    assert motion.reveal_seconds(5000, 0) == 0.0
    assert motion.glide(3, 9, 0.0, 0.0) == 9


def test_a_breath_goes_in_and_out_without_a_jump() -> None:
    levels = [motion.breath(step / 100) for step in range(1040)]

    assert min(levels) < 0.01 and max(levels) > 0.99
    assert max(abs(a - b) for a, b in itertools.pairwise(levels)) < 0.02


@pytest.mark.parametrize(
    ("key", "verb"),
    [
        ("return", Verb.ACTIVATE),
        ("space", Verb.ADVANCE),
        ("escape", Verb.MENU),
        ("page up", Verb.UNDO),
        ("page down", Verb.REDO),
        ("h", Verb.HIDE),
        ("f11", Verb.FULLSCREEN),
        ("alt+return", Verb.FULLSCREEN),
        ("s", Verb.SCREENSHOT),
        ("shift+s", Verb.SCREENSHOT),
    ],
)
def test_the_keys_readers_know(key: str, verb: Verb) -> None:
    intent = meaning(key)

    assert intent is not None and intent.verb is verb


def test_digits_pick_and_zero_is_ten() -> None:
    assert [meaning(key).number for key in ("1", "9", "0", "[4]")] == [1, 9, 10, 4]  # type: ignore[union-attr]


def test_letters_are_letters_while_typing() -> None:
    assert meaning("h", typing=True) is None
    assert meaning("1", typing=True) is None
    assert meaning("space", typing=True) is None
    assert meaning("escape", typing=True).verb is Verb.MENU  # type: ignore[union-attr]


def test_an_unknown_chord_does_nothing() -> None:
    assert meaning(key_name("S", ctrl=True)) is None


def test_prompts_come_from_the_table() -> None:
    assert prompt(Verb.MENU) == "Esc"
    assert prompt(Verb.UNDO) == "PgUp"
    assert prompt(Verb.QUICK_SAVE) == "F5"
    assert prompt(Verb.POINT) == ""
    assert {prompt(verb) for verb in KEYS.values()} > {"H", "F11"} - {"F11"}
