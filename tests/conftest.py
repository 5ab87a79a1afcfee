"""Fixtures every folder of tests may use."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

# Before anything can import pygame: no window, no sound device, no greeting.
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless",
        action="store_true",
        help="rewrite golden files to what happened; read the diff before you commit it",
    )
    parser.addoption(
        "--whole",
        action="store_true",
        help="play the shipped story in real windows to an ending, not only into its second month",
    )


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--bless"))


@pytest.fixture(autouse=True)
def _no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the saves and settings of whoever runs it."""
    monkeypatch.setenv("SECOND_CHAIR_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def whole(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--whole"))
