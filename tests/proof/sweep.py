"""The long sweep: `python -m tests.proof.sweep 100000 [seed]` compares so many questions.

Stories take turns in how they are proved: looking at every state, by slices alone, by play and
slices; and each is edited twice, and proved again with what the proof before it left to remember.
"""

from __future__ import annotations

import random
import sys
import time

from .agreement import compare
from .random_story import Maker
from .test_memory import PLAYED, SLICED, WHOLE, Kept

EFFORTS = (WHOLE, SLICED, PLAYED)
EDITS = 2


def main(wanted: int, seed: int = 0) -> int:
    began = time.monotonic()
    asked = unknown = oracle = stories = skipped = 0
    wrong = []
    while asked < wanted:
        maker, cache = Maker(random.Random(seed)), Kept()
        story = maker.story()
        for edit in range(1 + EDITS):
            result = compare(story, cache=cache, effort=EFFORTS[seed % len(EFFORTS)])
            stories += 1
            skipped += bool(result.skipped)
            asked += result.questions
            unknown += result.unknown
            oracle += result.oracle
            for line in result.wrong:
                wrong.append(line)
                print(f"seed {seed}, edit {edit}: {line}", flush=True)
            story = maker.edited(story)
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
