"""Small stories for the writer's tools, written into a folder and loaded."""

from __future__ import annotations

from pathlib import Path

from game.content.load import Loaded, load
from game.narrative.model import Story

STORY = """\
story: tea
title: Tea
version: 1.0.0
start: kettle
chapters: [tea, coda]
variables:
  lamp: count 0..4
  street: count 0..4
  answered: flag
  temper: one of [unset, kite, plumb]
  ai: { is: name, start: the button }
axes:
  lean: { towards: street, away: lamp }
"""
PEOPLE = """\
people:
  ai: { name: "{ai}" }
  pim: { name: Pim }
"""
TEA = """\
chapter: tea
title: Tea
month: May
scenes:
  kettle:
    summary: Tea is made.
    text: |
      The kettle is on. It takes its time, as it has every day.
    choices:
      kite: { act: Take the pale one., do: temper = kite, goto: gap }
      plumb: { act: Take the grey one., do: temper = plumb, goto: gap }
  gap:
    summary: The phone rings.
    text: |
      [ai] {temper | kite: "Somebody wants us." | else: "It is the phone." }

      It rings on the shelf.
    choices:
      answer:
        say: Pim. Mouth's full.
        do: [street + 1, answered]
        text: |
          [pim] "Swallow," says Pim.
        goto: again
      ring:
        act: Let it ring.
        do: lamp + 1
        goto: again
  again:
    summary: A second call.
    text: |
      It rings again, or would.
    choices:
      pick_up: { act: Pick up., do: street + 1, goto: hall }
      stay: { act: Stay by the lamp., do: lamp + 1, goto: hall }
"""
CODA = """\
chapter: coda
title: Coda
month: June
scenes:
  hall:
    summary: The hall.
    text: |
      {if answered}Pim has left a bag of leeks on the mat.{else}The mat is bare.{end}
    choices:
      out: { act: Go out., if: street >= 1, goto: outside }
      in: { act: Go in., goto: inside }
  outside:
    summary: Outside.
    text: |
      Rain, and a great many people in it.
    ending: { title: Outside, hint: Answer somebody. }
  inside:
    summary: Inside.
    text: |
      The lamp is lit.
    ending: { title: Inside, hint: Stay. }
"""


def write(folder: Path, files: dict[str, str] | None = None, **changed: str) -> Path:
    """Write the tea story (or other `files`); `changed` texts replace the files' by name."""
    made = files or {
        "story.yaml": changed.get("story", STORY),
        "people.yaml": changed.get("people", PEOPLE),
        "chapters/01-tea.yaml": changed.get("tea", TEA),
        "chapters/02-coda.yaml": changed.get("coda", CODA),
    }
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return folder


def loaded(folder: Path) -> Loaded:
    return load(folder, folder / "assets")


def story(folder: Path, **changed: str) -> Story:
    """The tea story, changed here and there."""
    found = loaded(write(folder, **changed))
    assert found.story is not None, found.errors
    return found.story
