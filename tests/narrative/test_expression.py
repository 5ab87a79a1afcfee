"""Conditions: what they mean and what is said when they mean nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.narrative.expression import Scope, holds, parse, true_atoms, visit_caps, write
from game.narrative.fault import Fault
from game.narrative.variable import Kind, Value, Variable

VARIABLES = {
    v.id: v
    for v in (
        Variable("lamp", Kind.COUNT, 0, 0, 20),
        Variable("street", Kind.COUNT, 0, 0, 20),
        Variable("answered", Kind.FLAG, False),
        Variable("temper", Kind.ONE_OF, "kettle", values=("kettle", "kite", "plumb")),
        Variable("ai", Kind.NAME, "the button"),
    )
}
SCOPE = Scope(VARIABLES, {"soup": ("answer", "ring"), "still": ()}, "soup")


@dataclass
class Given:
    values: Mapping[str, Value] = field(default_factory=dict)
    been: Mapping[str, int] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()

    def value(self, variable: str) -> Value:
        return self.values.get(variable, VARIABLES[variable].start)

    def visits(self, scene: str) -> int:
        return self.been.get(scene, 0)

    def chose(self, key: str) -> bool:
        return key in self.taken


@pytest.mark.parametrize(
    ("source", "given_state", "expected"),
    [
        ("lamp >= 5", Given({"lamp": 5}), True),
        ("lamp > 5", Given({"lamp": 5}), False),
        ("5 <= lamp", Given({"lamp": 5}), True),
        ("lamp + street >= 4", Given({"lamp": 1, "street": 3}), True),
        ("lamp - street >= 1", Given({"lamp": 2, "street": 3}), False),
        ("lamp >= street + 2", Given({"lamp": 5, "street": 3}), True),
        ("lamp + 1 == 1", Given(), True),
        ("lamp >= -1", Given(), True),
        ("answered", Given({"answered": True}), True),
        ("not answered", Given({"answered": True}), False),
        ("not not answered", Given({"answered": True}), True),
        ("temper == kite", Given({"temper": "kite"}), True),
        ("kite == temper", Given({"temper": "kite"}), True),
        ("temper != kite", Given({"temper": "kite"}), False),
        ("answered and lamp >= 1 or street >= 1", Given({"street": 1}), True),
        ("answered and (lamp >= 1 or street >= 1)", Given({"street": 1}), False),
        ("visits(still) >= 2", Given(been={"still": 2}), True),
        ("chose(answer)", Given(taken=frozenset({"soup.answer"})), True),
        ("chose(soup.ring)", Given(taken=frozenset({"soup.answer"})), False),
    ],
)
def test_a_condition_means_what_it_says(source: str, given_state: Given, expected: bool) -> None:
    assert holds(parse(source, SCOPE), given_state) is expected


@pytest.mark.parametrize(
    ("source", "slug", "offset", "length"),
    [
        ("lamp => 5", "expression-syntax", 5, 2),
        ("lamp = 5", "expression-syntax", 5, 1),
        ("lamp >=", "expression-syntax", 7, 1),
        ("", "expression-syntax", 0, 1),
        ("lamp >= 5 5", "expression-syntax", 10, 1),
        ("lmap >= 5", "unknown-variable", 0, 4),
        ("answered and lmap", "unknown-variable", 13, 4),
        ("lamp", "expression-type", 0, 4),
        ("temper", "expression-type", 0, 6),
        ("kite", "expression-type", 0, 4),
        ("temper == kettel", "unknown-value", 10, 6),
        ("temper > kite", "expression-type", 7, 1),
        ("temper == 3", "expression-type", 0, 6),
        ("1 < lamp < 5", "expression-chain", 9, 1),
        ("3 > 2", "expression-constant", 0, 1),
        ("answered + 1 >= 1", "expression-type", 0, 17),
        ("ai == lamp", "name-tested", 0, 2),
        ("visits(nowhere) >= 1", "unknown-scene", 7, 7),
        ("chose(soup.anser)", "unknown-choice", 11, 5),
        ("chose(nowhere.x)", "unknown-scene", 6, 7),
        ("__import__('os')", "expression-character", 11, 1),
        ("lamp.denominator >= 1", "expression-syntax", 4, 1),
        ("max(lamp) >= 1", "expression-call", 0, 3),
        ("lamp ** 2 >= 1", "expression-syntax", 5, 1),
        ("visits(still) + lamp >= 2", "expression-type", 0, 6),
        ("lamp >= 99999999", "expression-long", 8, 8),
        ("not " * 30 + "answered", "expression-long", 80, 3),
        ("(" * 30 + "answered", "expression-long", 20, 1),
        ("answered and " * 60 + "answered", "expression-long", 500, 1),
    ],
)
def test_a_wrong_condition_is_pointed_at_where_it_is_wrong(
    source: str, slug: str, offset: int, length: int
) -> None:
    with pytest.raises(Fault) as caught:
        parse(source, SCOPE)

    fault = caught.value
    assert (fault.slug, fault.offset, fault.length) == (slug, offset, length)


@given(st.text(alphabet="lampstreet answerd()<>=!+-0123456789.visitchoek", max_size=40))
def test_whatever_is_typed_gives_a_condition_or_a_fault_inside_the_source(source: str) -> None:
    try:
        expression = parse(source, SCOPE)
    except Fault as fault:
        assert 0 <= fault.offset <= len(source)
    else:
        assert holds(expression, Given()) in (True, False)


leaves = st.sampled_from(
    ["lamp >= 5", "lamp < 3", "answered", "temper == kite", "temper != plumb", "chose(answer)"]
)
sources = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(lambda part: f"not ({part})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}) and ({pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}) or ({pair[1]})"),
    ),
    max_leaves=6,
)


@given(
    sources,
    st.integers(0, 20),
    st.booleans(),
    st.sampled_from(VARIABLES["temper"].values),
)
def test_a_condition_written_out_again_means_the_same(
    source: str, lamp: int, answered: bool, temper: str
) -> None:
    state = Given({"lamp": lamp, "answered": answered, "temper": temper})
    expression = parse(source, SCOPE)

    again = parse(write(expression), SCOPE)

    assert holds(again, state) is holds(expression, state)


def test_the_more_of_a_condition_holds_the_more_specific_it_is() -> None:
    expression = parse("temper == kite and (lamp >= 5 or not answered)", SCOPE)

    assert true_atoms(expression, Given({"temper": "kite", "lamp": 5})) == 3
    assert true_atoms(expression, Given({"temper": "kite", "answered": True})) == 1


@pytest.mark.parametrize(
    ("source", "cap"),
    [
        ("visits(still) >= 2", 2),
        ("visits(still) < 2", 2),
        ("visits(still) == 2", 3),
        ("visits(still) <= 2", 3),
        ("visits(still) > 2", 3),
        ("visits(still) >= 0", 1),
    ],
)
def test_visits_are_counted_just_as_far_as_the_answer_can_change(source: str, cap: int) -> None:
    expression = parse(source, SCOPE)

    assert dict(visit_caps(expression)) == {"still": cap}
    assert {holds(expression, Given(been={"still": n})) for n in range(cap, cap + 5)} == {
        holds(expression, Given(been={"still": cap}))
    }
