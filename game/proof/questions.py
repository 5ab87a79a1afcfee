"""What `check` asks of a story, each question brought to one shape.

Every question becomes: can one of these nodes be stood on with this formula true? For some
(`can`) the answer yes is good news (this scene can be reached), for others (`never`) it is bad
(a player can be stuck here). Verdicts follow that polarity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from game.narrative.expression import Chose, Expression, Not, write
from game.narrative.markup import Inline, source_text
from game.narrative.model import (
    Add,
    Choice,
    Choices,
    Draw,
    Effect,
    Ending,
    Goto,
    Scene,
    Story,
)
from game.narrative.variable import Kind as VariableKind

from .formula import ALWAYS, NEVER, Formula, atom, every, negate, some
from .lower import Dictionary
from .naive import Watch
from .net import Moment, Net
from .sweep import Target
from .variants import Variant, both, cued_places, in_line, in_text


class Kind(StrEnum):
    """What a question is about."""

    SCENE = "scene"
    STORYLET = "storylet"
    ENDING = "ending"
    CHOICE = "choice"
    WITHHELD = "withheld"
    WAY = "way"
    TEXT = "text"
    CONDITION = "condition"
    PICTURE = "picture"
    VARIABLE = "variable"
    EFFECT = "effect"
    STUCK = "stuck"
    NOWHERE = "nowhere"
    CUT_OFF = "cut off"
    CLAMP = "clamp"
    INVARIANT = "invariant"


NEVER_KINDS = frozenset((Kind.STUCK, Kind.NOWHERE, Kind.CUT_OFF, Kind.CLAMP, Kind.INVARIANT))
"""Claims that something never happens; of all other kinds, that something can."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to find out.

    `subject` is the id of a scene, choice, variable, place or invariant; `detail` tells apart
    questions of one kind about one subject. `targets` are where it would show.
    """

    kind: Kind
    subject: str
    detail: str
    targets: tuple[Target, ...]
    watch: tuple[Watch, ...] = ()
    test: Expression | None = None

    @property
    def key(self) -> str:
        """What the question is called in caches and tables; unique within a story."""
        return f"{self.kind} {self.subject} {self.detail}".strip()


def questions(story: Story, net: Net, words: Dictionary, *, clamps: bool = False) -> list[Question]:
    """Everything worth asking. `clamps`: also whether each effect is ever cut short."""
    asked = _Asker(story, net, words)
    found = [*asked.scenes(), *asked.values(), *asked.invariants()]
    found += asked.effects(clamps=clamps)
    return list(_numbered(found))


def _numbered(found: Iterable[Question]) -> Iterator[Question]:
    """The questions, equally named ones told apart by a number."""
    seen: dict[str, int] = {}
    for question in found:
        count = seen[question.key] = seen.get(question.key, 0) + 1
        if count == 1:
            yield question
        else:
            yield Question(
                question.kind,
                question.subject,
                f"{question.detail} #{count}",
                question.targets,
                question.watch,
                question.test,
            )


class _Asker:
    def __init__(self, story: Story, net: Net, words: Dictionary) -> None:
        self.story = story
        self.net = net
        self.words = words

    def at(self, nodes: Iterable[int], formula: Formula) -> tuple[Target, ...]:
        return tuple((node, formula) for node in nodes) if formula is not NEVER else ()

    def scenes(self) -> Iterator[Question]:
        for scene in self.story.scenes.values():
            kind = Kind.STORYLET if scene.deck else Kind.SCENE
            kind = Kind.ENDING if isinstance(scene.exit, Ending) else kind
            entries = self.net.entries.get(scene.id, [])
            watch = (Watch("enter", scene.id),)
            yield Question(kind, scene.id, "", self.at(entries, ALWAYS), watch)
            if scene.deck and scene.condition is not None:
                yield self.undrawn(scene)
            for variant in self.scene_variants(scene):
                yield self.variant(variant, scene.id, entries, "enter")
            if isinstance(scene.exit, Goto) and len(scene.exit.branches) > 1:
                for test, to, condition in turns(
                    (way.condition, way.to) for way in scene.exit.branches
                ):
                    watch = (Watch("enter", scene.id, condition),)
                    formula = self.words.formula(condition)
                    detail = f"to {to}"
                    targets = self.at(entries, formula)
                    yield Question(Kind.WAY, scene.id, detail, targets, watch, test)
            if isinstance(scene.exit, Choices):
                yield from self.asking(scene, scene.exit)
            if lost := [
                node.id
                for node in self.net.nodes
                if node.moment is Moment.NOWHERE and node.scene == scene.id
            ]:
                yield Question(Kind.NOWHERE, scene.id, "", self.at(lost, ALWAYS))
        yield from self.pictures()

    def undrawn(self, scene: Scene) -> Question:
        """Whether a storylet's condition can fail when its deck is drawn from."""
        fresh = ALWAYS if scene.again else negate(self.words.mark(scene.id))
        fails = every(fresh, negate(self.words.formula(scene.condition)))
        drawing = [
            node
            for name, nodes in self.net.draws.items()
            for node in nodes
            if isinstance(exit_ := self.story.scenes[name].exit, Draw) and exit_.deck == scene.deck
        ]
        targets = self.at(drawing, fails)
        return Question(
            Kind.CONDITION,
            scene.id,
            f"not if {write(scene.condition)}",
            targets,
            (),
            scene.condition,
        )

    def scene_variants(self, scene: Scene) -> Iterator[Variant]:
        yield from in_text(scene.text, scene.id)
        if isinstance(scene.exit, Ending):
            yield from in_line(scene.exit.title, scene.id)
        if scene.bill is not None:
            for line in (scene.bill.title, scene.bill.period, scene.bill.foot):
                yield from in_line(line, scene.id)
            for row in scene.bill.lines:
                test = row.condition
                if test is not None:
                    words = source_text(row.item).strip()
                    name = f"bill if {write(test)}"
                    yield Variant(test, name, words or "-", test)
                    yield Variant(Not(test), f"bill not if {write(test)}", "", test, silent=True)
                yield from in_line(row.item, scene.id, test)
                yield from in_line(row.amount, scene.id, test)

    def variant(
        self, variant: Variant, subject: str, nodes: Iterable[int], moment: str
    ) -> Question:
        kind = Kind.CONDITION if variant.silent else Kind.TEXT
        watch = (Watch(moment, subject, variant.condition),)
        targets = self.at(nodes, self.words.formula(variant.condition))
        return Question(kind, subject, variant.name, targets, watch, variant.test)

    def asking(self, scene: Scene, exit_: Choices) -> Iterator[Question]:
        net, nodes = self.net, self.net.asking.get(scene.id, [])
        takes = some(*(net.takes[c.key] for c in exit_.options if not c.fallback))
        falls = some(*(net.falls[c.key] for c in exit_.options if c.fallback))
        rests = negate(falls)
        yield Question(Kind.STUCK, scene.id, "", self.at(nodes, every(rests, negate(takes))))
        for choice in exit_.options:
            formula = net.falls[choice.key] if choice.fallback else net.takes[choice.key]
            yield Question(Kind.CHOICE, choice.key, "", self.at(nodes, formula))
            if choice.condition is not None and not choice.fallback:
                yield self.withheld(choice, nodes, watched=falls is NEVER)
            replies = net.replies.get(choice.key, [])
            for variant in in_text(choice.text, scene.id):
                yield self.variant(variant, choice.key, replies, "reply")
            yield from self.labels(choice, nodes, rests)
            if len(choice.goto) > 1:
                yield from self.ways(choice, replies)

    def withheld(self, choice: Choice, nodes: Iterable[int], *, watched: bool) -> Question:
        """Whether a choice can be missing because its condition fails.

        Also where that leaves a fallback to be taken, which is not seen from outside.
        """
        assert choice.condition is not None
        unused = Not(Chose(choice.key)) if choice.once else None
        fails = both(Not(choice.condition), unused)
        targets = self.at(nodes, self.words.formula(fails))
        watch = (Watch("ask", choice.scene, fails),) if watched else ()
        return Question(Kind.WITHHELD, choice.key, "", targets, watch, choice.condition)

    def labels(self, choice: Choice, nodes: list[int], rests: Formula) -> Iterator[Question]:
        shown = every(rests, self.net.shows.get(choice.key, NEVER))
        taken = every(rests, self.net.takes.get(choice.key, NEVER))
        locked = every(shown, negate(taken))
        lines: list[tuple[tuple[Inline, ...], Formula]] = []
        if choice.label is not None:
            lines.append((choice.label.words, shown))
        if choice.confirm is not None:
            lines.append((choice.confirm.words, taken))
        if choice.locked is not None:
            lines.append((choice.locked, locked))
        for line, given in lines:
            for variant in in_line(line, choice.scene):
                kind = Kind.CONDITION if variant.silent else Kind.TEXT
                formula = every(given, self.words.formula(variant.condition))
                targets = self.at(nodes, formula)
                yield Question(kind, choice.key, variant.name, targets, (), variant.test)

    def ways(self, choice: Choice, replies: list[int]) -> Iterator[Question]:
        leaving = [
            node.id
            for node in self.net.nodes
            if node.moment is Moment.LEAVE and node.name == choice.key
        ]
        nodes = leaving if choice.detour else replies
        for test, to, condition in turns((way.condition, way.to) for way in choice.goto):
            watch = () if choice.detour else (Watch("reply", choice.key, condition),)
            targets = self.at(nodes, self.words.formula(condition))
            yield Question(Kind.WAY, choice.key, f"to {to}", targets, watch, test)

    def pictures(self) -> Iterator[Question]:
        """Each picture of a place that has several, wherever the place is named."""
        spots: dict[str, list[tuple[str, str, Expression | None]]] = {}
        for scene in self.story.scenes.values():
            if scene.place:
                spots.setdefault(scene.place, []).append(("enter", scene.id, None))
            for name, given in cued_places(scene.text):
                spots.setdefault(name, []).append(("enter", scene.id, given))
            for choice in scene.choices:
                for name, given in cued_places(choice.text):
                    spots.setdefault(name, []).append(("reply", choice.key, given))
        for place in self.story.places.values():
            if len(place.pictures) < 2:
                continue
            for test, picture, condition in turns((p.condition, p.picture) for p in place.pictures):
                watch = tuple(
                    Watch(moment, name, both(given, condition))
                    for moment, name, given in spots.get(place.id, ())
                )
                targets = tuple(
                    target
                    for seen in watch
                    for target in self.at(
                        (self.net.entries if seen.moment == "enter" else self.net.replies).get(
                            seen.name, []
                        ),
                        self.words.formula(seen.condition),
                    )
                )
                yield Question(Kind.PICTURE, place.id, picture, targets, watch, test)

    def values(self) -> Iterator[Question]:
        """Whether each variable that something changes can ever differ from its start."""
        net = self.net
        changed: dict[int, set[int]] = {}
        for edge in net.edges:
            for variable in edge.changed:
                changed.setdefault(variable, set()).add(edge.target)
        written = {effect.variable for effect in self.written()}
        for name, declared in self.story.variables.items():
            if declared.kind is not VariableKind.NAME and name in written:
                index = self.words.index[name]
                domain = net.domains[index]
                other = atom(index, domain.full & ~(1 << domain.start), domain.full)
                targets = self.at(sorted(changed.get(index, ())), other)
                yield Question(Kind.VARIABLE, name, "", targets)

    def written(self) -> Iterator[Effect]:
        """Every effect of the story."""
        for scene in self.story.scenes.values():
            yield from scene.effects
            for choice in scene.choices:
                yield from choice.effects

    def effects(self, *, clamps: bool) -> Iterator[Question]:
        """Whether each addition can have its full effect; with `clamps`, whether it ever has not."""
        whole: dict[tuple[str, int], list[Target]] = {}
        short: dict[tuple[str, int], list[Target]] = {}
        for edge in self.net.edges:
            for clamp in edge.clamps:
                key = clamp.owner, clamp.index
                full = self.net.domains[clamp.variable].full
                cut = atom(clamp.variable, clamp.mask, full)
                for found, condition in ((whole, negate(cut)), (short, cut)):
                    formula = every(edge.guard, condition)
                    targets = found.setdefault(key, [])
                    if formula is not NEVER:
                        targets.append((edge.source, formula))
        for (owner, index), targets in whole.items():
            detail = _effect(self.story, owner, index)
            yield Question(Kind.EFFECT, owner, detail, tuple(targets))
            if clamps:
                yield Question(Kind.CLAMP, owner, detail, tuple(short[owner, index]))

    def invariants(self) -> Iterator[Question]:
        """What the writer says never happens, wherever a page is composed.

        A condition that has become true became so on some edge that changes what it reads.
        """
        for invariant in self.story.never:
            formula = self.words.formula(invariant.condition)
            nodes = {self.net.out[self.net.opening][0].target}
            for edge in self.net.edges:
                if edge.changed & formula.variables:
                    nodes.add(edge.target)
            pages = [n for n in sorted(nodes) if self.net.nodes[n].moment is not Moment.NOWHERE]
            targets = self.at(pages, formula)
            yield Question(Kind.INVARIANT, invariant.id, "", targets, (), invariant.condition)


def turns(
    branches: Iterable[tuple[Expression | None, str]],
) -> Iterator[tuple[Expression | None, str, Expression]]:
    """Of a list whose first that holds is taken: (condition, name, when it is its turn)."""
    before: list[Expression] = []
    for test, name in branches:
        yield test, name, both(*(Not(earlier) for earlier in before), test)
        if test is None:
            return
        before.append(test)


def _effect(story: Story, owner: str, index: int) -> str:
    effects = story.choice(owner).effects if "." in owner else story.scenes[owner].effects
    effect = effects[index]
    assert isinstance(effect, Add)
    return f"{effect.variable} {'+' if effect.amount > 0 else '-'} {abs(effect.amount)}"
