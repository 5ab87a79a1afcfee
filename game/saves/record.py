"""A run as the payload of a save, and a save as a run again.

A save says the same thing twice: as a log, which rebuilds the whole run for the edition of the
story it was made with, and as a state, which outlives most edits. `restore` takes the best the
story as it is now allows, in this order:

1. the log, played again, arrives at the saved state: everything is back, undo included;
2. the state still fits: the player stands where they stood, without the way back;
3. the log as far as it fits: the player stands at the last place that still exists.

The page of the save is shown until the next pick, so that nobody loses the sentence they were
reading; only the choices under it are those of the story as it is.

May import: `game.narrative`, `game.session`, `game.playfile` and the standard library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from game.narrative.luck import SeededLuck
from game.narrative.model import Choices, Draw, Ending, Story
from game.narrative.page import Page, Paragraph, plain
from game.narrative.pagejson import PageMismatch, can_be_shown, page_from_json, page_to_json
from game.narrative.reveal import reveals
from game.narrative.state import State, StateMismatch, from_json, to_json
from game.narrative.step import StoryFault, offered
from game.playfile import PlayError, parse, write
from game.session import Entry, Past, Session, present_key

from .container import Payload, StoryMark, Unreadable

RUN: Final = re.compile(r"[0-9a-z-]{1,40}")
LONGEST_PLAYED: Final = 100_000_000
"""Seconds: three years of reading without a pause."""

NAME_LENGTH: Final = 60

LAST_LINE: Final = 90
"""Characters of the last line shown in a list of saves."""


def mark_of(story: Story) -> StoryMark:
    """What a file says about the story it belongs to."""
    return StoryMark(story.id, story.version, story.digest)


class Unplayable(Exception):
    """The story, not the save, is broken."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A run out of a save. `notice` says what could not be kept, "" where everything was.

    `lost` says why the run stands elsewhere than it did; "" where it stands where it stood.
    """

    session: Session
    reveal: int
    notice: str = ""
    lost: str = ""


def describe(session: Session, reveal: int) -> Payload:
    """What a list of saves shows of a run."""
    page, story = session.page, session.story
    chapter = story.chapter_of(page.scene) if page.scene in story.scenes else None
    return {
        "story_title": story.title,
        "chapter_title": chapter.title if chapter else "",
        "month": chapter.month if chapter else "",
        "last_line": last_line(page, reveal),
        "picture": page.picture,
        "ending": page.ending.title if page.ending else "",
        "season": page.ending.season if page.ending else "",
        "played": int(session.played),
    }


def last_line(page: Page, reveal: int) -> str:
    """The last paragraph a reader has seen, cut where a list has no more room."""
    shown = [item for part in reveals(page.items)[: max(0, reveal) + 1] for item in part]
    prose = [plain(item.spans) for item in shown if isinstance(item, Paragraph)]
    return cut(prose[-1]) if prose else ""


def cut(line: str) -> str:
    """A line as far as a list has room for it."""
    if len(line) <= LAST_LINE:
        return line
    return line[:LAST_LINE].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def payload(session: Session, reveal: int) -> Payload:
    """Everything needed to go on from here, as JSON."""
    base = session.base()
    return {
        "play": write(session, expectations=False),
        "run": session.run,
        **_point(session.story, session.state, session.page, session.past()),
        "reveal": reveal,
        "base": base and {**_point(session.story, *base[:3]), "entries": base[3]},
    }


def _point(story: Story, state: State, page: Page, past: Past) -> Payload:
    """A place a run can be resumed from."""
    return {
        "state": to_json(story, state),
        "page": page_to_json(page),
        "past": {
            "visits": [[scene, count] for scene, count in past.visits.items()],
            "met": sorted(past.met),
        },
    }


def restore(story: Story, mark: StoryMark, data: Mapping[str, Any]) -> Restored:
    """The run a payload tells of, in the story as it is now.

    Raises:
        Unreadable: the payload is not one.
        Unplayable: it is, but the story as it is cannot be played; the save is not to blame.
    """
    restored = _restored(story, mark, data)
    run = data.get("run")
    if isinstance(run, str) and RUN.fullmatch(run):
        restored.session.run = run
    meta = data.get("meta")
    if isinstance(meta, Mapping):
        restored.session.played = float(seconds_played(meta))
    return restored


def seconds_played(meta: Mapping[str, Any]) -> int:
    """How long a run has been read, as its save says; 0 where it says nothing that can be."""
    played = meta.get("played", 0)
    if isinstance(played, bool) or not isinstance(played, int):
        return 0
    return min(max(0, played), LONGEST_PLAYED)


def _restored(story: Story, mark: StoryMark, data: Mapping[str, Any]) -> Restored:
    seed, log = _log(data)
    page = _page(story, data)
    past = _past(story, data)
    reveal = data.get("reveal", 0)
    if isinstance(reveal, bool) or not isinstance(reveal, int) or reveal < 0:
        reveal = 0
    state, lost = _state(story, data)
    fault: StoryFault | None = None
    try:
        session, fitted = _rebuilt(story, seed, log, data.get("base"))
    except StoryFault as found:
        fault = found
    else:
        if fitted == len(log) and session.state == state:
            if session.page != page:
                session.show(page)
            return Restored(session, reveal)
    if state is not None:
        session = Session.resume(story, seed, log, state, page, past=past)
        session.show(page)
        return Restored(session, reveal, _stayed(mark.digest != story.digest))
    if fault is not None:
        raise Unplayable(f"the story cannot be begun any more ({fault})") from fault
    return Restored(session, 0, _moved(session, log[fitted:], lost), lost)


def _rebuilt(story: Story, seed: int, log: Sequence[Entry], base: object) -> tuple[Session, int]:
    """The log played again, from where the run was resumed last if it was."""
    if isinstance(base, dict):
        state, _ = _state(story, base)
        before = base.get("entries")
        if state is not None and isinstance(before, int) and 0 < before <= len(log):
            page, past = _page(story, base), _past(story, base)
            session = Session.resume(story, seed, log[:before], state, page, past=past)
            session.show(page)
            return session, before + session.follow(log[before:])
    return Session.replay(story, seed, log)


def _state(story: Story, data: Mapping[str, Any]) -> tuple[State | None, str]:
    """The stored state if it fits the story as it is; else what does not."""
    stored = data.get("state")
    if not isinstance(stored, dict):
        raise Unreadable("it is incomplete")
    try:
        state = from_json(story, stored)
    except (StateMismatch, OverflowError) as mismatch:
        return None, str(mismatch)
    names = (v for v in stored.get("values", {}).values() if isinstance(v, str))
    if not all(can_be_shown(name) for name in names):
        return None, "a name holds what cannot be shown"
    if not rests(story, state):
        return None, f"nothing can be chosen in '{state.scene}' any more"
    return state, ""


def rests(story: Story, state: State) -> bool:
    """Whether a run can stand here: something is asked, or the story ends.

    States come from files, so nothing about them is taken for granted.
    """
    scene = story.scenes[state.scene]
    if state.detour:
        try:
            story.choice(state.detour)
        except KeyError:
            return False
    if state.draw is not None:
        drawing = story.scenes[state.draw[0]].exit
        if not isinstance(drawing, Draw) or not 0 <= state.draw[1] < drawing.count:
            return False
    if isinstance(scene.exit, Ending):
        return True
    takeable = offered(story, state, SeededLuck(0))
    return isinstance(scene.exit, Choices) and any(not option.locked for option in takeable)


def _log(data: Mapping[str, Any]) -> tuple[int, tuple[Entry, ...]]:
    text = data.get("play")
    if not isinstance(text, str):
        raise Unreadable("it is incomplete")
    try:
        play = parse(text, "the save")
    except PlayError as error:
        raise Unreadable(f"its log cannot be read ({error})") from error
    return play.seed, play.log


def _page(story: Story, data: Mapping[str, Any]) -> Page:
    try:
        page = page_from_json(data.get("page"))
    except PageMismatch as error:
        raise Unreadable(f"its page cannot be read ({error})") from error
    entered = (present_key(story, scene) for scene in page.entered)
    return replace(page, entered=tuple(scene for scene in entered if scene in story.scenes))


def _past(story: Story, data: Mapping[str, Any]) -> Past:
    past = data.get("past")
    if not isinstance(past, dict):
        raise Unreadable("it is incomplete")
    try:
        counted = [(present_key(story, str(scene)), int(count)) for scene, count in past["visits"]]
        met = frozenset(str(person) for person in past["met"]) & story.people.keys()
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise Unreadable("it is incomplete") from error
    visits = {scene: count for scene, count in counted if scene in story.scenes and count > 0}
    return Past(MappingProxyType(visits), met)


def _stayed(edited: bool) -> str:
    if edited:
        return (
            "The story has been edited since this was saved. You are where you were; "
            "what came before cannot be undone."
        )
    return "You are where you were, but the way here is lost: it cannot be undone."


def _moved(session: Session, missing: Sequence[Entry], lost: str) -> str:
    story = session.story
    chapter = story.chapter_of(session.state.scene)
    where = f"{chapter.title} ({chapter.month})" if chapter.month else chapter.title
    count = len(missing)
    choices = "your last choice" if count == 1 else f"your last {count} choices"
    notice = f"The story has been edited since this was saved: {lost}. "
    if not missing:
        return notice + f"You stand in {where}."
    return notice + f"You stand in {where}, before {choices}."


def clean(name: str, at_most: int = NAME_LENGTH) -> str:
    """A text on one line that can be printed, and not too long."""
    printable = "".join(char if char.isprintable() else " " for char in name)
    return " ".join(printable.split())[:at_most].rstrip()
