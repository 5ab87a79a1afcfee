"""Kill a process that does nothing but save, again and again, and see what is left.

    python -m tests.saves.kill_loop 500

Each round starts a writer that saves without pause and says each number once it is kept, and
kills it with SIGKILL after a random moment. Whatever was said must be loadable afterwards: the
last number said, or the one that was being written.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
from pathlib import Path

from game.saves import Library
from game.session import Session
from tests.saves.hand import garden

STORY = garden()


def some_sessions() -> list[Session]:
    """Runs whose saves take from some hundred bytes to some ten thousand."""
    sessions = []
    for length in (1, 30, 200):
        session = Session(STORY, seed=length)
        for _ in range(length):
            session.choose("wait")
        sessions.append(session)
    return sessions


def save_for_ever(folder: Path, sessions: list[Session], start: int, told: int) -> None:
    """The writer. Never returns."""
    number = start
    with Library(folder, STORY) as library:
        while True:
            number += 1
            session = sessions[number % len(sessions)]
            library.save("quick", session, kind="quick", name=str(number))
            library.save(f"auto-{number % 10}", session, kind="auto", name=str(number))
            os.write(told, f"{number}\n".encode())


def rounds(count: int, folder: Path) -> list[str]:
    """Kill a writer `count` times; returns what went wrong, one sentence each."""
    wrong: list[str] = []
    sessions = some_sessions()
    number = 0
    for round_ in range(count):
        reading, telling = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            try:
                save_for_ever(folder, sessions, number, telling)
            finally:
                os._exit(1)
        os.close(telling)
        with os.fdopen(reading, "rb") as told:
            # Wait until it saves, then let it run on for a moment nobody has chosen.
            first = told.readline()
            pause = random.random() * 0.01
            signal.setitimer(signal.ITIMER_REAL, pause + 0.0001)
            signal.sigwait({signal.SIGALRM})
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            lines = (first + told.read()).split()
        said = int(lines[-1]) if lines else number
        with Library(folder, STORY) as library:
            problems = [info.problem for info in library.list() if info.problem]
            problems += library.notices()
            loaded = library.load("quick")
            kept = int(loaded.info.name)
            newest = library.newest()
        if problems or loaded.notice:
            wrong.append(f"round {round_}: {problems} {loaded.notice}")
        if not said <= kept <= said + 1:
            wrong.append(f"round {round_}: {said} was kept, and {kept} is there")
        if newest is None or not said <= int(newest.name) <= said + 1:
            wrong.append(f"round {round_}: the newest save is {newest}")
        number = kept
    return wrong


def main(count: int) -> int:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    with tempfile.TemporaryDirectory() as folder:
        wrong = rounds(count, Path(folder))
    for sentence in wrong:
        print(sentence)
    print(f"{count} kills, {len(wrong)} saves lost or damaged")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
