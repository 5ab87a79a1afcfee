"""Playthroughs that show something: as `.play` files, as places to begin, as answers to "why".

May import: `game.content`, `game.narrative`, `game.proof`, `game.session`, `game.playfile`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game import playfile
from game.content.diagnostics import did_you_mean
from game.narrative import expression
from game.narrative.expression import Expression, Scope, atoms, holds, write
from game.narrative.fault import Fault
from game.narrative.model import Choice, Story
from game.narrative.state import Reading
from game.narrative.step import offers
from game.proof import ask
from game.proof.naive import Move
from game.proof.prove import BUDGET
from game.proof.rows import Row, Verdict
from game.session import Entry, Session

SEED = 7
"""The seed of witnesses, for the look of texts; what luck decides is written down."""


class NoWitness(Exception):
    """There is no playthrough to show, or none is known; the message says which and why."""


def find(story: Story, subject: str, budget: int = BUDGET) -> Session:
    """A shortest playthrough known to a scene or ending, or to a state that offers a choice.

    Raises:
        NoWitness: nothing is called that, or nobody can come there.
    """
    scene, _, choice = subject.partition(".")
    if choice:
        _choice(story, subject)
        return session(story, _moves(ask.offered(story, subject, budget)))
    _scene(story, scene)
    return session(story, _moves(ask.stand(story, scene, None, budget)))


def stand(story: Story, scene: str, condition: str = "", budget: int = BUDGET) -> Session:
    """A run that stands in a scene, in a state a player could be in, with a condition true.

    Raises:
        NoWitness: no such scene, a condition that cannot be read, or nobody can be there so.
    """
    _scene(story, scene)
    return session(story, _moves(ask.stand(story, scene, parse(story, scene, condition), budget)))


def parse(story: Story, scene: str, condition: str) -> Expression | None:
    """A condition typed on the command line.

    Raises:
        NoWitness: it cannot be read.
    """
    if not condition:
        return None
    choices = {name: tuple(c.id for c in s.choices) for name, s in story.scenes.items()}
    try:
        found = expression.parse(condition, Scope(story.variables, choices, scene))
    except Fault as fault:
        hint = fault.hint or (did_you_mean(fault.word, fault.known) if fault.word else "")
        pointer = f"{' ' * fault.offset}{'^' * fault.length} {hint}".rstrip()
        raise NoWitness(f"{fault.message}\n    {condition}\n    {pointer}") from fault
    for name, _ in expression.visit_caps(found):
        if name not in story.visit_caps:
            raise NoWitness(f"nothing in the story counts visits({name})")
    for key in expression.chosen_keys(found):
        if key not in story.remembered:
            raise NoWitness(f"nothing in the story remembers chose({key})")
    return found


def session(story: Story, moves: Sequence[Move]) -> Session:
    """The run a playthrough is."""
    log = [Entry(move.choice, move.name or None, move.chances) for move in moves]
    played, fitted = Session.replay(story, SEED, log)
    assert fitted == len(log), "a witness the story does not play"
    return played


def play_text(played: Session, subject: str) -> str:
    """A run as a `.play` file."""
    count = len(played.log) - 1
    picks = "1 pick" if count == 1 else f"{count} picks"
    return f"# {subject}: the shortest playthrough known, {picks}\n{playfile.write(played)}"


def why(story: Story, key: str, budget: int = BUDGET) -> Iterator[str]:
    """Lines that say when a choice is not offered, why then, and how near it is from there.

    Raises:
        NoWitness: there is no such choice.
    """
    choice = _choice(story, key)
    there = ask.offered(story, key, budget)
    missing = ask.offered(story, key, budget, wanted=False)
    if choice.condition is not None:
        yield f"{key} is offered if {write(choice.condition)}."
    if missing.verdict is Verdict.UNKNOWN:
        yield f"Whether it is ever not offered where its scene asks is not known: {missing.reason}."
    elif missing.witness is None:
        said = "is always offered where its scene asks" if there.witness else "is never asked about"
        yield f"It {said}."
    else:
        run = session(story, missing.witness)
        yield f"It is not offered, for one, {_after(missing.witness)}:"
        yield from (f"  {reason}" for reason in _reasons(story, choice, run))
        if run.state.scene == choice.scene:
            near = ask.offered(story, key, budget, after=(missing.witness, run.state))
            if near.witness is not None:
                more = near.witness[len(missing.witness) :]
                count = "1 pick" if len(more) == 1 else f"{len(more)} picks"
                yield f"From there it is {count} away: {_listed(more)}."
            else:
                known = near.verdict is Verdict.REFUTED
                said = "can never be" if known else "is not known to be"
                yield f"From there it {said} offered any more."
    if there.witness is not None:
        yield f"The shortest way to be offered it is {_after(there.witness)}."
    elif there.verdict is Verdict.REFUTED:
        yield f"It is never offered: {there.reason}."
    else:
        yield f"Whether it is ever offered is not known: {there.reason}."


def _reasons(story: Story, choice: Choice, run: Session) -> Iterator[str]:
    view = Reading(story, run.state)
    if run.state.scene != choice.scene:
        yield "nothing could be picked, and a fallback was taken"
        return
    if choice.once and view.chose(choice.key):
        yield "it was taken before, and is offered once"
    for part in atoms(choice.condition):
        if not holds(part, view):
            yield f"{write(part)} does not hold{_values(part, view)}"
    if holds(choice.condition, view) and choice not in [c for c, _ in offers(story, run.state)]:
        if not (choice.once and view.chose(choice.key)):
            yield "others with a higher rank are offered in its place"


def _values(part: Expression, view: Reading) -> str:
    names = dict.fromkeys(expression.variables_of(part))
    words = [f"{name} is {view.value(name)}" for name in names if not _is_flag(view, name)]
    return f": {', '.join(words)}" if words else ""


def _is_flag(view: Reading, name: str) -> bool:
    return isinstance(view.value(name), bool)


def _listed(moves: Sequence[Move]) -> str:
    return ", ".join(move.choice for move in moves if move.choice)


def _after(moves: Sequence[Move]) -> str:
    picks = _listed(moves)
    return f"after {picks}" if picks else "as the story begins"


def _moves(row: Row) -> tuple[Move, ...]:
    if row.witness is not None:
        return row.witness
    if row.verdict is Verdict.REFUTED:
        raise NoWitness(f"no playthrough comes there: {row.reason}")
    raise NoWitness(f"it is not known whether one can come there: {row.reason}")


def _scene(story: Story, name: str) -> None:
    if name not in story.scenes:
        raise NoWitness(f"no scene is called '{name}'. {did_you_mean(name, story.scenes)}".strip())


def _choice(story: Story, key: str) -> Choice:
    scene, _, choice = key.partition(".")
    _scene(story, scene)
    known = {c.id: c for c in story.scenes[scene].choices}
    if choice not in known:
        hint = did_you_mean(choice, known)
        raise NoWitness(f"'{scene}' has no choice '{choice}'. {hint}".strip())
    return known[choice]
