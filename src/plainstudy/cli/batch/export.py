"""plainstudy batch export: the requests as files for the provider's Batch API or vLLM."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits, tell
from plainstudy.cli.waiting import finish
from plainstudy.errors import ExitCode

if TYPE_CHECKING:
    from plainstudy.batch.provider.export import Export

_EVERY = 5.0  # seconds between two signs of life


@exits
def run(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="SOURCE", help="A folder of abstracts, or a .jsonl with one a line."
        ),
    ],
    out: Annotated[
        Path, typer.Option(metavar="REQUESTS", help="A folder for the requests and their state.")
    ],
    limit: Annotated[int | None, typer.Option(min=1, help="So many requests at most.")] = None,
    model: opt.Model = None,
    base_url: opt.BaseUrl = None,
    topic: opt.Topic = None,
    audience: opt.Audience = None,
    repairs: opt.Repairs = None,
    temperature: opt.Temperature = None,
    max_tokens: opt.MaxTokens = None,
    prompts: opt.Prompts = None,
    recordings: opt.Recordings = None,
    allow_long: opt.AllowLong = False,
    config: opt.Config = None,
    debug: opt.Debug = False,
) -> ExitCode:
    """Write every request that has no recorded answer as a line of a .jsonl file. Asks nobody.

    The files are what OpenAI's Batch API and `vllm run-batch` take: 50,000 lines and 200 MB each at
    most. The settings are kept with them for the commands that follow; a key never is.
    """
    from plainstudy.batch.provider.export import open_export
    from plainstudy.settings import read

    flags = {
        "model": model,
        "base_url": base_url,
        "topic": topic,
        "audience": audience,
        "repairs": repairs,
        "temperature": temperature,
        "max_tokens": max_tokens,
        "prompts": prompts,
        "recordings": recordings,
    }
    settings = read(flags, config).settings
    with open_export(settings, source, out, allow_long=allow_long, limit=limit) as export:
        finish(_read(export))
    return _tell(export, out)


async def _read(export: Export) -> None:
    said = time.monotonic()
    async for found in export.found():
        if found.error:
            tell(found.error, about=found.item.name)
        if time.monotonic() - said >= _EVERY:
            said = time.monotonic()
            print(f"{export.writer.lines:,} requests written", file=sys.stderr)


def _tell(export: Export, out: Path) -> ExitCode:
    from plainstudy.batch.provider.export import Exported
    from plainstudy.batch.provider.standing import advise
    from plainstudy.cli.batch.shards import word_cost, word_round

    print(word_round(export.writer.shards, out))
    if export.writer.shards:
        print(word_cost(export.writer.shards))
    for what, words in (
        (Exported.THERE, "of abstracts whose request is in a shard already"),
        (Exported.RECORDED, "of abstracts whose answers are recorded"),
        (Exported.UNREADABLE, "not readable"),
    ):
        if export.counts[what]:
            print(f"{export.counts[what]:,} {words}")
    print(advise(export.shards, out))
    return ExitCode.PART_FAILED if export.counts[Exported.UNREADABLE] else ExitCode.OK
