"""Kept: expressions in the form that Python's `re` compiles them to, beside the bytecode.

Python keeps its compiled modules, and compiles expressions anew in each process: some 180 for one
draft, which takes longer than all else the checks do at their first run. Here what they compile to,
a list of numbers each, is kept as a module's bytecode is: in __pycache__ and under the same rules
(PYTHONDONTWRITEBYTECODE, PYTHONPYCACHEPREFIX), written when the process ends. What another Python
compiled is not read; `re` looks the numbers over before it takes them; and where the folder cannot
be written to, everything works as before, only slower.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

# Python's own compiler of expressions: private, and the same in 3.11, 3.12 and 3.13. Where it is
# another one day, re.compile does the work.
try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    _MAKER: tuple[object, ...] = (sys.version, _sre.MAGIC, _sre.CODESIZE)
    _from_numbers, _to_numbers, _parse = _sre.compile, _compiler._code, _parser.parse
except (ImportError, AttributeError):  # pragma: no cover
    _MAKER = ()

_Row = tuple[int, int, dict[str, int], bytes]
"""Flags, how many groups, the groups' names, the numbers."""

_MOST = 2_000  # four times what the checks hold: beyond, it is what edits of them left over
_new: dict[str, _Row] = {}


def compile_expression(expression: str, flags: re.RegexFlag) -> re.Pattern[str]:
    """Return what re.compile returns, and raise what it raises."""
    if not _MAKER:  # pragma: no cover
        return re.compile(expression, flags)
    name = f"{int(flags)} {expression}"
    row = _earlier().get(name)
    if row is not None:
        with suppress(RuntimeError, TypeError, ValueError):  # not what was written there
            return _revive(expression, row)
    row = _compile(expression, flags)
    if not _new and not sys.dont_write_bytecode:
        atexit.register(keep, _place())
    _new[name] = row
    return _revive(expression, row)


def keep(path: Path) -> None:
    """Add what this process compiled to what earlier ones kept; in vain where that may not be."""
    rows = _read(path) | _new
    kept: Any = (_MAKER, rows if len(rows) <= _MOST else _new)
    part = path.with_suffix(f".{os.getpid()}.part")
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        part.write_bytes(marshal.dumps(kept))
        part.replace(path)


def _place() -> Path:
    return Path(cache_from_source(__file__)).with_suffix(".re")


@cache
def _earlier() -> dict[str, _Row]:
    return _read(_place())


def _read(path: Path) -> dict[str, _Row]:
    with suppress(OSError, EOFError, ValueError, TypeError):
        maker, rows = marshal.loads(path.read_bytes())  # noqa: S302 - trusted as the bytecode is
        if maker == _MAKER and isinstance(rows, dict):
            return rows
    return {}


def _compile(expression: str, flags: re.RegexFlag) -> _Row:
    parsed = _parse(expression, int(flags))
    numbers = array("I", _to_numbers(parsed, int(flags)))
    state = parsed.state
    return int(flags) | state.flags, state.groups - 1, state.groupdict, numbers.tobytes()


def _revive(expression: str, row: _Row) -> re.Pattern[str]:
    flags, groups, names, numbers = row
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    code = array("I", numbers).tolist()
    compiled: re.Pattern[str] = _from_numbers(
        expression, flags, code, groups, dict(names), tuple(by_number)
    )
    return compiled
