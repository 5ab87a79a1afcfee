"""The tree that screen readers get, and what they may ask of it."""

from __future__ import annotations

from typing import Any

import pytest

from game.session import Session
from game.ui import view as v
from game.ui.access import PAGE, Node, Request, Scene, Tree, described, perform, scene_of, tree_of
from game.ui.access_bridge import Numbers
from game.ui.intents import Intent, Verb
from game.ui.layer import Layer
from game.ui.screen import Pop
from game.ui.screens.endings import Endings
from game.ui.screens.pause import Pause
from game.ui.screens.pictures import Pictures, PictureView
from game.ui.screens.reading import Reading
from game.ui.screens.saves import Saves
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.sheets import Recap
from game.ui.screens.title import Title

SIZE = (1280, 720)


class Reader:
    """A screen with its layer, read as a tree and asked through it."""

    def __init__(self, screen: Any, measure: Any) -> None:
        self.layer = Layer(screen)
        self.layer.still = True
        self._measure = measure
        self.now = 0.0
        self.look()

    def look(self, seconds: float = 1.0) -> Tree:
        self.now += seconds
        self.layer.refresh((), SIZE, self._measure, self.now, anew=False)
        return self.tree

    @property
    def scene(self) -> Scene:
        return scene_of("Ferry Hall", self.layer, self.now)

    @property
    def tree(self) -> Tree:
        return tree_of(self.scene)

    def node(self, name: str) -> Node:
        return next(node for node in self.tree.nodes if node.name == name)

    def ask(self, name: str, act: Any, **more: Any) -> Any:
        move = perform(Request(self.node(name).key, act, **more), self.tree, self.layer, self.now)
        self.look()
        return move


@pytest.fixture
def page(desk: Any, session: Session, typewriter: Any) -> Reader:
    return Reader(Reading(desk, session), typewriter)


def names(tree: Tree, role: str) -> list[str]:
    return [node.name for node in tree.nodes if node.role == role]


def test_a_page_is_read_picture_first_then_prose_then_choices(page: Reader) -> None:
    assert names(page.tree, "picture") == ["Fog over a quay, and one lamp."]
    assert names(page.tree, "heading") == ["November. Fog"]
    assert "“Describe it,” says the button." in names(page.tree, "text")
    assert names(page.tree, "button") == ["Read on", "Go back", "Menu"]

    page.ask("Read on", "press")

    choices = [node for node in page.tree.nodes if node.place or node.disabled]
    assert [(n.name, n.place) for n in choices][:3] == [
        ("“Pim. I am on the quay.”", (1, 4)),
        ("Wait for the ferry.", (2, 4)),
        ("Swim.", None),
    ]
    swim = page.node("Swim.")
    assert swim.disabled and not swim.acts
    assert swim.description == "not available: Not in this coat."
    assert "Read on" not in names(page.tree, "button")


def test_only_what_has_just_been_revealed_is_live(page: Reader) -> None:
    page.ask("Read on", "press")

    live = [node.name for node in page.tree.nodes if node.live and node.role == "text"]

    assert live == ["He describes it. It takes him four sentences, and in none of them does he"
                    " say what it means."]  # fmt: skip


def test_every_key_is_there_once_and_stays_the_same(page: Reader) -> None:
    before = {node.key for node in page.tree.nodes if node.role == "text"}
    page.ask("Read on", "press")
    keys = [node.key for node in page.tree.nodes]

    assert len(keys) == len(set(keys))
    hint = {key for key in before if "Hint" in key}
    assert before - hint <= set(keys)


def test_where_nothing_has_the_focus_the_page_has_it(page: Reader) -> None:
    assert page.tree.focus == PAGE
    page.ask("Read on", "press")

    page.ask("Wait for the ferry.", "focus")

    assert page.tree.focus == page.node("Wait for the ferry.").key
    assert page.layer.focus == "pick:quay.wait"


def test_pressing_a_choice_through_the_tree_takes_it(page: Reader, session: Session) -> None:
    page.ask("Read on", "press")

    page.ask("“Pim. I am on the quay.”", "press")

    assert session.page.scene == "hall"


def test_pressing_the_page_reads_on(page: Reader) -> None:
    perform(Request(PAGE, "press"), page.tree, page.layer, page.now)

    assert "Wait for the ferry." in names(page.look(), "button")


def test_a_request_for_what_is_gone_does_nothing(page: Reader, session: Session) -> None:
    page.ask("Read on", "press")
    old = page.tree
    key = page.node("Wait for the ferry.").key
    page.ask("Menu", "press")
    page.ask("“Pim. I am on the quay.”", "press")

    assert perform(Request(key, "press"), old, page.layer, page.now) is None
    assert perform(Request("nobody", "press"), page.tree, page.layer, page.now) is None
    assert session.page.scene == "hall"


def test_a_name_is_set_through_the_tree(page: Reader) -> None:
    page.ask("Read on", "press")
    page.ask("Give the voice a name.", "press")
    field = page.node("Give the voice a name.")
    assert field.role == "field" and page.tree.focus == field.key

    page.ask("Give the voice a name.", "set", text="Fern")
    page.ask("Give the voice a name.", "set", text="Moss")
    assert page.node("Give the voice a name.").value == "Moss"
    page.ask("Give the voice a name.", "press")

    assert any("Moss" in node.name for node in page.tree.nodes)


def test_settings_are_changed_through_the_tree(desk: Any, typewriter: Any) -> None:
    reader = Reader(SettingsScreen(desk, ""), typewriter)
    size = reader.node("Size of the text")
    assert size.number == (100, 75, 250) and size.value == "100 %"

    reader.ask("Size of the text", "more")
    assert desk.settings.text_percent == 115
    reader.ask("Size of the text", "set", number=200.0)
    assert desk.settings.text_percent == 200
    reader.ask("Captions for sounds", "press")
    assert desk.settings.captions is False
    assert reader.node("Captions for sounds").on is False
    reader.ask("Movement", "more")
    assert desk.settings.motion == "full"
    reader.ask("Music", "set", number=30.0)
    assert desk.settings.music_volume == 0.3
    reader.ask("Music", "set", number=900.0)
    assert desk.settings.music_volume == 1.0


def test_a_menu_leads_back_without_keys(desk: Any, session: Session, typewriter: Any) -> None:
    recap = Reader(Recap(desk, Reading(desk, session)), typewriter)
    pause = Reader(Pause(desk, Reading(desk, session)), typewriter)
    title = Reader(Title(desk), typewriter)

    assert isinstance(recap.ask("Back", "press"), Pop)
    for has_its_own_way_back in (pause, title):
        assert "Back" not in names(has_its_own_way_back.tree, "button")


def test_a_notice_is_read_out_beside_the_page(page: Reader, typewriter: Any) -> None:
    page.layer.refresh((v.Toast(text="Saved."),), SIZE, typewriter, page.now, anew=False)

    saved = page.node("Saved.")

    assert saved.role == "status" and saved.live
    assert saved.key in page.tree.nodes[0].children


def test_what_is_drawn_for_the_eye_alone_is_not_in_the_tree() -> None:
    for element in (v.Plate(), v.Gap(), v.Ring(at=(0.5, 0.5), radius=0.1), v.Picture(id="x")):
        assert described(element) is None


def test_boxes_move_with_the_scroll(desk: Any, session: Session, typewriter: Any) -> None:
    reader = Reader(SettingsScreen(desk, ""), typewriter)
    before = reader.node("Controls").box
    reader._measure = type(typewriter)(250)
    reader.layer.refresh((), SIZE, reader._measure, reader.now, anew=True)
    reader.layer.handle(Intent(Verb.LAST), reader.now)

    after = reader.node("Size of the text").box

    assert before is not None and after is not None and after.y < 0


def test_numbers_are_given_once() -> None:
    numbers = Numbers()

    first = numbers.of("page")

    assert numbers.of("title/Button/quit") != first == numbers.of("page")
    assert numbers.key(first) == "page" and numbers.key(3) == ""


def test_shelves_and_galleries_are_read_with_their_place_and_pressed(
    desk: Any, session: Session, typewriter: Any
) -> None:
    session.choose("quay.leave")
    reading = Reading(desk, session, reveal=99)
    reading.leave()
    endings = Reader(Endings(desk, "quay", reading), typewriter)
    met = endings.node("A light in the kitchen")
    assert (met.role, met.place) == ("button", (1, 1))
    assert met.description.startswith("first met today ")
    move = endings.ask("A light in the kitchen", "press")
    assert isinstance(move.screen, PictureView)

    pictures = Reader(Pictures(desk, "quay"), typewriter)
    assert pictures.node("Fog over a quay, and one lamp.").role == "button"
    assert pictures.node("Not seen yet").role == "text"

    saves = Reader(Saves(desk, None, saving=False), typewriter)
    shelf = saves.node("Kept by itself  1")
    assert (shelf.role, shelf.description, shelf.place) == ("button", "shown", (2, 3))
    saves.ask("Your own", "press")
    assert saves.node("Your own").description == "shown"
