r"""`.play` files: a playthrough as a few lines anyone can read, write and send.

One grammar serves golden playthroughs, witnesses of the proof, bug reports and the log of a
save (story/README.md shows every line of it):

    seed 7
    pick four_seconds.answer
    name ai = Fen                       # what was typed at the pick above
    chance deck.january = moth          # what luck decided because of the pick above
    expect scene kitchen
    expect text "It's soup."            # somewhere on the page since the last pick

A `#` at the start of a line, or after white space and outside quotes, begins a comment. Several
commands may share a line between ` ; `. Quotation marks and spaces in prose compare as a reader
would: straight and typographic are the same, and any white space is one space.

May import: `game.narrative` and `game.session`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from game.narrative.compose import straighten
from game.narrative.luck import LuckMismatch
from game.narrative.model import Story
from game.narrative.page import Bill, Page, Paragraph, plain
from game.narrative.state import Reading
from game.narrative.step import NameNeeded, NotOffered, StoryFault
from game.narrative.variable import Kind
from game.session import Chances, Entry, Session


class PlayError(Exception):
    """A line that is not `.play`. `str()` is `name:line:column: message`."""

    def __init__(self, name: str, line: int, column: int, message: str) -> None:
        super().__init__(f"{name}:{line}:{column}: {message}")
        self.name = name
        self.line = line
        self.column = column
        self.message = message


class PlayFailed(Exception):
    """The story did not do what a line says it does."""

    def __init__(self, name: str, line: int, source: str, expected: str, got: str) -> None:
        super().__init__(f"{name}:{line}: {source}\n  expected: {expected}\n  got: {got}")
        self.name = name
        self.line = line
        self.source = source
        self.expected = expected
        self.got = got


@dataclass(frozen=True, slots=True)
class Take:
    """`pick scene.choice`, with the `name` and `chance` lines that belong to it.

    The first one of a play has no choice: it is the beginning.
    """

    choice: str
    name: str | None = None
    variable: str = ""
    chances: Chances = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """`undo` or `redo`."""

    back: bool


Subject: TypeAlias = Literal[
    "scene",
    "text",
    "no text",
    "offered",
    "value",
    "visits",
    "ending",
    "place",
    "picture",
    "speaker",
]


@dataclass(frozen=True, slots=True)
class Expect:
    """`expect ...`. `about` is the variable or scene asked for, "" where there is none."""

    subject: Subject
    wanted: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One command and where it stands. `source` is what was written, comment excluded."""

    number: int
    source: str
    command: Take | Turn | Expect


@dataclass(frozen=True, slots=True)
class Play:
    """A parsed `.play` file. `beginning` holds the chances of the story's first page."""

    name: str
    seed: int
    beginning: Chances
    lines: tuple[Line, ...]

    @property
    def log(self) -> tuple[Entry, ...]:
        """The picks alone, as a session logs them; `undo` and `redo` are worked out."""
        done: list[Entry] = [Entry("", None, self.beginning)]
        undone: list[Entry] = []
        for line in self.lines:
            match line.command:
                case Take(choice, name, _, chances):
                    done.append(Entry(choice, name, chances))
                    undone.clear()
                case Turn(back=True) if len(done) > 1:
                    undone.append(done.pop())
                case Turn(back=False) if undone:
                    done.append(undone.pop())
        return tuple(done)


# --- reading ------------------------------------------------------------------------------

_ID: Final = r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*"
_ASSET: Final = r"[a-z0-9][a-z0-9_.-]*"
_SHAPES: Final[Mapping[str, tuple[re.Pattern[str], str]]] = MappingProxyType(
    {
        "seed": (re.compile(r"(?P<wanted>\d{1,18})"), "seed 7"),
        "pick": (re.compile(rf"(?P<wanted>{_ID})"), "pick scene.choice"),
        "name": (re.compile(rf"(?P<about>{_ID})\s*=\s*(?P<wanted>.+)"), "name ai = Fen"),
        "chance": (
            re.compile(rf"(?P<about>{_ID})\s*=\s*(?P<wanted>{_ID})"),
            "chance deck.january = moth",
        ),
        "undo": (re.compile(""), "undo"),
        "redo": (re.compile(""), "redo"),
        "expect scene": (re.compile(rf"(?P<wanted>{_ID})"), "expect scene kitchen"),
        "expect text": (re.compile(r"(?P<wanted>\".*\")"), 'expect text "It\'s soup."'),
        "expect no text": (re.compile(r"(?P<wanted>\".*\")"), 'expect no text "It\'s soup."'),
        "expect offered": (
            re.compile(rf"(?P<wanted>(?:(?:{_ID}|\[{_ID}\])(?:\s*,\s*(?=\S)|\Z))*)"),
            "expect offered answer, covered, [locked]",
        ),
        "expect value": (
            re.compile(rf"(?P<about>{_ID})\s*=\s*(?P<wanted>.+)"),
            "expect value lamp = 2",
        ),
        "expect visits": (
            re.compile(rf"(?P<about>{_ID})\s*=\s*(?P<wanted>\d{{1,9}})"),
            "expect visits soup = 1",
        ),
        "expect ending": (re.compile(rf"(?P<wanted>{_ID})"), "expect ending alongside"),
        "expect place": (re.compile(rf"(?P<wanted>{_ASSET})"), "expect place kitchen"),
        "expect picture": (re.compile(rf"(?P<wanted>{_ASSET})"), "expect picture kitchen-lamp"),
        "expect speaker": (re.compile(rf"(?P<wanted>{_ID})"), "expect speaker pim"),
    }
)
# Longest first, so that `expect no text` is not an `expect` of something called "no".
_VERBS: Final = sorted(_SHAPES, key=len, reverse=True)
_NARRATOR: Final = "narrator"


def parse(text: str, name: str = "play") -> Play:
    """Read a `.play` file. `name` is how errors call it.

    Raises:
        PlayError: with line and column; never anything else.
    """
    seed = 0
    beginning: Chances = ()
    lines: list[Line] = []
    latest: int | None = None
    for number, column, source in _commands(text):
        verb, about, wanted = _shape(name, number, column, source)
        match verb:
            case "seed":
                if lines or beginning:
                    raise PlayError(name, number, column, "the seed comes first")
                seed = int(wanted)
                continue
            case "pick":
                latest = len(lines)
                command: Take | Turn | Expect = Take(wanted)
            case "name" | "chance":
                if latest is not None:
                    taken = lines[latest].command
                    assert isinstance(taken, Take)
                    if verb == "chance":
                        taken = replace(taken, chances=(*taken.chances, (about, wanted)))
                    elif taken.name is not None:
                        raise PlayError(name, number, column, "this pick has a name already")
                    else:
                        taken = replace(taken, name=_unquoted(wanted), variable=about)
                    lines[latest] = replace(lines[latest], command=taken)
                elif verb == "chance" and not lines:
                    beginning = (*beginning, (about, wanted))
                else:
                    message = f"'{verb}' belongs to the pick above it, and there is none"
                    raise PlayError(name, number, column, message)
                continue
            case "undo" | "redo":
                latest = None
                command = Turn(verb == "undo")
            case _:
                subject: Subject = verb.removeprefix("expect ")  # type: ignore[assignment]
                command = Expect(subject, _unquoted(wanted), about)
        lines.append(Line(number, source, command))
    return Play(name, seed, beginning, tuple(lines))


def _commands(text: str) -> Iterator[tuple[int, int, str]]:
    """(line, column, source) of each command, comments and empty lines left out."""
    for number, line in enumerate(text.split("\n"), start=1):
        start = 0
        for end in (*_breaks(line), len(line)):
            source = line[start:end].lstrip(";").strip()
            if source and not source.startswith("#"):
                column = start + len(line[start:end]) - len(line[start:end].lstrip("; \t")) + 1
                yield number, column, source
            start = end
            if line[start : start + 1] == "#":
                break


def _breaks(line: str) -> Iterator[int]:
    """Where a ` ;` or a ` #` outside quotes ends a command."""
    quoted = escaped = False
    for index, char in enumerate(line):
        before = line[index - 1] if index else " "
        rest = line[index + 1 :]
        if quoted and (escaped or char == "\\"):
            escaped = not escaped
        elif char == '"':
            # A quotation mark ends its text only where nothing but another command can follow,
            # so that speech within a quoted text needs no escaping.
            follows = rest.lstrip()[:1]
            quoted = follows not in ("", "#", ";") if quoted else before.isspace()
        elif not quoted and before.isspace():
            if char == "#" or (char == ";" and (not rest or rest[0].isspace())):
                yield index
                if char == "#":
                    return


def _shape(name: str, number: int, column: int, source: str) -> tuple[str, str, str]:
    """(verb, about, wanted) of a command."""
    words = " ".join(source.split()[:3])
    for verb in _VERBS:
        if words == verb or words.startswith(verb + " "):
            break
    else:
        known = ", ".join(sorted({verb.partition(" ")[0] for verb in _VERBS}))
        if words.startswith("expect"):
            known = ", ".join(verb for verb in sorted(_VERBS) if verb.startswith("expect"))
        first = source.split(maxsplit=1)[0]
        raise PlayError(name, number, column, f"'{first}' begins no line known here: {known}")
    count = len(verb.split())
    rest = source.split(None, count)[count:]
    pattern, example = _SHAPES[verb]
    match = pattern.fullmatch(rest[0].strip() if rest else "")
    if match is None:
        raise PlayError(name, number, column, f"write it like this: {example}")
    found = match.groupdict()
    return verb, found.get("about") or "", found.get("wanted") or ""


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    return text


# --- running ------------------------------------------------------------------------------


def run(
    story: Story, play: Play, again: Callable[[Session], Session] = lambda session: session
) -> Session:
    """Play it and check what it expects. Returns the session where it ended.

    `again` is called after every pick and may answer with another session to go on with, such
    as one that has been through a save.

    Raises:
        PlayFailed: a pick was not offered, or an expectation did not hold.
    """
    try:
        session = again(Session(story, seed=play.seed, chances=play.beginning))
    except (LuckMismatch, StoryFault) as error:
        raise PlayFailed(play.name, 1, "the beginning", "a first page", str(error)) from error
    for line in play.lines:
        match line.command:
            case Take() as take:
                _take(session, take, play, line)
                session = again(session)
            case Turn(back):
                if not (session.undo() if back else session.redo()):
                    raise _failed(play, line, "a pick to go to", "there is none")
            case Expect() as expect:
                got = check(session, expect)
                if got is not None:
                    raise _failed(play, line, _wanted(expect), got)
    return session


def _take(session: Session, take: Take, play: Play, line: Line) -> None:
    variable = next(
        (option.asks_name for option in session.page.options if option.key == take.choice), ""
    )
    if take.name is not None and take.variable != variable:
        said = f"it asks for '{variable}'" if variable else "it asks for no name"
        raise _failed(play, line, f"a name for '{take.variable}'", said)
    try:
        session.choose(take.choice, take.name, chances=take.chances)
    except NotOffered as error:
        offered = ", ".join(error.offered) or "nothing"
        raise _failed(play, line, take.choice, f"offered are: {offered}") from error
    except NameNeeded as error:
        raise _failed(play, line, "a name", str(error)) from error
    except LuckMismatch as error:
        raise _failed(play, line, "an outcome that exists", str(error)) from error
    except StoryFault as error:
        raise _failed(play, line, "a way on", str(error)) from error
    for node, outcome in take.chances:
        if (node, outcome) not in session.log[-1].chances:
            asked = ", ".join(node for node, _ in session.log[-1].chances) or "nothing"
            raise _failed(play, line, f"chance {node} = {outcome}", f"luck was asked: {asked}")


def _failed(play: Play, line: Line, expected: str, got: str) -> PlayFailed:
    return PlayFailed(play.name, line.number, line.source, expected, got)


def _wanted(expect: Expect) -> str:
    return f"{expect.about} = {expect.wanted}" if expect.about else expect.wanted or "nothing"


def check(session: Session, expect: Expect) -> str | None:
    """None where the expectation holds, else what is the case instead."""
    wanted = expect.wanted
    match expect.subject:
        case "text" | "no text":
            text = reading(session.page)
            if (readable(wanted) in readable(text)) is (expect.subject == "text"):
                return None
            return text or "an empty page"
        case "speaker":
            got = speakers(session.page)
            return None if wanted in got else ", ".join(got) or "nobody speaks"
        case "value" if expect.about not in session.story.variables:
            return f"no variable is called '{expect.about}'"
        case "visits" if expect.about not in session.story.scenes:
            return f"no scene is called '{expect.about}'"
        case "offered":
            return (
                None
                if _ids(wanted) == _ids(observe(session, expect))
                else _or_none(observe(session, expect))
            )
        case "value":
            kind = session.story.variables[expect.about].kind
            seen = observe(session, expect)
            return None if _value(seen, kind) == _value(wanted, kind) else seen
        case _:
            seen = observe(session, expect)
            return None if seen == wanted else _or_none(seen)


def observe(session: Session, expect: Expect) -> str:
    """What is the case now where an expectation looks, written as a `.play` file would."""
    page = session.page
    match expect.subject:
        case "scene":
            return session.state.scene
        case "offered":
            return offered(page)
        case "value":
            return value_text(session, expect.about)
        case "visits":
            return str(session.visited().get(expect.about, 0))
        case "ending":
            return page.ending.scene if page.ending else ""
        case "place":
            return page.place
        case "picture":
            return page.picture
        case "speaker":
            return ", ".join(speakers(page))
        case "text" | "no text":
            return reading(page)


def _or_none(text: str) -> str:
    return text or "none"


def _ids(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")]


def _value(text: str, kind: Kind) -> str:
    """A wanted value as `value_text` would write it."""
    if kind is Kind.FLAG:
        return {"true": "yes", "false": "no"}.get(text, text)
    return readable(text)


def value_text(session: Session, variable: str) -> str:
    """A variable's value as a `.play` file writes it: flags are `yes` or `no`."""
    value = Reading(session.story, session.state).value(variable)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def offered(page: Page) -> str:
    """The page's choices as `expect offered` writes them."""
    return ", ".join(f"[{option.id}]" if option.locked else option.id for option in page.options)


def speakers(page: Page) -> tuple[str, ...]:
    """Whose voices are on the page, in the order first heard."""
    voices = (item.speaker or _NARRATOR for item in page.items if isinstance(item, Paragraph))
    return tuple(dict.fromkeys(voices))


def reading(page: Page) -> str:
    """All that is read on the page: prose, bills and the ending's title, choices left out."""
    parts: list[str] = []
    for item in page.items:
        if isinstance(item, Bill):
            parts += [item.title, item.period, *(" ".join(row) for row in item.rows), item.foot]
        else:
            parts.append(plain(item.spans))
    if page.ending:
        parts.append(page.ending.title)
    return "\n\n".join(part for part in parts if part)


def readable(text: str) -> str:
    """A text as it is compared: straight quotes, single spaces."""
    return " ".join(straighten(text).split())


# --- writing ------------------------------------------------------------------------------


def write(session: Session, expectations: bool = True) -> str:
    """The run as a `.play` file; with `expectations`, what each page shows as well."""
    log, pages = session.log, session.pages
    gone = len(log) - len(pages)
    lines = [f"seed {session.seed}"]
    asked = ""
    for index, entry in enumerate(log):
        if entry.choice:
            lines += ["", f"pick {entry.choice}"]
        if entry.name is not None:
            asked = _asked(session, entry)
            lines.append(f"name {asked} = {_quoted_name(entry.name)}")
        lines += [f"chance {node} = {outcome}" for node, outcome in entry.chances]
        if expectations and index >= gone:
            lines += _expectations(pages[index - gone])
    return "\n".join(lines) + "\n"


def _asked(session: Session, entry: Entry) -> str:
    """The variable a logged name was typed for."""
    try:
        return session.story.choice(entry.choice).asks_name or "name"
    except KeyError:
        return "name"


def _quoted_name(name: str) -> str:
    """A name as it stands behind `=`: quoted where it could be read as something else."""
    return _quoted(name) if name != name.strip() or re.search(r'["#;\\]', name) else name


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\")
    if re.search(r'"\s*([#;]|\Z)', text):
        escaped = escaped.replace('"', '\\"')
    return f'"{escaped}"'


def _expectations(page: Page) -> Iterator[str]:
    yield f"expect scene {page.scene}"
    first = next((plain(item.spans) for item in page.items if isinstance(item, Paragraph)), "")
    if first:
        yield f"expect text {_quoted(straighten(first[:60]).strip())}"
    if page.ending:
        yield f"expect ending {page.ending.scene}"
    else:
        yield f"expect offered {offered(page)}".rstrip()


def bless(story: Story, text: str, name: str = "play") -> str:
    """The same file with its expectations put right; everything else stays as it was written.

    Texts are the writer's claim about the prose and are never rewritten: one that no longer
    holds fails.

    Raises:
        PlayError, PlayFailed: as `parse` and `run`, for what blessing cannot put right.
    """
    play = parse(text, name)
    fixed = text.split("\n")
    session = Session(story, seed=play.seed, chances=play.beginning)
    for line in play.lines:
        match line.command:
            case Expect() as expect:
                got = check(session, expect)
                if got is None:
                    continue
                if expect.subject in ("text", "no text", "speaker"):
                    raise _failed(play, line, _wanted(expect), got)
                seen = observe(session, expect)
                head = f"expect {expect.subject}"
                about = f"{expect.about} = " if expect.about else ""
                if not seen and expect.subject != "offered":
                    raise _failed(play, line, _wanted(expect), got)
                new = f"{head} {about}{seen}".rstrip()
                fixed[line.number - 1] = fixed[line.number - 1].replace(line.source, new, 1)
            case Take() as take:
                _take(session, take, play, line)
            case Turn(back):
                if not (session.undo() if back else session.redo()):
                    raise _failed(play, line, "a pick to go to", "there is none")
    return "\n".join(fixed)
