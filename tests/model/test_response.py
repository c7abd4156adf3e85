"""One reader for every response body: what it reads, and what it writes back."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.errors import ModelError
from plainstudy.model.response import read_response, write_response
from plainstudy.models import Completion, Usage
from tests.fakes import NOON, make_completion, make_request


def read(body: object) -> Completion:
    return read_response(
        body if isinstance(body, str) else json.dumps(body),
        sent=make_request(),
        answered_at=NOON,
        server="llm.example.org",
        request_id=None,
    )


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        (None, Usage()),
        ({}, Usage()),
        ("many", Usage()),
        ({"prompt_tokens": 9, "completion_tokens": 4}, Usage(input_tokens=9, output_tokens=4)),
        (
            {"prompt_tokens": 9, "prompt_tokens_details": {"cached_tokens": 7}},
            Usage(input_tokens=9, cached_tokens=7),
        ),
        ({"prompt_tokens": -1, "completion_tokens": "4", "prompt_tokens_details": None}, Usage()),
    ],
)
def test_tokens_are_counted_as_far_as_the_endpoint_says(usage: Any, expected: Usage) -> None:
    assert read({"choices": [], "usage": usage}).usage == expected


def test_the_model_that_was_asked_stands_in_for_one_that_is_not_named() -> None:
    assert read({"choices": []}).model == "gpt-5.4-mini"
    assert read({"choices": [], "model": "smollm2"}).model == "smollm2"


def test_half_a_surrogate_pair_in_an_answer_can_be_written_to_a_file() -> None:
    text = '{"choices":[{"message":{"content":"a\\ud800b"},"finish_reason":"st\\ud800op"}]}'
    completion = read(text)
    assert completion.text == "a\ufffdb"
    completion.model_dump_json().encode("utf-8")


@pytest.mark.parametrize(
    "completion",
    [
        make_completion("hello", usage={"input_tokens": 5, "cached_tokens": 2, "output_tokens": 3}),
        make_completion("", finish_reason=None),
        make_completion("", refusal="no", finish_reason=None),
        make_completion("cut", finish_reason="length"),
    ],
)
def test_what_is_written_is_read_back(completion: Completion) -> None:
    again = read(write_response(completion))
    for name in ("text", "finish_reason", "refusal", "usage", "model"):
        assert getattr(again, name) == getattr(completion, name)


def test_no_choices_are_written_when_there_were_none() -> None:
    assert write_response(make_completion("", finish_reason=None))["choices"] == []


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "choices",
                        "message",
                        "content",
                        "text",
                        "usage",
                        "prompt_tokens",
                        "error",
                        "model",
                    ]
                ),
                inner,
            )
        ),
    )
)
def test_any_json_is_a_completion_or_an_error_of_ours(value: object) -> None:
    with contextlib.suppress(ModelError):
        assert isinstance(read(value), Completion)
