"""What stands at the edge of the column fades with its words; nothing is cut through."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame
import pytest

from game.content.media import Picture
from game.session import Session
from game.ui import view as v
from game.ui.assets import Assets
from game.ui.layer import Layer
from game.ui.layout import Box, Placed, arrange
from game.ui.paint import Frame, Painter
from game.ui.places import assets_folder, fonts_folder
from game.ui.screens.ending import Ending
from game.ui.screens.reading import Reading
from game.ui.themes import Themes
from game.ui.type import Type

SIZE = (1280, 720)


@pytest.fixture
def type_(themes: Themes) -> Type:
    folder = fonts_folder(assets_folder())
    look = themes.theme("contrast")
    return Type(folder, themes, look, scale=1.0, percent=250, reading="serif")


def test_a_focus_below_the_edge_shows_no_cut_frame(
    desk: Any, session: Session, themes: Themes, type_: Type
) -> None:
    session.choose("quay.leave")
    layer = Layer(Ending(desk, Reading(desk, session, reveal=99)))
    layer.refresh((), SIZE, type_, 0.0, anew=True)
    arrangement = layer.arrangement
    assert arrangement is not None and arrangement.overflow
    placed = arrangement.find(layer.focus)
    assert placed is not None
    look = themes.theme("contrast")
    painter = Painter(Assets(desk.pictures), type_, look)

    def focus_pixels(scroll: int) -> int:
        surface = pygame.Surface(SIZE, 0, 32)
        frame = Frame(arrangement, "", scroll=scroll, focus=layer.focus, moving=False)
        painter.draw(surface, frame)
        bar = pygame.mask.from_threshold(surface, look.colour("focus"), (2, 2, 2, 255))
        column = pygame.Mask((40, 720))
        column.draw(bar, (-(arrangement.viewport.x - 20), 0))
        return int(column.count())

    below = max(0, placed.box.y - arrangement.viewport.h + 6)
    whole = min(arrangement.overflow, placed.box.y - 60)
    assert focus_pixels(whole) > focus_pixels(below)


def test_a_small_stand_in_has_no_words_on_it_however_large_the_window() -> None:
    said: list[str] = []
    assets = Assets({"quay": Picture("quay", None, "Fog.", placeholder=True)})
    assets.label = lambda surface, text, left: said.append(text)

    assets.thumb("quay", (620, 349))
    assert said == []
    assets.backdrop("quay", (1280, 720))
    assert said == ["Fog."]


def test_an_element_with_nothing_in_it_is_drawn_without_harm(
    desk: Any, themes: Themes, type_: Type
) -> None:
    words = tuple(v.Note(text="fog " * 40) for _ in range(9))
    view = (v.Plate(), v.Gap(halves=0), *words, v.Toggle(action="x", label="", on=True))
    arrangement = arrange(view, SIZE, type_)
    empty = Placed(v.Button(action="nothing", label=""), Box(0, 0, 10, 0))
    arrangement = replace(arrangement, placed=(empty, *arrangement.placed))
    assert arrangement.overflow
    painter = Painter(Assets(desk.pictures), type_, themes.theme("contrast"))
    for scroll in (0, 5):
        surface = pygame.Surface(SIZE, 0, 32)
        painter.draw(surface, Frame(arrangement, "", scroll=scroll, moving=False))
