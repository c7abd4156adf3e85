"""Shared units: numbers that share the unit written once, "412, 391 and 410 μg"."""

from __future__ import annotations

import re

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.numerals.quantity import Form, Quantity
from plainstudy.checks.numerals.units import PERCENT, Unit, read_unit_before

_JOIN = Pattern(
    r"\s?(?:\([^()]{0,60}\)|\[[^\]]{0,60}\])?\s?(?:,|;|,?\s?\b(?:and|or|to|vs|versus|compared\swith"
    r"|compared\sto)\b\.?|-|/|&)?[\s≥⩾]*(?:and\s|or\s|&\s)?[-+]?",
)
_JOINT = Pattern(r"\s?(in|with|for|on|among|under|after)\s", re.NOFLAG)
_GAP = 60  # characters: a group's name and a comma
_ROW = Pattern(r"[^;()]{0,40}", re.NOFLAG)


def spread_units(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Give each bare number of a list the unit that stands once: "412, 391 and 410 μg"."""
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        this, following = out[index], out[index + 1]
        near_end = found[index + 1].unit is not None
        if _is_bare(this) and following.unit and _joined(plain, this, following, last=near_end):
            out[index] = _measured(this, following.unit)
    for index, this in enumerate(out):
        unit = read_unit_before(plain, this.start) if _is_bare(this._replace(noun="")) else None
        if unit and this.people is not True:
            out[index] = _measured(this, unit)
            for later in range(index + 1, len(out)):
                gap = plain[out[later - 1].end : out[later].start]
                if not _is_bare(out[later]) or not _ROW.fullmatch(gap):
                    break
                out[later] = _measured(out[later], unit)
    for index in range(1, len(out)):
        before, this = out[index - 1], out[index]
        if before.unit and _is_bare(this) and _side_by_side(plain, before, this):
            out[index] = _measured(this, before.unit)
    return out


def _side_by_side(plain: str, one: Quantity, other: Quantity) -> bool:
    """Return True for "3.2 points in the early group and 2.1 in the late group"."""
    first, second = _JOINT.match(plain, one.end), _JOINT.match(plain, other.end)
    gap = plain[one.end : other.start]
    alike = first is not None and second is not None and first[1] == second[1]
    return alike and len(gap) <= _GAP and not re.search(r"[;.(]", gap)


def scale(each: Quantity, factor: float) -> Quantity:
    """Return the quantity with its values multiplied."""
    return each._replace(low=each.low * factor, high=each.high * factor, step=each.step * factor)


def _is_bare(each: Quantity) -> bool:
    return (
        (each.form is Form.COUNT and not each.noun and each.whole is None and not each.loose)
        or (each.form is Form.SHARE and each.natural and each.whole is None and each.unit is None)
    ) and each.unit is None


def _measured(each: Quantity, unit: Unit) -> Quantity:
    form = Form.SHARE if unit is PERCENT else Form.MEASURE
    return scale(each._replace(form=form, unit=unit, natural=False), unit.factor)


def _joined(plain: str, this: Quantity, following: Quantity, *, last: bool) -> bool:
    """Return True for two numbers of one list; before the last, a comma alone does not join."""
    between = plain[this.end : following.start]
    return between.strip() not in ("", *((",",) if last else ())) and bool(_JOIN.fullmatch(between))
