"""Where everything stands. Pure arithmetic: elements in, boxes, lines and shapes out.

Theory of operation. A window holds a picture, a plate at one side of it, and on the plate a
viewport through which one column of elements is seen. `arrange` flows the column downwards in
coordinates of its own (0 is its top), so that scrolling is one number the painter subtracts.
Vertical distances are half lines of the reading text, so that baselines keep their rhythm;
horizontal ones are units scaled to the window. Text is measured by the `Measure` given, which
tests replace by a monospaced one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple, TypeAlias

from game.narrative.page import Span, Spans

from . import view as v
from .wrap import Measure, Piece, Wrapped, wrap

MEASURE_CHARACTERS: Final = 66
"""The longest line a reader's eye finds its way back from."""

FEWEST_CHARACTERS: Final = 34
"""Below this a column of prose falls apart, and the plate grows over the picture instead."""

WIDEST: Final = 1240
"""Units a column on a plate over the whole window is wide at most."""

FEWEST_IN_A_TITLE: Final = 20
"""Likewise where there is a title and no prose: the picture keeps its room."""

_SAMPLE: Final = "the quick brown fox, who had read it twice already, went home to bed"


class Box(NamedTuple):
    """A rectangle in pixels; y grows downwards."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h

    def inset(self, dx: int, dy: int) -> Box:
        """Smaller by *dx* at both sides and *dy* at top and bottom; never below nothing."""
        return Box(self.x + dx, self.y + dy, max(0, self.w - 2 * dx), max(0, self.h - 2 * dy))

    def moved(self, dx: int, dy: int) -> Box:
        """The same box elsewhere."""
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def contains(self, point: tuple[int, int]) -> bool:
        """True when *point* lies inside; right and bottom edges are outside."""
        return self.x <= point[0] < self.right and self.y <= point[1] < self.bottom

    def meets(self, other: Box) -> bool:
        """True when the two share a pixel."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )


ShapeKind: TypeAlias = Literal[
    "fill",
    "outline",
    "line",
    "dots",
    "paper",
    "knob",
    "thumb",
    "strike",
    "ornament",
    "caret",
    "card",
    "mark",
    "ring",
    "pin",
    "dial",
    "holes",
    "stamp",
    "hit",
    "frame",
]


@dataclass(frozen=True, slots=True)
class Shape:
    """Something drawn that is not text. `colour` is a theme name; `picture` an asset's, or the word
    of a stamp.
    """

    kind: ShapeKind
    box: Box
    colour: str = "text"
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its top left corner, its height, how it is set, its pieces."""

    x: int
    y: int
    height: int
    style: str
    text: Wrapped
    colour: str = ""
    before: int = 0
    """Characters of the same reveal above this line."""
    level: str = ""
    """The style whose baseline this line stands on, "" for its own."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An element with its box, its lines and its shapes, all in one coordinate system.

    `fixed` ones are in window coordinates and do not scroll; the rest are in the column's.
    `control` is the part of a slider that answers to the pointer's x.
    """

    element: v.Element
    box: Box
    lines: tuple[Line, ...] = ()
    shapes: tuple[Shape, ...] = ()
    fixed: bool = False
    control: Box | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A screen laid out. `height` is the column's; `viewport` shows part of it."""

    window: Box
    plate: Box | None
    side: v.Side
    veil: bool
    feather: int
    viewport: Box
    placed: tuple[Placed, ...]
    height: int

    @property
    def overflow(self) -> int:
        """How far the column can be scrolled, in pixels."""
        return max(0, self.height - self.viewport.h)

    def seen(self, placed: Placed, scroll: int) -> Box:
        """An element's box in window coordinates."""
        if placed.fixed:
            return placed.box
        return placed.box.moved(self.viewport.x, self.viewport.y - scroll)

    def at(self, point: tuple[int, int], scroll: int) -> Placed | None:
        """The element with an action under a point of the window."""
        for placed in self.placed:
            if placed.element.focusable and self.seen(placed, scroll).contains(point):
                return placed if placed.fixed or self.viewport.contains(point) else None
        return None

    def find(self, action: str) -> Placed | None:
        """The element with this action."""
        for placed in self.placed:
            if placed.element.action == action and placed.element.focusable:
                return placed
        return None

    @property
    def actions(self) -> tuple[str, ...]:
        """Everything arrows can stop at, in order."""
        return tuple(p.element.action for p in self.placed if p.element.focusable)


def scale_of(window: tuple[int, int]) -> float:
    """Pixels to a unit: 1 at 1280x720. By the height, and by the width where that is scarce:
    a tall window gets a narrower column before it gets smaller text.
    """
    return max(0.5, min(window[0] / 1280 * 1.4, window[1] / 720))


@dataclass(frozen=True, slots=True)
class _Kit:
    """What placing one element needs: the measure, the column's width, and the two rhythms."""

    measure: Measure
    width: int
    scale: float

    def px(self, units: float) -> int:
        return round(units * self.scale)

    @property
    def half(self) -> int:
        """Half a line of reading text, in pixels."""
        return self.measure.height("text") // 2

    def lines(
        self,
        text: str | Spans,
        style: str,
        *,
        x: int = 0,
        y: int = 0,
        width: int | None = None,
        colour: str = "",
        before: int = 0,
        centre: bool = False,
        most: int = 0,
    ) -> tuple[Line, ...]:
        """*text* wrapped into lines below each other; `most` cuts with an ellipsis."""
        spans = (Span(text),) if isinstance(text, str) else text
        room = self.width - x if width is None else width
        height = self.measure.height(style)
        wrapped = wrap(spans, room, style, self.measure)
        if most and len(wrapped) > most:
            wrapped = (*wrapped[: most - 1], self._cut(wrapped[most - 1], style, room))
        out: list[Line] = []
        count = before
        for index, line in enumerate(wrapped):
            shift = (room - line.width) // 2 if centre else 0
            out.append(Line(x + shift, y + index * height, height, style, line, colour, count))
            count += len(line.text) + 1
        return tuple(out)

    def _cut(self, line: Wrapped, style: str, room: int) -> Wrapped:
        text = line.text
        while text and self.measure.width(text + "…", style) > room:
            text = text[:-1]
        text = text.rstrip() + "…"
        return Wrapped((Piece(0, text),), self.measure.width(text, style))


def arrange(view: v.View, window: tuple[int, int], measure: Measure) -> Arrangement:
    """Lay a view out in a window of this many pixels."""
    scale = scale_of(window)
    frame = Box(0, 0, *window)
    plate = next((e for e in view if isinstance(e, v.Plate)), None)
    toasts = (
        *_toasts(view, frame, plate, scale, measure),
        *_voiced(view, frame, plate, scale, measure),
    )
    if plate is None:
        return Arrangement(frame, None, "left", False, 0, frame, toasts, 0)
    column, plate_box = _column(plate, frame, scale, measure)
    feather = round((260 if plate.veil else 96) * scale)
    hints = [e for e in view if isinstance(e, v.Hint)]
    top = round((64 if plate.veil else 46) * scale)
    bottom = round(34 * scale)
    kit = _Kit(measure, column[1], scale)
    feet = _feet(hints, column[0], frame.h - round(22 * scale), kit)
    if feet:
        bottom = frame.h - feet[0].box.y + round(12 * scale)
    viewport = Box(column[0], top, column[1], max(1, frame.h - top - bottom))
    placed, height = _flow(view, kit)
    if height < viewport.h and plate.anchor != "top":
        gap = viewport.h - height
        down = gap if plate.anchor == "bottom" else round(gap * 0.42)
        placed = tuple(_moved(p, 0, down) for p in placed)
        height = viewport.h
    return Arrangement(
        frame,
        plate_box,
        plate.side,
        plate.veil,
        feather,
        viewport,
        (*placed, *feet, *toasts),
        height,
    )


def _column(
    plate: v.Plate, window: Box, scale: float, measure: Measure
) -> tuple[tuple[int, int], Box]:
    """The column's (x, width) and the box of its plate.

    The plate takes a little under half the window, as long as that holds enough characters a
    line; with larger text it grows over the picture, at last to the whole window.
    """
    character = measure.width(_SAMPLE, "text") / len(_SAMPLE)
    outer = min(round(60 * scale), window.w // 12)
    inner = min(round(30 * scale), window.w // 16)
    if plate.whole:
        width = min(window.w - 2 * outer, round(WIDEST * scale))
        return ((window.w - width) // 2, width), window
    room = round(window.w * (0.56 if plate.wide else 0.41 if plate.veil else 0.43)) - outer - inner
    few = FEWEST_IN_A_TITLE if plate.sparse else FEWEST_CHARACTERS
    fewest = min(round(few * character), window.w - outer - inner)
    width = min(round(MEASURE_CHARACTERS * character), max(room, fewest))
    whole = width + outer + inner
    if whole > window.w * 0.86:
        whole = window.w
    if plate.side == "left":
        return (outer, width), Box(0, 0, whole, window.h)
    return (window.w - outer - width, width), Box(window.w - whole, 0, whole, window.h)


def _toasts(
    view: v.View, window: Box, plate: v.Plate | None, scale: float, measure: Measure
) -> tuple[Placed, ...]:
    """Notices, one below the other, at the top of the side the plate leaves free."""
    pad = round(14 * scale)
    width = min(round(380 * scale), window.w - 4 * pad)
    kit = _Kit(measure, width, scale)
    left = plate is not None and plate.side == "right"
    x = 2 * pad if left else window.w - width - 2 * pad
    y = 2 * pad
    out: list[Placed] = []
    for toast in view:
        if not isinstance(toast, v.Toast):
            continue
        lines = kit.lines(toast.text, "toast", x=x + pad, y=y + pad, width=width - 2 * pad, most=5)
        box = Box(x, y, width, _bottom(lines) + pad - y)
        out.append(Placed(toast, box, lines, (Shape("card", box, "plate"),), fixed=True))
        y = box.bottom + pad
    return tuple(out)


def _voiced(
    view: v.View, window: Box, plate: v.Plate | None, scale: float, measure: Measure
) -> tuple[Placed, ...]:
    """What is read aloud, at the foot of the side the plate leaves free; at most half of it."""
    voiced = next((e for e in view if isinstance(e, v.Voiced)), None)
    if voiced is None:
        return ()
    pad = round(14 * scale)
    width = min(round(500 * scale), window.w - 4 * pad)
    kit = _Kit(measure, width, scale)
    left = plate is not None and plate.side == "right"
    x = 2 * pad if left else window.w - width - 2 * pad
    room = max(1, (window.h // 2 - 2 * pad) // measure.height("toast"))
    lines: tuple[Line, ...] = ()
    for said in voiced.lines:
        if len(lines) < room:
            lines += kit.lines(
                said,
                "toast",
                x=x + pad,
                y=_bottom(lines),
                width=width - 2 * pad,
                most=room - len(lines),
            )
    top = window.h - 3 * pad - _bottom(lines)
    box = Box(x, top - pad, width, _bottom(lines) + 2 * pad)
    placed = tuple(replace(line, y=line.y + top) for line in lines)
    return (Placed(voiced, box, placed, (Shape("card", box, "plate"),), fixed=True),)


def _feet(hints: Sequence[v.Hint], x: int, bottom: int, kit: _Kit) -> list[Placed]:
    feet: list[Placed] = []
    for hint in reversed(hints):
        lines = kit.lines(hint.text, "hint", most=2)
        height = sum(line.height for line in lines)
        bottom -= height
        lines = tuple(replace(line, x=line.x + x, y=line.y + bottom) for line in lines)
        feet.insert(0, Placed(hint, Box(x, bottom, kit.width, height), lines, fixed=True))
    return feet


def _moved(placed: Placed, dx: int, dy: int) -> Placed:
    return replace(
        placed,
        box=placed.box.moved(dx, dy),
        lines=tuple(replace(line, x=line.x + dx, y=line.y + dy) for line in placed.lines),
        shapes=tuple(replace(s, box=s.box.moved(dx, dy)) for s in placed.shapes),
        control=placed.control.moved(dx, dy) if placed.control else None,
    )


_AIR: Final[dict[type[v.Element], int]] = {
    v.ChapterOpening: 2,
    v.Paragraph: 1,
    v.Picked: 2,
    v.Caption: 1,
    v.Bill: 2,
    v.Choice: 0,
    v.TextField: 1,
    v.Heading: 0,
    v.Note: 1,
    v.Tale: 1,
    v.Person: 2,
    v.Button: 0,
    v.Slider: 0,
    v.Toggle: 0,
    v.Pick: 0,
    v.Row: 1,
    v.Keys: 0,
    v.Tab: 0,
    v.Card: 1,
    v.EndingTitle: 2,
    v.Gap: 0,
}
"""Half lines of air above an element, unless it is the first."""


def _flow(view: v.View, kit: _Kit) -> tuple[tuple[Placed, ...], int]:
    placed: list[Placed] = []
    y = 0
    apart = (v.Plate, v.Picture, v.Hint, v.Ring, v.Toast, v.Voiced)
    flowing = [e for e in view if not isinstance(e, apart)]
    for group in _groups(flowing):
        element = group[0]
        if _inline(element) or _across(element) > 1:
            air = _AIR[type(element)] * kit.half if placed else 0
            together = _line(group, kit) if _inline(element) else _grid(group, kit)
            placed += [_moved(one, 0, y + air) for one in together]
            y = max(one.box.bottom for one in placed[-len(together) :])
            continue
        one = _place(element, kit)
        air = _AIR.get(type(element), 1) * kit.half if placed else 0
        if placed and isinstance(element, v.Paragraph):
            air += element.air * kit.half
        if placed and isinstance(element, v.Paragraph) and _after_heading(placed[-1].element):
            air = kit.half
        placed.append(_moved(one, 0, y + air))
        y = placed[-1].box.bottom
    return tuple(placed), y


def _groups(elements: Sequence[v.Element]) -> Iterator[list[v.Element]]:
    """Neighbours that stand beside each other, together; everything else by itself."""
    group: list[v.Element] = []
    for element in elements:
        joins = _inline(element) or _across(element) > 1
        if group and not (joins and type(element) is type(group[0])):
            yield group
            group = []
        if not joins:
            yield [element]
            continue
        group.append(element)
    if group:
        yield group


def _inline(element: v.Element) -> bool:
    return isinstance(element, v.Tab) or (isinstance(element, v.Button) and element.inline)


def _across(element: v.Element) -> int:
    return element.across if isinstance(element, (v.Row, v.Card)) else 1


def _line(elements: Sequence[v.Element], kit: _Kit) -> list[Placed]:
    """From left to right, each as wide as its words; what does not fit goes on below."""
    placed: list[Placed] = []
    x = y = 0
    for each in elements:
        one = _place(each, kit)
        if x and x + one.box.w > kit.width:
            x, y = 0, placed[-1].box.bottom
        placed.append(_moved(one, x, y))
        x = placed[-1].box.right
    return placed


def _grid(elements: Sequence[v.Element], kit: _Kit) -> list[Placed]:
    """Rows or cards beside each other, as many as there is room for; a line of them is even."""
    gap = kit.px(18)
    letters = kit.measure.height("row.line")
    least = kit.px(170)
    if _is_row(elements[0]):
        least += 13 * letters
    elif any(isinstance(element, v.Card) and element.label for element in elements):
        least = max(least, 9 * letters)
    columns = max(1, min(_across(elements[0]), (kit.width + gap) // (least + gap)))
    width = (kit.width - gap * (columns - 1)) // columns
    cell = replace(kit, width=width)
    placed: list[Placed] = []
    y = 0
    for start in range(0, len(elements), columns):
        line = [_place(element, cell) for element in elements[start : start + columns]]
        high = max(one.box.h for one in line)
        placed += [
            _moved(replace(one, box=one.box._replace(h=high)), column * (width + gap), y)
            for column, one in enumerate(line)
        ]
        y += high + kit.half
    return placed


def _is_row(element: v.Element) -> bool:
    return isinstance(element, v.Row)


def _after_heading(element: v.Element) -> bool:
    return isinstance(element, (v.ChapterOpening, v.Picked, v.Button))


def _place(element: v.Element, kit: _Kit) -> Placed:
    """One element at the top of a column of its own."""
    match element:
        case v.Paragraph():
            return _paragraph(element, kit)
        case v.ChapterOpening():
            return _chapter(element, kit)
        case v.Picked():
            return _picked(element, kit)
        case v.Caption():
            return _stack(element, kit, ((element.text, "caption"),))
        case v.Bill():
            return _bill(element, kit)
        case v.Choice():
            return _choice(element, kit)
        case v.TextField():
            return _field(element, kit)
        case v.Heading():
            return _heading(element, kit)
        case v.Note():
            style = "note.veil" if element.veiled else "note"
            style = "note.strong" if element.strong else style
            return _stack(element, kit, ((element.text, style),))
        case v.Tale():
            return _stack(element, kit, ((element.text, "text"),))
        case v.Person():
            return _person(element, kit)
        case v.Button():
            return _button(element, kit)
        case v.Slider():
            return _slider(element, kit)
        case v.Toggle():
            return _valued(element, element.label, "On" if element.on else "Off", kit)
        case v.Pick():
            return _valued(element, element.label, f"‹ {element.values[element.index]} ›", kit)
        case v.Row():
            return _row(element, kit)
        case v.Keys():
            return _keys(element, kit)
        case v.Tab():
            return _tab(element, kit)
        case v.Card():
            return _card(element, kit)
        case v.EndingTitle():
            return _ending(element, kit)
        case v.Gap():
            return _gap(element, kit)
        case _:
            return Placed(element, Box(0, 0, kit.width, 0))


def _person(element: v.Person, kit: _Kit) -> Placed:
    """A name and a few words; beside them a portrait, over them where there is no room."""
    colour = f"text.voice.{element.voice}" if element.voice else "text"
    side = kit.px(104)
    gap = kit.px(18)
    shapes: tuple[Shape, ...] = ()
    x = top = low = 0
    if element.portrait:
        shapes = (Shape("thumb", Box(0, kit.px(4), side, side), "track", element.portrait),)
        low = side + kit.px(4)
        if kit.width - side - gap > 10 * kit.measure.height("text"):
            x = side + gap
        else:
            top = low + kit.px(6)
    lines = kit.lines(element.label, "person", x=x, y=top, colour=colour)
    lines += kit.lines(element.text, "text", x=x, y=_bottom(lines), colour="quiet")
    return Placed(element, Box(0, 0, kit.width, max(low, _bottom(lines))), lines, shapes)


def _bottom(lines: Sequence[Line]) -> int:
    return max((line.y + line.height for line in lines), default=0)


def _stack(element: v.Element, kit: _Kit, texts: Sequence[tuple[str, str]]) -> Placed:
    """Texts below each other, each in its own style."""
    lines: tuple[Line, ...] = ()
    for text, style in texts:
        if text:
            lines += kit.lines(text, style, y=_bottom(lines))
    return Placed(element, Box(0, 0, kit.width, _bottom(lines)), lines)


def _paragraph(element: v.Paragraph, kit: _Kit) -> Placed:
    colour = "text"
    if element.voice:
        colour = f"text.voice.{element.voice}"
    if element.quiet:
        colour = colour.replace("text", "quiet", 1)
    lines = kit.lines(element.spans, "text", colour=colour, before=element.before)
    return Placed(element, Box(0, 0, kit.width, _bottom(lines)), lines, _hits(lines, kit))


def _hits(lines: Sequence[Line], kit: _Kit) -> tuple[Shape, ...]:
    """Where the marked parts of some lines stand."""
    return tuple(
        Shape("hit", Box(line.x + piece.x, line.y, width, line.height), "accent")
        for line in lines
        for piece in line.text.pieces
        if piece.marked and (width := kit.measure.width(piece.text, line.style, piece.emphasis)) > 0
    )


def _chapter(element: v.ChapterOpening, kit: _Kit) -> Placed:
    size = ".card" if element.card else ""
    lines = kit.lines(element.month, f"chapter.month{size}") if element.month else ()
    title_y = _bottom(lines) + kit.px(2)
    lines += kit.lines(element.title, f"chapter.title{size}", y=title_y)
    rule_y = _bottom(lines) + kit.half
    rule = Shape("line", Box(0, rule_y, kit.px(44), max(1, kit.px(2))), "accent")
    return Placed(element, Box(0, 0, kit.width, rule_y + kit.half), lines, (rule,))


def _picked(element: v.Picked, kit: _Kit) -> Placed:
    indent = kit.px(18)
    lines = kit.lines(v.marked((Span(element.label),), element.found), "picked", x=indent)
    height = _bottom(lines)
    bar = Shape("fill", Box(0, kit.px(4), max(2, kit.px(2)), height - kit.px(8)), "accent")
    return Placed(element, Box(0, 0, kit.width, height), lines, (bar, *_hits(lines, kit)))


def _choice(element: v.Choice, kit: _Kit) -> Placed:
    """A line of the book with its number hung in the margin, so that words stand under words."""
    pad = kit.px(5)
    hang = kit.measure.width("0", "choice.number") + kit.px(11)
    style = "choice.locked" if element.locked else "choice"
    lines = kit.lines(element.spans, style, y=pad)
    shapes: list[Shape] = []
    if element.locked:
        shapes += [_struck(line, kit) for line in lines]
        lines += kit.lines(element.locked, "choice.reason", y=_bottom(lines))
    else:
        number = f"{element.number % 10}" if element.number <= 10 else ""
        lines += tuple(
            replace(line, height=lines[0].height, level=style)
            for line in kit.lines(number, "choice.number", x=-hang, y=pad, width=hang)
        )
        if element.taken:
            # Behind the last word, where it is found by those who look for it.
            last = lines[-2 if number else -1]
            size = max(kit.px(7), round(last.height * 0.27))
            at = Box(
                last.x + last.text.width + kit.px(10),
                last.y + (last.height - size) // 2,
                size,
                size,
            )
            shapes.append(Shape("mark" if element.taken == "run" else "ring", at, "accent"))
    box = Box(-hang, 0, kit.width + hang, _bottom(lines) + pad)
    return Placed(element, box, lines, tuple(shapes))


def _field(element: v.TextField, kit: _Kit) -> Placed:
    lines = kit.lines(element.label, "picked")
    y = _bottom(lines) + kit.px(6)
    pad = kit.px(12)
    height = kit.measure.height("choice") + kit.px(10)
    text = kit.lines(
        element.value or element.example,
        "choice" if element.value else "choice.reason",
        x=pad,
        y=y + kit.px(5),
        width=kit.width - 2 * pad,
        most=1,
    )
    caret_x = pad + (text[0].text.width if element.value else 0) + kit.px(2)
    caret = Box(caret_x, y + kit.px(9), max(2, kit.px(2)), height - kit.px(18))
    box = Box(0, y, kit.width, height)
    shapes = (Shape("outline", box, "accent"), Shape("caret", caret, "accent"))
    return Placed(element, Box(0, 0, kit.width, y + height), (*lines, *text), shapes)


def _heading(element: v.Heading, kit: _Kit) -> Placed:
    style = "heading.large" if element.large else "heading"
    lines = kit.lines(element.text, style)
    return Placed(element, Box(0, 0, kit.width, _bottom(lines) + kit.half), lines)


def _button(element: v.Button, kit: _Kit) -> Placed:
    pad = kit.px(5)
    indent = kit.px(14)
    style = "button.off" if element.disabled else "button"
    if element.inline:
        lines = kit.lines(element.label, "button.inline", x=indent, y=pad)
        if len(element.label) == 1:  # letters stand under letters
            cell = round(kit.measure.height("button.inline") * 1.7)
            lines = kit.lines(element.label, "button.inline", y=pad, width=cell, centre=True)
            return Placed(element, Box(0, 0, cell, _bottom(lines) + pad), lines)
        width = min(kit.width, max(line.text.width for line in lines) + 2 * indent)
        return Placed(element, Box(0, 0, width, _bottom(lines) + pad), lines)
    lines = kit.lines(element.label, style, x=indent, y=pad)
    shapes = tuple(_struck(line, kit) for line in lines) if element.disabled else ()
    if element.detail:
        lines += kit.lines(element.detail, "button.detail", x=indent, y=_bottom(lines))
    return Placed(element, Box(0, 0, kit.width, _bottom(lines) + pad), lines, shapes)


def _struck(line: Line, kit: _Kit) -> Shape:
    """A stroke through a line of what cannot be taken: not told by its colour alone."""
    middle = line.y + line.height // 2 + kit.px(1)
    return Shape(
        "strike", Box(line.x, middle, line.text.width, max(1, kit.px(1.4))), "choice.locked"
    )


def _slider(element: v.Slider, kit: _Kit) -> Placed:
    placed = _valued(element, element.label, element.shown, kit, track=True)
    assert placed.control is not None
    track = placed.control
    middle = track.y + track.h // 2
    thick = max(2, kit.px(4))
    done = round(track.w * element.fraction)
    knob = kit.px(9)
    shapes = (
        Shape("fill", Box(track.x, middle - thick // 2, track.w, thick), "track"),
        Shape("fill", Box(track.x, middle - thick // 2, done, thick), "accent"),
        Shape("knob", Box(track.x + done - knob, middle - knob, 2 * knob, 2 * knob), "accent"),
    )
    return replace(placed, shapes=shapes)


def _valued(
    element: v.Element, label: str, value: str, kit: _Kit, *, track: bool = False
) -> Placed:
    """A label with its value at the right; below it when both do not fit in a line."""
    pad = kit.px(8)
    indent = kit.px(14)
    height = kit.measure.height("label")
    inner = kit.width - 2 * indent
    value_width = kit.measure.width(value, "value")
    track_width = kit.px(170) if track else 0
    label_width = kit.measure.width(label, "label")
    gap = kit.px(16)
    reserve = max(value_width, kit.measure.width("000 %", "value")) if track else value_width
    side_by_side = label_width + gap + track_width + gap * track + reserve <= inner
    lines = kit.lines(label, "label", x=indent, y=pad, width=inner)
    y = pad if side_by_side else _bottom(lines)
    x = indent + inner - value_width if side_by_side or track else indent
    lines += kit.lines(value, "value", x=max(indent, x), y=y, width=inner)
    control = None
    if track:
        start = indent + inner - reserve - gap - track_width if side_by_side else indent
        length = track_width if side_by_side else max(kit.px(60), inner - reserve - gap)
        control = Box(start, y, length, height)
    return Placed(element, Box(0, 0, kit.width, _bottom(lines) + pad), lines, control=control)


def _keys(element: v.Keys, kit: _Kit) -> Placed:
    """An action with its keys at the right, as settings stand; more of them go on below."""
    shown = "press a key …" if element.waiting else element.keys or "–"
    pad = kit.px(6)
    indent = kit.px(14)
    inner = kit.width - 2 * indent
    label_width = kit.measure.width(element.label, "label")
    room = inner - label_width - kit.px(20)
    beside = kit.measure.width(shown, "value") <= room
    lines = kit.lines(element.label, "label", x=indent, y=pad, width=inner)
    if beside:
        x = indent + inner - kit.measure.width(shown, "value")
        lines += kit.lines(shown, "value", x=x, y=pad, width=inner)
    else:
        under = kit.lines(shown, "value", x=indent, y=_bottom(lines), width=inner)
        lines += tuple(replace(line, x=indent + inner - line.text.width) for line in under)
    if element.note:
        lines += kit.lines(element.note, "button.detail", x=indent, y=_bottom(lines), width=inner)
    return Placed(element, Box(0, 0, kit.width, _bottom(lines) + pad), lines)


def _row(element: v.Row, kit: _Kit) -> Placed:
    pad = kit.px(10)
    thumb_w = kit.px(150)
    thumb_h = thumb_w * 9 // 16
    line_height = kit.measure.height("row.line")
    beside = kit.width - thumb_w - 3 * pad
    show = beside > 12 * line_height * 0.6
    x = thumb_w + 2 * pad if show else pad
    room = kit.width - x - pad
    pin = max(kit.px(14), round(kit.measure.height("row.title") * 0.6))
    lines = kit.lines(
        element.title, "row.title", x=x, y=pad, width=room - 2 * pin * element.pinned, most=1
    )
    shapes: tuple[Shape, ...] = ()
    if element.pinned:
        drop = pad + (lines[0].height - pin) // 2 if lines else pad
        end = lines[0].text.width if lines else 0
        shapes = (Shape("pin", Box(x + end + pin // 2, drop, pin, pin), "accent"),)
    if element.line:
        lines += kit.lines(
            element.line, "row.line", x=x, y=_bottom(lines), width=room, most=2 if show else 3
        )
    lines += kit.lines(element.detail, "row.detail", x=x, y=_bottom(lines), width=room, most=1)
    height = max(_bottom(lines), thumb_h + pad if show else 0) + pad
    thumb = Shape("thumb", Box(pad, pad, thumb_w, thumb_h), "track", element.picture)
    if show:
        shapes = (thumb, *shapes)
    return Placed(element, Box(0, 0, kit.width, height), lines, shapes)


def _tab(element: v.Tab, kit: _Kit) -> Placed:
    pad = kit.px(14)
    style = "tab.on" if element.on else "tab"
    wide = max(kit.measure.width(element.label, each) for each in ("tab", "tab.on"))
    width = min(kit.width, wide + 2 * pad)
    lines = kit.lines(element.label, style, x=pad, y=kit.px(6), width=width - 2 * pad, centre=True)
    height = _bottom(lines) + kit.px(8)
    thick = max(2, kit.px(3))
    line = Shape("fill", Box(pad, height - thick, width - 2 * pad, thick), "accent")
    return Placed(element, Box(0, 0, width, height), lines, (line,) if element.on else ())


def _card(element: v.Card, kit: _Kit) -> Placed:
    """A picture in 16:9 with up to two lines under it."""
    pad = kit.px(6)
    inner = kit.width - 2 * pad
    frame = Box(pad, pad, inner, inner * 9 // 16)
    shape = Shape("thumb" if element.picture else "frame", frame, "track", element.picture)
    y = frame.bottom + kit.px(6)
    lines: tuple[Line, ...] = ()
    if element.label:
        style = "row.title" if element.picture else "row.line"
        lines += kit.lines(element.label, style, x=pad, y=y, width=inner)
    if element.detail:
        y = max(y, _bottom(lines))
        lines += kit.lines(element.detail, "row.detail", x=pad, y=y, width=inner)
    height = max(_bottom(lines), frame.bottom) + pad
    return Placed(element, Box(0, 0, kit.width, height), lines, (shape,))


def _ending(element: v.EndingTitle, kit: _Kit) -> Placed:
    """What ended, its name, and under it the last words once more."""
    size = ".card" if element.card else ""
    ornament = Shape("ornament", Box(0, 0, kit.px(90), kit.px(14)), "accent")
    y = kit.px(14) + kit.half
    lines = kit.lines(element.over, f"chapter.month{size}", y=y)
    lines += kit.lines(element.title, f"chapter.title{size}", y=_bottom(lines) + kit.px(2))
    if element.coda:
        lines += kit.lines(element.coda, "coda", y=_bottom(lines) + kit.half)
    if element.span:
        lines += kit.lines(element.span, "note.veil", y=_bottom(lines) + kit.half // 2)
    height = _bottom(lines) + kit.half
    return Placed(element, Box(0, 0, kit.width, height), lines, (ornament,))


def _gap(element: v.Gap, kit: _Kit) -> Placed:
    height = element.halves * kit.half
    rule = Shape("ornament", Box(0, height // 2 - kit.px(7), kit.px(90), kit.px(14)), "rule")
    return Placed(element, Box(0, 0, kit.width, height), (), (rule,) if element.rule else ())


def _bill(element: v.Bill, kit: _Kit) -> Placed:
    """A slip off a roll: a dial, letterhead and period, items with dotted leaders; and under a
    perforation the stub, stamped, with the foot on it.
    """
    width = min(kit.width, max(kit.px(400), kit.measure.width("0" * 44, "bill")))
    left = (kit.width - width) // 2
    pad = kit.px(26)
    inner = width - 2 * pad
    x = left + pad
    dial = kit.px(26)
    y = kit.px(26)
    shapes = [Shape("dial", Box(x + (inner - dial) // 2, y, dial, dial), "bill.rule")]
    y += dial + kit.px(6)

    def rule(thick: float) -> None:
        nonlocal y
        shapes.append(Shape("line", Box(x, y, inner, max(1, kit.px(thick))), "bill.rule"))
        y += max(1, kit.px(thick))

    lines = kit.lines(element.title, "bill.title", x=x, y=y, width=inner, centre=True)
    if element.period:
        lines += kit.lines(
            element.period, "bill.period", x=x, y=_bottom(lines), width=inner, centre=True
        )
    y = _bottom(lines) + kit.px(8)
    rule(2)
    y += kit.px(2)
    rule(1)
    y += kit.px(8)
    for item, amount in element.rows:
        row, dots = _billed(item, amount, x, y, inner, kit)
        lines += row
        shapes += dots
        y = _bottom(row)
    y += kit.px(8)
    rule(1)
    y += kit.px(10)
    if element.foot:
        shapes.append(Shape("holes", Box(left, y, width, kit.px(6)), "bill.rule"))
        y += kit.px(6) + kit.px(12)
        stamp = kit.px(78)
        beside = inner - stamp - kit.px(20)
        if beside < kit.measure.width("0" * 14, "bill.foot"):
            beside, stamp = inner, 0
        foot = kit.lines(element.foot, "bill.foot", width=beside)
        high = max(_bottom(foot), stamp)
        down = y + (high - _bottom(foot)) // 2
        start = x + inner - beside
        lines += tuple(replace(f, x=start + f.x, y=down + f.y) for f in foot)
        if stamp:
            words = element.period.split()[-1:] or element.title.split()[:1]
            box = Box(x - kit.px(4), y + (high - stamp) // 2, stamp, stamp)
            shapes.append(Shape("stamp", box, "bill.stamp", words[0] if words else ""))
        y += high
    height = max(_bottom(lines), y) + kit.px(24)
    paper = Shape("paper", Box(left, 0, width, height), "bill.paper")
    return Placed(element, Box(0, 0, kit.width, height), lines, (paper, *shapes))


def _billed(
    item: str, amount: str, x: int, y: int, inner: int, kit: _Kit
) -> tuple[tuple[Line, ...], tuple[Shape, ...]]:
    """An item with its amount at the right end of a dotted line; under it where both are long."""
    width = kit.measure.width(amount, "bill")
    gap = kit.px(24)
    if width > inner // 2:
        row = kit.lines(item, "bill", x=x, y=y, width=inner)
        under = kit.lines(amount, "bill", x=x, y=_bottom(row), width=inner)
        return row + tuple(replace(u, x=x + inner - u.text.width) for u in under), ()
    row = kit.lines(item, "bill", x=x, y=y, width=inner - width - gap)
    last = row[-1]
    end = x + inner - width
    start = x + last.text.width + kit.px(6)
    figures = Line(end, last.y, last.height, "bill", Wrapped((Piece(0, amount),), width))
    if end - kit.px(6) <= start:
        return (*row, figures), ()
    dots = Box(start, last.y, end - kit.px(6) - start, last.height)
    return (*row, figures), (Shape("dots", dots, "bill.rule"),)


def cover(picture: tuple[int, int], window: Box, focus: tuple[float, float]) -> Box:
    """Where a picture of this size stands so that it covers *window*.

    Its shape is kept; what hangs over is cut on the sides away from *focus* (fractions from
    left and top), which stays as near the middle as the picture's edges allow.
    """
    wide, high = picture
    scale = max(window.w / wide, window.h / high)
    w, h = max(window.w, round(wide * scale)), max(window.h, round(high * scale))

    def start(length: int, room: int, at: float) -> int:
        return -round(min(max(at * length - room / 2, 0), length - room))

    return Box(
        window.x + start(w, window.w, focus[0]), window.y + start(h, window.h, focus[1]), w, h
    )


# -- scrolling and focus -----------------------------------------------------------------------


def scroll_for_new(arrangement: Arrangement, scroll: int) -> int:
    """Where to scroll so that what has just appeared can be read.

    Nothing moves while it fits. When it does not, its beginning goes near the top, so that the
    eye finds it once and then reads on without the page moving again. Choices come into sight
    from below, but never push the newest prose out.
    """
    new = [p for p in arrangement.placed if p.element.born is not None and not p.fixed]
    asked = [p for p in new if isinstance(p.element, (v.Choice, v.TextField))]
    told = [p for p in new if p not in asked]
    height = arrangement.viewport.h
    top = told[0].box.y if told else asked[0].box.y if asked else scroll
    bottom = new[-1].box.bottom if new else 0
    if top >= scroll and bottom <= scroll + height:
        return min(scroll, arrangement.overflow)
    wanted = bottom - height if asked else top - round(height * 0.16)
    return max(0, min(wanted, top, arrangement.overflow))


def scroll_to_see(arrangement: Arrangement, scroll: int, action: str) -> int:
    """The least scroll that shows the element with this action whole."""
    placed = arrangement.find(action)
    if placed is None or placed.fixed:
        return min(scroll, arrangement.overflow)
    margin = min(arrangement.viewport.h // 12, 40)
    low = placed.box.bottom + margin - arrangement.viewport.h
    high = placed.box.y - margin
    wanted = max(min(scroll, high), low) if placed.box.h < arrangement.viewport.h else high
    return max(0, min(wanted, arrangement.overflow))


def beside(arrangement: Arrangement, action: str) -> tuple[str, ...]:
    """The actions that stand in one line with *action*, itself among them, left to right."""
    here = arrangement.find(action)
    if here is None:
        return ()
    return tuple(
        placed.element.action
        for placed in arrangement.placed
        if placed.element.focusable and (placed.fixed, placed.box.y) == (here.fixed, here.box.y)
    )


def above_or_below(arrangement: Arrangement, action: str, step: int) -> str:
    """The action in the next line up (-1) or down (1), as near as can be; it wraps round.

    "" when there is none; where nothing has the focus yet, the first, or the last.
    """
    here = arrangement.find(action)
    if here is None:
        return next_action(arrangement, action, step)
    lines = list(dict.fromkeys(beside(arrangement, each) for each in arrangement.actions))
    at = next(number for number, line in enumerate(lines) if action in line)
    left = here.box.x

    def away(name: str) -> int:
        placed = arrangement.find(name)
        assert placed is not None
        return abs(placed.box.x - left)

    return min(lines[(at + step) % len(lines)], key=away)


def next_action(arrangement: Arrangement, action: str, step: int) -> str:
    """The action *step* places on from *action*; it wraps round. "" when there is none."""
    actions = arrangement.actions
    if not actions:
        return ""
    if action not in actions:
        return actions[0] if step > 0 else actions[-1]
    return actions[(actions.index(action) + step) % len(actions)]


def dump(arrangement: Arrangement) -> str:
    """Every element, where it stands, and its lines: what a golden file holds."""
    return "\n".join(_dumped(arrangement)) + "\n"


def _dumped(arrangement: Arrangement) -> Iterator[str]:
    plate, port = arrangement.plate, arrangement.viewport
    yield f"window {arrangement.window.w}x{arrangement.window.h}"
    if plate:
        yield f"plate {arrangement.side} {plate.x},{plate.y} {plate.w}x{plate.h}"
    yield f"viewport {port.x},{port.y} {port.w}x{port.h} of {arrangement.height}"
    for placed in arrangement.placed:
        box = placed.box
        name = type(placed.element).__name__
        mark = " fixed" if placed.fixed else ""
        action = f" -> {placed.element.action}" if placed.element.action else ""
        yield f"{name} {box.x},{box.y} {box.w}x{box.h}{mark}{action}"
        for shape in placed.shapes:
            s = shape.box
            yield f"    ({shape.kind} {s.x},{s.y} {s.w}x{s.h} {shape.colour})"
        for line in placed.lines:
            colour = f" {line.colour}" if line.colour else ""
            yield f"    {line.x},{line.y} {line.style}{colour} | {line.text.text}"
