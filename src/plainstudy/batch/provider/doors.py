"""Doors: to the providers that shards were submitted to, each opened once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from plainstudy.batch.provider.collect import OpenProvider
from plainstudy.batch.provider.terms import require_known
from plainstudy.model.batches import BatchProvider
from plainstudy.model.endpoint import OPENAI
from plainstudy.settings import Settings


@asynccontextmanager
async def open_doors(settings: Settings) -> AsyncIterator[OpenProvider]:
    """Return what opens a provider by its address, with the key of these settings.

    Opening raises ConfigError for an address that these settings do not name, when there is a key.
    """
    from plainstudy.model.openai_batches import OpenAIBatches  # noqa: PLC0415 - only when asked

    opened: dict[str, OpenAIBatches] = {}
    async with AsyncExitStack() as stack:

        def open_provider(base_url: str) -> BatchProvider:
            if base_url not in opened:
                require_known(settings, base_url or OPENAI)
                opened[base_url] = OpenAIBatches(
                    base_url=base_url or None,
                    api_key=settings.api_key,
                    timeout=settings.timeout,
                    tries=settings.tries,
                )
                stack.push_async_exit(opened[base_url])
            return opened[base_url]

        yield open_provider
