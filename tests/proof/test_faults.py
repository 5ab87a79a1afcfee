"""Faults seeded one at a time: each is named, where it is, with a playthrough where one can exist.

What is not named is as important: every story here has exactly the findings listed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from game.author.check import examine
from game.content.codes import all_codes
from game.content.diagnostics import render_all
from game.proof.solve import Effort

from .written import written

HALL = """
hall:
  summary: Hall.
  text: A hall.
  goto: last
"""
FAULTS: dict[str, tuple[str, str, list[str]]] = {
    "a scene behind an impossible condition": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            wait: { act: Wait., do: lamp + 2, goto: last }
            look: { act: Look., if: lamp >= 3, goto: attic }
        attic:
          summary: Attic.
          text: An attic.
          goto: last
        """,
        "",
        ["choice-unreachable start.look", "scene-unreachable attic"],
    ),
    "a condition that contradicts itself over two scenes": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            ring: { act: Ring., do: bell, goto: hall }
            call: { act: Call., do: rung, goto: hall }
        hall:
          summary: Hall.
          text: A hall.
          choices:
            both: { act: Both., if: bell and rung, goto: last }
            on: { act: On., goto: last }
        """,
        "",
        ["choice-unreachable hall.both"],
    ),
    "a choice always shadowed by better ones": (
        """
        start:
          summary: Start.
          text: A kettle.
          offer: 2
          choices:
            low: { act: Low., rank: 1, do: bell, goto: last }
            high: { act: High., rank: 3, do: lamp + 1, goto: last }
            middle: { act: Middle., rank: 2, goto: last }
        """,
        "",
        ["choice-unreachable start.low", "variable-constant bell"],
    ),
    "a fallback nothing ever leaves room for": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            on: { act: On., goto: last }
            none: { fallback: true, do: lamp + 1, goto: last }
        """,
        "",
        ["choice-unreachable start.none", "variable-constant lamp"],
    ),
    "an ending that needs more than the counters can hold": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            one: { act: One., do: lamp + 3 }
            two: { act: Two., do: lamp + 4 }
            leave: { act: Leave., goto: door }
        door:
          summary: Door.
          text: A door.
          goto:
            - { if: lamp >= 8, to: bright }
            - { to: last }
        bright:
          summary: Bright.
          text: Bright.
          ending: { title: Bright, hint: More. }
        """,
        "",
        ["ending-unreachable bright", "way-never-taken door"],
    ),
    "a state with nothing to pick": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            ring: { act: Ring., do: bell, goto: hall }
            wait: { act: Wait., goto: hall }
        hall:
          summary: Hall.
          text: A hall.
          choices:
            out: { act: Out., if: bell, goto: last }
        """,
        "",
        ["state-stuck hall (start.wait)"],
    ),
    "a hub whose choices run out": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            one: { act: One., do: lamp + 1 }
            two: { act: Two., do: [lamp + 1, bell] }
            out: { act: Out., if: lamp <= 1, goto: last }
        """,
        "",
        ["state-stuck start (start.two, start.one)"],
    ),
    "a trap: a loop that lets out only who did something before": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            ring: { act: Ring., do: bell, goto: hall }
            wait: { act: Wait., goto: hall }
        hall:
          summary: Hall.
          text: A hall.
          choices:
            stairs: { act: Stairs., goto: stairs }
            out: { act: Out., if: bell, goto: last }
        stairs:
          summary: Stairs.
          text: Stairs.
          choices:
            down: { act: Down., do: lamp + 1, goto: hall }
        """,
        "",
        ["state-cut-off hall (start.wait)"],
    ),
    "a trap that shuts after a while": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            more: { act: More., do: lamp + 1, again: true }
            out: { act: Out., if: lamp < 3, goto: last }
        """,
        "",
        ["state-cut-off start (start.more, start.more, start.more)"],
    ),
    "a circle that never asks": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            ring: { act: Ring., do: bell, goto: hall }
            wait: { act: Wait., goto: hall }
        hall:
          summary: Hall.
          text: A hall.
          goto:
            - { if: bell, to: last }
            - { to: stairs }
        stairs:
          summary: Stairs.
          text: Stairs.
          goto: hall
        """,
        "",
        ["state-nowhere hall (start.wait)"],
    ),
    "a way of a list that is never taken": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            ring:
              act: Ring.
              do: lamp + 2
              goto:
                - { if: lamp >= 2, to: last }
                - { to: hall }
            wait: { act: Wait., goto: hall }
        """
        + HALL.replace("\n", "\n        "),
        "",
        ["way-never-taken start.ring"],
    ),
    "words for a value that cannot be": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            take: { act: Take it., do: temper = kite, goto: hall }
            leave: { act: Leave it., goto: hall }
        hall:
          summary: Hall.
          text: |
            {temper | kite: Kite. | kettle: Kettle. | unset: None. }
          goto: last
        """,
        "",
        ["text-unreachable hall"],
    ),
    "words for a second visit there never is": (
        """
        start:
          summary: Start.
          text: |
            {visit | first: New. | again: Old. }
          goto: last
        """,
        "",
        ["text-unreachable start"],
    ),
    "a reply for what cannot be after its own effects": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            ring:
              act: Ring.
              do: bell
              text: |
                {if bell}Rung.{else}Not rung.{end}
              goto: last
        """,
        "",
        ["text-unreachable start.ring"],
    ),
    "a condition in a text that always holds": (
        """
        start:
          do: [lamp + 1]
          summary: Start.
          text: |
            A kettle. {if lamp >= 1}It whistles.{end}
          goto: last
        """,
        "",
        ["condition-always-true lamp >= 1"],
    ),
    "a condition of a choice that always holds": (
        """
        start:
          do: [bell]
          summary: Start.
          text: A kettle.
          choices:
            ring: { act: Ring., if: bell, do: lamp + 1, goto: last }
            wait: { act: Wait., goto: last }
        """,
        "",
        ["choice-always-offered start.ring"],
    ),
    "a storylet that never has its turn": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            ring: { act: Ring., do: bell, goto: month }
            wait: { act: Wait., goto: month }
        month:
          summary: Month.
          text: A month.
          draw: { deck: may, count: 1, else: last, then: last }
        rain: { deck: may, if: bell, summary: Rain., text: Rain., goto: back }
        dry: { deck: may, if: not bell, summary: Dry., text: Dry., goto: back }
        sun: { deck: may, summary: Sun., text: Sun., goto: back }
        """,
        "",
        ["storylet-never-drawn sun"],
    ),
    "a variable whose only change is out of reach": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            wait: { act: Wait., do: lamp + 1, goto: last }
            ring: { act: Ring., if: lamp >= 2, do: bell, goto: last }
        """,
        "",
        ["choice-unreachable start.ring", "variable-constant bell"],
    ),
    "an effect the range never lets through": (
        """
        start:
          do: [warm = 10]
          summary: Start.
          text: A kettle.
          choices:
            wait: { act: Wait., do: warm + 1, goto: last }
        """,
        "",
        ["effect-always-clamped warm + 1"],
    ),
    "two choices that come to the same": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            wait: { act: Wait., do: lamp + 1, goto: last }
            stay: { act: Stay., do: lamp + 1, goto: last }
        """,
        "",
        ["choices-same start.stay"],
    ),
    "an invariant broken only after two chapters of picks": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            light: { act: Light., do: lamp + 1, again: true }
            call: { act: Call., do: street + 1, again: true }
            leave: { act: Leave., if: lamp >= 2, goto: hall }
            go: { act: Go., goto: last }
        hall:
          summary: Hall.
          text: A hall.
          choices:
            glow: { act: Glow., do: lamp + 3, goto: last }
            on: { act: On., goto: last }
        """,
        "never: { both: lamp >= 5 and street >= 2 and chose(hall.glow) }",
        [
            "invariant-broken lamp >= 5 and street >= 2 and chose(hall.glow) "
            "(start.call, start.call, start.light, start.light, start.leave, hall.glow)"
        ],
    ),
    "a detour that takes away what its choice needs to go on": (
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            aside: { act: Aside., detour: aside, again: true }
            out: { act: Out., if: not bell, goto: last }
        aside:
          summary: Aside.
          text: Aside.
          choices:
            ring: { act: Ring., do: bell, goto: back }
        """,
        "",
        ["state-cut-off aside (start.aside)"],
    ),
}
CLEAN = {
    "a loop with a way out that is earned inside it": """
        start:
          summary: Start.
          text: A kettle.
          choices:
            more: { act: More., do: lamp + 1, again: true }
            out: { act: Out., if: lamp >= 3, goto: last }
        """,
    "a hub with a fallback": """
        start:
          summary: Start.
          text: A kettle.
          choices:
            one: { act: One., do: lamp + 1 }
            two: { act: Two., do: street + 1 }
            none: { fallback: true, goto: last }
        """,
    "a fallback that stands in for a condition": """
        start:
          summary: Start.
          text: A kettle.
          choices:
            ring: { act: Ring., do: bell, goto: hall }
            wait: { act: Wait., goto: hall }
        hall:
          summary: Hall.
          text: A hall.
          choices:
            out: { act: Out., if: bell, goto: last }
            none: { fallback: true, do: lamp + 1, goto: last }
        """,
    "a fair circle of luck": """
        start:
          summary: Start.
          text: A coin.
          chance: { heads: { to: last }, tails: { to: hall } }
        hall:
          summary: Hall.
          text: A hall.
          choices:
            on: { act: On., goto: start }
        """,
    "names, typed and listed": """
        start:
          summary: Start.
          text: A kettle.
          choices:
            listed: { say: Fen., do: [ai = Fen, bell], goto: hall }
            typed: { act: Another., name: ai, goto: hall }
        hall:
          summary: Hall.
          text: "{ai} it is. {if bell}Listed.{end}"
          goto: last
        """,
}


@pytest.mark.parametrize("whole", [True, False], ids=["every state", "slices"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_seeded_fault_is_named(fault: str, whole: bool, tmp_path: Path) -> None:
    scenes, more, wanted = FAULTS[fault]

    assert said(tmp_path, scenes, more, whole=whole) == sorted(wanted)


@pytest.mark.parametrize("whole", [True, False], ids=["every state", "slices"])
@pytest.mark.parametrize("clean", CLEAN)
def test_a_clean_story_raises_no_alarm(clean: str, whole: bool, tmp_path: Path) -> None:
    assert said(tmp_path, CLEAN[clean], "", whole=whole) == []


def said(folder: Path, scenes: str, more: str, *, whole: bool) -> list[str]:
    """What the prover finds: its name, what it quotes first, the playthrough in brackets."""
    loaded = written(folder, scenes, more)
    effort = Effort() if whole else Effort(width=2, beam=8, players=((4, 0.0),), exact=False)
    report = examine(loaded, effort=effort)
    assert report.proof is not None, render_all(report.diagnostics, loaded.sources)
    assert report.proof.exact is whole
    found = []
    for diagnostic in report.diagnostics:
        code = all_codes()[diagnostic.code]
        if code.stage == "proof" and code.name != "proof-unknown":
            _, _, way = diagnostic.hint.partition("playthrough: ")
            quoted = diagnostic.message.split("'")[1]
            found.append(f"{code.name} {quoted}" + (f" ({way})" if way else ""))
    return sorted(found)
