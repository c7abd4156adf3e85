"""plainstudy batch status: how submitted requests stand, and what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plainstudy.cli import options as opt
from plainstudy.cli.batch.submit import Requests
from plainstudy.cli.failures import exits, tell
from plainstudy.cli.waiting import finish
from plainstudy.errors import ExitCode

if TYPE_CHECKING:
    from plainstudy.settings import Settings


@exits
def run(
    requests: Requests,
    base_url: opt.BaseUrl = None,
    timeout: opt.Timeout = None,
    tries: opt.Tries = None,
    config: opt.Config = None,
    debug: opt.Debug = False,
) -> ExitCode:
    """Show how every shard stands with the provider, and what to do next. Changes nothing."""
    from plainstudy.settings import read

    settings = read({"base_url": base_url, "timeout": timeout, "tries": tries}, config).settings
    return finish(_show(settings, requests))


async def _show(settings: Settings, requests: Path) -> ExitCode:
    from plainstudy.batch.provider.doors import open_doors
    from plainstudy.batch.provider.register import read_register
    from plainstudy.batch.provider.standing import advise, refresh
    from plainstudy.cli.batch.shards import show_shards

    with read_register(requests) as register:
        shards = register.shards()
    async with open_doors(settings) as open_provider:
        shards, troubles = await refresh(shards, open_provider)
    show_shards(shards)
    for error in {error.message: error for error in troubles}.values():
        tell(error)
    print(advise(shards, requests))
    return troubles[0].exit_code if troubles else ExitCode.OK
