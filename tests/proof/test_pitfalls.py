"""Mistakes a prover of this kind makes easily; each was made once (PROOF.md 6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.proof.dataflow import analyse
from game.proof.formula import ALWAYS, NEVER, atom, every, fold, negate, some
from game.proof.lower import lower
from game.proof.prove import prove
from game.proof.questions import Kind
from game.proof.replay import Disagreement, Player
from game.proof.rows import Proof, Row, Verdict
from game.proof.solve import Effort

from .written import written

SLICED = Effort(width=1, beam=2, players=(), exact=False)
EFFORTS = pytest.mark.parametrize("effort", [Effort(), Effort(width=1, beam=4, players=((2, 0.0),), exact=False)], ids=["whole", "sliced"])  # fmt: skip


def row(proof: Proof, kind: Kind, subject: str) -> Row:
    return next(r for r in proof.rows if r.kind is kind and r.subject == subject)


@EFFORTS
def test_what_is_constant_need_not_be_nought(tmp_path: Path, effort: Effort) -> None:
    loaded = written(
        tmp_path,
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            five: { act: Five., if: warm >= 5, goto: hall }
            six: { act: Six., if: warm >= 6, goto: hall }
            light: { act: Light., if: lit, goto: hall }
            dark: { act: Dark., if: not lit, goto: hall }
            set: { act: Set., do: bell, goto: hall }
        hall:
          do: [rung]
          summary: Hall.
          text: A hall.
          choices:
            on: { act: On., if: rung, goto: last }
            off: { act: Off., if: not rung, goto: last }
            out: { act: Out., if: bell, do: not lit, goto: last }
        """,
    )

    proof = prove(loaded.story, effort=effort)

    taken = {r.subject for r in proof.rows if r.kind is Kind.CHOICE and r.good}
    assert taken == {"start.five", "start.light", "start.set", "hall.on", "hall.out"}


@EFFORTS
def test_a_question_may_read_what_no_condition_after_it_does(
    tmp_path: Path, effort: Effort
) -> None:
    loaded = written(
        tmp_path,
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            take: { act: Take it., do: [temper = kite, lamp + 3], goto: hall }
            leave: { act: Leave it., goto: hall }
        hall:
          summary: Hall.
          text: |
            {temper | kite: Kite. | kettle: Kettle. | else: None.} {if lamp >= 3}Light.{end}
          goto: last
        """,
    )

    proof = prove(loaded.story, effort=effort)

    shown = {r.detail: r.good for r in proof.rows if r.kind is Kind.TEXT}
    assert shown == {
        "{temper | kite}": True,
        "{temper | kettle}": False,
        "{temper | else}": True,
        "{if lamp >= 3}": True,
    }


def test_a_condition_folded_to_never_is_not_taken_for_no_condition() -> None:
    never = fold(every(atom(0, 0b10, 0b11), atom(1, 0b100, 0b111)), [0b01, 0b111])

    assert never is NEVER
    assert never.variables == frozenset()
    assert fold(negate(never), [0b01, 0b111]) is ALWAYS
    assert some(never, NEVER) is NEVER


def test_a_long_loop_does_not_starve_the_search(tmp_path: Path) -> None:
    rooms = 60
    scenes = "".join(
        f"""
        room{n}:
          summary: Room.
          text: A room.
          choices:
            on: {{ act: On., do: lamp + 1, goto: room{(n + 1) % rooms} }}
            {"out: { act: Out., if: lamp >= 20 and street >= 15, goto: last }" if n == 0 else ""}
            {"call: { act: Call., do: street + 5, goto: room0 }" if n == rooms - 1 else ""}
        """
        for n in range(rooms)
    )
    loaded = written(
        tmp_path, scenes.replace("room0:", "start:").replace("goto: room0 ", "goto: start ")
    )

    proof = prove(loaded.story, effort=Effort(width=1, beam=8, players=(), exact=False))

    found = row(proof, Kind.ENDING, "last")
    assert found.verdict is Verdict.PROVED
    assert found.picks == 3 * rooms + 1


def test_no_way_is_called_a_playthrough_before_the_interpreter_has_played_it(
    tmp_path: Path,
) -> None:
    loaded = written(
        tmp_path,
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            ring: { act: Ring., if: bell, goto: last }
            wait: { act: Wait., goto: last }
        """,
    )
    net, words = lower(loaded.story)
    player = Player(loaded.story, net, words)
    begin = net.out[net.opening][0]
    ring, wait = net.out[begin.target]

    assert [move.choice for move in player.play([begin, wait])] == ["", "start.wait"]
    with pytest.raises(Disagreement):
        player.play([begin, ring])


def test_a_peak_is_followed_through_every_effect_of_a_pick(tmp_path: Path) -> None:
    loaded = written(
        tmp_path,
        """
        start:
          summary: Start.
          text: A kettle.
          choices:
            flash: { act: Flash., do: [lamp + 9, lamp - 9], goto: hall }
            wait: { act: Wait., do: lamp + 2, goto: hall }
        hall:
          summary: Hall.
          text: A hall.
          choices:
            nine: { act: Nine., if: high >= 9 and lamp == 0, goto: last }
            ten: { act: Ten., if: high >= 10, goto: last }
            two: { act: Two., if: high == 2, goto: last }
        """,
    )

    for effort in (Effort(), SLICED):
        proof = prove(loaded.story, effort=effort)

        taken = {r.subject for r in proof.rows if r.kind is Kind.CHOICE and r.good}
        assert taken == {"start.flash", "start.wait", "hall.nine", "hall.two"}


def test_values_that_nothing_tells_apart_are_one_state(tmp_path: Path) -> None:
    loaded = written(
        tmp_path,
        """
        start:
          summary: Start.
          text: A kettle. {lamp}
          choices:
            more: { act: More., do: lamp + 1, again: true }
            out: { act: Out., if: street == 0, goto: last }
        """,
    )
    net, _ = lower(loaded.story)

    proof = prove(loaded.story)

    assert proof.exact
    assert proof.states <= len(analyse(net).net.nodes)
