"""OpenAIBatches: the Batch API of OpenAI, and of whoever speaks it, over HTTP."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from pydantic import SecretStr

from plainstudy.errors import ConfigError, RejectedByEndpoint, TransientModelError
from plainstudy.model.batches import Batch, read_batch, read_page
from plainstudy.model.client import Client
from plainstudy.model.endpoint import Endpoint
from plainstudy.model.failures import conclude, is_worth_another_try, shorten
from plainstudy.model.redaction import REDACTED

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_T = TypeVar("_T")
_PAGE = 100  # as many as one page of a list holds
_MOST_PAGES = 100
_HAS_NONE = frozenset({404, 405, 501})
_LONGEST_HELD = 1 << 24  # bytes of a line that are held while a key is looked for


class OpenAIBatches:
    """A BatchProvider. Use it as `async with`, in one event loop.

    Args:
        base_url: the endpoint, up to and with /v1; None is OpenAI's.
        api_key: may be left out for any other endpoint.
        timeout: seconds for one read or write.
        tries: how often what costs nothing is tried in all.
        sleep: waits between tries; tests give one that does not.
    """

    def __init__(
        self,
        *,
        base_url: str | None = None,
        api_key: SecretStr | None = None,
        timeout: float = 120.0,
        tries: int = 5,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._endpoint = Endpoint.at(base_url, api_key)
        self._client = Client(self._endpoint, timeout=timeout)
        self._tries = tries
        self._sleep = sleep

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.close()

    @property
    def server(self) -> str:
        """The endpoint's host and port."""
        return self._endpoint.server

    async def upload(self, file: Path, name: str) -> str:
        """Send a file of requests, a piece at a time, and return its id there."""

        async def send(client: AsyncOpenAI) -> str:
            with file.open("rb") as stream:
                stored = await client.files.create(
                    file=(name, stream, "application/jsonl"), purpose="batch"
                )
            if not isinstance(getattr(stored, "id", None), str):
                raise TransientModelError(f"{self.server} gave the uploaded file no id")
            return stored.id

        return await self._often(send, f"the upload of {name}")

    async def find_file(self, name: str, size: int) -> str | None:
        """Return the id of an uploaded file of that name and size."""
        async for each in self._list("/files", {"purpose": "batch"}):
            if each.get("filename") == name and each.get("bytes") == size:
                return str(each.get("id"))
        return None

    async def create(self, file_id: str, metadata: Mapping[str, str]) -> Batch:
        """Begin a batch. Tried again only when the endpoint said that it did not begin it."""

        async def send(client: AsyncOpenAI) -> Batch:
            body = {
                "input_file_id": file_id,
                "endpoint": "/v1/chat/completions",
                "completion_window": "24h",
                "metadata": dict(metadata),
            }
            return self._read(await _post(client, "/batches", body))

        return await self._often(send, "the batch", retry=_was_turned_away)

    async def find(self, metadata: Mapping[str, str]) -> Batch | None:
        """Return the newest batch that was created with this metadata."""
        async for each in self._list("/batches", {}):
            found = each.get("metadata")
            if isinstance(found, dict) and found.items() >= metadata.items():
                return read_batch(each, self.server, self._endpoint.secrets)
        return None

    async def retrieve(self, batch_id: str) -> Batch:
        """Return how a batch stands."""

        async def send(client: AsyncOpenAI) -> Batch:
            return self._read(await _get(client, f"/batches/{batch_id}", {}))

        return await self._often(send, f"batch {batch_id}")

    async def download(self, file_id: str, to: Path) -> None:
        """Write a file of answers to disk, whole or not at all. What looks like our key is cut out.

        Raises ConfigError when it cannot be written.
        """

        async def send(client: AsyncOpenAI) -> None:
            part = to.parent / f".{to.name}.{secrets.token_hex(8)}.part"
            try:
                to.parent.mkdir(parents=True, exist_ok=True)
                with part.open("xb") as file:
                    async with client.files.with_streaming_response.content(file_id) as answer:
                        async for piece in self._redacted(answer.iter_bytes()):
                            file.write(piece)
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(to)
            except OSError as error:
                raise ConfigError(
                    f"cannot write {to}: {error.strerror or error}",
                    remedy="make room; the answers stay with the provider, and a new run goes on",
                ) from error
            finally:
                part.unlink(missing_ok=True)

        await self._often(send, f"file {file_id}")

    async def _redacted(self, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """Pass on whole lines, so that no key hides between two pieces."""
        hidden = [secret.encode() for secret in self._endpoint.secrets if len(secret) >= 8]
        held = b""
        async for piece in pieces:
            held += piece
            end = held.rfind(b"\n") + 1
            if not end and len(held) < _LONGEST_HELD:
                continue
            end = end or len(held)
            yield _cut_out(held[:end], hidden)
            held = held[end:]
        yield _cut_out(held, hidden)

    async def _list(self, path: str, query: dict[str, str]) -> AsyncIterator[dict[str, Any]]:
        """Yield the objects of a list, newest first, page by page."""
        after: dict[str, str] = {}
        for _ in range(_MOST_PAGES):
            asked = {"limit": str(_PAGE), **query, **after}

            async def send(client: AsyncOpenAI, asked: dict[str, str] = asked) -> str:
                return await _get(client, path, asked)

            objects, more = read_page(await self._often(send, f"its list of {path[1:]}"))
            for each in objects:
                yield each
            last = str(objects[-1].get("id")) if objects else ""
            if not more or after.get("after") == last:
                return
            after = {"after": last}

    async def _often(
        self,
        send: Callable[[AsyncOpenAI], Awaitable[_T]],
        about: str,
        retry: Callable[[BaseException], bool] = is_worth_another_try,
    ) -> _T:
        """Send, translate the SDK's errors, and try again where `retry` says so."""
        import httpx2  # noqa: PLC0415 - the SDK's transport
        import tenacity  # noqa: PLC0415 - 80 ms
        from openai import OpenAIError  # noqa: PLC0415 - a second

        async def once() -> _T:
            try:
                return await send(self._client.open())
            except OpenAIError as error:
                raise self._translate(error, about) from error
            except httpx2.HTTPError as error:  # while a body is read, the SDK translates none
                raise TransientModelError(
                    f"{self.server} broke off {about}: {shorten(str(error))}",
                    remedy="run the same command again",
                ) from error

        retrying = tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(self._tries),
            wait=_wait,
            retry=tenacity.retry_if_exception(retry),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return await retrying(once)
        except TransientModelError as error:
            raise conclude(error, retrying.statistics["attempt_number"]) from error.__cause__

    def _translate(self, error: Exception, about: str) -> Exception:
        from openai import APIStatusError, OpenAIError  # noqa: PLC0415 - a second

        assert isinstance(error, OpenAIError)  # noqa: S101
        ours = self._client.translate(error, about)
        absent = isinstance(error, APIStatusError) and error.status_code in _HAS_NONE
        if absent and not about.startswith(("batch ", "file ")):
            return RejectedByEndpoint(
                f"{self.server} has no Batch API ({ours.message})",
                remedy="ask it live with `plainstudy batch`, or run the shards with "
                "`vllm run-batch` and collect its output with --results",
                every=True,
            )
        return ours

    def _read(self, received: str) -> Batch:
        try:
            value = json.loads(received)
        except (ValueError, RecursionError):
            value = None
        return read_batch(value, self.server, self._endpoint.secrets)


async def _get(client: AsyncOpenAI, path: str, query: dict[str, str]) -> str:
    import httpx2  # noqa: PLC0415 - the SDK's transport

    answer = await client.get(path, cast_to=httpx2.Response, options={"params": query})
    return str(answer.text)


async def _post(client: AsyncOpenAI, path: str, body: Mapping[str, object]) -> str:
    import httpx2  # noqa: PLC0415 - the SDK's transport

    answer = await client.post(path, cast_to=httpx2.Response, body=body)
    return str(answer.text)


def _wait(state: Any) -> float:
    """Wait as the endpoint asks, else longer each time. Seconds."""
    import tenacity  # noqa: PLC0415 - 80 ms

    error = state.outcome.exception()
    asked = error.retry_after if isinstance(error, TransientModelError) else None
    backoff: float = tenacity.wait_exponential_jitter(multiplier=0.5, max=30)(state)
    return backoff if asked is None else asked


def _was_turned_away(error: BaseException) -> bool:
    """Say whether the endpoint said that it is busy. After silence, nobody knows what it began."""
    return isinstance(error, TransientModelError) and error.busy and is_worth_another_try(error)


def _cut_out(line: bytes, hidden: list[bytes]) -> bytes:
    for secret in hidden:
        line = line.replace(secret, REDACTED.encode())
    return line
