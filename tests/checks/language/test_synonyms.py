"""Plain words that stand for technical ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.language.synonyms import meanings, root, shared_meaning, units


@pytest.mark.parametrize(
    ("plain", "technical", "shared"),
    [
        ("heart attacks", "myocardial infarction", {"heart", "attacks"}),
        ("high blood pressure", "hypertension", {"high", "blood", "pressure"}),
        ("a dummy treatment", "placebo", {"dummy"}),
        ("chosen by chance", "randomized", {"chance"}),
        ("side effects", "adverse events", {"side", "effects"}),
        ("deaths", "mortality", {"deaths"}),
        ("twice a day", "BID", {"twice", "day"}),
        ("a drip", "intravenous infusion", {"drip"}),
        ("reduced", "a reduction", {"reduced"}),
        ("TNF-alpha", "TNF-α", {"tnf", "alpha"}),
        ("4,370 units", "4370 IU", {"4370", "units"}),
        ("a steroid", "prednisone", {"steroid"}),
        ("a tight band", "pneumatic tourniquet", {"tight", "band"}),
        ("cheap", "an inexpensive option", {"cheap"}),
        ("passed on", "vertical transmission", {"passed"}),
        ("low blood counts", "anaemia", {"low", "blood", "counts"}),
        ("tiny bubbles", "membrane vesicles", {"bubbles", "tiny"}),
        ("strong painkiller", "morphine", {"strong", "painkiller"}),
        ("honeybees", "Apis mellifera", {"honeybees"}),
    ],
)
def test_plain_words_match_the_technical_sentence(
    plain: str, technical: str, shared: set[str]
) -> None:
    assert shared_meaning(plain, technical) == shared


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("prednisone", "dexamethasone"),
        ("rats", "mice"),
        ("lymphoma", "melanoma"),
        ("kidney", "liver"),
        ("amifampridine", "fampridine"),
        ("interferon", "interleukin"),
    ],
)
def test_two_different_things_of_a_kind_are_not_one(one: str, other: str) -> None:
    assert not shared_meaning(one, other)


def test_words_of_one_family_have_one_root() -> None:
    for family in (
        ("reduce", "reduced", "reduction"),
        ("inflammation", "inflammatory"),
        ("diagnosis", "diagnosed", "diagnostic"),
        ("treat", "treatment"),
    ):
        assert len({root(word) for word in family}) == 1, family


def test_function_words_are_no_units() -> None:
    assert [unit.word for unit in units("The 12 of them were in a trial.")] == ["12", "trial"]


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=80, deadline=None)
def test_no_text_makes_it_raise(one: str, other: str) -> None:
    assert shared_meaning(one, other) <= {unit.word for unit in units(one)}
    assert all(not unit.options.isdisjoint(meanings(one)) for unit in units(one))
