"""What an endpoint's error body means, whoever wrote it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.errors import PlainstudyError, RejectedByEndpoint
from plainstudy.model.failures import Failure, find_refused, read_retry_after, translate
from plainstudy.request import Feature

NOW = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


def make_failure(status: int, body: object, **headers: str) -> Failure:
    text = body if isinstance(body, str) else json.dumps(body)
    return Failure(
        status=status,
        body=text,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        server="llm.example.org",
        model="m",
        secrets=("a-key-of-some-kind",),
    )


def say(body: object, status: int = 400) -> str:
    return translate(make_failure(status, body), now=NOW).message


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"error": {"message": "too warm"}}, "too warm"),
        ({"error": "too warm"}, "too warm"),
        ({"message": "too warm"}, "too warm"),
        ({"detail": "too warm"}, "too warm"),
        ([{"error": {"message": "too warm"}}], "too warm"),
        ({"detail": [{"loc": ["body", "x"], "msg": "too warm"}]}, "too warm"),
        ("too warm", "too warm"),
        ("  <html><h1>too warm", "an HTML page"),
        ("", "no explanation"),
        ({"error": {"message": "too\n\n  warm\x1b[2J\u202e"}}, "too warm [2J"),
        ({"error": {"message": "use a-key-of-some-kind"}}, "use [key]"),
        (
            {"error": {"message": "Incorrect key: sk-proj-************wxyz."}},
            "Incorrect key: [key]",
        ),
        ("[" * 90_000, "[[["),
    ],
)
def test_the_endpoints_words_are_found_wherever_they_stand(body: object, said: str) -> None:
    message = say(body)
    assert message.startswith("llm.example.org rejected the request for m (400: ")
    assert said in message
    assert message.isprintable()


def test_long_words_are_cut() -> None:
    assert len(say({"error": {"message": "word " * 5000}})) < 300


def test_a_used_up_balance_under_another_status_is_a_quota_too() -> None:
    found = translate(make_failure(402, {"error": {"message": "Insufficient Balance"}}), now=NOW)
    assert isinstance(found, RejectedByEndpoint)
    assert "no quota left" in found.message


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "-5"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, float("inf")),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after-ms": "x", "retry-after": "9"}, 9.0),
        ({"retry-after": "Wed, 01 Jul 2026 12:00:30 GMT"}, 30.0),
        ({"retry-after": "Wed, 01 Jul 2026 14:00:30 +0200"}, 30.0),
        ({"retry-after": "Wed, 01 Jul 2026 11:00:00 GMT"}, 0.0),
        ({"retry-after": "Wed, 99 Jul 2026 11:00:00 GMT"}, None),
    ],
)
def test_the_time_to_wait_is_read_in_every_form(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert read_retry_after(headers, NOW) == seconds


@pytest.mark.parametrize(
    ("status", "error", "features"),
    [
        (400, {"message": "no", "param": "temperature"}, (Feature.TEMPERATURE,)),
        (400, {"message": "no", "param": "max_completion_tokens"}, (Feature.TOKEN_LIMIT,)),
        (400, {"message": "no", "param": "response_format"}, (Feature.RESPONSE_FORMAT,)),
        (
            400,
            {
                "message": "temperature and json_schema do not go together",
                "param": "response_format",
            },
            (Feature.RESPONSE_FORMAT, Feature.TEMPERATURE),
        ),
        (400, {"message": "your abstract is too long"}, ()),
        (401, {"message": "no key for response_format"}, ()),
        (429, {"message": "temperature"}, ()),
        (503, {"message": "json_schema"}, ()),
    ],
)
def test_only_what_the_endpoint_complains_of_is_given_up(
    status: int, error: dict[str, str], features: tuple[Feature, ...]
) -> None:
    assert find_refused(make_failure(status, {"error": error})) == features


@settings(max_examples=100, deadline=None)
@given(
    st.integers(400, 599),
    st.one_of(
        st.text(),
        st.recursive(
            st.none() | st.integers() | st.text(),
            lambda inner: (
                st.lists(inner)
                | st.dictionaries(
                    st.sampled_from(["error", "message", "detail", "code", "param", "type"]), inner
                )
            ),
        ).map(json.dumps),
    ),
    st.text(),
)
def test_any_body_becomes_an_error_of_ours(status: int, body: str, header: str) -> None:
    failure = make_failure(status, body, retry_after=header)
    find_refused(failure)
    found = translate(failure, now=NOW)
    assert isinstance(found, PlainstudyError)
    assert "\n" not in found.message
    assert len(found.message) < 400
