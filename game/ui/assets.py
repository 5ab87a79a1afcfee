"""Pictures: prepared ahead, cut to the window once a size, never a hole where one is missing.

A picture that is missing, too large or broken is drawn from its colours and its alt text, and
said once in `new_notices`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import pygame

from .layout import Box, cover
from .motion import pan_room
from .picturefile import (
    Cut,
    Masks,
    Size,
    UnusablePicture,
    cut,
    load,
    measured,
    opaque,
    open_and_cut,
    window_masks,
)
from .theme import Colour, luminance, mix, parse_colour
from .workshop import Workshop

if TYPE_CHECKING:
    from game.content.media import Picture

IN_USE: Final = 3
"""Pictures a frame may need at once: what is shown, what it fades from, what is behind a menu."""

KEPT: Final = 10
KEPT_BYTES: Final = 160_000_000
"""Pictures kept at window size: so many, or fewer where they are larger (8 MB each at 1080p)."""

KEPT_THUMBS: Final = 64

Shelf: TypeAlias = OrderedDict[tuple[str, Size], pygame.Surface]


def colours_of(picture: Picture | None) -> tuple[Colour, Colour]:
    """A picture's two dominant colours, dusk when it names none."""
    named: list[Colour] = []
    for value in tuple(picture.colours) if picture else ():
        try:
            named.append(parse_colour(str(value)))
        except ValueError:
            continue
    named = named or [(43, 53, 96), (92, 63, 94)]
    return named[0], named[-1] if len(named) > 1 else mix(named[0], (0, 0, 0), 0.45)


class Assets:
    """Pictures by id at the sizes the window needs. `label` writes words on a sketch.

    Without `patient`, small pictures that nobody has cut yet are sketches for a moment, and cut
    in the background: a page of sixty of them opens as fast as one of none.
    """

    def __init__(self, pictures: Mapping[str, Picture], *, patient: bool = True) -> None:
        self._pictures = pictures
        self._patient = patient
        self._lacking: list[Cut] = []
        self._small: set[Cut] = set()
        """Jobs whose pictures are small ones."""
        self.label: Callable[[pygame.Surface, str, bool], None] | None = None
        self._sized: Shelf = OrderedDict()
        self._thumbs: Shelf = OrderedDict()
        self._sketches: Shelf = OrderedDict()
        self._source: tuple[str, pygame.Surface] | None = None
        self._masks = window_masks()
        self._workshop = Workshop(lambda job: open_and_cut(job, self._masks))
        self._sizes: dict[str, Size | None] = {}
        self._lights: dict[str, float] = {}
        self._bad: dict[str, str] = {}
        self._said = 0

    def info(self, name: str) -> Picture | None:
        """What pictures.yaml says of a picture."""
        return self._pictures.get(name)

    def new_notices(self) -> tuple[str, ...]:
        """What has gone wrong since the last time this was asked."""
        fresh = tuple(self._bad.values())[self._said :]
        self._said = len(self._bad)
        return fresh

    def forget_sizes(self) -> None:
        """Drop everything cut to an old window's size and format."""
        self._sized.clear()
        self._masks = window_masks()

    def close(self) -> None:
        """End the thread that prepares pictures."""
        self._workshop.close()

    @property
    def masks(self) -> Masks:
        """The window's pixel format."""
        return self._masks

    def backdrop(self, name: str, size: Size) -> pygame.Surface:
        """The picture covering a window of this size; kept, so do not draw on it."""
        return self._kept(self._sized, self._most(size), name, size)

    def prepare(self, wanted: Iterable[tuple[str, Size]]) -> None:
        """Cut these in the background, the first one first, as many as are kept beside those in
        use. Ask again when something else is wanted: what has not been begun is forgotten.
        """
        self._collect()
        jobs: list[Cut] = []
        for name, size in wanted:
            if len(jobs) >= self._most(size) - IN_USE:
                break
            job = self._job(name, size)
            if job is not None and (name, size) not in self._sized:
                jobs.append(job)
        self._workshop.ask(jobs)

    def ready(self, name: str, size: Size) -> bool:
        """True when the picture can be shown at this size without work."""
        self._collect()
        return (name, size) in self._sized or self._job(name, size) is None

    def _collect(self) -> None:
        for job, result in self._workshop.finished().items():
            if isinstance(result, pygame.Surface):
                small = job in self._small
                shelf = self._thumbs if small else self._sized
                most = KEPT_THUMBS if small else self._most(job.size)
                self._keep(shelf, most, (job.name, job.size), result)
            elif isinstance(result, UnusablePicture):
                self._refuse(job.name, result)
            else:
                raise result

    def _job(self, name: str, size: Size) -> Cut | None:
        """What there is to do to have a picture; None where a sketch stands in for it."""
        info = self.info(name)
        if self._size(name) is None or info is None or info.file is None:
            return None
        return Cut(name, Path(info.file), size, info.focus)

    def _most(self, size: Size) -> int:
        """How many pictures of this size are kept."""
        return max(IN_USE + 1, min(KEPT, KEPT_BYTES // (4 * size[0] * size[1])))

    def drifts(self, name: str, wide: int) -> int:
        """Pixels this picture may drift in a window *wide* pixels wide; a sketch stays."""
        info = self.info(name)
        if info is None or self._size(name) is None:
            return 0
        kept = [(info.focus[0] - 0.08, info.focus[0] + 0.08)]
        if info.glow is not None:
            kept.append((info.glow.x - info.glow.radius, info.glow.x + info.glow.radius))
        return pan_room(wide, kept)

    def light(self, name: str, size: Size) -> float:
        """How bright a picture is as a whole, 0..1 (relative luminance); looked at coarsely."""
        if name not in self._lights:
            wide = self.drifts(name, size[0])
            sizes = [(size[0] + wide, size[1]), size]
            key = next((s for s in sizes if (name, s) in self._sized), size)
            small = pygame.transform.scale(self.backdrop(name, key), (32, 18))
            red, green, blue, *_ = pygame.transform.average_color(small)
            self._lights[name] = luminance((red, green, blue))
        return self._lights[name]

    def thumb(self, name: str, size: Size) -> pygame.Surface:
        """The picture at the size of a saved game's row, or a sketch of it until it is cut."""
        job = None if self._patient or (name, size) in self._thumbs else self._job(name, size)
        if job is None:
            return self._kept(self._thumbs, KEPT_THUMBS, name, size)
        self._lacking.append(job)
        return self._kept(self._sketches, KEPT_THUMBS, name, size, sketch=True)

    def fetch_thumbs(self) -> bool:
        """Have what the last frame lacked cut in the background; True while something is to come."""
        self._collect()
        jobs = tuple(dict.fromkeys(self._lacking))
        self._lacking.clear()
        if jobs:
            self._small.update(jobs)
            self._workshop.ask(jobs)
        return bool(jobs)

    def spot(self, name: str, size: Size, at: tuple[float, float]) -> tuple[int, int, float]:
        """A place in the picture (fractions) as (x, y) in the window, and pixels a width."""
        info = self.info(name)
        focus = info.focus if info else (0.5, 0.5)
        box = cover(self._size(name) or size, Box(0, 0, *size), focus)
        return round(box.x + at[0] * box.w), round(box.y + at[1] * box.h), float(box.w)

    def _kept(
        self, shelf: Shelf, most: int, name: str, size: Size, *, sketch: bool = False
    ) -> pygame.Surface:
        key = (name, size)
        surface = shelf.get(key)
        if surface is None:
            # Words fit behind a page, and are cut off in a small picture however large the window.
            words = shelf is self._sized
            made = self._placeholder if sketch else self._cut
            surface = made(name, size, words=words)
            self._keep(shelf, most, key, surface)
        else:
            shelf.move_to_end(key)
        return surface

    def _keep(self, shelf: Shelf, most: int, key: tuple[str, Size], cut: pygame.Surface) -> None:
        shelf[key] = cut
        shelf.move_to_end(key)
        while len(shelf) > most:
            shelf.popitem(last=False)

    def _cut(self, name: str, size: Size, *, words: bool) -> pygame.Surface:
        job = self._job(name, size)
        if job is not None:
            result = self._workshop.take(job)
            if isinstance(result, pygame.Surface):
                return result
            source = self._loaded(job)
            if source is not None:
                return cut(source, size, job.focus, self._masks)
        return self._placeholder(name, size, words=words)

    def _size(self, name: str) -> Size | None:
        """A picture's own size, None where there is none; asked often, so remembered."""
        if name not in self._sizes:
            self._sizes[name] = self._measured(name)
        return None if name in self._bad else self._sizes[name]

    def _measured(self, name: str) -> Size | None:
        info = self.info(name)
        if not name or (info and info.placeholder):
            return None
        if info is None or info.file is None:
            self._bad[name] = f"There is no picture called {name}; a sketch stands in for it."
            return None
        try:
            return measured(Path(info.file))
        except UnusablePicture as fault:
            self._refuse(name, fault)
            return None

    def _loaded(self, job: Cut) -> pygame.Surface | None:
        """The whole picture; the last one is kept, for it is often wanted at two sizes."""
        if self._source and self._source[0] == job.name:
            return self._source[1]
        try:
            surface = load(job.file)
        except UnusablePicture as fault:
            self._refuse(job.name, fault)
            return None
        self._source = (job.name, surface)
        return surface

    def _refuse(self, name: str, fault: UnusablePicture) -> None:
        self._bad[name] = f"The picture {name} cannot be shown: {fault}."

    def _placeholder(self, name: str, size: Size, *, words: bool) -> pygame.Surface:
        """A dusk of the picture's own colours, with its alt text in words where there is room."""
        info = self.info(name)
        top, bottom = colours_of(info)
        small = pygame.Surface((1, 64))
        for y in range(64):
            small.set_at((0, y), mix(top, bottom, y / 63))
        surface = opaque(pygame.transform.smoothscale(small, size), self._masks)
        if words and info and name and self.label and size[0] >= 480:
            self.label(surface, info.alt, info.free == "right")
        return surface
