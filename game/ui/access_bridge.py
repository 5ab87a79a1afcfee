"""The tree of `access`, handed to the platform by AccessKit. The only module that imports it.

AccessKit is an optional extra (`pip install 'the-second-chair[access]'`); without it nothing
here does anything. It speaks AT-SPI on Unix, UI Automation on Windows, NSAccessibility on macOS.
The first is tried by the tests; the other two are written to its documentation and have not been
run.

AccessKit calls from threads of its own: when a reader comes it wants a whole tree at once, and
what the reader asks for arrives at any moment. So the scene last drawn is kept as one frozen
value, requests wait in a queue until the window looks, and numbers are given out under a lock.

Its Unix adapter holds a lock of its own while it asks for the first tree, and takes the same lock
in everything it is told. To answer it needs Python's lock, which whoever tells it something
holds: told at the wrong moment, both would wait forever. So nothing is told to it until it has
been answered; `listening` is set last, with no call after it, where Python's lock cannot be lost.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from queue import Empty, SimpleQueue
from threading import Lock
from types import MappingProxyType
from typing import Any, Final

from .access import Act, Node, Request, Role, Scene, Tree, tree_of
from .layout import Box

log = logging.getLogger(__name__)

INSTALLED: Final = find_spec("accesskit") is not None
HIDDEN_FIRST: Final = sys.platform in {"win32", "darwin"}
"""Where the adapter has to be there before the window is shown."""

_ROLES: Final = MappingProxyType[Role, str](
    {
        "window": "WINDOW",
        "page": "PANE",
        "picture": "IMAGE",
        "heading": "HEADING",
        "text": "LABEL",
        "status": "STATUS",
        "button": "BUTTON",
        "switch": "SWITCH",
        "slider": "SLIDER",
        "pick": "BUTTON",
        "field": "TEXT_INPUT",
    }
)
_ACTS: Final = MappingProxyType[Act, str](
    {
        "press": "CLICK",
        "focus": "FOCUS",
        "less": "DECREMENT",
        "more": "INCREMENT",
        "set": "SET_VALUE",
        "show": "SCROLL_INTO_VIEW",
    }
)
_WORDED: Final[frozenset[Role]] = frozenset({"button", "pick"})
"""Roles whose value not every platform passes on: it is said with the name."""

_FIRST_FREE: Final = 10


class Numbers:
    """A number for every key and child, the same each time it is asked."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._keys: dict[int, str] = {}
        self._lock = Lock()

    def of(self, key: str) -> int:
        """The number of this key."""
        with self._lock:
            number = self._numbers.get(key)
            if number is None:
                number = self._numbers[key] = _FIRST_FREE + len(self._numbers)
                self._keys[number] = key
            return number

    def key(self, number: int) -> str:
        """The key with this number, "" for none."""
        with self._lock:
            return self._keys.get(number, "")


class Bridge:
    """The window's line to screen readers. Make it with `connect`."""

    def __init__(self, kit: Any) -> None:
        self._kit = kit
        self._adapter: Any = None
        self._numbers = Numbers()
        self._scene: Scene | None = None
        self._sent: Scene | None = None
        self._focused = False
        self._box: Box | None = None
        self._asked: SimpleQueue[tuple[int, str, object]] = SimpleQueue()
        self.listening = False
        """True once a reader has asked for the tree, until it leaves."""

    # -- the window ------------------------------------------------------------------------

    def attach(self, window: int) -> None:
        """Make the platform's adapter. `window`: its native handle, where one is needed.

        Raises:
            RuntimeError, OSError, ValueError, TypeError, AttributeError: AccessKit cannot serve
                this window; its binding does not say how each platform refuses.
        """
        kit = self._kit
        if sys.platform == "win32":
            self._adapter = kit.windows.SubclassingAdapter(window, self._wanted, self._ask)
        elif sys.platform == "darwin":
            kit.macos.add_focus_forwarder_to_window_class("SDLWindow")
            self._adapter = kit.macos.SubclassingAdapter.for_window(window, self._wanted, self._ask)
        else:
            self._adapter = kit.unix.Adapter(self._wanted, self._ask, self._left)

    @property
    def scene(self) -> Scene | None:
        """What was shown last."""
        return self._scene

    def show(self, scene: Scene) -> None:
        """Tell readers what is on the screen now; costs nothing when there are none."""
        self._scene = scene
        if not self.listening:
            self._sent = None
            return
        if scene == self._sent:
            return
        first = self._sent is None
        self._sent = scene
        update = self._update(scene)
        _raised(self._adapter.update_if_active(lambda: update))
        if first:
            self._tell_focus()
            self._tell_box()

    def focused(self, has: bool) -> None:
        """The window has gained or lost the keyboard."""
        self._focused = has
        if self.listening:
            self._tell_focus()

    def moved(self, box: Box) -> None:
        """Where the window is on the desktop."""
        self._box = box
        if self.listening:
            self._tell_box()

    def _tell_focus(self) -> None:
        """Windows' adapter sees this by itself."""
        if sys.platform == "darwin":
            _raised(self._adapter.update_view_focus_state(self._focused))
        elif sys.platform != "win32":
            self._adapter.update_window_focus_state(self._focused)

    def _tell_box(self) -> None:
        """Only X11 has to be told."""
        if self._box is not None and sys.platform not in {"win32", "darwin"}:
            rect = self._rect(self._box)
            self._adapter.set_root_window_bounds(rect, rect)

    def close(self) -> None:
        """Let readers go."""
        self.listening = False
        self._adapter = None

    # -- what readers ask ------------------------------------------------------------------

    def requests(self) -> Iterator[Request]:
        """What readers have asked since this was last called."""
        while True:
            try:
                number, act, data = self._asked.get_nowait()
            except Empty:
                return
            key = self._numbers.key(number)
            name = next((mine for mine, theirs in _ACTS.items() if theirs == act), None)
            if not key or name is None:
                continue
            if isinstance(data, str):
                yield Request(key, name, text=data)
            elif isinstance(data, int | float):
                yield Request(key, name, number=float(data))
            else:
                yield Request(key, name)

    # -- called by AccessKit, from its own threads -------------------------------------------

    def _wanted(self) -> Any:
        scene = self._scene
        update = None
        try:
            update = self._update(scene) if scene is not None else None
        except Exception:  # an exception let out here would end the process
            log.exception("no tree for screen readers")
        self.listening = True
        return update

    def _left(self) -> None:
        self.listening = False

    def _ask(self, request: Any) -> None:
        data = request.data
        value = data[1] if isinstance(data, tuple) and len(data) == 2 else None
        self._asked.put((int(request.target), _enum_name(request.action), value))

    # -- trees -----------------------------------------------------------------------------

    def _update(self, scene: Scene) -> Any:
        tree = tree_of(scene)
        kit = self._kit
        update = kit.TreeUpdate(self._numbers.of(tree.focus))
        root = kit.Tree(self._numbers.of(tree.nodes[0].key))
        root.toolkit_name = "The Second Chair"
        update.tree = root
        update.nodes = list(self._nodes(tree))
        return update

    def _nodes(self, tree: Tree) -> Iterator[tuple[int, Any]]:
        for node in tree.nodes:
            built = self._node(node)
            if node.role == "field":
                # Only text in a run of its own can be read and followed letter by letter.
                run = self._numbers.of(f"{node.key}/text")
                built.set_children([run])
                yield run, self._run(node)
            yield self._numbers.of(node.key), built

    def _node(self, node: Node) -> Any:
        kit = self._kit
        built = kit.Node(getattr(kit.Role, _ROLES[node.role]))
        name = node.name
        if node.role in _WORDED and node.value:
            name = f"{name}: {node.value}"
        if node.role in {"text", "status"}:
            built.set_value(name)
        else:
            built.set_label(name)
        if node.value and node.role not in _WORDED and node.role not in {"switch", "field"}:
            built.set_value(node.value)
        if node.description:
            if node.role == "field":
                built.set_placeholder(node.description)
            else:
                built.set_description(node.description)
        if node.box is not None:
            built.set_bounds(self._rect(node.box))
        if node.place is not None:
            built.set_position_in_set(node.place[0])
            built.set_size_of_set(node.place[1])
        if node.number is not None:
            value, low, high = node.number
            built.set_numeric_value(value)
            built.set_min_numeric_value(low)
            built.set_max_numeric_value(high)
        if node.on is not None:
            built.set_toggled(kit.Toggled.TRUE if node.on else kit.Toggled.FALSE)
        if node.live:
            built.set_live(kit.Live.POLITE)
        if node.disabled:
            built.set_disabled()
        for act in sorted(node.acts):
            built.add_action(getattr(kit.Action, _ACTS[act]))
        if node.children:
            built.set_children([self._numbers.of(child) for child in node.children])
        return built

    def _run(self, node: Node) -> Any:
        kit = self._kit
        run = kit.Node(kit.Role.TEXT_RUN)
        run.set_value(node.value)
        run.set_character_lengths([len(letter.encode()) for letter in node.value])
        if node.box is not None:
            run.set_bounds(self._rect(node.box))
        return run

    def _rect(self, box: Box) -> Any:
        return self._kit.Rect(float(box.x), float(box.y), float(box.right), float(box.bottom))


def connect() -> Bridge | None:
    """A bridge, or None when AccessKit is not installed or not in working order."""
    if not INSTALLED:
        return None
    try:
        import accesskit
    except ImportError as fault:
        log.warning("screen readers cannot be served: %s", fault)
        return None
    return Bridge(accesskit)


def _raised(events: Any) -> None:
    """Windows and macOS hand back events to be raised outside of AccessKit's own lock."""
    if events is not None:
        events.raise_events()


def _enum_name(value: Any) -> str:
    """`CLICK` for `Action.CLICK`: AccessKit's enumerations have no names and cannot be hashed."""
    return str(value).rpartition(".")[2]
