"""Rules about the writing itself: labels, paragraphs, summaries, pitch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.content.build import Book
from game.content.findings import Findings
from game.content.source import Scalar
from game.narrative import markup
from game.narrative.markup import Block, Emphasis, Inline, Insert, Pronoun, Prose, Text

LABEL_WORDS: Final = 12
LABEL_LENGTH: Final = 64
PARAGRAPH_WORDS: Final = 90
"""A reveal shows at most so many words, and a paragraph is never divided."""
LOUD: Final = 4


def summary_missing(book: Book, findings: Findings) -> None:
    """Scenes that 'the story so far' would pass over in silence."""
    for name, scene in book.names.scenes.items():
        if "text" in scene and "summary" not in scene:
            findings.add(
                "summary-missing",
                f"scene '{name}' has a text and no 'summary:'",
                book.names.scene_keys[name].where,
            )


def pitch_neighbours(book: Book, findings: Findings) -> None:
    """Two scenes in a row that are both loud."""
    ways = book.graph
    pairs = dict.fromkeys((way.scene, way.to) for found in ways.ways.values() for way in found)
    scenes = book.names.scenes
    for first, second in pairs:
        if second not in scenes or first == second:
            continue
        marks = scenes[first].scalar("pitch"), scenes[second].scalar("pitch")
        if marks[0] is None or marks[1] is None:
            continue
        if int(marks[0].text) >= LOUD and int(marks[1].text) >= LOUD:
            findings.add(
                "pitch-neighbours",
                f"'{second}' is pitched at {marks[1].text} and follows '{first}' "
                f"at {marks[0].text}",
                marks[1].where,
                related=((marks[0].where, f"the pitch of '{first}'"),),
            )


def label_long(book: Book, findings: Findings) -> None:
    """Labels that would not fit a line."""
    for scalar, words in _labels(book):
        line = longest_line(words)
        count = markup.count_words(line)
        if count > LABEL_WORDS or len(line) > LABEL_LENGTH:
            findings.add(
                "label-long",
                f"this label has {count} words and {len(line)} characters; "
                f"at most {LABEL_WORDS} and {LABEL_LENGTH} fit",
                scalar.spot(0, len(scalar.text)),
            )


def _labels(book: Book) -> Iterator[tuple[Scalar, tuple[Inline, ...]]]:
    """The label and the confirmation of every choice, with their words."""
    for scene, key, draft in book.names.choice_drafts():
        choice = book.story.choice(f"{scene}.{key.text}")
        written = draft.scalar("say") or draft.scalar("act")
        if written is not None and choice.label is not None:
            yield written, choice.label.words
        inner = draft.draft("confirm")
        asked = (inner.scalar("say") or inner.scalar("act")) if inner else None
        if asked is not None and choice.confirm is not None:
            yield asked, choice.confirm.words


def longest_line(parts: tuple[Inline, ...]) -> str:
    """The line at its longest: of alternatives, the one with most characters."""
    line = ""
    for part in parts:
        match part:
            case Text(text):
                line += text
            case Emphasis(inner):
                line += longest_line(inner)
            case Insert(variable):
                line += variable
            case Pronoun(_, forms):
                line += max(forms, key=len)
            case _:
                inside = [longest_line(inner) for inner in markup.children(part)]
                line += max(inside, key=len, default="")
    return line.strip()


def label_duplicate(book: Book, findings: Findings) -> None:
    """Two choices of one scene that read alike and can stand side by side."""
    for name, scene in book.story.scenes.items():
        drafts = {key.text: draft for key, draft in book.names.scenes[name].records("choices")}
        seen: dict[str, list[str]] = {}
        for choice in scene.choices:
            if choice.label is None or choice.fallback:
                continue
            words = markup.source_text(choice.label.words).strip().casefold()
            for earlier in seen.get(words, ()) if words else ():
                other = book.story.choice(f"{name}.{earlier}")
                apart = (
                    choice.condition is not None
                    and other.condition is not None
                    and choice.condition != other.condition
                )
                spot = drafts[choice.id].scalar("say") or drafts[choice.id].scalar("act")
                if spot is not None and not apart:
                    findings.add(
                        "label-duplicate",
                        f"this reads like choice '{earlier}' beside it",
                        spot.where,
                    )
                    break
            seen.setdefault(words, []).append(choice.id)


def paragraph_long(book: Book, findings: Findings) -> None:
    """Paragraphs longer than a reveal may be."""
    for scalar, blocks in _texts(book):
        cursor = 0
        for paragraph in markup.paragraphs(blocks):
            count = markup.longest(paragraph.parts)
            cursor = _place(scalar.text, paragraph, cursor)
            if count > PARAGRAPH_WORDS:
                findings.add(
                    "paragraph-long",
                    f"this paragraph has up to {count} words; a page shows at most "
                    f"{PARAGRAPH_WORDS} at a time",
                    scalar.spot(cursor, 1),
                    hint="divide it with a blank line",
                )


def _texts(book: Book) -> Iterator[tuple[Scalar, tuple[Block, ...]]]:
    for name, draft in book.names.scenes.items():
        text = draft.scalar("text")
        if text is not None:
            yield text, book.story.scenes[name].text
    for scene, key, choice in book.names.choice_drafts():
        reply = choice.scalar("text")
        if reply is not None:
            yield reply, book.story.choice(f"{scene}.{key.text}").text


def _place(source: str, paragraph: Prose, cursor: int) -> int:
    """Where a paragraph begins in its source: paragraphs come in order, so search onwards."""
    for part in markup.walk(paragraph.parts):
        if isinstance(part, Text) and part.text.strip():
            found = source.find(part.text.strip(), cursor)
            return found if found >= 0 else cursor
    return cursor
