"""Number words: "forty-five", "a hundred and twenty", "two-thirds", "one and a half"."""

from __future__ import annotations

import re

_ONES = {
    word: float(value)
    for value, word in enumerate("zero one two three four five six seven eight nine".split())
}
_TEENS = {
    word: float(value)
    for value, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        start=10,
    )
}
_TENS = {
    word: 10.0 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_WORDS = _ONES | _TEENS | _TENS
MAGNITUDES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_SETS = {"pair": 2.0, "couple": 2.0, "dozen": 12.0, "score": 20.0}
DOZEN = 12.0
_PARTS = {
    word: 1 / value
    for value, words in (
        (2, "half halves"),
        (3, "third thirds"),
        (4, "quarter quarters fourth fourths"),
        (5, "fifth fifths"),
        (6, "sixth sixths"),
        (7, "seventh sevenths"),
        (8, "eighth eighths"),
        (9, "ninth ninths"),
        (10, "tenth tenths"),
        (100, "hundredth hundredths"),
    )
    for word in words.split()
}


def _any(words: dict[str, float]) -> str:
    return "(?:" + "|".join(words) + ")"


_SMALL = rf"(?:{_any(_TENS)}(?:[\s-]{_any(_ONES)})?|{_any(_TEENS)}|{_any(_ONES)})"
_HUNDRED = rf"(?:(?:{_SMALL}|an?)[\s-]hundred(?:(?:\sand)?\s{_SMALL})?)"
# "a third" is a part only where it cannot be an ordinal: "a third of", "a third fewer".
_PART_FOLLOWS = (
    r"(?=\s(?:of|fewer|less|more|lower|higher|as|or|and|had|were|was|did|got|received|to)\b"
    r"|\s?[,.;:)]|\s?$|\san?\s)"
)
_PART = (
    rf"(?:(?:an?|one)[\s-](?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth)"
    rf"{_PART_FOLLOWS}|(?:(?:an?|one|three)[\s-])?quarters?\b|{_SMALL}[\s-]{_any(_PARTS)}s?"
    rf"|(?:one[\s-])?half)"
)
# "a few dozen" is no number
_SET = r"(?:(?<!few\s)(?<!many\s)(?<!several\s)dozen|couple|pair)"
_HALF_SET = r"(?:a\s)?half(?:\sa\s|[\s-])dozen"
# What a run of number words looks like; `read_number_words` says what it is worth.
SPELLED = (
    # A look at the first letters spares most words the long way through the choices.
    rf"(?=ze|on|tw|th|fo|fi|si|se|ei|ni|te|el|an?\s|ha|qu|do|co|pa)(?:{_SMALL}\sand\sa\s(?:half|quarter)"
    rf"|{_HALF_SET}|a\sscore(?=\sof\s[a-z]+s\b|\sof\s(?:people|women|men|children|mice)\b)"
    rf"|{_PART}"
    rf"|(?:{_HUNDRED}|{_SMALL}|an?)\s(?:thousand|million|billion)"
    rf"(?:,?\s(?:and\s)?(?:{_HUNDRED}|{_SMALL}))?"
    rf"|{_HUNDRED}|{_SMALL}|(?:a\s)?{_SET})"
)

FIRST_WORDS = frozenset({*_WORDS, *_SETS, *_PARTS, "a", "an", "quarters"})
"""The words that a run of number words may begin with."""
TELLING_WORDS = FIRST_WORDS - {"a", "an"} | MAGNITUDES.keys() | {"score"}
"""A text without any of these has no number words."""


def read_number_words(run: str) -> float | None:
    """Return what a run of number words is worth, or None when it is not one."""
    total = current = 0.0
    words = re.findall(r"[a-z]+", run.lower())
    for index, word in enumerate(words):
        if word in _PARTS:
            part = _PARTS[word]
            joined = index >= 2 and words[index - 1] == "a" and words[index - 2] == "and"
            current = current + part if joined else (current or 1.0) * part
        elif word in _SETS:
            current = (current or 1.0) * _SETS[word]
        elif word in _WORDS:
            current += _WORDS[word]
        elif word == "hundred":
            current = (current or 1.0) * 100
        elif word in MAGNITUDES:
            total += (current or 1.0) * MAGNITUDES[word]
            current = 0.0
        elif word not in ("a", "an", "and"):
            return None
    return total + current if words else None


def is_part(run: str) -> bool:
    """Return True for "half", "two-thirds", "a quarter": a part of something, not a count."""
    words = re.findall(r"[a-z]+", run.lower())
    return bool(words) and words[-1] in _PARTS and "and" not in words
