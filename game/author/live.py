"""Live reload without a window: notice that files changed, load them, and stand where one stood.

A shell (the window's `play --watch`) asks `Watch.poll` a few times a second and, when it says so,
`reload`. What comes back is either `Carried`, the run in the story as it is now with the place in
its page, or `Broken`, the diagnostics to show over the page while the old story plays on.

A run is carried over in the way that keeps most:

1. its log, played again in the new story, fits to the end: everything is as it was, with undo, and
   what the edit does to the values has been done;
2. the last pick, made again from the state before it, still works: the page is the new one, but
   what came before cannot be undone;
3. the state alone still fits: the old page stays until the next pick;
4. the log as far as it fits: the last place that still exists.

May import: `game.narrative`, `game.content`, `game.session`, `game.saves`.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game.content.diagnostics import Diagnostic, render_all
from game.content.load import Loaded, load
from game.content.places import assets_path
from game.narrative.model import Story
from game.narrative.page import Bill, Item, Page, plain
from game.narrative.state import State, StateMismatch, from_json, to_json
from game.narrative.step import StoryFault
from game.saves.record import rests
from game.session import Session, present_key

ALIKE: Final = 0.5
"""A paragraph that shares so much with the old one is taken for it."""
Stamp = Mapping[Path, tuple[int, int]]
"""When each file was last written, and its size."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The run in the story as it is now. `item` indexes the page's items: the paragraph to show.

    `notice` says what could not be kept, "" where all was.
    """

    loaded: Loaded
    session: Session
    item: int
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """What is wrong with the files now; `text` is all of it as `check` would print it."""

    diagnostics: tuple[Diagnostic, ...]
    text: str


class Watch:
    """Knows when the files of a story have been written, and have been left alone since."""

    def __init__(self, story: Path, assets: Path | None = None) -> None:
        self.story = story
        self.assets = assets_path(story) if assets is None else assets
        self.known = self.stamp()
        self._seen = self.known

    def stamp(self) -> Stamp:
        """The files as they are on the disk now. Only names and times are read."""
        found: dict[Path, tuple[int, int]] = {}
        files = (
            *self.story.glob("*.yaml"),
            *(self.story / "chapters").glob("*.y*ml"),
            *(self.assets / f"{name}.yaml" for name in ("pictures", "sounds")),
            *(self.assets / "pictures").glob("*"),
            *(self.assets / "sounds").glob("*"),
        )
        for file in files:
            try:
                about = file.stat()
            except OSError:
                continue  # gone between being listed and being asked
            found[file] = (about.st_mtime_ns, about.st_size)
        return found

    def poll(self) -> bool:
        """Whether the files differ from those last reported, and not from those last seen.

        Editors write a file in several goes; two looks that agree mean that they are done.
        """
        stamp = self.stamp()
        settled = stamp == self._seen
        self._seen = stamp
        if not settled or stamp == self.known:
            return False
        self.known = stamp
        return True

    def reload(self, session: Session, item: int = 0) -> Carried | Broken:
        """The run in the story as its files are now. `item` is the paragraph being read.

        `session` is left as it is, for going on with the old story where this is `Broken`.
        """
        loaded = load(self.story, self.assets, thorough=False)
        if loaded.story is None:
            return Broken(loaded.errors, render_all(loaded.errors, loaded.sources))
        try:
            carried, notice = carry(session, loaded.story)
        except StoryFault as fault:
            return Broken((), f"The story cannot be begun as it is now: {fault}")
        at = same_item(session.page, carried.page, item)
        return Carried(loaded, carried, at, notice)


def carry(session: Session, story: Story) -> tuple[Session, str]:
    """The same run in another edition of the story, and what could not be kept.

    Raises:
        StoryFault: the new edition cannot even be begun.
    """
    log = session.log
    scene = present_key(story, session.state.scene)
    fresh, fitted = _replayed(session, story)
    if fitted == len(log) and fresh.state.scene == scene:
        return fresh, ""
    again = _last_pick_again(session, story)
    if again is not None and again.state.scene == scene:
        return again, "The way here has changed; what came before cannot be undone."
    state = _state(session.story, story, session.state)
    if state is not None:
        kept = Session.resume(story, session.seed, log, state, session.page, past=session.past())
        kept.show(session.page)
        return kept, "The way here has changed; the new words come with the next choice."
    where = fresh.page.scene
    return fresh, f"This place is gone from the story; '{where}' is the last that is still there."


def _replayed(session: Session, story: Story) -> tuple[Session, int]:
    """The log played again, from where the run was resumed if it was."""
    log, base = session.log, session.base()
    if base is None:
        return Session.replay(story, session.seed, log)
    old, page, past, before = base
    state = _state(session.story, story, old)
    if state is None:
        return Session.replay(story, session.seed, log)
    fresh = Session.resume(story, session.seed, log[:before], state, page, past=past)
    fresh.show(page)
    return fresh, before + fresh.follow(log[before:])


def _last_pick_again(session: Session, story: Story) -> Session | None:
    """The last pick made again from the state before it."""
    if not session.undo():
        return None
    before, page, past = session.state, session.page, session.past()
    log = session.log
    session.redo()
    state = _state(session.story, story, before)
    if state is None:
        return None
    again = Session.resume(story, session.seed, log, state, page, past=past)
    again.show(page)
    return again if again.follow(session.log[-1:]) else None


def _state(old: Story, new: Story, state: State) -> State | None:
    """A state of one edition in another, if one can stand there."""
    try:
        found = from_json(new, to_json(old, state))
    except StateMismatch:
        return None
    return found if rests(new, found) else None


def same_item(old: Page, new: Page, item: int) -> int:
    """The item of the new page that is what `item` was on the old one.

    The same paragraph where it was not touched; else the one most like it; else as far on.
    """
    if not old.items or not new.items:
        return 0
    was = old.items[min(max(item, 0), len(old.items) - 1)]
    keys = [one.key for one in new.items]
    if was.key in keys:
        # The same words may stand in a page twice: the nearest to where they stood.
        return min(
            (at for at, key in enumerate(keys) if key == was.key), key=lambda n: abs(n - item)
        )
    words = _words(was)
    likes = [_like(words, _words(one)) for one in new.items]
    best = max(range(len(likes)), key=lambda at: (likes[at], -abs(at - item)))
    return best if likes[best] >= ALIKE else min(item, len(new.items) - 1)


def _words(item: Item) -> Sequence[str]:
    return item.title.split() if isinstance(item, Bill) else plain(item.spans).split()


def _like(a: Sequence[str], b: Sequence[str]) -> float:
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()
