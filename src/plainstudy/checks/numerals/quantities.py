"""Quantities: the numbers of a sentence, in digits or in words, with unit and noun.

"33 of 72", "1 in 5", "half a gram", "4.0–7.0", "twice daily" and "(n = 45)" are quantities. Names
with digits are not (digit_names.py), nor is the 95 % of a confidence interval.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.numerals.allocations import read_ratios
from plainstudy.checks.numerals.atoms import find_starts, match_atom, read_worth
from plainstudy.checks.numerals.compounds import join_compounds
from plainstudy.checks.numerals.counted import read_noun
from plainstudy.checks.numerals.digit_names import hide_names
from plainstudy.checks.numerals.fractions import read_fraction, read_part
from plainstudy.checks.numerals.number_phrases import (
    PER_DAY,
    PERIOD,
    find_words,
    read_hedge,
    read_relation,
    read_wordings,
    tells_numbers,
)
from plainstudy.checks.numerals.number_words import DOZEN, MAGNITUDES, is_part
from plainstudy.checks.numerals.quantity import Form, Quantity, Relation
from plainstudy.checks.numerals.shared_units import scale, spread_units
from plainstudy.checks.numerals.units import PERCENT, read_unit

_TIMES_PER = Pattern(rf"[\s-]times?[\s-](?:an?\s|per\s|each\s|every\s)?{PERIOD}")
_DAYS_A_WEEK = Pattern(
    r"(?:\s?(?:days?|d)\s?/\s?|\s(?:non-?consecutive\s|training\s)?(?:days?|sessions?|workouts?)\s(?:an?|per"
    r"|each|every)\s)(?:weeks?|wk)\b",
)
_TIMES = Pattern(r"[\s-]?times\b|-?\s?fold\b")
_MAGNITUDE = Pattern(r"\s(hundred|thousand|million|billion|dozen)\b")
_AND_A_PART = Pattern(r"(?:[\s-]and[\s-]an?[\s-](?P<part>half|quarter)\b|\s?(?P<sign>[½¼¾]))")
_PART_WORTH = {"half": 0.5, "quarter": 0.25, "½": 0.5, "¼": 0.25, "¾": 0.75}
_RANGE = Pattern(r"\s?(?:-\s?to\b|-|~|\bto\b|\bor\b)\s?")
_AND = Pattern(r"\s(?:and|to)\s")
_BETWEEN = Pattern(r"\b(?:between|from)\s$")
_SPREAD = Pattern(r"\s?(?:±|\+/-|\+-)\s?(\d+(?:\.\d+)?)", re.NOFLAG)
_NO_BASE = Pattern(
    r"(?:\b[Pp](?:[\s-]?values?)?(?:\s?\([^)]{1,20}\))?\s?[=<>≤≥]\s?|\bFDR\s?[<=]\s?|\balpha\s?=\s?)$",
    re.NOFLAG,
)
_INTERVAL = Pattern(r"\s?%\s?(?:CI\b|confidence|credib|CrI)")
_BRACKET_END = Pattern(r"[)\];]", re.NOFLAG)
_AGE = Pattern(
    r"\b(?:people|patients|persons?|participants|adults|men|women|children|boys|girls|those|anyone"
    r"|everyone|aged?|older|younger) (?:over|under|above|below|past|than|aged?|from|up to|of) ?$",
)
_N_EQUALS = Pattern(r"\b[nN]\s?[=:]\s?$", re.NOFLAG)
_OPENS_SHARE = Pattern(r"\s?(?:[^\W\d_]+\s){0,3}[(\[]\s?", re.NOFLAG)
_ADJECTIVE = Pattern(
    r"\s(?:more|extra|additional|further|fewer|less|full|whole|consecutive|long|short|straight)(?=\s)",
    re.NOFLAG,
)
_DIGIT = Pattern(r"\d", re.NOFLAG)
_LONGEST = 4000  # characters of a sentence that are read
_MOST = 50  # quantities of a sentence that are read: a hostile text must not take long


@lru_cache(maxsize=256)
def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text, in order of place. Never raises."""
    words = find_words(text[:_LONGEST])
    if not tells_numbers(words) and not _DIGIT.search(text):
        return ()
    plain = hide_names(text[:_LONGEST])
    found: list[Quantity] = []
    position = interval_ends = 0
    for start in find_starts(plain, words):
        atom = match_atom(plain, start) if start >= position else None
        if atom is None:
            continue
        if len(found) >= _MOST:
            break
        read = _read_at(plain, atom)
        position = max([atom.end(), *(each.end for each in read)])
        if read and read[0].form is Form.SPREAD and _INTERVAL.match(plain, read[0].end):
            bracket = _BRACKET_END.search(plain, position)
            interval_ends = bracket.start() if bracket else position
        elif position <= interval_ends:
            read = [each._replace(form=Form.SPREAD) for each in read]
        found += read
    for extra in read_wordings(plain, words):
        if all(extra.end <= each.start or extra.start >= each.end for each in found):
            found.append(extra)
    found.sort(key=lambda each: each.start)
    found = spread_units(plain, join_compounds(plain, read_ratios(plain, found)))
    return tuple(
        each._replace(
            words=text[each.start : each.end].strip(" ,"),
            relation=read_relation(plain, each.start, each.end)
            if each.form in (Form.SHARE, Form.RATIO)
            else Relation.NONE,
            rated=each.form is Form.COUNT and _is_rated(plain, each, following),
        )
        for each, following in zip_longest(found, found[1:])
    )


def read_told(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text that tell something: no "a year", no zero."""
    return tuple(each for each in read_quantities(text) if not each.loose and each.high > 0)


def _is_rated(plain: str, each: Quantity, following: Quantity | None) -> bool:
    """Return True for the 27 of "27 (40%)" and of "27 patients (40%)"."""
    if following is None or following.form is not Form.SHARE:
        return False
    between = plain[each.end : following.start]
    return _OPENS_SHARE.fullmatch(between) is not None


def _read_at(plain: str, atom: re.Match[str]) -> list[Quantity]:
    """Read the quantity that begins with `atom`; a fraction of counts gives two."""
    value, step = read_worth(atom)
    if value is None:
        return []
    before = plain[max(0, atom.start() - 24) : atom.start()]
    about, bound, near = read_hedge(before)
    first = Quantity(
        words=atom[0],
        start=atom.start(),
        end=atom.end(),
        low=value,
        high=value,
        step=step,
        form=Form.SPREAD if _has_no_base(before) else Form.COUNT,
        about=about,
        bound=bound,
        near=near,
        spelled=bool(atom["spelled"]),
    )
    if first.form is Form.SPREAD or _INTERVAL.match(plain, first.end):
        return [first._replace(form=Form.SPREAD)]
    if first.spelled and is_part(atom[0]):
        return [read_part(plain, first)]
    if not first.spelled and (part := _AND_A_PART.match(plain, first.end)):  # "2 and a half"
        value += _PART_WORTH[(part["part"] or part["sign"]).lower()]
        first = first._replace(low=value, high=value, step=0.0, end=part.end())
    ranged = _read_range(plain, first)
    return (
        read_fraction(plain, first)
        or (read_fraction(plain, ranged) if ranged.low != ranged.high else [])
        or [_read_measure(plain, ranged, before)]
    )


def _on_days(first: Quantity) -> Quantity:
    """Return the 3 of "3 days a week" alone, for a text that tells the week elsewhere."""
    return first._replace(noun="day", people=False)


def _has_no_base(before: str) -> bool:
    """Return True behind "p =": such a number is nobody's share."""
    return before.rstrip()[-1:] in ("=", "<", ">", "≤", "≥") and bool(_NO_BASE.search(before))


def _read_range(plain: str, first: Quantity) -> Quantity:
    """Read "4.0–7.0", "5 to 10", "between 4 and 7" as one quantity; drop "± 1.2" behind it."""
    joint = _RANGE.match(plain, first.end)
    if _BETWEEN.search(plain, max(0, first.start - 9), first.start):
        joint = joint or _AND.match(plain, first.end)
    atom = match_atom(plain, joint.end()) if joint else None
    if joint and atom and not (atom["spelled"] and is_part(atom[0])):
        value, step = read_worth(atom)
        in_row = "or" not in joint[0] or value == first.low + 1
        if value is not None and value > first.low and in_row:
            first = first._replace(high=value, step=min(step, first.step), end=atom.end())
    if spread := _SPREAD.match(plain, first.end):
        first = first._replace(end=spread.end())
    return first


def _read_measure(plain: str, first: Quantity, before: str) -> Quantity:
    """Add magnitude, unit and noun."""
    if size := _MAGNITUDE.match(plain, first.end):
        word = size[1].lower()
        worth = MAGNITUDES.get(word, DOZEN)
        first = scale(first._replace(end=size.end()), worth)
        if word == "dozen":  # nobody rounds to the dozen
            first = first._replace(step=1.0)
    if first.spelled and first.low == 1 == first.high:
        unit = read_unit(plain, first.end)
        if unit is None or unit[0].dimension == "points":
            return first._replace(loose=True)
    if often := _TIMES_PER.match(plain, first.end):
        timed = first._replace(end=often.end(), form=Form.FREQUENCY)
        return scale(timed, PER_DAY[often["per"][:2].lower()])
    if on_days := _DAYS_A_WEEK.match(plain, first.end):
        timed = first._replace(end=on_days.end(), form=Form.FREQUENCY, parts=(_on_days(first),))
        return scale(timed, 1 / 7)
    if _TIMES.match(plain, first.end):
        return first._replace(form=Form.RATIO)
    more = _ADJECTIVE.match(plain, first.end)  # "14.4 more years"
    if unit := read_unit(plain, more.end() if more else first.end):
        form = Form.SHARE if unit[0] is PERCENT else Form.MEASURE
        return scale(first._replace(end=unit[1], form=form, unit=unit[0]), unit[0].factor)
    noun, people = read_noun(plain, first.end)
    if 1900 <= first.low < 2100 and first.step == 1 and people is None and "," not in first.words:
        return first._replace(form=Form.YEAR)
    if _N_EQUALS.search(before):
        noun, people = "n", None
    if not people and _AGE.search(before):  # "people over 65 joined": years, and no count
        noun, people = "", None
    if people and first.step == 0.001:  # 1.888 patients: a point for thousands
        first = scale(first, 1000)
    return first._replace(noun=noun, people=people)
