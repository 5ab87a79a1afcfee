"""Is exactly one whole pygame installed? Asked before pygame is imported.

`pygame` and `pygame-ce` install the same folder. With both, whichever came last wins; taking
one away leaves the other hollow, and `pip check` sees nothing wrong. Standard library only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import metadata, util
from pathlib import Path

from .faults import BadPygame

NAMES = ("pygame", "pygame-ce")


def wanted(version: tuple[int, int]) -> str:
    """The distribution that has wheels for this Python (major, minor)."""
    return "pygame" if version < (3, 14) else "pygame-ce"


def remedy(installed: tuple[str, ...], version: tuple[int, int]) -> str:
    """The command that puts it right."""
    keep = wanted(version)
    python = "python -m pip"
    if not installed:
        return f'{python} install "{keep}"'
    return (
        f'{python} uninstall -y {" ".join(installed)}  &&  {python} install --no-cache-dir "{keep}"'
    )


def complaint(installed: tuple[str, ...], whole: bool, version: tuple[int, int]) -> str:
    """What is wrong, with the command that mends it; "" when nothing is."""
    if len(installed) == 1 and whole:
        return ""
    if not installed and whole:
        return ""  # a system or frozen copy without metadata: nothing to object to
    if len(installed) > 1:
        what = "pygame and pygame-ce are both installed; they overwrite each other's files."
    elif not installed:
        what = "pygame, which draws the window, is not installed."
    else:
        what = f"{installed[0]} is installed but some of its files are missing."
    return f"{what}\nTo mend it, run:\n    {remedy(installed, version)}"


def _installed() -> tuple[str, ...]:
    def present(name: str) -> bool:
        try:
            metadata.version(name)
        except metadata.PackageNotFoundError:
            return False
        return True

    return tuple(name for name in NAMES if present(name))


def _whole() -> bool:
    """Whether the compiled parts are there; looks at files, for an import might print or fail."""
    if getattr(sys, "frozen", False):
        return True
    spec = util.find_spec("pygame")
    folders = spec.submodule_search_locations if spec else None
    return any(
        all(any(Path(folder).glob(f"{part}.*")) for part in ("base", "font", "display"))
        for folder in folders or ()
    )


def require_pygame(
    installed: Callable[[], tuple[str, ...]] = _installed, whole: Callable[[], bool] = _whole
) -> None:
    """Return if pygame can be imported, and keep it from greeting on standard output.

    Raises:
        BadPygame: with the exact command that mends the installation.
    """
    message = complaint(installed(), whole(), (sys.version_info[0], sys.version_info[1]))
    if message:
        raise BadPygame(message)
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
