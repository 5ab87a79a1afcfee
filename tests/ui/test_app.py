"""The window under SDL's dummy driver, played with posted events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.session import Session
from game.settings import Settings
from game.ui import view as v
from game.ui.app import App, Clock, first_size, icon
from game.ui.faults import NoDisplay
from game.ui.places import assets_folder
from game.ui.screens.oops import Oops
from game.ui.screens.reading import Reading
from game.ui.screens.title import Title


class NoWaiting:
    """A clock that lets frames follow each other as fast as they can be drawn."""

    def tick(self, _: int) -> int:
        return 0


class Player:
    """An app and hands: presses keys, clicks on what is called something, lets time pass."""

    def __init__(self, app: App, desk: Any, ticks: list[float]) -> None:
        self.app = app
        self.desk = desk
        self._ticks = ticks

    def wait(self, seconds: float = 1.0) -> None:
        steps = max(1, round(seconds / 0.2))
        for _ in range(steps):
            self._ticks[0] += 0.2
            if self.app._running:
                self.app.turn()

    def press(self, key: int, mod: int = 0, text: str = "") -> None:
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            pygame.event.post(pygame.event.Event(kind, key=key, mod=mod, unicode=text))
        self.wait()

    def type(self, text: str) -> None:
        for letter in text:
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=letter))
        self.wait()

    def click(self, label: str) -> None:
        layer = self.app._layers[-1]
        assert layer.arrangement is not None
        for placed in layer.arrangement.placed:
            if placed.element.focusable and label in placed.element.spoken:
                box = layer.arrangement.seen(placed, layer.scroll(self.app._clock()))
                self.click_at(box.x + box.w // 2, box.y + box.h // 2)
                return
        pytest.fail(f"nothing called {label!r} on the screen:\n{v.spoken(layer.view)}")

    def click_at(self, x: int, y: int) -> None:
        where: dict[str, Any] = {"pos": (x, y), "button": 1}
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, **where))
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, **where))
        self.wait()

    @property
    def screen(self) -> Any:
        return self.app._layers[-1].screen

    @property
    def said(self) -> str:
        return v.spoken(self.app._layers[-1].view)


@pytest.fixture
def settings() -> Settings:
    return Settings(text_speed=90)


@pytest.fixture
def player(desk: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Player]:
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
    yield Player(app, desk, ticks)
    app.close()


def test_a_story_is_played_to_its_end_with_keys_alone(player: Player) -> None:
    player.wait()
    player.press(pygame.K_RETURN)
    assert isinstance(player.screen, Reading)
    for _ in range(6):
        player.press(pygame.K_SPACE)
    player.press(pygame.K_1, text="1")
    assert player.screen.session.page.scene == "hall"
    for _ in range(6):
        player.press(pygame.K_SPACE)
    player.press(pygame.K_DOWN)
    player.press(pygame.K_RETURN)
    for _ in range(4):
        player.press(pygame.K_SPACE)

    assert "Ending: A light in the kitchen" in player.said
    player.press(pygame.K_3, text="3")
    player.press(pygame.K_DOWN)
    player.press(pygame.K_DOWN)
    player.press(pygame.K_RETURN)
    assert not player.app._running
    assert player.desk.library.newest() is not None


@pytest.mark.parametrize(
    "way",
    [
        ["l"],
        ["escape"],
        ["escape", "5"],  # save
        ["escape", "6"],  # load
        ["escape", "7"],  # skip
        ["escape", "8"],  # chapters, endings, pictures
        *(["escape", "8", str(n)] for n in range(1, 6)),
        ["escape", "9"],  # settings
        ["escape", "9", "up", "up", "return"],  # controls
    ],
    ids=" ".join,
)
def test_stepping_away_is_one_key_on_every_page(player: Player, way: list[str]) -> None:
    player.wait()
    player.press(pygame.K_RETURN)
    for key in way:
        player.press(pygame.key.key_code(key), text=key if len(key) == 1 else "")
    assert not isinstance(player.screen, Reading)

    player.press(pygame.K_q, text="q")

    assert isinstance(player.screen, Title)
    assert player.desk.library.newest() is not None


def test_a_story_is_played_to_its_end_with_the_mouse_alone(player: Player) -> None:
    player.wait()
    player.click("Begin")
    for _ in range(6):
        player.click_at(1200, 300)
    player.click("Pim. I am on the quay.")
    for _ in range(6):
        player.click_at(60, 300)
    player.click("Eat.")
    for _ in range(4):
        player.click_at(1200, 300)

    assert "Ending: A light in the kitchen" in player.said
    player.click("Title page")
    assert "Continue" not in player.said
    assert "Begin anew, button" in player.said


def test_a_button_acts_when_it_is_let_go_where_it_was_pressed(player: Player) -> None:
    player.wait()
    layer = player.app._layers[-1]
    placed = layer.arrangement.placed[2] if layer.arrangement else None
    assert placed is not None
    down = pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(100, 330), button=1)
    up = pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(1200, 40), button=1)
    pygame.event.post(down)
    pygame.event.post(up)
    player.wait()

    assert isinstance(player.screen, Title)


def test_the_key_that_opens_a_text_field_is_not_typed_into_it(player: Player) -> None:
    player.wait()
    player.press(pygame.K_RETURN)
    for _ in range(6):
        player.press(pygame.K_SPACE)
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_4, mod=0, unicode="4"))
    pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text="4"))
    player.wait()
    player.type("Fern")
    player.press(pygame.K_BACKSPACE)
    player.press(pygame.K_BACKSPACE)
    player.type("n")
    player.press(pygame.K_RETURN)

    assert player.screen.session.log[-1].name == "Fen"


def test_the_close_box_saves_first(player: Player) -> None:
    player.wait()
    player.press(pygame.K_RETURN)
    assert player.desk.library.newest() is None

    pygame.event.post(pygame.event.Event(pygame.QUIT))
    player.wait()

    assert not player.app._running
    assert player.desk.library.newest() is not None


def test_only_the_top_screen_hears(player: Player) -> None:
    player.wait()
    player.press(pygame.K_RETURN)
    reading = player.screen
    shown = reading.reveal
    player.press(pygame.K_ESCAPE)

    player.press(pygame.K_SPACE)

    assert reading.reveal == shown
    player.press(pygame.K_ESCAPE)
    assert player.screen is reading


def test_the_window_is_laid_out_anew_when_its_size_changes(player: Player) -> None:
    player.wait()
    pygame.display.set_mode((900, 700), pygame.RESIZABLE)
    player.wait()

    arrangement = player.app._layers[-1].arrangement
    assert arrangement is not None
    assert (arrangement.window.w, arrangement.window.h) == (900, 700)


def test_larger_text_is_two_keys_away(player: Player) -> None:
    player.wait()
    player.press(pygame.K_EQUALS, pygame.KMOD_CTRL)

    assert player.desk.settings.text_percent == 115


def test_a_failing_screen_becomes_a_calm_page_with_a_way_on(
    player: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    player.wait()
    player.press(pygame.K_RETURN)
    reading = player.screen
    monkeypatch.setattr(
        type(reading), "intent", lambda *_: (_ for _ in ()).throw(KeyError("kettle"))
    )
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_SPACE, mod=0))
    try:
        player.wait()
    except KeyError as fault:
        player.app._fail(fault)
    monkeypatch.undo()
    player.wait()

    assert isinstance(player.screen, Oops)
    assert "Your story is saved" in player.said
    assert (player.desk.library.folder / "what-happened.txt").read_text().count("KeyError")
    player.click("Go on")
    assert isinstance(player.screen, Reading)


def test_a_still_page_is_not_drawn_again(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    player.desk.settings = replace(player.desk.settings, motion="none")
    player.wait(3.0)
    drawn: list[object] = []
    monkeypatch.setattr(player.app._painter, "draw", lambda *args: drawn.append(args))

    player.wait(3.0)

    assert drawn == []


def test_a_screenshot_is_kept(player: Player) -> None:
    player.wait()
    player.press(pygame.K_s)

    folder: Path = player.desk.library.folder / "screenshots"
    assert len(list(folder.glob("*.png"))) == 1
    assert "A picture of this page" in player.said


def test_without_a_display_the_caller_is_told(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pygame.display.quit()
    monkeypatch.setenv("SDL_VIDEODRIVER", "x11")
    monkeypatch.delenv("DISPLAY", raising=False)

    with pytest.raises(NoDisplay):
        App(desk, Clock(), assets_folder()).open()


def test_time_does_not_jump_when_the_machine_slept() -> None:
    ticks = [0.0]
    clock = Clock(lambda: ticks[0])
    ticks[0] = 3600.0

    assert clock.advance() < 1.0


@pytest.mark.parametrize("desktop", [(1280, 720), (1366, 768), (1920, 1080), (3840, 2160)])
def test_the_first_window_fits_the_desktop(desktop: tuple[int, int]) -> None:
    width, height = first_size(desktop)

    assert width <= desktop[0] and height <= desktop[1]
    assert width * 9 == pytest.approx(height * 16, abs=16)


def test_two_sessions_of_one_seed_look_the_same(loaded: Any, session: Session) -> None:
    assert Session(loaded.story, seed=7).page == session.page


def pad(player: Player, *names: str) -> None:
    from game.ui.pads import BUTTONS

    for name in names:
        for kind in (pygame.CONTROLLERBUTTONDOWN, pygame.CONTROLLERBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, instance_id=3, button=BUTTONS.index(name)))
        player.wait()


def test_a_story_is_played_to_its_end_with_a_pad_alone(player: Player) -> None:
    player.wait()
    pad(player, "a")
    assert isinstance(player.screen, Reading)
    pad(player, "a")
    assert "Pad A to read on" in player.said  # hints name the buttons of the device in hand
    for _ in range(20):
        if player.screen.session.page.scene == "hall":
            break
        pad(player, "a")
    assert player.screen.session.page.scene == "hall"
    for _ in range(20):
        if player.screen.session.page.ending is not None:
            break
        pad(player, "a")
    for _ in range(6):
        if "Ending:" not in player.said:
            pad(player, "a")
    assert "Ending: A light in the kitchen" in player.said


def test_a_held_direction_walks_down_the_menu(player: Player) -> None:
    from game.ui.pads import BUTTONS

    player.wait()
    first = player.app._layers[-1].focus
    held: dict[str, Any] = {"instance_id": 3, "button": BUTTONS.index("down")}
    pygame.event.post(pygame.event.Event(pygame.CONTROLLERBUTTONDOWN, **held))
    player.wait(0.2)
    second = player.app._layers[-1].focus
    player.wait(0.8)

    assert first != second != player.app._layers[-1].focus


def test_a_key_is_bound_in_the_window_and_works_at_once(player: Player) -> None:
    from game.ui.screens.controls import Controls

    player.wait()
    player.press(pygame.K_RETURN)
    reading = player.screen
    controls = Controls(player.desk, "quay")
    player.app.push(controls)
    player.wait()
    player.app._layers[-1].focus = "bind:HIDE"
    player.press(pygame.K_RETURN)
    assert controls.asking
    player.press(pygame.K_ESCAPE)
    assert not controls.asking and player.screen is controls
    player.press(pygame.K_RETURN)
    player.press(pygame.K_b)
    player.press(pygame.K_ESCAPE)

    player.press(pygame.K_b)
    assert reading.hidden


def test_the_first_start_asks_for_comfort_and_one_key_leaves_it(player: Player) -> None:
    from game.ui.screens.comfort import Comfort

    player.app.push(Comfort(player.desk))
    player.wait()
    assert player.app._layers[-1].focus == "done"
    player.click("Colours")
    assert player.desk.settings.theme != Settings().theme
    assert not player.desk.settings.welcomed

    player.app._layers[-1].focus = "done"
    player.press(pygame.K_RETURN)

    assert player.desk.settings.welcomed
    assert isinstance(player.screen, Title)


def test_a_field_opened_with_the_mouse_takes_the_first_letter(player: Player) -> None:
    player.wait()
    player.click("Begin")
    for _ in range(6):
        player.click_at(1200, 300)
    player.click("Give the voice a name.")

    player.type("F")

    assert "text field, F" in player.said


def test_the_icon_is_two_chairs_one_of_them_lit_and_a_lost_file_leaves_a_plain_one(
    tmp_path: Path,
) -> None:
    chairs = icon(assets_folder())
    assert chairs.get_size() == (128, 128)
    unlit, lit = chairs.get_at((20, 90)), chairs.get_at((75, 90))
    assert lit.r > 2 * unlit.r, "the right-hand chair is the lit one"
    assert icon(tmp_path).get_size() == (32, 32)
