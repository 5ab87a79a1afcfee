"""Every .play of the test stories, driven through the window: it reads as the interpreter says."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pygame
import pytest

from game import playfile
from game.content.load import Loaded, load
from game.playfile import Take, Turn
from game.saves import Library, Seen
from game.session import Entry, Session
from game.settings import Settings
from game.ui.app import App, Clock
from game.ui.desk import Desk
from game.ui.places import assets_folder
from game.ui.screens.reading import Reading
from game.ui.sound import Sound

STORIES = Path(__file__).parent.parent / "stories"
PLAYS = sorted(STORIES.glob("*/plays/*.play"))


@cache
def loaded_of(folder: Path) -> Loaded:
    return load(folder)


class Hands:
    """Plays a session in the window with keys: digits to pick, letters to name, PgUp to undo."""

    def __init__(self, app: App, reading: Reading, ticks: list[float]) -> None:
        self._app = app
        self._reading = reading
        self._ticks = ticks

    def turn(self, seconds: float = 0.2) -> None:
        self._ticks[0] += seconds
        self._app.turn()

    def key(self, key: int) -> None:
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            pygame.event.post(pygame.event.Event(kind, key=key, mod=0, unicode=""))
        self.turn()

    def read_to_the_end(self) -> None:
        for _ in range(60):
            if self._reading._asking(self._app._clock()):
                break
            self.key(pygame.K_SPACE)
        for _ in range(4):  # half a second: choices cannot be picked before
            self.turn()

    def take(self, key: str, name: str | None) -> None:
        self.read_to_the_end()
        takeable = self._reading.session.page.takeable
        number = next(n for n, option in enumerate(takeable, 1) if option.key == key)
        option = takeable[number - 1]
        if number <= 10:
            self.key(pygame.K_0 + number % 10)
        else:  # a page with more choices than digits
            self.walk_to(f"pick:{key}")
            self.key(pygame.K_RETURN)
        if option.confirm is not None:
            for _ in range(4):
                self.turn()
            self.key(pygame.K_1)
        if name is not None:
            self.turn()
            for letter in name:
                pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=letter))
            self.turn()
            self.key(pygame.K_RETURN)

    def walk_to(self, action: str) -> None:
        for _ in range(120):
            if self._app._layers[-1].focus == action:
                return
            self.key(pygame.K_DOWN)
        pytest.fail(f"arrows do not lead to {action}")

    def back(self) -> None:
        pages = len(self._reading.session.pages)
        for _ in range(60):
            self.key(pygame.K_PAGEUP)
            if len(self._reading.session.pages) < pages:
                return
        pytest.fail("PgUp leads nowhere")

    def forward(self) -> None:
        pages = len(self._reading.session.pages)
        for _ in range(60):
            self.key(pygame.K_PAGEDOWN)
            if len(self._reading.session.pages) > pages:
                return
        pytest.fail("PgDn leads nowhere")


class Quick:
    def tick(self, _: int) -> int:
        return 0


def lucky(story: Any, wanted: Session) -> Session:
    """A fresh session whose own luck gives what `wanted` recorded."""
    picks = [Entry(entry.choice, entry.name) for entry in wanted.log]
    for seed in range(300):
        mine, _ = Session.replay(story, seed, picks)
        if [entry.chances for entry in mine.log] == [entry.chances for entry in wanted.log]:
            return Session(story, seed=seed)
    pytest.fail("no seed gives the chances this play records")


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_a_play_reads_the_same_in_the_window(
    file: Path, themes: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = loaded_of(file.parent.parent)
    story = loaded.story
    assert story is not None
    play = playfile.parse(file.read_text("utf-8"), file.name)
    wanted = Session(story, seed=play.seed, chances=play.beginning)
    steps: list[Take | Turn] = []
    for line in play.lines:
        if isinstance(line.command, Take):
            wanted.choose(line.command.choice, line.command.name, chances=line.command.chances)
            steps.append(line.command)
        elif isinstance(line.command, Turn):
            _ = wanted.undo() if line.command.back else wanted.redo()
            steps.append(line.command)
    session = lucky(story, wanted)
    monkeypatch.setattr(pygame.time, "wait", lambda _: 0)
    ticks = [0.0]
    clock = Clock(lambda: ticks[0])
    with Library(tmp_path / "saves", story) as library:
        settings = Settings(motion="none", text_speed=0)
        desk = Desk(
            story,
            loaded.pictures,
            loaded.sounds,
            library,
            Seen(tmp_path / "saves", story),
            settings,
            themes,
            Sound({}),
            lambda _: "",
            clock,
        )
        app = App(desk, clock, assets_folder())
        monkeypatch.setattr(app, "_ticker", Quick())
        app._windowed = (640, 360)
        app.open()
        pygame.event.clear()
        try:
            reading = Reading(desk, session)
            app.push(reading)
            hands = Hands(app, reading, ticks)
            hands.turn()
            for step in steps:
                if isinstance(step, Take):
                    hands.take(step.choice, step.name)
                elif step.back:
                    hands.back()
                else:
                    hands.forward()
        finally:
            app.close()

    assert [page.items for page in session.pages] == [page.items for page in wanted.pages]
    assert session.page == wanted.page
    assert session.state == wanted.state
