"""population: words that narrow down the people studied rest on the abstract."""

from __future__ import annotations

import pytest

from plainstudy.checks.studied.population import find_doubtful_people, find_wrong_people


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Thirty young adults took part.", "Thirty children aged 6-11 years were enrolled."),
        ("They were already taking insulin.", "We enrolled drug-naive patients with diabetes."),
        ("Forty women joined.", "Forty men were randomized."),
        ("Sixty adults with diabetes joined.", "Sixty healthy adults had insulin measured."),
        ("People with severe asthma joined.", "Patients with COPD were enrolled."),
    ],
)
def test_people_the_abstract_does_not_speak_of_are_found(text: str, source: str) -> None:
    assert list(find_wrong_people(text, source))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Forty women joined.", "Forty patients were randomized."),
        ("Older adults with asthma joined.", "Patients with asthma were randomized."),
    ],
)
def test_people_the_abstract_is_silent_on_are_doubted(text: str, source: str) -> None:
    assert not list(find_wrong_people(text, source))
    assert list(find_doubtful_people(text, source))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Thirty adults took part.", "Thirty patients were enrolled."),
        ("Parents are adults too.", "Mothers of 30 infants were enrolled."),
        ("They were already taking insulin.", "Patients on insulin were enrolled."),
        ("They had never been treated.", "We enrolled drug-naive patients."),
        ("Adults with diabetes joined.", "Patients with poor glycemic control were enrolled."),
    ],
)
def test_people_the_abstract_lets_one_name_pass(text: str, source: str) -> None:
    assert not list(find_wrong_people(text, source))
