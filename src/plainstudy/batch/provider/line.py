"""Line: one request as a line of a shard, and what the line that answers it means. Pure.

The format is the Batch API's, https://platform.openai.com/docs/guides/batch, which vLLM's
run-batch reads and writes too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

from plainstudy.errors import ModelError, RejectedByEndpoint, TransientModelError
from plainstudy.model.failures import Failure, find_refused, translate
from plainstudy.model.response import read_response
from plainstudy.models import Completion, Request, ResponseFormat
from plainstudy.request import Feature, body, plainer

URL = "/v1/chat/completions"
_NEVER_ASKED = frozenset({"batch_expired", "batch_cancelled", "batch_failed"})
_BAD_GATEWAY = 502
"""The status we give to an answer that is none: asking again may cure it."""
_LARGEST = 2_000_000
"""Bytes. As for a live answer: a draft is about 8,000."""


@dataclass(frozen=True)
class AnswerLine:
    """One line of an output file or an error file."""

    name: str
    """The custom_id: the request's fingerprint."""
    status: int | None
    """None when the request was never asked, or the endpoint does not say."""
    request_id: str | None
    body: dict[str, Any] | None
    error: dict[str, Any] | None


@dataclass(frozen=True)
class Answered:
    """The model answered, well or not: that is for the checks to say."""

    completion: Completion
    body: dict[str, Any]


@dataclass(frozen=True)
class NeverAsked:
    """The batch ended before this line's turn."""


@dataclass(frozen=True)
class Failing:
    """The endpoint gave an error instead of an answer."""

    status: int
    said: str
    """The error's body, as JSON."""
    again: bool
    """Whether asking again can help: the endpoint was busy, or a key or a quota was wrong."""
    refused: Feature | None = None
    """What it complains of and the request can do without."""


Meaning: TypeAlias = Answered | NeverAsked | Failing


def write_line(name: str, request: Request) -> bytes:
    """Return the line that asks `request` under this name.

    It is ASCII: some readers of lines split at U+2028 too.
    """
    line = {"custom_id": name, "method": "POST", "url": URL, "body": body(request)}
    return json.dumps(line).encode("ascii") + b"\n"


def name_line(line: bytes) -> str:
    """Return the name under which a line that `write_line` wrote asks."""
    return line.split(b'"', 4)[3].decode("ascii")


def read_line(line: bytes) -> AnswerLine | None:
    """Read a line that answers; None when it is none."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not isinstance(value.get("custom_id"), str):
        return None
    response = value.get("response")
    response = response if isinstance(response, dict) else {}
    status, error = response.get("status_code"), value.get("error")
    said, request_id = response.get("body"), response.get("request_id")
    return AnswerLine(
        name=value["custom_id"],
        status=status if isinstance(status, int) else None,
        request_id=request_id if isinstance(request_id, str) else None,
        body=said if isinstance(said, dict) else None,
        error=_read_error(error),
    )


def read_form(asked: dict[str, Any]) -> Request:
    """Return the form in which a line's body asked: enough to read its answer, without messages."""
    held = asked.get("response_format")
    kind = held.get("type") if isinstance(held, dict) else ResponseFormat.WORDS.value
    limit = "max_tokens" if "max_tokens" in asked else "max_completion_tokens"
    return Request(
        model=str(asked.get("model")),
        messages=(),
        response_format=ResponseFormat(str(kind)),
        token_limit=limit,
    )


def interpret(
    line: AnswerLine,
    asked: dict[str, Any],
    *,
    server: str,
    at: datetime,
    secrets: tuple[str, ...] = (),
) -> Meaning:
    """Say what a line means for the request whose body was `asked`."""
    code = str(line.error.get("code")) if line.error else ""
    if line.status is None and line.body is None and code in _NEVER_ASKED:
        return NeverAsked()
    if line.body is not None and line.error is None and (line.status or 200) < 400:
        return _read_answer(line, line.body, asked, server, at)
    failure = Failure(
        status=_find_status(line),
        body=json.dumps(line.body or line.error or {}, ensure_ascii=False),
        headers={},
        server=server,
        model=str(asked.get("model")),
        secrets=secrets,
    )
    form = read_form(asked)
    for feature in find_refused(failure):
        if _can_do_without(form, asked, feature):
            return Failing(failure.status, failure.body, again=True, refused=feature)
    error = translate(failure, now=datetime.now(UTC))
    return Failing(failure.status, failure.body, again=_is_curable(error))


def _read_answer(
    line: AnswerLine, received: dict[str, Any], asked: dict[str, Any], server: str, at: datetime
) -> Meaning:
    text = json.dumps(received, ensure_ascii=False)
    created = received.get("created")
    if isinstance(created, int) and 0 < created < 4_000_000_000:
        at = datetime.fromtimestamp(created, UTC)
    try:
        if len(text) > _LARGEST:
            raise TransientModelError(f"an answer of {len(text):,} characters")
        completion = read_response(
            text, sent=read_form(asked), answered_at=at, server=server, request_id=line.request_id
        )
    except ModelError as error:
        said = json.dumps({"error": {"message": error.message}}, ensure_ascii=False)
        return Failing(_BAD_GATEWAY, said, again=_is_curable(error))
    return Answered(completion, received)


def _read_error(error: object) -> dict[str, Any] | None:
    """Return an error as an object; vLLM also gives a bare sentence."""
    if isinstance(error, str) and error:
        return {"message": error}
    return error if isinstance(error, dict) and error else None


def _find_status(line: AnswerLine) -> int:
    """Return the error's status. vLLM may put it into the error, or leave it out."""
    if line.status is not None and line.status >= 400:
        return line.status
    inner = line.error.get("error", line.error) if line.error else {}
    code = inner.get("code") if isinstance(inner, dict) else None
    return code if isinstance(code, int) and 400 <= code < 600 else _BAD_GATEWAY


def _is_curable(error: Exception) -> bool:
    if isinstance(error, RejectedByEndpoint):
        return error.every  # a key, a quota, a model's name: a person mends it, and asks again
    return isinstance(error, TransientModelError)


def _can_do_without(form: Request, asked: dict[str, Any], feature: Feature) -> bool:
    if feature is Feature.TEMPERATURE:
        return "temperature" in asked
    return plainer(form, feature) is not None
