"""Quantities: the numbers of a sentence, in digits or in words, with unit and noun.

"33 of 72", "1 in 5", "half a gram", "4.0–7.0", "twice daily" and "(n = 45)" are quantities. Names
with digits are not (digit_names.py), nor is the 95 % of a confidence interval.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from plainstudy.checks.numerals.counted import read_noun
from plainstudy.checks.numerals.digit_names import hide_names
from plainstudy.checks.numerals.number_phrases import (
    PER_DAY,
    PERIOD,
    read_hedge,
    read_relation,
    read_wordings,
)
from plainstudy.checks.numerals.number_words import (
    FIRST_WORDS,
    MAGNITUDES,
    SPELLED,
    is_part,
    read_number_words,
)
from plainstudy.checks.numerals.quantity import Form, Quantity, Relation
from plainstudy.checks.numerals.shared_units import scale, spread_units
from plainstudy.checks.numerals.units import PERCENT, read_unit

_NUMERAL = (
    r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\s\d{3})+(?![\d.,]*\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|0,\d+(?!,?\d)|\d{1,3},\d{1,2}(?=\s?%)|\d+(?:\.\d+)?|\.\d+)"
    r"(?:[eE][-+]?\d{1,3}\b)?(?!\d|(?:st|nd|rd|th)\b)"
)
_ATOM = re.compile(rf"(?P<digits>{_NUMERAL})|\b(?P<spelled>{SPELLED})\b", re.IGNORECASE)
_TIMES_PER = re.compile(rf"[\s-]times?[\s-](?:an?\s|per\s|each\s|every\s)?{PERIOD}", re.IGNORECASE)
_TIMES = re.compile(r"[\s-]?times\b|-?\s?fold\b", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\s(hundred|thousand|million|billion)\b", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:-|~|\bto\b|\bor\b)\s?", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|to)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)
_SPREAD = re.compile(r"\s?(?:±|\+/-|\+-)\s?(\d+(?:\.\d+)?)")
_IN = re.compile(
    r"\s(?:in|out\sof|parts?\sper)\s(?:each\s|every\s)?|\s(?:[a-z]+\s){1,4}(?:(?:for|in|out\sof)\severy|per)\s"
    r"|\s(?:[a-z]+\s){0,2}out\sof\s(?:every\s)?",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s(?:people\s|patients\s|participants\s)?(?:out\s)?of\s(?:(?:the|all|these|those)\s){0,2}"
    r"(?:(?:original|first|total|enrolled)\s)?|\s?/\s?",
    re.IGNORECASE,
)
_NO_BASE = re.compile(
    r"(?:\b[Pp](?:[\s-]?values?)?(?:\s?\([^)]{1,20}\))?\s?[=<>≤≥]\s?|\bFDR\s?[<=]\s?|\balpha\s?=\s?)$"
)
_INTERVAL = re.compile(r"\s?%\s?(?:CI\b|confidence|credib|CrI)", re.IGNORECASE)
_BRACKET_END = re.compile(r"[)\];]")
_N_EQUALS = re.compile(r"\b[nN]\s?[=:]\s?$")
_OF_A = re.compile(r"\s(?:of\s)?(?:an?\s|-)?|-")
_ROUND_WHOLES = (5, 10, 20, 25, 50, 100, 1000, 10_000, 100_000)
_OPENS_SHARE = re.compile(r"\s?(?:[^\W\d_]+\s){0,3}[(\[]\s?")
_ADJECTIVE = re.compile(
    r"\s(?:more|extra|additional|further|fewer|less|full|whole|consecutive|long|short|straight)(?=\s)"
)
_TOKEN = re.compile(r"(?<![\w.])\.?\d|\b[^\W\d_]+")
_LONGEST = 4000  # characters of a sentence that are read
_MOST = 50  # quantities of a sentence that are read: a hostile text must not take long


@lru_cache(maxsize=8192)
def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text, in order of place. Never raises."""
    plain = hide_names(text[:_LONGEST])
    found: list[Quantity] = []
    position = interval_ends = 0
    for start in _starts(plain):
        atom = _ATOM.match(plain, start) if start >= position else None
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
    for extra in read_wordings(plain):
        if all(extra.end <= each.start or extra.start >= each.end for each in found):
            found.append(extra)
    found.sort(key=lambda each: each.start)
    found = spread_units(plain, found)
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


def _starts(plain: str) -> Iterator[int]:
    """Yield where a number may begin: at a digit, or at a word that number words begin with."""
    for token in _TOKEN.finditer(plain):
        if token[0][-1].isdigit() or token[0].lower() in FIRST_WORDS:
            yield token.start()


def _is_rated(plain: str, each: Quantity, following: Quantity | None) -> bool:
    """Return True for the 27 of "27 (40%)" and of "27 patients (40%)"."""
    if following is None or following.form is not Form.SHARE:
        return False
    between = plain[each.end : following.start]
    return _OPENS_SHARE.fullmatch(between) is not None


def _read_at(plain: str, atom: re.Match[str]) -> list[Quantity]:
    """Read the quantity that begins with `atom`; a fraction of counts gives two."""
    value, step = _worth(atom)
    if value is None:
        return []
    before = plain[max(0, atom.start() - 24) : atom.start()]
    about, bound = read_hedge(before)
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
        spelled=bool(atom["spelled"]),
    )
    if first.form is Form.SPREAD or _INTERVAL.match(plain, first.end):
        return [first._replace(form=Form.SPREAD)]
    if first.spelled and is_part(atom[0]):
        return [_read_part(plain, first)]
    return _read_fraction(plain, first) or [_read_measure(plain, _read_range(plain, first), before)]


def _has_no_base(before: str) -> bool:
    """Return True behind "p =": such a number is nobody's share."""
    return before.rstrip()[-1:] in ("=", "<", ">", "≤", "≥") and bool(_NO_BASE.search(before))


def _worth(atom: re.Match[str]) -> tuple[float | None, float]:
    """Return what an atom is worth, and its step."""
    if atom["spelled"]:
        value = read_number_words(atom[0])
        return value, 0.0 if value is not None and value % 1 else 1.0
    digits = atom[0].replace(" ", "").lstrip("+-")
    if re.search(r",\d{3}(?!\d)", digits) and not digits.startswith("0,"):
        digits = digits.replace(",", "")
    elif digits.count(".") > 1:
        digits = digits.replace(".", "")
    mantissa = digits.replace(",", ".").lower().split("e")[0]
    decimals = len(mantissa.partition(".")[2])
    value = float(digits.replace(",", "."))
    return (value, 10.0**-decimals) if abs(value) < 1e15 else (None, 0.0)


def _read_part(plain: str, part: Quantity) -> Quantity:
    """Read "half", "two-thirds": of a unit a measure ("half a gram"), else a share."""
    joint = _OF_A.match(plain, part.end)
    unit = read_unit(plain, joint.end() - 1) if joint and joint.end() > part.end else None
    if unit and joint and unit[0].dimension != "share" and re.search(r"an?\s$|-$", joint[0]):
        # "six tenths of a liter" is told to the nearest tenth; "half a gram" is half a gram.
        step = 0.1 if "tenth" in part.words else 0.0
        measure = part._replace(step=step, end=unit[1], form=Form.MEASURE, unit=unit[0])
        return scale(measure, unit[0].factor)
    return part._replace(form=Form.SHARE, natural=True)


def _read_fraction(plain: str, first: Quantity) -> list[Quantity]:
    """Read "1 in 5" as one share and "33 of 72" as two counts, the first with its whole."""
    if first.low % 1 or first.low > 1e9:
        return []
    for pattern, natural in ((_IN, True), (_OF, False)):
        joint = pattern.match(plain, first.end)
        atom = _ATOM.match(plain, joint.end()) if joint else None
        if joint is None or atom is None or (atom["spelled"] and is_part(atom[0])):
            continue
        whole, _ = _worth(atom)
        if whole is None or whole % 1 or not first.low < whole <= 1e9:
            continue
        if read_unit(plain, atom.end()):  # "2 in 24 hours"
            continue
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


def _read_range(plain: str, first: Quantity) -> Quantity:
    """Read "4.0–7.0", "5 to 10", "between 4 and 7" as one quantity; drop "± 1.2" behind it."""
    joint = _RANGE.match(plain, first.end)
    if _BETWEEN.search(plain, max(0, first.start - 9), first.start):
        joint = joint or _AND.match(plain, first.end)
    atom = _ATOM.match(plain, joint.end()) if joint else None
    if joint and atom and not (atom["spelled"] and is_part(atom[0])):
        value, step = _worth(atom)
        in_row = "or" not in joint[0] or value == first.low + 1
        if value is not None and value > first.low and in_row:
            first = first._replace(high=value, step=min(step, first.step), end=atom.end())
    if spread := _SPREAD.match(plain, first.end):
        first = first._replace(end=spread.end())
    return first


def _read_measure(plain: str, first: Quantity, before: str) -> Quantity:
    """Add magnitude, unit and noun."""
    if size := _MAGNITUDE.match(plain, first.end):
        first = scale(first._replace(end=size.end()), MAGNITUDES[size[1].lower()])
    if first.spelled and first.low == 1 == first.high:
        unit = read_unit(plain, first.end)
        if unit is None or unit[0].dimension == "points":
            return first._replace(loose=True)
    if often := _TIMES_PER.match(plain, first.end):
        timed = first._replace(end=often.end(), form=Form.FREQUENCY)
        return scale(timed, PER_DAY[often["per"][:2].lower()])
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
    if people and first.step == 0.001:  # 1.888 patients: a point for thousands
        first = scale(first, 1000)
    return first._replace(noun=noun, people=people)
