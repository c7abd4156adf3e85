"""Overlap: how much of what a sentence says stands in which sentences of the abstract.

A word says the more about where a sentence comes from, the fewer sentences of the abstract hold it:
the usual inverse document frequency (Spärck Jones 1972), with the abstract's own sentences as the
documents. So "people with multiple sclerosis", which stands everywhere, counts for next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import NamedTuple

from plainstudy.checks.language.short_forms import expand, short_forms
from plainstudy.checks.language.synonyms import Unit, meanings, units
from plainstudy.models import Abstract

# Words about research as such: they say that something was found, not what, and stand for little.
_FRAME = frozenset(
    """abstract aim aimed aims analysis author authors based compare compared comparison conclude
    concluded conclusion conduct conducted data describe described different differ difference
    differed discover discovered effect emphasize emphasizes expect expected experiment experiments
    explore explored finding findings found group groups highlight highlights implies imply include
    included including objective participants patients people person persons report reported reports
    research researcher researchers result results said say says scientists show showed shown shows
    studied studies study suggest suggested suggests summary test tested thought took trial trials
    tried""".split()
)
_FRAME_SHARE = 0.3  # of an ordinary word's weight


class Weighed(NamedTuple):
    """One content word of a sentence, held against the abstract."""

    word: str
    sentences: int
    """A bit for each sentence of the abstract that says it: bit 0 is sentence 1."""
    weight: float
    """How much it tells sentences apart, in bits; 0 when the abstract's sentences do not say it."""
    known: bool
    """True when the abstract or its title says it."""
    frame: bool
    """True for words about research as such (study, found, group), which say little."""
    topic: bool
    """True when the title says it, so that any sentence may mean it unsaid."""


@dataclass(frozen=True, eq=False)  # compared by identity, so that it can key a cache
class Index:
    """An abstract, ready to be asked which of its sentences say a word."""

    count: int
    forms: Mapping[str, str]
    places: Mapping[str, int]
    """Each meaning, and a bit for each sentence that offers it."""
    title: frozenset[str]

    def weigh(self, text: str) -> tuple[Weighed, ...]:
        """Hold each content word of a text against the abstract."""
        return _weigh(self, text)

    def units(self, text: str) -> tuple[Unit, ...]:
        """Return a text's content words, the abstract's short forms written out."""
        return units(expand(text, self.forms))

    def offer(self, text: str) -> frozenset[str]:
        """Return the meanings a text offers, as written and with short forms written out."""
        return _offered(text, self.forms)


@lru_cache(maxsize=128)
def _weigh(abstract: Index, text: str) -> tuple[Weighed, ...]:
    return tuple([_weigh_unit(abstract, unit) for unit in abstract.units(text)])


@lru_cache(maxsize=4096)
def _weigh_unit(abstract: Index, unit: Unit) -> Weighed:
    sentences = 0
    places = abstract.places
    for option in unit.options:
        if option in places:
            sentences |= places[option]
    weight = log2((abstract.count + 1) / sentences.bit_count()) if sentences else 0.0
    frame = unit.word in _FRAME
    topic = not abstract.title.isdisjoint(unit.options)
    weight = weight * _FRAME_SHARE if frame else weight
    return Weighed(unit.word, sentences, weight, bool(sentences) or topic, frame, topic)


@lru_cache(maxsize=64)
def index(abstract: Abstract) -> Index:
    """Prepare an abstract: each sentence as written, and with its short forms written out."""
    title = abstract.citation.title or ""
    forms = short_forms("\n".join([title, *abstract.sentences]))
    places: dict[str, int] = {}
    for number, sentence in enumerate(abstract.sentences):
        for meaning in _offered(sentence, forms):
            places[meaning] = places.get(meaning, 0) | 1 << number
    return Index(len(abstract.sentences), forms, places, _offered(title, forms))


def bits(numbers: Iterable[int]) -> int:
    """Return sentence numbers (from 1) as the bits Weighed.sentences uses."""
    mask = 0
    for number in numbers:
        if number >= 1:
            mask |= 1 << (number - 1)
    return mask


def support(words: Iterable[Weighed], sentences: int) -> float:
    """Return how much of the words' weight the given sentences (as bits) say."""
    return sum([word.weight for word in words if word.sentences & sentences])


def support_by_sentence(words: Iterable[Weighed], count: int) -> list[float]:
    """Return how much of the words' weight each of `count` sentences says by itself."""
    said = [0.0] * count
    for word in words:
        left = word.sentences
        while left:
            place = left.bit_length() - 1
            said[place] += word.weight
            left ^= 1 << place
    return said


def best_sentences(words: tuple[Weighed, ...], count: int, limit: int = 3) -> tuple[int, ...]:
    """Return the numbers of the sentences that together say most of the words, best first.

    Each next one must add a fifth of the whole weight, or it is not worth citing.
    """
    chosen: list[int] = []
    left = [word for word in words if word.sentences]
    whole = sum(word.weight for word in left)
    while left and len(chosen) < limit:
        gains = support_by_sentence(left, count)
        gain = max(gains)
        if gain < whole / 5 or gain == 0:
            break
        place = gains.index(gain)
        chosen.append(place + 1)
        left = [word for word in left if not word.sentences & 1 << place]
    return tuple(chosen)


def _offered(text: str, forms: Mapping[str, str]) -> frozenset[str]:
    return meanings(text) | meanings(expand(text, forms))
