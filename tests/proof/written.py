"""A story written in a test: the chapter's scenes, over a story.yaml with the usual variables."""

from __future__ import annotations

import textwrap
from pathlib import Path

from game.content.load import Loaded, load

STORY = """story: tea
title: Tea
version: 1.0.0
start: start
chapters: [tea]
variables:
  lamp: count 0..20
  street: count 0..20
  high: peak of lamp
  warm:
    is: count 0..10
    start: 5
  bell: flag
  rung: flag
  lit:
    is: flag
    start: yes
  temper: one of [unset, kettle, kite]
  ai:
    is: name
    start: the button
"""
LAST = """
last:
  summary: The end.
  text: The end.
  ending: { title: End, hint: Wait. }
"""


def written(folder: Path, scenes: str, more: str = "", *, last: bool = True) -> Loaded:
    """The story these scenes make, loaded. Indentation is taken off; `more` is for story.yaml."""
    chapter = textwrap.dedent(scenes).strip("\n") + "\n" + (LAST if last else "")
    chapter = "chapter: tea\ntitle: Tea\nmonth: May\nscenes:\n" + textwrap.indent(chapter, "  ")
    (folder / "chapters").mkdir(parents=True, exist_ok=True)
    (folder / "story.yaml").write_text(STORY + textwrap.dedent(more), "utf-8")
    (folder / "chapters" / "tea.yaml").write_text(chapter, "utf-8")
    loaded = load(folder, folder / "assets")
    assert loaded.story is not None, loaded.errors
    return loaded
