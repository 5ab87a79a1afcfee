"""The page being read: reveals, choices, questions in place, undo and redo.

What is kept here is only where the eye is: how many reveals stand, since when, and which choice
is being asked about. The story itself is the session's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.narrative.page import Option, Paragraph, plain
from game.narrative.reveal import opening, reveals
from game.narrative.step import NameNeeded, NotOffered
from game.saves import SaveError

from .. import motion
from .. import view as v
from ..ahead import pictures_ahead
from ..desk import Desk
from ..intents import Intent, Verb, printed
from ..notes import MOST, Tone, due, spoken_notes
from ..screen import Move, Push, Replace

if TYPE_CHECKING:
    from game.narrative.page import Page
    from game.session import Session

GUARD: Final = 0.5
"""Seconds for which a choice that has just appeared cannot be picked by accident."""

SKIP_STEP: Final = 0.09
"""Seconds between reveals while skipping."""

AUTO_PAUSE: Final = 1.2
"""Seconds the page rests after each reveal while it reads on by itself..."""

AUTO_LETTERS: Final = 22.0
"""...and how many letters a second it gives the reader, both at a pace of 100."""

AUTO_OPENING: Final = 4.0
"""Seconds a chapter's opening stands while the page reads on by itself."""

NAME_LENGTH: Final = 40

LATEST: Final = 0.3
"""Seconds a note of the companion's may be late; later ones are left out."""

REST: Final = 180.0
"""Seconds without a sign of the reader after which time no longer counts as played."""


class Reading:
    """A session on the page."""

    name = "reading"
    undoes = True
    turns = False
    asking = False
    first = ""

    def __init__(
        self,
        desk: Desk,
        session: Session,
        *,
        reveal: int = 0,
        page: Page | None = None,
        chapter: str = "",
        opens: bool = False,
    ) -> None:
        """A run where it stands.

        `chapter`: begin where this chapter opens on the page, with nothing above it; `opens`: with
        the opening of the chapter the page begins with, if it begins one.
        """
        self.session = session
        self._desk = desk
        self._page = page or session.page
        self._reveals: v.Reveals = ()
        self._shown = 0
        self._born: float | None = None
        self._options_born: float | None = None
        self._asked = ""
        self._typed = ""
        self._leaf = 0
        self._opening = False
        self._carded = False
        self._side: v.Side = "left"
        self._hidden = False
        self._picked_at: float | None = None
        self._ticked: float | None = None
        self._stirred = 0.0
        self._skipping = False
        self._next_skip = 0.0
        self._auto = False
        self._auto_from: float | None = None
        self._before = session.pages[-2].picture if len(session.pages) > 1 else ""
        self._sounded = -1
        self._notes: tuple[Tone, ...] = ()
        self._sung = 0.0
        self._ahead: tuple[tuple[Page, int], tuple[str, ...]] | None = None
        self._marks: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
        # The reveals above where the chapter opens are left out.
        self._above = (
            opening(reveals(self._page.items, desk.settings.reveal_by), chapter) if chapter else 0
        )
        self._opened = False
        self._turn_to(self._page, reveal=self._above or reveal, now=None)
        shown = self._begins_chapter and (bool(chapter) or (opens and self._shown == 1))
        if shown != self._opening:
            self._opening = shown
            self._begin(None)

    # -- what the app asks -----------------------------------------------------------------

    @property
    def place(self) -> str:
        card = ".opening" if self._opening else ""
        return f"{len(self.session.pages)}.{self._page.scene}.{self._leaf}{card}"

    @property
    def opening(self) -> bool:
        """True while a chapter's month and title stand alone, before its first words."""
        return self._opening

    @property
    def from_end(self) -> bool:
        """A page come back to is shown where it asks, not where it began."""
        return self._born is None and self._shown > 1

    @property
    def typing(self) -> bool:
        option = self._asked_option()
        return option is not None and bool(option.asks_name)

    @property
    def hidden(self) -> bool:
        """True while the text is put away to look at the picture."""
        return self._hidden

    @property
    def reveal(self) -> int:
        """The last reveal that stands, counted from 0: what saves keep."""
        return max(0, self._shown - 1)

    @property
    def item(self) -> int:
        """The last of the page's items that stands, counted from 0."""
        return max(0, sum(len(items) for items in self._reveals[: self._shown]) - 1)

    @property
    def picture(self) -> str:
        """The picture in force."""
        return v.picture_shown(self._page, self._reveals, self._shown, self._before)

    @property
    def ahead(self) -> tuple[str, ...]:
        key = (self._page, self._shown)
        if self._ahead is None or self._ahead[0] != key:
            found = pictures_ahead(self._desk.story, self._page, self._reveals, self._shown)
            self._ahead = (key, found)
        return self._ahead[1]

    def view(self, now: float) -> v.View:
        desk = self._desk
        picture = self.picture
        lean = self._page.leans[0][1] if self._page.leans else 0.0
        elements: list[v.Element] = [
            v.Picture(id=picture, alt=desk.alt(picture)),
            v.Plate(
                side=self._side,
                lean=lean,
                veil=self._opening,
                sparse=self._opening,
                anchor="middle" if self._opening else "top",
            ),
        ]
        info = desk.pictures.get(picture)
        if info is not None and info.glow is not None:
            glow = info.glow
            ring = v.Ring(
                at=(glow.x, glow.y), radius=glow.radius, born=self._born, notes=self._notes
            )
            elements.append(ring)
        if self._opening:
            return self._chapter(elements)
        leaf = self._reveals[self._leaf :]
        progress = v.Progress(
            self._shown - self._leaf,
            self._born,
            self._asking(now),
            self._options_born,
            self._asked,
            self._typed,
            *self._taken(),
        )
        text = v.page_view(
            self._page, leaf, progress, desk.reader, first=self._leaf > 0 or not self._page.pick
        )
        if self._carded:  # its month and title stood on a page of their own
            text = tuple(e for e in text if not isinstance(e, v.ChapterOpening))
        elements += text
        elements.append(v.Hint(text=self._hint(now)))
        return tuple(elements)

    def _chapter(self, elements: list[v.Element]) -> v.View:
        """The page a chapter begins with: its month and title beside its picture."""
        chapters = self._desk.reader.chapters
        for cue in v.cues_of(self._reveals[self._shown - 1]):
            if cue.kind == "chapter" and cue.name in chapters:
                month, title = chapters[cue.name]
                card = v.ChapterOpening(month=month, title=title, card=True, born=self._born)
                elements.append(card)
        prompt = self._desk.prompt
        on = prompt(Verb.ADVANCE) or prompt(Verb.ACTIVATE)
        elements.append(v.Hint(text=f"{on} to begin   ·   {prompt(Verb.MENU)} menu"))
        return tuple(elements)

    def act(self, action: str, now: float) -> Move | None:
        if action == "unask":
            self._ask("", now)
            return None
        kind, _, key = action.partition(":")
        if kind == "pick":
            return self._pick(key, now)
        if kind == "name":
            return self._name(key, now)
        return None

    def adjust(self, action: str, step: int, fraction: float | None) -> None:
        return None

    def intent(self, intent: Intent, now: float) -> Move | None:
        self._stirred = now
        if self._hidden and intent.verb not in {Verb.POINT, Verb.DRAG, Verb.FULLSCREEN}:
            self._hidden = False
            return None
        if intent.verb is not Verb.SKIP and intent.verb not in {Verb.POINT, Verb.DRAG}:
            self._skipping = False
        if intent.verb not in {Verb.POINT, Verb.DRAG}:
            self._auto_from = None  # the reader is here: the rest begins anew
        match intent.verb:
            case Verb.ADVANCE | Verb.CLICK:
                return self._advance(now)
            case Verb.ACTIVATE:
                return self._advance(now)
            case Verb.PICK:
                return self._pick_number(intent.number, now)
            case Verb.UNDO:
                self._undo(now)
            case Verb.REDO:
                self._redo(now)
            case Verb.HIDE:
                self._hidden = True
            case Verb.SKIP:
                self.skip(now)
            case Verb.FAST:
                self.fast()
            case Verb.SCENE:
                self.fast(to_scene=True)
            case Verb.AUTO:
                self.auto = not self._auto
            case Verb.STEP_AWAY:
                return self.step_away()
            case Verb.HISTORY:
                from .history import History

                return Push(History(self._desk, self))
            case Verb.MENU:
                return self._menu(now)
            case Verb.QUICK_SAVE:
                self._quick_save()
            case Verb.QUICK_LOAD:
                return self._quick_load()
            case Verb.TYPE:
                self._typed = (self._typed + intent.text)[:NAME_LENGTH]
            case Verb.ERASE:
                self._typed = self._typed[:-1]
            case _:
                pass
        return None

    def update(self, now: float) -> Move | None:
        self._count_time(now)
        if not self._opened:
            self._opened = True
            self._desk.library.keep_opening(self.session)
        self._hear()
        self._sing(now)
        if self._picked_at is not None and now > self._picked_at:
            # Not at once: the new page is shown first, and then kept.
            self._picked_at = None
            self._desk.autosave(self.session, self.reveal)
        if self._skipping and now >= self._next_skip:
            self._next_skip = now + SKIP_STEP
            if self._may_skip():
                self._show(self._shown + 1, None)
                self._skipping = not self._opens_chapter
            else:
                self._skipping = False
        return self._read_by_itself(now) if self._auto else None

    def _count_time(self, now: float) -> None:
        """Add to the time played: not what passed on other screens, nor while nobody was here."""
        before, self._ticked = self._ticked, now
        if before is None:
            self._stirred = now
        elif now - before < 1.0 and (self._auto or now - self._stirred < REST):
            self.session.played += now - before

    def moving(self, now: float) -> bool:
        return self._skipping or self._picked_at is not None or self._appearing(now)

    @property
    def auto(self) -> bool:
        """True while the page reads on by itself. It rests at every choice, and goes on after."""
        return self._auto

    @auto.setter
    def auto(self, on: bool) -> None:
        self._auto = on
        self._auto_from = None
        self._skipping = False

    def leave(self) -> None:
        self._desk.autosave(self.session, self.reveal)

    # -- reading on ------------------------------------------------------------------------

    @property
    def _finished(self) -> bool:
        return self._shown >= len(self._reveals)

    def _reveal_seconds(self) -> float:
        """How long the newest reveal takes to appear."""
        letters = sum(
            len(plain(item.spans))
            for item in self._reveals[self._shown - 1]
            if isinstance(item, Paragraph)
        )
        return max(motion.reveal_seconds(letters, self._desk.reader.speed), motion.FADE)

    def _appearing(self, now: float) -> bool:
        """True while the newest reveal is still fading in."""
        if self._born is None or not self._desk.moving or not self._shown or self._opening:
            return False
        return now - self._born < self._reveal_seconds()

    def _asking(self, now: float) -> bool:
        """True when the choices are there."""
        if self._opening:
            return False
        return self._finished and (self._options_born is None or now >= self._options_born)

    def _advance(self, now: float) -> Move | None:
        """One press: finish what is fading in, else the next reveal, else the ending."""
        if self._opening:
            self._opening = False
            self._carded = True
            self._begin(now)
            return None
        if self._appearing(now):
            self._born = now - self._reveal_seconds()
            if self._finished:
                self._options_born = now
            return None
        if not self._finished:
            self._show(self._shown + 1, now)
            return None
        if self._page.ending is not None:
            from .ending import Ending

            return Push(Ending(self._desk, self))
        return None

    def _may_skip(self) -> bool:
        """True when there is a next reveal and it may be passed over."""
        if self._finished:
            return False
        everything = self._desk.settings.skip == "all"
        return everything or self._desk.seen.knows(self._reveals[self._shown])

    @property
    def _opens_chapter(self) -> bool:
        """True when a chapter begins with the newest reveal: nobody skips past that unawares."""
        newest = self._reveals[self._shown - 1] if self._shown else ()
        return any(cue.kind == "chapter" for cue in v.cues_of(newest))

    @property
    def _begins_chapter(self) -> bool:
        """True when the newest reveal's very first words are a chapter's."""
        newest = self._reveals[self._shown - 1] if self._shown else ()
        return any(cue.kind == "chapter" for cue in v.cues_of(newest[:1]))

    def _scene(self) -> str:
        """The scene the newest reveal ends in."""
        newest = self._reveals[self._shown - 1] if self._shown else ()
        return newest[-1].scene if newest else ""

    def skip(self, now: float) -> None:
        """Begin to skip, or stop; where there is nothing to skip, say so."""
        if self._skipping:
            self._skipping = False
        elif self._may_skip():
            self._skipping = True
            self._next_skip = now
        elif not self._finished:
            self._desk.say("What comes next has not been read yet.")

    def fast(self, *, to_scene: bool = False) -> None:
        """To the next choice at once, or to the next scene, as far as it may be skipped.

        A chapter's opening stops it as well.
        """
        if not self._finished and not self._may_skip():
            self._desk.say("What comes next has not been read yet.")
        scene = self._scene()
        while self._may_skip():
            self._show(self._shown + 1, None)
            if self._opens_chapter or (to_scene and self._scene() != scene):
                return

    def _rest(self) -> float:
        """Seconds the newest reveal is left to be read while the page reads on by itself."""
        if self._opening:
            return AUTO_OPENING
        letters = sum(
            len(plain(item.spans)) if isinstance(item, Paragraph) else 120
            for item in self._reveals[self._shown - 1]
        )
        return (AUTO_PAUSE + letters / AUTO_LETTERS) * 100 / self._desk.settings.auto_pace

    def _read_by_itself(self, now: float) -> Move | None:
        """Read on once the newest reveal has been there long enough; never past a choice."""
        if self._hidden or not self._shown or (self._finished and not self._opening):
            self._auto_from = None
            return None
        if self._desk.speaking:
            self._auto_from = now  # the rest begins when the voice has ended
            return None
        if self._appearing(now) or self._auto_from is None:
            self._auto_from = self._auto_from if self._auto_from is not None else now
            return None
        if now - self._auto_from >= self._rest():
            self._auto_from = now
            return self._advance(now)
        return None

    def _show(self, shown: int, now: float | None) -> None:
        """Let *shown* reveals stand; the newest fades in from *now*, or is there at once."""
        before = self._shown
        self._shown = max(min(1, len(self._reveals)), min(shown, len(self._reveals)))
        self._opening = self._shown > before and self._begins_chapter
        self._place_leaf()
        self._mark_seen()
        self._begin(now)

    def _begin(self, now: float | None) -> None:
        """The newest reveal, or the page before it, is there from *now* on."""
        self._born = now
        self._sung = 0.0
        self._notes = () if now is None or self._opening else self._phrases()
        self._options_born = None
        if self._finished and now is not None:
            wait = self._reveal_seconds() if self._shown and self._desk.moving else 0.0
            self._options_born = now + wait

    def _place_leaf(self) -> None:
        """A chapter, and a picture that leaves the other side free, turn the leaf: older text stays
        behind.

        Otherwise all that has been read would jump across the window.
        """
        self._leaf = 0 if self._shown <= self._above else self._above
        picture = v.picture_shown(self._page, self._reveals, min(1, self._shown), self._before)
        side = self._desk.free_side(picture)
        for shown in range(2, self._shown + 1):
            picture = v.picture_shown(self._page, self._reveals, shown, self._before)
            opens = any(c.kind == "chapter" for c in v.cues_of(self._reveals[shown - 1]))
            if opens or self._desk.free_side(picture) != side:
                side = self._desk.free_side(picture)
                self._leaf = max(self._leaf, shown - 1)
        self._side = side

    def _turn_to(self, page: Page, *, reveal: int, now: float | None) -> None:
        self._page = page
        self._asked = ""
        self._typed = ""
        self._marks = (self.session.chosen(), self._desk.seen.choices)
        self._reveals = reveals(page.items, self._desk.settings.reveal_by)
        self._sounded = -1
        self._carded = False
        self._shown = reveal + 1 if reveal else 0  # a chapter come back to does not open again
        self._show(reveal + 1, now)
        if now is None and reveal > 0:
            self._sounded = self._shown - 1  # a page come back to is not heard again

    # -- choosing --------------------------------------------------------------------------

    def _asked_option(self) -> Option | None:
        return next((o for o in self._page.options if o.key == self._asked), None)

    def _taken(self) -> tuple[frozenset[str], frozenset[str]]:
        """Choices taken before, in this run and in any; none where marks are not wanted."""
        if not self._desk.settings.marks:
            return frozenset(), frozenset()
        return self._marks

    def _guarded(self, now: float) -> bool:
        return self._options_born is not None and now - self._options_born < GUARD

    def _pick_number(self, number: int, now: float) -> Move | None:
        if not self._asking(now):
            return None
        if self._asked:
            if number == 1:
                return self._pick(self._asked, now)
            if number == 2:
                self._ask("", now)
            return None
        takeable = self._page.takeable
        if 1 <= number <= len(takeable):
            return self._pick(takeable[number - 1].key, now)
        return None

    def _pick(self, key: str, now: float) -> Move | None:
        if self._guarded(now) or not self._asking(now):
            return None
        option = next((o for o in self._page.takeable if o.key == key), None)
        if option is None:
            return None
        if self._asked != key and (option.asks_name or option.confirm is not None):
            self._ask(key, now)
            return None
        return self._take(key, None, now)

    def _ask(self, key: str, now: float) -> None:
        self._asked = key
        self._typed = ""
        self._options_born = now

    def _name(self, key: str, now: float) -> Move | None:
        typed = self._typed.strip()
        return self._take(key, typed, now) if typed else None

    def _take(self, key: str, name: str | None, now: float) -> Move | None:
        self._before = self.picture
        try:
            page = self.session.choose(key, name)
        except (NotOffered, NameNeeded) as fault:
            self._desk.say(str(fault))
            return None
        self._desk.seen.chose(key)
        self._above = 0
        self._turn_to(page, reveal=0, now=now)
        self._picked_at = now
        return None

    def _undo(self, now: float) -> None:
        """The previous reveal first, then the previous choice."""
        self._skipping = False
        if self._asked:
            self._ask("", now)
        elif self._shown > 1:
            self._show(self._shown - 1, None)
        elif self.session.undo():
            self._arrive()

    def _redo(self, now: float) -> None:
        """The next reveal first, then the choice that was taken here before."""
        self._skipping = False
        if not self._finished:
            self._show(self._shown + 1, now)
        elif self.session.redo():
            self._above = 0
            past = self.session.pages
            self._before = past[-2].picture if len(past) > 1 else ""
            self._turn_to(self.session.page, reveal=0, now=None)

    def _arrive(self) -> None:
        self._above = 0
        past = self.session.pages
        self._before = past[-2].picture if len(past) > 1 else ""
        self._turn_to(self.session.page, reveal=len(self.session.page.items), now=None)

    def rewound(self) -> None:
        """The session was taken back to an earlier page: show it whole, with its choices."""
        self._arrive()

    # -- the rest --------------------------------------------------------------------------

    def _menu(self, now: float) -> Move | None:
        if self._asked:
            self._ask("", now)
            return None
        from .pause import Pause

        return Push(Pause(self._desk, self))

    def _quick_save(self) -> None:
        try:
            self._desk.library.quicksave(self.session, self.reveal)
        except SaveError as fault:
            self._desk.say(str(fault))
        else:
            key = self._desk.prompt(Verb.QUICK_LOAD)
            self._desk.say(f"Saved.{f' {key} brings you back here.' if key else ''}")

    def _quick_load(self) -> Move | None:
        """Back to the quick save; the place left is kept first, so that nothing is lost."""
        from .saves import open_save

        if not any(save.slot == "quick" for save in self._desk.library.list()):
            key = self._desk.prompt(Verb.QUICK_SAVE)
            self._desk.say(f"There is no quick save yet.{f' {key} makes one.' if key else ''}")
            return None
        self.leave()
        move = open_save(self._desk, "quick")
        if move is not None:
            self._desk.say("Back at your quick save. The page you left is kept under Load.")
        return move

    def step_away(self) -> Move:
        """Keep the place, and the title page: at once, and no questions."""
        from .title import Title

        self.leave()
        return Replace(Title(self._desk), all=True)

    def _hear(self) -> None:
        """Music and sounds of the reveals that have appeared since last time."""
        sound = self._desk.sound
        told = self._shown - self._opening
        if self._opening:
            for cue in v.cues_of(self._reveals[told]):
                if cue.kind == "music":
                    sound.music(cue.name)
                elif cue.kind == "place":
                    sound.place(cue.name)
        for index in range(self._sounded + 1, told):
            for cue in v.cues_of(self._reveals[index]):
                if cue.kind == "sound":
                    sound.play(cue.name)
                elif cue.kind == "music":
                    sound.music(cue.name)
                elif cue.kind == "place":
                    sound.place(cue.name)
        self._sounded = max(self._sounded, told - 1)
        if self._finished and not self._opening:
            sound.music(self._page.music)
            sound.place(self._page.place)

    def _phrases(self) -> tuple[Tone, ...]:
        """What the companion's lines of the newest reveal sound like."""
        story, tempers = self._desk.story, self._desk.reader.tempers
        found: tuple[Tone, ...] = ()
        start = 0
        for item in self._reveals[self._shown - 1] if self._shown else ():
            if not isinstance(item, Paragraph):
                continue
            words = plain(item.spans)
            variable = tempers.get(item.speaker, "")
            if variable:
                values = story.variables[variable].values
                value = self.session.state.values[list(story.variables).index(variable)]
                temper = values.index(str(value)) if value in values else 0
                speed = self._desk.reader.speed
                found += spoken_notes(words, temper, start=start, speed=speed)
            start += len(words)
        return found[:MOST]

    def _sing(self, now: float) -> None:
        """The notes that are due. Those whose time a press has passed over stay unsung."""
        if self._born is None or not self._notes:
            return
        since = now - self._born
        for note in due(self._notes, max(self._sung, since - LATEST), since):
            self._desk.sound.sing(note.pitch, note.loud)
        self._sung = since

    def _mark_seen(self) -> None:
        seen = self._desk.seen
        for items in self._reveals[: self._shown]:
            seen.read(items)
        if self._finished:
            seen.arrived(self._page)

    def _hint(self, now: float) -> str:
        prompt = self._desk.prompt
        menu = f"{prompt(Verb.MENU)} menu"
        away = f"   ·   {prompt(Verb.STEP_AWAY)} step away" if prompt(Verb.STEP_AWAY) else ""
        if self._desk.on_pad:
            away = ""
            on = prompt(Verb.ACTIVATE)
            pick = f"{prompt(Verb.UP)} {prompt(Verb.DOWN)} and {on}"
        else:
            on = f"{prompt(Verb.ADVANCE)} or click" if prompt(Verb.ADVANCE) else "Click"
            pick = f"1–9, or {prompt(Verb.UP)} {prompt(Verb.DOWN)} and {prompt(Verb.ACTIVATE)}"
        if self.typing:
            if self._desk.on_pad:
                erase = printed("pad x")
                return f"{erase} erases   ·   {prompt(Verb.MENU)} to choose again"
            return "Enter to give this name   ·   Esc to choose again"
        if self._skipping:
            return f"Skipping what you have read   ·   {prompt(Verb.SKIP)} stops"
        if self._auto and not self._finished:
            return f"Reading on by itself   ·   {prompt(Verb.AUTO)} stops   ·   {menu}"
        if not self._asking(now):
            return f"{on} to read on   ·   {menu}{away}"
        if self._page.ending is not None:
            return f"{on}   ·   {menu}{away}"
        return f"{pick}   ·   {prompt(Verb.UNDO)} back   ·   {menu}"
