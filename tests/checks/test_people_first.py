"""People first: a person has an illness; she is not one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.people_first import find_faults
from plainstudy.checks.reading import read
from plainstudy.models import (
    Certainty,
    Design,
    Sample,
    Severity,
    Study,
    Subject,
    Term,
)
from tests.factories import claim, make_abstract, make_draft, make_reading


@pytest.mark.parametrize(
    "text",
    [
        "Migraine sufferers slept less.",
        "The stroke victims walked again.",
        "Forty people suffering from gout took part.",
        "She suffers from asthma.",
        "People afflicted with lupus were tired.",
        "Ten diabetics took the tablets.",
        "The epileptics had fewer seizures.",
        "Most schizophrenics stopped smoking.",
        "Hemophiliacs bled less.",
        "Falls were common among the elderly.",
        "The disabled were not asked.",
        "Care for the mentally ill improved.",
        "Two people were wheelchair-bound.",
        "One woman was confined to a wheelchair.",
        "Patients who had failed chemotherapy joined.",
        "Nine people failed to respond to treatment.",
        "Four participants were non-compliant.",
        "Six people complained of dizziness.",
        "They were compared with normal people.",
        "Normal controls slept longer.",
        "Demented people wandered more.",
        "MS patients walked slower.",
        "Breast cancer patients were asked.",
        "Twenty subjects took part.",
        "The subjects were women.",
        "Subjects walked each day.",
        "Diabetic patients ate less.",
        "Two people committed suicide.",
    ],
)
def test_words_that_put_the_illness_first_are_a_warning(text: str) -> None:
    faults = list(find_faults(make_reading(text)))
    assert faults
    assert all(each.severity is Severity.WARNING and each.hint for each in faults)


@pytest.mark.parametrize(
    "text",
    [
        "People with MS walked slower.",
        "Patients took the tablets for a year.",
        "Older people fell less.",
        "The treatment did not work for 12 people.",
        "People who use a wheelchair took part.",
        "Blood pressure became normal in 20 people.",
        "Results were normal in people who walked.",
        "The subject of the study was sleep.",
        "The method subjects cells to heat.",
        "All were subject to the same rules.",
        "Diabetic eye disease was rare.",
        "The trial failed to show a benefit.",
        "New cases of flu fell by half.",
        "Alcoholics Anonymous meetings were held.",
        "ICU patients were not asked.",
        "The study suffered from a small sample.",
        "Pupils were tested in school subjects such as math.",
    ],
)
def test_words_about_people_or_other_things_pass(text: str) -> None:
    assert list(find_faults(make_reading(text))) == []


def test_mice_may_be_called_subjects() -> None:
    study = Study(
        design=Design.ANIMAL,
        subjects=(Subject.ANIMALS,),
        sample=Sample(count=20, of="mice"),
        certainty=Certainty.VERY_LOW,
    )
    draft = make_draft(study=study, takeaway=claim("The subjects were 20 mice.", 2))
    assert list(find_faults(read(make_abstract(), draft))) == []


def test_teaser_and_glossary_are_read_too() -> None:
    draft = make_draft(
        teaser="MS sufferers who walked felt less tired",
        glossary=(Term(term="fatigue", meaning="tiredness that MS victims feel"),),
    )
    places = [each.where for each in find_faults(read(make_abstract(), draft))]
    assert places == ["teaser", "glossary[0]"]


def test_a_draft_in_people_first_words_passes() -> None:
    assert list(find_faults(read(make_abstract(), make_draft()))) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_arbitrary_text_never_raises(text: str) -> None:
    list(find_faults(make_reading(text or "x")))
