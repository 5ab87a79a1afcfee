"""What an earlier proof is still good for after the story was edited.

Theory of operation. Three things are kept of a proof, and each is sound for a reason of its own:

1. *Playthroughs* (`retell`). They are walked again on the net as it is now, and what they pass is
   played by the interpreter before it is called shown. Sound whatever has changed.
2. *Facts*: that nobody can stand here with that true, and that nobody can in fewer picks. Both are
   decided by the question's cone (`cones`), and are kept under its digest: an equal digest is an
   equal cone, and the same fact. A question that stayed unknown stays so only under the same
   budget and effort, and is never taken for anything but unknown.
3. *Hints*: the variables it took to rule something out. Nothing follows from a hint; the slice that
   helped last time is swept first, on the net as it is now, instead of being worked out again.

So an edit costs what lies downstream of it, and of that the refutations: a changed ending leaves the
year before it alone, and after a changed beginning the year is walked and swept, not searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from .answer import Answer, Asked
from .cones import Cones
from .digest import VERSION
from .net import Net
from .retell import Tree

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hint:
    """What ruled something out: the variables tracked, and the nodes of the window (0: all)."""

    variables: frozenset[str]
    window: int = 0


class Memory:
    """The facts and hints of an earlier proof, and those of the one under way.

    `tree` holds the moves of its playthroughs; `reused` counts the facts that served again.
    """

    def __init__(self, net: Net, options: str = "", *, keeping: bool = True) -> None:
        """`options`: the budget and effort, without which unknown means nothing.

        Not `keeping`: nothing is remembered, and nothing will be.
        """
        self.net = net
        self.options = options
        self.keeping = keeping
        self.tree: Tree = ()
        self.refuted: dict[str, str] = {}
        self.unknown: dict[str, str] = {}
        self.least: dict[str, int] = {}
        self.hints: dict[str, Hint] = {}
        self.learned: dict[str, Hint] = {}
        self.digests: dict[str, str] = {}
        self.reused = 0

    @cached_property
    def cones(self) -> Cones:
        """The cones of the net as it is now."""
        return Cones(self.net)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The variables of the net by their names."""
        return {domain.name: index for index, domain in enumerate(self.net.domains)}

    def recall(self, kept: Mapping[str, Any], tree: Tree) -> None:
        """Remember what `to_json` wrote, and the moves of the playthroughs.

        Raises:
            KeyError, TypeError, ValueError: it is something else.
        """
        refuted = {str(digest): str(reason) for digest, reason in kept["refuted"].items()}
        least = {str(digest): int(picks) for digest, picks in kept["least"].items()}
        unknown = {str(digest): str(reason) for digest, reason in kept["unknown"].items()}
        hints = {
            str(key): Hint(frozenset(map(str, names)), int(window))
            for key, (window, *names) in kept["hints"].items()
        }
        self.tree, self.refuted, self.least, self.hints = tree, refuted, least, hints
        self.unknown = unknown if kept["options"] == self.options else {}

    # -- facts

    def ask(self, question: Asked) -> Answer | None:
        """That a question cannot be met, if that is known. From here on it is one to be kept."""
        known = self._fact(self.refuted, question)
        return None if known is None else Answer(False, reason=known)

    def give_up(self, question: Asked) -> Answer | None:
        """That trying as hard as this has answered a question as little before."""
        known = self._fact(self.unknown, question)
        return None if known is None else Answer(None, reason=known)

    def at_least(self, question: Asked) -> int | None:
        """A number of picks below which nobody can meet a question; None: not known."""
        return self._fact(self.least, question)

    def _fact(self, facts: Mapping[str, T], question: Asked) -> T | None:
        if not self.keeping:
            return None
        digest = self.digests.get(question.key)
        if digest is None:
            # Who asks first has the question as the story puts it, before anything was learned.
            digest = self.digests[question.key] = self.cones.digest(question.targets)
        found = facts.get(digest)
        self.reused += found is not None
        return found

    # -- hints

    def hint(self, key: str) -> tuple[frozenset[int], int] | None:
        """The variables that ruled a question out, as far as they still exist, and the window."""
        hint = self.hints.get(key)
        if hint is None:
            return None
        numbers = self.numbers
        return frozenset(numbers[name] for name in hint.variables if name in numbers), hint.window

    def learn(self, key: str, variables: Iterable[int], window: int = 0) -> None:
        """Keep what ruled a question out."""
        names = frozenset(self.net.domains[variable].name for variable in variables)
        self.learned[key] = Hint(names, window)

    # -- keeping

    def to_json(self, answers: Mapping[str, Answer]) -> dict[str, Any]:
        """What is worth keeping of everything asked, as plain data."""
        refuted: dict[str, str] = {}
        unknown: dict[str, str] = {}
        least: dict[str, int] = {}
        hints: dict[str, list[str | int]] = {}
        for key, digest in self.digests.items():
            answer = answers.get(key)
            if answer is None:
                continue
            if answer.reached is None:
                unknown[digest] = answer.reason
            elif answer.reached:
                # Two questions may be one and the same; what is known of either holds of both.
                least[digest] = max(answer.least or 0, least.get(digest, 0))
            else:
                refuted[digest] = answer.reason
                hint = self.learned.get(key) or self.hints.get(key)
                if hint is not None:
                    hints[key] = [hint.window, *sorted(hint.variables)]
        return {
            "version": VERSION,
            "options": self.options,
            "refuted": refuted,
            "unknown": unknown,
            "least": least,
            "hints": hints,
        }
