"""`map`: what it gathers is what the story holds, and the page works in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from game import playfile
from game.author import map as story_map
from game.author import witness
from game.author.map.edges import edges
from game.author.map.prose import prose
from game.author.personas import RANDOM
from game.author.reach import of, reach
from game.author.reading import Job, Settings, Walker
from game.cli import main
from game.content.load import load
from game.narrative.model import Story
from game.proof.prove import prove
from game.proof.rows import Verdict
from game.session import Session

from . import big
from .browser import MISSING, Browser, browser
from .hand import CODA, TEA, story

SEMANTICS = Path(__file__).resolve().parents[1] / "stories" / "semantics"
needs_browser = pytest.mark.skipif(bool(MISSING), reason=MISSING)


@pytest.fixture(scope="module")
def semantics() -> Story:
    found = load(SEMANTICS).story
    assert found is not None
    return found


# -- what it gathers


def test_every_way_of_the_story_is_an_edge(semantics: Story) -> None:
    found = {(edge.source, edge.target, edge.kind) for edge in edges(semantics)}

    assert ("hall", "order", "choice") in found
    assert ("detour", "aside", "detour") in found
    assert ("ways_after", "good_end", "goto") in found
    assert ("chance_node", "other_end", "chance") in found
    assert ("deck", "when_wet", "draw") in found
    assert ("deck", "good_end", "then") in found
    assert ("empty", "good_end", "else") in found
    assert not [edge for edge in found if edge[1] == "back"]


def test_an_edge_says_what_it_asks(semantics: Story) -> None:
    found = {(e.source, e.target): e for e in edges(semantics)}

    assert found["loop", "good_end"].condition == (
        "visits(loop) >= 2 and chose(loop.round) and chose(hall.to_loop)"
    )
    assert found["order", "order_after"].condition == "tally == 2; then tally == 4"
    assert found["deck", "when_wet"].condition == "wet and not bell"


LOST = CODA + "  lost:\n    summary: Lost.\n    text: |\n      Lost.\n    goto: inside\n"
NEVER = TEA.replace(
    "      ring:\n", "      never: { act: No., if: lamp >= 4, goto: lost }\n      ring:\n"
)


def test_verdicts_tell_what_can_be_reached_from_what_cannot(tmp_path: Path) -> None:
    found = reach(story(tmp_path, tea=NEVER, coda=LOST))

    assert found.verdict("lost") == found.verdict("gap.never") == "refuted"
    assert found.verdict("outside") == found.verdict("hall.out") == "proved"
    assert "lost" not in found.ways
    assert sum(share for share, _ in found.odds.values()) == pytest.approx(1)


def test_what_the_budget_cut_short_is_unknown_and_never_refuted(tmp_path: Path) -> None:
    proof = prove(story(tmp_path, tea=NEVER, coda=LOST))
    rows = [
        replace(row, verdict=Verdict.UNKNOWN, least=None) if row.subject == "lost" else row
        for row in proof.rows
    ]
    found = of(replace(proof, rows=tuple(rows), exact=False))

    assert found.verdict("lost") == "unknown"
    assert "open" in found.about
    assert found.verdict("nowhere_at_all") == "unknown"


def test_every_playthrough_leads_where_it_says(semantics: Story) -> None:
    found = reach(semantics)

    assert found.ways
    for name, way in found.ways.items():
        text = witness.play_text(witness.session(semantics, way.moves), name)
        session = playfile.run(semantics, playfile.parse(text, name))
        if "." in name:
            assert name in session.chosen() or semantics.choice(name).fallback
        else:
            assert name in session.page.entered
        assert way.picks == len(session.pages) - 1


def test_a_run_can_be_played_again_by_its_seed(semantics: Story) -> None:
    walker = Walker(semantics, Settings())
    for seed in range(40):
        run = walker.play(Job(RANDOM, seed, reads=False))
        session = Session(semantics, seed=seed)
        for pick in run.picks:
            session.choose(pick, "Sorrel" if semantics.choice(pick).asks_name else None)

        assert session.page.scene == run.ending
        assert {*session.visited()} == {*run.came}


def test_the_writers_words_cannot_become_markup(tmp_path: Path) -> None:
    tea = TEA.replace(
        "The kettle is on.",
        "<script>alert(1)</script> & {if lamp >= 1 and street < 3}<b>{end} </script>",
    ).replace("Tea is made.", "</script><b>bold & loud</b>")
    made = story(tmp_path, tea=tea)

    shown = prose(made, made.scenes["kettle"].text)
    page = story_map.html(story_map.build(made, runs=0))

    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "&lt; 3" in shown
    data = re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    assert json.loads(data.group(1))["scenes"][0]["summary"] == "</script><b>bold & loud</b>"


def test_the_page_asks_nothing_of_any_network(tmp_path: Path) -> None:
    page = story_map.html(story_map.build(story(tmp_path), runs=0))

    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", page)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|sourceMappingURL", page)
    assert "Chris Pettitt" in page  # the library's licence goes with it


def test_json_dot_and_mermaid_name_every_scene(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = story(tmp_path)
    for kind in ("json", "dot", "mermaid"):
        assert main(["map", str(tmp_path), "--format", kind, "--runs", "0"]) == 0
        out = capsys.readouterr().out
        assert all(scene in out for scene in made.scenes)
        assert "Mouth" in out
        if kind == "json":
            assert json.loads(out)["start"] == "kettle"


@pytest.mark.skipif(not shutil.which("dot"), reason="graphviz is not installed")
def test_graphviz_reads_the_dot(semantics: Story) -> None:
    text = story_map.dot(story_map.build(semantics, runs=0))

    done = subprocess.run(
        ["dot", "-Tplain"], input=text, text=True, capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_personas_pass_where_they_are_drawn(tmp_path: Path) -> None:
    data = story_map.build(story(tmp_path), runs=6)

    passes = {persona["id"]: persona["passes"] for persona in data["personas"]}
    assert {"lamp", "street", "both", "neither", "contrary", "random"} <= set(passes)
    assert all(by["kettle"] == 100 for by in passes.values())
    assert passes["street"].get("outside", 0) > passes["lamp"].get("outside", 0)


def test_the_command_writes_a_file_or_says_why_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story(tmp_path)

    assert main(["map", str(tmp_path), "-o", str(tmp_path / "map.html"), "--runs", "1"]) == 0
    assert (tmp_path / "map.html").read_text("utf-8").startswith("<!doctype html>")
    assert main(["map", str(tmp_path), "-o", str(tmp_path / "no" / "map.html"), "--runs", "0"]) == 1
    assert "cannot be written" in capsys.readouterr().err


# -- in a browser


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if MISSING:
        pytest.skip(MISSING)
    with browser(tmp_path_factory.mktemp("profile")) as made:
        yield made


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, semantics: Story) -> Path:
    file = tmp_path_factory.mktemp("map") / "map.html"
    file.write_text(story_map.html(story_map.build(semantics, runs=2)), "utf-8")
    return file


@pytest.mark.display
@needs_browser
def test_a_click_on_a_card_reads_the_scene_and_its_shortest_playthrough(
    window: Browser, page: Path
) -> None:
    window.open(page)
    x, y = window.run(
        "const { view, scenes } = storyMap, s = scenes.get('good_end');"
        "const box = document.getElementById('canvas').getBoundingClientRect();"
        "return [box.left + view.x + (s.x + 100) * view.k, box.top + view.y + (s.y + 40) * view.k]"
    )

    window.click(x, y)

    window.until("!document.getElementById('scene').hidden")
    shown = window.run("return document.getElementById('scene').innerText")
    assert "good_end" in shown
    assert "The ending “Good”" in shown
    assert "Shortest playthrough: 1 pick" in shown
    assert window.log() == []


@pytest.mark.display
@needs_browser
def test_every_playthrough_of_the_page_holds(window: Browser, page: Path, semantics: Story) -> None:
    window.open(page)
    plays = window.run(
        "return [...storyMap.scenes.values()].filter(s => s.way)"
        ".map(s => [s.id, storyMap.walked(s).play])"
    )

    assert plays
    for scene, text in plays:
        session = playfile.run(semantics, playfile.parse(text, scene))
        assert scene in session.page.entered


@pytest.mark.display
@needs_browser
def test_the_keyboard_alone_goes_about_and_reads(window: Browser, page: Path) -> None:
    window.open(page)
    window.run("document.getElementById('canvas').focus()")

    window.press("ArrowRight")
    assert window.run("return storyMap.now.selected.id") == "hall"
    window.press("ArrowRight")
    second = window.run("return storyMap.now.selected.id")
    told = window.run("return document.getElementById('told').textContent")
    window.press("Enter")

    assert second != "hall"
    assert told.startswith(second)
    assert window.run("return document.activeElement.tagName") == "ARTICLE"
    window.press("Escape")
    assert window.run("return document.getElementById('scene').hidden")
    assert window.run("return document.activeElement.id") == "canvas"


@pytest.mark.display
@needs_browser
def test_the_table_has_every_scene_and_sorts_and_filters(window: Browser, page: Path) -> None:
    window.open(page, "table")
    rows = "[...document.querySelectorAll('#table tbody tr')].filter(r => !r.hidden)"
    names = f"return {rows}.map(r => r.cells[0].textContent)"
    everything = window.run(names)

    window.run("document.querySelectorAll('#table thead button')[0].click()")
    in_order = window.run(names)
    window.run(
        "const s = document.getElementById('search'); s.value = 'wet bell';"
        "s.dispatchEvent(new Event('input', { bubbles: true }))"
    )
    found = window.run(names)

    assert len(everything) == len(set(everything)) == window.run("return storyMap.scenes.size")
    assert in_order == sorted(everything)
    assert {"when_wet", "prose"} <= set(found) < set(everything)
    assert "of" in window.run("return document.getElementById('count').textContent")
    assert window.run("return document.querySelector('#table th').getAttribute('aria-sort')") == (
        "ascending"
    )
    window.run("document.querySelector('#table tbody tr:not([hidden]) button').click()")
    assert window.run("return document.activeElement.tagName") == "ARTICLE"


@pytest.mark.display
@needs_browser
def test_filters_and_personas_change_what_is_drawn(window: Browser, page: Path) -> None:
    window.open(page)
    change = (
        "const at = document.getElementById(arguments[0]); at.value = arguments[1];"
        "at.dispatchEvent(new Event('input', { bubbles: true }));"
        "return [...storyMap.now.found]"
    )

    refuted = window.run(change, "verdict", "refuted")
    assert refuted
    assert all(s not in refuted for s in ("hall", "good_end"))
    window.run(change, "verdict", "")
    assert set(window.run(change, "kind", "ending")) == {"good_end", "other_end", "bad_end"}
    window.run(change, "kind", "")
    window.run(change, "persona", "random")
    assert window.run("return storyMap.now.persona.passes.hall") == 100
    assert window.log() == []


@pytest.mark.display
@needs_browser
def test_nothing_is_asked_of_the_network(window: Browser, page: Path) -> None:
    window.log("performance")
    window.open(page)

    sent = [json.loads(message)["message"] for message in window.log("performance")]
    asked = [
        event["params"]["request"]["url"]
        for event in sent
        if event["method"] == "Network.requestWillBeSent"
    ]
    assert [url for url in asked if not url.startswith(("file:", "blob:", "about:", "data:"))] == []


@pytest.mark.display
@pytest.mark.slow
@needs_browser
def test_two_thousand_scenes_stay_smooth(window: Browser, tmp_path: Path) -> None:
    made = load(big.write(tmp_path / "story", 2004)).story
    assert made is not None
    file = tmp_path / "map.html"
    file.write_text(story_map.html(story_map.build(made, runs=0)), "utf-8")

    window.open(file)

    took = window.run("return storyMap.took.ended - storyMap.took.began")
    whole = window.run("storyMap.fit(false); return storyMap.frames(20)")
    near = window.run(
        "storyMap.fly(storyMap.scenes.get('m05_60'), false); return storyMap.frames(20)"
    )
    # Software drawing on a busy machine; a desk has a GPU. ARCHITECTURE.md has measured figures.
    assert whole < 80
    assert near < 40
    assert took < 30_000
    assert file.stat().st_size < 6_000_000
