"""What is said of a screen, and when: the narrator beside real screens of a very small story."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.session import Session
from game.ui import view as v
from game.ui.intents import Intent, Verb
from game.ui.layer import Layer
from game.ui.screens.comfort import Comfort
from game.ui.screens.controls import Controls
from game.ui.screens.history import History
from game.ui.screens.pause import Pause
from game.ui.screens.reading import Reading
from game.ui.screens.speech import SpeechSettings
from game.ui.screens.title import Title
from game.ui.speech import Narrator, words

PICTURE = "Picture: Fog over a quay, and one lamp."
FOUR = (
    "He describes it. It takes him four sentences, and in none of them does he say what it means."
)


class Listener:
    """Plays with keys alone and writes down what is said after each."""

    def __init__(self, screen: Any, measure: Any) -> None:
        self.narrator = Narrator()
        self._measure = measure
        self.now = 0.0
        self.layers = [Layer(screen)]

    def hear(self, *extra: v.Element, seconds: float = 1.0) -> tuple[str, ...]:
        self.now += seconds
        layer = self.layers[-1]
        layer.still = True
        layer.screen.update(self.now)
        layer.refresh(extra, (1280, 720), self._measure, self.now, anew=False)
        said = self.narrator.see(layer)
        self.fresh = said.fresh
        return said.lines

    def press(self, verb: Verb, **more: Any) -> tuple[str, ...]:
        self.layers[-1].handle(Intent(verb, **more), self.now)
        return self.hear()


@pytest.fixture
def page(desk: Any, session: Session, typewriter: Any) -> Listener:
    return Listener(Reading(desk, session), typewriter)


def test_a_page_is_said_picture_first_then_what_has_been_revealed(page: Listener) -> None:
    said = page.hear()

    assert said[:2] == (PICTURE, "November. Fog, chapter.")
    assert said[2].startswith("The fog comes up the steps")
    assert said[-1] == "“Describe it,” says the button."
    assert page.fresh
    assert page.hear() == ()


def test_what_is_revealed_next_is_said_and_nothing_twice(page: Listener) -> None:
    page.hear()

    said = page.press(Verb.ADVANCE)

    assert said == (
        FOUR,
        "“Pim. I am on the quay”, choice, 1 of 4",
        "Wait for the ferry, choice, 2 of 4",
        "Swim, choice, not available: Not in this coat.",
        "Go home, choice, 3 of 4",
        "Give the voice a name, choice, 4 of 4",
    )
    assert not page.fresh
    assert page.press(Verb.ADVANCE) == ()


def test_moving_the_focus_says_what_has_it_and_nothing_else(page: Listener) -> None:
    page.hear()
    page.press(Verb.ADVANCE)

    assert page.press(Verb.DOWN) == ("“Pim. I am on the quay”, choice, 1 of 4",)
    assert page.fresh
    assert page.press(Verb.DOWN) == ("Wait for the ferry, choice, 2 of 4",)
    assert page.press(Verb.DOWN) == ("Go home, choice, 3 of 4",)


def test_taking_a_choice_says_it_and_the_page_it_leads_to(page: Listener) -> None:
    page.hear()
    page.press(Verb.ADVANCE)

    said = page.press(Verb.PICK, number=1)

    assert said[0] == "Picture: A hall with a long table laid for one."
    assert said[1] == "You chose: “Pim. I am on the quay.”"
    assert "There you are" in said[2]


def test_going_back_says_where_one_is(page: Listener) -> None:
    page.hear()
    page.press(Verb.ADVANCE)

    said = page.press(Verb.UNDO)

    assert said[0] == "November. Fog, chapter."
    assert said[-1] == "“Describe it,” says the button."
    page.press(Verb.ADVANCE)
    page.press(Verb.PICK, number=1)
    back = page.press(Verb.UNDO)
    assert FOUR in back and "Go home, choice, 3 of 4" in back
    assert not any(line.startswith("The fog comes up") for line in back)


def test_a_picture_is_described_once_for_as_long_as_it_stays(
    desk: Any, session: Session, page: Listener, typewriter: Any
) -> None:
    page.hear()
    page.press(Verb.ADVANCE)
    page.layers.append(Layer(Pause(desk, page.layers[0].screen)))  # type: ignore[arg-type]
    page.hear()
    page.layers.pop()

    assert PICTURE not in page.hear()

    silent = Listener(Reading(desk, session), typewriter)
    silent.narrator.pictures = False
    assert PICTURE not in silent.hear()


def test_hiding_the_text_describes_the_picture_again(page: Listener) -> None:
    page.hear()

    assert page.press(Verb.HIDE) == ("Text hidden.", PICTURE)
    assert page.press(Verb.ADVANCE) == ("Text shown.",)


def test_a_menu_says_its_heading_where_one_stands_and_its_keys_once(
    desk: Any, session: Session, page: Listener
) -> None:
    page.hear()
    page.layers.append(Layer(Pause(desk, page.layers[0].screen)))  # type: ignore[arg-type]

    said = page.hear()

    assert said[0] == "Ferry Hall, heading"
    assert said[1].startswith("Read on, button, 1 of ")
    assert "Touches on fog." in said
    assert said[-1].startswith("Escape reads on, stepping away")
    down = page.press(Verb.DOWN)
    assert len(down) == 1 and down[0].startswith("What was said, button, 2 of ")


def test_values_are_said_shortly_as_they_change(desk: Any, typewriter: Any) -> None:
    page = Listener(SpeechSettings(desk, ""), typewriter)
    assert "Read everything aloud, switch, off" in page.hear()

    assert page.press(Verb.ACTIVATE) == ("on",)
    assert page.press(Verb.DOWN) == ("Speed of the voice, slider, 100 %",)
    assert page.press(Verb.RIGHT) == ("125 %",)
    assert page.fresh


def test_every_letter_of_a_name_is_said(page: Listener) -> None:
    page.hear()
    page.press(Verb.ADVANCE)

    asked = page.press(Verb.PICK, number=4)

    assert asked == ("Give the voice a name, text field, empty",)
    assert page.press(Verb.TYPE, text="F") == ("F",)
    assert page.press(Verb.TYPE, text=" ") == ("space",)
    assert page.press(Verb.ERASE) == ("space erased",)
    assert page.press(Verb.ERASE) == ("F erased",)


def test_binding_a_key_says_what_is_waited_for(desk: Any, typewriter: Any) -> None:
    page = Listener(Controls(desk, ""), typewriter)
    page.hear()

    assert page.press(Verb.ACTIVATE) == ("press a key",)
    assert page.press(Verb.KEY, text="j") == ("J, Pad RT.",)


def test_history_opens_with_its_heading_and_each_choice_brings_its_page(
    desk: Any, session: Session, typewriter: Any
) -> None:
    session.choose("quay.call")
    page = Listener(History(desk, Reading(desk, session)), typewriter)

    assert page.hear()[0] == "What was said, heading"
    said: tuple[str, ...] = ()
    for _ in range(40):
        said = page.press(Verb.DOWN)
        if said and said[0].startswith("You chose"):
            break
    assert said[0] == "You chose: “Pim. I am on the quay”, go back to this choice, 1 of 1"
    assert "There you are" in said[1]


def test_captions_and_notices_are_said_as_they_come(page: Listener) -> None:
    page.hear()

    assert page.hear(v.Toast(text="Saved.")) == ("Saved.",)
    assert not page.fresh
    assert page.hear(v.Toast(text="Saved.")) == ()
    assert page.hear(v.Caption(text="A ship's horn, far out.")) == (
        "Sound: A ship's horn, far out.",
    )


def test_what_is_shown_of_the_speech_is_not_said(page: Listener) -> None:
    page.hear()

    assert page.hear(v.Voiced(lines=("hello",))) == ()


def test_the_comfort_page_says_its_sample_and_where_one_stands(desk: Any, typewriter: Any) -> None:
    said = Listener(Comfort(desk), typewriter).hear()

    assert said[0] == "Make yourself comfortable, heading"
    assert said[1].startswith("This is how the story will look.")
    assert said[2] == "Go on, button"


def test_forgetting_says_the_screen_again(desk: Any, typewriter: Any) -> None:
    page = Listener(Title(desk), typewriter)
    first = page.hear()
    assert page.hear() == ()

    page.narrator.forget()

    again = page.hear()
    assert again == tuple(line for line in first if "the mouse" not in line)


def test_signs_are_said_as_words() -> None:
    assert words("Esc menu   ·   ↑ ↓ and PgUp") == "Escape menu, Up Down and Page Up"


def test_choices_taken_before_say_so(desk: Any, session: Session, typewriter: Any) -> None:
    desk.settings = replace(desk.settings, marks=True)
    session.choose("quay.call")
    session.choose("hall.again")
    page = Listener(Reading(desk, session, reveal=99), typewriter)

    assert any("chosen before in this story" in line for line in page.hear())


def test_by_ear_history_is_gone_through_choice_by_choice(
    desk: Any, session: Session, typewriter: Any
) -> None:
    for _ in range(6):
        session.choose("quay.call")
        session.choose("hall.again")
    page = Listener(History(desk, Reading(desk, session)), typewriter)
    page.layers[-1].by_ear = True
    page.hear()

    said = [page.press(Verb.DOWN) for _ in range(12)]

    assert [line[0].rpartition("choice, ")[2] for line in said] == [
        f"{number} of 12" for number in range(1, 13)
    ]
    assert all(len(line) > 1 for line in said)


def test_what_stands_under_a_menu_is_said_when_it_first_opens(
    desk: Any, session: Session, page: Listener
) -> None:
    page.hear()
    pause = Pause(desk, page.layers[0].screen)  # type: ignore[arg-type]
    for again in (False, True):
        page.layers.append(Layer(pause))
        assert ("Touches on fog." in page.hear()) is not again
        page.layers.pop()
        page.hear()
