"""Progress of a batch: a live line in a terminal, a plain one every few seconds elsewhere."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.console import Console
from rich.live import Live
from rich.text import Text

from plainstudy.batch.endings import Done, Ending, Failed, NeedsReview, Skipped, Waiting
from plainstudy.batch.items import count_items
from plainstudy.batch.run import Plan, Run
from plainstudy.cli.failures import one_line
from plainstudy.render.safe_text import clean

_EVERY = 5.0
"""Seconds between two plain lines: a log one can read, and a sign of life."""


@dataclass
class Tally:
    """What ended so far, in this run."""

    total: int | None = None
    counts: dict[type[Ending], int] = field(
        default_factory=lambda: {Done: 0, NeedsReview: 0, Failed: 0, Skipped: 0, Waiting: 0}
    )
    begun: float = field(default_factory=time.monotonic)

    @property
    def ended(self) -> int:
        """How many items ended, skipped ones included."""
        return sum(self.counts.values())

    @property
    def left(self) -> int | None:
        """How many did not, when it is known."""
        return None if self.total is None else max(self.total - self.ended, 0)

    def describe(self, opened: Run) -> str:
        """Return the state in one line: counts, rate, cost, time left."""
        worked = self.ended - self.counts[Skipped]
        rate = worked / max(time.monotonic() - self.begun, 0.001)
        total = "" if self.total is None else f" of {self.total:,}"
        facts = [
            f"{self.ended:,}{total}",
            f"{self.counts[Done]:,} done",
            f"{self.counts[NeedsReview]:,} need review",
            f"{self.counts[Failed]:,} failed",
        ]
        if self.counts[Skipped]:
            facts.append(f"{self.counts[Skipped]:,} from before")
        if self.counts[Waiting]:
            facts.append(f"{self.counts[Waiting]:,} wait for an answer")
        facts.append(f"{rate:.1f}/s")
        if opened.purse:
            facts.append(_word_cost(opened))
        if worked and self.left:
            facts.append(f"{_word_time(self.left / rate)} left")
        if opened.gate.pause > 1:
            facts.append(f"the endpoint asks to wait {opened.gate.pause:.0f} s")
        return " · ".join(facts)


async def follow(opened: Run, plan: Plan) -> Tally:
    """Read the run to its end, showing how it goes and each failure as it comes."""
    tally, console = Tally(), Console(stderr=True)
    counting = asyncio.create_task(_count(tally, plan))
    with _show(console, tally, opened) as note:
        async for ending in opened.stream.endings():
            tally.counts[type(ending)] += 1
            if isinstance(ending, Failed):
                note(f"{ending.name}: {one_line(clean(ending.error.message))}")
            else:
                note("")
    await counting
    return tally


async def _count(tally: Tally, plan: Plan) -> None:
    with contextlib.suppress(Exception):  # only the bar's length hangs on it
        tally.total = await asyncio.to_thread(count_items, plan.source, leave_out=plan.out)


class _Lines:
    """A plain line every few seconds, and one for each failure."""

    def __init__(self, console: Console, tally: Tally, opened: Run) -> None:
        self._console, self._tally, self._opened = console, tally, opened
        self._last = time.monotonic()

    def __call__(self, failure: str) -> None:
        if failure:
            self._say(f"failed: {failure}")
        if time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            self._say(self._tally.describe(self._opened))

    def _say(self, line: str) -> None:
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)


@contextlib.contextmanager
def _show(console: Console, tally: Tally, opened: Run) -> Iterator[_Lines]:
    lines = _Lines(console, tally, opened)
    if not console.is_terminal:
        yield lines
        return

    class Now:
        def __rich__(self) -> Text:
            return Text(tally.describe(opened), no_wrap=True, overflow="ellipsis")

    with Live(Now(), console=console, refresh_per_second=4, transient=True):
        lines._last = float("inf")  # the live line says it all
        yield lines


def _word_cost(opened: Run) -> str:
    assert opened.purse is not None  # noqa: S101
    unknown = f" and {opened.purse.unpriced:,} of unknown price" if opened.purse.unpriced else ""
    return f"${opened.purse.spent:.4f}{unknown}"


def _word_time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
