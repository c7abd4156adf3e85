"""Patterns: regular expressions that cost little where they do not match.

A check seeks a hundred phrases in each sentence and finds one in a hundred sentences. Python's `re`
tries a pattern that ignores case at every letter; to ask whether a text holds a few letters that
each match must have ("breakthrough", "cure") takes a fiftieth of that. A Pattern reads these
letters off the expression itself, so nobody writes them twice, and is compiled when they are first
met: most never are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from re import _parser  # type: ignore[attr-defined]  # the only parser of expressions there is
from typing import Any

_MOST = 64  # pieces: to seek more is no quicker than to match
_MOST_SETS = 3
_CUTS = (4, 5, 6, 8, 12, 100)  # letters
_SHORTEST = 2  # letters: nearly every sentence holds each single one

Pieces = frozenset[str]


class Pattern:
    """An expression, in any case of letters, with the methods of a compiled one that checks use."""

    def __init__(self, expression: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        """Keep an expression; it is read at its first use, so a wrong one is told then."""
        self.expression = expression
        self.flags = flags

    @cached_property
    def pieces(self) -> tuple[tuple[str, ...], ...]:
        """Sets of pieces of text, lower case: every match holds one piece of each set."""
        return tuple(tuple(sorted(each)) for each in find_pieces(self.expression, self.flags))

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression as Python's own."""
        return re.compile(self.expression, self.flags)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match, as `re.Pattern.search` does."""
        return self.compiled.search(text) if self._may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every match in order, as `re.Pattern.finditer` does."""
        return self.compiled.finditer(text) if self._may_match(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        """Return what every match holds, as `re.Pattern.findall` does."""
        return self.compiled.findall(text) if self._may_match(text) else []

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return the text with `new` in the place of each match, as `re.Pattern.sub` does."""
        return self.compiled.sub(new, text) if self._may_match(text) else text

    def _may_match(self, text: str) -> bool:
        lower = lower_case(text)
        for pieces in self.pieces:  # plain loops: any() takes three times as long
            for piece in pieces:
                if piece in lower:
                    break
            else:
                return False
        return True


@lru_cache(maxsize=4096)
def lower_case(text: str) -> str:
    """Return a text in lower case, where each letter is one that `re.IGNORECASE` takes it for."""
    lower = text.lower()
    if lower.isascii():
        return lower
    # The long s and the Turkish letters i match "s" and "i"; a dotted İ becomes two signs.
    return lower.replace("ſ", "s").replace("ı", "i").replace("i\u0307", "i")


def find_pieces(expression: str, flags: re.RegexFlag = re.IGNORECASE) -> tuple[Pieces, ...]:
    """Return sets of pieces, lower case; each match of an expression holds one of each set.

    The telling sets come first. Empty when the expression is too loose to tell.
    """
    _, needed = _read(_parser.parse(expression, flags))
    return needed


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
    """Return the sets that cost least to seek, each cut to the length at which it does."""
    usable = dict.fromkeys(each for each in sets if min(map(len, each)) >= _SHORTEST)
    cut = (min((_shorten(each, length) for length in _CUTS), key=_cost) for each in usable)
    return tuple(sorted(cut, key=_cost)[:_MOST_SETS])


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
    return sum(1 / 140 + 2.0 ** -(min(len(piece), 10) + 1) for piece in pieces)
