"""A real window, a real key, and a real process where the system's voice would be."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .desktop import MISSING, Window, virtual_display, wait_for

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]

VOICE = f"""#!{sys.executable}
import os, sys
with open(os.environ["SAID"], "ab") as log:
    log.write(sys.stdin.buffer.read())
"""


@pytest.fixture
def display() -> Iterator[str]:
    with virtual_display() as name:
        yield name


def test_v_starts_the_voice_that_is_found_on_the_path(display: str, tmp_path: Path) -> None:
    voice = tmp_path / "bin" / "spd-say"
    voice.parent.mkdir()
    voice.write_text(VOICE)
    voice.chmod(0o755)
    said = tmp_path / "said"
    path = f"{voice.parent}{os.pathsep}{os.environ['PATH']}"
    window = Window(display, tmp_path / "saves", PATH=path, SAID=str(said))
    try:
        time.sleep(0.5)
        window.keys("v")
        wait_for("the title", lambda: said.exists() and "Begin, button" in said.read_text())
        assert said.read_text().startswith("Reading aloud.")
        window.keys("Return")
        wait_for("the chapter", lambda: "November. Fog, chapter." in said.read_text())
        window.keys("space")
        wait_for("the first page", lambda: "“Describe it,” says the button." in said.read_text())
    finally:
        window.close()
