"""Abbreviations that a text defines for itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.language.short_forms import expand, short_forms, spell_greek


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("chronic kidney disease (CKD)", "CKD", "chronic kidney disease"),
        ("relapsing–remitting disease (RRD)", "RRD", "relapsing–remitting disease"),
        ("CKD (chronic kidney disease) was", "CKD", "chronic kidney disease"),
        ("the Berg Balance Scale [BBS]", "BBS", "Berg Balance Scale"),
        ("magnetic resonance imaging (MRI, n = 3)", "MRI", "magnetic resonance imaging"),
        ("treated with interferon beta (IFN-β)", "IFN-β", "interferon beta"),
        ("standardised effect sizes (SES)", "SES", "standardised effect sizes"),
        ("randomised controlled trials (RCTs)", "RCT", "randomised controlled trials"),
        ("dimethyl fumarate ('DMF')", "DMF", "dimethyl fumarate"),
        ("clopidogrel (CPG)", "CPG", "clopidogrel"),
    ],
)
def test_a_defined_short_form_is_found(text: str, short: str, long: str) -> None:
    assert short_forms(text)[short] == long


@pytest.mark.parametrize(
    "text",
    [
        "Forty people (20 women) took part.",
        "Pain fell (P < 0.001).",
        "The score rose (from 2 to 4).",
        "A blood test (ABC) was done in Oslo (Norway).",
        "",
    ],
)
def test_other_brackets_define_nothing(text: str) -> None:
    assert dict(short_forms(text)) == {}


def test_a_short_form_inside_a_long_form_is_written_out() -> None:
    forms = short_forms("Asthma control (AC) matters. Poor AC scores (PACS) were common.")
    assert forms["PACS"] == "Poor Asthma control scores"


def test_expand_writes_out_compounds_plurals_and_spelling_variants() -> None:
    forms = short_forms("interferon beta (IFN-β) and chronic kidney disease (CKD)")
    assert expand("IFNβ-treated CKD", forms) == "interferon beta-treated chronic kidney disease"
    assert expand("two IFN−βs", forms) == "two interferon beta"
    assert expand("CKDX", forms) == "CKDX"


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("TNF-α", "TNF-alpha"),
        ("TNFα levels", "TNF-alpha levels"),
        ("IFN-β-1b", "IFN-beta-1b"),
        ("α-synuclein", "alpha-synuclein"),
        ("a dose of 10 μg", "a dose of 10 mcg"),
    ],
)
def test_greek_letters_are_spelled_out_and_units_are_not(text: str, spelled: str) -> None:
    assert spell_greek(text) == spelled


@given(st.text(alphabet="aAbBαβ ()[]-–,.1s", max_size=80))
@settings(max_examples=100, deadline=None)
def test_no_text_makes_it_raise(text: str) -> None:
    forms = short_forms(text)
    expand(text, forms)
    assert all(long.strip() for long in forms.values())


def test_arms_named_by_their_initials_are_written_out() -> None:
    forms = short_forms("metformin alone, or metformin plus exercise (M + E)")
    assert expand("Weight fell with M+E.", forms) == "Weight fell with metformin plus exercise."
