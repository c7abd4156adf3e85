"""certainty: a claim says no more, and nothing else, than its source lets it say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.certainty import CHECK
from plainstudy.checks.check import run
from plainstudy.checks.reading import Part, Reading, read
from plainstudy.models import CheckResult, Design, Kind, Outcome, Severity
from tests.factories import SENTENCES, claim, make_abstract, make_draft, make_reading

TRIAL = "METHODS: In a randomized trial, 90 adults took the drug or placebo for a year."


def failures(reading: Reading) -> list[CheckResult]:
    return [each for each in run(CHECK, reading) if each.status is Outcome.FAIL]


def told(text: str, *cited: str, experiment: bool = True) -> list[str]:
    """Check one finding of a draft against the sentences it cites."""
    rest = (TRIAL,) if experiment else ("METHODS: We followed a cohort of 90 adults.",)
    abstract = make_abstract(*rest, *(f"RESULTS: {each}" for each in cited), title=None)
    numbers = tuple(range(2, len(cited) + 2))
    draft = make_draft(
        takeaway=claim("The study had 90 adults.", 1),
        teaser="A study of 90 adults.",
        findings=(claim(text, *numbers), *[claim("The study had 90 adults.", 1)] * 2),
        why_it_matters=(claim("The study had 90 adults.", 1),) * 2,
    )
    return [each.message for each in failures(read(abstract, draft))]


def test_a_clean_draft_passes() -> None:
    assert not failures(read(make_abstract(), make_draft()))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "Eating fish lowered the risk of stroke.",
            "Eating fish was associated with a lower risk of stroke.",
        ),
        (
            "Poor sleep causes memory loss.",
            "Poor sleep was correlated with memory loss.",
        ),
        (
            "Night shifts led to weight gain.",
            "Night shifts might be linked to weight gain.",
        ),
        (
            "The diet kept people out of hospital.",
            "Admissions were rare in both groups.",
        ),
        (
            "Low iron made people tired.",
            "Low iron could be related to tiredness.",
        ),
        ("Thanks to tea, fewer people got gout.", "Tea drinkers had a lower incidence of gout."),
        ("Strong cravings made smokers relapse.", "Cravings were associated with relapse."),
        ("Altitude changed the activity of genes.", "Gene activity was linked to altitude."),
        (
            "Taking two active drugs raised the odds of a cure.",
            "Success was associated with: use of two or more effective drugs (OR 2.1), youth.",
        ),
        ("Lack of sleep pulled down test scores.", "Pupils who slept less had lower test scores."),
        ("Loneliness shortens lives.", "Lonely participants had higher mortality (HR 1.26)."),
        ("Quitting early added 4 years of life.", "Life expectancy was 79 years in quitters."),
    ],
)
def test_an_association_told_as_a_cause_is_caught(text: str, cited: str) -> None:
    assert any("claims a cause" in each for each in told(text, cited, experiment=False))


def test_even_in_a_trial_people_sorted_by_what_they_have_show_no_effect() -> None:
    cited = "Patients with low iron had significantly lower mood scores."
    assert any("claims a cause" in each for each in told("Low iron drove down mood.", cited))


def test_a_difference_between_the_groups_of_a_trial_is_an_effect() -> None:
    cited = "Hospital stay was 3 vs 5 days in the two groups (p = 0.002)."
    assert not told("The new surgery shortened hospital stays.", cited)


@pytest.mark.parametrize(
    ("text", "cited", "experiment"),
    [
        ("The drug lowered blood pressure.", "The drug reduced systolic blood pressure.", True),
        (
            "The drug lowered blood pressure.",
            "Blood pressure was lower with the drug than with placebo.",
            True,
        ),
        ("Eating fish was linked to fewer strokes.", "Fish was associated with strokes.", False),
        ("Poor sleep may cause memory loss.", "Poor sleep was linked to memory loss.", False),
        ("The drug did not prevent strokes.", "The drug had no association with strokes.", True),
        ("A virus caused it in 4 of 9.", "A virus was the agent causing the rash in 44%.", True),
        (
            "Older work hinted that tea could ease pain and make sleep longer.",
            "Studies suggested that tea eases pain and prolongs sleep.",
            True,
        ),
        ("Forty people kept their usual habits.", "Habits were associated with mood.", False),
        ("People had an increased heart rate.", "Coffee was associated with heart rate.", False),
    ],
)
def test_a_cause_the_abstract_names_or_a_link_passes(
    text: str, cited: str, experiment: bool
) -> None:
    assert not told(text, cited, experiment=experiment)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Pain eased somewhat with the drug.", "There was no significant change in pain."),
        ("Sleep was slightly better with the drug.", "Sleep did not differ between groups."),
        ("People on the drug lived longer.", "Survival was equal in both groups."),
        ("Fewer people on the drug fell.", "The hazard ratio for falls was 0.8 (95% CI 0.5-1.3)."),
        ("More people on the drug quit smoking.", "Quit rates were 12% and 9% (p = 0.31)."),
        ("The patch came out ahead for bloating.", "Bloating scores were 3.1 and 3.4 (p = NS)."),
        ("Zinc shortened colds.", "The difference in duration was 0.5 days (95% CI -0.2 to 1.2)."),
        ("The app helped people lose weight.", "Weight loss was similar in the two groups."),
        (
            "With 5 mg, 48% got better, so it helped.",
            "48% got better with 5 mg (p = 0.07), 57% (p = 0.001) with 10 mg.",
        ),
        (
            "In people who could not walk, zolane helped them live slightly longer than placebo.",
            "Overall survival did not differ between groups (p = 0.44).",
        ),
        ("Zolane cut the number of falls.", "Falls were fewer, but this was not significant."),
        (
            "Pressure fell more with zolane than with placebo.",
            "It fell significantly in comparison to baseline, but not compared to placebo.",
        ),
    ],
)
def test_a_difference_that_was_not_shown_is_no_benefit(text: str, cited: str) -> None:
    assert any("no significant one" in each for each in told(text, cited))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Pain did not clearly change.", "There was no significant change in pain."),
        ("Pain fell in both groups.", "Pain fell in both groups without a difference (p = 0.4)."),
        ("Pain eased more with the drug.", "Pain fell more with the drug; sleep did not differ."),
        ("Pain fell, without side effects.", "The drug reduced pain without side effects."),
        ("Fewer people on the drug fell.", "The hazard ratio for falls was 0.6 (95% CI 0.4-0.9)."),
        ("Walking got worse in 9 people.", "It declined in 9 of 70 with one sign or with neither."),
    ],
)
def test_a_null_result_told_as_one_and_a_shown_difference_pass(text: str, cited: str) -> None:
    assert not told(text, cited)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Walking speed fell in the drug group.", "Walking speed increased in the drug group."),
        (
            "Scores rose by 4.75 points with usual care.",
            "Scores decreased in the control group (-4.75).",
        ),
        (
            "Levels of interleukin-9, a messenger, dropped with the drug.",
            "IL-9 levels were significantly higher in the drug group.",
        ),
        ("Fatigue got worse with the drug.", "Fatigue improved with the drug."),
        ("Weight went up by 14% in men.", "Weight decreased by 14% in men."),
        ("Scores climbed from 12 to 21.", "Mean scores decreased from 21 at baseline to 12."),
        ("The wound healed later with honey.", "Wounds healed faster with honey than with gauze."),
        ("Mice without the gene had larger tumors.", "Tumors were smaller in knockout mice."),
        ("Rashes were least common with both drugs.", "Rashes were highest with both drugs."),
        (
            "Walking speed fell with the drug, and sleep seemed to be better.",
            "Walking speed increased with the drug, and sleep tended to improve.",
        ),
    ],
)
def test_an_effect_told_the_other_way_round_is_caught(text: str, cited: str) -> None:
    assert any("opposite direction" in each for each in told(text, cited))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Walking speed rose in the drug group.", "Walking speed increased in the drug group."),
        (
            "Relapses were higher with placebo than with the drug.",
            "Relapses were lower with the drug than with placebo.",
        ),
        ("Pain eased with the drug.", "There was a reduction in pain with the drug."),
        ("Scores fell, which means less pain.", "Pain scores decreased with the drug."),
        ("Time to relapse was longer.", "The drug lowered the risk of relapse."),
        ("Blood sugar fell and insulin rose.", "Insulin increased and blood sugar decreased."),
    ],
)
def test_the_same_direction_in_other_words_passes(text: str, cited: str) -> None:
    assert not told(text, cited)


def test_a_difference_between_groups_told_as_none_is_caught() -> None:
    cited = "Tremor was significantly lower with the drug than with placebo (p = 0.01)."
    assert any("no difference" in each for each in told("Tremor did not differ.", cited))


@pytest.mark.parametrize(
    "text",
    [
        "Walking lowers fatigue in people with MS.",
        "Walking programs help people with MS and lower the burden of the disease.",
        "Walking does not improve sleep in people with MS.",
        "People with MS who walk are less likely to be tired.",
        "People with MS need less rest when they walk.",
        "Fatigue goes away because walking wakes up the nerves.",
        "Walking works equally well in all people with MS, whether young or old.",
    ],
)
def test_one_study_told_as_a_general_truth_is_caught(text: str) -> None:
    draft = make_draft(takeaway=claim(text, 3, 4, 6))
    messages = [each.message for each in failures(read(make_abstract(), draft))]
    assert any("general truth" in each for each in messages)


@pytest.mark.parametrize(
    "text",
    [
        "In this study, walking lowers fatigue in people with MS.",
        "Walking lowered fatigue in people with MS.",
        "The authors concluded that walking lowers fatigue.",
        "Walking may lower fatigue in people with MS.",
        "People took a medicine that lowers fatigue.",
        "Walking did not really affect sleep.",
    ],
)
def test_a_result_told_as_the_study_s_own_passes(text: str) -> None:
    draft = make_draft(takeaway=claim(text, 3, 4, 6))
    messages = [each.message for each in failures(read(make_abstract(), draft))]
    assert not any("general truth" in each for each in messages)


def test_background_may_stand_in_the_present_tense() -> None:
    draft = make_draft(
        why_it_matters=(claim("Fatigue affects people with MS.", 1), claim("They walked.", 2))
    )
    assert not failures(read(make_abstract(), draft))


def test_a_general_teaser_is_a_warning() -> None:
    draft = make_draft(teaser="Walking eases fatigue in MS.")
    (found,) = failures(read(make_abstract(), draft))
    assert (found.where, found.severity) == ("teaser", Severity.WARNING)


@pytest.mark.parametrize(
    "text",
    [
        "Spinal blocks are often used for this.",
        "Nerve blocks and pills were used.",
        "In 9 of them, the kidneys were suddenly damaged.",
    ],
)
def test_a_noun_or_a_passive_that_looks_like_a_verb_claims_no_cause(text: str) -> None:
    assert not told(text, "This was linked to that.")


def test_what_a_disease_does_is_doubted_and_not_called_wrong() -> None:
    reading = make_reading(
        "Sensitive teeth cause sharp pain.",
        "BACKGROUND: Patients with sensitive teeth report sharp pain.",
    )
    causes = [each for each in failures(reading) if "claims a cause" in each.message]
    assert [each.severity for each in causes] in ([], [Severity.WARNING])


def test_more_than_before_in_both_groups_is_no_sure_benefit() -> None:
    cited = "Both groups increased flexibility, with no difference between groups."
    found = failures(make_reading("Training made several joints more flexible.", cited))
    assert all(each.severity is Severity.WARNING for each in found)


def test_a_mendelian_randomization_study_is_no_experiment() -> None:
    cited = "RESULTS: Higher iron was associated with fewer falls in a Mendelian randomization."
    draft = make_draft(
        findings=(claim("High iron prevented falls.", 1), claim("Yes.", 1), claim("Yes.", 1)),
        study=make_draft().study.model_copy(update={"design": Design.OBSERVATIONAL}),
    )
    messages = [
        each.message for each in failures(read(make_abstract(cited, "RESULTS: No."), draft))
    ]
    assert any("claims a cause" in each for each in messages)


@settings(max_examples=60)
@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=120), max_size=3))
def test_it_never_crashes(text: str, cited: list[str]) -> None:
    for kind in (Kind.CLAIM, Kind.ANALOGY):
        reading = make_reading(text, *cited, kind=kind, part=Part.TAKEAWAY)
        assert all(each.status is not Outcome.NOT_ASSESSED for each in run(CHECK, reading))


WORDS = st.sampled_from(
    "pain fell rose no not significant than with drug placebo may linked to caused lower , . ; 0.05"
    " p = and which improves did differ group A (95% CI 0.5-1.3) IL-6 IL-17 - ".split(" ")
)


@settings(max_examples=100)
@given(st.lists(WORDS, max_size=40), st.lists(WORDS, max_size=40))
def test_it_never_crashes_on_its_own_words(text: list[str], cited: list[str]) -> None:
    reading = make_reading(" ".join(text) or "x", " ".join(cited) or "x", *SENTENCES)
    assert all(each.status is not Outcome.NOT_ASSESSED for each in run(CHECK, reading))
