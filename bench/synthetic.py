"""A big story to measure on: chapters that branch and meet again, hubs, long memories, bugs.

Shaped like a novel of some 80 scenes a chapter: three tracks a chapter that join, a hub with
things to do once each, counters moved by every third choice, flags read up to six chapters after
they were set, seven endings by what was gathered, a secret one, early ones. Faults are planted:
two flags that exclude each other asked together, a scene behind them, a dead end, a trap, and a
choice that asks for nearly everything at once.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from game.narrative.effects import Effect
from game.narrative.expression import (
    All,
    Amount,
    Any,
    Chose,
    Compare,
    Expression,
    Holds,
    Not,
    chosen_keys,
)
from game.narrative.markup import Text
from game.narrative.model import (
    Add,
    Assign,
    Branch,
    Chapter,
    Choice,
    Choices,
    Ending,
    Exit,
    Goto,
    Label,
    Scene,
    Story,
)
from game.narrative.variable import Kind, Variable


@dataclass
class Draft:
    """A scene being made. `jumps` are tried before its choices are offered."""

    chapter: int
    jumps: list[tuple[Expression, str]] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    ending: bool = False
    plain: bool = True


@dataclass
class Long:
    """A flag set in one chapter and read in later ones."""

    name: str
    chapter: int
    read: list[int]
    set: int = 0


def at_least(name: str, value: int) -> Expression:
    return Compare(">=", ((1, Amount(name)),), value)


def below(name: str, value: int) -> Expression:
    return Compare("<", ((1, Amount(name)),), value)


class Maker:
    def __init__(
        self,
        seed: int,
        chapters: int,
        per_chapter: int,
        longs: int,
        counters: int,
        bonds: int,
        hub: int = 3,
    ) -> None:
        self.dice = random.Random(seed)
        self.chapters = chapters
        self.per_chapter = per_chapter
        self.hub_size = hub
        self.variables: dict[str, Variable] = {}
        self.scenes: dict[str, Draft] = {}
        self.bugs: dict[str, str] = {}
        self.counters = [f"counter{n}" for n in range(counters)]
        self.bonds = [f"bond{n}" for n in range(bonds)]
        for number, name in enumerate(self.counters):
            start = 5 if number == 0 else 0
            self.variables[name] = Variable(name, Kind.COUNT, start, 0, 20)
        self.window: list[tuple[int, int]] = []
        for number, name in enumerate(self.bonds):
            self.variables[name] = Variable(name, Kind.COUNT, 0, 0, 10)
            begin = self.dice.randrange(max(1, chapters - 4))
            self.window.append((0, chapters) if number % 2 == 0 else (begin, begin + 5))
        self.longs = [self.long(n) for n in range(longs)]

    def flag(self, name: str) -> str:
        self.variables[name] = Variable(name, Kind.FLAG, False)
        return name

    def long(self, number: int) -> Long:
        chapter = self.dice.randrange(self.chapters - 1)
        reads = [chapter + self.dice.randint(1, 6) for _ in range(self.dice.randint(1, 3))]
        kept = [read for read in reads if read < self.chapters] or [chapter + 1]
        return Long(self.flag(f"flag{number}"), chapter, kept)

    def scene(self, chapter: int, name: str = "") -> str:
        name = name or f"s{len(self.scenes)}"
        self.scenes[name] = Draft(chapter, plain=name.startswith("s"))
        return name

    # -- words

    def present(self, chapter: int) -> list[str]:
        pairs = zip(self.bonds, self.window, strict=True)
        return [bond for bond, (begin, end) in pairs if begin <= chapter < end]

    def atom(self, chapter: int) -> Expression | None:
        dice, kind = self.dice, self.dice.random()
        share = (chapter + 1) / self.chapters
        flags = [long for long in self.longs if chapter in long.read]
        if kind < 0.5 and flags:
            held = Holds(dice.choice(flags).name)
            return held if dice.random() < 0.7 else Not(held)
        bonds = self.present(chapter)
        if (kind < 0.8 and bonds) or not self.counters:
            if not bonds:
                return None
            level = max(1, min(9, round(10 * share * dice.choice([0.3, 0.5, 0.7]))))
            test = at_least if dice.random() < 0.8 else below
            return test(dice.choice(bonds), level)
        level = max(1, min(18, round(20 * share * dice.choice([0.2, 0.4, 0.6, 0.8]))))
        test = at_least if dice.random() < 0.7 else below
        return test(dice.choice(self.counters), level)

    def condition(self, chapter: int) -> Expression | None:
        if chapter == 0:
            if not self.counters:
                return None
            first = self.counters[0]
            return self.dice.choice([below(first, 7), at_least(first, 6), None])
        kind = self.dice.random()
        first = self.atom(chapter)
        if kind < 0.6 or first is None:
            return first
        second = self.atom(chapter)
        if second is None:
            return first
        return All((first, second)) if kind < 0.9 else Any((first, second))

    def effects(self, chapter: int) -> tuple[Effect, ...]:
        dice = self.dice
        found: list[Effect] = []
        if dice.random() < 0.35:
            bonds = self.present(chapter)
            if dice.random() < 0.5 and bonds:
                found.append(Add(dice.choice(bonds), dice.choice([1, 1, 1, 2, -1])))
            elif self.counters:
                found.append(Add(dice.choice(self.counters), dice.choice([1, 1, 2, -1, -1])))
                if dice.random() < 0.25:
                    found.append(Add(dice.choice(self.counters), dice.choice([1, -1])))
        open_ = [long for long in self.longs if long.chapter == chapter and long.set < 3]
        if open_ and dice.random() < 0.10:
            long = dice.choice(open_)
            long.set += 1
            found.append(Assign(long.name, True))
        return tuple(found)

    def choice(
        self,
        scene: str,
        to: str,
        gated: bool | None = None,
        *,
        condition: Expression | None = None,
        effects: tuple[Effect, ...] | None = None,
        once: bool = False,
    ) -> Choice:
        draft = self.scenes[scene]
        gated = self.dice.random() < 0.25 if gated is None else gated
        if gated:
            mine = self.condition(draft.chapter)
            condition = mine if condition is None else condition
        made = Choice(
            id=f"c{len(draft.choices)}",
            scene=scene,
            label=Label((Text("Go on."),), spoken=False),
            condition=condition,
            effects=self.effects(draft.chapter) if effects is None else effects,
            goto=(Branch(None, to),),
            once=once,
            where="synthetic.yaml:1:1",
        )
        draft.choices.append(made)
        return made

    # -- blocks: each continues from a scene that has no choices yet, and returns the next such

    def linear(self, scene: str, chapter: int) -> str:
        after = self.scene(chapter)
        self.choice(scene, after, False)
        for _ in range(self.dice.choice([1, 1, 1, 2])):
            self.choice(scene, after)
        return after

    def diamond(self, scene: str, chapter: int) -> str:
        middles = [self.scene(chapter) for _ in range(self.dice.choice([2, 2, 3]))]
        after = self.scene(chapter)
        for number, middle in enumerate(middles):
            self.choice(scene, middle, False if number == 0 else None)
            self.choice(middle, after, False)
            if self.dice.random() < 0.5:
                self.choice(middle, after)
        return after

    def gate(self, scene: str, chapter: int) -> str:
        gate, other, after = (self.scene(chapter) for _ in range(3))
        self.choice(scene, gate, False)
        self.choice(scene, gate)
        if test := self.condition(chapter):
            self.scenes[gate].jumps.append((test, other))
        self.choice(gate, after, False)
        self.choice(other, after, False)
        self.choice(other, after)
        return after

    def hub(self, scene: str, chapter: int) -> str:
        hub = self.scene(chapter, f"hub{chapter}")
        self.choice(scene, hub, False)
        out = self.scene(chapter)
        taken = []
        for number in range(self.hub_size):
            room = self.scene(chapter)
            made = self.choice(hub, room, number >= 2 and self.dice.random() < 0.5, once=True)
            taken.append(made.key)
            last = self.linear(room, chapter) if self.dice.random() < 0.5 else room
            self.choice(last, hub, False)
            if self.dice.random() < 0.6:
                self.choice(last, hub)
        leave = Any((Chose(taken[0]), Chose(taken[1 % len(taken)])))
        self.choice(hub, out, False, condition=leave, effects=())
        return out

    def segment(self, scene: str, chapter: int, size: int) -> str:
        before = len(self.scenes)
        while len(self.scenes) - before < size:
            kind = self.dice.random()
            block = self.linear if kind < 0.4 else self.diamond if kind < 0.85 else self.gate
            scene = block(scene, chapter)
        return scene

    def book(self) -> None:
        current = self.scene(0, "start")
        for chapter in range(self.chapters):
            body = self.per_chapter - 6 - (2 * self.hub_size + 2)
            join = self.scene(chapter)
            for track in range(3):
                first = self.scene(chapter)
                self.choice(current, first, track == 2)
                self.choice(self.segment(first, chapter, int(body * 0.55 / 3)), join, False)
            join = self.hub(join, chapter)
            after = self.scene(chapter)
            for track in range(2):
                first = self.scene(chapter)
                self.choice(join, first, False)
                last = self.segment(first, chapter, int(body * 0.40 / 2))
                self.choice(last, after, False)
                if track == 0 and chapter % 3 == 1:
                    early = self.scene(chapter, f"early{chapter}")
                    self.scenes[early].ending = True
                    test = self.condition(chapter)
                    self.choice(last, early, False, condition=test, effects=())
            current = self.scene(min(chapter + 1, self.chapters - 1), f"chapter{chapter + 1}")
            for long in self.longs:
                if long.chapter == chapter and not long.set:
                    effects = (Assign(long.name, True), *self.effects(chapter))
                    self.choice(after, current, False, effects=effects)
                    long.set = 1
            self.choice(after, current, False)
        self.endings(current)
        self.faults()

    def endings(self, last: str) -> None:
        dice = self.dice
        late = [long.name for long in self.longs if max(long.read) >= self.chapters - 3]
        late = late or [self.longs[0].name]
        secret: list[Expression] = [at_least(name, 17) for name in self.counters[:2]]
        secret += [at_least(name, 9) for name in self.bonds[:3:2]]
        secret += [Holds(name) for name in late[:2]]
        for number in range(-1, 8):
            name = self.scene(self.chapters - 1, f"end{number + 1}")
            self.scenes[name].ending = True
            if number == -1:
                self.scenes[last].jumps.append((All(tuple(secret)), name))
            elif number == 7:
                self.choice(last, name, False, effects=())
            else:
                tests: list[Expression] = []
                if self.counters:
                    tests.append(at_least(self.counters[0], dice.choice([8, 12, 14])))
                if len(self.counters) > 1:
                    tests.append(at_least(self.counters[1], dice.choice([6, 9, 12])))
                if self.bonds:
                    tests.append(at_least(dice.choice(self.bonds[::2]), dice.choice([5, 7, 9])))
                count = min(len(tests), dice.randint(1, 3))
                chosen = [*dice.sample(tests, count), Holds(dice.choice(late))]
                self.scenes[last].jumps.append((All(tuple(chosen)), name))

    def pick(self, chapter: int) -> str:
        return self.dice.choice(
            [
                name
                for name, draft in self.scenes.items()
                if draft.chapter == chapter
                and len(draft.choices) >= 2
                and not draft.jumps
                and draft.plain
                and name != "start"
                and not any(choice.once for choice in draft.choices)
            ]
        )

    def faults(self) -> None:
        last = self.chapters - 1
        middle = max(1, self.chapters // 2)
        entry = "start" if middle == 1 else f"chapter{middle - 1}"
        one, other = self.flag("fault_a"), self.flag("fault_b")
        for number, name in enumerate((one, other)):
            choices = self.scenes[entry].choices
            old = choices[number]
            choices[number] = _with(old, effects=(*old.effects, Assign(name, True)))
        both = All((Holds(one), Holds(other)))
        scene = self.pick(min(last, middle + 1))
        to = self.scenes[scene].choices[0].goto[0].to
        made = self.choice(scene, to, False, condition=both, effects=())
        self.bugs["choice that contradicts itself"] = f"choice {made.key}"
        orphan = self.scene(self.scenes[scene].chapter, "orphan")
        self.choice(orphan, to, False, effects=())
        made = self.choice(self.pick(min(last, middle + 2)), orphan, False, condition=both)
        self.bugs["scene behind a contradiction"] = f"scene {orphan}"
        scene = self.pick(min(last, middle + 1))
        choices = self.scenes[scene].choices
        bond = self.bonds[0] if self.bonds else self.counters[0]
        gate = Any((at_least(bond, 1), Holds(one)))
        choices[:] = [c if c.condition else _with(c, condition=gate) for c in choices]
        self.bugs["dead end"] = f"stuck {scene}"
        first, second = self.scene(middle, "trap_a"), self.scene(middle, "trap_b")
        way = self.scenes[self.pick(middle)].choices[0].goto[0].to
        self.choice(first, second, False, effects=())
        self.choice(first, way, False, condition=Holds(self.longs[0].name), effects=())
        self.choice(second, first, False, effects=())
        test = at_least(self.bonds[-1] if self.bonds else self.counters[0], 1)
        self.choice(self.pick(middle), first, False, condition=test, effects=())
        self.bugs["trap"] = "cut off trap_a"
        late = [long.name for long in self.longs if long.chapter < last]
        needle: list[Expression] = [at_least(name, 6) for name in self.bonds[:3:2]]
        needle += [at_least(name, 14) for name in self.counters[:1]]
        needle.append(Holds(late[-1]))
        scene = self.pick(last)
        to = self.scenes[scene].choices[0].goto[0].to
        made = self.choice(scene, to, False, condition=All(tuple(needle)), effects=())
        self.bugs["needle (can be taken, but hardly ever is)"] = f"choice {made.key}"

    # -- done

    def story(self) -> Story:
        self.book()
        scenes: dict[str, Scene] = {}
        for name, draft in self.scenes.items():
            chapter = f"chapter{draft.chapter}"
            where = "synthetic.yaml:1:1"
            exit_: Exit = Ending(()) if draft.ending else Choices(tuple(draft.choices))
            if draft.jumps and draft.choices:
                # What is asked where no jump is taken is a scene of its own.
                asking = f"{name}_ask"
                moved = Choices(tuple(_with(c, scene=asking) for c in draft.choices))
                scenes[asking] = Scene(asking, chapter, moved, where=where)
                branches = [Branch(test, to) for test, to in draft.jumps]
                exit_ = Goto((*branches, Branch(None, asking)))
            scenes[name] = Scene(name, chapter, exit_, where=where)
        asked = {
            key
            for scene in scenes.values()
            for choice in scene.choices
            for key in chosen_keys(choice.condition)
        }
        once = {c.key for scene in scenes.values() for c in scene.choices if c.once}
        chapters = tuple(
            Chapter(
                f"chapter{n}",
                "",
                "",
                tuple(s for s, d in scenes.items() if d.chapter == f"chapter{n}"),
            )
            for n in range(self.chapters)
        )
        return Story(
            id="synthetic",
            title="Synthetic",
            version="1",
            start="start",
            variables=self.variables,
            scenes=scenes,
            chapters=chapters,
            remembered=frozenset(asked | once),
        )


def _with(choice: Choice, **changes: object) -> Choice:
    from dataclasses import replace

    return replace(choice, **changes)  # type: ignore[arg-type]


def synthetic(
    scenes: int = 1000,
    seed: int = 1,
    counters: int = 3,
    bonds: int = 6,
    longs: int | None = None,
    chapters: int | None = None,
) -> tuple[Story, dict[str, str]]:
    """A story of about so many scenes, and the questions its planted faults are about."""
    chapters = chapters or max(2, round(scenes / 80))
    maker = Maker(
        seed,
        chapters,
        80,
        round(35 * scenes / 1000) if longs is None else longs,
        counters,
        bonds,
    )
    return maker.story(), maker.bugs
