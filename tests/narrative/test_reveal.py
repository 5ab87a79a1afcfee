"""How much appears at one press."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.narrative.markup import count_words
from game.narrative.page import Bill, Cue, Item, Paragraph, Span, plain
from game.narrative.reveal import AT_MOST, PARAGRAPHS, reveals


def paragraph(words: int, cue: bool = False, breaks: bool = False) -> Paragraph:
    cues = (Cue("sound", "phone-turns"),) if cue else ()
    return Paragraph("k", "s", (Span(" ".join(["word"] * words)),), cues=cues, breaks=breaks)


items = st.lists(
    st.one_of(
        st.builds(paragraph, st.integers(1, 120), st.booleans(), st.booleans()),
        st.just(Bill("b", "s", "t", "p", ())),
    ),
    max_size=20,
)


@given(items)
def test_reveals_keep_every_item_in_order_and_never_grow_too_long(page: list[Item]) -> None:
    gathered = reveals(page)

    assert [item for reveal in gathered for item in reveal] == page
    for reveal in gathered:
        words = sum(count_words(plain(i.spans)) for i in reveal if isinstance(i, Paragraph))
        assert len(reveal) == 1 or (words <= AT_MOST and len(reveal) <= PARAGRAPHS)
        assert not any(i.cues for i in reveal[1:])
        assert not any(isinstance(i, Paragraph) and i.breaks for i in reveal[1:])
        assert len(reveal) == 1 or not any(isinstance(i, Bill) for i in reveal)


def test_short_lines_are_gathered_to_a_mouthful() -> None:
    page = [paragraph(15) for _ in range(8)]

    assert [len(reveal) for reveal in reveals(page)] == [3, 3, 2]


def test_a_player_may_read_by_paragraph_or_by_page() -> None:
    page = [paragraph(15) for _ in range(4)]

    assert len(reveals(page, "paragraph")) == 4
    assert len(reveals(page, "page")) == 1
    assert reveals([], "page") == ()
