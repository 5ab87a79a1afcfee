"""What was seen in any run: it grows, survives, and never stops the game."""

from __future__ import annotations

import errno
import itertools
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from game.saves import Met, Seen
from game.saves.container import Form, seal
from game.saves.record import mark_of
from game.saves.seen import SEEN
from game.session import Session
from tests.saves.disk import FailingDisk
from tests.saves.hand import garden

STORY = garden()


def see_some(seen: Seen, *choices: str) -> Session:
    session = Session(STORY, seed=1)
    for choice in ("", *choices):
        if choice:
            session.choose(choice)
            seen.chose(session.log[-1].choice)
        seen.read(session.page.items)
        seen.arrived(session.page)
    return session


def test_what_was_seen_is_known_the_next_time(tmp_path: Path) -> None:
    seen = Seen(tmp_path, STORY)
    session = see_some(seen, "shout", "calm")
    assert seen.save()

    again = Seen(tmp_path, STORY)

    assert again.endings == {"stay"}
    assert again.choices == {"gate.shout", "house.calm"}
    assert again.pictures == {"gate", "house"}
    assert all(again.knows(page.items) for page in session.pages)
    assert not again.knows(Session(STORY, seed=1).choose("look").items)


def test_undoing_takes_nothing_out(tmp_path: Path) -> None:
    seen = Seen(tmp_path, STORY)
    session = see_some(seen, "shout")
    session.undo()

    assert "gate.shout" in seen.choices


def test_a_damaged_list_is_set_aside_and_the_one_before_is_used(tmp_path: Path) -> None:
    for choices in ((), ("wait",), ("shout",)):
        seen = Seen(tmp_path, STORY)
        see_some(seen, *choices)
        seen.save()
    (tmp_path / "seen.json").write_bytes(b"{")

    again = Seen(tmp_path, STORY)

    assert "gate.wait" in again.choices
    assert "unreadable/seen.json" in again.problem
    see_some(again, "shout")
    assert again.save()


def test_a_list_from_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    newer = seal(Form("second-chair-seen", 2), {"paragraphs": ["x"]}, mark_of(STORY))
    (tmp_path / "seen.json").write_bytes(newer)

    seen = Seen(tmp_path, STORY)
    see_some(seen)

    assert "newer version" in seen.problem
    assert not seen.save()
    assert (tmp_path / "seen.json").read_bytes() == newer


def test_whichever_call_fails_what_was_seen_before_is_still_known(tmp_path: Path) -> None:
    for at in itertools.count(1):
        folder = tmp_path / str(at)
        first = Seen(folder, STORY)
        see_some(first, "wait")
        first.save()
        disk = FailingDisk(at, errno.ENOSPC)
        seen = Seen(folder, STORY, disk)
        see_some(seen, "shout")
        if not seen.save():
            assert seen.problem

        assert "gate.wait" in Seen(folder, STORY).choices
        if not disk.failed:
            break


def test_an_ending_is_remembered_as_it_was_first_met(tmp_path: Path) -> None:
    noon = datetime(2027, 5, 1, 12, 30, tzinfo=UTC)
    seen = Seen(tmp_path, STORY, now=lambda: noon)
    see_some(seen, "shout", "calm")
    seen.save()

    later = Seen(tmp_path, STORY)
    see_some(later, "shout", "back", "shout", "calm")
    later.save()
    again = Seen(tmp_path, STORY)

    assert again.met("stay") == Met("At home", "house", "2027-05-01T12:30:00+00:00")
    assert again.has_met("stay") and not again.has_met("gone")
    assert again.met("gone") is None


def test_an_ending_that_was_renamed_is_still_met(tmp_path: Path) -> None:
    seen = Seen(tmp_path, STORY)
    see_some(seen, "shout", "calm")
    seen.save()

    renamed = replace(STORY, renamed={"stay": "staying"})

    assert Seen(tmp_path, renamed).has_met("staying")
    assert Seen(tmp_path, renamed).met("staying") == seen.met("stay")


def test_nonsense_about_endings_hurts_nobody(tmp_path: Path) -> None:
    told = {"stay": {"title": "\x1b[31mx\n", "picture": 7}, "gone": "x"}
    (tmp_path / "seen.json").write_bytes(seal(SEEN, {"met": told}, mark_of(STORY)))
    seen = Seen(tmp_path, STORY)

    assert (seen.met("stay"), seen.met("gone")) == (Met("[31mx"), Met(""))
