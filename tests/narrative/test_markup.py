"""Prose markup: what is shown, and what is said when it cannot be."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.narrative.compose import Composer, turn_quotes
from game.narrative.expression import Scope, parse
from game.narrative.fault import Fault
from game.narrative.markup import Stage, Text, When, longest
from game.narrative.markup_parser import parse_label, parse_text
from game.narrative.page import Paragraph, plain
from game.narrative.variable import Kind, Value, Variable

VARIABLES = {
    v.id: v
    for v in (
        Variable("lamp", Kind.COUNT, 3, 0, 20),
        Variable("answered", Kind.FLAG, True),
        Variable("temper", Kind.ONE_OF, "kite", values=("kettle", "kite", "plumb")),
        Variable("ai", Kind.NAME, "Fen", pronoun="ai_pronoun"),
        Variable("ai_pronoun", Kind.ONE_OF, "she", values=("it", "she", "he", "they")),
        Variable("pim", Kind.NAME, "Pim"),
    )
}
SCOPE = Scope(VARIABLES, {"soup": ()}, "soup")
PEOPLE = ("ai", "pim")


@dataclass
class Given:
    values: dict[str, Value] = field(default_factory=dict)
    been: int = 1

    def value(self, variable: str) -> Value:
        return self.values.get(variable, VARIABLES[variable].start)

    def visits(self, scene: str) -> int:
        return self.been

    def chose(self, key: str) -> bool:
        return False


class FirstLuck:
    def choose(self, node: str, outcomes: object, weights: object) -> str:
        raise AssertionError(node)

    def vary(self, scene: str, place: int, count: int) -> int:
        return place % count


def shown(source: str, state: Given | None = None) -> list[tuple[str, str]]:
    faults: list[Fault] = []
    blocks = parse_text(source, SCOPE, PEOPLE, "soup.text", faults.append)
    assert not faults, [(f.slug, f.offset, f.message) for f in faults]
    composer = Composer(state or Given(), FirstLuck(), "soup")
    return [
        (part.speaker, plain(part.spans))
        for part in composer.paragraphs(blocks)
        if isinstance(part, Paragraph)
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One.\n\nTwo,\nwrapped.\n", ["One.", "Two, wrapped."]),
        ("One.\n \t\n\n\nTwo.", ["One.", "Two."]),
        ("She says {ai} is *here*.", ["She says Fen is here."]),
        ("{ai.They} laugh{ai.s}; {ai.their} lamp {ai.is} lit.", ["She laughs; her lamp is lit."]),
        ("{temper | kettle: K. | kite: Kite, *loud*. | plumb: P.}", ["Kite, loud."]),
        ("A{temper | kettle: x | else: } B", ["A B"]),
        ("{answered | yes: Yes. | no: No.}", ["Yes."]),
        ("{if lamp >= 5}A{elif lamp >= 3}B{else}C{end}.", ["B."]),
        ("{if lamp >= 5}Gone.{end}\n\nStays.", ["Stays."]),
        ("{if answered}\nOne.\n\nTwo.\n{end}\n\nThree.", ["One.", "Two.", "Three."]),
        ("{if not answered}\nOne.\n\nTwo.\n{else}\nOther.\n\nWay.\n{end}", ["Other.", "Way."]),
        ("{visit | first: New. | again: Old.}", ["New."]),
        ("{chance | a | b | c}{chance | a | b | c}", ["ab"]),
        (
            r"Braces \{x\} star \* bracket \[pim] bar \| slash \\",
            [r"Braces {x} star * bracket [pim] bar | slash \\"[:-1]],
        ),
        ("A | bar in prose.", ["A | bar in prose."]),
        ("{if lamp >= 1}{temper | kite: deep | else: }{end} enough", ["deep enough"]),
        ("He says \"it's 'soup',\" and 'tis.", ["He says “it’s ‘soup’,” and ’tis."]),
        ('"*Soup*," he says.', ["“Soup,” he says."]),
        ('"I write the—"', ["“I write the—”"]),
        ('He said—"Now"—and sat.', ["He said—“Now”—and sat."]),
        ("He reads: \"'Places laid,'\" and '{ai}'.", ["He reads: “‘Places laid,’” and ‘Fen’."]),
        ("Well--no. A -- b.", ["Well--no. A -- b."]),
        ("There are {lamp} lamps.", ["There are 3 lamps."]),
        (
            "a\n{temper\n | kettle: one\n | kite: two\n   lines\n | plumb: three }\nb",
            ["a two lines b"],
        ),
    ],
)
def test_prose_is_shown_as_it_is_meant(source: str, expected: list[str]) -> None:
    assert [text for _, text in shown(source)] == expected


def test_a_later_visit_reads_differently() -> None:
    assert shown("{visit | first: New. | again: Old.}", Given(been=2)) == [("", "Old.")]


def test_a_voice_belongs_to_its_paragraph_alone() -> None:
    source = '[pim] "Wednesday."\n\nHe looks.\n\n{if answered}\n[ai] "It\'s soup."\n{end}'

    assert shown(source) == [("pim", "“Wednesday.”"), ("", "He looks."), ("ai", "“It’s soup.”")]


def test_cues_and_breaks_wait_for_the_next_paragraph() -> None:
    faults: list[Fault] = []
    source = "One.\n\n[[sound: phone-turns]]\n--\nTwo."
    blocks = parse_text(source, SCOPE, PEOPLE, "soup.text", faults.append)

    assert not faults
    stages = [block for block in blocks if isinstance(block, Stage)]
    assert [(s.cues and s.cues[0].name, s.breaks) for s in stages] == [
        ("phone-turns", False),
        ((), True),
    ]


@pytest.mark.parametrize(
    ("source", "slug", "offset"),
    [
        ("a {lmap} b", "unknown-variable", 3),
        ("a {answered} b", "markup-insert", 3),
        ("a {pim.they}", "pronoun-missing", 3),
        ("a {ai.thy}", "pronoun-form", 6),
        ("{temper | kettle: a | kite: b}", "select-missing", 1),
        ("{temper | kettle: a | kight: b | else: c}", "select-value", 22),
        ("{temper | kettle: a | kettle: b | else: c}", "select-twice", 22),
        ("{temper | no label | else: c}", "select-label", 9),
        ("{lamp | 1: a}", "select-label", 7),
        ("{temper | kettle: a", "markup-braces", 0),
        ("{visit | once: a}", "select-value", 9),
        ("{if lamp}x{end}", "expression-type", 4),
        ("{if lamp >= 1}x", "markup-if", 0),
        ("{if lamp >= 1}x{else}y{else}z{end}", "markup-if", 22),
        ("x{end}", "markup-stray", 1),
        ("a } b", "markup-stray", 2),
        ("a *b", "markup-emphasis", 2),
        ("a \\q", "markup-escape", 2),
        ("a [pim] b", "voice-place", 2),
        ("[nobody] b", "unknown-person", 1),
        ("a [[sound: x]] b", "cue-place", 2),
        ("[[sound phone]]\nx", "cue-syntax", 2),
        ("[[smell: x]]\nx", "cue-kind", 2),
        ("[[sound: Phone Turns]]\nx", "cue-name", 9),
        ("{temper | kettle: a\n\nb | else: c}", "markup-blank-line", 19),
        ("Start {if answered}a\n\nb{end}", "markup-if-paragraph", 6),
        ("{if answered}a\n\nb{end} tail", "markup-if-paragraph", 22),
        ("{if answered}{if answered}{if answered}x{end}{end}{end}", "markup-nesting", 26),
        ("a {} b", "markup-braces", 2),
        ("{if", "markup-if", 0),
    ],
)
def test_a_mistake_is_pointed_at_where_it_stands(source: str, slug: str, offset: int) -> None:
    faults: list[Fault] = []

    parse_text(source, SCOPE, PEOPLE, "soup.text", faults.append)

    assert (slug, offset) in [(fault.slug, fault.offset) for fault in faults]


@given(st.text(alphabet="ab *{}|[]\\\n-:ifelsndpmtrk.", max_size=60))
def test_whatever_is_typed_gives_prose_or_faults_inside_the_source(source: str) -> None:
    faults: list[Fault] = []

    parse_text(source, SCOPE, PEOPLE, "soup.text", faults.append)
    parse_label(source, SCOPE, faults.append)

    assert all(0 <= fault.offset <= len(source) for fault in faults)


@given(st.lists(st.text(alphabet="abc é'", min_size=1, max_size=20), min_size=1, max_size=5))
def test_no_word_of_plain_prose_is_lost(paragraphs: list[str]) -> None:
    source = "\n\n".join(paragraphs)

    words = " ".join(text for _, text in shown(source)).split()

    assert words == turn_quotes_like(source).split()


def turn_quotes_like(source: str) -> str:
    out = []
    for paragraph in source.split("\n\n"):
        out.append(turn_quotes(" ".join(paragraph.split())))
    return " ".join(out)


def test_a_paragraph_keeps_its_key_when_its_neighbours_change() -> None:
    def keys(source: str) -> list[str]:
        blocks = parse_text(source, SCOPE, PEOPLE, "soup.text", lambda fault: None)
        return [getattr(block, "key", "") for block in blocks]

    before, after = keys("One.\n\nTwo\nhere."), keys("Zero.\n\nOne, changed.\n\nTwo here.")

    assert before[1] == after[2]
    assert before[0] not in after
    assert len(set(keys("Same.\n\nSame."))) == 2


def test_the_longest_way_a_line_can_come_out_is_counted() -> None:
    parts = parse_label("One {temper | kettle: a b c | else: d} two", SCOPE, lambda fault: None)

    assert longest(parts) == 5


def test_a_label_may_hold_a_condition() -> None:
    parts = parse_label(
        "{if lamp >= 5}Say what it says.{else}Say nothing.{end}", SCOPE, lambda fault: None
    )

    assert parts == (
        When(
            (
                (parse("lamp >= 5", SCOPE), (Text("Say what it says."),)),
                (None, (Text("Say nothing."),)),
            )
        ),
    )
