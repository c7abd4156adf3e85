"""direction and reversal: what rose or fell, and when two sentences contradict each other."""

from __future__ import annotations

import pytest

from plainstudy.checks.effects.direction import find_moves
from plainstudy.checks.effects.reversal import find_reversed
from plainstudy.checks.effects.ways import Scale


@pytest.mark.parametrize(
    ("text", "scale", "sign"),
    [
        ("Relapses increased", Scale.AMOUNT, 1),
        ("There was a greater reduction in pain", Scale.AMOUNT, -1),
        ("Blood sugar fell more", Scale.AMOUNT, -1),
        ("A lower risk of getting worse", Scale.AMOUNT, -1),
        ("Sleep improved", Scale.WORTH, 1),
        ("Walking got worse", Scale.WORTH, -1),
        ("Time to relapse was longer", Scale.TIME, 1),
        ("Time to recovery increased", Scale.TIME, 1),
    ],
)
def test_a_clause_moves_one_way_on_one_scale(text: str, scale: Scale, sign: int) -> None:
    (move,) = find_moves(text)
    assert (move.scale, move.sign) == (scale, sign)


@pytest.mark.parametrize(
    "text",
    [
        "Relapses did not increase",
        "More than 50 people took part",
        "They used eye drops",
        "Less than half of them stayed",
        "People took a low dose",
        "The increase was lower",
    ],
)
def test_denials_counts_and_mixed_words_move_nothing(text: str) -> None:
    assert not find_moves(text)


def find(claim: str, source: str) -> str | None:
    claims, sources = find_moves(claim), find_moves(source)
    return find_reversed(claims[0], claims, sources)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Tremor rose in people on the drug.", "Tremor decreased with the drug."),
        ("Fatigue increased.", "Tiredness fell in both groups."),
        ("It rose by 3.25 points.", "The index decreased (-3.25)."),
        ("People with a cough lived less long.", "Patients with cough had better survival."),
        (
            "Life expectancy was lower in those who had survived two years.",
            "Life expectancies were increased in patients who had survived 2 y.",
        ),
        (
            "In the bend, the soft file moved the canal more than the hard file.",
            "Soft files resulted in lower canal transport than hard files at the bend.",
        ),
    ],
)
def test_opposite_ways_on_one_outcome_are_reversed(claim: str, source: str) -> None:
    assert find(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Tremor fell.", "Tremor decreased."),
        ("Tremor rose.", "Pain decreased."),
        ("Tremor rose with placebo.", "Tremor decreased with the drug."),
        ("Tremor was higher in group B.", "Tremor was lower in group A."),
        ("Tremor rose with Xanor.", "Tremor was lower with Yfen than with Xanor."),
        ("Deaths from stroke fell.", "Survival after stroke increased."),
        ("Weight fell.", "It lowered weight at first, and later weight increased."),
        ("Bad fat fell.", "The drug raised salt and lowered sugar and fat."),
    ],
)
def test_another_outcome_arm_or_wording_is_not_reversed(claim: str, source: str) -> None:
    assert find(claim, source) is None
