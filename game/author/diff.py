"""`second-chair diff OLD NEW`: what an edit changes for those who read the story.

Two stories are compared as readers meet them: scenes and endings they gain and lose, what can no
longer be reached, choices gained, lost and reworded, and how long a run is for each persona.
Renames written down as `was:` are followed; a scene or choice that seems to have been renamed
without it is named, because saves would lose their place.

May import: `game.narrative`, `game.content`, `game.author`.
"""

from __future__ import annotations

import difflib
import io
import subprocess
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

from game.narrative import markup
from game.narrative.model import Choice, Ending, Scene, Story
from game.session import present_key

from .map import label_of, words_of
from .personas import Persona, built_in
from .reach import BUDGET, Cache, Reach, reach
from .reading import Job, Run, Settings
from .walk import Crew

ALIKE: Final = 0.6
"""Two texts that share so much are taken for one that was moved."""
RUNS: Final = 6
"""Runs of each persona."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that seems to have changed its id without saying so."""

    old: str
    new: str
    alike: float


@dataclass(frozen=True, slots=True)
class Reworded:
    """A choice whose label reads differently."""

    choice: str
    old: str
    new: str


@dataclass(slots=True)
class Changes:
    """What differs. Ids are those of the new story, lost ones those of the old.

    `lengths` gives (old, new) median words a run for each persona both stories have.
    """

    title: str
    words: tuple[int, int] = (0, 0)
    scenes_gained: list[str] = field(default_factory=list)
    scenes_lost: list[str] = field(default_factory=list)
    scenes_rewritten: dict[str, tuple[int, int]] = field(default_factory=dict)
    endings_gained: list[str] = field(default_factory=list)
    endings_lost: list[str] = field(default_factory=list)
    choices_gained: list[str] = field(default_factory=list)
    choices_lost: list[str] = field(default_factory=list)
    choices_reworded: list[Reworded] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    moved: list[Moved] = field(default_factory=list)
    unreachable: list[str] = field(default_factory=list)
    reachable: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    lengths: dict[str, tuple[float, float]] = field(default_factory=dict)
    ending_shares: dict[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether a reader would notice nothing."""
        lists = (
            self.scenes_gained,
            self.scenes_lost,
            self.scenes_rewritten,
            self.choices_gained,
            self.choices_lost,
            self.choices_reworded,
            self.renamed,
            self.unreachable,
            self.reachable,
        )
        return not any(lists) and all(
            old == new for old, new in (*self.lengths.values(), *self.ending_shares.values())
        )

    def to_json(self) -> dict[str, Any]:
        """Plain values for `json.dumps`."""
        return asdict(self)


def diff(
    old: Story,
    new: Story,
    *,
    budget: int = BUDGET,
    cache: Cache | None = None,
    runs: int = RUNS,
    paths: tuple[Path | None, Path | None] = (None, None),
) -> Changes:
    """Compare two stories. `paths` is where they were loaded from, for other processes."""
    found = Changes(new.title, (_total(old), _total(new)))
    names = {id: present_key(new, id) for id in old.scenes}
    found.renamed = {id: now for id, now in names.items() if id != now and now in new.scenes}
    kept = {id: now for id, now in names.items() if now in new.scenes}
    found.scenes_gained = [id for id in new.scenes if id not in kept.values()]
    found.scenes_lost = [id for id in old.scenes if id not in kept]
    _moved_scenes(old, new, found)
    for id, now in kept.items():
        _compare(old.scenes[id], new.scenes[now], new, found)
    endings = [id for id, scene in new.scenes.items() if isinstance(scene.exit, Ending)]
    were = [id for id, scene in old.scenes.items() if isinstance(scene.exit, Ending)]
    found.endings_gained = [id for id in endings if id not in {kept.get(w) for w in were}]
    found.endings_lost = [id for id in were if kept.get(id) not in endings]
    _fates(reach(old, budget, cache), reach(new, budget, cache), new, found)
    if runs:
        _lengths(old, new, runs, paths, found)
    return found


def _total(story: Story) -> int:
    return sum(words_of(scene) for scene in story.scenes.values())


def _prose(scene: Scene) -> list[str]:
    """The paragraphs of a scene and its replies, every alternative in them."""
    return [
        " ".join(markup.source_text(paragraph.parts).split())
        for blocks in (scene.text, *(choice.text for choice in scene.choices))
        for paragraph in markup.paragraphs(blocks)
    ]


def _compare(old: Scene, new: Scene, story: Story, found: Changes) -> None:
    before, after = _prose(old), _prose(new)
    if before != after:
        found.scenes_rewritten[new.id] = _words_changed(before, after)
    choices = {choice.id: choice for choice in new.choices if not choice.fallback}
    were = {
        present_key(story, choice.key).partition(".")[2]: choice
        for choice in old.choices
        if not choice.fallback
    }
    for id, choice in were.items():
        now = choices.get(id)
        if now is None:
            found.choices_lost.append(choice.key)
        elif label_of(choice) != label_of(now):
            found.choices_reworded.append(Reworded(now.key, label_of(choice), label_of(now)))
        if now is not None and choice.id != now.id:
            found.renamed[choice.key] = now.key
    gained = [choice for id, choice in choices.items() if id not in were]
    found.choices_gained += [choice.key for choice in gained]
    lost = [choice for id, choice in were.items() if id not in choices]
    for was, now, alike in _pairs(lost, gained, _of_choice):
        found.moved.append(Moved(was.key, now.key, alike))


def _words_changed(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """(words taken out, words put in), in paragraphs that are not the same on both sides."""
    out = [paragraph for paragraph in before if paragraph not in after]
    into = [paragraph for paragraph in after if paragraph not in before]
    old = " ".join(out).split()
    new = " ".join(into).split()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return len(old) - same, len(new) - same


def _of_choice(choice: Choice) -> str:
    reply = " ".join(markup.source_text(p.parts) for p in markup.paragraphs(choice.text))
    return f"{label_of(choice)} {reply}"


def _of_scene(scene: Scene) -> str:
    labels = (_of_choice(choice) for choice in scene.choices)
    return " ".join([scene.summary, *_prose(scene), *labels])


def _moved_scenes(old: Story, new: Story, found: Changes) -> None:
    lost = [old.scenes[id] for id in found.scenes_lost]
    gained = [new.scenes[id] for id in found.scenes_gained]
    for was, now, alike in _pairs(lost, gained, _of_scene):
        found.moved.append(Moved(was.id, now.id, alike))


def _pairs(
    lost: Sequence[Any], gained: Sequence[Any], text: Any
) -> Iterator[tuple[Any, Any, float]]:
    """What was lost beside what was gained that reads like it, each used once, likest first."""
    likes = []
    words = {id(one): text(one).split() for one in (*lost, *gained)}
    for a in lost:
        for b in gained:
            matcher = difflib.SequenceMatcher(None, words[id(a)], words[id(b)], autojunk=False)
            if matcher.quick_ratio() >= ALIKE and (alike := matcher.ratio()) >= ALIKE:
                likes.append((alike, a, b))
    used: set[int] = set()
    for alike, a, b in sorted(likes, key=lambda like: -like[0]):
        if id(a) not in used and id(b) not in used:
            used |= {id(a), id(b)}
            yield a, b, alike


def _fates(before: Reach, after: Reach, new: Story, found: Changes) -> None:
    were = {present_key(new, name): verdict for name, verdict in before.verdicts.items()}
    for name, verdict in after.verdicts.items():
        scene = name.partition(".")[0]
        if name != scene and after.verdict(scene) == "refuted":
            continue  # said once, of the scene
        if verdict == "refuted" and were.get(name, "proved") != "refuted":
            found.unreachable.append(name)
        elif verdict == "unknown" and were.get(name) == "proved":
            found.unknown.append(name)
        elif verdict == "proved" and were.get(name) == "refuted":
            found.reachable.append(name)


def _lengths(
    old: Story, new: Story, runs: int, paths: tuple[Path | None, Path | None], found: Changes
) -> None:
    before, after = (
        _walked(story, runs, path) for story, path in zip((old, new), paths, strict=True)
    )
    for name in after:
        if name in before:
            found.lengths[name] = (_middle(before[name]), _middle(after[name]))
    ends = [id for id, scene in new.scenes.items() if isinstance(scene.exit, Ending)]
    for ending in ends:
        were = [id for id in old.scenes if present_key(new, id) == ending]
        shares = [_share(walked, names) for walked, names in ((before, were), (after, [ending]))]
        found.ending_shares[ending] = (shares[0], shares[1])


def _walked(story: Story, runs: int, path: Path | None) -> Mapping[str, list[Run]]:
    personas: tuple[Persona, ...] = built_in(story)
    jobs = [Job(persona, seed + 1) for persona in personas for seed in range(runs)]
    found: dict[str, list[Run]] = {}
    with Crew(story, Settings(), path) as crew:
        for run in crew.play(jobs):
            found.setdefault(run.persona, []).append(run)
    return found


def _middle(runs: Iterable[Run]) -> float:
    words = [run.words for run in runs if run.ending]
    return median(words) if words else 0


def _share(walked: Mapping[str, list[Run]], endings: Sequence[str]) -> float:
    runs = [run for mine in walked.values() for run in mine]
    return sum(run.ending in endings for run in runs) / len(runs) if runs else 0.0


# -- in words


def render(changes: Changes, old: Story, new: Story) -> str:
    """The changes as a reader would tell them, worst first."""
    if changes.is_empty:
        return f"{changes.title}: a reader would notice nothing."
    words = changes.words
    lines = [f"{changes.title}: {words[0]:,} words before, {words[1]:,} now."]
    lines += _section("No player can come here any more", changes.unreachable)
    lines += _section("Not known any more (the budget ran out)", changes.unknown)
    lines += _section(
        "Renamed, it seems, without `was:`; saves will not find them",
        [f"{m.old} is now {m.new}? ({100 * m.alike:.0f} % the same)" for m in changes.moved],
    )
    lines += _section("Endings lost", [f"{e}: {_ending(old, e)}" for e in changes.endings_lost])
    lines += _section("Endings gained", [f"{e}: {_ending(new, e)}" for e in changes.endings_gained])
    gone = {one for moved in changes.moved for one in (moved.old, moved.new)}
    lost = [scene for scene in changes.scenes_lost if scene not in gone]
    gained = [scene for scene in changes.scenes_gained if scene not in gone]
    lines += _section("Scenes lost", [f"{scene}: {_about(old, scene)}" for scene in lost])
    lines += _section("Scenes gained", [f"{scene}: {_about(new, scene)}" for scene in gained])
    lines += _section("Within reach at last", changes.reachable)
    lines += _section(
        "Choices lost", [_choice(old, key) for key in changes.choices_lost if key not in gone]
    )
    lines += _section(
        "Choices gained", [_choice(new, key) for key in changes.choices_gained if key not in gone]
    )
    lines += _section(
        "Choices reworded",
        [f"{r.choice}: {r.old}  ->  {r.new}" for r in changes.choices_reworded],
    )
    lines += _section(
        "Rewritten",
        [f"{s}: {out} words out, {into} in" for s, (out, into) in changes.scenes_rewritten.items()],
    )
    lines += _section("Renamed", [f"{a} is now {b}" for a, b in changes.renamed.items()])
    if any(a != b for a, b in changes.lengths.values()):
        lines += _section(
            "Words a run, by persona",
            [
                f"{name:<20}{a:>8,.0f} before{b:>8,.0f} now"
                for name, (a, b) in changes.lengths.items()
                if a != b
            ],
        )
    if any(a != b for a, b in changes.ending_shares.values()):
        lines += _section(
            "How the personas end",
            [
                f"{name:<20}{100 * a:>6.0f} % before{100 * b:>6.0f} % now"
                for name, (a, b) in changes.ending_shares.items()
                if a != b
            ],
        )
    return "\n".join(lines)


def _section(heading: str, rows: Sequence[str]) -> list[str]:
    return ["", heading, *(f"  {row}" for row in rows)] if rows else []


def _ending(story: Story, scene: str) -> str:
    exit_ = story.scenes[scene].exit
    return markup.source_text(exit_.title).strip() if isinstance(exit_, Ending) else ""


def _about(story: Story, scene: str) -> str:
    found = story.scenes[scene]
    summary = " ".join(found.summary.split()) or "no summary"
    return f"{summary} ({words_of(found):,} words)"


def _choice(story: Story, key: str) -> str:
    return f"{key}: {label_of(story.choice(key))}"


# -- a revision of a repository


class NoRevision(Exception):
    """The files of that revision cannot be had; the message says why."""


def checked_out(story: Path, revision: str, into: Path) -> Path:
    """Write the story's files as they were at a git revision into a folder; return the story's.

    Nothing in the repository is touched: git is only asked for an archive.

    Raises:
        NoRevision: there is no git, no repository, no such revision, or no story in it.
    """
    if revision.startswith("-"):
        raise NoRevision(f"'{revision}' is not the name of a revision")
    folder = story.resolve()
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    name = folder.relative_to(top.resolve())
    wanted = [str(name)]
    beside = (name.parent / "assets").as_posix()
    for asset in ("pictures.yaml", "sounds.yaml"):
        path = f"{beside}/{asset}"
        if _git(top, "ls-tree", "--name-only", revision, "--", path):
            wanted.append(path)
    data = _git(top, "archive", "--format=tar", revision, "--", *wanted)
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(into, filter="data")
    return into / name


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False
        )
    except OSError as error:
        raise NoRevision(f"git cannot be run: {error}") from error
    if done.returncode:
        raise NoRevision(done.stderr.decode("utf-8", "replace").strip() or "git says no")
    return done.stdout
