"""Conditions in the prover's own normal form: which values of which variables.

An atom says that a variable's value is among some values, as a bitmask over its finite domain;
`Every` and `Some` join formulas; there is no negation, because an atom is negated by turning
its mask. Formulas are simplified as they are made and interned: equal ones made alike are the
same object, so they can be compared and cached by identity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar
from weakref import WeakValueDictionary


class Formula:
    """A condition over the variables of a net. Made by the functions below, never directly."""

    __slots__ = ("__weakref__", "opposite", "variables")

    def __init__(self, variables: frozenset[int]) -> None:
        self.variables = variables
        self.opposite: Formula | None = None


class Always(Formula):
    """True of every state."""

    __slots__ = ()


class Never(Formula):
    """True of no state."""

    __slots__ = ()


class Atom(Formula):
    """`variable`'s value is one of `mask`'s bits; `full` is the mask of its whole domain."""

    __slots__ = ("full", "mask", "variable")

    def __init__(self, variable: int, mask: int, full: int) -> None:
        super().__init__(frozenset((variable,)))
        self.variable = variable
        self.mask = mask
        self.full = full


class Every(Formula):
    """All parts hold."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Formula, ...]) -> None:
        super().__init__(frozenset().union(*(part.variables for part in parts)))
        self.parts = parts


class Some(Formula):
    """At least one part holds."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Formula, ...]) -> None:
        super().__init__(frozenset().union(*(part.variables for part in parts)))
        self.parts = parts


ALWAYS: Final = Always(frozenset())
NEVER: Final = Never(frozenset())
ALWAYS.opposite, NEVER.opposite = NEVER, ALWAYS

_known: WeakValueDictionary[object, Formula] = WeakValueDictionary()


def atom(variable: int, mask: int, full: int) -> Formula:
    """The formula that `variable` has one of the values of `mask`."""
    mask &= full
    if mask == full:
        return ALWAYS
    if not mask:
        return NEVER
    key = (variable, mask, full)
    found = _known.get(key)
    if found is None:
        found = _known[key] = Atom(variable, mask, full)
    return found


def every(*parts: Formula) -> Formula:
    """All of these."""
    return _join(parts, Every, ALWAYS, NEVER)


def some(*parts: Formula) -> Formula:
    """Any of these."""
    return _join(parts, Some, NEVER, ALWAYS)


def _join(
    parts: Iterable[Formula], kind: type[Every] | type[Some], unit: Formula, end: Formula
) -> Formula:
    masks: dict[int, tuple[int, int]] = {}
    others: dict[Formula, None] = {}
    waiting = list(parts)
    while waiting:
        part = waiting.pop()
        if part is end:
            return end
        if part is unit:
            continue
        if isinstance(part, Atom):
            before = masks.get(part.variable)
            mask = part.mask
            if before is not None:
                mask = mask & before[0] if kind is Every else mask | before[0]
                if mask == (0 if kind is Every else part.full):
                    return end
            masks[part.variable] = (mask, part.full)
        elif isinstance(part, kind):
            waiting.extend(part.parts)
        else:
            others[part] = None
    made = [atom(variable, mask, full) for variable, (mask, full) in masks.items()]
    made += others
    if not made:
        return unit
    if len(made) == 1:
        return made[0]
    key = (kind, frozenset(made))
    found = _known.get(key)
    if found is None:
        found = _known[key] = kind(tuple(made))
    return found


def negate(formula: Formula) -> Formula:
    """The formula that holds where this one does not."""
    if formula.opposite is None:
        match formula:
            case Atom():
                other = atom(formula.variable, ~formula.mask & formula.full, formula.full)
            case Every():
                other = some(*(negate(part) for part in formula.parts))
            case Some():
                other = every(*(negate(part) for part in formula.parts))
            case _:
                raise AssertionError(formula)
        formula.opposite = other
        if other.opposite is None:
            other.opposite = formula
    return formula.opposite


def at_least(count: int, parts: Sequence[Formula]) -> Formula:
    """At least `count` of these hold."""
    known: dict[tuple[int, int], Formula] = {}

    def among(wanted: int, begin: int) -> Formula:
        if wanted <= 0:
            return ALWAYS
        if len(parts) - begin < wanted:
            return NEVER
        key = wanted, begin
        if key not in known:
            with_it = every(parts[begin], among(wanted - 1, begin + 1))
            known[key] = some(with_it, among(wanted, begin + 1))
        return known[key]

    return among(count, 0)


def atoms(formula: Formula) -> Iterator[Atom]:
    """Every atom, each object once."""
    seen: set[Formula] = set()
    waiting = [formula]
    while waiting:
        part = waiting.pop()
        if part in seen:
            continue
        seen.add(part)
        if isinstance(part, Atom):
            yield part
        elif isinstance(part, Every | Some):
            waiting.extend(part.parts)


def fold(formula: Formula, possible: Sequence[int]) -> Formula:
    """The formula as it stands where each variable has one of the values `possible` gives it."""
    known: dict[Formula, Formula] = {}

    def folded(part: Formula) -> Formula:
        if part in known:
            return known[part]
        result = part
        match part:
            case Atom():
                values = possible[part.variable]
                if not values & ~part.mask:
                    result = ALWAYS
                elif not values & part.mask:
                    result = NEVER
            case Every():
                result = every(*(folded(inner) for inner in part.parts))
            case Some():
                result = some(*(folded(inner) for inner in part.parts))
        known[part] = result
        return result

    return folded(formula)


T = TypeVar("T")


def evaluate(
    formula: Formula,
    known: dict[Formula, T],
    ask: Callable[[Atom], T],
    both: Callable[[T, T], T],
    either: Callable[[T, T], T],
) -> T:
    """The formula's value in some algebra of truth. `known` remembers parts between calls.

    `ALWAYS` and `NEVER` must be in `known` already.
    """
    if formula in known:
        return known[formula]
    match formula:
        case Atom():
            value = ask(formula)
        case Every():
            value = evaluate(formula.parts[0], known, ask, both, either)
            for part in formula.parts[1:]:
                value = both(value, evaluate(part, known, ask, both, either))
        case Some():
            value = evaluate(formula.parts[0], known, ask, both, either)
            for part in formula.parts[1:]:
                value = either(value, evaluate(part, known, ask, both, either))
        case _:
            raise AssertionError(formula)
    known[formula] = value
    return value


def true_of(formula: Formula, values: Sequence[int]) -> bool:
    """Whether a formula holds of one state, given as the index of each variable's value."""
    match formula:
        case Atom():
            return bool(formula.mask >> values[formula.variable] & 1)
        case Every():
            return all(true_of(part, values) for part in formula.parts)
        case Some():
            return any(true_of(part, values) for part in formula.parts)
    return formula is ALWAYS
