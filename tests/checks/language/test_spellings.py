"""Spellings of one name fold to one form, and other names do not."""

from __future__ import annotations

import pytest

from plainstudy.checks.language.spellings import fold, fold_all


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("haemoglobin", "hemoglobin"),
        ("oestrogen", "Estrogen"),
        ("sulphate", "sulfate"),
        ("IL-6", "IL6"),
        ("TNF–alpha", "tnf-alpha"),
        ("tumours", "tumor"),
        ("randomise", "randomize"),
    ],
)
def test_two_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("IL-6", "IL-17"), ("estradiol", "estrogen")])
def test_two_names_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_many_are_folded_as_each_by_itself() -> None:
    words = ("Haemoglobin", "IL-6", "tumours", "sulphate")
    assert fold_all(words) == [fold(word) for word in words]
    assert fold_all(()) == []
