"""Page: a batch as one self-contained HTML page, the failures on top. Pure but for the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote

from plainstudy.batch.endings import State
from plainstudy.batch.ledger import Entry, Ledger
from plainstudy.batch.report import DECIDED, Figures, add_up, find_decision
from plainstudy.batch.shelf import Folder, Shelf
from plainstudy.render.html import open_templates
from plainstudy.render.safe_text import clean

MOST_ROWS = 500
"""Rows of a kind: a page with more is slow to open, and batch.json has them all."""
_WORDS = {
    State.DONE: "done",
    State.NEEDS_REVIEW: "need a person",
    State.FAILED: "failed",
    State.PENDING: "begun, not done",
}


@dataclass(frozen=True)
class Row:
    """One item that needs somebody."""

    name: str
    why: str
    remedy: str = ""
    link: str = ""


def to_page(ledger: Ledger, shelf: Shelf, *, base: str = "") -> str:
    """Return the page. `base` leads from the page to the output folder, and ends in a slash."""
    figures = add_up(ledger, shelf)
    failed = tuple(islice(_list_failed(ledger), MOST_ROWS))
    review = tuple(islice(_list_review(ledger, shelf, base), MOST_ROWS))
    states = figures.states
    batch = {
        "name": clean(shelf.about.name) or "Batch",
        "report": shelf.report.name,
        "counts": [
            *((word, states[state]) for state, word in _WORDS.items() if states[state]),
            *(
                (status.value, figures.decided[status])
                for status in DECIDED
                if figures.decided[status]
            ),
        ],
        "cost": _word_cost(figures),
        "summaries": states[State.DONE] + states[State.NEEDS_REVIEW] + figures.decided.total(),
        "failed": failed,
        "failed_left_out": states[State.FAILED] - len(failed),
        "review": review,
        "review_left_out": states[State.NEEDS_REVIEW] - len(review),
        "errors": figures.errors.most_common(),
        "warnings": figures.warnings.most_common(),
    }
    page = open_templates("batch.css").get_template("batch.html")
    return page.render(batch=batch, language="en") + "\n"


def _list_failed(ledger: Ledger) -> Iterator[Row]:
    for entry in ledger.entries(state=State.FAILED):
        told = entry.account
        yield Row(clean(entry.name), clean(told.message or ""), clean(told.remedy or ""))


def _list_review(ledger: Ledger, shelf: Shelf, base: str) -> Iterator[Row]:
    for entry in ledger.entries(state=State.NEEDS_REVIEW):
        if find_decision(entry, shelf):
            continue
        link = _link(entry, shelf, base)
        yield Row(clean(entry.name), ", ".join(entry.account.errors), link=link)


def _link(entry: Entry, shelf: Shelf, base: str) -> str:
    if not isinstance(shelf, Folder):
        return ""
    page = f"{entry.place}.html"
    found = page if (shelf.about / page).is_file() else shelf.find_place(entry)
    # A relative address whose first part holds a colon would be read as a scheme.
    return quote(f"{base or './'}{found}")


def _word_cost(figures: Figures) -> str:
    words = f"{figures.attempts:,} answers, ${figures.price_usd:.4f}"
    return f"{words}, and {figures.unpriced:,} of unknown price" if figures.unpriced else words
