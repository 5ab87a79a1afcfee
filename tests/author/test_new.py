"""`new`: what is begun can be checked, played and edited at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.author.check import check
from game.author.new import NotEmpty, new, story_id
from game.author.walk import Settings, walk
from game.cli import main
from game.content.load import load
from game.content.places import story_path
from game.narrative.model import Ending
from game.session import Session


def test_a_new_story_has_nothing_said_against_it(tmp_path: Path) -> None:
    new(tmp_path / "the-kettle")

    assert check(load(story_path(tmp_path / "the-kettle"))) == ()


def test_it_plays_to_an_ending_whatever_is_picked(tmp_path: Path) -> None:
    new(tmp_path / "kettle")
    story = load(story_path(tmp_path / "kettle")).story
    assert story is not None

    report = walk(story, Settings(runs=12, random=12))

    assert not report.faults
    assert not report.never_taken
    assert not report.never_entered


def test_one_choice_has_a_price_that_closes_another(tmp_path: Path) -> None:
    new(tmp_path / "kettle")
    story = load(story_path(tmp_path / "kettle")).story
    assert story is not None
    session = Session(story, seed=1)
    before = [option.id for option in session.page.takeable]

    session.choose("buy")

    assert "tram" in before
    locked = {option.id: option.locked for option in session.page.options}
    assert locked["tram"] == "The tram is two, and you have 1."
    assert isinstance(story.scenes[session.choose("walk").scene].exit, Ending)


def test_every_modeline_leads_to_a_schema_that_is_there(tmp_path: Path) -> None:
    written = new(tmp_path / "kettle")
    yaml = [path for path in written if path.suffix == ".yaml"]

    assert yaml
    for path in yaml:
        found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
        assert found, path
        assert (path.parent / found.group(1)).resolve().is_file()


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("The Kettle", "the-kettle"),
        ("It's: a # title", "it-s-a-title"),
        ("Öl & Wasser", "ol-wasser"),
        ("No", "no"),
        ("12:30", "12-30"),
        ("{curly} [square]", "curly-square"),
        ("東京", "my-story"),
    ],
)
def test_any_title_is_kept_as_it_was_given(title: str, id: str, tmp_path: Path) -> None:
    new(tmp_path / "x", title)

    loaded = load(story_path(tmp_path / "x"))

    assert loaded.story is not None, loaded.errors
    assert (loaded.story.title, loaded.story.id) == (title, id)
    assert story_id(title) == id


def test_a_folder_that_holds_something_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("Dear Judit,")

    with pytest.raises(NotEmpty):
        new(tmp_path)
    assert main(["new", str(tmp_path)]) == 1
    assert main(["new", str(tmp_path / "letter.txt")]) == 1

    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    assert "not an empty folder" in capsys.readouterr().err


def test_the_command_says_how_to_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "kettle"), "--title", "Kettle"]) == 0

    out = capsys.readouterr().out
    assert "second-chair play" in out
    assert "01-first.yaml" in out
    assert main(["check", str(tmp_path / "kettle")]) == 0
