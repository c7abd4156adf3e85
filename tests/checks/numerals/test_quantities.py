"""Numbers are read as people write them: in digits, in words, with units, as shares."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.numerals.quantities import read_quantities
from plainstudy.checks.numerals.quantity import Form


def values(text: str) -> list[float | tuple[float, float]]:
    return [
        round(each.low, 6) if each.low == each.high else (each.low, each.high)
        for each in read_quantities(text)
        if not each.loose
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,888 patients", [1888]),
        ("1\u202f888 patients and 24 nurses", [1888, 24]),
        ("12 345 patients", [12345]),
        ("a score of 4·0", [4.0]),
        ("a change of −4.89", [4.89]),
        ("1.5 million adults", [1_500_000]),
        ("forty-five people", [45]),
        ("a hundred and twenty people", [120]),
        ("Two hundred seventy-eight patients", [278]),
        ("one-hundred women", [100]),
        ("a dozen mice", [12]),
        ("a pair of twins", [2]),
        ("(n=45) and (n = 221)", [45, 221]),
        ("412 ± 172 people", [412]),
    ],
)
def test_counts_are_read_in_digits_and_in_words(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("54%", [0.54]),
        ("54 per cent", [0.54]),
        ("1 in 5 people", [0.2]),
        ("one in five people", [0.2]),
        ("about 6 in every 10", [0.6]),
        ("almost half of them", [0.5]),
        ("two-thirds of the group", [2 / 3]),
        ("a quarter of the group", [0.25]),
        ("1 part per 1,000", [0.001]),
        ("1 fewer relapse a year for every 20 people", [0.05]),
        ("20% to 30 %", [0.2, 0.3]),
        ("54 and 60%", [0.54, 0.6]),
    ],
)
def test_shares_are_read_as_parts_of_one(text: str, expected: list[float]) -> None:
    quantities = read_quantities(text)
    assert [round(each.low, 6) for each in quantities] == [round(each, 6) for each in expected]
    assert all(each.form is Form.SHARE for each in quantities)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12-month", [365.25]),
        ("one year", [365.25]),
        ("half a year", [182.625]),
        ("two and a half years", [913.125]),
        ("every 28 days", [28]),
        ("four weeks", [28]),
        ("at week 24", [168]),
        ("on days 7, 14 and 28", [7, 14, 28]),
        ("3, 5, and 7 days", [3, 5, 7]),
        ("median days: 120 vs 90", [120, 90]),
        ("half a gram", [500]),
        ("500 μg and 500 µg", [0.5, 0.5]),
        ("10 mg", [10]),
        ("300 IU/day", [300]),
        ("2 g/kg", [0.002]),
        ("mean age 51, 70% women", [51, 0.7]),
    ],
)
def test_measures_are_turned_into_base_units(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "per_day"),
    [
        ("10 mg BID", 2),
        ("twice daily", 2),
        ("three-times-daily", 3),
        ("three times a day", 3),
        ("t.i.d. dosing", 3),
    ],
)
def test_how_often_a_drug_is_taken_is_read(text: str, per_day: float) -> None:
    assert per_day in [each.low for each in read_quantities(text) if each.form is Form.FREQUENCY]


@pytest.mark.parametrize(
    "text",
    [
        "IL-6, CD4+ and HbA1c",
        "COVID-19 and SARS-CoV-2",
        "T2-weighted scans",
        "vitamin D3 and vitamin B12",
        "interferon beta-1b",
        "25-OH-D and 5-HT",
        "H1N1 and p53",
        "Class IV, phase 3, phase 2/3",
        "type 2 diabetes",
        "omega-3 fatty acids",
        "the SF-36 and the MSIS 29 score",
        "NCT01234567 and ISRCTN12345678",
        "randomized 1:1",
        "a double-blind trial with a half-life",
        "https://example.org/2024/10",
        "the 2nd group and the first one",
        "this one, and no one of them",
    ],
)
def test_names_with_digits_and_pronouns_are_not_numbers(text: str) -> None:
    assert values(text) == []


def test_a_fraction_of_counts_gives_both_counts_and_the_share() -> None:
    part, whole = read_quantities("33 of the 72 people")
    assert (part.low, whole.low, part.whole) == (33, 72, 72)
    assert part.share == pytest.approx(33 / 72)


def test_a_range_is_one_quantity() -> None:
    assert values("between 4.0 and 7.5; 5 to 10; 4.0–7.0") == [(4, 7.5), (5, 10), (4, 7)]


def test_p_values_and_confidence_levels_are_no_base_to_reckon_with() -> None:
    forms = {each.form for each in read_quantities("p = 0.03, 95% CI, P<0.001")}
    assert forms == {Form.SPREAD}


def test_people_are_told_from_things() -> None:
    people, things = read_quantities("45 adult patients at 12 hospitals")
    assert people.people is True
    assert things.people is False


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("0123456789 .,%–-−()/±anhlfoevwtgimdk°IL\u202f½²٣"), max_size=80
    )
)
def test_any_text_is_read_without_raising(text: str) -> None:
    for each in read_quantities(text):
        assert 0 <= each.start < each.end <= len(text)


def test_a_long_row_of_digits_is_read_in_no_time() -> None:
    assert len(read_quantities("1 " * 3000)) <= 50
    assert len(read_quantities("9" * 5000)) <= 1
