"""A very small story, a desk to play it at, and a typewriter to measure with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import pytest

from game.content.load import Loaded, load
from game.saves import Library, Seen
from game.session import Session
from game.settings import Settings
from game.ui.desk import Desk
from game.ui.places import assets_folder, themes_folder
from game.ui.sound import Sound
from game.ui.themes import Themes, load_themes

HERE = Path(__file__).parent


class Typewriter:
    """Every letter eight pixels wide in a line of twenty; larger for titles."""

    SIZES: ClassVar = {"heading": 2, "heading.large": 3, "chapter.title": 2}

    def __init__(self, percent: int = 100) -> None:
        self._percent = percent

    def width(self, text: str, style: str, emphasis: bool = False) -> int:
        return len(text) * self._scaled(8 * self.SIZES.get(style, 1))

    def height(self, style: str) -> int:
        return self._scaled(20 * self.SIZES.get(style, 1))

    def _scaled(self, pixels: int) -> int:
        return pixels * self._percent // 100


@dataclass
class Hand:
    """A clock that is moved by hand."""

    now: float = 0.0
    kept: list[Settings] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def keep(self, settings: Settings) -> str:
        self.kept.append(settings)
        return ""


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    found = load(HERE / "story")
    assert found.story is not None, [d.message for d in found.errors]
    return found


@pytest.fixture(scope="session")
def themes() -> Themes:
    found = load_themes(themes_folder(assets_folder()))
    assert found.notices == ()
    return found


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def library(loaded: Loaded, tmp_path: Path) -> Iterator[Library]:
    assert loaded.story is not None
    with Library(tmp_path / "saves", loaded.story) as opened:
        yield opened


@pytest.fixture
def desk(
    loaded: Loaded, themes: Themes, library: Library, hand: Hand, tmp_path: Path, settings: Any
) -> Desk:
    assert loaded.story is not None
    return Desk(
        story=loaded.story,
        pictures=loaded.pictures,
        sounds=loaded.sounds,
        library=library,
        seen=Seen(tmp_path / "saves", loaded.story),
        settings=settings,
        themes=themes,
        sound=Sound({}),
        keep=hand.keep,
        clock=hand,
    )


@pytest.fixture
def settings() -> Settings:
    """Text at once and no movement, unless a test overrides this."""
    return Settings(motion="none", text_speed=0)


@pytest.fixture
def session(loaded: Loaded) -> Session:
    assert loaded.story is not None
    return Session(loaded.story, seed=7)


@pytest.fixture
def typewriter() -> Typewriter:
    return Typewriter()
