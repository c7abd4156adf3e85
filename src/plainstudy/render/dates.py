"""Dates for people and for machines, no more precise than the source gives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from plainstudy.site_settings import DateStyle

_MONTHS = (
    "January February March April May June July August September October November December".split()
)


@dataclass(frozen=True)
class Day:
    """A date in words, and in the form a machine reads ("" when the calendar has no such day)."""

    words: str
    machine: str


def read_published(published: str | None, style: DateStyle = DateStyle.DAY_FIRST) -> Day | None:
    """Turn 2026, 2026-07 or 2026-07-01 into "2026", "July 2026" or "1 July 2026"."""
    if not published:
        return None
    numbers = [int(piece) for piece in published.split("-")]
    try:
        day = date(*(*numbers, 1, 1)[:3])
    except ValueError:
        return Day(published, "")
    return Day(_word(day, len(numbers), style), published)


def read_answered(answered_at: datetime, style: DateStyle = DateStyle.DAY_FIRST) -> Day:
    """Turn the time of an answer into its day."""
    day = answered_at.date()
    return Day(_word(day, 3, style), day.isoformat())


def _word(day: date, known: int, style: DateStyle) -> str:
    """Return a date of which so much is known: 1 the year, 2 the month too, 3 all of it."""
    month = _MONTHS[day.month - 1]
    match style, known:
        case _, 1:
            return str(day.year)
        case DateStyle.ISO, _:
            return day.isoformat()[: 10 if known == 3 else 7]
        case _, 2:
            return f"{month} {day.year}"
        case DateStyle.MONTH_FIRST, _:
            return f"{month} {day.day}, {day.year}"
        case _:
            return f"{day.day} {month} {day.year}"
