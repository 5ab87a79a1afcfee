"""Whose work is in the game besides the writer's, and under which licences.

Nothing of it is written down here: libraries say it in the papers they are installed with, fonts
in the licence files beside them. Only which libraries are asked comes from this project's own
list of what it needs, as it was installed or as it stands in the checkout.

May import: the standard library.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

DISTRIBUTION: Final = "the-second-chair"
EXTRAS: Final = frozenset({"access"})
"""Extras that are part of playing; the others are for those who work on the game."""

_NAME: Final = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_HOLDER: Final = re.compile(r"Copyright\b.*\d{4}")
_EXTRA: Final = re.compile(r"""extra\s*==\s*['"]([^'"]+)['"]""")
_OSI: Final = "License :: OSI Approved :: "
_LICENCE_FILE: Final = re.compile(r"LICEN[CS]ES?[-.](?!txt$|md$|rst$)(.+)")
_PROJECT: Final = Path(__file__).resolve().parent.parent / "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Work:
    """Something made by others, or the game itself. What its papers do not say is ""."""

    name: str
    version: str = ""
    by: str = ""
    licence: str = ""


def game() -> Work:
    """The game and what came with it."""
    project = _project()
    return Work(
        str(project.get("name", DISTRIBUTION)).replace("-", " ").title(),
        _version(),
        ", ".join(str(author.get("name", "")) for author in project.get("authors", ())),
        str(project.get("license", "")) or licence_of(_papers(DISTRIBUTION)),
    )


def libraries(requirements: Sequence[str] | None = None) -> tuple[Work, ...]:
    """The libraries the game plays with that are installed here, in the order it asks for them.

    `requirements` are written as in pyproject.toml or a wheel's papers; without them, its own.
    """
    found: dict[str, Work] = {}
    for requirement in _requirements() if requirements is None else requirements:
        extra = _EXTRA.search(requirement)
        name = _NAME.match(requirement)
        if name is None or (extra is not None and extra[1] not in EXTRAS):
            continue
        papers = _papers(name[1])
        if papers:
            title = papers.get("Name", name[1])
            author = papers.get("Author") or papers.get("Maintainer") or ""
            work = Work(title, papers.get("Version", ""), _short(author), licence_of(papers))
            found.setdefault(title.lower(), work)
    return tuple(found.values())


def fonts(folder: Path) -> tuple[Work, ...]:
    """The families in a folder of fonts, one folder each with its licence as a text file."""
    try:
        families = sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return ()
    return tuple(_family(path) for path in families)


def licence_of(papers: Mapping[str, str]) -> str:
    """What a distribution's papers say of its licence, in a few words."""
    if papers.get("License-Expression"):
        return papers["License-Expression"]
    classified = papers.get("Classifier", "")
    names = [
        line.removeprefix(_OSI).removesuffix(" License")
        for line in classified.splitlines()
        if line.startswith(_OSI)
    ]
    said = ", ".join(names) or _short(papers.get("License", ""))
    files = (_LICENCE_FILE.match(name) for name in papers.get("License-File", "").splitlines())
    return said or ", ".join(file[1] for file in files if file is not None)


def _short(text: str) -> str:
    """A text that fits on a line; whole licences and lists of addresses do not."""
    lines = text.strip().splitlines()
    line = lines[0].strip().removesuffix(".") if lines else ""
    return line if len(line) <= 60 and len(lines) <= 1 else ""


def _papers(name: str) -> dict[str, str]:
    """A distribution's metadata; nothing where it is not installed."""
    try:
        message = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return {}
    return {key: "\n".join(map(str, message.get_all(key) or ())) for key in message}


def _requirements() -> Iterator[str]:
    project = _project()
    if project:
        yield from map(str, project.get("dependencies", ()))
        for extra in sorted(EXTRAS):
            yield from map(str, project.get("optional-dependencies", {}).get(extra, ()))
        return
    try:
        yield from metadata.requires(DISTRIBUTION) or ()
    except metadata.PackageNotFoundError:
        return


def _project() -> dict[str, Any]:
    """The `[project]` table of the checkout; nothing in an installed package."""
    try:
        with _PROJECT.open("rb") as file:
            table = tomllib.load(file).get("project", {})
    except (OSError, tomllib.TOMLDecodeError):
        return {}
    return table if isinstance(table, dict) and table.get("name") == DISTRIBUTION else {}


def _version() -> str:
    from game import __version__

    return __version__


def _family(folder: Path) -> Work:
    name = folder.name.replace("-", " ").title()
    text = ""
    for file in sorted(folder.glob("*.txt")):
        try:
            text = file.read_text("utf-8", errors="replace")
        except OSError:
            continue
        break
    holders = [
        re.split(r"\s*(?:[<(]|, with|\. )", line)[0].strip(" ,.")
        for line in text.splitlines()
        if _HOLDER.match(line)
    ]
    licensed = re.search(r"licensed under the (.+?)\.?\s*$", text, re.MULTILINE)
    return Work(name, by=", ".join(holders), licence=licensed[1].strip() if licensed else "")
