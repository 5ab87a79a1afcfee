"""What is true of every sound in assets/sounds.yaml, read the way the game reads it: through the mixer."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

pygame = pytest.importorskip("pygame")

ASSETS = Path(__file__).resolve().parent.parent / "assets"
SOUNDS = yaml.safe_load((ASSETS / "sounds.yaml").read_text(encoding="utf-8"))["sounds"]
RATE = 44_100
MOST_KB = {"effect": 120, "ambience": 400, "music": 900}
SECONDS = {"effect": (1.0, 18.0), "ambience": (20.0, 60.0), "music": (60.0, 100.0)}
MINUS_6_DBFS = 32_768 * 10 ** (-6 / 20)
LOOPS = sorted(name for name, sound in SOUNDS.items() if sound["kind"] != "effect")
EFFECTS = sorted(name for name, sound in SOUNDS.items() if sound["kind"] == "effect")

every_sound = pytest.mark.parametrize("name", sorted(SOUNDS))


def path(name: str) -> Path:
    return ASSETS / SOUNDS[name].get("file", f"sounds/{name}.ogg")


@pytest.fixture(scope="module", autouse=True)
def mixer() -> Iterator[None]:
    pygame.mixer.quit()
    pygame.mixer.init(frequency=RATE, size=-16, channels=2, allowedchanges=0)
    yield
    DECODED.clear()
    pygame.mixer.quit()


DECODED: dict[str, array[int]] = {}


def samples(name: str) -> array[int]:
    """Left and right in turn, 16 bit."""
    if name not in DECODED:
        DECODED.clear()  # one at a time is enough to hold
        DECODED[name] = array("h", pygame.mixer.Sound(str(path(name))).get_raw())
    return DECODED[name]


def test_every_file_is_listed() -> None:
    there = {file.relative_to(ASSETS).as_posix() for file in (ASSETS / "sounds").glob("*.ogg")}
    assert there == {path(name).relative_to(ASSETS).as_posix() for name in SOUNDS}


def test_all_of_them_are_small_enough_together() -> None:
    assert sum(path(name).stat().st_size for name in SOUNDS) <= 7_000_000


@every_sound
def test_size(name: str) -> None:
    assert path(name).stat().st_size <= 1000 * MOST_KB[SOUNDS[name]["kind"]]


@every_sound
def test_caption_says_what_is_heard_in_one_line(name: str) -> None:
    caption = SOUNDS[name]["caption"]
    assert 10 <= len(caption) <= 60
    assert caption.endswith(".")


@every_sound
def test_length(name: str) -> None:
    shortest, longest = SECONDS[SOUNDS[name]["kind"]]
    assert shortest <= len(samples(name)) / 2 / RATE <= longest


@every_sound
def test_heard_and_never_loud(name: str) -> None:
    heard = samples(name)
    loudest, lowest = max(heard), min(heard)
    peak = max(loudest, -lowest)
    assert 32_768 * 10 ** (-40 / 20) < peak <= MINUS_6_DBFS


@pytest.mark.parametrize("name", EFFECTS)
def test_effects_begin_and_end_in_silence(name: str) -> None:
    heard = samples(name)
    assert max(map(abs, heard[:8])) < 40
    assert max(map(abs, heard[-200:])) < 40


@pytest.mark.parametrize("name", EFFECTS)
def test_effects_do_not_startle(name: str) -> None:
    """The first twentieth of a second is well under the loudest moment."""
    heard = samples(name)
    assert max(map(abs, heard[: 2 * RATE // 20])) <= 0.75 * max(map(abs, heard))


@pytest.mark.parametrize("name", LOOPS)
def test_loops_have_no_seam(name: str) -> None:
    """From the last sample to the first is no further than from one sample to the next elsewhere."""
    heard = samples(name)
    for side in (0, 1):
        channel = heard[side::2]
        moves = [abs(b - a) for a, b in zip(channel[:-1:7], channel[1::7], strict=False)]
        typical = sum(moves) / len(moves)
        assert abs(channel[0] - channel[-1]) <= max(2.0, typical)


@pytest.mark.parametrize("name", LOOPS)
def test_loops_turn_no_corner_at_the_seam(name: str) -> None:
    """The wave does not bend where it is joined more sharply than it does elsewhere once in a thousand samples."""
    heard = samples(name)
    for side in (0, 1):
        channel = heard[side::2]
        bends = [
            abs(a - 2 * b + c)
            for a, b, c in zip(channel[:-2:7], channel[1:-1:7], channel[2::7], strict=False)
        ]
        joined = [*channel[-2:], *channel[:2]]
        here = max(
            abs(a - 2 * b + c) for a, b, c in zip(joined, joined[1:], joined[2:], strict=False)
        )
        assert here <= max(3, sorted(bends)[-len(bends) // 1000])


@pytest.mark.parametrize("name", LOOPS)
def test_loops_do_not_change_level_at_the_seam(name: str) -> None:
    """A tenth of a second before the end and after the beginning sound alike."""

    def level(part: array[int]) -> float:
        return (sum(v * v for v in part) / len(part)) ** 0.5

    heard, tenth = samples(name), 2 * RATE // 10
    before, after, whole = level(heard[-tenth:]), level(heard[:tenth]), level(heard[::9])
    assert abs(before - after) <= 0.5 * whole
