"""Fractions: a number of another, "33 of 72", "1 in 5", "half a gram", "two-thirds"."""

from __future__ import annotations

import re

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.numerals.atoms import match_atom, read_worth
from plainstudy.checks.numerals.counted import read_noun
from plainstudy.checks.numerals.number_words import is_part
from plainstudy.checks.numerals.quantity import Form, Quantity
from plainstudy.checks.numerals.shared_units import scale
from plainstudy.checks.numerals.units import read_unit

_IN = Pattern(
    r"\s(?:in|out\sof|parts?\sper)\s(?:each\s|every\s)?|\s(?:[a-z]+\s){1,4}(?:(?:for|in|out\sof)\severy|per)\s"
    r"|\s(?:[a-z]+\s){0,2}out\sof\s(?:every\s)?",
)
_OF = Pattern(
    r"\s(?:people\s|patients\s|participants\s)?(?:out\s)?of\s(?:(?:the|all|these|those)\s){0,2}"
    r"(?:(?:original|first|total|enrolled)\s)?|\s?/\s?",
)
_PER = Pattern(r"\s(?:[a-z]+\s){0,2}per\s(10?0?,?\s?000|100,?\s?000|100)\b")
_OF_A = Pattern(r"\s(?:of\s)?(?:an?\s|-)?|-", re.NOFLAG)
_OF_A_SPAN = Pattern(r"\s[a-z]+\s(?:of|on|off|was|were)\b")
_TENTHS = Pattern(r"[\s-]tenths\b")
_ROUND_WHOLES = (5, 10, 20, 25, 50, 100, 1000, 10_000, 100_000)


def read_part(plain: str, part: Quantity) -> Quantity:
    """Read "half", "two-thirds": of a unit a measure ("half a gram"), else a share."""
    joint = _OF_A.match(plain, part.end)
    unit = read_unit(plain, joint.end() - 1) if joint and joint.end() > part.end else None
    if unit and joint and unit[0].dimension != "share" and re.search(r"an?\s$|-$", joint[0]):
        # "six tenths of a liter" is told to the nearest tenth; "half a gram" is half a gram.
        step = 0.1 if "tenth" in part.words else 0.0
        measure = part._replace(step=step, end=unit[1], form=Form.MEASURE, unit=unit[0])
        return scale(measure, unit[0].factor)
    return part._replace(form=Form.SHARE, natural=True)


def read_fraction(plain: str, first: Quantity) -> list[Quantity]:
    """Read "1 in 5" as one share and "33 of 72" as two counts, the first with its whole."""
    if first.low > 1e9:
        return []
    if first.low != first.high:
        return _read_range_of_share(plain, first)
    if first.low % 1:
        return _read_rate(plain, first)
    for pattern, natural in ((_IN, True), (_OF, False)):
        joint = pattern.match(plain, first.end)
        atom = match_atom(plain, joint.end()) if joint else None
        if joint is None or atom is None or (atom["spelled"] and is_part(atom[0])):
            continue
        whole, _ = read_worth(atom)
        if whole is None or whole % 1 or not first.low < whole <= 1e9:
            continue
        if read_unit(plain, atom.end()) and not (natural and _OF_A_SPAN.match(plain, atom.end())):
            continue  # "2 in 24 hours", but not "1 in 5 years of follow-up"
        noun, people = read_noun(plain, atom.end())
        if "out" in joint[0]:
            natural = whole in _ROUND_WHOLES or (whole <= 10 and first.spelled)
        if "/" in joint[0]:
            natural = whole <= 10 and not people
        if not natural:
            return _counts_of(first, first._replace(low=whole, noun=noun, people=people), atom)
        if whole <= 20 or whole in _ROUND_WHOLES:
            return [_natural_share(first, whole, atom.end())]
    return []


def _read_range_of_share(plain: str, first: Quantity) -> list[Quantity]:
    """Read "74 to 79 in 100" and "7 to 9 tenths" as a range of shares."""
    joint = _IN.match(plain, first.end)
    atom = match_atom(plain, joint.end()) if joint else None
    whole = read_worth(atom)[0] if atom else None
    end = atom.end() if atom else first.end
    if tenths := _TENTHS.match(plain, first.end):
        whole, end = 10.0, tenths.end()
    if whole not in _ROUND_WHOLES or not first.high <= whole:
        return []
    return [
        first._replace(
            low=first.low / whole,
            high=first.high / whole,
            step=first.step / whole,
            end=end,
            form=Form.SHARE,
        )
    ]


def _counts_of(first: Quantity, total: Quantity, atom: re.Match[str]) -> list[Quantity]:
    """Return the part and the whole of "33 of 72 people" as two counts of the same noun."""
    one_of_them = first.spelled and first.low == 1 and not total.people  # "one of two groups"
    part = first._replace(whole=total.low, noun=total.noun, people=total.people, loose=one_of_them)
    whole = total._replace(
        start=atom.start(),
        end=atom.end(),
        high=total.low,
        step=1.0,
        about=False,
        bound=0,
        spelled=bool(atom["spelled"]),
    )
    return [part, whole]


def _natural_share(first: Quantity, whole: float, end: int) -> Quantity:
    value = first.low / whole
    return first._replace(
        low=value, high=value, step=0, end=end, form=Form.SHARE, whole=whole, natural=True
    )


def _read_rate(plain: str, first: Quantity) -> list[Quantity]:
    """Read "2.3 per 1000 person-years" as a share."""
    rate = _PER.match(plain, first.end)
    if rate is None:
        return []
    whole = float(re.sub(r"\D", "", rate[1]))
    share = scale(first, 1 / whole)
    base = first._replace(start=rate.start(1), low=whole, high=whole, step=1.0)
    return [share._replace(end=rate.end(1), form=Form.SHARE, parts=(first, base))]
