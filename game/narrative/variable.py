"""Declared variables: what they are called and what values they can take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = bool | int | str


class Kind(StrEnum):
    """What values a variable can take."""

    FLAG = "flag"
    COUNT = "count"
    ONE_OF = "one of"
    NAME = "name"
    PEAK = "peak"


@dataclass(frozen=True, slots=True)
class Variable:
    """One declared variable; `start` is a member of what `kind` allows.

    `low`..`high` bound a count or a peak (inclusive); `values` lists an enum's members in
    the order written; `of` names the count a peak follows; `pronoun` names the enum that
    says which pronouns a name takes.
    """

    id: str
    kind: Kind
    start: Value
    low: int = 0
    high: int = 0
    values: tuple[str, ...] = ()
    of: str = ""
    pronoun: str = ""
    about: str = ""
