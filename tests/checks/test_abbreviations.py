from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.abbreviations import CHECK, find_short_forms
from plainstudy.checks.reading import Part
from plainstudy.models import Severity, Term
from tests.factories import make_reading


def find(*texts: str, glossary: tuple[Term, ...] = (), first: Part = Part.FINDINGS) -> list[str]:
    reading = make_reading(texts[0], "A source.", part=first)
    placed = reading.sentences[0]
    more = tuple(
        replace(placed, text=text, part=Part.FINDINGS, where=f"findings[{n}]")
        for n, text in enumerate(texts[1:], start=1)
    )
    whole = replace(reading, sentences=(placed, *more), glossary=glossary)
    return [f"{fault.where}: {fault.message}" for fault in CHECK.find(whole)]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("EDSS scores stayed low.", "EDSS"),
        ("People with RRMS took part.", "RRMS"),
        ("Levels of IL-6 rose.", "IL-6"),
        ("The mRNA was lower.", "mRNA"),
        ("Many PwMS took part.", "PwMS"),
        ("Both groups had MRIs.", "MRI"),
    ],
)
def test_a_short_form_that_nothing_spells_out_is_named(text: str, short: str) -> None:
    assert find(text) == [f"findings[0]: {short!r} is not spelled out"]


@pytest.mark.parametrize(
    "text",
    [
        "People with multiple sclerosis (MS) took part, and MS was mild.",
        "People with MS (multiple sclerosis) took part.",
        "IL-6, a blood protein that carries immune signals, rose.",
        "Levels of the protein IL-6 rose.",
        "A gene called MTHFR was tested.",
    ],
)
def test_a_short_form_spelled_out_or_explained_in_place_passes(text: str) -> None:
    assert find(text) == []


def test_a_headline_may_use_what_the_findings_spell_out() -> None:
    later = "The trial included 80 people with multiple sclerosis (MS)."
    assert find("People with MS felt less tired.", later, first=Part.TAKEAWAY) == []
    assert find("People with MS felt less tired.", later) == [
        "findings[0]: 'MS' is not spelled out"
    ]


def test_a_short_form_in_the_glossary_passes() -> None:
    glossary = (Term(term="EDSS", meaning="a score for disability"),)
    assert find("EDSS scores stayed low.", glossary=glossary) == []


def test_each_short_form_is_named_once() -> None:
    assert len(find("EDSS rose.", "EDSS fell.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "People with HIV or AIDS in the UK had COVID-19.",
        "This is Class IV evidence from a phase III trial.",
        "They had a vitamin D test and an X-ray.",
        "The A and B groups did not differ.",
        "McDonald and DeLuca led it.",
    ],
)
def test_everyday_short_forms_numerals_and_names_pass(text: str) -> None:
    assert find(text) == []


def test_short_forms_are_found_in_order_with_plurals_as_singulars() -> None:
    assert find_short_forms("RCTs of IFN-β, HbA1c and CD4 cells") == (
        "RCT",
        "IFN-β",
        "HbA1c",
        "CD4",
    )


def test_every_fault_is_a_warning() -> None:
    reading = make_reading("EDSS rose.", "A source.")
    assert [fault.severity for fault in CHECK.find(reading)] == [Severity.WARNING]


@settings(max_examples=60)
@given(st.text())
def test_it_never_raises(text: str) -> None:
    find(text, text)
