"""Synonyms: which plain words may stand for which technical ones.

A plain sentence and the technical sentence it rests on share few words: "heart attack" stands for
"myocardial infarction", "at random" for "randomised". The list data/plain_words.txt groups words
that say the same, and tools/build_synonym_table.py makes data/synonyms.json of it; here a text
becomes the meanings it offers, so that two texts can be compared.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.short_forms import spell_greek
from plainstudy.checks.language.tables import read_row
from plainstudy.checks.language.words import split_words, stem
from plainstudy.stop_words import STOP_WORDS

_JOINTS = Pattern(r"[-–‐‑−'’/·]", re.NOFLAG)
# The rare sign comes first, and what stands before it after: `re` leaps from sign to sign.
_THOUSANDS = Pattern(r"[,\u202f\u2009](?<=\d.)(?=\d{3}(?!\d))", re.NOFLAG)
_CONTRACTION = Pattern(r"\b\w{1,6}n['’]t\b", re.NOFLAG)
# What Porter2 leaves of one word family: reduc(e)/reduct(ion), inflamm(ation)/inflammatori.
_ENDING = Pattern(
    r"(?:ment|atori|ator|ativ|ation|tori|tion|ion|ori|tic|ic|iv|al|ti|ed|t|i|e|y)$", re.NOFLAG
)
_SHORTEST_ROOT = 5  # below this, cutting an ending joins words that have nothing in common

Roots = tuple[str, ...]


class Unit(NamedTuple):
    """One content word, and every meaning that may stand for it."""

    word: str
    """As written, lower case; a part of a hyphenated word is a word."""
    options: frozenset[str]
    """The word's root and its groups: a text that offers any of them says the word."""


@lru_cache(maxsize=4096)
def root(word: str) -> str:
    """Return what a family of words has in common: reduc for reduce, reduced and reduction."""
    stemmed = stem(word)
    bare = _ENDING.sub("", stemmed)
    return bare if len(bare) >= _SHORTEST_ROOT else stemmed


class _Senses(NamedTuple):
    """What the table says of one word."""

    root: str
    options: frozenset[str]
    """What may stand for it alone: its root, and the groups it is in."""
    offers: frozenset[str]
    """What it says alone."""
    phrases: dict[str, list[tuple[Roots, frozenset[str], str]]]
    """The entries of several words that it opens, by their second root: roots, options, and what
    they say."""


@lru_cache(maxsize=128)
def units(text: str) -> tuple[Unit, ...]:
    """Return the content words of a text in order, numbers in digits among them."""
    words = _pieces(text)
    senses = [_senses(word) for word in words]
    roots = tuple([each.root for each in senses])
    options = [each.options for each in senses]
    for start, (each, following) in enumerate(pairwise(senses)):
        for entry, accepted, _ in each.phrases.get(following.root, ()):
            end = start + len(entry)
            if roots[start:end] == entry:
                for place in range(start, end):
                    options[place] |= accepted
    return tuple(
        [
            Unit(word, each)
            for word, each in zip(words, options, strict=True)
            if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())
        ]
    )


@lru_cache(maxsize=128)
def meanings(text: str) -> frozenset[str]:
    """Return every meaning a text offers: the roots of its words, and their groups."""
    senses = [_senses(word) for word in _pieces(text)]
    roots = tuple([each.root for each in senses])
    found = set().union(*[each.offers for each in senses])
    for start, (each, following) in enumerate(pairwise(senses)):
        for entry, _, meaning in each.phrases.get(following.root, ()):
            if roots[start : start + len(entry)] == entry:
                found.add(meaning)
    return frozenset(found)


def shared_meaning(plain: str, technical: str) -> frozenset[str]:
    """Return the content words of `plain` that `technical` says too, in the same or other words."""
    offered = meanings(technical)
    return frozenset(unit.word for unit in units(plain) if not offered.isdisjoint(unit.options))


@lru_cache(maxsize=128)
def _pieces(text: str) -> tuple[str, ...]:
    whole = spell_greek(text)
    if "n't" in whole or "n’t" in whole:
        whole = _CONTRACTION.sub("not", whole)
    found: list[str] = []
    for word in split_words(_THOUSANDS.sub("", whole)):
        if word.isalnum():
            found.append(word.lower())
        else:
            found += [piece.lower() for piece in _JOINTS.split(word) if piece]
    return tuple(found)


@lru_cache(maxsize=4096)
def _senses(word: str) -> _Senses:
    first = root(word)
    options, offers = {first}, {first}
    phrases: dict[str, list[tuple[Roots, frozenset[str], str]]] = {}
    for entry, group, special in read_row("synonyms.json", first) or ():
        # A special case is borne out by the plain word, not by another special case.
        accepted = {f"={group}"} if special else {f"={group}", f"<{group}"}
        meaning = f"{'<' if special else '='}{group}"
        if len(entry) == 1:
            options |= accepted
            offers.add(meaning)
        else:
            phrases.setdefault(entry[1], []).append((tuple(entry), frozenset(accepted), meaning))
    return _Senses(first, frozenset(options), frozenset(offers), phrases)
