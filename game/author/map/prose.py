"""A scene's text as HTML that shows every alternative beside what decides it.

Everything the writer typed is escaped; tags are ours. May import: `game.narrative`.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from game.narrative.compose import turn_quotes
from game.narrative.expression import Expression, write
from game.narrative.markup import (
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
from game.narrative.model import Add, Effect, Story


def prose(story: Story, blocks: Iterable[Block]) -> str:
    """Paragraphs, stage directions and conditions round paragraphs."""
    out = ""
    for block in blocks:
        match block:
            case Stage(cues, breaks):
                for cue in cues:
                    out += f'<p class="cue">{escape(cue.kind)}: {escape(cue.name)}</p>'
                if breaks:
                    out += '<hr class="pause">'
            case Prose(_, speaker, parts):
                who = f'<span class="who">{escape(name_of(story, speaker))}</span>'
                voice = who if speaker else ""
                out += f"<p{' class=voice' if speaker else ''}>{voice}{inline(parts)}</p>"
            case WhenBlock(branches):
                for test, inner in branches:
                    inside = prose(story, inner)
                    if inside:
                        out += f'<div class="when"><span class="if">{escape(_test(test))}</span>{inside}</div>'
    return out


def inline(parts: Iterable[Inline], before: str = "") -> str:
    """A line with its alternatives."""
    out = ""
    for part in parts:
        match part:
            case Text(text):
                out += escape(turn_quotes(text, before))
                before = text[-1:] or before
            case Emphasis(inner):
                out += f"<em>{inline(inner)}</em>"
            case Insert(variable):
                out += f"<var>{escape(variable)}</var>"
                before = "x"
            case Pronoun(_, forms):
                out += f"<var>{escape(forms[0])}</var>"
                before = "x"
            case Select(variable, options):
                out += _alternatives(
                    (f"{variable}: {_value(value)}", inner) for value, inner in options
                )
            case ByVisit(first, again):
                out += _alternatives((("the first time", first), ("again", again)))
            case Vary(_, choices):
                out += _alternatives(("by chance", inner) for inner in choices)
            case When(branches):
                out += _alternatives((_test(test), inner) for test, inner in branches)
    return out


def name_of(story: Story, speaker: str) -> str:
    """Who speaks, as shown: a name that is a variable by its start."""
    person = story.people.get(speaker)
    if person is None:
        return speaker
    names = []
    for part in person.name:
        match part:
            case Text(text):
                names.append(text)
            case Insert(variable):
                names.append(str(story.variables[variable].start))
    return "".join(names) or speaker


def effect(done: Effect) -> str:
    """An effect as it is written."""
    if isinstance(done, Add):
        return f"{done.variable} {'+' if done.amount > 0 else '-'} {abs(done.amount)}"
    if isinstance(done.value, bool):
        return done.variable if done.value else f"not {done.variable}"
    return f"{done.variable} = {done.value}"


def _value(value: str | bool | None) -> str:
    if value is None:
        return "else"
    return ("yes" if value else "no") if isinstance(value, bool) else value


def _test(test: Expression | None) -> str:
    return "else" if test is None else f"if {write(test)}"


def _alternatives(options: Iterable[tuple[str, Iterable[Inline]]]) -> str:
    out = ""
    for name, inner in options:
        inside = inline(inner).strip()
        shown = inside or '<span class="nothing">nothing</span>'
        out += (
            f'<span class="alt"><span class="if">{escape(name, quote=False)}</span> {shown}</span>'
        )
    return out
