"""Compounds: a quantity in two units, "3 hours and 20 minutes", "5 feet 4", "a year and a half"."""

from __future__ import annotations

import re

from plainstudy.checks.numerals.deferred import compile_late
from plainstudy.checks.numerals.number_phrases import read_hedge
from plainstudy.checks.numerals.quantity import Form, Quantity
from plainstudy.checks.numerals.units import UNITS, Unit

_JOINT = compile_late(r"\s?(?:,\s?and|,|and|&)?\s?")
_AND_A = compile_late(r"\sand\s(?:an?\s|one\s)?")
_SPACE = compile_late(r"\s")
_ARTICLE = compile_late(r"an?\s", re.IGNORECASE)
# "took an hour and 20 minutes", but not "1,200 calories a day and 3 hours of exercise"
_SPANS = compile_late(
    r"(?:\b(?:about|around|roughly|nearly|almost|just|over|under|than|of|for|in|within|after|before|by|to"
    r"|is|was|were|last\w*|took|take[ns]?|spent|least)|^|[,;(])\s?$",
    re.IGNORECASE,
)
# What a bare number behind a unit is in: "5 feet 4", "11 stone 4", "1 hour 20".
_SMALLER = {"foot": "inch", "stone": "pound", "hour": "minute"}
_DIMENSIONS = ("time", "length", "mass")


def join_compounds(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Join each pair of neighbours that tells one quantity in two units."""
    out: list[Quantity] = []
    for each in found:
        joined = _join(plain, out[-1], each) if out else None
        if joined is None:
            out.append(each)
        else:
            out[-1] = joined
    return out


def _join(plain: str, large: Quantity, small: Quantity) -> Quantity | None:
    unit = large.unit
    if unit is None or unit.dimension not in _DIMENSIONS or large.low != large.high:
        return None
    if small.low != small.high or (large.loose and not _is_span(plain, large, small)):
        return None
    if large.low / unit.factor % 1 > 1e-9:  # "3.5 hours, 20 minutes" are two
        return None
    gap = plain[large.end : small.start]
    part = _read_small(small, unit, gap)
    if part is None:
        return None
    if large.loose:
        before = plain[max(0, large.start - 24) : large.start]
        about, bound, near = read_hedge(before)
        large = large._replace(about=about, bound=bound, near=near)
    low = large.low + part.low
    return large._replace(
        end=small.end,
        low=low,
        high=low,
        step=part.step,
        unit=part.unit,
        loose=False,
        form=Form.MEASURE,
        spelled=False,
        parts=(large, part),
    )


def _is_span(plain: str, large: Quantity, small: Quantity) -> bool:
    """Return True for "a year" that is told as a span, not as "a day" of "5 mg a day"."""
    before = plain[max(0, large.start - 12) : large.start]
    told = small.form is Form.SHARE or _SPANS.search(before) is not None
    return told and _ARTICLE.match(plain, large.start) is not None


def _read_small(small: Quantity, unit: Unit, gap: str) -> Quantity | None:
    """Return the second number in its own unit, or None when it does not go on with the first."""
    if small.form is Form.SHARE:
        a_half = small.spelled and small.low in (0.5, 0.25, 0.75) and _AND_A.fullmatch(gap)
        worth = small.low * unit.factor
        return small._replace(low=worth, high=worth, step=0, unit=unit) if a_half else None
    if small.form is Form.COUNT and unit.name in _SMALLER and _SPACE.fullmatch(gap):
        bare = UNITS[_SMALLER[unit.name]]
        if small.step != 1 or small.people is not None or small.low * bare.factor >= unit.factor:
            return None
        worth = small.low * bare.factor
        return small._replace(
            low=worth, high=worth, step=bare.factor, unit=bare, form=Form.MEASURE, noun=""
        )
    smaller = (
        small.unit is not None
        and not small.loose
        and small.unit.dimension == unit.dimension
        and small.unit.factor < unit.factor
        and small.low < unit.factor * (1 - 1e-9)
    )
    return small if smaller and gap and _JOINT.fullmatch(gap) else None
