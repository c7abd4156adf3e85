"""Build the table of what each expression's matches must hold, so that no run reads expressions.

    python tools/build_pattern_table.py [TABLE]

Run it when an expression of a check has changed; an expression that the table does not hold works
all the same, only slower. TABLE is checks/language/data/pieces.json unless named: the fingerprint
of each expression, and its sets of pieces; a line each, so that a change reads well in a diff.
"""

from __future__ import annotations

import gc
import json
import pkgutil
import re
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from math import fsum
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]  # the only parser of expressions there is
from typing import Any

import plainstudy.checks
from plainstudy.checks.language.patterns import Pattern, fingerprint

TABLE = Path(__file__).parents[1] / "src/plainstudy/checks/language/data/pieces.json"

_MOST = 64  # pieces: to seek more is no quicker than to match
_MOST_SETS = 3
_CUTS = (4, 5, 6, 8, 12, 100)  # letters
_SHORTEST = 2  # letters: nearly every sentence holds each single one

Pieces = frozenset[str]


def main() -> None:
    """Write the table to the path given, or to its place in the package."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE
    path.write_text(build_table(), "utf-8")
    print(f"{path}: {path.stat().st_size:,} bytes")


def build_table() -> str:
    """Return the whole table as text: every Pattern that the modules of the checks make."""
    package = plainstudy.checks
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        import_module(module.name)
    rows = {}
    for pattern in gc.get_objects():
        if isinstance(pattern, Pattern) and (
            sets := find_pieces(pattern.expression, pattern.flags)
        ):
            rows[fingerprint(pattern.expression, pattern.flags)] = [sorted(each) for each in sets]
    lines = (f"{json.dumps(name)}: {json.dumps(sets)}" for name, sets in sorted(rows.items()))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def find_pieces(expression: str, flags: re.RegexFlag = re.IGNORECASE) -> tuple[Pieces, ...]:
    """Return sets of pieces, lower case; each match of an expression holds one of each set.

    The telling sets come first. Empty when the expression is too loose to tell.
    """
    _, needed = _read(_parser.parse(expression, flags))
    cut = (min((_shorten(each, length) for length in _CUTS), key=_rank) for each in needed)
    return tuple(sorted(cut, key=_rank)[:_MOST_SETS])


def _read(items: Iterable[tuple[Any, Any]]) -> tuple[Pieces, tuple[Pieces, ...]]:
    """Return all texts that a sequence matches, if few, and the sets of pieces a match needs."""
    needed: list[Pieces] = []
    run = frozenset({""})  # the texts that the items since the last loose one match
    is_exact = True
    for operation, argument in items:
        texts, inside = _read_one(str(operation), argument)
        if texts and len(run) * len(texts) <= _MOST:
            run = frozenset(one + other for one in run for other in texts)
            continue
        needed += [run, *inside]
        run, is_exact = texts or frozenset({""}), False
    return run if is_exact else frozenset(), _choose([*needed, run])


def _read_one(operation: str, argument: Any) -> tuple[Pieces, tuple[Pieces, ...]]:
    match operation:
        case "LITERAL":
            return _read_letters([argument]), ()
        case "IN":
            if all(str(kind) == "LITERAL" for kind, _ in argument):
                return _read_letters([letter for _, letter in argument]), ()
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return frozenset({""}), ()
        case "SUBPATTERN":
            return _read(argument[-1])
        case "BRANCH":
            return _read_branches(argument[1])
        case "MAX_REPEAT" | "MIN_REPEAT":
            fewest, most, repeated = argument
            texts, needed = _read(repeated)
            if fewest == 0:
                return texts | {""} if texts and most == 1 else frozenset(), ()
            return texts if most == 1 else frozenset(), needed
    return frozenset(), ()


def _read_letters(codes: Sequence[int]) -> Pieces:
    letters = frozenset(chr(code).lower() for code in codes)
    if all(letter.isascii() or not letter.isalpha() for letter in letters):
        return letters
    return frozenset()  # how other alphabets fold their cases is not known here


def _read_branches(
    branches: Iterable[Iterable[tuple[Any, Any]]],
) -> tuple[Pieces, tuple[Pieces, ...]]:
    read = [_read(branch) for branch in branches]
    texts: Pieces = frozenset().union(*(texts for texts, _ in read))
    is_exact = all(texts for texts, _ in read) and len(texts) <= _MOST
    if all(needed for _, needed in read):
        best = frozenset().union(*(needed[0] for _, needed in read))
        return texts if is_exact else frozenset(), (best,)
    return texts if is_exact else frozenset(), ()


def _choose(sets: Iterable[Pieces]) -> tuple[Pieces, ...]:
    """Return the sets that cost least to seek, uncut: an expression has thousands of parts."""
    usable = dict.fromkeys(each for each in sets if min(map(len, each)) >= _SHORTEST)
    if len(usable) < 2:
        return tuple(usable)
    return tuple(sorted(usable, key=_rank)[:_MOST_SETS])


def _shorten(pieces: Pieces, length: int) -> Pieces:
    """Cut pieces, and leave out what holds another one: a text with "cured" has "cure"."""
    cut = {piece[:length] for piece in pieces}
    return frozenset(
        piece
        for piece in cut
        if not any(other in piece for other in cut if len(other) < len(piece))
    )


def _cost(pieces: Pieces) -> float:
    """Return what it costs to seek pieces, and to try the expression when one is met by chance.

    One unit is a try. A sentence of an abstract holds a given piece of 4 letters about once in 30
    times, and half as often with each letter more; to seek one takes a 140th of a try.
    """
    return fsum(1 / 140 + 2.0 ** -(min(len(piece), 10) + 1) for piece in pieces)


def _rank(pieces: Pieces) -> tuple[float, list[str]]:
    """Return what sets are sorted by: the same order in each run, of sets that cost the same."""
    return _cost(pieces), sorted(pieces)


if __name__ == "__main__":
    main()
