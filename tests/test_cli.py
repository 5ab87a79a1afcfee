"""The command line: what each command prints, and the code it ends with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli import main

ROOT = Path(__file__).resolve().parent.parent
SEMANTICS = ROOT / "tests" / "stories" / "semantics"
BROKEN = """chapter: tea
title: Tea
month: November
scenes:
  start:
    summary: Start.
    text: |
      A kettle.
    choices:
      pour: { act: Pour., goto: cupp }
  cup:
    summary: Cup.
    text: |
      A cup.
    ending: { title: Tea, hint: Pour. }
"""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = tmp_path / "tea"
    (folder / "chapters").mkdir(parents=True)
    (folder / "story.yaml").write_text(
        "story: tea\ntitle: Tea\nversion: 1.0.0\nstart: start\nchapters: [tea]\n", "utf-8"
    )
    (folder / "chapters" / "tea.yaml").write_text(BROKEN, "utf-8")
    return folder


def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )


def test_the_shipped_story_has_nothing_said_against_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json"]) == 0

    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [d for d in found if d["severity"] != "note"] == []


def test_check_names_the_place_and_ends_with_one(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(broken), "--json"]) == 1

    first = json.loads(capsys.readouterr().out)["diagnostics"][0]
    assert {"code", "severity", "message", "file", "line", "column"} <= set(first)
    assert (first["severity"], first["line"], first["column"]) == ("error", 10, 33)
    assert first["file"].endswith("tea/chapters/tea.yaml")


def test_check_prints_the_line_with_a_caret_and_what_was_meant(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", str(broken)])

    out = capsys.readouterr().out
    assert "tea/chapters/tea.yaml:10:33: error ST" in out
    assert "pour: { act: Pour., goto: cupp }" in out
    assert "^^^^ did you mean 'cup'?" in out


def test_a_broken_story_is_not_played(broken: Path) -> None:
    done = run("play", "--terminal", "--story", str(broken))

    assert done.returncode == 1
    assert "tea.yaml:10:33" in done.stderr
    assert "Traceback" not in done.stderr


def test_stats_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--json"]) == 0

    stats = json.loads(capsys.readouterr().out)
    assert {"words", "scenes", "choices", "endings", "longest_stretch"} <= set(stats)
    assert stats["words"] > 5000
    assert sum(stats["speakers"].values()) == stats["words"]
    assert main(["stats"]) == 0


def test_explain_tells_of_a_code_and_of_a_wrong_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "st200"]) == 0
    assert "no playthrough reaches" in capsys.readouterr().out
    assert main(["explain"]) == 0
    assert "ST200" in capsys.readouterr().out
    assert main(["explain", "ST2000"]) == 1
    assert "ST200" in capsys.readouterr().err


def test_schema_files_are_fresh(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["schema", "--check"]) == 0
    assert main(["schema", str(tmp_path), "--check"]) == 1
    assert main(["schema", str(tmp_path), "--write"]) == 0
    assert main(["schema", str(tmp_path), "--check"]) == 0


def test_replay_says_whether_a_play_holds(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    play = tmp_path / "a.play"
    play.write_text("pick hall.to_chance\nchance chance_node = heads\nexpect ending good_end\n")
    assert main(["replay", str(play), "--story", str(SEMANTICS)]) == 0
    assert "good_end" in capsys.readouterr().out
    assert main(["replay", str(play), "--story", str(SEMANTICS), "--transcript"]) == 0
    assert "-> Chance" in capsys.readouterr().out

    play.write_text("pick hall.to_nowhere\n")
    assert main(["replay", str(play), "--story", str(SEMANTICS)]) == 1
    assert "a.play:1" in capsys.readouterr().err
    assert main(["replay", str(tmp_path / "none.play")]) == 1


@pytest.mark.parametrize(
    "arguments",
    [["nonsense-option", "--frobnicate"], ["page", "x.play", "--size", "big"], ["schema"]],
)
def test_a_wrong_command_line_ends_with_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert caught.value.code == 2


def test_a_missing_story_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 1
    assert "story.yaml" in capsys.readouterr().err


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])

    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("second-chair ")


def test_a_pipe_of_picks_plays_to_the_end(tmp_path: Path) -> None:
    done = run(
        "play", "--terminal", "--new", "--story", str(SEMANTICS), "--data-dir", str(tmp_path),
        stdin="to_ranks\nfirst_tie\n",
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "The end." in done.stdout
    assert "\x1b" not in done.stdout


def test_end_of_input_saves_and_the_next_game_goes_on_there(tmp_path: Path) -> None:
    common = ("play", "--terminal", "--story", str(SEMANTICS), "--data-dir", str(tmp_path))
    first = run(*common, "--new", stdin="to_loop\nround\n")
    second = run(*common, stdin="out\n")

    assert first.returncode == 0, first.stderr
    assert second.returncode == 0, second.stderr
    assert "The end." in second.stdout


def test_without_a_display_it_says_so_and_plays_as_text(tmp_path: Path) -> None:
    done = run(
        "play", "--new", "--story", str(SEMANTICS), "--data-dir", str(tmp_path),
        stdin="to_ranks\nhigh\n", SDL_VIDEODRIVER="x11", DISPLAY="",
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "no display" in done.stdout.lower() + done.stderr.lower()
    assert "The end." in done.stdout


def test_play_at_a_scene_begins_in_a_state_a_player_could_be_in(tmp_path: Path) -> None:
    done = run(
        "play", "--terminal", "--at", "rejoin", "--with", "tally >= 3",
        "--story", str(SEMANTICS), "--data-dir", str(tmp_path),
        stdin="undo\nlate\n",
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    before, _, after = done.stdout.partition("Again 2.")
    assert "Again 3." in before
    assert "3. Late" in before
    assert "There is no choice “late” here." in after  # its condition held from the last pick on


def test_play_at_a_scene_plays_on_to_an_ending(tmp_path: Path) -> None:
    done = run(
        "play", "--terminal", "--at", "rejoin", "--with", "tally >= 3",
        "--story", str(SEMANTICS), "--data-dir", str(tmp_path),
        stdin="late\ny\n",
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "The end: Good" in done.stdout


def test_play_at_a_scene_leaves_the_readers_own_run_alone(tmp_path: Path) -> None:
    story = ["--story", str(SEMANTICS), "--data-dir", str(tmp_path)]
    run("play", "--terminal", "--new", *story, stdin="")
    own = {path: path.read_bytes() for path in tmp_path.rglob("*.save.json")}

    done = run("play", "--terminal", "--at", "rejoin", *story, stdin="")

    assert own
    assert {path: path.read_bytes() for path in own} == own
    folders = {path.parent for path in tmp_path.rglob("*.save.json")}
    assert folders > {path.parent for path in own}
    assert "saved apart" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--at", "rejoin", "--with", "tally >= 9"], 1, "no playthrough comes there"),
        (["--at", "rejoin", "--with", "tallly >= 3"], 1, "did you mean 'tally'?"),
        (["--at", "rejion"], 1, "did you mean 'rejoin'?"),
        (["--with", "tally >= 3"], 2, "--at SCENE"),
    ],
)
def test_where_nobody_can_stand_play_says_why_and_does_not_begin(
    tmp_path: Path, arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--terminal", "--story", str(SEMANTICS), "--data-dir", str(tmp_path)]

    assert main(["play", *common, *arguments]) == code

    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""


@pytest.mark.parametrize("subject", ["rejoin", "rejoin.late", "good_end"])
def test_a_witness_of_a_scene_a_choice_and_an_ending_replays(
    subject: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "found.play"
    story = ["--story", str(SEMANTICS)]

    assert main(["witness", subject, *story]) == 0
    printed = capsys.readouterr().out
    assert main(["witness", subject, *story, "--play", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}\n"
    assert file.read_text("utf-8") == printed
    assert main(["replay", str(file), *story]) == 0
