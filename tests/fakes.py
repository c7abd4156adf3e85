"""A queue-fed fake at our own protocol, for every test that is not about the wire."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import UTC, datetime

from plainstudy.models import Completion, Draft, Message, Prompt, Request, Sampling, TemplateId
from plainstudy.request import build

NOON = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


class QueueModel:
    """Gives what it was fed, in order, and remembers what it was asked.

    Feed it texts, Drafts, whole Completions, or errors to raise.
    """

    def __init__(self, *answers: str | Draft | Completion | Exception) -> None:
        self._answers = deque(answers)
        self.requests: list[Request] = []

    async def complete(self, request: Request) -> Completion:
        """Answer with the next in the queue."""
        self.requests.append(request)
        await asyncio.sleep(0)  # so that two requests at once really overlap
        given = self._answers.popleft()
        if isinstance(given, Exception):
            raise given
        if isinstance(given, Completion):
            return given
        return make_completion(given if isinstance(given, str) else given.model_dump_json())


def make_completion(text: str, **changes: object) -> Completion:
    """Build the Completion of an answer that ended well, with fields changed."""
    fields: dict[str, object] = {
        "text": text,
        "finish_reason": "stop",
        "model": "gpt-5.4-mini",
        "answered_at": NOON,
    }
    return Completion.model_validate(fields | changes)


def make_prompt(user: str = "Summarize this abstract.") -> Prompt:
    """Build a Prompt of a system and a user message."""
    return Prompt(
        messages=(
            Message(role="system", content="You write for patients."),
            Message(role="user", content=user),
        ),
        template=TemplateId(id="summarize", version=1, sha256="0" * 64),
    )


def make_request(
    user: str = "Summarize this abstract.",
    *,
    model: str = "gpt-5.4-mini",
    temperature: float | None = None,
    max_tokens: int = 6000,
) -> Request:
    """Build a Request."""
    sampling = Sampling(temperature=temperature, max_tokens=max_tokens)
    return build(make_prompt(user), model=model, sampling=sampling)
