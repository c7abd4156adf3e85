"""Any plain summary, laid beside an abstract."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks import check_text
from plainstudy.checks.plain_text import read_text
from plainstudy.checks.reading import Part
from plainstudy.models import DISCLAIMER, Kind
from tests.factories import make_abstract

PLAIN = f"""
People with MS who walked regularly felt less tired.

## What was found

- The study had **80 people**; 40 of them walked three times a week.
- Tiredness scores fell by 6.5 points in the walking group.
- Walking speed [did not differ](https://example.org/x) between the groups.

Why it matters

Fatigue is like a phone that never fully charges. Axons are the wires of nerve cells.

LIMITATIONS:
The study was short, and longer effects are unknown.

*{DISCLAIMER}*

## The study behind this page
Journal of Walking, 2020.
"""


def test_parts_kinds_and_places_are_inferred() -> None:
    reading = read_text(make_abstract(), PLAIN)
    assert [(each.where, each.part, each.kind) for each in reading.sentences] == [
        ("text[0]", Part.TAKEAWAY, Kind.CLAIM),
        ("text[1]", Part.FINDINGS, Kind.CLAIM),
        ("text[2]", Part.FINDINGS, Kind.CLAIM),
        ("text[3]", Part.FINDINGS, Kind.CLAIM),
        ("text[4]", Part.WHY_IT_MATTERS, Kind.ANALOGY),
        ("text[5]", Part.WHY_IT_MATTERS, Kind.EXPLANATION),
        ("text[6]", Part.LIMITATIONS, Kind.CAUTION),
    ]
    assert reading.study is None
    assert reading.teaser == ""


def test_marks_are_taken_off() -> None:
    texts = [each.text for each in read_text(make_abstract(), PLAIN).sentences]
    assert texts[1].startswith("The study had 80 people; 40")
    assert texts[3] == "Walking speed did not differ between the groups."


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Tiredness scores fell by 6.5 points in the walkers.", (3,)),
        ("Five people in the walking group had sore knees.", (5,)),
        ("Walking speed was the same.", (4,)),
        ("Rivers were studied in Peru.", ()),
    ],
)
def test_evidence_is_the_sentence_that_shares_most(
    sentence: str, evidence: tuple[int, ...]
) -> None:
    (placed,) = read_text(make_abstract(), sentence).sentences
    assert placed.evidence == evidence
    assert len(placed.cited) == len(evidence)


def test_each_number_is_matched_with_a_sentence_that_holds_it() -> None:
    text = "Of the people with MS who walked for 12 weeks, 5 reported sore knees after 6.5 points."
    (placed,) = read_text(make_abstract(), text).sentences
    assert {2, 5} <= set(placed.evidence)


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("RESULTS", Part.FINDINGS),
        ("## Limits of this study", Part.LIMITATIONS),
        ("**Why is this important?**", Part.WHY_IT_MATTERS),
        ("What is still unknown", Part.LIMITATIONS),
        ("Background:", Part.WHY_IT_MATTERS),
    ],
)
def test_a_heading_chooses_the_part_and_is_no_sentence(heading: str, part: Part) -> None:
    reading = read_text(make_abstract(), f"Walking helped.\n\n{heading}\n\nWalking was studied.")
    assert [each.part for each in reading.sentences] == [Part.TAKEAWAY, part]


def test_a_label_at_the_start_of_a_line_chooses_the_part() -> None:
    reading = read_text(make_abstract(), "Walking helped.\nConclusions: Walking was studied.")
    assert [each.text for each in reading.sentences] == ["Walking helped.", "Walking was studied."]


def test_wrapped_lines_are_one_sentence() -> None:
    reading = read_text(make_abstract(), "People who walked\r\nfelt less tired.")
    assert [each.text for each in reading.sentences] == ["People who walked felt less tired."]
    reading = read_text(make_abstract(), "Fatigue fell.\nWalking speed\ndid not change.")
    assert len(reading.sentences) == 2


def test_check_text_runs_the_checks_and_finds_what_is_made_up() -> None:
    results = check_text(make_abstract(), "Walking eased tiredness. Modafinil lowered cholesterol.")
    assert {result.where for result in results if result.check == "names" and result.where} == {
        "text[1]"
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# \n- \n>", DISCLAIMER, "---\na: b\n---\n"])
def test_a_text_without_sentences_is_an_empty_reading(text: str) -> None:
    assert read_text(make_abstract(), text).sentences == ()


@pytest.mark.parametrize(
    "text",
    [" " * 20000 + "x", "[x](" * 5000, "Ab-" * 8000, "a@" * 9000, ", a " * 9000, "# " * 9000],
)
def test_a_hostile_text_takes_no_time(text: str) -> None:
    # Each of these took minutes with an unbounded pattern; here a slip shows as a hanging test.
    assert len(read_text(make_abstract(), text).sentences) <= 1
    check_text(make_abstract(), text)


@given(st.text(alphabet="aW #*-_[](){}\n.:?`>1\\'é", max_size=120))
@settings(max_examples=100, deadline=None)
def test_no_text_makes_it_raise(text: str) -> None:
    reading = read_text(make_abstract(), text)
    assert [each.where for each in reading.sentences] == [
        f"text[{number}]" for number in range(len(reading.sentences))
    ]
