"""contrasts: a claim that all its cited results contradict is doubted, not condemned."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.effects.contrasts import find_doubtful_turn, read_contrasts

_RESULT = "Nausea was significantly less frequent in the ginger group than in the placebo group."


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Nausea was more common with the root extract than with flour pills.", _RESULT),
        (
            "At two weeks, swelling had dropped less in the ice group.",
            "The ice group had a significant decrease in swelling compared with the heat group.",
        ),
        (
            "Bone density rose less with the combined pill than with calcium.",
            "The combined arm showed a larger increase in bone density than the calcium arm.",
        ),
        (
            "People who slept more tended to have smaller rises in blood sugar.",
            "Longer sleep was associated with greater rises in blood sugar.",
        ),
        (
            "Cold plants made fewer flowers than warm plants.",
            "Cold plants made three times as many flowers as warm plants.",
        ),
        (
            "Vitamin levels were below normal in both groups.",
            "Vitamin levels were higher than normal in both groups.",
        ),
    ],
)
def test_a_direction_that_the_cited_result_contradicts_is_doubted(text: str, result: str) -> None:
    assert find_doubtful_turn(text, (result,)) is not None


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Nausea was less common with the root extract.", _RESULT),
        ("Nausea was more common with placebo.", _RESULT),
        ("Sleep was longer with ginger.", _RESULT),
        ("Pain relief was greater with ice.", "Pain scores were lower with ice than with heat."),
        ("Pain dropped with ice.", "Ice gave a smaller decrease in pain than heat."),
        (
            "People who slept more had larger rises in blood sugar.",
            "Longer sleep was associated with greater rises in blood sugar.",
        ),
        ("Nausea was not more common with ginger.", _RESULT),
    ],
)
def test_an_agreeing_or_unclear_direction_is_left_alone(text: str, result: str) -> None:
    assert find_doubtful_turn(text, (result,)) is None


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Pain dropped less with ice.", 1),
        ("Pain dropped more with ice.", -1),
        ("Weight rose less with tea.", -1),
        ("There was a greater median reduction in pain.", -1),
    ],
)
def test_a_degree_turns_its_change(text: str, sign: int) -> None:
    (contrast,) = read_contrasts(text)
    assert contrast.sign == sign
    assert contrast.compound


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_it_never_raises(text: str, result: str) -> None:
    find_doubtful_turn(text, (result,))
