"""Atoms: one number as it is written, "1,204", "0.5" or "forty-five", and what it is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainstudy.checks.numerals.deferred import compile_late
from plainstudy.checks.numerals.number_words import (
    FIRST_WORDS,
    SPELLED,
    TELLING_WORDS,
    read_number_words,
)

_NUMERAL = (
    r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\s\d{3})+(?![\d.,]*\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|0,\d+(?!,?\d)|\d{1,3},\d{1,2}(?=\s?%)|\d+(?:\.\d+)?|\.\d+)"
    r"(?:[eE][-+]?\d{1,3}\b)?(?!\d|(?:st|nd|rd|th)\b)"
)
_TOKEN = compile_late(r"(?<![\w.])\.?\d|\b[^\W\d_]+")
_DIGITS = compile_late(r"(?<![\w.])\.?\d")
_ATOM = compile_late(rf"(?P<digits>{_NUMERAL})|\b(?P<spelled>{SPELLED})\b", re.IGNORECASE)


def match_atom(plain: str, position: int) -> re.Match[str] | None:
    """Return the number that begins at this place, in group "digits" or "spelled", or None."""
    return _ATOM.match(plain, position)


def find_starts(plain: str, words: frozenset[str]) -> Iterator[int]:
    """Yield where a number may begin: at a digit, or at a word that number words begin with.

    `words` are the words of the text: most texts have digits only, and are read faster.
    """
    if words.isdisjoint(TELLING_WORDS):
        yield from (token.start() for token in _DIGITS.finditer(plain))
        return
    for token in _TOKEN.finditer(plain):
        if token[0][-1].isdigit() or token[0].lower() in FIRST_WORDS:
            yield token.start()


def read_worth(atom: re.Match[str]) -> tuple[float | None, float]:
    """Return what an atom is worth, and its step."""
    if atom["spelled"]:
        value = read_number_words(atom[0])
        return value, 0.0 if value is not None and value % 1 else 1.0
    digits = atom[0].replace(" ", "").lstrip("+-")
    if re.search(r",\d{3}(?!\d)", digits) and not digits.startswith("0,"):
        digits = digits.replace(",", "")
    elif digits.count(".") > 1:
        digits = digits.replace(".", "")
    mantissa = digits.replace(",", ".").lower().split("e")[0]
    decimals = len(mantissa.partition(".")[2])
    value = float(digits.replace(",", "."))
    return (value, 10.0**-decimals) if abs(value) < 1e15 else (None, 0.0)
