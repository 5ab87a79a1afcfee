"""The terminal edition: plain lines out, one line in for one answer."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game import terminal
from game.content.load import Loaded
from game.content.media import Picture, Sound
from game.narrative.markup import Text
from game.narrative.model import Ending, Story
from game.saves import Library, Seen
from game.session import Session
from game.settings import Settings
from game.terminal import shell, streams
from tests.saves.disk import FailingDisk
from tests.saves.hand import garden

STORY = garden(authors=("A. Writer",), blurb="A gate.\n\nA dog.", content_notes=("Dogs",))
MUSEUM = Path(__file__).parent / "museum" / "story"


class Person(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def loaded(story: Story) -> Loaded:
    pictures = {"gate": Picture("gate", None, "A green gate."), "house": Picture("house", None, "")}
    sounds = {
        "bark": Sound("bark", None, "A dog barks."),
        "birds": Sound("birds", None, "Birds.", "music"),
    }
    return Loaded(story, (), pictures, sounds, {})


def play(
    answers: str | Sequence[str],
    *,
    story: Story = STORY,
    person: bool = False,
    library: Library | None = None,
    settings: Settings | None = None,
    seen: Seen | None = None,
    session: Session | None = None,
    **extra: object,
) -> tuple[int, str]:
    """Play these answers; returns the exit code and all that was printed."""
    text = answers if isinstance(answers, str) else "".join(f"{line}\n" for line in answers)
    stdin = Person(text) if person else io.StringIO(text)
    stdout = Person() if person else io.StringIO()
    code = terminal.play(
        loaded(story),
        library,
        seen,
        settings or Settings(),
        session=session or Session(story, seed=1),
        stdin=stdin,
        stdout=stdout,
        environ=extra.pop("environ", {}),  # type: ignore[arg-type]
        **extra,  # type: ignore[arg-type]
    )
    return code, stdout.getvalue()


def test_a_story_is_played_through_a_pipe() -> None:
    code, text = play(["2", "sit"])

    assert code == 0
    assert (
        text
        == """The Garden
by A. Writer

A gate.

A dog.

This story contains: Dogs.

Outside. May.

[Picture: A green gate.]

[Birds.]

“Woof,” Rex says.

The gate is rusty. New.

[A dog barks.]

Somebody is waiting.

1. Wait a little.
2. “Hello!”
- Climb over. (Not now: Not brave enough.)
3. Name the dog.
4. “Come on Rex.”
5. Toss a coin.
6. Look at the pond.
7. Walk away.

> “Hello!”

Inside. June.

“Come in,” Ann says. Come in.

TEA, June
Cups      1
Biscuits  2
Payable at any counter.

1. Sit.
2. Dance.
3. Go out again.

> Sit.

He stays.

The end: At home
""".replace("rusty", text.split("The gate is ")[1].split(".")[0])
    )


@pytest.mark.parametrize(
    "answer",
    ["2", "shout", "gate.shout", "Hello!", "“Hello!”", "hello", "  HELL", "\ufeff2", "2\r"],
)
def test_a_choice_is_named_by_number_id_or_the_beginning_of_its_words(answer: str) -> None:
    _, text = play([answer])

    assert "> “Hello!”" in text


def test_an_answer_that_could_be_several_choices_is_asked_again() -> None:
    _, text = play(["w", "wal", "y"])

    assert "That could be 1 or 7." in text
    assert "The end: On the road" in text


@pytest.mark.parametrize("answer", ["0", "8", "99999999999999999999", "-1", "fish", "٣x", "²"])
def test_an_answer_that_means_nothing_says_what_would(answer: str) -> None:
    code, text = play([answer, "2"])

    assert "There is no choice" in text
    assert "Type 1 to 7, or help." in text
    assert "> “Hello!”" in text
    assert code == 0


def test_a_locked_choice_says_why() -> None:
    _, text = play(["climb", "Climb over"])

    assert text.count("Not now: Not brave enough.") == 3


def test_what_is_confirmed_is_asked_in_place() -> None:
    for answers in (["7", "y"], ["7", "7"], ["away", "YES"]):
        code, text = play(answers)
        assert "Leave the dog? (y or n)" in text
        assert "The end: On the road" in text
        assert code == 0


def test_what_is_not_confirmed_has_not_happened() -> None:
    for answers in (["7", "n", "wait"], ["7", "", "wait"], ["7", "wait"], ["7", "1"]):
        _, text = play(answers)
        assert "> Wait a little." in text
        assert "The end" not in text


def test_a_name_is_asked_for_and_any_line_is_one() -> None:
    _, text = play(["3", "quit", "history"])

    assert "Type a name." in text
    assert "> Name the dog. quit" in text
    assert "quit wags." in text


def test_an_empty_name_goes_back_to_the_choices() -> None:
    _, text = play(["3", "", "1"])

    assert "> Wait a little." in text


def test_a_name_that_cannot_be_used_is_asked_again() -> None:
    _, text = play(["3", "x" * 60, "Fen"])

    assert "That cannot be used: a name has at most" in text
    assert "> Name the dog. Fen" in text


def test_undo_and_redo_go_back_and_forth() -> None:
    _, text = play(["undo", "redo", "1", "undo", "redo", "redo"])

    assert "There is nothing to go back to." in text
    assert text.count("There is nothing to go forth to.") == 2
    assert text.count("> Wait a little.") == 2


def test_history_finds_words_and_says_how_often() -> None:
    _, text = play(["1", "2", "history WOOF", "history zeppelin", "quit"])

    assert text.count("“Woof,” Rex says.") == 2
    assert "1 place with “WOOF”." in text
    assert "Nothing like that was said." in text


def test_a_choice_of_the_history_is_gone_back_to_and_forth_from() -> None:
    session = Session(STORY, seed=1)
    _, text = play(["1", "2", "history", "rewind 1", "status", "forth", "quit"], session=session)

    assert "> “Hello!” (choice 2)" in text
    assert session.page.scene == "house"
    _, text = play(["rewind 7", "rewind", "rewind 2", "quit"], session=session)
    assert text.count("Type rewind and a number from 1 to 2: see history.") == 2
    assert session.page.scene == "gate"
    _, text = play(["rewind 1", "forth", "quit"])
    assert "There is no choice to go back to yet." in text
    assert "There is nothing to go forth to." in text


def test_history_shows_everything_read_and_picked() -> None:
    session = Session(STORY, seed=1)
    session.choose("wait")
    _, text = play(["history", "quit"], session=session)

    assert text.count("“Woof,” Rex says.") == 1
    assert text.count("> Wait a little.") == 1


def test_status_tells_where_when_and_the_story_so_far_without_a_number() -> None:
    session = Session(STORY, seed=1)
    session.choose("wait")
    session.choose("shout")
    _, text = play(["status", "quit"], session=session)

    status = text.split("3. Go out again.\n")[1]
    assert status == "\nJune. Inside. The house.\n\nOutside\nA gate, and a dog.\n\n"


def test_who_is_who_names_those_met_as_they_are_called_now() -> None:
    people = dict(STORY.people)
    people["ann"] = replace(people["ann"], about="Keeps the house.")
    story = replace(STORY, people=people)
    _, text = play(["people", "shout", "people", "quit"], story=story)

    assert text.count("\nRex.\n") == 2
    assert text.count("Ann. Keeps the house.") == 1


def test_endings_met_are_named_and_the_others_hinted_at(tmp_path: Path) -> None:
    seen = Seen(tmp_path, STORY)
    _, before = play(["endings", "quit"], seen=seen)
    play(["shout", "calm"], seen=seen)
    _, after = play(["endings", "quit"], seen=seen)

    assert "- A hint.\n- A hint." in before and "At home" not in before
    assert "- At home\n- A hint." in after
    _, text = play(["endings", "quit"])
    assert "not kept in this sitting" in text


def test_the_close_of_a_season_is_not_the_end() -> None:
    stay = STORY.scenes["stay"]
    assert isinstance(stay.exit, Ending)
    closing = replace(stay, exit=replace(stay.exit, season=(Text("June"),)))
    story = replace(STORY, scenes={**STORY.scenes, "stay": closing})
    _, text = play(["shout", "calm"], story=story)

    assert "End of June: At home" in text and "The end" not in text


def test_a_chapter_is_begun_again_from_where_a_run_stood(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        _, first = play(["chapters", "quit"], library=library)
        assert "1. May, Outside, from the beginning" in first
        play(["1", "2", "quit"], library=library)
        answers = ["chapters", "chapter 9", "chapter 2", "status", "quit"]
        _, text = play(answers, library=library)

    assert text.count("2. June, Inside, after “Hello!”") == 2
    assert text.count("“Come in,” Ann says. Come in.") == 1
    assert "June. Inside. The house." in text
    _, none = play(["chapters", "quit"])
    assert "once it has been reached" in none


def test_content_notes_can_be_read_again() -> None:
    _, text = play(["notes", "quit"])
    assert text.count("This story contains: Dogs.") == 2
    _, none = play(["notes", "quit"], story=garden())
    assert "names nothing" in none


def test_credits_name_the_author_and_the_libraries() -> None:
    _, text = play(["credits", "quit"])

    assert "By A. Writer" in text and "PyYAML" in text


def test_commands_work_where_a_choice_has_the_same_first_word() -> None:
    story = garden({"act: Wait a little.": "act: Help the old man up."})

    _, text = play(["help", "Help the old"], story=story)

    assert "a number: takes that choice" in text
    assert "> Help the old man up." in text


def test_the_end_of_input_saves_and_ends_well(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        code, _ = play(["1", "1"], library=library)
        newest = library.newest()
        assert newest is not None
        session = library.load(newest.slot).session

    assert code == 0
    assert [entry.choice for entry in session.log] == ["", "gate.wait", "gate.wait"]


def test_quitting_leaves_the_rest_of_the_input_alone() -> None:
    stdin = io.StringIO("1\nquit\n1\n")
    stdout = io.StringIO()

    terminal.play(
        loaded(STORY),
        None,
        None,
        Settings(),
        session=Session(STORY, seed=1),
        stdin=stdin,
        stdout=stdout,
    )

    assert stdin.read() == "1\n"


def test_saves_are_made_listed_and_loaded_by_name(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        _, text = play(
            [
                "load",
                "1",
                "save By the gate",
                "2",
                "save",
                "load",
                "load by the GATE",
                "load quick",
                "load nothing",
                "save by the gate",
            ],
            library=library,
        )
        names = [info.name for info in library.list() if info.kind == "manual"]

    assert text.count("Nothing is saved yet.") == 1
    assert "Saved as By the gate." in text
    assert "By the gate: May, Outside. A " in text
    assert "quick: June, Inside. “Come in,” Ann says. Come in. (2" in text
    assert "There is no save called 'nothing'." in text
    assert names == ["by the gate"]


def test_a_loaded_run_can_be_undone(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        library.quicksave(Session(STORY, seed=1))
        _, text = play(["2", "save", "3", "load quick", "undo"], library=library)

    assert text.endswith("7. Walk away.\n")


def test_where_nothing_can_be_saved_the_game_is_played_and_said_once(tmp_path: Path) -> None:
    Library(tmp_path, STORY).close()
    disk = FailingDisk(10**9)
    with Library(tmp_path, STORY, disk) as library:
        disk.at, disk.forever, disk.code = len(disk.calls) + 1, True, errno.ENOSPC
        code, text = play(["1", "1", "save", "2", "1"], library=library)

    assert code == 0
    assert "The end: At home" in text
    assert text.count("could not be saved: the disk is full") + text.count(
        "cannot be read: the disk is full"
    ) in (2, 3)


def test_what_is_read_is_remembered_as_seen(tmp_path: Path) -> None:
    seen = Seen(tmp_path, STORY)

    play(["2", "1"], seen=seen)

    again = Seen(tmp_path, STORY)
    assert again.endings == {"stay"}
    assert again.choices == {"gate.shout", "house.calm"}
    assert "house" in again.pictures


def test_captions_and_descriptions_can_be_turned_off() -> None:
    _, text = play([], settings=Settings(captions=False, describe_pictures=False))

    assert "[" not in text


# --- people -------------------------------------------------------------------------------


def test_a_person_presses_enter_between_reveals() -> None:
    _, text = play(["", "", "2", "quit"], person=True)

    assert text.count("(Enter reads on.)") == 1
    before, after = text.split("(Enter reads on.)")
    assert "Woof" in before
    assert "Somebody is" in after


def test_help_and_quit_work_between_reveals() -> None:
    _, text = play(["help", "status", "quit"], person=True)

    assert "undo, redo: goes back" in text
    assert "Somebody is" not in text


def test_a_person_is_asked_again_after_the_ending() -> None:
    code, text = play(["", "2", "", "sit", "undo", "1", "fish", "new", "", "quit"], person=True)

    assert text.count("The end: At home") == 2
    assert "The story has ended." in text
    assert text.count("Somebody is waiting.") == 2
    assert code == 0


def test_lines_are_wrapped_for_people_and_not_for_pipes() -> None:
    long = garden({"An owl.": "word " * 60, "Somebody is": "word " * 60})

    _, piped = play([], story=long)
    _, shown = play(["", ""], story=long, person=True)

    assert max(map(len, piped.split("\n"))) > 200
    assert max(map(len, shown.split("\n"))) <= streams.WIDEST


def test_emphasis_is_in_italics_only_where_a_terminal_shows_them() -> None:
    answers = ["", "", "2", "", "quit"]

    assert "\x1b[3mCome in.\x1b[23m" in play(answers, person=True)[1]
    assert "\x1b" not in play(answers, person=True, environ={"NO_COLOR": "1"})[1]
    assert "\x1b" not in play(answers, person=True, environ={"TERM": "dumb"})[1]
    assert "\x1b" not in play(answers)[1]


def test_a_resumed_page_shows_what_was_read_without_a_pause() -> None:
    _, text = play(["2"], person=True, reveal=5)

    assert "(Enter reads on.)" not in text.split("> “Hello!”")[0]


# --- streams that misbehave ---------------------------------------------------------------


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_input_in_any_encoding_is_answered(data: bytes) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    stdout = io.StringIO()

    code = terminal.play(
        loaded(STORY),
        None,
        None,
        Settings(),
        session=Session(STORY, seed=1),
        stdin=stdin,
        stdout=stdout,
    )

    assert code == 0
    assert not set(stdout.getvalue()) & {chr(code) for code in range(32) if chr(code) != "\n"}


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "cp437", "utf-16"])
def test_output_in_any_encoding_is_readable(encoding: str) -> None:
    raw = io.BytesIO()
    stdout = io.TextIOWrapper(raw, encoding=encoding)

    code = terminal.play(
        loaded(STORY),
        None,
        None,
        Settings(),
        session=Session(STORY, seed=1),
        stdin=io.StringIO("3\nÜnal 漢\n2\n1\n"),
        stdout=stdout,
    )

    text = raw.getvalue().decode(encoding)
    assert code == 0
    assert "Come in," in text
    assert "The end: At home" in text


class Closed(io.StringIO):
    """A pipe whose reader goes away after some characters."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.left = after

    def write(self, text: str) -> int:
        self.left -= len(text)
        if self.left < 0:
            raise BrokenPipeError
        return len(text)


@pytest.mark.parametrize("after", [0, 10, 100, 300, 500])
def test_a_broken_pipe_ends_quietly_and_keeps_the_place(after: int, tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        code = terminal.play(
            loaded(STORY),
            library,
            None,
            Settings(),
            session=Session(STORY, seed=1),
            stdin=io.StringIO("1\n" * 20),
            stdout=Closed(after),
        )

        assert code == 0
        assert library.newest() is not None


class Interrupted(io.StringIO):
    def readline(self, limit: int = -1, /) -> str:  # type: ignore[override]
        raise KeyboardInterrupt


def test_an_interrupt_saves_and_says_so_in_its_exit_code(tmp_path: Path) -> None:
    with Library(tmp_path, STORY) as library:
        code = terminal.play(
            loaded(STORY),
            library,
            None,
            Settings(),
            session=Session(STORY, seed=1),
            stdin=Interrupted(),
            stdout=io.StringIO(),
        )

        assert code == 130
        assert library.newest() is not None


def test_a_pipe_that_never_makes_sense_is_not_listened_to_for_ever() -> None:
    code, text = play(["fish"] * 10_000)

    assert code == 1
    assert text.count("There is no choice") == shell.PATIENCE


def test_control_codes_in_a_story_or_a_save_are_never_printed() -> None:
    _, text = play(["status", "2", "quit"], story=garden(title="\x1b[2JThe Garden"))

    assert "\x1b" not in text
    assert "[2JThe Garden" in text


# --- the command --------------------------------------------------------------------------


def command(
    folder: Path, answers: str, *options: str, encoding: str = "utf-8"
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "game",
            "play",
            "--terminal",
            "--story",
            str(MUSEUM),
            "--data-dir",
            str(folder),
            *options,
        ],
        input=answers.encode(encoding, errors="replace"),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def test_a_story_is_played_and_gone_on_with_through_a_real_pipe(tmp_path: Path) -> None:
    first = command(tmp_path, "key\ny\n", "--new")
    second = command(tmp_path, "up\n")

    assert (first.returncode, first.stderr) == (0, b"")
    assert (second.returncode, second.stderr) == (0, b"")
    assert "> Take the key." in first.stdout.decode()
    assert "The stairs turn." in second.stdout.decode()


def test_a_real_pipe_that_closes_leaves_no_complaint(tmp_path: Path) -> None:
    arguments = [
        "-m",
        "game",
        "play",
        "--terminal",
        "--story",
        str(MUSEUM),
        "--data-dir",
        str(tmp_path),
        "--new",
    ]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, *arguments], stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(b"ticket\n" * 20_000)
        process.stdin.close()
        complaint = process.stderr.read()

    assert (process.returncode, complaint) == (0, b"")
