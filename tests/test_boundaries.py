"""Who may import whom: held by importing in a fresh interpreter, not by a promise."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GAME = ROOT / "game"

# What must not be loaded once these modules are.
ALONE = [
    ("game.narrative.step", ("yaml", "pygame", "numpy", "game.content", "game.session")),
    ("game.narrative.reveal", ("yaml", "pygame", "numpy", "game.content")),
    ("game.session", ("yaml", "pygame", "numpy", "game.content", "game.saves")),
    ("game.playfile", ("yaml", "pygame", "numpy", "game.content")),
    ("game.saves", ("yaml", "pygame", "numpy", "game.ui")),
    ("game.proof.naive", ("yaml", "pygame", "game.content", "game.session")),
    ("game.content.load", ("pygame", "numpy", "game.session", "game.ui")),
    ("game.terminal", ("pygame", "numpy", "game.ui")),
    ("game.ui", ("pygame",)),
    ("game.ui.view", ("pygame", "yaml")),
    ("game.ui.layout", ("pygame", "yaml")),
    ("game.ui.theme", ("pygame", "yaml")),
    ("game.ui.motion", ("pygame", "yaml")),
    ("game.ui.intents", ("pygame", "yaml")),
    ("game.ui.notes", ("pygame", "yaml")),
    ("game.ui.ahead", ("pygame", "yaml")),
    ("game.ui.access", ("pygame", "yaml", "accesskit")),
    ("game.ui.speech", ("pygame", "yaml", "subprocess")),
    ("game.ui.access_bridge", ("pygame", "yaml", "accesskit")),
    ("game.cli", ("pygame", "numpy", "game.ui")),
]


@pytest.mark.parametrize(("module", "absent"), ALONE, ids=[module for module, _ in ALONE])
def test_a_module_brings_along_only_what_it_may(module: str, absent: tuple[str, ...]) -> None:
    code = f"import sys, {module}\nprint([name for name in {absent!r} if name in sys.modules])"

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def imports_of(file: Path) -> set[str]:
    """Every module a file imports, relative imports made absolute."""
    package = (".".join(file.relative_to(ROOT).with_suffix("").parts)).split(".")[:-1]
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            found.add(".".join([*base, *((node.module or "").split("."))]).rstrip("."))
    return found


FORBIDDEN = {
    "narrative": ("yaml", "pygame", "game.content", "game.session", "game.saves", "game.ui",
                  "game.proof", "game.author", "platformdirs"),
    "content": ("pygame", "game.session", "game.saves", "game.ui", "game.proof", "game.author"),
    "proof": ("yaml", "pygame", "game.content", "game.session", "game.saves", "game.ui",
              "game.author"),
    "saves": ("yaml", "pygame", "game.content", "game.ui", "game.proof", "game.author"),
    "author": ("pygame", "game.terminal"),
    "ui": ("game.author", "game.proof", "game.terminal", "game.cli"),
}  # fmt: skip


@pytest.mark.parametrize("package", FORBIDDEN)
def test_no_file_of_a_package_imports_what_stands_to_its_right(package: str) -> None:
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in sorted((GAME / package).rglob("*.py"))
        for name in imports_of(file)
        for forbidden in FORBIDDEN[package]
        if name == forbidden or name.startswith(forbidden + ".")
    ]

    assert wrong == []


def test_pygame_is_imported_in_the_window_only() -> None:
    wrong = [
        str(file.relative_to(ROOT))
        for file in sorted(GAME.rglob("*.py"))
        if "ui" not in file.relative_to(GAME).parts
        and any(name.split(".")[0] == "pygame" for name in imports_of(file))
    ]

    assert wrong == []


def test_one_module_knows_accesskit_and_only_when_it_is_asked() -> None:
    knowing = [
        str(file.relative_to(ROOT))
        for file in sorted(GAME.rglob("*.py"))
        if any(name.split(".")[0] == "accesskit" for name in imports_of(file))
    ]

    assert knowing == ["game/ui/access_bridge.py"]


def test_nobody_evaluates_or_unpickles() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in sorted(GAME.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("eval", "exec", "compile", "__import__")
    ]
    wrong += [
        str(file.relative_to(ROOT))
        for file in sorted(GAME.rglob("*.py"))
        if imports_of(file) & {"pickle", "marshal", "shelve"}
    ]

    assert wrong == []
