"""Effects: closed vocabulary, applied in order, clamped as they are applied."""

from __future__ import annotations

import pytest

from game.narrative.effects import parse
from game.narrative.expression import Scope
from game.narrative.fault import Fault
from game.narrative.model import Add, Assign
from game.narrative.variable import Kind, Variable

VARIABLES = {
    v.id: v
    for v in (
        Variable("lamp", Kind.COUNT, 0, 0, 20),
        Variable("answered", Kind.FLAG, False),
        Variable("temper", Kind.ONE_OF, "kettle", values=("kettle", "kite")),
        Variable("ai", Kind.NAME, "it"),
        Variable("high_lamp", Kind.PEAK, 0, 0, 20, of="lamp"),
    )
}
SCOPE = Scope(VARIABLES, {})


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("lamp + 2", Add("lamp", 2)),
        ("lamp - 1", Add("lamp", -1)),
        ("lamp=3", Assign("lamp", 3)),
        ("answered", Assign("answered", True)),
        ("not answered", Assign("answered", False)),
        ("temper = kite", Assign("temper", "kite")),
        ("ai = Fen", Assign("ai", "Fen")),
        ("ai = 'Mrs Lamp'", Assign("ai", "Mrs Lamp")),
    ],
)
def test_an_effect_does_what_it_says(source: str, expected: object) -> None:
    assert parse(source, SCOPE) == expected


@pytest.mark.parametrize(
    ("source", "slug", "offset"),
    [
        ("lamp * 2", "effect-syntax", 0),
        ("lamp += 2", "effect-syntax", 5),
        ("lmap + 2", "unknown-variable", 0),
        ("lamp + street", "effect-constant", 7),
        ("lamp + 0", "effect-nothing", 7),
        ("lamp = 21", "effect-range", 7),
        ("lamp = x", "effect-constant", 7),
        ("lamp", "effect-type", 0),
        ("answered + 1", "effect-type", 0),
        ("answered = true", "effect-flag", 11),
        ("not lamp", "effect-type", 4),
        ("temper = kight", "unknown-value", 9),
        ("high_lamp = 3", "effect-derived", 0),
        ("ai = " + "x" * 30, "effect-name", 5),
        ("", "effect-syntax", 0),
    ],
)
def test_a_wrong_effect_is_pointed_at_where_it_is_wrong(
    source: str, slug: str, offset: int
) -> None:
    with pytest.raises(Fault) as caught:
        parse(source, SCOPE)

    assert (caught.value.slug, caught.value.offset) == (slug, offset)
