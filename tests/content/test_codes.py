"""Every page of `game/content/codes` keeps its word: bad examples are caught, good ones pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content import codes
from game.content.diagnostics import Diagnostic, Severity, render_all
from game.content.load import load

from .example_story import write

# What cannot be shown in a page of text; test_source.py and test_files.py test these.
WITHOUT_EXAMPLE = {"file-missing", "file-encoding", "file-character", "file-too-big"}

# The proof has codes of its own, and tests of its own for their examples.
OURS = [code for code in codes.all_codes().values() if not code.stage]
EXAMPLES = [
    pytest.param(code, example, id=f"{code.code}-{code.name}-{number}")
    for code in OURS
    for number, example in enumerate(code.examples, 1)
]


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_an_example_gives_what_its_page_says(
    code: codes.Code, example: codes.Example, tmp_path: Path
) -> None:
    placed = write(tmp_path, example.text, example.inside, example.file, example.use)

    loaded = load(tmp_path / "story")

    def inside(found: Diagnostic) -> bool:
        return found.where.file == placed.file and placed.first <= found.where.line <= placed.last

    within = [found for found in loaded.diagnostics if inside(found)]
    errors = [found for found in loaded.errors if not inside(found)]
    report = render_all(loaded.diagnostics, loaded.sources)
    assert not errors, report
    if not example.bad:
        assert not within, report
        return
    assert example.at is not None
    line, column = example.at
    wanted = (code.code, line + placed.first - 1, column + placed.indent)
    assert [(f.code, f.where.line, f.where.column) for f in within] == [wanted], report


@pytest.mark.parametrize("code", OURS, ids=lambda code: code.code)
def test_a_page_has_the_three_headings_and_both_kinds_of_example(code: codes.Code) -> None:
    assert [line for line in code.page.splitlines() if line.startswith("## ")][:3] == [
        "## What it means",
        "## Why",
        "## How to mend it",
    ]
    kinds = {example.bad for example in code.examples}
    assert kinds == (set() if code.name in WITHOUT_EXAMPLE else {True, False})


def test_names_of_codes_are_unique_and_kebab_case() -> None:
    found = [code.name for code in codes.all_codes().values()]

    assert len(set(found)) == len(found)
    assert all(name == name.lower() and "_" not in name and " " not in name for name in found)


def test_every_name_the_program_uses_has_a_page() -> None:
    import re

    root = Path(codes.__file__).parent.parent
    used: set[str] = set()
    for path in (*root.glob("content/**/*.py"), *root.glob("narrative/*.py")):
        text = path.read_text("utf-8")
        for pattern in (
            r"findings\.add\(\s*\"([a-z-]+)\"",
            r"\bFault\(\s*\"([a-z-]+)\"",
            r"\.fault\(\s*\"([a-z-]+)\"",
            r"(?:Bite|Mend)\(\s*\"([a-z-]+)\"",
            r"missing=\"([a-z-]+)\"",
        ):
            used |= set(re.findall(pattern, text))

    for name in used:
        codes.by_name(name)


def test_explain_is_plain_text_with_the_examples() -> None:
    text = codes.explain("st040")

    assert text.startswith("ST040 (unknown-scene), error: ")
    assert "wrong:" in text
    assert "goto: hoem" in text
    assert "```" not in text


def test_explaining_an_unknown_code_names_a_near_one() -> None:
    with pytest.raises(codes.UnknownCode, match="did you mean"):
        codes.explain("unknwn-scene")


def test_severities_are_those_of_the_pages() -> None:
    assert codes.by_name("unknown-scene").severity is Severity.ERROR
    assert codes.by_name("label-long").severity is Severity.WARNING
    assert codes.by_name("picture-unused").severity is Severity.NOTE
