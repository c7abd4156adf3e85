from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainstudy.models import Term
from plainstudy.render.article import lay_out
from plainstudy.render.terms import Piece, mark_terms, want_terms
from tests.factories import claim, make_draft
from tests.render.hostile import ANY
from tests.render.summaries import make_summary


def marked(sentence: str, *terms: str) -> list[str]:
    (pieces,) = mark_terms((sentence,), want_terms(terms))
    return [piece.text for piece in pieces if piece.term]


@pytest.mark.parametrize(
    ("sentence", "term", "found"),
    [
        ("Microglia clean the brain.", "microglia", ["Microglia"]),
        ("Mice had more cytokines, signals of alarm.", "cytokine", ["cytokines"]),
        ("One cytokine rose.", "cytokines", ["cytokine"]),
        ("The diagnosis was late.", "diagnosis", ["diagnosis"]),
        ("People with MS took part.", "MS", ["MS"]),
        ("The ms. was lost.", "MS", []),
        ("Symptoms eased.", "MS", []),
        ("People with multiple sclerosis.", "Multiple Sclerosis", ["multiple sclerosis"]),
        ("An MS-like disease in mice.", "MS-like disease", ["MS-like disease"]),
        ("The wording changed.", "word", []),
        ("A keyword search.", "word", []),
        ("sGFAP rose.", "sGFAP", ["sGFAP"]),
        ("PIM1’s role is unclear.", "PIM1", ["PIM1"]),
        ("İstanbul saw microglia.", "microglia", ["microglia"]),
        ("What is this?", "?", []),
    ],
)
def test_a_term_is_found_as_a_whole_word(sentence: str, term: str, found: list[str]) -> None:
    assert marked(sentence, term) == found


def test_only_the_first_use_in_a_part_is_marked() -> None:
    first, second = mark_terms(
        ("Fatigue fell. Fatigue rose.", "Fatigue stayed."), want_terms(("fatigue",))
    )
    assert first == (Piece("Fatigue", 1), Piece(" fell. Fatigue rose."))
    assert second == (Piece("Fatigue stayed."),)


def test_the_longer_of_two_terms_that_overlap_is_marked_and_the_other_later() -> None:
    first, second = mark_terms(
        ("White blood cells fell.", "Blood was drawn."), want_terms(("blood", "white blood cells"))
    )
    assert first == (Piece("White blood cells", 2), Piece(" fell."))
    assert second == (Piece("Blood", 1), Piece(" was drawn."))


def test_each_part_marks_its_own_first_use() -> None:
    draft = make_draft(
        takeaway=claim("Fatigue fell.", 1),
        findings=(claim("Fatigue fell.", 1), claim("Fatigue fell.", 1), claim("It fell.", 1)),
        glossary=(Term(term="walking", meaning="going on foot"), Term(term="fatigue", meaning="x")),
    )
    article = lay_out(make_summary(draft=draft))
    assert article.takeaway.pieces[0] == Piece("Fatigue", 2)
    used = [[piece.term for piece in line.pieces] for line in article.parts[0].lines]
    assert used == [[2, 0], [0], [0]]


@given(st.lists(ANY, max_size=3), st.lists(ANY, max_size=4))
def test_the_pieces_of_a_sentence_are_the_sentence(texts: list[str], terms: list[str]) -> None:
    for text, pieces in zip(texts, mark_terms(texts, want_terms(terms)), strict=True):
        assert "".join(piece.text for piece in pieces) == text
        assert all(0 <= piece.term <= len(terms) for piece in pieces)
