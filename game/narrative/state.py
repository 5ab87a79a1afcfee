"""The playthrough as a value: frozen, hashable, equal when the future is equal.

`values` follow the order of `Story.variables`. Only visits that something asks about are
kept, and only as far as it asks (`Story.visit_caps`); only choices something remembers are
marked. A turn counter would make no two states equal, so there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from .effects import apply
from .model import Effect, Story
from .variable import Kind, Value, Variable


@dataclass(frozen=True, slots=True)
class State:
    """Where the story stands. At rest this is a scene that asks, or an ending.

    `marks` holds remembered choice keys and the ids of storylets drawn; `detour` is the key of
    the choice whose detour is being played; `draw` the scene that draws and how many storylets
    may still follow the one being played.
    """

    scene: str
    values: tuple[Value, ...]
    visits: tuple[int, ...]
    marks: frozenset[str] = frozenset()
    detour: str = ""
    draw: tuple[str, int] | None = None


class StateMismatch(Exception):
    """A stored state does not fit this story; the message says what does not."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Where a story's variables and counted scenes stand in a state's tuples."""

    values: Mapping[str, int]
    visits: Mapping[str, int]
    peaks: Mapping[str, tuple[Variable, ...]]


@lru_cache(maxsize=64)
def slots(story: Story) -> Slots:
    """The tables of a story, worked out once."""
    peaks: dict[str, tuple[Variable, ...]] = {}
    for variable in story.variables.values():
        if variable.kind is Kind.PEAK:
            peaks[variable.of] = (*peaks.get(variable.of, ()), variable)
    return Slots(
        {name: index for index, name in enumerate(story.variables)},
        {name: index for index, name in enumerate(story.visit_caps)},
        peaks,
    )


def initial(story: Story) -> State:
    """Before anything happened: the start scene not yet entered."""
    return State(
        story.start,
        tuple(variable.start for variable in story.variables.values()),
        (0,) * len(story.visit_caps),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """A state as expressions and prose ask it (`expression.View`)."""

    story: Story
    state: State

    def value(self, variable: str) -> Value:
        return self.state.values[slots(self.story).values[variable]]

    def visits(self, scene: str) -> int:
        at = slots(self.story).visits.get(scene)
        return 0 if at is None else self.state.visits[at]

    def chose(self, key: str) -> bool:
        return key in self.state.marks


def affected(story: Story, state: State, effects: Iterable[Effect]) -> State:
    """The state after these effects, in order, each clamped."""
    effects = tuple(effects)
    if not effects:
        return state
    table = slots(story)
    values = list(state.values)
    apply(
        effects,
        values,
        table.values.__getitem__,
        story.variables.__getitem__,
        lambda name: table.peaks.get(name, ()),
    )
    return replace(state, values=tuple(values))


def entered(story: Story, state: State, scene: str) -> State:
    """The state standing in `scene`, its visit counted as far as anything asks."""
    at = slots(story).visits.get(scene)
    if at is None:
        return replace(state, scene=scene)
    visits = list(state.visits)
    visits[at] = min(visits[at] + 1, story.visit_caps[scene])
    return replace(state, scene=scene, visits=tuple(visits))


def marked(story: Story, state: State, key: str) -> State:
    """The state remembering `key`, if anything asks about it."""
    if key not in story.remembered or key in state.marks:
        return state
    return replace(state, marks=state.marks | {key})


def to_json(story: Story, state: State) -> dict[str, Any]:
    """The state by names, in an order that does not change from run to run."""
    return {
        "scene": state.scene,
        "values": dict(zip(story.variables, state.values, strict=True)),
        "visits": dict(zip(story.visit_caps, state.visits, strict=True)),
        "marks": sorted(state.marks),
        "detour": state.detour,
        "draw": None if state.draw is None else list(state.draw),
    }


def from_json(story: Story, data: Mapping[str, Any]) -> State:
    """Read a state back for the story as it is now.

    Variables, scenes and choices added since take their starting values; former names are
    followed through `Story.renamed`; marks nothing remembers any more are dropped.

    Raises:
        StateMismatch: the scene is gone, or a value no longer fits its variable.
    """
    try:
        values = dict(data["values"])
        visits = dict(data["visits"])
        marks = [str(mark) for mark in data["marks"]]
        scene, detour = str(data["scene"]), str(data["detour"])
        draw = None if data["draw"] is None else (str(data["draw"][0]), int(data["draw"][1]))
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise StateMismatch(f"the state is incomplete: {error!r}") from error

    def now(name: str) -> str:
        return story.renamed.get(name, name)

    kept = {now(name): count for name, count in visits.items()}
    state = State(
        now(scene),
        tuple(
            _fitting(variable, values.get(name, variable.start))
            for name, variable in story.variables.items()
        ),
        tuple(min(_whole(kept.get(name, 0)), cap) for name, cap in story.visit_caps.items()),
        frozenset(now(mark) for mark in marks) & story.remembered,
        now(detour) if detour else "",
        None if draw is None else (now(draw[0]), draw[1]),
    )
    for place in (state.scene, state.detour.partition(".")[0], state.draw[0] if state.draw else ""):
        if place and place not in story.scenes:
            raise StateMismatch(f"scene '{place}' is no longer in the story")
    return state


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise StateMismatch(f"{value!r} is not a number of visits")
    return value


def _fitting(variable: Variable, value: object) -> Value:
    match variable.kind, value:
        case Kind.FLAG, bool():
            return value
        case ((Kind.COUNT | Kind.PEAK), int()) if not isinstance(value, bool):
            if variable.low <= value <= variable.high:
                return value
        case Kind.ONE_OF, str() if value in variable.values:
            return value
        case Kind.NAME, str():
            return value
    raise StateMismatch(f"'{variable.id}' cannot be {value!r} in the story as it is now")
