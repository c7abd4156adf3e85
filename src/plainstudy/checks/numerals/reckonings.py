"""Reckonings: the values that lie one step of arithmetic away from the abstract's numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from plainstudy.checks.numerals.quantity import Form, Quantity, Relation
from plainstudy.checks.numerals.sameness import comparable
from plainstudy.checks.numerals.units import UNITS

_MOST_PAIRS = 400
_MOST_SUMS = 70  # of three or of four groups: all those of seven or eight

Value = tuple[float, bool]
"""A value, and whether the told number must meet it exactly."""


@dataclass(frozen=True)
class Wording:
    """What the words around a number allow to be reckoned."""

    differs: bool
    """They speak of more or less, so of a difference or a ratio."""
    left_over: bool
    """They speak of what is left of a whole."""
    adds: bool
    """They speak of a total."""


def reckon(told: Quantity, sources: tuple[Quantity, ...], wording: Wording) -> Iterator[Value]:
    """Yield each value one step away from the sources that `told` may tell."""
    if told.form is Form.SHARE:
        yield from _shares(sources, wording.left_over)
        of_another = told.natural and told.relation is not Relation.CHANGE
        if told.relation is Relation.PROPORTION or (wording.differs and of_another):
            yield from _proportions(sources)
        if wording.differs:
            yield from _differences(told, sources)
        if told.relation is Relation.PART:  # "half of it" for 1 g in 2 g
            yield from (
                (min(one.low, other.low) / max(one.low, other.low), False)
                for one, other in _like_pairs(sources)
                if one.form is Form.MEASURE and min(one.low, other.low) > 0
            )
    elif told.form is Form.RATIO:
        yield from _ratios(sources)
    elif told.form is Form.COUNT:
        yield from _counts(told, sources, wording.differs or wording.left_over)
    elif told.form is Form.MEASURE:
        yield from _measures(told, sources, wording.differs, wording.adds)


def _shares(sources: tuple[Quantity, ...], left_over: bool) -> Iterator[Value]:
    if left_over:
        yield from ((1 - part, False) for part in _parts(sources))
    counts = [each for each in sources if counts_heads(each)]
    wholes = {each.whole for each in counts}
    for one, other in islice(combinations(counts, 2), _MOST_PAIRS):
        small, large = sorted((one.low, other.low))
        if not 0 < small < large or _have_own_wholes(one, other):
            continue
        yield small / large, False
        if left_over:
            yield 1 - small / large, False
        # Two parts make a whole; a part and its own whole, or two wholes of parts, do not.
        apart = one.rated or other.rated or one.whole or other.whole
        if not apart and not {one.low, other.low} & wholes:
            yield one.low / (one.low + other.low), False
            yield other.low / (one.low + other.low), False


def _have_own_wholes(one: Quantity, other: Quantity) -> bool:
    """Return True for 27 and 41 in "27 (40%) smoked, 41 (60%) drank": each is a part of others."""
    return (one.rated and other.rated) or (
        (one.rated or other.rated) and "n" in (one.noun, other.noun)
    )


def _parts(sources: tuple[Quantity, ...]) -> list[float]:
    return [each.low for each in sources if each.form is Form.SHARE and each.low < 1]


def _proportions(sources: tuple[Quantity, ...]) -> Iterator[Value]:
    """Yield what "less than half that of placebo" may stand for: 56 % lower, or 12 against 27."""
    yield from ((1 - part, False) for part in _parts(sources))
    yield from _ratios(tuple(each for each in sources if each.relation is not Relation.CHANGE))


def _differences(told: Quantity, sources: tuple[Quantity, ...]) -> Iterator[Value]:
    rates = [each for each in sources if each.form is Form.SHARE or _is_rate(each)]
    for one, other in islice(combinations(rates, 2), _MOST_PAIRS):
        if one.form is other.form:
            yield abs(one.low - other.low), False
    for one, other in _like_pairs(sources):
        if one.low and other.low and one.form is not Form.COUNT:
            yield abs(one.low - other.low) / other.low, False
            yield abs(one.low - other.low) / one.low, False
    for each in sources:
        # "a third less" for a ratio of 0.67, "rose by 13%" for 113 % of baseline
        if _is_rate(each) or each.relation is Relation.PROPORTION:
            yield abs(1 - each.low), False
        elif (told.relation is Relation.CHANGE and _is_ratio_above_one(each)) or (
            each.form is Form.RATIO and each.low > 1
        ):
            yield each.low - 1, False


def _ratios(sources: tuple[Quantity, ...]) -> Iterator[Value]:
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


def _counts(told: Quantity, sources: tuple[Quantity, ...], differs: bool) -> Iterator[Value]:
    counts = [each for each in sources if each.form is Form.COUNT and comparable(told, each)]
    if told.step < 1 or told.people is not True:
        for one, other in _like_pairs(sources):
            if differs and (comparable(told, one) or _may_count(told, one)):
                # Signs are not read: a fall and a rise lie as far apart as their sum.
                yield abs(one.low - other.low), False
                yield one.low + other.low, False
    if told.step < 1 or told.people is False:
        return
    heads = [each for each in counts if counts_heads(each)]
    for one, other in islice(combinations(heads, 2), _MOST_PAIRS):
        yield one.low + other.low, True
        if differs:
            yield abs(one.low - other.low), True
    if len(heads) > 2:
        yield sum(each.low for each in heads), True
        for size in (3, 4):
            for some in islice(combinations(heads, size), _MOST_SUMS):
                yield sum(each.low for each in some), True
    for share in (each for each in sources if each.form is Form.SHARE and not each.natural):
        for whole in heads:
            yield round(share.low * whole.low), True


def _measures(
    told: Quantity, sources: tuple[Quantity, ...], differs: bool, adds: bool
) -> Iterator[Value]:
    if told.dimension == "points" and differs:
        yield from _share_gaps(sources)
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


def _share_gaps(sources: tuple[Quantity, ...]) -> Iterator[Value]:
    """Yield the differences of shares in points: "1.3 points" for 8.4 and 7.1 %."""
    shares = [each for each in sources if each.form is Form.SHARE]
    for one, other in islice(combinations(shares, 2), _MOST_PAIRS):
        yield abs(one.low - other.low) * 100, False


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


def counts_heads(each: Quantity) -> bool:
    """Return True for a whole number that may count people or animals."""
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


def _is_ratio_above_one(each: Quantity) -> bool:
    return each.form is Form.COUNT and each.step < 1 and 1 < each.low < 3 and not each.noun


def _may_count(told: Quantity, each: Quantity) -> bool:
    """Return True for a bare number that may count the things told: "seven fewer falls"."""
    return each.form is Form.COUNT is told.form and each.people is None and not each.noun
