"""Prose as a writer types it, read into the tree of `markup`.

Theory of operation. A text is read twice. The first reading is character by character and
yields a nested list of inlines in which paragraph edges, voice marks, cues and forced breaks
are still lying where they were found. The second reading, `_Shaper`, cuts that list into blocks:
paragraphs, stage directions, and conditions that wrap whole paragraphs. A condition inside a
paragraph stays an inline.

Positions in faults are offsets into the source given, so that whoever knows where the source
stands can point at the place. Every fault is reported and reading goes on; what comes back
after a fault is only good for finding more of them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from .expression import Expression, Scope, parse
from .fault import Fault, Report
from .markup import (
    NARRATOR,
    Block,
    ByVisit,
    Emphasis,
    Inline,
    Insert,
    Pronoun,
    Prose,
    Select,
    Stage,
    Text,
    Vary,
    When,
    WhenBlock,
)
from .page import Cue
from .variable import Kind, Variable

MAX_NESTING: Final = 2
CUES: Final = ("sound", "music", "picture", "place")
ESCAPED: Final = "{}*[]|\\-"
PRONOUNS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    #             it        she        he         they
    "they": ("it", "she", "he", "they"),
    "them": ("it", "her", "him", "them"),
    "their": ("its", "her", "his", "their"),
    "theirs": ("its", "hers", "his", "theirs"),
    "themself": ("itself", "herself", "himself", "themself"),
    "is": ("is", "is", "is", "are"),
    "was": ("was", "was", "was", "were"),
    "has": ("has", "has", "has", "have"),
    "does": ("does", "does", "does", "do"),
    "s": ("s", "s", "s", ""),
    "es": ("es", "es", "es", ""),
}


# What the first reading leaves lying between inlines.
@dataclass(frozen=True, slots=True)
class _Edge:
    offset: int


@dataclass(frozen=True, slots=True)
class _Voice:
    speaker: str
    offset: int


@dataclass(frozen=True, slots=True)
class _Direction:
    stage: Stage
    offset: int


@dataclass(frozen=True, slots=True)
class _If:
    branches: tuple[tuple[Expression | None, list[_Found]], ...]
    offset: int
    end: int


@dataclass(frozen=True, slots=True)
class _Inline:
    inline: Inline
    offset: int
    end: int


_Found: TypeAlias = _Edge | _Voice | _Direction | _If | _Inline

_BLANK: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_VOICE: Final = re.compile(r"\[([A-Za-z][\w-]*)\]")
_CUE_LINE: Final = re.compile(r"[ \t]*\[\[(.*?)\]\][ \t]*(?=\n|\Z)")
_CUE: Final = re.compile(r"\s*([A-Za-z]+)\s*:\s*(\S.*?)\s*\Z")
_BREAK_LINE: Final = re.compile(r"[ \t]*--[ \t]*(?=\n|\Z)")
_ASSET: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_PLAIN: Final = re.compile(r"[^\\*{}|\n\[]+")
_IF: Final = re.compile(r"\{\s*if\b")
_CLOSING: Final = re.compile(r"\{\s*(?:elif\b[^}]*|else|end)\s*\}")
_WORD_OF_IF: Final = re.compile(r"\{\s*(if|elif|else|end)\b([^}]*)\}")
_BRACE: Final = re.compile(r"\{\s*([A-Za-z_][\w]*)?(?:\.([A-Za-z]+))?\s*([|}])?")
_OPTION: Final = re.compile(r"\s*([A-Za-z_][\w]*)\s*:")


def parse_text(
    source: str, scope: Scope, people: Collection[str], prefix: str, report: Report
) -> tuple[Block, ...]:
    """Read a text field. `prefix` (`scene.field`) begins every paragraph's key."""
    reader = _Reader(source, scope, report, people)
    found = reader.read()
    return _Shaper(source, prefix, report).blocks(found)


def parse_label(source: str, scope: Scope, report: Report) -> tuple[Inline, ...]:
    """Read one line: a choice's words, a title, a row of a bill. No paragraphs, cues or voices."""
    reader = _Reader(source, scope, report, None)
    return tuple(reader.only_inlines(reader.read()))


class _Reader:
    """The first reading. `people` is None for a label, which has neither lines nor voices."""

    def __init__(
        self, source: str, scope: Scope, report: Report, people: Collection[str] | None
    ) -> None:
        self.source = source
        self.scope = scope
        self.report = report
        self.people = people
        self.position = 0
        self.depth = 0
        self.places = 0

    def fault(self, slug: str, message: str, offset: int, length: int = 1, **extra: object) -> None:
        self.report(Fault(slug, message, offset, length, **extra))  # type: ignore[arg-type]

    def read(self) -> list[_Found]:
        found = self.sequence(stops="")
        while self.position < len(self.source):
            # Only a stray closing word stops the outermost sequence early.
            at = self.position
            close = self.source.find("}", at)
            self.position = len(self.source) if close < 0 else close + 1
            word = self.source[at : self.position]
            self.fault("markup-stray", f"{word} has no {{if}} before it", at, len(word))
            found += self.sequence(stops="")
        return found

    # -- one sequence: text up to the end, to '|' or '}' of an alternative, or to {elif}/{else}/{end}

    def sequence(self, stops: str, emphasis: bool = False) -> list[_Found]:
        found: list[_Found] = []
        while self.position < len(self.source):
            at = self.position
            char = self.source[at]
            if char in stops or (emphasis and char == "*"):
                break
            if char == "{" and self.closing_word():
                break
            if self.people is not None and not stops and not emphasis and self.line_start():
                if self.direction(found) or self.voice(found):
                    continue
            found.extend(self.piece(char, stops, emphasis))
        return found

    def closing_word(self) -> bool:
        return bool(_CLOSING.match(self.source, self.position))

    def line_start(self) -> bool:
        before = self.source[: self.position]
        line = before[before.rfind("\n") + 1 :]
        return not line.strip() or bool(re.search(r"\{\s*(?:if|elif|else)\b[^}]*\}\s*\Z", line))

    def piece(self, char: str, stops: str, emphasis: bool) -> list[_Found]:
        at = self.position
        match char:
            case "\\":
                return [self.escape()]
            case "*":
                return self.emphasised(stops)
            case "{":
                return self.braces()
            case "}":
                self.position += 1
                self.fault(
                    "markup-stray", "a closing brace with no opening one", at, hint="write \\}"
                )
                return []
            case "\n":
                blank = _BLANK.match(self.source, at)
                if blank:
                    self.position = blank.end()
                    if stops or emphasis or self.people is None:
                        where = "an alternative" if stops else "emphasis"
                        if self.people is None:
                            where = "a label"
                        self.fault("markup-blank-line", f"{where} cannot hold a blank line", at, 1)
                        return []
                    return [_Edge(at)]
                self.position += 1
                return [_Inline(Text(" "), at, at + 1)]
            case "[":
                return [self.bracket()]
            case "|":
                self.position += 1
                return [_Inline(Text("|"), at, at + 1)]
        match = _PLAIN.match(self.source, at)
        assert match is not None  # every other character is handled above
        self.position = match.end()
        return [_Inline(Text(match.group()), at, match.end())]

    def escape(self) -> _Found:
        at = self.position
        char = self.source[at + 1 : at + 2]
        self.position += 2 if char else 1
        if not char or char not in ESCAPED:
            self.fault(
                "markup-escape",
                f"\\{char} is not an escape",
                at,
                2,
                hint="a backslash stands before one of { } * [ ] | \\ only; write \\\\ for itself",
            )
        return _Inline(Text(char), at, self.position)

    def bracket(self) -> _Found:
        at = self.position
        self.position += 1
        if self.people is not None:
            voice = _VOICE.match(self.source, at)
            if self.source.startswith("[[", at):
                self.fault("cue-place", "a cue stands alone on its line", at, 2)
            elif voice:
                self.fault(
                    "voice-place",
                    f"{voice.group()} marks a voice and stands at the start of a paragraph",
                    at,
                    len(voice.group()),
                    hint="write \\[ for a bracket",
                )
        return _Inline(Text("["), at, at + 1)

    def emphasised(self, stops: str) -> list[_Found]:
        at = self.position
        self.position += 1
        inner = self.sequence(stops, emphasis=True)
        if self.source[self.position : self.position + 1] == "*":
            self.position += 1
        else:
            self.fault(
                "markup-emphasis",
                "this * opens emphasis that is never closed",
                at,
                hint="close it with another *, or write \\* for an asterisk",
            )
        parts = tuple(part.inline for part in inner if isinstance(part, _Inline))
        return [_Inline(Emphasis(parts), at, self.position)]

    # -- lines that are not prose

    def direction(self, found: list[_Found]) -> bool:
        at = self.position
        if match := _BREAK_LINE.match(self.source, at):
            found.append(_Direction(Stage(breaks=True), at))
            self.position = match.end()
            return True
        if match := _CUE_LINE.match(self.source, at):
            stage = self.cue(match.group(1), at + match.group().index("[[") + 2)
            if stage is not None:
                found.append(_Direction(stage, at))
            self.position = match.end()
            return True
        return False

    def cue(self, inner: str, at: int) -> Stage | None:
        match = _CUE.match(inner)
        if match is None:
            self.fault(
                "cue-syntax", "a cue is written [[sound: phone-turns]]", at, max(1, len(inner))
            )
            return None
        kind, name = match.groups()
        if kind not in CUES:
            self.fault(
                "cue-kind",
                f"'{kind}' is not a kind of cue",
                at + match.start(1),
                len(kind),
                word=kind,
                known=CUES,
            )
            return None
        pattern = r"[a-z][a-z0-9_]*\Z" if kind == "place" else _ASSET
        if not re.match(pattern, name):
            self.fault(
                "cue-name",
                f"'{name}' is not the name of a {kind}",
                at + match.start(2),
                len(name),
                hint="places are written with_underscores, all else with-hyphens",
            )
            return None
        return Stage((Cue(kind, name),))

    def voice(self, found: list[_Found]) -> bool:
        assert self.people is not None
        match = _VOICE.match(self.source, self.position)
        if match is None:
            return False
        if not self.paragraph_start(found):
            return False
        at, who = self.position, match.group(1)
        self.position = match.end()
        while self.source[self.position : self.position + 1] in (" ", "\t"):
            self.position += 1
        if who == "narrator":
            found.append(_Voice(NARRATOR, at))
        elif who in self.people:
            found.append(_Voice(who, at))
        else:
            self.fault(
                "unknown-person",
                f"nobody is called '{who}'",
                at + 1,
                len(who),
                word=who,
                known=self.people,
            )
        return True

    @staticmethod
    def paragraph_start(found: list[_Found]) -> bool:
        for part in reversed(found):
            match part:
                case _Inline(Text(text)) if not text.strip():
                    continue
                case _Inline() | _Voice():
                    return False
                case _:
                    return True
        return True

    # -- braces

    def braces(self) -> list[_Found]:
        at = self.position
        if _IF.match(self.source, at):
            return [self.condition()]
        head = _BRACE.match(self.source, at)
        assert head is not None  # every part of the pattern is optional
        name, form, close = head.groups()
        if name is None or close is None:
            return self.unclosed(at, "braces hold a variable, a selection or an {if}")
        self.position = head.end()
        name_at = head.start(1)
        if close == "}":
            inline = self.insert(name, form, name_at)
        elif form is not None:
            return self.unclosed(at, "a selection is by a variable, not by a pronoun")
        else:
            inline = self.selection(name, at, name_at)
        return [] if inline is None else [_Inline(inline, at, self.position)]

    def unclosed(self, at: int, message: str) -> list[_Found]:
        close = self.source.find("}", at)
        self.position = len(self.source) if close < 0 else close + 1
        self.fault(
            "markup-braces", message, at, self.position - at, hint="write \\{ for a literal brace"
        )
        return []

    def variable(self, name: str, at: int) -> Variable | None:
        variable = self.scope.variables.get(name)
        if variable is None:
            self.fault(
                "unknown-variable",
                f"no variable is called '{name}'",
                at,
                len(name),
                word=name,
                known=self.scope.variables,
            )
        return variable

    def insert(self, name: str, form: str | None, at: int) -> Inline | None:
        variable = self.variable(name, at)
        if variable is None:
            return None
        if form is None:
            if variable.kind in (Kind.NAME, Kind.COUNT, Kind.PEAK):
                return Insert(name)
            self.fault(
                "markup-insert",
                f"'{name}' is not a name or a number and cannot be printed",
                at,
                len(name),
                hint=f"select by it: {{{name} | ...}}",
            )
            return None
        if not variable.pronoun:
            self.fault(
                "pronoun-missing",
                f"'{name}' has no pronoun declared",
                at,
                len(name) + 1 + len(form),
                hint="give the variable 'pronoun:' in story.yaml",
            )
            return None
        forms = PRONOUNS.get(form.lower())
        if forms is None:
            self.fault(
                "pronoun-form",
                f"'{form}' is not a form",
                at + len(name) + 1,
                len(form),
                word=form,
                known=PRONOUNS,
            )
            return None
        if form[0].isupper():
            a, b, c, d = (word.capitalize() for word in forms)
            forms = (a, b, c, d)
        return Pronoun(variable.pronoun, forms)

    def deeper(self, at: int) -> None:
        self.depth += 1
        if self.depth == MAX_NESTING + 1:
            self.fault("markup-nesting", f"at most {MAX_NESTING} deep", at, 1)

    def selection(self, name: str, at: int, name_at: int) -> Inline | None:
        self.deeper(at)
        place = self.places
        self.places += name == "chance"
        alternatives: list[tuple[int, str, tuple[Inline, ...]]] = []
        while True:
            label_at, label = self.option_label(name)
            inner = self.sequence(stops="|}")
            parts = _trim(tuple(self.only_inlines(inner)))
            alternatives.append((label_at, label, parts))
            stop = self.source[self.position : self.position + 1]
            self.position += 1
            if stop == "|":
                continue
            if stop != "}":
                self.position = min(self.position, len(self.source))
                self.fault("markup-braces", "this selection is never closed", at, len(name) + 1)
            break
        self.depth -= 1
        if name == "chance":
            if self.people is None:
                self.fault("markup-chance-label", "a label has no {chance}", at, len("{chance"))
            return Vary(place, tuple(parts for _, _, parts in alternatives))
        if name == "visit":
            return self.by_visit(alternatives, at)
        variable = self.variable(name, name_at)
        return None if variable is None else self.by_value(variable, alternatives, at, name_at)

    def only_inlines(self, found: Iterable[_Found]) -> Iterator[Inline]:
        for part in found:
            match part:
                case _Inline(inline):
                    yield inline
                case _If(branches):
                    yield When(
                        tuple((test, tuple(self.only_inlines(inner))) for test, inner in branches)
                    )

    def option_label(self, name: str) -> tuple[int, str]:
        if name == "chance":
            return self.position, ""
        match = _OPTION.match(self.source, self.position)
        if match is None:
            self.fault(
                "select-label",
                "an alternative begins with a value and a colon",
                self.position,
                1,
                hint=f"as in {{{name} | first: ... | again: ...}}"
                if name == "visit"
                else f"as in {{{name} | value: ... | else: ...}}",
            )
            return self.position, ""
        at = match.start(1)
        self.position = match.end()
        return at, match.group(1)

    def by_visit(
        self, alternatives: list[tuple[int, str, tuple[Inline, ...]]], at: int
    ) -> Inline | None:
        texts = {label: parts for _, label, parts in alternatives}
        for label_at, label, _ in alternatives:
            if label and label not in ("first", "again"):
                self.fault(
                    "select-value",
                    f"'{label}' is neither first nor again",
                    label_at,
                    len(label),
                    word=label,
                    known=("first", "again"),
                )
        return ByVisit(texts.get("first", ()), texts.get("again", ()))

    def by_value(
        self,
        variable: Variable,
        alternatives: list[tuple[int, str, tuple[Inline, ...]]],
        at: int,
        name_at: int,
    ) -> Inline | None:
        match variable.kind:
            case Kind.ONE_OF:
                known: tuple[str, ...] = variable.values
            case Kind.FLAG:
                known = ("yes", "no")
            case _:
                self.fault(
                    "select-kind",
                    f"'{variable.id}' cannot be selected by",
                    name_at,
                    len(variable.id),
                    hint="select by a flag or by one of a list; for counts use {if ...}",
                )
                return None
        options: list[tuple[str | bool | None, tuple[Inline, ...]]] = []
        seen: set[str] = set()
        for label_at, label, parts in alternatives:
            if not label:
                continue
            if label in seen:
                self.fault("select-twice", f"'{label}' stands here twice", label_at, len(label))
            seen.add(label)
            if label == "else":
                options.append((None, parts))
            elif label in known:
                value = label == "yes" if variable.kind is Kind.FLAG else label
                options.append((value, parts))
            else:
                self.fault(
                    "select-value",
                    f"'{label}' is not a value of '{variable.id}'",
                    label_at,
                    len(label),
                    word=label,
                    known=(*known, "else"),
                )
        missing = [value for value in known if value not in seen]
        if missing and "else" not in seen:
            self.fault(
                "select-missing",
                f"nothing is said for {', '.join(missing)}",
                name_at,
                len(variable.id),
                hint="add the alternative, or 'else:'; either may be empty",
            )
        options.sort(key=lambda option: option[0] is None)
        return Select(variable.id, tuple(options))

    def condition(self) -> _Found:
        at = self.position
        self.deeper(at)
        branches: list[tuple[Expression | None, list[_Found]]] = []
        closed_else = False
        while True:
            word_at = self.position
            head = _WORD_OF_IF.match(self.source, word_at)
            if head is None:
                self.fault("markup-if", "this {if} is never closed with {end}", at, len("{if"))
                self.position = max(self.position, at + 1)  # `{if` with no } at all: read past it
                break
            word, test = head.group(1), head.group(2)
            self.position = head.end()
            if word == "end":
                break
            if closed_else:
                self.fault(
                    "markup-if", "nothing follows {else} but {end}", word_at, len(head.group())
                )
            expression: Expression | None = None
            if word == "else":
                closed_else = True
            else:
                expression = self.expression(test, head.start(2))
            branches.append((expression, self.sequence(stops="")))
        self.depth -= 1
        return _If(tuple(branches), at, self.position)

    def expression(self, source: str, at: int) -> Expression | None:
        try:
            return parse(source, self.scope)
        except Fault as fault:
            fault.offset += at
            self.report(fault)
            return None


def _trim(parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Without the white space at either end."""
    trimmed = list(parts)
    while trimmed and isinstance(trimmed[0], Text):
        text = trimmed[0].text.lstrip()
        if text:
            trimmed[0] = Text(text)
            break
        trimmed.pop(0)
    while trimmed and isinstance(trimmed[-1], Text):
        text = trimmed[-1].text.rstrip()
        if text:
            trimmed[-1] = Text(text)
            break
        trimmed.pop()
    return tuple(trimmed)


class _Shaper:
    """The second reading: cuts what was found into blocks."""

    def __init__(self, source: str, prefix: str, report: Report) -> None:
        self.source = source
        self.prefix = prefix
        self.report = report
        self.keys: dict[str, int] = {}

    def blocks(self, found: list[_Found]) -> tuple[Block, ...]:
        blocks: list[Block] = []
        speaker: str = NARRATOR
        parts: list[_Inline] = []

        def close() -> None:
            nonlocal speaker
            inlines = _trim(tuple(part.inline for part in parts))
            if inlines:
                source = self.source[parts[0].offset : parts[-1].end]
                blocks.append(Prose(self.key(source), speaker, inlines))
            parts.clear()
            speaker = NARRATOR

        after_block = False
        for part in found:
            match part:
                case _Edge():
                    close()
                case _Voice(who, _):
                    close()
                    speaker = who
                case _Direction(stage, _):
                    close()
                    blocks.append(stage)
                case _If() if self.wraps(part):
                    if any(not _blank(piece.inline) for piece in parts):
                        self.split(part)
                    close()
                    blocks.append(
                        WhenBlock(
                            tuple((test, self.blocks(inner)) for test, inner in part.branches)
                        )
                    )
                    after_block = True
                    continue
                case _If(branches, at, end):
                    inline = When(tuple((test, tuple(_inlines(inner))) for test, inner in branches))
                    parts.append(_Inline(inline, at, end))
                case _Inline(inline, at, _):
                    if after_block and not _blank(inline) and self.same_line(at):
                        self.report(
                            Fault(
                                "markup-if-paragraph",
                                "text follows an {if} that wraps whole paragraphs",
                                at,
                                hint="leave a blank line after {end}",
                            )
                        )
                    parts.append(part)
            if not (isinstance(part, _Inline) and _blank(part.inline)):
                after_block = False
        close()
        return tuple(blocks)

    def same_line(self, at: int) -> bool:
        return self.source.rfind("\n", 0, at) < self.source.rfind("}", 0, at)

    def split(self, part: _If) -> None:
        self.report(
            Fault(
                "markup-if-paragraph",
                "an {if} that holds paragraphs, voices or cues starts a paragraph of its own",
                part.offset,
                3,
                hint="leave a blank line before {if}",
            )
        )

    @staticmethod
    def wraps(part: _If) -> bool:
        return any(
            not isinstance(inner, _Inline)
            and not (isinstance(inner, _If) and not _Shaper.wraps(inner))
            for _, branch in part.branches
            for inner in branch
        )

    def key(self, source: str) -> str:
        normal = " ".join(source.split())
        mark = hashlib.blake2b(normal.encode("utf-8", "replace"), digest_size=5).hexdigest()
        key = f"{self.prefix}#{mark}"
        count = self.keys[key] = self.keys.get(key, 0) + 1
        return key if count == 1 else f"{key}-{count}"


def _blank(inline: Inline) -> bool:
    return isinstance(inline, Text) and not inline.text.strip()


def _inlines(found: Iterable[_Found]) -> Iterator[Inline]:
    for part in found:
        match part:
            case _Inline(inline):
                yield inline
            case _If(branches):
                yield When(tuple((test, tuple(_inlines(inner))) for test, inner in branches))
