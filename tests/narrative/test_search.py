"""Words are found as a reader remembers them, and marked where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.narrative.search import find


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("cafe", "In the Café.", ["Café"]),
        ("CAFÉ", "a cafe\u0301 and a cafe", ["cafe\u0301", "cafe"]),
        ("don't", "“Don’t,” it says. Don't.", ["Don’t", "Don't"]),
        ('"no', "“No,” he said.", ["“No"]),
        ("wait...", "Wait… there.", ["Wait…"]),
        ("one - two", "one — two", ["one — two"]),
        ("strasse", "Straße", ["Straße"]),
        ("two words", "two\n words", ["two\n words"]),
        ("aa", "aaaa", ["aa", "aa"]),
        ("  soup  ", "Soup, again.", ["Soup"]),
        ("soup", "No broth here.", []),
        ("", "Anything.", []),
        ("   ", "Any thing.", []),
    ],
)
def test_a_search_finds_what_a_reader_means(query: str, text: str, found: list[str]) -> None:
    parts = [text[start:end] for start, end in find(query, text)]
    # A combining accent after the last letter belongs to it, but is not asked for.
    assert [part.rstrip("\u0301") for part in parts] == [part.rstrip("\u0301") for part in found]


@given(st.text(max_size=60), st.text(max_size=4))
def test_what_is_found_lies_inside_the_text_in_order(text: str, query: str) -> None:
    ends = 0
    for start, end in find(query, text):
        assert ends <= start < end <= len(text)
        ends = end
