"""plainstudy batch submit: exported requests to the provider's Batch API."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits
from plainstudy.cli.waiting import finish
from plainstudy.errors import ExitCode

if TYPE_CHECKING:
    from plainstudy.settings import Settings

Requests = Annotated[Path, typer.Argument(metavar="REQUESTS", help="The folder that export wrote.")]


@exits
def run(
    requests: Requests,
    limit: Annotated[int | None, typer.Option(min=1, help="So many shards at most.")] = None,
    max_cost: Annotated[
        float | None,
        typer.Option(min=0, metavar="USD", help="Stop before the shard that could pass this."),
    ] = None,
    anew: Annotated[
        bool,
        typer.Option(
            "--anew",
            help="Submit even where an earlier try was cut short, without looking for its batch, "
            "or where requests were answered since the export: that may pay twice.",
        ),
    ] = False,
    base_url: opt.BaseUrl = None,
    timeout: opt.Timeout = None,
    tries: opt.Tries = None,
    config: opt.Config = None,
    debug: opt.Debug = False,
) -> ExitCode:
    """Upload each shard and begin its batch: answers within a day, at the Batch API's price.

    Run it again after an interruption: what is submitted is found again and not paid twice.
    """
    from plainstudy.settings import read

    settings = read({"base_url": base_url, "timeout": timeout, "tries": tries}, config).settings
    most = None if max_cost is None else Decimal(str(max_cost))
    return finish(_submit(settings, requests, base_url, limit=limit, most_usd=most, anew=anew))


async def _submit(
    settings: Settings,
    requests: Path,
    base_url: str | None,
    *,
    limit: int | None,
    most_usd: Decimal | None,
    anew: bool,
) -> ExitCode:
    from plainstudy.batch.provider.doors import open_doors
    from plainstudy.batch.provider.register import open_register, require_register
    from plainstudy.batch.provider.standing import advise
    from plainstudy.batch.provider.submit import submit
    from plainstudy.model.endpoint import Endpoint

    require_register(requests)
    with open_register(requests) as register:
        terms = register.require_terms()
        if base_url:  # collect asks there too
            register.set_terms(terms := terms.model_copy(update={"base_url": base_url}))
        address = Endpoint.at(terms.base_url, None).base_url
        async with open_doors(settings) as open_provider:
            async for done in submit(
                register,
                terms,
                open_provider(address),
                base_url=address,
                limit=limit,
                most_usd=most_usd,
                anew=anew,
            ):
                batch = done.shard.batch
                again = " (begun before, found again)" if done.found else ""
                number = f"{done.shard.lines:,} requests"
                print(f"{done.shard.name}: {number}, {batch.id if batch else ''}{again}")
        print(advise(register.shards(), requests))
    return ExitCode.OK
