"""Every .play file, run every way a story can be run.

`tests/stories/NAME/plays/` belong to the test story NAME; `tests/plays/` to the shipped story. A
test story without a .play must fail to load, with a place on every diagnostic.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest

from game import playfile
from game.author.reach import Reach, Verdict, reach
from game.content.load import Loaded, load
from game.narrative.model import Story
from game.narrative.page import Paragraph, plain
from game.playfile import Play, Take, Turn
from game.proof.naive import Findings, explore
from game.saves import Library, Seen
from game.session import Entry, Session

HERE = Path(__file__).parent
STORIES = sorted(path.parent for path in (HERE / "stories").glob("*/story.yaml"))
SHIPPED = HERE.parent / "story"


def plays_of(folder: Path) -> list[Path]:
    plays = HERE / "plays" if folder == SHIPPED else folder / "plays"
    return sorted(plays.glob("*.play"))


PLAYS = [(folder, play) for folder in [*STORIES, SHIPPED] for play in plays_of(folder)]
every_play = pytest.mark.parametrize(
    ("folder", "file"), PLAYS, ids=[f"{folder.name}: {play.stem}" for folder, play in PLAYS]
)


@cache
def loaded_of(folder: Path) -> Loaded:
    return load(folder)


def story_of(folder: Path) -> Story:
    story = loaded_of(folder).story
    assert story is not None, loaded_of(folder).errors
    return story


@cache
def findings_of(folder: Path) -> Findings:
    return explore(story_of(folder))


@cache
def reach_of(folder: Path) -> Reach:
    return reach(story_of(folder))


def read(file: Path) -> Play:
    return playfile.parse(file.read_text("utf-8"), file.name)


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_a_test_story_is_played_or_must_fail_to_load_with_places(folder: Path) -> None:
    loaded = load(folder)

    if plays_of(folder):
        assert loaded.story is not None, loaded.errors
    else:
        assert loaded.errors
        assert all(d.where.file and d.where.line and d.where.column for d in loaded.diagnostics)


@every_play
def test_it_holds(folder: Path, file: Path, bless: bool) -> None:
    if bless and folder == SHIPPED:
        text = playfile.bless(story_of(folder), file.read_text("utf-8"), file.name)
        file.write_text(text, "utf-8")

    playfile.run(story_of(folder), read(file))


@every_play
def test_it_holds_saved_and_loaded_after_every_pick(
    folder: Path, file: Path, tmp_path: Path
) -> None:
    story = story_of(folder)
    with Library(tmp_path / "saves", story) as library:

        def through_a_save(session: Session) -> Session:
            library.save(library.new_slot(), session, kind="manual")
            newest = library.newest()
            assert newest is not None
            again = library.load(newest.slot).session
            assert again.state == session.state
            assert again.page == session.page
            assert again.pages == session.pages
            return again

        # The tail that redo walks is not saved, so a play that redoes is only run plain.
        if not any(line.command == Turn(back=False) for line in read(file).lines):
            playfile.run(story, read(file), again=through_a_save)


def typed(story: Story, play: Play) -> tuple[list[str], Session]:
    """What a reader types into the terminal to play this, and the run it should give.

    The terminal ends at an ending, so a play that takes one back is followed only to there.
    """
    session = Session(story, seed=play.seed, chances=play.beginning)
    lines: list[str] = []
    for line in play.lines:
        match line.command:
            case Take(choice=choice, name=name, chances=chances):
                option = next(o for o in session.page.options if o.key == choice)
                lines += [option.id, *(["y"] if option.confirm else []), *([name] if name else [])]
                session.choose(choice, name, chances=chances)
            case Turn(back):
                if session.page.ending is not None:
                    break
                lines.append("undo" if back else "redo")
                _ = session.undo() if back else session.redo()
    return lines, session


def lucky(story: Story, wanted: Session) -> Session | None:
    """A fresh session whose own luck gives what `wanted` recorded, if one seed of 300 does."""
    picks = [Entry(entry.choice, entry.name) for entry in wanted.log]
    for seed in range(300):
        mine, _ = Session.replay(story, seed, picks)
        if [entry.chances for entry in mine.log] == [entry.chances for entry in wanted.log]:
            return Session(story, seed=seed)
    return None


@every_play
def test_it_reads_the_same_in_the_terminal(folder: Path, file: Path, tmp_path: Path) -> None:
    from game import terminal
    from game.settings import Settings

    story = story_of(folder)
    lines, wanted = typed(story, read(file))
    session = lucky(story, wanted)
    assert session is not None, "no seed gives the chances this play records"
    out = io.StringIO()
    with Library(tmp_path / "saves", story) as library:
        code = terminal.play(
            loaded_of(folder),
            library,
            Seen(tmp_path / "saves", story),
            Settings(),
            session=session,
            stdin=io.StringIO("\n".join(lines) + "\n"),
            stdout=out,
        )

    assert code == 0
    printed = " ".join(out.getvalue().split())
    for page in wanted.pages:
        for item in page.items:
            if isinstance(item, Paragraph):
                words = " ".join(plain(item.spans).split())
                assert words in printed
    assert "\x1b" not in out.getvalue()


@every_play
def test_the_prover_knows_it_is_possible(folder: Path, file: Path) -> None:
    session = playfile.run(story_of(folder), read(file))

    verdict = reach_of(folder).verdict
    for page in session.pages:
        assert {verdict(scene) for scene in page.entered} <= {Verdict.PROVED}
    assert {verdict(entry.choice) for entry in session.log if entry.choice} <= {Verdict.PROVED}


@pytest.mark.parametrize(
    ("folder", "file"),
    [(folder, play) for folder, play in PLAYS if folder != SHIPPED],
    ids=lambda path: path.stem,
)
def test_the_prover_that_looks_at_every_state_knows_it_is_possible(
    folder: Path, file: Path
) -> None:
    findings = findings_of(folder)
    session = playfile.run(story_of(folder), read(file))

    for page in session.pages:
        assert set(page.entered) <= set(findings.entered)
    assert {entry.choice for entry in session.log if entry.choice} <= set(findings.taken)
    if session.page.ending is not None:
        assert session.page.ending.scene in findings.endings
