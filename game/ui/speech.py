"""What would be said aloud of a screen, and when. Pure: it makes words, and knows no voice.

The narrator is shown each view as it is drawn and says what is new in it since the last: where
one has come, what has just been revealed, what has the focus now, what a value has become. A
whole screen is said once, as one arrives; after that only what changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from . import view as v
from .access_letters import is_letter

if TYPE_CHECKING:
    from .layer import Layer

Mark: TypeAlias = tuple[str, str]
"""What an element is, whatever its state: its kind, and its action or words."""

_SILENT: Final = (v.Plate, v.Gap, v.Ring, v.Hint, v.Picture)

_PLAIN: Final = {
    "↑": "Up",
    "↓": "Down",
    "←": "Left",
    "→": "Right",
    "PgUp": "Page Up",
    "PgDn": "Page Down",
    "Esc ": "Escape ",
    "1–9": "1 to 9",
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}": "",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}": "",
}
"""Signs that voices spell out or pass over, in words."""


@dataclass(frozen=True, slots=True)
class Said:
    """Lines to say, in order. `fresh`: at once, in place of whatever is being said."""

    lines: tuple[str, ...] = ()
    fresh: bool = False


class Narrator:
    """Follows one window. `pictures` says whether pictures are described."""

    def __init__(self) -> None:
        self.pictures = True
        self._layer: object = None
        self._place = ""
        self._view: v.View = ()
        self._focus = ""
        self._hidden = False
        self._picture = ""
        self._notes: set[Mark] = set()
        """Sentences of the program's own that were said since one arrived on this screen."""
        self._known: set[Mark] = set()
        """Sentences under a menu that were said as it opened: not every time it does."""
        self._hints: set[str] = set()
        """Hints said once are known."""

    def forget(self) -> None:
        """Say the whole screen again, as if one had just come to it."""
        self._layer = None
        self._picture = ""
        self._known = set()

    def see(self, layer: Layer) -> Said:
        """What there is to say about a layer as it stands now."""
        view = tuple(e for e in layer.view if not isinstance(e, v.Voiced))
        hidden = bool(getattr(layer.screen, "hidden", False))
        if layer is self._layer and view == self._view:
            if (layer.focus, hidden) == (self._focus, self._hidden):
                return Said()
        if hidden != self._hidden:
            self._hidden = hidden
            said = Said(tuple(self._unveiled(view, hidden)), fresh=True)
        elif layer is not self._layer or layer.screen.place != self._place:
            self._notes = set()
            said = Said(tuple(self._arrival(layer, view)), fresh=layer is not self._layer)
        else:
            said = self._change(layer, view)
        self._layer, self._place = layer, layer.screen.place
        self._view, self._focus = view, layer.focus
        return Said(tuple(words(line) for line in said.lines if line), said.fresh)

    # -- coming to a screen ----------------------------------------------------------------

    def _arrival(self, layer: Layer, view: v.View) -> Iterator[str]:
        yield from self._new_picture(view)
        if layer.screen.undoes:
            yield from self._tell(_newest(view))
            yield from self._focused(layer, view)
            return
        first = next((i for i, e in enumerate(view) if e.focusable), len(view))
        before = view[:first]
        if layer.screen.from_end and any(isinstance(e, v.Paragraph) for e in before):
            # A long transcript opened at its end: not read out from its beginning.
            before = tuple(e for e in before if isinstance(e, v.Heading))
        yield from self._tell(before)
        yield from self._focused(layer, view)
        notes = [e for e in view[first:] if isinstance(e, v.Note)]
        yield from self._tell(
            e for e in notes if mark(e) not in self._notes and mark(e) not in self._known
        )
        self._known |= {mark(e) for e in notes}
        hints = [e.text for e in view if isinstance(e, v.Hint)]
        yield from (hint for hint in hints if hint not in self._hints)
        self._hints |= set(hints)

    def _unveiled(self, view: v.View, hidden: bool) -> Iterator[str]:
        yield "Text hidden." if hidden else "Text shown."
        if hidden:
            yield from (e.spoken for e in view if isinstance(e, v.Picture))

    def _new_picture(self, view: v.View) -> Iterator[str]:
        """The picture in words, once for as long as it stays."""
        picture = next((e for e in view if isinstance(e, v.Picture)), None)
        if picture is None or picture.id == self._picture or not picture.alt:
            return
        self._picture = picture.id
        if self.pictures:
            yield picture.spoken

    # -- staying on it ---------------------------------------------------------------------

    def _change(self, layer: Layer, view: v.View) -> Said:
        old = Counter(mark(e) for e in self._view)
        new: list[v.Element] = []
        for element in view:
            if old[mark(element)] > 0:
                old[mark(element)] -= 1
            elif not isinstance(element, _SILENT):
                new.append(element)
        lines = list(self._new_picture(view))
        story = layer.screen.undoes
        if story and not new and any(isinstance(e, v.Paragraph) for e in _gone(self._view, view)):
            new = list(_newest(view))  # one has gone back: where to?
        lines += self._tell(e for e in new if _told(e) or not e.focusable)
        moved = layer.focus != self._focus and bool(layer.focus)
        if moved and any(_told(e) and e.action == layer.focus for e in new):
            return Said(tuple(lines), fresh=not story)
        if moved and is_letter(layer.focus):
            return Said((*lines, *self._focused(layer, view)), fresh=True)
        if moved:
            return Said((*self._focused(layer, view), *lines), fresh=True)
        value = self._value(layer.focus, view) or self._value(_field(view), view)
        return Said((value, *lines), fresh=True) if value else Said(tuple(lines))

    def _value(self, focus: str, view: v.View) -> str:
        """What the focused element has become, in as few words as will do."""
        before = _of(self._view, focus)
        now = _of(view, focus)
        if before is None or now is None or before.spoken == now.spoken:
            return ""
        match now:
            case v.Slider():
                return now.shown
            case v.Toggle():
                return "on" if now.on else "off"
            case v.Pick():
                return f"{now.values[now.index]}, {now.index + 1} of {len(now.values)}"
            case v.TextField() if isinstance(before, v.TextField):
                return _typed(before.value, now.value)
            case v.Keys():
                return "press a key" if now.waiting else f"{now.keys or 'no key'}. {now.note}"
            case _:
                return now.spoken

    # -- words -----------------------------------------------------------------------------

    def _focused(self, layer: Layer, view: v.View) -> Iterator[str]:
        """What has the focus, and what stands under it up to the next thing that could have it."""
        at = next((i for i, e in enumerate(view) if e.focusable and e.action == layer.focus), None)
        if at is None:
            return
        yield view[at].spoken if not is_letter(layer.focus) else _letter(view[at])
        if layer.screen.undoes:
            return
        below = view[at + 1 :]
        end = next((i for i, e in enumerate(below) if e.focusable), len(below))
        yield from self._tell(e for e in below[:end] if mark(e) not in self._notes)

    def _tell(self, elements: Iterator[v.Element] | Sequence[v.Element]) -> Iterator[str]:
        for element in elements:
            if isinstance(element, _SILENT):
                continue
            if isinstance(element, v.Note):
                self._notes.add(mark(element))
            yield element.spoken


def mark(element: v.Element) -> Mark:
    """What *element* is, whatever its state."""
    return type(element).__name__, element.action or element.spoken


def _newest(view: v.View) -> v.View:
    """What was revealed last, with the choices under it."""
    read = [i for i, e in enumerate(view) if isinstance(e, v.Paragraph) and e.quiet]
    return view[read[-1] + 1 :] if read else view


def _gone(old: v.View, new: v.View) -> list[v.Element]:
    there = {mark(e) for e in new}
    return [e for e in old if mark(e) not in there]


def _of(view: v.View, action: str) -> v.Element | None:
    return next((e for e in view if action and e.action == action), None)


def _told(element: v.Element) -> bool:
    """True for what is told when it appears, though one can also go to it."""
    return isinstance(element, (v.Choice, v.TextField))


def _field(view: v.View) -> str:
    return next((e.action for e in view if isinstance(e, v.TextField)), "")


def _letter(element: v.Element) -> str:
    signs = {"'": "apostrophe", "-": "hyphen", ".": "full stop"}
    label = element.spoken.partition(", ")[0]
    return signs.get(label, label)


def _typed(before: str, now: str) -> str:
    """A letter more or less, or all of it."""
    if now.startswith(before):
        added = now.removeprefix(before)
        return "space" if added == " " else added
    if before.startswith(now):
        return f"{before.removeprefix(now)} erased".replace("  erased", " space erased")
    return now or "empty"


def words(text: str) -> str:
    """A line as a voice can say it."""
    for sign, plain in _PLAIN.items():
        text = text.replace(sign, plain)
    text = " ".join(text.replace("\u00b7", ",").split()).replace(" ,", ",")
    return re.sub(r"\.(”?),", r"\1,", text)
