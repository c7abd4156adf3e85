"""Words as the checks see them: tokens, stems, content words.

Every function is pure and cached on its text, so fifteen checks over one sentence split it once.
The caches of whole texts hold a few drafts' worth, because a batch seldom sees a sentence twice.
"""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

from plainstudy.checks.language.patterns import Pattern
from plainstudy.stop_words import STOP_WORDS

_WORD = Pattern(r"[^\W_]+(?:[-–‐‑'’./·][^\W_]+)*", re.NOFLAG)
_JOINT = Pattern(r"[-–‐‑'’/]", re.NOFLAG)
_STEMMER = Stemmer.Stemmer("english")


@lru_cache(maxsize=256)
def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order, as written; a hyphenated word is one word."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return the Porter2 stem of one word, lower case."""
    return str(_STEMMER.stemWord(word.lower()))


@lru_cache(maxsize=256)
def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry content; parts of a hyphenated word count too."""
    found = set()
    for word in split_words(text):
        for piece in (word,) if word.isalnum() else _JOINT.split(word):
            lower = piece.lower()
            if len(lower) > 1 and lower not in STOP_WORDS:
                found.add(stem(lower))
    return frozenset(found)
