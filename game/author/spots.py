"""Where in a writer's files a row of the proof is about.

A compiled story knows the places of scenes and choices. Conditions are found again through what
the reader noted when it parsed them, alternatives of `{variable | ...}` in the source itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from game.content.diagnostics import Where
from game.content.load import Loaded
from game.narrative.expression import write
from game.narrative.model import Chance, Draw, Goto, Story
from game.proof.questions import Kind
from game.proof.rows import Row

_SELECTED = re.compile(r"\{(\w+) \| (\w+)\}")


@dataclass(slots=True)
class Spots:
    """`conditions` maps a condition as written to everywhere it is written.

    `sources` holds the lines of each file; `variables` where each variable is declared.
    """

    conditions: Mapping[str, Sequence[Where]]
    sources: Mapping[str, Sequence[str]] = field(default_factory=dict)
    variables: Mapping[str, Where] = field(default_factory=dict)
    led: dict[str, set[str]] | None = None

    @classmethod
    def of(cls, loaded: Loaded) -> Spots:
        """The spots of a story that was just read."""
        conditions: dict[str, list[Where]] = {}
        variables: dict[str, Where] = {}
        if loaded.book is not None:
            for asked in loaded.book.names.conditions:
                where = asked.scalar.spot(asked.offset, asked.length)
                conditions.setdefault(write(asked.expression), []).append(where)
            title = loaded.book.drafts.story
            declared = title.draft("variables") if title else None
            if declared is not None:
                variables = {name: declared.key(name).where for name in declared.node.entries}
        sources = {name: text.split("\n") for name, text in loaded.sources.items()}
        return cls(conditions, sources, variables)

    def of_row(self, story: Story, row: Row) -> Where | None:
        """The place a row is about; None where it is nowhere in particular."""
        if row.kind is Kind.VARIABLE:
            return self.variables.get(row.subject)
        if row.kind is Kind.INVARIANT:
            invariant = next(i for i in story.never if i.id == row.subject)
            return _where(invariant.where)
        if row.kind is Kind.PICTURE:
            found = [w for w in self.conditions.get(row.condition, ()) if "places" in w.file]
            return found[0] if found else None
        scene, _, choice = row.subject.partition(".")
        if scene not in story.scenes:
            return None
        begin = _where(story.choice(row.subject).where if choice else story.scenes[scene].where)
        if begin is None or row.kind in (Kind.CHOICE, Kind.WITHHELD):
            return begin
        last = self.end(story, scene, choice)
        for where in self.conditions.get(row.condition, ()):
            if where.file == begin.file and begin.line <= where.line < last:
                return where
        return self.selected(row.detail, begin, last) or begin

    def end(self, story: Story, scene: str, choice: str) -> int:
        """The line at which what follows a scene or choice begins."""
        starts = [story.scenes[name].where for name in story.scenes]
        if choice:
            starts += [other.where for other in story.scenes[scene].choices]
        begin = _where(
            story.choice(f"{scene}.{choice}").where if choice else story.scenes[scene].where
        )
        assert begin is not None
        lines = [
            where.line
            for where in map(_where, starts)
            if where and where.file == begin.file and where.line > begin.line
        ]
        return min(lines, default=1 << 30)

    def selected(self, detail: str, begin: Where, last: int) -> Where | None:
        """Where an alternative `{variable | value}` is written."""
        match = _SELECTED.match(detail)
        lines = self.sources.get(begin.file)
        if match is None or lines is None:
            return None
        opening = re.compile(rf"\{{\s*{match[1]}\s*(?=\||$)")
        wanted = re.compile(rf"\|\s*({match[2]})\s*:")
        inside = 0
        for number in range(begin.line, min(last, len(lines) + 1)):
            line = lines[number - 1]
            at = 0
            if not inside and (found := opening.search(line)):
                inside, at = number, found.end()
            if inside and (found := wanted.search(line, at)):
                return Where(begin.file, number, found.start(1) + 1, len(match[2]))
        return None

    def leading(self, story: Story, scene: str) -> set[str]:
        """The scenes from which something leads to a scene."""
        if self.led is None:
            self.led = {}
            for source in story.scenes.values():
                for target in _ways(story, source.id):
                    self.led.setdefault(target, set()).add(source.id)
        return self.led.get(scene, set()) - {scene}


def _ways(story: Story, name: str) -> set[str]:
    scene = story.scenes[name]
    found: set[str] = set()
    match scene.exit:
        case Goto(branches):
            found |= {branch.to for branch in branches}
        case Chance(outcomes):
            found |= {outcome.to for outcome in outcomes}
        case Draw(deck, _, otherwise, then):
            found |= {otherwise, then, *story.decks.get(deck, ())}
    for choice in scene.choices:
        found |= {branch.to for branch in choice.goto}
        found |= {choice.detour} if choice.detour else set()
    return found


def _where(text: str) -> Where | None:
    if not text:
        return None
    file, line, column = text.rsplit(":", 2)
    return Where(file, int(line), int(column))
