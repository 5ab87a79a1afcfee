"""Rules about where scenes lead."""

from __future__ import annotations

from game.content.build import Book
from game.content.findings import Findings
from game.content.graph import Graph, Way
from game.narrative.model import BACK, Choices, Ending


def goto_circle(book: Book, findings: Findings) -> None:
    """Scenes from which nothing that asks can ever follow."""
    ways = book.graph
    scenes = book.story.scenes
    stops = {name for name, scene in scenes.items() if isinstance(scene.exit, Choices | Ending)}
    growing = True
    while growing:
        more = {
            way.scene
            for way in ways.spots(scenes)
            if way.scene not in stops and (way.to == BACK or way.to in stops)
        }
        more |= {
            scene
            for scene, (deck, _) in ways.draws.items()
            if scene not in stops and stops & set(book.names.decks.get(deck, ()))
        }
        stops |= more
        growing = bool(more)
    trapped = [name for name in scenes if name not in stops and ways.ways[name]]
    while trapped:
        first = trapped[0]
        circle = ways.region([first])
        way = ways.ways[first][0]
        findings.add(
            "goto-circle",
            f"from '{first}' the story goes round in a circle and never asks anything",
            way.spot.where,
            hint="let one of these scenes offer choices or end: " + ", ".join(sorted(circle)),
        )
        trapped = [
            name for name in trapped if name not in circle and not (ways.region([name]) & circle)
        ]


def _main(book: Book, ways: Graph) -> set[str]:
    """The scenes of the main story: what follows from the start without detours or draws."""
    return ways.region([book.story.start])


def _aside(ways: Graph) -> list[tuple[str, str]]:
    """(first scene, "detour" or "storylet") of everything that has to come back."""
    detours = dict.fromkeys(way.to for found in ways.detours.values() for way in found)
    return [(name, "detour") for name in detours] + [(n, "storylet") for n in ways.storylets]


def back_outside(book: Book, findings: Findings) -> None:
    """`back` in a scene the main story passes through."""
    ways = book.graph
    for way in ways.spots(_main(book, ways)):
        if way.to == BACK:
            findings.add(
                "back-outside",
                f"'{way.scene}' is part of the main story, where there is nothing to go back to",
                way.spot.where,
                hint="name a scene; 'back' is for detours and storylets",
            )


def detour_nested(book: Book, findings: Findings) -> None:
    """A detour taken while another is being played."""
    ways = book.graph
    main = _main(book, ways)
    roots = {way.to for found in ways.detours.values() for way in found}
    for scene in ways.ways:
        if scene in main or scene not in ways.region(roots):
            continue
        for way in ways.detours[scene]:
            findings.add(
                "detour-nested",
                f"'{scene}' is itself played as a detour, and detours do not nest",
                way.spot.where,
            )


def draw_inside(book: Book, findings: Findings) -> None:
    """A draw in something that has to come back."""
    ways = book.graph
    main = _main(book, ways)
    for root, what in _aside(ways):
        for scene in sorted(ways.region([root]) - main):
            if scene in ways.draws:
                _, key = ways.draws[scene]
                findings.add(
                    "draw-inside", f"'{scene}' is part of a {what} and cannot draw", key.where
                )


def no_return(book: Book, findings: Findings) -> None:
    """A detour or storylet that leads into the main story, or nowhere at all."""
    ways = book.graph
    main = _main(book, ways)
    for root, what in _aside(ways):
        region = ways.region([root])
        if root in main:
            # Where it says `back`, back_outside has spoken.
            if not any(way.to == BACK for way in ways.spots(region)):
                _lost(book, ways, root, what, findings)
            continue
        drawing = set(ways.draws)  # of these draw_inside has spoken
        leaks = [way for way in ways.spots(region - main - drawing) if way.to in main]
        for way in leaks:
            _leak(way, what, findings)
        ends = any(isinstance(book.story.scenes[name].exit, Ending) for name in region)
        if (
            not leaks
            and not ends
            and not region & drawing
            and not any(way.to == BACK for way in ways.spots(region))
        ):
            _lost(book, ways, root, what, findings)


def _leak(way: Way, what: str, findings: Findings) -> None:
    findings.add(
        "no-return",
        f"this leaves the {what} for '{way.to}', which belongs to the main story",
        way.spot.where,
        hint="write 'goto: back'; the story goes on where it was",
    )


def _lost(book: Book, ways: Graph, root: str, what: str, findings: Findings) -> None:
    spots = [way.spot for found in ways.detours.values() for way in found if way.to == root]
    where = spots[0].where if what == "detour" else book.names.scene_keys[root].where
    findings.add(
        "no-return",
        f"the {what} '{root}' never comes back",
        where,
        hint="end it with 'goto: back'",
    )


def scene_unreferenced(book: Book, findings: Findings) -> None:
    """Scenes nothing leads to; of a whole lost branch only its first scene."""
    ways = book.graph
    reached = ways.reached([book.story.start])
    lost = [name for name in ways.ways if name not in reached]
    pointed = {
        way.to for name in lost for way in (*ways.ways[name], *ways.detours[name]) if way.to != name
    }
    for name in sorted(lost, key=lambda name: name in pointed):
        if name in reached:
            continue
        reached |= ways.reached([name])
        scene = book.story.scenes[name]
        message = f"nothing leads to scene '{name}'"
        if scene.deck:
            message = f"nothing draws from deck '{scene.deck}', so '{name}' is never played"
        findings.add("scene-unreferenced", message, book.names.scene_keys[name].where)


def no_ending(book: Book, findings: Findings) -> None:
    """A story without an ending; said where one would be added, in the last chapter."""
    if any(isinstance(scene.exit, Ending) for scene in book.story.scenes.values()):
        return
    for chapter in [*book.names.chapters.values()][-1:]:
        findings.add("no-ending", "no scene has an 'ending:'", chapter.key("scenes").where)
