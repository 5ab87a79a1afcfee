"""A single question, asked of the whole prover: how does one come to stand here with that true?

Also from a state in the middle of a run: then the net simply begins there.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.narrative.expression import Expression
from game.narrative.model import Story
from game.narrative.state import State

from .formula import Formula, negate
from .lower import Dictionary, lower
from .naive import Move
from .net import Moment, Net
from .prove import BUDGET, prove_one
from .questions import Kind, Question
from .rows import Row


def stand(
    story: Story,
    scene: str,
    condition: Expression | None = None,
    budget: int = BUDGET,
    *,
    after: tuple[Sequence[Move], State] | None = None,
) -> Row:
    """A shortest playthrough to a scene, asking (or just entered) with a condition true.

    `after`: from this state on, to which these moves led.
    """
    net, words = lower(story)
    nodes = net.asking.get(scene) or net.entries.get(scene, [])
    return _ask(story, net, words, nodes, words.formula(condition), scene, budget, after)


def offered(
    story: Story,
    choice: str,
    budget: int = BUDGET,
    *,
    wanted: bool = True,
    after: tuple[Sequence[Move], State] | None = None,
) -> Row:
    """A shortest playthrough to a state in which a choice can be taken.

    Not `wanted`: in which its scene asks and it cannot be.
    """
    net, words = lower(story)
    formula = net.takes.get(choice) or net.falls[choice]
    nodes = net.asking.get(choice.partition(".")[0], [])
    formula = formula if wanted else negate(formula)
    return _ask(story, net, words, nodes, formula, choice, budget, after)


def _ask(
    story: Story,
    net: Net,
    words: Dictionary,
    nodes: Sequence[int],
    formula: Formula,
    subject: str,
    budget: int,
    after: tuple[Sequence[Move], State] | None,
) -> Row:
    question = Question(Kind.SCENE, subject, "", tuple((node, formula) for node in nodes))
    if after is not None:
        moves, state = after
        net.opening = _node(net, state)
        net.initial = words.values(state)
        return prove_one(story, net, words, question, budget, (tuple(moves), state))
    return prove_one(story, net, words, question, budget)


def _node(net: Net, state: State) -> int:
    """The node of a state at rest."""
    found = [
        node
        for node in net.nodes
        if (node.asks or node.ends)
        and (node.scene, node.context) == (state.scene, (state.detour, state.draw))
    ]
    return max(found, key=lambda node: node.moment is Moment.ASK).id
