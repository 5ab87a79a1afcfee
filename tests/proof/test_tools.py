"""Witnesses at work: as `.play` files, as places to begin, as answers to "why not"."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game import playfile
from game.author import witness
from game.author.cache import KEPT, FolderCache
from game.author.check import examine
from game.cli import main
from game.narrative.model import Story
from game.narrative.state import Reading

from .written import written

SCENES = """
start:
  summary: Start.
  text: A kettle.
  choices:
    light: { act: Light., do: lamp + 1, again: true }
    ring: { act: Ring., do: bell }
    on: { act: On., if: lamp >= 2, goto: hall }
    leave: { act: Leave., if: not bell, goto: last }
hall:
  summary: Hall.
  text: A hall.
  choices:
    never: { act: Never., if: bell and lamp < 2, goto: last }
    out: { act: Out., goto: last }
"""


@pytest.fixture
def story(tmp_path: Path) -> Story:
    found = written(tmp_path, SCENES).story
    assert found is not None
    return found


def test_a_witness_is_a_play_file_that_holds(story: Story) -> None:
    played = witness.find(story, "hall.out")

    text = witness.play_text(played, "hall.out")

    again = playfile.run(story, playfile.parse(text, "witness"))
    assert again.state.scene == "hall"
    assert [entry.choice for entry in again.log[1:]] == ["start.light", "start.light", "start.on"]
    assert text.startswith("# hall.out: the shortest playthrough known, 3 picks\n")


def test_a_run_can_begin_in_a_scene_in_a_state_one_could_be_in(story: Story) -> None:
    run = witness.stand(story, "hall", "bell and lamp >= 4")

    view = Reading(story, run.state)
    assert (run.state.scene, view.value("bell"), view.value("lamp")) == ("hall", True, 4)
    assert run.can_undo


@pytest.mark.parametrize(
    ("subject", "condition", "words"),
    [
        ("hal", "", "no scene is called 'hal'. did you mean 'hall'?"),
        ("hall", "lamp < 2", "no playthrough comes there"),
        ("hall", "lamb < 2", "no variable is called 'lamb'"),
        ("hall", "visits(hall) == 1", "nothing in the story counts visits(hall)"),
    ],
)
def test_where_nobody_can_stand_it_says_why(
    story: Story, subject: str, condition: str, words: str
) -> None:
    with pytest.raises(witness.NoWitness) as raised:
        witness.stand(story, subject, condition)

    assert words in str(raised.value)


def test_why_tells_what_is_missing_and_how_far_away_it_is(story: Story) -> None:
    assert list(witness.why(story, "start.on")) == [
        "start.on is offered if lamp >= 2.",
        "It is not offered, for one, as the story begins:",
        "  lamp >= 2 does not hold: lamp is 0",
        "From there it is 2 picks away: start.light, start.light.",
        "The shortest way to be offered it is after start.light, start.light.",
    ]


def test_why_tells_of_what_can_never_be_again(story: Story) -> None:
    lines = list(witness.why(story, "start.leave"))

    assert "  not bell does not hold" in lines
    assert "From there it can never be offered any more." in lines


def test_why_tells_of_what_is_never_offered(story: Story) -> None:
    lines = list(witness.why(story, "hall.never"))

    assert lines[-1].startswith("It is never offered: ")


def test_why_does_not_call_always_what_is_only_not_known(tmp_path: Path) -> None:
    together = SCENES.replace("do: bell", "do: [bell, street + 1]")
    found = written(
        tmp_path, together.replace("{ act: Out.,", "{ act: Out., if: not bell or street >= 1,")
    ).story
    assert found is not None

    sure, unsure = list(witness.why(found, "hall.out")), list(witness.why(found, "hall.out", 1))

    assert "It is always offered where its scene asks." in sure
    assert any(line.startswith("Whether it is ever not offered") for line in unsure)


def test_a_cache_keeps_what_it_can_and_no_more(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path / "cache")

    for number in range(KEPT + 3):
        cache.write(f"proof-{number}", {"number": number})

    assert cache.read(f"proof-{KEPT + 2}") == {"number": KEPT + 2}
    assert len(list((tmp_path / "cache").iterdir())) == KEPT
    assert cache.read("proof-none") is None


def test_a_story_is_not_proved_again_because_of_its_prose(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path / "cache")

    first = examine(written(tmp_path / "one", SCENES), cache=cache)
    prose = examine(written(tmp_path / "two", SCENES.replace("kettle", "pot")), cache=cache)
    other = examine(
        written(tmp_path / "three", SCENES.replace("lamp < 2", "lamp < 3")), cache=cache
    )

    assert first.proof is not None
    assert prose.proof is not None
    assert other.proof is not None
    assert [r.proof.cached for r in (first, prose, other) if r.proof] == [False, True, False]
    assert first.proof.rows == prose.proof.rows


def test_unknown_is_a_note_and_with_strict_an_error(tmp_path: Path) -> None:
    together = SCENES.replace("do: bell", "do: [bell, street + 1]")
    apart = together.replace("if: bell and lamp < 2", "if: bell and street == 0")
    loaded = written(tmp_path, apart)

    lenient = examine(loaded, 2)
    strict = examine(loaded, 2, strict=True)

    assert lenient.proof is not None
    assert lenient.proof.counts["unknown"]
    assert not any(d.is_error for d in lenient.diagnostics)
    assert [d.code for d in strict.diagnostics if d.is_error] == ["ST210"]


def test_the_commands_do_what_they_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOND_CHAIR_DATA_DIR", str(tmp_path / "data"))
    folder = tmp_path / "story"
    written(folder, SCENES)

    assert main(["check", str(folder), "--json", "--clamps", "--budget", "5000"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["proof"]["counts"]["unknown"] == 0
    assert {row["verdict"] for row in found["proof"]["rows"]} == {"proved", "refuted"}
    assert main(["check", str(folder)]) == 0
    assert "of random players" in capsys.readouterr().out
    assert main(["check", str(folder), "--why", "start.on"]) == 0
    assert "lamp is 0" in capsys.readouterr().out
    assert main(["witness", "hall", "--story", str(folder)]) == 0
    assert "pick start.on" in capsys.readouterr().out
    file = tmp_path / "hall.play"
    assert main(["witness", "last", "--story", str(folder), "--play", str(file)]) == 0
    capsys.readouterr()
    assert main(["replay", str(file), "--story", str(folder)]) == 0
    assert "it leads to the ending 'last'" in capsys.readouterr().out
    assert main(["witness", "attic", "--story", str(folder)]) == 1
    assert "no scene is called 'attic'" in capsys.readouterr().err
