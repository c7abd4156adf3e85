"""Citation fields as people and databases write them, brought into one form each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from plainstudy.errors import InputError
from plainstudy.models import Citation
from plainstudy.sources.text import fold, quote

ALIASES = {
    "title": "title",
    "journal": "journal",
    "published": "published",
    "date": "published",
    "publishdate": "published",
    "year": "published",
    "authors": "authors",
    "author": "authors",
    "doi": "doi",
    "pmid": "pmid",
    "url": "url",
}
"""What a field may be called, and the field of a Citation it fills. The first one given counts."""

_LONGEST = 2000  # characters in one field: the longest titles in PubMed have about 1,000
_NOTHING = frozenset({"", "~", "null", "none"})
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S{1,300}?)[.,;]*", re.I | re.A
)
_PMID = re.compile(r"(?:pmid:?\s*)?(\d{1,9})", re.I | re.A)
_URL = re.compile(r"https?://[^\s<>\"'\\^`{|}/?#][^\s<>\"\\^`{|}]{0,2000}", re.I)
_ISO_DATE = re.compile(r"(\d{4})(?:[-/. ](\d{1,2}))?(?:[-/. ](\d{1,2}))?(?:[T ]\d\d:.*)?", re.A)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", re.A)
_MONTH_NAME = re.compile(r"(?<![^\W\d_])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I)
_DAY = re.compile(r"(?<!\d)([1-9]|[12]\d|3[01])(?!\d)", re.A)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def read_citation(fields: Mapping[str, object], name: str) -> Citation:
    """Build a Citation from named values; other fields are left alone.

    Raises InputError, naming the field, for a value that cannot be what it says it is.
    """
    found: dict[str, object] = {}
    for alias, field in ALIASES.items():
        value = fields.get(alias)
        if field not in found and not _is_nothing(value):
            found[field] = value
    return Citation(
        title=_line(found.get("title"), "title", name),
        journal=_line(found.get("journal"), "journal", name),
        published=_published(found.get("published"), name),
        authors=_authors(found.get("authors"), name),
        doi=_match(_DOI, found.get("doi"), "doi", "such as 10.1000/abc123", name),
        pmid=_match(_PMID, found.get("pmid"), "pmid", "such as 12345678", name),
        url=_match(_URL, found.get("url"), "url", "starting with https://", name, whole=True),
    )


def _is_nothing(value: object) -> bool:
    return value is None or (isinstance(value, str) and fold(value).lower() in _NOTHING)


def _line(value: object, field: str, name: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(
            f"{name}: {field} is not a line of text", remedy=f"write {field} as one line of text"
        )
    line = fold(str(value))
    if len(line) > _LONGEST:
        raise InputError(
            f"{name}: {field} is {len(line):,} characters long",
            remedy=f"write {field} in {_LONGEST:,} characters or fewer",
        )
    return line or None


def _match(
    pattern: re.Pattern[str],
    value: object,
    field: str,
    like: str,
    name: str,
    *,
    whole: bool = False,
) -> str | None:
    line = _line(value, field, name)
    if line is None:
        return None
    found = pattern.fullmatch(line)
    if not found:
        raise InputError(
            f"{name}: {field} is not one: “{quote(line)}”",
            remedy=f"write it {like}, or leave it out",
        )
    return found[0] if whole else found[1]


def _authors(value: object, name: str) -> tuple[str, ...]:
    if isinstance(value, list):
        lines = (_line(one, "authors", name) for one in value)
        return tuple(line for line in lines if line)
    line = _line(value, "authors", name)
    if line is None:
        return ()
    if ";" in line:
        return tuple(part.strip() for part in line.split(";") if part.strip())
    parts = [part.strip() for part in re.split(r",\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+", line)]
    # "Rossi A, Chen B" is a list; "Rossi, Anna" is one person.
    return tuple(filter(None, parts)) if all(" " in part for part in parts) else (line,)


def _published(value: object, name: str) -> str | None:
    line = _line(value, "published", name)
    if line is None:
        return None
    if whole := _ISO_DATE.fullmatch(line):
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
