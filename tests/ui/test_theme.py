"""Colours by name, leaning, and contrast that is computed, not hoped for."""

from __future__ import annotations

import pytest

from game.ui.theme import Colour, Theme, contrast, leaning, mix, parse_colour, worst_contrast
from game.ui.themes import FALLBACK, Themes, load_themes

ON_THE_PLATE = (
    "text",
    "text.voice.companion",
    "quiet",
    "quiet.voice.companion",
    "picked",
    "choice",
    "choice.locked",
    "accent",
)
NAMES = ("dusk", "paper", "contrast")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lean", [-1.0, -0.5, 0.0, 0.5, 1.0])
def test_text_on_the_plate_can_be_read_over_any_picture(
    themes: Themes, name: str, lean: float
) -> None:
    base = themes.theme(name)
    theme = leaning(base, lean * base.number("lean"))
    wanted = 7.0 if name == "contrast" else 4.5

    for colour in ON_THE_PLATE:
        found = worst_contrast(theme.colour(colour), theme.colour("plate"), theme.number("plate"))
        assert found >= wanted, f"{colour} {found:.2f}"


@pytest.mark.parametrize("name", NAMES)
def test_text_on_the_title_page_can_be_read_over_any_picture(themes: Themes, name: str) -> None:
    theme = themes.theme(name)
    for colour in ("text", "veil.note"):
        found = worst_contrast(theme.colour(colour), theme.colour("plate"), theme.number("veil"))
        assert found >= 4.5, f"{colour} {found:.2f}"


@pytest.mark.parametrize("name", NAMES)
def test_focus_stands_out_and_the_bill_is_ink_on_paper(themes: Themes, name: str) -> None:
    theme = themes.theme(name)

    assert worst_contrast(theme.colour("focus"), theme.colour("plate"), theme.number("plate")) >= 3
    assert contrast(theme.colour("bill.ink"), theme.colour("bill.paper")) >= 7


@pytest.mark.parametrize("name", NAMES)
def test_text_under_the_focus_wash_keeps_its_contrast(themes: Themes, name: str) -> None:
    theme = themes.theme(name)
    wash = theme.number("wash")
    for ground in ((0, 0, 0), (255, 255, 255)):
        plate = mix(ground, theme.colour("plate"), theme.number("plate"))
        washed = mix(plate, theme.colour("focus"), wash)
        assert contrast(theme.colour("choice"), washed) >= 4.5


def test_the_page_leans_only_a_little(themes: Themes) -> None:
    theme = themes.theme("dusk")
    leant = leaning(theme, 1.0 * theme.number("lean"))

    def distance(a: Colour, b: Colour) -> int:
        return max(abs(x - y) for x, y in zip(a, b, strict=True))

    assert 0 < distance(theme.colour("plate"), leant.colour("plate")) < 24


def test_high_contrast_does_not_lean(themes: Themes) -> None:
    theme = themes.theme("contrast")

    assert leaning(theme, 1.0 * theme.number("lean")) == theme


def test_a_name_without_an_entry_is_its_prefix() -> None:
    assert FALLBACK.colour("text.voice.pim") == FALLBACK.colour("text")
    assert FALLBACK.colour("nothing.at.all") == FALLBACK.colour("text")


def test_a_style_begins_with_what_its_prefix_says() -> None:
    theme = Theme("t", "T", {}, {"a": {"size": 30.0}, "a.b": {"italic": True}})

    assert theme.style("a.b.c").size == 30.0
    assert theme.style("a.b.c").italic


def test_a_colour_is_written_in_six_digits() -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        parse_colour("red")


def test_a_broken_theme_is_left_out_and_said(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "mud.yaml").write_text("colours: {plate: brown}\n", encoding="utf-8")

    found = load_themes(folder)

    assert "mud" in found.notices[-1]
    assert found.theme("mud").name == "dusk"


@pytest.mark.parametrize("name", NAMES)
def test_a_stamp_is_seen_on_its_paper(themes: Themes, name: str) -> None:
    """A shape and not a text: three to one, worn ink and all."""
    theme = themes.theme(name)
    ink = mix(theme.colour("bill.paper"), theme.colour("bill.stamp"), 190 / 255)

    assert contrast(ink, theme.colour("bill.paper")) >= 3
