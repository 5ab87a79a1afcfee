"""Where things are: the story, its assets, and the player's own folders.

A story is looked for where the caller says, then in the checkout the package stands in, then
in the `_data` folder a built package carries. The player's folders are the system's, unless
SECOND_CHAIR_DATA_DIR names one folder for everything (a memory stick, a test).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import platformdirs

VARIABLE: Final = "SECOND_CHAIR_DATA_DIR"
APP: Final = "second-chair"
_PACKAGE: Final = Path(__file__).resolve().parent.parent


class StoryMissing(Exception):
    """There is no story where one was looked for; the message is for the player."""


def story_path(given: str | Path | None = None) -> Path:
    """The folder that holds story.yaml.

    `given` may be that folder, a story.yaml, or a folder with `story/` inside.

    Raises:
        StoryMissing: there is none.
    """
    if given is not None:
        path = Path(given)
        if path.name == "story.yaml" and path.is_file():
            return path.parent
        for folder in (path, path / "story"):
            if (folder / "story.yaml").is_file():
                return folder
        raise StoryMissing(f"there is no story.yaml in {path}")
    for folder in (_PACKAGE.parent / "story", _PACKAGE / "_data" / "story"):
        if (folder / "story.yaml").is_file():
            return folder
    raise StoryMissing("the story that belongs to the game is missing; install it again")


def assets_path(story: Path) -> Path:
    """The assets folder of a story: beside it, or inside it. It need not exist."""
    beside, inside = story.parent / "assets", story / "assets"
    return inside if inside.is_dir() and not beside.is_dir() else beside


def schema_path() -> Path:
    """The folder of JSON Schemas: the checkout's, or that of a built package. It need not exist."""
    built = _PACKAGE / "_data" / "schema"
    return built if built.is_dir() else _PACKAGE.parent / "schema"


def data_dir(given: str | Path | None = None) -> Path:
    """Where saves and mods are kept. Not created."""
    return _one(given) or Path(platformdirs.user_data_dir(APP, appauthor=False))


def config_dir(given: str | Path | None = None) -> Path:
    """Where settings are kept. Not created."""
    return _one(given) or Path(platformdirs.user_config_dir(APP, appauthor=False))


def state_dir(given: str | Path | None = None) -> Path:
    """Where logs are kept. Not created."""
    return _one(given) or Path(platformdirs.user_state_dir(APP, appauthor=False))


def cache_dir(given: str | Path | None = None) -> Path:
    """Where what can be worked out again is kept. Not created."""
    return _one(given) or Path(platformdirs.user_cache_dir(APP, appauthor=False))


def _one(given: str | Path | None) -> Path | None:
    """The single folder that was asked for, if any."""
    named = given or os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else None
