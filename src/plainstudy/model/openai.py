"""OpenAIModel: any endpoint that speaks Chat Completions.

The SDK and tenacity are imported at the first request: they take a second, and recordings need
neither."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pydantic import SecretStr

from plainstudy.errors import RejectedByEndpoint, TransientModelError
from plainstudy.model.client import Client
from plainstudy.model.endpoint import Endpoint
from plainstudy.model.failures import conclude, find_refused, is_worth_another_try
from plainstudy.model.gate import Gate
from plainstudy.model.redaction import redact
from plainstudy.model.response import read_model_names, read_response, read_text
from plainstudy.models import Completion, Request
from plainstudy.prices import add_price, count_tokens
from plainstudy.request import Feature, encode, plainer

if TYPE_CHECKING:
    import httpx2
    from tenacity import RetryCallState

_FIRST_WAIT = 0.5


class OpenAIModel:
    """A ChatModel over HTTP. Use it as `async with`, in one event loop.

    Args:
        base_url: the endpoint, up to and with /v1; None is OpenAI's.
        api_key: may be left out for any other endpoint; local servers want none.
        timeout: seconds for one try, from the first byte sent to the last received.
        tries: how often one request is tried in all.
        sleep: waits between tries; tests give one that does not.
        gate: lets each try through; many requests at once share one, and its pauses.
    """

    def __init__(
        self,
        *,
        base_url: str | None = None,
        api_key: SecretStr | None = None,
        timeout: float = 120.0,
        tries: int = 5,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        gate: Gate | None = None,
    ) -> None:
        self._endpoint = Endpoint.at(base_url, api_key)
        self._client = Client(self._endpoint, timeout=timeout)
        self._timeout = timeout
        self._tries = tries
        self._sleep = sleep
        self._gate = gate
        self._refused: dict[str, tuple[Feature, ...]] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections. The next request opens new ones."""
        await self._client.close()

    @property
    def server(self) -> str:
        """The endpoint's host and port."""
        return self._endpoint.server

    async def complete(self, request: Request) -> Completion:
        """Ask for an answer in the strictest form the endpoint takes, and remember which that is.

        Raises:
            TransientModelError: no answer after all tries, or the endpoint asks for a long wait.
            RejectedByEndpoint: key, quota, model or request are not accepted.
            AnswerError: the endpoint's filter stopped the request.
            ConfigError: no key, or an address that is none.
        """
        given_up = self._refused.get(request.model, ())
        for feature in given_up:
            request = plainer(request, feature) or request
        while True:
            try:
                completion = await self._try_often(request)
            except _FeatureRefusedError as refusal:
                given_up = (*given_up, refusal.feature)
                request = refusal.plainer
            else:
                # Only now: a complaint that a plainer form did not cure was about something else.
                self._refused[request.model] = given_up
                return completion

    async def list_models(self) -> tuple[str, ...]:
        """Ask once for the names of the endpoint's models: a test of address and key, for free.

        Raises what `complete` raises.
        """
        from openai import OpenAIError  # noqa: PLC0415 - a second

        try:
            response = await self._send("GET", "/models")
        except OpenAIError as error:
            raise self._client.translate(error, "its list of models") from error
        return read_model_names(response.text, self.server)

    async def _try_often(self, request: Request) -> Completion:
        import tenacity  # noqa: PLC0415 - 80 ms

        backoff = tenacity.wait_exponential_jitter(multiplier=_FIRST_WAIT, max=30)
        # Many requests that were told the same time should not all come back at once.
        spread = tenacity.wait_random(0, 1)

        def wait(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked = error.retry_after if isinstance(error, TransientModelError) else None
            if asked is not None and self._gate:
                return 0.0  # the gate holds everybody for that long, this request too
            return backoff(state) if asked is None else asked + spread(state)

        retrying = tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(self._tries),
            wait=wait,
            retry=tenacity.retry_if_exception(is_worth_another_try),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return await retrying(self._ask_in_turn if self._gate else self._ask_once, request)
        except TransientModelError as error:
            raise conclude(error, retrying.statistics["attempt_number"]) from error.__cause__

    async def _ask_in_turn(self, request: Request) -> Completion:
        """Ask once the gate lets us. The time at the gate does not count against the timeout."""
        assert self._gate  # noqa: S101
        reserved = count_tokens(request) if self._gate.counts_tokens else 0
        async with self._gate.turn(reserved) as turn:
            completion = await self._ask_once(request)
            taken = completion.usage.input_tokens + completion.usage.output_tokens
            turn.tokens = taken or reserved  # some servers count none
            return completion

    async def _ask_once(self, request: Request) -> Completion:
        from openai import APIStatusError, OpenAIError  # noqa: PLC0415 - a second

        try:
            response = await self._send("POST", "/chat/completions", encode(request))
        except OpenAIError as error:
            if isinstance(error, APIStatusError):
                for feature in find_refused(self._client.describe(error, request.model)):
                    if form := plainer(request, feature):
                        raise _FeatureRefusedError(feature, form) from error
            raise self._client.translate(error, request.model) from error
        try:
            completion = read_response(
                redact(read_text(response.content, self.server), self._endpoint.secrets),
                sent=request,
                answered_at=datetime.now(UTC),
                server=self.server,
                request_id=response.headers.get("x-request-id"),
            )
        except RejectedByEndpoint as error:
            if error.every or request.model not in self._refused:
                raise
            # It has answered before, so the address is right: something on the way is broken.
            raise TransientModelError(error.message, remedy="try again later") from error
        return add_price(completion, request.model, base_url=self._endpoint.base_url)

    async def _send(self, method: str, path: str, asked: bytes | None = None) -> httpx2.Response:
        """Send one HTTP request and return the whole response, body read."""
        import httpx2  # noqa: PLC0415 - the SDK's transport

        try:
            # The SDK's own timeout starts anew with each byte; ours is for the whole answer.
            async with asyncio.timeout(self._timeout):
                with self._client.lend() as client:
                    if method == "GET":
                        return await client.get(path, cast_to=httpx2.Response)
                    return await client.post(path, cast_to=httpx2.Response, content=asked)
        except TimeoutError as error:
            raise self._client.timed_out() from error


class _FeatureRefusedError(Exception):
    """The endpoint does not take `feature`; `plainer` is the request without it."""

    def __init__(self, feature: Feature, plainer: Request) -> None:
        super().__init__(feature.value)
        self.feature = feature
        self.plainer = plainer
