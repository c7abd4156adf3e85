"""limits: the limitations name this study's own weakness, and what is unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.check import run
from plainstudy.checks.limits import CHECK
from plainstudy.checks.reading import Part, read
from plainstudy.models import Abstract, CheckResult, Kind, Outcome, Severity
from tests.factories import caution, make_abstract, make_draft, make_reading

MICE = ("METHODS: We gave the drug to 12 mice.", "RESULTS: The mice had fewer lesions.")


def limitations(*texts: str, abstract: Abstract | None = None) -> list[CheckResult]:
    draft = make_draft(limitations=tuple(caution(text) for text in texts))
    reading = read(abstract or make_abstract(), draft)
    return [each for each in run(CHECK, reading) if each.status is Outcome.FAIL]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Like all studies, this one had some limitations.", "More research is needed."),
        ("As with any study, read the results with care.", "Future studies will help."),
        ("No study is perfect.", "Further work is needed to confirm these findings."),
    ],
)
def test_formulas_that_fit_every_study_are_an_error(one: str, two: str) -> None:
    assert any(
        each.severity is Severity.ERROR and each.where == "limitations"
        for each in limitations(one, two)
    )


@pytest.mark.parametrize(
    "text",
    [
        "Only 80 people took part, so a small effect may have been missed.",
        "It is not known whether the gain lasts beyond 12 weeks.",
        "People rated their own tiredness, which may have shaped the scores.",
        "All came from one hospital, so results elsewhere may differ.",
        "The study shows a link and cannot show a cause.",
        "Walking in daily life was not tested.",
    ],
)
def test_a_weakness_of_this_study_passes(text: str) -> None:
    assert not limitations(text, "It was a short study, so later effects are unknown.")


def test_a_formula_beside_a_real_limitation_is_a_warning() -> None:
    found = limitations(
        "Only 80 people took part, and this may hide effects.", "More work is needed."
    )
    assert [(each.where, each.severity) for each in found] == [("limitations[1]", Severity.WARNING)]


def test_limitations_that_say_nothing_unknown_are_a_warning() -> None:
    (found,) = limitations("Eighty people walked for 12 weeks.", "Five people had sore knees.")
    assert found.severity is Severity.WARNING
    assert "unknown" in found.message


def test_an_animal_study_must_say_that_people_may_differ() -> None:
    mice = make_abstract(*MICE, title="A drug in mice")
    small = "Only 12 mice were studied, so small effects may have been missed."
    (found,) = limitations(small, "It is not known how long the effect lasts.", abstract=mice)
    assert found.severity is Severity.ERROR
    assert not limitations(small, "Results in mice may not hold for people.", abstract=mice)


def test_a_plain_text_without_limitations_is_a_warning() -> None:
    reading = replace(make_reading("Tiredness fell."), study=None)
    (found,) = run(CHECK, reading)
    assert (found.status, found.where) == (Outcome.FAIL, "limitations")
    assert found.severity is Severity.WARNING


def test_of_cattle_a_word_on_people_is_missed_with_a_warning_only() -> None:
    cattle = make_abstract(
        "METHODS: We gave the feed to 12 cows.",
        "RESULTS: The cows and their calves gained weight.",
        title="A feed for cattle",
    )
    small = "Only 12 cows were studied, so small effects may have been missed."
    (found,) = limitations(small, "It is not known how long the gain lasts.", abstract=cattle)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("People are all different.", "Only time will tell."),
        ("Fatigue is complex.", "Science moves one step at a time."),
    ],
)
def test_truisms_about_the_topic_are_no_limitation(one: str, two: str) -> None:
    assert any(each.severity is Severity.ERROR for each in limitations(one, two))


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_it_never_crashes(text: str) -> None:
    reading = make_reading(text, kind=Kind.CAUTION, part=Part.LIMITATIONS)
    assert all(each.status is not Outcome.NOT_ASSESSED for each in run(CHECK, reading))
