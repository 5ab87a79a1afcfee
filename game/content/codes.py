"""The codes of all diagnostics, read from one page each in `codes/`.

A page is documentation, registry and test at once: its front matter gives code, name and
severity, its fenced examples must produce (bad) or not produce (good) the code.
"""

from __future__ import annotations

import functools
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Final

from .diagnostics import Severity, did_you_mean

_FENCE: Final = re.compile(r"^```yaml (bad|good)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_OPTION: Final = re.compile(r"(\w+)=(\S+)")


class UnknownCode(LookupError):
    """No page has that code; `hint` names one that is near."""

    def __init__(self, code: str, known: Iterator[str]) -> None:
        self.hint = did_you_mean(code, known)
        super().__init__(f"no diagnostic has the code '{code}'. {self.hint}".strip())


@dataclass(frozen=True, slots=True)
class Example:
    """A fenced piece of YAML.

    `at` is (line, column) of the finding within it, for a bad one. `inside` says what it is a
    piece of: a whole `file` of that name, or the inside of a scene, a choice, the scenes or
    the variables of a story. `use` is for variables: read, changed, or both elsewhere.
    """

    text: str
    bad: bool
    file: str
    at: tuple[int, int] | None
    inside: str
    use: str


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding.

    `name` is what the program calls it, `message` its general form, `stage` who finds it: ""
    for loading, "proof" for the proof.
    """

    code: str
    name: str
    severity: Severity
    message: str
    page: str
    stage: str = ""

    @property
    def examples(self) -> Iterator[Example]:
        for kind, info, text in _FENCE.findall(self.page):
            options = dict(_OPTION.findall(info))
            place = options.get("at")
            line, _, column = (place or "").partition(":")
            yield Example(
                text,
                bad=kind == "bad",
                file=options.get("file", ""),
                at=(int(line), int(column)) if place else None,
                inside=options.get("in", "file"),
                use=options.get("use", "both"),
            )


@functools.cache
def all_codes() -> dict[str, Code]:
    """Every code, by code, in order."""
    folder = resources.files(__package__).joinpath("codes")
    pages = sorted(
        (page for page in folder.iterdir() if page.name.endswith(".md")), key=lambda p: p.name
    )
    found = (_read(page.read_text("utf-8")) for page in pages)
    return {code.code: code for code in found}


@functools.cache
def _names() -> dict[str, Code]:
    names = {}
    for code in all_codes().values():
        names[code.name] = code
        for other in _front(code.page).get("also", "").split():
            names[other] = code
    return names


def by_name(name: str) -> Code:
    """The code a finding's name stands for.

    Raises:
        KeyError: a name without a page; a mistake of ours, never of a writer.
    """
    return _names()[name]


def explain(code: str) -> str:
    """A code's page as plain text for the terminal.

    Raises:
        UnknownCode: there is no such code.
    """
    found = all_codes().get(code.strip().upper()) or _names().get(code.strip().lower())
    if found is None:
        raise UnknownCode(code, iter((*all_codes(), *_names())))
    body = found.page.split("---\n", 2)[2].strip()
    title = f"{found.code} ({found.name}), {found.severity}: {found.message}"
    return textwrap.fill(title, 80) + "\n\n" + "\n".join(_plain(body)) + "\n"


def _plain(markdown: str) -> Iterator[str]:
    """Markdown with the marks taken off and examples indented."""
    inside = False
    for line in markdown.split("\n"):
        if line.startswith("```"):
            inside = not inside
            if inside:
                yield "  wrong:" if " bad" in line else "  right:"
                yield ""
            continue
        if inside:
            yield f"    {line}".rstrip()
        elif line.startswith("#"):
            words = line.lstrip("# ")
            yield words
            yield "-" * len(words)
        else:
            yield line.replace("`", "'")


def _front(page: str) -> dict[str, str]:
    _, front, _ = page.split("---\n", 2)
    pairs = (line.partition(":") for line in front.splitlines())
    return {key.strip(): value.strip() for key, _, value in pairs}


def _read(page: str) -> Code:
    front = _front(page)
    return Code(
        front["code"],
        front["name"],
        Severity(front["severity"]),
        front["message"],
        page,
        front.get("stage", ""),
    )
