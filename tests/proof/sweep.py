"""The long sweep: `python -m tests.proof.sweep 100000 [seed]` compares so many questions."""

from __future__ import annotations

import sys
import time

from .agreement import compare
from .random_story import random_story


def main(wanted: int, seed: int = 0) -> int:
    began = time.monotonic()
    asked = unknown = oracle = stories = skipped = 0
    wrong = []
    while asked < wanted:
        result = compare(random_story(seed))
        stories += 1
        skipped += bool(result.skipped)
        asked += result.questions
        unknown += result.unknown
        oracle += result.oracle
        for line in result.wrong:
            wrong.append(line)
            print(f"seed {seed}: {line}", flush=True)
        if len(wrong) > 20:
            break
        seed += 1
    print(
        f"{asked:,} questions of {stories:,} stories ({skipped} skipped), {oracle:,} also asked of "
        f"the interpreter: {len(wrong)} mismatches, {unknown} unknown, "
        f"{time.monotonic() - began:.0f} s"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(*(int(word) for word in sys.argv[1:])))
