"""The controls page: press to bind, who lost a key, and the way back."""

from __future__ import annotations

from typing import Any

import pytest

from game.ui import view as v
from game.ui.intents import Intent, Verb
from game.ui.screens.controls import Controls
from game.ui.screens.pause import Pause
from game.ui.screens.reading import Reading


@pytest.fixture
def controls(desk: Any) -> Controls:
    return Controls(desk, "quay")


def row(controls: Controls, verb: Verb) -> v.Keys:
    found = (e for e in controls.view(0.0) if e.action == f"bind:{verb.name}")
    return next(e for e in found if isinstance(e, v.Keys))


def bind(controls: Controls, verb: Verb, key: str) -> None:
    controls.act(f"bind:{verb.name}", 0.0)
    assert controls.asking and row(controls, verb).waiting
    controls.intent(Intent(Verb.KEY, text=key), 0.0)
    assert not controls.asking


def test_a_key_is_bound_by_pressing_it_and_is_kept(
    controls: Controls, desk: Any, hand: Any
) -> None:
    bind(controls, Verb.HIDE, "x")

    assert row(controls, Verb.HIDE).keys == "X, Middle button, Pad Y"
    assert hand.kept[-1].bindings["hide"] == ("x", "mouse 2", "pad y")
    assert desk.keys.meaning("x").verb is Verb.HIDE


def test_hints_follow_the_binding(controls: Controls, desk: Any, session: Any) -> None:
    bind(controls, Verb.MENU, "f1")
    bind(controls, Verb.ADVANCE, "j")

    reading = Reading(desk, session)
    assert "J or click to read on   ·   F1 menu" in v.spoken(reading.view(0.0))
    assert "F1 reads on" in v.spoken(Pause(desk, reading).view(0.0))


def test_who_lost_a_key_is_said_where_it_was_taken(controls: Controls) -> None:
    bind(controls, Verb.HIDE, "f5")

    assert row(controls, Verb.HIDE).note == "F5 meant “Quick save”, which now has no key."
    assert row(controls, Verb.QUICK_SAVE).spoken == "Quick save, keys, no key"


@pytest.mark.parametrize(("key", "why"), [("7", "Digits choose"), ("escape", None), ("up", "only")])
def test_some_keys_stay_what_they_are(
    controls: Controls, desk: Any, key: str, why: str | None
) -> None:
    bind(controls, Verb.HIDE, key)

    assert desk.settings.bindings == {}
    assert (why or "") in row(controls, Verb.HIDE).note


def test_delete_gives_an_action_its_first_keys_back(controls: Controls, desk: Any) -> None:
    bind(controls, Verb.HIDE, "x")
    controls.intent(Intent(Verb.DELETE, text="bind:HIDE"), 0.0)

    assert desk.settings.bindings == {}


def test_everything_is_put_back_and_that_is_undone(controls: Controls, desk: Any) -> None:
    assert "Put all keys back" not in v.spoken(controls.view(0.0))
    bind(controls, Verb.HIDE, "x")
    mine = desk.settings.bindings

    controls.act("reset", 0.0)
    assert desk.keys.meaning("h").verb is Verb.HIDE

    controls.act("unreset", 0.0)
    assert desk.settings.bindings == mine


def test_a_click_elsewhere_leaves_it_as_it_is(controls: Controls, desk: Any) -> None:
    controls.act("bind:HIDE", 0.0)
    controls.act("bind:MENU", 0.0)

    assert not controls.asking
    assert desk.settings.bindings == {}


def test_a_clash_in_the_file_is_shown(controls: Controls, desk: Any) -> None:
    desk.change(bindings={"hide": ("l",)})

    assert row(controls, Verb.HISTORY).note == "L means “Hide the text”."
    assert row(controls, Verb.HISTORY).keys == "Pad X"
