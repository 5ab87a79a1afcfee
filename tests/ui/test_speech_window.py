"""Reading aloud in the window: keys, captions and voice, under SDL's dummy driver."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pygame
import pytest

from game.settings import Settings
from game.ui import view as v
from game.ui.app import App, Clock
from game.ui.places import assets_folder
from game.ui.screens.comfort import Comfort
from game.ui.screens.reading import Reading
from game.ui.screens.title import Title
from game.ui.speech_voice import Manner, Voice
from game.ui.speech_window import Speech

from .test_app import NoWaiting, Player


class Mouth(Voice):
    """A voice that takes no time, or all of it: what it was asked to say, and how."""

    def __init__(self) -> None:
        super().__init__([("/bin/mouth", None)])  # type: ignore[list-item]
        self.said: list[str] = []
        self.manner = Manner()
        self.stops = 0
        self.slow = False

    @property
    def speaking(self) -> bool:
        return self.slow

    def say(self, text: str, manner: Manner) -> None:
        self.said += text.splitlines()
        self.manner = manner

    def stop(self) -> None:
        self.stops += 1


class Blind(Player):
    """A player who goes by what is said."""

    def __init__(self, app: App, desk: Any, ticks: list[float], mouth: Mouth) -> None:
        super().__init__(app, desk, ticks)
        self.mouth = mouth

    def hears(self, key: int, mod: int = 0, text: str = "") -> list[str]:
        self.mouth.said = []
        self.press(key, mod, text)
        return self.mouth.said

    @property
    def caption(self) -> tuple[str, ...]:
        shown = [e for e in self.app._layers[-1].view if isinstance(e, v.Voiced)]
        return shown[0].lines if shown else ()


@pytest.fixture
def settings() -> Settings:
    return Settings(text_speed=90)


@pytest.fixture
def blind(desk: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Blind]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    ticks = [0.0]
    clock = Clock(lambda: ticks[0])
    desk.clock = clock
    app = App(desk, clock, assets_folder())
    mouth = Mouth()
    app.speech = Speech(desk, mouth)
    monkeypatch.setattr(pygame.time, "wait", lambda _: 0)
    monkeypatch.setattr(app, "_ticker", NoWaiting())
    app.open()
    pygame.event.clear()
    app.push(Title(desk))
    yield Blind(app, desk, ticks, mouth)
    app.close()


def test_v_reads_everything_aloud_from_where_one_is(blind: Blind) -> None:
    blind.wait()
    assert blind.mouth.said == []
    stops = blind.mouth.stops

    said = blind.hears(pygame.K_v, text="v")

    assert blind.mouth.stops == stops + 2  # by the key, and before the first word

    assert said[:4] == [
        "Reading aloud.",
        "Picture: Fog over a quay, and one lamp.",
        "Ferry Hall, heading",
        "Begin, button",
    ]
    assert blind.desk.settings.speech
    assert blind.hears(pygame.K_v, text="v") == ["Reading aloud is off."]
    assert blind.hears(pygame.K_DOWN) == []


def test_a_story_is_played_to_its_end_by_ear(blind: Blind) -> None:
    """Nothing but what is said decides which key is pressed."""
    blind.wait()
    blind.hears(pygame.K_v, text="v")
    said = blind.hears(pygame.K_RETURN)
    assert "November. Fog, chapter." in said
    wanted = ["Pim. I am on the quay", "Eat,"]
    for _ in range(40):
        if any("Ending:" in line for line in said):
            break
        offered = [line for line in said if ", choice, " in line]
        if len(offered) == 1 and wanted[0] in offered[0]:
            wanted.pop(0)
            said = blind.hears(pygame.K_RETURN)
        elif offered:
            said = blind.hears(pygame.K_DOWN)
        else:
            said = blind.hears(pygame.K_SPACE)
    assert any("The end. Ending: A light in the kitchen" in line for line in said)


def test_a_press_breaks_off_what_is_being_said(blind: Blind) -> None:
    blind.wait()
    blind.hears(pygame.K_v, text="v")
    before = blind.mouth.stops

    blind.press(pygame.K_BACKSPACE)

    assert blind.mouth.stops > before
    stops = blind.mouth.stops
    blind.wait(3.0)
    assert blind.mouth.stops == stops


def test_r_says_it_again(blind: Blind) -> None:
    blind.wait()
    blind.hears(pygame.K_v, text="v")
    down = blind.hears(pygame.K_DOWN)
    assert len(down) == 1

    assert blind.hears(pygame.K_r, text="r") == down
    assert blind.hears(pygame.K_r, text="r") == down


def test_the_voice_speaks_as_the_settings_say(blind: Blind) -> None:
    blind.wait()
    blind.desk.change(speech_rate=200, speech_pitch=70, speech_volume=0.4)

    blind.hears(pygame.K_v, text="v")

    assert blind.mouth.manner == Manner(200, 70, 0.4, "en")


def test_the_caption_shows_what_is_said_or_would_be(blind: Blind) -> None:
    blind.wait()
    blind.press(pygame.K_v, mod=pygame.KMOD_SHIFT | pygame.KMOD_ALT, text="V")
    blind.wait()
    assert blind.desk.settings.speech_caption and not blind.desk.settings.speech

    blind.press(pygame.K_DOWN)
    blind.wait()

    assert blind.mouth.said == []
    assert blind.caption == ("Chapters, endings, pictures, button",)
    blind.hears(pygame.K_v, text="v")
    assert blind.hears(pygame.K_DOWN) == list(blind.caption)


def test_without_a_voice_v_says_so_and_the_caption_does(blind: Blind) -> None:
    blind.mouth._programs.clear()
    blind.app.speech = Speech(blind.desk, blind.mouth)
    blind.wait()

    blind.press(pygame.K_v, text="v")

    assert not blind.desk.settings.speech
    assert "No voice was found" in blind.said
    blind.app.push(Comfort(blind.desk))
    blind.wait()
    assert "Nothing can be read aloud. No voice was found" in blind.said
    blind.desk.change(speech=True, speech_caption=True)
    blind.wait()
    assert blind.caption[0].startswith("No voice was found")


def test_the_page_reads_on_by_itself_only_when_the_voice_has_ended(blind: Blind) -> None:
    blind.wait()
    blind.press(pygame.K_RETURN)
    assert isinstance(blind.screen, Reading)
    blind.mouth.slow = True
    blind.press(pygame.K_v, text="v")
    blind.press(pygame.K_a, text="a")

    blind.wait(60.0)
    assert not blind.screen._finished
    blind.mouth.slow = False
    blind.wait(30.0)

    assert blind.screen._finished


def test_music_softens_while_something_is_read_aloud(
    blind: Blind, monkeypatch: pytest.MonkeyPatch
) -> None:
    volumes: list[float] = []
    monkeypatch.setattr(blind.desk.sound, "set_volumes", lambda music, *_: volumes.append(music))
    blind.wait()
    blind.mouth.slow = True
    blind.press(pygame.K_v, text="v")
    blind.mouth.slow = False
    blind.wait()

    assert min(volumes) < 0.5 * max(volumes) and volumes[-1] == max(volumes)


def test_a_name_is_typed_by_ear(blind: Blind) -> None:
    blind.wait()
    blind.hears(pygame.K_v, text="v")
    blind.press(pygame.K_RETURN)
    for _ in range(4):
        blind.press(pygame.K_SPACE)
    said = blind.hears(pygame.K_4, text="4")
    assert said == ["Give the voice a name, text field, empty"]
    blind.mouth.said = []

    blind.type("Vi")

    assert blind.mouth.said == ["Vi"]
    assert blind.desk.settings.speech  # V was a letter
