"""A real window on a virtual display, with a window manager, keys and a mouse."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TOOLS = ("Xvfb", "xdotool", "openbox")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]

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
        _wait_for_the_manager(name)
        yield name
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(10)


def _wait_for_the_manager(display: str) -> None:
    """A window opened before there is a manager is never made the active one."""
    for _ in range(100):
        asked = subprocess.run(
            ["xdotool", "get_num_desktops"],
            env={**os.environ, "DISPLAY": display},
            capture_output=True,
            check=False,
        )
        if asked.returncode == 0:
            return
        time.sleep(0.1)
    pytest.fail("openbox did not begin within 10 seconds")


class Window:
    """The game running on a display; keys and clicks go in, pixels come out."""

    def __init__(
        self,
        display: str,
        folder: Path,
        story: Path = HERE / "story",
        title: str = "Ferry Hall",
        seed: int = 0,
        command: Sequence[str] = (),
        **environment: str,
    ) -> None:
        self._title = title
        self._env = {
            **os.environ,
            **environment,
            "DISPLAY": display,
            "SDL_VIDEODRIVER": "x11",
            "SDL_AUDIODRIVER": "dummy",
            "PYTHONPATH": str(ROOT),
        }
        usual = [sys.executable, "-c", PLAY, str(story), str(folder), str(seed)]
        self.process = subprocess.Popen(list(command) or usual, env=self._env)
        self.id = self._found()

    def _found(self) -> str:
        # By being active, not by `search --name`: xdotool of 2016 finds no window by its name.
        for tried in range(150):
            if self.tool("getactivewindow", "getwindowname", check=False) == self._title:
                return self.tool("getactivewindow")
            if self.process.poll() is not None:
                break
            if tried and tried % 30 == 0:  # there, but not given the focus: ask for it
                for id_ in self.tool("search", "--pid", str(self.process.pid), check=False).split():
                    self.tool("windowactivate", id_, check=False)
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
