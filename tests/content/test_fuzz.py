"""Whatever bytes a file holds, loading says what is wrong and never raises."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.content.diagnostics import render_all, to_json
from game.content.load import load

from .example_story import CELLAR, CHAPTER, OTHERS, PEOPLE, PICTURES, PLACES, SOUNDS, STORY

RICH = (
    CHAPTER
    + OTHERS
    + CELLAR
    + """\
  hall:
    place: booth
    pitch: 3
    do: [lamp + 1, temper = kite, ai = "Mrs Lamp", not answered]
    text: |
      {temper | kettle: "Then sit." | kite: *Up.* | else: } {ai.They} wait{ai.s}.

      {if lamp >= 5 and not chose(pick)}
      [pim] "Soup."
      {end}
      --
      [[picture: kitchen]]
      {visit | first: One. | again: {chance | a | b}}
    bill:
      title: THE EXCHANGE
      lines:
        - { item: "Hours", amount: "{lamp}", if: lamp > 0 }
      foot: Payable.
    choices:
      pick:
        say: 'Well: no.'
        if: visits(hall) >= 2
        locked: Not yet.
        confirm: { act: Really. }
        was: [old]
        detour: moth
      type: { act: Type., name: ai, again: true }
      leave: { fallback: true, goto: [{ if: answered, to: home }, { to: cellar }] }
"""
)
FILES = {
    "story/story.yaml": STORY,
    "story/people.yaml": PEOPLE,
    "story/places.yaml": PLACES,
    "story/chapters/example.yaml": RICH,
    "assets/pictures.yaml": PICTURES,
    "assets/sounds.yaml": SOUNDS,
}
SNIPPETS = st.sampled_from(
    [
        *(b"{}[]|>*&!%@`'\":#-?,\\\n\t \0"[i : i + 1] for i in range(26)),
        b"\n",
        b"\n  ",
        b": ",
        b" #",
        b"{if ",
        b"{end}",
        b"[[",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        "\u2028é😀".encode(),
        b"*a",
        b"&a ",
        b"<<: ",
        b"---\n",
        b"'",
        b"|\n",
        b"goto: back\n",
        b"99999999999999999999",
        b"{temper |",
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """One file of the story with some bytes cut out, put in or doubled."""
    name = draw(st.sampled_from([*FILES, *["story/chapters/example.yaml"] * 4]))
    data = FILES[name].encode()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 30)))
        middle = draw(
            st.one_of(
                SNIPPETS,
                st.just(b""),
                st.just(data[start:end] * 2),
                st.binary(max_size=4),
                st.text(max_size=6).map(lambda text: text.encode("utf-8", "replace")),
            )
        )
        data = data[:start] + middle + data[end:]
    return name, data


def write(folder: Path, changed: str, data: bytes) -> None:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if name == changed else text.encode())


def test_the_story_that_is_mutated_is_a_good_one(tmp_path: Path) -> None:
    write(tmp_path, "", b"")

    loaded = load(tmp_path / "story")

    assert not loaded.errors, render_all(loaded.errors, loaded.sources)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_mutated_files_never_raise(change: tuple[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), *change)

        loaded = load(Path(name) / "story")

        assert (loaded.story is None) == bool(loaded.errors)
        assert render_all(loaded.diagnostics, loaded.sources) or not loaded.diagnostics
        assert to_json(loaded.diagnostics)
        for found in loaded.diagnostics:
            lines = loaded.sources.get(found.where.file, "").split("\n")
            assert 1 <= found.where.line <= len(lines) + 1
            assert found.where.column >= 1


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200))
def test_random_bytes_never_raise(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), "story/chapters/example.yaml", data)

        assert load(Path(name) / "story").errors
