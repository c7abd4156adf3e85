"""Quantities: the numbers of a sentence, in digits or in words, with unit and noun.

"33 of 72", "1 in 5", "half a gram", "4.0–7.0", "twice daily" and "(n = 45)" are quantities. Names
with digits are not (digit_names.py), nor is the 95 % of a confidence interval.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from plainstudy.checks.counted import read_noun
from plainstudy.checks.digit_names import hide_names
from plainstudy.checks.number_words import MAGNITUDES, SPELLED, is_part, read_number_words
from plainstudy.checks.units import ADVERBS, PERCENT, UNITS, Unit, read_unit, read_unit_before


class Form(StrEnum):
    """How a number is told."""

    COUNT = "count"
    MEASURE = "measure"
    SHARE = "share"
    """A percent, a fraction, "1 in 5", "half"."""
    RATIO = "ratio"
    """twice, double, 2.2 times, threefold."""
    FREQUENCY = "frequency"
    """Times a day."""
    YEAR = "year"
    SPREAD = "spread"
    """A standard deviation or a p-value: no base to reckon with."""


@dataclass(frozen=True)
class Quantity:
    """One number of a sentence. Values are in base units (units.py); a share is 0 to 1."""

    words: str
    """As written, with its unit."""
    start: int
    end: int
    low: float
    high: float
    """Equal to `low` unless it is a range."""
    step: float
    """What one more in the last written digit is worth: 0.1 for 4.9. 0 for words such as half."""
    form: Form
    unit: Unit | None = None
    people: bool | None = None
    """True when it counts people or animals, False when things, None when that is unclear."""
    noun: str = ""
    about: bool = False
    """True after "about", "around", "roughly"."""
    bound: int = 0
    """1 after "more than", -1 after "less than", "almost"."""
    spelled: bool = False
    whole: float | None = None
    """The 72 of "33 of 72", the 5 of "1 in 5"."""
    natural: bool = False
    """True for "1 in 5", where neither number counts anybody."""
    loose: bool = False
    """True when it may be no number at all: "a year", "one group", "monthly"."""

    @property
    def dimension(self) -> str:
        """The unit's dimension, or the form's name where there is no unit."""
        return self.unit.dimension if self.unit else self.form.value

    @property
    def share(self) -> float | None:
        """The part of the whole, for a fraction or a share; None for any other number."""
        if self.whole and not self.natural:
            return self.low / self.whole
        return self.low if self.form is Form.SHARE else None


_NUMERAL = (
    r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\s\d{3})+(?![\d.,]*\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|0,\d+(?!,?\d)|\d{1,3},\d{1,2}(?=\s?%)|\d+(?:\.\d+)?|\.\d+)"
    r"(?:[eE][-+]?\d{1,3}\b)?(?!\d|(?:st|nd|rd|th)\b)"
)
_ATOM = re.compile(rf"(?P<digits>{_NUMERAL})|\b(?P<spelled>{SPELLED})\b", re.IGNORECASE)
_PERIOD = r"(?P<per>hour|hourly|day|daily|week|weekly|month|monthly|year|yearly)\b"
_TIMES_PER = re.compile(rf"[\s-]times?[\s-](?:an?\s|per\s|each\s|every\s)?{_PERIOD}", re.IGNORECASE)
_OFTEN = re.compile(
    rf"\b(?:(?P<twice>twice|thrice)[\s-](?:an?\s|per\s|each\s|every\s)?{_PERIOD}"
    r"|(?P<latin>b\.?i\.?d|t\.?i\.?d|q\.?i\.?d|tds|qds)\b\.?)",
    re.IGNORECASE,
)
_RANKS = {"half": 0.5, "second": 2.0} | {
    word: float(value)
    for value, word in enumerate(
        "third fourth fifth sixth seventh eighth ninth tenth".split(), start=3
    )
}
_LATIN = {"bid": 2.0, "tid": 3.0, "qid": 4.0, "tds": 3.0, "qds": 4.0}
_PER_DAY = {"ho": 24.0, "da": 1.0, "we": 1 / 7, "mo": 12 / 365.25, "ye": 1 / 365.25}
_RATIO_WORD = re.compile(
    r"\b(?:(?P<half>halv(?:ed|es|ing))|(?P<two>twice|doubl(?:e[ds]?|ing)|two-?fold)"
    r"|(?P<three>tripl(?:e[ds]?|ing)|trebled?|three-?fold)|(?P<four>quadrupl(?:e[ds]?|ing)))\b",
    re.IGNORECASE,
)
_RATIO_WORTH = {"half": 0.5, "two": 2.0, "three": 3.0, "four": 4.0}
_TIMES = re.compile(r"[\s-]?times\b|-?\s?fold\b", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\s(hundred|thousand|million|billion)\b", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:-|~|\bto\b|\bor\b)\s?", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|to)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)
_SPREAD = re.compile(r"\s?(?:±|\+/-|\+-)\s?(\d+(?:\.\d+)?)")
_IN = re.compile(
    r"\s(?:in|out\sof|parts?\sper)\s(?:each\s|every\s)?|\s(?:[a-z]+\s){1,4}(?:for|in|out\sof)\severy\s"
    r"|\s(?:[a-z]+\s){0,2}out\sof\s(?:every\s)?",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s(?:people\s|patients\s|participants\s)?(?:out\s)?of\s(?:(?:the|all|these|those)\s){0,2}"
    r"(?:(?:original|first|total|enrolled)\s)?|\s?/\s?",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|some|close\sto|ca\.|estimated|average|nearly|almost)"
    r"|~|≈)(?:\san?)?\s?$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:\b(?:more|greater|higher|longer|older)\sthan|\bover|\babove|\bexceed(?:s|ed|ing)|>)\s?$",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"(?:\b(?:less|fewer|lower|shorter|younger|smaller)\sthan|\bunder|\bbelow|\bnearly|\balmost"
    r"|\bclose\sto|\bnot\squite|<)\s?$",
    re.IGNORECASE,
)
_NO_BASE = re.compile(
    r"(?:\b[Pp](?:[\s-]?values?)?(?:\s?\([^)]{1,20}\))?\s?[=<>≤≥]\s?|\bFDR\s?[<=]\s?|\balpha\s?=\s?)$"
)
_INTERVAL = re.compile(r"\s?%\s?(?:CI\b|confidence|credib|CrI)", re.IGNORECASE)
_BRACKET_END = re.compile(r"[)\];]")
_N_EQUALS = re.compile(r"\b[nN]\s?[=:]\s?$")
_OF_A = re.compile(r"\s(?:of\s)?(?:an?\s|-)?|-")
_LOOSE = re.compile(
    r"\b(?:(?P<article>an?|each|every|last|next|second|half)[\s-](?P<unit>minute|hour|day|week|month"
    r"|year|decade|gram|milligram|microgram|kilogram|liter|litre)"
    r"|(?P<rank>\d{1,3}(?:st|nd|rd|th)|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[\s-]"
    r"(?:postoperative\s)?(?P<ranked>minute|hour|day|week|month|year)"
    r"|(?P<adverb>hourly|daily|weekly|monthly|yearly|annual(?:ly)?|annuali[sz]ed))\b",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s?(?:\([^()]{0,60}\)|\[[^\]]{0,60}\])?\s?(?:,|;|,?\s?\b(?:and|or|to|vs\.?|versus|compared\swith"
    r"|compared\sto)\b|-|/|&)?[\s≥⩾]*(?:and\s|or\s|&\s)?",
    re.IGNORECASE,
)
_ROW = re.compile(r"[^;()]{0,40}")
_LONGEST = 4000  # characters of a sentence that are read
_MOST = 50  # quantities of a sentence that are read: a hostile text must not take long


@lru_cache(maxsize=8192)
def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text, in order of place. Never raises."""
    plain = hide_names(text[:_LONGEST])
    found: list[Quantity] = []
    position = interval_ends = 0
    while len(found) < _MOST and (atom := _ATOM.search(plain, position)):
        read = _read_at(plain, atom)
        position = max([atom.end(), *(each.end for each in read)])
        if read and read[0].form is Form.SPREAD and _INTERVAL.match(plain, read[0].end):
            bracket = _BRACKET_END.search(plain, position)
            interval_ends = bracket.start() if bracket else position
        elif position <= interval_ends:
            read = [replace(each, form=Form.SPREAD) for each in read]
        found += read
    for extra in (*_frequencies(plain), *_ratios(plain), *_durations(plain)):
        if all(extra.end <= each.start or extra.start >= each.end for each in found):
            found.append(extra)
    found.sort(key=lambda each: each.start)
    return tuple(
        replace(each, words=text[each.start : each.end].strip(" ,"))
        for each in _spread_units(plain, found)
    )


def _read_at(plain: str, atom: re.Match[str]) -> list[Quantity]:
    """Read the quantity that begins with `atom`; a fraction of counts gives two."""
    value, step = _worth(atom)
    if value is None:
        return []
    before = plain[max(0, atom.start() - 24) : atom.start()]
    first = Quantity(
        words=atom[0],
        start=atom.start(),
        end=atom.end(),
        low=value,
        high=value,
        step=step,
        form=Form.SPREAD if _NO_BASE.search(before) else Form.COUNT,
        about=_ABOUT.search(before) is not None,
        bound=1 if _MORE.search(before) else -1 if _LESS.search(before) else 0,
        spelled=bool(atom["spelled"]),
    )
    if first.form is Form.SPREAD or _INTERVAL.match(plain, first.end):
        return [replace(first, form=Form.SPREAD)]
    if first.spelled and is_part(atom[0]):
        return [_read_part(plain, first)]
    return _read_fraction(plain, first) or [_read_measure(plain, _read_range(plain, first), before)]


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
        scaled = part.low * unit[0].factor
        return replace(part, low=scaled, high=scaled, end=unit[1], form=Form.MEASURE, unit=unit[0])
    return replace(part, form=Form.SHARE, natural=True)


def _read_fraction(plain: str, first: Quantity) -> list[Quantity]:
    """Read "1 in 5" as one share and "33 of 72" as two counts, the first with its whole."""
    if first.low % 1 or first.low > 1e9:
        return []
    for pattern, natural in ((_IN, True), (_OF, False)):
        joint = pattern.match(plain, first.end)
        atom = _ATOM.match(plain, joint.end()) if joint else None
        if joint is None or atom is None or (atom["spelled"] and is_part(atom[0])):
            continue
        whole, step = _worth(atom)
        if whole is None or whole % 1 or whole <= first.low or whole > 1e9:
            continue
        if "out" in joint[0] and whole not in (5, 10, 20, 50, 100, 1000):
            natural = False
        if natural:
            unit = read_unit(plain, atom.end())
            if (
                unit
                or 1900 < whole < 2100
                or (whole > 20 and whole % 100 and whole not in (25, 50))
            ):
                continue
            return [_natural_share(first, whole, atom.end())]
        if read_unit(plain, atom.end()):
            continue
        noun, people = read_noun(plain, atom.end())
        if "/" in joint[0] and whole <= 10 and not people:
            return [_natural_share(first, whole, atom.end())]
        one_of_them = first.spelled and first.low == 1 and not people  # "one of two groups"
        part = replace(first, whole=whole, noun=noun, people=people, loose=one_of_them)
        total = replace(
            part,
            start=atom.start(),
            end=atom.end(),
            low=whole,
            high=whole,
            step=step,
            whole=None,
            about=False,
            bound=0,
            loose=False,
            spelled=bool(atom["spelled"]),
        )
        return [part, total]
    return []


def _natural_share(first: Quantity, whole: float, end: int) -> Quantity:
    value = first.low / whole
    return replace(
        first, low=value, high=value, step=0, end=end, form=Form.SHARE, whole=whole, natural=True
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
            first = replace(first, high=value, step=min(step, first.step), end=atom.end())
    if spread := _SPREAD.match(plain, first.end):
        first = replace(first, end=spread.end())
    return first


def _read_measure(plain: str, first: Quantity, before: str) -> Quantity:
    """Add magnitude, unit and noun."""
    if size := _MAGNITUDE.match(plain, first.end):
        first = _scale(replace(first, end=size.end()), MAGNITUDES[size[1].lower()])
    if first.spelled and first.low == 1 == first.high:
        unit = read_unit(plain, first.end)
        if unit is None or unit[0].dimension == "points":
            return replace(first, loose=True)
    if often := _TIMES_PER.match(plain, first.end):
        timed = replace(first, end=often.end(), form=Form.FREQUENCY)
        return _scale(timed, _PER_DAY[often["per"][:2].lower()])
    if _TIMES.match(plain, first.end):
        return replace(first, form=Form.RATIO)
    if unit := read_unit(plain, first.end):
        form = Form.SHARE if unit[0] is PERCENT else Form.MEASURE
        return _scale(replace(first, end=unit[1], form=form, unit=unit[0]), unit[0].factor)
    noun, people = read_noun(plain, first.end)
    if 1900 <= first.low < 2100 and first.step == 1 and people is None and "," not in first.words:
        return replace(first, form=Form.YEAR)
    if _N_EQUALS.search(before):
        noun, people = "n", None
    if people and first.step == 0.001:  # 1.888 patients: a point for thousands
        first = _scale(first, 1000)
    return replace(first, noun=noun, people=people)


def _scale(each: Quantity, factor: float) -> Quantity:
    return replace(each, low=each.low * factor, high=each.high * factor, step=each.step * factor)


def _spread_units(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Give each bare number of a list the unit that stands once: "412, 391 and 410 μg"."""
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        this, following = out[index], out[index + 1]
        near_end = found[index + 1].unit is not None
        if _is_bare(this) and following.unit and _joined(plain, this, following, last=near_end):
            out[index] = _measured(this, following.unit)
    for index, this in enumerate(out):
        unit = read_unit_before(plain, this.start) if _is_bare(replace(this, noun="")) else None
        if unit and this.people is not True:
            out[index] = _measured(this, unit)
            for later in range(index + 1, len(out)):
                gap = plain[out[later - 1].end : out[later].start]
                if not _is_bare(out[later]) or not _ROW.fullmatch(gap):
                    break
                out[later] = _measured(out[later], unit)
    return out


def _is_bare(each: Quantity) -> bool:
    return (
        (each.form is Form.COUNT and not each.noun and each.whole is None and not each.loose)
        or (each.form is Form.SHARE and each.natural and each.whole is None and each.unit is None)
    ) and each.unit is None


def _measured(each: Quantity, unit: Unit) -> Quantity:
    form = Form.SHARE if unit is PERCENT else Form.MEASURE
    return _scale(replace(each, form=form, unit=unit, natural=False), unit.factor)


def _joined(plain: str, this: Quantity, following: Quantity, *, last: bool) -> bool:
    """Return True for two numbers of one list; before the last, a comma alone does not join."""
    between = plain[this.end : following.start]
    return between.strip() not in ("", *((",",) if last else ())) and bool(_JOIN.fullmatch(between))


def _frequencies(plain: str) -> Iterator[Quantity]:
    for match in _OFTEN.finditer(plain):
        if match["twice"]:
            value = 2.0 if match["twice"].lower() == "twice" else 3.0
            value *= _PER_DAY[match["per"][:2].lower()]
        else:
            value = _LATIN[match["latin"].replace(".", "").lower()]
        yield _from_match(match, value, Form.FREQUENCY)


def _ratios(plain: str) -> Iterator[Quantity]:
    for match in _RATIO_WORD.finditer(plain):
        value = _RATIO_WORTH[match.lastgroup or "two"]
        before = plain[max(0, match.start() - 24) : match.start()]
        bound = 1 if _MORE.search(before) else -1 if _LESS.search(before) else 0
        about = _ABOUT.search(before) is not None
        yield replace(_from_match(match, value, Form.RATIO), about=about, bound=bound, spelled=True)


def _durations(plain: str) -> Iterator[Quantity]:
    for match in _LOOSE.finditer(plain):
        word = (match["unit"] or match["ranked"] or match["adverb"]).lower()
        unit = ADVERBS.get(word) or UNITS[word]
        rank = (match["rank"] or match["article"] or "").lower()
        digits = rank.rstrip("stndrh")
        times = float(digits) if digits.isdigit() else _RANKS.get(rank, 1.0)
        value = times * unit.factor
        yield replace(_from_match(match, value, Form.MEASURE), unit=unit, loose=True)


def _from_match(match: re.Match[str], value: float, form: Form) -> Quantity:
    return Quantity(match[0], match.start(), match.end(), value, value, 0.0, form)
