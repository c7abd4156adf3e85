"""A word is explained by the glossary, by the words around it, or by a sentence of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.language.explained import is_explained, is_in_glossary
from plainstudy.checks.reading import Reading
from plainstudy.models import Kind, Term
from tests.factories import make_reading


def read_all(*texts: tuple[str, Kind], glossary: tuple[Term, ...] = ()) -> Reading:
    reading = make_reading("x", "A source.")
    placed = tuple(replace(reading.sentences[0], text=text, kind=kind) for text, kind in texts)
    return replace(reading, sentences=placed, glossary=glossary)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("ferritin", "Ferritin, a protein that stores iron, rose."),
        ("ferritin", "Ferritin (the body's iron store) rose."),
        ("ferritin", "They measured a sign of iron stores called ferritin."),
        ("ferritin", "The protein ferritin rose."),
        ("ferritin", "The iron store (ferritin) rose."),
        ("BRCA1", "Women with a changed BRCA1 gene took part."),
    ],
)
def test_the_words_around_it_explain_it(word: str, text: str) -> None:
    assert is_explained(word, read_all((text, Kind.CLAIM)))


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("ferritin", "Ferritin rose in both groups."),
        ("ferritin", "Ferritin, weight and height were measured."),
        ("EDSS", "EDSS scores stayed low."),
        ("adjuvant", "Women had adjuvant therapy."),
        ("ferritin", "Both groups had less iron."),
    ],
)
def test_bare_use_explains_nothing(word: str, text: str) -> None:
    assert not is_explained(word, read_all((text, Kind.CLAIM)))


def test_a_definition_counts_wherever_it_stands() -> None:
    used = ("Levels of ferritin rose.", Kind.CLAIM)
    defined = ("Ferritin is what the body keeps its iron in.", Kind.EXPLANATION)
    assert is_explained("ferritin", read_all(used, defined))


def test_an_apposition_counts_only_up_to_the_first_use() -> None:
    used = ("Levels of ferritin rose.", Kind.CLAIM)
    later = ("In men, ferritin, a store of iron, fell.", Kind.CLAIM)
    assert not is_explained("ferritin", read_all(used, later))
    assert is_explained("ferritin", read_all(later, used))


def test_the_glossary_covers_plurals_and_longer_terms() -> None:
    glossary = (Term(term="peptide vaccines", meaning="vaccines made of small pieces"),)
    reading = read_all(("A peptide vaccine was used.", Kind.CLAIM), glossary=glossary)
    assert is_in_glossary("peptide", reading)
    assert is_in_glossary("peptide vaccine", reading)
    assert not is_in_glossary("protein vaccine", reading)


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=30), st.text(max_size=200))
def test_any_word_in_any_text_has_an_answer(word: str, text: str) -> None:
    assert is_explained(word, read_all((text, Kind.CLAIM))) in (True, False)
