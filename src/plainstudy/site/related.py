"""Related: which six studies are closest to each, by what their texts say.

Cosine of TF-IDF (Salton and Buckley 1988): a word counts the more, the fewer studies use it, so
"sclerosis" says little on a site about MS and "vitamin" says much. Each study's words are counted
once, when its summary is read; all studies are then related anew in every build, since one more
study can be the closest to any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
import Stemmer
from numpy.typing import NDArray

from plainstudy.checks.language.words import STOP_WORDS
from plainstudy.models import Summary

MOST = 6  # as many cards as fill two rows of three and three rows of two

# A word is told by 32 bits of its stem: of 100,000 words about one pair falls together, which
# then counts as one word. No list of words has to be kept, and none to be agreed between builds.
_COUNTED = np.dtype([("word", "<u4"), ("count", "u1")])
_MOST_WORDS = 400  # of one study; a longer text's rarer words are left out
# A study's words find its neighbours, the weightiest first, until so many uses of them by studies
# have been looked at. Among a few hundred studies that is every word; among 10,000 it keeps the
# time at a second or two, and leaves out what so many use that it tells little.
_USES = 10_000
_STEP, _LEAST = 0.5, 0.25  # of a word's rarity, in halvings of how many studies use it

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
_Integers = NDArray[np.intp]
_Floats = NDArray[np.float64]


def count_words(summary: Summary) -> bytes:
    """Return what a study's neighbours are found by: its words and how much each counts."""
    draft, citation = summary.draft, summary.abstract.citation
    first = [draft.takeaway.text, draft.teaser, citation.title or ""]
    first += [*citation.keywords, *citation.mesh]
    then = [*(sentence.text for sentence in draft.findings), summary.abstract.text]
    then += [term.term for term in draft.glossary]
    counts = _count(" ".join(then), _THEN, {})
    return _pack(_count(" ".join(first), _FIRST, counts))


def relate(studies: Sequence[bytes], most: int = MOST) -> tuple[tuple[int, ...], ...]:
    """Return, for each study, the places of those closest to it, the closest first.

    `studies` are what `count_words` gave, in the order in which lists show them: of two that are
    equally close the earlier is taken. A study with no word in common with any other has none.
    """
    words, owners, counts = _unpack(studies)
    total = len(studies)
    if not len(words):
        return ((),) * total
    users = np.bincount(words)
    weights = _weigh(words, owners, counts, users, total)
    starts = np.searchsorted(owners, np.arange(total + 1))
    asked = _ask(weights, owners, users[words], starts[:-1])
    bounds = np.searchsorted(owners[asked], np.arange(total + 1)).tolist()
    index = _Index(words, owners, weights)
    return tuple(
        _pick(index.score(study, asked[start:end], total), most)
        for study, (start, end) in enumerate(pairwise(bounds))
    )


class _Index:
    """For each word, the studies that use it and how much it weighs there."""

    def __init__(self, words: _Integers, owners: _Integers, weights: _Floats) -> None:
        order = np.argsort(words, kind="stable")
        owners, sorted_weights = owners[order], weights[order]
        bounds = np.searchsorted(words[order], np.arange(words.max() + 2)).tolist()
        self._words, self._weights = words, weights
        self._studies = [owners[start:end] for start, end in pairwise(bounds)]
        self._weighs = [sorted_weights[start:end] for start, end in pairwise(bounds)]
        self._uses = np.diff(bounds)

    def score(self, study: int, rows: _Integers, total: int) -> _Floats:
        """Return how close each study is to this one, told by some rows of its words."""
        if not len(rows):
            return np.zeros(total)
        words = self._words[rows]
        asked = words.tolist()
        products = np.concatenate([self._weighs[word] for word in asked])
        products *= np.repeat(self._weights[rows], self._uses[words])
        found = np.concatenate([self._studies[word] for word in asked])
        scores = np.bincount(found, products, total).astype(np.float64, copy=False)
        scores[study] = 0
        return scores


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
    return np.array(rows, _COUNTED).tobytes()


def _unpack(studies: Sequence[bytes]) -> tuple[_Integers, _Integers, _Floats]:
    rows = np.frombuffer(b"".join(studies), _COUNTED)
    _, words = np.unique(rows["word"], return_inverse=True)
    lengths = [len(study) // _COUNTED.itemsize for study in studies]
    return words, np.repeat(np.arange(len(studies)), lengths), rows["count"].astype(np.float64)


def _weigh(
    words: _Integers, owners: _Integers, counts: _Floats, users: _Integers, total: int
) -> _Floats:
    # In steps: one study more or less then changes the weight of few words, and so the cards of few
    # other studies, whose pages alone have to be made again.
    rarity = np.rint(np.log2((total + 1) / users) / _STEP) * _STEP
    # On a small site, a word that all studies use still counts a little.
    weights = (1 + np.log(counts)) * np.maximum(rarity, _LEAST)[words]
    lengths = np.sqrt(np.bincount(owners, weights**2, total))
    return np.asarray(weights / lengths[owners])


def _ask(weights: _Floats, owners: _Integers, uses: _Integers, starts: _Integers) -> _Integers:
    """Return which rows to ask for, of each study's words the heaviest, all in their order."""
    order = np.lexsort((-weights, owners))
    # What one study uses alone finds no other.
    counted = np.where(uses[order] > 1, uses[order], 0)
    before = np.cumsum(counted) - counted
    # A study may have no words: its start is then the next one's, or past the end.
    before -= np.append(before, 0)[starts][owners[order]]
    return np.sort(order[(counted > 0) & (before < _USES)])


def _pick(scores: _Floats, most: int) -> tuple[int, ...]:
    # In whole millionths, so that the last bit of a sum decides nothing.
    close = (scores * 1e6).astype(np.int32)
    # Few are as close as half the closest: looking for those costs a third of putting all in order.
    floor = max(int(close.max(initial=0)) // 2, 1)
    near = np.flatnonzero(close >= floor)
    while len(near) < most and floor > 1:
        floor = max(floor // 2, 1)
        near = np.flatnonzero(close >= floor)
    return tuple(near[np.argsort(-close[near], kind="stable")][:most].tolist())
