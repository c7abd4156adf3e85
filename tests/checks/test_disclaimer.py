"""Disclaimer: nothing in the text may take back that a computer wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.disclaimer import find_faults
from plainstudy.checks.reading import read
from plainstudy.models import DISCLAIMER, Severity, Term
from tests.factories import make_abstract, make_draft, make_reading


@pytest.mark.parametrize(
    "text",
    [
        "The study was small; this page was checked by a heart doctor.",
        "This summary has been reviewed and approved by nurses.",
        "The text was reviewed by our medical board.",
        "Our medical team has approved this text.",
        "Cancer doctors wrote this summary.",
        "Experts have fact-checked this page.",
        "This page was not written by AI.",
        "This article was written by a human, not a machine.",
        "No computer was used to write this text.",
        "The summary was written without the help of AI.",
        "Doctor-approved: walking and tiredness",
        "Medically reviewed: walking and tiredness.",
        "Fact-checked by experts: walking and tiredness.",
        "Verified by doctors: walking and tiredness.",
        "Expert-reviewed, human-written: walking and tiredness.",
        "A peer-reviewed summary of a walking study.",
        "Readers can rely on this summary.",
        "You can trust this information.",
        "Readers can fully trust it.",
        "This information can be trusted.",
        "This is medical advice.",
        "This page counts as medical advice.",
        "This text comes from a doctor.",
        "No AI had any part in this text.",
        "Written by a doctor, not a machine.",
        "All statements were checked by a nurse.",
        "This page can replace a visit to a doctor.",
        "A team of neurologists stands behind this summary.",
        "This summary carries a doctor's approval.",
    ],
)
def test_what_takes_the_disclaimer_back_is_an_error(text: str) -> None:
    faults = list(find_faults(make_reading(text)))
    assert [each.severity for each in faults] == [Severity.ERROR]
    assert faults[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "The drug was approved by the regulator in 2012.",
        "Mitoxantrone was approved for severe disease.",
        "Doctors checked people every month.",
        "An independent committee reviewed the data.",
        "Two doctors reviewed each scan.",
        "Checked by two doctors, the scans showed less swelling.",
        "The text of the survey was written by nurses.",
        "The scans were reviewed by two radiologists.",
        "All diagnoses were checked by an expert panel.",
        "The questionnaires were written by experts.",
        "Doctors cannot rely on this test alone.",
        "People got medical advice by phone.",
        "Physician-reviewed records showed 40 heart attacks.",
        "The study was published in a peer-reviewed journal.",
        "Text messages written by nurses were sent each week.",
        "The images were not made by a computer.",
        "The plan was approved by an ethics board.",
        "This study was approved by an ethics committee.",
    ],
)
def test_what_the_study_did_passes(text: str) -> None:
    assert list(find_faults(make_reading(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        DISCLAIMER,
        "This is for informational purposes only.",
        "This page is not medical advice.",
        "It is no substitute for professional medical advice.",
    ],
)
def test_a_second_disclaimer_is_a_warning(text: str) -> None:
    assert [each.severity for each in find_faults(make_reading(text))] == [Severity.WARNING]


def test_teaser_and_glossary_are_read_too() -> None:
    draft = make_draft(
        teaser="Doctor-approved: walking and tiredness",
        glossary=(Term(term="fatigue", meaning="tiredness (this text was checked by doctors)"),),
    )
    places = [each.where for each in find_faults(read(make_abstract(), draft))]
    assert places == ["teaser", "glossary[0]"]


def test_a_study_of_computers_may_say_what_they_wrote() -> None:
    cited = "Replies by physicians were compared with replies by a chatbot (ChatGPT)."
    text = "Half of the replies were not written by a chatbot."
    assert list(find_faults(make_reading(text, cited))) == []


def test_a_draft_without_such_claims_passes() -> None:
    assert list(find_faults(read(make_abstract(), make_draft()))) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_arbitrary_text_never_raises(text: str) -> None:
    list(find_faults(make_reading(text or "x")))
