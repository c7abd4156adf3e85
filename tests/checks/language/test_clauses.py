"""clauses: the pieces of a sentence, and how firmly they speak."""

from __future__ import annotations

import pytest

from plainstudy.checks.language.clauses import (
    is_hedged,
    is_negated,
    split_clauses,
    split_firm_clauses,
)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Pain fell, but sleep did not change.", ["Pain fell", "but sleep did not change."]),
        ("Pain fell while sleep improved.", ["Pain fell", "sleep improved."]),
        ("IL-6, an immune messenger, fell.", ["IL-6 fell."]),
        ("Pain fell without a difference.", ["Pain fell", "without a difference."]),
        ("Pain fell by 1.5 points.", ["Pain fell by 1.5 points."]),
    ],
)
def test_a_sentence_splits_where_it_starts_to_say_another_thing(
    text: str, clauses: list[str]
) -> None:
    assert list(split_clauses(text)) == clauses


@pytest.mark.parametrize("text", ["Pain did not fall", "Pain didn’t fall", "without relief"])
def test_denials_are_negated(text: str) -> None:
    assert is_negated(text)


@pytest.mark.parametrize("text", ["Pain may fall", "to see if pain fell", "it seemed to fall"])
def test_possibilities_and_questions_are_hedged(text: str) -> None:
    assert is_hedged(text)


def test_a_plain_result_is_neither() -> None:
    assert not is_negated("Pain fell notably")
    assert not is_hedged("People were less likely to fall")


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Tea could ease pain and make sleep longer.", ()),
        ("Earlier work suggested that tea helps sleep and tea eases pain.", ()),
        ("The authors propose that the gene helps prevent tumors.", ()),
        ("Tea could ease pain, but coffee caused headaches.", (" coffee caused headaches.",)),
        ("Tea eased pain and lengthened sleep.", ("Tea eased pain", "lengthened sleep.")),
    ],
)
def test_a_hedge_covers_the_verbs_it_governs(text: str, firm: tuple[str, ...]) -> None:
    assert [each.strip() for each in split_firm_clauses(text)] == [each.strip() for each in firm]
