"""Tables: JSON objects with a row a line, of which a run reads the rows it asks for."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


def read_row(table: str, key: str) -> Any:
    """Return what a table of data/ holds under a key, or None."""
    row = _list_rows(table).get(key)
    return None if row is None else json.loads(row)


@cache
def _list_rows(table: str) -> dict[str, str]:
    text = files("plainstudy.checks.language").joinpath("data", table).read_text("utf-8")
    rows = (line.partition('":') for line in text.splitlines()[1:-1])
    return {key[1:]: row.removesuffix(",") for key, _, row in rows}
