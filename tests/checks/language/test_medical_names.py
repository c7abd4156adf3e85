"""What looks like the name of a drug, a molecule or a disease."""

from __future__ import annotations

import pytest

from plainstudy.checks.language.medical_names import (
    find_illnesses,
    is_disease,
    is_drug,
    is_molecule,
    is_stem,
    is_unusual,
    same_drug,
)

EVERYDAY = (
    "handrail doorman kneecap hairline lookalike medicine machine online protocol concept "
    "diagnosis diploma academia sympathy guideline cholesterol"
).split()


@pytest.mark.parametrize(
    "word", "rituximab tacrolimus olopatadine semaglutide riociguat metformin statins".split()
)
def test_drugs_are_told_by_their_stem_or_their_fame(word: str) -> None:
    assert is_drug(word)


@pytest.mark.parametrize("word", "troponin creatinine aldosterone interleukin".split())
def test_molecules_are_told_by_their_ending(word: str) -> None:
    assert is_molecule(word)


@pytest.mark.parametrize("word", "pancreatitis asthma strokes hyponatremia".split())
def test_diseases_are_told_by_a_list_or_their_ending(word: str) -> None:
    assert is_disease(word)


@pytest.mark.parametrize("word", EVERYDAY)
def test_everyday_words_are_none_of_these(word: str) -> None:
    assert [test for test in (is_drug, is_molecule, is_disease) if test(word)] == []


def test_everyday_words_together_may_name_an_illness() -> None:
    assert find_illnesses("Heart failure and breast cancer, not lung disease") == (
        "Heart failure",
        "breast cancer",
    )


def test_a_stem_alone_is_the_name_of_a_class() -> None:
    assert is_stem("statins")
    assert not is_stem("atorvastatin")


@pytest.mark.parametrize("word", ["sleepier", "kneecap", "categorised", "nanograms", "water"])
def test_forms_of_plain_words_and_units_are_not_unusual(word: str) -> None:
    assert not is_unusual(word)


def test_a_drug_has_all_its_names_and_an_unknown_one_its_own() -> None:
    assert "paracetamol" in same_drug("acetaminophen")
    assert same_drug("enalapril") == {"enalapril"}
