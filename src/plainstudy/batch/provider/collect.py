"""Collect: what the provider has answered becomes recordings, and these become summaries."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from plainstudy.batch.provider.landing import Landed, Landing, Place
from plainstudy.batch.provider.later import Later
from plainstudy.batch.provider.register import Register
from plainstudy.batch.provider.shard import Shard, Stage
from plainstudy.batch.provider.submit import digest_file
from plainstudy.batch.provider.terms import apply_terms, require_known, require_same
from plainstudy.batch.provider.writer import Limits, Writer, open_writer
from plainstudy.batch.run import Plan, Run, open_run
from plainstudy.errors import ModelError
from plainstudy.model.batches import Batch, BatchProvider
from plainstudy.model.chat_model import ChatModel
from plainstudy.model.endpoint import Endpoint
from plainstudy.model.recordings import Recordings
from plainstudy.settings import Settings

OpenProvider = Callable[[str], BatchProvider]
"""From an address to who answers there."""


@dataclass
class Fetched:
    """What `fetch` found."""

    landed: Landed = field(default_factory=Landed)
    working: list[Shard] = field(default_factory=list)
    """Shards the provider is still at work on."""
    turned_back: list[Shard] = field(default_factory=list)
    """Shards whose batch failed as a whole: they are to be submitted again."""
    troubles: list[ModelError] = field(default_factory=list)
    """Why a shard could not be fetched; the others were."""
    known: list[Path] = field(default_factory=list)
    """Files of results that were collected before."""


async def fetch(
    register: Register,
    recordings: Recordings,
    open_provider: OpenProvider,
    *,
    results: Sequence[Path] = (),
    secrets: tuple[str, ...] = (),
) -> Fetched:
    """Land the answers of every batch that has ended, and of files of results made elsewhere.

    Raises ConfigError when a file cannot be read or an answer cannot be kept.
    """
    fetched = Fetched()
    with Landing(register, recordings, fetched.landed) as landing:
        for file in results:
            _take_results(register, landing, file, fetched)
        for shard in register.shards():
            if shard.stage is not Stage.SUBMITTED or shard.batch is None:
                continue
            try:
                provider = open_provider(shard.base_url or "")
                await _fetch_shard(register, landing, provider, shard, fetched, secrets)
            except ModelError as error:
                fetched.troubles.append(error)
    return fetched


@asynccontextmanager
async def open_collection(
    register: Register,
    settings: Settings,
    plan: Plan,
    *,
    repairs: int | None = None,
    limits: Limits | None = None,
) -> AsyncIterator[tuple[Run, Writer, Plan]]:
    """Open the ordinary batch over the recordings; what has no answer yet goes into a new round.

    The plan that is yielded names the export's source. With `plan.offline` nobody is asked;
    without, what a batch's answers leave to ask is asked at once.

    Raises what `open_run` raises, and ConfigError when the prompts or the program have changed, or
    when the key would go where only the folder says.
    """
    terms = register.require_terms()
    if not plan.offline:
        require_known(settings, Endpoint.at(terms.base_url, None).base_url)
    settings = apply_terms(settings, terms, repairs=repairs)
    require_same(settings, terms)
    endpoint = Endpoint.at(settings.base_url, None)
    async with AsyncExitStack() as opened:
        writer = opened.enter_context(open_writer(register, limits or Limits(), endpoint.base_url))

        def stand_before(live: ChatModel | None) -> ChatModel:
            return Later(
                register,
                writer,
                live=live,
                server=endpoint.server,
                tries=settings.tries,
                retry=plan.retry_failed,
            )

        plan = replace(plan, source=terms.source, allow_long=terms.allow_long)
        run = await opened.enter_async_context(open_run(settings, plan, stand_before=stand_before))
        yield run, writer, plan


def _take_results(register: Register, landing: Landing, file: Path, fetched: Fetched) -> None:
    """Land a file that vLLM, or anybody else, made of a shard."""
    digest = digest_file(file)
    if register.has_taken(digest):
        fetched.known.append(file)
        return
    at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    place = Place(origin=f"batch file {file.name}", server=file.name, at=at, base_url=None)
    met = landing.take(file, place)
    with register.transaction():
        for shard in register.shards():
            # One that was never submitted is over with this; the rest of it goes into a new one.
            if shard.name in met and shard.stage is Stage.WRITTEN:
                _finish(register, shard, fetched.landed)
        register.take(digest)


async def _fetch_shard(
    register: Register,
    landing: Landing,
    provider: BatchProvider,
    shard: Shard,
    fetched: Fetched,
    secrets: tuple[str, ...],
) -> None:
    assert shard.batch is not None  # noqa: S101
    batch = await provider.retrieve(shard.batch.id)
    shard = register.put_shard(shard.model_copy(update={"batch": batch}))
    if not batch.ended:
        fetched.working.append(shard)
        return
    if batch.status == "failed":
        back = {"stage": Stage.WRITTEN, "file_id": None, "turn": shard.turn + 1}
        fetched.turned_back.append(register.put_shard(shard.model_copy(update=back)))
        return
    place = Place(
        origin=f"{provider.server}, batch {batch.id}",
        server=provider.server,
        at=_read_end(batch),
        base_url=shard.base_url,
        secrets=secrets,
    )
    # A completed batch may have no output file, when every line failed; or no error file.
    for kind, file_id in (("output", batch.output_file_id), ("errors", batch.error_file_id)):
        if file_id is None:
            continue
        file = register.folder / "answers" / f"{shard.name}.turn-{shard.turn}.{kind}.jsonl"
        if not file.is_file():
            await provider.download(file_id, file)
        landing.take(file, place, shard.name)
    with register.transaction():
        _finish(register, shard, fetched.landed)


def _finish(register: Register, shard: Shard, landed: Landed) -> None:
    landed.unasked += register.settle_rest(shard.name)
    register.put_shard(shard.model_copy(update={"stage": Stage.LANDED}))


def _read_end(batch: Batch) -> datetime:
    return datetime.fromtimestamp(batch.ended_at, UTC) if batch.ended_at else datetime.now(UTC)
