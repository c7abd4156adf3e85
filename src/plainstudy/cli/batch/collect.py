"""plainstudy batch collect: the provider's answers, or vLLM's, become checked summaries."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.batch.submit import Requests
from plainstudy.cli.batch.work import conclude, read_formats, work
from plainstudy.cli.failures import exits, one_line, tell
from plainstudy.cli.waiting import finish
from plainstudy.errors import ExitCode

if TYPE_CHECKING:
    from plainstudy.batch.provider.collect import Fetched
    from plainstudy.batch.provider.register import Register
    from plainstudy.batch.run import Plan
    from plainstudy.settings import Settings

_LIVE = "With --follow-up live"
_SHOWN = 5


class FollowUp(StrEnum):
    """Where what an answer leaves to ask goes."""

    NEXT_ROUND = "next-round"
    LIVE = "live"


@exits
def run(
    requests: Requests,
    out: Annotated[
        Path,
        typer.Option(
            metavar="DIR|FILE", help="A folder, or a .jsonl file to hold every summary as a line."
        ),
    ],
    follow_up: Annotated[
        FollowUp,
        typer.Option(
            help="What the answers leave to ask (repairs, answers cut off, requests that failed): "
            "into the next round, to be submitted; or live, of the endpoint, now."
        ),
    ] = FollowUp.NEXT_ROUND,
    results: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Answers made elsewhere, as by `vllm run-batch`."),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option("--format", metavar="html,md", help="Files to write beside each .json."),
    ] = None,
    retry_failed: Annotated[
        bool,
        typer.Option("--retry-failed", help="Ask anew where the answer was of no use."),
    ] = False,
    repairs: opt.Repairs = None,
    max_cost: Annotated[
        float | None,
        typer.Option(
            min=0, metavar="USD", help="Stop before this is passed.", rich_help_panel=_LIVE
        ),
    ] = None,
    concurrency: Annotated[
        int,
        typer.Option(min=1, max=1000, help="Requests at once, at most.", rich_help_panel=_LIVE),
    ] = 16,
    rpm: Annotated[
        float | None,
        typer.Option(min=0.1, help="Requests a minute, at most.", rich_help_panel=_LIVE),
    ] = None,
    tpm: Annotated[
        float | None, typer.Option(min=1, help="Tokens a minute, at most.", rich_help_panel=_LIVE)
    ] = None,
    base_url: opt.BaseUrl = None,
    timeout: opt.Timeout = None,
    tries: opt.Tries = None,
    config: opt.Config = None,
    debug: opt.Debug = False,
) -> ExitCode:
    """Fetch the answers of every batch that has ended, and make summaries of them.

    Run it as often as you like. Answers become recordings; from there on it is `plainstudy batch`:
    the same checks, the same files. What expired goes into the next round. Exit code 8: some failed
    or have no answer yet; 7: some need a person.
    """
    from plainstudy.batch.run import Plan
    from plainstudy.settings import read

    live = follow_up is FollowUp.LIVE
    if max_cost is not None and not live:
        raise typer.BadParameter("--max-cost goes with --follow-up live; submit has its own")
    settings = read({"base_url": base_url, "timeout": timeout, "tries": tries}, config).settings
    plan = Plan(
        source=requests,  # until the export's is read
        out=out,
        formats=read_formats(formats, out),
        concurrency=concurrency,
        rpm=rpm,
        tpm=tpm,
        max_cost=None if max_cost is None else Decimal(str(max_cost)),
        retry_failed=retry_failed,
        offline=not live,
    )
    return finish(_Collect(settings, plan, requests, tuple(results or ()), repairs).run())


@dataclass(frozen=True)
class _Collect:
    settings: Settings
    plan: Plan
    requests: Path
    results: tuple[Path, ...]
    repairs: int | None

    async def run(self) -> ExitCode:
        from plainstudy.batch.provider.collect import open_collection
        from plainstudy.batch.provider.register import open_register, require_register
        from plainstudy.batch.provider.shard import Stage
        from plainstudy.batch.provider.standing import advise
        from plainstudy.cli.batch.shards import word_cost, word_round

        require_register(self.requests)
        with open_register(self.requests) as register:
            fetched = await self._fetch(register)
            async with open_collection(
                register, self.settings, self.plan, repairs=self.repairs
            ) as (opened, writer, plan):
                tally, figures = await work(opened, plan)
            code = conclude(opened, plan, tally, figures)
            if writer.shards:
                print(word_round(writer.shards, self.requests))
                print(word_cost(writer.shards))
            shards = register.shards()
            if any(shard.stage is not Stage.LANDED for shard in shards):
                print(advise(shards, self.requests))
        if fetched.troubles and code in (ExitCode.OK, ExitCode.NEEDS_REVIEW, ExitCode.PART_FAILED):
            return ExitCode.MODEL
        return code

    async def _fetch(self, register: Register) -> Fetched:
        from plainstudy.batch.provider.collect import fetch
        from plainstudy.batch.provider.doors import open_doors
        from plainstudy.model.recordings import Recordings

        key = self.settings.api_key
        secrets = (key.get_secret_value(),) if key else ()
        recordings = Recordings(register.require_terms().recordings, secrets=secrets)
        print("fetching what was answered", file=sys.stderr)
        async with open_doors(self.settings) as open_provider:
            fetched = await fetch(
                register, recordings, open_provider, results=self.results, secrets=secrets
            )
        _tell(fetched)
        return fetched


def _tell(fetched: Fetched) -> None:
    """Say what came, and what did not."""
    landed = fetched.landed
    facts = [f"{landed.answered:,} new answers"]
    for number, words in (
        (landed.failed, "errors"),
        (landed.unasked, "not asked before their batch ended"),
        (landed.repeated, "lines about what was settled before"),
        (landed.unknown, "lines about requests that are not from here"),
        (landed.malformed, "lines that cannot be read"),
    ):
        if number:
            facts.append(f"{number:,} {words}")
    print(" · ".join(facts))
    often = sorted(landed.errors.items(), key=lambda item: -item[1])
    for said, number in often[:_SHOWN]:
        print(f"  {number:,} × {one_line(said)}")
    for file in fetched.known:
        print(f"{one_line(str(file))} was collected before")
    for shard in fetched.working:
        done = shard.batch.completed + shard.batch.failed if shard.batch else 0
        print(f"{shard.name}: the provider is at work, {done:,} of {shard.lines:,}")
    for shard in fetched.turned_back:
        said = shard.batch.said if shard.batch else ""
        print(f"{shard.name} failed as a whole: {one_line(said) or 'no reason given'}")
    for error in fetched.troubles:
        tell(error)
