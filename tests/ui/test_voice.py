"""The companion's soft notes and the light that answers them; music that steps back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame
import pytest

from game.session import Session
from game.settings import Settings
from game.ui import view as v
from game.ui.intents import Intent, Verb
from game.ui.light import STEPS
from game.ui.notes import HOME, LENGTH, MOST, PITCHES, TEMPERS, due, glow, spoken_notes, wave
from game.ui.screens.reading import Reading
from game.ui.sound import SOFT, SOFTENING, Sound

LINES = (
    "“Describe it,” says the button.",
    "“Is there anybody, on the quay?”",
    "“No.”",
    "“I have been called worse, by the product team; once, by a kettle: once. And so on — …”",
)


@pytest.mark.parametrize("temper", range(3))
@pytest.mark.parametrize("line", LINES)
def test_a_line_is_a_few_notes_of_the_scale_that_fits_every_bed(line: str, temper: int) -> None:
    notes = spoken_notes(line, temper, start=0, speed=60)

    assert 1 <= len(notes) <= MOST
    assert all(0 <= note.pitch < len(PITCHES) for note in notes)
    assert [note.at for note in notes] == sorted(note.at for note in notes)
    assert notes == spoken_notes(line, temper, start=0, speed=60)


def test_a_statement_comes_home_and_a_question_ends_above_it() -> None:
    said = spoken_notes("It is a quay.", 0, start=0, speed=60)
    asked = spoken_notes("Is it a quay?", 0, start=0, speed=60)

    assert said[-1].pitch == HOME
    assert asked[-1].pitch > HOME


def test_a_quick_temper_lies_higher_than_a_plain_one() -> None:
    mean = [
        sum(note.pitch for line in LINES for note in spoken_notes(line, temper, start=0, speed=60))
        for temper in (1, 2)
    ]

    assert mean[0] > mean[1]
    assert TEMPERS[1].gap < TEMPERS[2].gap


def test_notes_keep_pace_with_the_letters_and_wait_for_the_lines_above() -> None:
    slow = spoken_notes(LINES[3], 0, start=0, speed=20)
    quick = spoken_notes(LINES[3], 0, start=0, speed=90)
    later = spoken_notes(LINES[3], 0, start=180, speed=90)

    assert slow[-1].at > quick[-1].at
    assert later[0].at == pytest.approx(quick[0].at + 2.0)


def test_the_light_answers_each_note_and_dies_away() -> None:
    notes = spoken_notes("“No.”", 0, start=0, speed=60)

    assert glow(notes, notes[0].at) == 0.0
    assert glow(notes, notes[0].at + 0.12) > 0.7
    assert glow(notes, notes[-1].at + LENGTH) == 0.0
    assert glow((), 1.0) == 0.0


def test_a_note_is_due_once() -> None:
    notes = spoken_notes(LINES[3], 0, start=0, speed=60)
    sung = [note for n in range(200) for note in due(notes, n * 0.05, (n + 1) * 0.05)]

    assert tuple(sung) == notes


def test_a_note_begins_and_ends_in_silence_and_never_clips() -> None:
    samples = wave(PITCHES[0], 8000)

    assert len(samples) == round(LENGTH * 8000)
    assert abs(samples[0]) < 300 and abs(samples[-1]) < 50
    assert 2000 < max(samples) < 20000


class Choir(Sound):
    """Hears what would be sung."""

    def __init__(self) -> None:
        super().__init__({})
        self.sung: list[int] = []

    def sing(self, pitch: int, loud: float) -> None:
        self.sung.append(pitch)


class TestOnThePage:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(text_speed=60, motion="full")

    @pytest.fixture
    def reading(self, desk: Any, session: Session) -> Reading:
        desk.sound = Choir()
        people = dict(desk.story.people)
        people["ai"] = replace(people["ai"], notes="street")
        object.__setattr__(desk.story, "people", people)
        reading = Reading(desk, session)
        yield reading
        people["ai"] = replace(people["ai"], notes="")

    def test_the_companions_line_is_sung_as_it_appears(self, reading: Reading, desk: Any) -> None:
        take_the_name(reading)
        for step in range(60):
            reading.update(10.0 + step * 0.1)

        assert 1 <= len(desk.sound.sung) <= MOST
        ring = next(e for e in reading.view(10.5) if isinstance(e, v.Ring))
        assert ring.born == 10.0
        assert len(ring.notes) == len(desk.sound.sung)

    def test_what_a_press_passes_over_is_not_sung_at_once(
        self, reading: Reading, desk: Any
    ) -> None:
        take_the_name(reading)
        reading.update(10.01)
        reading.update(40.0)

        assert len(desk.sound.sung) <= 1

    def test_the_narrator_is_not_sung(self, reading: Reading, desk: Any) -> None:
        for step in range(60):
            reading.update(step * 0.1)

        assert desk.sound.sung == []


def take_the_name(reading: Reading) -> None:
    """To the page that begins with a line of the companion's, at 10 seconds."""
    for _ in range(6):
        reading.intent(Intent(Verb.LAST), 5.0)
        reading._show(99, None)
    reading._take("quay.name_it", "Fern", 10.0)


class TestSoftening:
    @pytest.fixture
    def sound(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
        sound = Sound({})
        sound.open()
        sound.set_volumes(0.9, 0.6, 0.5)
        yield sound
        sound.close()

    def test_music_steps_back_by_and_by_and_returns(self, sound: Sound) -> None:
        level = pygame.mixer.music.get_volume
        whole = level()
        sound.soften(True)
        sound.update(SOFTENING / 2)
        half = level()
        sound.update(SOFTENING)
        soft = level()
        sound.soften(False)
        sound.update(2 * SOFTENING)

        assert whole > half > soft
        assert soft == pytest.approx(whole * SOFT, abs=0.02)
        assert level() == whole

    def test_a_volume_set_meanwhile_stays_soft(self, sound: Sound) -> None:
        sound.soften(True)
        sound.update(SOFTENING)
        sound.set_volumes(0.3, 0.6)

        assert pygame.mixer.music.get_volume() == pytest.approx(0.3 * SOFT, abs=0.02)

    def test_a_note_is_sung_softly_or_not_at_all(self, sound: Sound) -> None:
        sound.sing(3, 1.0)
        assert pygame.mixer.get_busy()
        pygame.mixer.stop()

        sound.hushed = True
        sound.sing(3, 1.0)
        sound.hushed = False
        sound.set_volumes(1.0, 1.0, 0.0)
        sound.sing(3, 1.0)
        assert not pygame.mixer.get_busy()


class TestOpening:
    """A chapter's month and title stand on a page of their own."""

    def test_a_new_run_begins_with_its_chapters_opening(self, desk: Any, session: Session) -> None:
        reading = Reading(desk, session, opens=True)

        said = v.spoken(reading.view(0.0))
        assert reading.opening
        assert "November. Fog, chapter." in said
        assert "The fog comes up" not in said
        reading.intent(Intent(Verb.ADVANCE), 1.0)
        said = v.spoken(reading.view(1.0))
        assert not reading.opening
        assert "The fog comes up" in said
        assert "chapter" not in said

    def test_no_choice_can_be_picked_behind_it(self, desk: Any, session: Session) -> None:
        desk.settings = replace(desk.settings, reveal_by="page")
        reading = Reading(desk, session, opens=True)

        reading.intent(Intent(Verb.PICK, number=1), 5.0)
        assert reading.opening
        reading.intent(Intent(Verb.CLICK), 6.0)
        assert not reading.opening

    def test_reading_by_itself_goes_on_from_it(self, desk: Any, session: Session) -> None:
        reading = Reading(desk, session, opens=True)
        reading.auto = True
        for step in range(100):
            reading.update(step * 0.1)

        assert not reading.opening

    def test_a_page_come_back_to_does_not_open_again(self, desk: Any, session: Session) -> None:
        assert not Reading(desk, session).opening
        assert not Reading(desk, session, reveal=1).opening


def test_the_ring_shows_only_while_there_are_notes() -> None:
    from game.ui.light import Light

    light = Light((255, 160, 90))
    disc, ring = light.glow(40, STEPS), light.halo(40, STEPS)

    assert disc.get_at((40, 40))[0] > 100
    assert ring.get_at((40, 40))[0] == 0
    assert ring.get_at((40 + 22, 40))[0] > 60
    assert light.halo(40, STEPS) is ring
