"""`second-chair walk --goals`: what was aimed at, what was measured, and whether it is enough.

A goal has a target to be proud of and a floor below which nothing ships. The built-in goals are
those of The Second Chair, whole: a story of which fewer chapters are written is held to its share
of those that grow with it (words, minutes, callbacks). What is asked of endings is asked of the
ends of the whole story; where only seasons close so far, that is not measured, and said. Another
story brings its own goals in a small file, or leaves some out:

    goals:
      words_median: { target: 8000..12000, floor: 6000..15000 }
      share_seen: { target: 30..40, floor: 20.. }

Shares are in per cent. What no program can judge (whether a label says what then happens) is
listed as such and never given a number.

May import: `game.narrative`, `game.content`, `game.author`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any, Final, TypeAlias

from game.content.diagnostics import Diagnostic, in_order
from game.content.findings import Findings
from game.content.shapes import Draft, Field, Id, MapOf, Record, Use, Words, hold
from game.content.source import read
from game.narrative import markup
from game.narrative.expression import Expression, chosen_keys, variables_of
from game.narrative.markup import Inline
from game.narrative.model import Choice, Choices, Ending, Goto, Scene, Story
from game.narrative.variable import Kind

from .stats import longest_text
from .walk import ASKED, Report

READING_SPEED: Final = 260
"""Words a minute."""
CHOOSING: Final = 6
"""Seconds a choice takes."""
STRETCH_CAP: Final = 400
CHAPTERS: Final = 12
"""The built-in goals are for a story of so many chapters."""
REPLY_CAP: Final = 120

Span: TypeAlias = tuple[float | None, float | None]
"""Bounds, both included; None is no bound."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One row. `number` is that of the list of goals; `metric` names what is measured.

    `grows`: what is measured grows with every chapter.
    """

    number: str
    measure: str
    metric: str
    target: Span
    floor: Span
    percent: bool = False
    digits: int = 0
    grows: bool = False

    def share(self, part: float) -> Goal:
        """The goal of a story of which so much is written."""
        if not self.grows:
            return self
        return replace(self, target=_part(self.target, part), floor=_part(self.floor, part))

    def verdict(self, value: float | None) -> str:
        """`meets` the target, is within the `floor`, `misses`, or was `not measured`."""
        if value is None:
            return "not measured"
        if _within(value, self.target):
            return "meets"
        return "floor" if _within(value, self.floor) else "misses"


def _within(value: float, span: Span) -> bool:
    low, high = span
    return (low is None or value >= low) and (high is None or value <= high)


def _part(bounds: Span, part: float) -> Span:
    low, high = bounds
    return None if low is None else round(low * part), None if high is None else round(high * part)


def _goal(
    number: str,
    measure: str,
    metric: str,
    target: str,
    floor: str = "",
    *,
    percent: bool = False,
    digits: int = 0,
    grows: bool = False,
) -> Goal:
    wanted = span(target)
    return Goal(number, measure, metric, wanted, span(floor or target), percent, digits, grows)


_SPAN: Final = re.compile(r"(-?\d+(?:\.\d+)?)?\s*\.\.\s*(-?\d+(?:\.\d+)?)?\Z")


def span(text: str) -> Span:
    """`20..28`, `20..`, `..28`.

    Raises:
        ValueError: it is none of these.
    """
    match = _SPAN.match(text.strip())
    if match is None or not any(match.groups()):
        raise ValueError(f"'{text}' is not written like 20..28, 20.. or ..28")
    low, high = match.groups()
    return (None if low is None else float(low), None if high is None else float(high))


GOALS: Final = (
    _goal("1", "words in all", "words_total", "100000..120000", "85000..", grows=True),
    _goal("2", "words a run, median", "words_median", "22000..26000", "20000..28000", grows=True),
    _goal("3", "share of the text seen", "share_seen", "22..28", "20..40", percent=True),
    _goal("4", "minutes at 260 wpm, and choosing", "minutes", "95..120", "77..130", grows=True),
    _goal("5", "named endings", "endings", "12..", "10.."),
    _goal("6", "words only one ending shows, least", "unique_words", "900..", "700.."),
    _goal("8", "choices in 1,000 words", "choices_per_1000", "4.5..5.5", "4..", digits=1),
    _goal("9", "longest stretch without a choice", "longest_stretch", "..350", "..600"),
    _goal("9", "places with over 400 words", "stretches_over_400", "..0", "..6"),
    _goal("10", "picks tagged later", "tag_later", "35..45", "30..50", percent=True),
    _goal("10", "picks tagged reflective", "tag_reflective", "35..45", "30..50", percent=True),
    _goal("10", "picks tagged pacing", "tag_pacing", "15..25", "10..30", percent=True),
    _goal("10", "dead choices", "dead_choices", "..0"),
    _goal("11", "choices acknowledged", "acknowledged", "100..", percent=True),
    _goal("11", "longest reply, words", "longest_reply", "..120"),
    _goal(
        "12", "choice points read in a later chapter", "read_later", "40..", "35..", percent=True
    ),
    _goal("13", "callbacks a run", "callbacks", "45..", "35..", grows=True),
    _goal("13", "callbacks over three chapters", "long_callbacks", "6..", "5..", grows=True),
    _goal("14", "two opposite runs differ", "opposite", "60..", "55..", percent=True),
    _goal("14", "the same, second half of the year", "opposite_late", "70..", "55..", percent=True),
    _goal("15", "another temperament differs", "temperament", "22..", "18..", percent=True),
    _goal("16", "two random runs differ", "random", "40..", "35..", percent=True),
    _goal("17", "rarest ending at random", "rarest_ending", "2..", "1..", percent=True, digits=1),
    _goal("17", "commonest ending at random", "commonest_ending", "..20", percent=True, digits=1),
    _goal("18", "endings the personas reach", "persona_endings", "11..", "10.."),
    _goal("19", "emptiest quadrant of the currents", "quadrant", "10..", "7..", percent=True),
    _goal("20", "correlation of the currents", "correlation", "-0.4..0.2", "-0.6..0.2", digits=2),
    _goal("21", "least popular option", "least_popular", "12..", "7..", percent=True),
    _goal("21", "most popular option", "most_popular", "..60", "..70", percent=True),
    _goal("23", "longest label, words", "label_words", "..10", "..12"),
    _goal("23", "longest label, characters", "label_characters", "..64"),
    _goal("24", "words in a reveal, median", "beat", "45..60", "..90"),
    _goal("24", "longest reveal", "longest_beat", "..90"),
    _goal("25", "words until the first choice", "until_choice", "..90", "..108"),
    _goal("25", "words until the companion speaks", "until_companion", "..500", "..600"),
    _goal("25", "words until the temperament is set", "until_temperament", "..900", "..1080"),
    _goal("33", "phrases the house style forbids", "taboo", "..0"),
    _goal("37", "new in a second, different run", "new_in_second", "45..", "40..", percent=True),
)


def built_in(story: Story) -> tuple[Goal, ...]:
    """The built-in goals for as much of a story as is written."""
    part = min(1.0, len(story.chapters) / CHAPTERS)
    return tuple(goal.share(part) for goal in GOALS)


ELSEWHERE: Final = "7, 22, 26-32, 35, 38 are for people to judge; 34 and 36 are `check`'s"


@dataclass(frozen=True, slots=True)
class Measured:
    """A number and a few words on where it comes from."""

    value: float | None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A goal held against a walk."""

    goal: Goal
    measured: Measured

    @property
    def verdict(self) -> str:
        return self.goal.verdict(self.measured.value)

    def to_json(self) -> dict[str, Any]:
        goal = self.goal
        return {
            "number": goal.number,
            "measure": goal.measure,
            "metric": goal.metric,
            "target": list(goal.target),
            "floor": list(goal.floor),
            "measured": self.measured.value,
            "about": self.measured.about,
            "verdict": self.verdict,
        }


def hold_against(
    report: Report, diagnostics: tuple[Diagnostic, ...] = (), goals: tuple[Goal, ...] = GOALS
) -> tuple[Row, ...]:
    """Every goal with what was measured. `diagnostics` are those of loading thoroughly."""
    found = measure(report, diagnostics)
    return tuple(Row(goal, found.get(goal.metric, Measured(None))) for goal in goals)


def measure(report: Report, diagnostics: tuple[Diagnostic, ...] = ()) -> Mapping[str, Measured]:
    """Every metric by name; shares in per cent."""
    return {**_of_the_text(report.story, report, diagnostics), **_of_the_runs(report)}


def _of_the_runs(report: Report) -> dict[str, Measured]:
    words = median(report.words)
    asked = [option for option in report.popularity if option.offered >= ASKED]
    ranked = sorted(asked, key=lambda option: option.share)
    last = final_endings(report.story)
    chance = {name: share for name, (_, share) in report.endings.items() if name in last}
    rarest = min(chance, key=lambda name: chance[name], default="")
    commonest = max(chance, key=lambda name: chance[name], default="")
    over = report.stretches(STRETCH_CAP)
    unique = {name: words for name, words in report.unique_words.items() if name in last}
    shortest = min(unique, key=lambda name: unique[name], default="")
    closing = "" if last else CLOSINGS
    quadrants = report.quadrants
    emptiest = min(quadrants, key=lambda name: quadrants[name], default="")
    reached = {run.ending for run in report.ended} & last
    opposite = report.differences.get("opposite")
    tags = {tag: sum(run.tags[tag] for run in report.runs) for tag in _TAGS}
    tagged = sum(tags.values())
    found = {
        "words_median": Measured(words, f"{report.words[0]:,} to {report.words[-1]:,}"),
        "share_seen": _share(report.seen),
        "minutes": Measured(words / READING_SPEED + report.picks * CHOOSING / 60),
        "unique_words": Measured(unique.get(shortest), shortest or closing),
        "choices_per_1000": Measured(report.choices_per_1000, f"{report.picks:.0f} a run"),
        "longest_stretch": Measured(report.longest[0], report.longest[1]),
        "stretches_over_400": Measured(len(over), ", ".join(after for _, after in over[:3])),
        "callbacks": Measured(report.middle("callbacks")),
        "long_callbacks": Measured(report.middle("long_callbacks")),
        "opposite_late": _share(None if opposite is None else opposite.late),
        "rarest_ending": _share(chance.get(rarest), rarest or closing),
        "commonest_ending": _share(chance.get(commonest), commonest or closing),
        "persona_endings": Measured(
            len(reached) if last else None, closing or f"{len(report.personas)} personas"
        ),
        "quadrant": _share(quadrants.get(emptiest), emptiest),
        "correlation": Measured(report.correlation),
        "least_popular": _popular(ranked[:1], sum(o.share < 0.07 for o in asked), "below 7 %"),
        "most_popular": _popular(ranked[-1:], sum(o.share > 0.7 for o in asked), "above 70 %"),
        "beat": Measured(report.beat),
        "longest_beat": Measured(report.longest_beat),
        "until_choice": Measured(report.worst("first_choice"), "the latest of all runs"),
        "until_companion": Measured(report.worst("first_companion"), report.companion),
        "until_temperament": Measured(report.worst("first_temperament"), report.temperament),
        "new_in_second": _share(report.new_in_second),
    }
    for tag, count in tags.items():
        found[f"tag_{tag}"] = _share(count / tagged if tagged else None)
    for kind in ("opposite", "temperament", "random"):
        difference = report.differences.get(kind)
        found[kind] = _share(None if difference is None else difference.median)
    return found


_TAGS: Final = ("later", "reflective", "pacing")


def _share(share: float | None, about: str = "") -> Measured:
    return Measured(None if share is None else 100 * share, about)


def _popular(found: list[Any], count: int, beyond: str) -> Measured:
    if not found:
        return Measured(None)
    return _share(found[0].share, f"{found[0].choice}; {count} {beyond}")


def _of_the_text(
    story: Story, report: Report, diagnostics: tuple[Diagnostic, ...]
) -> dict[str, Measured]:
    shown = [c for scene in story.scenes.values() for c in scene.choices if c.label is not None]
    points = [s for s in story.scenes.values() if isinstance(s.exit, Choices) and _asks(s)]
    dead = dead_choices(story)
    silent = [choice.key for choice in shown if not acknowledged(story, choice)]
    later = [scene for scene in points if read_later(story, scene)]
    words = {choice.key: markup.longest(_label(choice)) for choice in shown}
    wordiest = max(words, key=lambda key: words[key], default="")
    widths = {choice.key: _width(_label(choice)) for choice in shown}
    widest = max(widths, key=lambda key: widths[key], default="")
    replies = {choice.key: longest_text(choice.text) for choice in shown}
    longest = max(replies, key=lambda key: replies[key], default="")
    taboo = [d for d in diagnostics if d.code == TABOO]
    last = final_endings(story)
    return {
        "words_total": Measured(report.total_words),
        "endings": Measured(len(last) or None, "" if last else CLOSINGS),
        "dead_choices": Measured(len(dead), ", ".join(dead[:3])),
        "acknowledged": _share(
            1 - len(silent) / len(shown) if shown else None, ", ".join(silent[:3])
        ),
        "longest_reply": Measured(replies.get(longest), longest),
        "read_later": _share(
            len(later) / len(points) if points and len(story.chapters) > 1 else None
        ),
        "label_words": Measured(words.get(wordiest), wordiest),
        "label_characters": Measured(widths.get(widest), widest),
        "taboo": Measured(len(taboo), ", ".join(str(d.where) for d in taboo[:2])),
    }


TABOO: Final = "ST171"


CLOSINGS: Final = "so far only seasons close"


def final_endings(story: Story) -> frozenset[str]:
    """The endings of the whole story, by their scenes; those that close a season are none."""
    return frozenset(
        scene.id
        for scene in story.scenes.values()
        if isinstance(scene.exit, Ending) and not scene.exit.season
    )


def _asks(scene: Scene) -> bool:
    return sum(not choice.fallback for choice in scene.choices) > 1


def _label(choice: Choice) -> tuple[Inline, ...]:
    return () if choice.label is None else choice.label.words


def _width(parts: Iterable[Inline]) -> int:
    """Characters of the longest way a line can come out."""
    total = 0
    for part in parts:
        match part:
            case markup.Text(text):
                total += len(text)
            case markup.Emphasis(inner):
                total += _width(inner)
            case markup.Insert() | markup.Pronoun():
                total += len(markup.source_text((part,)))
            case _:
                total += max((_width(inner) for inner in markup.children(part)), default=0)
    return total


def dead_choices(story: Story) -> list[str]:
    """Choices that say nothing, change nothing, and lead where another of the scene leads.

    A condition that asks for one keeps it alive.
    """
    asked = {key for key, _ in _everything_asked(story) if "." in key}
    found: list[str] = []
    for scene in story.scenes.values():
        for choice in scene.choices:
            same = [c for c in scene.choices if c is not choice and _way(c) == _way(choice)]
            idle = not choice.effects and not choice.text and not choice.detour
            if idle and same and choice.goto and choice.key not in asked and not choice.asks_name:
                found.append(choice.key)
    return found


def _way(choice: Choice) -> object:
    return choice.goto, choice.detour, choice.effects


def acknowledged(story: Story, choice: Choice) -> bool:
    """Whether taking this choice is answered: by a reply, or a scene that knows of it."""
    if choice.text or choice.detour or not choice.goto:
        return True
    others = {
        branch.to
        for other in story.scenes[choice.scene].choices
        if other is not choice
        for branch in other.goto
    }
    written = {f"chose({choice.key})", *(effect.variable for effect in choice.effects)}
    for branch in choice.goto:
        scene = story.scenes.get(branch.to)
        if scene is None:
            continue
        read = _reads(scene)
        if branch.to in others and not written & read:
            return False
    return True


def _reads(scene: Scene) -> set[str]:
    """Everything a scene's prose depends on."""
    return {
        *markup.text_variables(scene.text),
        *(name for test in markup.conditions(scene.text) for name in _names(test)),
    }


def _names(test: Expression | None) -> Iterator[str]:
    yield from variables_of(test)
    yield from (f"chose({key})" for key in chosen_keys(test))


def read_later(story: Story, scene: Scene) -> bool:
    """Whether a later chapter looks back at what was chosen here.

    The counts of the axes do not count: everything adds to them, so they remember nothing.
    """
    currents = {name for axis in story.axes for name in (axis.towards, axis.away)}
    order = {chapter.id: number for number, chapter in enumerate(story.chapters)}
    written = {choice.key for choice in scene.choices}
    for choice in scene.choices:
        written |= {effect.variable for effect in choice.effects} - currents
    here = order[scene.chapter]
    return any(name in written and order[at] > here for name, at in _everything_asked(story))


def _everything_asked(story: Story) -> Iterator[tuple[str, str]]:
    """(variable or choice key, chapter) for all that conditions and prose read."""
    for scene in story.scenes.values():
        tests: list[Expression | None] = [scene.condition]
        if isinstance(scene.exit, Goto):
            tests += [branch.condition for branch in scene.exit.branches]
        for choice in scene.choices:
            tests += [choice.condition, *(branch.condition for branch in choice.goto)]
            if choice.label is not None:
                tests += markup.inline_conditions(choice.label.words)
        for blocks in (scene.text, *(choice.text for choice in scene.choices)):
            tests += markup.conditions(blocks)
            for name in markup.text_variables(blocks):
                if story.variables[name].kind is not Kind.NAME:
                    yield name, scene.chapter
        for test in tests:
            for name in variables_of(test):
                yield name, scene.chapter
            for key in chosen_keys(test):
                yield key, scene.chapter


# -- a story's own goals


_RANGE: Final = Words(Use.LABEL)
FILE: Final = Record(
    "a file of goals",
    (
        Field(
            "goals",
            MapOf(
                Id("measure"),
                Record(
                    "a goal",
                    (
                        Field("target", _RANGE, "What to aim at, as in 20..28.", True),
                        Field("floor", _RANGE, "What will just do. Default: the target."),
                    ),
                ),
                least=1,
            ),
            "Goals by measure.",
            required=True,
        ),
    ),
)


class BadGoals(Exception):
    """A file of goals that cannot be used; `diagnostics` say why, `sources` hold its text."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], sources: dict[str, str]) -> None:
        super().__init__(f"{len(diagnostics)} mistakes in the goals")
        self.diagnostics = diagnostics
        self.sources = sources


def from_file(path: Path) -> tuple[Goal, ...]:
    """The goals a file sets, in the order of the built-in ones.

    Raises:
        BadGoals: something in it is wrong.
        OSError: it cannot be read.
    """
    data = path.read_bytes()
    findings = Findings()
    node = read(data, path.name, findings)
    draft = None if node is None else hold(node, FILE, findings)
    known = {goal.metric: goal for goal in GOALS}
    found: dict[str, Goal] = {}
    for key, row in draft.records("goals") if isinstance(draft, Draft) else ():
        if key.text not in known:
            message = f"nothing called '{key.text}' is measured"
            findings.add("unknown-key", message, key.where, word=key.text, known=known)
            continue
        spans: dict[str, Span] = {}
        for name in ("target", "floor"):
            scalar = row.scalar(name)
            if scalar is None:
                continue
            try:
                spans[name] = span(scalar.text)
            except ValueError as error:
                findings.add("bad-number", str(error), scalar.where)
        if "target" in spans:
            floor = spans.get("floor", spans["target"])
            found[key.text] = replace(known[key.text], target=spans["target"], floor=floor)
    if findings.count:
        raise BadGoals(in_order(findings.all), {path.name: data.decode("utf-8", "replace")})
    return tuple(found[goal.metric] for goal in GOALS if goal.metric in found)


# -- for a terminal


def render(rows: tuple[Row, ...], story: Story, whole: bool = True) -> str:
    """The table: number, measure, target, measured, verdict. `whole`: the goals are the built-in."""
    lines = [f"{'':>4}{'':<40}{'target':>16}{'measured':>12}  verdict"]
    for row in rows:
        goal, value = row.goal, row.measured.value
        shown = "-" if value is None else _written(value, goal)
        about = f"  ({row.measured.about})" if row.measured.about else ""
        lines.append(
            f"{goal.number:>3} {goal.measure:<40}{_bounds(goal):>16}{shown:>12}"
            f"  {row.verdict}{about}"
        )
    verdicts = [row.verdict for row in rows]
    counts = {name: verdicts.count(name) for name in ("meets", "floor", "misses", "not measured")}
    lines += ["", ", ".join(f"{n} {name}" for name, n in counts.items() if n) + "."]
    if whole:
        lines.append(f"Not measured here: {ELSEWHERE}.")
        if len(story.chapters) < CHAPTERS:
            have = len(story.chapters)
            lines.append(
                f"The goals are those of {CHAPTERS} chapters; this story has {have}, and is held to "
                "its share of the words, minutes and callbacks."
            )
    return "\n".join(lines)


def _written(value: float, goal: Goal) -> str:
    return f"{value:,.{goal.digits}f}{' %' if goal.percent else ''}"


def _bounds(goal: Goal) -> str:
    low, high = goal.target
    sign = " %" if goal.percent else ""

    def write(number: float) -> str:
        return f"{number:,.10g}"

    if low is None:
        return f"at most {write(high or 0)}{sign}"
    if high is None:
        return f"at least {write(low)}{sign}"
    return f"{write(low)} to {write(high)}{sign}"
