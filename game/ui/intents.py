"""What a player may mean, and which key means it. Pure: keys are names, not pygame numbers.

The map is Ren'Py's, which readers of visual novels know, with digits for choices. A key that
would do nothing is left out: prompts are made from this table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final


class Verb(Enum):
    """Something a player can ask for."""

    ACTIVATE = auto()
    """Enter: pick what has the focus, else read on."""
    ADVANCE = auto()
    """Space: read on; never picks a choice."""
    PICK = auto()
    """A digit: the choice with this number."""
    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()
    FIRST = auto()
    LAST = auto()
    PREVIOUS = auto()
    """Shift+Tab: the control before; `SKIP` is the next one where there is nothing to skip."""
    MENU = auto()
    """Esc, right button: the game menu, or one step back from it."""
    UNDO = auto()
    REDO = auto()
    HIDE = auto()
    HISTORY = auto()
    SKIP = auto()
    FULLSCREEN = auto()
    SCREENSHOT = auto()
    QUICK_SAVE = auto()
    QUICK_LOAD = auto()
    LARGER = auto()
    SMALLER = auto()
    DELETE = auto()
    ERASE = auto()
    """Backspace in a text field."""
    TYPE = auto()
    """Text typed into a field."""
    POINT = auto()
    """The pointer moved."""
    CLICK = auto()
    """The left button was let go where it was pressed."""
    DRAG = auto()
    """The pointer moved with the left button down."""
    WHEEL = auto()
    """`amount` notches, positive upwards."""
    CLOSE = auto()
    """The window's close box."""


@dataclass(frozen=True, slots=True)
class Intent:
    """A verb with what it needs: a digit, text, a place in pixels, notches of the wheel."""

    verb: Verb
    number: int = 0
    text: str = ""
    at: tuple[int, int] = (0, 0)
    amount: float = 0.0


Key = str
"""A key's name as pygame gives it, in lower case, after its modifiers: `ctrl+alt+shift+f`."""

KEYS: Final = MappingProxyType(
    {
        "return": Verb.ACTIVATE,
        "enter": Verb.ACTIVATE,
        "space": Verb.ADVANCE,
        "up": Verb.UP,
        "down": Verb.DOWN,
        "left": Verb.LEFT,
        "right": Verb.RIGHT,
        "home": Verb.FIRST,
        "end": Verb.LAST,
        "escape": Verb.MENU,
        "page up": Verb.UNDO,
        "page down": Verb.REDO,
        "h": Verb.HIDE,
        "l": Verb.HISTORY,
        "tab": Verb.SKIP,
        "shift+tab": Verb.PREVIOUS,
        "f": Verb.FULLSCREEN,
        "f11": Verb.FULLSCREEN,
        "alt+return": Verb.FULLSCREEN,
        "s": Verb.SCREENSHOT,
        "f5": Verb.QUICK_SAVE,
        "f9": Verb.QUICK_LOAD,
        "ctrl++": Verb.LARGER,
        "ctrl+=": Verb.LARGER,
        "ctrl+shift+=": Verb.LARGER,
        "ctrl+[+]": Verb.LARGER,
        "ctrl+-": Verb.SMALLER,
        "ctrl+[-]": Verb.SMALLER,
        "delete": Verb.DELETE,
    }
)
"""The bindings while nothing is being typed. Digits are `digit`."""

TYPING: Final = MappingProxyType(
    {
        "return": Verb.ACTIVATE,
        "enter": Verb.ACTIVATE,
        "escape": Verb.MENU,
        "backspace": Verb.ERASE,
        "up": Verb.UP,
        "down": Verb.DOWN,
        "f11": Verb.FULLSCREEN,
        "alt+return": Verb.FULLSCREEN,
    }
)
"""The bindings while a text field takes letters."""


def key_name(name: str, *, shift: bool = False, ctrl: bool = False, alt: bool = False) -> Key:
    """A key with its modifiers, as the tables spell it."""
    held = (("ctrl+", ctrl), ("alt+", alt), ("shift+", shift))
    return "".join(prefix for prefix, down in held if down) + name.lower()


def digit(key: Key) -> int:
    """The number a key stands for, 1..9 and 10 for 0; 0 when it stands for none."""
    bare = key.strip("[]") if key.startswith("[") else key
    if len(bare) == 1 and bare in "0123456789":
        return int(bare) or 10
    return 0


def meaning(key: Key, *, typing: bool = False) -> Intent | None:
    """What pressing *key* means, None when nothing."""
    if typing:
        verb = TYPING.get(key)
        return Intent(verb) if verb else None
    number = digit(key)
    if number:
        return Intent(Verb.PICK, number=number)
    # A modifier that no binding names changes nothing: Shift+S is still S.
    verb = KEYS.get(key) or (KEYS.get(key.removeprefix("shift+")))
    return Intent(verb) if verb else None


_SPOKEN: Final = MappingProxyType(
    {
        "return": "Enter",
        "escape": "Esc",
        "page up": "PgUp",
        "page down": "PgDn",
        "up": "↑",
        "down": "↓",
        "left": "←",
        "right": "→",
    }
)


def prompt(verb: Verb) -> str:
    """How the first key bound to *verb* is printed in a hint; "" when none is."""
    keys: Iterable[Key] = (key for key, bound in KEYS.items() if bound is verb)
    key = next(iter(keys), "")
    return _SPOKEN.get(key, "+".join(part.capitalize() for part in key.split("+")) if key else "")
