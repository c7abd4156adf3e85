"""Response: from the body an endpoint sent to a Completion.

Pure, and the only reader of such bodies: live answers, recordings and batch files all pass here.
It knows the Chat Completions format and the ways compatible endpoints stray from it.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from plainstudy.errors import ModelError, RejectedByEndpoint, TransientModelError
from plainstudy.model.failures import shorten
from plainstudy.model.redaction import mend_surrogates
from plainstudy.models import Completion, Request, Usage

_LARGEST = 2_000_000
"""Bytes. A draft is about 8,000; a long reasoning beside it some 100,000."""
_OF_NO_RETURN = frozenset({401, 402, 403, 404})
_WORTH_ANOTHER_TRY = frozenset({408, 409, 429})


def read_response(
    received: str, *, sent: Request, answered_at: datetime, server: str, request_id: str | None
) -> Completion:
    """Read the JSON text of one chat completion. `server` names the host in messages.

    No choices, an empty text, a refusal and a filter are answers too: parse says what is wrong
    with them. The price is left for the caller.

    Raises:
        TransientModelError: this is not a chat completion. A server or a proxy that is restarting
            sends such things, so asking again makes sense.
        RejectedByEndpoint: a web page, or an error that asking again would not change.
    """
    body = _read_object(received, server)
    choices = body.get("choices")
    if not isinstance(choices, list):
        raise _error_in(body, server)
    choice = choices[0] if choices and isinstance(choices[0], dict) else {}
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    return Completion(
        text=mend_surrogates(_read_text(message.get("content"))),
        finish_reason=_read_string(choice.get("finish_reason")),
        refusal=_read_string(message.get("refusal")),
        usage=_read_usage(body.get("usage")),
        model=_read_string(body.get("model")) or sent.model,
        request_id=request_id,
        answered_at=answered_at,
        response_format=sent.response_format,
        origin=server,
        sent=sent,
        received=received,
    )


def read_text(content: bytes, server: str) -> str:
    """Decode a body, unless it is far larger than any answer.

    Raises TransientModelError: something on the way sends noise.
    """
    if len(content) > _LARGEST:
        raise TransientModelError(
            f"{server} sent {len(content):,} bytes instead of an answer",
            remedy="try again later, or check --base-url",
        )
    return content.decode("utf-8", "replace")


def write_response(completion: Completion) -> dict[str, object]:
    """Return the body `read_response` would read this completion from."""
    message = {
        "role": "assistant",
        "content": completion.text,
        "refusal": completion.refusal,
    }
    finished = {"index": 0, "message": message, "finish_reason": completion.finish_reason}
    answered = completion.text or completion.refusal or completion.finish_reason
    usage = completion.usage
    return {
        "object": "chat.completion",
        "created": int(completion.answered_at.timestamp()),
        "model": completion.model,
        "choices": [finished] if answered else [],
        "usage": {
            "prompt_tokens": usage.input_tokens,
            "completion_tokens": usage.output_tokens,
            "total_tokens": usage.input_tokens + usage.output_tokens,
            "prompt_tokens_details": {"cached_tokens": usage.cached_tokens},
        },
    }


def read_model_names(received: str, server: str) -> tuple[str, ...]:
    """Read the JSON text of a list of models. Raises what `read_response` raises."""
    listed = _read_object(received, server).get("data")
    entries = listed if isinstance(listed, list) else []
    names = (entry.get("id") for entry in entries if isinstance(entry, dict))
    return tuple(name for name in names if isinstance(name, str))


def _read_object(received: str, server: str) -> dict[str, Any]:
    if received.lstrip().startswith("<"):
        raise RejectedByEndpoint(
            f"{server} sent a web page instead of an answer",
            remedy="check --base-url: it usually ends in /v1",
        )
    try:
        body = json.loads(received)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise TransientModelError(
            f"{server} sent something that is not a JSON object instead of an answer",
            remedy="try again later, or check --base-url: it usually ends in /v1",
        )
    return body


def _error_in(body: dict[str, Any], server: str) -> ModelError:
    """Read the error that some gateways send with status 200 for the provider behind them."""
    error = body.get("error")
    code = error.get("code") if isinstance(error, dict) else None
    said = error.get("message") if isinstance(error, dict) else error
    text = shorten(said) if isinstance(said, str) else "JSON without choices"
    message = f"{server} sent no answer: {text}"
    if isinstance(code, int) and 400 <= code < 500 and code not in _WORTH_ANOTHER_TRY:
        return RejectedByEndpoint(
            message, remedy="check key, --model and --base-url", every=code in _OF_NO_RETURN
        )
    return TransientModelError(message, remedy="try again later, or check --base-url")


def _read_text(content: object) -> str:
    """Join the text parts of a content; some endpoints send a list of them."""
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict)]
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def _read_usage(usage: object) -> Usage:
    if not isinstance(usage, dict):
        return Usage()
    details = usage.get("prompt_tokens_details")
    return Usage(
        input_tokens=_read_count(usage.get("prompt_tokens")),
        cached_tokens=_read_count(
            details.get("cached_tokens") if isinstance(details, dict) else None
        ),
        output_tokens=_read_count(usage.get("completion_tokens")),
    )


def _read_count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _read_string(value: object) -> str | None:
    return mend_surrogates(value) if isinstance(value, str) and value else None
