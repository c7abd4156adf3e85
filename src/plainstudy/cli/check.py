"""plainstudy check: every sentence against the abstract, without a model and without a key."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits, sum_up, tell
from plainstudy.errors import ExitCode, InputError, PlainstudyError

if TYPE_CHECKING:
    from plainstudy.models import Abstract, CheckResult, Summary


@exits
def run(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…",
            help="A summary.json; or, with --abstract, any plain text or draft, whoever wrote it.",
        ),
    ],
    abstract: Annotated[
        str | None,
        typer.Option("--abstract", metavar="FILE", help="The abstract to check the text against."),
    ] = None,
    report: Annotated[
        opt.Report, typer.Option("--report", help="text for people, json for programs.")
    ] = opt.Report.TEXT,
    out: opt.Out = None,
    output_format: opt.Format = None,
    allow_long: opt.AllowLong = False,
    debug: opt.Debug = False,
) -> ExitCode:
    """Check summaries against their abstracts. Exit code 7: an error was found.

    With --out, a summary.json is written anew with its fresh checks and status, in any format:
    the way from an edit by hand to a page.
    """
    if out and (abstract or len(files) > 1):
        raise typer.BadParameter("--out writes one summary.json anew: give one, and no --abstract")
    source = _read_source(abstract, allow_long=allow_long)
    codes = [
        _check_one(file, source, report, out, output_format, many=len(files) > 1) for file in files
    ]
    return sum_up(codes)


def _read_source(abstract: str | None, *, allow_long: bool) -> Abstract | None:
    if abstract is None:
        return None
    from plainstudy.sources import read_abstract

    return read_abstract(abstract, allow_long=allow_long, allow_retracted=True)


def _check_one(
    file: str,
    source: Abstract | None,
    report: opt.Report,
    out: Path | None,
    output_format: opt.OutputFormat | None,
    *,
    many: bool,
) -> ExitCode:
    from plainstudy.pipeline import failures

    try:
        text = _read_text(file)
        if source is None:
            summary = _recheck(file, text)
            results = summary.checks
            if out:
                from plainstudy.cli.output import put

                put(summary, out, output_format, evidence=False)
        else:
            results = _check_text(source, text)
    except PlainstudyError as error:
        if not many:
            raise
        tell(error, about=file)
        return error.exit_code
    _show(file, results, report, many=many)
    return ExitCode.NEEDS_REVIEW if failures(results) else ExitCode.OK


def _recheck(file: str, text: str) -> Summary:
    from plainstudy.pipeline import recheck
    from plainstudy.render.json import from_json

    if not text.lstrip().startswith("{"):
        raise InputError(
            f"{file} is not a summary.json",
            remedy="to check a plain text, give its source: --abstract abstract.txt",
        )
    return recheck(from_json(text))


def _check_text(source: Abstract, text: str) -> tuple[CheckResult, ...]:
    """Check a draft as a draft, a stored summary's draft likewise, and anything else as text."""
    from pydantic import ValidationError

    from plainstudy.checks import check, check_text
    from plainstudy.models import Draft

    if text.lstrip().startswith("{"):
        try:
            fields = json.loads(text)
            return check(source, Draft.model_validate_json(json.dumps(fields.get("draft", fields))))
        except (ValueError, ValidationError) as fault:
            raise InputError(
                f"this JSON is not a draft: {str(fault).splitlines()[0]}",
                remedy="plainstudy schema draft prints what one looks like",
            ) from fault
    return check_text(source, text)


def _read_text(file: str) -> str:
    from plainstudy.sources import fetch

    return fetch(file).text


def _show(file: str, results: tuple[CheckResult, ...], report: opt.Report, *, many: bool) -> None:
    if report is opt.Report.JSON:
        rows = [result.model_dump(mode="json") for result in results]
        json.dump({"file": file, "checks": rows}, sys.stdout, ensure_ascii=False)
        print()
        return
    from plainstudy.cli.paper import open_paper
    from plainstudy.cli.terminal import show_checks

    paper = open_paper()
    if many:
        paper.say([(file, "bold")])
    show_checks(results, paper)
