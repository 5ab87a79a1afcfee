"""pygame events into intents: the only place that knows pygame's keys and buttons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pygame

from .intents import Bindings, Intent, Key, Verb, key_name
from .pads import Pads

REPEATED: Final = frozenset(
    {Verb.UP, Verb.DOWN, Verb.LEFT, Verb.RIGHT, Verb.ERASE, Verb.UNDO, Verb.REDO}
)
"""What may go on while a key is held; anything else needs a press of its own."""

TEXT_GUARD: Final = 0.08
"""Seconds after a text field opened in which letters belong to the key that opened it."""

MARKS: Final = frozenset({">", "/"})
"""Marks that are bound as such, wherever a keyboard has them."""

MODIFIERS: Final = frozenset(
    {
        *(pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL),
        *(pygame.K_LALT, pygame.K_RALT, pygame.K_LMETA, pygame.K_RMETA, pygame.K_MODE),
        *(pygame.K_CAPSLOCK, pygame.K_NUMLOCK),
    }
)
"""Keys that mean nothing by themselves."""


class Events:
    """Translates events; remembers only which keys are down, and what the pads hold."""

    def __init__(self, pads: Pads | None = None) -> None:
        self.pads = pads or Pads()
        self.on_pad = False
        """True when a controller was used last: prompts name its buttons."""
        self.keyboard = True
        """False when a controller or the mouse was used last."""
        self._down: set[int] = set()
        self._typing_since: float | None = None

    def attend(self, *, typing: bool, now: float) -> None:
        """Know since when a text field has been open. To be told at every turn."""
        if not typing:
            self._typing_since = None
        elif self._typing_since is None:
            self._typing_since = now

    def intents(
        self,
        event: pygame.event.Event,
        bindings: Bindings,
        *,
        typing: bool,
        now: float,
        asking: bool = False,
    ) -> Iterator[Intent]:
        """What one event means, if anything. While *asking*, keys are only named."""
        self.attend(typing=typing, now=now)
        if event.type == pygame.QUIT:
            yield Intent(Verb.CLOSE)
        elif event.type == pygame.KEYDOWN:
            self.on_pad, self.keyboard = False, True
            yield from self._key(event, bindings, typing, asking)
        elif event.type == pygame.KEYUP:
            self._down.discard(event.key)
        elif event.type == pygame.TEXTINPUT:
            since = self._typing_since
            if typing and since is not None and now - since > TEXT_GUARD:
                yield Intent(Verb.TYPE, text=event.text)
        elif event.type == pygame.MOUSEMOTION:
            verb = Verb.DRAG if event.buttons[0] else Verb.POINT
            yield Intent(verb, at=event.pos)
        elif event.type == pygame.MOUSEBUTTONUP:
            self.on_pad = self.keyboard = False
            if event.button == 1:
                yield Intent(Verb.CLICK, at=event.pos)
            elif event.button not in {4, 5}:  # SDL 1's wheel
                yield from _meant(f"mouse {event.button}", bindings, typing, asking)
        elif event.type == pygame.MOUSEWHEEL:
            if event.y:
                yield Intent(Verb.WHEEL, amount=float(event.y))
        else:
            for key in self.pads.pressed(event, now):
                self.on_pad, self.keyboard = True, False
                yield from _meant(key, bindings, typing, asking)

    def repeats(self, bindings: Bindings, *, typing: bool, now: float) -> Iterator[Intent]:
        """What a direction held on a pad means once more."""
        for key in self.pads.repeats(now):
            intent = bindings.meaning(key, typing=typing)
            if intent is not None and intent.verb in REPEATED:
                yield intent

    def _key(
        self, event: pygame.event.Event, bindings: Bindings, typing: bool, asking: bool
    ) -> Iterator[Intent]:
        held = event.key in self._down
        self._down.add(event.key)
        mod = event.mod
        key = key_name(
            pygame.key.name(event.key),
            shift=bool(mod & pygame.KMOD_SHIFT),
            ctrl=bool(mod & pygame.KMOD_CTRL),
            alt=bool(mod & pygame.KMOD_ALT),
        )
        if asking:
            if not held and event.key not in MODIFIERS and pygame.key.name(event.key):
                yield Intent(Verb.KEY, text=key)
            return
        letter = getattr(event, "unicode", "")
        intent = bindings.meaning(key, typing=typing, letter=letter if letter in MARKS else "")
        if intent is not None and (not held or intent.verb in REPEATED):
            yield intent


def _meant(key: Key, bindings: Bindings, typing: bool, asking: bool) -> Iterator[Intent]:
    if asking:
        yield Intent(Verb.KEY, text=key)
        return
    intent = bindings.meaning(key, typing=typing)
    if intent is not None:
        yield intent
