"""Related: which six studies are closest to each, by the words they use (counting.py).

Cosine of TF-IDF (Salton and Buckley 1988): a word counts the more, the fewer studies use it, so
"sclerosis" says little on a site about MS and "vitamin" says much. One more study can be the
closest to any other: neighbours.py tells which have to be asked for anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from plainstudy.site.counting import COUNTED

MOST = 6  # as many cards as fill two rows of three and three rows of two

# A study's words find its neighbours, the weightiest first, until so many uses of them by studies
# have been looked at. Among a few hundred studies that is every word; among 10,000 it keeps the
# time at a second or two, and leaves out what so many use that it tells little.
_USES = 10_000
_STEP, _LEAST = 0.5, 0.25  # of a word's rarity, in halvings of how many studies use it

_Integers = NDArray[np.intp]
_Numbers = NDArray[np.uint32]
_Floats = NDArray[np.float64]


class Closeness:
    """How close studies are to each other."""

    def __init__(self, studies: Sequence[bytes]) -> None:
        """Take what `count_words` gave for each study, in the order in which lists show them."""
        self._total = len(studies)
        self._numbers, self._words, self._owners, counts = _unpack(studies)
        users = np.bincount(self._words)
        self._weights = _weigh(self._words, self._owners, counts, users, self._total)
        self._starts = np.searchsorted(self._owners, np.arange(self._total + 1))
        self._uses = users[self._words]
        # The rows of words that find a study's neighbours, and where each study's begin among them.
        self._asked = _ask(self._weights, self._owners, self._uses, self._starts[:-1])
        self._bounds = np.searchsorted(self._owners[self._asked], np.arange(self._total + 1))

    def find_closest(self, study: int) -> tuple[tuple[int, ...], int]:
        """Return the places of the closest, the closest first, and how close the last one is.

        That is in millionths; 0 where there are fewer than MOST, since any that is close at all
        would be one more. Of two that are equally close the earlier is taken. A study with no word
        in common with any other has none.
        """
        rows = self._asked[self._bounds[study] : self._bounds[study + 1]]
        if not len(rows):
            return (), 0
        asked = self._words[rows].tolist()
        products = np.concatenate([self._index.weights[word] for word in asked])
        products *= np.repeat(self._weights[rows], self._uses[rows])
        found = np.concatenate([self._index.studies[word] for word in asked])
        scores = np.bincount(found, products, self._total).astype(np.float64, copy=False)
        scores[study] = 0
        return _pick(scores)

    def measure_to(self, study: int) -> _Integers:
        """Return how close this study is to each, in millionths, as `find_closest` measures it."""
        own = slice(self._starts[study], self._starts[study + 1])
        weights = np.zeros(self._words.max(initial=-1) + 1)
        weights[self._words[own]] = self._weights[own]
        products = self._weights[self._asked] * weights[self._words[self._asked]]
        scores = np.bincount(self._owners[self._asked], products, self._total)
        # A sum in another order may differ in its last bit: rather too close than not close enough.
        return np.asarray(scores * 1e6 + 0.5, np.intp)

    def mark(self) -> list[int]:
        """Return a digest of each study's words, what each weighs and whether it is asked for.

        Two studies whose marks have not changed are as close to each other as they were.
        """
        is_asked = np.zeros(len(self._words), np.uint64)
        is_asked[self._asked] = 1
        mixed = _mix(_mix(self._weights.view(np.uint64) + is_asked) ^ self._numbers)
        sums = np.append(np.uint64(0), np.cumsum(mixed))[self._starts]
        return [int(each) for each in np.diff(sums)]

    @cached_property
    def _index(self) -> _Index:
        return _Index(self._words, self._owners, self._weights)


class _Index:
    """For each word, the studies that use it and how much it weighs there."""

    def __init__(self, words: _Integers, owners: _Integers, weights: _Floats) -> None:
        # What fits into 16 bits is put in order three times as fast.
        small = words.astype(np.uint16) if words.max() < 1 << 16 else words
        order = np.argsort(small, kind="stable")
        owners, sorted_weights = owners[order], weights[order]
        bounds = np.searchsorted(words[order], np.arange(words.max() + 2)).tolist()
        self.studies = [owners[start:end] for start, end in pairwise(bounds)]
        self.weights = [sorted_weights[start:end] for start, end in pairwise(bounds)]


def _unpack(studies: Sequence[bytes]) -> tuple[_Numbers, _Integers, _Integers, _Floats]:
    """Return each row's word, the place of that word among all, whose it is and its count."""
    rows = np.frombuffer(b"".join(studies), COUNTED)
    words = np.searchsorted(np.unique(rows["word"]), rows["word"])  # quicker than return_inverse
    lengths = [len(study) // COUNTED.itemsize for study in studies]
    owners = np.repeat(np.arange(len(studies)), lengths)
    return rows["word"], words, owners, rows["count"].astype(np.float64)


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


def _mix(bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return 64 bits for each 64, one other for each, of which any may change with any (the last
    steps of SplitMix64; Steele, Lea and Flood 2014).
    """
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        bits = (bits ^ (bits >> np.uint64(shift))) * np.uint64(factor)
    return bits ^ (bits >> np.uint64(31))


def _ask(weights: _Floats, owners: _Integers, uses: _Integers, starts: _Integers) -> _Integers:
    """Return which rows to ask for, of each study's words the heaviest, all in their order."""
    # By owner, then the heaviest first, in one sort: no weight is more than 1.
    order = np.argsort(owners * 2.0 - weights, kind="stable")
    # What one study uses alone finds no other.
    counted = np.where(uses[order] > 1, uses[order], 0)
    before = np.cumsum(counted) - counted
    # A study may have no words: its start is then the next one's, or past the end.
    before -= np.append(before, 0)[starts][owners[order]]
    return np.sort(order[(counted > 0) & (before < _USES)])


def _pick(scores: _Floats) -> tuple[tuple[int, ...], int]:
    # In whole millionths, so that the last bit of a sum decides nothing.
    close = (scores * 1e6).astype(np.int32)
    # Few are as close as half the closest: looking for those costs a third of putting all in order.
    floor = max(int(close.max(initial=0)) // 2, 1)
    near = np.flatnonzero(close >= floor)
    while len(near) < MOST and floor > 1:
        floor = max(floor // 2, 1)
        near = np.flatnonzero(close >= floor)
    chosen = near[np.argsort(-close[near], kind="stable")][:MOST]
    return tuple(chosen.tolist()), int(close[chosen[-1]]) if len(chosen) == MOST else 0
