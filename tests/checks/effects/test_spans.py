"""spans: "rose from 2 to 6" agrees with its own numbers and with the abstract's order of time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.effects.spans import find_turned_span

SOURCE = "Mean itch scores before and one month after the cream were 7.1 and 3.2."


@pytest.mark.parametrize(
    "text",
    [
        "Itch scores climbed from 3.2 to 7.1.",
        "Itch scores went from 3.2 before to 7.1 after a month.",
        "Itch scores rose from 7.1 to 3.2.",
    ],
)
def test_a_span_told_backwards_is_found(text: str) -> None:
    assert find_turned_span(text, (SOURCE,))


@pytest.mark.parametrize(
    "text",
    [
        "Itch scores fell from 7.1 to 3.2.",
        "Itch scores went from 7.1 before to 3.2 after a month.",
        "Scores ran from 1 to 9.",
        "Itch was rated from mild to severe.",
    ],
)
def test_a_span_in_order_or_of_other_numbers_passes(text: str) -> None:
    assert find_turned_span(text, (SOURCE,)) is None


@settings(max_examples=60)
@given(st.text(alphabet="from to 0123456789.,·−- ", max_size=60), st.text(max_size=60))
def test_it_never_crashes(text: str, cited: str) -> None:
    find_turned_span(text, (cited,))
