"""Credits are read from the papers of what is there, and never written down twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import credits
from game.credits import Work, licence_of
from game.ui.places import assets_folder, fonts_folder


def test_every_library_the_game_plays_with_is_named_with_its_licence() -> None:
    found = {work.name.lower(): work for work in credits.libraries()}

    assert {"pyyaml", "platformdirs", "numpy"} <= set(found)
    assert "pygame" in found or "pygame-ce" in found
    assert all(work.version and work.licence for work in found.values()), found
    assert "pytest" not in found and "mypy" not in found


def test_what_is_not_installed_is_not_credited() -> None:
    wanted = ["no-such-library>=1", "PyYAML>=6 ; python_version > '3'", "pytest ; extra == 'test'"]

    assert [work.name for work in credits.libraries(wanted)] == ["PyYAML"]


@pytest.mark.parametrize(
    ("papers", "licence"),
    [
        ({"License-Expression": "MIT", "License": "x"}, "MIT"),
        ({"Classifier": "A :: B\nLicense :: OSI Approved :: MIT License"}, "MIT"),
        ({"License": "LGPL"}, "LGPL"),
        ({"License": "Copyright (c) 2005\n\nPermission is granted\n"}, ""),
        ({"License-File": "LICENSE-APACHE\nLICENSE-MIT\nAUTHORS"}, "APACHE, MIT"),
        ({"License-File": "LICENSE.txt"}, ""),
        ({}, ""),
    ],
)
def test_a_licence_is_found_wherever_papers_say_it(papers: dict[str, str], licence: str) -> None:
    assert licence_of(papers) == licence


def test_every_family_of_fonts_is_named_with_its_makers_and_licence() -> None:
    folder = fonts_folder(assets_folder())
    found = credits.fonts(folder)

    assert len(found) == sum(path.is_dir() for path in folder.iterdir())
    assert all("Open Font License" in work.licence for work in found)
    assert (
        Work(
            "Vollkorn",
            by="Copyright 2006-2014 Friedrich Althausen, Copyright 2006-2011 Jan Yanone Gerner",
            licence="SIL Open Font License, Version 1.1",
        )
        in found
    )


def test_a_folder_that_is_not_there_has_no_fonts(tmp_path: Path) -> None:
    assert credits.fonts(tmp_path / "gone") == ()
    (tmp_path / "bare").mkdir()
    assert credits.fonts(tmp_path) == (Work("Bare"),)


def test_the_game_says_what_it_is_and_under_which_licence() -> None:
    game = credits.game()

    assert (game.name, bool(game.version)) == ("The Second Chair", True)
    assert "MIT" in game.licence
