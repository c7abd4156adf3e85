"""subjects: mice do not become people, and people do not become other people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.check import run
from plainstudy.checks.reading import Part, read
from plainstudy.checks.subjects import CHECK
from plainstudy.models import Abstract, CheckResult, Draft, Outcome, Severity, Subject
from tests.factories import SENTENCES, claim, make_abstract, make_draft, make_reading

MONKEYS = make_abstract(
    "BACKGROUND: Patients with hay fever need better sprays.",
    "METHODS: Nine macaques got a nose spray or placebo.",
    "RESULTS: The macaques sneezed less with the spray.",
    title="A nose spray in macaques",
)
CELLS = make_abstract(
    "We treated HeLa cells with a new drug in vitro.",
    "We found that the drug slowed growth of the cell lines.",
    title="A drug slows growth",
)


def check_draft(abstract: Abstract, draft: Draft) -> list[CheckResult]:
    return [each for each in run(CHECK, read(abstract, draft)) if each.status is Outcome.FAIL]


def draft_of(takeaway: str, finding: str, *subjects: Subject) -> Draft:
    study = make_draft().study
    sample = study.sample.model_copy(update={"of": "the group studied"})
    return make_draft(
        takeaway=claim(takeaway, 2),
        teaser="A nose spray and sneezing.",
        findings=(claim(finding, 2), claim("It worked.", 2), claim("It worked.", 2)),
        why_it_matters=(claim("It worked.", 2), claim("It worked.", 2)),
        study=study.model_copy(update={"subjects": subjects, "sample": sample}),
    )


def test_monkeys_named_in_the_takeaway_and_first_finding_pass() -> None:
    draft = draft_of("Nine monkeys sneezed less.", "Nine macaques took part.", Subject.ANIMALS)
    assert not check_draft(MONKEYS, draft)


@pytest.mark.parametrize(
    ("takeaway", "finding", "where"),
    [
        ("A nose spray cut users' sneezing.", "Nine macaques took part.", "takeaway"),
        ("A nose spray cut sneezing.", "Nine macaques took part.", "takeaway"),
        ("Nine monkeys sneezed less.", "Nine patients with hay fever took part.", "findings[0]"),
    ],
)
def test_an_animal_study_told_without_its_animals_is_an_error(
    takeaway: str, finding: str, where: str
) -> None:
    found = check_draft(MONKEYS, draft_of(takeaway, finding, Subject.ANIMALS))
    assert [(each.where, each.severity) for each in found] == [(where, Severity.ERROR)]


def test_a_later_finding_or_a_teaser_that_tells_of_people_is_an_error() -> None:
    draft = draft_of("Nine monkeys sneezed less.", "Nine macaques took part.", Subject.ANIMALS)
    findings = (*draft.findings[:2], claim("Patients sneezed less.", 3))
    found = check_draft(
        MONKEYS, draft.model_copy(update={"findings": findings, "teaser": "Patients sneeze less"})
    )
    assert [each.where for each in found] == ["findings[2]", "teaser"]
    hope = claim("This may one day help patients.", 3)
    assert not check_draft(MONKEYS, draft.model_copy(update={"findings": (*findings[:2], hope)}))


def test_people_told_as_mice_are_an_error() -> None:
    draft = make_draft(takeaway=claim("In mice with MS, walking eased tiredness.", 2, 3))
    (found,) = check_draft(make_abstract(), draft)
    assert found.where == "takeaway"
    assert "mice" in found.message


@pytest.mark.parametrize(
    ("abstract", "right", "wrong"),
    [
        (MONKEYS, (Subject.ANIMALS,), (Subject.PEOPLE,)),
        (make_abstract(), (Subject.PEOPLE,), (Subject.ANIMALS,)),
        (make_abstract(), (Subject.PEOPLE, Subject.CELLS), (Subject.PEOPLE, Subject.ANIMALS)),
    ],
)
def test_the_label_must_agree_with_the_abstract(
    abstract: Abstract, right: tuple[Subject, ...], wrong: tuple[Subject, ...]
) -> None:
    def labelled(subjects: tuple[Subject, ...]) -> list[CheckResult]:
        draft = make_draft(study=make_draft().study.model_copy(update={"subjects": subjects}))
        found = check_draft(abstract, draft)
        return [each for each in found if each.where == "study.subjects"]

    assert not labelled(right)
    assert labelled(wrong)


def test_cells_told_as_people_are_an_error_and_cells_unnamed_a_warning() -> None:
    named = draft_of("In cells, a drug slowed growth.", "Cells were treated.", Subject.CELLS)
    assert not check_draft(CELLS, named)
    as_people = draft_of("Patients got better.", "Cells were treated.", Subject.CELLS)
    assert check_draft(CELLS, as_people)[0].severity is Severity.ERROR
    unnamed = draft_of("A drug slowed growth.", "Cells were treated.", Subject.CELLS)
    assert check_draft(CELLS, unnamed)[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "The trial included 80 older adults with MS.",
        "The trial included 80 people newly diagnosed with MS.",
        "The trial included 80 people with progressive MS.",
        "The trial included 80 people with severe MS.",
        "The trial included 80 children with MS.",
        "The trial included 80 women with MS.",
        "The trial included 80 pregnant women.",
        "The trial included 80 people with asthma.",
        "The trial included 80 healthy volunteers.",
    ],
)
def test_people_the_abstract_does_not_give_are_an_error(text: str) -> None:
    findings = (claim(text, 2), *make_draft().findings[1:])
    found = check_draft(make_abstract(), make_draft(findings=findings))
    assert found
    assert {each.where for each in found} == {"findings[0]"}


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("METHODS: We enrolled 40 elderly patients with CHF.", "Older adults took part."),
        ("METHODS: We enrolled 40 patients aged 68-80 years.", "Older adults took part."),
        ("METHODS: We enrolled 40 hypertensive patients.", "People with hypertension took part."),
        ("METHODS: We enrolled 40 obese boys and girls.", "Children with obesity took part."),
        ("METHODS: We enrolled 40 treatment-naive patients.", "Newly diagnosed people took part."),
        ("METHODS: We enrolled 40 patients with RRMS.", "People with relapsing MS took part."),
        ("METHODS: We enrolled 40 gravid patients.", "Pregnant women took part."),
        ("METHODS: We enrolled 40 patients with carcinoma.", "People with cancer took part."),
    ],
)
def test_people_told_in_plain_words_pass(sentence: str, text: str) -> None:
    reading = make_reading(text, sentence)
    assert all(each.status is Outcome.PASS for each in run(CHECK, reading))


def test_a_laboratory_is_no_sign_of_labour() -> None:
    reading = make_reading("One pregnant woman took part.", "Laboratory tests of a woman were bad.")
    assert any(each.status is Outcome.FAIL for each in run(CHECK, reading))


def test_a_finding_in_animals_is_named_where_people_were_studied_too() -> None:
    both = make_abstract(
        "METHODS: We studied 40 patients with gout and 12 mice.",
        "RESULTS: The mice had less swelling.",
        "The mice also moved more.",
        title=None,
    )
    draft = draft_of("Swelling fell.", "Forty people took part.", Subject.PEOPLE, Subject.ANIMALS)
    (found,) = check_draft(both, draft)
    assert (found.where, found.severity) == ("takeaway", Severity.WARNING)


def test_earlier_work_in_animals_is_named_in_a_study_of_people() -> None:
    abstract = make_abstract(
        "BACKGROUND: In mouse models of gout, the drug reduced swelling.",
        "METHODS: Forty patients with gout were randomized.",
        "RESULTS: Pain fell in the drug group.",
        title=None,
    )
    hidden = draft_of("In 40 people, pain fell.", "Forty people took part.", Subject.PEOPLE)
    hidden = hidden.model_copy(
        update={"why_it_matters": (claim("Earlier work showed less swelling.", 1),)}
    )
    (found,) = check_draft(abstract, hidden)
    assert (found.where, found.severity) == ("why_it_matters[0]", Severity.WARNING)
    told = (claim("In mice, swelling had been milder.", 1),)
    assert not check_draft(abstract, hidden.model_copy(update={"why_it_matters": told}))


@settings(max_examples=60)
@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=120), max_size=3))
def test_it_never_crashes(text: str, cited: list[str]) -> None:
    for part in (Part.TAKEAWAY, Part.FINDINGS):
        reading = make_reading(text, *cited, part=part, rest_of_abstract=SENTENCES)
        assert all(each.status is not Outcome.NOT_ASSESSED for each in run(CHECK, reading))
