"""What follows from the abstract's numbers in one step, and what does not."""

from __future__ import annotations

import pytest

from plainstudy.checks.numerals.appositions import find_pair
from plainstudy.checks.numerals.derivations import borne_out
from plainstudy.checks.numerals.quantities import read_quantities, read_told

REDUCED = "The risk of stroke was reduced by 24% (relative risk 0.76, 95% CI 0.64 to 0.91)."
RATES = "Major bleeding occurred in 4.1% of patients on apexan and in 6.8% of those on warfarin."
MICE = "Treated mice lived a median of 46 days compared with 31 days for control mice."
MEN = "Of 613 patients, 539 (87.9%) were male; 324 (52.9%) lived in Japan."
SUGAR = "Mean HbA1c fell from 8.4% to 7.1%."
BASELINE = "Lung volume reached 113% of baseline."
OIL = "Children took 2 g/day of oil containing 1 g of omega acids."
EVENTS = "Events were fewer with zolane (3 vs. 10)."
BORN = "Of 5,420 infants, 271 (5.0%) were born preterm."


def follows(text: str, cited: str) -> bool:
    sources = read_quantities(cited)
    return all(borne_out(each, sources, text, text, (cited,)) for each in read_told(text))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Strokes were about a quarter less common.", REDUCED),
        ("The risk was about three quarters of what it was without the drug.", REDUCED),
        ("There were about 3 fewer bleeds per 100 people.", RATES),
        ("Bleeding was about 40% less likely with apexan.", RATES),
        ("Treated mice lived about 15 days longer, roughly half as long again.", MICE),
        ("About 1 in 8 people were women.", MEN),
        ("Blood sugar fell by 1.3 points.", SUGAR),
        ("Lung volume rose by 13%.", BASELINE),
        ("They took 2,000 milligrams of oil, half of it omega acids.", OIL),
        ("Zolane led to seven fewer drug-related events.", EVENTS),
        ("About 1 in 20 babies came early.", BORN),
        ("All but 271 of the 5,420 babies came on time.", BORN),
    ],
)
def test_one_step_of_reckoning_is_allowed(text: str, cited: str) -> None:
    assert follows(text, cited)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The risk was about a quarter of that without the drug.", REDUCED),
        ("Strokes were about three quarters less common.", REDUCED),
        ("Bleeding was about 60% less likely with apexan.", RATES),
        ("Treated mice lived about twice as long.", MICE),
        ("About 6 in 10 people were men.", MEN),
        ("About 1 in 50 babies came early.", BORN),
    ],
)
def test_a_change_is_not_a_proportion_and_a_part_keeps_its_whole(text: str, cited: str) -> None:
    assert not follows(text, cited)


def test_a_change_is_explained_by_the_pair_behind_it() -> None:
    text = "Blood loss was about a quarter lower with the cuff (317 versus 615 milliliters)."
    change, *_ = read_told(text)
    assert [each.low for each in find_pair(text, change)] == [317, 615]
    assert not borne_out(change, find_pair(text, change), text)


@pytest.mark.parametrize(
    "text", ["A quarter (of 30 or 40) felt better.", "On day 3 (4 vs 5), all left."]
)
def test_no_pair_explains_what_is_no_change(text: str) -> None:
    assert find_pair(text, read_quantities(text)[0]) == ()
