"""Spacing as a reader sets it, and light that changes no faster than they bear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.content.media import Picture
from game.narrative.page import Span
from game.session import Session
from game.settings import Settings
from game.ui import motion
from game.ui import view as v
from game.ui.app import App, Clock
from game.ui.layout import arrange
from game.ui.places import assets_folder, fonts_folder
from game.ui.screen import Still
from game.ui.screens.reading import Reading
from game.ui.screens.settings import LETTERS, LIGHT, LINES, PARAGRAPHS, SettingsScreen
from game.ui.themes import Themes
from game.ui.type import Type
from game.ui.wrap import wrap

WORDS = (Span("Fog comes up the steps one at a time, as an old man would, and sits down."),)


def a_type(themes: Themes, lines: int = 100, letters: int = 0) -> Type:
    return Type(
        fonts_folder(assets_folder()),
        themes,
        themes.theme("dusk"),
        scale=1.0,
        percent=100,
        reading="serif",
        lines=lines,
        letters=letters,
    )


def test_lines_stand_farther_apart_where_prose_is_and_nowhere_else(themes: Themes) -> None:
    usual, airy = a_type(themes), a_type(themes, lines=200)

    assert airy.height("text") == 2 * usual.height("text")
    assert airy.height("choice") > usual.height("choice")
    assert airy.height("button") == usual.height("button")


def test_letters_stand_farther_apart_and_lines_still_fit(themes: Themes) -> None:
    usual, airy = a_type(themes), a_type(themes, letters=12)

    assert airy.width("quay", "text") > usual.width("quay", "text")
    assert airy.width("quay", "button") == usual.width("quay", "button")
    for line in wrap(WORDS, 260, "text", airy):
        assert line.width <= 260
        drawn = sum(airy.line(p, "text", (0, 0, 0)).get_width() for p in line.pieces)
        assert drawn <= 260 + airy.height("text") // 2


def test_paragraphs_stand_farther_apart(desk: Any, session: Session, typewriter: Any) -> None:
    def gap(spacing: int) -> int:
        desk.settings = replace(desk.settings, paragraph_spacing=spacing)
        view = Reading(desk, session, reveal=0).view(0.0)
        placed = arrange(view, (1280, 720), typewriter).placed
        one, two = [p.box for p in placed if isinstance(p.element, v.Paragraph)][:2]
        return two.y - one.bottom

    assert [gap(n) for n in (0, 1, 2)] == [10, 20, 30]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("line_spacing", LINES),
        ("letter_spacing", tuple(LETTERS)),
        ("paragraph_spacing", tuple(PARAGRAPHS)),
        ("flash_cap", tuple(LIGHT)),
    ],
)
def test_each_is_stepped_through_and_kept(
    desk: Any, hand: Any, field: str, values: tuple[int, ...]
) -> None:
    screen = SettingsScreen(desk, "quay")
    found = set()
    for _ in values:
        screen.adjust(field, 1, None)
        found.add(getattr(desk.settings, field))

    assert found == set(values)
    assert getattr(hand.kept[-1], field) == getattr(desk.settings, field)


class TestCalmFade:
    @pytest.mark.parametrize("cap", [10, 20, 50, 99])
    @pytest.mark.parametrize("change", [0.0, 0.05, 0.3, 0.8, 1.0])
    def test_no_second_holds_more_than_the_cap(self, cap: int, change: float) -> None:
        seconds = motion.calm_fade(change, cap, 0.7)
        steps = [motion.fade(n / 50, seconds) for n in range(int(50 * (seconds + 2)))]
        most = max(b - a for a, b in zip(steps, steps[50:], strict=False))

        assert 100 * change * most <= cap * 1.001

    def test_without_a_limit_and_without_need_it_takes_what_it_takes(self) -> None:
        assert motion.calm_fade(1.0, 100, 0.7) == 0.7
        assert motion.calm_fade(0.1, 50, 0.7) == 0.7
        assert motion.calm_fade(0.1, 50, 0.0) == 0.0


class Slides(Still):
    """One picture after another."""

    name = place = "slides"

    def __init__(self) -> None:
        self.shown = "dark"

    def view(self, now: float) -> v.View:
        return (v.Picture(id=self.shown),)

    def act(self, action: str, now: float) -> None:
        return None

    def intent(self, intent: Any, now: float) -> None:
        return None


class TestInTheWindow:
    """From a black picture to a white one and back, measured on the window itself."""

    @pytest.fixture
    def shown(self, desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
        monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
        pictures = {}
        for name, colour in (("dark", (0, 0, 0)), ("bright", (255, 255, 255))):
            surface = pygame.Surface((64, 36), 0, 32)
            surface.fill(colour)
            pygame.image.save(surface, str(tmp_path / f"{name}.png"))
            pictures[name] = Picture(name, tmp_path / f"{name}.png", name)
        desk.pictures = pictures
        ticks = [0.0]
        clock = Clock(lambda: ticks[0])
        desk.clock = clock
        app = App(desk, clock, assets_folder())
        monkeypatch.setattr(pygame.time, "wait", lambda _: 0)
        monkeypatch.setattr(app, "_ticker", type("", (), {"tick": lambda *_: 0})())
        app.open()
        slides = Slides()
        app.push(slides)

        def levels(seconds: float) -> list[float]:
            found = []
            for _ in range(round(seconds * 50)):
                ticks[0] += 0.02
                app.turn()
                found.append(pygame.display.get_surface().get_at((9, 9))[0] / 255)
            return found

        yield slides, levels
        app.close()

    @pytest.mark.parametrize("how", ["full", "none"])
    def test_light_changes_no_faster_than_the_cap_even_when_pictures_hurry(
        self, shown: Any, desk: Any, how: str
    ) -> None:
        slides, levels = shown
        desk.settings = Settings(motion=how, flash_cap=50)
        seen = levels(1.0)
        for name in ("bright", "dark", "bright"):
            slides.shown = name
            seen += levels(0.3)
        seen += levels(12.0)

        assert seen[0] == 0.0 and seen[-1] == 1.0
        assert max(abs(b - a) for a, b in zip(seen, seen[50:], strict=False)) <= 0.52

    def test_without_a_limit_and_without_movement_it_is_a_cut(self, shown: Any, desk: Any) -> None:
        slides, levels = shown
        desk.settings = Settings(motion="none", flash_cap=100)
        levels(0.5)
        slides.shown = "bright"

        assert levels(0.04)[-1] == 1.0
