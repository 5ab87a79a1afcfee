"""Game controllers as keys: `pad a`, `pad up`. The only module that knows SDL's controllers.

`pygame._sdl2.controller` is not public, so nothing but this imports it; where it is missing, or
does not know a device, plain joysticks are read as if laid out like the commonest ones. Devices
come and go while the game runs. A stick is a direction once it is pushed well out, until it is
let well back, so that one resting near the edge does not chatter.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, Final

import pygame

_controller: Any
try:
    from pygame._sdl2 import controller as _controller
except ImportError:  # pragma: no cover - both pygames have it today
    _controller = None

BUTTONS: Final = (
    *("a", "b", "x", "y", "back", "guide", "start", "ls", "rs", "lb", "rb"),
    *("up", "down", "left", "right"),
)
"""SDL's controller buttons, by number."""

JOYSTICK_BUTTONS: Final = ("a", "b", "x", "y", "lb", "rb", "back", "start", "guide", "ls", "rs")
"""A joystick's, as most number them."""

DIRECTIONS: Final = ("up", "down", "left", "right")
STICKS: Final = {0: ("left", "right"), 1: ("up", "down"), 2: ("left", "right"), 3: ("up", "down")}
TRIGGERS: Final = {4: "lt", 5: "rt"}
FULL: Final = 32767
PUSHED: Final = 0.55
"""How far out a stick or trigger counts as pressed..."""
RELEASED: Final = 0.35
"""...and how far back as let go."""

FIRST_REPEAT: Final = 0.42
NEXT_REPEAT: Final = 0.12


class Pads:
    """Every controller there is, as one. `notices` are for the player."""

    def __init__(self) -> None:
        self._open: dict[int, Any] = {}
        self._plain: set[int] = set()
        self._held: dict[tuple[int, str], float] = {}
        self._axes: dict[tuple[int, int], str] = {}
        self._hats: dict[tuple[int, int], tuple[int, int]] = {}
        self._said: list[str] = []

    def open(self) -> None:
        """Begin to listen. What is plugged in already announces itself as it arrives."""
        with contextlib.suppress(pygame.error):
            pygame.joystick.init()
            if _controller is not None:
                _controller.init()

    def close(self) -> None:
        """Let every device go."""
        self._open.clear()
        with contextlib.suppress(pygame.error):
            if _controller is not None and _controller.get_init():
                _controller.quit()
            pygame.joystick.quit()

    def new_notices(self) -> tuple[str, ...]:
        """What has come or gone since this was last asked."""
        said = tuple(self._said)
        self._said.clear()
        return said

    @property
    def holding(self) -> bool:
        """True while a direction is held, and so may repeat."""
        return bool(self._held)

    def pressed(self, event: pygame.event.Event, now: float) -> Iterator[str]:
        """The keys that *event* presses."""
        kind = event.type
        if kind == pygame.JOYDEVICEADDED:
            self._arrived(event.device_index)
        elif kind in {pygame.CONTROLLERDEVICEREMOVED, pygame.JOYDEVICEREMOVED}:
            self._gone(event.instance_id)
        elif kind == pygame.CONTROLLERBUTTONDOWN:
            yield from self._down(_id(event), _named(BUTTONS, event.button), now)
        elif kind == pygame.CONTROLLERBUTTONUP:
            self._up(_id(event), _named(BUTTONS, event.button))
        elif kind == pygame.CONTROLLERAXISMOTION:
            yield from self._axis(_id(event), event.axis, event.value / FULL, now)
        elif _id(event) in self._open and _id(event) not in self._plain:
            return  # the same press, told a second time as a joystick's
        elif kind == pygame.JOYBUTTONDOWN:
            yield from self._down(_id(event), _named(JOYSTICK_BUTTONS, event.button), now)
        elif kind == pygame.JOYBUTTONUP:
            self._up(_id(event), _named(JOYSTICK_BUTTONS, event.button))
        elif kind == pygame.JOYAXISMOTION and event.axis < 2:
            # Beyond the first stick every maker numbers axes in another way.
            yield from self._axis(_id(event), event.axis, event.value, now)
        elif kind == pygame.JOYHATMOTION:
            yield from self._hat(_id(event), event.hat, event.value, now)

    def repeats(self, now: float) -> Iterator[str]:
        """Directions held long enough to count once more."""
        for (pad, name), due in tuple(self._held.items()):
            if now >= due:
                self._held[(pad, name)] = now + NEXT_REPEAT
                yield f"pad {name}"

    def _down(self, pad: int, name: str, now: float) -> Iterator[str]:
        if not name:
            return
        if name in DIRECTIONS:
            self._held[(pad, name)] = now + FIRST_REPEAT
        yield f"pad {name}"

    def _up(self, pad: int, name: str) -> None:
        self._held.pop((pad, name), None)

    def _axis(self, pad: int, axis: int, value: float, now: float) -> Iterator[str]:
        """A stick or trigger has moved, to -1..1."""
        was = self._axes.get((pad, axis), "")
        name = was
        if abs(value) < RELEASED:
            name = ""
        elif abs(value) > PUSHED:
            name = STICKS[axis][value > 0] if axis in STICKS else TRIGGERS.get(axis, "")
        if name == was:
            return
        if was:
            self._up(pad, was)
        self._axes[(pad, axis)] = name
        yield from self._down(pad, name, now)

    def _hat(self, pad: int, hat: int, value: tuple[int, int], now: float) -> Iterator[str]:
        before = _pointing(self._hats.get((pad, hat), (0, 0)))
        after = _pointing(value)
        self._hats[(pad, hat)] = value
        for name in before - after:
            self._up(pad, name)
        for name in sorted(after - before):
            yield from self._down(pad, name, now)

    def _arrived(self, index: int) -> None:
        with contextlib.suppress(pygame.error):
            known = _controller is not None and _controller.is_controller(index)
            device = pygame.joystick.Joystick(index)
            pad = device.get_instance_id()
            if pad in self._open:
                return
            self._open[pad] = _controller.Controller(index) if known else device
            if not known:
                self._plain.add(pad)
            self._said.append(f"{device.get_name()} is ready.")

    def _gone(self, pad: int) -> None:
        self._held = {key: due for key, due in self._held.items() if key[0] != pad}
        self._axes = {key: name for key, name in self._axes.items() if key[0] != pad}
        self._hats = {key: value for key, value in self._hats.items() if key[0] != pad}
        self._plain.discard(pad)
        if self._open.pop(pad, None) is not None:
            self._said.append("The controller is gone. The keyboard and mouse go on working.")


def _id(event: pygame.event.Event) -> int:
    return int(getattr(event, "instance_id", getattr(event, "joy", 0)))


def _named(names: tuple[str, ...], button: int) -> str:
    return names[button] if 0 <= button < len(names) else ""


def _pointing(hat: tuple[int, int]) -> set[str]:
    """The directions a hat points in; its y grows upwards."""
    x, y = hat
    across = {-1: {"left"}, 1: {"right"}}.get(x, set())
    return across | {-1: {"down"}, 1: {"up"}}.get(y, set())
