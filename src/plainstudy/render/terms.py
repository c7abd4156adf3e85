"""Terms: where a word of the glossary is first used, so that a format can lead to its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_ENDINGS = re.compile(r"(?:e?s)?(?!\w)")


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence. All pieces of a sentence together are its text."""

    text: str
    term: int = 0
    """Which word of the glossary this is, counted from 1; 0 for the words between."""


@dataclass(frozen=True)
class Wanted:
    """A term as it is looked for."""

    number: int
    word: str
    has_case: bool
    """True for a name, which is found only as it is written."""


def want_terms(terms: Sequence[str]) -> tuple[Wanted, ...]:
    """Prepare a glossary's terms for `mark_terms`, the longest first."""
    wanted = (
        _want(number, term) for number, term in enumerate(terms, 1) if any(map(str.isalnum, term))
    )
    return tuple(sorted(wanted, key=lambda term: -len(term.word)))


def mark_terms(sentences: Iterable[str], terms: Sequence[Wanted]) -> tuple[tuple[Piece, ...], ...]:
    """Cut one part's sentences at the first use of each term in that part.

    Whole words only, in capitals or not, one or many of it ("cytokine", "Cytokines"). A term with
    a capital inside a word ("MS", "sGFAP") is a name, and found only as it is written.
    Where two terms overlap, the longer one is marked.
    """
    left = list(terms)
    return tuple(_cut(sentence, left) for sentence in sentences)


def _want(number: int, term: str) -> Wanted:
    has_case = any(word[1:] != word[1:].lower() for word in term.split())
    word = term if has_case else term.lower()
    is_many = len(word) > 4 and word.endswith("s") and word[-2] not in "ius"
    return Wanted(number, word[:-1] if is_many else word, has_case)


def _cut(sentence: str, wanted: list[Wanted]) -> tuple[Piece, ...]:
    """Cut one sentence, and take what was found off `wanted`."""
    lower = sentence.lower()
    if len(lower) != len(sentence):
        lower = sentence  # a letter whose small form is two letters: places would not agree
    found: list[tuple[int, int, int]] = []
    left: list[Wanted] = []
    for term in wanted:
        text = sentence if term.has_case else lower
        if term.word in text and (span := _find(text, term.word, found)):
            found.append((*span, term.number))
        else:
            left.append(term)
    if not found:
        return (Piece(sentence),)
    wanted[:] = left
    pieces: list[Piece] = []
    at = 0
    for start, end, number in sorted(found):
        if start > at:
            pieces.append(Piece(sentence[at:start]))
        pieces.append(Piece(sentence[start:end], number))
        at = end
    if at < len(sentence):
        pieces.append(Piece(sentence[at:]))
    return tuple(pieces)


def _find(text: str, word: str, taken: list[tuple[int, int, int]]) -> tuple[int, int] | None:
    start = text.find(word)
    while start != -1:
        ending = _ENDINGS.match(text, start + len(word))
        begins = start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_")
        if ending and begins:
            end = ending.end()
            if not any(a < end and start < b for a, b, _ in taken):
                return start, end
        start = text.find(word, start + 1)
    return None
