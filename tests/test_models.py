from __future__ import annotations

import pytest
from pydantic import ValidationError

from plainstudy.models import DISCLAIMER, Citation
from tests.factories import claim, make_abstract, make_draft


def test_the_disclaimer_is_word_for_word_the_agreed_one() -> None:
    assert DISCLAIMER == (
        "AI-generated summary — for informational purposes only, not medical advice"
    )


def test_evidence_counts_the_sentences_from_one() -> None:
    abstract = make_abstract("First.", "Second.")
    assert abstract.sentence(1) == "First."
    assert abstract.sentence(2) == "Second."
    assert abstract.sentence(0) is None
    assert abstract.sentence(3) is None


def test_a_draft_with_two_findings_does_not_fit_the_schema() -> None:
    with pytest.raises(ValidationError, match="findings"):
        make_draft(findings=(claim("One.", 1), claim("Two.", 1)))


@pytest.mark.parametrize("date", ["12/31/2026", "2026-7", "26-07-01", "yesterday"])
def test_a_publication_date_that_is_not_iso_is_refused(date: str) -> None:
    with pytest.raises(ValidationError):
        Citation(published=date)
