"""Where the story, its assets and the player's folders are."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content import places
from game.content.places import StoryMissing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story").mkdir()
    (tmp_path / "story" / "story.yaml").write_text("", "utf-8")
    return tmp_path


@pytest.mark.parametrize("given", ["", "story", "story/story.yaml"])
def test_a_story_is_found_by_its_folder_its_file_or_the_folder_around(
    folder: Path, given: str
) -> None:
    assert places.story_path(folder / given) == folder / "story"


def test_without_an_answer_it_is_the_story_of_the_game() -> None:
    assert (places.story_path() / "story.yaml").is_file()


def test_a_folder_without_a_story_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(StoryMissing, match=r"no story\.yaml in"):
        places.story_path(tmp_path)


def test_a_built_package_carries_story_and_schemas(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = folder / "site" / "game"
    (package / "_data" / "story").mkdir(parents=True)
    (package / "_data" / "schema").mkdir()
    (package / "_data" / "story" / "story.yaml").write_text("", "utf-8")
    monkeypatch.setattr(places, "_PACKAGE", package)

    assert places.story_path() == package / "_data" / "story"
    assert places.schema_path() == package / "_data" / "schema"
    assert places.assets_path(places.story_path()) == package / "_data" / "assets"


def test_assets_are_beside_the_story_or_inside_it(folder: Path) -> None:
    story = folder / "story"
    assert places.assets_path(story) == folder / "assets"

    (story / "assets").mkdir()
    assert places.assets_path(story) == story / "assets"

    (folder / "assets").mkdir()
    assert places.assets_path(story) == folder / "assets"


def test_one_folder_can_hold_everything_of_the_player(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOND_CHAIR_DATA_DIR", str(tmp_path))

    assert places.data_dir() == places.config_dir() == places.state_dir() == tmp_path
    assert places.data_dir("elsewhere") == Path("elsewhere")


def test_without_it_the_folders_are_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECOND_CHAIR_DATA_DIR", raising=False)

    folders = [places.data_dir(), places.config_dir(), places.state_dir()]

    assert all("second-chair" in str(folder) for folder in folders)
