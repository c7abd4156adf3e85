"""animal_kinds: lambs are sheep, rodents may be mice, and neither is a deer."""

from __future__ import annotations

import pytest

from plainstudy.checks.studied.animal_kinds import find_other_kinds


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The young goats fell ill.", "We examined lambs and calves."),
        ("Rats ran further.", "Mice were trained on a wheel."),
        ("The rabbits had fewer lesions.", "Sprague-Dawley rats were fed."),
    ],
)
def test_another_kind_of_animal_is_named(text: str, source: str) -> None:
    assert find_other_kinds(text, source)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Young sheep and cattle fell ill.", "We examined lambs and calves."),
        ("The mice ran further.", "Rodents were trained on a wheel."),
        ("The animals ran further.", "Mice were trained on a wheel."),
        ("Fruit flies slept less.", "Drosophila mutants slept less."),
        ("Honey bees flew home.", "Honeybees were tracked."),
    ],
)
def test_the_same_kind_in_other_words_passes(text: str, source: str) -> None:
    assert find_other_kinds(text, source) == ()
