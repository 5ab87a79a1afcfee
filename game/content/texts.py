"""Conditions, effects, labels and prose: from scalars to what `game.narrative` plays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.narrative import effects as effect_language
from game.narrative import expression, markup, markup_parser
from game.narrative.expression import Expression
from game.narrative.fault import Fault
from game.narrative.markup import Block, Inline
from game.narrative.model import Effect
from game.narrative.page import Cue

from .findings import Findings
from .names import NO_MUSIC, Asked, Names
from .source import Scalar

_UNKNOWN = frozenset(
    ("unknown-scene", "unknown-choice", "unknown-variable", "unknown-person", "unknown-value")
)
_IF = re.compile(r"\{\s*(?:if|elif)\b([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Texts:
    """Reads the small languages as seen from one scene ("" for none)."""

    names: Names
    findings: Findings
    scene: str = ""

    def at(self, scene: str) -> Texts:
        return Texts(self.names, self.findings, scene)

    def fault(self, scalar: Scalar, fault: Fault) -> None:
        if fault.slug == "unknown-variable" and fault.word in self.names.broken:
            return
        if self.names.whole or fault.slug not in _UNKNOWN:
            self.findings.fault(scalar, fault)

    def condition(self, scalar: Scalar | None) -> Expression | None:
        """The condition, or None where there is none (or none that can be read)."""
        if scalar is None:
            return None
        return self._condition(scalar, scalar.text, 0, self.fault)

    def _condition(
        self, scalar: Scalar, text: str, offset: int, report: Callable[[Scalar, Fault], None]
    ) -> Expression | None:
        try:
            found = expression.parse(text, self.names.scope(self.scene))
        except Fault as fault:
            report(scalar, fault)
            return None
        lead = len(text) - len(text.lstrip())
        self.names.conditions.append(Asked(found, scalar, offset + lead, len(text.strip())))
        return found

    def _note_conditions(self, scalar: Scalar) -> None:
        """Remember where the conditions inside a text stand; what is wrong was said before."""
        for match in _IF.finditer(scalar.text):
            self._condition(scalar, match[1], match.start(1), lambda scalar, fault: None)

    def effects(self, scalars: list[Scalar]) -> tuple[Effect, ...]:
        return tuple(self._effects(scalars))

    def _effects(self, scalars: list[Scalar]) -> Iterator[Effect]:
        for scalar in scalars:
            try:
                yield effect_language.parse(scalar.text, self.names.scope(self.scene))
            except Fault as fault:
                self.fault(scalar, fault)

    def label(self, scalar: Scalar | None) -> tuple[Inline, ...]:
        if scalar is None:
            return ()
        self._note_conditions(scalar)
        text = scalar.text.rstrip("\n")
        scope = self.names.scope(self.scene)
        try:
            return markup_parser.parse_label(text, scope, lambda fault: self.fault(scalar, fault))
        except RecursionError:
            return self._abyss(scalar)

    def prose(self, scalar: Scalar | None, prefix: str) -> tuple[Block, ...]:
        """The blocks of a text; its cues are looked up."""
        if scalar is None:
            return ()
        self._note_conditions(scalar)
        scope = self.names.scope(self.scene)
        try:
            blocks = markup_parser.parse_text(
                scalar.text,
                scope,
                self.names.people,
                prefix,
                lambda fault: self.fault(scalar, fault),
            )
        except RecursionError:
            return self._abyss(scalar)
        for cue in dict.fromkeys(markup.cues(blocks)):
            self.cue(scalar, cue)
        return blocks

    def _abyss(self, scalar: Scalar) -> tuple[()]:
        """Report a text nested deeper than Python can follow; nothing of it is kept."""
        self.findings.add("markup-nesting", "this text is nested without end", scalar.where)
        return ()

    def cue(self, scalar: Scalar, cue: Cue) -> None:
        """Report a cue whose picture, sound or place does not exist."""
        match cue.kind:
            case "picture":
                known, slug = self.names.pictures, "unknown-picture"
            case "place":
                known, slug = self.names.places, "unknown-place"
            case _:
                known, slug = self.names.sounds, "unknown-sound"
        if cue.name in known or (cue.kind == "music" and cue.name == NO_MUSIC):
            return
        if not self.names.whole:
            return
        kind = "sound" if cue.kind == "music" else cue.kind
        for line in cue_spots(scalar.text, cue):
            self.findings.add(
                slug,
                f"names '{cue.name}', and no {kind} is called that",
                scalar.spot(line, len(cue.name)),
                word=cue.name,
                known=known,
            )


def cue_spots(text: str, cue: Cue) -> Iterator[int]:
    """Where a cue's name stands in the text, each time it is given."""
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare.startswith("[[") and bare.endswith("]]"):
            kind, _, name = bare[2:-2].partition(":")
            if (kind.strip(), name.strip()) == (cue.kind, cue.name):
                yield start + line.index(cue.name, line.index(":"))
        start += len(line) + 1
