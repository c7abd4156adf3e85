"""Derivations: is a number the same as another, or one step of reckoning away from others?

The steps are few on purpose, because every step that is allowed lets some wrong numbers pass:
rounding, another unit, a percent of two counts, what is left of a whole, a sum, and, where the
words speak of a difference, a difference or a ratio.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, islice

from plainstudy.checks.numerals.quantity import Form, Quantity
from plainstudy.checks.numerals.sameness import comparable, fits, same
from plainstudy.checks.numerals.units import UNITS, VITAMIN_UNITS

_MOST_PAIRS = 400
_ROUND_WHOLES = (10, 20, 100, 1000)
_MORE_OR_LESS = re.compile(
    r"\b(?:more|less|fewer|longer|shorter|higher|lower|greater|larger|smaller|bigger|extra|additional"
    r"|differ\w*|gap|gain\w*|rose|rise|risen|fell|fall|drop\w*|increas\w*|decreas\w*|declin\w*|reduc\w*"
    r"|chang\w*|improv\w*|worse\w*|better|earlier|later|sooner|faster|slower|than|lost|grew|cut|by)\b",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(
    r"\b(?:no|not|none|never|without|missing|lost|left|drop\w*|rest|others?|remain\w*|fail\w*|stopped"
    r"|quit|lack\w*|declin\w*|died|exclud\w*|withdr\w*|incomplete|un\w+ed|nor|nobody)\b|n['’]t\b",
    re.IGNORECASE,
)
_ALTOGETHER = re.compile(
    r"\b(?:total|altogether|in all|combined|together|overall|both|sum)\b",
    re.IGNORECASE,
)


def borne_out(told: Quantity, sources: tuple[Quantity, ...], clause: str, text: str = "") -> bool:
    """Return True when `sources` hold `told`, or when it is one step away from them.

    `clause` is where it is told: a difference must be told as one. `text` is the whole sentence.
    """
    sources = (*sources, *_in_weight(told, sources, text or clause))
    if any(same(told, source) for source in sources):
        return True
    if told.low != told.high:  # "5 to 10" where the source has 5 and 10
        ends = (replace(told, high=told.low), replace(told, low=told.high))
        return all(any(same(end, source) for source in sources) for end in ends)
    if told.whole and not told.natural:  # "61 of 100" for 61 %
        share = told.low / told.whole
        rate = replace(
            told, low=share, high=share, step=1 / told.whole, form=Form.SHARE, whole=None
        )
        if told.whole in _ROUND_WHOLES and any(same(rate, source) for source in sources):
            return True
    return _derivable(told, sources, clause)


def share_of(told: Quantity, part: Quantity, wholes: Iterable[Quantity]) -> bool:
    """Return True when `told` is the share that `part` is of one of the wholes."""
    return any(
        fits(told, part.low / whole.low)
        for whole in wholes
        if _counts_heads(whole) and whole.low > part.low
    )


def _in_weight(told: Quantity, sources: tuple[Quantity, ...], text: str) -> Iterator[Quantity]:
    """Yield what doses in international units weigh, where the text names the vitamin."""
    if told.dimension != "mass":
        return
    for pattern, worth in VITAMIN_UNITS:
        if pattern.search(text):
            for each in sources:
                if each.dimension == "iu":
                    low, high = each.low * worth, each.high * worth
                    yield replace(each, low=low, high=high, step=0, unit=UNITS["mg"])


def _derivable(told: Quantity, sources: Iterable[Quantity], clause: str) -> bool:
    usable = tuple(each for each in sources if each.form is not Form.SPREAD and not each.loose)
    return any(
        fits(told, value, exact=exact)
        for value, exact in islice(_reckon(told, usable, clause), 4 * _MOST_PAIRS)
    )


def _reckon(
    told: Quantity, sources: tuple[Quantity, ...], clause: str
) -> Iterator[tuple[float, bool]]:
    """Yield each value one step away, and whether it must be met exactly."""
    differs = _MORE_OR_LESS.search(clause) is not None
    if told.form is Form.SHARE:
        yield from _shares(told, sources, differs, _LEFT_OVER.search(clause) is not None)
    elif told.form is Form.RATIO:
        yield from _ratios(sources)
    elif told.form is Form.COUNT:
        yield from _counts(told, sources, differs or _LEFT_OVER.search(clause) is not None)
    elif told.form is Form.MEASURE:
        yield from _measures(told, sources, differs, _ALTOGETHER.search(clause) is not None)


def _shares(
    told: Quantity, sources: tuple[Quantity, ...], differs: bool, left_over: bool
) -> Iterator[tuple[float, bool]]:
    parts = [each.low for each in sources if each.form is Form.SHARE]
    if left_over:
        yield from ((1 - part, False) for part in parts if part < 1)
    counts = [each for each in sources if _counts_heads(each)]
    wholes = {each.whole for each in counts}
    for one, other in islice(combinations(counts, 2), _MOST_PAIRS):
        small, large = sorted((one.low, other.low))
        if 0 < small < large:
            yield small / large, False
            if left_over:
                yield 1 - small / large, False
        # Two parts make a whole; a part and its own whole, or two wholes of parts, do not.
        if small > 0 and not {one.low, other.low} & wholes and not one.whole and not other.whole:
            yield one.low / (one.low + other.low), False
            yield other.low / (one.low + other.low), False
    if differs:
        rates = [each for each in sources if each.form is Form.SHARE or _is_rate(each)]
        for one, other in islice(combinations(rates, 2), _MOST_PAIRS):
            yield abs(one.low - other.low), False
        for one, other in _like_pairs(sources):
            if one.low and other.low and one.form is not Form.COUNT:
                yield abs(one.low - other.low) / other.low, False
                yield abs(one.low - other.low) / one.low, False
        if told.natural:
            # "a third less" for a ratio of 0.67
            yield from ((1 - each.low, False) for each in rates if _is_rate(each))
            # "less than half that of placebo" for 56 % lower
            yield from ((1 - part, False) for part in parts if part < 1)
            yield from _ratios(sources)


def _ratios(sources: tuple[Quantity, ...]) -> Iterator[tuple[float, bool]]:
    for one, other in _like_pairs(sources):
        if one.low > 0 and other.low > 0:
            yield one.low / other.low, False
            yield other.low / one.low, False
    for each in sources:
        if each.form is Form.SHARE and 0 < each.low < 1:
            yield 1 / (1 - each.low), False
            yield 1 - each.low, False
            yield 1 + each.low, False
        if each.form is Form.SHARE or each.form is Form.RATIO:
            yield each.low, False
            if each.low:
                yield 1 / each.low, False


def _counts(
    told: Quantity, sources: tuple[Quantity, ...], differs: bool
) -> Iterator[tuple[float, bool]]:
    counts = [each for each in sources if each.form is Form.COUNT and comparable(told, each)]
    if told.step < 1 or told.people is None:
        for one, other in _like_pairs(sources):
            if differs and comparable(told, one):
                # Signs are not read: a fall and a rise lie as far apart as their sum.
                yield abs(one.low - other.low), False
                yield one.low + other.low, False
    if told.step < 1 or told.people is False:
        return
    heads = [each for each in counts if _counts_heads(each)]
    for one, other in islice(combinations(heads, 2), _MOST_PAIRS):
        yield one.low + other.low, True
        if differs:
            yield abs(one.low - other.low), True
    if len(heads) > 2:
        yield sum(each.low for each in heads), True
        for three in islice(combinations(heads, 3), 60):
            yield sum(each.low for each in three), True
    for share in (each for each in sources if each.form is Form.SHARE and not each.natural):
        for whole in heads:
            yield round(share.low * whole.low), True


def _measures(
    told: Quantity, sources: tuple[Quantity, ...], differs: bool, adds: bool
) -> Iterator[tuple[float, bool]]:
    years = [each.low for each in sources if each.form is Form.YEAR]
    if told.unit and told.unit.name == "year":  # "two years later" for 2010 and 2012
        yield from (
            (abs(one - two) * UNITS["year"].factor, False)
            for one, two in combinations(years[:9], 2)
        )
    for one, other in _like_pairs(sources):
        if one.dimension == told.dimension or comparable(told, one):
            factor = told.unit.factor if told.unit and one.unit is None else 1.0
            if differs:
                yield abs(one.low - other.low) * factor, False
            if adds or (differs and one.unit is None):
                yield (one.low + other.low) * factor, False


def _like_pairs(sources: tuple[Quantity, ...]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield pairs of one dimension: only those may be subtracted or divided."""
    return islice(
        (
            (one, other)
            for one, other in combinations(sources, 2)
            if one.form is other.form
            and one.dimension == other.dimension
            and one.form not in (Form.YEAR, Form.FREQUENCY)
            and one.low == one.high
        ),
        _MOST_PAIRS,
    )


def _counts_heads(each: Quantity) -> bool:
    return (
        each.form is Form.COUNT
        and each.people is not False
        and each.low % 1 == 0
        and each.step >= 1
        and each.low >= 1
        and each.low == each.high
    )


def _is_rate(each: Quantity) -> bool:
    return each.form is Form.COUNT and each.step < 1 and 0 < each.low < 1
