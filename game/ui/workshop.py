"""A thread that opens and cuts pictures before they are shown, so that no frame waits for one.

Decoding and scaling run without Python's lock, so that the window goes on drawing meanwhile.
The thread is given plain values and gives back a surface nobody else has seen; nothing else of
pygame is used in it, and fonts never are. It starts with the first picture asked for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from threading import Condition, Thread

import pygame

from .picturefile import Cut

Result = pygame.Surface | Exception


class Workshop:
    """Cuts asked for, in order; what is asked for later replaces what still waits."""

    def __init__(self, make: Callable[[Cut], pygame.Surface]) -> None:
        self._make = make
        self._changed = Condition()
        self._waiting: deque[Cut] = deque()
        self._at_work: Cut | None = None
        self._done: dict[Cut, Result] = {}
        self._thread: Thread | None = None
        self._closed = False

    def ask(self, jobs: Sequence[Cut]) -> None:
        """Make these next, the first one first, and forget what still waits."""
        with self._changed:
            busy = {*self._done, self._at_work}
            self._waiting = deque(job for job in jobs if job not in busy)
            if self._closed or not self._waiting:
                return
            if self._thread is None:
                self._thread = Thread(target=self._work, name="pictures", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def take(self, job: Cut) -> Result | None:
        """What came of a job, once; waits for one that is at work. None: not asked for, or not
        begun, and then it will not be.
        """
        with self._changed:
            while self._at_work == job:
                self._changed.wait()
            if job in self._waiting:
                self._waiting.remove(job)
            return self._done.pop(job, None)

    def finished(self) -> dict[Cut, Result]:
        """Everything that is done and was not taken yet."""
        if not self._done:  # asked every turn; a result missed now is there at the next
            return {}
        with self._changed:
            done, self._done = self._done, {}
            return done

    def close(self) -> None:
        """Stop after the job at work. Nothing is made afterwards."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closed:
                    self._changed.wait()
                if self._closed:
                    return
                job = self._at_work = self._waiting.popleft()
            try:
                result: Result = self._make(job)
            except Exception as fault:
                result = fault  # raised again where the picture is wanted
            with self._changed:
                self._done[job] = result
                self._at_work = None
                self._changed.notify_all()
