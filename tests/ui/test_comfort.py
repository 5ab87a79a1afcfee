"""The page about comfort: there from the menu and the title page, whole for every hand and ear."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame
import pytest

from game.settings import Settings
from game.ui import view as v
from game.ui.screens.comfort import Comfort
from game.ui.screens.reading import Reading
from game.ui.screens.title import Title
from game.ui.speech_window import Speech

from .test_letters import Thumbs, thumbs
from .test_speech_window import Mouth

__all__ = ["thumbs"]  # a fixture


@pytest.fixture
def settings() -> Settings:
    return Settings(text_speed=0, motion="none", welcomed=True)


KEYS = {"up": pygame.K_UP, "down": pygame.K_DOWN, "right": pygame.K_RIGHT, "a": pygame.K_RETURN}


def go_by_keys(player: Thumbs, label: str) -> None:
    _go(player, label, lambda name: player.press(KEYS[name]))


def go_by_pad(player: Thumbs, label: str) -> None:
    _go(player, label, player.button)


def _go(player: Thumbs, label: str, press: Callable[[str], None]) -> None:
    for _ in range(30):
        view = player.app._layers[-1].view
        here = next((e.spoken for e in view if e.action and e.action == player.focus), "")
        if here.startswith(label):
            press("a")
            return
        press("down")
    pytest.fail(f"no way to {label!r}:\n{player.said}")


def go_by_mouse(player: Thumbs, label: str) -> None:
    player.click(label)


HANDS = pytest.mark.parametrize(
    "go", [go_by_keys, go_by_pad, go_by_mouse], ids=lambda g: g.__name__
)


@HANDS
def test_it_is_reached_from_the_title_page_and_from_the_menu(
    thumbs: Thumbs, go: Callable[[Thumbs, str], None]
) -> None:
    thumbs.wait()
    go(thumbs, "Comfort")
    assert isinstance(thumbs.screen, Comfort)
    go(thumbs, "Done")
    assert isinstance(thumbs.screen, Title)
    go(thumbs, "Begin")
    assert isinstance(thumbs.screen, Reading)
    if go is go_by_keys:
        thumbs.press(pygame.K_ESCAPE)
    elif go is go_by_pad:
        thumbs.button("start")
    else:
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(1200, 300), button=3))
        thumbs.wait()
    go(thumbs, "Comfort")
    assert isinstance(thumbs.screen, Comfort)


def rows(player: Thumbs) -> list[v.Element]:
    view = player.app._layers[-1].view
    return [e for e in view if e.focusable and not isinstance(e, v.Button)]


def value(player: Thumbs, action: str) -> Any:
    return getattr(player.desk.settings, action)


def test_everything_on_it_is_changed_by_mouse_by_keys_and_by_pad(thumbs: Thumbs) -> None:
    thumbs.app.speech.close()
    thumbs.app.speech = Speech(thumbs.desk, Mouth())
    thumbs.app.push(Comfort(thumbs.desk))
    thumbs.wait()
    actions = [element.action for element in rows(thumbs)]
    assert {"text_percent", "theme", "motion", "captions", "speech"} <= set(actions)
    for action in actions:
        before = value(thumbs, action)
        layer = thumbs.app._layers[-1]
        assert layer.arrangement is not None
        placed = layer.arrangement.find(action)
        assert placed is not None
        box = layer.arrangement.seen(placed, layer.scroll(thumbs.app._clock()))
        if placed.control is not None:
            control = placed.control
            x = layer.arrangement.viewport.x + control.x + control.w // 3
            thumbs.click_at(x, box.y + box.h // 2)
        else:
            thumbs.click_at(box.x + box.w - 30, box.y + box.h // 2)
        by_mouse = value(thumbs, action)
        assert by_mouse != before, action

        thumbs.app._layers[-1].focus = action
        thumbs.press(pygame.K_RIGHT)
        by_keys = value(thumbs, action)
        assert by_keys != by_mouse, action
        thumbs.app._layers[-1].focus = action
        thumbs.button("left")
        assert value(thumbs, action) != by_keys, action


def test_every_row_of_it_is_said_with_its_value(thumbs: Thumbs) -> None:
    mouth = Mouth()
    thumbs.app.speech.close()
    thumbs.app.speech = Speech(thumbs.desk, mouth)
    thumbs.app.push(Comfort(thumbs.desk))
    thumbs.press(pygame.K_v, text="v")
    for _ in range(len(rows(thumbs)) + 2):
        thumbs.button("down")

    for element in rows(thumbs):
        assert element.spoken in mouth.said, element


def test_before_the_first_start_one_key_goes_on(desk: Any) -> None:
    desk.settings = Settings()
    page = Comfort(desk)

    assert page.first == "done"
    assert any(isinstance(e, v.Button) and e.label == "Go on" for e in page.view(0.0))
    page.act("done", 0.0)
    assert desk.settings.welcomed
    assert Comfort(desk).first == ""
