"""Patterns: regular expressions that cost little where they do not match.

A check seeks a hundred phrases in each sentence and finds one in a hundred sentences. Python's `re`
tries a pattern that ignores case at every letter; to ask whether a text holds a few letters that
each match must have ("breakthrough", "cure") takes a fiftieth of that, and an expression that is
never tried is never compiled, which takes a hundred times longer still. These letters are read off
the expressions before a release, by tools/build_pattern_table.py, into data/pieces.json.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any

from plainstudy.checks.language.kept import compile_expression
from plainstudy.checks.language.tables import read_row

_LETTERS = 4


class Pattern:
    """An expression, in any case of letters, with the methods of a compiled one that checks use."""

    def __init__(self, expression: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        """Keep an expression; it is compiled at its first use, so a wrong one is told then."""
        self.expression = expression
        self.flags = flags

    @cached_property
    def pieces(self) -> tuple[tuple[str, ...], ...]:
        """Sets of pieces of text, lower case: every match holds one piece of each set.

        Empty, so that every text is tried, for an expression that the table does not hold.
        """
        row = read_row("pieces.json", fingerprint(self.expression, self.flags)) or ()
        return tuple(map(tuple, row))

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression as Python's own."""
        return compile_expression(self.expression, self.flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match, as `re.Pattern.search` does."""
        return self.compiled.search(text, start, end) if self._may_match(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match that begins at `start`, as `re.Pattern.match` does."""
        return self.compiled.match(text, start) if self._may_match(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match that is the whole text, as `re.Pattern.fullmatch` does."""
        return self.compiled.fullmatch(text) if self._may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every match in order, as `re.Pattern.finditer` does."""
        return self.compiled.finditer(text) if self._may_match(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        """Return what every match holds, as `re.Pattern.findall` does."""
        return self.compiled.findall(text) if self._may_match(text) else []

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        """Return what stands between the matches, as `re.Pattern.split` does."""
        return self.compiled.split(text, maxsplit) if self._may_match(text) else [text]

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Return the text with `new` in the place of each match, as `re.Pattern.sub` does."""
        return self.compiled.sub(new, text, count) if self._may_match(text) else text

    def _may_match(self, text: str) -> bool:
        sets = self.pieces
        if not sets:
            self._stand_aside()
            return True
        lower = lower_case(text)
        for pieces in sets:  # plain loops: any() takes three times as long
            for piece in pieces:
                if piece in lower:
                    break
            else:
                return False
        return True

    def _stand_aside(self) -> None:
        """Put the compiled expression's methods in the place of ours: there is nothing to ask."""
        names = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")
        vars(self).update({name: getattr(self.compiled, name) for name in names})


class Sieve:
    """Patterns that are sought in one text together.

    The first letters of all their pieces are looked up in the text at once: hardly any pattern is
    left to be asked by itself.
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        """Keep patterns, in their order."""
        self.patterns = tuple(patterns)

    def narrow(self, text: str) -> list[int]:
        """Return the numbers of the patterns that may match a text, in order."""
        by_letters, always = self._index
        met = set(always)
        for letters in by_letters.keys() & list_letters(text):
            met.update(by_letters[letters])
        return sorted(met)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every match of the first pattern, then of the next."""
        for number in self.narrow(text):
            yield from self.patterns[number].finditer(text)

    @cached_property
    def _index(self) -> tuple[dict[str, list[int]], list[int]]:
        by_letters: dict[str, list[int]] = {}
        always = []  # those whose pieces are too short to tell, or that have none
        for number, pattern in enumerate(self.patterns):
            telling = [each for each in pattern.pieces if min(map(len, each)) >= _LETTERS]
            if not telling:
                always.append(number)
                continue
            for letters in {piece[:_LETTERS] for piece in telling[0]}:
                by_letters.setdefault(letters, []).append(number)
        return by_letters, always


@lru_cache(maxsize=256)
def list_letters(text: str) -> frozenset[str]:
    """Return every four letters in a row of a text, lower case."""
    lower = lower_case(text)
    return frozenset(map("".join, zip(lower, lower[1:], lower[2:], lower[3:], strict=False)))


@lru_cache(maxsize=256)
def lower_case(text: str) -> str:
    """Return a text in lower case, where each letter is one that `re.IGNORECASE` takes it for."""
    lower = text.lower()
    if lower.isascii():
        return lower
    # The long s and the Turkish letters i match "s" and "i"; a dotted İ becomes two signs.
    return lower.replace("ſ", "s").replace("ı", "i").replace("i\u0307", "i")


def fingerprint(expression: str, flags: re.RegexFlag) -> str:
    """Return the name of an expression in the table."""
    return sha256(f"{int(flags)} {expression}".encode()).hexdigest()[:16]
