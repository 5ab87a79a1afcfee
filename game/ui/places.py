"""Where the window's own fonts and themes are: the checkout, or a built package's data."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent.parent


def assets_folder() -> Path:
    """The folder with `fonts` and `themes` in it; the checkout's before the package's."""
    candidates = (_PACKAGE.parent / "assets", _PACKAGE / "_data" / "assets")
    return next((path for path in candidates if (path / "themes").is_dir()), candidates[0])


def fonts_folder(assets: Path) -> Path:
    """The fonts of an assets folder."""
    return assets / "fonts"


def themes_folder(assets: Path) -> Path:
    """The themes of an assets folder."""
    return assets / "themes"
