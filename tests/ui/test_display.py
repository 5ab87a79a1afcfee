"""One real window on a virtual display, with real keys and a real mouse."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from game.content.load import load
from game.content.places import story_path
from game.session import Session
from game.ui.layout import arrange, scale_of
from game.ui.places import assets_folder, fonts_folder
from game.ui.screens.reading import Reading
from game.ui.type import Type

from .desktop import MISSING, Window, holds, virtual_display, wait_for

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]


@pytest.fixture
def display() -> Iterator[str]:
    with virtual_display() as name:
        yield name


@pytest.fixture
def other_display() -> Iterator[str]:
    with virtual_display() as name:
        yield name


def test_a_real_window_is_played_with_real_keys_and_mouse(display: str, tmp_path: Path) -> None:
    window = Window(display, tmp_path)
    saves = lambda: sorted(tmp_path.glob("auto-*.save.json"))  # noqa: E731
    try:
        time.sleep(0.7)
        window.keys("Return", pause=0.8)  # begin
        window.keys("space", "space", "space", pause=0.4)
        time.sleep(0.7)
        window.keys("4", pause=0.5)  # the choice that asks for a name
        window.tool("type", "--delay", "60", "Ferr")
        window.keys("BackSpace", "n")
        window.keys("Return")
        wait_for("a save after the name", saves)
        assert "name ai = Fern" in "".join(s.read_text().replace("\\n", "\n") for s in saves())
        assert "4Fe" not in "".join(s.read_text() for s in saves())
        window.click(1150, 300)
        window.keys("Escape")
        time.sleep(0.3)
        window.keys("Up", "Return")  # the last entry of the menu is Quit
        window.process.wait(10)
    finally:
        window.close()
    assert window.process.returncode == 0


def a_way_to_the_end(story: Any, seed: int) -> list[str]:
    """The shortest of thirty random ways to an ending that type no name."""
    ways: list[list[str]] = []
    for number in range(30):
        random = Random(number)
        session = Session(story, seed=seed)
        way: list[str] = []
        while session.page.ending is None and len(way) < 80:
            option = random.choice([o for o in session.page.takeable if not o.asks_name])
            session.choose(option.key)
            way.append(option.key)
        if session.page.ending is not None:
            ways.append(way)
    return min(ways, key=len)


def into_the_second_chapter(story: Any, seed: int, way: list[str]) -> list[str]:
    """As much of a way as ends with the first pick after the first chapter."""
    session = Session(story, seed=seed)
    first = story.chapters[0]
    for number, key in enumerate(way, 1):
        beyond = session.page.scene not in first.scenes
        session.choose(key)
        if beyond:
            return way[:number]
    return way


def press(window: Window, key: str, taken: Callable[[], bool]) -> None:
    """Press until it is taken: on a busy machine the guard's half second may not be over."""
    for _ in range(4):
        window.tool("key", key)
        end = time.monotonic() + 1.5
        while not taken() and time.monotonic() < end:
            time.sleep(0.05)
        if taken():
            return


def test_the_shipped_story_is_played_by_keys_and_by_mouse(
    display: str, other_display: str, tmp_path: Path, desk: Any, themes: Any, whole: bool
) -> None:
    """Two windows side by side, one played with digits, one with clicks; both save where they are.

    Into December, or with `--whole` to an ending, which takes minutes.
    """
    folder = story_path()
    loaded = load(folder)
    story = loaded.story
    assert story is not None
    size, seed = (1280, 720), 7
    desk.story, desk.pictures, desk.sounds = story, loaded.pictures, loaded.sounds
    desk.settings = replace(desk.settings, reveal_by="page", text_speed=0, motion="none")
    type_ = Type(
        fonts_folder(assets_folder()),
        themes,
        themes.theme("dusk"),
        scale=scale_of(size),
        percent=100,
        reading="serif",
    )
    session = Session(story, seed=seed)
    keys = Window(display, tmp_path / "keys", folder, story.title, seed)
    mouse = Window(other_display, tmp_path / "mouse", folder, story.title, seed)
    try:
        time.sleep(0.8)
        way = a_way_to_the_end(story, seed)
        for key in way if whole else into_the_second_chapter(story, seed, way):
            reading = Reading(desk, session, reveal=99)
            arrangement = arrange(reading.view(0.0), size, type_)
            option = next(o for o in session.page.takeable if o.key == key)
            number = session.page.takeable.index(option) + 1
            free = 1180 if arrangement.side == "left" else 100
            if Reading(desk, session, opens=True).opening:
                time.sleep(0.3)
                keys.tool("key", "space")
                mouse.click(free, 200)
            time.sleep(0.55)  # the guard against picking what has just appeared
            press(keys, str(number % 10), partial(holds, tmp_path / "keys", f"pick {key}"))
            down, step = 0, round(arrangement.viewport.h * 0.8)
            while down < arrangement.overflow:  # reading on begins with what is below
                mouse.click(free, 200)
                down += step
            placed = arrangement.find(f"pick:{key}")
            assert placed is not None
            box = arrangement.seen(placed, arrangement.overflow)
            mouse.click(box.x + box.w // 2, box.y + box.h // 2)
            if option.confirm is not None:
                time.sleep(0.55)
                keys.tool("key", "1")
                reading.act(f"pick:{key}", 9.0)
                asked = arrange(reading.view(99.0), size, type_)
                again = asked.find(f"pick:{key}")
                assert again is not None
                box = asked.seen(again, asked.overflow)
                mouse.click(box.x + box.w // 2, box.y + box.h // 2)
            session.choose(key)
        for where in ("keys", "mouse"):
            wanted = f"pick {session.log[-1].choice}"
            if whole:
                assert session.page.ending is not None
                wanted = f'"ending": "{session.page.ending.title}"'
            saves = partial(holds, tmp_path / where, wanted)
            wait_for(f"the ending in the saves of {where}", saves)
    finally:
        keys.close()
        mouse.close()
