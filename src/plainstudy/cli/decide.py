"""plainstudy approve and reject: an editor's word, written into the summary she read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits, sum_up, tell
from plainstudy.errors import ExitCode, InputError, PlainstudyError

if TYPE_CHECKING:
    from plainstudy.models import Summary

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="A summary.json, or several. Written anew.")
]
By = Annotated[
    str, typer.Option(metavar="NAME", help="Who decides. The page names her, if she is given.")
]
Note = Annotated[str, typer.Option(metavar="TEXT", help="Why. Kept in the file, shown nowhere.")]


@exits
def approve(
    files: Files,
    by: By = "",
    note: Note = "",
    despite_errors: Annotated[
        bool,
        typer.Option(
            "--despite-errors", help="Accept the errors the checks found: you read each of them."
        ),
    ] = False,
    debug: opt.Debug = False,
) -> ExitCode:
    """Approve summaries you have read. Each is checked once more first.

    Approval holds for this very text: after an edit, or when newer checks find another error, the
    summary needs you again. Exit code 7: an error stands, and nothing was approved.
    """
    from plainstudy.decisions import approve

    now = datetime.now(UTC)

    def decide(summary: Summary) -> Summary:
        return approve(summary, at=now, by=by, note=note, despite_errors=despite_errors)

    return _decide_all(files, decide)


@exits
def reject(files: Files, by: By = "", note: Note = "", debug: opt.Debug = False) -> ExitCode:
    """Reject summaries: no site publishes them, whatever the checks say later."""
    from plainstudy.decisions import reject

    now = datetime.now(UTC)
    return _decide_all(files, lambda summary: reject(summary, at=now, by=by, note=note))


def _decide_all(files: list[Path], decide: Callable[[Summary], Summary]) -> ExitCode:
    codes = []
    for file in files:
        try:
            codes.append(_decide_one(file, decide))
        except PlainstudyError as error:
            if len(files) == 1:
                raise
            tell(error, about=str(file))
            codes.append(error.exit_code)
    return sum_up(codes)


def _decide_one(file: Path, decide: Callable[[Summary], Summary]) -> ExitCode:
    from plainstudy.cli.output import write
    from plainstudy.cli.terminal import describe_status
    from plainstudy.pipeline import recheck
    from plainstudy.render import Format, from_json, render

    summary = recheck(from_json(_read(file)))
    try:
        decided = decide(summary)
    except InputError as error:
        tell(error, about=str(file))
        return ExitCode.NEEDS_REVIEW
    write(file, render(decided, Format.JSON))
    accepted = len(decided.decision.accepted) if decided.decision else 0
    despite = f", despite {accepted} of the checks' errors" if accepted else ""
    print(f"{file}: {describe_status(decided)}{despite}")
    page = file.with_suffix(".html")
    if page.is_file():
        print(f"  → {page} shows the older word: plainstudy check {file} --out {page}")
    return ExitCode.OK


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"cannot read {file}: {getattr(error, 'strerror', None) or 'not text'}",
            remedy="give a .json file that plainstudy wrote",
        ) from error
