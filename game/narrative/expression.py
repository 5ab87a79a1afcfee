"""Conditions: `lamp >= 5 and not answered`, parsed once, asked often.

A Pratt parser of our own rather than Python's `ast`: Python says "invalid syntax" for
`lamp => 5`, reads `a-b` as a subtraction and cannot point at what a writer meant. The
language is closed (names, whole numbers, `and or not`, one comparison, `+ -`, `visits(...)`,
`chose(...)`), which is what lets `game.proof` say what holds in every playthrough.

Comparisons are stored in one normal form, a sum of signed terms against a constant, so
evaluation and proof each need to understand one shape only.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from .fault import Fault
from .variable import Kind, Value, Variable

MAX_LENGTH: Final = 500
MAX_DEPTH: Final = 20
MAX_DIGITS: Final = 6

IDENTIFIER: Final = re.compile(r"[a-z][a-z0-9_]{0,47}")
RESERVED: Final = frozenset(
    "and or not visits chose visit chance back if elif else end true false yes no narrator".split()
)


@dataclass(frozen=True, slots=True)
class Amount:
    """The value of a count (or of a peak)."""

    variable: str


@dataclass(frozen=True, slots=True)
class Visits:
    """How often a scene has been entered, as far as anything asks."""

    scene: str


Term: TypeAlias = Amount | Visits


@dataclass(frozen=True, slots=True)
class Compare:
    """Sum of `sign * term` compared with a constant; `operator` is one of COMPARISONS."""

    operator: str
    terms: tuple[tuple[int, Term], ...]
    constant: int


@dataclass(frozen=True, slots=True)
class Holds:
    """A flag."""

    variable: str


@dataclass(frozen=True, slots=True)
class Is:
    """An enum has (`equal`) or does not have this value."""

    variable: str
    value: str
    equal: bool = True


@dataclass(frozen=True, slots=True)
class Chose:
    """A choice, `scene.choice`, was taken at some time in this run."""

    key: str


@dataclass(frozen=True, slots=True)
class Not:
    part: Expression


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple[Expression, ...]


Expression: TypeAlias = Compare | Holds | Is | Chose | Not | All | Any

COMPARISONS: Final[Mapping[str, Callable[[int, int], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}
_MIRROR: Final = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "==", "!=": "!="}


class View(Protocol):
    """What an expression may ask of a state."""

    def value(self, variable: str) -> Value: ...
    def visits(self, scene: str) -> int: ...
    def chose(self, key: str) -> bool: ...


def holds(expression: Expression | None, view: View) -> bool:
    """Whether a condition is true now. No condition is true always."""
    match expression:
        case None:
            return True
        case Compare(name, terms, constant):
            total = sum(sign * _amount(term, view) for sign, term in terms)
            return COMPARISONS[name](total, constant)
        case Holds(variable):
            return bool(view.value(variable))
        case Is(variable, value, equal):
            return (view.value(variable) == value) is equal
        case Chose(key):
            return view.chose(key)
        case Not(part):
            return not holds(part, view)
        case All(parts):
            return all(holds(part, view) for part in parts)
        case Any(parts):
            return any(holds(part, view) for part in parts)


def _amount(term: Term, view: View) -> int:
    if isinstance(term, Visits):
        return view.visits(term.scene)
    return int(view.value(term.variable))


def atoms(expression: Expression | None, positive: bool = True) -> Iterator[Expression]:
    """The written atoms, each as it counts: `not x` inside gives Not(x)."""
    match expression:
        case None:
            return
        case Not(part):
            yield from atoms(part, not positive)
        case All(parts) | Any(parts):
            for part in parts:
                yield from atoms(part, positive)
        case _:
            yield expression if positive else Not(expression)


def true_atoms(expression: Expression | None, view: View) -> int:
    """How many written atoms hold now: how specific a storylet's condition is to this moment."""
    return sum(holds(atom, view) for atom in atoms(expression))


def compares(expression: Expression | None) -> Iterator[Compare]:
    """Every comparison inside a condition."""
    for atom in atoms(expression):
        inner = atom.part if isinstance(atom, Not) else atom
        if isinstance(inner, Compare):
            yield inner


def variables_of(expression: Expression | None) -> Iterator[str]:
    """Every variable a condition reads."""
    for atom in atoms(expression):
        match atom.part if isinstance(atom, Not) else atom:
            case Compare(_, terms, _):
                yield from (term.variable for _, term in terms if isinstance(term, Amount))
            case Holds(variable) | Is(variable, _, _):
                yield variable


def visit_caps(expression: Expression | None) -> Iterator[tuple[str, int]]:
    """For each scene whose visits are read: how far counting must go for the answer to be right.

    `>= 2` cannot tell 2 from 3, so 2 is enough; `== 2` can, so it needs 3.
    """
    for compare in compares(expression):
        for _, term in compare.terms:
            if isinstance(term, Visits):
                beyond = 0 if compare.operator in (">=", "<") else 1
                yield term.scene, max(1, compare.constant + beyond)


def chosen_keys(expression: Expression | None) -> Iterator[str]:
    """Every choice a condition asks about."""
    for atom in atoms(expression):
        inner = atom.part if isinstance(atom, Not) else atom
        if isinstance(inner, Chose):
            yield inner.key


def write(expression: Expression | None, inside: bool = False) -> str:
    """The condition in the writer's language, for maps and messages."""
    match expression:
        case None:
            return ""
        case Compare(name, terms, constant):
            words = ""
            for index, (sign, term) in enumerate(terms):
                joint = (" + " if sign > 0 else " - ") if index else ("" if sign > 0 else "-")
                words += joint + (
                    f"visits({term.scene})" if isinstance(term, Visits) else term.variable
                )
            return f"{words} {name} {constant}"
        case Holds(variable):
            return variable
        case Is(variable, value, equal):
            return f"{variable} {'==' if equal else '!='} {value}"
        case Chose(key):
            return f"chose({key})"
        case Not(part):
            return f"not {write(part, inside=True)}"
        case All(parts):
            words = " and ".join(write(part, inside=True) for part in parts)
        case Any(parts):
            words = " or ".join(write(part, inside=True) for part in parts)
    return f"({words})" if inside else words


@dataclass(frozen=True, slots=True)
class Scope:
    """The names a condition may use.

    `choices` maps each scene id to its choice ids; `scene` is where the condition stands, so
    that `chose(answer)` means this scene's.
    """

    variables: Mapping[str, Variable]
    choices: Mapping[str, Iterable[str]]
    scene: str = ""

    @property
    def scenes(self) -> Iterable[str]:
        return self.choices.keys()

    def at(self, scene: str) -> Scope:
        """The same names, seen from another scene."""
        return Scope(self.variables, self.choices, scene)


_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<number>\d+)|(?P<word>[A-Za-z_][A-Za-z0-9_]*)
    |(?P<op>>=|<=|==|!=|=>|=<|&&|\|\||[-+*/%<>=!().,]))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    offset: int

    def fault(self, slug: str, message: str, **extra: object) -> Fault:
        return Fault(slug, message, self.offset, len(self.text), **extra)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number under construction. `token` is where it began."""

    terms: tuple[tuple[int, Term], ...]
    constant: int
    token: _Token


@dataclass(frozen=True, slots=True)
class _Enum:
    variable: Variable
    token: _Token


@dataclass(frozen=True, slots=True)
class _Word:
    """A name nobody declared: an enum value if the other side of the comparison is that enum."""

    token: _Token


_Part: TypeAlias = Expression | _Sum | _Enum | _Word


def tokens(source: str) -> list[_Token]:
    """Split a condition or an effect; the last token is an empty 'end'."""
    found: list[_Token] = []
    position = 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None or match.end() == position:
            rest = source[position:]
            if not rest.strip():
                break
            at = position + len(rest) - len(rest.lstrip())
            raise Fault("expression-character", f"{source[at]!r} has no meaning here", at)
        kind = str(match.lastgroup)
        found.append(_Token(kind, match.group(kind), match.start(kind)))
        position = match.end()
    found.append(_Token("end", "", len(source.rstrip())))
    return found


def parse(source: str, scope: Scope) -> Expression:
    """Read a condition.

    Raises:
        Fault: with the offset of what is wrong; never anything else.
    """
    if len(source) > MAX_LENGTH:
        raise Fault(
            "expression-long", f"a condition is at most {MAX_LENGTH} characters", MAX_LENGTH
        )
    parser = _Parser(source, scope)
    part = parser.any_of()
    if parser.token.kind != "end":
        raise parser.unexpected()
    return parser.truth(part)


class _Parser:
    def __init__(self, source: str, scope: Scope) -> None:
        self.source = source
        self.scope = scope
        self.tokens = tokens(source)
        self.position = 0
        self.depth = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.position]

    def take(self) -> _Token:
        token = self.token
        self.position += token.kind != "end"
        return token

    def at(self, *texts: str) -> bool:
        return self.token.text in texts and self.token.kind != "end"

    def unexpected(self) -> Fault:
        token = self.token
        if token.kind == "end":
            return Fault(
                "expression-syntax", "the condition stops before it is finished", token.offset
            )
        replacements = {
            "=>": "write >= ('at least')",
            "=<": "write <= ('at most')",
            "=": "write == to compare",
            "&&": "write and",
            "||": "write or",
            "!": "write not",
        }
        hint = replacements.get(token.text, "")
        return token.fault("expression-syntax", f"did not expect {token.text!r} here", hint=hint)

    def any_of(self) -> _Part:
        return self.series("or", self.all_of, Any)

    def all_of(self) -> _Part:
        return self.series("and", self.negation, All)

    def series(
        self,
        word: str,
        inner: Callable[[], _Part],
        build: type[Any] | type[All],
    ) -> _Part:
        first = inner()
        if not self.at(word):
            return first
        parts = [self.truth(first)]
        while self.at(word):
            self.take()
            parts.append(self.truth(inner()))
        return build(tuple(parts))

    def negation(self) -> _Part:
        if not self.at("not"):
            return self.comparison()
        token = self.take()
        self.deeper(token)
        part = self.truth(self.negation())
        self.depth -= 1
        return Not(part)

    def deeper(self, token: _Token) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise token.fault("expression-long", f"a condition is nested at most {MAX_DEPTH} deep")

    def comparison(self) -> _Part:
        left = self.sum()
        if not self.at(*COMPARISONS):
            return left
        sign = self.take()
        right = self.sum()
        if self.at(*COMPARISONS):
            raise self.token.fault(
                "expression-chain",
                "comparisons cannot be chained",
                hint="join two comparisons with 'and'",
            )
        return self.compared(left, sign, right)

    def compared(self, left: _Part, sign: _Token, right: _Part) -> Expression:
        if isinstance(right, _Enum) and isinstance(left, _Word):
            left, right = right, left
        if isinstance(left, _Enum):
            return self.enum_compared(left, sign, right)
        left_sum, right_sum = self.number(left), self.number(right)
        terms = left_sum.terms + tuple((-s, term) for s, term in right_sum.terms)
        constant = right_sum.constant - left_sum.constant
        name = sign.text
        if not terms:
            raise left_sum.token.fault(
                "expression-constant", "this compares two numbers and never changes"
            )
        if all(s < 0 for s, _ in terms):
            terms = tuple((-s, term) for s, term in terms)
            constant, name = -constant, _MIRROR[name]
        if len(terms) > 1 and any(isinstance(term, Visits) for _, term in terms):
            raise left_sum.token.fault(
                "expression-type", "visits(...) is compared with a number, never added to"
            )
        return Compare(name, terms, constant)

    def enum_compared(self, left: _Enum, sign: _Token, right: _Part) -> Expression:
        variable = left.variable
        if sign.text not in ("==", "!="):
            raise sign.fault(
                "expression-type", f"'{variable.id}' has no order: compare it with == or !="
            )
        if not isinstance(right, _Word):
            raise left.token.fault(
                "expression-type",
                f"'{variable.id}' is compared with one of {', '.join(variable.values)}",
            )
        if right.token.text not in variable.values:
            raise right.token.fault(
                "unknown-value",
                f"'{right.token.text}' is not a value of '{variable.id}'",
                word=right.token.text,
                known=variable.values,
            )
        return Is(variable.id, right.token.text, sign.text == "==")

    def sum(self) -> _Part:
        left = self.atom()
        while self.at("+", "-"):
            sign = 1 if self.take().text == "+" else -1
            left_sum, right = self.number(left), self.number(self.atom())
            left = _Sum(
                left_sum.terms + tuple((sign * s, term) for s, term in right.terms),
                left_sum.constant + sign * right.constant,
                left_sum.token,
            )
        return left

    def atom(self) -> _Part:
        token = self.token
        if token.kind == "number":
            return _Sum((), self.integer(), token)
        if self.at("-") and self.tokens[self.position + 1].kind == "number":
            self.take()
            return _Sum((), -self.integer(), token)
        if self.at("("):
            self.deeper(self.take())
            part = self.any_of()
            if not self.at(")"):
                raise self.unexpected()
            self.take()
            self.depth -= 1
            return part
        if token.kind == "word":
            return self.name()
        raise self.unexpected()

    def integer(self) -> int:
        token = self.take()
        if len(token.text) > MAX_DIGITS:
            raise token.fault("expression-long", f"numbers have at most {MAX_DIGITS} digits")
        return int(token.text)

    def name(self) -> _Part:
        token = self.take()
        if token.text in ("visits", "chose"):
            return self.call(token)
        if token.text in RESERVED:
            self.position -= 1
            raise self.unexpected()
        if self.at("("):
            raise token.fault(
                "expression-call",
                f"'{token.text}' cannot be called: only visits(scene) and chose(choice) can",
            )
        variable = self.scope.variables.get(token.text)
        if variable is None:
            return _Word(token)
        match variable.kind:
            case Kind.FLAG:
                return Holds(variable.id)
            case Kind.COUNT | Kind.PEAK:
                return _Sum(((1, Amount(variable.id)),), 0, token)
            case Kind.ONE_OF:
                return _Enum(variable, token)
            case Kind.NAME:
                raise token.fault(
                    "name-tested",
                    f"'{variable.id}' is typed by the player and cannot be tested",
                    hint="offer the names you want to test as choices that also set an enum",
                )

    def call(self, function: _Token) -> _Part:
        if not self.at("("):
            raise self.unexpected()
        self.take()
        first = self.take()
        if first.kind != "word":
            self.position -= first.kind != "end"
            raise self.unexpected()
        parts = [first]
        if self.at("."):
            self.take()
            parts.append(self.take())
        if not self.at(")"):
            raise self.unexpected()
        self.take()
        if function.text == "visits":
            return _Sum(((1, Visits(self.scene(parts))),), 0, function)
        return Chose(self.choice(parts))

    def scene(self, parts: list[_Token]) -> str:
        token = parts[0]
        if len(parts) > 1 or token.text not in self.scope.choices:
            raise token.fault(
                "unknown-scene",
                f"visits({token.text}): no scene has that name",
                word=token.text,
                known=self.scope.scenes,
            )
        return token.text

    def choice(self, parts: list[_Token]) -> str:
        scene = self.scope.scene if len(parts) == 1 else parts[0].text
        token = parts[-1]
        if scene not in self.scope.choices:
            raise parts[0].fault(
                "unknown-scene",
                f"chose({scene}.{token.text}): no scene is called '{scene}'",
                word=scene,
                known=self.scope.scenes,
            )
        known = tuple(self.scope.choices[scene])
        if token.text not in known:
            raise token.fault(
                "unknown-choice",
                f"scene '{scene}' has no choice '{token.text}'",
                word=token.text,
                known=known,
            )
        return f"{scene}.{token.text}"

    def number(self, part: _Part) -> _Sum:
        match part:
            case _Sum():
                return part
            case _Word(token):
                raise self.unknown(token)
            case _Enum(variable, token):
                raise token.fault(
                    "expression-type", f"'{variable.id}' is one of a list, not a number"
                )
        raise Fault(
            "expression-type",
            "a number is needed here, and this is true or false",
            0,
            len(self.source),
            hint="flags stand alone: write 'answered', not 'answered == 1'",
        )

    def truth(self, part: _Part) -> Expression:
        match part:
            case _Word(token):
                raise self.unknown(token)
            case _Sum(_, _, token):
                raise token.fault(
                    "expression-type",
                    "a number is neither true nor false: compare it, as in 'lamp >= 5'",
                )
            case _Enum(variable, token):
                raise token.fault(
                    "expression-type",
                    f"'{variable.id}' is one of a list: compare it, as in "
                    f"'{variable.id} == {variable.values[0]}'",
                )
        return part

    def unknown(self, token: _Token) -> Fault:
        owners = [v.id for v in self.scope.variables.values() if token.text in v.values]
        if owners:
            return token.fault(
                "expression-type",
                f"'{token.text}' is a value of '{owners[0]}'",
                hint=f"write '{owners[0]} == {token.text}'",
            )
        return token.fault(
            "unknown-variable",
            f"no variable is called '{token.text}'",
            word=token.text,
            known=self.scope.variables,
        )
