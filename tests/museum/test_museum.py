"""Every save that was ever possible loads, to where it was, with its way back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from game.narrative.pagejson import page_from_json
from game.playfile import parse, run
from game.saves import Library, Seen
from game.saves.library import SAVE
from game.settings import Settings, SettingsFile
from tests.museum.make import HERE, make, story

STORY = story()
ROOMS = sorted(path for path in (HERE / "saves").iterdir() if path.is_dir())
EXHIBITS = sorted((HERE / "saves").glob("*/*.save.json"))


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_an_old_save_leads_where_it_led(exhibit: Path, tmp_path: Path) -> None:
    slot = exhibit.name.removesuffix(".save.json")
    shutil.copy(exhibit, tmp_path)
    session = run(STORY, parse(exhibit.with_name(f"{slot}.play").read_text("utf-8"), slot))

    with Library(tmp_path, STORY) as library:
        loaded = library.load(slot)
        assert library.notices() == ()

    assert loaded.notice == ""
    assert loaded.session.state == session.state
    assert (
        loaded.page.text == page_from_json(json.loads(exhibit.read_text())["payload"]["page"]).text
    )
    assert len(loaded.session.pages) == len(session.pages)
    assert loaded.info.name == f"Exhibit {slot}"
    assert loaded.reveal == 1


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.name)
def test_an_old_list_of_what_was_seen_is_known(room: Path, tmp_path: Path) -> None:
    shutil.copy(room / "seen.json", tmp_path)

    seen = Seen(tmp_path, STORY)

    assert seen.problem == ""
    assert seen.endings == {"street", "view"}


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.name)
def test_old_settings_are_kept(room: Path, tmp_path: Path) -> None:
    shutil.copy(room / "settings.json", tmp_path)

    settings, notices = SettingsFile(tmp_path).load()

    assert notices == ()
    assert settings == Settings(text_percent=150, motion="none")


def test_the_present_format_has_a_room() -> None:
    assert str(SAVE.format) in [room.name for room in ROOMS]


def test_a_new_room_would_hold_the_same_exhibits(tmp_path: Path) -> None:
    make(tmp_path / "new")

    made = {path.name for path in (tmp_path / "new").iterdir()}
    assert made >= {path.name for path in ROOMS[-1].iterdir()}
