"""What can be looked up: each of these writes its lines and changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from game import credits as papers
from game.narrative.endings import NOT_MET, by_season, words
from game.narrative.model import Story
from game.narrative.page import Bill, Page, Paragraph, plain
from game.narrative.search import find
from game.saves import Opening, SaveInfo, Seen
from game.session import Session

from .streams import Out


def bill(out: Out, page: Bill) -> None:
    """An itemised bill, its amounts under each other."""
    out.line(f"{page.title}, {page.period}" if page.period else page.title)
    items = max((len(item) for item, _ in page.rows), default=0)
    amounts = max((len(amount) for _, amount in page.rows), default=0)
    for item, amount in page.rows:
        out.row(f"{item:<{items}}  {amount:>{amounts}}")
    out.line(page.foot)
    out.line()


def history(out: Out, pages: Sequence[Page], wanted: str = "") -> None:
    """Everything read in a run, or what of it has some words; choices are numbered."""
    places = 0
    for index, page in enumerate(pages):
        if page.pick and _has(page.pick, wanted):
            places += 1
            out.line(f"> {page.pick} (choice {index})")
            out.line()
        for item in page.items:
            text = plain(item.spans) if isinstance(item, Paragraph) else _bill_text(item)
            if not _has(text, wanted):
                continue
            places += 1
            if isinstance(item, Paragraph):
                out.paragraph(item.spans)
            else:
                bill(out, item)
    if wanted:
        count = "1 place" if places == 1 else f"{places} places"
        out.line(f"{count} with “{wanted[:60]}”." if places else "Nothing like that was said.")


def _has(text: str, wanted: str) -> bool:
    """Whether a text has what is looked for; every text has nothing."""
    return not wanted or bool(find(wanted, text))


def _bill_text(page: Bill) -> str:
    rows = [f"{item} {amount}" for item, amount in page.rows]
    return " ".join([page.title, page.period, *rows, page.foot])


def saves(out: Out, infos: Sequence[SaveInfo]) -> None:
    """Saved games, by the names `load` takes."""
    for info in infos:
        name = info.name or info.slot
        where = ", ".join(part for part in (info.month, info.chapter_title) if part)
        when = info.saved_at[:16].replace("T", " ")
        tail = info.problem or f"{where}. {info.last_line} ({when} UTC)"
        out.line(f"{name}: {tail}", indent=3)
    out.line("Type load and a name from this list." if infos else "Nothing is saved yet.")


def people(out: Out, session: Session) -> None:
    """Everyone heard or named in a run."""
    met = session.met()
    for person in session.story.people.values():
        if person.id in met and (name := session.name_of(person.id)):
            out.line(" ".join([f"{name}.", *person.about.split()]))
    if not met:
        out.line("Nobody has been met yet.")


def endings(out: Out, story: Story, seen: Seen | None) -> None:
    """Those met in any run by their titles, the others by hints; the whole story's last."""
    if seen is None:
        out.line("What is met is not kept in this sitting.")
        return
    found = by_season(story)
    for season, scenes in found:
        if season or len(found) > 1:
            out.line(f"End of {season}." if season else "The end.")
        for scene, ending in scenes:
            met = seen.met(scene.id)
            if seen.has_met(scene.id):
                out.line(f"- {(met.title if met else '') or words(ending.title)}")
            else:
                out.line(f"- {ending.hint or NOT_MET}")
    if not found:
        out.line("This story has no ending yet.")


def chapters(out: Out, story: Story, openings: Sequence[Opening]) -> None:
    """The openings kept, numbered as `chapter NUMBER` takes them."""
    titles = {chapter.id: chapter for chapter in story.chapters}
    for number, kept in enumerate(openings, start=1):
        chapter = titles[kept.chapter]
        title = ", ".join(part for part in (chapter.month, chapter.title) if part)
        after = f"after {kept.after}" if kept.after else "from the beginning"
        out.line(f"{number}. {title}, {after}", indent=3)
    if openings:
        out.line("Type chapter and a number from this list.")
    else:
        out.line("A chapter can be begun again once it has been reached.")


def credits(out: Out, story: Story) -> None:
    """The writer's credits, then the game's own."""
    for credit in story.credits:
        out.line(f"{credit.what}: {', '.join(credit.who)}")
    if not story.credits and story.authors:
        out.line(f"By {', '.join(story.authors)}")
    out.line()
    for work in (papers.game(), *papers.libraries()):
        parts = (f"{work.name} {work.version}".strip(), work.by, work.licence)
        out.line(", ".join(part for part in parts if part))
    out.line()


def notes(out: Out, story: Story) -> None:
    """What some readers may want to know beforehand."""
    if story.content_notes:
        out.line(f"This story contains: {', '.join(story.content_notes)}.")
    else:
        out.line("The writer names nothing that readers might want to know beforehand.")
    out.line("You can stop at any moment with quit: your place is kept.")


def status(out: Out, session: Session) -> None:
    """Where, when, and the story so far: never a number for a feeling."""
    page, story = session.page, session.story
    out.line()
    chapter = story.chapter_of(page.scene)
    place = story.places.get(page.place)
    parts = (chapter.month, chapter.title, place.name if place else "")
    out.line(". ".join(part for part in parts if part) + ".")
    titled = ""
    for title, summary in session.summaries():
        if title != titled:
            titled = title
            out.line()
            out.line(title)
        out.line(summary)
    out.line()
