"""`second-chair map`: the whole story as one page to open in a browser, or as dot, Mermaid or JSON.

Theory of operation. `build` gathers what there is to show into plain values: scenes, ways, verdicts
with playthroughs, and how often each persona passes. `html` puts them, the style, the script
and the layout library into one file that asks nothing of any network, and forbids itself to.

The cards are laid out by dagre (MIT, kept by the dagrejs organisation) in the reader's browser: 49 kB
instead of the 1.6 MB of elkjs, no binary to install as with graphviz, and one chapter at a time in a
worker, so that a year is there to be looked at while its last month is still being placed.

May import: `game.narrative`, `game.content`, `game.author`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any, Final

from game.author.personas import RANDOM, Persona, built_in
from game.author.reach import BUDGET, Cache, Move, Reach, Way, reach
from game.author.reading import Job, Settings
from game.author.walk import Crew
from game.narrative import markup
from game.narrative.compose import turn_quotes
from game.narrative.expression import write
from game.narrative.model import Chance, Choice, Choices, Draw, Ending, Goto, Scene, Story

from .edges import Edge, edges, label_of
from .prose import effect, inline, prose

RUNS: Final = 12
"""Runs of each persona that are counted."""


def build(
    story: Story,
    *,
    budget: int = BUDGET,
    cache: Cache | None = None,
    runs: int = RUNS,
    personas: Sequence[Persona] = (),
    path: Path | None = None,
) -> dict[str, Any]:
    """Everything the map shows, as plain values ready for `json.dumps`.

    `runs` of each persona are played to see where they pass; 0 leaves that out.
    """
    found = reach(story, budget, cache)
    ways = [*edges(story)]
    moves = _Moves()
    scenes = [_scene(story, scene, found, moves) for scene in story.scenes.values()]
    return {
        "id": story.id,
        "title": story.title,
        "version": story.version,
        "start": story.start,
        "about": found.about,
        "chapters": [
            {
                "id": chapter.id,
                "title": chapter.title,
                "month": chapter.month,
                "words": sum(words_of(story.scenes[name]) for name in chapter.scenes),
            }
            for chapter in story.chapters
        ],
        "scenes": scenes,
        "moves": moves.rows,
        "edges": [_edge(edge, found) for edge in ways],
        "personas": _passing(story, personas or (*built_in(story), RANDOM), runs, path),
    }


def words_of(scene: Scene) -> int:
    """Words of a scene and its replies, every alternative counted."""
    return sum(
        markup.words(blocks) for blocks in (scene.text, *(choice.text for choice in scene.choices))
    )


def kind_of(scene: Scene) -> str:
    """What sort of scene it is, for filters and shapes."""
    if scene.deck:
        return "storylet"
    match scene.exit:
        case Choices():
            return "choices"
        case Goto():
            return "flow"
        case Chance():
            return "chance"
        case Draw():
            return "draw"
        case Ending():
            return "ending"


def _scene(story: Story, scene: Scene, found: Reach, moves: _Moves) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": scene.id,
        "chapter": scene.chapter,
        "kind": kind_of(scene),
        "summary": turn_quotes(scene.summary),
        "words": words_of(scene),
        "choices": sum(not choice.fallback for choice in scene.choices),
        "verdict": found.verdict(scene.id),
        "where": scene.where,
        "html": _reading(story, scene),
        "options": [_option(story, choice, found) for choice in scene.choices],
    }
    more = {"place": scene.place, "deck": scene.deck, "pitch": scene.pitch}
    data |= {name: value for name, value in more.items() if value}
    if isinstance(scene.exit, Ending):
        data["ending"] = turn_quotes(" ".join(markup.source_text(scene.exit.title).split()))
        if scene.id in found.odds:
            data["odds"] = [*found.odds[scene.id]]
        data["hint"] = turn_quotes(scene.exit.hint)
    if scene.condition is not None:
        data["if"] = write(scene.condition)
    if way := found.ways.get(scene.id):
        data["way"] = {
            "at": moves.add(way),
            "picks": way.picks,
            "shortest": way.shortest,
        }
    return data


class _Moves:
    """Playthroughs as a tree of moves: two thousand of them share most of their beginnings.

    A row is what one line after another of a `.play` says: the row before it (-1: none), the
    choice, the name typed with its variable, and what luck decided.
    """

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []
        self._known: dict[tuple[int, Move], int] = {}

    def add(self, way: Way) -> int:
        """The row at which a playthrough ends."""
        at = -1
        for move in way.moves:
            key = (at, move)
            if key not in self._known:
                self._known[key] = len(self.rows)
                chances = [[*chance] for chance in move.chances]
                self.rows.append([at, move.choice, move.name, chances])
            at = self._known[key]
        return at


def _reading(story: Story, scene: Scene) -> str:
    done = ", ".join(effect(one) for one in scene.effects)
    before = f'<p class="do">{escape(done)}</p>' if done else ""
    text = before + prose(story, scene.text)
    if scene.bill is not None:
        rows = "".join(
            f"<tr><td>{inline(line.item)}</td><td>{inline(line.amount)}</td>"
            f"<td>{escape(write(line.condition))}</td></tr>"
            for line in scene.bill.lines
        )
        head = f"{inline(scene.bill.title)} {inline(scene.bill.period)}"
        text += f'<table class="bill"><caption>{head}</caption><tbody>{rows}</tbody></table>'
    return text


def _option(story: Story, choice: Choice, found: Reach) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": choice.id,
        "label": "(by itself)"
        if choice.label is None
        else f"“{inline(choice.label.words)}”"
        if choice.label.spoken
        else inline(choice.label.words),
        "verdict": found.verdict(choice.key),
        "to": [branch.to for branch in choice.goto],
    }
    if choice.condition is not None:
        data["if"] = write(choice.condition)
    if choice.effects:
        data["do"] = ", ".join(effect(one) for one in choice.effects)
    if choice.text:
        data["html"] = prose(story, choice.text)
    if choice.detour:
        data["detour"] = choice.detour
    if choice.asks_name:
        data["name"] = choice.asks_name
    return data


def _edge(edge: Edge, found: Reach) -> dict[str, Any]:
    data: dict[str, Any] = {"from": edge.source, "to": edge.target, "kind": edge.kind}
    more = {"label": edge.label, "if": edge.condition, "choice": edge.choice}
    data |= {name: value for name, value in more.items() if value}
    if edge.choice:
        data["verdict"] = found.verdict(edge.choice)
    return data


def _passing(
    story: Story, personas: Sequence[Persona], runs: int, path: Path | None
) -> list[dict[str, Any]]:
    """For each persona the share of its runs that comes through each scene, in per cent."""
    if not runs:
        return []
    jobs = [Job(persona, seed + 1, reads=False) for persona in personas for seed in range(runs)]
    with Crew(story, Settings(), path) as crew:
        played = crew.play(jobs)
    found = []
    for at, persona in enumerate(personas):
        mine = played[at * runs : (at + 1) * runs]
        passes = {
            scene: round(100 * count / runs)
            for scene in story.scenes
            if (count := sum(scene in run.came for run in mine))
        }
        found.append({"id": persona.id, "about": persona.about, "passes": passes})
    return found


# -- as one page


def html(data: dict[str, Any]) -> str:
    """The page: self-contained, and forbidden by its own policy to ask any network."""
    library = "\n".join(
        line
        for line in _file("dagre.min.js").splitlines()
        if not line.startswith(("//# sourceMappingURL", "/*! For license"))
    )
    parts = {
        "@TITLE@": escape(data["title"]),
        "@STYLE@": _file("map.css"),
        "@LICENCE@": escape(_file("dagre.LICENSE.txt")).replace("--", "- -"),
        "@LIBRARY@": library,
        "@SCRIPT@": _file("map.js"),
        "@DATA@": _embedded(data),
    }
    # In one pass: what was put in is never searched for the next mark.
    return re.sub("|".join(parts), lambda mark: parts[mark.group()], _file("page.html"))


def _embedded(data: dict[str, Any]) -> str:
    """JSON that can stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _file(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


# -- as text for other programs


def dot(data: dict[str, Any]) -> str:
    """The graph for Graphviz."""
    lines = [
        "digraph story {",
        "  rankdir=LR; node [shape=box style=rounded fontname=serif];",
        "  edge [fontname=serif fontsize=10];",
    ]
    for chapter in data["chapters"]:
        lines.append(f"  subgraph {_quoted('cluster_' + chapter['id'])} {{")
        lines.append(f"    label={_quoted(chapter['title'])};")
        for scene in data["scenes"]:
            if scene["chapter"] == chapter["id"]:
                label = _quoted(scene["id"] + ("\n" + scene["ending"] if "ending" in scene else ""))
                colour = _COLOURS[scene["verdict"]]
                shape = " shape=doubleoctagon" if "ending" in scene else ""
                lines.append(f"    {_quoted(scene['id'])} [label={label} color={colour}{shape}];")
        lines.append("  }")
    for edge in data["edges"]:
        words = "\n".join(edge[name] for name in ("label", "if") if edge.get(name))
        style = " style=dashed" if edge.get("if") else ""
        lines.append(
            f"  {_quoted(edge['from'])} -> {_quoted(edge['to'])} [label={_quoted(words)}{style}];"
        )
    return "\n".join([*lines, "}", ""])


_COLOURS: Final = {"proved": '"#3f7d6e"', "refuted": '"#b4412f"', "unknown": '"#8a7a55"'}


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def mermaid(data: dict[str, Any]) -> str:
    """The graph for Mermaid, as a Markdown page can show it; large stories are too much for it."""
    lines = ["flowchart LR"]
    for chapter in data["chapters"]:
        lines.append(f"  subgraph c_{chapter['id']}[{_mermaid(chapter['title'])}]")
        for scene in data["scenes"]:
            if scene["chapter"] == chapter["id"]:
                name = scene["id"] if "ending" not in scene else f"{scene['id']}: {scene['ending']}"
                left, right = ("([", "])") if "ending" in scene else ("[", "]")
                # Some words (`end`) are keywords of Mermaid: ids get a prefix.
                lines.append(f"    s_{scene['id']}{left}{_mermaid(name)}{right}")
        lines.append("  end")
    for edge in data["edges"]:
        words = edge.get("label", "") or edge.get("if", "")
        arrow = "-.->" if edge.get("if") else "-->"
        label = f"|{_mermaid(words)}|" if words else ""
        lines.append(f"  s_{edge['from']} {arrow}{label} s_{edge['to']}")
    for verdict, colour in _COLOURS.items():
        names = [f"s_{s['id']}" for s in data["scenes"] if s["verdict"] == verdict]
        if names:
            lines.append(f"  classDef {verdict} stroke:{colour.strip(chr(34))},stroke-width:2px")
            lines.append(f"  class {','.join(names)} {verdict}")
    return "\n".join([*lines, ""])


def _mermaid(text: str) -> str:
    return '"' + text.replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;") + '"'


__all__ = [
    "BUDGET",
    "RUNS",
    "build",
    "dot",
    "edges",
    "html",
    "kind_of",
    "label_of",
    "mermaid",
    "words_of",
]
