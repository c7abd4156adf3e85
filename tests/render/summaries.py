"""Summaries for the formats to show: a ready one, one an editor must look at, and hostile ones."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from plainstudy.models import (
    Abstract,
    Attempt,
    CheckResult,
    Citation,
    Measures,
    Outcome,
    PartMeasures,
    Provenance,
    ResponseFormat,
    Severity,
    Status,
    Summary,
    Term,
)
from tests.factories import SENTENCES, caution, claim, make_draft

CITATION = Citation(
    title="Regular walking and fatigue in multiple sclerosis: a randomised trial",
    journal="Journal of Plain Examples",
    published="2026-07",
    authors=("Ana Ruiz", "Bo Li", "Cem Öz"),
    doi="10.1234/jpe.2026(7)",
    pmid="12345678",
)
NOTE = "Written for this project; not a real paper."
ATTEMPT = Attempt(
    purpose="draft",
    fingerprint="0" * 64,
    model="model-a",
    origin="endpoint",
    recorded=False,
    response_format=ResponseFormat.JSON_SCHEMA,
    input_tokens=3000,
    output_tokens=1500,
    price_usd=Decimal("0.0038"),
    outcome="draft",
    errors=0,
)
_PART = PartMeasures(
    words=100,
    sentences=10,
    flesch_kincaid=6.75,
    coleman_liau=7.2,
    longest_sentence=18,
    passive_share=0.1,
)


def passed(check: str) -> CheckResult:
    """Build the result of a check that found nothing."""
    return CheckResult(
        check=check,
        version=1,
        status=Outcome.PASS,
        severity=Severity.WARNING,
        where="",
        message="finds things",
    )


def failed(check: str, where: str, message: str, hint: str = "", *, error: bool) -> CheckResult:
    """Build one fault a check found."""
    return CheckResult(
        check=check,
        version=1,
        status=Outcome.FAIL,
        severity=Severity.ERROR if error else Severity.WARNING,
        where=where,
        message=message,
        hint=hint,
    )


CRASHED = passed("readability").model_copy(
    update={"status": Outcome.NOT_ASSESSED, "message": "the check crashed: ValueError('x')"}
)
FAULTS = (
    passed("layout"),
    failed("numbers", "findings[1]", '"60" is not in sentence 2.', "Write 40.", error=True),
    failed("numbers", "takeaway", '"90" is not in sentence 2.', "Write 80.", error=True),
    failed("advice", "why_it_matters[0]", '"you should" is advice.', error=True),
    failed("jargon", "limitations[1]", '"ataxia" is not explained.', "Explain it.", error=False),
    CRASHED,
    passed("hype"),
)


def make_summary(**changes: object) -> Summary:
    """Build a Summary that is ready, with fields changed."""
    fields: dict[str, object] = {
        "status": Status.READY,
        "draft": make_draft(),
        "abstract": Abstract(
            text=" ".join(SENTENCES), sentences=SENTENCES, citation=CITATION, note=NOTE
        ),
        "checks": tuple(passed(check) for check in ("layout", "evidence", "numbers")),
        "measures": Measures(whole=_PART, parts={"findings": _PART}),
        "provenance": Provenance(
            tool="plainstudy 0.1.0",
            prompt=None,
            model="model-a",
            answered_at=datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC),
            attempts=(ATTEMPT,),
            kept=1,
            price_usd=Decimal("0.0038"),
        ),
    }
    return Summary.model_validate(fields | changes)


def make_faulty() -> Summary:
    """Build a Summary that needs review."""
    return make_summary(status=Status.NEEDS_REVIEW, checks=FAULTS)


def make_hostile(text: str) -> Summary:
    """Build a Summary that needs review, with one text in every place text can come from."""
    shown = text or "?"
    study = make_draft().study
    return make_summary(
        status=Status.NEEDS_REVIEW,
        draft=make_draft(
            takeaway=claim(shown, 1, 99),
            teaser=shown,
            findings=(claim(shown, 2), claim(shown), claim(shown, 3)),
            why_it_matters=(caution(shown), caution(shown, 1)),
            limitations=(caution(shown), caution(shown, 4)),
            glossary=(Term(term=shown, meaning=shown),),
            study=study.model_copy(
                update={"sample": study.sample.model_copy(update={"of": shown})}
            ),
        ),
        abstract=Abstract(
            text=shown,
            sentences=(shown, shown),
            note=shown,
            authors_summary=shown,
            citation=Citation(
                title=shown,
                journal=shown,
                authors=(shown, shown),
                doi=f"10.1234/{shown}",
                url=f"https://example.org/{shown}",
            ),
        ),
        checks=(failed(shown, shown, shown, shown, error=True),),
        provenance=make_summary().provenance.model_copy(update={"tool": shown, "model": shown}),
    )
