from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.check import run
from plainstudy.checks.layout import CHECK
from plainstudy.checks.reading import read
from plainstudy.models import Draft, Kind, Outcome, Sentence, Severity
from tests.factories import caution, claim, make_abstract, make_draft, make_reading


def find(draft: Draft) -> list[tuple[str, str, Severity]]:
    reading = read(make_abstract(), draft)
    return [(fault.where, fault.message, fault.severity) for fault in CHECK.find(reading)]


def test_a_draft_in_form_has_no_faults() -> None:
    assert find(make_draft()) == []


@pytest.mark.parametrize(
    ("changes", "where", "said"),
    [
        ({"takeaway": claim("word " * 30 + "word.", 2)}, "takeaway", "31 words"),
        (
            {"takeaway": Sentence(text="Like rain.", kind=Kind.ANALOGY, evidence=())},
            "takeaway",
            "analogy",
        ),
        ({"teaser": "x" * 101}, "teaser", "101 characters"),
        ({"teaser": "People who walked felt less tired and"}, "teaser", "breaks off"),
        ({"teaser": "People who walked felt less…"}, "teaser", "breaks off"),
        ({"teaser": "   "}, "teaser", "empty"),
        (
            {"why_it_matters": (claim("One.", 1), claim("Two.", 1))},
            "why_it_matters",
            "no analogy",
        ),
    ],
)
def test_a_break_of_the_contract_is_an_error(
    changes: dict[str, object], where: str, said: str
) -> None:
    found = find(make_draft(**changes))
    assert [(place, severity) for place, message, severity in found if said in message] == [
        (where, Severity.ERROR)
    ]


@pytest.mark.parametrize("count", [1, 2, 9])
def test_a_count_that_a_hand_broke_is_an_error(count: int) -> None:
    findings = tuple(claim(f"Finding number {n}.", 2) for n in range(count))
    draft = make_draft().model_copy(update={"findings": findings})
    assert ("findings", f"{count} sentences; 3 to 8 are wanted", Severity.ERROR) in find(draft)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Walking helped. It helped a lot.", "two sentences"),
        ("Walking <b>helped</b> people.", "markup"),
        ("Walking **helped** people.", "markup"),
        ("Walking\nhelped people.", "markup"),
        ("Walking helped people", "full stop"),
        ("The trial included 80 people with multiple sclerosis (MS).", "same sentence"),
    ],
)
def test_how_a_sentence_is_set_is_a_warning(text: str, said: str) -> None:
    limitations = (caution(text), caution("The study lasted 12 weeks, so the rest is unknown.", 2))
    found = find(make_draft(limitations=limitations))
    assert [(place, severity) for place, message, severity in found if said in message] == [
        ("limitations[0]", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Fatigue fell by 6.5 points (vs. 1.2 points).",
        "They took interferon beta-1b, i.e. Betaferon.",
        'People said it was "hard work."',
        "Blood levels of vitamin D. deficiency markers fell.",
        "The p-value was < 0.05 in people over 60.",
    ],
)
def test_a_stop_inside_a_sentence_is_not_taken_for_its_end(text: str) -> None:
    limitations = (caution(text), caution("The study lasted 12 weeks, so the rest is unknown.", 2))
    assert find(make_draft(limitations=limitations)) == []


@pytest.mark.parametrize(
    "teaser",
    ["How some immune cells take it in", "What the new tablets are for", "Whose risk it is"],
)
def test_a_teaser_may_end_in_a_small_word(teaser: str) -> None:
    assert find(make_draft(teaser=teaser)) == []


def test_a_plain_text_has_no_form_to_check() -> None:
    (result,) = run(CHECK, make_reading("Any text.", "A source."))
    assert result.status is Outcome.NOT_ASSESSED


@settings(max_examples=60)
@given(st.text(min_size=1), st.text(min_size=1))
def test_it_never_raises(text: str, teaser: str) -> None:
    find(make_draft(takeaway=claim(text, 1), teaser=teaser))
