"""Counting: the words of a study, by which related studies are found.

A word counts in any form it takes, and the more where it says what the study is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from zlib import crc32

import numpy as np
import Stemmer

from plainstudy.models import Summary
from plainstudy.stop_words import STOP_WORDS

# A word is told by 32 bits of its stem: of 100,000 words about one pair falls together, which
# then counts as one word. No list of words has to be kept, and none to be agreed between builds.
COUNTED = np.dtype([("word", "<u4"), ("count", "u1")])
"""A row of what `count_words` returns."""
_MOST_WORDS = 400  # of one study; a longer text's rarer words are left out

_FIRST = 3  # as often counts a word that says what the study is about, before how it was done

# Words of every abstract and every summary: they say that it is a study, and not of what.
_OF_STUDIES = frozenset(
    """background method methods result results conclusion conclusions objective objectives aim
    aims purpose study studies trial trials research researchers patient patients people person
    participant participants group groups compared comparison significant significantly found
    show showed shown suggest associated difference differences randomized randomised""".split()
)
_UNTOLD = _OF_STUDIES | STOP_WORDS
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
    counts = _count(" ".join(then))
    for number, times in _count(" ".join(first)).items():
        counts[number] += _FIRST * times
    return _pack(counts)


def _count(text: str) -> Counter[int]:
    """Return how often each word is in a text, by its number."""
    lower = text.lower()
    counts = Counter(chain.from_iterable(map(_number_all, lower.split())))
    if not lower.isascii():
        for run in _UNSPACED.findall(lower):
            counts.update(_hash(run[place : place + 2]) for place in range(len(run) - 1))
    return counts


@lru_cache(maxsize=65_536)  # ten thousand studies share most of what stands between two spaces
def _number_all(chunk: str) -> tuple[int, ...]:
    """Return the numbers of the words in a text without spaces: two for "dose-related,"."""
    return tuple(filter(None, map(_number, _WORD.findall(chunk))))


def _number(word: str) -> int:
    """Return the number of a word's stem, or 0 for a word that says little of a study."""
    # A number or a lone letter does not tell what it is about, and "p" stands everywhere.
    if word in _UNTOLD or len(word) < 2 or word.isdecimal():
        return 0
    return _hash(_STEMMER.stemWord(word))


def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "replace")) or 1


def _pack(counts: Counter[int]) -> bytes:
    kept: Mapping[int, int] = counts
    if len(counts) > _MOST_WORDS:
        kept = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_WORDS])
    rows = np.empty(len(kept), COUNTED)
    rows["word"] = np.fromiter(kept.keys(), np.uint32, len(kept))
    rows["count"] = np.minimum(np.fromiter(kept.values(), np.int64, len(kept)), 255)
    return rows[np.argsort(rows["word"])].tobytes()
