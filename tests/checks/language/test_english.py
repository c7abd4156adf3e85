"""How common a word is, and how many syllables it has."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.language.english import UNKNOWN, estimate_syllables, syllables, zipf


@pytest.mark.parametrize(
    ("common", "rare"),
    [("house", "insulin"), ("insulin", "cytokine"), ("tired", "gadolinium"), ("the", "and")],
)
def test_a_commoner_word_has_a_higher_frequency(common: str, rare: str) -> None:
    assert zipf(common) > zipf(rare)


@pytest.mark.parametrize(("word", "function_word"), [("noted", "not"), ("shed", "she")])
def test_a_word_is_no_form_of_a_function_word(word: str, function_word: str) -> None:
    assert zipf(word) < zipf(function_word) - 1


@pytest.mark.parametrize("word", ["gadolinium", "proteome", "fampridine", "", "-", "12", "β"])
def test_a_word_the_table_lacks_is_unknown(word: str) -> None:
    assert zipf(word) == UNKNOWN


@pytest.mark.parametrize(
    ("inflected", "plain"),
    [
        ("houses", "house"),
        ("House's", "house"),
        ("bodies", "body"),
        ("itching", "itch"),
        ("retest", "test"),
        ("sleepiness", "sleepy"),
        ("measurably", "measurable"),
    ],
)
def test_an_inflected_word_is_at_least_as_familiar_as_its_plain_form(
    inflected: str, plain: str
) -> None:
    assert zipf(inflected) >= zipf(plain) > UNKNOWN


def test_a_hyphenated_word_is_as_familiar_as_its_rarest_part() -> None:
    assert zipf("dose-dependent") == min(zipf("dose"), zipf("dependent"))
    assert zipf("gadolinium-free") == UNKNOWN


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("walk", 1),
        ("walked", 1),
        ("table", 2),
        ("patients", 2),
        ("area", 3),
        ("medically", 3),
        ("disability", 5),
        ("relapsing-remitting", 6),
        ("methylprednisolone", 6),
        ("MRI", 3),
        ("IL-6", 3),
        ("24", 1),
        ("people's", 2),
        ("…", 1),
    ],
)
def test_syllables_are_counted_as_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("treated", 2), ("named", 1), ("fatigue", 2), ("creatine", 3), ("fumarate", 3), ("prism", 2)],
)
def test_the_rule_counts_words_no_dictionary_has(word: str, count: int) -> None:
    assert estimate_syllables(word) == count


@settings(max_examples=100)
@given(st.text(max_size=40))
def test_any_text_has_a_frequency_and_at_least_one_syllable(text: str) -> None:
    assert zipf(text) >= UNKNOWN
    assert syllables(text) >= 1
