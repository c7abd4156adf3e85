"""Counting: which words of a study count, and how much."""

from __future__ import annotations

import numpy as np

from plainstudy.site.counting import COUNTED
from tests.site.studies import about


def count(takeaway: str, **citation: object) -> list[int]:
    """Return the counts of a study's words, the largest first."""
    return sorted(np.frombuffer(about(takeaway, **citation), COUNTED)["count"].tolist())[::-1]


def test_a_word_counts_in_every_form_as_one() -> None:
    assert about("Walks walking walked.") == about("Walk, walk, walk!")
    assert len(count("Walks walking walked.")) == 1


def test_words_that_every_study_uses_numbers_and_letters_count_for_nothing() -> None:
    assert count("The patients in this study: 40, and p.") == []


def test_a_word_of_the_takeaway_counts_three_times_as_much_as_one_of_the_abstract() -> None:
    # The takeaway stands in the teaser too.
    assert count("Walking.") == [6]
    assert count("Walking.", keywords=("sleep",)) == [6, 3]


def test_what_is_counted_stays_small_for_a_text_of_any_length() -> None:
    text = " ".join(f"word{number}" for number in range(5000))
    assert len(about(text)) <= 2000
