"""Names that the abstract never uses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.names import find_faults
from plainstudy.checks.reading import read
from plainstudy.models import Kind, Severity, Term
from tests.factories import make_abstract, make_draft, make_reading

SOURCE = (
    "Prolonged-release fampridine and lisinopril were compared in 90 patients with rheumatoid "
    "arthritis (RA) and hypertension, and anaemia was recorded.",
    "Serum interleukin-17 and TNF-α, and vitamin B12, were measured by ELISA in Oslo.",
    "The COMET trial was approved; SARS-CoV-2 infection was an exclusion criterion, as was "
    "chronic obstructive pulmonary disease.",
)


@pytest.mark.parametrize(
    "text",
    [
        "People took fampridine, a slowly released medicine.",
        "People took Lisinopril, an ACE-type medicine for high blood pressure.",
        "IL-17, an immune messenger, was measured in the blood.",
        "TNFα and TNF-alpha are the same thing.",
        "Vitamin B12 was measured in Oslo.",
        "People with COVID-19 could not join the COMET trial.",
        "People with COPD could not join.",
        "Anemia was recorded in people with RA.",
        "The MRI and DNA of people in the US were not studied.",
        "Fifteen people had their kneecaps checked with a smartwatch in March.",
        "A pril is a kind of medicine.",
        "Read more at https://example.org/BRCA1-IL6 or write to TNF@example.org.",
        "High blood pressure was common in people with a lung disease (COPD).",
        "Strength rose by 5 kg/m2.",
        "",
    ],
)
def test_the_names_of_the_abstract_and_everyday_names_pass(text: str) -> None:
    assert list(find_faults(make_reading(text, *SOURCE))) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("People took amifampridine twice a day.", "amifampridine"),
        ("People took enalapril.", "enalapril"),
        ("People took aspirin.", "aspirin"),
        ("IL-6 rose in the blood.", "IL-6"),
        ("IFN-γ rose in the blood.", "IFN-gamma"),
        ("A BRCA1 variant was found.", "BRCA1"),
        ("Homocysteine rose.", "Homocysteine"),
        ("The treatment helped people with asthma.", "asthma"),
        ("Vasculitis was less common.", "Vasculitis"),
        ("They switched to Tecfidera after a year.", "Tecfidera"),
        ("Vitamin D3 was measured.", "D3"),
        ("The gene p53 was measured.", "p53"),
        ("Heart failure was less common.", "Heart failure"),
    ],
)
def test_a_name_the_abstract_never_uses_is_an_error(text: str, name: str) -> None:
    (fault,) = find_faults(make_reading(text, *SOURCE))
    assert fault.severity is Severity.ERROR
    assert f"“{name}”" in fault.message


@pytest.mark.parametrize(
    "text",
    [
        "People took fampridine (Ampyra).",
        "Pain was rated on the Marlowe scale.",
        "Pain was rated with the Marlowe Pain Inventory.",
    ],
)
def test_brands_and_scales_of_another_paper_are_errors(text: str) -> None:
    (fault,) = find_faults(make_reading(text, *SOURCE))
    assert fault.severity is Severity.ERROR


def test_an_animal_is_doubted_here_and_judged_with_the_subjects() -> None:
    (fault,) = find_faults(make_reading("Two goats were given lisinopril.", *SOURCE))
    assert fault.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was measured in Sweden.", "Sweden"),
        ("It was a Swedish study.", "Swedish"),
        ("They were eating dulse.", "dulse"),
    ],
)
def test_a_place_or_a_rare_word_of_no_medical_shape_is_a_warning(text: str, name: str) -> None:
    (fault,) = find_faults(make_reading(text, *SOURCE))
    assert (fault.severity, name in fault.message) == (Severity.WARNING, True)


def test_what_a_body_makes_may_explain_but_not_be_a_result() -> None:
    aside = "People took lisinopril, a pill that does not act on insulin or cancer."
    explanation = make_reading("Insulin lets sugar into cells.", *SOURCE, kind=Kind.EXPLANATION)
    glossary = (Term(term="MS", meaning="not a lack of insulin"),)
    assert list(find_faults(make_reading(aside, *SOURCE))) == []
    assert list(find_faults(explanation)) == []
    assert list(find_faults(read(make_abstract(), make_draft(glossary=glossary)))) == []
    (fault,) = find_faults(make_reading("Insulin rose.", *SOURCE))
    assert "Insulin" in fault.message


def test_a_drug_may_go_by_its_other_name() -> None:
    source = "Acetaminophen and salbutamol were given."
    assert list(find_faults(make_reading("Paracetamol helped.", source))) == []
    assert list(find_faults(make_reading("Albuterol helped.", source))) == []


@pytest.mark.parametrize("kind", [Kind.EXPLANATION, Kind.ANALOGY, Kind.CAUTION])
def test_what_explains_may_bring_in_general_terms_but_no_drugs(kind: Kind) -> None:
    general = "Histamine, bile and cancer are like the steroids of asthma."
    assert list(find_faults(make_reading(general, *SOURCE, kind=kind))) == []
    assert list(find_faults(make_reading("It is like taking ramipril.", *SOURCE, kind=kind)))


def test_an_abbreviation_of_the_abstracts_own_words_is_known() -> None:
    source = "Upper respiratory tract infections were counted."
    assert list(find_faults(make_reading("URTI were fewer.", source))) == []


def test_the_name_of_a_class_stands_for_a_drug_of_the_class() -> None:
    assert list(find_faults(make_reading("A statin was taken.", "Atorvastatin was given."))) == []
    assert list(find_faults(make_reading("Atorvastatin was taken.", "Statins were given.")))


def test_teaser_and_glossary_are_read_too() -> None:
    draft = make_draft(
        teaser="Does metoprolol make people less tired?",
        glossary=(Term(term="modafinil", meaning="a medicine"), Term(term="MS", meaning="x")),
    )
    found = [fault.where for fault in find_faults(read(make_abstract(), draft))]
    assert found == ["teaser", "glossary[0]"]


def test_a_right_draft_passes() -> None:
    assert list(find_faults(read(make_abstract(), make_draft()))) == []


def test_researchers_named_in_a_digest_are_no_drugs() -> None:
    assert list(find_faults(make_reading("Here, Wysokin et al. showed more.", *SOURCE))) == []


@given(st.text(alphabet="aAβ1-.' \nitsBmn(“", max_size=60), st.sampled_from(Kind))
@settings(max_examples=80, deadline=None)
def test_no_text_makes_it_raise(text: str, kind: Kind) -> None:
    list(find_faults(make_reading(text, *SOURCE, kind=kind)))
