"""How long a story is, who speaks how much, and where a reader waits longest for a choice.

May import: `game.narrative`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from game.narrative.markup import (
    Block,
    Prose,
    WhenBlock,
    count_words,
    longest,
    paragraphs,
    source_text,
)
from game.narrative.model import (
    BACK,
    Branch,
    Chance,
    Choice,
    Choices,
    Draw,
    Ending,
    Goto,
    Scene,
    Story,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The most words a reader can meet between two questions, and the scene it starts from.

    `after` is the choice (or "the beginning") that opens it.
    """

    words: int
    after: str


@dataclass(frozen=True, slots=True)
class Stats:
    """What `second-chair stats` reports. All word counts include every alternative text.

    `speakers` maps each person (the narrator is "narrator") to words, most first; `chapters`
    each chapter to words.
    """

    title: str
    words: int
    scenes: int
    choices: int
    choice_points: int
    endings: int
    longest_stretch: Stretch
    speakers: Mapping[str, int]
    chapters: Mapping[str, int]
    variables: int

    def to_json(self) -> dict[str, Any]:
        """Plain values for `json.dumps`; `longest_stretch` is the number of words."""
        data = asdict(self)
        data["longest_stretch"] = self.longest_stretch.words
        data["longest_stretch_after"] = self.longest_stretch.after
        return data


def measure(story: Story) -> Stats:
    """Count a story."""
    speakers: dict[str, int] = {}
    chapters = {chapter.id: 0 for chapter in story.chapters}
    for scene in story.scenes.values():
        for paragraph in _paragraphs(scene):
            words = count_words(source_text(paragraph.parts))
            who = paragraph.speaker or "narrator"
            speakers[who] = speakers.get(who, 0) + words
            chapters[scene.chapter] += words
    scenes = story.scenes.values()
    return Stats(
        title=story.title,
        words=sum(chapters.values()),
        scenes=len(story.scenes),
        choices=sum(not c.fallback for scene in scenes for c in scene.choices),
        choice_points=sum(isinstance(scene.exit, Choices) for scene in scenes),
        endings=sum(isinstance(scene.exit, Ending) for scene in scenes),
        longest_stretch=longest_stretch(story),
        speakers=dict(sorted(speakers.items(), key=lambda item: -item[1])),
        chapters=chapters,
        variables=len(story.variables),
    )


def _paragraphs(scene: Scene) -> Iterable[Prose]:
    yield from paragraphs(scene.text)
    for choice in scene.choices:
        yield from paragraphs(choice.text)


def longest_text(blocks: Iterable[Block]) -> int:
    """Words of the longest way a text can come out."""
    total = 0
    for block in blocks:
        match block:
            case Prose(_, _, parts):
                total += longest(parts)
            case WhenBlock(branches):
                total += max((longest_text(inner) for _, inner in branches), default=0)
    return total


def longest_stretch(story: Story) -> Stretch:
    """The longest run of words without a choice, over everything the graph allows.

    Conditions are not weighed, so this is never too small and may be larger than any one
    player can meet.
    """
    walk = _Longest(story)
    found = Stretch(walk.scene(story.start, 0), "the beginning")
    for scene in story.scenes.values():
        for choice in scene.choices:
            words = walk.choice(choice, 0)
            if words > found.words:
                found = Stretch(words, choice.key)
    return found


class _Longest:
    """Words read until the next question, at most. `after` is what follows a `back`."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.under_way: set[str] = set()

    def choice(self, choice: Choice, after: int) -> int:
        words = longest_text(choice.text)
        onward = self.branches(choice.goto, after)
        if choice.detour:
            return words + self.scene(choice.detour, onward)
        return words + onward

    def branches(self, branches: tuple[Branch, ...], after: int) -> int:
        ways = (after if b.to == BACK else self.scene(b.to, after) for b in branches)
        return max(ways, default=0)

    def scene(self, name: str, after: int) -> int:
        if name in self.under_way:
            return 0
        self.under_way.add(name)
        scene = self.story.scenes[name]
        words = longest_text(scene.text) + self.onward(scene, after)
        self.under_way.discard(name)
        return words

    def onward(self, scene: Scene, after: int) -> int:
        match scene.exit:
            case Goto(branches):
                return self.branches(branches, after)
            case Chance(outcomes):
                return max((self.scene(outcome.to, after) for outcome in outcomes), default=0)
            case Draw(deck, _, otherwise, then):
                end = max(self.scene(otherwise, after), self.scene(then, after))
                deck_scenes = self.story.decks.get(deck, ())
                return max((self.scene(name, end) for name in deck_scenes), default=end)
            case Choices(options):
                alone = all(option.fallback for option in options)
                return max((self.choice(o, after) for o in options), default=0) if alone else 0
        return 0
