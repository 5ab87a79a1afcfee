"""One reader's way through the story: played pick by pick, and what was met counted.

A `Job` says who plays, with which seed, and whether what is read is kept. A `Walker` plays one
job and returns a `Run`: plain numbers, and for readers whose text matters the set of sentences
they read, as 8-byte marks. `game.author.walk` plays many and compares them.

Some things a story does not say, and options do: which enum is its temperament (default: the one
that most of the prose selects by), who is its companion (default: the person whose name is a
variable). Its currents are the ends of its first axis.

May import: `game.narrative`, `game.author.personas`.
"""

from __future__ import annotations

import hashlib
import random
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from game.narrative import markup
from game.narrative.expression import (
    Chose,
    Compare,
    Expression,
    Holds,
    Is,
    Not,
    Visits,
    atoms,
)
from game.narrative.luck import SeededLuck
from game.narrative.markup import Block, Insert, Prose, Select, When, WhenBlock
from game.narrative.model import Assign, Axis, Choice, Ending, Story
from game.narrative.page import Page, Paragraph, plain
from game.narrative.reveal import reveals
from game.narrative.state import State, slots
from game.narrative.step import Pick, StoryFault, begin, follow, offers, opening, step
from game.narrative.variable import Kind

from .personas import TYPED, Persona, sets

MAX_PICKS: Final = 2_000
"""After so many picks a run is called unfinished."""
LONG: Final = 3
"""Chapters between an act and the line that remembers it, for a long callback."""
STRETCH: Final = 300
"""Stretches of at least so many words without a choice are listed, and the longest always."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What to walk, and how. Names left "" are found in the story."""

    runs: int = 200
    random: int = 500
    seed: int = 1
    temperament: str = ""
    companion: str = ""
    processes: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """One run to play. With a `script` those choices are taken where they can be.

    `value` is the temperament to take instead of the script's. `reads` is whether text is
    composed and counted; without it only the way and the ending are known.
    """

    persona: Persona
    seed: int
    reads: bool = True
    keeps: bool = False
    script: tuple[str, ...] = ()
    value: str = ""


@dataclass
class Run:
    """What one reader met. Positions are words read before; -1 where it never came.

    `offered` are the choices that could be taken at some time, `asked` those beside another one.
    `sentences` gives for each chapter (by number, from 0) the marks of the sentences read;
    `currents` each end of the first axis as a share of its range, on entering the last chapter
    or at the end. `came` gives for each scene the picks before it was first entered. `stretches` are (words, what they follow). `fault` says why a run did not end.
    """

    persona: str
    seed: int
    picks: tuple[str, ...] = ()
    offered: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    came: dict[str, int] = field(default_factory=dict)
    ending: str = ""
    fault: str = ""
    value: str = ""
    words: int = 0
    first_choice: int = -1
    first_companion: int = -1
    first_temperament: int = -1
    stretches: tuple[tuple[int, str], ...] = ()
    beats: Counter[int] = field(default_factory=Counter)
    callbacks: int = 0
    long_callbacks: int = 0
    tags: Counter[str] = field(default_factory=Counter)
    currents: tuple[float, float] | None = None
    sentences: dict[int, array[int]] = field(default_factory=dict)
    lengths: dict[int, int] = field(default_factory=dict)

    @property
    def scenes(self) -> tuple[str, ...]:
        """The scenes come through, in the order first entered."""
        return tuple(self.came)

    @cached_property
    def read(self) -> frozenset[int]:
        """Every sentence read, in whatever chapter."""
        return frozenset(mark for marks in self.sentences.values() for mark in marks)

    def read_from(self, chapter: int) -> frozenset[int]:
        """The sentences of a chapter and those behind it."""
        return frozenset(m for at, marks in self.sentences.items() if at >= chapter for m in marks)


class Walker:
    """Plays jobs of one story."""

    def __init__(self, story: Story, settings: Settings) -> None:
        self.story = story
        self.temperament = settings.temperament or temperament_of(story)
        self.companion = settings.companion or companion_of(story)
        self.chapter = {
            scene: number for number, c in enumerate(story.chapters) for scene in c.scenes
        }
        self.axis: Axis | None = story.axes[0] if story.axes else None
        self.memories = memories(story, self.temperament)
        self._split: dict[tuple[str, str], tuple[tuple[int, int], ...]] = {}

    def play(self, job: Job) -> Run:
        """Play one job to its end."""
        return _Play(self, job).run()

    def sentences(self, speaker: str, text: str) -> tuple[tuple[int, int], ...]:
        """(mark, words) of each sentence of a paragraph."""
        key = (speaker, text)
        if key not in self._split:
            self._split[key] = tuple(
                (_mark(f"{speaker}|{sentence}"), markup.count_words(sentence))
                for sentence in split_sentences(text)
            )
        return self._split[key]


class _Play:
    """One run under way."""

    def __init__(self, walker: Walker, job: Job) -> None:
        self.walker, self.job, self.story = walker, job, walker.story
        self.found = Run(job.persona.id, job.seed)
        self.dice = random.Random(f"{job.persona.id}:{job.seed}")
        self.visits: dict[str, int] = {}
        self.written: dict[str, tuple[int, str]] = {}
        self.remembered: set[str] = set()
        self.picks: list[str] = []
        self.offered: set[str] = set()
        self.asked: set[str] = set()
        self.scenes: dict[str, int] = {}
        self.stretches: list[tuple[int, str]] = []
        self.marks: dict[int, dict[int, None]] = {}

    def run(self) -> Run:
        try:
            self.walk()
        except StoryFault as fault:
            self.found.fault = str(fault)
        found = self.found
        found.picks = tuple(self.picks)
        found.offered, found.asked = frozenset(self.offered), frozenset(self.asked)
        found.came = self.scenes
        longest = sorted(self.stretches, reverse=True)
        found.stretches = tuple(
            stretch for n, stretch in enumerate(longest) if not n or stretch[0] >= STRETCH
        )
        if self.job.keeps:
            found.sentences = {at: array("Q", marks) for at, marks in self.marks.items()}
        else:
            found.lengths = {}
        return found

    def walk(self) -> None:
        state = self.enter(None, "", "the beginning")
        while not isinstance(self.story.scenes[state.scene].exit, Ending):
            open_ = [choice for choice, locked in offers(self.story, state) if not locked]
            if not open_:
                self.found.fault = f"stuck in '{state.scene}'"
                return
            if len(self.picks) >= MAX_PICKS:
                self.found.fault = f"not at an end after {MAX_PICKS:,} picks"
                return
            self.offered.update(choice.key for choice in open_)
            if len(open_) > 1:
                self.asked.update(choice.key for choice in open_)
            choice = self.choose(state, open_)
            self.note(choice)
            state = self.enter(state, choice.key, choice.key, choice)
        self.found.ending = state.scene
        self.balance(state)

    def choose(self, state: State, open_: list[Choice]) -> Choice:
        """The scripted choice where there is one; the temperament asked for; or the persona's."""
        job, temperament = self.job, self.walker.temperament
        if job.value and temperament:
            for choice in open_:
                if sets(choice, temperament) == job.value:
                    return choice
        at = len(self.picks)
        scripted = job.script[at] if at < len(job.script) else ""
        for choice in open_:
            if choice.key == scripted:
                return choice
        if job.script:
            # The ways have parted: take whatever the script takes later, if it is offered here.
            later = frozenset(job.script)
            for choice in open_:
                if choice.key in later and choice.key not in self.picks:
                    return choice
        return job.persona.choose(self.story, state, open_, self.luck(), self.dice)

    def luck(self, begins: bool = False) -> SeededLuck:
        """The luck a `Session` of this seed would have, so that a run can be played again."""
        moment = 0 if begins else len(self.picks) + 1
        return SeededLuck(self.job.seed, moment, self.visits)

    def note(self, choice: Choice) -> None:
        """Before a choice is taken: what it writes into the story's memory, and where."""
        found = self.found
        if found.first_choice < 0:
            found.first_choice = found.words
        if choice.tag:
            found.tags[choice.tag] += 1
        temper = sets(choice, self.walker.temperament) if self.walker.temperament else ""
        if temper:
            found.value = temper
            if found.first_temperament < 0:
                found.first_temperament = found.words
        at = (self.walker.chapter[choice.scene], choice.scene)
        self.written[f"chose({choice.key})"] = at
        for effect in choice.effects:
            if isinstance(effect, Assign):
                self.written[effect.variable] = at

    def enter(
        self, state: State | None, key: str, after: str, choice: Choice | None = None
    ) -> State:
        """Take a pick (None: begin) and count what it shows."""
        luck = self.luck(begins=state is None)
        if choice is not None:
            self.picks.append(key)
        name = TYPED if choice is not None and choice.asks_name else None
        if not self.job.reads:
            passed = _Passed()
            if state is None or choice is None:
                new = opening(self.story, luck, passed)
            else:
                new = follow(self.story, state, choice, name or "", luck, passed)
            self.arrive(passed.scenes, new)
            return new
        if state is None or choice is None:
            beat = begin(self.story, luck)
        else:
            beat = step(self.story, state, Pick(choice.key, name), luck)
        self.read(beat.page, after)
        self.arrive(beat.page.entered, beat.state)
        return beat.state

    def arrive(self, entered: Iterable[str], state: State) -> None:
        last = len(self.story.chapters) - 1
        for scene in entered:
            self.scenes.setdefault(scene, len(self.picks))
            self.visits[scene] = self.visits.get(scene, 0) + 1
            if self.found.currents is None and last > 0 and self.walker.chapter[scene] == last:
                self.balance(state)

    def balance(self, state: State) -> None:
        """Note how far the two currents have come, unless it was noted before."""
        axis = self.walker.axis
        if axis is None or self.found.currents is not None:
            return
        self.found.currents = (
            _share(self.story, state, axis.towards),
            _share(self.story, state, axis.away),
        )

    def read(self, page: Page, after: str) -> None:
        found, walker = self.found, self.walker
        words = 0
        sizes: dict[int, int] = {}
        for item in page.items:
            if not isinstance(item, Paragraph):
                continue
            if item.speaker and item.speaker == walker.companion and found.first_companion < 0:
                found.first_companion = found.words + words
            sentences = walker.sentences(item.speaker, plain(item.spans))
            sizes[id(item)] = sum(count for _, count in sentences)
            words += sizes[id(item)]
            if self.job.keeps:
                marks = self.marks.setdefault(walker.chapter[item.scene], {})
                for mark, count in sentences:
                    marks[mark] = None
                    found.lengths[mark] = count
            self.remember(item)
        found.words += words
        self.stretches.append((words, after))
        for part in reveals(page.items):
            beat = sum(sizes.get(id(item), 0) for item in part)
            if beat:
                found.beats[beat] += 1

    def remember(self, item: Paragraph) -> None:
        """Count a paragraph that remembers something done in an earlier scene, once a run."""
        if item.key in self.remembered:
            return
        here = self.walker.chapter[item.scene]
        ages = [
            here - self.written[name][0]
            for name in self.walker.memories.get(item.key, ())
            if name in self.written and self.written[name][1] != item.scene
        ]
        if ages:
            self.remembered.add(item.key)
            self.found.callbacks += 1
            self.found.long_callbacks += max(ages) >= LONG


class _Passed:
    """A scribe that notes the scenes passed."""

    def __init__(self) -> None:
        self.scenes: list[str] = []

    def enter(self, scene: Any, state: State) -> None:
        self.scenes.append(scene.id)

    def reply(self, choice: Choice, state: State) -> None:
        return


def _share(story: Story, state: State, name: str) -> float:
    variable = story.variables[name]
    value = int(state.values[slots(story).values[name]])
    return (value - variable.low) / max(1, variable.high - variable.low)


_SENTENCE: Final = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+")


def split_sentences(text: str) -> list[str]:
    """A paragraph's sentences, each with the marks that close it."""
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    parts = [text[a:b].strip() for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]
    return [part for part in parts if part]


def _mark(text: str) -> int:
    """Eight bytes that stand for a sentence: the same in every process."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


# -- what the story itself says


def temperament_of(story: Story) -> str:
    """The enum that most of the prose selects by; "" where none does."""
    used = Counter(
        part.variable
        for scene in story.scenes.values()
        for blocks in (scene.text, *(choice.text for choice in scene.choices))
        for paragraph in markup.paragraphs(blocks)
        for part in markup.walk(paragraph.parts)
        if isinstance(part, Select) and story.variables[part.variable].kind is Kind.ONE_OF
    )
    return used.most_common(1)[0][0] if used else ""


def companion_of(story: Story) -> str:
    """The person whose name is a variable of the story; "" where nobody's is."""
    for person in story.people.values():
        if any(isinstance(part, Insert) for part in person.name):
            return person.id
    return ""


def memories(story: Story, temperament: str) -> Mapping[str, frozenset[str]]:
    """What each paragraph (by key) depends on that a single act decides.

    Flags, enums and choices are such memories. Counts are not: that a number is high remembers
    nobody's deed; nor is the temperament, which colours every line.
    """
    found: dict[str, frozenset[str]] = {}
    for scene in story.scenes.values():
        for blocks in (scene.text, *(choice.text for choice in scene.choices)):
            for key, names in _remembering(story, blocks, frozenset()):
                found[key] = frozenset(names - {temperament})
    return {key: names for key, names in found.items() if names}


def _remembering(
    story: Story, blocks: Iterable[Block], round_it: frozenset[str]
) -> Iterator[tuple[str, set[str]]]:
    for block in blocks:
        match block:
            case Prose(key, _, parts):
                names = set(round_it)
                for part in markup.walk(parts):
                    match part:
                        case Select(variable, _):
                            names.add(variable)
                        case When(branches):
                            for test, _ in branches:
                                names |= deeds(story, test)
                yield key, {name for name in names if _is_deed(story, name)}
            case WhenBlock(branches):
                for test, inner in branches:
                    yield from _remembering(story, inner, round_it | deeds(story, test))


def deeds(story: Story, test: Expression | None) -> set[str]:
    """The flags, enums and choices a condition asks about."""
    found: set[str] = set()
    for atom in atoms(test):
        match atom.part if isinstance(atom, Not) else atom:
            case Holds(variable) | Is(variable, _, _):
                found.add(variable)
            case Chose(key):
                found.add(f"chose({key})")
            case Compare(_, terms, _):
                found |= {f"visits({t.scene})" for _, t in terms if isinstance(t, Visits)}
    return found


def _is_deed(story: Story, name: str) -> bool:
    variable = story.variables.get(name)
    return variable is None or variable.kind in (Kind.FLAG, Kind.ONE_OF)
