"""Dates as records write them: 2026, 2026-07, 1 July 2026, 2026 Jul 1, 2026///, 2026 Jul-Aug."""

from __future__ import annotations

import re
from datetime import date

from plainstudy.errors import InputError
from plainstudy.sources.text import quote

_ISO = re.compile(
    r"(\d{4})(?:[-/. ](\d{1,2})?)?(?:[-/. ](\d{1,2})?)?(?:/.{0,40}|[T ]\d\d:.*)?", re.A
)
_COMPACT = re.compile(r"((?:1[89]|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", re.A)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", re.A)
_MONTH_NAME = re.compile(r"(?<![^\W\d_])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I)
_DAY = re.compile(r"(?<!\d)([1-9]|0[1-9]|[12]\d|3[01])(?!\d)", re.A)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def read_date(line: str, name: str) -> str:
    """Return an ISO 8601 date, as precise as `line` is sure. Raises InputError for none."""
    if whole := _COMPACT.fullmatch(line) or _ISO.fullmatch(line):
        year, month, day = whole[1], int(whole[2] or 0), int(whole[3] or 0)
    elif found := _YEAR.search(line):
        year, rest = found[0], line.replace(found[0], " ", 1)
        named = _MONTH_NAME.search(rest)
        month = _MONTHS.index(named[1].lower()) + 1 if named else 0
        days = _DAY.findall(rest) if named else []
        day = int(days[0]) if len(days) == 1 else 0
    else:
        year, month, day = "", 0, 0
    try:
        date(int(year), month or 1, day or 1)
    except ValueError:
        raise InputError(
            f"{name}: published is not a date: “{quote(line)}”",
            remedy="write it as 2026, 2026-07 or 2026-07-01, or leave it out",
        ) from None
    return (
        f"{year}-{month:02}-{day:02}" if month and day else f"{year}-{month:02}" if month else year
    )
