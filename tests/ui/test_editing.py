"""`play --watch`: a story is edited while its window is open."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.content.load import load
from game.content.media import Picture
from game.narrative.page import plain
from game.session import Session
from game.settings import Settings
from game.ui import view as v
from game.ui.app import App, Clock
from game.ui.editing import Edited, Fault, Faulty, reveal_with
from game.ui.places import assets_folder
from game.ui.screens.mistakes import Mistakes
from game.ui.screens.pause import Pause
from game.ui.screens.reading import Reading
from game.ui.screens.title import Title

from .desktop import MISSING, Window, virtual_display, wait_for

STORY = Path(__file__).parent / "story"


class Writer:
    """Stands for whoever watches the files: hands out what it was given, once."""

    def __init__(self) -> None:
        self.next: Edited | Faulty | None = None
        self.items: list[int] = []

    def changed(self) -> bool:
        return self.next is not None

    def reload(self, session: Session, item: int) -> Edited | Faulty:
        found, self.next = self.next, None
        self.items.append(item)
        assert found is not None
        return found


@pytest.fixture
def writer() -> Writer:
    return Writer()


@pytest.fixture
def settings() -> Settings:
    return Settings(motion="none", text_speed=0, reveal_by="paragraph")


@pytest.fixture
def window(desk: Any, writer: Writer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    ticks = [0.0]
    clock = Clock(lambda: ticks[0])
    desk.clock = clock
    app = App(desk, clock, assets_folder(), writer)
    monkeypatch.setattr(pygame.time, "wait", lambda _: 0)
    app.open()
    pygame.event.clear()

    def wait() -> Any:
        for _ in range(3):
            ticks[0] += 0.2
            app.turn()
        return app

    app.push(Reading(desk, Session(desk.story, seed=7)))
    yield wait
    app.close()


def edited(tmp_path: Path, **changes: str) -> Any:
    """The small story with some of its words replaced, loaded."""
    folder = tmp_path / "story"
    if not folder.exists():
        shutil.copytree(STORY, folder)
    file = folder / "chapters" / "01-fog.yaml"
    text = file.read_text("utf-8")
    for old, new in changes.items():
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    found = load(folder, folder / "assets", thorough=False)
    assert found.story is not None
    return found


def test_an_edit_is_read_at_the_paragraph_that_stood(
    window: Any, writer: Writer, desk: Any, tmp_path: Path
) -> None:
    app = window()
    app._layers[-1].screen.intent(_advance(), app._clock())
    window()
    loaded = edited(tmp_path, Describe="Recite")
    writer.next = Edited(loaded, Session(loaded.story, seed=7), 1)
    window()

    reading = app._layers[-1].screen
    assert isinstance(reading, Reading)
    assert writer.items == [1]
    assert reading.item == 1
    assert "Recite it" in plain(reading.session.page.items[1].spans)
    assert "Recite it" in v.spoken(app._layers[-1].view)
    assert desk.story is loaded.story
    assert desk.library.story is loaded.story


def test_what_could_not_be_kept_is_said(window: Any, writer: Writer, tmp_path: Path) -> None:
    app = window()
    loaded = edited(tmp_path)
    writer.next = Edited(loaded, Session(loaded.story, seed=7), 0, "The way here has changed.")
    window()

    assert "The way here has changed." in v.spoken(app._layers[-1].view)


def test_a_mistake_is_laid_over_the_page_with_its_place_and_can_be_put_away(
    window: Any, writer: Writer, desk: Any
) -> None:
    app = window()
    before, story = app._layers[-1].screen, desk.story
    writer.next = Faulty((Fault("chapters/01-fog.yaml:12:7", "no such scene: hal", "hall?"),))
    window()

    said = v.spoken(app._layers[-1].view)
    assert isinstance(app._layers[-1].screen, Mistakes)
    assert "chapters/01-fog.yaml:12:7\nno such scene: hal\nhall?" in said
    app._apply(app._layers[-1].screen.act("on", 0.0))
    window()
    assert app._layers[-1].screen is before
    assert desk.story is story


def test_a_mistake_goes_away_with_the_next_good_edit_and_is_replaced_by_the_next_bad_one(
    window: Any, writer: Writer, tmp_path: Path
) -> None:
    app = window()
    for message in ("first", "second"):
        writer.next = Faulty((Fault("a.yaml:1:1", message),))
        window()
    assert "first" not in v.spoken(app._layers[-1].view)
    assert len(app._layers) == 2
    loaded = edited(tmp_path)
    writer.next = Edited(loaded, Session(loaded.story, seed=7), 0)
    window()

    assert [type(layer.screen) for layer in app._layers] == [Reading]


def test_a_menu_that_was_open_is_left_for_the_page(
    window: Any, writer: Writer, desk: Any, tmp_path: Path
) -> None:
    app = window()
    app.push(Pause(desk, app._layers[-1].screen))
    window()
    loaded = edited(tmp_path)
    writer.next = Edited(loaded, Session(loaded.story, seed=7), 0)
    window()

    assert [type(layer.screen) for layer in app._layers] == [Reading]


def test_the_title_page_is_read_anew_too(
    window: Any, writer: Writer, desk: Any, tmp_path: Path
) -> None:
    app = window()
    app._layers.clear()
    app.push(Title(desk))
    window()
    loaded = edited(tmp_path)
    writer.next = Edited(loaded, Session(loaded.story, seed=7), 0)
    window()

    assert [type(layer.screen) for layer in app._layers] == [Title]


def test_another_picture_under_the_same_name_is_seen(
    window: Any, writer: Writer, tmp_path: Path
) -> None:
    app = window()
    loaded = edited(tmp_path)
    surface = pygame.Surface((64, 36), 0, 32)
    surface.fill((10, 250, 10))
    pygame.image.save(surface, str(tmp_path / "quay.png"))
    pictures = {**loaded.pictures, "quay": Picture("quay", tmp_path / "quay.png", "Green.")}
    object.__setattr__(loaded, "pictures", pictures)
    writer.next = Edited(loaded, Session(loaded.story, seed=7), 0)
    window()

    shown = pygame.display.get_surface()
    red, green, _, _ = shown.get_at((shown.get_width() - 30, shown.get_height() // 2))
    assert green > 200 > red
    assert app._layers[-1].screen.picture == "quay"


def test_a_paragraph_is_found_in_its_reveal() -> None:
    page = Session(load(STORY).story, seed=7).page
    a, b, c = page.items[:3]

    assert [reveal_with(((a, b), (c,)), item) for item in (0, 1, 2, 9)] == [0, 0, 1, 1]
    assert reveal_with((), 0) == 0


def _advance() -> Any:
    from game.ui.intents import Intent, Verb

    return Intent(Verb.ADVANCE)


# -- a real window, started as a writer starts it --------------------------------------------------


def touch(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    at = time.time_ns() + 2_000_000_000
    os.utime(file, ns=(at, at))


@pytest.mark.display
@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
def test_a_saved_file_is_seen_in_a_real_window(tmp_path: Path) -> None:
    folder = tmp_path / "story"
    shutil.copytree(STORY, folder)
    shutil.move(folder / "assets", tmp_path / "assets")
    chapter = folder / "chapters" / "01-fog.yaml"
    whole = chapter.read_text("utf-8")
    data = tmp_path / "data"
    command = [sys.executable, "-m", "game", "play", "--watch", "--new"]
    command += ["--story", str(folder), "--data-dir", str(data)]
    with virtual_display() as display:
        window = Window(display, data, command=command, title="Ferry Hall")
        try:
            window.keys("space", "space")
            touch(folder / "story.yaml", _named(folder, "Ferry Hall, again"))
            named(window, "Ferry Hall, again")
            touch(chapter, whole.replace("goto: hall", "goto: hal", 1))
            time.sleep(0.6)
            window.keys("Escape")  # puts the mistake away: the old story is still there
            touch(chapter, whole)
            touch(folder / "story.yaml", _named(folder, "Ferry Hall, mended"))
            named(window, "Ferry Hall, mended")
            window.keys("space")
            assert window.process.poll() is None
        finally:
            window.close()


def named(window: Window, title: str) -> None:
    """Wait until the window is called *title*."""
    wait_for(title, lambda: window.tool("getwindowname", window.id) == title)


def _named(folder: Path, title: str) -> str:
    lines = (folder / "story.yaml").read_text("utf-8").splitlines()
    return "\n".join(f"title: {title}" if x.startswith("title:") else x for x in lines) + "\n"
