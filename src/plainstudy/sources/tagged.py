"""Tagged lines, which RIS and MEDLINE have in common: a tag, a hyphen, a value, over many lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plainstudy.errors import InputError

Record = dict[str, list[str]]
"""Each tag's values in order. A value over several lines keeps its line ends."""

_LONGEST_RECORD = 5_000_000  # characters


def split_records(
    lines: Iterable[str], *, tag: re.Pattern[str], first: str, last: str | None, name: str
) -> Iterator[Record]:
    """Yield records: each begins at tag `first`, or ends at tag `last`.

    `tag` matches the start of a line with a tag, as its group 1; the rest is the value. Lines
    before the first record are a database's greeting. Raises InputError at an endless record.
    """
    record: dict[str, list[list[str]]] = {}
    pieces: list[str] = []
    size = 0
    for line in lines:
        found = tag.match(line)
        name_of = found[1].strip() if found else ""
        if name_of == first or (name_of and name_of == last):
            if record:
                yield _join(record)
            record, pieces, size = {}, [], 0
        size += len(line) + 1
        if size > _LONGEST_RECORD:
            raise InputError(
                f"{name} has a record without an end", remedy="check the export and make it anew"
            )
        if found and name_of != last and (record or name_of == first):
            pieces = [line[found.end() :].strip()]
            record.setdefault(name_of, []).append(pieces)
        elif not found and pieces and line.strip():
            pieces.append(line.strip())
    if record:
        yield _join(record)


def _join(record: dict[str, list[list[str]]]) -> Record:
    return {tag: ["\n".join(pieces) for pieces in values] for tag, values in record.items()}


def pick(record: Record, *tags: str) -> str:
    """Return the first value of the first of these tags that has one, on one line, or ""."""
    return next((" ".join(one.split()) for tag in tags for one in record.get(tag, ()) if one), "")
