"""Small pictures are cut in the background, and the page that shows them never waits for them."""

from __future__ import annotations

import time
from pathlib import Path

import pygame
import pytest

from game.content.media import Picture
from game.ui.assets import Assets

SIZE = (160, 90)


@pytest.fixture
def pictures(tmp_path: Path) -> dict[str, Picture]:
    found = {}
    for number, colour in enumerate([(200, 40, 40), (40, 200, 40)]):
        surface = pygame.Surface((320, 180))
        surface.fill(colour)
        file = tmp_path / f"p{number}.png"
        pygame.image.save(surface, str(file))
        found[f"p{number}"] = Picture(f"p{number}", file, "A colour.", colours=("#000000",))
    (tmp_path / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    found["bad"] = Picture("bad", tmp_path / "bad.png", "Nothing.", colours=("#000000",))
    return found


def until_done(assets: Assets, names: list[str]) -> None:
    for _ in range(500):
        for name in names:
            assets.thumb(name, SIZE)
        if not assets.fetch_thumbs():
            return
        time.sleep(0.01)
    pytest.fail("the small pictures never came")


def test_a_sketch_stands_in_for_a_moment_and_then_the_picture_comes(
    pictures: dict[str, Picture],
) -> None:
    assets = Assets(pictures, patient=False)
    try:
        first = assets.thumb("p0", SIZE)
        assert first.get_at((80, 45))[:3] == (0, 0, 0)
        assert assets.fetch_thumbs()

        until_done(assets, ["p0", "p1", "bad"])

        assert assets.thumb("p0", SIZE).get_at((80, 45))[:3] == (200, 40, 40)
        assert assets.thumb("p1", SIZE).get_at((80, 45))[:3] == (40, 200, 40)
        assert "bad" in assets.new_notices()[0]
    finally:
        assets.close()


def test_whoever_is_patient_gets_the_picture_at_once(pictures: dict[str, Picture]) -> None:
    assets = Assets(pictures)

    assert assets.thumb("p0", SIZE).get_at((80, 45))[:3] == (200, 40, 40)
    assert not assets.fetch_thumbs()


def test_small_pictures_are_not_taken_for_large_ones(pictures: dict[str, Picture]) -> None:
    assets = Assets(pictures, patient=False)
    try:
        until_done(assets, ["p0"])
        assert not assets.ready("p0", (320, 180))
        assert assets.backdrop("p0", (320, 180)).get_size() == (320, 180)
    finally:
        assets.close()
