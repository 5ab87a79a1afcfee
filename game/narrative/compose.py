"""Prose poured through a state: compiled markup in, plain spans out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from .expression import View, holds
from .luck import Luck
from .markup import (
    PRONOUN_SETS,
    Block,
    ByVisit,
    Emphasis,
    Inline,
    Insert,
    Pronoun,
    Prose,
    Select,
    Stage,
    Text,
    Vary,
    When,
    WhenBlock,
)
from .page import Cue, Paragraph, Span, Spans


@dataclass(frozen=True, slots=True)
class Composer:
    """Fills in one scene's texts from a state as it is now.

    `visit` is how often the scene has been entered, this time included, as far as it is
    counted.
    """

    view: View
    luck: Luck
    scene: str

    def line(self, parts: Iterable[Inline]) -> Spans:
        """A label, title or row: spans with white space put right and quotes turned."""
        return typeset(self._spans(parts, emphasis=False))

    def paragraphs(self, blocks: Iterable[Block]) -> Iterator[Paragraph | Stage]:
        """The paragraphs to show, and the stage directions between them, in order."""
        for block in blocks:
            match block:
                case Stage():
                    yield block
                case Prose(key, speaker, parts):
                    spans = self.line(parts)
                    if spans:
                        yield Paragraph(key, self.scene, spans, speaker)
                case WhenBlock(branches):
                    for test, inner in branches:
                        if holds(test, self.view):
                            yield from self.paragraphs(inner)
                            break

    def _spans(self, parts: Iterable[Inline], emphasis: bool) -> Iterator[Span]:
        for part in parts:
            match part:
                case Text(text):
                    yield Span(text, emphasis)
                case Emphasis(inner):
                    yield from self._spans(inner, emphasis=True)
                case Insert(variable):
                    yield Span(str(self.view.value(variable)), emphasis)
                case Pronoun(pronoun, forms):
                    which = str(self.view.value(pronoun))
                    # An enum may have a value such as `unset` beside the four: then it is "it".
                    at = PRONOUN_SETS.index(which) if which in PRONOUN_SETS else 0
                    yield Span(forms[at], emphasis)
                case Select(variable, options):
                    value = self.view.value(variable)
                    for wanted, inner in options:
                        if wanted is None or wanted == value:
                            yield from self._spans(inner, emphasis)
                            break
                case ByVisit(first, again):
                    later = self.view.visits(self.scene) >= 2
                    yield from self._spans(again if later else first, emphasis)
                case Vary(place, choices):
                    index = self.luck.vary(self.scene, place, len(choices))
                    yield from self._spans(choices[index], emphasis)
                case When(branches):
                    for test, inner in branches:
                        if holds(test, self.view):
                            yield from self._spans(inner, emphasis)
                            break


def with_cues(paragraph: Paragraph, cues: tuple[Cue, ...], breaks: bool) -> Paragraph:
    """The paragraph with the stage directions that were waiting for it."""
    return Paragraph(
        paragraph.key,
        paragraph.scene,
        paragraph.spans,
        paragraph.speaker,
        cues,
        breaks,
    )


_SPACES: Final = re.compile(r"\s+")
_OPENS: Final = re.compile(r"[\s(\[{—–‘“-]")
_DASHES: Final = ("—", "–", "-")
_ELIDED: Final = re.compile(r"(?:em|tis|twas|til|cause|bout|\d\ds?)\b", re.IGNORECASE)


def typeset(spans: Iterable[Span]) -> Spans:
    """Put white space right, turn straight quotes, join neighbours of one style."""
    joined: list[Span] = []
    before = ""
    for span in spans:
        text = _SPACES.sub(" ", span.text)
        if not before or before.endswith(" "):
            text = text.removeprefix(" ")
        text = turn_quotes(text, before)
        if not text:
            continue
        before += text
        if joined and joined[-1].emphasis == span.emphasis:
            joined[-1] = Span(joined[-1].text + text, span.emphasis)
        else:
            joined.append(Span(text, span.emphasis))
    while joined and joined[-1].text.endswith(" "):
        last = joined.pop()
        if last.text.rstrip():
            joined.append(Span(last.text.rstrip(), last.emphasis))
    return tuple(joined)


def turn_quotes(text: str, before: str = "") -> str:
    """Straight quotes become typographic ones; `before` is what stands to the left.

    After a dash both kinds are possible, as in `"I write the—"` and `he said—"Now"`: there a
    quotation mark closes what is open.
    """
    if '"' not in text and "'" not in text:
        return text
    out: list[str] = []
    left = before[-1:]
    speaking = before.count("“") > before.count("”")
    for index, char in enumerate(text):
        if char in "\"'":
            opens = not left or bool(_OPENS.match(left))
            if char == '"':
                speaking = not speaking if left in _DASHES else opens
                char = "“" if speaking else "”"
            else:
                elided = opens and _ELIDED.match(text, index + 1)
                char = "‘" if opens and not elided else "’"
        out.append(char)
        left = char
    return "".join(out)


def straighten(text: str) -> str:
    """The same text with straight quotes, for comparing what writers type with what is shown."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))
