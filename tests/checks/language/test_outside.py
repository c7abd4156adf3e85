"""Clauses made of words the abstract never uses."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.language.outside import (
    find_strange_clauses,
    specificity,
    split_claim,
    strangeness,
    without_glosses,
)
from plainstudy.checks.language.overlap import index
from plainstudy.models import Severity
from tests.factories import make_abstract

INDEX = index(make_abstract())


def severities(text: str, *, strict: bool) -> list[Severity]:
    return [each.severity for each in find_strange_clauses(text, -1, INDEX, strict=strict)]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Fatigue fell, and knees hurt more.", ["Fatigue fell", "and knees hurt more."]),
        ("MS, a disease of the nerves, is common.", ["MS, is common."]),
        ("MS (also called multiple sclerosis) is common.", ["MS,  is common."]),
        ("They liked bread, milk and cheese.", ["They liked bread, milk, cheese."]),
        ("Jansen et al. found pain.", ["the authors found pain."]),
        ("", []),
    ],
)
def test_a_claim_is_split_without_what_explains_a_word(text: str, clauses: list[str]) -> None:
    assert [" ".join(each.split()) for each in split_claim(text)] == [
        " ".join(each.split()) for each in clauses
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Walking speed did not differ.",
        "Tiredness fell in walkers, which consequently helped.",
        "In 12 weeks, 40 people walked 3 times a week.",
    ],
)
def test_a_clause_in_the_abstracts_words_is_not_strange(text: str) -> None:
    assert severities(text, strict=True) == []


def test_rare_words_are_strange_in_any_text() -> None:
    assert severities("Shellfish crystals clog kidneys.", strict=False) == [Severity.ERROR]


def test_many_common_words_are_strange_only_where_a_claim_was_promised() -> None:
    text = "Cold weather keeps families at home."
    assert severities(text, strict=False) == []
    assert severities(text, strict=True) == [Severity.WARNING]


@pytest.mark.parametrize(
    "text",
    [
        "Shoes with a soft base felt cheap and easy.",
        "Tiny bubbles carried the notes home from school.",
        "The bag held about a tenth of a liter and two millimeters of string.",
    ],
)
def test_everyday_words_never_make_an_error(text: str) -> None:
    assert Severity.ERROR not in severities(text, strict=True)


def test_one_specific_word_is_a_warning_in_a_claim_that_is_otherwise_right() -> None:
    text = "Walking speed and honey did not differ."
    (found,) = find_strange_clauses(text, -1, INDEX, strict=True)
    assert (found.words, found.severity) == (("honey",), Severity.WARNING)
    assert severities(text, strict=False) == []


def test_rarer_words_tell_more_and_numbers_and_adverbs_nothing() -> None:
    assert strangeness("homocysteine") > strangeness("diesel") > strangeness("house") == 0
    assert strangeness("42") == strangeness("consequently") == strangeness("quarters") == 0


def test_a_figure_or_a_rare_word_is_specific_and_an_everyday_word_is_not() -> None:
    assert specificity("5.8") == specificity("cartilage") == 1
    assert specificity("house") == specificity("treatment") == 0


@given(st.text(alphabet="aA (),.;:-etl and", max_size=60), st.booleans())
@settings(max_examples=80, deadline=None)
def test_no_text_makes_it_raise(text: str, strict: bool) -> None:
    severities(text, strict=strict)


@pytest.mark.parametrize("text", ["A" * 50_000, "Aa-" * 20_000, "(a b " * 10_000, ", or x" * 9_000])
def test_a_hostile_text_takes_no_time(text: str) -> None:
    start = time.process_time()
    without_glosses(text)
    assert time.process_time() - start < 1
