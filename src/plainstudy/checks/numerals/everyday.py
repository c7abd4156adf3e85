"""Everyday numbers: those of a claim that are no result, or that a reader reckons for herself.

"Two groups", "half of them got it, the other half did not", "out of every 1,000 births": held
against the abstract like results, they would be called wrong in most summaries.
"""

from __future__ import annotations

import re

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.numerals.allocations import read_allocation
from plainstudy.checks.numerals.digit_names import make_plain
from plainstudy.checks.numerals.number_phrases import find_words
from plainstudy.checks.numerals.quantity import Form, Quantity

_DENOMINATORS = (100, 1000, 10_000, 100_000)
_EVERY = Pattern(r"\b(?:every|each|per|out of|in)\s$")
_ROUND = Pattern(r"(?<![\d,.])10[0, ]*0(?![\d,.]*\d)", re.NOFLAG)
_HALF = Pattern(r"\bhalf\b")
_SHARE_OF_PEOPLE = 0.05  # below it, a percent in an abstract is often the strength of a solution
_SMALL_WORD = 12  # "three groups" and "two of the tests" are counted off, not reported


def is_harmless_word(each: Quantity) -> bool:
    """Return True for "one", "two hands", "half", "twice": words of everyday speech."""
    if each.loose or each.form is Form.YEAR:
        return True
    everyday = each.spelled and each.form is Form.COUNT and each.low <= 2
    return everyday or (each.spelled and each.form is Form.RATIO) or is_plain_half(each)


def is_plain_half(each: Quantity) -> bool:
    """Return True for "half" alone, of whatever."""
    return each.form is Form.SHARE and each.low == 0.5 and each.whole is None and each.spelled


def is_part_of_name(text: str, each: Quantity, source: str) -> bool:
    """Return True for the 1.5% of a product that the abstract calls so: "BBOS 1.5%"."""
    before = text[: each.start].split()
    if not before or not before[-1][:1].isupper() or len(before) == 1:
        return False
    return f"{before[-1]} {each.words}" in source


def is_split_in_halves(each: Quantity, text: str) -> bool:
    """Return True for "half were given zolane, the other half were not": two groups, no result."""
    return is_plain_half(each) and len(_HALF.findall(text)) == 2


def is_denominator(each: Quantity, text: str, source: str) -> bool:
    """Return True for the 1,000 of "out of every 1,000 births", where the abstract counts so."""
    if each.low not in _DENOMINATORS or each.step != 1:
        return False
    told_so = _EVERY.search(text[: each.start]) is not None
    return told_so and any(
        word.replace(" ", "").replace(",", "") == f"{each.low:.0f}"
        for word in _ROUND.findall(make_plain(source))
    )


def is_median(each: Quantity, cited: tuple[str, ...]) -> bool:
    """Return True for "half of them lived 4 months or longer" of a median: half is its meaning."""
    return is_plain_half(each) and any("median" in sentence.lower() for sentence in cited)


def is_reckoned(each: Quantity) -> bool:
    """Return True for a number in words of its own: "about 2 in 3", "twice"."""
    return each.natural or each.form is Form.RATIO


def is_told_in_words(
    each: Quantity, near: tuple[Quantity, ...], cited: tuple[str, ...] = ()
) -> bool:
    """Return True for "half of the women", "three times a week", where nothing cited says else.

    Half of a sample split in two is told nowhere. But a share beside the abstract's own, or a
    frequency beside another, is wrong.
    """
    if not each.spelled or each.whole is not None:
        return False
    if each.form is Form.SHARE:
        return not any(one.form is Form.SHARE and one.low >= _SHARE_OF_PEOPLE for one in near)
    if each.form is Form.FREQUENCY:
        number = each.words.split()[0].lower()
        stands = any(number in find_words(sentence) for sentence in cited)
        return stands or not any(one.form is Form.FREQUENCY for one in near)
    alone = len(near) < 2 and not any(map(read_allocation, cited))
    return each.form is Form.RATIO and alone


def is_own_count(each: Quantity, everything: tuple[Quantity, ...]) -> bool:
    """Return True for "one of four plans": a small count in words, of no people, is a reader's.

    Unless the abstract counts the same things otherwise.
    """
    small = each.spelled and each.low <= _SMALL_WORD and each.whole is None
    return (
        small and each.form is Form.COUNT and not each.people and not _is_rivalled(each, everything)
    )


def _is_rivalled(each: Quantity, everything: tuple[Quantity, ...]) -> bool:
    """Return True when the abstract has another number of the same things."""
    return bool(each.noun) and any(
        source.noun == each.noun and source.low != each.low and not source.loose
        for source in everything
    )


def is_counted_off(
    each: Quantity, text: str, everything: tuple[Quantity, ...], cited: tuple[str, ...]
) -> bool:
    """Return True for "two groups", "three tests": a reader's own count of things named."""
    if each.form is not Form.COUNT or each.people or each.low > _SMALL_WORD or each.step != 1:
        return False
    if re.search(r"\b(?:other|these|those|of|both|first|last|remaining)\s$", text[: each.start]):
        return each.low <= 3
    if _is_rivalled(each, everything):
        return False
    items = max((sentence.count(",") + 2 for sentence in cited), default=0)
    return each.low <= 3 or each.low <= items


def is_registered(each: Quantity, source: str) -> bool:
    """Return True for a long number that the abstract has in a name, a date or a registration."""
    bare = each.unit is None and not each.noun and each.low >= 1000
    return bare and each.words in source
