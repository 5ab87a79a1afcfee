"""Readers made of paper: what a persona wants, and which choice that makes them take.

A persona wants things of the story's declared variables, in the writer's own notation: `lamp + 2`
is twice as dear as `lamp + 1`, `temper = kite` is worth having, `answered` is worth doing. Beside
that there are leanings that need no variable: to speak or be silent, to go against the way the
page leans, to leave things as they are, to linger.

A persona looks one pick ahead and takes what pleases most, not always: `noise` says how often
something else will do. With no wants and no leanings every choice is as good as another, and
that is the random player.

`built_in` makes a set for any story out of its axes. A novel's own readers are a YAML file:

    personas:
      widower:
        about: Wants the voice, and says little.
        wants: [lamp + 2, street - 1, temper = plumb]
        speaks: -1
        picks: [gap.ring]

May import: `game.narrative`, `game.content`.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from game.content.diagnostics import Diagnostic, in_order
from game.content.findings import Findings
from game.content.shapes import (
    Draft,
    Either,
    Field,
    Id,
    ListOf,
    MapOf,
    Record,
    Use,
    Whole,
    Words,
    hold,
)
from game.content.source import Scalar, read
from game.narrative import effects
from game.narrative.expression import Scope
from game.narrative.fault import Fault
from game.narrative.luck import Luck
from game.narrative.model import Add, Assign, Choice, Effect, Story
from game.narrative.state import State, slots
from game.narrative.step import StoryFault, follow
from game.narrative.variable import Kind

NOISE: Final = 0.6
"""How strongly chance speaks in a built-in persona's picks: 0 is always the dearest."""
TYPED: Final = "Sorrel"
"""What a persona types where a name is asked."""
ORIENTATIONS: Final = 4
"""In a story without axes: how many of its counts get personas of their own."""


@dataclass(frozen=True, slots=True)
class Persona:
    """A policy. All weights are relative; 0 does not care.

    `wants` are effects: an amount or a value it is glad of. `leans` 1 goes along with the way
    the page leans, -1 against it. `speaks` 1 prefers saying to doing. `ventures` -1 avoids
    whatever changes anything. `lingers` 1 takes what lets it stay. `picks` are choices it always
    takes where they are offered.
    """

    id: str
    about: str = ""
    wants: tuple[Effect, ...] = ()
    leans: float = 0
    speaks: float = 0
    ventures: float = 0
    lingers: float = 0
    picks: tuple[str, ...] = ()
    noise: float = NOISE

    @property
    def is_random(self) -> bool:
        """Whether every choice is as good as another."""
        weights = (self.leans, self.speaks, self.ventures, self.lingers)
        return not self.wants and not self.picks and not any(weights)

    def choose(
        self, story: Story, state: State, open_: Sequence[Choice], luck: Luck, dice: random.Random
    ) -> Choice:
        """The one of these choices that this reader takes now."""
        if len(open_) == 1:
            return open_[0]
        for choice in open_:
            if choice.key in self.picks:
                return choice
        if self.is_random:
            return dice.choice(open_)
        worth = [self._worth(story, state, choice, luck) for choice in open_]
        best = max(worth)
        if self.noise <= 0:
            return dice.choice([c for c, w in zip(open_, worth, strict=True) if w == best])
        weights = [math.exp((value - best) / self.noise) for value in worth]
        return dice.choices(open_, weights)[0]

    def _worth(self, story: Story, state: State, choice: Choice, luck: Luck) -> float:
        total = self.lingers * (not choice.goto)
        if choice.label is not None:
            total += self.speaks * (1 if choice.label.spoken else -1) / 2
        if not (self.wants or self.leans or self.ventures):
            return total
        name = TYPED if choice.asks_name else ""
        try:
            after = follow(story, state, choice, name, luck)
        except StoryFault:
            return total  # the walk itself will say what is wrong there
        at = slots(story).values
        changed = sum(a != b for a, b in zip(state.values, after.values, strict=True))
        total += self.ventures * min(changed, 3)
        for want in self.wants:
            now, then = state.values[at[want.variable]], after.values[at[want.variable]]
            if isinstance(want, Add):
                total += want.amount * (int(then) - int(now))
            else:
                total += 2 * ((then == want.value) - (now == want.value))
        if self.leans:
            total += self.leans * _along(story, state, after)
        return total


def _along(story: Story, state: State, after: State) -> float:
    """How far a step goes the way the page leans already, in points of the axes' counts."""
    at = slots(story).values
    total = 0
    for axis in story.axes:
        lean = int(state.values[at[axis.towards]]) - int(state.values[at[axis.away]])
        step = int(after.values[at[axis.towards]]) - int(after.values[at[axis.away]]) - lean
        total += step * ((lean > 0) - (lean < 0))
    return total


RANDOM: Final = Persona("random", "Takes anything.")

_MANNERS: Final[tuple[tuple[str, dict[str, float]], ...]] = (
    ("", {}),
    ("silent", {"speaks": -1.0}),
    ("talking", {"speaks": 1.0}),
    ("lingering", {"lingers": 0.8}),
)


def built_in(story: Story) -> tuple[Persona, ...]:
    """A set of personas for any story: ways to lean, each in four manners.

    With an axis there are six ways: towards each end, towards both, towards neither, against the
    way the page leans, and along with it. Without one, towards each of the first few counts.
    """
    found: list[Persona] = []
    for way in _ways(story):
        for manner, weights in _MANNERS:
            name = f"{way.id}-{manner}" if manner else way.id
            about = f"{way.about} {manner.capitalize()}." if manner else way.about
            found.append(
                replace(
                    way,
                    id=name,
                    about=about,
                    speaks=weights.get("speaks", way.speaks),
                    lingers=weights.get("lingers", way.lingers),
                )
            )
    return tuple(found)


def _ways(story: Story) -> Iterator[Persona]:
    if story.axes:
        axis = story.axes[0]
        yield towards(axis.away, axis.towards)
        yield towards(axis.towards, axis.away)
        both = (Add(axis.away, 1), Add(axis.towards, 1))
        yield Persona("both", f"Towards {axis.away} and {axis.towards} alike.", both)
        less = (Add(axis.away, -1), Add(axis.towards, -1))
        yield Persona("neither", "Avoids whatever binds.", less, ventures=-0.5)
        yield Persona("contrary", "Against the way the page leans.", leans=-1)
        yield Persona("drifting", "Along with the way the page leans.", leans=1)
        return
    counts = [v.id for v in story.variables.values() if v.kind is Kind.COUNT]
    for name in counts[:ORIENTATIONS]:
        yield towards(name)
    yield Persona("venturing", "Takes what changes something.", ventures=1)
    yield Persona("neither", "Avoids what changes something.", ventures=-1)


def towards(variable: str, away: str = "") -> Persona:
    """The persona that wants one count, and rather not the other."""
    wants = (Add(variable, 2), Add(away, -1)) if away else (Add(variable, 2),)
    return Persona(variable, f"Towards {variable}.", wants)


# -- a file of personas

_WEIGHT: Final = Whole(-10, 10)
PERSONAS: Final = Record(
    "a file of personas",
    (
        Field(
            "personas",
            MapOf(
                Id("persona"),
                Record(
                    "a persona",
                    (
                        Field("about", Words(), "Who this reader is."),
                        Field(
                            "wants",
                            Either(
                                "an effect or a list of effects",
                                scalar=Words(Use.EFFECT),
                                items=ListOf(Words(Use.EFFECT), least=1),
                            ),
                            "What pleases them, as effects: the larger the number, the dearer.",
                        ),
                        Field("speaks", _WEIGHT, "Above 0: rather says; below: rather acts."),
                        Field("leans", _WEIGHT, "Above 0: along with the page; below: against."),
                        Field("ventures", _WEIGHT, "Below 0: leaves things as they are."),
                        Field("lingers", _WEIGHT, "Above 0: takes what lets them stay."),
                        Field("picks", ListOf(Words(Use.LABEL)), "Choices they always take."),
                        Field("noise", Whole(0, 10), "0 always the dearest; 10 hardly minds."),
                    ),
                ),
                least=1,
            ),
            "The personas, by id.",
            required=True,
        ),
    ),
)


class BadPersonas(Exception):
    """A file of personas that cannot be used; `diagnostics` say why, `sources` hold its text."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], sources: dict[str, str]) -> None:
        super().__init__(f"{len(diagnostics)} mistakes in the personas")
        self.diagnostics = diagnostics
        self.sources = sources


def from_file(path: Path, story: Story) -> tuple[Persona, ...]:
    """The personas a file describes.

    Raises:
        BadPersonas: something in it is wrong.
        OSError: it cannot be read.
    """
    data = path.read_bytes()
    findings = Findings()
    node = read(data, path.name, findings)
    draft = None if node is None else hold(node, PERSONAS, findings)
    found: list[Persona] = []
    if isinstance(draft, Draft):
        scope = Scope(story.variables, dict.fromkeys(story.scenes, ()))
        for key, persona in draft.records("personas"):
            found.append(_persona(key.text, persona, story, scope, findings))
    if findings.count:
        sources = {path.name: data.decode("utf-8", "replace")}
        raise BadPersonas(in_order(findings.all), sources)
    return tuple(found)


def _persona(name: str, draft: Draft, story: Story, scope: Scope, findings: Findings) -> Persona:
    wants: list[Effect] = []
    for scalar in draft.scalars("wants"):
        try:
            wants.append(effects.parse(scalar.text, scope))
        except Fault as fault:
            findings.fault(scalar, fault)
    picks = draft.scalars("picks")
    for scalar in picks:
        _known(scalar, story, findings)
    return Persona(
        name,
        draft.text("about"),
        tuple(wants),
        leans=draft.number("leans", 0),
        speaks=draft.number("speaks", 0),
        ventures=draft.number("ventures", 0),
        lingers=draft.number("lingers", 0),
        picks=tuple(scalar.text.strip() for scalar in picks),
        noise=draft.number("noise", 6) / 10,
    )


def _known(scalar: Scalar, story: Story, findings: Findings) -> None:
    key = scalar.text.strip()
    known = [choice.key for scene in story.scenes.values() for choice in scene.choices]
    if key not in known:
        message = f"there is no choice '{key}'"
        findings.add("unknown-choice", message, scalar.where, word=key, known=known)


def sets(choice: Choice, variable: str) -> str:
    """The value a choice gives a variable by itself, or ""."""
    for effect in choice.effects:
        if isinstance(effect, Assign) and effect.variable == variable:
            return str(effect.value)
    return ""
