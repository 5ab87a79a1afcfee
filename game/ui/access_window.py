"""Screen readers and the window: what is drawn goes to them, what they ask comes back as moves."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pygame

from .access import perform, scene_of, tree_of
from .access_bridge import HIDDEN_FIRST, Bridge, connect
from .layout import Box

if TYPE_CHECKING:
    from .layer import Layer
    from .layout import Arrangement
    from .screen import Move

log = logging.getLogger(__name__)

DRAWN_NOWHERE: Final = frozenset({"dummy", "offscreen"})
"""SDL's drivers with no window anyone could look at, or have read out."""


class Readers:
    """Every screen reader there may be. Does nothing where none can be served."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._bridge: Bridge | None = None
        self._arrangement: Arrangement | None = None
        self._state: tuple[str, int, bool] = ("", 0, False)

    @property
    def listening(self) -> bool:
        """True while a screen reader reads this window."""
        return self._bridge is not None and self._bridge.listening

    @property
    def flags(self) -> int:
        """How the window is to be opened first: hidden, where readers have to be there before.

        It is the same window that is shown afterwards, full screen or not, because software drawing
        (`SDL_FRAMEBUFFER_ACCELERATION=0`) never makes SDL open another.
        """
        return pygame.HIDDEN | pygame.RESIZABLE if HIDDEN_FIRST and connect() is not None else 0

    def open(self) -> None:
        """Offer the open window to screen readers."""
        if pygame.display.get_driver() in DRAWN_NOWHERE:
            return
        bridge = connect()
        if bridge is None:
            return
        try:
            bridge.attach(int(pygame.display.get_wm_info().get("window", 0)))
        except (AttributeError, RuntimeError, OSError, TypeError, ValueError) as fault:
            log.warning("screen readers cannot be served: %s", fault)
            return
        bridge.focused(pygame.key.get_focused())
        self._bridge = bridge

    def close(self) -> None:
        """Let them go."""
        if self._bridge is not None:
            self._bridge.close()
        self._bridge = None

    def hear(self, event: pygame.event.Event) -> None:
        """What has happened to the window."""
        if self._bridge is None:
            return
        if event.type in {pygame.WINDOWFOCUSGAINED, pygame.WINDOWFOCUSLOST}:
            self._bridge.focused(event.type == pygame.WINDOWFOCUSGAINED)
        elif event.type == pygame.WINDOWMOVED:
            surface = pygame.display.get_surface()
            if surface is not None:
                self._bridge.moved(Box(event.x, event.y, *surface.get_size()))

    def show(self, layer: Layer, now: float) -> None:
        """This layer is on the screen."""
        if self._bridge is None:
            return
        state = (layer.focus, layer.scroll(now), self._bridge.listening)
        if layer.arrangement is self._arrangement and state == self._state:
            return
        self._arrangement = layer.arrangement
        self._state = state
        self._bridge.show(scene_of(self._title, layer, now))

    def moves(self, layer: Layer, now: float) -> Iterator[Move | None]:
        """What readers have asked of the layer since last time, done one by one.

        The caller applies each move before it asks for the next; a move to another screen ends
        what was asked of this one.
        """
        bridge = self._bridge
        if bridge is None or bridge.scene is None:
            return
        for request in bridge.requests():
            tree = tree_of(bridge.scene)
            move = perform(request, tree, layer, now)
            yield move
            if move is not None:
                return
