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
    record: Record = {}
    values: list[str] = []
    size = 0
    for line in lines:
        found = tag.match(line)
        name_of = found[1].strip() if found else ""
        if name_of == first or (name_of and name_of == last):
            if record:
                yield record
            record, values, size = {}, [], 0
        size += len(line)
        if size > _LONGEST_RECORD:
            raise InputError(
                f"{name} has a record without an end", remedy="check the export and make it anew"
            )
        if found and name_of != last and (record or name_of == first):
            values = record.setdefault(name_of, [])
            values.append(line[found.end() :].strip())
        elif not found and values and line.strip():
            values[-1] += f"\n{line.strip()}"
    if record:
        yield record


def pick(record: Record, *tags: str) -> str:
    """Return the first value of the first of these tags that has one, on one line, or ""."""
    return next((" ".join(one.split()) for tag in tags for one in record.get(tag, ()) if one), "")
