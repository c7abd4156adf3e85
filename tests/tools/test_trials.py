"""The trials that benchmarks and torture tests ask about: all different, with fitting drafts."""

from __future__ import annotations

import pytest

from plainstudy.checks import check
from plainstudy.models import Draft, Outcome, Severity
from plainstudy.sources import from_text
from tools.trials import write_abstract, write_draft


@pytest.mark.parametrize("number", range(0, 100_000, 2_500))
def test_every_draft_fits_its_abstract(number: int) -> None:
    draft = Draft.model_validate_json(write_draft(number))
    results = check(from_text(write_abstract(number)), draft)
    assert not [
        result
        for result in results
        if result.status is not Outcome.PASS and result.severity is Severity.ERROR
    ]


def test_hardly_any_sentence_comes_again() -> None:
    texts = []
    for number in range(0, 100_000, 50):
        draft = Draft.model_validate_json(write_draft(number))
        for part in (draft.findings, draft.why_it_matters, draft.limitations):
            texts += [sentence.text for sentence in part]
    assert len(set(texts)) > 0.9 * len(texts)
