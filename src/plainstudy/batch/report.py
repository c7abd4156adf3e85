"""Report: what became of every item, as batch.json, as figures for a table, and as a page.

All of it is read from the ledger, so it is right beside a run and after one that was killed.
"""

from __future__ import annotations

import json
import os
import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any

from plainstudy.batch.endings import State
from plainstudy.batch.ledger import Entry, Ledger
from plainstudy.batch.shelf import Shelf
from plainstudy.errors import ConfigError
from plainstudy.models import Status
from plainstudy.version import __version__

DECIDED = (Status.APPROVED, Status.REJECTED)


@dataclass
class Figures:
    """A batch in numbers."""

    states: dict[State, int]
    """Items of each state, those left out that an editor decided about."""
    decided: Counter[Status] = field(default_factory=Counter)
    """Summaries that an editor approved or rejected."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Why items failed, and how many each."""
    errors: Counter[str] = field(default_factory=Counter)
    """In how many summaries each check found an error."""
    warnings: Counter[str] = field(default_factory=Counter)
    attempts: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    price_usd: Decimal = Decimal(0)
    """Of all attempts with a known price."""
    unpriced: int = 0
    """Items with an attempt whose price nobody knows."""

    def add(self, entry: Entry) -> None:
        """Add one entry's account."""
        account = entry.account
        self.attempts += account.attempts
        self.input_tokens += account.input_tokens
        self.output_tokens += account.output_tokens
        if account.errors or account.warnings:
            self.errors.update(account.errors)
            self.warnings.update(account.warnings)
        if account.reason:
            self.reasons[account.reason] += 1
        if account.price_usd is None:
            self.unpriced += bool(account.attempts)
        else:
            self.price_usd += account.price_usd


def add_up(ledger: Ledger, shelf: Shelf | None = None) -> Figures:
    """Add up every entry: as the last run left it, or with a shelf as it stands now."""
    figures = Figures(states=ledger.count())
    for entry in ledger.entries():
        figures.add(entry)
        if shelf and (status := find_decision(entry, shelf)):
            figures.states[entry.state] -= 1
            figures.decided[status] += 1
    return figures


def find_decision(entry: Entry, shelf: Shelf) -> Status | None:
    """Return what an editor decided about an entry's summary; None when nobody did."""
    if entry.state not in (State.DONE, State.NEEDS_REVIEW):
        return None
    status = shelf.look(entry)
    return status if status in DECIDED else None


def write_report(ledger: Ledger, shelf: Shelf) -> None:
    """Write batch.json, whole or not at all, an item at a time.

    Raises ConfigError when it cannot be written.
    """
    path = shelf.report
    part = path.parent / f".{path.name}.{secrets.token_hex(8)}.part"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            part.open("x", encoding="utf-8") as file,
            TemporaryFile("w+", encoding="utf-8", dir=path.parent) as items,
        ):
            # The figures stand first and are known last: the entries are gone through once.
            figures = Figures(states=ledger.count())
            items.writelines(_write_items(ledger, shelf, figures))
            items.seek(0)
            file.write(json.dumps(_head(figures), ensure_ascii=False, indent=1)[:-2])
            file.write(',\n "items": [')
            copyfileobj(items, file)
            file.write("\n ]\n}\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise ConfigError(
            f"cannot write {path}: {error.strerror or error}",
            remedy="make room; what is written stays, and a new run goes on",
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _head(figures: Figures) -> dict[str, Any]:
    return {
        "format_version": 1,
        "tool": f"plainstudy {__version__}",
        "counts": {state.value: number for state, number in figures.states.items()},
        "failed_because": dict(figures.reasons.most_common()),
        "checks_with_errors": dict(figures.errors.most_common()),
        "price_usd": str(figures.price_usd),
        "items_of_unknown_price": figures.unpriced,
    }


def _write_items(ledger: Ledger, shelf: Shelf, figures: Figures) -> Iterator[str]:
    """Yield every item's JSON, and add it to the figures."""
    separator = "\n  "
    write = json.JSONEncoder(ensure_ascii=False).encode
    for entry in ledger.entries():
        figures.add(entry)
        yield separator + write(_describe(entry, shelf))
        separator = ",\n  "


def _describe(entry: Entry, shelf: Shelf) -> dict[str, Any]:
    described: dict[str, Any] = {"id": entry.name, "outcome": entry.state.value}
    if entry.state in (State.DONE, State.NEEDS_REVIEW):
        described["summary"] = shelf.find_place(entry)
    described.update(json.loads(entry.written))
    described.pop("recordings", None)  # they are for resuming, and mean nothing to a reader
    return described
