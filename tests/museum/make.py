"""Put what the game writes today into the museum, once for each format.

python -m tests.museum.make
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from game.content.load import load
from game.narrative.model import Story
from game.playfile import parse, run, write
from game.saves import Library, Seen
from game.saves.library import SAVE
from game.settings import Settings, SettingsFile

HERE: Final = Path(__file__).parent
PLAYS: Final = {
    "auto-0": "seed 1\n",
    "auto-1": "seed 2\npick hall.ticket\npick hall.ticket\npick hall.cellar\n",
    "save-1": "seed 3\npick hall.call\nname guide = Ünal 漢\npick hall.she\npick hall.key\n",
    "save-2": (
        "seed 4\npick hall.key\npick hall.up\nchance stairs = creak\nchance deck.landing = moth\n"
    ),
    "save-3": (
        "seed 5\npick hall.ticket\npick hall.key\npick hall.up\nchance stairs = silence\n"
        "chance deck.landing = clock\npick moth.wait\npick attic.down\npick hall.up\n"
        "pick attic.grave\n"
    ),
    "quick": "seed 6\npick hall.leave\n",
}


def story() -> Story:
    """The museum's story."""
    loaded = load(HERE / "story")
    assert loaded.story is not None, loaded.errors
    return loaded.story


def make(folder: Path) -> None:
    """Write every exhibit of the present format into `folder`."""
    museum = story()
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        seen = Seen(here, museum)
        with Library(here, museum, now=lambda: datetime(2027, 1, 1, tzinfo=UTC)) as library:
            for slot, text in PLAYS.items():
                session = run(museum, parse(text, slot))
                kind = {"a": "auto", "q": "quick"}.get(slot[0], "manual")
                library.save(slot, session, kind=kind, name=f"Exhibit {slot}", reveal=1)
                (here / f"{slot}.play").write_text(write(session), "utf-8")
                for page in session.pages:
                    seen.read(page.items)
                    seen.arrived(page)
        seen.save()
        SettingsFile(here).save(Settings(text_percent=150, motion="none"))
        folder.mkdir(parents=True)
        for path in sorted(here.glob("*.*")):
            if path.suffix in (".json", ".play"):
                shutil.copy(path, folder / path.name)


if __name__ == "__main__":
    target = HERE / "saves" / str(SAVE.format)
    if target.exists():
        sys.exit(f"{target} is there already, and nothing in the museum is ever changed")
    make(target)
    print(target)
