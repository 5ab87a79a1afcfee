"""Controllers through posted events: buttons, sticks, repeats, and unplugging."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from game.ui.events import Events
from game.ui.intents import PLAIN, Bindings, Verb
from game.ui.pads import BUTTONS, FIRST_REPEAT, FULL, NEXT_REPEAT, Pads


def event(kind: int, **what: Any) -> pygame.event.Event:
    return pygame.event.Event(kind, instance_id=7, **what)


def down(name: str) -> pygame.event.Event:
    return event(pygame.CONTROLLERBUTTONDOWN, button=BUTTONS.index(name))


def up(name: str) -> pygame.event.Event:
    return event(pygame.CONTROLLERBUTTONUP, button=BUTTONS.index(name))


def stick(axis: int, share: float) -> pygame.event.Event:
    return event(pygame.CONTROLLERAXISMOTION, axis=axis, value=round(share * FULL))


@pytest.fixture
def pads() -> Pads:
    return Pads()


def test_the_buttons_are_numbered_as_sdl_numbers_them() -> None:
    assert BUTTONS[pygame.CONTROLLER_BUTTON_START] == "start"
    assert BUTTONS[pygame.CONTROLLER_BUTTON_LEFTSHOULDER] == "lb"
    assert BUTTONS[pygame.CONTROLLER_BUTTON_DPAD_RIGHT] == "right"
    assert len(BUTTONS) == 15


def test_a_button_is_a_key(pads: Pads) -> None:
    assert list(pads.pressed(down("a"), 0.0)) == ["pad a"]
    assert list(pads.pressed(up("a"), 0.1)) == []
    assert list(pads.pressed(event(pygame.CONTROLLERBUTTONDOWN, button=99), 0.2)) == []


def test_a_direction_held_repeats_and_a_button_does_not(pads: Pads) -> None:
    list(pads.pressed(down("down"), 1.0))
    list(pads.pressed(down("a"), 1.0))
    assert list(pads.repeats(1.0 + FIRST_REPEAT - 0.01)) == []
    assert list(pads.repeats(1.0 + FIRST_REPEAT)) == ["pad down"]
    assert list(pads.repeats(1.0 + FIRST_REPEAT + 0.01)) == []
    assert list(pads.repeats(1.0 + FIRST_REPEAT + NEXT_REPEAT)) == ["pad down"]

    list(pads.pressed(up("down"), 2.0))
    assert list(pads.repeats(9.0)) == [] and not pads.holding


def test_a_stick_is_a_direction_once_pushed_well_out(pads: Pads) -> None:
    shares = [0.2, 0.5, 0.7, 0.45, 0.7, 0.1, -0.9, -0.6, 0.9]
    said = [key for share in shares for key in pads.pressed(stick(1, share), 0.0)]

    assert said == ["pad down", "pad up", "pad down"]


def test_triggers_are_keys(pads: Pads) -> None:
    assert list(pads.pressed(stick(5, 1.0), 0.0)) == ["pad rt"]
    assert list(pads.pressed(stick(4, 0.3), 0.0)) == []


def test_what_is_held_is_let_go_when_the_pad_is_unplugged(pads: Pads) -> None:
    list(pads.pressed(stick(1, 1.0), 0.0))
    assert pads.holding

    assert list(pads.pressed(event(pygame.CONTROLLERDEVICEREMOVED), 0.1)) == []

    assert not pads.holding
    assert pads.new_notices() == ()  # it was never told to be there


def test_coming_and_going_is_said(pads: Pads, monkeypatch: pytest.MonkeyPatch) -> None:
    class Device:
        def __init__(self, index: int) -> None:
            self.index = index

        def get_instance_id(self) -> int:
            return 7

        def get_name(self) -> str:
            return "Eight Buttons"

    monkeypatch.setattr(pygame.joystick, "Joystick", Device)
    monkeypatch.setattr("game.ui.pads._controller", None)
    list(pads.pressed(pygame.event.Event(pygame.JOYDEVICEADDED, device_index=0), 0.0))
    list(pads.pressed(pygame.event.Event(pygame.JOYDEVICEADDED, device_index=0), 0.0))
    assert pads.new_notices() == ("Eight Buttons is ready.",)

    assert list(pads.pressed(event(pygame.JOYBUTTONDOWN, button=7), 0.5)) == ["pad start"]
    assert list(pads.pressed(event(pygame.JOYHATMOTION, hat=0, value=(1, 1)), 0.5)) == [
        "pad right",
        "pad up",
    ]
    list(pads.pressed(event(pygame.JOYHATMOTION, hat=0, value=(0, 1)), 0.6))
    assert list(pads.repeats(9.0)) == ["pad up"]

    list(pads.pressed(event(pygame.JOYDEVICEREMOVED), 1.0))
    assert pads.new_notices() == ("The controller is gone. The keyboard and mouse go on working.",)
    assert not pads.holding


def test_a_controllers_press_is_not_heard_again_as_a_joysticks(pads: Pads) -> None:
    pads._open[7] = object()

    assert list(pads.pressed(event(pygame.JOYBUTTONDOWN, button=0), 0.0)) == []
    assert list(pads.pressed(down("a"), 0.0)) == ["pad a"]


def test_the_same_table_gives_a_button_its_meaning(pads: Pads) -> None:
    events = Events(pads)

    def meant(what: pygame.event.Event, keys: Bindings = PLAIN, **more: Any) -> list[Verb]:
        found = events.intents(what, keys, typing=False, now=0.0, **more)
        return [intent.verb for intent in found]

    assert meant(down("lb")) == [Verb.UNDO]
    assert events.on_pad
    assert meant(down("lb"), Bindings({"hide": ("pad lb",)})) == [Verb.HIDE]
    assert meant(down("lb"), asking=True) == [Verb.KEY]
    assert meant(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_h, mod=0)) == [Verb.HIDE]
    assert not events.on_pad


def test_repeats_move_and_nothing_else(pads: Pads) -> None:
    events = Events(pads)
    list(events.intents(down("down"), PLAIN, typing=False, now=0.0))

    assert [i.verb for i in events.repeats(PLAIN, typing=False, now=1.0)] == [Verb.DOWN]
    bound = Bindings({"menu": ("escape", "pad down"), "down": ("down",)})
    assert list(events.repeats(bound, typing=False, now=2.0)) == []
