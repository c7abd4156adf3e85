"""Figures: the bare numbers of a text, whatever they measure or count.

A number of a summary whose figure stands in the abstract is more likely read wrongly than told
wrongly: "a man of 20" beside "at age 20 y". So it is doubted and not called wrong, unless both
texts name a unit and the units differ, as in 16 days for 16 weeks.
"""

from __future__ import annotations

from functools import lru_cache

from plainstudy.checks.numerals.atoms import find_starts, match_atom, read_worth
from plainstudy.checks.numerals.digit_names import make_plain
from plainstudy.checks.numerals.number_phrases import find_words
from plainstudy.checks.numerals.quantities import read_quantities
from plainstudy.checks.numerals.quantity import Form, Quantity

_LONGEST = 4000  # characters of a sentence that are read
_EXACT = 1e-6
_ROUND_WHOLE = 100


@lru_cache(maxsize=4096)
def read_figures(sentence: str) -> frozenset[float]:
    """Return the bare figures of a sentence, in digits or in words."""
    plain = make_plain(sentence[:_LONGEST])
    found: set[float] = set()
    for start in find_starts(plain, find_words(plain)):
        atom = match_atom(plain, start)
        value = read_worth(atom)[0] if atom else None
        if value is not None:
            found.add(value)
    return frozenset(found)


def stands_as_figure(told: Quantity, sentences: tuple[str, ...]) -> bool:
    """Return True when the figure of `told`, or one that rounds to it, stands in a sentence."""
    if told.natural and (told.whole or 0) < _ROUND_WHOLE:
        return False  # the "one" of "one in five" stands everywhere
    figures = frozenset().union(*map(read_figures, sentences))
    ends = {_figure(told, told.low), _figure(told, told.high)}
    return all(any(_rounds_to(figure, end) for figure in figures) for end in ends)


def clashes_in_unit(told: Quantity, sentences: tuple[str, ...]) -> bool:
    """Return True when the same figure stands there with another unit: 16 weeks for 16 days."""
    if told.unit is None or told.words.endswith(("unit", "units")):
        return False  # "1.2 units" leaves the unit open
    own = _figure(told, told.low)
    return any(
        each.unit is not None
        and each.unit.name != told.unit.name
        and "points" not in (each.unit.dimension, told.unit.dimension)
        and abs(_figure(each, each.low) - own) <= _EXACT * max(own, 1.0)
        for sentence in sentences
        for each in read_quantities(sentence)
    )


def _figure(each: Quantity, value: float) -> float:
    """Return a value as the text writes it: 40 for 40 % and for 40 of 100."""
    if each.unit is not None:
        return value / each.unit.factor
    if each.form is Form.SHARE and each.natural and each.whole:
        return value * each.whole
    return value


def _rounds_to(figure: float, told: float) -> bool:
    """Return True when the figure is told, exactly or without what stands behind the point."""
    if abs(figure - told) <= _EXACT * max(told, 1.0):
        return True
    return told >= 10 and told % 1 == 0 and figure % 1 != 0 and abs(figure - told) <= 0.5
