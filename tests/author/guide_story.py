"""A small world round the guide's examples: who and what they name, and where they lead."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

GUIDE = Path(__file__).resolve().parents[2] / "story" / "README.md"
FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWS = re.compile(r"\s*<!-- shows\n(.*?)-->", re.DOTALL)
STORY = """\
story: guide
title: Guide
start: {start}
chapters: [{chapter}]
variables:
"""
VARIABLES = """\
lamp: count 0..20
street: count 0..20
pim: { is: count 0..4, start: 1 }
coins: { is: count 0..9, start: 1 }
company_hours: count 0..400
answered: flag
temper: one of [kettle, kite, plumb]
rule_rings: one of [wait, cover]
named: one of [unset, fen, typed]
ai: { is: name, start: the button, pronoun: ai_pronoun }
ai_pronoun: one of [it, she, he, they]
"""
FILES = {
    "story/people.yaml": """\
people:
  ai: { name: "{ai}" }
  pim: { name: Pim }
  judit: { name: Judit }
""",
    "story/places.yaml": """\
places:
  kitchen: { name: The kitchen }
  hall: { name: The passage }
""",
    "assets/pictures.yaml": """\
pictures:
  kitchen: { alt: A kitchen., placeholder: true }
  kitchen-lamp: { alt: A lamp., placeholder: true }
  hall: { alt: A passage., placeholder: true }
""",
    "assets/sounds.yaml": """\
sounds:
  phone-turns: { caption: It turns., file: sounds/x.ogg }
  lamp-low: { caption: Music., file: sounds/x.ogg, kind: music }
""",
    "assets/sounds/x.ogg": "",
    "assets/sounds/phone-turns.ogg": "",
    "assets/sounds/lamp-low.ogg": "",
}


@dataclass(frozen=True)
class Example:
    """A fence of the guide. `options` are the words behind its language."""

    number: int
    language: str
    options: dict[str, str]
    text: str
    shows: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        words = " ".join(f"{k}={v}" if v else k for k, v in self.options.items())
        return f"line {self.number}: {self.language} {words}".strip()


def examples() -> list[Example]:
    """Every fence with the plays in the comments after it."""
    guide = GUIDE.read_text("utf-8")
    found = []
    for match in FENCE.finditer(guide):
        shows = []
        at = match.end()
        while comment := SHOWS.match(guide, at):
            shows.append(comment.group(1))
            at = comment.end()
        pairs = (word.partition("=") for word in match.group(2).split())
        options = {key: value for key, _, value in pairs}
        line = guide.count("\n", 0, match.start()) + 1
        found.append(Example(line, match.group(1), options, match.group(3), tuple(shows)))
    return found


def write(folder: Path, example: Example) -> tuple[str, int, int]:
    """Write a story round an example; return its file and the lines it came to lie on."""
    files = dict(FILES)
    text, inside = example.text, example.options.get("in", "")
    name, chapter, before, start = "story/chapters/guide.yaml", "guide", "", "here"
    head = "chapter: guide\ntitle: Guide\nscenes:\n"
    scene = "  here:\n    summary: Here.\n"
    variables = VARIABLES
    match inside:
        case "scenes":
            start = re.match(r"(\w+):", text).group(1)  # type: ignore[union-attr]
            before, body = head, textwrap.indent(text, "  ")
        case "scene":
            before, body = head + scene, textwrap.indent(text, "    ")
        case "choices":
            before = head + scene + "    text: |\n      Here.\n    choices:\n"
            body = _indent(text, 6)
        case "text":
            before = head + scene + "    text: |\n"
            body = textwrap.indent(text, "      ")
            text = ""
        case "variables":
            before, body, variables = head, "  here:\n" + _uses(text), text
        case "":
            return _whole(folder, files, example)
        case _:
            raise AssertionError(inside)
    ends = "    goto: home\n" if inside == "text" else ""
    files[name] = before + body + ends + _targets(text)
    story = STORY.format(start=start, chapter=chapter)
    files["story/story.yaml"] = story + textwrap.indent(variables, "  ")
    _write(folder, files)
    if inside == "variables":
        return "story/story.yaml", story.count("\n") + 1, story.count("\n") + text.count("\n")
    first = before.count("\n") + 1
    return name, first, first + body.count("\n") - 1


def _indent(text: str, width: int) -> str:
    return textwrap.indent(text, " " * width)


def _whole(folder: Path, files: dict[str, str], example: Example) -> tuple[str, int, int]:
    """An example that is a whole file."""
    given = example.options["file"]
    name = given if given.startswith("assets/") else f"story/{given}"
    text = example.text
    if given.startswith("chapters/"):
        chapter = re.search(r"^chapter: (\w+)", text, re.MULTILINE).group(1)  # type: ignore[union-attr]
        start = re.search(r"^  (\w+):", text, re.MULTILINE).group(1)  # type: ignore[union-attr]
        files["story/story.yaml"] = STORY.format(start=start, chapter=chapter) + _indent(
            VARIABLES, 2
        )
    else:
        files["story/chapters/soup.yaml"] = """\
chapter: soup
title: Soup
scenes:
  soup:
    place: kitchen
    music: lamp-low
    do: [lamp + 1, street + 1]
    summary: Soup.
    text: |
      [[sound: phone-turns]]
      [ai] "Soup."

      [pim] "Soup."

      [[place: hall]]
      [[picture: kitchen-lamp]]
      [judit] "{if lamp >= 5 or street >= 1}Soup.{end}"
    choices:
      go: { act: Go., goto: home }
  home:
    ending: { title: Home, hint: Go. }
"""
        files["story/story.yaml"] = STORY.format(start="soup", chapter="soup") + _indent(
            VARIABLES, 2
        )
        if given in ("people.yaml", "story.yaml"):
            files.pop("story/people.yaml", None)
    files[name] = text
    _write(folder, files)
    return name, 1, text.count("\n")


def _targets(text: str) -> str:
    """The scenes an example leads to without showing them."""
    defined = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    led = re.findall(r"\b(?:goto|to|then|else|detour): (\w+)", text)
    made = "  home:\n    ending: { title: Home, hint: Go home. }\n"
    for target in dict.fromkeys(led):
        assert target in {*defined, "home", "back"}, f"{target} is not shown; lead home instead"
    return made


def _uses(text: str) -> str:
    """A scene that reads and changes every variable of an example."""
    reads, changes = [], []
    for name, kind in re.findall(r"^(\w+):(?: ([^#\n]+))?", text, re.MULTILINE):
        written = (
            kind.strip()
            or re.search(rf"^{name}:\n  is: ([^#\n]+)", text, re.MULTILINE).group(1).strip()
        )  # type: ignore[union-attr]
        match written.split()[0]:
            case "flag":
                reads.append(f"{{{name} | yes: a | no: b}}")
                changes.append(name)
            case "count":
                reads.append(f"{{{name}}}")
                changes.append(f"{name} + 1")
            case "peak":
                reads.append(f"{{if {name} >= 3}}a{{end}}")
            case "one":
                reads.append(f"{{{name} | else: a}}")
                changes.append(f"{name} = {written.split('[')[1].split(',')[1].strip(' ]')}")
            case "name":
                reads.append(f"{{{name}}}")
                changes.append(f"{name} = Fen")
    return (
        f"    summary: Here.\n    text: |\n      {' '.join(reads)}\n"
        f"    choices:\n      go: {{ act: Go., do: [{', '.join(changes)}], goto: home }}\n"
    )


def _write(folder: Path, files: dict[str, str]) -> None:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, "utf-8", newline="\n")
