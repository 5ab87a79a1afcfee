"""A folder of saves: nothing a player has read is lost, whatever the disk does."""

from __future__ import annotations

import errno
import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from game.narrative.markup import Text
from game.narrative.model import Branch, Ending, Goto
from game.saves import AlreadyOpen, Library, SaveError
from game.saves.container import Form, seal, unseal
from game.saves.library import SAVE
from game.session import Session
from tests.saves.disk import Crash, CrashDisk, FailingDisk, ShortDisk
from tests.saves.hand import garden
from tests.test_session import walk

STORY = garden()


def after(*steps: int) -> Session:
    return walk(Session(STORY, seed=4), list(steps))


OLD, NEW = after(0, 0), after(0, 0, 2)


def test_a_loaded_run_is_the_saved_one_with_its_way_back(tmp_path: Path) -> None:
    session = after(0, 3, 0, 1, 2)
    with Library(tmp_path, STORY) as library:
        library.save("save-1", session, kind="manual", reveal=2, name="By the gate")
        loaded = library.load("save-1")

    assert loaded.session.pages == session.pages
    assert loaded.session.log == session.log
    assert loaded.session.state == session.state
    assert (loaded.reveal, loaded.notice, loaded.page) == (2, "", session.page)
    while loaded.session.undo():
        pass
    assert loaded.session.page == session.pages[0]


def test_a_list_shows_what_a_player_needs_to_find_a_save(tmp_path: Path) -> None:
    noon = datetime(2027, 5, 1, 12, 30, tzinfo=UTC)
    with Library(tmp_path, STORY, now=lambda: noon) as library:
        library.save("save-1", after(1), kind="manual", name=" My\nsave\x1b[31m ", picture=b"PNG")
        [info] = library.list()

    assert (info.slot, info.kind, info.name) == ("save-1", "manual", "My save [31m")
    assert (info.story_title, info.chapter_title, info.month) == ("The Garden", "Inside", "June")
    assert info.last_line == "“Come in,” Ann says. Come in."
    assert info.saved_at == "2027-05-01T12:30:00+00:00"
    assert info.picture == "house"
    assert info.thumbnail == tmp_path / "save-1.png"
    assert not info.problem


def test_newest_means_last_saved_whatever_the_clock_says(tmp_path: Path) -> None:
    hours = itertools.count(23, -1)
    with Library(
        tmp_path, STORY, now=lambda: datetime(2027, 1, 1, next(hours), tzinfo=UTC)
    ) as library:
        for slot in ("save-1", "quick", "save-2"):
            library.save(slot, OLD, kind="manual")

        assert [info.slot for info in library.list()] == ["save-2", "quick", "save-1"]
        newest = library.newest()
    assert newest is not None
    assert newest.slot == "save-2"


def test_the_ring_keeps_the_last_ten_autosaves(tmp_path: Path) -> None:
    session = Session(STORY, seed=1)
    with Library(tmp_path, STORY) as library:
        for _ in range(13):
            session.choose("wait")
            library.autosave(session)
        lengths = [len(library.load(info.slot).session.log) for info in library.list()]

    assert lengths == list(range(14, 4, -1))


def test_the_ring_goes_on_where_it_was_after_opening_the_game_again(tmp_path: Path) -> None:
    session = Session(STORY, seed=1)
    for _ in range(13):
        session.choose("wait")
        with Library(tmp_path, STORY) as library:
            library.autosave(session)

    with Library(tmp_path, STORY) as library:
        lengths = [len(library.load(info.slot).session.log) for info in library.list()]
    assert lengths == list(range(14, 4, -1))


def test_a_slot_keeps_three_generations(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        for count in range(5):
            library.save("quick", after(*[0] * count), kind="quick")
        lengths = [len(library.load(slot).session.log) for slot in ("quick", "quick.1", "quick.2")]
        with pytest.raises(SaveError):
            library.load("quick.3")

    assert lengths == [5, 4, 3]


def test_a_second_window_is_told_how_to_have_saves_of_its_own(tmp_path: Path) -> None:
    with Library(tmp_path, STORY), pytest.raises(AlreadyOpen, match="--data-dir"):
        Library(tmp_path, STORY)

    Library(tmp_path, STORY).close()


@pytest.mark.parametrize(
    "slot",
    ["../evil", "quick/..", "", "save-0", "save-1\n", "auto-10", "QUICK", "con", "quick.save.json"],
)
def test_a_slot_that_is_no_slot_never_becomes_a_file_name(tmp_path: Path, slot: str) -> None:
    with Library(tmp_path / "saves", STORY) as library:
        for action in (library.delete, library.restore, library.load):
            with pytest.raises(SaveError):
                action(slot)
        with pytest.raises(SaveError):
            library.save(slot, OLD, kind="manual")

    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [".lock"]


# --- names, pins, trash -------------------------------------------------------------------


def test_deleting_can_be_undone(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        library.save("save-1", OLD, kind="manual", picture=b"PNG")
        library.save("save-1", NEW, kind="manual", picture=b"PNG2")
        library.delete("save-1")
        assert library.list() == ()

        info = library.restore("save-1")

        assert info.thumbnail is not None
        assert info.thumbnail.read_bytes() == b"PNG2"
        assert library.load("save-1").session.log == NEW.log
        assert library.load("save-1.1").session.log == OLD.log


def test_a_deleted_save_comes_back_beside_one_that_took_its_place(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        library.quicksave(OLD)
        library.delete("quick")
        library.quicksave(NEW)

        info = library.restore("quick")

        assert info.slot == "save-1"
        assert library.load("save-1").session.log == OLD.log
        assert library.load("quick").session.log == NEW.log


def test_a_new_slot_is_never_one_that_waits_in_the_trash(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        library.save(library.new_slot(), OLD, kind="manual")
        library.delete("save-1")

        assert library.new_slot() == "save-2"


def test_the_trash_does_not_grow_for_ever(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        for number in range(1, 31):
            library.save(f"save-{number}", OLD, kind="manual")
            library.delete(f"save-{number}")

        assert library.restore("save-30").slot == "save-30"
        with pytest.raises(SaveError):
            library.restore("save-1")
    assert len(list((tmp_path / "trash").iterdir())) < 30


def test_a_pinned_save_is_neither_saved_over_nor_deleted(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        library.save("save-1", OLD, kind="manual")
        assert library.pin("save-1").pinned

        with pytest.raises(SaveError, match="pinned"):
            library.save("save-1", NEW, kind="manual")
        with pytest.raises(SaveError, match="pinned"):
            library.delete("save-1")

        library.pin("save-1", False)
        library.delete("save-1")


def test_pinning_an_autosave_makes_a_copy_the_ring_does_not_reach(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        auto = library.autosave(OLD)
        info = library.pin(auto.slot)
        for _ in range(12):
            library.autosave(NEW)

        assert (info.slot, info.kind, info.pinned) == ("save-1", "manual", True)
        assert library.load("save-1").session.log == OLD.log


def test_renaming_changes_the_name_and_nothing_else(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        library.save("save-1", OLD, kind="manual", name="one")
        library.save("save-2", NEW, kind="manual", name="two")
        library.rename("save-1", "first")

        assert [(info.slot, info.name) for info in library.list()] == [
            ("save-2", "two"),
            ("save-1", "first"),
        ]
        assert library.load("save-1").session.log == OLD.log


def test_a_friends_save_is_taken_in_as_the_newest(tmp_path: Path) -> None:
    with Library(tmp_path / "hers", STORY) as hers:
        hers.quicksave(NEW)
    data = (tmp_path / "hers" / "quick.save.json").read_bytes()
    with Library(tmp_path / "his", STORY) as his:
        his.quicksave(OLD)
        his.quicksave(OLD)

        info = his.adopt(data, "from Ann")

        assert his.newest() == info
        assert (info.slot, info.name) == ("save-1", "from Ann")
        assert his.load("save-1").session.log == NEW.log
        with pytest.raises(SaveError, match="damaged"):
            his.adopt(data[:-5])


# --- damage -------------------------------------------------------------------------------


def damage_nothing(data: bytes) -> bytes:
    return data


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def zeros(data: bytes) -> bytes:
    return b"\0" * len(data)


def flip(data: bytes) -> bytes:
    middle = data.index(b'"play"') + 20
    return data[:middle] + bytes([data[middle] ^ 4]) + data[middle + 1 :]


def other_kind(data: bytes) -> bytes:
    return b'{"magic": "second-chair-seen"}'


@pytest.mark.parametrize("damage", [cut, zeros, flip, other_kind, lambda data: b""])
def test_a_damaged_save_is_set_aside_and_the_one_before_is_loaded(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    with Library(tmp_path, STORY) as library:
        library.quicksave(OLD)
        library.quicksave(NEW)
    path = tmp_path / "quick.save.json"
    broken = damage(path.read_bytes())
    path.write_bytes(broken)

    with Library(tmp_path, STORY) as library:
        loaded = library.load("quick")
        said = " ".join((*library.notices(), loaded.notice))

    assert loaded.session.log == OLD.log
    assert "quick.save.json cannot be read" in said
    assert "unreadable/quick.save.json" in said
    assert (tmp_path / "unreadable" / "quick.save.json").read_bytes() == broken


def test_damage_found_while_loading_is_said_with_what_was_loaded_instead(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        library.quicksave(OLD)
        library.quicksave(NEW)
        (tmp_path / "quick.save.json").write_bytes(b"")

        loaded = library.load("quick")

    assert loaded.session.log == OLD.log
    assert "it is empty" in loaded.notice
    assert "An earlier save" in loaded.notice


def test_saving_over_a_damaged_save_keeps_it_aside_and_the_good_generations(
    tmp_path: Path,
) -> None:
    with Library(tmp_path, STORY) as library:
        library.quicksave(OLD)
        library.quicksave(OLD)
        (tmp_path / "quick.save.json").write_bytes(b"damaged")

        library.quicksave(NEW)

        assert library.load("quick").session.log == NEW.log
        assert library.load("quick.1").session.log == OLD.log
    assert [path.name for path in (tmp_path / "unreadable").iterdir()] == ["quick.save.json"]


def test_files_set_aside_never_overwrite_each_other(tmp_path: Path) -> None:
    for text in (b"first", b"second", b"third"):
        (tmp_path / "quick.save.json").write_bytes(text)
        with Library(tmp_path, STORY) as library:
            library.list()

    kept = {path.read_bytes() for path in (tmp_path / "unreadable").iterdir()}
    assert kept == {b"first", b"second", b"third"}


def test_a_save_of_a_newer_version_is_left_alone_and_an_older_one_offered(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        library.quicksave(OLD)
    with Library(tmp_path, STORY, form=Form(SAVE.magic, 2, {1: dict})) as later:
        later.quicksave(NEW)
    path = tmp_path / "quick.save.json"
    newer = path.read_bytes()

    with Library(tmp_path, STORY) as library:
        [info] = library.list()
        assert "newer version" in info.problem
        assert library.newest() is None
        with pytest.raises(SaveError, match="newer version") as refused:
            library.load("quick")
        assert refused.value.offer == "quick.1"
        assert library.load(refused.value.offer).session.log == OLD.log

    assert path.read_bytes() == newer


def test_when_a_slot_holds_nothing_good_the_newest_save_is_offered(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        library.save("save-1", OLD, kind="manual")
        library.quicksave(NEW)
        (tmp_path / "quick.save.json").write_bytes(b"{}")

        with pytest.raises(SaveError) as refused:
            library.load("quick")

    assert refused.value.offer == "save-1"


def test_a_save_from_an_older_format_loads(tmp_path: Path) -> None:
    with Library(tmp_path, STORY, form=Form(SAVE.magic, 0)) as library:
        library.quicksave(OLD)
    data = json.loads((tmp_path / "quick.save.json").read_bytes())
    assert data["format"] == 0
    seen: list[int] = []

    def migrate(payload: dict[str, object]) -> dict[str, object]:
        seen.append(0)
        return payload

    with Library(tmp_path, STORY, form=Form(SAVE.magic, 1, {0: migrate})) as library:
        assert library.load("quick").session.log == OLD.log
    assert seen


def test_a_save_of_another_story_says_so(tmp_path: Path) -> None:
    with Library(tmp_path, garden(id="the-other")) as library:
        library.quicksave(Session(library.story, seed=1))

    with Library(tmp_path, STORY) as library:
        [info] = library.list()
        assert "another story, 'the-other'" in info.problem
        with pytest.raises(SaveError, match="another story"):
            library.load("quick")


def test_every_beginning_of_a_save_gives_the_one_before() -> None:
    disk = CrashDisk()
    folder = Path("/saves")
    with Library(folder, STORY, disk) as library:
        library.quicksave(OLD)
        library.quicksave(NEW)
    path = folder / "quick.save.json"
    data = disk.read(path)

    for length in range(len(data) - 1):
        disk.write(disk.create(path), data[:length])
        with Library(folder, STORY, disk) as library:
            assert library.load("quick").session.state == OLD.state
        aside = folder / "unreadable" / path.name
        assert disk.read(aside) == data[:length]
        disk.remove(aside)


# --- disks that fail ----------------------------------------------------------------------


@pytest.mark.parametrize("forever", [False, True], ids=["once", "forever"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS])
def test_whichever_call_fails_the_old_save_or_the_new_one_is_there(
    tmp_path: Path, code: int, forever: bool
) -> None:
    for at in itertools.count(1):
        folder = tmp_path / str(at)
        with Library(folder, STORY) as library:
            for _ in range(3):
                library.quicksave(OLD)
        disk = FailingDisk(at, code, forever)
        saved = False
        with Library(folder, STORY, disk) as library:
            try:
                library.quicksave(NEW, picture=b"PNG")
                saved = True
            except SaveError as error:
                assert str(error)

        with Library(folder, STORY) as library:
            loaded = library.load("quick").session.state
            assert loaded == NEW.state if saved else loaded in (OLD.state, NEW.state)
            assert not library.notices()
            library.quicksave(NEW)
            assert library.load("quick").session.state == NEW.state
        if not disk.failed:
            break


@pytest.mark.parametrize("action", ["delete", "restore", "rename", "pin", "autosave", "list"])
def test_whichever_call_fails_no_save_is_lost(tmp_path: Path, action: str) -> None:
    for at in itertools.count(1):
        folder = tmp_path / str(at)
        with Library(folder, STORY) as library:
            library.save("save-1", OLD, kind="manual", picture=b"PNG")
            library.save("save-2", OLD, kind="manual")
            library.delete("save-2")
        disk = FailingDisk(at)
        with Library(folder, STORY, disk) as library:
            try:
                match action:
                    case "delete":
                        library.delete("save-1")
                    case "restore":
                        library.restore("save-2")
                    case "rename":
                        library.rename("save-1", "new")
                    case "pin":
                        library.pin("save-1")
                    case "autosave":
                        library.autosave(NEW)
                    case "list":
                        library.list()
            except SaveError as error:
                assert str(error)

        with Library(folder, STORY) as library:
            for slot in ("save-1", "save-2"):
                if slot not in [info.slot for info in library.list()]:
                    slot = library.restore(slot).slot
                assert library.load(slot).session.state == OLD.state
        if not disk.failed:
            break


def test_a_disk_that_takes_a_few_bytes_at_a_time_takes_all_of_them(tmp_path: Path) -> None:
    with Library(tmp_path, STORY, ShortDisk()) as library:
        library.quicksave(NEW)

        assert library.load("quick").session.log == NEW.log


def test_a_folder_that_cannot_be_written_to_is_said_and_can_still_be_read(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        library.quicksave(OLD)

    disk = FailingDisk(1, errno.EROFS)
    with Library(tmp_path, STORY, disk) as library:
        assert "Nothing can be saved" in library.problem
        assert library.load("quick").session.log == OLD.log
        with pytest.raises(SaveError, match="cannot be written"):
            library.quicksave(NEW)


@pytest.mark.parametrize("torn", [None, b"", b"\0" * 500, b'{"magic": "second-chair-save"'])
def test_after_a_crash_at_any_moment_the_old_save_or_the_new_one_is_there(
    torn: bytes | None,
) -> None:
    folder = Path("/saves")
    for at in itertools.count(1):
        disk = CrashDisk()
        library = Library(folder, STORY, disk)
        for _ in range(4):
            library.quicksave(OLD)
        disk.calls, disk.crash_at = 0, at
        crashed = False
        try:
            library.quicksave(NEW)
        except Crash:
            crashed = True
        for applied in range(len(disk.pending) + 1):
            found = Library(folder, STORY, disk.after_crash(applied, torn))
            loaded = found.load("quick").session.state
            assert loaded in (OLD.state, NEW.state) if crashed else loaded == NEW.state
            assert not found.notices()
        if not crashed:
            break


@pytest.mark.parametrize("action", ["delete", "restore", "rename", "pin", "set aside"])
def test_after_a_crash_at_any_moment_no_save_is_lost(action: str) -> None:
    folder = Path("/saves")
    for at in itertools.count(1):
        disk = CrashDisk()
        library = Library(folder, STORY, disk)
        library.save("save-1", OLD, kind="manual", picture=b"PNG")
        library.save("save-2", NEW, kind="manual")
        library.delete("save-2")
        damaged = folder / "quick.save.json"
        disk.close(disk.create(damaged))
        disk.calls, disk.crash_at = 0, at
        crashed = False
        try:
            match action:
                case "delete":
                    library.delete("save-1")
                case "restore":
                    library.restore("save-2")
                case "rename":
                    library.rename("save-1", "new")
                case "pin":
                    library.pin("save-1")
                case "set aside":
                    library.list()
        except Crash:
            crashed = True
        for applied in range(len(disk.pending) + 1):
            found = Library(folder, STORY, disk.after_crash(applied, b""))
            for slot, state in (("save-1", OLD.state), ("save-2", NEW.state)):
                if slot not in [info.slot for info in found.list()]:
                    found.restore(slot)
                assert found.load(slot).session.state == state
        if not crashed:
            break


def test_what_an_interrupted_write_left_is_swept_up(tmp_path: Path) -> None:
    tmp_path.joinpath("quick.save.json.tmp").write_bytes(b"half")

    with Library(tmp_path, STORY) as library:
        assert library.list() == ()

    assert not tmp_path.joinpath("quick.save.json.tmp").exists()


def test_a_save_is_data_in_ascii_that_names_its_story(tmp_path: Path) -> None:
    session = Session(STORY, seed=1)
    session.choose("named", "Ünal 漢")
    with Library(tmp_path, STORY) as library:
        library.quicksave(session)

    data = (tmp_path / "quick.save.json").read_bytes()
    assert data.isascii()
    opened = unseal(SAVE, data)
    assert (opened.story.id, opened.story.digest) == (STORY.id, STORY.digest)


# --- time played, the run, earlier quick saves --------------------------------------------------


def test_time_played_and_the_run_are_kept_with_a_save(tmp_path: Path) -> None:
    session = after(0)
    session.played, session.run = 3725.9, "another-run"
    with Library(tmp_path, STORY) as library:
        library.save("save-1", session, kind="manual")
        [info] = library.list()
        again = library.load("save-1").session

    assert info.played == 3725
    assert (again.played, again.run) == (3725.0, "another-run")


@pytest.mark.parametrize("played", [-5, "long", None, True, 10**30])
def test_a_save_that_says_nonsense_about_time_is_opened_all_the_same(
    tmp_path: Path, played: object
) -> None:
    with Library(tmp_path, STORY) as library:
        library.save("save-1", after(0), kind="manual")
        path = tmp_path / "save-1.save.json"
        opened = unseal(SAVE, path.read_bytes())
        opened.payload["meta"]["played"] = played
        opened.payload["run"] = played
        path.write_bytes(seal(SAVE, opened.payload, opened.story))
        session = library.load("save-1").session

    assert 0 <= session.played <= 10**8
    assert session.run == ("long" if played == "long" else "4")


def test_earlier_quick_saves_are_listed_loaded_and_copied(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        for steps in ((0,), (0, 0), (1,)):
            library.quicksave(after(*steps))
        found = library.earlier("quick")

        assert [info.slot for info in found] == ["quick.1", "quick.2"]
        assert library.load("quick.2").session.log == after(0).log
        copy = library.pin("quick.2")
        assert library.load(copy.slot).session.log == after(0).log
        with pytest.raises(SaveError):
            library.pin("../quick")


# --- going on -----------------------------------------------------------------------------------


def test_what_has_ended_is_not_gone_on_with(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        assert library.unfinished() is None
        session = Session(STORY, seed=1)
        library.autosave(session)
        assert library.unfinished() is not None
        session.choose("shout")
        session.choose("calm")
        library.autosave(session)
        assert library.unfinished() is None


def test_the_close_of_a_season_is_gone_on_from_once_there_is_more(tmp_path: Path) -> None:
    stay = STORY.scenes["stay"]
    assert isinstance(stay.exit, Ending)
    closing = replace(stay, exit=replace(stay.exit, season=(Text("June"),)))
    part = replace(STORY, digest="part", scenes={**STORY.scenes, "stay": closing})
    with Library(tmp_path, part) as library:
        session = Session(part, seed=1)
        session.choose("shout")
        session.choose("calm")
        info = library.autosave(session)
        assert (info.ending, info.season) == ("At home", "June")
        assert library.unfinished() is None

    more = replace(stay, exit=Goto((Branch(None, "evening"),)))
    whole = replace(STORY, digest="whole", scenes={**STORY.scenes, "stay": more})
    with Library(tmp_path, whole) as library:
        found = library.unfinished()
        assert found is not None
        assert library.load(found.slot).session.page.ending is None
