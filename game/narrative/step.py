"""The one arrow of the engine: a state and a pick in, a state and a page out.

Theory of operation. A step ends where the player is asked something or the story ends. On
the way it may flow through any number of scenes: `goto` and `chance` exits, storylets, detours,
fallback choices. `_Run` walks that way. What is decided (the state) and what is shown (the
page) are kept apart: everything the player reads goes through a `Scribe`, and the proof, which
does not read, passes one that writes nothing.

Order inside a step (SEMANTICS.md): enter = visit, the scene's `do`, its text, then choices from
that same state; pick = `do`, reply, detour, `goto`, where conditions read the state after.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Protocol

from .compose import Composer, with_cues
from .effects import NAME_LENGTH
from .expression import holds, true_atoms
from .luck import Luck
from .markup import Stage
from .model import (
    BACK,
    Assign,
    BillForm,
    Branch,
    Chance,
    Choice,
    Choices,
    Draw,
    Ending,
    Goto,
    Scene,
    Story,
)
from .page import (
    Bill,
    Cue,
    EndingCard,
    Item,
    Option,
    Page,
    Paragraph,
    Question,
    plain,
)
from .state import Reading, State, affected, entered, initial, marked

MAX_FLOW: Final = 120
"""Scenes one step may pass through; more means they go round in a circle.

Small enough that a step, which descends a few calls a scene, cannot run out of stack."""


@dataclass(frozen=True, slots=True)
class Pick:
    """What the player decided: a choice key, and the name typed where it asks for one."""

    choice: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Beat:
    """The result of a step. `chances` are the outcomes luck was asked for: (node, outcome)."""

    state: State
    page: Page
    chances: tuple[tuple[str, str], ...] = ()


class NotOffered(Exception):
    """The pick is not among the choices offered in this state. Nothing has changed."""

    def __init__(self, pick: str, offered: Iterable[str]) -> None:
        self.pick = pick
        self.offered = tuple(offered)
        listed = ", ".join(self.offered) or "nothing"
        super().__init__(f"'{pick}' is not offered here; offered: {listed}")


class NameNeeded(Exception):
    """The choice asks for a name, and none, or none that can be shown, was given."""


class StoryFault(Exception):
    """The story sends the player somewhere that makes no sense; `check` finds these first."""


def begin(story: Story, luck: Luck) -> Beat:
    """Enter the first scene."""
    run = _Run(story, initial(story), luck, PageScribe(story, luck))
    return run.enter_and_flow(story.start).beat()


def step(story: Story, state: State, pick: Pick, luck: Luck) -> Beat:
    """Take one choice; return where the player now is and what they read.

    Pure: same arguments and same luck, same answer; `state` is never altered.

    Raises:
        NotOffered: the pick is not among the choices that can be taken now.
        NameNeeded: the choice asks for a name and `pick.name` is not one.
    """
    choice, name = resolve(story, state, pick)
    scribe = PageScribe(story, luck, story.scenes[state.scene].chapter)
    return _Run(story, state, luck, scribe).take(choice, name).beat()


def resolve(story: Story, state: State, pick: Pick) -> tuple[Choice, str]:
    """The choice a pick means now, and the name it carries ("" for none).

    Typing a name that another offered choice of the scene gives counts as that choice.

    Raises:
        NotOffered, NameNeeded: as `step`.
    """
    takeable = [choice for choice, locked in offers(story, state) if not locked]
    wanted = next((choice for choice in takeable if choice.key == pick.choice), None)
    if wanted is None:
        raise NotOffered(pick.choice, (choice.key for choice in takeable))
    if not wanted.asks_name:
        return wanted, ""
    name = clean_name(pick.name)
    for other in takeable:
        for effect in other.effects:
            if isinstance(effect, Assign) and effect.variable == wanted.asks_name:
                if str(effect.value).casefold() == name.casefold():
                    return other, ""
    return wanted, name


def clean_name(name: str | None) -> str:
    """A typed name as it will be shown.

    Raises:
        NameNeeded: nothing printable is left, or it is too long.
    """
    words = " ".join((name or "").split())
    if not words:
        raise NameNeeded("type a name")
    if not words.isprintable():
        raise NameNeeded("a name is made of characters that can be printed")
    if len(words) > NAME_LENGTH:
        raise NameNeeded(f"a name has at most {NAME_LENGTH} characters")
    return words


def offers(story: Story, state: State) -> list[tuple[Choice, bool]]:
    """The choices on the page in file order, with whether each is locked.

    Fallbacks are never among them.
    """
    scene = story.scenes[state.scene]
    if not isinstance(scene.exit, Choices):
        return []
    view = Reading(story, state)
    found: list[tuple[Choice, bool]] = []
    for choice in scene.exit.options:
        if choice.fallback or (choice.once and choice.key in state.marks):
            continue
        if holds(choice.condition, view):
            found.append((choice, False))
        elif choice.locked is not None:
            found.append((choice, True))
    limit = scene.exit.offer
    if limit is not None and len(found) > limit:
        # sorted() is stable: equal ranks keep file order, and so does the page afterwards.
        best = sorted(found, key=lambda offer: -offer[0].rank)[:limit]
        found = [offer for offer in found if offer in best]
    return found


def fallback(story: Story, state: State) -> Choice | None:
    """The choice that is taken by itself in this state, if there is one."""
    scene = story.scenes[state.scene]
    if not isinstance(scene.exit, Choices):
        return None
    view = Reading(story, state)
    for choice in scene.exit.options:
        used = choice.once and choice.key in state.marks
        if choice.fallback and not used and holds(choice.condition, view):
            return choice
    return None


def offered(story: Story, state: State, luck: Luck) -> tuple[Option, ...]:
    """The choices as the page shows them."""
    composer = Composer(Reading(story, state), luck, state.scene)
    return tuple(_option(choice, locked, composer) for choice, locked in offers(story, state))


def _option(choice: Choice, locked: bool, composer: Composer) -> Option:
    assert choice.label is not None  # only fallbacks have none, and they are never offered
    reason = plain(composer.line(choice.locked)) if locked and choice.locked else ""
    confirm = None
    if choice.confirm is not None and not locked:
        words = plain(composer.line(choice.confirm.words))
        confirm = Question(words, choice.confirm.spoken)
    return Option(
        choice.key,
        composer.line(choice.label.words),
        choice.label.spoken,
        reason,
        confirm,
        choice.asks_name,
    )


class Scribe(Protocol):
    """Writes down what the player reads on the way."""

    def enter(self, scene: Scene, state: State) -> None: ...
    def reply(self, choice: Choice, state: State) -> None: ...


class PageScribe:
    """Gathers a page: paragraphs, bills, and the cues that belong to them."""

    def __init__(self, story: Story, luck: Luck, chapter: str = "") -> None:
        """`chapter` is the one the page begins in; "" at the beginning of a run."""
        self.story = story
        self.luck = luck
        self.items: list[Item] = []
        self.entered: list[str] = []
        self.cues: list[Cue] = []
        self.breaks = False
        self.pick = ""
        self.chapter = chapter

    def enter(self, scene: Scene, state: State) -> None:
        view = Reading(self.story, state)
        composer = Composer(view, self.luck, scene.id)
        if scene.chapter != self.chapter:
            self.cues.append(Cue("chapter", scene.chapter))
        self.chapter = scene.chapter
        self.entered.append(scene.id)
        if scene.place:
            self.show(Cue("place", scene.place), view)
        if scene.music:
            self.cues.append(Cue("music", scene.music))
        self.write(composer.paragraphs(scene.text), view)
        if scene.bill is not None:
            self.items.append(self.bill(scene.id, scene.bill, composer))

    def reply(self, choice: Choice, state: State) -> None:
        view = Reading(self.story, state)
        composer = Composer(view, self.luck, choice.scene)
        self.write(composer.paragraphs(choice.text), view)

    def write(self, found: Iterable[Paragraph | Stage], view: Reading) -> None:
        for part in found:
            if isinstance(part, Paragraph):
                self.items.append(with_cues(part, self.waiting(), self.breaks))
                self.breaks = False
            else:
                self.breaks = self.breaks or part.breaks
                for cue in part.cues:
                    self.show(cue, view)

    def show(self, cue: Cue, view: Reading) -> None:
        """Keep a cue for the next paragraph; a place brings the picture it has now."""
        self.cues.append(cue)
        if cue.kind == "place" and (picture := self.picture(cue.name, view)):
            self.cues.append(Cue("picture", picture))

    def waiting(self) -> tuple[Cue, ...]:
        cues = tuple(self.cues)
        self.cues.clear()
        return cues

    def picture(self, place: str, view: Reading) -> str:
        known = self.story.places.get(place)
        if known is None:
            return ""
        return next((p.picture for p in known.pictures if holds(p.condition, view)), "")

    def bill(self, scene: str, form: BillForm, composer: Composer) -> Bill:
        rows = tuple(
            (plain(composer.line(line.item)), plain(composer.line(line.amount)))
            for line in form.lines
            if holds(line.condition, composer.view)
        )
        return Bill(
            f"{scene}.bill",
            scene,
            plain(composer.line(form.title)),
            plain(composer.line(form.period)),
            rows,
            plain(composer.line(form.foot)),
            self.waiting(),
        )

    def page(self, state: State) -> Page:
        scene = self.story.scenes[state.scene]
        ending = None
        if isinstance(scene.exit, Ending):
            composer = Composer(Reading(self.story, state), self.luck, scene.id)
            exit_ = scene.exit
            ending = EndingCard(
                scene.id,
                plain(composer.line(exit_.title)),
                exit_.hint,
                plain(composer.line(exit_.season)),
            )
        options = offered(self.story, state, self.luck)
        takeable = any(not option.locked for option in options)
        return Page(
            scene=state.scene,
            chapter=scene.chapter,
            items=tuple(self.items),
            options=options,
            ending=ending,
            entered=tuple(self.entered),
            place=self.last("place"),
            picture=self.last("picture"),
            music=self.last("music"),
            leans=_leans(self.story, state),
            pick=self.pick,
            stuck=not takeable and ending is None,
        )

    def last(self, kind: str) -> str:
        """The latest cue of a kind on this page; "" where the page leaves things as they were."""
        given = [cue.name for item in self.items for cue in item.cues if cue.kind == kind]
        given += [cue.name for cue in self.cues if cue.kind == kind]
        return given[-1] if given else ""


class Unwritten:
    """A scribe for those who only ask where the story goes."""

    def enter(self, scene: Scene, state: State) -> None:
        return

    def reply(self, choice: Choice, state: State) -> None:
        return


def _leans(story: Story, state: State) -> tuple[tuple[str, float], ...]:
    view = Reading(story, state)

    def share(name: str) -> float:
        variable = story.variables[name]
        return (int(view.value(name)) - variable.low) / max(1, variable.high - variable.low)

    return tuple((axis.id, share(axis.towards) - share(axis.away)) for axis in story.axes)


class _Run:
    """One step under way. `state` is replaced as it goes; `chances` collects what luck said."""

    def __init__(self, story: Story, state: State, luck: Luck, scribe: Scribe) -> None:
        self.story = story
        self.state = state
        self.luck = luck
        self.scribe = scribe
        self.chances: list[tuple[str, str]] = []
        self.flow = 0

    def beat(self) -> Beat:
        assert isinstance(self.scribe, PageScribe)
        return Beat(self.state, self.scribe.page(self.state), tuple(self.chances))

    def take(self, choice: Choice, name: str = "") -> _Run:
        if isinstance(self.scribe, PageScribe) and not choice.fallback and not self.scribe.pick:
            composer = Composer(Reading(self.story, self.state), self.luck, choice.scene)
            option = _option(choice, False, composer)
            self.scribe.pick = f"{option.text} {name}".strip() if name else option.text
        state = marked(self.story, self.state, choice.key)
        if name:
            state = affected(self.story, state, [Assign(choice.asks_name, name)])
        self.state = affected(self.story, state, choice.effects)
        self.scribe.reply(choice, self.state)
        if choice.detour:
            self.state = replace(self.state, detour=choice.key)
            return self.enter_and_flow(choice.detour)
        return self.leave(choice)

    def leave(self, choice: Choice) -> _Run:
        """Follow a choice's goto; without one, its scene offers its choices again."""
        if choice.goto:
            return self.go(choice.goto)
        self.state = replace(self.state, scene=choice.scene)
        return self.rest()

    def go(self, branches: tuple[Branch, ...]) -> _Run:
        view = Reading(self.story, self.state)
        for branch in branches:
            if holds(branch.condition, view):
                return self.back() if branch.to == BACK else self.enter_and_flow(branch.to)
        raise StoryFault(f"no way on from '{self.state.scene}': every condition failed")

    def back(self) -> _Run:
        if self.state.detour:
            choice = self.story.choice(self.state.detour)
            self.state = replace(self.state, detour="", scene=choice.scene)
            return self.leave(choice)
        if self.state.draw is not None:
            scene, left = self.state.draw
            exit_ = self.story.scenes[scene].exit
            assert isinstance(exit_, Draw)
            self.state = replace(self.state, draw=None)
            if left == 0:
                return self.enter_and_flow(exit_.then)
            return self.draw(scene, exit_, left)
        raise StoryFault(f"'back' in '{self.state.scene}', and nothing to go back to")

    def enter_and_flow(self, target: str) -> _Run:
        self.flow += 1
        if self.flow > MAX_FLOW:
            raise StoryFault(f"'{target}' goes round in a circle without asking anything")
        scene = self.story.scenes[target]
        self.state = entered(self.story, self.state, target)
        self.state = affected(self.story, self.state, scene.effects)
        self.scribe.enter(scene, self.state)
        match scene.exit:
            case Choices():
                return self.rest()
            case Goto(branches):
                return self.go(branches)
            case Chance(outcomes):
                names = [outcome.id for outcome in outcomes]
                said = self.ask(target, names, [outcome.weight for outcome in outcomes])
                return self.enter_and_flow(outcomes[names.index(said)].to)
            case Draw() as draw:
                return self.draw(target, draw, draw.count)
            case Ending():
                return self
        raise AssertionError(scene.exit)

    def draw(self, scene: str, exit_: Draw, left: int) -> _Run:
        """Draw one storylet; `left` counts it and those that may follow."""
        view = Reading(self.story, self.state)
        holding = [
            storylet
            for name in self.story.decks.get(exit_.deck, ())
            if holds((storylet := self.story.scenes[name]).condition, view)
            and (storylet.again or storylet.id not in self.state.marks)
        ]
        if not holding:
            return self.enter_and_flow(exit_.otherwise)
        best = max(true_atoms(storylet.condition, view) for storylet in holding)
        tied = [s.id for s in holding if true_atoms(s.condition, view) == best]
        drawn = tied[0] if len(tied) == 1 else self.ask(f"deck.{scene}", tied, [1] * len(tied))
        self.state = marked(self.story, replace(self.state, draw=(scene, left - 1)), drawn)
        return self.enter_and_flow(drawn)

    def ask(self, node: str, outcomes: list[str], weights: list[int]) -> str:
        said = self.luck.choose(node, outcomes, weights, len(self.chances))
        self.chances.append((node, said))
        return said

    def rest(self) -> _Run:
        """Stop and ask; or take the fallback where nothing can be asked."""
        if any(not locked for _, locked in offers(self.story, self.state)):
            return self
        choice = fallback(self.story, self.state)
        if choice is None:
            return self
        self.flow += 1
        if self.flow > MAX_FLOW:
            raise StoryFault(f"'{choice.key}' is taken again and again without end")
        return self.take(choice)


def follow(
    story: Story, state: State, choice: Choice, name: str, luck: Luck, scribe: Scribe | None = None
) -> State:
    """Where a choice leads, without composing a page. `scribe` hears what is passed. For the proof.

    Raises:
        StoryFault: the story leads nowhere from here.
    """
    return _Run(story, state, luck, scribe or Unwritten()).take(choice, name).state


def opening(story: Story, luck: Luck, scribe: Scribe | None = None) -> State:
    """Where a story begins, without composing a page. For the proof."""
    run = _Run(story, initial(story), luck, scribe or Unwritten())
    return run.enter_and_flow(story.start).state
