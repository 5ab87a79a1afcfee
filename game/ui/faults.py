"""What can go wrong before there is a window to say it in."""

from __future__ import annotations


class BadPygame(Exception):
    """pygame is missing, hollow or installed twice. The message ends with the command to run."""


class NoDisplay(Exception):
    """No window can be opened here: no screen, or none that SDL knows how to use."""
