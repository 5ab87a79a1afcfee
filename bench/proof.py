"""Measure the prover: `python -m bench.proof [--scenes 1000] [--seeds 1 2 3] [--clamps]`.

For each synthetic story: how many questions there are, what share is decided, time and memory,
and what 10,000 random runs of the same story miss of what the prover shows to be possible, and
cannot tell from what it shows to be impossible. Times are wall-clock, on whatever machine this is.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time

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
    began = time.perf_counter()
    proof = prove(story, clamps=clamps)
    took = time.perf_counter() - began
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
    began = time.perf_counter()
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
    took = time.perf_counter() - began
    missed = [row for row in proof.rows if row.key in open_.keys]
    possible = [row.key for row in missed if row.verdict is Verdict.PROVED]
    print(
        f"    10,000 random runs, {took:.1f} s: {len(missed)} scenes, choices and endings unseen; "
        f"{len(possible)} of them are possible: {', '.join(possible[:4])}"
    )


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
