"""Strict YAML: what is read, what is refused, and that every place is the right one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from game.content import source
from game.content.findings import Findings
from game.content.source import Fields, Items, Node, Scalar, Style, read

ROOT = Path(__file__).resolve().parents[2]


def tree(text: str | bytes) -> Node:
    findings = Findings()
    node = read(text if isinstance(text, bytes) else text.encode(), "f.yaml", findings)
    assert findings.all == ()
    assert node is not None
    return node


def plain(node: Node) -> object:
    match node:
        case Scalar(text):
            return text
        case Items(items):
            return [plain(item) for item in items]
        case Fields(entries):
            return {key: plain(entry.value) for key, entry in entries.items()}


def codes(data: bytes) -> list[tuple[str, int, int]]:
    findings = Findings()
    read(data, "f.yaml", findings)
    return [(f.code, f.where.line, f.where.column) for f in findings.all]


@pytest.mark.parametrize(
    "word", ["no", "on", "Yes", "~", "null", "0123", "1.10", "12:30:45", "2024-01-02", "1e3", "-"]
)
def test_a_scalar_is_the_text_that_was_typed(word: str) -> None:
    if word == "-":
        word = "'-'"

    assert plain(tree(f"a: {word}\n")) == {"a": word.strip("'")}


def test_lists_and_mappings_keep_their_order() -> None:
    assert plain(tree("b: [x, {d: e}]\na:\n- 1\n- 2\n")) == {
        "b": ["x", {"d": "e"}],
        "a": ["1", "2"],
    }


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    text = b"\xef\xbb\xbfa: |\r\n  one\r\n  two\r\nb: x\r\n"

    assert plain(tree(text)) == {"a": "one\ntwo\n", "b": "x"}


def test_a_comment_after_two_spaces_is_a_comment() -> None:
    assert plain(tree("a: x  # y\n# z\nb: |  # w\n  t # u\n")) == {"a": "x", "b": "t # u\n"}


REFUSED = [
    ("utf-16", "a: é".encode("utf-16"), ("ST002", 1, 1)),
    ("utf-16 without a mark", "a: x".encode("utf-16-le"), ("ST002", 1, 1)),
    ("latin-1", "a: b\nc: é\n".encode("latin-1"), ("ST002", 2, 4)),
    ("a NUL", b"a: b\nc: d\0e\n", ("ST003", 2, 5)),
    ("an escape", b"a: \x1b[0m\n", ("ST003", 1, 4)),
    ("a line separator", "a: b\u2028c\n".encode(), ("ST003", 1, 5)),
    ("half a surrogate", b"a: \xed\xa0\x80\n", ("ST002", 1, 4)),
    ("an escaped NUL", b'a: "b\\0c"\n', ("ST003", 1, 6)),
    ("3 MB", b"a: " + b"x" * 3_000_000, ("ST004", 1, 1)),
    ("a text of 100,000 characters", b"a: " + b"x" * 100_000, ("ST004", 1, 4)),
    ("nesting", b"[" * 60, ("ST004", 1, 41)),
    ("an empty file", b"", ("ST023", 1, 1)),
    ("a comment alone", b"# nothing\n", ("ST023", 1, 1)),
    ("two documents", b"a: b\n---\nc: d\n", ("ST008", 2, 1)),
    ("a directive", b"%YAML 1.2\n---\na: b\n", ("ST008", 1, 1)),
    ("a key that is a list", b"[a]: b\n", ("ST008", 1, 1)),
    ("an anchor", b"a: &x\n  b: c\n", ("ST008", 1, 4)),
    ("no key", b": b\n", ("ST005", 1, 1)),
    ("an open bracket", b"a: [b, c\nd: e\n", ("ST005", 1, 4)),
]


@pytest.mark.parametrize(("what", "data", "wanted"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_refused_is_named_with_its_place(
    what: str, data: bytes, wanted: tuple[str, int, int]
) -> None:
    assert codes(data) == [wanted]


def test_the_same_key_twice_shows_both_places() -> None:
    findings = Findings()

    read(b"a: 1\nb: 2\na: 3\n", "f.yaml", findings)

    (found,) = findings.all
    assert (found.code, found.where.line) == ("ST007", 3)
    assert [(where.line, words) for where, words in found.related] == [(1, "the first one")]


SPOTS = [
    ("plain", "a: one two\n", "two", (1, 8)),
    ("plain over two lines", "a: one\n  two\n", "two", (2, 3)),
    ("single-quoted", "a: 'it''s two'\n", "two", (1, 11)),
    ("double-quoted", 'a: "o\\u00e9 two"\n', "two", (1, 13)),
    ("double-quoted over lines", 'a: "one\n\n   two"\n', "two", (3, 4)),
    ("block", "a: |\n  one\n\n    two\n", "two", (4, 5)),
    ("block, indented", "a:\n    b: |\n        one\n        two\n", "two", (4, 9)),
    ("block after blank lines", "a: |\n\n\n  two\n", "two", (4, 3)),
    ("block, indentation given", "a: |2\n    one\n  two\n", "two", (3, 3)),
    ("block, chomped", "a: |-\n  one\n  two\n\n", "two", (3, 3)),
    ("block, kept", "a: |+\n  one\n  two\n\n", "two", (3, 3)),
    ("block with accents", "a: |\n  é😀 two\n", "two", (2, 6)),
    ("in a list", "a: [one, 'x two']\n", "two", (1, 13)),
]


@pytest.mark.parametrize(("what", "text", "word", "wanted"), SPOTS, ids=[row[0] for row in SPOTS])
def test_an_offset_in_a_text_leads_back_to_its_place(
    what: str, text: str, word: str, wanted: tuple[int, int]
) -> None:
    def scalars(node: Node) -> list[Scalar]:
        match node:
            case Scalar():
                return [node]
            case Items(items):
                return [found for item in items for found in scalars(item)]
            case Fields(entries):
                return [found for entry in entries.values() for found in scalars(entry.value)]

    (scalar,) = [found for found in scalars(tree(text)) if word in found.text]

    spot = scalar.spot(scalar.text.index(word), len(word))

    assert (spot.line, spot.column, spot.length) == (*wanted, len(word))


def test_a_spot_beyond_the_end_stays_on_the_last_line() -> None:
    node = tree("a: one\n")
    assert isinstance(node, Fields)
    scalar = node.entries["a"].value
    assert isinstance(scalar, Scalar)

    assert scalar.style is Style.PLAIN
    assert (scalar.spot(999).line, scalar.spot(999).length) == (1, 1)


HOSTILE = {
    "100,000 brackets": "'[' * 100_000",
    "100,000 mappings": "'{a: ' * 100_000",
    "100,000 dashes": "'- ' * 100_000",
    "100,000 keys": "'? ' * 100_000",
    "a staircase": "'\\n'.join(' ' * i + 'a:' for i in range(1500))",
    "an alias bomb": "'a: &a [x]\\n' + ''.join(f'{c}: &{c} [' + (f'*{p},' * 9) + ']\\n'"
    " for p, c in zip('abcdefgh', 'bcdefghi'))",
    "a list without end": "'[' + 'a,' * 600_000",
    "a staircase of braces": "'a: |\\n  ' + '{if x}' * 10_000",
    "a line of quotes": "'a: ' + chr(39) * 60_001",
    "a line of colons": "'a: ' + 'b: ' * 20_000",
    "slips on every line": "'a: *b* c\\n' * 40_000",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_are_refused_quickly_and_without_a_crash(what: str) -> None:
    program = (
        "from game.content.source import read; from game.content.findings import Findings;"
        f"f = Findings(); read(({HOSTILE[what]}).encode(), 'f.yaml', f); print(len(f.all))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    if what != "a staircase of braces":
        assert int(done.stdout) >= 1


def test_without_libyaml_the_pure_reader_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "story" / "people.yaml").read_bytes()
    fast = plain(tree(text))
    monkeypatch.setattr(source, "_LOADER", yaml.SafeLoader)

    assert plain(tree(text)) == fast
