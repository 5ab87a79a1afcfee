"""One sitting: the page shown, a line asked for, the line answered.

Everything comes in by arguments (story, streams, saves), so that tests play it in memory.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Final, TextIO

from game.content.load import Loaded
from game.narrative.compose import straighten
from game.narrative.page import Bill, Cue, Item, Option, Page
from game.narrative.reveal import opening, reveals
from game.narrative.step import NameNeeded, NotOffered, StoryFault
from game.saves import Library, NotOpened, Opening, SaveError, Seen
from game.session import Session
from game.settings import Settings

from . import lists
from .streams import Ended, In, Out, silence

PATIENCE: Final = 100
"""Answers in a row a pipe may give that mean nothing, before it is taken to be mistaken."""

HELP: Final = (
    ("a number", "takes that choice; so does the beginning of its words"),
    ("Enter", "reads on"),
    ("undo, redo", "goes back one choice, and forth again"),
    ("save, save NAME", "keeps this place; every choice is kept by itself as well"),
    ("load, load NAME", "lists what is kept, and goes there"),
    ("history", "shows everything read so far"),
    ("history WORDS", "shows what of it has these words"),
    ("rewind NUMBER", "goes back to that choice of the history"),
    ("forth", "goes forth again to where you were before"),
    ("status", "says where you are and tells the story so far"),
    ("people", "says who is who, of those you have met"),
    ("endings", "lists the endings: those you have met, and hints at the others"),
    ("chapters, chapter NUMBER", "lists chapters you have reached, and begins at one again"),
    ("notes", "says what some readers may want to know beforehand"),
    ("credits", "says who made this"),
    ("help", "shows this"),
    ("quit", "saves and ends; so does the end of input"),
)
COMMANDS: Final = tuple(
    "undo redo rewind forth save load history status people endings chapters chapter notes credits "
    "help quit".split()
)


def play(
    loaded: Loaded,
    library: Library | None,
    seen: Seen | None,
    settings: Settings,
    *,
    session: Session,
    reveal: int = 0,
    notices: Sequence[str] = (),
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    environ: Mapping[str, str] = os.environ,
) -> int:
    """Play until the story, the input or the player's patience ends.

    `reveal` is how much of the session's page was read before; `notices` are said first.
    Without a `library` nothing is saved. Returns the exit code: 0, or 1 where a pipe's answers
    stopped making sense, or 130 after Ctrl+C.
    """
    stdout = sys.stdout if stdout is None else stdout
    out = Out(stdout, environ)
    inward = In(sys.stdin if stdin is None else stdin)
    shell = _Shell(loaded, inward, out, library, seen, settings, session)
    try:
        shell.open(notices, reveal)
        code = shell.run()
    except Ended:
        code = 0
    except KeyboardInterrupt:
        code = 130
    try:
        shell.keep()
        out.flush()
    except Ended:
        silence(stdout)
    return code


class _Quit(Exception):
    """The player has asked to stop."""


class _Shell:
    """One sitting. `reveal` is the part of the page that has been shown last."""

    def __init__(
        self,
        loaded: Loaded,
        inward: In,
        out: Out,
        library: Library | None,
        seen: Seen | None,
        settings: Settings,
        session: Session,
    ) -> None:
        self.loaded = loaded
        self.story = session.story
        self.inward = inward
        self.out = out
        self.library = library
        self.seen = seen
        self.settings = settings
        self.session = session
        self.reveal = 0
        self.picture = ""
        self.chapter = ""
        self.music = ""
        self.told = ""
        self.has_been_told_to_read_on = False
        self.asked_name: Option | None = None
        self.asked_to_confirm: Option | None = None

    # --- a sitting ------------------------------------------------------------------------

    def open(self, notices: Sequence[str], reveal: int) -> None:
        """Say what this is, then show where the player stands."""
        self.out.line(self.story.title)
        begins = len(self.session.log) == 1
        if begins:
            self.title_page()
        for notice in notices:
            self.say(notice)
        if self.library is not None:
            for notice in self.library.notices():
                self.say(notice)
        if self.seen is not None and self.seen.problem:
            self.say(self.seen.problem)
        if self.inward.is_person:
            self.say("Type a number to choose, Enter to read on, help for everything else.")
        self.out.line()
        if self.library is not None:
            self.library.keep_opening(self.session)
        self.show(already=reveal)

    def title_page(self) -> None:
        if self.story.authors:
            self.out.line(f"by {', '.join(self.story.authors)}")
        self.out.line()
        for paragraph in self.story.blurb.split("\n\n"):
            self.out.line(paragraph)
            self.out.line()
        if self.story.content_notes:
            self.out.line(f"This story contains: {', '.join(self.story.content_notes)}.")
            self.out.line()

    def run(self) -> int:
        """Ask and answer until something ends. Returns the exit code."""
        misunderstood = 0
        while True:
            page = self.session.page
            if page.ending is not None and not self.inward.is_person:
                return 0
            answer = self.ask()
            try:
                understood = self.answer(answer)
            except _Quit:
                return 0
            misunderstood = 0 if understood else misunderstood + 1
            if misunderstood >= PATIENCE and not self.inward.is_person:
                self.say("None of these answers can be taken here.")
                return 1

    def ask(self) -> str:
        if self.inward.is_person:
            self.out.prompt()
        self.out.flush()
        asked = time.monotonic()
        answer = self.inward.line()
        if self.inward.is_person:
            # Whoever stays away longer has gone to make tea.
            self.session.played += min(time.monotonic() - asked, 180.0)
        return answer

    def keep(self) -> None:
        """Save, and say so only where it does not work, once for each reason."""
        if self.seen is not None and not self.seen.save():
            self.tell_once(self.seen.problem)
        if self.library is None or self.library.problem:
            return
        try:
            self.library.autosave(self.session, self.reveal)
        except SaveError as error:
            self.tell_once(str(error))
        for notice in self.library.notices():
            self.say(notice)

    def tell_once(self, message: str) -> None:
        if message != self.told:
            self.told = message
            self.say(message)

    def say(self, message: str) -> None:
        """A line from the game and not from the story."""
        self.out.line(message)

    # --- showing --------------------------------------------------------------------------

    def show(self, already: int = 0, pauses: bool = True, start: int = 0) -> None:
        """The page: its prose reveal by reveal, then what can be chosen.

        The first `already` reveals and the one after them come without a pause, as they were
        on the screen before; those before `start` are left out.
        """
        page = self.session.page
        parts = reveals(page.items, self.settings.reveal_by)
        self.reveal = 0
        for index, part in enumerate(parts):
            if index < start:
                continue
            if index > max(already, start) and pauses and self.inward.is_person:
                self.read_on()
            self.reveal = index
            self.show_items(part)
        # A page without prose still has a place and perhaps a new chapter.
        if not parts and page.entered:
            self.show_chapter(page.chapter)
            self.show_picture(page.picture)
        if self.seen is not None:
            self.seen.arrived(page)
        self.show_question()
        self.out.flush()

    def read_on(self) -> None:
        """Wait for Enter. Commands that show something work here as well."""
        if not self.has_been_told_to_read_on:
            self.has_been_told_to_read_on = True
            self.out.line("(Enter reads on.)")
        while answer := self.ask():
            word, _, rest = answer.partition(" ")
            if word.casefold() == "quit":
                raise Ended
            if word.casefold() not in (
                "help",
                "save",
                "status",
                "people",
                "endings",
                "notes",
                "credits",
            ):
                return
            self.command(word.casefold(), rest.strip())

    def show_items(self, items: Sequence[Item]) -> None:
        if self.seen is not None:
            self.seen.read(items)
        for item in items:
            for cue in item.cues:
                self.show_cue(cue)
            if isinstance(item, Bill):
                lists.bill(self.out, item)
            else:
                self.out.paragraph(item.spans)

    def show_cue(self, cue: Cue) -> None:
        match cue.kind:
            case "chapter":
                self.show_chapter(cue.name)
            case "picture":
                self.show_picture(cue.name)
            case "sound" if self.settings.captions:
                self.bracketed(self.caption(cue.name))
            case "music" if cue.name != self.music:
                self.music = cue.name
                if self.settings.captions:
                    self.bracketed(self.caption(cue.name))

    def show_chapter(self, chapter: str) -> None:
        if chapter == self.chapter:
            return
        self.chapter = chapter
        found = next((known for known in self.story.chapters if known.id == chapter), None)
        if found is not None:
            self.out.line()
            self.out.line(f"{found.title}. {found.month}." if found.month else f"{found.title}.")
            self.out.line()

    def show_picture(self, picture: str) -> None:
        if picture == self.picture:
            return
        self.picture = picture
        known = self.loaded.pictures.get(picture)
        if known is None or not self.settings.describe_pictures:
            return
        # A picture nobody has described yet goes by its id, which tells a reader nothing.
        if known.alt and known.alt != picture.replace("-", " "):
            self.bracketed(f"Picture: {known.alt}")

    def caption(self, sound: str) -> str:
        known = self.loaded.sounds.get(sound)
        return known.caption if known is not None else ""

    def bracketed(self, text: str) -> None:
        if text:
            self.out.line(f"[{text}]")
            self.out.line()

    def show_question(self) -> None:
        """What can be chosen; or that this is the end; or that something is wrong."""
        page = self.session.page
        self.asked_name = self.asked_to_confirm = None
        if page.ending is not None:
            self.out.line(f"{page.ending.over}: {page.ending.title}")
            if self.inward.is_person:
                self.out.line("You can undo, load, look at the history, type new, or quit.")
            return
        number = 0
        for option in page.options:
            if option.locked:
                self.out.line(f"-  {option.text} (Not now: {option.locked})", indent=3)
            else:
                number += 1
                self.out.line(f"{number}. {option.text}", indent=3)
        if page.stuck:
            self.say("Nothing can be chosen here, which is a mistake in the story. Try undo.")

    # --- answering ------------------------------------------------------------------------

    def answer(self, line: str) -> bool:
        """Act on a line of input. Returns whether it meant anything here."""
        if self.asked_name is not None:
            return self.take_name(self.asked_name, line)
        if self.asked_to_confirm is not None:
            option, self.asked_to_confirm = self.asked_to_confirm, None
            if line.casefold() in ("y", "yes") or self.match(line) == [option]:
                return self.take(option)
            if not line or line.casefold() in ("n", "no"):
                self.show_question()
                return True
        if not line:
            # On a terminal, Enter shows the choices again; a pipe may have blank lines in it.
            if self.inward.is_person:
                self.show_question()
            return True
        word, _, rest = line.partition(" ")
        found = self.match(line)
        if word.casefold() in COMMANDS and not (rest and len(found) == 1):
            return self.command(word.casefold(), rest.strip())
        if word.casefold() == "new" and self.session.page.ending is not None:
            self.session = Session(self.story, seed=random.randrange(10**9))
            self.show()
            return True
        match found:
            case []:
                self.say(self.nothing(line))
            case [option] if option.locked:
                self.say(f"Not now: {option.locked}")
            case [option]:
                return self.choose(option)
            case _:
                takeable = self.session.page.takeable
                numbers = [str(takeable.index(o) + 1) for o in found if o in takeable]
                self.say(f"That could be {' or '.join(numbers)}.")
        return False

    def nothing(self, line: str) -> str:
        if self.session.page.ending is not None:
            return "The story has ended. You can undo, load, type new, or quit."
        count = len(self.session.page.takeable)
        choices = f"1 to {count}" if count > 1 else "1"
        return f"There is no choice “{line[:40]}” here. Type {choices}, or help."

    def match(self, line: str) -> list[Option]:
        """The options a line may mean: by number, by id, or by how their words begin."""
        page = self.session.page
        if line.isdecimal():
            number = int(line) if len(line) < 6 else 0
            return [page.takeable[number - 1]] if 1 <= number <= len(page.takeable) else []
        for option in page.options:
            if line in (option.id, option.key):
                return [option]
        wanted = _words(line)
        found = [o for o in page.options if wanted and _words(o.text).startswith(wanted)]
        whole = [option for option in found if _words(option.text) == wanted]
        takeable = [option for option in found if not option.locked]
        return whole if len(whole) == 1 else takeable or found[:1]

    def choose(self, option: Option) -> bool:
        """Take an option, after asking for what it needs."""
        if option.confirm is not None:
            question = option.confirm
            words = f"“{question.text}”" if question.spoken else question.text
            self.say(f"{words} (y or n)")
            self.asked_to_confirm = option
            return True
        return self.take(option)

    def take(self, option: Option, name: str | None = None) -> bool:
        if option.asks_name and name is None:
            self.say("Type a name. An empty line goes back to the choices.")
            self.asked_name = option
            return True
        try:
            page = self.session.choose(option.key, name)
        except NameNeeded as error:
            self.say(f"That cannot be used: {error}.")
            return False
        except NotOffered:
            # The page of a save may show what the story no longer offers.
            self.say("That can no longer be chosen.")
            return False
        except StoryFault as fault:
            self.say(f"The story cannot go on from there, which is a mistake in it: {fault}.")
            return False
        self.asked_name = None
        if self.seen is not None:
            self.seen.chose(self.session.log[-1].choice)
        self.echo(page)
        self.reveal = 0
        self.keep()
        self.show()
        return True

    def take_name(self, option: Option, line: str) -> bool:
        if not line:
            self.show_question()
            return True
        return self.take(option, line)

    def echo(self, page: Page) -> None:
        """The words of what was picked, which a number alone does not say."""
        if page.pick:
            self.out.line()
            self.out.line(f"> {page.pick}")
            self.out.line()

    # --- commands -------------------------------------------------------------------------

    def command(self, word: str, rest: str) -> bool:
        match word:
            case "undo":
                if not self.session.undo():
                    self.say("There is nothing to go back to.")
                    return True
                self.show(pauses=False)
            case "redo":
                if not self.session.redo():
                    self.say("There is nothing to go forth to.")
                    return True
                self.echo(self.session.page)
                self.show(pauses=False)
            case "save":
                self.save(rest)
            case "load":
                self.load(rest)
            case "history":
                lists.history(self.out, self.session.pages, rest)
                if not rest:
                    self.show_question()
            case "rewind":
                self.rewind(rest)
            case "forth":
                if not self.session.forth():
                    self.say("There is nothing to go forth to.")
                    return True
                self.show(pauses=False)
            case "status":
                lists.status(self.out, self.session)
            case "people":
                lists.people(self.out, self.session)
            case "endings":
                lists.endings(self.out, self.story, self.seen)
            case "chapters" | "chapter" if not rest:
                lists.chapters(self.out, self.story, self.openings)
            case "chapters" | "chapter":
                self.begin_at(rest)
            case "credits":
                lists.credits(self.out, self.story)
            case "notes":
                lists.notes(self.out, self.story)
            case "help":
                for words, meaning in HELP:
                    self.out.line(f"{words}: {meaning}.")
            case "quit":
                raise _Quit
        return True

    def save(self, name: str) -> None:
        if self.library is None:
            self.say("Nothing is saved in this sitting.")
            return
        try:
            if name:
                slot = self.slot_named(name) or self.library.new_slot()
                info = self.library.save(
                    slot, self.session, kind="manual", reveal=self.reveal, name=name
                )
                self.say(f"Saved as {info.name}.")
            else:
                self.library.quicksave(self.session, self.reveal)
                self.say("Saved.")
        except SaveError as error:
            self.say(str(error))

    def slot_named(self, name: str) -> str:
        """The slot of a save by its name, or by the slot itself; "" where there is none."""
        assert self.library is not None
        infos = self.library.list()
        wanted = name.casefold()
        for info in infos:
            if info.kind == "manual" and info.name.casefold() == wanted:
                return info.slot
        return next((info.slot for info in infos if info.slot == wanted), "")

    def load(self, name: str) -> None:
        if self.library is None:
            self.say("Nothing is saved in this sitting.")
            return
        if not name:
            lists.saves(self.out, self.library.list())
            return
        try:
            loaded = self.library.load(self.slot_named(name) or name.casefold())
        except SaveError as error:
            self.say(str(error))
            if error.offer:
                self.say(f"You can go on from another one: load {error.offer}")
            return
        if loaded.notice:
            self.say(loaded.notice)
        self.session = loaded.session
        self.out.line()
        self.show(already=loaded.reveal)

    def rewind(self, number: str) -> None:
        """Back to before a choice of the history."""
        count = len(self.session.pages) - 1
        wanted = int(number) if number.isdecimal() and len(number) < 6 else 0
        if not 1 <= wanted <= count:
            known = f"Type rewind and a number from 1 to {count}" if count else "There is no choice"
            self.say(f"{known}: see history." if count else f"{known} to go back to yet.")
            return
        self.session.rewind(wanted - 1)
        self.say("Type forth to go on where you were.")
        self.show(pauses=False)

    @property
    def openings(self) -> tuple[Opening, ...]:
        """The chapters that can be begun again."""
        return self.library.openings.list() if self.library is not None else ()

    def begin_at(self, number: str) -> None:
        """Begin at a chapter again; the place that is left is kept."""
        openings = self.openings
        wanted = int(number) if number.isdecimal() and len(number) < 6 else 0
        if self.library is None or not 1 <= wanted <= len(openings):
            lists.chapters(self.out, self.story, openings)
            return
        try:
            session, chapter, notice = self.library.openings.load(openings[wanted - 1].id)
        except NotOpened as error:
            self.say(str(error))
            return
        self.keep()
        if notice:
            self.say(notice)
        self.session = session
        self.chapter = ""
        self.out.line()
        self.show(start=opening(reveals(session.page.items, self.settings.reveal_by), chapter))


def _words(text: str) -> str:
    """A label as it is compared with what a player types."""
    bare = "".join(char for char in straighten(text) if char not in "\"'").casefold()
    return " ".join(bare.split())
