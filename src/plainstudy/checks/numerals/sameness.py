"""Sameness: do two numbers say the same, in their units, and rounded as the summary rounds?"""

from __future__ import annotations

from plainstudy.checks.numerals.quantity import Form, Quantity, Relation

_EXACT = 1e-6  # relative: what is left of a float after a conversion
_COARSEST = 0.12  # the most, relative, that rounding may change a number
_SHARE_SLACK = 0.05  # "about 6 in 10" for anything from 55 to 65 %
# 4 weeks and a month, 12 weeks and 3 months, 24 weeks and half a year are one in the field's usage
# though 8 % apart by the calendar.
_MONTH_IN_WEEKS = 28 / 30.4375


def same(told: Quantity, source: Quantity) -> bool:
    """Return True when `told` says what `source` says: equal, converted or rounded."""
    if not comparable(told, source) or (source.loose and told.form is not Form.MEASURE):
        return False
    if {told.relation, source.relation} == {Relation.CHANGE, Relation.PROPORTION}:
        return False  # "a third of that" is not "a third lower"
    if told.low != told.high:
        if source.low == source.high:
            return _is_bracketed(told, source)
        return (
            source.low != source.high
            and _near(told, told.low, source, source.low)
            and _near(told, told.high, source, source.high)
        )
    return _near(told, told.low, source, source.low) or (
        source.high != source.low and _near(told, told.low, source, source.high)
    )


def _is_bracketed(told: Quantity, source: Quantity) -> bool:
    """Return True for "four to five days" of 4.6 days: the two round numbers it lies between."""
    return (
        source.step < told.step
        and told.high - told.low <= told.step * (1 + _EXACT)
        and told.low < _in_unit_of(told, source, source.low) < told.high
    )


def comparable(told: Quantity, source: Quantity) -> bool:
    """Return True when two numbers are of one kind: people with people, time with time."""
    if told.form is Form.SPREAD or source.form is Form.SPREAD:
        return told.form is source.form
    ours, theirs = told.dimension, source.dimension
    if told.unit and source.form is Form.COUNT and source.noun == told.unit.name:
        return True  # "3.5 days" for "3.5 household work days"
    if _tells_points(told, source):
        return True
    if "share" in (told.form, source.form):
        return told.form is source.form or (
            source.form is Form.RATIO and told.form is Form.SHARE and source.low < 1
        )
    if ours == theirs:
        return told.people is None or source.people is None or told.people == source.people
    if Form.FREQUENCY in (told.form, source.form):
        return False
    if Form.YEAR in (told.form, source.form) or Form.RATIO in (told.form, source.form):
        return source.form is Form.COUNT and source.people is None and not source.noun
    if ours == "points" and theirs == "pressure":  # "10 points" of blood pressure
        return True
    if ours == "mass" and theirs == "mass/mass":  # "0.3 milligrams of it per kilogram", apart
        names = told.unit and told.unit.name, source.unit and source.unit.name
        return f"{names[1]}".startswith(f"{names[0]}/")
    # A number without a unit beside one with: "aged 51", then "51 years"; "(−4.89)", then points.
    if told.form is Form.COUNT:
        return told.people is None and not told.noun
    return source.form is Form.COUNT and source.people is None and not source.noun


def _tells_points(told: Quantity, source: Quantity) -> bool:
    """Return True for "0.3 points" of a change of 0.3 %, as HbA1c is told."""
    return told.dimension == "points" and source.form is Form.SHARE and not source.natural


def _near(told: Quantity, value: float, source: Quantity, other: float) -> bool:
    """Return True when `value`, as precisely as `told` tells it, is `other`."""
    other = _in_unit_of(told, source, other)
    ours, theirs = told.unit and told.unit.name, source.unit and source.unit.name
    converted = None not in (ours, theirs) and ours != theirs
    finer = (
        converted or _in_unit_of(told, source, source.step) < told.step or told.form is Form.SHARE
    )
    if fits(told, other, exact=not finer, value=value):
        return True
    if converted and told.dimension == "time":
        by_weeks = {ours, theirs} & {"month", "year"} and {ours, theirs} & {"week", "day"}
        slack = 0.015 if not by_weeks else 0.015 + (1 - _MONTH_IN_WEEKS)
        return abs(value - other) <= slack * other
    return False


def _in_unit_of(told: Quantity, source: Quantity, value: float) -> float:
    """Return a source's value as if it had the unit that stands only with the other number."""
    if told.unit and source.unit and (told.dimension, source.dimension) == ("mass", "mass/mass"):
        return value / source.unit.factor * told.unit.factor
    if _tells_points(told, source):
        return value * 100
    if Form.COUNT not in (told.form, source.form):
        return value
    if source.unit and not told.unit:
        return value / source.unit.factor
    return value * told.unit.factor if told.unit and not source.unit else value


def fits(told: Quantity, other: float, *, exact: bool = False, value: float | None = None) -> bool:
    """Return True when `other` may be told as `told`, rounded the way it is told."""
    value = told.low if value is None else value
    value, other = abs(value), abs(other)
    if abs(value - other) <= _EXACT * max(value, other, 1e-12):
        return told.bound == 0 or told.about or told.form is not Form.SHARE or not told.natural
    slack = 0.0 if exact else told.step / 2
    if told.natural:
        slack = _natural_slack(told)
    if told.about or told.bound:
        slack = max(slack, _coarse_slack(told, value))
    if told.bound:
        reach = max(slack, _reach(told, value))
        low, high = (value, value + reach) if told.bound > 0 else (value - reach, value)
        return low - _EXACT <= other <= high + _EXACT
    if told.form is not Form.SHARE:  # 1.6 is not told as 2
        slack = min(slack, _COARSEST * value)
    return abs(value - other) <= slack * (1 + 1e-9) + 1e-12


def _reach(told: Quantity, value: float) -> float:
    """Return how far beyond its bound a number may lie: "just over" less far than "more than"."""
    if told.form is Form.RATIO:  # "more than twice" up to three times
        return min(0.3, 0.2 * value) if told.near else max(0.25 * value, min(1.0, 0.45 * value))
    if told.natural:
        if told.near:
            return 0.1
        return 0.25 if told.bound < 0 else min(0.25, 0.6 * value)
    return 0.2 * value if told.near else 0.25 * value


def _natural_slack(told: Quantity) -> float:
    """Return half of one in ten or a hundred; of "1 in 50", a quarter: 1 in 40 to 1 in 67."""
    if told.whole is None:
        return _SHARE_SLACK
    rounded = 0.5 / told.whole if told.whole in (10, 100, 1000) else 0.25 * told.low
    return min(rounded, _SHARE_SLACK)


def _coarse_slack(told: Quantity, value: float) -> float:
    """Return half of the last digit that is not a zero: "about 60" stands for 55 to 65."""
    if told.natural:
        return _natural_slack(told)
    if not told.step or value <= 0:
        return 0.1 * value
    digits = round(value / told.step)
    worth = told.step
    while digits and digits % 10 == 0:
        digits //= 10
        worth *= 10
    if digits % 5 == 0 and digits > 5:
        return worth * 2.5
    return min(worth / 2, 0.15 * value)
