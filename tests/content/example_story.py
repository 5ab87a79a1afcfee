"""A tiny story round the examples of the diagnostics' pages, so that each stays a few lines.

An example says in its fence what it is: a whole file (`file=people.yaml`), or the inside of a
scene, a choice, the scenes or the variables (`in=scene`). What is around it is made here.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from game.narrative.expression import RESERVED

STORY = """\
story: example
title: An Example
start: soup
chapters: [example]
variables:
  lamp: count 0..20
  street: count 0..20
  brightest: peak of lamp
  temper: one of [kettle, kite, plumb]
  answered: flag
  ai: { is: name, start: the button, pronoun: ai_pronoun }
  nickname: { is: name, start: Bun }
  ai_pronoun: one of [it, she, he, they]
"""
PEOPLE = """\
people:
  ai: { name: The button }
  pim: { name: Pim }
"""
PLACES = """\
places:
  kitchen: { name: The kitchen }
  booth: { name: The box room }
"""
PICTURES = """\
pictures:
  kitchen: { alt: A kitchen with two chairs., placeholder: true }
  booth: { alt: A box room with coats., placeholder: true }
"""
SOUNDS = """\
sounds:
  phone-turns: { file: sounds/there.ogg, caption: The phone turns. }
  lamp-low: { file: sounds/there.ogg, kind: music }
"""
HOUSE_STYLE = """\
phrases:
  - { pattern: in that moment, why: Say when. }
words:
  - { pattern: suddenly, why: Let it happen instead. }
rations:
  - { name: as if, pattern: '\\bas if\\b', per_words: 1000 }
"""
CHAPTER = """\
chapter: example
title: Example
scenes:
  soup:
    music: lamp-low
    summary: Soup.
    text: |
      [ai] "Soup."

      [[sound: phone-turns]]
      [pim] "Soup."
    goto: home
"""
OTHERS = """\
  home:
    ending: { title: Home }
"""
CELLAR = """\
  cellar:
    goto: home
  moth:
    deck: january
    goto: back
  calendar:
    draw: { deck: january, else: home, then: home }
"""
EXIT = re.compile(r"^(choices|goto|chance|draw|ending):", re.MULTILINE)


@dataclass(frozen=True)
class Placed:
    """Where an example came to lie: its file, and by how much it was moved."""

    file: str
    first: int
    last: int
    indent: int


def write(folder: Path, text: str, inside: str, file: str, use: str) -> Placed:
    """Write a story round an example and say where the example is in it."""
    files = {
        "story/story.yaml": STORY,
        "story/people.yaml": PEOPLE,
        "story/places.yaml": PLACES,
        "story/house-style.yaml": HOUSE_STYLE,
        "assets/pictures.yaml": PICTURES,
        "assets/sounds.yaml": SOUNDS,
        "assets/sounds/there.ogg": "",
        "story/chapters/example.yaml": CHAPTER + OTHERS,
    }
    count = text.count("\n")
    if inside == "file":
        parent = "assets" if file in ("pictures.yaml", "sounds.yaml") else "story"
        name = f"{parent}/{file}"
        if "chapter: example\n" in text:
            del files["story/chapters/example.yaml"]
        files[name] = text
        counts = re.findall(r"(\w+): count", text)
        if counts:
            done = ", ".join(f"{variable} + 1" for variable in counts)
            changing = CHAPTER.replace("    music", f"    do: [{done}]\n    music")
            files["story/chapters/example.yaml"] = changing + OTHERS
        placed = Placed(name, 1, count, 0)
    elif inside == "variables":
        name = "story/story.yaml"
        placed = Placed(name, STORY.count("\n") + 1, STORY.count("\n") + count, 2)
        files[name] = STORY + textwrap.indent(text, "  ")
        uses = "".join(uses_of(text, use))
        files["story/chapters/example.yaml"] = CHAPTER.replace("    goto: home\n", uses) + OTHERS
    else:
        name = "story/chapters/example.yaml"
        before, body, indent = around(text, inside, use)
        files[name] = before + body + OTHERS + (CELLAR if inside != "scenes" else "")
        placed = Placed(name, before.count("\n") + 1, before.count("\n") + count, indent)
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, "utf-8", newline="\n")
    return placed


def around(text: str, inside: str, use: str) -> tuple[str, str, int]:
    """What stands before the example, the example itself, and its indentation."""
    if inside == "scenes":
        exit_ = "    goto: home\n" if use == "lost" else ways_to(text)
        return CHAPTER.replace("    goto: home\n", exit_), textwrap.indent(text, "  "), 2
    before = "chapter: example\ntitle: Example\nscenes:\n  soup:\n"
    if not text.startswith("summary") and "\nsummary" not in text:
        before += "    summary: Soup.\n"
    if inside == "scene":
        after = "" if EXIT.search(text) else "    goto: home\n"
        return before, textwrap.indent(text, "    ") + after, 4
    before += "    choices:\n      pick:\n"
    return before, textwrap.indent(text, "        "), 8


def ways_to(text: str) -> str:
    """Choices that lead to those of the example's scenes to which nothing else does."""
    ways = "    choices:\n      leave: { act: Leave., goto: home }\n"
    for name in re.findall(r"^(\w+):", text, re.MULTILINE):
        pointed = name in RESERVED or re.search(rf"(?:goto|to|detour|then|else): {name}\b", text)
        drawn = re.search(rf"^{name}:(?:\n  | {{ )deck:", text, re.MULTILINE)
        if not pointed and not drawn:
            ways += f"      to_{name}: {{ act: Go to {name}., goto: {name} }}\n"
    if "deck: january" in text:
        ways += "      draw: { act: Draw., goto: calendar }\n"
        ways += "  calendar:\n    draw: { deck: january, else: home, then: home }\n"
    return ways


def uses_of(text: str, use: str) -> list[str]:
    """An exit of the scene in which the example's variables are read and changed."""
    reads, changes, typed = [], [], ""
    for name, kind in re.findall(r"^(\w+): (?:\{ is: )?([^,}\n]+)", text, re.MULTILINE):
        if kind.startswith("count"):
            reads.append(f"{{if {name} >= 2}}a{{end}}")
            changes.append(f"{name} + 1")
        elif kind == "name":
            reads.append(f"{{{name}}}")
            typed += f"        name: {name}\n"
        elif kind.startswith("one of"):
            reads.append(f"{{{name} | else: a}}")
            changes.append(f"{name} = {kind.split('[')[1].split(',')[0].strip(' ]')}")
    shown = " ".join(reads) if use != "changed" else ""
    done = ", ".join(changes) if use != "read" else ""
    yield_ = ["    choices:\n      pick:\n        act: Wait.\n        again: true\n", typed]
    yield_.append(f"        do: [{done}]\n" if done else "")
    yield_.append(
        f"        text: |\n          Soup {shown}\n      leave: {{ act: Go., goto: home }}\n"
    )
    return yield_
