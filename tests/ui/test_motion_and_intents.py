"""Movement as functions of seconds; keys as a table."""

from __future__ import annotations

import itertools

import pytest

from game.ui import motion
from game.ui.intents import DEFAULTS, LABELS, PLAIN, Bindings, Refused, Verb, key_name


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
        ("tab", Verb.SKIP),
        ("a", Verb.AUTO),
        ("f5", Verb.QUICK_SAVE),
        ("f9", Verb.QUICK_LOAD),
        ("shift+.", Verb.FAST),
        ("mouse 3", Verb.MENU),
        ("pad a", Verb.ACTIVATE),
        ("pad start", Verb.MENU),
    ],
)
def test_the_keys_readers_know(key: str, verb: Verb) -> None:
    intent = PLAIN.meaning(key)

    assert intent is not None and intent.verb is verb


def test_digits_pick_and_zero_is_ten() -> None:
    assert [PLAIN.meaning(key).number for key in ("1", "9", "0", "[4]")] == [1, 9, 10, 4]  # type: ignore[union-attr]


def test_letters_are_letters_while_typing() -> None:
    assert PLAIN.meaning("h", typing=True) is None
    assert PLAIN.meaning("1", typing=True) is None
    assert PLAIN.meaning("space", typing=True) is None
    assert PLAIN.meaning("escape", typing=True).verb is Verb.MENU  # type: ignore[union-attr]


def test_an_unknown_chord_does_nothing() -> None:
    assert PLAIN.meaning(key_name("S", ctrl=True)) is None


def test_prompts_come_from_the_table() -> None:
    assert PLAIN.prompt(Verb.MENU) == "Esc"
    assert PLAIN.prompt(Verb.UNDO) == "PgUp"
    assert PLAIN.prompt(Verb.QUICK_SAVE) == "F5"
    assert PLAIN.prompt(Verb.POINT) == ""
    assert PLAIN.prompt(Verb.HIDE) == "H"
    assert PLAIN.prompt(Verb.UNDO, "pad") == "Pad LB"


def test_the_sign_on_the_key_counts_where_the_layout_has_it_elsewhere() -> None:
    assert PLAIN.meaning("shift+<", letter=">").verb is Verb.FAST  # type: ignore[union-attr]


def test_every_action_with_keys_has_a_name_and_no_key_means_two_things() -> None:
    assert DEFAULTS.keys() == LABELS.keys()
    keys = [key for keys in DEFAULTS.values() for key in keys]
    assert len(keys) == len(set(keys))


def test_a_bound_key_takes_the_place_of_those_of_the_same_device() -> None:
    bound, loser = PLAIN.bind(Verb.HIDE, "x")
    mine = Bindings(bound)

    assert (bound, loser) == ({"hide": ("x", "mouse 2", "pad y")}, None)
    assert mine.meaning("h") is None
    assert mine.meaning("x").verb is Verb.HIDE  # type: ignore[union-attr]
    assert mine.meaning("pad y").verb is Verb.HIDE  # type: ignore[union-attr]
    assert mine.prompt(Verb.HIDE) == "X"


def test_a_key_taken_from_another_action_is_told_and_leaves_it() -> None:
    bound, loser = PLAIN.bind(Verb.HIDE, "l")
    mine = Bindings(bound)

    assert loser is Verb.HISTORY
    assert mine.keys(Verb.HISTORY) == ("pad x",)
    assert mine.rivals(Verb.HISTORY) == ()


def test_first_keys_come_back_but_for_those_in_use() -> None:
    bound, _ = PLAIN.bind(Verb.HIDE, "l")
    again = Bindings(Bindings(bound).unbind(Verb.HISTORY))
    assert again.keys(Verb.HISTORY) == ("pad x",)

    freed = Bindings(again.unbind(Verb.HIDE))
    assert Bindings(freed.unbind(Verb.HISTORY)).keys(Verb.HISTORY) == ("l", "pad x")


@pytest.mark.parametrize("key", ["4", "[4]", "escape", "up"])
def test_what_everything_rests_on_cannot_be_taken(key: str) -> None:
    with pytest.raises(Refused):
        PLAIN.bind(Verb.HIDE, key)


def test_a_file_written_by_hand_cannot_lock_the_menu_away() -> None:
    mine = Bindings({"menu": (), "hide": ("escape",), "nonsense": ("x",)})

    assert "escape" in mine.keys(Verb.MENU)
    assert mine.meaning("escape").verb is Verb.MENU  # type: ignore[union-attr]
    assert mine.rivals(Verb.HIDE) == (("escape", Verb.MENU),)
