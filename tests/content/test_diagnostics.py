"""How diagnostics are shown to people and to machines."""

from __future__ import annotations

import json

import pytest

from game.content.diagnostics import (
    Diagnostic,
    Severity,
    Where,
    did_you_mean,
    in_order,
    render,
    render_all,
    tally,
    to_json,
)


def diagnostic(**changes: object) -> Diagnostic:
    values: dict[str, object] = {
        "code": "ST040",
        "severity": Severity.ERROR,
        "message": "goes to 'hallwya', and no scene is called that",
        "where": Where("story/chapters/02-night.yaml", 6, 11, 7),
        "hint": "did you mean 'hallway'?",
    }
    return Diagnostic(**{**values, **changes})  # type: ignore[arg-type]


def test_a_diagnostic_looks_like_a_compilers() -> None:
    assert render(diagnostic(), "    goto: hallwya") == (
        "story/chapters/02-night.yaml:6:11: error ST040: "
        "goes to 'hallwya', and no scene is called that\n"
        "    goto: hallwya\n"
        "          ^^^^^^^ did you mean 'hallway'?    [second-chair explain ST040]"
    )


def test_a_long_hint_has_lines_of_its_own() -> None:
    shown = render(diagnostic(hint="one\ntwo"), "    goto: hallwya").splitlines()

    assert shown[2:] == [
        "          ^^^^^^^",
        "      one",
        "      two    [second-chair explain ST040]",
    ]


def test_related_places_are_listed() -> None:
    shown = render(diagnostic(related=((Where("a.yaml", 1, 2), "the first one"),)), "    goto: x")

    assert "      a.yaml:1:2: the first one" in shown


def test_a_long_line_is_cut_round_the_caret() -> None:
    line = "x" * 300 + "here" + "y" * 300

    shown = render(diagnostic(where=Where("f", 1, 301, 4), hint=""), line).splitlines()

    at = shown[2].index("^")
    assert shown[1][at : at + 4] == "here"
    assert len(shown[1]) < 120


@pytest.mark.parametrize("before", ["漢字: ", "e\u0301: ", "\t"])
def test_the_caret_stands_under_its_word(before: str) -> None:
    shown = render(diagnostic(where=Where("f", 1, len(before) + 1, 1), hint=""), before + "z")

    wide = {"漢字: ": 6, "e\u0301: ": 3, "\t": 1}[before]
    assert shown.splitlines()[2].index("^") == 4 + wide


def test_diagnostics_are_sorted_by_place_and_said_once() -> None:
    late = diagnostic(where=Where("b", 1, 1))
    early = diagnostic(where=Where("a", 10, 1))
    earlier = diagnostic(where=Where("a", 9, 5))

    assert in_order([late, early, earlier, late]) == (earlier, early, late)


def test_the_end_counts_by_severity() -> None:
    found = [diagnostic(), diagnostic(severity=Severity.NOTE), diagnostic(severity=Severity.NOTE)]

    assert tally(found) == "1 error, 2 notes"
    assert render_all([], {}) == ""


def test_machines_get_places_and_codes() -> None:
    data = json.loads(json.dumps(to_json([diagnostic()])))

    (found,) = data["diagnostics"]
    assert found["code"] == "ST040"
    assert found["severity"] == "error"
    assert (found["file"], found["line"], found["column"]) == (
        "story/chapters/02-night.yaml",
        6,
        11,
    )


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("hallwya", "did you mean 'hallway'?"),
        ("Hallway", "did you mean 'hallway'?"),
        ("box-room", "did you mean 'box_room'?"),
        ("zebra", ""),
        ("hallway", ""),
    ],
)
def test_the_nearest_name_is_offered(word: str, answer: str) -> None:
    assert did_you_mean(word, ["hallway", "kitchen", "box_room"]) == answer
