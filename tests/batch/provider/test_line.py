"""A line that asks, and what the line that answers it means."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.batch.provider.line import (
    Answered,
    Failing,
    NeverAsked,
    interpret,
    name_line,
    read_form,
    read_line,
    write_line,
)
from plainstudy.models import Completion, ResponseFormat
from plainstudy.request import Feature, body, fingerprint, plainer
from tests.fakes import NOON, make_request

GOOD: dict[str, Any] = {
    "model": "m",
    "choices": [{"message": {"content": "hello"}, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 9, "completion_tokens": 4},
}


def read(response: object, error: object = None, asked: dict[str, Any] | None = None) -> object:
    raw = json.dumps({"custom_id": "x", "response": response, "error": error}).encode()
    line = read_line(raw)
    assert line is not None
    return interpret(line, asked or body(make_request()), server="s", at=NOON)


def test_a_line_holds_the_very_body_of_the_live_call() -> None:
    request = make_request("µ, \u2028 and 😀", temperature=0.5)
    line = write_line(fingerprint(request), request)
    assert name_line(line) == fingerprint(request)
    assert line.count(b"\n") == 1
    assert len(line.decode().splitlines()) == 1
    assert json.loads(line)["body"] == body(request)


@pytest.mark.parametrize("form", ResponseFormat)
def test_the_form_of_a_body_is_read_back(form: ResponseFormat) -> None:
    request = make_request().model_copy(update={"response_format": form})
    assert read_form(body(request)).response_format is form
    limited = plainer(request, Feature.TOKEN_LIMIT)
    assert limited is not None
    assert read_form(body(limited)).token_limit == "max_tokens"


def test_an_answer_is_read_as_a_live_one_is() -> None:
    meaning = read(
        {"status_code": 200, "request_id": "r", "body": GOOD | {"created": 1_782_850_000}}
    )
    assert isinstance(meaning, Answered)
    completion = meaning.completion
    assert isinstance(completion, Completion)
    assert (completion.text, completion.request_id) == ("hello", "r")
    assert completion.answered_at == datetime.fromtimestamp(1_782_850_000, UTC)
    assert completion.usage.output_tokens == 4


def test_vllm_may_leave_the_status_out() -> None:
    assert isinstance(read({"body": GOOD}), Answered)


@pytest.mark.parametrize("code", ["batch_expired", "batch_cancelled"])
def test_a_request_whose_turn_never_came_is_no_failure(code: str) -> None:
    assert read(None, {"code": code, "message": "too late"}) == NeverAsked()


@pytest.mark.parametrize(
    ("response", "error", "status", "again"),
    [
        ({"status_code": 500, "body": {"error": {"message": "x"}}}, None, 500, True),
        ({"status_code": 429, "body": {"error": {"message": "x"}}}, None, 429, True),
        ({"status_code": 401, "body": {"error": {"message": "x"}}}, None, 401, True),
        ({"status_code": 400, "body": {"error": {"message": "too long"}}}, None, 400, False),
        ({"status_code": 400, "body": None}, {"message": "too long"}, 400, False),
        ({"status_code": 400, "body": None}, "too long", 400, False),
        (None, {"error": {"message": "too long", "code": 400}}, 400, False),
        (None, {"message": "something", "code": "strange"}, 502, True),
        (None, None, 502, True),
        ({"status_code": 200, "body": {"no": "choices"}}, None, 502, True),
        ({"status_code": 200, "body": None}, None, 502, True),
    ],
)
def test_an_error_is_worth_another_round_or_not(
    response: object, error: object, status: int, again: bool
) -> None:
    meaning = read(response, error)
    assert isinstance(meaning, Failing)
    assert (meaning.status, meaning.again, meaning.refused) == (status, again, None)


@pytest.mark.parametrize(
    ("param", "feature"),
    [
        ("response_format", Feature.RESPONSE_FORMAT),
        ("max_completion_tokens", Feature.TOKEN_LIMIT),
        ("temperature", Feature.TEMPERATURE),
    ],
)
def test_a_feature_that_is_refused_is_named(param: str, feature: Feature) -> None:
    said = {"error": {"message": "unsupported", "param": param}}
    meaning = read({"status_code": 400, "body": said}, asked=body(make_request(temperature=1)))
    assert isinstance(meaning, Failing)
    assert (meaning.again, meaning.refused) == (True, feature)


def test_vllm_names_a_refused_feature_in_a_bare_sentence() -> None:
    meaning = read({"status_code": 400, "body": None}, "the grammar of this json_schema fails")
    assert isinstance(meaning, Failing)
    assert (meaning.again, meaning.refused) == (True, Feature.RESPONSE_FORMAT)
    assert "grammar" in meaning.said


def test_a_feature_that_was_not_sent_cannot_be_left_out() -> None:
    said = {"error": {"message": "temperature must not be hot", "param": "temperature"}}
    meaning = read({"status_code": 400, "body": said})
    assert isinstance(meaning, Failing)
    assert (meaning.again, meaning.refused) == (False, None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["code", "message", "error", "choices", "created", "usage", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(
    st.fixed_dictionaries(
        {"custom_id": st.text(max_size=5)},
        optional={
            "response": JSON
            | st.fixed_dictionaries({"status_code": JSON, "body": JSON, "request_id": JSON}),
            "error": JSON,
        },
    )
)
def test_no_line_of_json_is_too_strange(value: dict[str, Any]) -> None:
    line = read_line(json.dumps(value).encode())
    assert line is not None
    meaning = interpret(line, body(make_request()), server="s", at=NOON)
    assert isinstance(meaning, (Answered, NeverAsked, Failing))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange(raw: bytes) -> None:
    line = read_line(raw)
    assert line is None or isinstance(line.name, str)
