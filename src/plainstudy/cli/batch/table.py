"""The table at the end of a batch, and of `batch report`."""

from __future__ import annotations

from collections import Counter

from rich.table import Table

from plainstudy.batch.endings import State
from plainstudy.batch.report import DECIDED, Figures
from plainstudy.batch.shelf import Shelf
from plainstudy.cli.paper import make_console

_WORDS = {
    State.DONE: "done",
    State.NEEDS_REVIEW: "need review",
    State.FAILED: "failed",
    State.PENDING: "begun, not done",
}
_SHOWN = 5


def show_figures(figures: Figures, shelf: Shelf) -> None:
    """Print counts, why items failed, which checks fail most, and what it cost."""
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column()
    table.add_column(overflow="fold")
    details = {
        State.NEEDS_REVIEW: _list(figures.errors),
        State.FAILED: _list(figures.reasons),
    }
    for state, word in _WORDS.items():
        if figures.states[state] or state is State.DONE:
            table.add_row(f"{figures.states[state]:,}", word, details.get(state, ""))
    for status in DECIDED:
        if figures.decided[status]:
            table.add_row(f"{figures.decided[status]:,}", status.value, "by an editor")
    table.add_row(f"{figures.attempts:,}", "answers", _word_price(figures))
    console = make_console()
    console.print(table)
    console.print(f"every item: {shelf.report}", markup=False, highlight=False, soft_wrap=True)


def _list(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in counted.most_common(_SHOWN))


def _word_price(figures: Figures) -> str:
    if figures.unpriced:
        known = f"${figures.price_usd:.4f} and " if figures.price_usd else ""
        return f"{known}{figures.unpriced:,} abstracts of unknown price"
    return f"${figures.price_usd:.4f}"
