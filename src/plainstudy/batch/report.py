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
from typing import Any

from plainstudy.batch.endings import State
from plainstudy.batch.ledger import Entry, Ledger
from plainstudy.batch.shelf import Shelf
from plainstudy.errors import ConfigError
from plainstudy.version import __version__


@dataclass
class Figures:
    """A batch in numbers."""

    states: dict[State, int]
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


def add_up(ledger: Ledger) -> Figures:
    """Add up every entry."""
    figures = Figures(states=ledger.count())
    for entry in ledger.entries():
        account = entry.account
        figures.attempts += account.attempts
        figures.input_tokens += account.input_tokens
        figures.output_tokens += account.output_tokens
        figures.errors.update(account.errors)
        figures.warnings.update(account.warnings)
        if account.reason:
            figures.reasons[account.reason] += 1
        if account.price_usd is None:
            figures.unpriced += bool(account.attempts)
        else:
            figures.price_usd += account.price_usd
    return figures


def write_report(ledger: Ledger, shelf: Shelf) -> None:
    """Write batch.json, whole or not at all, an item at a time.

    Raises ConfigError when it cannot be written.
    """
    path = shelf.report
    part = path.parent / f".{path.name}.{secrets.token_hex(8)}.part"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("x", encoding="utf-8") as file:
            file.writelines(_write_json(ledger, shelf))
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


def _write_json(ledger: Ledger, shelf: Shelf) -> Iterator[str]:
    figures = add_up(ledger)
    head = {
        "format_version": 1,
        "tool": f"plainstudy {__version__}",
        "counts": {state.value: number for state, number in figures.states.items()},
        "failed_because": dict(figures.reasons.most_common()),
        "checks_with_errors": dict(figures.errors.most_common()),
        "price_usd": str(figures.price_usd),
        "items_of_unknown_price": figures.unpriced,
    }
    yield json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "items": ['
    separator = "\n  "
    for entry in ledger.entries():
        yield separator + json.dumps(_describe(entry, shelf), ensure_ascii=False)
        separator = ",\n  "
    yield "\n ]\n}\n"


def _describe(entry: Entry, shelf: Shelf) -> dict[str, Any]:
    described: dict[str, Any] = {"id": entry.name, "outcome": entry.state.value}
    if entry.state in (State.DONE, State.NEEDS_REVIEW):
        described["summary"] = shelf.find_place(entry)
    return described | entry.account.model_dump(
        mode="json", exclude_defaults=True, exclude={"recordings"}
    )
