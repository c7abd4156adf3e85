"""movements: everyday ways to say that something rose, fell or got milder."""

from __future__ import annotations

import pytest

from plainstudy.checks.effects.direction import find_moves
from plainstudy.checks.effects.movements import put_plainly
from plainstudy.checks.effects.ways import Scale


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The dose went up by 3 mg.", "The dose rose by 3 mg."),
        ("Pulse went down after a week.", "Pulse fell after a week."),
        ("Falls were least common in the gym group.", "Falls were less common in the gym group."),
        ("The strain was deadlier.", "The strain was harsher."),
        ("The strain was less virulent.", "The strain was milder."),
        ("Men without a cast had less pain.", "Men minus a cast had less pain."),
        ("They lived longer", "They had longer survival"),
        ("They died sooner", "They had shorter survival"),
        ("It gave better overall survival", "It gave longer overall survival"),
        ("less likely than those on placebo to fall", "less likely to fall than those on placebo"),
    ],
)
def test_phrases_become_plain_verbs(text: str, plain: str) -> None:
    assert put_plainly(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "They followed up with a call.",
        "Colds were the most common illness.",
        "Pain fell without side effects.",
    ],
)
def test_other_uses_of_the_words_stay(text: str) -> None:
    assert put_plainly(text) == text


def test_weight_loss_that_is_greater_is_no_greater_weight() -> None:
    (move,) = find_moves("Weight loss was greater with the diet")
    assert (move.scale, move.sign) == (Scale.AMOUNT, 1)
    assert [unit.word for unit in move.outcome] == ["weightloss"]
