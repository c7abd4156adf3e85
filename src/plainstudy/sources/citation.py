"""Citation fields as people and databases write them, brought into one form each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import islice

from plainstudy.errors import InputError
from plainstudy.models import Citation
from plainstudy.sources.dates import read_date
from plainstudy.sources.language import code_of
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
    "pmcid": "pmcid",
    "original_title": "original_title",
    "languages": "languages",
    "language": "languages",
    "keywords": "keywords",
    "mesh": "mesh",
    "publication_types": "publication_types",
    "retracted": "retracted",
}
"""What a field may be called, and the field of a Citation it fills. The first one given counts."""

_LONGEST = 2000  # characters in one field: the longest titles in PubMed have about 1,000
_NOTHING = frozenset({"", "~", "null", "none"})
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S{1,300}?)[.,;]*", re.I | re.A
)
_PMID = re.compile(r"(?:pmid:?\s*)?(\d{1,9})", re.I | re.A)
_URL = re.compile(r"https?://[^\s<>\"'\\^`{|}/?#][^\s<>\"\\^`{|}]{0,2000}", re.I)
_PMCID = re.compile(r"(PMC\d{1,10})(?:\.\d+)?", re.A)
_ITEMS_MOST = 1000  # authors or keywords: a paper of 5,154 authors exists, and no page names them

_Read = Callable[[object, str, str], object]


def read_citation(fields: Mapping[str, object], name: str, *, lenient: bool = False) -> Citation:
    """Build a Citation from named values; other fields are left alone.

    Raises InputError, naming the field, for a value that cannot be what it says it is; with
    `lenient` the value is left out: a slip in a database's field must not cost the record.
    """
    given: dict[str, object] = {}
    for alias, field in ALIASES.items():
        value = fields.get(alias)
        if field not in given and not _is_nothing(value):
            given[field] = value
    found: dict[str, object] = {}
    for field, value in given.items():
        try:
            found[field] = _READ[field](value, field, name)
        except InputError:
            if not lenient:
                raise
    return Citation.model_validate(found)


def _is_nothing(value: object) -> bool:
    return value is None or (isinstance(value, str) and fold(value).lower() in _NOTHING)


def _line(value: object, field: str, name: str) -> str | None:
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


def _match(pattern: re.Pattern[str], like: str, *, whole: bool = False) -> _Read:
    def read(value: object, field: str, name: str) -> str | None:
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

    return read


def _authors(value: object, field: str, name: str) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return _lines(value, field, name)
    line = _line(value, field, name)
    if line is None:
        return ()
    if ";" in line:
        return tuple(part.strip() for part in line.split(";") if part.strip())
    parts = [part.strip() for part in re.split(r",\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+", line)]
    # "Rossi A, Chen B" is a list; "Rossi, Anna" is one person.
    return tuple(filter(None, parts)) if all(" " in part for part in parts) else (line,)


def _lines(value: object, field: str, name: str) -> tuple[str, ...]:
    """Read a list, or one line with its items between semicolons, or else between commas."""
    if not isinstance(value, list | tuple):
        line = _line(value, field, name) or ""
        value = line.split(";" if ";" in line else ",")
    lines = (_line(one, field, name) for one in islice(value, _ITEMS_MOST))
    return tuple(dict.fromkeys(line for line in lines if line))


def _languages(value: object, field: str, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code_of(one) for one in _lines(value, field, name)))


def _yes(value: object, field: str, name: str) -> bool:
    if isinstance(value, bool):
        return value
    return (_line(value, field, name) or "").lower() in ("true", "yes", "1")


def _published(value: object, field: str, name: str) -> str | None:
    line = _line(value, field, name)
    return None if line is None else read_date(line, name)


_READ: dict[str, _Read] = {
    "title": _line,
    "journal": _line,
    "published": _published,
    "authors": _authors,
    "doi": _match(_DOI, "such as 10.1000/abc123"),
    "pmid": _match(_PMID, "such as 12345678"),
    "url": _match(_URL, "starting with https://", whole=True),
    "pmcid": _match(_PMCID, "such as PMC1234567"),
    "original_title": _line,
    "languages": _languages,
    "keywords": _lines,
    "mesh": _lines,
    "publication_types": _lines,
    "retracted": _yes,
}
