"""A screen reader in a hundred lines: AT-SPI over D-Bus, on a session bus of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from jeepney import (
    DBusAddress,
    MatchRule,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

TOOLS = ("dbus-daemon",)
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")

ROLES = {
    23: "frame",
    27: "image",
    29: "label",
    39: "panel",
    43: "push button",
    51: "slider",
    54: "status bar",
    62: "toggle button",
    79: "entry",
    83: "heading",
    116: "static",
}
"""The roles met here, by AT-SPI's numbers (atspi-constants.h)."""

FOCUSED, ENABLED, SENSITIVE = 12, 8, 24
"""Bits of AT-SPI's state sets."""


def missing() -> list[str]:
    """What a read-back needs and this machine has not."""
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not any(os.access(path, os.X_OK) for path in LAUNCHERS):
        lacking.append("at-spi2-core")
    return lacking


@contextmanager
def session_bus() -> Iterator[str]:
    """A D-Bus session of our own; its address. Nothing of the desktop is touched."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait(10)
        daemon.stdout.close()


@dataclass(frozen=True)
class Thing:
    """An object of the tree, where it lives and what it is."""

    bus: str
    path: str
    role: str
    name: str
    description: str
    state: frozenset[int]


class ScreenReader:
    """Reads and presses what a window offers."""

    def __init__(self, session: str) -> None:
        self._session = open_dbus_connection(session)
        status = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status")
        self._ask(self._session, Properties(status).set("IsEnabled", "b", True))
        bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        (address,) = self._ask(self._session, new_method_call(bus, "GetAddress"))
        self._bus = open_dbus_connection(address)

    def close(self) -> None:
        self._bus.close()
        self._session.close()

    def _ask(self, connection: DBusConnection, message: Any) -> tuple[Any, ...]:
        reply = connection.send_and_get_reply(message, timeout=10)
        if reply.header.message_type is MessageType.error:
            raise LookupError(reply.body)
        return tuple(reply.body)

    def _call(
        self, bus: str, path: str, interface: str, method: str, *args: Any
    ) -> tuple[Any, ...]:
        where = DBusAddress(path, bus, f"org.a11y.atspi.{interface}")
        signature = "".join({int: "i", str: "s"}[type(arg)] for arg in args) or None
        return self._ask(self._bus, new_method_call(where, method, signature, args))

    def _get(self, bus: str, path: str, interface: str, name: str) -> Any:
        where = DBusAddress(path, bus, f"org.a11y.atspi.{interface}")
        ((_, value),) = self._ask(self._bus, Properties(where).get(name))
        return value

    def applications(self) -> list[tuple[str, str]]:
        registry = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        return list(self._call(*registry, "Accessible", "GetChildren")[0])

    def thing(self, bus: str, path: str) -> Thing:
        (role,) = self._call(bus, path, "Accessible", "GetRole")
        (words,) = self._call(bus, path, "Accessible", "GetState")
        bits = {bit for bit in range(64) if words[bit // 32] >> bit % 32 & 1}
        return Thing(
            bus,
            path,
            ROLES.get(role, str(role)),
            self._get(bus, path, "Accessible", "Name"),
            self._get(bus, path, "Accessible", "Description"),
            frozenset(bits),
        )

    def below(self, bus: str, path: str) -> Iterator[Thing]:
        for child_bus, child in self._call(bus, path, "Accessible", "GetChildren")[0]:
            yield self.thing(child_bus, child)
            yield from self.below(child_bus, child)

    def read(self) -> list[Thing]:
        """Everything of the one application there is, in the order it is read."""
        while True:
            try:
                return [thing for app in self.applications() for thing in self.below(*app)]
            except LookupError:
                time.sleep(0.05)  # the page turned while it was being read

    def press(self, thing: Thing) -> None:
        self._call(thing.bus, thing.path, "Action", "DoAction", 0)

    def focus(self, thing: Thing) -> None:
        self._call(thing.bus, thing.path, "Component", "GrabFocus")

    def number(self, thing: Thing) -> float:
        return float(self._get(thing.bus, thing.path, "Value", "CurrentValue"))

    def set_number(self, thing: Thing, number: float) -> None:
        where = DBusAddress(thing.path, thing.bus, "org.a11y.atspi.Value")
        self._ask(self._bus, Properties(where).set("CurrentValue", "d", number))

    def announcements(self) -> Callable[[float], list[str]]:
        """Begin to listen; the answer gives what has been announced after so many seconds."""
        rule = MatchRule(
            type="signal", interface="org.a11y.atspi.Event.Object", member="Announcement"
        )
        self._ask(self._bus, message_bus.AddMatch(rule))
        heard: deque[Any] = deque()
        listening = self._bus.filter(rule, queue=heard)
        listening.__enter__()

        def so_far(seconds: float) -> list[str]:
            end = time.monotonic() + seconds
            while not heard and time.monotonic() < end:
                self.applications()  # reading anything takes in what else has arrived
                time.sleep(0.05)
            return [str(signal.body[3][1]) for signal in heard]

        return so_far

    def text(self, thing: Thing) -> str:
        count = self._get(thing.bus, thing.path, "Text", "CharacterCount")
        (text,) = self._call(thing.bus, thing.path, "Text", "GetText", 0, int(count))
        return str(text)
