"""Pictures are opened and cut before they are wanted, and no frame waits for one."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pygame
import pytest

from game.content.load import Loaded
from game.content.media import Picture
from game.session import Session
from game.ui.ahead import opening_pictures, pictures_ahead
from game.ui.assets import Assets
from game.ui.picturefile import Cut, UnusablePicture, cut, window_masks
from game.ui.screens.reading import Reading
from game.ui.workshop import Workshop


def job(name: str) -> Cut:
    return Cut(name, Path(name), (4, 4), (0.5, 0.5))


def until(done: Any) -> None:
    """Wait for the other thread, not for the clock."""
    waiting = Event()
    for _ in range(2000):
        if done():
            return
        waiting.wait(0.005)
    pytest.fail("the workshop never finished")


@pytest.fixture
def shelf(tmp_path: Path) -> dict[str, Picture]:
    found = {}
    for name, colour in (("quay", (200, 40, 40)), ("hall", (40, 200, 40)), ("sea", (40, 40, 200))):
        surface = pygame.Surface((64, 36), 0, 32)
        surface.fill(colour)
        pygame.image.save(surface, str(tmp_path / f"{name}.png"))
        found[name] = Picture(name, tmp_path / f"{name}.png", name)
    return found


class TestWorkshop:
    def test_what_is_asked_for_is_made_in_that_order(self) -> None:
        made: list[str] = []
        workshop = Workshop(lambda j: made.append(j.name) or pygame.Surface((1, 1)))
        workshop.ask([job("a"), job("b"), job("c")])

        until(lambda: len(made) == 3)
        workshop.close()

        assert made == ["a", "b", "c"]
        assert set(workshop.finished()) == {job("a"), job("b"), job("c")}
        assert workshop.finished() == {}

    def test_a_later_wish_replaces_what_was_not_begun(self) -> None:
        begun, go_on = Event(), Event()
        made: list[str] = []

        def make(j: Cut) -> pygame.Surface:
            made.append(j.name)
            begun.set()
            go_on.wait()
            return pygame.Surface((1, 1))

        workshop = Workshop(make)
        workshop.ask([job("a"), job("b")])
        begun.wait()
        workshop.ask([job("c")])
        go_on.set()
        until(lambda: made == ["a", "c"])
        workshop.close()

        assert set(workshop.finished()) == {job("a"), job("c")}

    def test_what_is_wanted_now_is_waited_for_when_it_is_at_work_and_else_left_to_the_asker(
        self,
    ) -> None:
        begun, go_on = Event(), Event()

        def make(j: Cut) -> pygame.Surface:
            begun.set()
            go_on.wait()
            return pygame.Surface((3, 3))

        workshop = Workshop(make)
        workshop.ask([job("a"), job("b")])
        begun.wait()

        assert workshop.take(job("b")) is None
        go_on.set()
        made = workshop.take(job("a"))
        workshop.close()
        assert isinstance(made, pygame.Surface)
        assert made.get_size() == (3, 3)
        assert workshop.finished() == {}

    def test_a_failure_is_handed_over_and_the_thread_goes_on(self) -> None:
        def make(j: Cut) -> pygame.Surface:
            if j.name == "bad":
                raise UnusablePicture("it is torn")
            return pygame.Surface((1, 1))

        workshop = Workshop(make)
        workshop.ask([job("bad"), job("good")])
        found: dict[Cut, Any] = {}
        until(lambda: found.update(workshop.finished()) or len(found) == 2)
        workshop.close()

        assert isinstance(found[job("bad")], UnusablePicture)

    def test_nothing_is_begun_after_it_is_closed(self) -> None:
        workshop = Workshop(lambda _: pygame.Surface((1, 1)))
        workshop.close()
        workshop.ask([job("a")])

        assert workshop.take(job("a")) is None


class TestAssets:
    def test_a_prepared_picture_is_the_one_that_would_have_been_cut(
        self, shelf: dict[str, Picture]
    ) -> None:
        assets, plain = Assets(shelf), Assets(shelf)
        size = (40, 30)
        assets.prepare([("quay", size)])
        until(lambda: assets.ready("quay", size))
        assets.close()

        a, b = assets.backdrop("quay", size), plain.backdrop("quay", size)

        assert pygame.image.tobytes(a, "RGB") == pygame.image.tobytes(b, "RGB")

    def test_it_is_cut_at_once_where_nobody_asked_ahead(self, shelf: dict[str, Picture]) -> None:
        assets = Assets(shelf)

        assert not assets.ready("sea", (40, 30))
        assert assets.backdrop("sea", (40, 30)).get_at((5, 5))[2] > 190
        assert assets.ready("sea", (40, 30))

    def test_a_torn_file_becomes_a_sketch_and_is_said_once(
        self, shelf: dict[str, Picture], tmp_path: Path
    ) -> None:
        whole = (tmp_path / "quay.png").read_bytes()
        (tmp_path / "quay.png").write_bytes(whole[:60])
        assets = Assets(shelf)
        assets.prepare([("quay", (40, 30))])
        until(lambda: assets.ready("quay", (40, 30)))
        assets.close()

        assets.backdrop("quay", (40, 30))
        assets.backdrop("quay", (20, 15))

        (notice,) = assets.new_notices()
        assert "The picture quay cannot be shown" in notice

    def test_a_picture_with_holes_is_laid_on_black(self) -> None:
        source = pygame.Surface((8, 8), pygame.SRCALPHA)

        assert cut(source, (4, 4), (0.5, 0.5), window_masks()).get_at((1, 1))[:3] == (0, 0, 0)


class TestAhead:
    def test_every_picture_a_choice_can_lead_to_at_once_was_seen_coming(
        self, loaded: Loaded
    ) -> None:
        story = loaded.story
        assert story is not None
        waiting: list[tuple[str, ...]] = [()]
        tried = 0
        while waiting:
            log = waiting.pop()
            session = Session(story, seed=3)
            for key in log:
                session.choose(key, "Ada" if _asks(session, key) else None)
            page = session.page
            foreseen = {page.picture, *pictures_ahead(story, page, ((*page.items,),), 0)}
            for option in page.takeable:
                if len(log) >= 4:
                    continue
                onward = Session(story, seed=3)
                for key in (*log, option.key):
                    onward.choose(key, "Ada" if _asks(onward, key) else None)
                shown = {
                    cue.name
                    for item in onward.page.items
                    for cue in item.cues
                    if cue.kind == "picture"
                }
                assert shown <= foreseen, option.key
                tried += 1
                waiting.append((*log, option.key))
        assert tried > 5

    def test_a_run_begins_with_a_picture_that_was_foreseen(self, loaded: Loaded) -> None:
        assert loaded.story is not None

        assert Session(loaded.story, seed=1).page.picture in opening_pictures(loaded.story)

    def test_what_is_ahead_is_worked_out_once_a_reveal(self, desk: Any, session: Session) -> None:
        reading = Reading(desk, session)

        assert reading.ahead is reading.ahead


def _asks(session: Session, key: str) -> bool:
    return any(o.key == key and o.asks_name for o in session.page.options)
