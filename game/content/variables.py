"""The `variables:` and `axes:` of story.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from game.narrative.effects import NAME_LENGTH
from game.narrative.expression import IDENTIFIER, MAX_DIGITS, RESERVED
from game.narrative.markup import PRONOUN_SETS
from game.narrative.model import Axis
from game.narrative.variable import Kind, Value, Variable

from .diagnostics import Where
from .findings import Findings
from .shapes import NO, YES, Draft
from .source import Scalar

_COUNT: Final = re.compile(rf"count\s+(-?\d{{1,{MAX_DIGITS}}})\s*\.\.\s*(-?\d{{1,{MAX_DIGITS}}})")
_LIST: Final = re.compile(r"one of\s*\[(.*)\]", re.DOTALL)
_PEAK: Final = re.compile(r"peak of\s+(\w+)")
_TYPES: Final = "flag, count 0..20, one of [a, b, c], name, or peak of a count"


def variables(story: Draft, findings: Findings) -> dict[str, Variable]:
    """Every variable that could be read, in file order."""
    declared = story.draft("variables")
    if declared is None:
        return {}
    found: dict[str, Variable] = {}
    for name, part in declared.parts.items():
        key = declared.key(name)
        if not IDENTIFIER.fullmatch(name) or name in RESERVED:
            continue
        draft = part if isinstance(part, Draft) else None
        kind = draft.scalar("is") if draft else part
        if not isinstance(kind, Scalar):
            continue
        variable = _type(name, kind, findings)
        if variable is not None:
            found[name] = _filled(variable, key, draft, findings)
    _link(found, declared, findings)
    _collide(found, declared, findings)
    return found


def _type(name: str, written: Scalar, findings: Findings) -> Variable | None:
    text = written.text.strip()
    if text == "flag":
        return Variable(name, Kind.FLAG, False)
    if text == "name":
        return Variable(name, Kind.NAME, "")
    if match := _COUNT.fullmatch(text):
        low, high = int(match[1]), int(match[2])
        if low < high:
            return Variable(name, Kind.COUNT, low, low, high)
        message = f"a count runs from a low number to a higher one, not from {low} to {high}"
        findings.add("variable-type", message, written.where)
        return None
    if match := _LIST.fullmatch(text):
        values = tuple(value.strip() for value in match[1].split(","))
        wrong = next((v for v in values if not IDENTIFIER.fullmatch(v) or v in RESERVED), None)
        if wrong is not None:
            message = f"'{wrong}' cannot be a value: lower-case letters, digits and underscores"
            findings.add("variable-type", message, _spot(written, wrong))
            return None
        if len(set(values)) < len(values) or len(values) == 1:
            findings.add(
                "variable-type", "a list needs two or more different values", written.where
            )
            return None
        return Variable(name, Kind.ONE_OF, values[0], values=values)
    if match := _PEAK.fullmatch(text):
        return Variable(name, Kind.PEAK, 0, of=match[1])
    findings.add("variable-type", f"'{text}' is not a type: {_TYPES}", written.where)
    return None


def _spot(written: Scalar, word: str) -> Where:
    at = written.text.find(word) if word else -1
    return written.where if at < 0 else written.spot(at, len(word))


def _filled(variable: Variable, key: Scalar, draft: Draft | None, findings: Findings) -> Variable:
    start = draft.scalar("start") if draft else None
    value: Value = variable.start
    if start is not None:
        given = _start(variable, start.text.strip())
        if given is None:
            message = f"'{variable.id}' cannot start as '{start.text.strip()}'"
            known = variable.values if variable.kind is Kind.ONE_OF else ()
            findings.add(
                "variable-start", message, start.where, word=start.text.strip(), known=known
            )
        else:
            value = given
    elif variable.kind is Kind.NAME:
        findings.add(
            "variable-start",
            f"the name '{variable.id}' needs 'start:'",
            key.where,
            hint="say what is printed before anything else is chosen",
        )
        value = variable.id
    return replace(
        variable,
        start=value,
        pronoun=draft.text("pronoun") if draft else "",
        about=" ".join(draft.text("about").split()) if draft else "",
    )


def _start(variable: Variable, text: str) -> Value | None:
    match variable.kind:
        case Kind.FLAG:
            return True if text in YES else False if text in NO else None
        case Kind.COUNT:
            if not re.fullmatch(rf"-?\d{{1,{MAX_DIGITS}}}", text):
                return None
            return int(text) if variable.low <= int(text) <= variable.high else None
        case Kind.ONE_OF:
            return text if text in variable.values else None
        case Kind.NAME:
            return text if len(text) <= NAME_LENGTH and text.isprintable() else None
        case Kind.PEAK:
            return None


def _link(found: dict[str, Variable], declared: Draft, findings: Findings) -> None:
    """Give peaks the range of their counts; see that pronouns name an enum."""
    for name, variable in list(found.items()):
        draft = declared.draft(name)
        if variable.kind is Kind.PEAK:
            count = found.get(variable.of)
            if count is None or count.kind is not Kind.COUNT:
                part = draft.scalar("is") if draft else declared.scalar(name)
                assert part is not None  # it was read as a type
                findings.add(
                    "variable-type",
                    f"a peak follows a count, and '{variable.of}' is none",
                    _spot(part, variable.of),
                    word=variable.of,
                    known=[v.id for v in found.values() if v.kind is Kind.COUNT],
                )
                del found[name]
                continue
            found[name] = replace(variable, start=count.start, low=count.low, high=count.high)
        written = draft.scalar("pronoun") if draft else None
        if written is not None:
            _pronoun(variable, written, found, findings)


def _pronoun(
    variable: Variable, written: Scalar, found: Mapping[str, Variable], findings: Findings
) -> None:
    which = found.get(variable.pronoun)
    if variable.kind is not Kind.NAME:
        message = f"'{variable.id}' is no name; only a name takes pronouns"
    elif which is None or not set(which.values) & set(PRONOUN_SETS):
        message = f"'{variable.pronoun}' is no variable that is one of {', '.join(PRONOUN_SETS)}"
    else:
        return
    findings.add("variable-pronoun", message, written.where)


def _collide(found: Mapping[str, Variable], declared: Draft, findings: Findings) -> None:
    """A bare word must be a variable or a value, never both."""
    for variable in found.values():
        for value in variable.values:
            if value in found:
                draft = declared.draft(variable.id)
                part = draft.scalar("is") if draft else declared.scalar(variable.id)
                assert part is not None
                findings.add(
                    "name-collision",
                    f"'{value}' is a value of '{variable.id}' and also a variable",
                    _spot(part, value),
                    related=((declared.key(value).where, "the variable"),),
                )


def axes(story: Draft, known: Mapping[str, Variable], findings: Findings) -> tuple[Axis, ...]:
    """The axes whose two counts exist."""
    found = []
    for key, draft in story.records("axes"):
        ends = [draft.scalar("towards"), draft.scalar("away")]
        good = True
        for end in ends:
            if end is None:
                good = False
                continue
            name = end.text.strip()
            variable = known.get(name)
            if variable is None or variable.kind not in (Kind.COUNT, Kind.PEAK):
                counts = [v.id for v in known.values() if v.kind in (Kind.COUNT, Kind.PEAK)]
                findings.add(
                    "axis-count",
                    f"an axis lies between two counts, and '{name}' is none",
                    end.where,
                    word=name,
                    known=counts,
                )
                good = False
        if good:
            found.append(Axis(key.text, draft.text("towards"), draft.text("away")))
    return tuple(found)
