"""A screen as a tree for screen readers, and what readers ask as intents. No pygame, no AccessKit.

The tree is made from the same view, focus and boxes that are drawn, and knows nothing of any
platform: `access_bridge` carries it over. What has a focus, a press or a value here has them
there. Two things a key can do that no element stands for, to read on and to open the menu, are
added as buttons in the place of the hint line that names the keys, so that a reader's own
actions are enough to play with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from game.narrative.page import plain

from . import view as v
from .intents import Intent, Verb
from .layout import Box

if TYPE_CHECKING:
    from .layer import Layer
    from .screen import Move

Role: TypeAlias = Literal[
    "window",
    "page",
    "picture",
    "heading",
    "text",
    "status",
    "button",
    "switch",
    "slider",
    "pick",
    "field",
]
Act: TypeAlias = Literal["press", "focus", "less", "more", "set", "show"]

_PRESSED: Final[frozenset[Act]] = frozenset({"press", "focus", "show"})
_STEPPED: Final[frozenset[Act]] = _PRESSED | {"less", "more"}
_SLID: Final[frozenset[Act]] = frozenset({"focus", "show", "less", "more", "set"})
_ACTS: Final = MappingProxyType[Role, frozenset[Act]](
    {
        "button": _PRESSED,
        "switch": _PRESSED,
        "pick": _STEPPED,
        "slider": _SLID,
        "field": _PRESSED | {"set"},
    }
)
PAGE: Final = "page"
WINDOW: Final = "window"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One thing a reader can be on.

    `key` is the same for as long as the thing is on the screen, and no other node's. `box` is in
    pixels of the window and may lie outside it, for what has scrolled away. `place` is (n, of).
    `number` is (value, low, high). `live`: to be read out as it appears. `children` are keys.
    """

    key: str
    role: Role
    name: str
    value: str = ""
    description: str = ""
    box: Box | None = None
    place: tuple[int, int] | None = None
    number: tuple[float, float, float] | None = None
    on: bool | None = None
    live: bool = False
    disabled: bool = False
    acts: frozenset[Act] = frozenset()
    children: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole screen: the window, then everything else in the order it is read."""

    nodes: tuple[Node, ...]
    focus: str

    def find(self, key: str) -> Node | None:
        """The node with this key."""
        return next((node for node in self.nodes if node.key == key), None)


@dataclass(frozen=True, slots=True)
class Request:
    """What a reader wants done with the node called `key`."""

    key: str
    act: Act
    text: str = ""
    number: float | None = None


# -- elements ----------------------------------------------------------------------------------


def described(element: v.Element) -> Node | None:
    """An element in a reader's terms, without key and box; None for decoration."""
    node = _described(element)
    if node is None or not node.name:
        return None
    if not element.action or node.role == "picture":
        return node
    if element.disabled:
        return replace(node, disabled=True)
    role: Role = "button" if node.role == "text" else node.role
    return replace(node, role=role, acts=_ACTS.get(role, _PRESSED))


def _described(element: v.Element) -> Node | None:
    live = element.born is not None

    def node(role: Role, name: str, value: str = "", description: str = "") -> Node:
        return Node(key="", role=role, name=name, value=value, description=description, live=live)

    match element:
        case v.Picture():
            return node("picture", element.alt)
        case v.Heading():
            return node("heading", element.text)
        case v.ChapterOpening():
            return node("heading", ". ".join(x for x in (element.month, element.title) if x))
        case v.EndingTitle():
            return node("heading", element.spoken)
        case v.Tab():
            shown = "shown" if element.on else ""
            return replace(
                node("button", element.label if element.action else "", "", shown),
                place=(element.number, element.of) if element.of else None,
            )
        case v.Card():
            name, *rest = [x for x in (element.label, element.detail, element.alt) if x] or [""]
            return replace(
                node("text", name, "", ", ".join(rest)),
                place=(element.number, element.of) if element.of else None,
            )
        case v.Choice():
            locked = f"not available: {element.locked}" if element.locked else ""
            why = locked or v.TAKEN[element.taken]
            return replace(
                node("button", plain(element.spans), "", why),
                place=(element.number, element.of) if element.number else None,
                disabled=bool(element.locked),
            )
        case v.Picked():
            back = "go back to this choice" if element.action else ""
            return replace(
                node("text", f"You chose: {element.label}", "", back),
                place=(element.number, element.of) if element.of else None,
            )
        case v.Button():
            return replace(
                node("button", element.label, "", element.detail),
                place=(element.number, element.of) if element.of else None,
            )
        case v.Row():
            pin = ", pinned" if element.pinned else ""
            detail = " · ".join(x for x in (element.line, element.detail) if x)
            return replace(
                node("button", element.title + pin, "", detail),
                place=(element.number, element.of) if element.of else None,
            )
        case v.TextField():
            return node("field", element.label, element.value, element.example)
        case v.Toggle():
            value = "on" if element.on else "off"
            return replace(node("switch", element.label, value), on=element.on)
        case v.Slider():
            # Readers are told the number that is shown: per cent where the value is a share.
            whole = 100.0 if element.high <= 1.0 else 1.0
            number = (element.value * whole, element.low * whole, element.high * whole)
            return replace(node("slider", element.label, element.shown), number=number)
        case v.Pick():
            return replace(
                node("pick", element.label, element.values[element.index]),
                place=(element.index + 1, len(element.values)),
            )
        case v.Keys():
            keys = "press a key" if element.waiting else element.keys or "no key"
            return node("button", element.label, keys, element.note)
        case v.Toast():
            return replace(node("status", element.text), live=True)
        case _:
            return node("text", element.spoken)


# -- screens -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scene:
    """What a tree is made of: a layer as it was drawn. Never changes, so any thread may read it.

    `scroll` is in pixels; `menu`: Esc leads somewhere from here.
    """

    title: str
    screen: str
    layer_view: v.View
    placed: tuple[tuple[v.Element, Box], ...]
    window: Box
    focus: str
    story: bool
    menu: bool


def scene_of(title: str, layer: Layer, now: float) -> Scene:
    """A layer as it stands."""
    arrangement = layer.arrangement
    assert arrangement is not None
    scroll = layer.scroll(now)
    return Scene(
        title,
        layer.screen.name,
        layer.view,
        tuple((p.element, arrangement.seen(p, scroll)) for p in arrangement.placed),
        arrangement.window,
        layer.focus,
        layer.screen.undoes,
        layer.screen.name != "title",
    )


def tree_of(scene: Scene) -> Tree:
    """The tree of a scene. Where nothing has the focus, the page as a whole has it."""
    boxes = {id(element): box for element, box in scene.placed}
    times: Counter[str] = Counter()
    inside: list[Node] = []
    beside: list[Node] = []
    focus = PAGE
    hint: Box | None = None
    for element in scene.layer_view:
        if isinstance(element, v.Hint):
            hint = boxes.get(id(element))
        node = described(element)
        if node is None:
            continue
        box = boxes.get(id(element), scene.window if node.role == "picture" else None)
        node = replace(node, key=_key(scene.screen, element, node, times), box=box)
        (beside if node.role == "status" else inside).append(node)
        if element.focusable and element.action == scene.focus:
            focus = node.key
    inside += _offers(scene, hint)
    heading = next((node.name for node in inside if node.role == "heading"), scene.title)
    acts: frozenset[Act] = frozenset({"focus", "press"} if scene.story else {"focus"})
    page = Node(
        key=PAGE,
        role="page",
        name=heading,
        box=scene.window,
        acts=acts,
        children=tuple(node.key for node in inside),
    )
    window = Node(
        key=WINDOW,
        role="window",
        name=scene.title,
        box=scene.window,
        children=(PAGE, *(node.key for node in beside)),
    )
    return Tree((window, page, *inside, *beside), focus)


def _key(screen: str, element: v.Element, node: Node, times: Counter[str]) -> str:
    """A name that stays while the element does; the second of its kind is numbered."""
    what = element.action or getattr(element, "key", "") or node.name
    if isinstance(element, v.Picture):
        what = element.id
    key = f"{screen}/{type(element).__name__}/{what}"
    times[key] += 1
    return key if times[key] == 1 else f"{key}/{times[key]}"


def _offers(scene: Scene, hint: Box | None) -> Iterator[Node]:
    """Buttons for what only keys can do."""
    actions = {element.action for element in scene.layer_view}
    asked = any(isinstance(e, (v.Choice, v.TextField)) for e in scene.layer_view)
    offers: list[tuple[Verb, str]] = []
    if scene.story and not asked:
        offers.append((Verb.ADVANCE, "Read on"))
    if scene.story:
        offers += [(Verb.UNDO, "Go back"), (Verb.MENU, "Menu")]
    elif scene.menu and not actions & {"back", "done", "on"}:
        offers.append((Verb.MENU, "Back"))
    for verb, name in offers:
        key = f"{scene.screen}/do/{verb.name}"
        yield Node(key=key, role="button", name=name, box=hint, acts=frozenset[Act]({"press"}))


# -- requests ----------------------------------------------------------------------------------


def perform(request: Request, tree: Tree, layer: Layer, now: float) -> Move | None:
    """Do what a reader asks, as a key would. What is no longer there is passed over."""
    node = tree.find(request.key)
    if node is None or request.act not in node.acts or layer.arrangement is None:
        return None
    screen, _, rest = request.key.partition("/")
    kind, _, what = rest.partition("/")
    if request.key == PAGE:
        press = request.act == "press" and layer.screen.undoes
        return layer.handle(Intent(Verb.ADVANCE), now) if press else None
    if screen != layer.screen.name:
        return None
    if kind == "do":
        return layer.handle(Intent(Verb[what]), now)
    if layer.arrangement.find(what) is None:
        return None
    layer.attend(what, now)
    match request.act:
        case "press":
            return layer.handle(Intent(Verb.ACTIVATE), now)
        case "less" | "more":
            verb = Verb.LEFT if request.act == "less" else Verb.RIGHT
            return layer.handle(Intent(verb), now)
        case "set" if node.role == "field":
            for _ in node.value:
                layer.handle(Intent(Verb.ERASE), now)
            return layer.handle(Intent(Verb.TYPE, text=request.text), now)
        case "set" if node.number is not None and request.number is not None:
            _, low, high = node.number
            share = (request.number - low) / (high - low)
            layer.screen.adjust(what, 0, min(1.0, max(0.0, share)))
        case _:
            pass
    return None
