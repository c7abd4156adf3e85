"""Group names: the words an abstract tells its groups apart with."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.short_forms import expand, short_forms
from plainstudy.checks.language.synonyms import meanings
from plainstudy.stop_words import STOP_WORDS

Forms = tuple[tuple[str, str], ...]
"""Short forms with their long forms, hashable."""

# Where the names of groups stand.
_BEHIND_A_NAME = Pattern(r"\b(?:groups?|arms?|cohorts?|users)\b|\bn\s?=|:\s?\d")
_BRACKET_BEFORE_N = Pattern(
    r"(?:\([^()\d]{1,20}\)\s)?\(?,?\s?$", re.NOFLAG
)  # "placebo (P) (n = 20)"
_BEFORE_A_NAME = Pattern(
    r"\b(?:receiv\w{1,4}|treated\swith|assigned\sto|randomi[sz]ed\sto|took|given|vs\.?|versus"
    r"|compared\s(?:with|to))\s",
)
_LETTER = Pattern(
    r"\b(?P<name>[^\W\d_]{4,})(?:\s\d[\d.]*\s?[a-zµμ]{1,3})?\s\((?P<letter>[A-Z])\)", re.NOFLAG
)
_IN_BRACKETS = Pattern(r"\(([^()\d=]{3,40})\)", re.NOFLAG)
_NAME_REACH = 60  # characters: three words
_NON = Pattern(r"\bnon[-–‐‑\s](?=\w)")  # "non-risk" is no kind of risk
OTHER = "¬"  # the group that a comparison leaves unnamed
THE_OTHER = "¬¬"  # "the other group" of a summary, which names the first
RUNE = 0x16A0  # how often a drug is taken is written as a letter that no abstract uses


@cache
def _always() -> frozenset[str]:
    """Return the names that groups have in any study."""
    return meanings(
        "placebo control men women male female boys girls early late delayed low high usual"
        " standard decreased increased fell rose"
    )


@cache
def _never() -> frozenset[str]:
    """Return what is said of every group."""
    return STOP_WORDS | meanings(
        "group arm patient people participant subject study trial year month week day treatment"
        " total reported respectively person take get receive and"
        " versus vs compared than"
    )


@lru_cache(maxsize=256)
def group_names(source: str) -> frozenset[str]:
    """Return the meanings of words that stand where groups are named in the abstract."""
    phrases = [match[1].split() for match in _IN_BRACKETS.finditer(source)]
    for match in _BEHIND_A_NAME.finditer(source):
        end = match.start()
        if match[0][0] in "nN" and (
            bracket := _BRACKET_BEFORE_N.search(source, max(0, end - 26), end)
        ):
            end = bracket.start()
        phrases.append(source[max(0, end - _NAME_REACH) : end].split()[-3:])
    for match in _BEFORE_A_NAME.finditer(source):
        phrases.append(source[match.end() : match.end() + _NAME_REACH].split()[:3])
    forms = group_forms(source)
    phrases += [[match["name"]] for match in _LETTER.finditer(source)]
    words = dict.fromkeys(" ".join(each) for each in phrases)
    found = _always() | meanings_of("; ".join(words), forms)
    return frozenset(each for each in found if not each[0].isdigit() and len(each) > 1) - _never()


@lru_cache(maxsize=256)
def group_forms(source: str) -> Forms:
    """Return the short forms of an abstract, single letters such as "zolane 5 mg (Z)" too."""
    letters = {
        match["letter"]: match["name"]
        for match in _LETTER.finditer(source)
        if match["name"][0].lower() == match["letter"].lower()
    }
    return tuple({**letters, **short_forms(source)}.items())


def telling(labels: frozenset[str], names: frozenset[str]) -> frozenset[str]:
    """Return the labels that tell groups apart: names, doses, and how often a drug is taken."""
    return frozenset(each for each in labels if each in names or each[0] in "#¬" or is_rune(each))


def is_rune(label: str) -> bool:
    """Return True for a label that says how often a drug is taken."""
    return RUNE <= ord(label[0]) < RUNE + 64


@lru_cache(maxsize=128)
def meanings_of(words: str, forms: Forms) -> frozenset[str]:
    """Return what the words mean, with short forms written out and without empty words."""
    written_out = expand(words, dict(forms))
    said = meanings(_NON.sub("non", written_out)) - _never()
    # "<" marks a kind of something: two drugs of one kind are two groups all the same.
    return frozenset(each for each in said if each[0] != "<")
