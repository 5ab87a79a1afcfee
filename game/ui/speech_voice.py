"""The system's own voice. Text goes to a program's standard input, never into a command line.

Each thing said is a process of its own, started by one thread that does nothing else: a program
that hangs, fails or is missing costs silence and a notice, never a frame. The text lies in an
unnamed file that becomes the process's input, so nobody ever waits for a pipe. Stopping is ending
the process.
"""

from __future__ import annotations

import contextlib
import logging
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Final, TypeAlias

log = logging.getLogger(__name__)

WORDS_A_MINUTE: Final = 175
"""What a rate of 100 per cent is where a program counts words."""

SETTLE_SECONDS: Final = 15.0
SLOWEST_LETTERS: Final = 6.0
"""Letters a second that no voice at its own rate is slower than."""

LINE_BYTES: Final = 900
"""spd-say reads lines into a thousand bytes and cuts longer ones anywhere."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to speak: `rate` in per cent of the voice's own, `pitch` 0..100 with 50 the voice's own,
    `volume` 0..1, `language` as in `en-GB`.
    """

    rate: int = 100
    pitch: int = 50
    volume: float = 1.0
    language: str = "en"

    @property
    def tongue(self) -> str:
        """The language alone, "" when it cannot be one."""
        found = re.match(r"[a-z]{2,3}(?![a-z])", self.language.lower())
        return found.group() if found else ""

    @property
    def words_a_minute(self) -> int:
        return round(WORDS_A_MINUTE * self.rate / 100)


@dataclass(frozen=True, slots=True)
class Program:
    """A program that speaks what it reads.

    `arguments` from a manner; `written` makes the text fit for it; `hush` are arguments that end
    what a service goes on saying after its client is gone; `environment` is added to ours.
    """

    name: str
    arguments: Callable[[Manner], Sequence[str]]
    written: Callable[[str, Manner], str]
    hush: tuple[str, ...] = ()
    environment: Callable[[Manner], Mapping[str, str]] = lambda _: {}


# -- the programs ------------------------------------------------------------------------------


def _spd_arguments(manner: Manner) -> list[str]:
    faster = (manner.rate - 100) / 2 if manner.rate > 100 else (manner.rate - 100) * 2
    words = ["-e", "-w", "-N", "second-chair", "-r", str(max(-100, min(100, round(faster))))]
    words += ["-p", str((manner.pitch - 50) * 2)]
    if manner.volume < 1.0:
        words += ["-i", str(round(manner.volume * 200 - 100))]
    return [*words, "-l", manner.tongue] if manner.tongue else words


def _spd_text(text: str, manner: Manner) -> str:
    """Lines short enough, none of which is a command (`!-!`) to the speech service."""
    out: list[str] = []
    for line in text.splitlines():
        rest = line
        while len(rest.encode()) > LINE_BYTES:
            head = rest.encode()[:LINE_BYTES].decode(errors="ignore")
            ends = [match.end() for match in re.finditer(r"[.!?;,][”’)]*\s|\s", head)]
            full = [match.end() for match in re.finditer(r"[.!?][”’)]*\s", head)]
            cut = full[-1] if full else ends[-1] if ends else len(head)
            out.append(rest[:cut].rstrip())
            rest = rest[cut:]
        out.append(rest.rstrip())
    return "".join(f" {line}\n" if line.startswith("!-!") else f"{line}\n" for line in out)


def _espeak_arguments(manner: Manner) -> list[str]:
    words = ["--stdin", "-s", str(max(80, min(450, manner.words_a_minute)))]
    words += ["-p", str(min(99, manner.pitch)), "-a", str(round(manner.volume * 100))]
    return [*words, "-v", manner.tongue] if manner.tongue else words


def _espeak_text(text: str, manner: Manner) -> str:
    return text.replace("[[", "[ [") + "\n"  # two brackets would begin phonemes


def _say_arguments(manner: Manner) -> list[str]:
    return ["-f", "-", "-r", str(manner.words_a_minute)]


def _say_text(text: str, manner: Manner) -> str:
    told = f"[[volm {manner.volume:.2f}]] " if manner.volume < 1.0 else ""
    told += f"[[pbas {(manner.pitch - 50) / 5:+.0f}]] " if manner.pitch != 50 else ""
    return told + text.replace("[[", "[ [") + "\n"


_POWERSHELL: Final = (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8; "
    "Add-Type -AssemblyName System.Speech; "
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$voice.Rate = [int]$env:SPEECH_RATE; $voice.Volume = [int]$env:SPEECH_VOLUME; "
    "$text = [Security.SecurityElement]::Escape([Console]::In.ReadToEnd()); "
    '$voice.SpeakSsml(\'<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" '
    "xml:lang=\"' + $env:SPEECH_LANGUAGE + '\"><prosody pitch=\"' + $env:SPEECH_PITCH + '\">' "
    "+ $text + '</prosody></speak>')"
)
"""The same for everything that is ever said: text by standard input, numbers by environment."""


def _powershell_arguments(manner: Manner) -> list[str]:
    return ["-NoProfile", "-NonInteractive", "-Command", _POWERSHELL]


def _powershell_environment(manner: Manner) -> dict[str, str]:
    rate = round(10 * math.log(max(0.34, manner.rate / 100)) / math.log(3))
    return {
        "SPEECH_RATE": str(max(-10, min(10, rate))),
        "SPEECH_VOLUME": str(round(manner.volume * 100)),
        "SPEECH_PITCH": f"{manner.pitch - 50:+d}%",
        "SPEECH_LANGUAGE": manner.tongue or "en",
    }


SPD_SAY: Final = Program("spd-say", _spd_arguments, _spd_text, hush=("-C",))
ESPEAK: Final = Program("espeak-ng", _espeak_arguments, _espeak_text)
SAY: Final = Program("say", _say_arguments, _say_text)
POWERSHELL: Final = Program(
    "powershell",
    _powershell_arguments,
    lambda text, _: text + "\n",
    environment=_powershell_environment,
)

BY_SYSTEM: Final[Mapping[str, tuple[Program, ...]]] = {
    "win32": (POWERSHELL,),
    "darwin": (SAY,),
    "": (SPD_SAY, ESPEAK),
}
"""By `sys.platform`; "" is any other. Of these only espeak-ng and spd-say have been run."""

MISSING: Final[Mapping[str, str]] = {
    "win32": "PowerShell, which speaks here, was not found.",
    "darwin": "The program “say”, which speaks here, was not found.",
    "": "No voice was found on this system. speech-dispatcher or espeak-ng would be one.",
}


def find(
    system: str = sys.platform, which: Callable[[str], str | None] = shutil.which
) -> tuple[tuple[str, Program], ...]:
    """The programs that speak on this system, the best first, each with its path."""
    programs = BY_SYSTEM.get(system, BY_SYSTEM[""])
    found = ((which(program.name), program) for program in programs)
    return tuple((path, program) for path, program in found if path)


def nothing_found(system: str = sys.platform) -> str:
    """What to tell a player whose system has no voice."""
    return MISSING.get(system, MISSING[""])


# -- speaking ----------------------------------------------------------------------------------

_Job: TypeAlias = tuple[int, str, Manner]


class Voice:
    """Says one thing after the other. Nothing here waits, whatever a program does.

    `programs` are tried in their order; one that fails is not tried again.
    """

    def __init__(self, programs: Sequence[tuple[str, Program]] | None = None) -> None:
        self._programs = list(find() if programs is None else programs)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._lock = Lock()
        self._turn = 0
        """Goes up at every stop: what was asked for before is not said any more."""
        self._waiting = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: Thread | None = None
        self._notices: list[str] = []

    @property
    def available(self) -> bool:
        """True while there is a program that speaks."""
        return bool(self._programs)

    @property
    def speaking(self) -> bool:
        """True until everything asked for has been said."""
        with self._lock:
            return self._waiting > 0

    def new_notices(self) -> tuple[str, ...]:
        """What has gone wrong since this was last asked."""
        with self._lock:
            notices = tuple(self._notices)
            self._notices.clear()
        return notices

    def say(self, text: str, manner: Manner) -> None:
        """Say *text* after whatever is being said."""
        if not self._programs or not text.strip():
            return
        if self._thread is None:
            self._thread = Thread(target=self._work, name="speech", daemon=True)
            self._thread.start()
        with self._lock:
            self._waiting += 1
            self._jobs.put((self._turn, text, manner))

    def stop(self) -> None:
        """Be silent at once."""
        with self._lock:
            self._turn += 1
            process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """Be silent for good."""
        self.stop()
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(2)
            self._thread = None

    # -- in the thread ---------------------------------------------------------------------

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                self._speak(*job)
            finally:
                with self._lock:
                    self._waiting -= 1

    def _speak(self, turn: int, text: str, manner: Manner) -> None:
        """Let the first program that can say it; stop as soon as nobody wants it said."""
        while self._programs:
            path, program = self._programs[0]
            why = self._run(turn, path, program, text, manner)
            if not why:
                return
            log.warning("%s does not speak: %s", program.name, why)
            self._programs.pop(0)
            if not self._programs:
                with self._lock:
                    self._notices.append(f"{program.name} cannot speak here: {why}.")

    def _run(self, turn: int, path: str, program: Program, text: str, manner: Manner) -> str:
        """One process from start to end; "" or why it failed."""
        if turn != self._turn:
            return ""
        command = [path, *program.arguments(manner)]
        with tempfile.TemporaryFile() as spoken:
            spoken.write(program.written(text, manner).encode(errors="replace"))
            spoken.seek(0)
            try:
                process = _start(command, spoken.fileno(), program.environment(manner))
            except OSError as fault:
                return fault.strerror or str(fault)
        with self._lock:
            self._process = process
            stopped = turn != self._turn
        if stopped:
            process.kill()
        try:
            code = process.wait(_longest(text, manner))
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        with self._lock:
            self._process = None
            stopped = turn != self._turn
        if stopped and program.hush:
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                _start([path, *program.hush], subprocess.DEVNULL, {}).wait(3)
        return "" if stopped or code == 0 else f"it ended with {code}"


def _longest(text: str, manner: Manner) -> float:
    """Seconds after which a program that says *text* cannot still be speaking: a service with no
    sound device waits for ever.
    """
    return SETTLE_SECONDS + len(text) / SLOWEST_LETTERS * 100 / manner.rate


def _start(
    command: Sequence[str], spoken: int, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        list(command),
        stdin=spoken,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment} if environment else None,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
