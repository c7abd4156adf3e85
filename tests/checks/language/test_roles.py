"""roles: what each sentence of an abstract does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.language.roles import Role, find_roles
from tests.factories import SENTENCES


def test_labels_rule_until_the_next_label() -> None:
    assert find_roles(SENTENCES) == (
        Role.BACKGROUND,
        Role.METHODS,
        Role.RESULTS,
        Role.RESULTS,
        Role.RESULTS,
        Role.CONCLUSION,
    )


def test_a_label_on_a_line_of_its_own_rules_the_sentences_after_it() -> None:
    roles = find_roles(("BACKGROUND.", "Gout hurts.", "RESULTS.", "Pain fell."))
    assert roles == (Role.BACKGROUND, Role.BACKGROUND, Role.RESULTS, Role.RESULTS)


def test_an_abstract_without_labels_is_read_by_its_cues() -> None:
    roles = find_roles(
        (
            "Gout is painful.",
            "We aimed to test a diet in 40 adults.",
            "Pain was significantly lower with the diet.",
            "In conclusion, the diet eased pain.",
        )
    )
    assert roles == (Role.BACKGROUND, Role.METHODS, Role.RESULTS, Role.CONCLUSION)


def test_without_labels_or_cues_the_place_decides() -> None:
    roles = find_roles(("Gout hurts.", "Diets vary.", "Pain went away."))
    assert roles == (Role.BACKGROUND, Role.RESULTS, Role.RESULTS)


@settings(max_examples=50)
@given(st.lists(st.text(max_size=80), max_size=6))
def test_every_sentence_has_a_role(sentences: list[str]) -> None:
    assert len(find_roles(tuple(sentences))) == len(sentences)
