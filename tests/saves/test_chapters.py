"""A chapter can be begun again from where a run really stood, and says so when it cannot."""

from __future__ import annotations

import errno
import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.narrative.model import Story
from game.saves import Library, NotOpened
from game.saves.chapters import RUNS, openings_on
from game.session import Session
from tests.saves.disk import Crash, CrashDisk, FailingDisk
from tests.saves.hand import garden

STORY = garden()


def play(library: Library, *choices: str, seed: int = 1, run: str = "") -> Session:
    session = Session(library.story, seed=seed)
    session.run = run or session.run
    library.keep_opening(session)
    for choice in choices:
        session.choose(choice)
        library.autosave(session)
    return session


def test_each_chapter_of_a_run_is_kept_as_it_opened(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        play(library, "wait", "wait", "shout", "calm")
        found = library.openings.list()

    assert [(o.chapter, o.after, o.run) for o in found] == [
        ("one", "", "1"),
        ("two", "“Hello!”", "1"),
    ]
    assert found[1].line == "“Come in,” Ann says. Come in."
    assert found[1].picture == "house"


def test_a_chapter_begins_with_the_state_and_the_way_back_the_run_had(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        first = play(library, "wait", "wait", "shout", "calm")
        opening = library.openings.list()[1]
        session, chapter, notice = library.openings.load(opening.id)

        assert (chapter, notice, session.page.scene) == ("two", "", "house")
        first.undo()
        assert session.state == first.state
        assert session.log == first.log
        assert session.undo() and session.page.scene == "gate"


def test_beginning_again_writes_over_nothing_of_the_first_run(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        play(library, "wait", "shout", "calm")
        before = library.openings.list()
        again, _, _ = library.openings.load(before[0].id)
        assert again.run != before[0].run
        library.keep_opening(again)
        assert library.openings.list() == before  # one state is listed once

        again.choose("shout")
        library.autosave(again)
        found = library.openings.list()

    assert len(found) == 3
    assert set(before) < set(found)


def test_a_run_that_comes_another_way_keeps_its_latest(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        session = play(library, "shout")
        session.undo()
        session.choose("wait")
        session.choose("shout")
        library.autosave(session)
        [_, opening] = library.openings.list()
        loaded, _, _ = library.openings.load(opening.id)

    assert loaded.log == session.log


def test_only_the_latest_runs_of_a_chapter_stay(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        for number in range(RUNS + 3):
            play(library, *["wait"] * number, "shout", run=f"r{number}")
        runs = [o.run for o in library.openings.list() if o.chapter == "two"]

    assert runs == [f"r{n}" for n in range(RUNS + 2, 2, -1)]
    assert len(list((tmp_path / "chapters").iterdir())) <= 2 * RUNS


def test_what_is_kept_survives_the_window(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        play(library, "shout")
    with Library(tmp_path, STORY) as library:
        assert len(library.openings.list()) == 2


def test_a_crash_while_a_chapter_is_kept_loses_none_kept_before() -> None:
    """The power goes at every call in turn, with every number of changes that had arrived."""
    folder = Path("/saves")
    for at in itertools.count(1):
        disk = CrashDisk()
        with Library(folder, STORY, disk) as library:
            play(library, "shout")
        disk.crash_at = disk.calls + at
        crashed = False
        try:
            with Library(folder, STORY, disk) as library:
                play(library, "wait", "shout", run="another")
        except Crash:
            crashed = True
        for applied in range(len(disk.pending) + 1):
            with Library(folder, STORY, disk.after_crash(applied, b"torn")) as library:
                found = library.openings.list()
                assert {("one", "1"), ("two", "1")} <= {(o.chapter, o.run) for o in found}
                assert all(library.openings.load(o.id) for o in found)
                names = library.openings._shelf.files.names(folder / "chapters")
                assert not any(name.endswith(".tmp") for name in names)
        if not crashed:
            break


def edited(**scenes: Any) -> Story:
    changed = {name: scenes.get(name, scene) for name, scene in STORY.scenes.items()}
    return replace(
        STORY,
        digest="edited",
        scenes={name: scene for name, scene in changed.items() if scene is not None},
    )


def test_after_a_small_edit_a_chapter_begins_all_the_same(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        play(library, "shout")
    summary = replace(STORY.scenes["house"], summary="Another summary.")
    with Library(tmp_path, edited(house=summary)) as library:
        session, _, _ = library.openings.load(library.openings.list()[1].id)

    assert session.page.scene == "house"


def test_where_the_state_no_longer_fits_that_is_said_and_nothing_begins(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        play(library, "shout")
    gone = garden({"house": "villa"})
    with Library(tmp_path, gone) as library:
        opening = library.openings.list()[1]
        with pytest.raises(NotOpened, match=r"has been edited .* can no longer be begun as it was"):
            library.openings.load(opening.id)


def test_a_story_edited_while_it_is_open_is_the_one_that_is_begun(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        play(library, "shout")
        now = edited(house=replace(STORY.scenes["house"], summary="Another summary."))
        library.follow(now)
        opening = library.openings.list()[1]

        assert library.story is now
        assert library.openings.load(opening.id)[0].story is now


@pytest.mark.parametrize("id", ["", "two~zz", "../save-1", "two~../x", "two"])
def test_there_is_nothing_to_begin_from_under_another_name(tmp_path: Path, id: str) -> None:
    with Library(tmp_path, STORY) as library:
        play(library, "shout")
        with pytest.raises(NotOpened, match="no such chapter"):
            library.openings.load(id)


def test_a_damaged_record_is_set_aside_and_said(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        play(library, "shout")
        opening = library.openings.list()[1]
        path = tmp_path / "chapters" / f"{opening.id}.chapter.json"
        path.write_bytes(path.read_bytes()[:-200])

        assert [o.chapter for o in library.openings.list()] == ["one"]
        with pytest.raises(NotOpened, match="cannot be read: it is damaged"):
            library.openings.load(opening.id)
        assert (tmp_path / "chapters" / "unreadable").is_dir()


def test_whichever_call_fails_the_game_is_saved_and_the_player_told(tmp_path: Path) -> None:
    for at in itertools.count(1):
        folder = tmp_path / str(at)
        disk = FailingDisk(at, errno.ENOSPC)
        with Library(folder, STORY, disk) as library:
            session = Session(STORY, seed=1)
            library.keep_opening(session)
            told = library.notices()
            if disk.failed and library.problem == "" and not library.openings.list():
                assert any("opening could not be kept: the disk is full" in said for said in told)
        if not disk.failed:
            break


def test_a_library_that_cannot_write_keeps_nothing_and_says_it_once(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with Library(blocked / "saves", STORY) as library:
        library.notices()
        library.keep_opening(Session(STORY, seed=1))

        assert library.problem and library.notices() == ()
        assert library.openings.list() == ()


def test_a_page_without_a_new_chapter_opens_none() -> None:
    session = Session(STORY, seed=1)
    assert [chapter for chapter, _ in openings_on(session.page)] == ["one"]
    session.choose("wait")
    assert openings_on(session.page) == ()
