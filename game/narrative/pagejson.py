"""A page as plain JSON values and back, for saves.

Nothing read here is trusted: a save may come from a stranger or from a failing disk, so every
value is checked before a `Page` is made of it. A default value is left out of the JSON, which
keeps saves small and lets later versions add fields that older saves do not have.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias, TypeVar

from .page import Bill, Cue, EndingCard, Item, Option, Page, Paragraph, Question, Span, Spans

T = TypeVar("T")
_Kind: TypeAlias = type | tuple[type, ...]


class PageMismatch(ValueError):
    """The data is no page; the message says where it stops being one."""


def page_to_json(page: Page) -> dict[str, Any]:
    """The page as dicts, lists, strings, numbers and booleans."""
    return _without_defaults(
        scene=page.scene,
        chapter=page.chapter,
        items=[_item_to_json(item) for item in page.items],
        options=[_option_to_json(option) for option in page.options],
        ending=page.ending
        and _without_defaults(
            scene=page.ending.scene,
            title=page.ending.title,
            hint=page.ending.hint,
            season=page.ending.season,
        ),
        entered=list(page.entered),
        place=page.place,
        picture=page.picture,
        music=page.music,
        leans=[[axis, lean] for axis, lean in page.leans],
        pick=page.pick,
        stuck=page.stuck,
    )


def page_from_json(data: object) -> Page:
    """The page that `page_to_json` was given.

    Raises:
        PageMismatch: anything is missing or of another type; never anything else.
    """
    page = _Fields(data, "page")
    ending = page.get("ending")
    return Page(
        scene=page.text("scene"),
        chapter=page.text("chapter"),
        items=page.each("items", _item_from_json),
        options=page.each("options", _option_from_json),
        ending=None if ending is None else _ending_from_json(ending),
        entered=page.each("entered", _text_from_json),
        place=page.text("place"),
        picture=page.text("picture"),
        music=page.text("music"),
        leans=page.each("leans", _lean_from_json),
        pick=page.text("pick"),
        stuck=page.claim("stuck"),
    )


def _without_defaults(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _item_to_json(item: Item) -> dict[str, Any]:
    cues = [[cue.kind, cue.name] for cue in item.cues]
    if isinstance(item, Paragraph):
        return _without_defaults(
            key=item.key,
            scene=item.scene,
            spans=_spans_to_json(item.spans),
            speaker=item.speaker,
            cues=cues,
            breaks=item.breaks,
        )
    return {"bill": True} | _without_defaults(
        key=item.key,
        scene=item.scene,
        title=item.title,
        period=item.period,
        rows=[list(row) for row in item.rows],
        foot=item.foot,
        cues=cues,
    )


def _spans_to_json(spans: Spans) -> list[Any]:
    return [[span.text, True] if span.emphasis else span.text for span in spans]


def _option_to_json(option: Option) -> dict[str, Any]:
    confirm = option.confirm
    return _without_defaults(
        key=option.key,
        spans=_spans_to_json(option.spans),
        spoken=option.spoken,
        locked=option.locked,
        confirm=confirm and [confirm.text, confirm.spoken],
        asks_name=option.asks_name,
    )


def can_be_shown(text: str) -> bool:
    """Whether a text from a file is free of control codes and halves of characters.

    A terminal would obey the first, and no font library takes the second.
    """
    return not _CONTROLS.search(text)


_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class _Fields:
    """A JSON object whose fields are asked for by the type they must have."""

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, Mapping):
            raise PageMismatch(f"{where} is no object")
        self.data = data
        self.where = where

    def get(self, name: str) -> object:
        return self.data.get(name)

    def text(self, name: str) -> str:
        value = self.data.get(name, "")
        if not isinstance(value, str):
            raise PageMismatch(f"{self.where}: '{name}' is no text")
        return _text_from_json(value)

    def claim(self, name: str) -> bool:
        value = self.data.get(name, False)
        if not isinstance(value, bool):
            raise PageMismatch(f"{self.where}: '{name}' is neither true nor false")
        return value

    def each(self, name: str, read: Callable[[object], T]) -> tuple[T, ...]:
        value = self.data.get(name, [])
        if not isinstance(value, list):
            raise PageMismatch(f"{self.where}: '{name}' is no list")
        return tuple(read(part) for part in value)


def _text_from_json(data: object) -> str:
    if not isinstance(data, str) or not can_be_shown(data):
        raise PageMismatch(f"{data!r:.40} is no text that can be shown")
    return data


def _pair(data: object, kinds: tuple[_Kind, _Kind], what: str) -> Sequence[Any]:
    if (
        not isinstance(data, list)
        or len(data) != 2
        or not all(isinstance(part, kind) for part, kind in zip(data, kinds, strict=True))
        or not all(can_be_shown(part) for part in data if isinstance(part, str))
    ):
        raise PageMismatch(f"{data!r:.40} is no {what}")
    return data


def _span_from_json(data: object) -> Span:
    if isinstance(data, str):
        return Span(_text_from_json(data))
    text, emphasis = _pair(data, (str, bool), "run of text")
    return Span(text, emphasis)


def _cue_from_json(data: object) -> Cue:
    kind, name = _pair(data, (str, str), "cue")
    return Cue(kind, name)


def _row_from_json(data: object) -> tuple[str, str]:
    item, amount = _pair(data, (str, str), "row of a bill")
    return item, amount


def _lean_from_json(data: object) -> tuple[str, float]:
    axis, lean = _pair(data, (str, (int, float)), "lean")
    if not math.isfinite(lean):
        raise PageMismatch(f"{lean!r} is no lean")
    return axis, float(lean)


def _item_from_json(data: object) -> Item:
    fields = _Fields(data, "item")
    if fields.claim("bill"):
        return Bill(
            key=fields.text("key"),
            scene=fields.text("scene"),
            title=fields.text("title"),
            period=fields.text("period"),
            rows=fields.each("rows", _row_from_json),
            foot=fields.text("foot"),
            cues=fields.each("cues", _cue_from_json),
        )
    return Paragraph(
        key=fields.text("key"),
        scene=fields.text("scene"),
        spans=fields.each("spans", _span_from_json),
        speaker=fields.text("speaker"),
        cues=fields.each("cues", _cue_from_json),
        breaks=fields.claim("breaks"),
    )


def _option_from_json(data: object) -> Option:
    fields = _Fields(data, "option")
    confirm = fields.get("confirm")
    return Option(
        key=fields.text("key"),
        spans=fields.each("spans", _span_from_json),
        spoken=fields.claim("spoken"),
        locked=fields.text("locked"),
        confirm=None if confirm is None else Question(*_pair(confirm, (str, bool), "question")),
        asks_name=fields.text("asks_name"),
    )


def _ending_from_json(data: object) -> EndingCard:
    fields = _Fields(data, "ending")
    return EndingCard(
        fields.text("scene"), fields.text("title"), fields.text("hint"), fields.text("season")
    )
