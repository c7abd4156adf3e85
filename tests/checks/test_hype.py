"""Hype: a summary reports; it does not promise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.hype import find_faults
from plainstudy.checks.reading import read
from plainstudy.models import Severity, Term
from tests.factories import make_abstract, make_draft, make_reading


@pytest.mark.parametrize(
    "text",
    [
        "This breakthrough pill eased pain.",
        "The drug cured arthritis in most people.",
        "The tablets passed every test with flying colors.",
        "Patients got their lives back.",
        "The spray is a miracle for people with asthma.",
        "A game-changing patch eased headaches.",
        "The diet is proven to work.",
        "The trial proves that walking helps.",
        "The results are proof that the vaccine works.",
        "The cream worked like magic.",
        "Scores dropped dramatically.",
        "The life-changing device helped people hear.",
        "The result gives hope to people with lung disease.",
        "The gel wiped out itching within an hour.",
        "There was a huge drop in pain.",
        "The vaccine is completely safe.",
        "People slept well without any risk.",
        "Better sleep is guaranteed.",
        "The method will transform the lives of people with stroke.",
        "It is not a pill but a revolutionary patch.",
    ],
)
def test_a_promise_is_an_error(text: str) -> None:
    faults = list(find_faults(make_reading(text)))
    assert [each.severity for each in faults] == [Severity.ERROR]
    assert faults[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "The pill had a powerful effect on pain.",
        "A vaccine is now within reach.",
        "The patch was highly effective.",
        "These are promising results.",
        "The exciting result was seen in all groups.",
        "Pain fell in both groups!",
        "There is finally a treatment.",
        "Work in fish had raised hopes that it might help.",
    ],
)
def test_a_mild_word_is_a_warning(text: str) -> None:
    faults = list(find_faults(make_reading(text)))
    assert [each.severity for each in faults] == [Severity.WARNING]


@pytest.mark.parametrize(
    "text",
    [
        "There is no cure for this disease.",
        "The drug is not a cure, but pain fell.",
        "There is no known cure.",
        "One study is not proof that it works.",
        "This link has not been proven.",
        "It is too early to call this a breakthrough.",
        "It is unknown whether this is a cure.",
        "More proof is needed.",
        "The drug did not dramatically change sleep.",
        "The cure rate was the same in both groups.",
        "The exact reason is obscure, and it was hard to secure enough people.",
        "The study was a proof of concept.",
        "Nine people had a biopsy-proven tumor.",
        "Breakthrough bleeding was more common with the new pill.",
        "Finally, the researchers asked about sleep.",
        "These cells calm the neurons instead of exciting neurons nearby.",
        "Doctors used a powerful microscope.",
        "The groups ate less cured meat.",
        "Large differences were seen between countries.",
    ],
)
def test_sober_words_pass(text: str) -> None:
    assert list(find_faults(make_reading(text))) == []


def test_what_the_authors_themselves_say_is_a_warning_at_most() -> None:
    cited = "Seizures decreased dramatically in the ketogenic group."
    faults = list(find_faults(make_reading("Seizures fell dramatically.", cited)))
    assert [each.severity for each in faults] == [Severity.WARNING]


def test_a_cure_that_the_abstract_reports_may_be_called_so() -> None:
    cited = "Clinical cure was achieved in 40 of 50 patients with pneumonia."
    assert list(find_faults(make_reading("In 40 of 50 people, pneumonia was cured.", cited))) == []


def test_clearing_an_infection_may_be_called_a_cure() -> None:
    cited = "Tuberculosis is treated with several drugs for months."
    faults = find_faults(make_reading("Several drugs can cure tuberculosis.", cited))
    assert [each.severity for each in faults] == [Severity.WARNING]


def test_teaser_and_glossary_are_read_too() -> None:
    draft = make_draft(
        teaser="A miracle for tired people",
        glossary=(Term(term="fatigue", meaning="tiredness that a magic pill ends"),),
    )
    places = [each.where for each in find_faults(read(make_abstract(), draft))]
    assert places == ["teaser", "glossary[0]"]


def test_a_sober_draft_passes() -> None:
    assert list(find_faults(read(make_abstract(), make_draft()))) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_arbitrary_text_never_raises(text: str) -> None:
    list(find_faults(make_reading(text or "x")))
