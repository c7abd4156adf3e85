"""ChatModel: the one method everything that answers must have."""

from __future__ import annotations

from typing import Protocol

from plainstudy.models import Completion, Request


class AnswerPendingError(Exception):
    """The answer comes another day: the request waits for a provider's batch. No fault of it."""


class ChatModel(Protocol):
    """An endpoint, a folder of recordings, or a test's queue of answers."""

    async def complete(self, request: Request) -> Completion:
        """Answer one request.

        Raises:
            ModelError: there is no answer.
            AnswerError: the endpoint would not let the model answer (a filter on the prompt).
            ConfigError: the model cannot be asked as it is set up.
            AnswerPendingError: the answer comes another day, and the same request finds it then.
        """
        ...
