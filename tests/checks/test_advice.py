"""Advice: a summary of one study tells nobody what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.advice import find_faults
from plainstudy.checks.reading import Part, read
from plainstudy.models import Kind, Severity, Term
from tests.factories import make_abstract, make_draft, make_reading


@pytest.mark.parametrize(
    "text",
    [
        "You should take vitamin D in winter.",
        "Adults with gout may want to try cherry juice.",
        "Patients can ask about this test at their next check-up.",
        "Parents can feel comfortable giving these drops.",
        "A short walk after lunch is a good step worth taking.",
        "There is little reason for patients to accept this drug.",
        "If you feel worn out, you should start to cycle.",
        "When you feel tired, you should rest.",
        "You may want to try this diet.",
        "This drug worked, so talk to your doctor about it.",
        "The gains were small, so ask for a lower dose.",
        "Stop taking the tablets if your skin itches.",
        "Do not stop the medicine on your own.",
        "Avoid salt in the evening.",
        "Consider adding fish oil to the diet.",
        "Try walking three times a week.",
        "Use the spray before bedtime.",
        "If headaches return, take the tablet at once.",
        "Before travel, get vaccinated.",
        "Make sure to drink enough.",
        "The drug helped; ask about it at the next visit.",
        "People with asthma should avoid this spray.",
        "Anyone over 60 should be tested for this gene.",
        "Women who are pregnant must not take this drug.",
        "People who take statins need to stop them before surgery.",
        "Patients ought to see a specialist early.",
        "Doctors should prescribe this drug first.",
        "People may wish to discuss this with their care team.",
        "People with mild disease can safely stop treatment.",
        "Adults with back pain are encouraged to try yoga.",
        "The cream should be used twice a day.",
        "Treatment should not be stopped early.",
        "It makes sense to start early.",
        "It is worth asking about this test.",
        "It may be time to switch to the new drug.",
        "It is best to take the tablet with food.",
        "The vaccine is recommended for all adults with asthma.",
        "This drug is the best choice for people with migraine.",
        "Your doctor can order this scan.",
        "We recommend starting early.",
        "Seniors should drink more water.",
        "Please see your GP before you fast.",
        "Because the gel is strong, ask for a small tube.",
        "People with gout are better off avoiding beer.",
        "This medicine should replace the older one.",
        "The tablets helped, but never take them with milk.",
        "Anyone who takes these tablets and gets a fever needs a blood test at once.",
    ],
)
def test_advice_is_an_error(text: str) -> None:
    faults = list(find_faults(make_reading(text)))
    assert [each.severity for each in faults] == [Severity.ERROR]
    assert faults[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "The authors said that more studies should be done.",
        "People in the study could choose to walk or cycle.",
        "Some patients may feel sick after the drops.",
        "This should be studied in larger trials.",
        "People were told to avoid salt.",
        "People were asked to rest, drink water and avoid salt.",
        "Researchers asked people to stop smoking.",
        "Nurses told patients they should walk every day.",
        "The findings should be read with caution.",
        "The results should not be taken as proof.",
        "This is not advice.",
        "Future studies should include people who take other drugs.",
        "It is unknown whether people with asthma should avoid this spray.",
        "It is unclear which patients should be treated first.",
        "More research is recommended.",
        "Use of the drug rose in both groups.",
        "Use fell among women.",
        "Stop signals were shown on a screen.",
        "Exercise lowered pain in both groups.",
        "Walk tests were done twice.",
        "Lower back pain is common.",
        "Exercise levels did not change.",
        "Help for caregivers should be cheap.",
        "People who stopped taking the drug had more pain.",
        "The drugs do not stop relapses.",
        "Some people need to take tablets because their body makes no insulin.",
        "It is important to study older people too.",
        "People were advised to see their doctor if pain grew.",
        "Doctors checked people every month.",
        "The study tried to make sure that the groups were alike.",
        "Taking part meant five visits.",
        "People often need to have scans each year.",
        "People who should have had a scan did not get one.",
        "Doctors need to check blood counts during this treatment.",
        "Call centers phoned people each week.",
    ],
)
def test_a_report_is_no_advice(text: str) -> None:
    assert list(find_faults(make_reading(text))) == []


def test_a_recommendation_the_abstract_holds_may_be_reported_as_its_authors() -> None:
    text = "The authors say that people with gout should avoid beer."
    cited = "We conclude that patients with gout should be counselled to avoid beer."
    assert list(find_faults(make_reading(text, cited))) == []


def test_a_recommendation_put_into_the_authors_mouth_is_an_error() -> None:
    text = "The authors say that people with gout should avoid beer."
    cited = "Beer intake was associated with gout."
    assert [each.severity for each in find_faults(make_reading(text, cited))] == [Severity.ERROR]


def test_speaking_to_the_reader_in_a_claim_is_a_warning() -> None:
    faults = list(find_faults(make_reading("The drug eased your pain.")))
    assert [each.severity for each in faults] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fatigue is like a phone that you must charge at noon.", Kind.ANALOGY),
        ("Consider a garden hose with a leak.", Kind.ANALOGY),
        ("Gut bacteria live on what you eat.", Kind.EXPLANATION),
    ],
)
def test_analogies_and_explanations_may_speak_to_the_reader(text: str, kind: Kind) -> None:
    assert list(find_faults(make_reading(text, kind=kind, part=Part.WHY_IT_MATTERS))) == []


def test_advice_hidden_in_an_analogy_is_an_error() -> None:
    text = "It is like an umbrella: you should take the tablets before the rain."
    reading = make_reading(text, kind=Kind.ANALOGY, part=Part.WHY_IT_MATTERS)
    assert [each.severity for each in find_faults(reading)] == [Severity.ERROR]


@pytest.mark.parametrize(
    "meaning", ["wear of a joint", "wear and tear of a joint", "use of it", "stop in breath"]
)
def test_a_meaning_that_opens_with_a_noun_is_not_taken_for_a_command(meaning: str) -> None:
    glossary = (Term(term="osteoarthritis", meaning=meaning),)
    reading = make_reading("People walked.", "A source.")
    assert list(find_faults(replace(reading, glossary=glossary))) == []


def test_teaser_and_glossary_are_read_too() -> None:
    draft = make_draft(
        teaser="Ask your doctor about walking",
        glossary=(Term(term="fatigue", meaning="tiredness; you should rest more"),),
    )
    places = [each.where for each in find_faults(read(make_abstract(), draft))]
    assert places == ["teaser", "glossary[0]"]


def test_a_draft_without_advice_passes() -> None:
    assert list(find_faults(read(make_abstract(), make_draft()))) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_arbitrary_text_never_raises(text: str) -> None:
    list(find_faults(make_reading(text or "x")))
