"""A number must be borne out by the cited sentences, and belong to the group it is told of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.numbers import find_faults
from plainstudy.checks.reading import read
from plainstudy.models import Design, Kind, Sample, Severity, Term
from tests.factories import make_abstract, make_draft, make_reading


def errors(
    text: str, *cited: str, kind: Kind = Kind.CLAIM, rest: tuple[str, ...] = ()
) -> list[str]:
    reading = make_reading(text, *cited, kind=kind, rest_of_abstract=rest)
    return [each.message for each in find_faults(reading) if each.severity is Severity.ERROR]


TRIAL = (
    "Of 90 adults, 30 were given 200 mg of zolane daily (low dose) and 60 were given 800 mg daily"
    " (high dose) for 12 months."
)
STOPPED = (
    "In the zolane arm, 21 of 64 patients stopped early, compared with 9 of 58 in the sham arm."
)
RATES = "Zolane BID and TID lowered the risk of falls by 42% and 57% (both p < 0.01)."
INTAKE = (
    "Mean iron intake was 14.2 ± 3.1, 11.8 ± 2.9 and 12.6 ± 3.3 mg for the diet, exercise and"
    " control groups, respectively."
)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The trial included ninety adults.", TRIAL),
        ("People took zolane for one year.", TRIAL),
        ("People took zolane for 12 months.", TRIAL),
        ("The lower dose was 0.2 grams.", TRIAL),
        ("One in three adults got the low dose.", TRIAL),
        ("About two-thirds of the adults got the high dose.", TRIAL),
        ("The high dose was four times the low dose.", TRIAL),
        ("30 more adults got the high dose than the low dose.", TRIAL),
        ("In the zolane group, about 1 in 3 people stopped early.", STOPPED),
        ("In the zolane group, 33% of people stopped early.", STOPPED),
        ("In all, 122 people took part.", STOPPED),
        ("In the zolane group, 43 people did not stop early.", STOPPED),
        ("Falls dropped by 42% with twice-daily and by 57% with three-times-daily zolane.", RATES),
        ("With three daily doses, the risk was less than half of what it was.", RATES),
        ("Iron intake was 14.2 milligrams with the diet and 12.6 in the control group.", INTAKE),
        ("Iron intake was about 14 milligrams with the diet.", INTAKE),
        ("Fatigue fell by 3.4 points.", "The fatigue score changed (−3.4 vs +1.1)."),
        ("Doses ranged from 5 to 10 milligrams.", "Doses of 5 mg and 10 mg were given."),
        ("About 8 in 10 people answered.", "The response rate was 81.3%."),
        ("About 1 in 5 people did not answer.", "The response rate was 81.3%."),
        ("They took 10 micrograms of vitamin D a day.", "Patients took 400 IU of vitamin D daily."),
        ("Levels of IL-6 and CD4 cells rose after COVID-19.", "IL-6 rose."),
        ("They were seen every 14 days.", "Visits took place every two weeks."),
        ("Survival was 7 months longer.", "Median survival was 18.0 vs 11.0 months."),
        ("Three groups were compared.", "Patients got zolane, sham tablets or usual care."),
        ("About 12 in 100 people on zolane had a rash.", "Rash: 12.4% on zolane, 7.9% on placebo."),
        ("Pressure fell 10 points more.", "It fell by 15.2 mmHg with zolane and 5.1 mmHg without."),
        (
            "Zolane cut the risk by about a third.",
            "Zolane reduced the risk (HR 0.67, 95% CI 0.5-0.9).",
        ),
        ("Their average age was 64.", "Mean age was 63.8 years (SD 8)."),
        ("Two out of three people got better.", "Improvement was seen in 66.7%."),
        ("Two years later they came back.", "The trial ran in 2010; in 2012 they were seen again."),
        ("Half of the 90 adults were men.", "Of 90 adults, 45 were men."),
        (
            "They were followed for up to four weeks.",
            "They were seen on days 1,2,7 and 28 post dose.",
        ),
        ("Men could expect 14.4 more years.", "Life expectancy of men was 14.4 y (95% CI 13-15)."),
        ("About six tenths of a liter was lost.", "Blood loss was 615 mL."),
        ("They gained 3 to 3.5 days.", "They gained 3.0-3.5 household work days a month."),
        ("There was about 1 fewer fall a year for every 10 people.", "Falls a year: 0.42 vs 0.52."),
        ("They walked 2 hours and 20 minutes a week.", "Walking: 140 min per week."),
        ("They were up to 2 years 9 months old.", "Infants aged 12 to 33 months."),
        ("It took 4 minutes and 45 seconds.", "It took 4.75 min (SD 1.2)."),
        ("The average height was 5 feet 4.", "Mean height was 162.6 cm."),
        ("They took it for a year and a half.", "Zolane was given for 78 weeks."),
        ("They were seen at 1 year and 6 months.", "Visits were at 6 months and 1 year."),
        ("Five people got zolane for every one who got placebo.", "They were randomized 5:1."),
        ("For every person on placebo, five got zolane.", "They were randomized 5:1."),
        ("One in six people got placebo.", "Patients were randomized (zolane to placebo, 5:1)."),
        ("Twice as many got zolane as got placebo.", "They were allocated 2∶1 to zolane or sham."),
        ("One in three got the sham.", "They were divided equally into three groups."),
        ("Half a dozen genes changed.", "Six genes changed."),
        ("Two and a half dozen adults took part.", "In 30 adults, zolane was tried."),
        ("Two dozen adults took part.", "In 24 adults, zolane was tried."),
        ("The lumps were 2 to 3 centimeters wide.", "Lumps of 20- to 30-mm were cut out."),
        ("Fever lasted a little over one day.", "Fever duration in hours was 27.5 ± 3.1."),
        ("They trained three times a week.", "They trained 3 days per week."),
        ("Fever lasted four to five days.", "Mean duration of fever was 4.6 days."),
        ("With zolane, 55% coughed.", "Fewer people coughed on zolane (55 vs. 81%)."),
        ("Rashes were as common, at 61 to 66 in 100 people.", "Rash: 61.2, 65.7 and 63.3%."),
        ("Between 3 and 4 in 10 slept badly.", "Poor sleep: 31% and 39%."),
        ("A woman of 30 could expect about 19 more years.", "At age 30 y it was 19.2 y."),
        ("HbA1c fell by 0.4 points.", "Changes were –0.21, –0.40 and –0.05% (p < 0.05)."),
        ("In all, 1,130 adults took part.", "Zolane n = 410, 305 or 215; sham n = 200."),
        ("They had a fever of 101 °F.", "Fever of 38.5 °C was seen."),
        ("Half of them lived 8 months or longer.", "Median survival was 8.1 months."),
        ("They walked 40% more.", "Distance was 1.4-fold higher with zolane."),
        ("Of every 1,000 births, about 12 were early.", "It was 11.8 per 1,000 livebirths."),
    ],
)
def test_a_number_that_follows_from_the_cited_sentences_passes(text: str, cited: str) -> None:
    assert errors(text, cited) == []


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The trial included 99 adults.", TRIAL),
        ("The trial included nineteen adults.", TRIAL),
        ("People took zolane for 21 months.", TRIAL),
        ("People took zolane for 12 weeks.", TRIAL),
        ("The lower dose was 200 micrograms.", TRIAL),
        ("The lower dose was 2 grams.", TRIAL),
        ("About 3 in 4 people stopped zolane early.", STOPPED),
        ("In the zolane group, 47 people did not stop early.", STOPPED),
        ("Survival was 9 months longer.", "Median survival was 18.0 vs 11.0 months."),
        ("Survival was tripled.", "Median survival was 18.0 vs 11.0 months."),
        ("About 8 in 10 people did not answer.", "The response rate was 61.3%."),
        (
            "They took 400 milligrams of vitamin D a day.",
            "Patients took 400 IU of vitamin D daily.",
        ),
        ("They took it three times a day.", "Patients took 5 mg twice daily."),
        ("They walked 2 hours and 50 minutes a week.", "Walking: 140 min per week."),
        ("They were up to 2 years 3 months old.", "Infants aged 12 to 33 months."),
        ("The average height was 5 feet 9.", "Mean height was 162.6 cm."),
        ("Four people got zolane for every one who got placebo.", "They were randomized 5:1."),
        ("One in five people got placebo.", "Patients were randomized (zolane to placebo, 5:1)."),
        ("Half a dozen genes changed.", "Twelve genes changed."),
        ("Three dozen adults took part.", "In 24 adults, zolane was tried."),
        ("The lumps were 2 to 3 centimeters wide.", "Lumps of 2- to 3-mm were cut out."),
        ("Just over half stopped early.", "In all, 68% stopped early."),
        ("It took less than 15 minutes.", "It took 4.7 minutes or 18.0 minutes."),
        ("The diary took 1,200 a day and 3 hours.", "The diary took 500 a day and 27 hours."),
    ],
)
def test_a_number_that_does_not_follow_is_an_error(text: str, cited: str) -> None:
    assert errors(text, cited)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("In the low-dose group, 60 people took part; in the high-dose group, 30 did.", TRIAL),
        ("Of the people, 60 got 200 milligrams and 30 got 800 milligrams.", TRIAL),
        ("With zolane, 9 people stopped early, compared with 21 with sham treatment.", STOPPED),
        ("Falls dropped by 57% with twice-daily and by 42% with three-times-daily zolane.", RATES),
        ("Iron intake was 12.6 milligrams in the diet group.", INTAKE),
        (
            "Median survival was 11 months with zolane and 22 months with placebo.",
            "Median survival was 22 months with zolane and 11 months with placebo.",
        ),
        (
            "People got 800 milligrams of aspirin and 50 milligrams of zolane.",
            "Patients received 50 mg aspirin plus 800 mg zolane.",
        ),
        (
            "The early group waited longer for a relapse (210 versus 480 days).",
            "Time to relapse was longer in the early group (480 vs 210 days).",
        ),
        (
            "Of 90 adults, 36 (about 6 in 10) were smokers.",
            "Of 90 adults, 54 (60%) were women and 36 (40%) were smokers.",
        ),
    ],
)
def test_a_number_from_the_other_arm_is_caught(text: str, cited: str) -> None:
    assert errors(text, cited)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        # The figure stands there, of something else.
        ("The 44 visits were long.", "The 44 adults were seen often."),
        # A small count of things, in words, is the reader's own.
        ("They chose one of four plans.", "They took 5 or 10 mg once a week, or 2 or 4 mg twice."),
        # Groups retold in words that share nothing with their names come in the other order.
        (
            "By lot, 41 got the drip and 38 the capsule.",
            "Patients received zolanide (n = 38) or frovalan (n = 41).",
        ),
        # What is shared out in words, where the abstract tells no share.
        ("Half of the women went to classes.", "They were randomly assigned to case and control."),
        ("They trained two or three times a week.", "They trained two (n = 9) or three a week."),
        ("There were 20 people in each group.", "Sixty patients were allocated to three groups."),
        ("He could expect to reach about 49.", "At age 20 y, life expectancy was 29.1 y."),
    ],
)
def test_where_reading_may_be_at_fault_a_number_is_doubted(text: str, cited: str) -> None:
    severities = [each.severity for each in find_faults(make_reading(text, cited))]
    assert set(severities) == {Severity.WARNING}


def test_a_share_of_those_who_took_part_may_lean_on_their_number_elsewhere() -> None:
    reading = make_reading(
        "About 1 in 4 people had no score.",
        "Scores were available for 301 patients.",
        "Visits were in May.",
        rest_of_abstract=("In all, 402 patients were recruited.",),
    )
    assert {each.severity for each in find_faults(reading)} == {Severity.WARNING}


@pytest.mark.parametrize(
    "text",
    [
        "It is like a bucket that holds 40% of the rain.",
        "It is like 9 locks on one door.",
        "It is like a bus that is late nine times out of ten.",
    ],
)
@pytest.mark.parametrize("kind", [Kind.ANALOGY, Kind.EXPLANATION])
def test_an_analogy_or_explanation_with_a_number_is_an_error(text: str, kind: Kind) -> None:
    assert errors(text, kind=kind)


@pytest.mark.parametrize(
    "text",
    [
        "It is like one lamp in a dark house.",
        "It is like having two keys for half the doors.",
        "IL-6 is a messenger of the immune system.",
        "Type 2 diabetes is a disease of the sugar balance.",
    ],
)
def test_names_and_everyday_words_may_stand_in_an_analogy(text: str) -> None:
    assert errors(text, kind=Kind.ANALOGY) == []


def test_a_number_of_a_sentence_nobody_cited_is_a_warning_that_names_it() -> None:
    reading = make_reading(
        "The 64 people on zolane felt better.",
        "People on zolane felt better.",
        rest_of_abstract=("Of these, 64 people were given zolane.",),
    )
    (fault,) = find_faults(reading)
    assert fault.severity is Severity.WARNING
    assert "[2]" in fault.hint


@pytest.mark.parametrize(
    "meaning", ["the air a person blows out in one second", "the average blood sugar of 3 months"]
)
def test_the_time_that_belongs_to_a_test_is_no_error(meaning: str) -> None:
    draft = make_draft(glossary=(Term(term="lung test", meaning=meaning),))
    severities = [each.severity for each in find_faults(read(make_abstract(), draft))]
    assert Severity.ERROR not in severities


def test_those_who_are_left_of_a_sample_told_elsewhere_are_a_warning() -> None:
    reading = make_reading(
        "In all, 23 of the 40 children dropped out.",
        "Seventeen children completed the study.",
        rest_of_abstract=("Forty children were randomized.",),
    )
    assert {each.severity for each in find_faults(reading)} == {Severity.WARNING}


def test_two_halves_of_a_sample_are_two_groups() -> None:
    text = "Half of them were given zolane, the other half a sham tablet."
    assert errors(text, "They were randomized to zolane or sham tablets.") == []


def test_a_molar_amount_told_as_weight_is_only_a_warning() -> None:
    reading = make_reading(
        "Levels were above 15 nanograms per milliliter.", "Levels were above 85 nmol/L."
    )
    assert [each.severity for each in find_faults(reading)] == [Severity.WARNING]


def test_the_sample_of_the_study_must_stand_in_the_abstract() -> None:
    study = make_draft().study.model_copy(update={"sample": Sample(count=83, of="people")})
    faults = list(find_faults(read(make_abstract(), make_draft(study=study))))
    assert [each.where for each in faults] == ["study.sample.count"]


def test_a_report_of_one_patient_has_a_sample_of_one() -> None:
    study = make_draft().study.model_copy(
        update={"sample": Sample(count=1, of="a man"), "design": Design.CASE}
    )
    faults = list(find_faults(read(make_abstract(), make_draft(study=study))))
    assert not faults


def test_the_teaser_and_the_glossary_are_read_too() -> None:
    draft = make_draft(
        teaser="A trial of 95 people with MS.",
        glossary=(Term(term="fatigue", meaning="a tiredness that 75% of people have"),),
    )
    places = {each.where for each in find_faults(read(make_abstract(), draft))}
    assert places == {"teaser", "glossary[0]"}


def test_a_right_draft_has_no_fault() -> None:
    assert list(find_faults(read(make_abstract(), make_draft()))) == []


def test_a_plain_text_is_held_against_the_whole_abstract() -> None:
    assert list(find_faults(make_reading("In all, 80 people walked for 12 weeks."))) == []
    assert list(find_faults(make_reading("In all, 83 people walked for 12 weeks.")))


_FRAGMENTS = st.lists(
    st.sampled_from(
        "12 3.5 % of in 72 half (n = and vs 1,888 mg /kg weeks twice ± – ; : respectively group IU"
        " placebo BID about one third ) [ ] a ü µg".split(" ")
    ),
    max_size=30,
).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(_FRAGMENTS, _FRAGMENTS, st.sampled_from(Kind))
def test_arbitrary_text_never_raises(text: str, cited: str, kind: Kind) -> None:
    list(find_faults(make_reading(text or "x", cited or "y", kind=kind)))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("They were followed for 48 weeks.", "Zolane for 24 weeks, then placebo for 24 weeks."),
        ("That makes 24 training days.", "They trained 3 days per week for 8 weeks."),
        ("Each child had four teeth filled.", "In all, 120 teeth of 30 children were filled."),
        ("One in three got the sham.", "They were randomized to one of three groups."),
    ],
)
def test_a_number_two_steps_away_is_a_warning(text: str, cited: str) -> None:
    faults = list(find_faults(make_reading(text, cited)))
    assert [each.severity for each in faults] == [Severity.WARNING]
