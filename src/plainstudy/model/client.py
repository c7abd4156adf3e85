"""Client: the SDK's client for one endpoint, and its errors in our words.

Shared by the live model and the Batch API. Only the files of this room that talk to an endpoint
know the SDK; it is imported at the first call, because that takes a second.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from plainstudy.errors import (
    AnswerError,
    AnswerFault,
    ConfigError,
    PlainstudyError,
    TransientModelError,
)
from plainstudy.model.endpoint import Endpoint
from plainstudy.model.failures import Failure, shorten, translate
from plainstudy.model.lanes import Lanes
from plainstudy.model.redaction import redact

if TYPE_CHECKING:
    from ssl import SSLContext

    from openai import APIStatusError, AsyncOpenAI, OpenAIError

_CONNECT = 10.0


class Client:
    """Opens the SDK's client once, and translates what it raises.

    Args:
        endpoint: where, and with which key.
        timeout: seconds for one read or write, and what messages name.
    """

    def __init__(self, endpoint: Endpoint, *, timeout: float) -> None:
        self._endpoint = endpoint
        self._timeout = timeout
        self._lanes: Lanes[AsyncOpenAI] = Lanes(self._open_one)
        self._context: SSLContext | None = None

    async def close(self) -> None:
        """Close the connections. The next call opens new ones."""
        await self._lanes.close()

    def open(self) -> AsyncOpenAI:
        """Return the SDK's client, made at the first call.

        Raises ConfigError: no key, or an address that is none.
        """
        return self._lanes.open()

    def lend(self) -> AbstractContextManager[AsyncOpenAI]:
        """Lend one of the SDK's clients for one of many requests at once. Raises as `open`."""
        return self._lanes.take()

    def _open_one(self) -> AsyncOpenAI:
        self._endpoint.check()
        import httpx2  # noqa: PLC0415 - the SDK's transport
        import openai  # noqa: PLC0415 - a second

        # Which certificates are trusted is read once: that takes longer than all the rest.
        self._context = self._context or httpx2.create_ssl_context()
        timeout = openai.Timeout(self._timeout, connect=min(_CONNECT, self._timeout))
        client = openai.AsyncOpenAI(
            base_url=self._endpoint.base_url,
            api_key=self._endpoint.sent_key,
            max_retries=0,
            timeout=timeout,
            http_client=openai.DefaultAsyncHttpxClient(timeout=timeout, verify=self._context),
        )
        if not self._endpoint.is_openai:
            # The SDK takes these from the environment; they are no other provider's business.
            client.organization = None
            client.project = None
        return client

    def describe(self, error: APIStatusError, model: str) -> Failure:
        """Put an answer with a status of 400 or more into our own words."""
        return Failure(
            status=error.status_code,
            body=error.response.text,
            headers={name.lower(): value for name, value in error.response.headers.items()},
            server=self._endpoint.server,
            model=model,
            secrets=self._endpoint.secrets,
        )

    def timed_out(self) -> TransientModelError:
        """Return the error for an answer that took too long."""
        return TransientModelError(
            f"{self._endpoint.server} gave no whole answer within {self._timeout:g} s",
            remedy="try again later, or raise --timeout",
        )

    def translate(self, error: OpenAIError, model: str) -> PlainstudyError:
        """Return our error for any of the SDK's. The SDK's own words lose their keys too."""
        import openai  # noqa: PLC0415 - a second

        # --debug prints the cause's words, and a server may have echoed the key into them.
        error.args = tuple(redact(str(part), self._endpoint.secrets) for part in error.args)
        said = shorten(str(error))
        match error:
            case openai.APIStatusError():
                return translate(self.describe(error, model), now=datetime.now(UTC))
            case openai.APITimeoutError():
                return self.timed_out()
            case openai.APIConnectionError():
                why = shorten(redact(str(error.__cause__ or error), self._endpoint.secrets))
                return TransientModelError(
                    f"cannot reach {self._endpoint.server}: {why or 'the connection broke off'}",
                    remedy="check the network and --base-url",
                )
            case openai.APIResponseValidationError():
                return TransientModelError(f"{self._endpoint.server} sent a strange answer: {said}")
            case openai.LengthFinishReasonError():
                return AnswerError(said, fault=AnswerFault.TRUNCATED, raw="")
            case openai.ContentFilterFinishReasonError():
                return AnswerError(said, fault=AnswerFault.FILTERED, raw="")
            case openai.APIError():
                return TransientModelError(f"{self._endpoint.server} failed for {model}: {said}")
            case _:
                return ConfigError(
                    f"the client for {self._endpoint.server} cannot be used: {said}",
                    remedy="check OPENAI_API_KEY, --base-url and the other OPENAI_ variables",
                )
