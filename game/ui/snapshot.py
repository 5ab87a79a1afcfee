"""A screen as files, with no window: a PNG, the list of placed elements, the words spoken.

For writers (`second-chair page FILE.play`), for documentation and for tests. Surfaces and fonts
need no display; nothing here opens one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, cast

from . import view as v
from .pygame_check import require_pygame

if TYPE_CHECKING:
    from game.content.load import Loaded
    from game.saves import Library, Seen
    from game.session import Session

    from .screen import Screen

SCREENS: Final = (
    *("reading", "opening", "title", "pause", "history", "recap", "people", "settings", "controls"),
    *("comfort", "speech", "load", "save", "arrange", "ending", "oops", "search", "more", "pace"),
    *("chapters", "endings", "pictures", "picture", "credits", "notes"),
)


MANY: Final = 60
"""Saved games made for the pictures of the lists of them."""


def _furnish(library: Library, seen: Seen, session: Session, many: int) -> None:
    """Everything a player has who came this far: what was seen, and games saved on the way."""
    from game.saves.chapters import openings_on
    from game.session import Session as Run

    story, log = session.story, session.log
    for page in session.pages:
        seen.read(page.items)
        seen.arrived(page)
    for index, page in enumerate(session.pages):
        if openings_on(page):
            run, _ = Run.replay(story, session.seed, log[: index + 1])
            library.keep_opening(run)
    for number in range(1, many + 1):
        upto = 1 + number * (len(log) - 1) // many
        run, _ = Run.replay(story, session.seed, log[:upto])
        run.played = 240.0 * number
        library.autosave(run)
        name = f"Before “{run.page.pick}”" if number % 5 == 0 and run.page.pick else ""
        slot = library.new_slot()
        library.save(slot, run, kind="manual", name=name.replace("“", "").replace("”", ""))
        if number % 20 == 0:
            library.pin(slot)
        if number % 25 == 0:
            library.quicksave(run)


def render(
    session: Session,
    loaded: Loaded,
    *,
    screen: str = "reading",
    size: tuple[int, int] = (1280, 720),
    text: int = 100,
    theme: str = "dusk",
    folder: Path = Path(),
    reveal: int = 10_000,
    settings: Mapping[str, object] | None = None,
    focus: str | None = None,
) -> tuple[Path, ...]:
    """Write `SCREEN-WxH-TEXT-THEME` as .png, .txt (placed elements) and .spoken.txt.

    `session` says which point of a run; `reveal` how far its page is read (all of it).

    Raises:
        ValueError: there is no such screen or theme.
        BadPygame: pygame is not there to draw with.
    """
    if screen not in SCREENS:
        msg = f"no such screen: {screen} (there are {', '.join(SCREENS)})"
        raise ValueError(msg)
    require_pygame()
    from game.saves import Library, Seen

    assert loaded.story is not None
    with TemporaryDirectory() as data, Library(Path(data), loaded.story) as library:
        seen = Seen(Path(data), loaded.story)
        _furnish(library, seen, session, MANY if screen in {"load", "save", "arrange"} else 1)
        return _drawn(
            session,
            loaded,
            library,
            seen,
            screen=screen,
            size=size,
            text=text,
            theme=theme,
            folder=folder,
            reveal=reveal,
            settings=settings or {},
            focus=focus,
        )


def _drawn(
    session: Session,
    loaded: Loaded,
    library: Library,
    seen: Seen,
    *,
    screen: str,
    size: tuple[int, int],
    text: int,
    theme: str,
    folder: Path,
    reveal: int,
    settings: Mapping[str, object],
    focus: str | None,
) -> tuple[Path, ...]:
    """What `render` promises, at a desk with these saves."""
    import pygame

    from game.settings import Settings

    from .assets import Assets
    from .desk import Desk
    from .layer import Layer
    from .layout import dump, scale_of
    from .paint import Frame, Painter
    from .places import assets_folder, fonts_folder, themes_folder
    from .sound import Sound
    from .themes import load_themes
    from .type import Type

    assert loaded.story is not None
    assets_dir = assets_folder()
    themes = load_themes(themes_folder(assets_dir))
    if theme not in themes.themes:
        msg = f"no such theme: {theme} (there are {', '.join(themes.themes)})"
        raise ValueError(msg)
    chosen = replace(
        Settings(), text_percent=text, theme=theme, motion="none", **cast("Any", settings)
    )
    desk = Desk(
        story=loaded.story,
        pictures=loaded.pictures,
        sounds=loaded.sounds,
        library=library,
        seen=seen,
        settings=chosen,
        themes=themes,
        sound=Sound({}),
        keep=lambda _: "",
        clock=lambda: 0.0,
    )
    look = themes.theme(theme)
    type_ = Type(
        fonts_folder(assets_dir),
        themes,
        look,
        scale=scale_of(size),
        percent=text,
        reading=chosen.reading_face,
        lines=chosen.line_spacing,
        letters=chosen.letter_spacing,
    )
    assets = Assets(loaded.pictures)
    painter = Painter(assets, type_, look)
    assets.label = painter.label
    layer = Layer(_screen(screen, desk, session, reveal))
    layer.still = True
    layer.refresh((), size, type_, 0.0, anew=True)
    assert layer.arrangement is not None
    if focus is not None:
        layer.focus = focus
    plate = next((e for e in layer.view if isinstance(e, v.Plate)), None)
    surface = pygame.Surface(size, 0, 32)
    frame = Frame(
        layer.arrangement,
        next((e.id for e in layer.view if isinstance(e, v.Picture)), ""),
        scroll=layer.scroll(0.0),
        focus=layer.focus,
        lean=plate.lean if plate else 0.0,
        moving=False,
        ring=next((e for e in layer.view if isinstance(e, v.Ring)), None),
    )
    painter.draw(surface, frame)
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / f"{screen}-{size[0]}x{size[1]}-{text}-{theme}"
    png = stem.with_name(stem.name + ".png")
    elements = stem.with_name(stem.name + ".txt")
    words = stem.with_name(stem.name + ".spoken.txt")
    pygame.image.save(surface, str(png))
    elements.write_text(dump(layer.arrangement), encoding="utf-8")
    words.write_text(v.spoken(layer.view) + "\n", encoding="utf-8")
    return png, elements, words


def _screen(name: str, desk: Any, session: Session, reveal: int) -> Screen:
    from game.session import Session

    from .intents import Intent, Verb
    from .screens.chapters import Chapters
    from .screens.comfort import Comfort
    from .screens.controls import Controls
    from .screens.credits import ContentNotes, Credits
    from .screens.ending import Ending
    from .screens.endings import Endings
    from .screens.history import History
    from .screens.more import More
    from .screens.oops import Oops
    from .screens.pause import Pace, Pause
    from .screens.pictures import Pictures, PictureView
    from .screens.reading import Reading
    from .screens.saves import Saves
    from .screens.settings import SettingsScreen
    from .screens.sheets import People, Recap
    from .screens.speech import SpeechSettings
    from .screens.title import Title

    reading = Reading(desk, session, reveal=reveal)
    match name:
        case "opening":
            return Reading(desk, Session(session.story, seed=session.seed), opens=True)
        case "title":
            return Title(desk)
        case "pause":
            return Pause(desk, reading)
        case "history":
            return History(desk, reading)
        case "more":
            return More(desk, reading.picture, reading)
        case "pace":
            return Pace(desk, reading)
        case "chapters":
            return Chapters(desk, reading.picture, reading)
        case "endings":
            return Endings(desk, reading.picture, reading)
        case "pictures":
            return Pictures(desk, reading.picture)
        case "picture":
            shown = PictureView(desk, tuple(sorted(desk.seen.pictures)), 0)
            shown.intent(Intent(Verb.ACTIVATE), 0.0)
            return shown
        case "credits":
            return Credits(desk, reading.picture)
        case "notes":
            return ContentNotes(desk, reading.picture)
        case "search":
            history = History(desk, reading)
            history.intent(Intent(Verb.FIND), 0.0)
            history.intent(Intent(Verb.TYPE, text="night"), 0.0)
            return history
        case "settings":
            return SettingsScreen(desk, reading.picture)
        case "load" | "save":
            return Saves(desk, reading, saving=name == "save")
        case "ending":
            return Ending(desk, reading)
        case "recap":
            return Recap(desk, reading)
        case "people":
            return People(desk, reading)
        case "controls":
            return Controls(desk, reading.picture)
        case "comfort":
            return Comfort(desk)
        case "speech":
            return SpeechSettings(desk, reading.picture)
        case "arrange":
            saves = Saves(desk, reading, saving=False)
            saves.act("arrange", 0.0)
            return saves
        case "oops":
            return Oops(
                "KeyError: 'kettle'",
                saved="Your story is saved, in the saves folder.",
                report=Path("saves/what-happened.txt"),
                way_on=reading,
            )
        case _:
            return reading
