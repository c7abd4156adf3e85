"""The work of a batch that is open, as `batch run` and `batch collect` show it and end it."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from plainstudy.cli.failures import tell
from plainstudy.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plainstudy.batch.endings import State
    from plainstudy.batch.report import Figures
    from plainstudy.batch.run import Plan, Run
    from plainstudy.batch.stream import Stop, Stream
    from plainstudy.cli.batch.progress import Tally
    from plainstudy.render import Format


def read_formats(given: str | None, out: Path) -> tuple[Format, ...]:
    """Read --format. Raises BadParameter for a format there is not, or a file as --out."""
    from plainstudy.render import Format

    names = [name.strip().lower() for name in (given or "").split(",") if name.strip()]
    unknown = [name for name in names if name not in {each.value for each in Format}]
    if unknown:
        raise typer.BadParameter(f"--format {', '.join(unknown)}: give html, md or both")
    if names and out.suffix.lower() in (".jsonl", ".ndjson"):
        raise typer.BadParameter("--format writes files, and --out is one file: give a folder")
    return tuple(Format(name) for name in names)


async def work(opened: Run, plan: Plan) -> tuple[Tally, Figures]:
    """Read the run to its end, and let Ctrl-C stop it."""
    from plainstudy.batch.report import add_up
    from plainstudy.cli.batch.progress import follow

    with _stoppable(opened.stream):
        tally = await follow(opened, plan)
    return tally, add_up(opened.ledger)


def conclude(opened: Run, plan: Plan, tally: Tally, figures: Figures) -> ExitCode:
    """Print the table and why the run stopped, and return the exit code."""
    from plainstudy.batch.endings import Waiting
    from plainstudy.cli.batch.table import show_figures

    show_figures(figures, opened.shelf)
    stopped = opened.stream.stopped
    if stopped:
        _tell_stop(stopped, opened, plan, tally.left)
    return _find_code(stopped, figures.states, waiting=tally.counts[Waiting])


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


def _find_code(stopped: Stop | None, states: dict[State, int], *, waiting: int) -> ExitCode:
    """What stopped the run comes first; then what the output lacks, whichever run left it so."""
    from plainstudy.batch.endings import State
    from plainstudy.batch.stream import Why

    if stopped:
        if stopped.why is Why.INTERRUPTED:
            return ExitCode.INTERRUPTED
        return stopped.error.exit_code if stopped.error else ExitCode.PART_FAILED
    if states[State.FAILED] or waiting:
        return ExitCode.PART_FAILED
    return ExitCode.NEEDS_REVIEW if states[State.NEEDS_REVIEW] else ExitCode.OK
