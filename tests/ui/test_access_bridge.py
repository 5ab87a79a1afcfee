"""The bridge to AccessKit, with a stand-in for it that is every platform."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from game.ui import access_bridge
from game.ui import view as v
from game.ui.access import Request, Scene
from game.ui.access_bridge import Bridge
from game.ui.layout import Box

WINDOW = Box(0, 0, 640, 360)


class Names:
    """An enumeration that has every name."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __getattr__(self, name: str) -> str:
        return f"{self._kind}.{name}"


class Built:
    """A node, a tree or an update: remembers what it was told."""

    def __init__(self, *made: Any) -> None:
        self.made = made
        self.nodes: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *_: None


class Adapter:
    """One platform's adapter: calls back when the test says so."""

    def __init__(self, *handlers: Any) -> None:
        self.handlers = [h for h in handlers if callable(h)]
        self.window = next((h for h in handlers if isinstance(h, int)), None)
        self.told: list[str] = []
        self.raised = 0

    for_window = classmethod(lambda cls, *handlers: cls(*handlers))

    def _events(self) -> Any:
        def raised() -> None:
            self.raised += 1

        return SimpleNamespace(raise_events=raised)

    def update_if_active(self, factory: Any) -> Any:
        self.told.append(f"{len(factory().nodes)} nodes")
        return self._events()

    def update_view_focus_state(self, has: bool) -> Any:
        self.told.append(f"focus {has}")
        return self._events()

    def update_window_focus_state(self, has: bool) -> None:
        self.told.append(f"focus {has}")

    def set_root_window_bounds(self, outer: Any, inner: Any) -> None:
        self.told.append("bounds")


KIT = SimpleNamespace(
    Action=Names("Action"),
    Role=Names("Role"),
    Live=Names("Live"),
    Toggled=Names("Toggled"),
    Node=Built,
    Tree=Built,
    TreeUpdate=Built,
    Rect=Built,
    unix=SimpleNamespace(Adapter=Adapter),
    windows=SimpleNamespace(SubclassingAdapter=Adapter),
    macos=SimpleNamespace(
        SubclassingAdapter=Adapter, add_focus_forwarder_to_window_class=lambda _: None
    ),
)


def scene(*elements: v.Element) -> Scene:
    placed = tuple((element, WINDOW) for element in elements)
    return Scene("Ferry Hall", "title", elements, placed, WINDOW, "", False, False)


ONE = scene(v.Button(action="quit", label="Quit"))
TWO = scene(v.Button(action="new", label="Begin"), v.Button(action="quit", label="Quit"))


@pytest.fixture(params=["linux", "win32", "darwin"])
def bridge(request: Any, monkeypatch: pytest.MonkeyPatch) -> Bridge:
    monkeypatch.setattr(access_bridge.sys, "platform", request.param)
    made = Bridge(KIT)
    made.attach(4711)
    return made


def test_nothing_is_told_before_a_reader_has_asked(bridge: Bridge) -> None:
    bridge.focused(True)
    bridge.moved(WINDOW)
    bridge.show(ONE)
    bridge.show(TWO)

    assert bridge._adapter.told == [] and not bridge.listening


def test_a_reader_that_comes_gets_the_whole_tree_and_then_what_changes(bridge: Bridge) -> None:
    bridge.focused(True)
    bridge.show(ONE)
    first = bridge._adapter.handlers[0]()
    assert len(first.nodes) == 3  # window, page, button
    assert bridge.listening

    bridge.show(TWO)
    bridge.show(TWO)

    told = bridge._adapter.told
    assert told[0] == "4 nodes" and told.count("4 nodes") == 1
    windows = access_bridge.sys.platform == "win32"
    assert ("focus True" in told) is not windows
    assert (
        bridge._adapter.raised == {"linux": 1, "win32": 1, "darwin": 2}[access_bridge.sys.platform]
    )


def test_a_reader_that_comes_before_the_first_page_is_told_of_it_later(bridge: Bridge) -> None:
    assert bridge._adapter.handlers[0]() is None

    bridge.show(ONE)

    assert bridge._adapter.told[0] == "3 nodes"


def test_what_a_reader_asks_waits_until_it_is_fetched(bridge: Bridge) -> None:
    bridge.show(TWO)
    bridge._adapter.handlers[0]()
    key = "title/Button/new"
    number = bridge._numbers.of(key)
    ask = bridge._adapter.handlers[1]
    for action, data in (
        ("Action.CLICK", None),
        ("Action.SET_VALUE", ("ActionDataKind.VALUE", "Fern")),
        ("Action.SET_VALUE", ("ActionDataKind.NUMERIC_VALUE", 3)),
        ("Action.SHOW_TOOLTIP", None),
    ):
        ask(SimpleNamespace(target=number, action=action, data=data))
    ask(SimpleNamespace(target=999, action="Action.CLICK", data=None))

    assert list(bridge.requests()) == [
        Request(key, "press"),
        Request(key, "set", text="Fern"),
        Request(key, "set", number=3.0),
    ]
    assert list(bridge.requests()) == []


def test_a_tree_that_cannot_be_made_ends_nothing(
    bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge.show(ONE)
    monkeypatch.setattr(access_bridge, "tree_of", lambda _: 1 / 0)

    assert bridge._adapter.handlers[0]() is None


def test_after_it_is_closed_nothing_is_told(bridge: Bridge) -> None:
    bridge.show(ONE)
    bridge._adapter.handlers[0]()
    adapter = bridge._adapter

    bridge.close()
    bridge.show(TWO)
    bridge.focused(True)

    assert adapter.told == []


def test_without_accesskit_there_is_no_bridge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_bridge, "INSTALLED", False)

    assert access_bridge.connect() is None
