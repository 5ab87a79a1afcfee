"""What the window costs: share of a core while nothing is touched, and frame times while much is.

    python bench/ui.py [--size 1920x1080] [--seconds 8] [--driver x11]

Run it under the display that is to be measured (Xvfb counts as one); `--driver dummy` leaves the
display out. It keeps to one core. A frame's time is told twice: as time of the thread that draws,
which other programs do not change, and on the clock, which is what a player sees on a machine
with nothing else to do. Numbers go to standard output, one line a case.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

FRAME_MS = 16.7

CASES = (
    ("at a choice, motion none", "none", 99),
    ("at a choice, motion reduced", "reduced", 99),
    ("at a choice, slow drift and light", "full", 99),
)


def main() -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--size", default="1920x1080")
    asked.add_argument("--seconds", type=float, default=8.0)
    asked.add_argument("--driver", default="")
    asked.add_argument("--runs", type=int, default=2, help="readings of twelve pages each")
    args = asked.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # one core, whatever there is
    if args.driver:
        os.environ["SDL_VIDEODRIVER"] = args.driver
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    wide, _, high = args.size.partition("x")

    from game.content.load import load
    from game.content.places import story_path
    from game.saves import Library, Seen
    from game.session import Session
    from game.settings import Settings
    from game.ui.app import App, Clock, pygame
    from game.ui.desk import Desk
    from game.ui.intents import Intent, Verb
    from game.ui.places import assets_folder, themes_folder
    from game.ui.screens.reading import Reading
    from game.ui.sound import Sound
    from game.ui.themes import load_themes

    loaded = load(story_path())
    story = loaded.story
    assert story is not None
    with tempfile.TemporaryDirectory() as name, Library(Path(name), story) as library:
        clock = Clock()
        desk = Desk(
            story,
            loaded.pictures,
            loaded.sounds,
            library,
            Seen(Path(name), story),
            Settings(),
            load_themes(themes_folder(assets_folder())),
            Sound({}),
            lambda _: "",
            clock,
        )
        app = App(desk, clock, assets_folder())
        app._windowed = (int(wide), int(high))
        app.open()
        pygame.display.set_mode((int(wide), int(high)), pygame.RESIZABLE)
        for what, motion, reveal in CASES:
            desk.settings = replace(desk.settings, motion=motion)
            app._layers.clear()
            app.push(Reading(desk, Session(story, seed=7), reveal=reveal))
            let(app, 3.0)
            print(f"{what:40} {idle(app, args.seconds):6.2f} % of a core")
        desk.settings = replace(desk.settings, motion="full")
        frames = Frames(app)
        late: list[tuple[int, float]] = []
        for seed in range(args.runs):
            reading = Reading(desk, Session(story, seed=seed))
            app._layers.clear()
            app.push(reading)
            let(app, 1.0)
            frames.on = True
            for turn in range(12):
                for _ in range(4):
                    late.append(advance(app, reading, frames))
                    let(app, 0.6)
                if reading.session.page.takeable and reading._asking(clock()):
                    let(app, 0.6)
                    offered = len(reading.session.page.takeable)
                    app._do(Intent(Verb.PICK, number=1 + (seed + turn) % offered), clock())
                    let(app, 0.8)
            frames.on = False
        app.close()
        frames.report()
        shown = [count for count, _ in late if count]
        waits = sorted(ms for count, ms in late if count)
        print(
            f"{'an advance to its paragraph':40} on frame {max(shown)} at the latest, "
            f"median {waits[len(waits) // 2]:.1f} ms, worst {waits[-1]:.1f} ms of {len(waits)}"
        )
    return 0


class Frames:
    """What every frame takes, in the process and on the clock."""

    def __init__(self, app: Any) -> None:
        self.on = False
        self.count = 0
        self._spent: list[tuple[float, float]] = []
        show, draw = app._show, app._draw

        def timed(now: float, heard: bool) -> None:
            start, since = time.thread_time(), time.perf_counter()
            drawn = self.count
            show(now, heard)
            if self.on and self.count > drawn:
                self._spent.append(
                    (1000 * (time.thread_time() - start), 1000 * (time.perf_counter() - since))
                )

        def counted(frame: Any) -> None:
            draw(frame)
            self.count += 1

        app._show, app._draw = timed, counted

    def report(self) -> None:
        """Both, one line each."""
        for what, at in (("of processor", 0), ("on the clock", 1)):
            times = sorted(spent[at] for spent in self._spent)
            share = sum(1 for ms in times if ms < FRAME_MS) / len(times)
            print(
                f"{'reading on, a drawn frame, ' + what:40} median {times[len(times) // 2]:.1f} ms, "
                f"99 of 100 under {times[int(len(times) * 0.99)]:.1f} ms, worst {times[-1]:.1f} ms; "
                f"{100 * share:.2f} % under {FRAME_MS} ms of {len(times)}"
            )


def advance(app: Any, reading: Any, frames: Frames) -> tuple[int, float]:
    """One press: after how many frames and milliseconds its paragraph is drawn; (0, 0) if none came."""
    from game.ui.intents import Intent, Verb

    if reading._appearing(app._clock()):
        app._do(Intent(Verb.ADVANCE), app._clock())
        let(app, 0.05)
    before, start, since = reading._shown, frames.count, time.perf_counter()
    app._do(Intent(Verb.ADVANCE), app._clock())
    if reading._shown == before:
        return 0, 0.0
    while True:
        app.turn()
        drawn = app._drawn.arrangement
        keys = {getattr(placed.element, "key", "") for placed in drawn.placed}
        if frames.count > start and {item.key for item in reading._reveals[before]} & keys:
            return frames.count - start, 1000 * (time.perf_counter() - since)


def let(app: Any, seconds: float) -> None:
    """Let the window live."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.turn()


def idle(app: Any, seconds: float) -> float:
    """Per cent of a core taken while nothing is touched, once the naps have grown long."""
    let(app, 10.5)
    start, since = time.process_time(), time.monotonic()
    let(app, seconds)
    return 100 * (time.process_time() - start) / (time.monotonic() - since)


if __name__ == "__main__":
    raise SystemExit(main())
