"""What a screen is, and the only ways one screen leads to another.

A screen answers four questions: what is on it (`view`, rebuilt whenever asked), what happens
when something on it is activated (`act`) or stepped (`adjust`), and what any other wish means
here (`intent`). It never touches the stack: it returns a `Move`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias

from .intents import Intent
from .view import View


@dataclass(frozen=True, slots=True)
class Push:
    """Lay a screen on top; `Pop` comes back here."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Pop:
    """Back to the screen below; `all` the way to the lowest. The last one popped ends the
    program.
    """

    all: bool = False


@dataclass(frozen=True, slots=True)
class Replace:
    """Put a screen in place of this one; `all` of the stack, when coming from a menu."""

    screen: Screen
    all: bool = False


@dataclass(frozen=True, slots=True)
class Quit:
    """Close the window."""


Move: TypeAlias = Push | Pop | Replace | Quit


class Screen(Protocol):
    """One screen. Times are seconds of the app's clock, which never runs backwards.

    `place` names what is shown; when it changes the scroll starts anew, at the end of the
    column where `from_end`.
    """

    name: str

    @property
    def place(self) -> str: ...

    @property
    def from_end(self) -> bool: ...

    @property
    def typing(self) -> bool:
        """True while letters are text and not commands."""
        ...

    @property
    def undoes(self) -> bool:
        """True where back and forward mean the story's; elsewhere they move the page."""
        ...

    @property
    def turns(self) -> bool:
        """True where back and forward, and the wheel at an end, turn the pages of a list."""
        ...

    @property
    def asking(self) -> bool:
        """True while the next key is wanted for itself (`Verb.KEY`) and not for what it means."""
        ...

    @property
    def first(self) -> str:
        """The action that has the focus first; "" leaves it to the layer."""
        ...

    @property
    def ahead(self) -> tuple[str, ...]:
        """Pictures that may be wanted next, the likeliest first."""
        ...

    def view(self, now: float) -> View: ...

    def act(self, action: str, now: float) -> Move | None: ...

    def adjust(self, action: str, step: int, fraction: float | None) -> None:
        """Left (-1) and right (1) on something with a value, or the pointer on a slider."""
        ...

    def intent(self, intent: Intent, now: float) -> Move | None: ...

    def update(self, now: float) -> Move | None:
        """Called whenever the app wakes; also when nothing happened."""
        ...

    def moving(self, now: float) -> bool:
        """True while the screen needs frames of its own accord."""
        ...

    def leave(self) -> None:
        """The window is about to close: keep what must not be lost."""
        ...


class Still:
    """What most screens answer to most questions: nothing. A mixin, not a framework."""

    name = ""
    undoes = False
    turns = False
    ahead: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return self.name

    @property
    def from_end(self) -> bool:
        return False

    @property
    def typing(self) -> bool:
        return False

    @property
    def asking(self) -> bool:
        return False

    @property
    def first(self) -> str:
        return ""

    def adjust(self, action: str, step: int, fraction: float | None) -> None:
        return None

    def update(self, now: float) -> Move | None:
        return None

    def moving(self, now: float) -> bool:
        return False

    def leave(self) -> None:
        return None
