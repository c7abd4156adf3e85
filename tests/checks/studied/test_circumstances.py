"""circumstances: the state or station of people rests on the abstract, or is doubted."""

from __future__ import annotations

import pytest

from plainstudy.checks.studied.population import find_doubtful_people

_SURGERY = "Forty patients having elective knee surgery were randomized."


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Forty people with type 1 diabetes joined.", "Patients with type 2 diabetes enrolled."),
        ("Forty people had emergency surgery.", _SURGERY),
        ("They had a recent shoulder injury.", "Adults with chronic shoulder injury enrolled."),
        ("Forty athletes had knee surgery.", _SURGERY),
        ("Thirty mothers with cramps joined.", "Thirty girls with cramps were enrolled."),
        ("Sixty children with wheeze joined.", "Sixty infants (2 to 10 months) were enrolled."),
    ],
)
def test_a_circumstance_the_abstract_does_not_bear_out_is_doubted(text: str, source: str) -> None:
    assert list(find_doubtful_people(text, source))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Forty people had a planned operation.", _SURGERY),
        ("People with long-lasting back pain joined.", "Adults with chronic back pain enrolled."),
        ("Smokers got a patch.", "Nicotine patches were given to 80 adults."),
        ("Mothers gave birth at home.", "Home birth was studied in 90 women."),
        ("Students took a test.", "Undergraduates took a test."),
        ("People with type 2 diabetes joined.", "Adults with T2DM were enrolled."),
    ],
)
def test_a_circumstance_in_other_words_passes(text: str, source: str) -> None:
    assert not list(find_doubtful_people(text, source))
