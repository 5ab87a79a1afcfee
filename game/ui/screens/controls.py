"""Every action with its keys: press one to bind it. The keyboard, the mouse and a pad alike."""

from __future__ import annotations

from collections.abc import Mapping

from .. import view as v
from ..desk import Desk
from ..intents import LABELS, Intent, Key, Refused, Verb, printed
from ..screen import Move, Pop, Still


class Controls(Still):
    """The table of `intents`, as it is in force, and the way to change it."""

    name = "controls"
    place = "controls"

    def __init__(self, desk: Desk, picture: str) -> None:
        self._desk = desk
        self._picture = picture
        self._waiting: Verb | None = None
        self._noted: tuple[Verb, str] | None = None
        self._before: Mapping[str, tuple[Key, ...]] | None = None
        """The bindings until everything was put back, to undo that with."""

    @property
    def asking(self) -> bool:
        """True while the next key is to be bound."""
        return self._waiting is not None

    def view(self, now: float) -> v.View:
        desk = self._desk
        prompt = desk.prompt
        changed = bool(desk.settings.bindings)
        reset: tuple[v.Element, ...] = ()
        if self._before is not None:
            reset = (v.Button(action="unreset", label="Bring my keys back"),)
        elif changed:
            reset = (v.Button(action="reset", label="Put all keys back as they were at first"),)
        hint = (
            "Press a key, a mouse button or one of a controller   ·   Esc leaves it as it is"
            if self._waiting
            else f"{prompt(Verb.ACTIVATE)} binds   ·   {prompt(Verb.DELETE)} gives back the "
            f"first keys   ·   {prompt(Verb.MENU)} back"
        )
        return (
            v.Picture(id=self._picture, alt=""),
            v.Plate(side=desk.free_side(self._picture), wide=True),
            v.Heading(text="Controls"),
            v.Note(text="Digits choose, and so does the pointer. Everything else can be changed."),
            v.Gap(halves=1),
            *(self._row(verb) for verb in LABELS),
            v.Gap(halves=1),
            *reset,
            v.Button(action="back", label="Done"),
            v.Hint(text=hint),
        )

    def _row(self, verb: Verb) -> v.Keys:
        bindings = self._desk.keys
        note = self._noted[1] if self._noted and self._noted[0] is verb else ""
        rivals = bindings.rivals(verb)
        if rivals and not note:
            note = " ".join(f"{printed(key)} means “{LABELS[other]}”." for key, other in rivals)
        lost = {key for key, _ in rivals}
        keys = [printed(key) for key in bindings.keys(verb) if key not in lost]
        return v.Keys(
            action=f"bind:{verb.name}",
            label=LABELS[verb],
            keys=", ".join(dict.fromkeys(keys)),
            waiting=verb is self._waiting,
            note=note,
        )

    def act(self, action: str, now: float) -> Move | None:
        if self._waiting is not None:
            self._waiting = None  # a click elsewhere leaves it as it is
            return None
        if action == "back":
            return Pop()
        if action == "reset":
            self._before = self._desk.settings.bindings
            self._noted = None
            self._desk.change(bindings={})
        elif action == "unreset" and self._before is not None:
            self._desk.change(bindings=self._before)
            self._before = None
        else:
            self._waiting = Verb[action.partition(":")[2]]
            self._noted = None
        return None

    def intent(self, intent: Intent, now: float) -> Move | None:
        if intent.verb is Verb.KEY and self._waiting is not None:
            verb, self._waiting = self._waiting, None
            if intent.text != "escape":
                self._bind(verb, intent.text)
            return None
        if intent.verb is Verb.DELETE and intent.text.startswith("bind:"):
            self._give_back(Verb[intent.text.partition(":")[2]])
            return None
        if intent.verb is Verb.CLICK:
            self._waiting = None
        return Pop() if intent.verb is Verb.MENU else None

    def _bind(self, verb: Verb, key: Key) -> None:
        try:
            bound, loser = self._desk.keys.bind(verb, key)
        except Refused as why:
            self._noted = (verb, str(why))
            return
        self._before = None
        self._desk.change(bindings=bound)
        if loser is not None:
            left = self._desk.prompt(loser) if self._desk.keys.keys(loser) else "no key"
            said = f"{printed(key)} meant “{LABELS[loser]}”, which now has {left}."
            self._noted = (verb, said)

    def _give_back(self, verb: Verb) -> None:
        self._before = None
        self._desk.change(bindings=self._desk.keys.unbind(verb))
        self._noted = (verb, "As at first.")
