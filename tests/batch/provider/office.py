"""A folder of abstracts, a provider on the loopback, and every step between them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from plainstudy.batch.endings import Ending
from plainstudy.batch.provider.collect import Fetched, fetch, open_collection
from plainstudy.batch.provider.doors import open_doors
from plainstudy.batch.provider.export import Exported, open_export
from plainstudy.batch.provider.register import open_register
from plainstudy.batch.provider.shard import Shard
from plainstudy.batch.provider.submit import Submitted, submit
from plainstudy.batch.provider.writer import Limits
from plainstudy.batch.run import Plan
from plainstudy.model.openai_batches import OpenAIBatches
from plainstudy.model.recordings import Recordings
from plainstudy.models import Summary
from plainstudy.render.json import from_json
from plainstudy.settings import Settings
from tests.provider import Provider
from tools.trials import write_abstract


async def no_sleep(_: float) -> None:
    """Wait for nothing."""


@dataclass
class Office:
    folder: Path
    provider: Provider
    settings: Settings
    limits: Limits = field(default_factory=Limits)

    @property
    def source(self) -> Path:
        return self.folder / "abstracts"

    @property
    def requests(self) -> Path:
        return self.folder / "requests"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def shards(self) -> list[Shard]:
        with open_register(self.requests) as register:
            return register.shards()

    def write(self, numbers: Iterable[int]) -> None:
        self.source.mkdir(exist_ok=True)
        for number in numbers:
            (self.source / f"t{number}.txt").write_text(write_abstract(number), "utf-8")

    def export(self, **how: object) -> dict[Exported, int]:
        async def read() -> None:
            async for _ in export.found():
                pass

        with open_export(
            self.settings,
            self.source,
            self.requests,
            limits=self.limits,
            **how,  # type: ignore[arg-type]
        ) as export:
            asyncio.run(read())
        return {what: number for what, number in export.counts.items() if number}

    def submit(self, **how: object) -> list[Submitted]:
        async def work() -> list[Submitted]:
            with open_register(self.requests) as register:
                async with OpenAIBatches(
                    base_url=self.provider.url, tries=2, sleep=no_sleep
                ) as provider:
                    return [
                        each
                        async for each in submit(
                            register,
                            register.require_terms(),
                            provider,
                            base_url=self.provider.url,
                            **how,  # type: ignore[arg-type]
                        )
                    ]

        return asyncio.run(work())

    def collect(
        self,
        *,
        results: Sequence[Path] = (),
        repairs: int | None = None,
        live: bool = False,
        retry: bool = False,
    ) -> tuple[Fetched, dict[str, Ending]]:
        """Fetch, and make summaries; return what came, and the endings by name."""

        async def work() -> tuple[Fetched, dict[str, Ending]]:
            endings: dict[str, Ending] = {}
            recordings = Recordings(self.settings.recordings)
            plan = Plan(self.source, self.out, offline=not live, retry_failed=retry)
            with open_register(self.requests) as register:
                async with open_doors(self.settings) as doors:
                    fetched = await fetch(register, recordings, doors, results=results)
                async with open_collection(
                    register, self.settings, plan, repairs=repairs, limits=self.limits
                ) as (run, _, _):
                    async for ending in run.stream.endings():
                        endings[ending.name] = ending
                assert run.stream.stopped is None
            return fetched, endings

        return asyncio.run(work())

    def read(self, number: int) -> Summary:
        return from_json((self.out / f"t{number}.json").read_text("utf-8"))

    def change(self, **settings: object) -> None:
        self.settings = self.settings.model_copy(update=settings)

    def cut_shards(self, lines: int) -> None:
        self.limits = replace(self.limits, lines=lines)
