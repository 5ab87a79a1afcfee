"""Measure the prover: `python -m bench.proof [--scenes 1000] [--seeds 1 2 3] [--clamps]`.

For each synthetic story: how many questions there are, what share is decided, time and memory;
what 10,000 random runs of the same story miss of what the prover shows to be possible, and cannot
tell from what it shows to be impossible; and how long it takes to prove the story again when
nothing has changed, and when one condition has, in the last chapter and in the first.

Times are processor time of the one process that proves, not what a clock on the wall says: other
work on the machine makes them longer too, by its share of the caches, but not by its turns.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from dataclasses import replace
from typing import Any

from game.narrative.expression import Compare
from game.narrative.model import Choices, Story
from game.proof.answer import Asked
from game.proof.concrete import Open
from game.proof.dataflow import analyse
from game.proof.lower import lower
from game.proof.players import Players
from game.proof.prove import prove
from game.proof.questions import Kind, questions
from game.proof.rows import Verdict

from .synthetic import synthetic


def measure(scenes: int, seed: int, *, clamps: bool) -> None:
    story, bugs = synthetic(scenes, seed)
    choices = sum(len(scene.choices) for scene in story.scenes.values())
    variables = len(story.variables) + len(story.remembered)
    cache = Kept()
    began = time.process_time()
    proof = prove(story, clamps=clamps, cache=cache)
    took = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    counts = proof.counts
    decided = 1 - counts["unknown"] / len(proof.rows)
    print(
        f"seed {seed}: {len(story.scenes)} scenes, {choices} choices, {variables} variables: "
        f"{len(proof.rows)} questions, {decided:.2%} decided ({counts['unknown']} unknown), "
        f"{took:.1f} s, {peak} MB"
    )
    rows = {row.key: row for row in proof.rows}
    for bug, key in bugs.items():
        row = rows.get(key)
        print(f"    planted: {bug}: {row.verdict if row else 'not there in this story'}")
    again(story, cache, clamps=clamps)
    began = time.process_time()
    net, words = lower(story)
    graph = analyse(net)
    asked = []
    for question in questions(story, net, words):
        if question.kind in (Kind.SCENE, Kind.CHOICE, Kind.ENDING):
            targets = [(n, f) for n, f in question.targets if graph.reaches(n)]
            folded = tuple((n, graph.folded(n, f)) for n, f in targets)
            asked.append(Asked(question.key, folded))
    open_ = Open(asked)
    Players(graph, open_, 10_000, seed).play()
    took = time.process_time() - began
    missed = [row for row in proof.rows if row.key in open_.keys]
    possible = [row.key for row in missed if row.verdict is Verdict.PROVED]
    print(
        f"    10,000 random runs, {took:.1f} s: {len(missed)} scenes, choices and endings unseen; "
        f"{len(possible)} of them are possible: {', '.join(possible[:4])}"
    )


class Kept(dict[str, dict[str, Any]]):
    """A cache in memory."""

    def read(self, key: str) -> dict[str, Any] | None:
        return self.get(key)

    def write(self, key: str, value: dict[str, Any]) -> None:
        self[key] = value


def again(story: Story, cache: Kept, *, clamps: bool) -> None:
    """Prove a story that was proved already, as it is and after small edits."""
    last = len(story.chapters) - 1
    for what, edited in (
        ("nothing changed", story),
        ("a condition of the last chapter", with_another_condition(story, last)),
        ("a condition of the first chapter", with_another_condition(story, 0)),
    ):
        began = time.process_time()
        proof = prove(edited, clamps=clamps, cache=Kept(cache))
        took = time.process_time() - began
        unknown = proof.counts["unknown"]
        print(f"    again, {what}: {took:.1f} s, {proof.reused} answers known, {unknown} unknown")


def with_another_condition(story: Story, chapter: int) -> Story:
    """The story with the first condition on a count in a chapter asking for one less, or more."""
    for scene in story.scenes.values():
        if scene.chapter == f"chapter{chapter}" and isinstance(scene.exit, Choices):
            options = list(scene.exit.options)
            for at, choice in enumerate(options):
                if isinstance(choice.condition, Compare):
                    was = choice.condition.constant
                    asked = replace(choice.condition, constant=was - 1 if was > 1 else was + 1)
                    options[at] = replace(choice, condition=asked)
                    exit_ = replace(scene.exit, options=tuple(options))
                    return replace(
                        story, scenes={**story.scenes, scene.id: replace(scene, exit=exit_)}
                    )
    raise ValueError(f"chapter {chapter} asks about no count")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=int, nargs="*", default=[200, 1000])
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3])
    parser.add_argument("--clamps", action="store_true")
    options = parser.parse_args()
    if len(options.scenes) == len(options.seeds) == 1:
        measure(options.scenes[0], options.seeds[0], clamps=options.clamps)
        return
    for scenes in options.scenes:
        for seed in options.seeds:
            # A process each, or the memory of one would be that of the biggest before it.
            arguments = ["--scenes", str(scenes), "--seeds", str(seed)]
            arguments += ["--clamps"] if options.clamps else []
            subprocess.run([sys.executable, "-m", "bench.proof", *arguments], check=True)


if __name__ == "__main__":
    main()
