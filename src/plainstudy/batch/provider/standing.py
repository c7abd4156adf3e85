"""Standing: how a folder of requests stands, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plainstudy.batch.provider.collect import OpenProvider
from plainstudy.batch.provider.shard import Shard, Stage
from plainstudy.errors import ModelError


async def refresh(
    shards: Sequence[Shard], open_provider: OpenProvider
) -> tuple[list[Shard], list[ModelError]]:
    """Ask how every submitted batch stands. Nothing is written.

    Returns the shards, with what the provider says now, and why some could not be asked about.
    """
    found: list[Shard] = []
    troubles: list[ModelError] = []
    for shard in shards:
        if shard.stage is Stage.SUBMITTED and shard.batch is not None:
            try:
                batch = await open_provider(shard.base_url or "").retrieve(shard.batch.id)
                shard = shard.model_copy(update={"batch": batch})
            except ModelError as error:
                troubles.append(error)
        found.append(shard)
    return found, troubles


def describe(shard: Shard) -> str:
    """Say in a few words how a shard stands."""
    batch = shard.batch
    match shard.stage:
        case Stage.WRITTEN if batch is not None:
            return f"failed as a whole: {batch.said or 'no reason given'}"
        case Stage.WRITTEN:
            return "not submitted"
        case Stage.LANDED:
            return "collected"
        case Stage.SUBMITTED if batch is not None:
            words = batch.status.replace("_", " ")
            return f"{words}, not collected" if batch.ended else words
        case _:
            return "submission cut short"


def advise(shards: Sequence[Shard], folder: Path) -> str:
    """Say in one sentence what to do next."""
    to_submit = sum(shard.stage not in (Stage.SUBMITTED, Stage.LANDED) for shard in shards)
    batches = [s.batch for s in shards if s.stage is Stage.SUBMITTED and s.batch is not None]
    ended = sum(batch.ended for batch in batches)
    working = len(batches) - ended
    collect = f"plainstudy batch collect {folder} --out OUT"
    if ended:
        return f"{_count(ended)} ended; fetch the answers: {collect}"
    if to_submit:
        return f"{_count(to_submit)} to be submitted: plainstudy batch submit {folder}"
    if working:
        return f"The provider is at work on {_count(working)}; look again later, then: {collect}"
    if shards:
        return f"Every shard is collected; summaries come from: {collect}"
    return "There is nothing to ask."


def _count(number: int) -> str:
    return f"{number:,} shard" if number == 1 else f"{number:,} shards"
