"""The picture's slow drift: only where it is free, in step with a whole drawing, never the subject."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.content.load import Loaded, load
from game.content.places import story_path
from game.session import Session
from game.ui import motion
from game.ui import view as v
from game.ui.assets import Assets
from game.ui.layout import arrange, scale_of
from game.ui.paint import Frame, Painter
from game.ui.places import assets_folder, fonts_folder
from game.ui.screens.reading import Reading
from game.ui.screens.title import Title
from game.ui.type import Type

SIZE = (960, 540)


@pytest.fixture(scope="module")
def novel() -> Loaded:
    return load(story_path())


@pytest.fixture
def painter(novel: Loaded, themes: Any) -> Painter:
    look = themes.theme("dusk")
    folder = fonts_folder(assets_folder())
    type_ = Type(folder, themes, look, scale=scale_of(SIZE), percent=100, reading="serif")
    return Painter(Assets(novel.pictures), type_, look)


@pytest.fixture
def frame(novel: Loaded, desk: Any, painter: Painter) -> Frame:
    desk.story, desk.pictures = novel.story, novel.pictures
    view = Reading(desk, Session(desk.story, seed=7), reveal=99).view(9.0)
    picture = next(e.id for e in view if isinstance(e, v.Picture))
    ring = next((e for e in view if isinstance(e, v.Ring)), None)
    toast = v.Toast(text="Saved.")
    arrangement = arrange((*view, toast), SIZE, painter._type)
    return Frame(arrangement, picture, now=9.0, ring=ring, pan=0.5)


def drawn(painter: Painter, frame: Frame) -> pygame.Surface:
    surface = pygame.Surface(SIZE, 0, 32)
    painter.draw(surface, frame)
    return surface


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


@pytest.mark.parametrize("pan", [0.0, 0.31, 0.5, 0.77, 1.0])
@pytest.mark.parametrize("hidden", [False, True])
def test_a_step_of_the_drift_is_what_drawing_everything_would_give(
    painter: Painter, frame: Frame, pan: float, hidden: bool
) -> None:
    surface = drawn(painter, replace(frame, hidden=hidden))
    later = replace(frame, hidden=hidden, pan=pan, now=9.5)

    painter.draw_drift(surface, later)

    assert pixels(surface) == pixels(drawn(painter, later))


def test_only_what_the_plate_leaves_free_moves(painter: Painter, frame: Frame) -> None:
    area = painter.drift_area(frame)
    plate = frame.arrangement.plate
    assert plate is not None and not area.colliderect(pygame.Rect(plate))

    one = drawn(painter, replace(frame, pan=0.0))
    other = drawn(painter, replace(frame, pan=1.0))

    assert pixels(one.subsurface(area)) != pixels(other.subsurface(area))
    assert pixels(one.subsurface(pygame.Rect(plate))) == pixels(
        other.subsurface(pygame.Rect(plate))
    )


def test_without_movement_the_picture_is_whole_and_still(painter: Painter, frame: Frame) -> None:
    still = replace(frame, pan=None)

    assert painter.drift_step(still) == -1
    assert pixels(drawn(painter, still)) == pixels(drawn(painter, replace(still, now=20.0)))


def test_it_glides_by_parts_of_a_pixel(painter: Painter, frame: Frame) -> None:
    room = painter._assets.drifts(frame.picture, SIZE[0])
    assert 0 < room <= SIZE[0] * motion.PAN_ROOM + 1
    steps = {painter.drift_step(replace(frame, pan=motion.pan(t / 12))) for t in range(12 * 56)}
    assert len(steps) == 4 * room + 1

    a = drawn(painter, replace(frame, pan=10 / (4 * room)))
    b = drawn(painter, replace(frame, pan=11 / (4 * room)))
    assert pixels(a) != pixels(b)


def test_the_drift_begins_in_the_middle_and_never_jumps() -> None:
    places = [motion.pan(t / 12) for t in range(12 * 120)]

    assert places[0] == 0.5
    assert min(places) >= 0.0 and max(places) <= 1.0
    assert max(abs(a - b) for a, b in itertools.pairwise(places)) < 0.006


def test_no_subject_of_any_picture_leaves_the_window(novel: Loaded) -> None:
    assets = Assets(novel.pictures)
    for name, info in novel.pictures.items():
        for wide, high in ((1280, 720), (1920, 1080), (1024, 768), (2560, 1080)):
            room = assets.drifts(name, wide)
            points = [info.focus] + ([(info.glow.x, info.glow.y)] if info.glow else [])
            for point in points:
                x, y, _ = assets.spot(name, (wide + room, high), point)
                whole = assets.spot(name, (wide, high), point)
                assert room <= x or whole[0] < room, name
                assert x - room >= 0 and x <= wide, name
                assert 0 <= y <= high or not 0 <= whole[1] <= high, name


def test_a_picture_with_its_subject_at_the_edge_stays() -> None:
    assert motion.pan_room(1000, [(0.0, 0.2)]) == 0
    assert motion.pan_room(1000, [(0.4, 0.5)]) == 35
    assert motion.pan_room(1000, [(0.05, 0.5)]) == 15


def test_a_sketch_does_not_drift(loaded: Loaded) -> None:
    assert Assets(loaded.pictures).drifts("nothing", 1280) == 0


def test_the_window_draws_the_drift_and_only_there(
    novel: Loaded, desk: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from game.settings import Settings
    from game.ui.app import BREATHS_A_SECOND, App, Clock

    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr(pygame.time, "wait", lambda _: 0)
    desk.story, desk.pictures = novel.story, novel.pictures
    ticks = [0.0]
    desk.clock = clock = Clock(lambda: ticks[0])
    app = App(desk, clock, assets_folder())
    app._windowed = SIZE
    whole: list[Frame] = []
    steps: list[pygame.Rect] = []

    def let(seconds: float) -> None:
        whole.clear()
        steps.clear()
        for _ in range(round(seconds * 60)):
            ticks[0] += 1 / 60
            app.turn()

    desk.settings = Settings()
    app.open()
    try:
        app.push(Title(desk))
        for _ in range(5):
            ticks[0] += 0.2
            app.turn()
        draw, drift = app._painter.draw_drift, app._draw
        monkeypatch.setattr(
            app._painter, "draw_drift", lambda *a: steps.append(draw(*a)) or steps[-1]
        )
        monkeypatch.setattr(app, "_draw", lambda f: whole.append(f) or drift(f))
        monkeypatch.setattr(pygame.display, "get_active", lambda: True)
        let(2.0)
        assert whole == []
        assert 4 <= len(steps) <= 2 * BREATHS_A_SECOND + 1
        assert all(area.w < SIZE[0] * 0.7 for area in steps)
        for wanted in ("reduced", "none"):
            desk.settings = replace(desk.settings, motion=wanted)
            let(0.5)
            steps.clear()
            let(2.0)
            assert steps == []
    finally:
        app.close()
