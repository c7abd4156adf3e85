"""A number of one group told of another is called only where the groups are plain."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.numerals.mix_ups import find_mix_up

BLEEDING = (
    "Major bleeding occurred in 4.1% of patients receiving apexan and in 6.8% of those receiving"
    " warfarin (HR 0.60, 95% CI 0.48-0.75; p<0.001)."
)
OUTCOME = (
    "The primary outcome occurred in 112 of 1,204 patients (9.3%) in the intervention group and 158"
    " of 1,198 (13.2%) in the control group."
)
SUGAR = (
    "Mean HbA1c fell from 8.4% to 7.1% with insulin glarvine and from 8.3% to 7.9% with sitaplin."
)
PAIN = (
    "Pain scores decreased by 3.2 points in the acupuncture group, 2.1 in the sham group and 0.9 in"
    " the waiting list group."
)
ZINC = "Children were randomized to zinc 10 mg (n=212), zinc 20 mg (n=208), or placebo (n=215)."
STAY = (
    "Length of stay was shorter after keyhole surgery than after open surgery (4.2 vs 7.5 days;"
    " P = 0.002)."
)
NAUSEA = (
    "Adverse events: nausea 18% vs 9%, headache 12% vs 14%, for drug and placebo, respectively."
)
VACCINE = "Vaccine efficacy was 72.4% against mild disease and 91.5% against severe disease."
QUIT = "Quit rates were 29.5% for vareniquit, 22.1% for buprolan, and 15.4% for placebo."
RASH = "Rash was seen in 17 (27.4%) and 31 (50.0%) patients in the zolane and sham groups."
BLOOD = "Patients in the cuff group lost less blood (317 mL vs. 615 mL)."
YEARS = (
    "Life expectancy of men varied between 27.6 y (95% CI: 25.2-30.2) at age 20 y and 10.1 y at age"
    " 60 y, while estimates for women were 36.8 y and 14.4 y."
)
LETTER = (
    "Patients took frovalan 2.5 mg (F) or zolmalan 2.5 mg (Z)."
    " Events were fewer under F (3 vs. 10)."
)
DOUBLE = "Success in the double dose method was more than in the single dose one (81% vs 72%)."
NESTED = (
    "Rash was more common with zolane than placebo (10% [31 of 305] vs 1% [three of 290], p<0.001)."
)
UNNAMED = "Patients received zolanide (n = 38) or frovalan (n = 41)."
WHOLE = (
    "613 patients were treated (zolane 4.5 mg n = 206; 9 mg n = 199; placebo n = 208); 539 (87.9%)"
    " were male."
)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Bleeding happened in 6.8% of people on apexan and 4.1% on warfarin.", BLEEDING),
        (
            "It happened in 112 people in the control group, and 158 in the intervention group.",
            OUTCOME,
        ),
        ("Blood sugar dropped from 8.3% to 7.9% with insulin glarvine.", SUGAR),
        ("Pain dropped by 2.1 points with acupuncture and 3.2 points with sham.", PAIN),
        ("Pain dropped by 0.9 points with acupuncture.", PAIN),
        ("The 10 mg group had 208 children, and the 20 mg group 212.", ZINC),
        ("After open surgery people stayed 4.2 days, compared with 7.5 days after keyhole.", STAY),
        ("Nausea affected 9% on the drug and 18% on placebo.", NAUSEA),
        ("The vaccine cut mild illness by 92% and severe illness by 72%.", VACCINE),
        ("Quit rates were 22.1% for vareniquit and 29.5% for buprolan.", QUIT),
        ("With buprolan, 15.4% had quit.", QUIT),
        ("A rash was seen in 50.0% of people on zolane and 27.4% on sham.", RASH),
        ("People lost 615 milliliters with the cuff and 317 milliliters without it.", BLOOD),
        ("At age 60, it was 14.4 years for men and 10.1 years for women.", YEARS),
        ("There were 10 events with frovalan and 3 with zolmalan.", LETTER),
        ("A rash was seen in 3 of 290 people on zolane and 31 of 305 on placebo.", NESTED),
        ("By lot, 41 got the drip and 38 the capsule.", UNNAMED),
    ],
)
def test_a_number_of_the_other_group_is_caught(text: str, cited: str) -> None:
    assert find_mix_up(text, (cited,), cited) is not None


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("With warfarin, 6.8% bled badly; with apexan, 4.1% did.", BLEEDING),
        ("Bleeding was rarer with apexan than with warfarin (4.1% versus 6.8%).", BLEEDING),
        ("Bleeding was more common with warfarin than with apexan (6.8% versus 4.1%).", BLEEDING),
        (
            "It happened in 158 people in the control group, and 112 in the intervention group.",
            OUTCOME,
        ),
        ("Blood sugar dropped from 8.4% to 7.1% with insulin glarvine.", SUGAR),
        ("Pain dropped most with acupuncture (3.2 points), less with sham needles (2.1).", PAIN),
        ("People stayed 7.5 days after open surgery and 4.2 days after keyhole surgery.", STAY),
        ("Headache was about as common with the drug (12%) as with placebo (14%).", NAUSEA),
        ("The vaccine cut mild illness by 72% and severe illness by 92%.", VACCINE),
        ("About 30% on vareniquit had quit, compared with 15% on placebo.", QUIT),
        ("A rash was seen in 27.4% of people on zolane and 50.0% on sham.", RASH),
        ("People lost 317 milliliters with the cuff and 615 milliliters without it.", BLOOD),
        ("At age 60, it was 10.1 years for men and 14.4 years for women.", YEARS),
        ("There were 3 events with frovalan and 10 with zolmalan.", LETTER),
        ("Zolmalan had three times as many events as frovalan (10 versus 3).", LETTER),
        ("In 613 people, zolane helped more than placebo did.", WHOLE),
        ("It worked in 81% with two doses and 72% with one dose.", DOUBLE),
        ("A rash was seen in 31 of 305 people on zolane and 3 of 290 on placebo.", NESTED),
        ("By lot, 38 got the drip and 41 the capsule.", UNNAMED),
        (
            "Of 85 people, 20 dropped out.",
            "Of those who dropped out (n = 20 of 85), most were men.",
        ),
        ("It fell from 3.4 to 2.1 out of 5.", "The score (range 0–5) fell from 3.4 to 2.1."),
    ],
)
def test_a_number_of_its_own_group_passes(text: str, cited: str) -> None:
    assert find_mix_up(text, (cited,), cited) is None


def test_only_the_order_of_the_numbers_is_no_sure_sign() -> None:
    found = find_mix_up("By lot, 41 got the drip and 38 the capsule.", (UNNAMED,), UNNAMED)
    assert found is not None
    assert not found.sure


def test_a_number_that_stands_in_two_sentences_may_be_told_of_either() -> None:
    cited = ("Nausea: 9% for zolane and 18% for sham.", "Rash: 18% for zolane and 9% for sham.")
    assert find_mix_up("It was 18% for zolane and 9% for sham.", cited, " ".join(cited)) is None


_WORDS = st.lists(
    st.sampled_from(
        "12 3.5% 40 of in with for ( ) (n = and vs than as women men placebo group 9 mg compared to"
        " while , ; : respectively had lower F (F) under".split(" ")
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(_WORDS, _WORDS)
def test_arbitrary_text_never_raises(text: str, cited: str) -> None:
    find_mix_up(text, (cited,), cited)
