"""plainstudy batch run: many abstracts in, checked summaries out, as often as it takes."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits, tell
from plainstudy.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plainstudy.batch.endings import State
    from plainstudy.batch.run import Plan, Run
    from plainstudy.batch.stream import Stop, Stream
    from plainstudy.render import Format
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
        formats=_read_formats(formats, out),
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
    import asyncio

    return asyncio.run(_run(settings, plan))


def _read_formats(given: str | None, out: Path) -> tuple[Format, ...]:
    from plainstudy.render import Format

    names = [name.strip().lower() for name in (given or "").split(",") if name.strip()]
    unknown = [name for name in names if name not in {each.value for each in Format}]
    if unknown:
        raise typer.BadParameter(f"--format {', '.join(unknown)}: give html, md or both")
    if names and out.suffix.lower() in (".jsonl", ".ndjson"):
        raise typer.BadParameter("--format writes files, and --out is one file: give a folder")
    return tuple(Format(name) for name in names)


async def _run(settings: Settings, plan: Plan) -> ExitCode:
    from plainstudy.batch.report import add_up
    from plainstudy.batch.run import open_run
    from plainstudy.cli.batch.progress import follow
    from plainstudy.cli.batch.table import show_figures

    async with open_run(settings, plan) as opened:
        with _stoppable(opened.stream):
            tally = await follow(opened, plan)
        figures = add_up(opened.ledger)
    show_figures(figures, opened.shelf)
    stopped = opened.stream.stopped
    if stopped:
        _tell_stop(stopped, opened, plan, tally.left)
    return _find_code(stopped, figures.states)


@contextmanager
def _stoppable(stream: Stream) -> Iterator[None]:
    """Let Ctrl-C, and a polite kill, finish what is in flight; a second one ends at once."""
    import asyncio

    from plainstudy.batch.stream import Why

    loop = asyncio.get_running_loop()
    task = asyncio.current_task()

    def interrupt() -> None:
        if stream.stopped and task:
            task.cancel()
            return
        stream.stop(Why.INTERRUPTED)
        print("plainstudy: finishing what is in flight; again to stop at once", file=sys.stderr)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, interrupt)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


def _tell_stop(stopped: Stop, opened: Run, plan: Plan, left: int | None) -> None:
    from plainstudy.batch.stream import Why

    if stopped.error:
        tell(stopped.error)
    if stopped.why is Why.BUDGET and opened.purse:
        print(
            f"plainstudy: stopped: the next answer could pass --max-cost {plan.max_cost} "
            f"(spent: ${opened.purse.spent:.4f})",
            file=sys.stderr,
        )
    rest = "the rest" if left is None else f"{left:,}"
    print(f"plainstudy: {rest} left; the same command goes on from here", file=sys.stderr)


def _find_code(stopped: Stop | None, states: dict[State, int]) -> ExitCode:
    """What stopped the run comes first; then what the output lacks, whichever run left it so."""
    from plainstudy.batch.endings import State
    from plainstudy.batch.stream import Why

    if stopped:
        if stopped.why is Why.INTERRUPTED:
            return ExitCode.INTERRUPTED
        return stopped.error.exit_code if stopped.error else ExitCode.PART_FAILED
    if states[State.FAILED]:
        return ExitCode.PART_FAILED
    return ExitCode.NEEDS_REVIEW if states[State.NEEDS_REVIEW] else ExitCode.OK


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
