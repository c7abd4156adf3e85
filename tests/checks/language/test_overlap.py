"""How much of a sentence stands in which sentences of the abstract."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.language.overlap import best_sentences, bits, index, support
from tests.factories import SENTENCES, make_abstract

INDEX = index(make_abstract())


def weight_of(word: str) -> float:
    (weighed,) = INDEX.weigh(word)
    return weighed.weight


def test_a_word_of_one_sentence_counts_more_than_a_word_of_many() -> None:
    assert weight_of("knees") > weight_of("fatigue") > weight_of("people") > 0


def test_a_word_the_abstract_lacks_has_no_weight_and_one_of_the_title_is_known() -> None:
    index_of_title = index(make_abstract(title="Cycling in Wales"))
    cycling, zebra = index_of_title.weigh("cycling zebra")
    assert (cycling.weight, cycling.known) == (0.0, True)
    assert (zebra.weight, zebra.known) == (0.0, False)


def test_short_forms_stand_for_their_long_forms_both_ways() -> None:
    short = INDEX.weigh("MS")[0]
    (long,) = INDEX.weigh("sclerosis")
    assert short.known
    assert long.known


@pytest.mark.parametrize(("number", "sentence"), tuple(enumerate(SENTENCES, start=1)))
def test_each_sentence_of_the_abstract_is_its_own_best_evidence(number: int, sentence: str) -> None:
    assert best_sentences(INDEX.weigh(sentence), INDEX.count)[0] == number


def test_support_adds_up_over_sentences() -> None:
    words = INDEX.weigh("Five people reported sore knees, and fatigue scores fell.")
    assert support(words, bits([5])) < support(words, bits([3, 5])) <= support(words, -1)
    assert support(words, bits([])) == 0


def test_no_sentence_is_cited_for_words_the_abstract_lacks() -> None:
    assert best_sentences(INDEX.weigh("Zebras graze."), INDEX.count) == ()


@given(st.text(max_size=60), st.lists(st.integers(-5, 40), max_size=5))
@settings(max_examples=60, deadline=None)
def test_no_text_makes_it_raise(text: str, numbers: list[int]) -> None:
    words = INDEX.weigh(text)
    assert 0 <= support(words, bits(numbers)) <= support(words, -1)
    assert set(best_sentences(words, INDEX.count)) <= set(range(1, INDEX.count + 1))
