"""story/README.md keeps its word: every example loads clean and shows what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game import playfile
from game.author import goals, personas
from game.author.check import check
from game.author.new import TEMPLATE, new
from game.cli import main
from game.content import codes
from game.content.diagnostics import render_all
from game.content.language import CHOICE, SCENE_RECORD, STORY
from game.content.load import load
from game.narrative.markup_parser import PRONOUNS

from .guide_story import GUIDE, Example, examples, write

ALL = examples()
YAML = [example for example in ALL if example.language == "yaml"]
WRAPPED = [e for e in YAML if {"in", "file"} & set(e.options)]
GOOD = [e for e in WRAPPED if "bad" not in e.options]
BAD = [e for e in WRAPPED if "bad" in e.options]


def step(name: str) -> str:
    (found,) = [example.text for example in YAML if example.options.get("step") == name]
    return found


@pytest.mark.parametrize("example", GOOD, ids=str)
def test_an_example_loads_without_a_word_against_it(example: Example, tmp_path: Path) -> None:
    file, first, last = write(tmp_path, example)

    loaded = load(tmp_path / "story")

    report = render_all(loaded.diagnostics, loaded.sources)
    assert loaded.story is not None, report
    inside = [
        d for d in loaded.diagnostics if d.where.file == file and first <= d.where.line <= last
    ]
    assert not inside, report


@pytest.mark.parametrize("example", [e for e in GOOD if e.shows], ids=str)
def test_an_example_shows_what_it_says(example: Example, tmp_path: Path) -> None:
    write(tmp_path, example)
    story = load(tmp_path / "story").story
    assert story is not None

    for text in example.shows:
        playfile.run(story, playfile.parse(text, str(example)))


@pytest.mark.parametrize("example", BAD, ids=str)
def test_a_trap_is_caught_by_its_name(example: Example, tmp_path: Path) -> None:
    file, first, last = write(tmp_path, example)

    loaded = load(tmp_path / "story")

    found = [(d.code, d.where.file, first <= d.where.line <= last) for d in loaded.errors]
    assert (example.options["bad"], file, True) in found, render_all(
        loaded.diagnostics, loaded.sources
    )


def test_every_fence_of_yaml_is_tested() -> None:
    kinds = {"in", "file", "step", "personas", "goals"}

    assert [str(e) for e in YAML if not kinds & set(e.options)] == []


def test_ten_minutes_lead_where_the_guide_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    new(tmp_path / "kettle")
    monkeypatch.chdir(tmp_path / "kettle")
    chapter = Path("story/chapters/01-first.yaml")
    text = chapter.read_text("utf-8")
    walk = "      walk:\n        act: Walk.\n        goto: home\n"
    text = text.replace(walk, walk + step("choice"))
    text = text.replace("\n  home:\n", "\n" + step("scene") + "\n  home:\n")
    chapter.write_text(text, "utf-8")

    assert main(["check", "."]) == 1
    (shown,) = [e.text for e in ALL if e.language == "text"]
    assert capsys.readouterr().out.startswith(shown)

    people = Path("story/people.yaml")
    people.write_text(people.read_text("utf-8") + step("person"), "utf-8")
    assert main(["check", "."]) == 0

    text = text.replace("      {else}\n", step("memory") + "      {else}\n")
    chapter.write_text(text, "utf-8")
    assert check(load(Path("story"))) == ()
    (play,) = [e.text for e in ALL if e.language == "play"]
    Path("tram.play").write_text(play, "utf-8")
    assert main(["replay", "tram.play", "--story", "."]) == 0


def test_the_personas_and_goals_of_the_guide_can_be_used(tmp_path: Path) -> None:
    example = next(e for e in GOOD if e.options.get("in") == "choices" and "ring:" in e.text)
    write(tmp_path, example)
    story = load(tmp_path / "story").story
    assert story is not None
    readers, aims = tmp_path / "readers.yaml", tmp_path / "goals.yaml"
    for kind, file in (("personas", readers), ("goals", aims)):
        (text,) = [e.text for e in YAML if kind in e.options]
        file.write_text(text, "utf-8")

    assert [p.id for p in personas.from_file(readers, story)] == ["widower", "visitor"]
    assert [g.metric for g in goals.from_file(aims)] == ["words_median", "share_seen"]


def test_every_key_of_a_scene_and_a_choice_is_in_the_guide() -> None:
    prose = GUIDE.read_text("utf-8")
    keys = {field.key for record in (SCENE_RECORD, CHOICE) for field in record.fields}

    assert [key for key in sorted(keys) if not re.search(rf"(\b{key}:|`{key}\b)", prose)] == []


def test_every_pronoun_form_is_in_the_guide() -> None:
    prose = GUIDE.read_text("utf-8")

    assert [form for form in PRONOUNS if f"{{ai.{form}}}" not in prose] == []


def test_every_command_and_code_of_the_guide_exists(capsys: pytest.CaptureFixture[str]) -> None:
    prose = GUIDE.read_text("utf-8")
    with pytest.raises(SystemExit):
        main(["--help"])
    known = capsys.readouterr().out

    for command in set(re.findall(r"second-chair (\w+)", prose)):
        assert re.search(rf"^\s+{command}\s", known, re.MULTILINE), command
    for code in set(re.findall(r"ST\d{3}", prose)):
        codes.explain(code)


def test_every_option_of_a_command_of_the_guide_exists(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for command, rest in re.findall(r"second-chair (\w+)([^`\n]*)", GUIDE.read_text("utf-8")):
        options = set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest))
        with pytest.raises(SystemExit):
            main([command, "--help"])
        known = capsys.readouterr().out
        assert [option for option in options if option not in known] == [], command


def test_every_key_of_story_yaml_is_in_the_guide() -> None:
    prose = GUIDE.read_text("utf-8") + (TEMPLATE / "story" / "story.yaml").read_text("utf-8")

    assert [f.key for f in STORY.fields if f"{f.key}:" not in prose] == []


def test_links_within_the_guide_lead_somewhere() -> None:
    prose = GUIDE.read_text("utf-8")
    heads = {
        re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-")
        for head in re.findall(r"^#+ (.*)$", prose, re.MULTILINE)
    }

    assert set(re.findall(r"\]\(#([a-z-]+)\)", prose)) <= heads
