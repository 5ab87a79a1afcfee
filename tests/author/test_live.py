"""Live reload: an edit is seen once it is whole, and the reader stays at the same paragraph."""

from __future__ import annotations

import os
import time
from pathlib import Path

from game.author.live import Broken, Carried, Watch, carry, same_item
from game.narrative.page import Paragraph, plain
from game.session import Session

from .hand import CODA, STORY, TEA, story, write

GAP = """      It rings on the shelf.
"""
LONG = """      It rings on the shelf.

      It rings by the bread, and turns itself round as it does.

      It rings no more.
"""


def begun(folder: Path, *picks: str, **changed: str) -> Session:
    session = Session(story(folder, **changed), seed=5)
    for pick in picks:
        session.choose(pick)
    return session


def reloaded(folder: Path, session: Session, item: int = 0, **changed: str) -> Carried:
    watch = Watch(folder)
    write(folder, **changed)
    found = watch.reload(session, item)
    assert isinstance(found, Carried), found
    return found


def shown(carried: Carried) -> str:
    item = carried.session.page.items[carried.item]
    assert isinstance(item, Paragraph)
    return plain(item.spans)


def touch(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    at = time.time_ns() + 2_000_000_000
    os.utime(file, ns=(at, at))  # coarse clocks of some file systems would miss two quick writes


def test_a_change_is_reported_once_and_only_when_it_is_whole(tmp_path: Path) -> None:
    write(tmp_path)
    watch = Watch(tmp_path)
    chapter = tmp_path / "chapters" / "01-tea.yaml"

    assert not watch.poll()
    touch(chapter, TEA[:200])
    assert not watch.poll()  # seen, but perhaps still being written
    touch(chapter, TEA + "\n")
    assert not watch.poll()
    assert watch.poll()
    assert not watch.poll()
    (tmp_path / "chapters" / "03-new.yaml").write_text("chapter: new\n")
    watch.poll()
    assert watch.poll()


def test_new_words_appear_at_the_same_paragraph(tmp_path: Path) -> None:
    session = begun(tmp_path, "kite", tea=TEA.replace(GAP, LONG))
    at = next(n for n, i in enumerate(session.page.items) if "by the bread" in plain(i.spans))  # type: ignore[union-attr]

    edited = TEA.replace(
        GAP, "      Before all that, quiet.\n\n" + LONG.replace("no more", "again")
    )
    carried = reloaded(tmp_path, session, at, tea=edited)

    assert "by the bread" in shown(carried)
    assert "rings again" in carried.session.page.text
    assert carried.item == at + 1
    assert carried.notice == ""
    assert carried.session.can_undo


def test_an_edited_paragraph_is_found_again(tmp_path: Path) -> None:
    session = begun(tmp_path, "kite", tea=TEA.replace(GAP, LONG))
    at = len(session.page.items) - 2

    edited = TEA.replace(GAP, LONG.replace("by the bread", "by the butter"))
    carried = reloaded(tmp_path, session, at, tea=edited)

    assert "by the butter" in shown(carried)


def test_what_an_edit_does_to_the_values_is_done(tmp_path: Path) -> None:
    session = begun(tmp_path, "kite", "ring")

    carried = reloaded(tmp_path, session, tea=TEA.replace("do: lamp + 1\n", "do: lamp + 3\n"))

    assert carried.session.state.values[0] == 3
    assert carried.session.page.scene == "again"


def test_a_changed_way_here_keeps_the_place_and_says_so(tmp_path: Path) -> None:
    session = begun(tmp_path, "kite", "ring", "stay")

    tea = TEA.replace(
        "      ring:\n        act: Let it ring.", "      leave:\n        act: Let it be."
    )
    carried = reloaded(tmp_path, session, tea=tea, coda=CODA.replace("is bare", "is quite bare"))

    assert carried.session.page.scene == "hall"
    assert "quite bare" in carried.session.page.text
    assert "cannot be undone" in carried.notice
    assert carried.session.choose("in").ending is not None


def test_where_the_last_pick_is_gone_too_the_state_still_stands(tmp_path: Path) -> None:
    session = begun(tmp_path, "kite", "ring", "stay")

    tea = TEA.replace("      stay: {", "      sit: {")
    carried = reloaded(tmp_path, session, tea=tea)

    assert carried.session.page.scene == "hall"
    assert "The mat is bare." in carried.session.page.text
    assert "next choice" in carried.notice


def test_where_the_scene_is_gone_the_last_place_is_kept(tmp_path: Path) -> None:
    session = begun(tmp_path, "kite", "ring")
    tea = TEA.replace("  again:\n", "  once_more:\n").replace("goto: again", "goto: once_more")
    tea = tea.replace("      ring:\n", "      let:\n")

    carried = reloaded(tmp_path, session, tea=tea)

    assert carried.session.page.scene == "gap"
    assert "'gap' is the last" in carried.notice


def test_a_renamed_scene_is_followed(tmp_path: Path) -> None:
    session = begun(tmp_path, "kite", "ring")
    tea = TEA.replace("  again:\n", "  once_more:\n    was: [again]\n")

    carried = reloaded(tmp_path, session, tea=tea.replace("goto: again", "goto: once_more"))

    assert carried.session.page.scene == "once_more"
    assert carried.notice == ""


def test_a_broken_file_leaves_the_run_as_it_is(tmp_path: Path) -> None:
    session = begun(tmp_path, "kite", "ring")
    page, log = session.page, session.log
    watch = Watch(tmp_path)
    write(tmp_path, tea=TEA.replace("goto: hall", "goto: hal"))

    found = watch.reload(session)

    assert isinstance(found, Broken)
    assert "did you mean 'hall'?" in found.text
    assert found.diagnostics
    assert (session.page, session.log) == (page, log)
    assert session.choose("stay").scene == "hall"


def test_a_story_that_cannot_be_begun_is_broken(tmp_path: Path) -> None:
    session = begun(tmp_path)
    watch = Watch(tmp_path)
    write(tmp_path, story=STORY.replace("start: kettle", "start: nowhere"))

    assert isinstance(watch.reload(session), Broken)


def test_carrying_leaves_the_old_run_playable(tmp_path: Path) -> None:
    session = begun(tmp_path, "kite", "ring", "stay")
    before = (session.log, session.page, session.can_redo)

    carry(session, story(tmp_path / "new", tea=TEA.replace("      stay: {", "      sit: {")))

    assert (session.log, session.page, session.can_redo) == before


def test_a_run_that_was_resumed_is_carried_too(tmp_path: Path) -> None:
    whole = begun(tmp_path, "kite", "ring")
    session = Session.resume(
        whole.story, whole.seed, whole.log, whole.state, whole.page, past=whole.past()
    )
    session.choose("stay")

    carried = reloaded(tmp_path, session, coda=CODA.replace("is bare", "is quite bare"))

    assert "quite bare" in carried.session.page.text
    assert carried.session.visited() == session.visited()


def test_an_item_beyond_the_page_is_its_last(tmp_path: Path) -> None:
    page = begun(tmp_path).page

    assert same_item(page, page, 99) == len(page.items) - 1
    assert same_item(page, page, -1) == 0
