"""Figures: where a number's figure stands, whatever it measures there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.numerals.figures import clashes_in_unit, read_figures, stands_as_figure
from plainstudy.checks.numerals.quantities import read_quantities


@pytest.mark.parametrize(
    ("told", "source", "stands"),
    [
        ("20 visits", "at age 20 y", True),
        ("about 34 births", "33.6 per 1,000 livebirths", True),
        ("24 in 100 people", "24% of those", True),
        ("40%", "40 mg", True),
        ("one in five", "one group", False),  # such small figures stand everywhere
        ("113 people", "131 people", False),
        ("7 days", "6.8 days", False),  # too small to be rounded unseen
    ],
)
def test_a_figure_stands_alone_or_rounded(told: str, source: str, stands: bool) -> None:
    (quantity, *_) = read_quantities(told)
    assert stands_as_figure(quantity, (source,)) is stands


@pytest.mark.parametrize(
    ("told", "source", "clashes"),
    [
        ("16 days", "for 16 weeks", True),
        ("400 milligrams", "400 IU daily", True),
        ("16 weeks", "for 16 weeks", False),
        ("16 points", "16 mmHg", False),
        ("1.3 units", "1.3 mmol/L", False),  # a unit left open
        ("16 people", "for 16 weeks", False),
    ],
)
def test_the_same_figure_in_another_unit_clashes(told: str, source: str, clashes: bool) -> None:
    assert clashes_in_unit(read_quantities(told)[0], (source,)) is clashes


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_no_text_makes_it_raise(text: str) -> None:
    read_figures(text)
