"""Failures: from an endpoint's status and error body to one of our errors, or to what it refused.

Pure, and knows no SDK: a batch file's lines carry the same statuses and bodies as a live answer.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from plainstudy.errors import (
    AnswerError,
    AnswerFault,
    PlainstudyError,
    RejectedByEndpoint,
    TransientModelError,
)
from plainstudy.model.redaction import redact
from plainstudy.request import Feature

LONGEST_WAIT = 120.0
"""Seconds. An endpoint that asks for a longer wait has a quota by the hour or the day: a person
should know, not a process that sits still."""
_SAID_LIMIT = 200
_CAN_REFUSE_A_FEATURE = frozenset({400, 404, 415, 422, 500, 501})
_BUSY = frozenset({408, 409, 429})
_OVERLOADED = frozenset({503, 529})
"""529 is Anthropic's: https://docs.anthropic.com/en/api/errors"""
_REJECTIONS = {
    401: ("did not accept the key", "set OPENAI_API_KEY to a key of this endpoint"),
    402: (
        "has no quota left for {model}",
        "add credit or raise the limit in the provider's billing page",
    ),
    403: (
        "does not allow {model} with this key",
        "use a key or a model with access, or another --base-url",
    ),
    404: ("does not know {model}", "check --model, and --base-url: it usually ends in /v1"),
}
"""What each status of no return says, and what to do about it."""
_QUOTA = frozenset(
    {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "access_terminated"}
)
_FILTER = frozenset({"content_filter", "content_policy_violation"})
_NAMES = {
    Feature.TEMPERATURE: ("temperature",),
    Feature.TOKEN_LIMIT: ("max_completion_tokens", "max_tokens"),
    Feature.RESPONSE_FORMAT: (
        *("response_format", "response format", "json_schema", "json_object", "json schema"),
        *("json mode", "structured output", "schema", "grammar", "guided"),
    ),
}
"""How endpoints name what they refuse. OpenAI fills error.param; vLLM, Mistral and others put
Pydantic's words into the message; llama.cpp speaks of the grammar it makes of the schema."""


@dataclass(frozen=True)
class Failure:
    """An answer with a status of 400 or more."""

    status: int
    body: str
    headers: Mapping[str, str]
    """Names in lower case."""
    server: str
    """The endpoint's host, for messages."""
    model: str
    secrets: tuple[str, ...] = ()


def translate(failure: Failure, *, now: datetime) -> PlainstudyError:
    """Return the error a failure means. Its message is one line and holds no key."""
    error = _error_object(failure.body)
    said = f"{failure.status}: {_said(failure)}"
    server, model = failure.server, failure.model
    codes = {str(error.get("code")), str(error.get("type"))}
    if codes & _FILTER:
        return AnswerError(
            f"{server}'s content filter stopped the request ({said})",
            fault=AnswerFault.FILTERED,
            raw=redact(failure.body, failure.secrets),
            remedy="use another model or endpoint; this one filters the topic",
        )
    wait = read_retry_after(failure.headers, now)
    if failure.status >= 500:
        return TransientModelError(
            f"{server} failed ({said})",
            remedy="try again later",
            retry_after=wait,
            busy=failure.status in _OVERLOADED,
        )
    if failure.status in _BUSY and not codes & _QUOTA:
        return TransientModelError(
            f"{server} is too busy for {model} ({said})",
            remedy="try again later, or send less at once",
            retry_after=wait,
            busy=True,
        )
    status = 402 if codes & _QUOTA else failure.status
    what, remedy = _REJECTIONS.get(status, ("rejected the request for {model}", ""))
    return RejectedByEndpoint(
        f"{server} {what.format(model=model)} ({said})",
        remedy=remedy or _remedy(failure),
        every=status in _REJECTIONS,
    )


def find_refused(failure: Failure) -> tuple[Feature, ...]:
    """Return the parts of the request this failure complains of, likeliest first."""
    if failure.status not in _CAN_REFUSE_A_FEATURE:
        return ()
    error = _error_object(failure.body)
    param = str(error.get("param") or "").lower()
    text = failure.body[:5_000].lower()
    by_param = [f for f, names in _NAMES.items() if any(name in param for name in names)]
    by_text = [f for f, names in _NAMES.items() if any(name in text for name in names)]
    return tuple(dict.fromkeys((*by_param, *by_text)))


def read_retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return how many seconds the endpoint asks us to wait; None when it names no time we can read.

    `retry-after-ms` is OpenAI's and Azure's own; `Retry-After` holds seconds or a date (RFC 9110).
    """
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) / unit
        except ValueError:
            continue
        if not math.isnan(seconds):
            return max(seconds, 0.0)
    try:
        until = parsedate_to_datetime(headers.get("retry-after", ""))
    except (ValueError, TypeError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((until - now).total_seconds(), 0.0)


def _remedy(failure: Failure) -> str:
    text = failure.body[:5_000].lower()
    if "context_length" in text or "context length" in text or "context size" in text:
        return "lower --max-tokens, or use a model with a longer context"
    if "max_tokens" in text or "max_completion_tokens" in text:
        return "lower --max-tokens to what the model allows"
    return "check --model, --max-tokens and the temperature against what the endpoint allows"


def _error_object(body: str) -> dict[str, Any]:
    """Return the object that describes the error, wherever the endpoint put it."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    if isinstance(value, list) and value:  # Gemini's compatible endpoint sends a list of one
        value = value[0]
    if not isinstance(value, dict):
        return {}
    error = value.get("error")
    return error if isinstance(error, dict) else value


def _said(failure: Failure) -> str:
    """Return the endpoint's own words, short, on one line and without keys."""
    error = _error_object(failure.body)
    said = next(
        (error[name] for name in ("message", "detail", "error", "msg") if error.get(name)), ""
    )
    text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    if not text:
        page = failure.body.lstrip()[:1] == "<"
        text = "an HTML page" if page else failure.body or "no explanation"
    return shorten(redact(text[:5_000], failure.secrets))


def shorten(text: str) -> str:
    """Return `text` on one line that fits a message."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _SAID_LIMIT else f"{line[: _SAID_LIMIT - 1]}…"


def is_worth_another_try(error: BaseException) -> bool:
    """Say whether the same request may be answered after a wait that we have patience for."""
    return isinstance(error, TransientModelError) and (error.retry_after or 0.0) <= LONGEST_WAIT


def conclude(error: TransientModelError, tries: int) -> TransientModelError:
    """Say how often it was tried, or that the endpoint asks for more patience than we have."""
    message = error.message
    if tries > 1:
        message += f", tried {tries} times"
    if error.retry_after and error.retry_after > LONGEST_WAIT:
        message += f"; it asks to wait {error.retry_after:,.0f} s"
    return TransientModelError(
        message, remedy=error.remedy, retry_after=error.retry_after, busy=error.busy
    )
