"""The shipped story's first chapter, played to its end by a controller's posted events alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pygame
import pytest

from game.content.load import load
from game.content.places import story_path
from game.saves import Library, Seen
from game.settings import Settings
from game.ui import view as v
from game.ui.access_letters import is_letter
from game.ui.app import App, Clock
from game.ui.intents import Verb
from game.ui.pads import FIRST_REPEAT, FULL, NEXT_REPEAT
from game.ui.places import assets_folder
from game.ui.screens.controls import Controls
from game.ui.screens.reading import Reading
from game.ui.screens.title import Title

from .test_app import NoWaiting
from .test_letters import Thumbs

STICK_Y = 1


@pytest.fixture
def settings() -> Settings:
    return Settings(text_speed=0, motion="none", reveal_by="page")


@pytest.fixture
def thumbs(desk: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Thumbs]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    ticks = [0.0]
    clock = Clock(lambda: ticks[0])
    desk.clock = clock
    app = App(desk, clock, assets_folder())
    app._windowed = (640, 360)
    monkeypatch.setattr(pygame.time, "wait", lambda _: 0)
    monkeypatch.setattr(app, "_ticker", NoWaiting())
    app.open()
    pygame.event.clear()
    app.push(Title(desk))
    yield Thumbs(app, desk, ticks)
    app.close()


@pytest.fixture
def shipped(desk: Any, tmp_path: Any) -> Iterator[Any]:
    """The desk of the shipped story."""
    loaded = load(story_path(), thorough=False)
    story = loaded.story
    assert story is not None
    with Library(tmp_path / "shipped", story) as library:
        desk.story, desk.pictures, desk.sounds = story, loaded.pictures, loaded.sounds
        desk.library, desk.seen = library, Seen(tmp_path / "shipped", story)
        yield desk


def stick(share: float) -> pygame.event.Event:
    return pygame.event.Event(
        pygame.CONTROLLERAXISMOTION, instance_id=7, axis=STICK_Y, value=round(share * FULL)
    )


def offered(thumbs: Thumbs) -> list[str]:
    """What could be chosen on the page, in order."""
    view = thumbs.app._layers[-1].view
    return [e.action for e in view if isinstance(e, v.Choice) and e.focusable]


def chapter(thumbs: Thumbs) -> str:
    session = thumbs.screen.session
    return str(session.story.chapter_of(session.page.scene).id)


def test_the_first_chapter_is_played_to_its_end_by_pad(shipped: Any, thumbs: Thumbs) -> None:
    thumbs.wait()
    thumbs.button("a")
    first = chapter(thumbs)
    named = ""
    for turn in range(400):
        if not isinstance(thumbs.screen, Reading) or chapter(thumbs) != first:
            break
        choices = offered(thumbs)
        if any(is_letter(e.action) for e in thumbs.app._layers[-1].view):
            thumbs.button("a", "right", "a")
            named = next(e.value for e in thumbs.app._layers[-1].view if isinstance(e, v.TextField))
            thumbs.go_to("letter:done")
            thumbs.button("a")
        elif choices:
            thumbs.go_to(choices[turn % len(choices)])
            thumbs.button("a")
        else:
            thumbs.button("a")
    ended = not isinstance(thumbs.screen, Reading)

    assert ended or chapter(thumbs) != first
    assert named in {"", "Ab"}


def test_a_stick_pushed_half_way_does_nothing_and_all_the_way_repeats(thumbs: Thumbs) -> None:
    thumbs.wait()
    first = thumbs.focus
    pygame.event.post(stick(0.5))
    thumbs.wait(2.0)
    assert thumbs.focus == first

    pygame.event.post(stick(0.9))
    thumbs.wait(0.2)
    second = thumbs.focus
    pygame.event.post(stick(0.5))  # not let back far enough to be let go
    thumbs.wait(FIRST_REPEAT + NEXT_REPEAT)
    third = thumbs.focus
    pygame.event.post(stick(0.1))
    thumbs.wait(0.2)
    resting = thumbs.focus
    thumbs.wait(2.0)

    assert len({first, second, third}) == 3
    assert thumbs.focus == resting


def test_a_controller_that_goes_lets_go_of_what_it_held(thumbs: Thumbs) -> None:
    thumbs.wait()
    pygame.event.post(stick(1.0))
    thumbs.wait(0.2)
    pygame.event.post(pygame.event.Event(pygame.CONTROLLERDEVICEREMOVED, instance_id=7))
    thumbs.wait(0.2)
    here = thumbs.focus

    thumbs.wait(3.0)

    assert thumbs.focus == here
    thumbs.press(pygame.K_DOWN)
    assert thumbs.focus != here


def test_prompts_name_the_device_in_hand(thumbs: Thumbs) -> None:
    thumbs.wait()
    thumbs.button("a")
    assert "Pad" in thumbs.said
    thumbs.press(pygame.K_PAGEDOWN)
    assert "Pad" not in thumbs.said


def test_a_button_is_bound_by_pressing_it_with_the_pad_alone(thumbs: Thumbs, desk: Any) -> None:
    thumbs.wait()
    thumbs.app.push(Controls(desk, ""))
    thumbs.wait()
    thumbs.go_to("bind:HIDE")
    thumbs.button("a")
    thumbs.button("rs")

    assert "pad rs" in desk.keys.keys(Verb.HIDE)
