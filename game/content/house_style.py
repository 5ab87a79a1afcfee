"""A story's own prose linter: phrases it forbids, words it looks at twice, rations.

The rules are data (`story/house-style.yaml`), and any story may have some or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from game.narrative import markup

from .build import Book, lines_of, texts_of
from .diagnostics import Where
from .findings import Findings
from .shapes import Draft
from .source import Scalar

READ: Final = ("text", "say", "act", "locked", "title", "foot", "item")
"""The keys whose text a player reads."""


def run(book: Book, findings: Findings) -> None:
    """Hold the prose of every chapter against the rules."""
    rules = book.drafts.others.get("house-style")
    if rules is None:
        return
    phrases = [*_patterns(rules, "phrases", findings)]
    words = [*_patterns(rules, "words", findings)]
    rations = [*_patterns(rules, "rations", findings)]
    for name, chapter in book.names.chapters.items():
        prose = [*_prose(chapter)]
        for rule in phrases:
            for match in rule.matches(prose):
                findings.add("style-phrase", f"'{match.text}': {rule.why}", match.where)
        for rule in words:
            for match in rule.matches(prose):
                findings.add("style-word", f"'{match.text}': {rule.why}", match.where)
        total = _words(book, name)
        for rule in rations:
            _ration(rule, prose, total, findings)


@dataclass(frozen=True, slots=True)
class _Match:
    text: str
    scalar: Scalar
    offset: int

    @property
    def where(self) -> Where:
        return self.scalar.spot(self.offset, len(self.text))


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    why: str
    draft: Draft

    def matches(self, prose: list[tuple[Scalar, str]]) -> Iterator[_Match]:
        for scalar, text in prose:
            for match in self.pattern.finditer(text):
                if match.group():
                    yield _Match(match.group(), scalar, match.start())


def _patterns(rules: Draft, key: str, findings: Findings) -> Iterator[_Rule]:
    for draft in rules.drafts(key):
        written = draft.scalar("pattern")
        if written is None:
            continue
        try:
            pattern = re.compile(written.text.strip(), re.IGNORECASE)
        except (re.error, OverflowError, RecursionError) as error:
            at = getattr(error, "pos", None) or 0
            reason = getattr(error, "msg", str(error))
            message = f"this pattern cannot be read: {reason}"
            findings.add("style-pattern", message, written.spot(at))
            continue
        yield _Rule(pattern, " ".join(draft.text("why").split()), draft)


def _prose(chapter: Draft) -> Iterator[tuple[Scalar, str]]:
    """What players read, in file order, each with its lines joined (offsets stay as they are)."""
    for _, scene in chapter.records("scenes"):
        for scalar in _read(scene):
            yield scalar, scalar.text.replace("\n", " ")


def _read(draft: Draft) -> Iterator[Scalar]:
    for key, part in draft.parts.items():
        if isinstance(part, Scalar):
            if key in READ:
                yield part
        elif isinstance(part, Draft):
            yield from _read(part)
        else:
            for item in part:
                if isinstance(item, Draft):
                    yield from _read(item)


def _words(book: Book, chapter: str) -> int:
    """Words a chapter holds, every alternative counted."""
    total = 0
    for scene in book.story.scenes.values():
        if scene.chapter == chapter:
            total += sum(markup.words(blocks) for blocks in texts_of(scene))
            total += sum(markup.count_words(markup.source_text(line)) for line in lines_of(scene))
    return total


def _ration(rule: _Rule, prose: list[tuple[Scalar, str]], total: int, findings: Findings) -> None:
    found = [*rule.matches(prose)]
    per = rule.draft.number("per_words", 1000)
    allowed = max(1, total // per)
    if len(found) > allowed:
        findings.add(
            "style-ration",
            f"{rule.draft.text('name')}: {len(found)} times in {total:,} words; "
            f"once in {per:,} makes {allowed}",
            found[allowed].where,
            related=tuple((match.where, match.text) for match in found[allowed + 1 :][:9]),
        )
