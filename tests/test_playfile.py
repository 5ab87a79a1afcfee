"""`.play`: the same few lines for goldens, witnesses, bug reports and logs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.narrative.effects import NAME_LENGTH
from game.playfile import PlayError, PlayFailed, bless, parse, run, write
from game.session import Session
from tests.saves.hand import garden
from tests.test_session import seeds, walk, walks

STORY = garden()

WHOLE = """
# The dog is called Fen, and luck is what we say it is.
seed 7
expect scene gate ; expect place gate ; expect picture gate
expect text "Woof," ; expect no text "Meow"
expect speaker dog
pick gate.named            # asks
name dog = Fen
expect value dog = Fen
pick gate.wait
undo ; redo
expect value courage = 1
expect offered wait, shout, [climb], rex, toss, look, away
pick gate.toss
chance coin = heads
expect scene house
expect visits gate = 1
expect text "\\"Come in,\\" Ann says. Come in."
expect text "“Come in,” Ann says."
expect text "Payable at any counter."
expect value met_ann = no
pick house.wild
chance deck.evening = moth
expect offered shoo, keep
pick moth.keep
chance deck.evening = rain
expect ending stay
expect offered
expect text "At home"
"""


def test_a_whole_file_runs() -> None:
    session = run(STORY, parse(WHOLE))

    assert session.page.ending is not None


@given(walks, seeds)
def test_what_is_written_runs_to_the_same_end(steps: list[int], seed: int) -> None:
    session = walk(Session(STORY, seed=seed), steps)

    for expectations in (True, False):
        again = run(STORY, parse(write(session, expectations)))
        assert again.log == session.log
        assert again.pages == session.pages


@given(
    st.text(
        st.characters(exclude_categories=["C", "Z"], include_characters=" "),
        min_size=1,
        max_size=NAME_LENGTH,
    ).filter(str.strip)
)
def test_any_printable_name_survives_being_written(name: str) -> None:
    session = Session(STORY, seed=1)
    session.choose("named", name)

    assert run(STORY, parse(write(session))).log == session.log


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        parse(text)
    except PlayError as error:
        assert error.line >= 1
        assert error.column >= 1


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("seed 1\npluck gate.wait", (2, 1), "'pluck' begins no line known here"),
        ("  pick", (1, 3), "pick scene.choice"),
        ("pick Gate.wait", (1, 1), "pick scene.choice"),
        ("pick a.b ; picks", (1, 12), "'picks' begins no line"),
        ("pick a.b\nseed 7", (2, 1), "the seed comes first"),
        ("name ai = Fen", (1, 1), "belongs to the pick above"),
        ("pick a.b\nundo\nname ai = Fen", (3, 1), "belongs to the pick above"),
        ("pick a.b\nname ai = Fen\nname ai = Fen", (3, 1), "has a name already"),
        ("expect", (1, 1), "expect scene"),
        ("expect texts", (1, 1), "expect text"),
        ("expect text soup", (1, 1), 'expect text "'),
        ("expect offered a b", (1, 1), "expect offered answer, covered, [locked]"),
        ("expect offered a,", (1, 1), "expect offered answer, covered, [locked]"),
        ("expect visits soup = many", (1, 1), "expect visits soup = 1"),
        ("undo twice", (1, 1), "undo"),
    ],
)
def test_a_wrong_line_is_refused_where_it_stands(
    text: str, place: tuple[int, int], message: str
) -> None:
    with pytest.raises(PlayError) as refused:
        parse(text, "golden.play")

    assert (refused.value.line, refused.value.column) == place
    assert message in str(refused.value)
    assert str(refused.value).startswith("golden.play:")


@pytest.mark.parametrize(
    ("line", "expected", "got"),
    [
        ("expect scene house", "house", "gate"),
        ('expect text "Meow"', "Meow", "“Woof,” Rex says."),
        ('expect no text "woof,"\nexpect no text "Woof,"', "Woof,", "“Woof,” Rex says."),
        ("expect offered wait", "wait", "[climb]"),
        ("expect value courage = 2", "courage = 2", "0"),
        ("expect value met_ann = yes", "met_ann = yes", "no"),
        ("expect value curage = 2", "curage = 2", "no variable is called 'curage'"),
        ("expect visits gate = 2", "gate = 2", "1"),
        ("expect visits gates = 2", "gates = 2", "no scene is called 'gates'"),
        ("expect ending stay", "stay", "none"),
        ("expect place house", "house", "gate"),
        ("expect speaker ann", "ann", "dog, narrator"),
        ("pick gate.climb", "gate.climb", "gate.wait"),
        ("pick gate.named", "a name", "type a name"),
        ("pick gate.wait\nname dog = Fen", "a name for 'dog'", "it asks for no name"),
        ("pick gate.named\nname cat = Fen", "a name for 'cat'", "it asks for 'dog'"),
        ("pick gate.toss\nchance coin = edge", "an outcome that exists", "heads, tails"),
        ("pick gate.wait\nchance coin = heads", "chance coin = heads", "luck was asked: nothing"),
        ("undo", "a pick to go to", "there is none"),
        ("redo", "a pick to go to", "there is none"),
    ],
)
def test_a_line_that_does_not_hold_says_what_is_the_case(
    line: str, expected: str, got: str
) -> None:
    with pytest.raises(PlayFailed) as failed:
        run(STORY, parse(f"seed 7\n{line}", "golden.play"))

    assert failed.value.expected == expected
    assert got in failed.value.got
    assert failed.value.line >= 2


def test_blessing_rewrites_what_has_changed_and_nothing_else() -> None:
    stale = """# kept
seed 7
expect scene house   # and this
expect offered wait, shout
expect value courage = 3 ; expect place house

pick gate.wait
expect text "goes by"
expect visits gate = 9
"""

    assert (
        bless(STORY, stale)
        == """# kept
seed 7
expect scene gate   # and this
expect offered wait, shout, [climb], named, rex, toss, look, away
expect value courage = 0 ; expect place gate

pick gate.wait
expect text "goes by"
expect visits gate = 1
"""
    )


@pytest.mark.parametrize("line", ['expect text "Meow"', "expect ending stay", "pick gate.climb"])
def test_blessing_never_makes_a_broken_claim_true(line: str) -> None:
    with pytest.raises(PlayFailed):
        bless(STORY, line)


def test_blessing_a_blessed_file_changes_nothing() -> None:
    assert bless(STORY, WHOLE) == WHOLE


def test_the_log_of_a_play_is_what_its_session_logs() -> None:
    play = parse(WHOLE)

    assert play.log == run(STORY, play).log


def test_a_play_can_be_carried_through_anything_that_gives_a_session_back() -> None:
    handed_over: list[Session] = []

    def resumed(session: Session) -> Session:
        handed_over.append(session)
        return Session.replay(STORY, session.seed, session.log)[0]

    text = "\n".join(line for line in WHOLE.split("\n") if "redo" not in line)
    session = run(STORY, parse(text), again=resumed)

    assert session.page.ending is not None
    assert len(handed_over) == len(session.log)
