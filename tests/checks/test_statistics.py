"""Statistics are for papers: a plain summary says them in other words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.reading import read
from plainstudy.checks.statistics import find_faults
from plainstudy.models import Severity
from tests.factories import make_abstract, make_draft, make_reading


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Pain fell more with the drug (p = 0.03).", "p-value"),
        ("Pain fell more with the drug (P<.001).", "p-value"),
        ("The p-value was small.", "p-value"),
        ("The difference was 3 points (95% CI 1 to 5).", "confidence interval"),
        ("The confidence interval was wide.", "confidence interval"),
        ("The odds ratio was 1.9.", "ratio"),
        ("The risk was lower (HR 0.6).", "ratio"),
        ("The relative risk fell.", "ratio"),
        ("The mean was 12 ± 3 days.", "spread"),
        ("The standard deviation was 3 days.", "spread"),
        ("The effect size was small.", "spread"),
        ("There was a statistically significant fall.", "statistically significant"),
        ("The groups did not differ with statistical significance.", "statistical significance"),
        ("Women (n = 45) took part.", "formula"),
        ("A t-test showed a difference.", "test"),
    ],
)
def test_a_statistic_is_a_warning_that_says_what_it_is(text: str, named: str) -> None:
    faults = list(find_faults(make_reading(text)))
    assert any(named in each.message for each in faults)
    assert all(each.severity is Severity.WARNING and each.hint for each in faults)


@pytest.mark.parametrize(
    "text",
    [
        "About 3 in 10 people felt better.",
        "People who walked, or who swam, felt better.",
        "The risk of a fall was lower.",
        "There was no clear difference.",
        "People had significant tiredness.",
        "The map of the brain had 3 regions.",
        "The ratio of milk to water was the same.",
    ],
)
def test_plain_words_pass(text: str) -> None:
    assert list(find_faults(make_reading(text))) == []


def test_the_teaser_is_read_too() -> None:
    draft = make_draft(teaser="Walking and tiredness: p = 0.01.")
    assert [each.where for each in find_faults(read(make_abstract(), draft))] == ["teaser"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_arbitrary_text_never_raises(text: str) -> None:
    list(find_faults(make_reading(text or "x")))
