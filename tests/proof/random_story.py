"""Small random stories with everything the language has, for holding provers against each other.

Stories are made straight from the language's own parsers, so that they may be as wrong as the
reader of story files would never let through: `back` with nothing to go back to, detours that
leak, scenes without a way on.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from game.content.build import conditions_of, remembered, visit_caps
from game.narrative import effects, expression, markup, markup_parser
from game.narrative.expression import Expression, Scope
from game.narrative.fault import Fault
from game.narrative.model import (
    BACK,
    Branch,
    Chance,
    Chapter,
    Choice,
    Choices,
    Draw,
    Ending,
    Exit,
    Goto,
    Invariant,
    Label,
    Outcome,
    Place,
    PlacePicture,
    Scene,
    Story,
)
from game.narrative.variable import Kind, Variable


class Maker:
    """Makes one story out of `dice`."""

    def __init__(self, dice: random.Random, scenes: int = 6) -> None:
        self.dice = dice
        self.variables = self._variables()
        self.main = [f"s{n}" for n in range(dice.randint(3, scenes))]
        self.ends = [f"end{n}" for n in range(dice.randint(1, 2))]
        self.asides = [f"aside{n}" for n in range(dice.choice([0, 0, 1, 2]))]
        self.storylets = [f"let{n}" for n in range(dice.choice([0, 0, 2, 3]))]
        self.all = [*self.main, *self.ends, *self.asides, *self.storylets]
        self.asking = {
            name: tuple(f"c{n}" for n in range(dice.randint(1, 3)))
            for name in [*self.main, *self.asides, *self.storylets]
            if name == self.main[0] or dice.random() < 0.6
        }
        self.scope = Scope(self.variables, {name: self.asking.get(name, ()) for name in self.all})

    def _variables(self) -> dict[str, Variable]:
        dice = self.dice
        found = [Variable("flag_a", Kind.FLAG, dice.random() < 0.2)]
        if dice.random() < 0.6:
            found.append(Variable("flag_b", Kind.FLAG, False))
        low = dice.choice([0, 0, 1, -1])
        high = low + dice.randint(1, 3)
        found.append(Variable("lamp", Kind.COUNT, dice.randint(low, high), low, high))
        if dice.random() < 0.4:
            found.append(Variable("pim", Kind.COUNT, 0, 0, dice.randint(1, 3)))
        if dice.random() < 0.5:
            found.append(Variable("mood", Kind.ONE_OF, "calm", values=("calm", "wild", "low")))
        if dice.random() < 0.3:
            start = found[-1].start if found[-1].id == "lamp" else None
            lamp = next(v for v in found if v.id == "lamp")
            start = lamp.start
            found.append(Variable("high", Kind.PEAK, start, low, high, of="lamp"))
        if dice.random() < 0.2:
            found.append(Variable("ai", Kind.NAME, "it"))
        return {variable.id: variable for variable in found}

    # -- words

    def atom(self) -> str:
        dice = self.dice
        counts = [v for v in self.variables.values() if v.kind in (Kind.COUNT, Kind.PEAK)]
        flags = [v.id for v in self.variables.values() if v.kind is Kind.FLAG]
        enums = [v for v in self.variables.values() if v.kind is Kind.ONE_OF]
        sign = dice.choice([">=", "<=", "==", "!=", ">", "<"])
        match dice.randint(0, 9):
            case 0 | 1 | 2:
                return dice.choice(flags)
            case 3 | 4 | 5:
                count = dice.choice(counts)
                return f"{count.id} {sign} {max(0, dice.randint(count.low, count.high))}"
            case 6 if len(counts) > 1:
                joint = dice.choice("+-")
                return f"{counts[0].id} {joint} {counts[1].id} {sign} {dice.randint(0, 4)}"
            case 7 if enums:
                return f"mood {dice.choice(['==', '!='])} {dice.choice(enums[0].values)}"
            case 8:
                return f"visits({dice.choice(self.all)}) {sign} {dice.randint(0, 2)}"
            case 9:
                scene = dice.choice(list(self.asking))
                return f"chose({scene}.{dice.choice(self.asking[scene])})"
        return dice.choice(flags)

    def words(self, depth: int = 2) -> str:
        kind = self.dice.random()
        if depth == 0 or kind < 0.55:
            return self.atom()
        if kind < 0.7:
            return f"not ({self.words(depth - 1)})"
        joint = self.dice.choice([" and ", " or "])
        return f"({self.words(depth - 1)}{joint}{self.words(depth - 1)})"

    def condition(self) -> Expression:
        return expression.parse(self.words(), self.scope)

    def perhaps(self, chance: float) -> Expression | None:
        return self.condition() if self.dice.random() < chance else None

    def effects(self) -> tuple[effects.Effect, ...]:
        found = []
        while self.dice.random() < 0.45 and len(found) < 3:
            variable = self.dice.choice(list(self.variables.values()))
            match variable.kind:
                case Kind.FLAG:
                    words = self.dice.choice([variable.id, variable.id, f"not {variable.id}"])
                case Kind.ONE_OF:
                    words = f"mood = {self.dice.choice(variable.values)}"
                case Kind.COUNT:
                    amount = self.dice.randint(1, 2)
                    words = f"{variable.id} {self.dice.choice('++-')} {amount}"
                    if self.dice.random() < 0.2:
                        words = f"{variable.id} = {max(0, variable.high)}"
                case Kind.NAME:
                    words = "ai = Fen"
                case _:
                    continue
            found.append(effects.parse(words, self.scope))
        return tuple(found)

    def text(self, scene: str) -> tuple[markup.Block, ...]:
        parts = ["Words."]
        if self.dice.random() < 0.3:
            parts.append(f"{{if {self.words(1)}}}Then.{{elif {self.words(1)}}}Or.{{end}}")
        if self.dice.random() < 0.2:
            parts.append("{visit | first: New. | again: Old.}")
        if self.dice.random() < 0.2 and "mood" in self.variables:
            parts.append("{mood | calm: Calm. | else: Not.}")
        if self.dice.random() < 0.2:
            parts.append(
                f"\n\n{{if {self.words(1)}}}\nA whole paragraph.\n\n[[place: room]]\nMore.\n{{end}}"
            )
        return markup_parser.parse_text(" ".join(parts), self.scope, (), f"{scene}.text", _never)

    # -- scenes

    def later(self, scene: str) -> list[str]:
        """Where the story may flow on to without ever going round."""
        if scene in self.main:
            return self.main[self.main.index(scene) + 1 :] + self.ends
        own = self.asides if scene in self.asides else self.storylets
        return [*own[own.index(scene) + 1 :], BACK] if scene in self.asides else [BACK]

    def target(self, scene: str, asks: bool) -> str:
        dice = self.dice
        if scene in self.asides or scene in self.storylets:
            if dice.random() < 0.06:
                return dice.choice(self.main + self.ends)
            own = self.asides if scene in self.asides else [scene]
            return dice.choice([*own, BACK, BACK] if asks else self.later(scene))
        if dice.random() < 0.02:
            return BACK
        return dice.choice(self.main + self.ends if asks else self.later(scene))

    def goto(self, scene: str, asks: bool) -> tuple[Branch, ...]:
        count = self.dice.choice([1, 1, 1, 2, 3])
        branches = [Branch(self.condition(), self.target(scene, asks)) for _ in range(count - 1)]
        last = self.perhaps(0.05)
        return (*branches, Branch(last, self.target(scene, asks)))

    def choice(self, scene: str, name: str, last: bool) -> Choice:
        dice = self.dice
        fallback = last and len(self.asking[scene]) > 1 and dice.random() < 0.25
        rejoins = not fallback and dice.random() < 0.2
        detour = dice.choice(self.asides) if self.asides and dice.random() < 0.2 else ""
        condition = self.perhaps(0.4)
        return Choice(
            id=name,
            scene=scene,
            label=None if fallback else Label((markup.Text(name),), spoken=False),
            condition=condition,
            locked=(markup.Text("no"),) if condition and dice.random() < 0.2 else None,
            effects=self.effects(),
            text=self.text(scene) if dice.random() < 0.3 else (),
            detour=detour,
            goto=() if rejoins else self.goto(scene, asks=True),
            once=(rejoins and dice.random() < 0.8) or dice.random() < 0.15,
            fallback=fallback,
            rank=dice.randint(0, 2),
            asks_name="ai" if "ai" in self.variables and dice.random() < 0.2 else "",
            where="a.yaml:1:1",
        )

    def exit(self, scene: str) -> Exit:
        dice = self.dice
        if scene in self.ends:
            return Ending(())
        if scene in self.asking:
            names = self.asking[scene]
            options = tuple(self.choice(scene, n, n == names[-1]) for n in names)
            return Choices(options, dice.choice([None, None, None, 1, 2]))
        kind = dice.random()
        if kind < 0.2 and scene in self.main:
            outcomes = [Outcome(f"o{n}", dice.choice(self.later(scene)), n + 1) for n in range(2)]
            return Chance(tuple(outcomes))
        if kind < 0.5 and self.storylets and scene in self.main:
            later = self.later(scene)
            return Draw("deck", dice.randint(1, 3), dice.choice(later), dice.choice(later))
        return Goto(self.goto(scene, asks=False))

    def scene(self, name: str) -> Scene:
        storylet = name in self.storylets
        return Scene(
            id=name,
            chapter="one",
            exit=self.exit(name),
            place="room" if self.dice.random() < 0.3 else "",
            text=self.text(name),
            effects=self.effects() if self.dice.random() < 0.4 else (),
            deck="deck" if storylet else "",
            condition=self.perhaps(0.7) if storylet else None,
            again=storylet and self.dice.random() < 0.3,
            where="a.yaml:1:1",
        )

    def edited(self, story: Story) -> Story:
        """A story this one made, with one thing different: mostly a small one."""
        kept = dict(story.scenes)
        if self.dice.random() < 0.15:
            self._begin_otherwise()
        else:
            scene = kept[self.dice.choice(self.all)]
            kept[scene.id] = self._otherwise(scene)
        return self.assembled(kept, story.places, story.never)

    def _otherwise(self, scene: Scene) -> Scene:
        """A scene with its effects, one thing about a choice, or everything written anew."""
        fresh = self.scene(scene.id)
        kind = self.dice.random()
        if kind < 0.2:
            return replace(scene, effects=fresh.effects)
        if kind < 0.9 and isinstance(scene.exit, Choices) and isinstance(fresh.exit, Choices):
            options = list(scene.exit.options)
            at = self.dice.randrange(len(options))
            name = self.dice.choice(["effects", "effects", "condition", "condition", "goto"])
            if name == "effects" or not options[at].fallback:
                changes: dict[str, Any] = {name: getattr(fresh.exit.options[at], name)}
                options[at] = replace(options[at], **changes)
            return replace(scene, exit=replace(scene.exit, options=tuple(options)))
        return fresh

    def _begin_otherwise(self) -> None:
        lamp = self.variables["lamp"]
        start = self.dice.randint(lamp.low, lamp.high)
        for name in {"lamp", "high"} & self.variables.keys():
            self.variables[name] = replace(self.variables[name], start=start)

    def story(self) -> Story:
        scenes = {name: self.scene(name) for name in self.all}
        never = (
            (Invariant("bad", self.condition(), "a.yaml:1:1"),) if self.dice.random() < 0.5 else ()
        )
        pictures = (PlacePicture(self.condition(), "one"), PlacePicture(None, "two"))
        return self.assembled(scenes, {"room": Place("room", "Room", pictures)}, never)

    def assembled(
        self,
        scenes: Mapping[str, Scene],
        places: Mapping[str, Place],
        never: tuple[Invariant, ...],
    ) -> Story:
        pictures = [picture for place in places.values() for picture in place.pictures]
        asked = [c for scene in scenes.values() for c in conditions_of(scene)]
        asked += [picture.condition for picture in pictures if picture.condition is not None]
        asked += [invariant.condition for invariant in never]
        return Story(
            id="random",
            title="Random",
            version="1",
            start=self.main[0],
            variables=self.variables,
            scenes=scenes,
            chapters=(Chapter("one", "One", "May", tuple(scenes)),),
            places=places,
            never=never,
            decks={"deck": tuple(self.storylets)},
            visit_caps=visit_caps(scenes, asked),
            remembered=remembered(scenes, asked),
        )


def _never(fault: Fault) -> None:
    raise fault


def random_story(seed: int, scenes: int = 6) -> Story:
    """The story of a number; the same every time."""
    return Maker(random.Random(seed), scenes).story()
