"""`second-chair walk`: many readers play the story, and what they met is counted.

Theory of operation. Runs do not depend on one another, so they are spread over processes that
each load the story once; with few runs, or one core, they are played here. The `Report` is worked
out from the runs alone. Three kinds of pairs are compared: towards opposite ends of the axis, the
same picks with another temperament, and two at random.

What is sampled here is never called proved: `game.proof` answers whether something *can* be,
this module what readers of different minds are likely to meet.

May import: `game.narrative`, `game.content`, `game.author`.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any, Final

from game.content.load import load
from game.narrative.model import Ending, Story

from .personas import RANDOM, Persona, built_in, towards
from .reading import LONG, STRETCH, Job, Run, Settings, Walker
from .stats import measure

MAX_JOBS: Final = 8
FEW: Final = 24
"""So few runs are played in this process; starting others would take longer."""
ASKED: Final = 10
"""A choice's popularity is spoken of when so many runs were asked."""
SAMPLE: Final = 60
"""So many of the random players are read, not only followed."""

_HERE: dict[str, Walker] = {}
"""The walker of a worker process."""


def _arrive(path: str, assets: str, settings: Settings) -> None:
    story = load(Path(path), Path(assets) if assets else None, thorough=False).story
    assert story is not None  # it was loaded before
    _HERE["walker"] = Walker(story, settings)


def _play_here(job: Job) -> Run:
    return _HERE["walker"].play(job)


class Crew:
    """Plays jobs, on several cores where that pays."""

    def __init__(
        self, story: Story, settings: Settings, path: Path | None, assets: Path | None = None
    ) -> None:
        self.walker = Walker(story, settings)
        self.settings = settings
        self.path, self.assets = path, assets
        self.pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *error: object) -> None:
        if self.pool is not None:
            self.pool.shutdown(cancel_futures=True)

    def play(self, jobs: Sequence[Job]) -> list[Run]:
        """The runs, in the order of the jobs."""
        processes = self.settings.processes or min(MAX_JOBS, _cores())
        if self.path is None or processes < 2 or len(jobs) <= FEW:
            return [self.walker.play(job) for job in jobs]
        if self.pool is None:
            self.pool = ProcessPoolExecutor(
                processes,
                # Forking a process that has threads is not safe, and Windows cannot.
                multiprocessing.get_context("spawn"),
                _arrive,
                (str(self.path), str(self.assets or ""), self.settings),
            )
        at_once = max(1, min(25, len(jobs) // (4 * processes)))
        return list(self.pool.map(_play_here, jobs, chunksize=at_once))


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else (os.cpu_count() or 1)


# -- the whole walk


@dataclass(frozen=True, slots=True)
class Difference:
    """How much of what two runs read only one of them read: a share, over pairs of runs.

    `late` counts the second half of the chapters only; None where the story has too few.
    """

    pairs: int
    median: float
    low: float
    high: float
    late: float | None = None


@dataclass(frozen=True, slots=True)
class Popularity:
    """Of the runs that were offered a choice, the share that took it."""

    choice: str
    offered: int
    taken: int

    @property
    def share(self) -> float:
        return self.taken / self.offered if self.offered else 0.0


@dataclass(frozen=True)
class Report:
    """What a walk found. `runs` are the personas', `chance` the random players'."""

    story: Story
    settings: Settings
    personas: tuple[Persona, ...]
    runs: tuple[Run, ...]
    chance: tuple[Run, ...]
    differences: Mapping[str, Difference | None]
    new_in_second: float | None
    total_words: int
    temperament: str
    companion: str

    @cached_property
    def ended(self) -> tuple[Run, ...]:
        return tuple(run for run in self.runs if run.ending)

    @cached_property
    def all(self) -> tuple[Run, ...]:
        return (*self.runs, *self.chance)

    @cached_property
    def words(self) -> tuple[int, ...]:
        """Words of each persona's run that ended, fewest first."""
        return tuple(sorted(run.words for run in self.ended)) or (0,)

    @cached_property
    def seen(self) -> float:
        """The median share of the story's words that a run meets, each sentence once."""
        shares = [sum(run.lengths.values()) / max(1, self.total_words) for run in self.ended]
        return median(shares) if shares else 0.0

    @cached_property
    def choices_per_1000(self) -> float:
        rates = [1000 * len(run.picks) / run.words for run in self.ended if run.words]
        return median(rates) if rates else 0.0

    @cached_property
    def picks(self) -> float:
        """The median number of picks in a run."""
        picks = [len(run.picks) for run in self.ended]
        return median(picks) if picks else 0

    @cached_property
    def longest(self) -> tuple[int, str]:
        """The most words any run read without a choice, and after what."""
        return max((stretch for run in self.runs for stretch in run.stretches), default=(0, ""))

    def stretches(self, over: int) -> tuple[tuple[int, str], ...]:
        """Places after which more than `over` words come without a choice, longest first."""
        worst: dict[str, int] = {}
        for run in self.runs:
            for words, after in run.stretches:
                if words > over:
                    worst[after] = max(words, worst.get(after, 0))
        return tuple(sorted(((words, after) for after, words in worst.items()), reverse=True))

    @cached_property
    def endings(self) -> Mapping[str, tuple[float, float]]:
        """Each ending's share among personas and among random players, in file order."""
        names = [s.id for s in self.story.scenes.values() if isinstance(s.exit, Ending)]
        return {name: (_part(self.runs, name), _part(self.chance, name)) for name in names}

    @cached_property
    def popularity(self) -> tuple[Popularity, ...]:
        """Every choice that can be shown, by the personas, in file order."""
        offered: Counter[str] = Counter()
        taken: Counter[str] = Counter()
        for run in self.runs:
            offered.update(run.asked)
            taken.update(set(run.picks))
        return tuple(
            Popularity(choice.key, offered[choice.key], taken[choice.key])
            for scene in self.story.scenes.values()
            for choice in scene.choices
            if not choice.fallback
        )

    @cached_property
    def never_offered(self) -> tuple[str, ...]:
        """Choices no run of any kind was offered."""
        met = {key for run in self.all for key in run.offered}
        return tuple(option.choice for option in self.popularity if option.choice not in met)

    @cached_property
    def never_taken(self) -> tuple[str, ...]:
        """Choices offered to some and taken by none."""
        met = {key for run in self.all for key in run.offered}
        taken = {key for run in self.all for key in run.picks}
        names = (option.choice for option in self.popularity)
        return tuple(name for name in names if name in met and name not in taken)

    @cached_property
    def never_entered(self) -> tuple[str, ...]:
        """Scenes no run of any kind came through."""
        met = {scene for run in self.all for scene in run.scenes}
        return tuple(scene for scene in self.story.scenes if scene not in met)

    @cached_property
    def currents(self) -> tuple[tuple[float, float], ...]:
        """(towards, away) of each persona's run as shares of their ranges."""
        return tuple(run.currents for run in self.runs if run.currents is not None)

    @cached_property
    def correlation(self) -> float | None:
        """Pearson's, of the two currents; None where one of them never varies."""
        return correlation(self.currents)

    @cached_property
    def quadrants(self) -> Mapping[str, float]:
        """The share of personas in each corner, split at half of each range."""
        if not self.story.axes or not self.currents:
            return {}
        axis = self.story.axes[0]
        counts = Counter((t >= 0.5, a >= 0.5) for t, a in self.currents)
        return {
            f"{axis.towards} {'high' if t else 'low'}, {axis.away} {'high' if a else 'low'}": counts[
                t, a
            ]
            / len(self.currents)
            for t in (False, True)
            for a in (False, True)
        }

    @cached_property
    def faults(self) -> Mapping[str, int]:
        """Why runs did not end, and how many."""
        return Counter(run.fault for run in self.all if run.fault)

    def middle(self, name: str) -> float | None:
        """The median over the personas' runs of a number of `Run`; None where it never came."""
        numbers = [getattr(run, name) for run in self.ended]
        numbers = [number for number in numbers if number >= 0]
        return median(numbers) if numbers else None

    def worst(self, name: str) -> int | None:
        """The highest over the personas' runs; None where it never came."""
        numbers = [getattr(run, name) for run in self.ended if getattr(run, name) >= 0]
        return max(numbers, default=None)

    @cached_property
    def beat(self) -> float | None:
        """Median words of a reveal."""
        return median_of(sum((run.beats for run in self.runs), Counter()))

    @cached_property
    def longest_beat(self) -> int:
        return max((beat for run in self.runs for beat in run.beats), default=0)

    @cached_property
    def unique_words(self) -> Mapping[str, int]:
        """For each ending reached: words read by runs that came there and by no others."""
        by_ending: dict[str, set[int]] = {}
        lengths: dict[int, int] = {}
        for run in self.ended:
            by_ending.setdefault(run.ending, set()).update(run.read)
            lengths.update(run.lengths)
        return {
            ending: sum(
                lengths[mark]
                for mark in read.difference(
                    *(other for name, other in by_ending.items() if name != ending)
                )
            )
            for ending, read in by_ending.items()
        }

    def to_json(self) -> dict[str, Any]:
        """Plain values for `json.dumps`."""
        words = self.words
        return {
            "story": self.story.id,
            "runs": len(self.runs),
            "random_runs": len(self.chance),
            "personas": {persona.id: self._persona(persona) for persona in self.personas},
            "words": {
                "total": self.total_words,
                "median": median(words),
                "least": words[0],
                "most": words[-1],
                "share_seen": self.seen,
            },
            "choices_per_1000_words": self.choices_per_1000,
            "picks": self.picks,
            "longest_stretch": {"words": self.longest[0], "after": self.longest[1]},
            "stretches": [{"words": w, "after": a} for w, a in self.stretches(STRETCH)],
            "words_until": {
                "choice": self.worst("first_choice"),
                "companion": self.worst("first_companion"),
                "temperament": self.worst("first_temperament"),
            },
            "endings": {
                name: {"personas": ours, "random": chance}
                for name, (ours, chance) in self.endings.items()
            },
            "differences": {
                name: None
                if d is None
                else {
                    "pairs": d.pairs,
                    "median": d.median,
                    "low": d.low,
                    "high": d.high,
                    "late": d.late,
                }
                for name, d in self.differences.items()
            },
            "new_in_second_run": self.new_in_second,
            "callbacks": {
                "median": self.middle("callbacks"),
                "long": self.middle("long_callbacks"),
            },
            "beat": {"median": self.beat, "longest": self.longest_beat},
            "popularity": {
                option.choice: {
                    "offered": option.offered,
                    "taken": option.taken,
                    "share": option.share,
                }
                for option in self.popularity
            },
            "never_offered": self.never_offered,
            "never_taken": self.never_taken,
            "never_entered": self.never_entered,
            "currents": {"correlation": self.correlation, "quadrants": self.quadrants},
            "temperament": self.temperament,
            "companion": self.companion,
            "faults": self.faults,
        }

    def _persona(self, persona: Persona) -> dict[str, Any]:
        runs = [run for run in self.runs if run.persona == persona.id]
        ended = [run for run in runs if run.ending]
        return {
            "about": persona.about,
            "runs": len(runs),
            "words": median(run.words for run in ended) if ended else 0,
            "endings": dict(Counter(run.ending for run in ended).most_common()),
        }


def walk(
    story: Story,
    settings: Settings | None = None,
    personas: Sequence[Persona] = (),
    *,
    path: Path | None = None,
    assets: Path | None = None,
) -> Report:
    """Let readers play the story. `path` is where it was loaded from, for other processes.

    The runs are shared out evenly among the personas (default: `built_in`), and `random` more
    are played at random, of which the first few are read for what they hold.
    """
    settings = settings or Settings()
    personas = tuple(personas) or built_in(story)
    jobs = [
        Job(personas[n % len(personas)], settings.seed + n, keeps=True)
        for n in range(settings.runs)
    ]
    sample = min(settings.random, SAMPLE)
    chance = [
        Job(RANDOM, settings.seed + n, reads=n < sample, keeps=n < sample)
        for n in range(settings.random)
    ]
    with Crew(story, settings, path, assets) as crew:
        played = crew.play([*jobs, *chance])
        runs, random_runs = played[: len(jobs)], played[len(jobs) :]
        pairs = _opposites(story, settings)
        opposite = crew.play([job for pair in pairs for job in pair])
        again, base = _other_temperaments(crew, runs, jobs)
        other = crew.play(again)
        walker = crew.walker
    read = random_runs[:sample]
    half = len(story.chapters) // 2 if len(story.chapters) >= 4 else None
    second = [
        len_of(b.read - a.read, b) / max(1, len_of(b.read, b))
        for a, b in itertools.pairwise(runs)
        if a.persona != b.persona and a.ending and b.ending
    ]
    return Report(
        story,
        settings,
        personas,
        tuple(runs),
        tuple(random_runs),
        {
            "opposite": _difference(zip(opposite[::2], opposite[1::2], strict=True), half),
            "temperament": _difference(zip(base, other, strict=True), half),
            "random": _difference(zip(read[::2], read[1::2], strict=False), half),
        },
        median(second) if second else None,
        measure(story).words,
        walker.temperament,
        walker.companion,
    )


def len_of(marks: Iterable[int], run: Run) -> int:
    """The words of these sentences of a run."""
    return sum(run.lengths[mark] for mark in marks)


def _opposites(story: Story, settings: Settings) -> list[tuple[Job, Job]]:
    """Pairs of runs towards the two ends of the first axis."""
    if not story.axes:
        return []
    axis = story.axes[0]
    ends = towards(axis.towards, axis.away), towards(axis.away, axis.towards)
    count = min(30, max(1, settings.runs // 4))
    first, second = (replace(end, noise=0.2) for end in ends)
    return [
        (
            Job(first, settings.seed + n, keeps=True),
            Job(second, settings.seed + 1000 + n, keeps=True),
        )
        for n in range(count)
    ]


def _other_temperaments(
    crew: Crew, runs: Sequence[Run], jobs: Sequence[Job]
) -> tuple[list[Job], list[Run]]:
    """The same picks again with another temperament: the jobs, and the runs they repeat."""
    temperament = crew.walker.temperament
    variable = crew.walker.story.variables.get(temperament)
    if variable is None:
        return [], []
    again: list[Job] = []
    base: list[Run] = []
    given = [value for value in variable.values if any(run.value == value for run in runs)]
    for run, job in zip(runs, jobs, strict=True):
        if not run.value or not run.ending or len(given) < 2 or len(again) >= 40:
            continue
        other = given[(given.index(run.value) + 1 + len(again) % (len(given) - 1)) % len(given)]
        again.append(replace(job, script=run.picks, value=other))
        base.append(run)
    return again, base


def _difference(pairs: Iterable[tuple[Run, Run]], half: int | None) -> Difference | None:
    whole: list[float] = []
    late: list[float] = []
    for a, b in pairs:
        if not (a.ending and b.ending):
            continue
        whole.append(apart(a.read, b.read))
        if half is not None:
            late.append(apart(a.read_from(half), b.read_from(half)))
    if not whole:
        return None
    return Difference(
        len(whole), median(whole), min(whole), max(whole), median(late) if late else None
    )


def apart(a: frozenset[int], b: frozenset[int]) -> float:
    """The mean share of each set that the other does not have: 0 the same, 1 nothing shared."""
    if not a or not b:
        return 0.0 if a == b else 1.0
    common = len(a & b)
    return 1 - (common / len(a) + common / len(b)) / 2


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's correlation; None where it has no meaning."""
    if len(pairs) < 3:
        return None
    n = len(pairs)
    mean_x, mean_y = (sum(column) / n for column in zip(*pairs, strict=True))
    xy = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    xx = sum((x - mean_x) ** 2 for x, _ in pairs)
    yy = sum((y - mean_y) ** 2 for _, y in pairs)
    return xy / (xx * yy) ** 0.5 if xx and yy else None


def median_of(counts: Mapping[int, int]) -> float | None:
    """The median of numbers given as (number: how many)."""
    total = sum(counts.values())
    if not total:
        return None
    passed = 0
    for number in sorted(counts):
        passed += counts[number]
        if 2 * passed >= total:
            return number
    raise AssertionError(counts)


def _part(runs: Sequence[Run], ending: str) -> float:
    return sum(run.ending == ending for run in runs) / len(runs) if runs else 0.0


def render(report: Report) -> str:
    """The report as a writer reads it in a terminal."""
    lines = [report.story.title, f"  {_runs(report)}", ""]
    rows = [
        ("words a run", f"{median(report.words):,.0f}", f"{_range(report.words)} words"),
        ("of all the text", _percent(report.seen), f"of {report.total_words:,} words"),
        ("choices in 1,000 words", f"{report.choices_per_1000:.1f}", f"{report.picks:.0f} a run"),
        ("longest stretch", f"{report.longest[0]:,}", f"words, after {report.longest[1]}"),
        *(
            (f"words until {name}", _at(report, position), f"at most {report.worst(position) or 0}")
            for name, position in (
                ("the first choice", "first_choice"),
                (f"{report.companion} speaks", "first_companion"),
                (f"{report.temperament} is set", "first_temperament"),
            )
            if report.middle(position) is not None
        ),
        ("callbacks a run", _number(report.middle("callbacks")), _long(report)),
        ("a reveal", _number(report.beat), f"words; the longest {report.longest_beat}"),
    ]
    lines += _table(rows)
    lines += ["", "  how much two runs differ"]
    lines += _table([_apart(report, *pair) for pair in _PAIRS])
    lines += _table([("new in a second run", _percent(report.new_in_second), "")])
    lines += ["", f"  {'endings':<26}{'personas':>9}{'random':>9}"]
    lines += [
        f"    {name:<24}{_percent(ours):>9}{_percent(chance):>9}"
        for name, (ours, chance) in report.endings.items()
    ]
    if report.currents:
        lines += ["", f"  currents: correlation {_number(report.correlation, 2)}"]
        lines += [f"    {name:<24}{_percent(part):>9}" for name, part in report.quadrants.items()]
    lines += _choices(report)
    for heading, names in (
        ("no run came through these scenes", report.never_entered),
        ("no run was offered these choices", report.never_offered),
        ("nobody took these choices", report.never_taken),
        ("runs that did not end", [f"{n} x {why}" for why, n in report.faults.items()]),
    ):
        if names:
            lines += ["", f"  {heading} (`check` says whether any could)"]
            lines += [f"    {name}" for name in names]
    return "\n".join(lines)


_PAIRS: Final = (
    ("opposite ends of the axis", "opposite"),
    ("another temperament", "temperament"),
    ("two at random", "random"),
)
SHOWN: Final = 12
"""Choices listed as most and least liked."""


def _runs(report: Report) -> str:
    who = f"{len(report.runs)} runs of {len(report.personas)} personas"
    return f"{who}, {len(report.chance)} random ones; seed {report.settings.seed}"


def _range(numbers: Sequence[int]) -> str:
    return f"{numbers[0]:,} to {numbers[-1]:,}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f} %"


def _number(number: float | None, digits: int = 0) -> str:
    return "-" if number is None else f"{number:,.{digits}f}"


def _at(report: Report, position: str) -> str:
    return _number(report.middle(position))


def _long(report: Report) -> str:
    return f"{_number(report.middle('long_callbacks'))} of them from {LONG} chapters before or more"


def _apart(report: Report, name: str, kind: str) -> tuple[str, str, str]:
    difference = report.differences.get(kind)
    if difference is None:
        return name, "-", "no such pair in this story"
    between = f"{_percent(difference.low)} to {_percent(difference.high)}"
    late = "" if difference.late is None else f"; {_percent(difference.late)} in the second half"
    return name, _percent(difference.median), f"{between} in {difference.pairs} pairs{late}"


def _choices(report: Report) -> Iterator[str]:
    asked = [option for option in report.popularity if option.offered >= ASKED]
    if not asked:
        return
    ranked = sorted(asked, key=lambda option: option.share)
    for heading, options in (
        ("least liked", [o for o in ranked if o.share < 0.12][:SHOWN]),
        ("most liked", [o for o in reversed(ranked) if o.share > 0.6][:SHOWN]),
    ):
        if options:
            yield ""
            yield f"  {heading} (taken by personas who had another choice)"
            for option in options:
                yield f"    {option.choice:<34}{_percent(option.share):>6} of {option.offered}"


def _table(rows: Iterable[tuple[str, str, str]]) -> list[str]:
    return [f"  {name:<26}{value:>9}  {about}".rstrip() for name, value, about in rows]
