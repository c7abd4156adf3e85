"""From a Completion to a Draft, or the exact reason why not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.errors import AnswerError, AnswerFault
from plainstudy.models import Completion
from plainstudy.parse import MAX_CHARACTERS, parse
from tests.factories import make_draft
from tests.fakes import make_completion

GOOD = make_draft().model_dump_json()


def change(**fields: Any) -> str:
    """Return the good draft's JSON with fields changed."""
    return json.dumps(json.loads(GOOD) | fields)


def fail(completion: Completion | str) -> AnswerError:
    """Parse, and return the error."""
    if isinstance(completion, str):
        completion = make_completion(completion)
    with pytest.raises(AnswerError) as caught:
        parse(completion)
    found = caught.value
    assert "\n" not in found.message
    assert len(found.message) < 600
    assert found.remedy
    assert len(found.faults) <= 20
    return found


def test_a_good_answer_becomes_the_draft_and_nothing_is_taken_off() -> None:
    parsed = parse(make_completion(GOOD))
    assert parsed.draft == make_draft()
    assert parsed.taken_off == ()


@pytest.mark.parametrize(
    ("text", "taken_off"),
    [
        (f"\n  {GOOD}\n", ()),
        (f"<think>First {{}} then ``` so.</think>\n{GOOD}", ("a think block",)),
        (f"I was told to think.</think>{GOOD}", ("a think block",)),
        (f"```json\n{GOOD}\n```", ("a code fence",)),
        (f"```\r\n{GOOD}\r\n```  ", ("a code fence",)),
        (f"<think>\nhm\n</think>\n\n```JSON\n{GOOD}\n```\n", ("a think block", "a code fence")),
    ],
)
def test_a_think_block_and_a_code_fence_are_taken_off_and_named(
    text: str, taken_off: tuple[str, ...]
) -> None:
    parsed = parse(make_completion(text))
    assert parsed.draft == make_draft()
    assert parsed.taken_off == taken_off


def test_a_think_tag_inside_the_draft_is_left_alone() -> None:
    teaser = "People </think> about walking."
    assert parse(make_completion(change(teaser=teaser))).draft.teaser == teaser


@pytest.mark.parametrize(
    ("changes", "fault", "said"),
    [
        ({"finish_reason": "length"}, AnswerFault.TRUNCATED, "cut off at the token limit"),
        ({"finish_reason": "max_tokens"}, AnswerFault.TRUNCATED, "cut off"),
        ({"refusal": "I can't\nhelp."}, AnswerFault.REFUSED, "the model refused: I can't help."),
        ({"finish_reason": "content_filter"}, AnswerFault.FILTERED, "content filter"),
    ],
)
def test_how_an_answer_ended_is_looked_at_before_its_text(
    changes: dict[str, object], fault: AnswerFault, said: str
) -> None:
    """The text here is a whole, good draft: only its end speaks against it."""
    found = fail(make_completion(GOOD, **changes))
    assert found.fault is fault
    assert said in found.message
    assert found.raw == GOOD


def test_a_truncated_answer_says_after_how_many_tokens() -> None:
    usage = {"output_tokens": 6000}
    found = fail(make_completion(GOOD[:90], finish_reason="length", usage=usage))
    assert "after 6,000 tokens" in found.message


@pytest.mark.parametrize("reason", [None, "stop"])
@pytest.mark.parametrize("text", ["", " \n ", "<think>all I did was think</think>"])
def test_an_empty_answer_is_called_empty(text: str, reason: str | None) -> None:
    assert fail(make_completion(text, finish_reason=reason)).fault is AnswerFault.EMPTY


def test_a_server_that_names_no_finish_reason_is_read_all_the_same() -> None:
    assert parse(make_completion(GOOD, finish_reason=None)).draft == make_draft()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"Here is the summary: {GOOD}", "must begin with {"),
        (f"Here it is:\n```json\n{GOOD}\n```", "must begin with {"),
        (f"{GOOD}\nI hope this helps!", "text after the object's closing }"),
        (GOOD[:-1], "Expecting ',' delimiter"),
        (GOOD[:200], "Unterminated string"),
        (GOOD.replace('"count":80', '"count":NaN'), "NaN is not a JSON number"),
        (GOOD.replace('"count":80', '"count":' + "9" * 5000), "not JSON"),
        (GOOD.replace('"glossary":[', '"glossary":[,'), "Expecting value"),
        (change(teaser="\ud800"), "surrogate"),
        ('{"teaser": "\ud800"}', "surrogate"),
    ],
)
def test_what_is_not_json_is_not_mended(text: str, said: str) -> None:
    found = fail(text)
    assert found.fault is AnswerFault.NOT_JSON
    assert said in found.message
    assert found.raw == text


LONG = {"text": "x", "kind": "claim", "evidence": [1]}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("null", "the answer must be one JSON object"),
        (f"[{GOOD}]", "the answer must be one JSON object"),
        (change(findings=[LONG, LONG]), "findings: at least 3 items, got 2"),
        (change(findings=[LONG] * 9), "findings: at most 8 items, got 9"),
        (change(why_it_matters=[]), "why_it_matters: at least 2 items, got 0"),
        (change(extra=1), "extra: not a field of the schema; remove it"),
        (change(takeaway={"text": "x", "kind": "claim"}), "takeaway.evidence: missing"),
        (change(takeaway=LONG | {"text": ""}), "takeaway.text: must not be empty"),
        (
            change(limitations=[LONG, LONG | {"kind": "claims"}]),
            "limitations[1].kind: must be 'claim', 'explanation', 'analogy' or 'caution', "
            "got 'claims'",
        ),
        (
            change(takeaway=LONG | {"evidence": ["1"]}),
            "takeaway.evidence[0]: input should be a valid integer, got '1'",
        ),
        (change(teaser=None), "teaser: input should be a valid string, got None"),
        (GOOD.replace('"teaser"', '"study"', 1), "the key 'study' appears twice in one object"),
        (GOOD.replace('"of":', '"count":3,"of":'), "the key 'count' appears twice in one object"),
    ],
)
def test_each_misfit_is_said_in_words_the_model_can_act_on(text: str, fault: str) -> None:
    found = fail(text)
    assert found.fault is AnswerFault.NOT_THE_SCHEMA
    assert fault in found.faults
    assert found.raw == text


def test_all_misfits_are_listed_and_the_message_names_the_first() -> None:
    found = fail("{}")
    assert found.faults[:2] == ("takeaway: missing", "teaser: missing")
    assert len(found.faults) == 7
    assert found.message.endswith("takeaway: missing (and 6 more)")


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000_000,
        "{" * 90_000,
        "[" * 90_000,
        '{"a":' * 15_000 + "1" + "}" * 15_000,
        "<think>" * 1_000_000,
        "```json\n" * 500_000 + "```",
        "```" + "\n" * 90_000,
        '{"findings":[' + "1," * 40_000 + "1]}",
        '{"' + "k" * 90_000 + '":1}',
        '{"' + "k" * 40_000 + '":1,"' + "k" * 40_000 + '":1}',
        '{"takeaway":"' + "x" * 90_000 + '"}',
        "\x00\x1b[2J\u202e",
    ],
)
def test_a_hostile_answer_is_refused_with_a_short_message(text: str) -> None:
    found = fail(text)
    assert found.raw == text
    assert all(len(fault) < 300 for fault in found.faults)


def test_a_long_think_block_does_not_count_against_the_draft() -> None:
    text = f"<think>{'hm ' * MAX_CHARACTERS}</think>{GOOD}"
    assert parse(make_completion(text)).draft == make_draft()


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.text(alphabet='{}[]"`<>/think\n,:1 '),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(),
            lambda inner: (
                st.lists(inner) | st.dictionaries(st.sampled_from(list(json.loads(GOOD))), inner)
            ),
        ).map(json.dumps),
    ),
    st.sampled_from([None, "stop", "length", "content_filter", "tool_calls"]),
)
def test_any_text_is_a_draft_or_an_answer_error(text: str, reason: str | None) -> None:
    with pytest.raises(AnswerError):
        parse(make_completion(text, finish_reason=reason))
