"""The list of saved games: names, pins, and a deleted game that comes back."""

from __future__ import annotations

from typing import Any

import pytest

from game.session import Session
from game.ui import view as v
from game.ui.intents import Intent, Verb
from game.ui.layer import Layer
from game.ui.screen import Pop
from game.ui.screens.reading import Reading
from game.ui.screens.saves import Saves


@pytest.fixture
def layer(desk: Any, session: Session, library: Any, typewriter: Any) -> Layer:
    reading = Reading(desk, session)
    for _ in range(3):
        Saves(desk, reading, saving=True).act("new", 0.0)
    found = Layer(Saves(desk, reading, saving=False))
    found.refresh((), (1280, 720), typewriter, 0.0, anew=True)
    return found


@pytest.fixture
def do(layer: Layer, typewriter: Any) -> Any:
    def does(verb: Verb, **more: Any) -> Any:
        move = layer.handle(Intent(verb, **more), 1.0)
        layer.refresh((), (1280, 720), typewriter, 1.0, anew=False)
        return move

    return does


def rows(layer: Layer) -> list[v.Row]:
    return [e for e in layer.view if isinstance(e, v.Row)]


def test_a_game_is_given_a_name(layer: Layer, do: Any, library: Any) -> None:
    assert layer.focus == "slot:save-3"

    do(Verb.RENAME)
    assert (layer.screen.typing, layer.focus) == (True, "named:save-3")
    do(Verb.TYPE, text="Before the bridgee")
    do(Verb.ERASE)
    do(Verb.ACTIVATE)

    assert rows(layer)[0].title == "Before the bridge"
    assert {save.slot: save.name for save in library.list()}["save-3"] == "Before the bridge"
    assert (layer.screen.typing, layer.focus) == (False, "slot:save-3")


def test_esc_leaves_the_name_as_it_was(layer: Layer, do: Any) -> None:
    before = rows(layer)[0].title
    do(Verb.RENAME)
    do(Verb.TYPE, text="no")

    assert do(Verb.MENU) is None
    assert rows(layer)[0].title == before
    assert do(Verb.MENU) == Pop()


def test_a_pinned_game_goes_to_the_top_and_cannot_be_deleted(layer: Layer, do: Any) -> None:
    do(Verb.DOWN)
    assert layer.focus == "slot:save-2"
    do(Verb.PIN)

    assert rows(layer)[0].action == layer.focus == "slot:save-2"
    assert "pinned" in rows(layer)[0].spoken
    do(Verb.DELETE)
    assert len(rows(layer)) == 3

    do(Verb.PIN)
    assert not rows(layer)[0].pinned and layer.focus == "slot:save-2"


def test_a_deleted_game_leaves_its_way_back_where_it_was(layer: Layer, do: Any) -> None:
    do(Verb.DOWN)
    do(Verb.DELETE)

    actions = [e.action for e in layer.view if e.focusable]
    assert actions == ["slot:save-3", "restore", "slot:save-1", "arrange"]
    assert layer.focus == "restore"

    do(Verb.ACTIVATE)
    assert layer.focus == "slot:save-2"
    assert len(rows(layer)) == 3


def test_all_of_it_without_keys_of_its_own(layer: Layer, do: Any, library: Any) -> None:
    do(Verb.UP)
    do(Verb.ACTIVATE)  # rename, pin or delete
    do(Verb.DOWN)
    do(Verb.ACTIVATE)
    actions = [e.action for e in layer.view if e.focusable]
    assert actions[:4] == ["slot:save-3", "rename:save-3", "pin:save-3", "delete:save-3"]

    layer.focus = "pin:save-3"
    do(Verb.ACTIVATE)
    assert library.list()[0].pinned
    assert next(e for e in layer.view if e.action == "delete:save-3").disabled

    layer.focus = "pin:save-3"
    do(Verb.ACTIVATE)
    layer.focus = "delete:save-3"
    do(Verb.ACTIVATE)
    assert layer.focus == "restore"


def test_a_name_makes_a_game_of_ones_own_of_an_autosave(
    desk: Any, session: Session, library: Any
) -> None:
    desk.autosave(session, 0)
    saves = Saves(desk, None, saving=False)
    saves.act("rename:auto-0", 0.0)
    saves.intent(Intent(Verb.TYPE, text="Fog"), 0.0)
    saves.act("named:auto-0", 0.0)

    assert {(s.slot, s.kind, s.name, s.pinned) for s in library.list()} == {
        ("auto-0", "auto", "", False),
        ("save-1", "manual", "Fog", False),
    }


def test_a_game_written_over_keeps_its_name(desk: Any, session: Session, library: Any) -> None:
    reading = Reading(desk, session)
    Saves(desk, reading, saving=True).act("new", 0.0)
    library.rename("save-1", "Fog")
    saves = Saves(desk, reading, saving=True)
    saves.act("slot:save-1", 0.0)
    saves.act("slot:save-1", 1.0)

    assert library.list()[0].name == "Fog"
