"""What a window goes through: sizes, minimising, focus, a monitor gone, a machine too slow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pygame
import pytest

from game.session import Session
from game.settings import Settings
from game.ui import app as window_module
from game.ui.app import App, Clock
from game.ui.assets import Assets
from game.ui.layout import arrange
from game.ui.paint import Frame, Painter
from game.ui.places import assets_folder, fonts_folder
from game.ui.screens.reading import Reading
from game.ui.theme import contrast, leaning
from game.ui.themes import Themes
from game.ui.type import Type

from .test_layout import a_screen

SIZES = [(640, 480), (1280, 720), (3840, 2160), (800, 1200), (640, 360), (1920, 1080)]


@pytest.fixture
def settings() -> Settings:
    return Settings(motion="full", text_speed=60)


class Machine:
    """An app with a clock that is moved by hand, and counters of what it draws."""

    def __init__(self, app: App, ticks: list[float]) -> None:
        self.app = app
        self.drawn = 0
        self._ticks = ticks
        draw, breathe = app._draw, app._breathe

        def counted(frame: Any) -> None:
            self.drawn += 1
            draw(frame)

        def breathed(frame: Any) -> None:
            self.drawn += 1
            breathe(frame)

        app._draw, app._breathe = counted, breathed  # type: ignore[method-assign]

    def turn(self, seconds: float = 0.1) -> None:
        self._ticks[0] += seconds
        self.app.turn()

    def post(self, kind: int, **what: Any) -> None:
        pygame.event.post(pygame.event.Event(kind, **what))

    def press(self, key: int) -> None:
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            self.post(kind, key=key, mod=0, unicode="")

    @property
    def reading(self) -> Reading:
        screen = self.app._layers[-1].screen
        assert isinstance(screen, Reading)
        return screen


@pytest.fixture
def machine(desk: Any, session: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    ticks = [0.0]
    clock = Clock(lambda: ticks[0])
    desk.clock = clock
    app = App(desk, clock, assets_folder())
    monkeypatch.setattr(pygame.time, "wait", lambda _: 0)
    monkeypatch.setattr(app, "_ticker", type("", (), {"tick": lambda *_: 0})())
    app.open()
    pygame.event.clear()
    app.push(Reading(desk, session))
    yield Machine(app, ticks)
    app.close()


def test_it_follows_every_size_from_small_to_4k_and_keeps_the_place(machine: Machine) -> None:
    machine.turn()
    machine.press(pygame.K_SPACE)
    machine.turn()
    shown = machine.reading.reveal
    for size in SIZES:
        pygame.display.set_mode(size, pygame.RESIZABLE)
        machine.post(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1])
        machine.turn()

        arrangement = machine.app._layers[-1].arrangement
        assert arrangement is not None
        assert (arrangement.window.w, arrangement.window.h) == size
        assert machine.reading.reveal == shown
        assert pygame.display.get_surface().get_at((2, size[1] // 2))[:3] != (0, 0, 0)


def test_minimised_it_draws_nothing_and_loses_nothing(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(80):
        machine.turn()
    monkeypatch.setattr(pygame.display, "get_active", lambda: False)
    machine.post(pygame.WINDOWMINIMIZED)
    machine.turn()
    before = machine.drawn
    for _ in range(100):
        machine.turn()
    assert machine.drawn == before

    monkeypatch.setattr(pygame.display, "get_active", lambda: True)
    machine.post(pygame.WINDOWRESTORED)
    machine.turn()
    machine.press(pygame.K_SPACE)
    machine.turn()
    assert machine.drawn > before
    assert machine.reading.reveal == 1


def test_music_steps_back_while_another_window_has_the_focus(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(machine.app._desk.sound, "soften", asked.append)
    machine.post(pygame.WINDOWFOCUSLOST)
    machine.turn()
    machine.post(pygame.WINDOWFOCUSGAINED)
    machine.turn()

    assert asked == [True, False]


def test_where_the_picture_was_lost_it_is_drawn_again(machine: Machine) -> None:
    for _ in range(80):
        machine.turn()
    pygame.display.get_surface().fill((255, 0, 255))
    machine.post(pygame.WINDOWEXPOSED)
    machine.turn()

    assert pygame.display.get_surface().get_at((5, 5))[:3] != (255, 0, 255)


def test_a_monitor_that_goes_away_leaves_a_smaller_window_with_the_page_in_it(
    machine: Machine,
) -> None:
    pygame.display.set_mode((3840, 2160), pygame.RESIZABLE)
    machine.turn()
    pygame.display.set_mode((1024, 600), pygame.RESIZABLE)
    machine.post(getattr(pygame, "WINDOWDISPLAYCHANGED", pygame.WINDOWMOVED), display_index=0)
    machine.turn()
    machine.press(pygame.K_SPACE)
    machine.turn()

    assert machine.reading.reveal == 1
    assert machine.app._size == (1024, 600)


def test_a_slow_machine_drops_frames_and_never_a_key(machine: Machine) -> None:
    """Half a second a frame, six keys between two frames: each of them counts."""
    machine.turn()
    for _ in range(6):
        machine.press(pygame.K_F11)
    machine.turn(0.5)
    assert machine.app._desk.settings.fullscreen is False
    machine.press(pygame.K_F11)
    for _ in range(5):
        machine.press(pygame.K_PLUS)
    machine.turn(0.5)
    assert machine.app._desk.settings.fullscreen is True
    machine.press(pygame.K_F11)
    machine.press(pygame.K_SPACE)
    before = machine.drawn
    machine.turn(0.5)
    assert machine.drawn - before <= 1
    assert machine.reading.reveal == 1


def test_a_machine_that_slept_goes_on_where_it_was(machine: Machine) -> None:
    machine.turn()
    machine.turn(3600.0)

    assert machine.app._clock() < 1.0


def test_an_opening_dissolves_into_its_page_and_leaves_nothing_behind(
    machine: Machine, desk: Any, session: Session
) -> None:
    machine.app._layers.clear()
    machine.app.push(Reading(desk, session, opens=True))
    machine.turn()
    machine.turn()
    machine.press(pygame.K_SPACE)
    machine.turn(0.02)
    assert machine.app._dissolving is not None
    for _ in range(60):
        machine.turn()
    assert machine.app._dissolving is None
    shown = pygame.display.get_surface().copy()
    machine.post(pygame.WINDOWEXPOSED)
    machine.turn(0.0)

    assert pygame.image.tobytes(shown, "RGB") == pygame.image.tobytes(
        pygame.display.get_surface(), "RGB"
    )


def test_a_window_opened_on_a_small_desktop_fits_it() -> None:
    for desktop in [(800, 600), (1366, 768), (3840, 2160), (1080, 1920)]:
        wide, high = window_module.first_size(desktop)
        assert wide <= desktop[0] and high <= desktop[1]


class TestContrast:
    """On the plate's own pixels, over the worst pictures there can be."""

    @pytest.mark.parametrize("name", ["dusk", "paper", "contrast"])
    @pytest.mark.parametrize("lean", [-1.0, 0.0, 1.0])
    @pytest.mark.parametrize("ground", [(0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 255, 255)])
    @pytest.mark.parametrize("page", ["quay", "title", "settings"])
    def test_text_stands_out_from_every_pixel_under_the_column(
        self,
        name: str,
        lean: float,
        ground: tuple[int, int, int],
        page: str,
        themes: Themes,
        desk: Any,
        session: Session,
    ) -> None:
        size = (640, 360)
        look = themes.theme(name)
        type_ = Type(
            fonts_folder(assets_folder()), themes, look, scale=0.5, percent=100, reading="serif"
        )
        assets = Assets({})
        picture = pygame.Surface(size, 0, 32)
        picture.fill(ground)
        assets._sized["worst", size] = picture
        painter = Painter(assets, type_, look)
        arrangement = arrange(a_screen(page, desk, session).view(9.0), size, type_)
        bare = replace(arrangement, placed=(), height=0)
        surface = pygame.Surface(size, 0, 32)
        painter.draw(surface, Frame(bare, "worst", lean=lean, moving=False))
        theme = leaning(look, round(lean * 10) / 10 * look.number("lean"))
        wanted = 7.0 if name == "contrast" else 4.5

        port = arrangement.viewport
        colours = {
            theme.colour(line.colour or type_.style(line.style).colour)
            for placed in arrangement.placed
            for line in placed.lines
        }
        assert colours
        for x in (port.x, port.x + port.w // 2, port.right - 1):
            for y in (0, size[1] // 2, size[1] - 1):
                under = tuple(surface.get_at((x, y))[:3])
                for colour in colours:
                    assert contrast(colour, under) >= wanted, (colour, under, x)
