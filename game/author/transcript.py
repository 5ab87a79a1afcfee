"""A run as plain text: every paragraph read, every choice with all its options.

What blind readers are given, and what a bug report quotes. It names no variable, scene id or
seed. May import: `game.narrative`, `game.session`.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.narrative.page import Bill, Page, plain
from game.session import Session


def transcript(session: Session) -> str:
    """The whole run; the option taken is marked with an arrow."""
    pages = session.pages
    # log[i] led to pages[i], counted from the end: a resumed run has lost its earlier pages.
    taken = [entry.choice for entry in session.log[len(session.log) - len(pages) + 1 :]]
    parts: list[str] = []
    for page, choice in zip(pages, [*taken, ""], strict=True):
        parts += _page(session, page, choice)
    return "\n\n".join(parts)


def _page(session: Session, page: Page, taken: str) -> Iterator[str]:
    for item in page.items:
        for cue in item.cues:
            if cue.kind == "chapter":
                chapter = next(c for c in session.story.chapters if c.id == cue.name)
                yield f"{chapter.month.upper()}: {chapter.title}"
        if isinstance(item, Bill):
            rows = [
                f"{name} {'.' * max(2, 48 - len(name) - len(amount))} {amount}"
                for name, amount in item.rows
            ]
            yield "\n".join([item.title, item.period, "", *rows, "", item.foot]).strip()
        else:
            yield plain(item.spans)
    if page.options:
        yield "\n".join(
            f"  {'->' if option.key == taken else '  '} {option.text}"
            + (f"  [struck through: {option.locked}]" if option.locked else "")
            for option in page.options
        )
    if page.ending is not None:
        yield f"THE END: {page.ending.title}" if page.ending.title else "THE END"
