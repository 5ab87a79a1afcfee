"""One real window on a virtual display, with real keys and a real mouse."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
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

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TOOLS = ("Xvfb", "xdotool", "openbox")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]

PLAY = """
import sys
from pathlib import Path
from game.content.load import load
from game.saves import Library, Seen
from game.session import Session
from game.settings import Settings
import game.ui
story, folder, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
loaded = load(story)
with Library(folder, loaded.story) as library:
    settings = Settings(welcomed=True, text_speed=0, motion="none", reveal_by="page" if seed else "reveal")
    session = Session(loaded.story, seed=seed) if seed else None
    seen = Seen(folder, loaded.story)
    sys.exit(game.ui.run(loaded, library, seen, settings, session=session))
"""
"""Plays a story; with a seed the reading page opens at once and shows whole pages."""


@contextmanager
def virtual_display() -> Iterator[str]:
    """A virtual display with a window manager on it; ended afterwards."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as stream:
        number = stream.readline().strip()
    if not number:
        server.kill()
        server.wait()
        pytest.skip("Xvfb did not start")
    name = f":{number}"
    manager = subprocess.Popen(
        ["openbox"],
        env={**os.environ, "DISPLAY": name},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield name
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(10)


@pytest.fixture
def display() -> Iterator[str]:
    with virtual_display() as name:
        yield name


@pytest.fixture
def other_display() -> Iterator[str]:
    with virtual_display() as name:
        yield name


class Window:
    """The game running on a display; keys and clicks go in, pixels come out."""

    def __init__(
        self,
        display: str,
        folder: Path,
        story: Path = HERE / "story",
        title: str = "Ferry Hall",
        seed: int = 0,
    ) -> None:
        self._title = title
        self._env = {
            **os.environ,
            "DISPLAY": display,
            "SDL_VIDEODRIVER": "x11",
            "SDL_AUDIODRIVER": "dummy",
            "PYTHONPATH": str(ROOT),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", PLAY, str(story), str(folder), str(seed)], env=self._env
        )
        self.id = self._found()

    def _found(self) -> str:
        # By being active, not by `search --name`: xdotool of 2016 finds no window by its name.
        for _ in range(150):
            if self.tool("getactivewindow", "getwindowname", check=False) == self._title:
                return self.tool("getactivewindow")
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.close()
        pytest.fail("no window within 15 seconds")

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(10)

    def tool(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0 or not check, done.stderr
        return done.stdout.strip()

    def keys(self, *names: str, pause: float = 0.25) -> None:
        for name in names:
            self.tool("key", name)
            time.sleep(pause)

    def click(self, x: int, y: int) -> None:
        self.tool("mousemove", "--window", self.id, str(x), str(y))
        time.sleep(0.08)
        self.tool("click", "1")
        time.sleep(0.12)


def holds(folder: Path, words: str) -> bool:
    return any(words in save.read_text() for save in folder.glob("*.save.json"))


def wait_for(what: object, found: object, seconds: float = 8.0) -> None:
    assert callable(found)
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.1)


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


def test_the_shipped_story_is_played_to_an_end_by_keys_and_by_mouse(
    display: str, other_display: str, tmp_path: Path, desk: Any, themes: Any
) -> None:
    """Two windows side by side, one played with digits, one with clicks; both save the ending."""
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
        for key in a_way_to_the_end(story, seed):
            reading = Reading(desk, session, reveal=99)
            arrangement = arrange(reading.view(0.0), size, type_)
            option = next(o for o in session.page.takeable if o.key == key)
            number = session.page.takeable.index(option) + 1
            time.sleep(0.55)  # the guard against picking what has just appeared
            keys.tool("key", str(number % 10))
            free = 1180 if arrangement.side == "left" else 100
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
        assert session.page.ending is not None
        for where in ("keys", "mouse"):
            wanted = f'"ending": "{session.page.ending.title}"'
            saves = partial(holds, tmp_path / where, wanted)
            wait_for(f"the ending in the saves of {where}", saves)
    finally:
        keys.close()
        mouse.close()
