"""Counting: the words of a study, by which related studies are found.

A word counts in any form it takes, and the more where it says what the study is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from zlib import crc32

import numpy as np
import Stemmer

from plainstudy.checks.language.words import STOP_WORDS
from plainstudy.models import Summary

# A word is told by 32 bits of its stem: of 100,000 words about one pair falls together, which
# then counts as one word. No list of words has to be kept, and none to be agreed between builds.
COUNTED = np.dtype([("word", "<u4"), ("count", "u1")])
"""A row of what `count_words` returns."""
_MOST_WORDS = 400  # of one study; a longer text's rarer words are left out

# How often a word counts where it stands: what the study is about, before how it was done.
_FIRST, _THEN = 3, 1

# Words of every abstract and every summary: they say that it is a study, and not of what.
_OF_STUDIES = frozenset(
    """background method methods result results conclusion conclusions objective objectives aim
    aims purpose study studies trial trials research researchers patient patients people person
    participant participants group groups compared comparison significant significantly found
    show showed shown suggest associated difference differences randomized randomised""".split()
)
_UNTOLD = _OF_STUDIES | frozenset(STOP_WORDS)
_WORD = re.compile(r"[^\W_]+")
# Scripts written without spaces: two letters at a time stand for a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2,}")
_STEMMER = Stemmer.Stemmer("english")


def count_words(summary: Summary) -> bytes:
    """Return what a study's neighbours are found by: its words and how much each counts."""
    draft, citation = summary.draft, summary.abstract.citation
    first = [draft.takeaway.text, draft.teaser, citation.title or ""]
    first += [*citation.keywords, *citation.mesh]
    then = [*(sentence.text for sentence in draft.findings), summary.abstract.text]
    then += [term.term for term in draft.glossary]
    counts = _count(" ".join(then), _THEN, {})
    return _pack(_count(" ".join(first), _FIRST, counts))


def _count(text: str, weight: int, counts: dict[int, int]) -> dict[int, int]:
    """Add how often each word is in a text, by its number, times `weight`."""
    lower = text.lower()
    for word in _WORD.findall(lower):
        if number := _number(word):
            counts[number] = counts.get(number, 0) + weight
    if not lower.isascii():
        for run in _UNSPACED.findall(lower):
            for place in range(len(run) - 1):
                number = _hash(run[place : place + 2])
                counts[number] = counts.get(number, 0) + weight
    return counts


@lru_cache(maxsize=65_536)  # ten thousand studies share most of their words
def _number(word: str) -> int:
    """Return the number of a word's stem, or 0 for a word that says little of a study."""
    # A number or a lone letter does not tell what it is about, and "p" stands everywhere.
    if word in _UNTOLD or len(word) < 2 or word.isdecimal():
        return 0
    return _hash(_STEMMER.stemWord(word))


def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "replace")) or 1


def _pack(counts: Mapping[int, int]) -> bytes:
    kept = list(counts.items())
    if len(kept) > _MOST_WORDS:
        kept = sorted(kept, key=lambda pair: (-pair[1], pair[0]))[:_MOST_WORDS]
    rows = sorted((word, min(count, 255)) for word, count in kept)
    return np.array(rows, COUNTED).tobytes()
