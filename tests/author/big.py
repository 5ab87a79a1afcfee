"""A story as large as a long year, for what must stay quick: chapters of hubs, fans and asides."""

from __future__ import annotations

import random
from pathlib import Path

WORDS = (
    "He carries the pot to the window and the trams go by under it with their lamps lit "
    "and nobody in them whom he could name"
).split()


def write(folder: Path, scenes: int, chapters: int = 12, seed: int = 1) -> Path:
    """Write a story of about `scenes` scenes; all of them can be reached."""
    dice = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "chapters").mkdir(exist_ok=True)
    names = [f"m{number:02}" for number in range(chapters)]
    per = scenes // chapters
    (folder / "story.yaml").write_text(
        "story: big\ntitle: A Long Year\nstart: m00_0\nchapters: [" + ", ".join(names) + "]\n"
        "variables:\n  lamp: count 0..20\n  street: count 0..20\n"
        "axes:\n  lean: { towards: street, away: lamp }\n",
        "utf-8",
    )
    for at, chapter in enumerate(names):
        after = f"{names[at + 1]}_0" if at + 1 < chapters else ""
        lines = [
            f"chapter: {chapter}",
            f"title: Month {at + 1}",
            f"month: Month {at + 1}",
            "scenes:",
        ]
        for number in range(per):
            lines += _scene(dice, chapter, number, per, after)
        (folder / "chapters" / f"{chapter}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def _scene(dice: random.Random, chapter: str, number: int, per: int, after: str) -> list[str]:
    def prose(count: int) -> str:
        return " ".join(dice.choice(WORDS) for _ in range(count))

    row, column = divmod(number, 4)
    lines = [
        f"  {chapter}_{number}:",
        f"    summary: {prose(9).capitalize()}.",
        "    text: |",
        f"      {prose(50).capitalize()}.",
    ]
    nexts = [n for n in range((row + 1) * 4, (row + 2) * 4) if n < per]
    if not nexts and not after:
        return [*lines, f"    ending: {{ title: Ending {number}, hint: Go on. }}"]
    targets = [f"{chapter}_{n}" for n in nexts] or [after]
    lines.append("    choices:")
    ways = [targets[column % len(targets)], dice.choice(targets)]
    if number == 0:
        ways = targets + [f"{chapter}_{n}" for n in (1, 2, 3) if n < per]
    for index, target in enumerate(ways):
        done = dice.choice(["lamp + 1", "street + 1"])
        asked = ", if: lamp >= 1 or street >= 1" if index and dice.random() < 0.3 and row else ""
        lines.append(
            f"      c{index}: {{ act: {prose(4).capitalize()}., do: {done}{asked}, goto: {target} }}"
        )
    return lines
