"""significance: whether a sentence of the abstract reports a difference."""

from __future__ import annotations

import pytest

from plainstudy.checks.effects.significance import (
    Difference,
    denies_between_groups,
    read_difference,
    says_no_difference,
)


@pytest.mark.parametrize(
    ("sentence", "difference"),
    [
        ("There was no significant difference in pain.", Difference.NOT_SHOWN),
        ("Pain did not change significantly.", Difference.NOT_SHOWN),
        ("Pain scores were similar in the two arms.", Difference.NOT_SHOWN),
        ("Response rates were 40% and 35% (p = 0.41).", Difference.NOT_SHOWN),
        ("Odds ratio for falls 0.9 (95% CI 0.6 to 1.4).", Difference.NOT_SHOWN),
        ("The primary endpoint was not met.", Difference.NOT_SHOWN),
        ("Pain fell more with the drug (p = 0.01).", Difference.SHOWN),
        ("HR for relapse 0.5 (95% CI 0.3-0.8).", Difference.SHOWN),
        ("Pain fell, but sleep did not change.", Difference.MIXED),
        ("Forty adults took part.", Difference.UNSAID),
        ("Ages were similar at baseline.", Difference.UNSAID),
    ],
)
def test_a_sentence_shows_a_difference_or_none(sentence: str, difference: Difference) -> None:
    assert read_difference(sentence) is difference


@pytest.mark.parametrize(
    "sentence",
    [
        "Stool frequency was lower, but this was not significant.",
        "Pain was less severe with zolane, although the difference did not reach significance.",
        "Harm was seen in 3 and 8 patients (nonsignificant differences).",
    ],
)
def test_a_difference_that_is_taken_back_is_not_shown(sentence: str) -> None:
    assert read_difference(sentence) is Difference.NOT_SHOWN


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Pain fell in both groups, but the difference between them was not significant.", True),
        ("Pain was lower with the drug, but this difference was not significant.", True),
        ("No difference in sleep between groups was seen, but pain fell.", False),
        ("Pain fell more with the drug than with placebo.", False),
    ],
)
def test_a_change_within_groups_is_no_difference_between_them(sentence: str, denied: bool) -> None:
    assert denies_between_groups(sentence) is denied


def test_plain_words_for_no_difference_are_known() -> None:
    assert says_no_difference("Sleep did not clearly differ.")
    assert not says_no_difference("Sleep improved.")
