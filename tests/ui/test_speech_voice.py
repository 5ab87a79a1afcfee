"""The system's voice, with a program in its place that writes down what it was given."""

from __future__ import annotations

import json
import shutil
import sys
import threading
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.ui.speech_voice import (
    ESPEAK,
    POWERSHELL,
    SAY,
    SPD_SAY,
    Manner,
    Program,
    Voice,
    find,
    nothing_found,
)

NASTY = 'It\'s $(touch /tmp/x) `id` "four" seconds; & | < > %PATH% \\ [[x]] </speak>'

SCRIPT = """
import json, os, sys, time
text = sys.stdin.read()
with open({log!r}, "a") as log:
    log.write(json.dumps([sys.argv[1:], text]) + "\\n")
if "forever" in text:
    time.sleep(600)
sys.exit(3 if "fail" in text else 0)
"""


class Fake:
    """A program that speaks by writing down what it was told and read."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "said"
        self.path = folder / "speaker.py"
        self.path.write_text(SCRIPT.format(log=str(self._log)))

    def program(self, **more: Any) -> tuple[str, Program]:
        def arguments(manner: Manner) -> list[str]:
            return [str(self.path), str(manner.rate)]

        return sys.executable, Program("fake", arguments, lambda text, _: text, **more)

    @property
    def said(self) -> list[tuple[list[str], str]]:
        if not self._log.exists():
            return []
        return [tuple(json.loads(line)) for line in self._log.read_text().splitlines()]


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    return Fake(tmp_path)


@pytest.fixture
def voice(fake: Fake) -> Iterator[Voice]:
    opened = Voice([fake.program()])
    yield opened
    opened.close()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 15
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_text_arrives_as_it_is_and_only_by_standard_input(voice: Voice, fake: Fake) -> None:
    voice.say(NASTY, Manner(rate=150))
    until(lambda: not voice.speaking)

    assert fake.said == [(["150"], NASTY)]


def test_things_are_said_one_after_the_other(voice: Voice, fake: Fake) -> None:
    for text in ("one", "two", "three"):
        voice.say(text, Manner())
    assert voice.speaking
    until(lambda: not voice.speaking)

    assert [text for _, text in fake.said] == ["one", "two", "three"]


def test_stopping_ends_what_is_said_and_forgets_what_waits(voice: Voice, fake: Fake) -> None:
    voice.say("forever", Manner())
    voice.say("never", Manner())
    until(lambda: len(fake.said) == 1)

    voice.stop()
    voice.say("now", Manner())
    until(lambda: not voice.speaking)

    assert [text for _, text in fake.said] == ["forever", "now"]
    assert voice.new_notices() == () and voice.available


def test_a_service_is_told_to_be_silent_when_its_client_is_ended(fake: Fake) -> None:
    voice = Voice([fake.program(hush=(str(fake.path), "--cancel"))])
    voice.say("forever", Manner())
    until(lambda: len(fake.said) == 1)

    voice.stop()
    until(lambda: not voice.speaking)
    voice.close()

    assert fake.said[-1] == (["--cancel"], "")


def test_a_program_that_fails_gives_way_to_the_next(fake: Fake) -> None:
    def failing(manner: Manner) -> list[str]:
        return ["-c", "raise SystemExit(2)"]

    broken = (sys.executable, Program("broken", failing, lambda text, _: text))
    gone = ("/nowhere/at/all", Program("gone", failing, lambda text, _: text))
    voice = Voice([gone, broken, fake.program()])
    voice.say("hello", Manner())
    voice.say("again", Manner())
    until(lambda: not voice.speaking)
    voice.close()

    assert [text for _, text in fake.said] == ["hello", "again"]
    assert voice.new_notices() == ()


def test_when_nothing_can_speak_it_is_said_once(fake: Fake) -> None:
    voice = Voice([fake.program()])
    voice.say("fail", Manner())
    until(lambda: not voice.speaking)
    voice.say("hello", Manner())
    voice.close()

    assert voice.new_notices() == ("fake cannot speak here: it ended with 3.",)
    assert voice.new_notices() == () and not voice.available
    assert len(fake.said) == 1


def test_nobody_waits_for_a_program_that_hangs(voice: Voice, fake: Fake) -> None:
    voice.say("forever " * 50_000, Manner())  # far more than a pipe holds
    until(lambda: len(fake.said) == 1)

    voice.close()

    assert not any(thread.name == "speech" for thread in threading.enumerate())


def test_without_a_voice_there_is_no_thread_and_no_noise() -> None:
    voice = Voice([])
    voice.say("hello", Manner())
    voice.stop()
    voice.close()

    assert not voice.speaking and voice.new_notices() == ()


def test_what_is_there_is_found_by_system_in_order() -> None:
    def everything(name: str) -> str:
        return f"/bin/{name}"

    def only_espeak(name: str) -> str | None:
        return f"/bin/{name}" if name == "espeak-ng" else None

    assert find("linux", everything) == (("/bin/spd-say", SPD_SAY), ("/bin/espeak-ng", ESPEAK))
    assert find("linux", only_espeak) == (("/bin/espeak-ng", ESPEAK),)
    assert find("darwin", everything) == (("/bin/say", SAY),)
    assert find("win32", everything) == (("/bin/powershell", POWERSHELL),)
    assert find("linux", lambda _: None) == ()
    assert "espeak-ng" in nothing_found("linux")


@pytest.mark.parametrize("program", [SPD_SAY, ESPEAK, SAY, POWERSHELL], ids=lambda p: p.name)
def test_no_command_line_holds_any_text(program: Program) -> None:
    manner = Manner(rate=300, pitch=100, volume=0.1, language="en-GB")

    assert program.arguments(manner) == program.arguments(manner)
    assert "seconds" not in " ".join(program.arguments(manner))
    assert "four" in program.written(NASTY, manner)
    for value in program.environment(manner).values():
        assert "four" not in value


@pytest.mark.parametrize(
    ("program", "manner", "words"),
    [
        (ESPEAK, Manner(), "--stdin -s 175 -p 50 -a 100 -v en"),
        (ESPEAK, Manner(300, 100, 0.5, "en-GB"), "--stdin -s 450 -p 99 -a 50 -v en"),
        (ESPEAK, Manner(language="§§"), "--stdin -s 175 -p 50 -a 100"),
        (SPD_SAY, Manner(), "-e -w -N second-chair -r 0 -p 0 -l en"),
        (SPD_SAY, Manner(50, 0, 0.5), "-e -w -N second-chair -r -100 -p -100 -i 0 -l en"),
        (SPD_SAY, Manner(300, 100), "-e -w -N second-chair -r 100 -p 100 -l en"),
        (SAY, Manner(200), "-f - -r 350"),
    ],
)
def test_manners_are_told_in_each_programs_own_terms(
    program: Program, manner: Manner, words: str
) -> None:
    assert " ".join(program.arguments(manner)) == words


def test_powershell_gets_numbers_within_its_bounds() -> None:
    fast = POWERSHELL.environment(Manner(300, 100, 1.0))
    slow = POWERSHELL.environment(Manner(50, 0, 0.0))

    assert fast == {
        "SPEECH_RATE": "10",
        "SPEECH_VOLUME": "100",
        "SPEECH_PITCH": "+50%",
        "SPEECH_LANGUAGE": "en",
    }
    assert slow["SPEECH_RATE"] == "-6" and slow["SPEECH_VOLUME"] == "0"


def test_no_line_of_the_story_is_a_command_to_the_voice() -> None:
    assert SPD_SAY.written("!-!SET self VOLUME 0", Manner()) == " !-!SET self VOLUME 0\n"
    assert ESPEAK.written("[[d'i:]]", Manner()) == "[ [d'i:]]\n"
    assert SAY.written("[[volm 0]]", Manner(volume=0.5)) == "[[volm 0.50]] [ [volm 0]]\n"


def test_long_lines_are_cut_where_sentences_end_and_nothing_is_lost() -> None:
    sentence = "He describes it – in four “long” sentences, none of them short. "
    text = SPD_SAY.written(sentence * 40, Manner())

    lines = text.splitlines()
    assert all(len(line.encode()) < 1000 for line in lines)
    assert all(line.endswith("short.") for line in lines)
    assert " ".join(lines).split() == (sentence * 40).split()
    assert len(SPD_SAY.written("ü" * 2000, Manner()).replace("\n", "")) == 2000


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="not installed: espeak-ng")
def test_a_real_voice_says_it_and_says_it_faster(tmp_path: Path) -> None:
    """espeak-ng, writing what it would play into a file."""

    def seconds(rate: int) -> float:
        out = tmp_path / f"{rate}.wav"
        program = Program(
            "espeak-ng", lambda m: [*ESPEAK.arguments(m), "-w", str(out)], ESPEAK.written
        )
        voice = Voice([(shutil.which("espeak-ng") or "", program)])
        voice.say(NASTY, Manner(rate=rate))
        until(lambda: not voice.speaking)
        voice.close()
        with wave.open(str(out)) as said:
            return said.getnframes() / said.getframerate()

    calm, fast = seconds(100), seconds(200)

    assert calm > 3 and fast < 0.7 * calm
    assert not Path("/tmp/x").exists()
