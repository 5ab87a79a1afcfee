"""pygame events into intents: the only place that knows pygame's keys and buttons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pygame

from .intents import Intent, Verb, key_name, meaning

REPEATED: Final = frozenset(
    {Verb.UP, Verb.DOWN, Verb.LEFT, Verb.RIGHT, Verb.ERASE, Verb.UNDO, Verb.REDO}
)
"""What may go on while a key is held; anything else needs a press of its own."""

TEXT_GUARD: Final = 0.08
"""Seconds after a text field opened in which letters belong to the key that opened it."""


class Events:
    """Translates events; remembers only which keys are down."""

    def __init__(self) -> None:
        self._down: set[int] = set()
        self._typing_since: float | None = None

    def intents(self, event: pygame.event.Event, *, typing: bool, now: float) -> Iterator[Intent]:
        """What one event means, if anything."""
        if typing and self._typing_since is None:
            self._typing_since = now
        elif not typing:
            self._typing_since = None
        if event.type == pygame.QUIT:
            yield Intent(Verb.CLOSE)
        elif event.type == pygame.KEYDOWN:
            yield from self._key(event, typing)
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
            match event.button:
                case 1:
                    yield Intent(Verb.CLICK, at=event.pos)
                case 2:
                    yield Intent(Verb.HIDE)
                case 3:
                    yield Intent(Verb.MENU)
                case _:
                    pass
        elif event.type == pygame.MOUSEWHEEL:
            if event.y:
                yield Intent(Verb.WHEEL, amount=float(event.y))

    def _key(self, event: pygame.event.Event, typing: bool) -> Iterator[Intent]:
        held = event.key in self._down
        self._down.add(event.key)
        mod = event.mod
        key = key_name(
            pygame.key.name(event.key),
            shift=bool(mod & pygame.KMOD_SHIFT),
            ctrl=bool(mod & pygame.KMOD_CTRL),
            alt=bool(mod & pygame.KMOD_ALT),
        )
        intent = meaning(key, typing=typing)
        if intent is not None and (not held or intent.verb in REPEATED):
            yield intent
