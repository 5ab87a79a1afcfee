"""Measure live reload: `python -m bench.live [--scenes 1000]`, in seconds on a wall clock.

Saving a file of a year's story while a player stands 150 picks into it should show the edited page
in under a second on an idle machine.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from game.author.live import Watch
from game.content.load import load
from game.session import Session
from tests.author import big

PICKS = 150


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = big.write(Path(temporary) / "story", options.scenes)
        story = load(folder).story
        assert story is not None
        session = Session(story, seed=1)
        while session.page.takeable and len(session.pages) < PICKS:
            session.choose(session.page.takeable[0].key)
        watch = Watch(folder)
        for _ in range(3):
            began = time.perf_counter()
            found = watch.reload(session)
            took = time.perf_counter() - began
            print(f"{len(story.scenes)} scenes: {type(found).__name__} in {took:.2f} s")


if __name__ == "__main__":
    main()
