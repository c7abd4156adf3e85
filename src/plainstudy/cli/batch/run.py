"""plainstudy batch run: many abstracts in, checked summaries out, as often as it takes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.batch.work import conclude, read_formats, work
from plainstudy.cli.failures import exits
from plainstudy.cli.waiting import finish
from plainstudy.errors import ExitCode

if TYPE_CHECKING:
    from plainstudy.batch.run import Plan
    from plainstudy.settings import Settings

_PACE = "Pace and money"


@exits
def run(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="SOURCE", help="A folder of abstracts, or a .jsonl with one a line."
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            metavar="DIR|FILE", help="A folder, or a .jsonl file to hold every summary as a line."
        ),
    ],
    formats: Annotated[
        str | None,
        typer.Option("--format", metavar="html,md", help="Files to write beside each .json."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Work on so many at most; those done do not count.")
    ] = None,
    retry_failed: Annotated[
        bool,
        typer.Option("--retry-failed", help="Ask anew where the answer was of no use."),
    ] = False,
    estimate: Annotated[
        bool,
        typer.Option(
            "--estimate", help="Tell tokens and price, and ask nobody.", rich_help_panel=_PACE
        ),
    ] = False,
    max_cost: Annotated[
        float | None,
        typer.Option(
            min=0, metavar="USD", help="Stop before this is passed.", rich_help_panel=_PACE
        ),
    ] = None,
    concurrency: Annotated[
        int,
        typer.Option(min=1, max=1000, help="Requests at once, at most.", rich_help_panel=_PACE),
    ] = 16,
    rpm: Annotated[
        float | None,
        typer.Option(min=0.1, help="Requests a minute, at most.", rich_help_panel=_PACE),
    ] = None,
    tpm: Annotated[
        float | None, typer.Option(min=1, help="Tokens a minute, at most.", rich_help_panel=_PACE)
    ] = None,
    model: opt.Model = None,
    base_url: opt.BaseUrl = None,
    topic: opt.Topic = None,
    audience: opt.Audience = None,
    repairs: opt.Repairs = None,
    temperature: opt.Temperature = None,
    max_tokens: opt.MaxTokens = None,
    timeout: opt.Timeout = None,
    tries: opt.Tries = None,
    prompts: opt.Prompts = None,
    recordings: opt.Recordings = None,
    offline: opt.Offline = False,
    allow_long: opt.AllowLong = False,
    config: opt.Config = None,
    debug: opt.Debug = False,
) -> ExitCode:
    """Summarize every abstract of a folder or a .jsonl file. Run it again to go on.

    Done is what was made from the same abstract in the same way; only the rest is asked for.
    Ctrl-C lets what is in flight finish. Exit code 8: part failed; 7: some need a person.
    """
    from plainstudy.batch.run import Plan
    from plainstudy.settings import read

    flags = {
        "model": model,
        "base_url": base_url,
        "topic": topic,
        "audience": audience,
        "repairs": repairs,
        "temperature": temperature,
        "max_tokens": max_tokens,
        "timeout": timeout,
        "tries": tries,
        "prompts": prompts,
        "recordings": recordings,
    }
    settings = read(flags, config).settings
    plan = Plan(
        source=source,
        out=out,
        formats=read_formats(formats, out),
        concurrency=concurrency,
        limit=limit,
        rpm=rpm,
        tpm=tpm,
        max_cost=None if max_cost is None else Decimal(str(max_cost)),
        retry_failed=retry_failed,
        offline=offline,
        allow_long=allow_long,
    )
    if estimate:
        return _tell_forecast(settings, plan)
    return finish(_run(settings, plan))


async def _run(settings: Settings, plan: Plan) -> ExitCode:
    from plainstudy.batch.run import open_run

    async with open_run(settings, plan) as opened:
        tally, figures = await work(opened, plan)
    return conclude(opened, plan, tally, figures)


def _tell_forecast(settings: Settings, plan: Plan) -> ExitCode:
    from plainstudy.batch.forecast import SAMPLE, forecast

    found = forecast(settings, plan)
    print(f"to ask         {found.items:,} abstracts")
    print(f"already over   {found.over:,}")
    print(f"not readable   {found.unreadable:,}")
    print(f"input tokens   about {found.input_tokens:,}")
    print(f"output tokens  about {found.output_tokens:,}")
    if found.price_usd is None or found.most_price_usd is None:
        print("price          unknown")
    else:
        print(f"price          about ${found.price_usd:.2f}, at most ${found.most_price_usd:.2f}")
    print("A repair costs about as much again; nothing was sent.")
    if found.sampled:
        print(f"The first {SAMPLE} abstracts stand for all.")
    return ExitCode.OK
