from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.render.safe_text import _UNSEEN, clean


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  two\n\n lines\t ", "two lines"),
        ("\x1b[31mred\x07", "[31mred"),
        ("a\u202eb\u2066c\u2069", "abc"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("\ufefffirst", "first"),
        ("IL-1β, naïve, 統計, שלום, 👩‍🔬", "IL-1β, naïve, 統計, שלום, 👩‍🔬"),
        ("", ""),
    ],
)
def test_text_is_one_line_of_what_can_be_seen(text: str, shown: str) -> None:
    assert clean(text) == shown


@settings(max_examples=100)
@given(st.text())
def test_clean_text_has_no_controls_and_stays_clean(text: str) -> None:
    shown = clean(text)
    assert clean(shown) == shown
    assert not [letter for letter in shown if unicodedata.category(letter) in ("Cc", "Cs")]


@given(st.text(st.characters(codec=None), max_size=60) | st.text("a \u00a0\t\u202e\ufeff\u3000"))
def test_the_short_way_for_ordinary_text_gives_what_the_long_way_gives(text: str) -> None:
    assert clean(text) == " ".join(_UNSEEN.sub("", text).split())
