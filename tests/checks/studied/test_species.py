"""species: who or what was studied."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.studied.species import find_subjects, name_animals
from plainstudy.models import Subject
from tests.factories import make_abstract

PEOPLE, ANIMALS, CELLS, COMPUTER = Subject


@pytest.mark.parametrize(
    "text",
    [
        "slices were stained with mouse monoclonal antibody",
        "goat anti-rabbit serum was added",
        "patients received a fish oil capsule",
        "animal-based foods and chickenpox",
        "rabbit antithymocyte globulin was given",
        "they could not use the computer mouse",
        "a rational strategy to generate data",
        "service dogs helped veterans",
        "adults with a crab allergy",
        "a butterfly rash",
        "the WASP protein",
        "moles were removed",
    ],
)
def test_reagents_foods_and_figures_of_speech_are_no_animals(text: str) -> None:
    assert not name_animals(text)


@pytest.mark.parametrize(
    "text",
    [
        "C57BL/6 mice were fed",
        "six macaques",
        "Wistar rats",
        "zebrafish larvae",
        "guinea pigs",
        "amputated planarians",
        "sea urchin embryos",
        "axolotls regrew limbs",
        "turquoise killifish",
        "silkworm larvae",
    ],
)
def test_animals_are_named(text: str) -> None:
    assert name_animals(text)


@pytest.mark.parametrize(
    ("title", "sentences", "subjects"),
    [
        (None, ("Forty patients with gout were randomized.", "Pain fell."), {PEOPLE}),
        (None, ("Healthy males ate rice.", "Sugar rose."), {PEOPLE}),
        ("Gout in mice", ("Patients with gout suffer.", "We fed a diet.", "Pain fell."), {ANIMALS}),
        (None, ("The rats were fed a diet.", "The rats lost weight."), {ANIMALS}),
        (
            None,
            ("We studied 40 patients and 12 mice.", "The mice lost weight."),
            {PEOPLE, ANIMALS},
        ),
        (
            "A cream in 40 patients",
            ("BACKGROUND: In mice a cream worked.", "RESULTS: It healed 20 patients."),
            {PEOPLE},
        ),
        (None, ("We treated HeLa cells.", "The cell lines grew."), {CELLS}),
        (None, ("We ran molecular dynamics simulations.", "The fold was stable."), {COMPUTER}),
        (None, ("The crystal was solved.", "It has two folds."), set()),
    ],
)
def test_who_was_studied_is_read_off_the_abstract(
    title: str | None, sentences: tuple[str, ...], subjects: set[Subject]
) -> None:
    assert find_subjects(make_abstract(*sentences, title=title)) == subjects


@settings(max_examples=50)
@given(st.text(min_size=1, max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    assert find_subjects(make_abstract(text)) <= set(Subject)
