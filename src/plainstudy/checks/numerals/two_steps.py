"""Two steps: numbers that follow from the abstract's only by reckoning further than one step.

A reader cannot check them by looking, and each further step lets more wrong numbers pass; but a
right one must not be called wrong either. So they are warnings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.numerals.allocations import is_allocated, presume_allocation
from plainstudy.checks.numerals.quantity import Form, Quantity
from plainstudy.checks.numerals.reckonings import counts_heads
from plainstudy.checks.numerals.sameness import fits
from plainstudy.checks.numerals.units import UNITS

_APIECE = Pattern(r"\b(?:each|every|per|apiece|a\s(?:day|week|month|year))\b")
_DAYS = {"day", "week", "month", "year"}
_MOST_PAIRS = 200


def takes_two_steps(
    told: Quantity, sources: tuple[Quantity, ...], text: str, cited: tuple[str, ...]
) -> bool:
    """Return True when `told` follows by a sum of spans, a product or a mean that nobody told."""
    if is_allocated(told, text, (presume_allocation(sentence) for sentence in cited)):
        return True
    usable = tuple(each for each in sources if not each.loose and each.low == each.high > 0)
    if _is_group_of_equal_size(told, usable, cited):
        return True
    values = (*_spans(told, usable), *_products(told, usable), *_means(told, usable, text))
    return any(fits(told, value) for value in values)


def _spans(told: Quantity, sources: tuple[Quantity, ...]) -> Iterator[float]:
    """Yield the sums of two periods: 24 weeks, then 24 weeks; 28 more years at 20 is 48."""
    if told.form is Form.COUNT and not told.noun and told.people is not True:
        years = [each for each in sources if each.unit is not None and each.unit.name == "year"]
        for one, other in islice(combinations(years, 2), _MOST_PAIRS):
            yield (one.low + other.low) / UNITS["year"].factor
    if told.dimension != "time" or told.form is not Form.MEASURE:
        return
    periods = [each for each in sources if each.dimension == "time" and _is_long(each)]
    for one, other in islice(combinations(periods, 2), _MOST_PAIRS):
        yield one.low + other.low


def _is_group_of_equal_size(
    told: Quantity, sources: tuple[Quantity, ...], cited: tuple[str, ...]
) -> bool:
    """Return True for "20 in each group" of 60 people shared out to three groups."""
    if told.form is not Form.COUNT or told.people is False:
        return False
    sizes = {len(parts) for sentence in cited if (parts := presume_allocation(sentence))}
    heads = [each.low for each in sources if counts_heads(each)]
    return any(fits(told, count / size) for size in sizes for count in heads)


def _products(told: Quantity, sources: tuple[Quantity, ...]) -> Iterator[float]:
    """Yield how often times how long: 24 sessions for three a week for 8 weeks."""
    periods = [each for each in sources if each.dimension == "time" and _is_long(each)]
    often = [each for each in sources if each.form is Form.FREQUENCY]
    if told.form is Form.COUNT and not told.people:
        yield from (one.low * period.low for one in often for period in periods[:20])
    elif told.form is Form.MEASURE:  # "100 minutes a week" for 20 minutes, 5 days a week
        measures = [each for each in sources if each.dimension == told.dimension]
        for one in often:
            yield from (one.low * days * each.low for each in measures[:20] for days in (1, 7))


def _means(told: Quantity, sources: tuple[Quantity, ...], text: str) -> Iterator[float]:
    """Yield how many of one thing there are for each of another: 60 teeth of 30 children."""
    if told.form is not Form.COUNT or told.people or not _APIECE.search(text):
        return
    counts = [each for each in sources if counts_heads(each) or each.people is False]
    for one, other in islice(combinations(counts, 2), _MOST_PAIRS):
        if one.noun != other.noun:
            yield max(one.low, other.low) / min(one.low, other.low)


def _is_long(each: Quantity) -> bool:
    return each.unit is not None and each.unit.name in _DAYS
