"""Effects: `lamp + 1`, `temper = kite`, `met_pim`. A closed vocabulary, applied in written order.

Only constants stand on the right, so what an effect can do is known without playing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from .expression import MAX_DIGITS, RESERVED, Scope
from .fault import Fault
from .model import Add, Assign, Effect
from .variable import Kind, Value, Variable

_SHAPE: Final = re.compile(
    r"""\s*(?:(?P<negated>not)\s+(?P<off>[A-Za-z_]\w*)
    |(?P<name>[A-Za-z_]\w*)\s*(?:(?P<op>\+=|-=|[-+=])\s*(?P<right>.+?))?)\s*\Z""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER: Final = re.compile(r"-?\d+\Z")
NAME_LENGTH: Final = 24
"""A typed or assigned name has at most this many characters."""


def parse(source: str, scope: Scope) -> Effect:
    """Read one effect.

    Raises:
        Fault: with the offset of what is wrong.
    """
    match = _SHAPE.match(source)
    if match is None:
        raise Fault(
            "effect-syntax",
            f"'{source.strip()}' is not an effect",
            0,
            len(source),
            hint="write 'lamp + 1', 'lamp - 1', 'temper = kite', 'answered' or 'not answered'",
        )
    if match["negated"]:
        variable = _declared(match["off"], match.start("off"), scope)
        _needs(variable, Kind.FLAG, match.start("off"), "only a flag can be taken back with 'not'")
        return Assign(variable.id, False)
    variable = _declared(match["name"], match.start("name"), scope)
    if variable.kind is Kind.PEAK:
        raise Fault(
            "effect-derived",
            f"'{variable.id}' follows '{variable.of}' by itself and cannot be set",
            match.start("name"),
            len(variable.id),
        )
    sign, right = match["op"], match["right"]
    if sign is None:
        _needs(
            variable,
            Kind.FLAG,
            match.start("name"),
            f"'{variable.id}' needs a value: write '{variable.id} + 1' or '{variable.id} = ...'",
        )
        return Assign(variable.id, True)
    at = match.start("right")
    if sign in ("+=", "-="):
        raise Fault(
            "effect-syntax",
            f"effects are written '{variable.id} {sign[0]} {right}'",
            match.start("op"),
            2,
            hint=f"write '{variable.id} {sign[0]} {right}'",
        )
    if sign == "=":
        return Assign(variable.id, _value(variable, right, at))
    return _add(variable, sign, right, match.start("name"), at)


def _add(variable: Variable, sign: str, right: str, at_name: int, at: int) -> Add:
    _needs(variable, Kind.COUNT, at_name, f"'{variable.id}' is not a count and cannot be added to")
    if not _NUMBER.match(right) or right.startswith("-") or len(right) > MAX_DIGITS:
        raise Fault(
            "effect-constant",
            f"'{right}' is not a whole number: only constants stand on the right of an effect",
            at,
            len(right),
        )
    amount = int(right)
    if amount == 0:
        raise Fault("effect-nothing", "adding nothing does nothing", at, len(right))
    return Add(variable.id, amount if sign == "+" else -amount)


def _value(variable: Variable, right: str, at: int) -> Value:
    match variable.kind:
        case Kind.COUNT:
            if not _NUMBER.match(right) or len(right) > MAX_DIGITS:
                raise Fault(
                    "effect-constant",
                    f"'{right}' is not a whole number: only constants stand on the right",
                    at,
                    len(right),
                )
            number = int(right)
            if not variable.low <= number <= variable.high:
                raise Fault(
                    "effect-range",
                    f"{number} is outside {variable.low}..{variable.high}, "
                    f"the range of '{variable.id}'",
                    at,
                    len(right),
                )
            return number
        case Kind.ONE_OF:
            if right not in variable.values:
                raise Fault(
                    "unknown-value",
                    f"'{right}' is not a value of '{variable.id}'",
                    at,
                    len(right),
                    word=right,
                    known=variable.values,
                )
            return right
        case Kind.FLAG:
            raise Fault(
                "effect-flag",
                f"'{variable.id}' is a flag",
                at,
                len(right),
                hint=f"write '{variable.id}' or 'not {variable.id}'",
            )
        case _:
            name = right[1:-1] if len(right) > 1 and right[0] == right[-1] in "\"'" else right
            if not name.strip() or len(name) > NAME_LENGTH or not name.isprintable():
                raise Fault(
                    "effect-name",
                    f"a name has 1 to {NAME_LENGTH} printable characters",
                    at,
                    len(right),
                )
            return name


def _declared(name: str, offset: int, scope: Scope) -> Variable:
    variable = scope.variables.get(name)
    if variable is None:
        slug = "effect-syntax" if name in RESERVED else "unknown-variable"
        raise Fault(
            slug,
            f"no variable is called '{name}'",
            offset,
            len(name),
            word=name,
            known=scope.variables,
        )
    return variable


def _needs(variable: Variable, kind: Kind, offset: int, message: str) -> None:
    if variable.kind is not kind:
        raise Fault("effect-type", message, offset, len(variable.id))


def apply(
    effects: Iterable[Effect],
    values: list[Value],
    slot: Callable[[str], int],
    variables: Callable[[str], Variable],
    peaks: Callable[[str], Iterable[Variable]],
) -> None:
    """Apply effects to `values` in place, each clamped as it is applied.

    `slot` gives a variable's index in `values`; `peaks` lists the variables that follow a count.
    """
    for effect in effects:
        at = slot(effect.variable)
        match effect:
            case Add(name, amount):
                variable = variables(name)
                values[at] = min(max(int(values[at]) + amount, variable.low), variable.high)
            case Assign(_, value):
                values[at] = value
        for peak in peaks(effect.variable):
            peak_at = slot(peak.id)
            values[peak_at] = max(int(values[peak_at]), int(values[at]))
