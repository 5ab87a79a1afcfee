"""Fonts, pictures, sound and pygame itself: what may be broken without breaking the game."""

from __future__ import annotations

import struct
import wave
import zlib
from pathlib import Path

import pygame
import pytest

from game.content.load import Loaded
from game.content.media import Picture
from game.content.media import Sound as SoundFile
from game.session import Session
from game.ui import snapshot
from game.ui.assets import Assets
from game.ui.faults import BadPygame
from game.ui.picturefile import UnusablePicture, dimensions, load
from game.ui.places import assets_folder, fonts_folder
from game.ui.pygame_check import complaint, require_pygame
from game.ui.sound import Sound
from game.ui.themes import Face, Themes
from game.ui.type import FontShelf, Type
from game.ui.wrap import Piece, wrap


def a_type(themes: Themes, percent: int = 100) -> Type:
    return Type(
        fonts_folder(assets_folder()),
        themes,
        themes.theme("dusk"),
        scale=1.0,
        percent=percent,
        reading="serif",
    )


def test_every_font_named_by_faces_is_there_and_whole(themes: Themes) -> None:
    shelf = FontShelf(fonts_folder(assets_folder()))

    for face in (*themes.reading.values(), *themes.parts.values()):
        shelf.font((face.regular, 20))
        shelf.font((face.italic, 20))

    assert shelf.notices == ()


def test_a_bad_font_is_replaced_and_said(tmp_path: Path, themes: Themes) -> None:
    (tmp_path / "bad.ttf").write_bytes(b"not a font at all" * 50)
    shelf = FontShelf(tmp_path)

    font = shelf.font(("bad.ttf", 20))

    assert font.size("Ag")[0] > 0
    assert "bad.ttf" in shelf.notices[0]


def test_a_missing_font_is_replaced_and_said(tmp_path: Path) -> None:
    shelf = FontShelf(tmp_path)

    assert shelf.font(("gone.ttf", 20)).size("Ag")[0] > 0
    assert "gone.ttf" in shelf.notices[0]


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "tab\there", "", "漢字 😀"])
def test_any_text_can_be_drawn(text: str, themes: Themes) -> None:
    type_ = a_type(themes)

    assert type_.line(Piece(0, text), "text", (0, 0, 0)).get_height() > 0
    assert type_.width(text, "text") >= 0


def test_lines_fit_as_they_are_drawn(themes: Themes) -> None:
    from game.narrative.page import Span

    type_ = a_type(themes)
    words = "“Describe it,” says the button, and Theodore describes the fog. "
    spans = (Span(words * 3), Span(words * 2, True), Span(words * 3))

    for line in wrap(spans, 500, "text", type_):
        drawn = max(p.x + type_.line(p, "text", (0, 0, 0)).get_width() for p in line.pieces)
        assert drawn <= 500 + 8  # an italic's last letter may lean out


def test_text_size_makes_text_larger_and_titles_less_so(themes: Themes) -> None:
    small, large = a_type(themes), a_type(themes, 200)

    assert large.height("text") == pytest.approx(2 * small.height("text"), abs=2)
    assert large.height("chapter.title") < 1.6 * small.height("chapter.title")


def test_figures_of_the_bill_are_all_of_one_width(themes: Themes) -> None:
    type_ = a_type(themes)

    assert len({type_.width(figure, "bill") for figure in "0123456789"}) == 1


def test_a_face_nobody_has_is_the_first(themes: Themes) -> None:
    assert isinstance(next(iter(themes.reading.values())), Face)


# -- pictures ----------------------------------------------------------------------------------


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(rows)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def test_dimensions_are_read_from_the_header_alone(tmp_path: Path) -> None:
    surface = pygame.Surface((31, 17))
    for name in ("a.png", "a.jpg"):
        pygame.image.save(surface, str(tmp_path / name))
        assert dimensions((tmp_path / name).read_bytes()) == (31, 17)
    assert dimensions(b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + b"\x1e\0\0\x10\0\0") == (31, 17)


def test_a_picture_that_claims_too_much_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    file = tmp_path / "bomb.png"
    file.write_bytes(png(60_000, 60_000))

    with pytest.raises(UnusablePicture, match="60000x60000"):
        load(file)


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", png(20, 20, b"short")])
def test_a_broken_picture_is_refused_by_name(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.png"
    file.write_bytes(data)

    with pytest.raises(UnusablePicture):
        load(file)


def test_a_missing_picture_is_sketched_from_its_colours_and_said_once() -> None:
    picture = Picture("quay", None, "Fog.", colours=("#ff0000", "#ff0000"))
    assets = Assets({"quay": picture})

    sketch = assets.backdrop("quay", (64, 36))
    assets.backdrop("quay", (32, 18))

    assert sketch.get_at((5, 5))[0] > 250
    assert len(assets.new_notices()) == 1
    assert assets.new_notices() == ()


def test_a_deliberate_placeholder_is_not_complained_of() -> None:
    assets = Assets({"quay": Picture("quay", None, "Fog.", placeholder=True)})

    assets.backdrop("quay", (64, 36))

    assert assets.new_notices() == ()


def test_a_picture_is_cut_to_the_window(tmp_path: Path) -> None:
    source = pygame.Surface((200, 100))
    source.fill((0, 0, 255))
    source.fill((255, 0, 0), (150, 0, 50, 100))
    pygame.image.save(source, str(tmp_path / "p.png"))
    assets = Assets({"p": Picture("p", tmp_path / "p.png", "", focus=(0.95, 0.5))})

    cut = assets.backdrop("p", (50, 100))

    assert cut.get_size() == (50, 100)
    assert cut.get_at((25, 50))[:3] == (255, 0, 0)


# -- sound and pygame --------------------------------------------------------------------------


def test_without_a_device_there_is_silence_and_one_notice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise pygame.error("no device")

    monkeypatch.setattr(pygame.mixer, "init", refuse)
    sound = Sound({})

    sound.open()
    sound.play("bark")
    sound.music("birds")
    sound.close()

    assert len(sound.new_notices()) == 1


def test_an_ambience_lasts_until_the_story_goes_elsewhere(tmp_path: Path) -> None:
    file = tmp_path / "rain.wav"
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(44_100)
        out.writeframes(bytes(44_100))
    sound = Sound({"rain": SoundFile("rain", file, "Rain.", "ambience")})
    sound.open()
    try:
        sound.place("quay")
        sound.play("rain")
        assert pygame.mixer.Channel(0).get_busy()
        playing = pygame.mixer.Channel(0).get_sound()
        sound.place("quay")
        sound.play("rain")
        assert pygame.mixer.Channel(0).get_sound() is playing

        sound.place("hall")
        sound.play("rain")
        assert pygame.mixer.Channel(0).get_busy()
    finally:
        sound.close()


def test_nothing_touches_the_mixer_after_it_was_closed() -> None:
    sound = Sound({})
    sound.open()
    sound.close()

    sound.play("bark")
    sound.music("birds")
    sound.set_volumes(0.5, 0.5)
    sound.close()


def test_one_whole_pygame_is_fine_and_anything_else_gets_a_command() -> None:
    assert complaint(("pygame",), True, (3, 12)) == ""
    assert complaint((), True, (3, 12)) == ""
    both = complaint(("pygame", "pygame-ce"), True, (3, 12))
    assert "uninstall -y pygame pygame-ce" in both and 'install --no-cache-dir "pygame"' in both
    assert "pygame-ce" in complaint(("pygame-ce",), False, (3, 14))
    assert complaint((), False, (3, 14)).endswith('install "pygame-ce"')


def test_a_hollow_pygame_is_found_before_it_is_imported() -> None:
    with pytest.raises(BadPygame, match="missing"):
        require_pygame(lambda: ("pygame",), lambda: False)


# -- snapshots ---------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", ["reading", "title", "pause", "history", "settings", "oops"])
def test_every_screen_can_be_drawn_without_a_window(
    screen: str, loaded: Loaded, session: Session, tmp_path: Path
) -> None:
    png_file, elements, words = snapshot.render(
        session, loaded, screen=screen, size=(640, 360), folder=tmp_path
    )

    picture = pygame.image.load(str(png_file))
    assert picture.get_size() == (640, 360)
    assert elements.read_text(encoding="utf-8").startswith("window 640x360")
    assert words.read_text(encoding="utf-8").strip()


def test_a_page_is_read_where_its_words_are_said_to_be(
    loaded: Loaded, session: Session, tmp_path: Path
) -> None:
    """The plate is dark and quiet where there is no text, and light somewhere on each line."""
    png_file, elements, _ = snapshot.render(
        session, loaded, size=(1280, 720), folder=tmp_path, theme="contrast"
    )
    picture = pygame.image.load(str(png_file))

    lines = [
        line.split(" | ")[0].split() for line in elements.read_text().splitlines() if " | " in line
    ]
    port = elements.read_text().splitlines()[2].split()[1].split(",")
    for at, *_ in lines[:3]:
        x, y = (int(number) for number in at.split(","))
        area = pygame.Rect(x + int(port[0]), y + int(port[1]), 120, 28)
        colours = {
            picture.get_at((a, b))[:3]
            for a in range(area.x, area.right)
            for b in range(area.y, area.bottom)
        }
        assert (0, 0, 0) in colours
        assert max(map(min, colours)) > 60


def test_an_unknown_screen_or_theme_is_refused_by_name(
    loaded: Loaded, session: Session, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="kitchen"):
        snapshot.render(session, loaded, screen="kitchen", folder=tmp_path)
    with pytest.raises(ValueError, match="mud"):
        snapshot.render(session, loaded, theme="mud", folder=tmp_path)
