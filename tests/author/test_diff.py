"""`diff` says what readers gain and lose, and which ids were moved behind their backs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from game.author.diff import Changes, diff, render
from game.cli import main
from game.content.load import load

from .hand import CODA, TEA, story, write


def changes(tmp_path: Path, runs: int = 0, **changed: str) -> Changes:
    old, new = story(tmp_path / "old"), story(tmp_path / "new", **changed)
    found = diff(old, new, runs=runs)
    assert render(found, old, new)
    return found


def test_the_same_story_is_no_change(tmp_path: Path) -> None:
    found = changes(tmp_path, runs=1)

    assert found.is_empty


def test_a_scene_and_an_ending_gained_and_lost(tmp_path: Path) -> None:
    coda = CODA.replace("outside:", "under:").replace("goto: outside", "goto: under")
    coda = coda.replace("Outside.", "Under the bridge.").replace("title: Outside", "title: Under")
    coda = coda.replace(
        "Rain, and a great many people in it.", "Two men fish, and one of them sings."
    )
    found = changes(tmp_path, coda=coda)

    assert (found.scenes_lost, found.scenes_gained) == (["outside"], ["under"])
    assert (found.endings_lost, found.endings_gained) == (["outside"], ["under"])
    assert found.moved == []


def test_a_scene_renamed_without_was_is_named(tmp_path: Path) -> None:
    coda = CODA.replace("  outside:", "  street_door:").replace(
        "goto: outside", "goto: street_door"
    )
    found = changes(tmp_path, coda=coda)

    assert [(m.old, m.new) for m in found.moved] == [("outside", "street_door")]


def test_a_scene_renamed_with_was_is_no_loss(tmp_path: Path) -> None:
    coda = CODA.replace("  outside:\n", "  street_door:\n    was: [outside]\n")
    found = changes(tmp_path, coda=coda.replace("goto: outside", "goto: street_door"))

    assert found.renamed == {"outside": "street_door"}
    assert (found.scenes_lost, found.moved, found.endings_lost) == ([], [], [])


def test_choices_gained_lost_reworded_and_renamed(tmp_path: Path) -> None:
    tea = (
        TEA.replace("act: Let it ring.", "act: Let it ring, and ring.")
        .replace("      pick_up: { act", "      lift: { was: [pick_up], act")
        .replace("      stay: { act: Stay by the lamp.", "      sit: { act: Stay by the lamp!")
        .replace(
            "      plumb: {", "      dark: { act: Take the dark one., goto: gap }\n      plumb: {"
        )
    )
    found = changes(tmp_path, tea=tea)

    assert [r.choice for r in found.choices_reworded] == ["gap.ring"]
    assert found.renamed == {"again.pick_up": "again.lift"}
    assert found.choices_gained == ["kettle.dark", "again.sit"]
    assert found.choices_lost == ["again.stay"]
    assert [(m.old, m.new) for m in found.moved] == [("again.stay", "again.sit")]


def test_what_cannot_be_reached_any_more_is_said(tmp_path: Path) -> None:
    coda = CODA.replace("if: street >= 1", "if: street >= 4")
    found = changes(tmp_path, coda=coda, runs=2)

    assert set(found.unreachable) == {"outside", "hall.out"}
    assert found.ending_shares["outside"][1] == 0
    assert found.ending_shares["outside"][0] > 0


def test_rewriting_counts_the_words_that_changed(tmp_path: Path) -> None:
    tea = TEA.replace("It takes its time, as it has every day.", "It takes its own time, as ever.")
    found = changes(tmp_path, tea=tea, runs=1)

    assert found.scenes_rewritten == {"kettle": (4, 2)}
    assert all(old - new == 2 for old, new in found.lengths.values())


def test_the_command_prints_words_or_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = write(tmp_path / "old")
    new = write(tmp_path / "new", coda=CODA.replace("if: street >= 1", "if: street >= 4"))

    assert main(["diff", str(old), str(new), "--runs", "0"]) == 0
    assert "No player can come here any more\n  outside\n  hall.out\n" in capsys.readouterr().out
    assert main(["diff", str(old), str(new), "--runs", "1", "--json"]) == 0
    assert "outside" in json.loads(capsys.readouterr().out)["unreachable"]
    assert main(["diff", str(old)]) == 2
    assert main(["diff", str(old), str(tmp_path)]) == 1


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_a_story_is_compared_with_a_revision_of_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a repository of its own; the one these tests lie in is never asked."""
    top = tmp_path / "novel"
    write(top / "story")
    (top / "assets").mkdir()
    (top / "assets" / "pictures.yaml").write_text("pictures:\n  hall: { alt: A hall. }\n")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for arguments in (
        ["init", "--quiet"],
        ["add", "."],
        ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "One"],
    ):
        subprocess.run(["git", "-C", str(top), *arguments], check=True, env=environment)
    chapter = top / "story" / "chapters" / "02-coda.yaml"
    chapter.write_text(CODA.replace("if: street >= 1", "if: street >= 4"), "utf-8")

    assert main(["diff", "--rev", "HEAD", str(top / "story"), "--runs", "0"]) == 0
    assert "outside" in capsys.readouterr().out
    assert main(["diff", "--rev", "v9", str(top / "story")]) == 1
    assert main(["diff", "--rev=--output=x", str(top / "story")]) == 1
    assert load(top / "story").story is not None
