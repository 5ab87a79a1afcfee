"""`walk`: personas do as they are told, and what is counted is what was read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.author import goals, personas
from game.author.personas import RANDOM, Persona, built_in, towards
from game.author.reading import Job, Run, Settings, Walker, split_sentences
from game.author.walk import Crew, apart, correlation, render, walk
from game.cli import main
from game.narrative.markup import count_words
from game.narrative.model import Assign
from game.session import Session

from .hand import CODA, STORY, TEA, loaded, story, write

STILL = 0.0


def play(walker: Walker, persona: Persona, seed: int = 1, **more: object) -> Run:
    return walker.play(Job(persona, seed, keeps=True, **more))  # type: ignore[arg-type]


@pytest.fixture
def walker(tmp_path: Path) -> Walker:
    return Walker(story(tmp_path), Settings())


def test_towards_a_count_takes_what_raises_it(walker: Walker) -> None:
    warm = play(walker, Persona("lamp", wants=towards("lamp", "street").wants, noise=STILL))
    street = play(walker, Persona("street", wants=towards("street", "lamp").wants, noise=STILL))

    assert {"gap.ring", "again.stay"} <= set(warm.picks)
    assert {"gap.answer", "again.pick_up"} <= set(street.picks)
    assert warm.currents == (0.0, 0.5)
    assert street.currents == (0.5, 0.0)


def test_the_silent_one_never_speaks_where_it_can_act(walker: Walker) -> None:
    for seed in range(5):
        assert "gap.ring" in play(walker, Persona("s", speaks=-5, noise=STILL), seed).picks


def test_the_contrary_one_goes_against_the_way_the_page_leans(walker: Walker) -> None:
    contrary = Persona("c", leans=-1, noise=STILL)

    for seed in range(8):
        picks = set(play(walker, contrary, seed).picks)
        assert picks >= {"gap.ring", "again.pick_up"} or picks >= {"gap.answer", "again.stay"}


def test_a_persona_may_want_a_value_and_always_take_a_choice(walker: Walker) -> None:
    wants = (Assign("temper", "plumb"), Assign("answered", True))
    run = play(walker, Persona("w", wants=wants, picks=("again.stay",), noise=STILL))

    assert run.value == "plumb"
    assert {"gap.answer", "again.stay"} <= set(run.picks)


def test_a_run_is_the_same_run_for_the_same_seed(walker: Walker) -> None:
    persona = built_in(walker.story)[0]

    assert play(walker, persona, 7) == play(walker, persona, 7)
    assert len({play(walker, RANDOM, seed).picks for seed in range(20)}) > 3


def test_words_are_those_a_reader_is_shown(walker: Walker) -> None:
    run = play(walker, RANDOM, 3)
    session = Session(walker.story, seed=3)
    for pick in run.picks:
        session.choose(pick)

    assert run.words == sum(count_words(page.text) for page in session.pages)
    assert run.ending == session.page.scene
    assert run.first_choice == count_words(session.pages[0].text)
    assert sum(run.lengths.values()) <= run.words


def test_a_line_that_remembers_an_earlier_deed_is_a_callback(walker: Walker) -> None:
    yes = play(walker, Persona("y", picks=("gap.answer",)))
    no = play(walker, Persona("n", picks=("gap.ring",)))

    assert (yes.callbacks, no.callbacks) == (1, 0)


def test_following_without_reading_leads_to_the_same_ending(walker: Walker) -> None:
    for seed in range(10):
        read = walker.play(Job(RANDOM, seed))
        followed = walker.play(Job(RANDOM, seed, reads=False))
        assert (read.picks, read.ending, read.scenes) == (
            followed.picks,
            followed.ending,
            followed.scenes,
        )
        assert followed.words == 0


def test_the_same_picks_with_another_temperament(walker: Walker) -> None:
    first = play(walker, Persona("k", picks=("kettle.kite",)), 4)

    second = play(walker, RANDOM, 4, script=first.picks, value="plumb")

    assert second.picks == ("kettle.plumb", *first.picks[1:])
    assert 0 < apart(first.read, second.read) < 0.5


def test_sets_of_sentences_are_apart_by_what_only_one_has() -> None:
    assert apart(frozenset({1, 2}), frozenset({1, 2})) == 0
    assert apart(frozenset({1, 2}), frozenset({3})) == 1
    assert apart(frozenset({1, 2}), frozenset({2})) == 0.25
    assert split_sentences("“Two.” He waits. Then, no! 3.5 trams…") == [
        "“Two.”",
        "He waits.",
        "Then, no!",
        "3.5 trams…",
    ]


def test_correlation_is_none_where_nothing_varies() -> None:
    assert correlation([(0, 1), (1, 0), (0.5, 0.5)]) == pytest.approx(-1)
    assert correlation([(0, 1), (0, 0), (0, 0.5)]) is None


def test_several_processes_find_what_one_does(tmp_path: Path) -> None:
    made = story(tmp_path)
    jobs = [Job(persona, 1, keeps=True) for persona in built_in(made)] * 2

    with Crew(made, Settings(processes=1), tmp_path) as alone:
        here = alone.play(jobs)
    with Crew(made, Settings(processes=2), tmp_path, tmp_path / "assets") as crew:
        there = crew.play(jobs)

    assert there == here


def test_the_report_names_what_nobody_did(tmp_path: Path) -> None:
    tea = TEA.replace(
        "      ring:\n", "      never: { act: No., if: lamp >= 4, goto: again }\n      ring:\n"
    )
    report = walk(story(tmp_path, tea=tea), Settings(runs=40, random=20))

    assert report.never_offered == ("gap.never",)
    assert set(report.endings) == {"outside", "inside"}
    assert report.temperament == "temper"
    assert report.companion == "ai"
    text = render(report)
    assert "gap.never" in text
    assert "correlation" in text
    json.dumps(report.to_json())


def test_opposite_runs_differ_more_than_random_ones(tmp_path: Path) -> None:
    report = walk(story(tmp_path), Settings(runs=40, random=40))

    opposite, other = report.differences["opposite"], report.differences["random"]
    assert opposite is not None
    assert other is not None
    assert opposite.median > other.median


def test_a_run_that_goes_round_for_ever_is_said_not_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.author.reading.MAX_PICKS", 30)
    coda = CODA.replace("in: { act: Go in., goto: inside }", "in: { act: Go in., goto: hall }")
    report = walk(story(tmp_path, coda=coda), Settings(runs=24, random=10))

    assert any("not at an end" in fault for fault in report.faults)


def test_a_story_without_axes_or_counts_has_personas_all_the_same(tmp_path: Path) -> None:
    bare = STORY.split("variables:")[0] + "variables:\n  answered: flag\n"
    files = {
        "story.yaml": bare.replace("chapters: [tea, coda]", "chapters: [tea]"),
        "chapters/tea.yaml": """chapter: tea
title: Tea
scenes:
  kettle:
    summary: Tea.
    text: |
      Tea.
    choices:
      a: { act: Pour., do: answered, goto: cup }
      b: { say: Later., goto: cup }
  cup:
    summary: A cup.
    text: |
      {if answered}Tea.{else}No tea.{end}
    ending: { title: Tea, hint: Pour. }
""",
    }
    made = loaded(write(tmp_path, files)).story
    assert made is not None

    report = walk(made, Settings(runs=16, random=8))

    assert not report.faults
    assert report.differences["opposite"] is None
    assert render(report)


# -- personas and goals of one's own


def test_personas_are_read_from_a_file(tmp_path: Path) -> None:
    made = story(tmp_path)
    file = tmp_path / "readers.yaml"
    file.write_text(
        "personas:\n  widower:\n    about: Says little.\n"
        "    wants: [lamp + 2, street - 1, temper = plumb, not answered]\n"
        "    speaks: -2\n    picks: [again.stay]\n    noise: 0\n"
    )

    (found,) = personas.from_file(file, made)

    assert found.id == "widower"
    assert {"kettle.plumb", "gap.ring", "again.stay"} <= set(
        Walker(made, Settings()).play(Job(found, 1)).picks
    )


def test_mistakes_in_personas_have_places_and_hints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path)
    file = tmp_path / "readers.yaml"
    file.write_text(
        "personas:\n  one_of_us:\n    wants: [lmp + 2]\n    picks: [gap.rign]\n    speeks: 1\n"
    )

    assert main(["walk", str(tmp_path), "--personas", str(file)]) == 1

    err = capsys.readouterr().err
    assert "readers.yaml:3:13" in err
    assert "did you mean 'lamp'?" in err
    assert "did you mean 'gap.ring'?" in err
    assert "did you mean 'speaks'?" in err


def test_a_goal_is_met_floored_or_missed() -> None:
    goal = goals.Goal("1", "words", "words_total", (10, 20), (5, None))

    assert [goal.verdict(value) for value in (15, 7, 30, 4, None)] == [
        "meets",
        "floor",
        "floor",
        "misses",
        "not measured",
    ]
    assert goals.span("-0.4..0.2") == (-0.4, 0.2)
    with pytest.raises(ValueError, match=r"20\.\.28"):
        goals.span("20-28")


def test_every_goal_is_measured_and_every_measure_has_a_goal(tmp_path: Path) -> None:
    report = walk(story(tmp_path), Settings(runs=24, random=24))

    measured = goals.measure(report)

    assert {goal.metric for goal in goals.GOALS} == set(measured)


def test_part_of_a_story_is_held_to_part_of_what_grows_with_it(tmp_path: Path) -> None:
    made = story(tmp_path)
    part = len(made.chapters) / goals.CHAPTERS

    held = {goal.metric: goal.target for goal in goals.built_in(made)}

    assert held["words_total"] == (round(100_000 * part), round(120_000 * part))
    assert held["callbacks"] == (round(45 * part), None)
    assert held["share_seen"] == (22, 28)


def test_pages_that_close_a_season_are_no_endings_of_the_story(tmp_path: Path) -> None:
    coda = CODA.replace("ending: {", "ending: { season: Spring,")
    assert coda != CODA

    only = goals.measure(walk(story(tmp_path, coda=coda), Settings(runs=12, random=12)))
    both = goals.measure(walk(story(tmp_path), Settings(runs=12, random=12)))

    for metric in ("endings", "unique_words", "rarest_ending", "persona_endings"):
        assert only[metric] == goals.Measured(None, goals.CLOSINGS)
        assert both[metric].value is not None


def test_dead_choices_and_unanswered_ones_are_found(tmp_path: Path) -> None:
    tea = TEA.replace(
        "      stay: { act",
        "      wait: { act: Wait., goto: hall }\n      nod: { act: Nod., goto: hall }\n      stay: { act",
    )
    made = story(tmp_path, tea=tea)

    assert goals.dead_choices(made) == ["again.wait", "again.nod"]
    assert not goals.acknowledged(made, made.choice("again.wait"))
    assert goals.acknowledged(made, made.choice("gap.answer"))
    assert goals.read_later(made, made.scenes["gap"])
    assert not goals.read_later(made, made.scenes["hall"])


def test_goals_of_ones_own_replace_the_built_in_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path)
    file = tmp_path / "goals.yaml"
    file.write_text(
        "goals:\n  endings: { target: 2.. }\n  share_seen: { target: 99.., floor: 1.. }\n"
    )
    arguments = ["walk", str(tmp_path), "--runs", "12", "--random", "12", "--goals-file", str(file)]

    assert main(arguments) == 0
    text = capsys.readouterr().out
    assert main([*arguments, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["goals"]

    assert "named endings" in text
    assert "12 chapters" not in text
    assert [(row["metric"], row["verdict"]) for row in rows] == [
        ("share_seen", "floor"),
        ("endings", "meets"),
    ]
    file.write_text("goals:\n  ending: { target: 2 }\n  endings: { target: two }\n")
    assert main(arguments) == 1
    assert "did you mean 'endings'?" in capsys.readouterr().err


def test_an_option_that_names_nothing_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path)

    assert main(["walk", str(tmp_path), "--companion", "nobody"]) == 1
    assert main(["walk", str(tmp_path), "--temperament", "mood"]) == 1
    assert main(["walk", str(tmp_path), "--personas", str(tmp_path / "none.yaml")]) == 1
    assert "nobody" in capsys.readouterr().err
