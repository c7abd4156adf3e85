"""Phrases: what several checks have in common, a list of patterns and what to say about each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from plainstudy.checks.language.patterns import Pattern, Sieve
from plainstudy.models import Severity

# Read before a phrase, in its own clause: "no cure", "not been proven", "rather than a miracle".
_NEGATION = Pattern(
    r"\b(?:no|not|never|nor|neither|none|without|cannot|rather than|instead of|unproven|hardly)\b"
    r"|n[’']t\b",
)
_CLAUSE = Pattern(
    r"[.;:!?]\s|,\s+(?:but|and|so|yet|although|while)\b|\b(?:but|although)\b", re.NOFLAG
)


@dataclass(frozen=True, eq=False)  # one is itself only, so a list of them is quickly hashed
class Phrase:
    """A pattern that must not stand in a summary, and what to do about it."""

    pattern: Pattern
    severity: Severity
    hint: str
    unless_negated: bool = False
    """True when "no …" or "not …" before it, in the same clause, makes it harmless."""


def error(pattern: str, hint: str, *, unless_negated: bool = False) -> Phrase:
    """Build a Phrase that could mislead a patient. Case is ignored."""
    return Phrase(Pattern(pattern), Severity.ERROR, hint, unless_negated)


def warning(pattern: str, hint: str, *, unless_negated: bool = False) -> Phrase:
    """Build a Phrase that is a matter of style. Case is ignored."""
    return Phrase(Pattern(pattern), Severity.WARNING, hint, unless_negated)


@lru_cache(maxsize=128)
def find(phrases: tuple[Phrase, ...], text: str) -> tuple[tuple[Phrase, re.Match[str]], ...]:
    """Return each phrase that stands in a text with its first match, in the order of the list."""
    found = []
    for number in _sieve(phrases).narrow(text):
        phrase = phrases[number]
        for match in phrase.pattern.finditer(text):
            if phrase.unless_negated and is_negated(text, match.start()):
                continue
            found.append((phrase, match))
            break
    return tuple(found)


@cache
def _sieve(phrases: tuple[Phrase, ...]) -> Sieve:
    return Sieve(phrase.pattern for phrase in phrases)


def is_negated(text: str, position: int) -> bool:
    """Say whether the clause up to a position holds a negation, at most six words before it."""
    clause = _CLAUSE.split(text[max(0, position - 80) : position])[-1]
    return _NEGATION.search(" ".join(clause.split()[-6:])) is not None
