"""Rules about the whole story, where a page's two examples do not say enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.load import load

from .example_story import write


def found(folder: Path, text: str, inside: str = "scenes", use: str = "both") -> list[str]:
    """`code line` of everything found inside the example."""
    placed = write(folder, text, inside, "", use)
    return [
        f"{d.code} {d.where.line - placed.first + 1}"
        for d in load(folder / "story").diagnostics
        if d.where.file == placed.file and placed.first <= d.where.line <= placed.last
    ]


def test_a_circle_that_a_condition_can_leave_is_no_circle(tmp_path: Path) -> None:
    text = """\
hall:
  goto: attic
attic:
  goto: loft
loft:
  goto:
    - { if: lamp >= 3, to: home }
    - { to: attic }
"""
    assert found(tmp_path, text) == []


def test_of_a_lost_branch_only_the_first_scene_is_named(tmp_path: Path) -> None:
    text = """\
second:
  goto: third
third:
  choices: { on: { act: On., goto: second } }
first:
  goto: second
"""
    assert found(tmp_path, text, use="lost") == ["ST118 5"]


def test_a_lost_circle_of_scenes_is_named_once(tmp_path: Path) -> None:
    text = """\
one:
  choices: { on: { act: On., goto: two } }
two:
  choices: { on: { act: On., goto: one } }
"""
    assert found(tmp_path, text, use="lost") == ["ST118 1"]


def test_a_deck_nobody_draws_from_is_lost(tmp_path: Path) -> None:
    assert found(tmp_path, "owl: { deck: night, goto: back }\n", use="lost") == ["ST118 1"]


DETOURS = {
    "a detour that comes back": ("aside:\n  goto: back\n", []),
    "a detour of several scenes": ("aside:\n  goto: more\nmore:\n  goto: back\n", []),
    "a detour that may end the story": ("aside:\n  ending: { title: End }\n", []),
    "a detour into the main story": ("aside:\n  goto: home\n", ["ST117 2"]),
    "a detour that draws": (
        "aside:\n  draw: { deck: january, else: more, then: more }\nmore:\n  goto: back\n"
        "owl: { deck: january, goto: back }\n",
        ["ST116 2"],
    ),
    "a detour that circles": (
        "aside:\n  choices: { on: { act: On., again: true, goto: aside } }\n",
        ["ST117 5"],
    ),
}


@pytest.mark.parametrize("what", DETOURS)
def test_a_detour_has_to_come_back(what: str, tmp_path: Path) -> None:
    text, wanted = DETOURS[what]
    scenes = text.count("\n")
    hall = "hall:\n  choices:\n    listen: { act: Listen., detour: aside, goto: home }\n"
    wanted = [w.replace(" 5", f" {scenes + 3}") for w in wanted]

    codes = [w for w in found(tmp_path, text + hall) if not w.startswith("ST118")]

    assert codes == wanted


def test_back_in_a_scene_both_the_story_and_a_detour_pass_is_outside(tmp_path: Path) -> None:
    text = """\
hall:
  choices:
    listen: { act: Listen., detour: aside, goto: home }
    go: { act: Go., goto: aside }
aside:
  goto: back
"""
    assert found(tmp_path, text) == ["ST114 6"]


COMPARISONS = [
    ("lamp >= 0", True),
    ("lamp > 20", True),
    ("lamp <= 20", True),
    ("lamp < 0", True),
    ("lamp == 21", True),
    ("lamp + street >= 41", True),
    ("lamp - street >= 21", True),
    ("visits(soup) >= 0", True),
    ("lamp >= 20", False),
    ("lamp + street >= 40", False),
    ("lamp != 20", False),
    ("visits(soup) >= 90", False),
]


@pytest.mark.parametrize(("condition", "decided"), COMPARISONS)
def test_comparisons_the_range_decides_are_found(
    condition: str, decided: bool, tmp_path: Path
) -> None:
    text = f"act: Wait.\nif: {condition}\n"

    assert found(tmp_path, text, "choice") == (["ST071 2"] if decided else [])


def test_a_comparison_inside_prose_is_shown_where_it_stands(tmp_path: Path) -> None:
    placed = write(tmp_path, "text: |\n  One.\n\n  {if lamp > 90}Two.{end}\n", "scene", "", "both")

    (warning,) = [d for d in load(tmp_path / "story").diagnostics if d.code == "ST071"]

    assert warning.where.line == placed.first + 3
    assert (warning.where.column, warning.where.length) == (3 + 4 + len("{if "), len("lamp > 90"))


DUPLICATES = [
    ("", "", True),
    ("if: answered, ", "", True),
    ("if: answered, ", "if: answered, ", True),
    ("if: answered, ", "if: not answered, ", False),
]


@pytest.mark.parametrize(("first", "second", "alike"), DUPLICATES)
def test_choices_that_exclude_each_other_may_read_alike(
    first: str, second: str, alike: bool, tmp_path: Path
) -> None:
    text = (
        f"choices:\n  a: {{ {first}act: Go., goto: home }}\n"
        f"  b: {{ {second}act: go., goto: cellar }}\n"
    )

    assert found(tmp_path, text, "scene") == (["ST143 3"] if alike else [])


def test_the_longest_alternative_counts_for_a_label(tmp_path: Path) -> None:
    short = "act: '{answered | yes: Yes. | no: No.} And then one more word or two, if he can.'\n"
    long = short.replace("Yes.", "Yes, of course, whenever you like, and twice.")

    assert found(tmp_path / "a", short, "choice") == []
    assert found(tmp_path / "b", long, "choice") == ["ST142 1"]


def test_errors_keep_the_rules_about_leftovers_quiet(tmp_path: Path) -> None:
    text = "one:\n  goto: toe\ntwo:\n  goto: home\n"

    assert found(tmp_path, text, use="lost") == ["ST040 2"]


def test_a_variable_that_cannot_be_read_is_not_unknown_as_well(tmp_path: Path) -> None:
    placed = write(tmp_path, "warmth: number\n", "variables", "", "both")
    chapter = tmp_path / "story" / "chapters" / "example.yaml"
    chapter.write_text(chapter.read_text("utf-8").replace("act: Wait.", "act: '{warmth}'"), "utf-8")

    loaded = load(tmp_path / "story")

    assert [(d.code, d.where.file) for d in loaded.errors] == [("ST050", placed.file)]


def test_text_nested_without_end_is_refused(tmp_path: Path) -> None:
    text = "text: |\n  " + "{if answered}" * 4000 + "\n"

    assert "ST085" in {entry.split()[0] for entry in found(tmp_path, text, "scene")}
