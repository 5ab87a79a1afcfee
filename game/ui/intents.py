"""What a player may mean, and which keys mean it. Pure: keys are names, not pygame numbers.

The map is Ren'Py's, which readers of visual novels know, with digits for choices. Buttons of the
mouse (`mouse 3`) and of a controller (`pad a`) are keys like any other, in the one table, so that
whatever can be bound can be bound to any of them. A key that would do nothing is left out:
prompts and the controls page are made from this table.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    FIND = auto()
    """Look for words in what was said."""
    NEXT_HIT = auto()
    PREVIOUS_HIT = auto()
    SKIP = auto()
    FAST = auto()
    """Everything read before, at once, up to the next choice."""
    SCENE = auto()
    """Everything read before, at once, up to the next scene."""
    AUTO = auto()
    """Read on by itself, or stop doing so."""
    FULLSCREEN = auto()
    SCREENSHOT = auto()
    QUICK_SAVE = auto()
    QUICK_LOAD = auto()
    LARGER = auto()
    SMALLER = auto()
    STEP_AWAY = auto()
    """Keep the place and go to the title page, no questions."""
    SPEECH = auto()
    """Read everything aloud, or stop doing so."""
    SPEECH_CAPTION = auto()
    """Show what is read aloud, or would be."""
    SAY_AGAIN = auto()
    HUSH = auto()
    """Break off what is being said; any other key does too."""
    RENAME = auto()
    PIN = auto()
    DELETE = auto()
    ERASE = auto()
    """Backspace in a text field."""
    TYPE = auto()
    """Text typed into a field."""
    KEY = auto()
    """Any key at all, by name in `text`, while a screen asks for one."""
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
"""A key's name as pygame gives it, in lower case, after its modifiers: `ctrl+alt+shift+f`;
`mouse 3` for a mouse button, `pad a` for a controller's."""

DEFAULTS: Final[Mapping[Verb, tuple[Key, ...]]] = MappingProxyType(
    {
        Verb.ADVANCE: ("space", "pad rt"),
        Verb.ACTIVATE: ("return", "enter", "pad a"),
        Verb.UP: ("up", "pad up"),
        Verb.DOWN: ("down", "pad down"),
        Verb.LEFT: ("left", "pad left"),
        Verb.RIGHT: ("right", "pad right"),
        Verb.FIRST: ("home",),
        Verb.LAST: ("end",),
        Verb.PREVIOUS: ("shift+tab",),
        Verb.MENU: ("escape", "mouse 3", "pad start", "pad b", "pad guide"),
        Verb.UNDO: ("page up", "pad lb", "pad lt"),
        Verb.REDO: ("page down", "pad rb"),
        Verb.SKIP: ("tab", "pad ls"),
        Verb.FAST: (">", "shift+."),
        Verb.SCENE: (".",),
        Verb.AUTO: ("a", "pad rs"),
        Verb.HISTORY: ("l", "pad x"),
        Verb.FIND: ("/", "ctrl+f"),
        Verb.NEXT_HIT: ("n", "f3"),
        Verb.PREVIOUS_HIT: ("shift+n", "shift+f3"),
        Verb.HIDE: ("h", "mouse 2", "pad y"),
        Verb.QUICK_SAVE: ("f5",),
        Verb.QUICK_LOAD: ("f9",),
        Verb.STEP_AWAY: ("q",),
        Verb.FULLSCREEN: ("f", "f11", "alt+return"),
        Verb.SCREENSHOT: ("s",),
        Verb.LARGER: ("ctrl++", "ctrl+=", "ctrl+shift+=", "ctrl+[+]"),
        Verb.SMALLER: ("ctrl+-", "ctrl+[-]"),
        Verb.SPEECH: ("v",),
        Verb.SPEECH_CAPTION: ("alt+shift+v",),
        Verb.SAY_AGAIN: ("r", "pad back"),
        Verb.HUSH: ("backspace",),
        Verb.RENAME: ("f2",),
        Verb.PIN: ("p",),
        Verb.DELETE: ("delete",),
    }
)
"""The keys each action has until a player binds others. Digits are not here: they choose."""

LABELS: Final[Mapping[Verb, str]] = MappingProxyType(
    {
        Verb.ADVANCE: "Read on",
        Verb.ACTIVATE: "Choose, or read on",
        Verb.UP: "Up",
        Verb.DOWN: "Down",
        Verb.LEFT: "Left, or less",
        Verb.RIGHT: "Right, or more",
        Verb.FIRST: "To the top",
        Verb.LAST: "To the foot",
        Verb.PREVIOUS: "The entry before",
        Verb.MENU: "Menu, and back",
        Verb.UNDO: "Undo",
        Verb.REDO: "Redo",
        Verb.SKIP: "Skip what was read",
        Verb.FAST: "To the next choice",
        Verb.SCENE: "To the next scene",
        Verb.AUTO: "Read on by itself",
        Verb.HISTORY: "What was said",
        Verb.FIND: "Search what was said",
        Verb.NEXT_HIT: "The next place found",
        Verb.PREVIOUS_HIT: "The place found before",
        Verb.HIDE: "Hide the text",
        Verb.QUICK_SAVE: "Quick save",
        Verb.QUICK_LOAD: "Quick load",
        Verb.STEP_AWAY: "Step away",
        Verb.FULLSCREEN: "Full screen",
        Verb.SCREENSHOT: "Keep a picture of the page",
        Verb.LARGER: "Larger text",
        Verb.SMALLER: "Smaller text",
        Verb.SPEECH: "Read aloud",
        Verb.SPEECH_CAPTION: "Show what is read aloud",
        Verb.SAY_AGAIN: "Say it again",
        Verb.HUSH: "Be silent",
        Verb.RENAME: "Rename a saved game",
        Verb.PIN: "Pin a saved game",
        Verb.DELETE: "Delete",
    }
)
"""What each action that can be bound is called."""

NEEDED: Final = frozenset({Verb.ACTIVATE, Verb.UP, Verb.DOWN, Verb.MENU})
"""What must keep a key on the keyboard: without it nothing could be put right again."""

TYPING: Final = MappingProxyType(
    {
        "return": Verb.ACTIVATE,
        "enter": Verb.ACTIVATE,
        "escape": Verb.MENU,
        "backspace": Verb.ERASE,
        "pad x": Verb.ERASE,
        "up": Verb.UP,
        "down": Verb.DOWN,
        "f11": Verb.FULLSCREEN,
        "alt+return": Verb.FULLSCREEN,
    }
)
"""The keys while a text field takes letters, whatever is bound to them elsewhere."""


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


def device(key: Key) -> str:
    """What a key belongs to: `keys`, `mouse` or `pad`."""
    first = key.partition(" ")[0]
    return first if first in {"mouse", "pad"} and key != first else "keys"


class Bindings:
    """The keys of every action. Made from the defaults and what the player bound instead.

    `bound` is `Settings.bindings`: names of verbs in lower case, each with all of its keys. Names
    nobody knows are passed over. Where a file lets two actions claim a key, it belongs to what
    cannot be done without, then to what the player bound; `rivals` says so.
    """

    def __init__(self, bound: Mapping[str, tuple[Key, ...]] | None = None) -> None:
        own = {verb: tuple((bound or {}).get(verb.name.lower(), ())) for verb in DEFAULTS}
        named = {verb for verb in DEFAULTS if verb.name.lower() in (bound or {})}
        self._keys = {verb: own[verb] if verb in named else DEFAULTS[verb] for verb in DEFAULTS}
        for verb in NEEDED:
            if not any(device(key) == "keys" for key in self._keys[verb]):
                self._keys[verb] = (*self._keys[verb], *DEFAULTS[verb])
        self._printed: dict[tuple[Verb, str], str] = {}
        self._verbs: dict[Key, Verb] = {}
        for verb in sorted(DEFAULTS, key=lambda verb: (verb not in NEEDED, verb not in named)):
            for key in self._keys[verb]:
                self._verbs.setdefault(key, verb)

    def keys(self, verb: Verb) -> tuple[Key, ...]:
        """Every key of *verb*."""
        return self._keys.get(verb, ())

    def rivals(self, verb: Verb) -> tuple[tuple[Key, Verb], ...]:
        """Keys of *verb* that mean something else, and what."""
        return tuple(
            (key, self._verbs[key]) for key in self._keys[verb] if self._verbs[key] is not verb
        )

    def meaning(self, key: Key, *, typing: bool = False, letter: str = "") -> Intent | None:
        """What pressing *key* means, None when nothing. `letter`: what it would have typed."""
        if typing:
            verb = TYPING.get(key)
            if verb is None and device(key) != "keys":
                verb = self._verbs.get(key)
            return Intent(verb) if verb else None
        number = digit(key)
        if number:
            return Intent(Verb.PICK, number=number)
        # A modifier that no binding names changes nothing: Shift+S is still S.
        names = (key, letter, key.removeprefix("shift+"))
        verb = next((self._verbs[name] for name in names if name in self._verbs), None)
        return Intent(verb) if verb else None

    def prompt(self, verb: Verb, on: str = "keys") -> str:
        """How the first key of *verb* is printed in a hint; "" when it has none.

        `on`: the device in hand; its keys come first. Asked at every look, so remembered.
        """
        if (verb, on) not in self._printed:
            self._printed[verb, on] = self._first(verb, on)
        return self._printed[verb, on]

    def _first(self, verb: Verb, on: str) -> str:
        mine = [key for key in self.keys(verb) if self._verbs.get(key) is verb]
        wanted = [key for key in mine if device(key) == on]
        plain = [key for key in mine if device(key) == "keys"]
        return next((printed(key) for key in (*wanted, *plain, *mine)), "")

    def bind(self, verb: Verb, key: Key) -> tuple[Mapping[str, tuple[Key, ...]], Verb | None]:
        """What to keep in the settings so that *key* means *verb*, and who lost it for that.

        The key takes the place of those the action had on the same device.

        Raises:
            Refused: the key cannot be had; the message says why.
        """
        if digit(key):
            raise Refused("Digits choose; they cannot mean anything else.")
        loser = self._verbs.get(key)
        if loser is verb:
            loser = None
        if loser in NEEDED and device(key) == "keys":
            rest = [k for k in self.keys(loser) if k != key and device(k) == "keys"]
            if not rest:
                raise Refused(f"{printed(key)} is the only key for “{LABELS[loser]}”.")
        changed = {verb: (key, *(k for k in self.keys(verb) if device(k) != device(key)))}
        for other in DEFAULTS:
            if other is not verb and key in self.keys(other):
                changed[other] = tuple(k for k in self.keys(other) if k != key)
        return self._kept(changed), loser

    def unbind(self, verb: Verb) -> Mapping[str, tuple[Key, ...]]:
        """What to keep in the settings so that *verb* has its first keys back, and only them
        that nothing else has taken.
        """
        free = tuple(key for key in DEFAULTS[verb] if self._verbs.get(key, verb) is verb)
        return self._kept({verb: free})

    def _kept(self, changed: Mapping[Verb, tuple[Key, ...]]) -> Mapping[str, tuple[Key, ...]]:
        keys = self._keys | dict(changed)
        return MappingProxyType(
            {verb.name.lower(): keys[verb] for verb in DEFAULTS if keys[verb] != DEFAULTS[verb]}
        )


class Refused(ValueError):
    """A key that cannot be bound. The message is for the player."""


_PRINTED: Final = MappingProxyType(
    {
        "return": "Enter",
        "enter": "Enter",
        "shift+.": ">",
        "ctrl+=": "Ctrl++",
        "ctrl+shift+=": "Ctrl++",
        "ctrl+[+]": "Ctrl++",
        "ctrl+[-]": "Ctrl+-",
        "escape": "Esc",
        "page up": "PgUp",
        "page down": "PgDn",
        "up": "↑",
        "down": "↓",
        "left": "←",
        "right": "→",
        "mouse 2": "Middle button",
        "mouse 3": "Right button",
        "pad up": "Pad ↑",
        "pad down": "Pad ↓",
        "pad left": "Pad ←",
        "pad right": "Pad →",
        "pad ls": "Left stick",
        "pad rs": "Right stick",
    }
)


def printed(key: Key) -> str:
    """A key as hints and the controls page print it."""
    if key in _PRINTED:
        return _PRINTED[key]
    if device(key) == "mouse":
        return f"Mouse {key.removeprefix('mouse ')}"
    if device(key) == "pad":
        name = key.removeprefix("pad ")
        return f"Pad {name.upper() if len(name) <= 2 else name.capitalize()}"
    parts = [*key[:-2].split("+"), "+"] if key.endswith("+") else key.split("+")
    return "+".join(_PRINTED.get(part, part.capitalize()) for part in parts)


PLAIN: Final = Bindings()
"""The table as it comes."""
