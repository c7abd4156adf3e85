"""Redaction: what looks like a key never reaches a file, a log or an error."""

from __future__ import annotations

import re
from typing import Any

REDACTED = "[key]"
_SHORTEST = 8
"""Shorter "keys" are placeholders for servers that want none: none, EMPTY, ollama. Taking those
words out of every text would take ordinary words out of it."""
_LOOKS_LIKE_A_KEY = re.compile(
    r"\bsk-[\w*.-]{16,}"  # OpenAI's and many others', also as servers mask them: sk-ab****yz
    r"|\bBearer (?=\S*\d)[\w.~+/*-]{16,}=*"
)
_PRIVATE = frozenset(
    {
        *("authorization", "proxy-authorization", "cookie", "set-cookie", "api_key", "api-key"),
        *("apikey", "x-api-key", "organization", "openai-organization", "org_id", "user_id"),
        *("project", "project_id", "openai-project", "access_token"),
    }
)


def redact(text: str, secrets: tuple[str, ...] = ()) -> str:
    """Replace every given secret in `text`, and whatever else looks like a key."""
    for secret in secrets:
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, REDACTED)
    # Nearly no text holds either word, and looking for a word is far quicker than for a pattern.
    if "sk-" not in text and "Bearer " not in text:
        return text
    return _LOOKS_LIKE_A_KEY.sub(REDACTED, text)


def scrub(value: Any, secrets: tuple[str, ...] = ()) -> Any:
    """Return a JSON value fit to be kept: secrets replaced, private fields left out.

    Halves of surrogate pairs, which JSON can name and UTF-8 cannot hold, become U+FFFD.
    """
    match value:
        case dict():
            return {
                scrub(name, secrets): scrub(child, secrets)
                for name, child in value.items()
                if str(name).lower() not in _PRIVATE
            }
        case list():
            return [scrub(child, secrets) for child in value]
        case str():
            return redact(mend_surrogates(value), secrets)
        case _:
            return value


def mend_surrogates(text: str) -> str:
    """Replace halves of surrogate pairs by U+FFFD, so that `text` can be written as UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
