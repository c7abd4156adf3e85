"""Outside knowledge: the clauses of a claim that are made of words the abstract never uses.

Two signs tell them. Specific words: an everyday word that the abstract lacks proves little, because
plain language is made of such words ("a tight band" for a tourniquet); a rare one proves much. And,
where the writer said that the sentence is a claim, many words at once. Only specific words make an
error; everyday words, however many, may be an honest way to say what the abstract says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from plainstudy.checks.language.clauses import split_clauses
from plainstudy.checks.language.english import zipf
from plainstudy.checks.language.overlap import Index, Weighed, support
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.synonyms import units
from plainstudy.models import Severity

# The thresholds were read off 32 drafts and 104 summaries by a language model.
_EVERYDAY_ZIPF = 5.2  # about 160 in a million words: more common words prove nothing when absent
_STRANGE = 1.2  # the absent words of a clause, each up to 2 by rarity, must come to this …
_VERY_STRANGE = 2.0  # … or to this, when what the clause shares with its evidence is less.
_SHARED_LITTLE = 1.0  # bits of shared weight up to which a clause counts as sharing nothing
# "cartilage" (3.5) is specific, "bubble" (4.2) hardly, "leg" (4.8) not. One absent word so specific
# is worth a warning where a claim was promised: 2 in 100 claims of the drafts hold one.
_SPECIFIC_ZIPF = 4.5
# Specific words, each up to 1, that make a strange clause an error: more than two. Two may be the
# plain words for one technical term, "full of lumps" for multinodular.
_SURE = 2.4
# By number, whatever the words: absent words, their share, shared bits at most.
_MANY, _MANY_SHARE, _MANY_SHARED = 2, 0.3, 2.0
_HARDLY_A_WORD = 6.0  # Zipf: time, make, people

# ", an immune messenger," and "(called X in the US)" explain a word; they are no claims.
_GLOSS = Pattern(
    r"\((?:also |sometimes |often )?(?:called|known as|meaning|which|that|or|i\.e\.|e\.g\.|such as"
    r"|for example|like|an?|the|one|where|when|too|not|few|low|high)\s[^()]{1,200}\)"
    r"|,\s(?:(?:also |sometimes |often )?(?:called|known as|meaning|named)"
    r"|(?:which|that) (?:is|are|was|were|means?)|or|such as|for example|an?|the|one|its|their)\s"
    r"[^,;:()]{1,130}(?:,|;|(?=[.!?]?$))"
)
# Digests name the researchers; abstracts do not.
_RESEARCHERS = Pattern(
    r"(?<![\w'’-])(?:[A-Z][\w'’-]{1,30},? (?:and )?){1,3}et al\.?,?"
    r"|(?<![\w'’-])[A-Z][\w'’-]{1,30} and colleagues",
    re.NOFLAG,
)
_QUANTITY = Pattern(
    r"(?:second|minute|hour|day|night|week|month|year|decade|hundred|thousand|million|half|halve"
    r"|third|quarter|dozen|(?:four|fif|six|seven|eigh|nin|ten|twelf|twentie|hundred|thousand)th"
    r"|percent|percentage|(?:milli|centi|kilo|micro|deci|nano)?(?:met(?:er|re)|lit(?:er|re)|gram)"
    r"|pound|ounce|inch|mile|degree|teaspoon|tablespoon)s?"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|inches|feet|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
    re.NOFLAG,
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
        sure = sum(specificity(word) for word in words) >= _SURE
        if not words and strict:
            words = _find_many(weighed, shared)
            sure = sum(specificity(word) for word in words) >= _SURE
            words = words or _find_specific(weighed)
        if words:
            yield Strange(
                clause.rstrip(" .!?"), words, Severity.ERROR if sure else Severity.WARNING
            )


def _find_rare(weighed: tuple[Weighed, ...], shared: float) -> tuple[str, ...]:
    by = {word.word: strangeness(word.word) for word in weighed if not word.known}
    strange = sum(by.values())
    if (strange >= _STRANGE and shared <= _SHARED_LITTLE) or (
        strange >= _VERY_STRANGE and shared <= strange
    ):
        return tuple(word for word, rarity in by.items() if rarity > 0)
    return ()


def _find_many(weighed: tuple[Weighed, ...], shared: float) -> tuple[str, ...]:
    telling = [word for word in weighed if not word.frame and _can_tell(word.word)]
    absent = tuple(
        dict.fromkeys(
            word.word for word in telling if not word.known and zipf(word.word) < _HARDLY_A_WORD
        )
    )
    many = len(absent) >= _MANY and len(absent) >= _MANY_SHARE * len(telling)
    return absent if many and shared <= _MANY_SHARED else ()


def _find_specific(weighed: tuple[Weighed, ...]) -> tuple[str, ...]:
    """Return the specific words that are absent, however much the clause shares: a warning."""
    return tuple(
        word.word
        for word in weighed
        if not (word.known or word.frame) and _can_tell(word.word) and specificity(word.word) > 0
    )


@lru_cache(maxsize=128)
def split_claim(text: str) -> tuple[str, ...]:
    """Return the clauses of a text without what explains a word in passing.

    A list's single words stay with the clause beside them.
    """
    clauses = []
    clause = ""
    for piece in split_clauses(without_glosses(text)):
        if clause and len(units(piece)) > 1 and len(units(clause)) > 1:
            clauses.append(clause)
            clause = piece
        else:
            clause = f"{clause}, {piece}" if clause else piece
    if clause:
        clauses.append(clause)
    return tuple(clauses)


@lru_cache(maxsize=128)
def without_glosses(text: str) -> str:
    """Return a text without what explains a word in passing, and without researchers' names."""
    return _GLOSS.sub(", ", _RESEARCHERS.sub("the authors", text))


@lru_cache(maxsize=4096)
def strangeness(word: str) -> float:
    """Return how much an absent word tells, from 0 (everyday, or a number) to 2 (rare)."""
    return max(0.0, min(2.0, _EVERYDAY_ZIPF - zipf(word))) if _can_tell(word) else 0.0


@lru_cache(maxsize=4096)
def specificity(word: str) -> float:
    """Return how surely a word means one thing, from 0 (everyday) to 1 (rare, or a figure)."""
    if any(character.isdigit() for character in word):
        return 1.0
    return max(0.0, min(1.0, _SPECIFIC_ZIPF - zipf(word))) if _can_tell(word) else 0.0


@lru_cache(maxsize=4096)
def _can_tell(word: str) -> bool:
    """Numbers and times are another check's business; roughly and notably only colour a claim."""
    if _QUANTITY.fullmatch(word):
        return False
    adverb = len(word) > 6 and word.endswith("ly")
    return not adverb and not any(character.isdigit() for character in word)
