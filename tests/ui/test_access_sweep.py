"""Every screen there is, as a screen reader, a voice and an eye without colours meet it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from game.narrative.page import Span
from game.session import Session
from game.ui import view as v
from game.ui.access import PAGE, Node, Role, Tree, described, scene_of, tree_of
from game.ui.layer import Layer
from game.ui.layout import arrange
from game.ui.screens.reading import Reading
from game.ui.snapshot import SCREENS, _screen
from game.ui.speech import Narrator

SIZE = (1280, 720)
ACTIVE: frozenset[Role] = frozenset({"button", "switch", "slider", "pick", "field"})
FURTHER = ("naming", "asking", "typing by pad")


@pytest.fixture(params=(*SCREENS, *FURTHER))
def layer(request: Any, desk: Any, session: Session, typewriter: Any) -> Layer:
    name = request.param
    session.choose("quay.wait")
    desk.autosave(session, 0)
    Reading(desk, session, reveal=99)  # what has been read has been seen
    if name in FURTHER:
        reading = Reading(desk, session, reveal=99)
        reading.act("pick:quay.leave" if name == "asking" else "pick:quay.name_it", 9.0)
        screen: Any = reading
    else:
        screen = _screen(name, desk, session, 99)
    shown = Layer(screen)
    shown.in_hand(keyboard=name != "typing by pad")
    shown.refresh((), SIZE, typewriter, 99.0, anew=True)
    return shown


@pytest.fixture
def tree(layer: Layer) -> Tree:
    return tree_of(scene_of("Ferry Hall", layer, 99.0))


def test_everything_that_takes_the_focus_has_a_name_a_role_and_something_to_do(
    layer: Layer, tree: Tree
) -> None:
    for element in layer.view:
        if not element.focusable:
            continue
        node = described(element)
        assert node is not None and node.name.strip(), element
        assert node.role in ACTIVE and node.acts, element
        assert "press" in node.acts or "set" in node.acts, element
        assert element.spoken.strip(), element
    keys = [node.key for node in tree.nodes]
    assert len(set(keys)) == len(keys)
    assert tree.find(tree.focus) is not None


def test_the_tree_is_in_the_order_in_which_the_page_is_read(layer: Layer, tree: Tree) -> None:
    page = tree.find(PAGE)
    assert page is not None
    inside = [tree.find(key) for key in page.children]
    flowing = [n for n in inside if n is not None and n.box is not None and _flows(n)]
    for before, after in pairwise(flowing):
        assert before.box is not None and after.box is not None
        above = after.box.y >= before.box.bottom - before.box.h // 2
        beside = after.box.y >= before.box.y - 2 and after.box.x >= before.box.x
        assert above or beside, (before, after)


def _flows(node: Node) -> bool:
    return node.role != "picture" and "/Hint/" not in node.key and "/do/" not in node.key


def test_the_picture_is_there_in_words(layer: Layer, tree: Tree) -> None:
    pictures = [e for e in layer.view if isinstance(e, v.Picture) and e.alt]

    assert [n.name for n in tree.nodes if n.role == "picture"] == [p.alt for p in pictures]
    if layer.screen.name in {"reading", "title"}:
        assert pictures


def test_two_things_to_press_never_go_by_the_same_name(tree: Tree) -> None:
    said = [(n.name, n.value, n.description, n.place) for n in tree.nodes if n.role in ACTIVE]

    assert len(set(said)) == len(said), sorted(said)


def test_all_of_the_screen_can_be_heard(layer: Layer, typewriter: Any) -> None:
    """Arriving and going through all that has the focus leaves nothing unsaid."""
    narrator = Narrator()
    heard = list(narrator.see(layer).lines)
    assert layer.arrangement is not None
    for action in layer.arrangement.actions:
        layer.focus = action
        heard += narrator.see(layer).lines
    everything = " ".join(heard)

    for element in layer.view:
        if isinstance(element, (v.Hint, v.Picture)) or not element.spoken:
            continue
        if isinstance(element, v.Button) and element.action.startswith("letter:"):
            continue  # each by its letter alone
        if isinstance(element, v.Paragraph) and (element.quiet or layer.screen.name == "history"):
            continue  # said when it was new
        words = [w for w in element.spoken.replace("“", " ").split() if w.isalpha()]
        assert all(word in everything for word in words), element


def states() -> Iterator[tuple[str, v.Element, v.Element]]:
    """Pairs that differ in a state alone."""
    words = (Span("Wait for the ferry."),)
    choice = v.Choice(action="pick:x", number=1, of=2, spans=words)
    yield "locked", choice, replace(choice, number=0, disabled=True, locked="Not in this coat.")
    yield "taken here", choice, replace(choice, taken="run")
    yield "taken elsewhere", replace(choice, taken="run"), replace(choice, taken="ever")
    toggle = v.Toggle(action="t", label="Captions", on=False)
    yield "on", toggle, replace(toggle, on=True)
    pick = v.Pick(action="p", label="Colours", values=("Dusk", "Paper"), index=0)
    yield "picked", pick, replace(pick, index=1)
    slider = v.Slider(action="s", label="Music", value=0.1, low=0.0, high=1.0, shown="10 %")
    yield "slid", slider, replace(slider, value=0.9, shown="90 %")
    row = v.Row(action="r", title="November", detail="today", number=1, of=2)
    yield "pinned", row, replace(row, pinned=True)
    tab = v.Tab(action="tab", label="Kept by you", number=1, of=3)
    yield "shown", tab, replace(tab, on=True)
    keys = v.Keys(action="k", label="Undo", keys="PgUp")
    yield "waiting", keys, replace(keys, waiting=True)
    button = v.Button(action="b", label="Delete")
    yield "off", button, replace(button, disabled=True)
    field = v.TextField(action="f", label="A name", value="")
    yield "typed", field, replace(field, value="Fern")
    card = v.Card(action="c", label="A hall", picture="hall", number=1, of=2)
    yield "seen", replace(card, picture="", label="Not seen yet"), card


@pytest.mark.parametrize(
    ("before", "after"), [pair[1:] for pair in states()], ids=[pair[0] for pair in states()]
)
def test_no_state_is_told_by_colour_alone(
    before: v.Element, after: v.Element, typewriter: Any
) -> None:
    def seen(element: v.Element) -> tuple[Any, ...]:
        """Words, shapes and places, without styles or colours."""
        placed = arrange((v.Plate(), element), SIZE, typewriter).placed[0]
        lines = tuple((line.x, line.y, line.text.text) for line in placed.lines)
        return lines, tuple((shape.kind, shape.box) for shape in placed.shapes)

    assert seen(before) != seen(after)
    assert described(before) != described(after)
    assert before.spoken != after.spoken
