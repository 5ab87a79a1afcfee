"""The envelope: whatever the bytes are, the answer is the payload or a sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.saves.container import Form, Newer, StoryMark, Unreadable, seal, unseal

FORM = Form("test", 1)
MARK = StoryMark("garden", "1.0.0", "abc")
PAYLOAD = {"a": [1, 2.5, True, None, "“é” 😀 漢"], "b": {"c": "x" * 50}}
DATA = seal(FORM, PAYLOAD, MARK)

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), values))
def test_what_is_sealed_can_be_opened(payload: dict[str, object]) -> None:
    opened = unseal(FORM, seal(FORM, payload, MARK))

    assert (opened.payload, opened.story, opened.format) == (payload, MARK, 1)


def test_every_beginning_of_a_file_but_the_whole_is_refused() -> None:
    for length in range(len(DATA) - 1):
        with pytest.raises(Unreadable):
            unseal(FORM, DATA[:length])

    assert unseal(FORM, DATA[:-1]).payload == PAYLOAD  # without its last line end


def test_every_flipped_bit_is_seen_or_changes_nothing() -> None:
    for index in range(len(DATA)):
        for bit in range(8):
            flipped = bytearray(DATA)
            flipped[index] ^= 1 << bit
            try:
                opened = unseal(FORM, bytes(flipped))
            except (Unreadable, Newer):
                continue
            # \u00e9 and \u00E9 are the same letter, a space is as good as a line end.
            assert (opened.payload, opened.story, opened.format) == (PAYLOAD, MARK, 1)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(Unreadable):
        unseal(FORM, data)


@given(st.dictionaries(st.sampled_from(["magic", "format", "payload", "story", "sha256"]), values))
def test_any_document_is_refused_in_words(document: dict[str, object]) -> None:
    with pytest.raises((Unreadable, Newer)):
        unseal(FORM, json.dumps(document | {"magic": "test"}).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 4096,
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"[" * 500 + b"]" * 500,
        b'{"magic": "test", "format": 1, "payload": {"a": ' + b"[" * 100 + b"]" * 100 + b"}}",
        b'{"magic": "test", "format": NaN}',
        b'{"magic": "test", "format": 1e999}',
        b'{"magic": "test", "format": ' + b"9" * 5000 + b"}",
        b'{"magic": "other", "format": 1}',
        b'{"magic": "test", "format": true, "payload": {}}',
        b"\xff\xfe{\0}\0",
        b"PK\x03\x04",
        DATA + DATA,
    ],
)
def test_hostile_and_broken_files_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        unseal(FORM, data)

    assert str(refused.value).startswith("it ")


def test_a_file_of_a_newer_format_is_told_from_a_damaged_one() -> None:
    with pytest.raises(Newer):
        unseal(FORM, seal(Form("test", 2), PAYLOAD, MARK))


def test_older_formats_are_brought_up_step_by_step() -> None:
    ages = {0: lambda p: {**p, "log": ["0-1"]}, 1: lambda p: {**p, "log": [*p["log"], "1-2"]}}
    form = Form("test", 2, ages)

    assert unseal(form, seal(Form("test", 0), {}, MARK)).payload == {"log": ["0-1", "1-2"]}
    assert unseal(form, seal(Form("test", 1), {"log": []}, MARK)).payload == {"log": ["1-2"]}
    assert unseal(form, seal(form, {"log": []}, MARK)).payload == {"log": []}


def test_a_payload_a_migration_cannot_use_is_damaged_not_a_crash() -> None:
    form = Form("test", 1, {0: lambda p: {"log": p["picks"][0]}})

    for payload in ({}, {"picks": []}, {"picks": 5}):
        with pytest.raises(Unreadable):
            unseal(form, seal(Form("test", 0), payload, MARK))


def test_an_older_format_nobody_can_bring_up_is_refused_in_words() -> None:
    with pytest.raises(Unreadable, match="older"):
        unseal(FORM, seal(Form("test", 0), {}, MARK))


def test_files_for_hands_carry_no_checksum_and_can_be_edited() -> None:
    form = Form("test", 1, checked=False)
    data = seal(form, {"size": 100})

    assert unseal(form, data.replace(b"100", b" 150 ")).payload == {"size": 150}
