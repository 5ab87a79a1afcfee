"""The window: `run` opens it; `game.ui.snapshot.render` draws pages without one.

This package imports no pygame by itself: `run` first asks `pygame_check` whether exactly one
whole pygame is installed, so that a broken installation gets a sentence and not a traceback.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .faults import BadPygame, NoDisplay

if TYPE_CHECKING:
    from game.content.load import Loaded
    from game.saves import Library, Seen
    from game.session import Session
    from game.settings import Settings

    from .editing import Edits

__all__ = ["BadPygame", "NoDisplay", "run"]


def run(
    loaded: Loaded,
    library: Library,
    seen: Seen,
    settings: Settings,
    *,
    session: Session | None = None,
    notices: Sequence[str] = (),
    keep: Callable[[Settings], str] | None = None,
    edits: Edits | None = None,
) -> int:
    """Play in a window until it is closed; returns the process's exit status.

    With *session* the reading page opens at once, else the title page. *notices* are shown as
    it opens. *keep* writes changed settings down and answers "" or why it could not
    (`SettingsFile.save`); without it they last as long as the window. With *edits* the story is
    read anew whenever its files change.

    Raises:
        BadPygame: pygame is missing, hollow or installed twice; the message holds the remedy.
        NoDisplay: there is no screen to open a window on.
    """
    from .pygame_check import require_pygame

    require_pygame()
    from .app import play

    return play(
        loaded,
        library,
        seen,
        settings,
        session=session,
        notices=tuple(notices),
        keep=keep,
        edits=edits,
    )
