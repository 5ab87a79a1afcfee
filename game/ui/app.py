"""The window: its size, its clock, the stack of screens, and the only loop.

The app knows nothing about the story. It turns events into intents for the top layer, applies
the moves screens return, and draws when something changed. While nothing moves it sleeps: a
page of prose is still most of the time.
"""

from __future__ import annotations

import contextlib
import logging
import os
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, assert_never

# Before pygame: software drawing needs no renderer behind the window, and a window on a scaled
# Windows desktop should get real pixels.
os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.narrative.reveal import reveals

from . import motion
from . import view as v
from .access_window import Readers
from .assets import Assets
from .desk import Desk
from .editing import Edits, Faulty, reveal_with
from .events import Events
from .faults import NoDisplay
from .intents import Intent, Verb
from .layer import Layer
from .layout import scale_of
from .notes import sounding
from .pads import Pads
from .paint import Frame, Painter
from .places import assets_folder, fonts_folder, themes_folder
from .screen import Move, Pop, Push, Quit, Replace, Screen
from .screens.comfort import Comfort
from .screens.mistakes import Mistakes
from .screens.oops import Oops
from .screens.reading import Reading
from .screens.settings import larger
from .screens.title import Title
from .sound import Sound
from .speech_window import VERBS as SPEECH_VERBS
from .speech_window import Speech
from .themes import load_themes
from .type import FontShelf, Type

if TYPE_CHECKING:
    from game.content.load import Loaded
    from game.saves import Library, Seen
    from game.session import Session
    from game.settings import Settings

log = logging.getLogger(__name__)

FRAMES_A_SECOND: Final = 60
SLEEPS_MS: Final = ((2.0, 12), (10.0, 33), (float("inf"), 80))
"""How long to sleep between looks at the event queue, by seconds since the last event."""

LONGEST_STEP: Final = 0.25
"""Seconds the clock advances at most at once, however long the machine was asleep."""

LOOKS: Final = 0.2
"""Seconds between looks at the files of a story that is being edited."""

BREATHS_A_SECOND: Final = 12
SMALLEST: Final = (640, 360)


class Clock:
    """Seconds since the start, without the time the machine slept."""

    def __init__(self, tick: Callable[[], float] = time.monotonic) -> None:
        self._tick = tick
        self._last = tick()
        self._now = 0.0

    def __call__(self) -> float:
        """The present moment; stands still until `advance`."""
        return self._now

    def advance(self) -> float:
        """Let time pass; returns the new moment."""
        tick = self._tick()
        self._now += min(max(0.0, tick - self._last), LONGEST_STEP)
        self._last = tick
        return self._now


class App:
    """Window, clock, stack."""

    def __init__(
        self, desk: Desk, clock: Clock, assets_folder: Path, edits: Edits | None = None
    ) -> None:
        self._desk = desk
        self._edits = edits
        self._next_look = 0.0
        self._clock = clock
        self._fonts = FontShelf(fonts_folder(assets_folder))
        self._layers: list[Layer] = []
        self._pads = Pads()
        self._events = Events(self._pads)
        self._readers = Readers(desk.story.title)
        self.speech = Speech(desk)
        self._ticker = pygame.time.Clock()
        self._windowed = (1280, 720)
        self._assets = Assets(desk.pictures, patient=False)
        self._type: Type
        self._painter: Painter
        self._size = (0, 0)
        self._settings: Settings | None = None
        self._set_like: tuple[object, ...] = ()
        self._picture = ""
        self._picture_before = ""
        self._picture_since = -100.0
        self._fade = 0.0
        self._waiting = False
        self._thumbs_come = False
        """True while small pictures of the page drawn last are still being cut."""
        self._ahead: tuple[object, ...] = ()
        self._pan_since = 0.0
        self._pan_left = 0.0
        self._drawn: Frame | None = None
        self._opening = False
        self._dissolving: tuple[pygame.Surface, float] | None = None
        self._last_event = 0.0
        self._last_breath = 0.0
        self._breath = (-1, -1, -1)
        self._running = True

    # -- the window ------------------------------------------------------------------------

    def open(self) -> None:
        """Open the window.

        Raises:
            NoDisplay: there is nothing to open it on.
        """
        try:
            pygame.display.init()
            sizes = pygame.display.get_desktop_sizes()
            if sizes:
                self._windowed = first_size(sizes[0])
            if self._readers.flags:
                pygame.display.set_mode(self._windowed, self._readers.flags)
                self._readers.open()
            self._set_mode(self._desk.settings.fullscreen)
        except pygame.error as fault:
            raise NoDisplay(str(fault)) from fault
        if not self._readers.flags:
            self._readers.open()
        pygame.display.set_caption(self._desk.story.title)
        pygame.key.set_repeat(420, 55)
        self._pads.open()
        with contextlib.suppress(pygame.error):
            pygame.display.set_icon(icon(assets_folder()))

    def _set_mode(self, fullscreen: bool) -> None:
        if fullscreen:
            pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        else:
            pygame.display.set_mode(self._windowed, pygame.RESIZABLE)

    def close(self) -> None:
        """Give back sound and window."""
        self._readers.close()
        self.speech.close()
        self._assets.close()
        self._desk.sound.close()
        self._pads.close()
        pygame.display.quit()

    def _settle(self) -> bool:
        """Follow the window's size and the settings; True if either is another."""
        surface = pygame.display.get_surface()
        assert surface is not None
        size = surface.get_size()
        settings = self._desk.settings
        old = self._settings
        if old is not None and settings.fullscreen != old.fullscreen:
            if not old.fullscreen:
                self._windowed = size
            self._set_mode(settings.fullscreen)
            surface = pygame.display.get_surface()
            assert surface is not None
            size = surface.get_size()
        if size == self._size and settings is old:
            return False
        if size != self._size:
            self._assets.forget_sizes()
        self._size = size
        self._settings = settings
        if old is None or set_like(settings, size) != self._set_like:
            self._set_like = set_like(settings, size)
            self._set_type()
        return True

    def _set_type(self) -> None:
        """Type and painter for the size and the settings as they are now."""
        settings = self._desk.settings
        theme = self._desk.themes.theme(settings.theme)
        self._type = Type(
            self._fonts.folder,
            self._desk.themes,
            theme,
            scale=scale_of(self._size),
            percent=settings.text_percent,
            reading=settings.reading_face,
            lines=settings.line_spacing,
            letters=settings.letter_spacing,
            kept=self._fonts,
        )
        self._painter = Painter(self._assets, self._type, theme)
        self._assets.label = self._painter.label

    # -- the stack -------------------------------------------------------------------------

    def push(self, screen: Screen) -> None:
        """Lay a screen on top."""
        self._layers.append(Layer(screen))

    def _apply(self, move: Move | None) -> None:
        match move:
            case None:
                return
            case Push(screen):
                self.push(screen)
            case Pop(all=everything):
                del self._layers[1 if everything else len(self._layers) - 1 :]
                if self._layers:
                    self._layers[-1].arrangement = None
            case Replace(screen, all=everything):
                keep = 0 if everything else len(self._layers) - 1
                del self._layers[keep:]
                self.push(screen)
            case Quit():
                self._leave()
            case _:
                assert_never(move)
        if not self._layers:
            self._running = False

    def _leave(self) -> None:
        for layer in self._layers:
            layer.screen.leave()
        self._running = False

    # -- the loop --------------------------------------------------------------------------

    def run(self) -> None:
        """Until the window is closed."""
        while self._running:
            try:
                self.turn()
            except (KeyboardInterrupt, SystemExit):
                self._leave()
                raise
            except Exception as fault:
                self._fail(fault)

    def turn(self) -> None:
        """Once round: wait, listen, let time pass, draw if anything changed."""
        events = self._wait()
        before, now = self._clock(), self._clock.advance()
        self._desk.sound.update(now - before)
        if events:
            self._last_event = now
        for event in events:
            self._readers.hear(event)
            self._hear(event, now)
            if not self._running:
                return
        for move in self._readers.moves(self._layers[-1], now):
            self._last_event = now
            self._apply(move)
            if not self._running:
                return
        if self._pads.holding:
            screen = self._layers[-1].screen
            for intent in self._events.repeats(self._desk.keys, typing=screen.typing, now=now):
                self._do(intent, now)
        self._follow_edits(now)
        self._apply(self._layers[-1].screen.update(now))
        if self._layers:
            self._events.attend(typing=self._layers[-1].screen.typing, now=now)
        if self._running:
            self._show(now, bool(events))

    def _wait(self) -> list[pygame.event.Event]:
        """Events, after a frame's time while something moves, else after a nap.

        A nap and a look cost a tenth of what `pygame.event.wait` does, which asks every
        millisecond. `pygame.event.peek` is not used: in pygame 2.6.1 it takes a posted event's
        dictionary from the queue without counting it, and the process dies later, elsewhere.
        """
        now = self._clock()
        if self._moving(now):
            self._ticker.tick(FRAMES_A_SECOND)
            return pygame.event.get()
        events = pygame.event.get()
        if events:
            return events
        if self._drawn is not None and self._speaking(replace(self._drawn, now=now)):
            pygame.time.wait(SLEEPS_MS[0][1])
            return pygame.event.get()
        idle = now - self._last_event
        pygame.time.wait(next(ms for until, ms in SLEEPS_MS if idle < until))
        return pygame.event.get()

    def _moving(self, now: float) -> bool:
        if not self._layers or self._drawn is None:
            return True
        layer = self._layers[-1]
        fading = self._fading(now)
        new = any(
            element.born is not None and now - element.born < motion.FADE for element in layer.view
        )
        if self._waiting or self._thumbs_come or fading or self._dissolving:
            return True
        if layer.gliding(now) or layer.screen.moving(now):
            return True
        return self._desk.moving and new

    def _fading(self, now: float) -> bool:
        return bool(self._picture_before) and now - self._picture_since < self._fade

    def _hear(self, event: pygame.event.Event, now: float) -> None:
        layer = self._layers[-1]
        if event.type in {pygame.WINDOWFOCUSLOST, pygame.WINDOWFOCUSGAINED}:
            self._desk.sound.soften(event.type == pygame.WINDOWFOCUSLOST)
            return
        if event.type in {pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED}:
            self._drawn = None  # what was on the screen may be gone
            return
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            if layer.arrangement is not None:
                layer.press(event.pos, now)
            return
        screen = layer.screen
        for intent in self._events.intents(
            event, self._desk.keys, typing=screen.typing, now=now, asking=screen.asking
        ):
            self._desk.on_pad = self._events.on_pad
            self._layers[-1].in_hand(keyboard=self._events.keyboard)
            self._do(intent, now)
            if not self._running:
                return

    def _do(self, intent: Intent, now: float) -> None:
        desk = self._desk
        self.speech.heard(intent.verb)
        match intent.verb:
            case verb if verb in SPEECH_VERBS:
                self.speech.do(verb)
            case Verb.CLOSE:
                self._leave()
            case Verb.FULLSCREEN:
                desk.change(fullscreen=not desk.settings.fullscreen)
            case Verb.LARGER | Verb.SMALLER:
                step = 1 if intent.verb is Verb.LARGER else -1
                desk.change(text_percent=larger(desk.settings.text_percent, step))
            case Verb.SCREENSHOT:
                self._screenshot()
            case Verb.STEP_AWAY if (reading := self._reading()) is not None:
                self._apply(reading.step_away())
            case _:
                self._apply(self._layers[-1].handle(intent, now))

    def _screenshot(self) -> None:
        surface = pygame.display.get_surface()
        folder = self._desk.library.folder / "screenshots"
        path = folder / f"{datetime.now():%Y-%m-%d %H.%M.%S}.png"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            assert surface is not None
            pygame.image.save(surface, str(path))
        except (OSError, pygame.error) as fault:
            self._desk.say(f"The screenshot could not be kept: {fault}")
        else:
            self._desk.say(f"A picture of this page is in {path}.")

    def _fail(self, fault: Exception) -> None:
        """Our mistake: keep what can be kept, write down what happened, show a calm page."""
        log.exception("a screen failed")
        if self._layers and isinstance(self._layers[-1].screen, Oops):
            raise fault
        reading = self._reading()
        saved = "Your story was last saved at your last choice; nothing before it is lost."
        with contextlib.suppress(Exception):
            if reading is not None and self._desk.autosave(reading.session, reading.reveal):
                saved = f"Your story is saved, in {self._desk.library.folder}."
        report: Path | None = self._desk.library.folder / "what-happened.txt"
        assert report is not None
        try:
            text = "".join(traceback.format_exception(fault))
            report.write_text(f"{datetime.now():%Y-%m-%d %H:%M:%S}\n{text}", encoding="utf-8")
        except OSError:
            report = None
        way_on: Screen = (
            Reading(self._desk, reading.session, reveal=reading.reveal)
            if reading is not None
            else Title(self._desk)
        )
        what = f"{type(fault).__name__}: {fault}"
        self._layers = []
        self.push(Oops(what, saved=saved, report=report, way_on=way_on))

    def _reading(self) -> Reading | None:
        """The page that is being read, whatever lies over it."""
        return next((x.screen for x in self._layers if isinstance(x.screen, Reading)), None)

    # -- a story that is edited meanwhile --------------------------------------------------

    def _follow_edits(self, now: float) -> None:
        """Read the story anew once its files have changed, and stand at the same paragraph."""
        if self._edits is None or now < self._next_look:
            return
        self._next_look = now + LOOKS
        if not self._edits.changed():
            return
        reading = self._reading()
        session = reading.session if reading else self._desk.new_session()
        found = self._edits.reload(session, reading.item if reading else 0)
        if self._layers and isinstance(self._layers[-1].screen, Mistakes):
            self._apply(Pop())
        if isinstance(found, Faulty):
            self.push(Mistakes(self._desk, self._picture, found.faults))
            return
        self._adopt(found.loaded)
        self._layers = []
        if reading is None:
            self.push(Title(self._desk))
        else:
            page = found.session.page
            shown = reveals(page.items, self._desk.settings.reveal_by)
            self.push(Reading(self._desk, found.session, reveal=reveal_with(shown, found.item)))
        self._desk.say(found.notice or "Read anew.")

    def _adopt(self, loaded: Loaded) -> None:
        """Another edition of the story, with pictures that may be other files of the same name."""
        self._desk.adopt(loaded)
        pygame.display.set_caption(self._desk.story.title)
        self._assets.close()
        self._assets = Assets(loaded.pictures, patient=False)
        self._settings = None
        self._ahead = ()
        self._picture_before = ""
        self._drawn = None

    # -- drawing ---------------------------------------------------------------------------

    def _show(self, now: float, heard: bool) -> None:
        """Draw a frame, the companion's light, or nothing."""
        anew = self._settle()
        layer = self._layers[-1]
        layer.still = not self._desk.moving
        self._collect_notices()
        toasts = tuple(v.Toast(text=text) for text in self._desk.toasts.due(now))
        was_moving = self._moving(now)
        extra = (*toasts, *self.speech.caption)
        layer.in_hand(keyboard=self._events.keyboard)
        layer.by_ear = self._desk.settings.speech or self._readers.listening
        changed = layer.refresh(extra, self._size, self._type, now, anew=anew)
        self._leave_opening(layer, now)
        self._follow_picture(layer, now)
        frame = self._frame(layer, now)
        new = changed or anew or was_moving or self._drawn is None
        if new or (heard and not self._same_as_drawn(frame)):
            if was_moving or anew or not self._same_as_drawn(frame):
                self._draw(frame)
        elif (frame.ring or frame.pan is not None) and self._breathing(frame):
            self._breathe(frame)
        self._readers.show(layer, now)
        self.speech.follow(layer)

    def _same_as_drawn(self, frame: Frame) -> bool:
        old = self._drawn
        return (
            old is not None
            and old.arrangement is frame.arrangement
            and (old.scroll, old.focus, old.hidden, old.picture)
            == (frame.scroll, frame.focus, frame.hidden, frame.picture)
            and not self._moving(old.now)
        )

    def _frame(self, layer: Layer, now: float) -> Frame:
        assert layer.arrangement is not None
        plate = next((e for e in layer.view if isinstance(e, v.Plate)), None)
        screen = layer.screen
        return Frame(
            layer.arrangement,
            self._picture,
            scroll=layer.scroll(now),
            focus=layer.focus,
            now=now,
            before=self._picture_before,
            changed=self._picture_since,
            fade=self._fade,
            lean=plate.lean if plate else 0.0,
            moving=self._desk.moving,
            hidden=isinstance(screen, Reading) and screen.hidden,
            ring=next((e for e in layer.view if isinstance(e, v.Ring)), None)
            if not self._waiting
            else None,
            pan=self._pan(self._picture, now - self._pan_since),
            pan_before=self._pan(self._picture_before, self._pan_left),
        )

    def _pan(self, picture: str, seconds: float) -> float | None:
        """How far a picture has drifted; None when it stays where it is."""
        if self._desk.settings.motion != "full" or not picture:
            return None
        return motion.pan(seconds) if self._assets.drifts(picture, self._size[0]) else None

    def _follow_picture(self, layer: Layer, now: float) -> None:
        """Show the picture the view asks for, as soon as that costs no frame.

        While things move, the old one stays until the new one is prepared: some frames at most,
        and none where it was seen coming.
        """
        picture = next((e.id for e in layer.view if isinstance(e, v.Picture)), self._picture)
        self._waiting = False
        if picture == self._picture:
            self._look_ahead(layer)
            return
        capped = self._desk.settings.flash_cap < 100
        if capped and self._fading(now):
            self._waiting = True  # one change of light at a time
            return
        fades = bool(self._picture) and (self._desk.moving or capped)
        coming = replace(
            self._frame(layer, now),
            picture=picture,
            before=self._picture if fades else "",
            pan=self._pan(picture, 0.0),
            pan_before=self._pan(self._picture, now - self._pan_since),
        )
        if fades and not self._painter.prepare(coming):
            self._waiting = True
            return
        self._fade = self._fade_seconds(coming) if fades else 0.0
        self._picture_before = self._picture if self._fade else ""
        self._picture = picture
        self._picture_since = now if self._picture_before else -100.0
        self._pan_left = now - self._pan_since
        self._pan_since = now

    def _fade_seconds(self, coming: Frame) -> float:
        """How long a picture takes to give way: longer where the light changes much.

        Without movement a change is a cut, unless it would be a flash.
        """
        lights = [self._assets.light(name, self._size) for name in (coming.before, coming.picture)]
        least = motion.CROSSFADE if self._desk.moving else 0.0
        return motion.calm_fade(abs(lights[0] - lights[1]), self._desk.settings.flash_cap, least)

    def _look_ahead(self, layer: Layer) -> None:
        """Have the pictures that may come next cut meanwhile."""
        names = layer.screen.ahead
        drifts = self._desk.settings.motion == "full"
        wanted = (names, self._size, drifts)
        if wanted == self._ahead:
            return
        self._ahead = wanted
        wide, high = self._size
        self._assets.prepare(
            (name, (wide + (self._assets.drifts(name, wide) if drifts else 0), high))
            for name in names
        )

    def _draw(self, frame: Frame) -> None:
        surface = pygame.display.get_surface()
        assert surface is not None
        self._painter.draw(surface, frame)
        self._dissolve(surface, frame.now)
        pygame.display.flip()
        self._drawn = frame
        self._thumbs_come = self._assets.fetch_thumbs()

    def _leave_opening(self, layer: Layer, now: float) -> None:
        """A chapter's opening dissolves into its first page."""
        opening = isinstance(layer.screen, Reading) and layer.screen.opening
        left, self._opening = self._opening and not opening, opening
        if left and isinstance(layer.screen, Reading) and self._desk.moving and self._drawn:
            surface = pygame.display.get_surface()
            assert surface is not None
            self._dissolving = surface.copy(), now

    def _dissolve(self, surface: pygame.Surface, now: float) -> None:
        if self._dissolving is None:
            return
        old, since = self._dissolving
        left = 1.0 - motion.fade(now - since, motion.DISSOLVE)
        if left <= 0.0 or old.get_size() != surface.get_size():
            self._dissolving = None
            return
        old.set_alpha(min(254, round(255 * left)))
        surface.blit(old, (0, 0))

    def _breathing(self, frame: Frame) -> bool:
        """Twelve times a second is enough for a light that takes five seconds a breath, and for
        a picture that drifts two or three pixels in one; twice that while the companion speaks.
        """
        if self._desk.settings.motion != "full" or not pygame.display.get_active():
            return False
        rate = BREATHS_A_SECOND * (2 if self._speaking(frame) else 1)
        return frame.now - self._last_breath >= 1 / rate

    def _speaking(self, frame: Frame) -> bool:
        ring = frame.ring
        if ring is None or ring.born is None:
            return False
        return sounding(ring.notes, frame.now - ring.born)

    def _breathe(self, frame: Frame) -> None:
        self._last_breath = frame.now
        painter = self._painter
        light = (painter.ring_level(frame), painter.halo_level(frame)) if frame.ring else (-1, -1)
        state = (*light, painter.drift_step(frame))
        if state == self._breath:
            return
        self._breath = state
        surface = pygame.display.get_surface()
        assert surface is not None
        drifts = frame.pan is not None
        area = (painter.draw_drift if drifts else painter.draw_ring_only)(surface, frame)
        if area.w > 0:
            pygame.display.update(area)

    def _collect_notices(self) -> None:
        desk = self._desk
        for notice in (
            *self._assets.new_notices(),
            *desk.sound.new_notices(),
            *desk.library.notices(),
            *self._pads.new_notices(),
        ):
            desk.say(notice)


def set_like(settings: Settings, size: tuple[int, int]) -> tuple[object, ...]:
    """All that decides how text is set and painted; while it stays, what was made is kept."""
    spacing = settings.line_spacing, settings.letter_spacing
    return size, settings.theme, settings.text_percent, settings.reading_face, spacing


def first_size(desktop: tuple[int, int]) -> tuple[int, int]:
    """A window of 16:9 that leaves some desktop round it, 1280x720 where that fits well."""
    width = min(max(1280, round(desktop[0] * 0.7)), desktop[0], round(desktop[1] * 0.86 * 16 / 9))
    width = max(SMALLEST[0], width)
    return width, round(width * 9 / 16)


def icon(folder: Path) -> pygame.Surface:
    """Two chairs, one of them lit; where the picture is missing, an amber point on the night."""
    try:
        return pygame.transform.smoothscale(pygame.image.load(folder / "icon.png"), (128, 128))
    except (pygame.error, OSError):
        plain = pygame.Surface((32, 32))
        plain.fill((38, 44, 78))
        pygame.draw.circle(plain, (255, 184, 96), (16, 16), 9)
        return plain


def play(
    loaded: Loaded,
    library: Library,
    seen: Seen,
    settings: Settings,
    *,
    session: Session | None = None,
    notices: tuple[str, ...] = (),
    keep: Callable[[Settings], str] | None = None,
    edits: Edits | None = None,
) -> int:
    """Open the window and play; see `game.ui.run`."""
    assert loaded.story is not None
    folder = assets_folder()
    themes = load_themes(themes_folder(folder))
    clock = Clock()
    sound = Sound(loaded.sounds)
    desk = Desk(
        story=loaded.story,
        pictures=loaded.pictures,
        sounds=loaded.sounds,
        library=library,
        seen=seen,
        settings=settings,
        themes=themes,
        sound=sound,
        keep=keep or (lambda _: ""),
        clock=clock,
    )
    app = App(desk, clock, folder, edits)
    app.open()
    try:
        sound.open()
        desk.set_volumes()
        for notice in (*notices, *themes.notices):
            desk.say(notice)
        app.push(Reading(desk, session, opens=True) if session is not None else Title(desk))
        if session is None and not settings.welcomed:
            app.push(Comfort(desk))
            key = desk.prompt(Verb.SPEECH)
            if sound.heard:
                app.speech.welcome(f"{desk.story.title}. {key} has everything here read aloud.")
        app.run()
    finally:
        app.close()
    return 0
