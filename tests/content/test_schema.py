"""The JSON Schemas say what the loader says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from game.content import schema
from game.content.language import FILES
from game.content.places import schema_path

jsonschema = pytest.importorskip("jsonschema")

ROOT = Path(__file__).resolve().parents[2]


class Loader(yaml.SafeLoader):
    """YAML as editors read it: 1.2, where only true, false and numbers are not text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if first not in "yYnNoO"
}

REAL = [
    ("story", ROOT / "story" / "story.yaml"),
    ("people", ROOT / "story" / "people.yaml"),
    ("places", ROOT / "story" / "places.yaml"),
    ("house-style", ROOT / "story" / "house-style.yaml"),
    ("pictures", ROOT / "assets" / "pictures.yaml"),
    ("sounds", ROOT / "assets" / "sounds.yaml"),
    *(("chapter", path) for path in sorted((ROOT / "story" / "chapters").glob("*.yaml"))),
]


def validate(kind: str, data: Any) -> None:
    jsonschema.Draft7Validator(schema.json_schema(kind)).validate(data)


@pytest.mark.parametrize("kind", FILES)
def test_a_schema_is_a_schema(kind: str) -> None:
    jsonschema.Draft7Validator.check_schema(schema.json_schema(kind))


@pytest.mark.parametrize(("kind", "path"), REAL, ids=[path.name for _, path in REAL])
def test_the_novel_satisfies_its_schemas(kind: str, path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path.name} is not written yet")

    validate(kind, yaml.load(path.read_text("utf-8"), Loader))


@pytest.mark.parametrize(("kind", "path"), REAL, ids=[path.name for _, path in REAL])
def test_the_first_line_of_a_file_points_to_its_schema(kind: str, path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path.name} is not written yet")
    first = path.read_text("utf-8").splitlines()[0]

    named = first.removeprefix("# yaml-language-server: $schema=")

    assert named != first
    assert (path.parent / named).resolve() == (ROOT / "schema" / f"{kind}.json").resolve()


def test_an_unknown_key_fails_the_schema_too() -> None:
    with pytest.raises(jsonschema.ValidationError, match="voise"):
        validate("people", {"people": {"pim": {"name": "Pim", "voise": "pim"}}})


def test_a_reserved_id_fails_the_schema_too() -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate("people", {"people": {"narrator": {"name": "Nobody"}}})


def test_every_key_is_described() -> None:
    def described(part: object) -> bool:
        if isinstance(part, dict):
            keys = part.get("properties", {})
            return all(
                key["description"].endswith((".", "back.")) for key in keys.values()
            ) and all(described(inner) for inner in part.values())
        return not isinstance(part, list) or all(described(inner) for inner in part)

    assert all(described(schema.json_schema(kind)) for kind in FILES)


def test_the_schemas_in_the_repository_are_fresh() -> None:
    assert schema.stale(schema_path()) == []


def test_writing_schemas_changes_only_those_that_are_stale(tmp_path: Path) -> None:
    first = schema.write(tmp_path)
    (tmp_path / "people.json").write_text("{}", "utf-8")

    again = schema.write(tmp_path)

    assert {path.stem for path in first} == set(FILES)
    assert [path.name for path in again] == ["people.json"]
    assert json.loads((tmp_path / "people.json").read_text("utf-8"))["title"]
