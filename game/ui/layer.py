"""One screen on the stack with what the eye and hand do on it: focus and scroll. No pygame.

Views are rebuilt, never kept in step: focus is only the name of an action, and when an element
of that name is there it has the focus. Hit-testing asks which placed element holds the point.
"""

from __future__ import annotations

from . import motion
from . import view as v
from .access_letters import FIRST, LAST, is_letter, meaning, with_letters
from .intents import Intent, Verb
from .layout import (
    Arrangement,
    above_or_below,
    arrange,
    beside,
    next_action,
    scroll_for_new,
    scroll_to_see,
)
from .screen import Move, Screen
from .wrap import Measure

WHEEL_LINES = 3
TURN_PAUSE = 0.45
"""Seconds the wheel must rest at an end of the column before it turns to another page."""


class Layer:
    """A screen, laid out. `still` layers move at once."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.focus = ""
        self.view: v.View = ()
        self.arrangement: Arrangement | None = None
        self.still = False
        self._place: str | None = None
        self._from = 0.0
        self._to = 0
        self._since = -100.0
        self._line = 30
        self._pointed = False
        self._pressed: str | None = None
        self._wheeled = -100.0
        self._letters = False
        self.by_ear = False
        """True for whoever goes by what is said: arrows go from one thing to the next, and never
        only move the page."""

    # -- laying out ------------------------------------------------------------------------

    def refresh(
        self, extra: v.View, window: tuple[int, int], measure: Measure, now: float, *, anew: bool
    ) -> bool:
        """Ask the screen for its view and lay it out if it changed; True if it did.

        `anew` when the window, the type or the theme is another.
        """
        view = (*self.screen.view(now), *extra)
        if self._letters:
            view = with_letters(view)
        if view == self.view and not anew and self.arrangement is not None:
            return False
        typing = is_letter(self.focus)
        self.view = view
        self.arrangement = arrange(view, window, measure)
        self._line = measure.height("text")
        if self.screen.place != self._place:
            self._place = self.screen.place
            self._jump(self.arrangement.overflow if self.screen.from_end else 0)
            self._first_focus()
            self._show_first()
        elif (self.focus and self.arrangement.find(self.focus) is None) or (
            self.screen.typing and not is_letter(self.focus)
        ):
            self._first_focus()
        if not is_letter(self.focus):
            self._follow(now)
        elif not typing:
            self._show_letters(now)
        return True

    def _first_focus(self) -> None:
        """Menus begin with their first entry; a page of prose with none, so that the key one
        reads on with never meets a choice.
        """
        assert self.arrangement is not None
        self.focus = ""
        prose = any(isinstance(element, v.Paragraph) for element in self.view)
        field = next((e.action for e in self.view if isinstance(e, v.TextField)), "")
        if field:
            self.focus = FIRST if self._letters else field
        elif self.screen.first and self.arrangement.find(self.screen.first):
            self.focus = self.screen.first
        elif not prose and self.arrangement.actions:
            self.focus = self.arrangement.actions[0]

    def _show_letters(self, now: float) -> None:
        """All letters in sight, and the field above them."""
        assert self.arrangement is not None
        field = next(
            (p for p in self.arrangement.placed if isinstance(p.element, v.TextField)), None
        )
        wanted = scroll_to_see(self.arrangement, self._to, LAST)
        if field is not None and wanted > self._to:
            self._scroll(min(wanted, max(self._to, field.box.y)), now)

    def in_hand(self, *, keyboard: bool) -> None:
        """What was used last: without a keyboard, text fields have letters under them."""
        self._letters = not keyboard
        if keyboard and is_letter(self.focus):
            self.focus = next((e.action for e in self.view if isinstance(e, v.TextField)), "")

    def _show_first(self) -> None:
        """What a screen wants the eye on, in the upper part of the viewport."""
        assert self.arrangement is not None
        placed = self.arrangement.find(self.focus)
        if placed is None or self.focus != self.screen.first or placed.fixed:
            return
        height = self.arrangement.viewport.h
        if placed.box.bottom > self._to + height or placed.box.y < self._to:
            self._jump(max(0, min(placed.box.y - height // 3, self.arrangement.overflow)))

    def _follow(self, now: float) -> None:
        """Bring what has just appeared into sight."""
        assert self.arrangement is not None
        wanted = scroll_for_new(self.arrangement, self._to)
        if wanted != self._to:
            self._scroll(wanted, now)

    # -- scrolling -------------------------------------------------------------------------

    def scroll(self, now: float) -> int:
        """Pixels of the column above the viewport at this moment."""
        seconds = 0.0 if self.still else motion.SCROLL
        return round(motion.glide(self._from, self._to, now - self._since, seconds))

    def gliding(self, now: float) -> bool:
        """True while a scroll is under way."""
        return not self.still and self._from != self._to and now - self._since < motion.SCROLL

    def _jump(self, to: int) -> None:
        self._from = self._to = to
        self._since = -100.0

    def _scroll(self, to: int, now: float) -> None:
        assert self.arrangement is not None
        self._from = self.scroll(now)
        self._to = max(0, min(to, self.arrangement.overflow))
        self._since = now

    # -- input -----------------------------------------------------------------------------

    def handle(self, intent: Intent, now: float) -> Move | None:
        """What an intent leads to on this screen."""
        arrangement = self.arrangement
        if arrangement is None:
            return None
        match intent.verb:
            case Verb.POINT:
                return self._point(intent.at, now)
            case Verb.DRAG:
                return self._drag(intent.at, now)
            case Verb.CLICK:
                return self._click(intent, now)
            case Verb.WHEEL:
                return self._wheel(intent, now)
            case Verb.UP | Verb.DOWN:
                step = -1 if intent.verb is Verb.UP else 1
                return self._to_action(above_or_below(arrangement, self.focus, step), step, now)
            case Verb.LEFT | Verb.RIGHT:
                return self._sideways(intent, now)
            case Verb.ADVANCE if self._more_below:
                return self._read_down(now)
            case Verb.FIRST | Verb.LAST:
                self._scroll(0 if intent.verb is Verb.FIRST else arrangement.overflow, now)
                return None
            case Verb.ACTIVATE:
                return self._activate(intent, now)
            case Verb.UNDO | Verb.REDO if not (self.screen.undoes or self.screen.turns):
                step = -1 if intent.verb is Verb.UNDO else 1
                self._scroll(self._to + step * round(arrangement.viewport.h * 0.85), now)
                return None
            case Verb.SKIP | Verb.PREVIOUS if not self.screen.undoes:
                return self._step(1 if intent.verb is Verb.SKIP else -1, now)
            case Verb.DELETE:
                return self.screen.intent(Intent(Verb.DELETE, text=self.focus), now)
            case Verb.RENAME | Verb.PIN:
                return self.screen.intent(Intent(intent.verb, text=self.focus), now)
            case _:
                return self.screen.intent(intent, now)

    def press(self, at: tuple[int, int], now: float) -> None:
        """The left button went down here; what it means is known when it comes up."""
        assert self.arrangement is not None
        placed = self.arrangement.at(at, self.scroll(now))
        self._pressed = placed.element.action if placed else ""
        if placed:
            self.focus = placed.element.action
            if placed.control is not None:
                self._slide(at, now)

    def attend(self, action: str, now: float) -> None:
        """Give the focus to the element with this action, and bring it into sight."""
        assert self.arrangement is not None
        self.focus = action
        wanted = scroll_to_see(self.arrangement, self._to, action)
        if wanted != self._to:
            self._scroll(wanted, now)

    @property
    def _more_below(self) -> bool:
        """True on a page of the story whose end is not in sight."""
        assert self.arrangement is not None
        return self.screen.undoes and self._to < self.arrangement.overflow

    def _read_down(self, now: float) -> Move | None:
        """Reading on begins with what is already there."""
        assert self.arrangement is not None
        self._scroll(self._to + round(self.arrangement.viewport.h * 0.8), now)
        return None

    def _activate(self, intent: Intent, now: float) -> Move | None:
        assert self.arrangement is not None
        if self.focus and self.arrangement.find(self.focus):
            return self._act(self.focus, now)
        if self._more_below:
            return self._read_down(now)
        if self.arrangement.actions:
            return self._step(1, now)
        return self.screen.intent(intent, now)

    def _act(self, action: str, now: float) -> Move | None:
        """Activate an element; a letter is typed into the field above it."""
        if not is_letter(action):
            return self.screen.act(action, now)
        meant = meaning(action, self.view)
        if isinstance(meant, Intent):
            return self.screen.intent(meant, now)
        return self.screen.act(meant, now)

    def _point(self, at: tuple[int, int], now: float) -> Move | None:
        assert self.arrangement is not None
        placed = self.arrangement.at(at, self.scroll(now))
        if placed is not None:
            self.focus = placed.element.action
            self._pointed = True
        elif self._pointed:
            self._pointed = False
            if self.screen.undoes and not self.screen.typing:
                self.focus = ""
        return None

    def _drag(self, at: tuple[int, int], now: float) -> Move | None:
        if self._pressed:
            self._slide(at, now)
        return None

    def _slide(self, at: tuple[int, int], now: float) -> None:
        assert self.arrangement is not None
        placed = self.arrangement.find(self._pressed or "")
        if placed is None or placed.control is None:
            return
        track = placed.control.moved(self.arrangement.viewport.x, 0)
        fraction = motion.clamp((at[0] - track.x) / max(1, track.w))
        self.screen.adjust(placed.element.action, 0, fraction)

    def _click(self, intent: Intent, now: float) -> Move | None:
        assert self.arrangement is not None
        pressed, self._pressed = self._pressed, None
        placed = self.arrangement.at(intent.at, self.scroll(now))
        action = placed.element.action if placed else ""
        if pressed is None or action != pressed:
            return None
        if placed is None and self._more_below:
            return self._read_down(now)
        if placed is None:
            return self.screen.intent(intent, now)
        if placed.control is not None:
            return None
        return self._act(action, now)

    def _wheel(self, intent: Intent, now: float) -> Move | None:
        assert self.arrangement is not None
        up = intent.amount > 0
        rested = now - self._wheeled > TURN_PAUSE
        self._wheeled = now
        at_end = self._to <= 0 if up else self._to >= self.arrangement.overflow
        if not at_end:
            self._scroll(self._to - round(intent.amount * WHEEL_LINES * self._line), now)
            return None
        at_once = self.screen.undoes and not self.arrangement.overflow
        if (self.screen.undoes or self.screen.turns) and (rested or at_once):
            return self.screen.intent(Intent(Verb.UNDO if up else Verb.REDO), now)
        return None

    def _sideways(self, intent: Intent, now: float) -> Move | None:
        """Along a line of things; else what has the focus goes up or down by a step."""
        assert self.arrangement is not None
        step = -1 if intent.verb is Verb.LEFT else 1
        if not self.focus:
            return self.screen.intent(intent, now)
        if len(beside(self.arrangement, self.focus)) > 1:
            return self._step(step, now)
        self.screen.adjust(self.focus, step, None)
        return None

    def _step(self, step: int, now: float) -> Move | None:
        """The next element."""
        assert self.arrangement is not None
        return self._to_action(next_action(self.arrangement, self.focus, step), step, now)

    def _to_action(self, action: str, step: int, now: float) -> Move | None:
        """The focus to an element; where that is far away, some lines of the page instead."""
        arrangement = self.arrangement
        assert arrangement is not None
        reach = round(arrangement.viewport.h * 0.4)
        # On a page of prose the focus starts from what is in sight, not from the far end.
        placed = arrangement.find(action)
        if placed is not None:
            box = arrangement.seen(placed, self._to)
            near = -reach < box.y - arrangement.viewport.y and box.y < (
                arrangement.viewport.bottom + reach
            )
            wrapped = self._wraps(action, step)
            at_once = placed.fixed or self.by_ear or not arrangement.overflow
            if at_once or (near and not wrapped):
                self.focus = action
                self._pointed = False
                wanted = scroll_to_see(arrangement, self._to, action)
                if wanted != self._to:
                    self._scroll(wanted, now)
                return None
            if wrapped and not any(isinstance(e, v.Paragraph) for e in self.view):
                self.focus = action
                self._scroll(scroll_to_see(arrangement, self._to, action), now)
                return None
        self._scroll(self._to + step * reach, now)
        return None

    def _wraps(self, action: str, step: int) -> bool:
        assert self.arrangement is not None
        actions = self.arrangement.actions
        if self.focus not in actions or action not in actions:
            return False
        return (actions.index(action) - actions.index(self.focus)) * step <= 0
