"""Rules about what is there and never shown, played or heard."""

from __future__ import annotations

from game.content.build import Book, texts_of
from game.content.findings import Findings
from game.narrative import markup


def _cues(book: Book, *kinds: str) -> set[str]:
    return {
        cue.name
        for scene in book.story.scenes.values()
        for blocks in texts_of(scene)
        for cue in markup.cues(blocks)
        if cue.kind in kinds
    }


def picture_unused(book: Book, findings: Findings) -> None:
    """Pictures no place, no cue and no portrait names."""
    used = _cues(book, "picture") | {book.story.cover}
    used |= {person.portrait for person in book.story.people.values()}
    used |= {shown.picture for place in book.story.places.values() for shown in place.pictures}
    drafted = book.drafts.others.get("pictures")
    for key, _ in drafted.records("pictures") if drafted else ():
        if key.text not in used:
            message = f"no place, cue or portrait shows picture '{key.text}'"
            findings.add("picture-unused", message, key.where)


def sound_unused(book: Book, findings: Findings) -> None:
    """Sounds no scene and no cue names."""
    used = _cues(book, "sound", "music") | {s.music for s in book.story.scenes.values()}
    drafted = book.drafts.others.get("sounds")
    for key, _ in drafted.records("sounds") if drafted else ():
        if key.text not in used:
            message = f"no scene and no cue plays '{key.text}'"
            findings.add("sound-unused", message, key.where)


def person_silent(book: Book, findings: Findings) -> None:
    """People whose voice no paragraph is in."""
    heard = {
        paragraph.speaker
        for scene in book.story.scenes.values()
        for blocks in texts_of(scene)
        for paragraph in markup.paragraphs(blocks)
    }
    drafted = book.drafts.others.get("people")
    for key, _ in drafted.records("people") if drafted else ():
        if key.text not in heard:
            findings.add("person-silent", f"'{key.text}' never speaks", key.where)
