"""Settings: what a hand or a disk does to them never stops the game."""

from __future__ import annotations

import errno
import itertools
import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.settings import Settings, SettingsFile, from_json, to_json
from tests.saves.disk import FailingDisk

CHOSEN = replace(
    Settings(),
    text_percent=250,
    motion="none",
    music_volume=0.0,
    bindings=MappingProxyType({"undo": ("backspace", "page up")}),
)


def test_settings_come_back_as_they_were(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path).save(CHOSEN) == ""

    assert SettingsFile(tmp_path).load() == (CHOSEN, ())


def test_without_a_file_there_are_defaults_and_nothing_to_say(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "none").load() == (Settings(), ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text_percent", 74),
        ("text_percent", 251),
        ("text_percent", "100"),
        ("text_percent", True),
        ("reveal_by", "chapter"),
        ("motion", None),
        ("master_volume", 1.1),
        ("master_volume", float("nan")),
        ("fullscreen", 1),
        ("theme", ""),
        ("theme", "\x1b[31m"),
        ("bindings", {"undo": "z"}),
        ("bindings", []),
    ],
)
def test_a_value_that_cannot_be_used_falls_back_and_is_said(name: str, value: object) -> None:
    settings, notices = from_json(to_json(CHOSEN) | {name: value})

    assert getattr(settings, name) == getattr(Settings(), name)
    assert [name in notice for notice in notices] == [True]
    assert replace(settings, **{name: getattr(CHOSEN, name)}) == CHOSEN


def test_keys_nobody_knows_are_kept(tmp_path: Path) -> None:
    settings, notices = from_json({"colour_of_the_future": [1, 2]})
    SettingsFile(tmp_path).save(settings)

    assert notices == ()
    kept, _ = SettingsFile(tmp_path).load()
    assert to_json(kept)["colour_of_the_future"] == [1, 2]


def test_the_file_may_be_edited_by_hand(tmp_path: Path) -> None:
    SettingsFile(tmp_path).save(CHOSEN)
    path = tmp_path / "settings.json"
    path.write_text(path.read_text().replace('"text_percent": 250', '"text_percent": 90'))

    settings, notices = SettingsFile(tmp_path).load()

    assert settings == replace(CHOSEN, text_percent=90)
    assert notices == ()


@given(
    st.dictionaries(
        st.sampled_from([*to_json(Settings()), "x"]),
        st.none() | st.integers() | st.floats() | st.text() | st.lists(st.text()),
    )
)
def test_any_values_give_settings(data: dict[str, object]) -> None:
    settings, _ = from_json(data)

    again, notices = from_json(to_json(settings))
    assert to_json(again).keys() == to_json(settings).keys()
    assert notices == ()


def test_a_file_that_is_none_is_set_aside_and_the_one_before_is_used(tmp_path: Path) -> None:
    SettingsFile(tmp_path).save(CHOSEN)
    SettingsFile(tmp_path).save(Settings())
    (tmp_path / "settings.json").write_bytes(b"\0\0\0")

    settings, [notice] = SettingsFile(tmp_path).load()

    assert settings == CHOSEN
    assert "unreadable/settings.json" in notice


def test_settings_of_a_newer_version_are_left_as_they_are(tmp_path: Path) -> None:
    newer = json.dumps({"magic": "second-chair-settings", "format": 99, "payload": {}})
    (tmp_path / "settings.json").write_text(newer)
    file = SettingsFile(tmp_path)

    settings, notices = file.load()

    assert settings == Settings()
    assert "newer version" in notices[0]
    assert "newer version" in file.save(CHOSEN)
    assert (tmp_path / "settings.json").read_text() == newer


def test_whichever_call_fails_the_old_settings_or_the_new_ones_are_there(tmp_path: Path) -> None:
    for at in itertools.count(1):
        folder = tmp_path / str(at)
        SettingsFile(folder).save(CHOSEN)
        disk = FailingDisk(at, errno.EACCES)
        file = SettingsFile(folder, disk)
        file.load()
        said = file.save(Settings())

        settings, notices = SettingsFile(folder).load()
        assert settings in ((CHOSEN, Settings()) if said else (Settings(),))
        assert notices == ()
        if not disk.failed:
            break
