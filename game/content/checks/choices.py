"""Rules about single exits and choices."""

from __future__ import annotations

from game.content.build import Book
from game.content.findings import Findings
from game.content.shapes import Draft


def last_way(book: Book, findings: Findings) -> None:
    """In a list of ways the last, and only the last, has no condition."""
    for scene in book.names.scenes.values():
        _ordered(scene, "goto", "way", findings)
    for _, _, choice in book.names.choice_drafts():
        _ordered(choice, "goto", "way", findings)
    places = book.drafts.others.get("places")
    for _, place in places.records("places") if places else ():
        _ordered(place, "pictures", "picture", findings)


def _ordered(draft: Draft, key: str, what: str, findings: Findings) -> None:
    ways = draft.drafts(key)
    for number, way in enumerate(ways, 1):
        last = number == len(ways)
        if last and "if" in way:
            findings.add(
                "last-way",
                f"the last {what} has a condition: when none holds there is nothing left",
                way.key("if").where,
                hint=f"take its 'if' away, or add a {what} without one",
            )
        elif not last and "if" not in way:
            findings.add(
                "last-way",
                f"this {what} is always taken, and those after it never are",
                way.node.where,
                hint="give it an 'if', or put it last",
            )


def storylet_only(book: Book, findings: Findings) -> None:
    """`if` and `again` on a scene that is no storylet."""
    for name, scene in book.names.scenes.items():
        for key in ("if", "again"):
            if key in scene and "deck" not in scene:
                findings.add(
                    "storylet-only",
                    f"'{key}' is for storylets, and '{name}' belongs to no deck",
                    scene.key(key).where,
                    hint="put the condition on the choices or ways that lead here",
                )


def fallback(book: Book, findings: Findings) -> None:
    """A fallback must lead somewhere, and nobody sees its words."""
    for _, key, choice in book.names.choice_drafts():
        if not choice.switch("fallback"):
            continue
        if "goto" not in choice:
            findings.add(
                "fallback-goto",
                f"fallback '{key.text}' leads nowhere",
                key.where,
                hint="add 'goto:'; a fallback is taken when nothing else is left",
            )
        for shown in ("say", "act", "locked", "confirm", "name"):
            if shown in choice:
                findings.add(
                    "fallback-shown",
                    f"a fallback is never shown, so its '{shown}' is never read",
                    choice.key(shown).where,
                )


def only_fallback(book: Book, findings: Findings) -> None:
    """Choices none of which can be shown."""
    for name, scene in book.names.scenes.items():
        choices = [choice for _, choice in scene.records("choices")]
        if choices and all(choice.switch("fallback") for choice in choices):
            findings.add(
                "only-fallback",
                f"every choice of '{name}' is a fallback, so nothing is ever asked",
                scene.key("choices").where,
                hint="write 'goto:' in place of 'choices:'",
            )


def locked_without_if(book: Book, findings: Findings) -> None:
    """A reason for being locked, and no condition that locks."""
    for _, key, choice in book.names.choice_drafts():
        if "locked" in choice and "if" not in choice:
            findings.add(
                "locked-without-if",
                f"choice '{key.text}' is never locked: it has no 'if'",
                choice.key("locked").where,
            )


def again_and_once(book: Book, findings: Findings) -> None:
    """A choice offered once and for ever."""
    for _, key, choice in book.names.choice_drafts():
        if choice.switch("again") and choice.switch("once"):
            findings.add(
                "again-and-once",
                f"choice '{key.text}' is both 'once' and 'again'",
                max(choice.key("again").where, choice.key("once").where),
            )


def offer_rank(book: Book, findings: Findings) -> None:
    """`offer` and `rank` make sense together."""
    for name, scene in book.names.scenes.items():
        ranked = [choice for _, choice in scene.records("choices") if "rank" in choice]
        if "offer" in scene and not ranked:
            findings.add(
                "offer-rank",
                f"'{name}' offers the highest ranks, and no choice has a 'rank'",
                scene.key("offer").where,
            )
        if "offer" not in scene:
            for choice in ranked:
                findings.add(
                    "offer-rank",
                    f"'rank' counts only beside 'offer', which '{name}' does not have",
                    choice.key("rank").where,
                )


def chance_single(book: Book, findings: Findings) -> None:
    """Luck with nothing to decide."""
    for scene in book.names.scenes.values():
        chance = scene.draft("chance")
        if chance is not None and len(chance.node.entries) == 1:
            findings.add(
                "chance-single",
                "luck has one outcome only",
                scene.key("chance").where,
                hint="write 'goto:' in place of 'chance:'",
            )
