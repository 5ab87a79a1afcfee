"""From a folder to a story: what is built, and what is remembered."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from game.content.diagnostics import render_all
from game.content.load import Loaded, load
from game.narrative.model import Choices, Draw, Goto, Story
from game.narrative.page import EndingCard, Page
from game.narrative.pagejson import page_from_json, page_to_json
from game.narrative.variable import Kind
from game.session import Session

TITLE = """\
story: small
title: Small
start: one
chapters: [a]
"""


def story_of(folder: Path, chapter: str, title: str = TITLE, **files: str) -> Loaded:
    """A story with one chapter, whose scenes are given."""
    files = {
        "story.yaml": title,
        "chapters/a.yaml": "chapter: a\ntitle: A\nscenes:\n"
        + textwrap.indent(textwrap.dedent(chapter), "  "),
        **{name.replace("__", "/") + ".yaml": text for name, text in files.items()},
    }
    for name, text in files.items():
        path = folder / "story" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return load(folder / "story")


def good(loaded: Loaded) -> Story:
    assert loaded.story is not None, render_all(loaded.diagnostics, loaded.sources)
    return loaded.story


def test_a_story_needs_no_people_places_pictures_or_sounds(tmp_path: Path) -> None:
    story = good(
        story_of(
            tmp_path,
            """\
            one:
              place: tram_stop
              music: rain
              text: |
                [vera_two] "Hello."

                [[picture: some-tram]]
                It comes.
              ending: { title: The tram }
            """,
        )
    )

    assert story.people["vera_two"].name[0].text == "Vera two"  # type: ignore[union-attr]
    assert story.places["tram_stop"].pictures[0].picture == "tram-stop"


def test_pictures_that_are_only_named_have_stand_ins(tmp_path: Path) -> None:
    loaded = story_of(
        tmp_path,
        """\
        one:
          place: stop
          music: rain-song
          text: |
            [[picture: some-tram]]
            It comes.
          ending: { title: The tram }
        """,
    )

    assert set(loaded.pictures) == {"stop", "some-tram"}
    assert loaded.pictures["some-tram"].alt == "some tram"
    assert loaded.sounds["rain-song"].kind == "music"


def test_references_work_forwards_and_between_chapters(tmp_path: Path) -> None:
    story = good(
        story_of(
            tmp_path,
            """\
            one:
              choices:
                on: { act: On., if: not chose(two.back_again), goto: two }
            """,
            TITLE.replace("[a]", "[b, a]"),
            chapters__b="chapter: b\ntitle: B\nscenes:\n  two:\n    choices:\n"
            "      back_again: { act: Back., goto: one }\n"
            "      stop: { act: Stop., goto: three }\n"
            "  three: { ending: { title: End } }\n",
        )
    )

    assert [chapter.id for chapter in story.chapters] == ["b", "a"]
    assert story.remembered == {"two.back_again"}


def test_variables_are_read_in_all_their_kinds(tmp_path: Path) -> None:
    title = TITLE + textwrap.dedent("""\
        variables:
          brightest: peak of lamp
          lamp: { is: count -2..20, start: 3, about: A lamp. }
          temper: one of [kettle, kite]
          answered: { is: flag, start: yes }
          ai: { is: name, start: the button, pronoun: which }
          which: one of [unset, they]
        """)

    story = good(story_of(tmp_path, "one: { ending: { title: End } }\n", title))

    found = story.variables
    assert [*found] == ["brightest", "lamp", "temper", "answered", "ai", "which"]
    assert (found["lamp"].low, found["lamp"].high, found["lamp"].start) == (-2, 20, 3)
    assert (found["brightest"].kind, found["brightest"].start) == (Kind.PEAK, 3)
    assert found["temper"].start == "kettle"
    assert found["answered"].start is True
    assert found["ai"].pronoun == "which"


def test_visits_are_counted_only_where_asked_and_only_as_far(tmp_path: Path) -> None:
    story = good(
        story_of(
            tmp_path,
            """\
            one:
              text: "{visit | first: One. | again: More.}"
              choices:
                two: { act: Two., if: visits(two) >= 3, goto: two }
                on: { act: On., goto: two }
            two:
              text: "{if visits(three) == 1}Once.{end}"
              choices:
                back_up: { act: Back., goto: one }
                down: { act: Down., goto: three }
            three:
              choices:
                on: { act: On., goto: four }
            four: { ending: { title: End } }
            """,
        )
    )

    assert dict(story.visit_caps) == {"one": 2, "two": 3, "three": 2}


def test_a_choice_that_rejoins_is_once_and_remembered_unless_again(tmp_path: Path) -> None:
    story = good(
        story_of(
            tmp_path,
            """\
            one:
              choices:
                look: { act: Look. }
                wait: { act: Wait., again: true }
                rest: { act: Rest., once: true, goto: one }
                on: { act: On., goto: two }
            two: { ending: { title: End } }
            """,
        )
    )

    once = {choice.id: choice.once for choice in story.scenes["one"].choices}
    assert once == {"look": True, "wait": False, "rest": True, "on": False}
    assert story.remembered == {"one.look", "one.rest"}


def test_storylets_form_decks_in_file_order(tmp_path: Path) -> None:
    story = good(
        story_of(
            tmp_path,
            """\
            one: { draw: { deck: january, count: 2, else: end_of_it, then: end_of_it } }
            moth: { deck: january, goto: back }
            snow: { deck: january, again: true, goto: back }
            end_of_it: { ending: { title: End } }
            """,
        )
    )

    assert story.decks["january"] == ("moth", "snow")
    assert story.remembered == {"moth"}
    assert story.scenes["one"].exit == Draw("january", 2, "end_of_it", "end_of_it")


def test_former_names_lead_to_present_ones(tmp_path: Path) -> None:
    story = good(
        story_of(
            tmp_path,
            """\
            one:
              was: [first]
              choices:
                on: { act: On., was: [go_on], goto: two }
            two: { ending: { title: End } }
            """,
        )
    )

    assert dict(story.renamed) == {
        "first": "one",
        "one.go_on": "one.on",
        "first.on": "one.on",
        "first.go_on": "one.on",
    }


def test_ways_keep_their_order_and_conditions(tmp_path: Path) -> None:
    story = good(
        story_of(
            tmp_path,
            """\
            one:
              goto:
                - { if: visits(one) >= 2, to: two }
                - { to: three }
            two: { ending: { title: Two } }
            three: { choices: { on: { act: On., goto: one } } }
            """,
        )
    )

    exit_ = story.scenes["one"].exit
    assert isinstance(exit_, Goto)
    assert [branch.to for branch in exit_.branches] == ["two", "three"]
    assert [branch.condition is None for branch in exit_.branches] == [False, True]


def test_offer_limits_what_is_shown(tmp_path: Path) -> None:
    story = good(
        story_of(
            tmp_path,
            """\
            one:
              offer: 2
              choices:
                a: { act: A., rank: 1, goto: two }
                b: { act: B., rank: 3, goto: two }
                c: { act: C., goto: two }
            two: { ending: { title: End } }
            """,
        )
    )

    exit_ = story.scenes["one"].exit
    assert isinstance(exit_, Choices)
    assert (exit_.offer, [choice.rank for choice in exit_.options]) == (2, [1, 3, 0])


def test_the_digest_changes_with_any_file_and_not_with_the_folder(tmp_path: Path) -> None:
    scenes = "one: { ending: { title: End } }\n"
    here = good(story_of(tmp_path / "a", scenes)).digest
    there = good(story_of(tmp_path / "b", scenes)).digest
    other = good(story_of(tmp_path / "c", scenes.replace("End", "Fin"))).digest

    assert here == there
    assert here != other


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    loaded = story_of(
        tmp_path,
        """\
        one:
          do: nothing + 1
          text: |
            {nobody} says {temper}.
          choices:
            a: { goto: nowhere, if: nought }
        """,
    )

    assert loaded.story is None
    assert len({(error.where.line, error.where.column) for error in loaded.errors}) == 6


def test_an_unreadable_chapter_makes_no_scene_of_another_unknown(tmp_path: Path) -> None:
    loaded = story_of(
        tmp_path,
        "one: { choices: { on: { act: On., goto: two } } }\n",
        TITLE.replace("[a]", "[a, b]"),
        chapters__b="chapter: b\ntitle: B\nscenes:\n  two: [\n",
    )

    assert [error.code for error in loaded.errors] == ["ST005"]
    assert loaded.story is None


@pytest.mark.parametrize("missing", ["", "story.yaml"])
def test_a_folder_without_a_story_is_said_to_be_one(tmp_path: Path, missing: str) -> None:
    (tmp_path / "story").mkdir()

    loaded = load(tmp_path / "story" / missing)

    assert loaded.story is None
    assert [error.code for error in loaded.errors] == ["ST001"]


def test_the_files_are_named_from_the_folder_that_holds_them(tmp_path: Path) -> None:
    loaded = story_of(tmp_path, "one: { ending: { title: End } }\n")

    assert set(loaded.sources) == {"story/story.yaml", "story/chapters/a.yaml"}


def test_a_scene_and_a_choice_know_where_they_stand(tmp_path: Path) -> None:
    story = good(
        story_of(
            tmp_path,
            """\
            one:
              choices:
                on: { act: On., goto: two }
            two: { ending: { title: End } }
            """,
        )
    )

    assert story.scenes["two"].where == "story/chapters/a.yaml:7:3"
    assert story.choice("one.on").where == "story/chapters/a.yaml:6:7"


def test_playing_leaves_out_the_rules_about_leftovers(tmp_path: Path) -> None:
    story_of(tmp_path, "one: { ending: { title: End } }\nlost: { goto: one }\n")

    thorough = load(tmp_path / "story")
    quick = load(tmp_path / "story", thorough=False)

    assert [found.code for found in thorough.diagnostics] == ["ST118"]
    assert quick.diagnostics == ()


# -- endings, portraits, credits -----------------------------------------------------------------

SHORT = """\
one:
  text: It comes.
  ending: { title: The tram, season: "{month_name}", hint: Wait. }
"""


def test_a_season_that_closes_is_told_from_the_end(tmp_path: Path) -> None:
    title = TITLE + "variables: { month_name: { is: name, start: November } }\n"
    card = Session(good(story_of(tmp_path, SHORT, title)), seed=1).page.ending

    assert card is not None
    assert (card.season, card.over, card.hint) == ("November", "End of November", "Wait.")
    assert EndingCard("one", "The tram").over == "The end"
    assert page_from_json(page_to_json(Page("one", "a", (), ending=card))).ending == card


def test_what_a_season_is_called_is_checked_like_all_text(tmp_path: Path) -> None:
    found = story_of(tmp_path, SHORT.replace("{month_name}", "{monht}"))

    assert found.story is None
    assert any("monht" in diagnostic.message for diagnostic in found.errors)


PEOPLE = """\
people:
  vera: { name: Vera, portrait: vera-at-work }
"""
PICTURES = """\
pictures:
  vera-at-work: { alt: A woman with a ledger., placeholder: true }
"""
VERA = """\
one:
  text: |
    [vera] "Next."
  ending: { title: The tram }
"""


def test_a_portrait_is_a_picture_that_is_used(tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "pictures.yaml").write_text(PICTURES, "utf-8")
    found = story_of(tmp_path, VERA, people=PEOPLE)

    assert good(found).people["vera"].portrait == "vera-at-work"
    assert not any("portrait" in d.message for d in found.diagnostics)


def test_a_portrait_that_is_not_there_is_said_and_stood_in_for(tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "pictures.yaml").write_text(PICTURES.replace("vera-", "viola-"), "utf-8")
    found = story_of(tmp_path, VERA, people=PEOPLE)

    messages = [d.message for d in found.diagnostics]
    assert any("shows 'vera-at-work', and no picture is called that" in m for m in messages)
    assert any("shows picture 'viola-at-work'" in m for m in messages)
    assert found.pictures["vera-at-work"].placeholder


def test_the_writer_says_who_made_the_story(tmp_path: Path) -> None:
    title = TITLE + "credits: [{ for: Words, who: [Ada, Ben] }, { for: Pictures, who: [Cy] }]\n"
    story = good(story_of(tmp_path, VERA.replace("[vera] ", ""), title))

    assert [(c.what, c.who) for c in story.credits] == [
        ("Words", ("Ada", "Ben")),
        ("Pictures", ("Cy",)),
    ]
    broken = story_of(tmp_path, VERA, TITLE + "credits: [{ for: Words, who: [] }]\n")
    assert broken.story is None
