"""Every page of the prover's codes keeps its word: bad examples are found, good ones are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.author.check import examine
from game.content.codes import Code, Example, all_codes
from game.content.diagnostics import render_all
from game.content.load import load

STORY = """story: tea
title: Tea
version: 1.0.0
start: start
chapters: [tea]
variables:
  lamp: count 0..20
  answered: flag
  temper: one of [unset, kettle, kite]
"""
CHAPTER = """chapter: tea
title: Tea
month: May
scenes:
  start:
    place: room
    summary: Start.
    text: |
      A kettle.
    choices:
      light: { act: Light it., do: lamp + 2, goto: hall }
      ring: { act: Ring., do: street + 2 }
      leave: { act: Leave., goto: hall }
  hall:
    place: room
    summary: Hall.
    text: |
      A hall.
    goto: last
  last:
    summary: The end.
    text: |
      The end.
    ending: { title: End, hint: Wait. }
"""
PAGES = [code for code in all_codes().values() if code.stage == "proof"]
EXAMPLES = [(code, example) for code in PAGES for example in code.examples]


@pytest.mark.parametrize(
    ("code", "example"),
    EXAMPLES,
    ids=[f"{code.code} {code.name} {'bad' if e.bad else 'good'}" for code, e in EXAMPLES],
)
def test_the_example_of_a_page_is_what_the_prover_finds(
    code: Code, example: Example, tmp_path: Path
) -> None:
    files = {"story.yaml": STORY, "chapters/tea.yaml": CHAPTER}
    files["story.yaml"] += "  street: count 0..20\n" if example.file else ""
    files[example.file or "chapters/tea.yaml"] = example.text
    (tmp_path / "chapters").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    loaded = load(tmp_path, tmp_path / "assets")

    report = examine(loaded, clamps=code.name == "effect-clamped")

    found = [(d.where.line, d.where.column) for d in report.diagnostics if d.code == code.code]
    said = render_all(report.diagnostics, loaded.sources)
    assert report.proof is not None, said
    assert found == ([example.at] if example.bad else []), said


@pytest.mark.parametrize("code", PAGES, ids=lambda code: code.code)
def test_a_page_has_the_three_headings(code: Code) -> None:
    assert [line for line in code.page.splitlines() if line.startswith("## ")][:3] == [
        "## What it means",
        "## Why",
        "## How to mend it",
    ]
