"""plainstudy summarize: abstracts in, checked summaries out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits, sum_up, tell
from plainstudy.cli.inputs import (
    Allowed,
    Names,
    find_identifier,
    name_entries,
    open_entries,
    stem_of,
)
from plainstudy.cli.waiting import finish
from plainstudy.errors import (
    AnswerError,
    ExitCode,
    InputError,
    PlainstudyError,
    RejectedByEndpoint,
)

if TYPE_CHECKING:
    from plainstudy.databases import Lookup
    from plainstudy.model.chat_model import ChatModel
    from plainstudy.models import Summary
    from plainstudy.settings import Settings
    from plainstudy.sources import Entry


@dataclass(frozen=True)
class _Job:
    """One record, what it is called, and where its summary goes: a file, or standard output."""

    entry: Entry
    stem: str
    target: Path | None


@exits
def run(
    abstracts: Annotated[
        list[str],
        typer.Argument(
            metavar="ABSTRACT…",
            help="Files, of one abstract or of many; - for standard input; or pmid:38012345, "
            "doi:10.1000/x, PMC1234567.",
        ),
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
    allow_retracted: opt.AllowRetracted = False,
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
    _refuse(abstracts, out, out_dir, output_format)
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
    how = _How(
        out=out,
        out_dir=out_dir,
        output_format=output_format,
        evidence=evidence,
        allowed=Allowed(long=allow_long, retracted=allow_retracted),
        offline=offline,
        record=not no_recordings,
        fresh=fresh,
    )
    return finish(_summarize_all(abstracts, settings, how), offline=offline)


@dataclass(frozen=True)
class _How:
    """What every job of this run has in common."""

    out: Path | None
    out_dir: Path | None
    output_format: opt.OutputFormat | None
    evidence: bool
    allowed: Allowed
    offline: bool
    record: bool
    fresh: bool


def _refuse(
    sources: list[str],
    out: Path | None,
    out_dir: Path | None,
    output_format: opt.OutputFormat | None,
) -> None:
    """Refuse what cannot be meant, before anything is asked or written."""
    if out and out_dir:
        raise typer.BadParameter("give --out or --out-dir, not both")
    if sources.count("-") > 1:
        raise typer.BadParameter("standard input (-) can be read only once")
    if out:
        if len(sources) > 1:
            raise typer.BadParameter("several abstracts need --out-dir; --out takes one")
        _require_known_ending(out, output_format)
    taken: dict[str, str] = {}
    for source in sources if out_dir else ():
        other = taken.setdefault(stem_of(source).casefold(), source)
        if other is not source:
            raise typer.BadParameter(
                f"{other} and {source} would both become {stem_of(source)}: rename one"
            )


def _require_known_ending(out: Path, output_format: opt.OutputFormat | None) -> None:
    from plainstudy.render import format_for

    if output_format is None and format_for(out) is None:
        raise typer.BadParameter(f"{out}: end it in .html, .md or .json, or give --format")


async def _summarize_all(sources: list[str], settings: Settings, how: _How) -> ExitCode:
    from plainstudy.library import open_lookup, open_model

    codes: list[ExitCode] = []
    where = {"offline": how.offline, "record": how.record, "fresh": how.fresh}
    async with open_model(settings, **where) as model:
        papers = any(find_identifier(source) for source in sources)
        with open_lookup(settings, **where) if papers else nullcontext() as lookup:
            stopped = await _run(
                _find_jobs(sources, lookup, codes, how), codes, model, settings, how
            )
    if len(codes) > len(sources):
        _print_count(codes)
    return stopped or sum_up(codes)


async def _run(
    jobs: Iterator[_Job],
    codes: list[ExitCode],
    model: ChatModel,
    settings: Settings,
    how: _How,
) -> ExitCode | None:
    """Do every job and note how it ended. Return a code when the rest would end the same way."""
    told = ""
    for job in jobs:
        try:
            codes.append(await _summarize_one(job, model, settings, how))
        except PlainstudyError as error:
            codes.append(error.exit_code)
            if error.message != told:  # every row of a table can lack the one column
                tell(error, about=job.entry.label if len(codes) > 1 or how.out_dir else "")
            told = error.message
            if isinstance(error, AnswerError):
                _keep_raw(error, job, settings)
            if isinstance(error, RejectedByEndpoint):
                return error.exit_code
    return None


def _find_jobs(
    sources: list[str], lookup: Lookup | None, codes: list[ExitCode], how: _How
) -> Iterator[_Job]:
    """Yield a job for every record of every source; a source that cannot be read is told of."""
    ending = (how.output_format or opt.OutputFormat.HTML).value
    names = Names()
    for source in sources:
        entries = open_entries(source, lookup, how.allowed)
        try:
            for stem, entry in name_entries(source, entries, names, one=how.out is not None):
                target = how.out_dir / f"{stem}.{ending}" if how.out_dir else how.out
                yield _Job(entry, stem, target)
        except PlainstudyError as error:
            tell(error, about=source if len(sources) > 1 else "")
            codes.append(error.exit_code)


def _print_count(codes: list[ExitCode]) -> None:
    ready, review = codes.count(ExitCode.OK), codes.count(ExitCode.NEEDS_REVIEW)
    print(
        f"{len(codes):,} records: {ready:,} ready, {review:,} to review, "
        f"{len(codes) - ready - review:,} without a summary",
        file=sys.stderr,
    )


async def _summarize_one(job: _Job, model: ChatModel, settings: Settings, how: _How) -> ExitCode:
    from plainstudy.models import Status
    from plainstudy.pipeline import summarize
    from plainstudy.prompts import find_folder, load

    abstract = job.entry.abstract
    if abstract is None:
        raise job.entry.problem or InputError(f"{job.entry.label} has no abstract")
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
    path = folder / f"{job.stem}.answer.txt"
    write(path, error.raw)
    print(f"  → the model's answer is in {path}", file=sys.stderr)
