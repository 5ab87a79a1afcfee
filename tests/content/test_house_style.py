"""The story's own prose linter."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.load import load

from .example_story import write

RULES = """\
phrases:
  - { pattern: sort of, why: Say which sort. }
words:
  - { pattern: '\\bvery\\b', why: Say it once. }
rations:
  - { name: lists of three, pattern: '\\w+, \\w+,? and \\w+', per_words: 10 }
"""


def found(folder: Path, scene: str) -> list[tuple[str, int, int]]:
    placed = write(folder, scene, "scene", "", "both")
    (folder / "story" / "house-style.yaml").write_text(RULES, "utf-8")
    loaded = load(folder / "story")
    return [
        (d.code, d.where.line - placed.first + 1, d.where.column - placed.indent)
        for d in loaded.diagnostics
        if d.code >= "ST170" and d.where.file == placed.file
    ]


@pytest.mark.parametrize(
    ("scene", "wanted"),
    [
        ("text: |\n  A sort of soup.\n", [("ST171", 2, 5)]),
        ("text: |\n  A sort\n  of soup.\n", [("ST171", 2, 5)]),
        ("text: |\n  A Very good soup.\n", [("ST172", 2, 5)]),
        ("text: |\n  Every soup.\n", []),
        ("choices:\n  a: { act: 'It''s very good.', goto: home }\n", [("ST172", 2, 20)]),
        ("choices:\n  a: { act: A., goto: home, text: Very. }\n", [("ST172", 2, 35)]),
        ("text: |\n  A, b and c. One two three four five.\n", []),
        ("text: |\n  A, b and c. D, e and f. One two.\n", [("ST173", 2, 15)]),
        ("summary: Very much.\ntext: Soup.\n", []),
    ],
)
def test_what_the_rules_find_is_shown_at_its_place(
    scene: str, wanted: list[tuple[str, int, int]], tmp_path: Path
) -> None:
    assert found(tmp_path, scene) == wanted


def test_a_story_without_rules_has_nothing_to_obey(tmp_path: Path) -> None:
    write(tmp_path, "text: |\n  In that moment, suddenly.\n", "scene", "", "both")
    (tmp_path / "story" / "house-style.yaml").unlink()

    assert not [d for d in load(tmp_path / "story").diagnostics if d.code >= "ST170"]
