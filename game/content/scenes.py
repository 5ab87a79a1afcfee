"""Drafts of scenes and choices to the model's."""

from __future__ import annotations

from dataclasses import dataclass

from game.narrative.model import (
    BillForm,
    BillLine,
    Branch,
    Chance,
    Choice,
    Choices,
    Draw,
    Ending,
    Exit,
    Goto,
    Label,
    Outcome,
    Scene,
)
from game.narrative.variable import Kind

from .findings import Findings
from .language import EXITS
from .names import Names, Resolver
from .shapes import Draft
from .source import Scalar
from .texts import Texts


@dataclass(frozen=True, slots=True)
class SceneBuilder:
    """Builds every scene of a story, reporting what does not fit as it goes."""

    names: Names
    findings: Findings

    @property
    def look(self) -> Resolver:
        return Resolver(self.names, self.findings)

    def scene(self, key: Scalar, draft: Draft, chapter: str) -> Scene:
        name = key.text
        texts = Texts(self.names, self.findings, name)
        return Scene(
            id=name,
            chapter=chapter,
            exit=self.exit(key, draft, texts),
            place=self.look.place(draft.scalar("place")),
            music=self.look.music(draft.scalar("music")),
            summary=" ".join(draft.text("summary").split()),
            text=texts.prose(draft.scalar("text"), f"{name}.text"),
            effects=texts.effects(draft.scalars("do")),
            bill=self.bill(draft.draft("bill"), texts),
            deck=draft.text("deck"),
            condition=texts.condition(draft.scalar("if")),
            again=draft.switch("again"),
            pitch=draft.number("pitch", 0),
            content=tuple(scalar.text.strip() for scalar in draft.scalars("content")),
            where=_line(key),
        )

    # -- exits

    def exit(self, key: Scalar, draft: Draft, texts: Texts) -> Exit:
        written = [name for name in EXITS if name in draft]
        if not written:
            self.findings.add(
                "no-exit",
                f"scene '{key.text}' does not say how it goes on",
                key.where,
                hint="add one of: " + ", ".join(f"{name}:" for name in EXITS),
            )
        if len(written) > 1:
            first, second, *_ = sorted(written, key=lambda name: draft.key(name).line)
            self.findings.add(
                "two-exits",
                f"scene '{key.text}' goes on in two ways, '{first}' and '{second}'",
                draft.key(second).where,
                related=((draft.key(first).where, "the first one"),),
            )
        match written[0] if written else "":
            case "choices":
                return self.choices(draft, texts)
            case "goto":
                return Goto(self.branches(draft, texts))
            case "chance":
                return self.chance(draft)
            case "draw":
                return self.draw(draft.draft("draw"))
            case "ending":
                return self.ending(draft.draft("ending"), texts)
        return Choices(())

    def choices(self, draft: Draft, texts: Texts) -> Choices:
        options = tuple(self.choice(key, choice, texts) for key, choice in draft.records("choices"))
        offer = draft.number("offer", 0)
        return Choices(options, offer or None)

    def branches(self, draft: Draft, texts: Texts) -> tuple[Branch, ...]:
        """The ways under `goto`: a scene, or a list of them with conditions."""
        single = draft.scalar("goto")
        if single is not None:
            return self.only(single)
        found = []
        for way in draft.drafts("goto"):
            to = self.look.target(way.scalar("to"))
            if to:
                found.append(Branch(texts.condition(way.scalar("if")), to))
        return tuple(found)

    def only(self, target: Scalar) -> tuple[Branch, ...]:
        to = self.look.target(target)
        return (Branch(None, to),) if to else ()

    def chance(self, draft: Draft) -> Chance:
        outcomes = []
        for key, outcome in draft.records("chance"):
            to = self.look.target(outcome.scalar("to"))
            if to:
                outcomes.append(Outcome(key.text, to, outcome.number("weight", 1)))
        return Chance(tuple(outcomes))

    def draw(self, draft: Draft | None) -> Exit:
        if draft is None:
            return Choices(())
        return Draw(
            deck=self.look.deck(draft.scalar("deck")),
            count=draft.number("count", 1),
            otherwise=self.look.scene(draft.scalar("else")),
            then=self.look.scene(draft.scalar("then")),
        )

    def ending(self, draft: Draft | None, texts: Texts) -> Ending:
        if draft is None:
            return Ending(())
        return Ending(
            texts.label(draft.scalar("title")),
            " ".join(draft.text("hint").split()),
            texts.label(draft.scalar("season")),
        )

    # -- choices

    def choice(self, key: Scalar, draft: Draft, texts: Texts) -> Choice:
        fallback = draft.switch("fallback")
        goto = self.branches(draft, texts)
        # Rejoining choices would be offered for ever; they are once by nature.
        once = draft.switch("once") or ("goto" not in draft and not draft.switch("again"))
        locked = draft.scalar("locked")
        return Choice(
            id=key.text,
            scene=texts.scene,
            label=self.label(key, draft, texts, "a choice", needed=not fallback),
            condition=texts.condition(draft.scalar("if")),
            locked=None if locked is None else texts.label(locked),
            effects=texts.effects(draft.scalars("do")),
            text=texts.prose(draft.scalar("text"), f"{texts.scene}.{key.text}"),
            detour=self.look.scene(draft.scalar("detour"), "takes a detour to"),
            goto=goto,
            once=once,
            fallback=fallback,
            rank=draft.number("rank", 0),
            confirm=self.confirm(draft, texts),
            asks_name=self.name(draft),
            tag=draft.text("tag"),
            where=_line(key),
        )

    def label(
        self, key: Scalar, draft: Draft, texts: Texts, what: str, *, needed: bool
    ) -> Label | None:
        if "say" in draft and "act" in draft:
            self.findings.add(
                "choice-label", f"{what} is said or done, not both", draft.key("act").where
            )
        elif needed and "say" not in draft and "act" not in draft:
            message = f"{what} needs words: 'say:' or 'act:'"
            self.findings.add("choice-label", message, key.where)
        spoken = draft.scalar("say")
        words = spoken or draft.scalar("act")
        if words is None:
            return Label((), False) if needed else None
        return Label(texts.label(words), spoken is not None)

    def confirm(self, draft: Draft, texts: Texts) -> Label | None:
        inner = draft.draft("confirm")
        if inner is None:
            return None
        return self.label(draft.key("confirm"), inner, texts, "a confirmation", needed=True)

    def name(self, draft: Draft) -> str:
        """The name variable a choice fills in."""
        scalar = draft.scalar("name")
        if scalar is None:
            return ""
        variable = self.names.variables.get(scalar.text.strip())
        if variable is not None and variable.kind is Kind.NAME:
            return variable.id
        self.findings.add(
            "name-variable",
            f"the player's word goes into a name, and '{scalar.text.strip()}' is none",
            scalar.where,
            word=scalar.text.strip(),
            known=[v.id for v in self.names.variables.values() if v.kind is Kind.NAME],
        )
        return ""

    def bill(self, draft: Draft | None, texts: Texts) -> BillForm | None:
        if draft is None:
            return None
        return BillForm(
            title=texts.label(draft.scalar("title")),
            period=texts.label(draft.scalar("period")),
            lines=tuple(
                BillLine(
                    texts.label(line.scalar("item")),
                    texts.label(line.scalar("amount")),
                    texts.condition(line.scalar("if")),
                )
                for line in draft.drafts("lines")
            ),
            foot=texts.label(draft.scalar("foot")),
        )


def _line(key: Scalar) -> str:
    return str(key.where)
