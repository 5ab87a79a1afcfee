"""SIGKILL while saving: what was said to be kept is kept."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_a_process_killed_while_it_saves_loses_nothing_it_said_was_kept() -> None:
    # A process of its own: forking a test runner that has threads is asking for trouble.
    command = [sys.executable, "-m", "tests.saves.kill_loop", "40"]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
