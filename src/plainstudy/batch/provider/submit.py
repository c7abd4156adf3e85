"""Submit: shards to the provider, each once, however often the process is killed in between."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from plainstudy.batch.provider.line import name_line
from plainstudy.batch.provider.register import Register
from plainstudy.batch.provider.shard import Shard, Stage
from plainstudy.batch.provider.terms import Terms
from plainstudy.errors import ConfigError, PlainstudyError, RejectedByEndpoint, TransientModelError
from plainstudy.model.batches import BatchProvider
from plainstudy.model.recordings import Recordings

_CHUNK = 1 << 20
_TO_SUBMIT = frozenset({Stage.WRITTEN, Stage.UPLOADING, Stage.UPLOADED, Stage.CREATING})


class BudgetError(ConfigError):
    """The next shard could cost more than --max-cost leaves."""


@dataclass(frozen=True)
class Submitted:
    """One shard that is with the provider now."""

    shard: Shard
    found: bool
    """Whether an earlier run had submitted it and was cut short before it knew."""


def list_unsubmitted(register: Register) -> list[Shard]:
    """Return the shards that no batch works on, oldest first."""
    return [shard for shard in register.shards() if shard.stage in _TO_SUBMIT]


async def submit(
    register: Register,
    terms: Terms,
    provider: BatchProvider,
    *,
    base_url: str,
    limit: int | None = None,
    most_usd: Decimal | None = None,
    anew: bool = False,
) -> AsyncIterator[Submitted]:
    """Submit every shard that is not yet, and yield each.

    Args:
        base_url: where `provider` is, to be found again by collect.
        limit: so many shards at most.
        most_usd: the most that all shards of this call may cost, at the price of full answers.
        anew: submit a shard whose submission was cut short without looking for its batch, and one
            with requests that were answered since the export.

    Raises:
        ConfigError: a shard's file was changed, some of its requests are answered, or its
            submission to another endpoint was cut short; the price is not known and `most_usd` is
            given, or would be passed.
        ModelError: the provider refused, or did not answer. What was submitted is on disk.
    """
    spent = Decimal(0)
    for shard in list_unsubmitted(register)[:limit]:
        if most_usd is not None:
            spent += _read_most(shard)
            if spent > most_usd:
                raise BudgetError(
                    f"{shard.name} could pass --max-cost {most_usd}: with those before it, it "
                    f"costs ${spent:.2f} at most",
                    remedy="raise --max-cost; what is submitted stays submitted",
                )
        _require_unchanged(register, shard)
        if shard.stage is Stage.WRITTEN and not anew:
            _require_unanswered(register, shard, Recordings(terms.recordings))
        shard = _start_again(shard, base_url, anew=anew)
        yield await _submit_one(register, terms, provider, shard, base_url)


def _start_again(shard: Shard, base_url: str, *, anew: bool) -> Shard:
    """Forget an upload to another endpoint, or all of it when the user says so.

    Raises ConfigError when a batch may have begun there.
    """
    elsewhere = shard.base_url != base_url
    if shard.stage is Stage.CREATING and elsewhere and not anew:
        raise ConfigError(
            f"the submission of {shard.name} to {shard.base_url} was cut short",
            remedy=f"finish it there first: --base-url {shard.base_url}",
        )
    if anew or (shard.stage is not Stage.WRITTEN and elsewhere):
        return shard.model_copy(update={"stage": Stage.WRITTEN, "file_id": None})
    return shard


async def _submit_one(
    register: Register,
    terms: Terms,
    provider: BatchProvider,
    shard: Shard,
    base_url: str,
) -> Submitted:
    # The batch may have begun without our hearing of it. Beginning another would pay twice.
    unsure = shard.stage is Stage.CREATING
    if unsure and (batch := await provider.find(_label(terms, shard))):
        done = shard.model_copy(update={"stage": Stage.SUBMITTED, "batch": batch})
        return Submitted(register.put_shard(done), found=True)
    file_id = shard.file_id
    if file_id is None:
        file_id = await _upload(register, terms, provider, shard, base_url)
    begun = shard.model_copy(
        update={"stage": Stage.CREATING, "file_id": file_id, "base_url": base_url}
    )
    register.put_shard(begun)
    try:
        batch = await provider.create(file_id, _label(terms, shard))
    except PlainstudyError as error:
        if _was_refused(error):  # nothing began; the file is sent anew, should it be the reason
            back = {"stage": Stage.WRITTEN, "file_id": None}
            register.put_shard(begun.model_copy(update=back))
        raise
    done = begun.model_copy(update={"stage": Stage.SUBMITTED, "batch": batch})
    return Submitted(register.put_shard(done), found=False)


async def _upload(
    register: Register, terms: Terms, provider: BatchProvider, shard: Shard, base_url: str
) -> str:
    name = f"plainstudy-{terms.run}-{shard.name}.jsonl"
    file_id = None
    if shard.stage is Stage.UPLOADING:
        file_id = await provider.find_file(name, shard.size)
    started = shard.model_copy(update={"stage": Stage.UPLOADING, "base_url": base_url})
    register.put_shard(started)
    try:
        file_id = file_id or await provider.upload(register.path(shard.name), name)
    except PlainstudyError as error:
        if _was_refused(error):
            register.put_shard(started.model_copy(update={"stage": Stage.WRITTEN}))
        raise
    register.put_shard(started.model_copy(update={"stage": Stage.UPLOADED, "file_id": file_id}))
    return file_id


def _label(terms: Terms, shard: Shard) -> dict[str, str]:
    """Return what tells our batch from all others in the provider's list."""
    return {"plainstudy": terms.run, "shard": shard.name, "turn": str(shard.turn)}


def _was_refused(error: PlainstudyError) -> bool:
    """Say whether the provider answered that it began nothing."""
    busy = isinstance(error, TransientModelError) and error.busy
    return busy or isinstance(error, (RejectedByEndpoint, ConfigError))


def _read_most(shard: Shard) -> Decimal:
    if shard.most_price_usd is None:
        raise ConfigError(
            f"nobody knows what {shard.name} costs",
            remedy="leave out --max-cost, or use a model whose Batch API price is known",
        )
    return shard.most_price_usd


def _require_unchanged(register: Register, shard: Shard) -> None:
    """Raise ConfigError when a shard's file is not what was exported."""
    path = register.path(shard.name)
    if digest_file(path) != shard.sha256:
        raise ConfigError(
            f"{path} was changed after the export, so that its answers would be filed wrongly",
            remedy="put it back, or export anew into another folder",
        )


def _require_unanswered(register: Register, shard: Shard, recordings: Recordings) -> None:
    """Raise ConfigError when somebody asked live for what the shard would ask, and pay, again."""
    with register.path(shard.name).open("rb") as lines:
        answered = sum(recordings.holds(name_line(line)) for line in lines)
    if answered:
        raise ConfigError(
            f"{answered:,} of the {shard.lines:,} requests of {shard.name} were answered since the "
            "export, and would be paid for again",
            remedy="export anew into another folder; or submit them all the same, with --anew",
        )


def digest_file(path: Path) -> str:
    """Return the sha256 of a file of any size. Raises ConfigError when it cannot be read."""
    digest = sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise ConfigError(
            f"{path} cannot be read: {error.strerror or error}",
            remedy="check the path, or put the file back",
        ) from error
    return digest.hexdigest()
