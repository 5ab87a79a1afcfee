"""Anything a player may do, in any order, with the power going off in between."""

from __future__ import annotations

from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from game.narrative.page import Page
from game.narrative.state import State
from game.saves import Library
from game.session import Entry, Session
from tests.saves.disk import CrashDisk
from tests.saves.hand import garden

STORY = garden()
FOLDER = Path("/saves")
SLOTS = ("quick", "save-1", "save-2")

Moment = tuple[tuple[Entry, ...], tuple[Page, ...], State]


def moment(session: Session) -> Moment:
    return session.log, session.pages, session.state


class Player(RuleBasedStateMachine):
    """The model is a list of moments on the way, where we are in it, and what was saved."""

    def __init__(self) -> None:
        super().__init__()
        self.disk = CrashDisk()
        self.library = Library(FOLDER, STORY, self.disk)
        self.session = Session(STORY, seed=2)
        self.way = [moment(self.session)]
        self.at = 0
        self.saved: dict[str, Moment] = {}
        self.trash: dict[str, Moment] = {}
        self.autosaved: list[Moment] = []

    @rule(number=st.integers(0, 7), name=st.sampled_from(["Fen", "rex", "漢"]))
    def choose(self, number: int, name: str) -> None:
        takeable = self.session.page.takeable
        if not takeable:
            return
        option = takeable[number % len(takeable)]
        ahead = self.way[self.at + 1] if self.at + 1 < len(self.way) else None
        self.session.choose(option.key, name if option.asks_name else None)
        if ahead is not None and ahead == moment(self.session):
            assert self.session.can_redo == (self.at + 2 < len(self.way))
        else:
            del self.way[self.at + 1 :]
            self.way.append(moment(self.session))
        self.at += 1

    @rule()
    def undo(self) -> None:
        assert self.session.undo() is (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        assert self.session.redo() is (self.at + 1 < len(self.way))
        self.at = min(len(self.way) - 1, self.at + 1)

    @rule(to=st.integers(0, 30))
    def rewind(self, to: int) -> None:
        self.at = min(to, self.at)
        self.session.rewind(self.at)

    @rule(slot=st.sampled_from(SLOTS))
    def save(self, slot: str) -> None:
        self.library.save(slot, self.session, kind="manual")
        self.saved[slot] = moment(self.session)

    @rule()
    def autosave(self) -> None:
        self.library.autosave(self.session)
        self.autosaved = [moment(self.session), *self.autosaved][:10]

    @rule(slot=st.sampled_from(SLOTS))
    @precondition(lambda self: self.saved)
    def load(self, slot: str) -> None:
        if slot not in self.saved:
            return
        loaded = self.library.load(slot)
        assert loaded.notice == ""
        assert moment(loaded.session) == self.saved[slot]
        self.session = loaded.session
        again, fitted = Session.replay(STORY, 2, self.session.log)
        assert fitted == len(self.session.log)
        self.way = [moment(again)]
        while again.undo():
            self.way.insert(0, moment(again))
        self.at = len(self.way) - 1

    @rule(slot=st.sampled_from(SLOTS))
    def delete(self, slot: str) -> None:
        if slot in self.saved:
            self.library.delete(slot)
            self.trash[slot] = self.saved.pop(slot)

    @rule(slot=st.sampled_from(SLOTS))
    def restore(self, slot: str) -> None:
        if slot in self.trash and slot not in self.saved:
            self.library.restore(slot)
            self.saved[slot] = self.trash.pop(slot)

    @rule(torn=st.sampled_from([None, b"", b"\0\0\0"]))
    def power_cut(self, torn: bytes | None) -> None:
        """What was saved has been saved. The session is gone, and begins anew."""
        self.disk = self.disk.after_crash(0, torn)
        self.library = Library(FOLDER, STORY, self.disk)
        self.session = Session(STORY, seed=2)
        self.way, self.at = [moment(self.session)], 0

    @invariant()
    def we_are_where_the_model_is(self) -> None:
        assert moment(self.session) == self.way[self.at]
        assert self.session.can_undo is (self.at > 0)
        assert self.session.can_redo is (self.at + 1 < len(self.way))

    @invariant()
    def every_save_is_there(self) -> None:
        infos = {info.slot: info for info in self.library.list()}
        assert {slot for slot in infos if not slot.startswith("auto")} == set(self.saved)
        assert not any(info.problem for info in infos.values())
        assert self.library.notices() == ()

    @invariant()
    def the_ring_holds_the_latest_autosaves(self) -> None:
        ring = [info for info in self.library.list() if info.kind == "auto"]
        assert len(ring) == len(self.autosaved)
        if ring:
            assert self.library.load(ring[0].slot).session.log == self.autosaved[0][0]


TestPlayer = Player.TestCase
TestPlayer.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
