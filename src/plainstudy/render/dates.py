"""Dates for people and for machines, no more precise than the source gives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

_MONTHS = (
    "January February March April May June July August September October November December".split()
)


@dataclass(frozen=True)
class Day:
    """A date in words, and in the form a machine reads ("" when the calendar has no such day)."""

    words: str
    machine: str


def read_published(published: str | None) -> Day | None:
    """Turn 2026, 2026-07 or 2026-07-01 into "2026", "July 2026" or "1 July 2026"."""
    if not published:
        return None
    numbers = [int(piece) for piece in published.split("-")]
    try:
        day = date(*(*numbers, 1, 1)[:3])
    except ValueError:
        return Day(published, "")
    return Day(" ".join(_word(day)[3 - len(numbers) :]), published)


def read_answered(answered_at: datetime) -> Day:
    """Turn the time of an answer into its day."""
    day = answered_at.date()
    return Day(" ".join(_word(day)), day.isoformat())


def _word(day: date) -> tuple[str, str, str]:
    return str(day.day), _MONTHS[day.month - 1], str(day.year)
