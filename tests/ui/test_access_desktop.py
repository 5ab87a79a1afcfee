"""The real window read back and played as a screen reader does, through AT-SPI alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from .desktop import MISSING, ROOT, Window, virtual_display

if find_spec("jeepney") is None:
    pytest.skip("not installed: jeepney", allow_module_level=True)

from .screen_reader import FOCUSED, ScreenReader, Thing, missing, session_bus

LACKING = [*MISSING, *missing(), *(() if find_spec("accesskit") else ("accesskit",))]

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(bool(LACKING), reason=f"not installed: {', '.join(LACKING)}"),
]


class Desktop:
    """A window on a display and a bus of its own, and someone who reads it."""

    def __init__(self, display: str, bus: str, folder: Path) -> None:
        self.window = Window(display, folder, DBUS_SESSION_BUS_ADDRESS=bus)
        self.reader = ScreenReader(bus)

    def close(self) -> None:
        self.reader.close()
        self.window.close()

    def until(self, found: Callable[[list[Thing]], bool]) -> list[Thing]:
        """Everything on the screen, as soon as it is as wanted."""
        end = time.monotonic() + 10
        while True:
            things = self.reader.read()
            if things and found(things):
                return things
            if time.monotonic() > end:
                listed = "\n".join(f"{thing.role}: {thing.name}" for thing in things)
                pytest.fail(f"not what was waited for:\n{listed}")
            time.sleep(0.1)

    def named(self, name: str) -> Thing:
        things = self.until(lambda things: any(name in thing.name for thing in things))
        return next(thing for thing in things if name in thing.name)

    def press(self, name: str) -> None:
        self.reader.press(self.named(name))


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with session_bus() as bus, virtual_display() as display:
        opened = Desktop(display, bus, tmp_path)
        try:
            yield opened
        finally:
            opened.close()


def test_a_screen_reader_alone_reads_and_plays_the_window(desktop: Desktop) -> None:
    desktop.press("Begin")
    desktop.until(lambda things: any(t.name == "November. Fog" for t in things))
    desktop.press("Read on")
    page = desktop.until(lambda things: any("Describe it" in thing.name for thing in things))
    read = [(thing.role, thing.name) for thing in page if thing.name and thing.role != "panel"]
    assert read[0] == ("frame", "Ferry Hall")
    assert read[1] == ("image", "Fog over a quay, and one lamp.")
    assert read[2][0] == "label" and read[2][1].startswith("The fog comes up the steps")
    assert read[3] == ("label", "“Describe it,” says the button.")

    desktop.press("Read on")
    time.sleep(0.6)  # choices cannot be taken for half a second
    page = desktop.until(lambda things: any(thing.name == "Go home." for thing in things))
    buttons = [thing.name for thing in page if thing.role == "push button"]
    assert buttons[:5] == [
        "“Pim. I am on the quay.”",
        "Wait for the ferry.",
        "Swim.",
        "Go home.",
        "Give the voice a name.",
    ]

    desktop.window.keys("Down", "Down")
    page = desktop.until(
        lambda things: any(FOCUSED in t.state and "ferry" in t.name for t in things)
    )
    desktop.reader.focus(desktop.named("Go home."))
    page = desktop.until(
        lambda things: any(FOCUSED in t.state and t.name == "Go home." for t in things)
    )
    assert sum(FOCUSED in thing.state for thing in page) == 1

    heard = desktop.reader.announcements()
    desktop.press("I am on the quay")
    desktop.until(lambda things: any("There you are" in thing.name for thing in things))
    assert any("There you are" in text for text in heard(2.0))
    desktop.press("Menu")
    desktop.press("Settings")
    size = desktop.named("Size of the text")
    assert size.role == "slider" and desktop.reader.number(size) == 100
    desktop.reader.set_number(size, 150)
    desktop.until(lambda _: desktop.reader.number(desktop.named("Size of the text")) == 150)


def test_a_name_being_typed_can_be_read(desktop: Desktop) -> None:
    desktop.press("Begin")
    desktop.until(lambda things: any(t.name == "November. Fog" for t in things))
    desktop.press("Read on")
    desktop.until(lambda things: any("Describe it" in t.name for t in things))
    desktop.press("Read on")
    time.sleep(0.6)
    desktop.press("Give the voice a name.")
    desktop.until(lambda things: any(thing.role == "entry" for thing in things))
    time.sleep(0.3)  # letters of the key that opened a field are not typed into it
    desktop.window.tool("type", "--delay", "60", "Fern")

    def typed(things: list[Thing]) -> bool:
        return any(t.role == "entry" and desktop.reader.text(t) == "Fern" for t in things)

    desktop.until(typed)


SHOWN = """
import game.ui.app
import pygame
pygame.display.init()
handles = []
for size, flags in (
    ((1280, 720), pygame.HIDDEN | pygame.RESIZABLE),
    ((1280, 720), pygame.RESIZABLE),
    ((0, 0), pygame.FULLSCREEN),
    ((1280, 720), pygame.RESIZABLE),
):
    pygame.display.set_mode(size, flags)
    handles.append(pygame.display.get_wm_info()["window"])
assert pygame.display.get_active() and len(set(handles)) == 1, handles
"""


def test_the_window_readers_were_given_is_the_one_that_is_shown() -> None:
    """On Windows and macOS they are given it while it is hidden."""
    with virtual_display() as display:
        environment = {**os.environ, "DISPLAY": display, "SDL_VIDEODRIVER": "x11"}
        environment["PYTHONPATH"] = str(ROOT)
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", SHOWN],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
