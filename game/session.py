"""The only thing that holds 'now': where a run stands, how it came there, and the way back.

`game.narrative.step` is pure; a `Session` keeps what it answered. Undo is going back along a
list, redo is going forth again, and *seed + log* rebuilds the whole run, which is what saves,
bug reports and golden playthroughs rest on.

One rule is easy to break: `log[i]` led to `pages[i]`. Entry 0 stands for the beginning (its
choice is ""), so that both have the same length, unless the run was resumed from a state whose
earlier pages are gone; then the log is longer at its front.

May import: `game.narrative`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from game.narrative.compose import Composer
from game.narrative.luck import Luck, LuckMismatch, RecordedLuck, SeededLuck
from game.narrative.markup import Text
from game.narrative.model import Story
from game.narrative.page import Page, Paragraph, plain
from game.narrative.state import Reading, State
from game.narrative.step import (
    Beat,
    NameNeeded,
    NotOffered,
    PageScribe,
    Pick,
    StoryFault,
    begin,
    resolve,
    step,
)

Chances = tuple[tuple[str, str], ...]
"""What luck decided, in order: (node, outcome), as `.play` files write it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a run's log: a pick and what luck decided because of it.

    `choice` is `scene.choice`, or "" for the beginning. `name` is what was typed, if asked.
    """

    choice: str
    name: str | None = None
    chances: Chances = ()


@dataclass(frozen=True, slots=True)
class Past:
    """What is left of pages that are gone: true visit counts and the people heard.

    `visits` is in the order the scenes were first entered.
    """

    visits: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    met: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Moment:
    """A place on the way: what was answered, what that showed, and who was heard or named."""

    entry: Entry
    state: State
    page: Page
    people: frozenset[str]


class Session:
    """A run of a story, from its beginning to now.

    `run` tells this run from others that began with the same seed; `played` is how many seconds
    of reading went into it, undone choices and all. Both are kept in saves, and neither has any
    part in what happens.
    """

    def __init__(self, story: Story, *, seed: int, chances: Chances = ()) -> None:
        """Begin a run. `chances` are outcomes to take instead of asking the seed."""
        self._set_up(story, seed, Past())
        beat = begin(story, self._luck(chances))
        self._arrive(self._moment(Entry("", None, beat.chances), beat, ""))

    def _set_up(self, story: Story, seed: int, past: Past, before: tuple[Entry, ...] = ()) -> None:
        self.story = story
        self.seed = seed
        self.run = f"{seed:x}"
        self.played = 0.0
        self._past = past
        self._before = before
        self._resumed = False
        self._visits = dict(past.visits)
        self._moments: list[_Moment] = []
        self._ahead: list[_Moment] = []
        self._people = _People(story)

    @classmethod
    def replay(cls, story: Story, seed: int, log: Sequence[Entry]) -> tuple[Session, int]:
        """Play a log again, as far as it still works.

        Choices and outcomes that have been renamed since are found by their new names.
        Returns the session and how many entries fitted.
        """
        begins = bool(log) and not log[0].choice
        chances = log[0].chances if begins else ()
        try:
            session = cls(story, seed=seed, chances=_present_chances(story, chances))
        except LuckMismatch:
            return cls(story, seed=seed), 0
        return session, session.follow(log[begins:]) + begins

    @classmethod
    def resume(
        cls,
        story: Story,
        seed: int,
        log: Sequence[Entry],
        state: State,
        page: Page,
        *,
        past: Past | None = None,
    ) -> Session:
        """A run that stands at `state` and shows `page`; what came before cannot be undone to.

        `past` is what the run remembered before this page.
        """
        session = cls.__new__(cls)
        session._set_up(story, seed, past or Past(), tuple(log[:-1]))
        session._resumed = True
        entry = log[-1] if log else Entry("")
        session._arrive(_Moment(entry, state, page, session._people.on(page)))
        return session

    @property
    def state(self) -> State:
        """Where the story stands."""
        return self._moments[-1].state

    @property
    def page(self) -> Page:
        """What is shown now."""
        return self._moments[-1].page

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page of this run, oldest first: the transcript. `Page.pick` led to it."""
        return tuple(moment.page for moment in self._moments)

    @property
    def log(self) -> tuple[Entry, ...]:
        """Every answer since the beginning; with the seed it rebuilds the run."""
        return self._before + tuple(moment.entry for moment in self._moments)

    @property
    def can_undo(self) -> bool:
        return len(self._moments) > 1

    @property
    def can_redo(self) -> bool:
        return bool(self._ahead)

    @property
    def ahead(self) -> int:
        """How many picks were undone and can be made again."""
        return len(self._ahead)

    def choose(self, choice: str, name: str | None = None, *, chances: Chances = ()) -> Page:
        """Take one choice and return the page it leads to.

        `choice` is `scene.choice`, or the bare id of one that is offered now. `chances` are
        outcomes to take instead of asking the seed. Making the pick that was undone last goes
        forth along the way already read, so the rest of it can still be redone; any other pick
        leaves that way for good.

        Raises:
            NotOffered: nothing like that can be picked now; nothing has changed.
            NameNeeded: the choice asks for a name and none that can be shown was given.
            LuckMismatch: `chances` names an outcome that does not exist.
        """
        taken, name = resolve(self.story, self.state, Pick(self._key(choice), name))
        key = taken.key
        if self._ahead and not chances:
            entry = self._ahead[-1].entry
            if (entry.choice, entry.name or "") == (key, name):
                self.redo()
                return self.page
        beat = step(self.story, self.state, Pick(key, name or None), self._luck(chances))
        label = next((option.text for option in self.page.options if option.key == key), "")
        moment = self._moment(Entry(key, name or None, beat.chances), beat, f"{label} {name}")
        self._ahead.clear()
        self._arrive(moment)
        return self.page

    def follow(self, entries: Sequence[Entry]) -> int:
        """Make these picks as far as they still work, under their present names.

        Returns how many did.
        """
        for index, entry in enumerate(entries):
            key = present_key(self.story, entry.choice)
            try:
                self.choose(key, entry.name, chances=_present_chances(self.story, entry.chances))
            except (NotOffered, NameNeeded, LuckMismatch, StoryFault):
                return index
        return len(entries)

    def undo(self) -> bool:
        """Go back to before the last pick. Returns whether there was one."""
        if not self.can_undo:
            return False
        moment = self._moments.pop()
        self._ahead.append(moment)
        for scene in moment.page.entered:
            self._visits[scene] -= 1
            if not self._visits[scene]:
                del self._visits[scene]
        return True

    def redo(self) -> bool:
        """Make the pick that was undone last again. Returns whether there was one."""
        if not self._ahead:
            return False
        self._arrive(self._ahead.pop())
        return True

    def rewind(self, to: int) -> None:
        """Go back to `pages[to]`; what followed can be redone.

        Raises:
            IndexError: there is no such page.
        """
        if not 0 <= to < len(self._moments):
            raise IndexError(f"no page {to}: this run has {len(self._moments)}")
        while len(self._moments) > to + 1:
            self.undo()

    def forth(self) -> int:
        """Make every pick that was undone again. Returns how many there were."""
        count = len(self._ahead)
        while self.redo():
            pass
        return count

    def show(self, page: Page) -> None:
        """Show this page's prose here, until the next pick: what was on it when it was saved.

        What can be chosen, where this is and what is entered stay those of the story as it is.
        """
        moment = self._moments[-1]
        fresh = PageScribe(self.story, self._luck(())).page(self.state)
        shown = replace(
            page,
            scene=fresh.scene,
            chapter=fresh.chapter,
            options=fresh.options,
            ending=fresh.ending,
            leans=fresh.leans,
            stuck=fresh.stuck,
            entered=moment.page.entered,
        )
        self._moments[-1] = replace(moment, page=shown)

    def visited(self) -> Mapping[str, int]:
        """How often each scene was entered in this run, in the order first entered.

        The counts are true ones; those of the state stop where no condition looks further.
        """
        return MappingProxyType(dict(self._visits))

    def chosen(self) -> frozenset[str]:
        """Every choice taken in this run, as `scene.choice`."""
        return frozenset(entry.choice for entry in self.log if entry.choice)

    def summaries(self) -> tuple[tuple[str, str], ...]:
        """(chapter title, summary) of each scene left behind, for "the story so far"."""
        titles = {chapter.id: chapter.title for chapter in self.story.chapters}
        here = "" if self.page.ending else self.state.scene
        passed = [self.story.scenes[id] for id in self._visits if id in self.story.scenes]
        return tuple(
            (titles.get(scene.chapter, ""), scene.summary)
            for scene in passed
            if scene.summary and scene.id != here
        )

    def met(self) -> frozenset[str]:
        """Ids of the people heard or named so far."""
        return self._past.met.union(*(moment.people for moment in self._moments))

    def name_of(self, person: str) -> str:
        """What somebody is called now; names may hold what the player has typed.

        Raises:
            KeyError: the story has nobody of that id.
        """
        view = Reading(self.story, self.state)
        composer = Composer(view, SeededLuck(self.seed), self.state.scene)
        name = plain(composer.line(self.story.people[person].name))
        return name[:1].upper() + name[1:]

    def base(self) -> tuple[State, Page, Past, int] | None:
        """Where a resumed run began: its state, page, past, and how much of the log is before.

        None for a run that has all its pages.
        """
        if not self._resumed:
            return None
        first = self._moments[0]
        return first.state, first.page, self._past, len(self._before) + 1

    def past(self) -> Past:
        """What to remember of this run before its present page, should its pages be lost."""
        visits = dict(self._visits)
        for scene in self.page.entered:
            visits[scene] -= 1
        kept = {scene: count for scene, count in visits.items() if count}
        people = (moment.people for moment in self._moments[:-1])
        return Past(MappingProxyType(kept), self._past.met.union(*people))

    def _moment(self, entry: Entry, beat: Beat, label: str) -> _Moment:
        """What a step answered, with what it left as it was carried over from before."""
        page = beat.page
        before = self._moments[-1].page if self._moments else page
        page = replace(
            page,
            place=page.place or before.place,
            picture=page.picture or before.picture,
            music=page.music or before.music,
            # As it was offered: composed again after the pick, a label may read differently.
            pick=label.strip() or page.pick,
        )
        return _Moment(entry, beat.state, page, self._people.on(page))

    def _arrive(self, moment: _Moment) -> None:
        self._moments.append(moment)
        for scene in moment.page.entered:
            self._visits[scene] = self._visits.get(scene, 0) + 1

    def _key(self, choice: str) -> str:
        """The full key of what may be a bare id."""
        if "." in choice:
            return choice
        for option in self.page.options:
            if option.id == choice:
                return option.key
        return f"{self.state.scene}.{choice}"

    def _luck(self, chances: Chances) -> Luck:
        """Luck for the next step: the seed's, unless the log says what it was."""
        moment = len(self._before) + len(self._moments)
        seeded = SeededLuck(self.seed, moment, dict(self._visits))
        return RecordedLuck(chances, seeded) if chances else seeded


def present_key(story: Story, key: str) -> str:
    """The present name of a scene or `scene.choice` that may have been renamed since."""
    key = story.renamed.get(key, key)
    scene, dot, choice = key.partition(".")
    moved = f"{story.renamed.get(scene, scene)}{dot}{choice}"
    return story.renamed.get(moved, moved)


def _present_chances(story: Story, chances: Chances) -> Chances:
    """Outcomes by their present names. A node is a scene, or `deck.<scene>`."""
    return tuple(
        (
            f"deck.{present_key(story, node[5:])}"
            if node.startswith("deck.")
            else present_key(story, node),
            present_key(story, outcome),
        )
        for node, outcome in chances
    )


class _People:
    """Finds who is heard or named on a page. Only names without markup can be found in prose."""

    def __init__(self, story: Story) -> None:
        self._ids = frozenset(story.people)
        self._by_name = {
            "".join(part.text for part in person.name if isinstance(part, Text)): person.id
            for person in story.people.values()
            if person.name and all(isinstance(part, Text) for part in person.name)
        }
        names = "|".join(re.escape(name) for name in self._by_name)
        self._pattern = re.compile(rf"\b(?:{names})\b") if names else None

    def on(self, page: Page) -> frozenset[str]:
        """Ids of the people met on this page."""
        heard = {item.speaker for item in page.items if isinstance(item, Paragraph)} & self._ids
        if self._pattern is not None:
            heard.update(self._by_name[name] for name in self._pattern.findall(page.text))
        return frozenset(heard)
