"""Outside knowledge: the clauses of a claim that are made of words the abstract never uses.

Two signs tell them. Rare words: an everyday word that the abstract lacks proves little, a rare one
much, so each counts by how rare it is in English. And, where the writer said that the sentence is a
claim, many words: a plain sentence about the abstract seldom needs two new words in one clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plainstudy.checks.clauses import split_clauses
from plainstudy.checks.english import zipf
from plainstudy.checks.overlap import Index, Weighed, support
from plainstudy.checks.synonyms import units
from plainstudy.models import Severity

# The thresholds were read off 25 drafts and 104 summaries by a language model.
_EVERYDAY_ZIPF = 5.2  # about 160 in a million words: more common words prove nothing when absent
_STRANGE = 1.2  # the absent words of a clause, each up to 2 by rarity, must come to this …
_VERY_STRANGE = 2.0  # … or to this, when what the clause shares with its evidence is less.
_SHARED_LITTLE = 1.0  # bits of shared weight up to which a clause counts as sharing nothing
# By number, whatever the words: (severity, absent words, their share, shared bits at most). Of 349
# clauses of the drafts the first meets none and the second three; of 16 outside facts written for
# the test, ten and twelve.
_BY_NUMBER = (
    (Severity.ERROR, 3, 0.5, 4.0),
    (Severity.WARNING, 2, 0.3, 2.0),
)
_HARDLY_A_WORD = 6.0  # Zipf: time, make, people

# ", an immune messenger," and "(called X in the US)" explain a word; they are no claims.
_GLOSS = re.compile(
    r"\((?:also |sometimes |often )?(?:called|known as|meaning|which|that|or|i\.e\.|e\.g\.|such as"
    r"|for example|like|an?|the|one|where|when)\s[^()]{1,200}\)"
    r"|,\s(?:(?:also |sometimes |often )?(?:called|known as|meaning|named)"
    r"|(?:which|that) (?:is|are|was|were|means?)|or|such as|for example|an?|the|one|its|their)\s"
    r"[^,;:()]{1,130}(?:,|;|(?=[.!?]?$))",
    re.IGNORECASE,
)
# Digests name the researchers; abstracts do not.
_RESEARCHERS = re.compile(
    r"(?:[A-Z][\w'’-]+,? (?:and )?){1,3}et al\.?,?|[A-Z][\w'’-]+ and colleagues"
)
_QUANTITY = re.compile(
    r"(?:second|minute|hour|day|night|week|month|year|decade|hundred|thousand|million)s?"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|third|quarter|dozen"
)


@dataclass(frozen=True)
class Strange:
    """A clause that the abstract's words do not bear out, and the words in question."""

    clause: str
    words: tuple[str, ...]
    severity: Severity


def find_strange_clauses(
    text: str, sentences: int, abstract: Index, *, strict: bool
) -> Iterator[Strange]:
    """Yield each clause the abstract does not bear out; `sentences` (bits) are those it cites.

    With `strict`, common words count too when they are many: for sentences marked as claims.
    """
    for clause in split_claim(text):
        weighed = abstract.weigh(clause)
        shared = support(weighed, sentences)
        words = _find_rare(weighed, shared)
        severity: Severity | None = Severity.ERROR
        if not words and strict:
            severity, words = _find_many(weighed, shared)
        if words and severity is not None:
            yield Strange(clause.rstrip(" .!?"), words, severity)


def _find_rare(weighed: tuple[Weighed, ...], shared: float) -> tuple[str, ...]:
    by = {word.word: strangeness(word.word) for word in weighed if not word.known}
    strange = sum(by.values())
    if (strange >= _STRANGE and shared <= _SHARED_LITTLE) or (
        strange >= _VERY_STRANGE and shared <= strange
    ):
        return tuple(word for word, rarity in by.items() if rarity > 0)
    return ()


def _find_many(
    weighed: tuple[Weighed, ...], shared: float
) -> tuple[Severity | None, tuple[str, ...]]:
    telling = [word for word in weighed if not word.frame and _can_tell(word.word)]
    absent = tuple(
        dict.fromkeys(
            word.word for word in telling if not word.known and zipf(word.word) < _HARDLY_A_WORD
        )
    )
    for severity, count, share, most in _BY_NUMBER:
        if len(absent) >= count and len(absent) >= share * len(telling) and shared <= most:
            return severity, absent
    return None, ()


def split_claim(text: str) -> Iterator[str]:
    """Yield the clauses of a text without what explains a word in passing.

    A list's single words stay with the clause beside them.
    """
    clause = ""
    bare = _GLOSS.sub(", ", _RESEARCHERS.sub("the authors", text))
    for piece in split_clauses(bare):
        if clause and len(units(piece)) > 1 and len(units(clause)) > 1:
            yield clause
            clause = piece
        else:
            clause = f"{clause}, {piece}" if clause else piece
    if clause:
        yield clause


def strangeness(word: str) -> float:
    """Return how much an absent word tells, from 0 (everyday, or a number) to 2 (rare)."""
    return max(0.0, min(2.0, _EVERYDAY_ZIPF - zipf(word))) if _can_tell(word) else 0.0


def _can_tell(word: str) -> bool:
    """Numbers and times are another check's business; roughly and notably only colour a claim."""
    if _QUANTITY.fullmatch(word):
        return False
    adverb = len(word) > 6 and word.endswith("ly")
    return not adverb and not any(character.isdigit() for character in word)
