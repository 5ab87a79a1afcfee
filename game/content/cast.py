"""The people and the places of a story."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from game.narrative.markup import Text
from game.narrative.model import Person, Place, PlacePicture
from game.narrative.variable import Kind

from .findings import Findings
from .names import Anything, Names, Resolver
from .shapes import Draft
from .texts import Texts


def people(
    drafted: Draft | None, names: Names, texts: Texts, findings: Findings
) -> dict[str, Person]:
    """Everyone people.yaml names."""
    if drafted is None:
        return {}
    look = Resolver(names, findings)
    tempers = {v.id for v in names.variables.values() if v.kind is Kind.ONE_OF}
    return {
        key.text: Person(
            key.text,
            texts.label(draft.scalar("name")),
            " ".join(draft.text("about").split()),
            draft.text("voice", key.text),
            look.picture(draft.scalar("portrait")),
            look.known(
                draft.scalar("notes"),
                "variable with a few values",
                tempers,
                "unknown-variable",
                "sings by",
            ),
        )
        for key, draft in drafted.records("people")
    }


def strangers(speakers: Iterable[str]) -> dict[str, Person]:
    """Persons for voices in a story without people.yaml: named as they are written."""
    return {
        name: Person(name, (Text(name.replace("_", " ").capitalize()),), voice=name)
        for name in speakers
    }


def places(
    drafted: Draft | None, names: Names, texts: Texts, findings: Findings
) -> dict[str, Place]:
    """Every place places.yaml names, each with its pictures."""
    if drafted is None:
        return {}
    found = {}
    for key, draft in drafted.records("places"):
        if "pictures" in draft:
            shown = tuple(_pictures(draft, names, texts, findings))
        else:
            shown = _own(key.text, names.pictures)
            if not shown:
                findings.add(
                    "place-picture",
                    f"place '{key.text}' names no pictures, and none is called "
                    f"'{default_picture(key.text)}'",
                    key.where,
                )
        found[key.text] = Place(key.text, draft.text("name"), shown)
    return found


def settings(names: Iterable[str], pictures: Container[str]) -> dict[str, Place]:
    """Places for a story without places.yaml: named as they are written."""
    return {
        name: Place(name, name.replace("_", " ").capitalize(), _own(name, pictures))
        for name in names
    }


def default_picture(place: str) -> str:
    """The picture a place shows when it names none."""
    return place.replace("_", "-")


def _own(place: str, pictures: Container[str]) -> tuple[PlacePicture, ...]:
    picture = default_picture(place)
    return (PlacePicture(None, picture),) if picture in pictures else ()


def _pictures(
    draft: Draft, names: Names, texts: Texts, findings: Findings
) -> Iterator[PlacePicture]:
    look = Resolver(names, findings)
    for shown in draft.drafts("pictures"):
        picture = look.picture(shown.scalar("picture"))
        if picture:
            yield PlacePicture(texts.condition(shown.scalar("if")), picture)


def declared(drafted: Draft | None, key: str) -> Mapping[str, object] | Anything:
    """The ids under a key of a file; without the file, any id will do."""
    if drafted is None:
        return Anything()
    inner = drafted.draft(key)
    return {} if inner is None else inner.node.entries
