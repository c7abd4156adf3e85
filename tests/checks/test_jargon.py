from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.jargon import CHECK, is_technical
from plainstudy.checks.reading import Reading
from plainstudy.models import Kind, Severity, Term
from tests.factories import make_reading


def find(text: str, *, kind: Kind = Kind.CLAIM, glossary: tuple[Term, ...] = ()) -> list[str]:
    reading = replace(make_reading(text, "A source.", kind=kind), glossary=glossary)
    return [fault.message for fault in CHECK.find(reading)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Plasma cotinine rose in the group.", "cotinine"),
        ("The cohort took the tablets every day.", "cohort"),
        ("Hyperintense spots were fewer after a year.", "Hyperintense"),
        ("Many had gadolinium-enhancing spots on the scan.", "gadolinium"),
        ("The allele was more common in women.", "allele"),
        ("People got a placebo for six months.", "placebo"),
    ],
)
def test_a_technical_word_that_nothing_explains_is_named(text: str, word: str) -> None:
    assert f"{word!r} is not explained" in find(text)


@pytest.mark.parametrize(
    "text",
    [
        "They measured cotinine, a sign of tobacco use, in the blood.",
        "They measured cotinine (a sign of tobacco use) in the blood.",
        "They measured a sign of tobacco use called cotinine.",
        "Cotinine is a substance that shows tobacco use.",
        "The drug mitoxantrone was given every month.",
        "People used bepotastine eye drops.",
        "Some people had drowsiness, or somnolence.",
        "Some had low red blood cells (anaemia).",
        "It raised neutrophils, which fight germs.",
        "A dummy pill, known as a placebo, was given to the rest.",
    ],
)
def test_a_word_explained_in_place_passes(text: str) -> None:
    assert find(text) == []


def test_a_word_in_the_glossary_passes() -> None:
    glossary = (Term(term="cotinine", meaning="a sign of tobacco use"),)
    assert find("Their cotinine rose.", glossary=glossary) == []
    many = (Term(term="cytokines", meaning="signals between immune cells"),)
    assert find("One cytokine rose in the group.", glossary=many) == []


@pytest.mark.parametrize(
    "text",
    [
        "People felt less tired and walked further.",
        "They took 20 micrograms with 200 millilitres of water.",
        "She held the handrail and waited for a checkup.",
        "Researchers from Copenhagen and Guadalajara took part.",
        "Half of them stopped, because of vomiting and dizziness.",
    ],
)
def test_everyday_words_units_and_places_pass(text: str) -> None:
    assert find(text) == []


def test_an_analogy_may_use_any_word() -> None:
    assert find("It is like a doorman at a discotheque.", kind=Kind.ANALOGY) == []


def test_it_names_six_words_and_counts_the_rest() -> None:
    words = "cotinine allele genotype proteome peptide ligand receptor cohort endpoint".split()
    found = find(f"They saw {' and '.join(words)} there.")
    assert len(found) == 7
    assert "3 more unexplained terms" in found[-1]


def test_every_fault_is_a_warning() -> None:
    reading: Reading = make_reading("The cohort was large.", "A source.")
    assert [fault.severity for fault in CHECK.find(reading)] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("word", "technical"),
    [("lesion", True), ("lesions", True), ("walking", False), ("chronic", False), ("scan", False)],
)
def test_rare_or_listed_words_are_technical(word: str, technical: bool) -> None:
    assert is_technical(word) is technical


@settings(max_examples=60)
@given(st.text())
def test_it_never_raises(text: str) -> None:
    find(text)
