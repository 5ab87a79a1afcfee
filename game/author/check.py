"""`second-chair check`: everything known to be wrong with a story, from its letters to its fate.

Reading and structure come from `game.content`; what holds in every playthrough from
`game.proof`. May import: `game.content`, `game.narrative`, `game.proof`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.content.codes import by_name
from game.content.diagnostics import Diagnostic, Where, in_order
from game.content.load import Loaded
from game.narrative.model import Story
from game.proof.naive import Findings, Move, explore

BUDGET = 300_000
"""States the prover may look at before it says `unknown`."""


def check(loaded: Loaded, budget: int = BUDGET) -> tuple[Diagnostic, ...]:
    """All diagnostics of a story. What cannot be loaded is not proved anything about."""
    found = list(loaded.diagnostics)
    if loaded.story is not None and not any(d.is_error for d in found):
        found += prove(loaded.story, budget)
    return in_order(found)


def prove(story: Story, budget: int = BUDGET) -> list[Diagnostic]:
    """What the explicit-state prover has to say."""
    findings = explore(story, budget)
    reported = list(_seen(story, findings))
    if findings.complete:
        reported += _never_seen(story, findings)
    else:
        reported.append(
            _diagnostic(
                "proof-budget",
                story.scenes[story.start].where,
                f"more than {budget:,} states: what was not found is unknown, not impossible",
            )
        )
    return reported


def _seen(story: Story, findings: Findings) -> Iterator[Diagnostic]:
    cut = {} if not findings.complete else findings.cut_off
    for name, ways in (("state-stuck", findings.stuck), ("state-cut-off", cut)):
        for scene, way in ways.items():
            message = {
                "state-stuck": f"a player can stand in '{scene}' with nothing to pick",
                "state-cut-off": f"from '{scene}' a player may never reach an ending",
            }[name]
            yield _diagnostic(name, story.scenes[scene].where, message, hint=_way(way))
    for scene, (way, fault) in findings.faults.items():
        where = story.scenes[scene].where if scene in story.scenes else story.choice(scene).where
        yield _diagnostic("state-nowhere", where, fault, hint=_way(way))


def _never_seen(story: Story, findings: Findings) -> Iterator[Diagnostic]:
    scenes, choices = findings.unreached(story)
    for scene in scenes:
        yield _diagnostic(
            "scene-unreachable",
            story.scenes[scene].where,
            f"no playthrough reaches '{scene}'",
            hint=f"all {findings.states:,} states were looked at",
        )
    for key in choices:
        choice = story.choice(key)
        if choice.scene in scenes:
            continue  # said once, of the scene
        yield _diagnostic(
            "choice-unreachable",
            choice.where,
            f"no playthrough can take '{key}'",
            hint=f"all {findings.states:,} states were looked at",
        )
    for scene in story.scenes.values():
        for choice in scene.choices:
            reached = choice.key in findings.taken and choice.key not in findings.declined
            if choice.condition is not None and reached and not choice.fallback:
                yield _diagnostic(
                    "choice-always-offered",
                    choice.where,
                    f"'{choice.key}' has a condition that holds whenever it is asked",
                )


def _way(moves: tuple[Move, ...]) -> str:
    picks = [move.choice for move in moves if move.choice]
    return "playthrough: " + (", ".join(picks) or "as the story begins")


def _diagnostic(name: str, where: str, message: str, hint: str = "") -> Diagnostic:
    code = by_name(name)
    return Diagnostic(code.code, code.severity, message, place(where), hint)


def place(where: str) -> Where:
    """Read back the `file:line:column` a scene or choice carries."""
    file, line, column = where.rsplit(":", 2)
    return Where(file, int(line), int(column))


def summary(loaded: Loaded, diagnostics: tuple[Diagnostic, ...]) -> Mapping[str, int]:
    """Counts by severity."""
    counts: dict[str, int] = {}
    for diagnostic in diagnostics:
        counts[str(diagnostic.severity)] = counts.get(str(diagnostic.severity), 0) + 1
    return counts
