"""What the window costs: share of a core while nothing is touched, and frame times while much is.

    python bench/ui.py [--size 1920x1080] [--seconds 8] [--driver x11]

Run it under the display that is to be measured (Xvfb counts as one); `--driver dummy` leaves the
display out. Numbers go to standard output, one line a case.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

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
    args = asked.parse_args()
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
        reading = Reading(desk, Session(story, seed=7))
        app._layers.clear()
        app.push(reading)
        let(app, 1.0)
        times: list[float] = []
        show = app._show

        def timed(now: float, heard: bool) -> None:
            start = time.perf_counter()
            show(now, heard)
            times.append((time.perf_counter() - start) * 1000)

        app._show = timed  # type: ignore[method-assign]
        for _ in range(12):
            for _ in range(4):
                app._do(Intent(Verb.ADVANCE), clock())
                let(app, 0.6)
            if reading.session.page.takeable and reading._asking(clock()):
                let(app, 0.6)
                app._do(Intent(Verb.PICK, number=1), clock())
                let(app, 0.8)
        app.close()
        times.sort()
        share = sum(1 for t in times if t < 16.7) / len(times)
        print(
            f"{'reading on, every frame':40} median {times[len(times) // 2]:.1f} ms, "
            f"99 of 100 under {times[int(len(times) * 0.99)]:.1f} ms, worst {times[-1]:.1f} ms; "
            f"{100 * share:.1f} % under 16.7 ms of {len(times)}"
        )
    return 0


def let(app: object, seconds: float) -> None:
    """Let the window live."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.turn()  # type: ignore[attr-defined]


def idle(app: object, seconds: float) -> float:
    """Per cent of a core taken while nothing is touched, once the naps have grown long."""
    let(app, 10.5)
    start, since = time.process_time(), time.monotonic()
    let(app, seconds)
    return 100 * (time.process_time() - start) / (time.monotonic() - since)


if __name__ == "__main__":
    raise SystemExit(main())
