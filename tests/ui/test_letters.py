"""Typing without a keyboard: by controller and by mouse, in every field there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pygame
import pytest

from game.settings import Settings
from game.ui import view as v
from game.ui.access_letters import LETTERS, is_letter, with_letters
from game.ui.app import App, Clock
from game.ui.pads import BUTTONS
from game.ui.places import assets_folder
from game.ui.screens.history import History
from game.ui.screens.reading import Reading
from game.ui.screens.title import Title

from .test_app import NoWaiting, Player


class Thumbs(Player):
    """A player with a controller in hand."""

    def button(self, *names: str) -> None:
        for name in names:
            for kind in (pygame.CONTROLLERBUTTONDOWN, pygame.CONTROLLERBUTTONUP):
                pygame.event.post(
                    pygame.event.Event(kind, instance_id=7, button=BUTTONS.index(name))
                )
            self.wait(0.6)

    @property
    def focus(self) -> str:
        return self.app._layers[-1].focus

    def read_on(self) -> None:
        """To the choices."""
        for _ in range(8):
            if any(isinstance(e, v.Choice) for e in self.app._layers[-1].view):
                return
            self.button("a")
        pytest.fail(f"no choices:\n{self.said}")

    def go_to(self, action: str) -> None:
        """Along the line, or by lines."""
        for _ in range(60):
            layer = self.app._layers[-1]
            assert layer.arrangement is not None
            there, here = layer.arrangement.find(action), layer.arrangement.find(layer.focus)
            assert there is not None
            if self.focus == action:
                return
            if here is None or here.box.y < there.box.y:
                self.button("down")
            elif here.box.y > there.box.y:
                self.button("up")
            else:
                self.button("right" if here.box.x < there.box.x else "left")
        pytest.fail(f"no way to {action} from {self.focus}")


@pytest.fixture
def settings() -> Settings:
    return Settings(text_speed=0, motion="none")


@pytest.fixture
def thumbs(desk: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Thumbs]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    ticks = [0.0]
    clock = Clock(lambda: ticks[0])
    desk.clock = clock
    app = App(desk, clock, assets_folder())
    monkeypatch.setattr(pygame.time, "wait", lambda _: 0)
    monkeypatch.setattr(app, "_ticker", NoWaiting())
    app.open()
    pygame.event.clear()
    app.push(Title(desk))
    yield Thumbs(app, desk, ticks)
    app.close()


def test_letters_stand_under_a_field_and_nowhere_else() -> None:
    field = v.TextField(action="name:x", label="A name", value="")
    view = (v.Heading(text="Hello"), field, v.Hint(text="hint"))

    shown = with_letters(view)

    buttons = [e for e in shown if isinstance(e, v.Button)]
    assert [b.label for b in buttons[: len(LETTERS)]] == list(LETTERS.upper())
    assert [b.label for b in buttons[len(LETTERS) :]] == ["Space", "Erase", "Done"]
    assert all(is_letter(b.action) for b in buttons)
    assert shown[:2] == view[:2] and shown[-1] == view[-1]
    assert with_letters((view[0],)) == (view[0],)


@pytest.mark.parametrize(("value", "first"), [("", "A"), ("Fe", "a"), ("Mary ", "A"), ("O'", "a")])
def test_words_begin_with_capitals(value: str, first: str) -> None:
    shown = with_letters((v.TextField(action="name:x", label="A name", value=value),))

    assert next(e.label for e in shown if isinstance(e, v.Button)) == first


def test_a_name_is_given_with_a_controller_alone(thumbs: Thumbs) -> None:
    thumbs.wait()
    thumbs.button("a")
    assert isinstance(thumbs.screen, Reading)
    thumbs.read_on()
    thumbs.go_to("pick:quay.name_it")
    thumbs.button("a")
    assert thumbs.focus == "letter:a"
    for letter in "fern":
        thumbs.go_to(f"letter:{letter}")
        thumbs.button("a")
    thumbs.button("a", "x")
    assert "text field, Fern" in thumbs.said

    thumbs.go_to("letter:done")
    thumbs.button("a")

    assert "“Fern,” it says." in thumbs.said


def test_a_name_is_given_with_the_mouse_alone(thumbs: Thumbs) -> None:
    thumbs.wait()
    thumbs.click("Begin")
    for _ in range(4):
        thumbs.click_at(1200, 300)
    thumbs.click("Give the voice a name.")
    for letter in ("B", "o", "o"):
        thumbs.click(f"{letter}, button")
    thumbs.click("Erase")
    thumbs.click("Done")

    assert "“Bo,” it says." in thumbs.said


def test_letters_go_when_a_key_is_pressed_and_enter_gives_the_name(thumbs: Thumbs) -> None:
    thumbs.wait()
    thumbs.click("Begin")
    for _ in range(4):
        thumbs.click_at(1200, 300)
    thumbs.click("Give the voice a name.")
    thumbs.click("P, button")
    thumbs.press(pygame.K_i, text="i")
    thumbs.type("ip")
    assert not any(is_letter(e.action) for e in thumbs.app._layers[-1].view)

    thumbs.press(pygame.K_RETURN)

    assert "“Pip,” it says." in thumbs.said


def test_b_leaves_the_name_ungiven(thumbs: Thumbs) -> None:
    thumbs.wait()
    thumbs.button("a")
    thumbs.read_on()
    thumbs.go_to("pick:quay.name_it")
    thumbs.button("a", "a", "b")

    assert "text field" not in thumbs.said
    assert "Give the voice a name., choice" in thumbs.said


def test_what_was_said_is_searched_with_a_controller(thumbs: Thumbs) -> None:
    thumbs.wait()
    thumbs.button("a", "a", "x")
    assert isinstance(thumbs.screen, History)
    thumbs.go_to("find")
    thumbs.button("a")
    for letter in "fog":
        thumbs.go_to(f"letter:{letter}")
        thumbs.button("a")

    assert "Search, text field, Fog" in thumbs.said
    assert "place" in thumbs.said
