"""plainstudy summarize: abstracts in, checked summaries out."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits, tell
from plainstudy.errors import AnswerError, ExitCode, PlainstudyError, RejectedByEndpoint

if TYPE_CHECKING:
    from plainstudy.model.chat_model import ChatModel
    from plainstudy.models import Summary
    from plainstudy.settings import Settings


@dataclass(frozen=True)
class _Job:
    """One abstract, and where its summary goes: a file, or standard output (None)."""

    source: str
    target: Path | None


@exits
def run(
    abstracts: Annotated[
        list[str], typer.Argument(metavar="ABSTRACT…", help="Files, or - for standard input.")
    ],
    out: opt.Out = None,
    out_dir: opt.OutDir = None,
    output_format: opt.Format = None,
    evidence: opt.Evidence = False,
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
    no_recordings: opt.NoRecordings = False,
    offline: opt.Offline = False,
    fresh: opt.Fresh = False,
    allow_long: opt.AllowLong = False,
    config: opt.Config = None,
    debug: opt.Debug = False,
) -> ExitCode:
    """Summarize abstracts in plain language and check every sentence against them.

    Exit code 7 says that a summary was made and a person must look at it before anyone reads it.
    """
    from plainstudy.settings import read

    if offline and fresh:
        raise typer.BadParameter("--fresh asks the endpoint, and --offline asks nobody: give one")
    if offline and no_recordings:
        raise typer.BadParameter("--offline answers from recordings: leave out --no-recordings")
    jobs = _plan(abstracts, out, out_dir, output_format)
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
    how = _How(output_format, evidence, allow_long, offline, not no_recordings, fresh)
    return asyncio.run(_summarize_all(jobs, settings, how))


@dataclass(frozen=True)
class _How:
    """What every job of this run has in common."""

    output_format: opt.OutputFormat | None
    evidence: bool
    allow_long: bool
    offline: bool
    record: bool
    fresh: bool


def _plan(
    abstracts: list[str],
    out: Path | None,
    out_dir: Path | None,
    output_format: opt.OutputFormat | None,
) -> list[_Job]:
    """Decide where each summary goes, and refuse before anything is asked or written."""
    if out and out_dir:
        raise typer.BadParameter("give --out or --out-dir, not both")
    if abstracts.count("-") > 1:
        raise typer.BadParameter("standard input (-) can be read only once")
    if out:
        if len(abstracts) > 1:
            raise typer.BadParameter("several abstracts need --out-dir; --out takes one")
        _require_known_ending(out, output_format)
        return [_Job(abstracts[0], out)]
    if not out_dir:
        return [_Job(source, None) for source in abstracts]
    ending = (output_format or opt.OutputFormat.HTML).value
    jobs = [_Job(source, out_dir / f"{_stem(source)}.{ending}") for source in abstracts]
    taken: dict[Path | None, str] = {}
    for job in jobs:
        if job.target in taken:
            raise typer.BadParameter(
                f"{taken[job.target]} and {job.source} would both become {job.target}: rename one"
            )
        taken[job.target] = job.source
    return jobs


def _stem(source: str) -> str:
    return "stdin" if source == "-" else Path(source).stem


def _require_known_ending(out: Path, output_format: opt.OutputFormat | None) -> None:
    from plainstudy.render import format_for

    if output_format is None and format_for(out) is None:
        raise typer.BadParameter(f"{out}: end it in .html, .md or .json, or give --format")


async def _summarize_all(jobs: list[_Job], settings: Settings, how: _How) -> ExitCode:
    from plainstudy.library import open_model

    codes: list[ExitCode] = []
    async with open_model(
        settings, offline=how.offline, record=how.record, fresh=how.fresh
    ) as model:
        for job in jobs:
            try:
                codes.append(await _summarize_one(job, model, settings, how))
            except RejectedByEndpoint as error:
                tell(error, about=_about(job, jobs))
                return error.exit_code  # the next abstract would be rejected the same way
            except PlainstudyError as error:
                tell(error, about=_about(job, jobs))
                if isinstance(error, AnswerError):
                    _keep_raw(error, job, settings)
                codes.append(error.exit_code)
    return _sum_up(codes)


def _about(job: _Job, jobs: list[_Job]) -> str:
    return job.source if len(jobs) > 1 else ""


def _sum_up(codes: list[ExitCode]) -> ExitCode:
    """One abstract keeps its own code; of several, a failed part is 8, a doubtful one 7."""
    if len(codes) == 1:
        return codes[0]
    if any(code not in (ExitCode.OK, ExitCode.NEEDS_REVIEW) for code in codes):
        return ExitCode.PART_FAILED
    return max(codes, default=ExitCode.OK)


async def _summarize_one(job: _Job, model: ChatModel, settings: Settings, how: _How) -> ExitCode:
    from plainstudy.models import Status
    from plainstudy.pipeline import summarize
    from plainstudy.prompts import find_folder, load
    from plainstudy.sources import read_abstract

    abstract = read_abstract(job.source, allow_long=how.allow_long)
    templates = load(find_folder(settings.prompts))
    summary = await summarize(abstract, model=model, templates=templates, options=settings.options)
    _put(summary, job, how)
    return ExitCode.OK if summary.status is Status.READY else ExitCode.NEEDS_REVIEW


def _put(summary: Summary, job: _Job, how: _How) -> None:
    """Write the summary where it goes; a file gets a line on standard error about what it holds."""
    from plainstudy.cli.output import put

    put(summary, job.target, how.output_format, evidence=how.evidence)


def _keep_raw(error: AnswerError, job: _Job, settings: Settings) -> None:
    """Save what the model wrote: it was paid for, and it shows what went wrong."""
    from plainstudy.cli.output import write

    folder = job.target.parent if job.target else settings.recordings.parent / "answers"
    path = folder / f"{_stem(job.source)}.answer.txt"
    write(path, error.raw)
    print(f"  → the model's answer is in {path}", file=sys.stderr)
