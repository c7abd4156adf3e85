"""Measures: how readable a text is, by the formulas that guidance for patients names.

Both grades are US school years. Flesch-Kincaid: Kincaid JP et al., Derivation of new readability
formulas, Research Branch Report 8-75, 1975. Coleman-Liau: Coleman M, Liau TL, J Appl Psychol
60(2):283-284, 1975. They go by the length of words and sentences and know nothing of meaning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from plainstudy.checks.language.english import syllables
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.words import split_words
from plainstudy.checks.reading import Part, Reading
from plainstudy.models import Measures, PartMeasures

_LETTER = Pattern(r"[^\W_]", re.NOFLAG)
# A form of "be" or "get", at most two adverbs, and a past participle: regular ones by their ending,
# irregular ones by the list, without those that are mostly adjectives (tired, used to).
_PASSIVE = Pattern(
    r"\b(?:am|is|are|was|were|be|been|being|get|gets|got|getting)\s+(?:(?:not|also|then|only|\w+ly)\s+){0,2}"
    r"(?P<verb>\w+ed|given|taken|shown|seen|found|known|made|done|told|put|held|kept|left|lost|born|"
    r"chosen|begun|drawn|written|built|bought|brought|thought|caught|taught|sent|spent|set|cut|hurt|"
    r"led|fed|read|said|paid|sold|felt|met|run|won|broken|driven|eaten|fallen|forgotten|hidden|"
    r"worn|grown|thrown|understood|split|spread)\b"
)
_ADJECTIVES = frozenset(
    "tired worried interested limited related needed red advanced aged bed disabled newborn".split()
)


def measure(reading: Reading) -> Measures:
    """Measure the summary as a whole (without its glossary) and each of its parts."""
    parts = {
        part.value: measure_texts([placed.text for placed in reading.part(part)])
        for part in Part
        if reading.part(part)
    }
    whole = measure_texts([placed.text for placed in reading.sentences])
    return Measures(whole=whole, parts=parts)


def measure_texts(sentences: Sequence[str]) -> PartMeasures:
    """Measure some sentences as one text. Without a word in them, every figure is 0."""
    counts = [_count(sentence) for sentence in sentences]
    counts = [each for each in counts if each[0]]
    words = sum(each[0] for each in counts)
    if not words:
        return PartMeasures(
            words=0,
            sentences=0,
            flesch_kincaid=0,
            coleman_liau=0,
            longest_sentence=0,
            passive_share=0,
        )
    spoken = sum(each[1] for each in counts)
    letters = sum(each[2] for each in counts)
    passive = sum(is_passive(sentence) for sentence in sentences)
    kincaid = 0.39 * words / len(counts) + 11.8 * spoken / words - 15.59
    coleman = 5.88 * letters / words - 29.6 * len(counts) / words - 15.8
    return PartMeasures(
        words=words,
        sentences=len(counts),
        flesch_kincaid=round(kincaid, 1),
        coleman_liau=round(coleman, 1),
        longest_sentence=max(each[0] for each in counts),
        passive_share=round(passive / len(counts), 2),
    )


@lru_cache(maxsize=256)
def is_passive(sentence: str) -> bool:
    """Say whether a sentence has a passive verb, by the pattern of its words."""
    return any(found["verb"].lower() not in _ADJECTIVES for found in _PASSIVE.finditer(sentence))


@lru_cache(maxsize=256)
def _count(sentence: str) -> tuple[int, int, int]:
    """Return words, syllables and letters (figures count as letters, as Coleman and Liau did)."""
    words = split_words(sentence)
    spoken = sum(syllables(word) for word in words)
    return len(words), spoken, len(_LETTER.findall(" ".join(words)))
