"""The novel itself, carried through a save after every choice."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from game.content.load import load
from game.playfile import parse, run, write
from game.saves import Library
from game.session import Session
from tests.saves.disk import CrashDisk

STORY = load(Path(__file__).parents[2] / "story").story


@pytest.mark.skipif(STORY is None, reason="the story has errors, which other tests report")
@pytest.mark.parametrize("seed", range(20))
def test_a_run_saved_and_loaded_after_every_choice_is_the_same_run(seed: int) -> None:
    assert STORY is not None
    dice = random.Random(seed)
    plain, carried = Session(STORY, seed=seed), Session(STORY, seed=seed)
    library = Library(Path("/saves"), STORY, CrashDisk())

    while plain.page.takeable and len(plain.log) < 300:
        option = dice.choice(plain.page.takeable)
        name = f"Fen {seed}" if option.asks_name else None
        plain.choose(option.key, name)
        carried.choose(option.key, name)
        loaded = library.load(library.autosave(carried).slot)
        assert loaded.notice == ""
        carried = loaded.session

    assert carried.pages == plain.pages
    assert carried.state == plain.state
    assert run(STORY, parse(write(plain))).pages == plain.pages
