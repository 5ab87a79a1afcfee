"""Lines YAML reads differently from how a novelist means them: what they are told."""

from __future__ import annotations

import pytest

from game.content.bites import WORDS_KEYS, quoted
from game.content.findings import Findings
from game.content.language import (
    BILL,
    CHAPTER,
    CHOICE,
    HOUSE_STYLE,
    PEOPLE,
    PICTURES,
    PLACES,
    SCENE_RECORD,
    SOUNDS,
    STORY,
)
from game.content.shapes import Either, ListOf, MapOf, Record, Use, Words, hold
from game.content.source import Scalar, read

# (the line, the code, its column, the line as it should be written or "")
ROWS = [
    ("say: {ai}, wait", "ST013", 6, "say: '{ai}, wait'"),
    ("say: {ai}", "ST013", 6, "say: '{ai}'"),
    ("say: [ai] wait", "ST013", 6, "say: '[ai] wait'"),
    ("say: {temper | kite: Up. | else: Down.}", "ST013", 6,
     "say: '{temper | kite: Up. | else: Down.}'"),
    ('act: "Yes," he says.', "ST012", 13, "act: '\"Yes,\" he says.'"),
    ("act: 'Tis late.", "ST012", 6, 'act: "\'Tis late."'),
    ("act: 'Yes,' she said, \"no\".", "ST012", 13, "act: '''Yes,'' she said, \"no\".'"),
    ("say: He said: hi", "ST011", 13, "say: 'He said: hi'"),
    ("say: Well:", "ST011", 10, "say: 'Well:'"),
    ("say: Isn't it: no?", "ST011", 14, 'say: "Isn\'t it: no?"'),
    ("act: *Wait* for it.", "ST014", 6, "act: '*Wait* for it.'"),
    ("act: *Wait", "ST014", 6, "act: '*Wait'"),
    ("act: &c.", "ST014", 6, "act: '&c.'"),
    ("act: & so on", "ST014", 6, "act: '& so on'"),
    ("act: !bang", "ST014", 6, "act: '!bang'"),
    ("act: |pipe|", "ST014", 6, "act: '|pipe|'"),
    ("act: > louder", "ST014", 6, "act: '> louder'"),
    ("act: % of it", "ST014", 6, "act: '% of it'"),
    ("act: @home", "ST014", 6, "act: '@home'"),
    ("act: `tick`", "ST014", 6, "act: '`tick`'"),
    ("act: - a dash", "ST014", 6, "act: '- a dash'"),
    ("act: Door #7", "ST010", 11, "act: 'Door #7'"),
    ("say: #1 fan", "ST010", 6, "say: '#1 fan'"),
    ("act:\tWait.", "ST006", 5, "act:  Wait."),
    ("act:Wait.", "ST005", 1, "act: Wait."),
    ("act Wait.", "ST005", 1, "act: Wait."),
    ("<<: Wait.", "ST008", 1, ""),
    ("act: >-", "ST009", 6, ""),
]  # fmt: skip


@pytest.mark.parametrize(("line", "code", "column", "mended"), ROWS, ids=[r[0] for r in ROWS])
def test_a_misread_line_is_shown_as_it_should_be_written(
    line: str, code: str, column: int, mended: str
) -> None:
    findings = Findings()
    extra = "\n  wait" if line.endswith(">-") else ""

    node = read(f"tag: later\n{line}{extra}\nonce: true\n".encode(), "choice.yaml", findings)
    if node is not None:
        hold(node, CHOICE, findings)

    (found,) = findings.all
    assert (found.code, found.where.line, found.where.column) == (code, 2, column)
    assert f"write: {mended}" in found.hint if mended else True


@pytest.mark.parametrize("line", [row[3] for row in ROWS if row[3] and row[1] != "ST006"])
def test_the_line_as_it_should_be_written_is_read_without_complaint(line: str) -> None:
    findings = Findings()

    node = read(f"{line}\n".encode(), "choice.yaml", findings)
    assert node is not None
    hold(node, CHOICE, findings)

    assert findings.all == ()


def test_one_slip_does_not_hide_the_next() -> None:
    text = 'say: He said: hi\nact: *Wait* now\nlocked: "No," he says.\ndo: x # y\n'
    findings = Findings()

    read(text.encode(), "choice.yaml", findings)

    assert [(f.code, f.where.line) for f in findings.all] == [
        ("ST011", 1),
        ("ST014", 2),
        ("ST012", 3),
        ("ST010", 4),
    ]


INDENTATION = [
    ("text: |\n  One.\nTwo and three.\nplace: x\n", 3, "further left"),
    ("place: x\n  goto: y\n", 2, "as if it continued"),
    ("do:\n    place: x\n  goto: y\n", 3, "belongs to nothing"),
]


@pytest.mark.parametrize(("text", "line", "words"), INDENTATION)
def test_a_line_out_of_place_is_told_where_it_belongs(text: str, line: int, words: str) -> None:
    findings = Findings()

    read(text.encode(), "scene.yaml", findings)

    (found,) = findings.all
    assert (found.code, found.where.line) == ("ST015", line)
    assert words in found.message
    assert "indent" in found.hint


@pytest.mark.parametrize("words", ["plain", "it's", 'he said "no"', 'it\'s "no"', "a\\{b's"])
def test_quoted_words_come_back_as_they_were(words: str) -> None:
    node = read(f"say: {quoted(words)}".encode(), "x.yaml", Findings())

    assert node is not None and not isinstance(node, Scalar | list)
    value = node.entries["say"].value  # type: ignore[union-attr]
    assert isinstance(value, Scalar)
    assert value.text == words


def test_the_keys_that_hold_words_are_those_of_the_language() -> None:
    found: set[str] = set()

    def gather(shape: object) -> None:
        match shape:
            case Record(_, fields):
                for field in fields:
                    if isinstance(field.shape, Words) and field.shape.use in (
                        Use.WORDS,
                        Use.LABEL,
                        Use.PROSE,
                    ):
                        found.add(field.key)
                    gather(field.shape)
            case ListOf(item):
                gather(item)
            case MapOf(_, value):
                gather(value)
            case Either(_, scalar, items, fields):
                for inner in (scalar, items, fields):
                    gather(inner)

    for shape in (STORY, PEOPLE, PLACES, CHAPTER, PICTURES, SOUNDS, HOUSE_STYLE, CHOICE, BILL):
        gather(shape)
    gather(SCENE_RECORD)

    # `start` is a value, `version` and `language` never begin with a brace.
    assert found - WORDS_KEYS <= {"start", "version", "language"}
