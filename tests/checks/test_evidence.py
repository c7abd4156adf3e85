"""Claims against what they cite."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.evidence import find_faults
from plainstudy.checks.reading import read
from plainstudy.models import Kind, Sentence, Severity
from tests.factories import caution, claim, make_abstract, make_draft, make_reading

ABSTRACT = (
    "BACKGROUND: Gout is a painful arthritis caused by urate crystals.",
    "METHODS: In a double-blind trial, 240 adults with gout were randomised to allopurinol or "
    "placebo for 12 months.",
    "Ultrasound of the big toe was performed at baseline and at the end of treatment.",
    "RESULTS: Allopurinol reduced the annual number of gout flares from 3.1 to 1.2.",
    "Serum urate fell below 6 mg/dL in 81% of the allopurinol group.",
    "Skin rash occurred in 9 participants receiving allopurinol and in 3 receiving placebo.",
    "CONCLUSIONS: Allopurinol prevented flares; renal safety needs further study.",
)
RIGHT = (
    ("People with gout took allopurinol or a dummy pill for a year.", 2),
    ("The big toe was scanned at the start and at the end of treatment.", 3),
    ("Gout attacks per year fell from 3.1 to 1.2 with allopurinol.", 4),
    ("Blood levels of urate dropped below 6 in 81% of those taking allopurinol.", 5),
    ("Nine people on allopurinol got a skin rash, compared with three on placebo.", 6),
    ("The authors said that kidney safety needs more research.", 7),
)


def faults_of(text: str, *cited: int) -> list[str]:
    draft = make_draft(
        takeaway=claim("Allopurinol prevented gout flares.", 4),
        teaser="Gout",
        findings=(claim(text, *cited), claim(RIGHT[1][0], 3), claim(RIGHT[2][0], 4)),
        why_it_matters=(claim(RIGHT[2][0], 4), claim(RIGHT[2][0], 4)),
        limitations=(caution("More is unknown."), caution("More is unknown.", 7)),
    )
    abstract = make_abstract(*ABSTRACT, title="Allopurinol for gout")
    return [f.message for f in find_faults(read(abstract, draft)) if f.where == "findings[0]"]


@pytest.mark.parametrize(("text", "cited"), RIGHT)
def test_a_plain_claim_with_its_own_evidence_passes(text: str, cited: int) -> None:
    assert faults_of(text, cited) == []


@pytest.mark.parametrize(("text", "right"), RIGHT[1:5])
def test_a_claim_pointed_at_another_sentence_is_caught_and_the_right_one_named(
    text: str, right: int
) -> None:
    for wrong in range(1, len(ABSTRACT) + 1):
        if wrong not in (right, 7):  # the conclusion may say a result again
            assert any(f"[{right}]" in message for message in faults_of(text, wrong)), wrong


@pytest.mark.parametrize(
    ("text", "cited", "words"),
    [
        ("Nine people got a skin rash, and it usually faded after the first month.", 6, "faded"),
        ("Gout crystals build up when people drink beer and eat shellfish.", 1, "shellfish"),
        ("Untreated gout can damage tendons and cartilage.", 1, "tendons"),
        (
            "Xanthine oxidase, blocked by this drug, is an enzyme that produces uric acid.",
            5,
            "enzyme",
        ),
    ],
)
def test_outside_knowledge_told_as_a_claim_is_caught(text: str, cited: int, words: str) -> None:
    assert any(words in message for message in faults_of(text, cited))


def test_a_clause_that_another_sentence_says_is_caught() -> None:
    text = "Skin rash occurred in nine people, and urate fell below 6 in 81% of the others."
    (message,) = faults_of(text, 6)
    assert "[5]" in message
    assert "urate fell" in message


def severities_of(text: str, *cited: int) -> list[Severity]:
    draft = make_draft(findings=(claim(text, *cited), *make_draft().findings[:2]))
    abstract = make_abstract(*ABSTRACT, title="Allopurinol for gout")
    return [f.severity for f in find_faults(read(abstract, draft)) if f.where == "findings[0]"]


@pytest.mark.parametrize(
    ("text", "cited", "severity"),
    [
        # figures and a rare word stand in [4] alone
        ("Gout attacks per year fell from 3.1 to 1.2.", 6, Severity.ERROR),
        # one clause of a sentence that is otherwise right
        (
            "Skin rash occurred in nine people, and urate fell below 6 in 81% of the others.",
            6,
            Severity.WARNING,
        ),
    ],
)
def test_only_a_whole_claim_with_specific_words_elsewhere_is_an_error(
    text: str, cited: int, severity: Severity
) -> None:
    assert severities_of(text, cited) == [severity]


def test_a_clause_of_common_words_the_abstract_lacks_is_a_warning() -> None:
    draft = make_draft(
        takeaway=claim("Tiredness fell in people who walked, and could travel to the city.", 3)
    )
    (fault,) = find_faults(read(make_abstract(), draft))
    assert (fault.where, fault.severity) == ("takeaway", Severity.WARNING)
    assert "travel" in fault.message


def test_researchers_named_by_a_digest_are_no_outside_knowledge() -> None:
    assert list(find_faults(make_reading("Wysokinska et al. measured walking speed."))) == []


def test_an_aside_that_explains_a_word_is_no_claim() -> None:
    text = "Allopurinol, a pill that has been prescribed for decades, reduced gout flares."
    assert faults_of(text, 4) == []


def test_a_sentence_number_the_abstract_lacks_is_an_error() -> None:
    (message,) = faults_of(RIGHT[2][0], 4, 12)
    assert "[12]" in message
    assert "[7]" in message


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        (claim("Tiredness scores fell by 6.5 points."), Severity.ERROR),
        (
            Sentence(text="Fatigue means tiredness.", kind=Kind.EXPLANATION, evidence=(1,)),
            Severity.WARNING,
        ),
        (claim("Tiredness scores fell by 6.5 points.", 3, 3), Severity.WARNING),
        (caution("Longer effects are unknown.", 44), Severity.ERROR),
    ],
)
def test_references_are_held_to_the_kind_of_sentence(
    sentence: Sentence, severity: Severity
) -> None:
    findings = (*make_draft().findings[:2], sentence)
    found = list(find_faults(read(make_abstract(), make_draft(findings=findings))))
    assert [(fault.where, fault.severity) for fault in found] == [("findings[2]", severity)]


def test_a_right_draft_passes() -> None:
    assert list(find_faults(read(make_abstract(), make_draft()))) == []


@pytest.mark.parametrize(
    "teaser",
    [
        "Walking ended migraine caused by caffeine.",
        "Walking and sore knees: a sweaty study of tiredness.",
    ],
)
def test_a_teaser_that_says_more_than_the_findings_is_a_warning(teaser: str) -> None:
    found = list(find_faults(read(make_abstract(), make_draft(teaser=teaser))))
    assert [(fault.where, fault.severity) for fault in found] == [("teaser", Severity.WARNING)]


def test_a_plain_text_needs_no_evidence_but_must_keep_to_the_abstract() -> None:
    reading = make_reading("Walking helps.", kind=Kind.CLAIM)
    assert list(find_faults(reading)) == []
    reading = make_reading("Walking lowers homocysteine and cholesterol.", kind=Kind.CLAIM)
    assert [fault.severity for fault in find_faults(reading)] == [Severity.WARNING]
    reading = make_reading("Walking lowers homocysteine, cholesterol and insulin.", kind=Kind.CLAIM)
    assert [fault.severity for fault in find_faults(reading)] == [Severity.ERROR]


@given(st.text(max_size=60), st.lists(st.integers(-3, 20), max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_text_makes_it_raise(text: str, evidence: list[int]) -> None:
    draft = make_draft(takeaway=claim(text or "x", *evidence), teaser=text or "x")
    list(find_faults(read(make_abstract(), draft)))
