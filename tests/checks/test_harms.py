"""harms: what the abstract reports of side effects, the summary tells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.check import run
from plainstudy.checks.harms import CHECK, find_harms
from plainstudy.checks.reading import read
from plainstudy.models import CheckResult, Outcome, Severity
from tests.factories import SENTENCES, caution, claim, make_abstract, make_draft, make_reading

BEFORE = ("METHODS: In a randomized trial, 90 adults took a drug or placebo.",)


def check_findings(
    harm: str, *findings: str, caution_text: str = "It was short."
) -> list[CheckResult]:
    abstract = make_abstract(*BEFORE, "RESULTS: Pain fell with the drug.", harm)
    padding = ("Pain fell with the drug.",) * (3 - len(findings))
    draft = make_draft(
        takeaway=claim("Pain fell in 90 adults.", 1, 2),
        findings=tuple(claim(each, 3) for each in findings)
        + tuple(claim(each, 2) for each in padding),
        limitations=(caution(caution_text), caution("It had 90 people.", 1)),
    )
    return [each for each in run(CHECK, read(abstract, draft)) if each.status is Outcome.FAIL]


HARMS = [
    "Adverse events occurred in 12 people on the drug.",
    "Nausea and rash were more common with the drug.",
    "Twelve people stopped treatment early, mainly due to tolerability.",
    "Flushing and stomach events were associated with the drug.",
    "Three patients died during the trial.",
    "Two cases of severe hypoglycemia were seen.",
    "Side effects were mild and transient.",
    "Transient neutropenia occurred in four people.",
]


@pytest.mark.parametrize("harm", HARMS)
def test_a_harm_that_no_sentence_tells_is_an_error(harm: str) -> None:
    (found,) = check_findings(harm)
    assert (found.severity, found.where) == (Severity.ERROR, "findings")
    assert "[3]" in found.hint


@pytest.mark.parametrize(
    ("harm", "text"),
    [
        (HARMS[0], "Twelve people on the drug had side effects."),
        (HARMS[1], "People on the drug more often had nausea and a rash."),
        (HARMS[2], "Twelve people stopped early, mostly because they could not tolerate it."),
        (HARMS[3], "Sudden redness, called flushing, was linked to the drug."),
        (HARMS[4], "Three people died during the trial."),
        (HARMS[5], "Two people had very low blood sugar."),
        (HARMS[6], "Unwanted effects were mild and short."),
        (HARMS[7], "Four people had a short-lived drop in some white blood cells."),
    ],
)
def test_a_harm_told_in_plain_words_passes(harm: str, text: str) -> None:
    assert not check_findings(harm, text)


def test_saying_that_the_abstract_does_not_say_is_not_telling() -> None:
    text = "The abstract does not say what the side effects were."
    (found,) = check_findings(HARMS[0], caution_text=text)
    assert found.severity is Severity.ERROR


def test_a_harm_told_outside_the_findings_is_a_warning() -> None:
    (found,) = check_findings(HARMS[0], caution_text="Side effects came up in 12 people.")
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "sentence",
    [
        "No serious adverse events were reported.",
        "The drug was well tolerated.",
        "Adverse events were not observed.",
    ],
)
def test_missing_good_news_on_harms_is_a_warning(sentence: str) -> None:
    (found,) = check_findings(sentence)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "sentences",
    [
        ("BACKGROUND: Side effects of this drug are common.", "RESULTS: Pain fell."),
        ("METHODS: Adverse events were recorded each month.", "RESULTS: Pain fell."),
        ("RESULTS: The drug reduced deaths and complications.", "CONCLUSIONS: It helped."),
    ],
)
def test_harms_feared_measured_or_prevented_are_not_harms_reported(
    sentences: tuple[str, ...],
) -> None:
    assert find_harms(sentences) == ()


def test_one_of_two_harms_left_out_is_a_warning() -> None:
    abstract = make_abstract(
        *BEFORE, "RESULTS: Nausea was more common with the drug.", "Two infants had birth defects."
    )
    findings = (claim("People on the drug more often felt sick.", 2),) * 3
    draft = make_draft(takeaway=claim("The trial had 90 adults.", 1), findings=findings)
    found = [r for r in run(CHECK, read(abstract, draft)) if r.status is Outcome.FAIL]
    assert [each.severity for each in found] == [Severity.WARNING]
    assert "[3]" in found[0].message


def test_no_deaths_does_not_tell_the_other_serious_events() -> None:
    harm = "There were no deaths and 18 serious adverse events."
    assert find_harms((*BEFORE, f"RESULTS: {harm}")) == (2,)
    (found,) = check_findings(harm, "Nobody died, and there were no deaths at home.")
    assert "leaves out" in found.message


@pytest.mark.parametrize(
    "sentence",
    ["RESULTS: Music is a side effect free method.", "RESULTS: No deaths or serious events."],
)
def test_freedom_from_harm_is_no_harm(sentence: str) -> None:
    assert find_harms((*BEFORE, sentence)) == ()


def test_a_clean_draft_passes() -> None:
    assert all(r.status is Outcome.PASS for r in run(CHECK, read(make_abstract(), make_draft())))


@settings(max_examples=60)
@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=120), max_size=3))
def test_it_never_crashes(text: str, cited: list[str]) -> None:
    reading = make_reading(text, *cited, rest_of_abstract=SENTENCES)
    assert all(each.status is not Outcome.NOT_ASSESSED for each in run(CHECK, reading))
