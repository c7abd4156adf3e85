"""Number phrases: numbers without a numeral of their own: twice daily, BID, doubled, yearly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainstudy.checks.numerals.deferred import compile_late
from plainstudy.checks.numerals.number_words import TELLING_WORDS
from plainstudy.checks.numerals.quantity import Form, Quantity, Relation
from plainstudy.checks.numerals.units import ADVERBS, UNITS

PERIOD = r"(?P<per>hour|hourly|day|daily|week|weekly|month|monthly|year|yearly)\b"
_OFTEN = compile_late(
    rf"\b(?:(?P<twice>twice|thrice)[\s-](?:an?\s|per\s|each\s|every\s)?{PERIOD}"
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
PER_DAY = {"ho": 24.0, "da": 1.0, "we": 1 / 7, "mo": 12 / 365.25, "ye": 1 / 365.25}
_RATIO_WORD = compile_late(
    r"\b(?:(?P<half>halv(?:ed|es|ing))|(?P<two>twice|doubl(?:e[ds]?|ing)|two-?fold)"
    r"|(?P<three>tripl(?:e[ds]?|ing)|trebled?|three-?fold)|(?P<four>quadrupl(?:e[ds]?|ing)))\b",
    re.IGNORECASE,
)
_RATIO_WORTH = {"half": 0.5, "two": 2.0, "three": 3.0, "four": 4.0}
_ABOUT = compile_late(
    r"(?:\b(?:about|around|roughly|approximately|some|close\sto|ca\.|estimated|average|nearly|almost)"
    r"|~|≈)(?:\san?)?\s?$",
    re.IGNORECASE,
)
_MORE = compile_late(
    r"(?:\b(?:more|greater|higher|longer|older)\sthan|\bover|\babove|\bexceed(?:s|ed|ing)|\bat\sleast"
    r"|\bupwards?\sof|>)(?:\san?)?\s?$",
    re.IGNORECASE,
)
_LESS = compile_late(
    r"(?:\b(?:less|fewer|lower|shorter|younger|smaller)\sthan|\bunder|\bbelow|\bnearly|\balmost"
    r"|\bclose\sto|\bnot\squite|\b(?:shy|short)\sof|<)(?:\san?)?\s?$",
    re.IGNORECASE,
)
# "just over", "nearly": close to the number
_NEAR = compile_late(
    r"\b(?:(?:just|a\s(?:little|bit|touch|shade|tad|fraction)|slightly|barely|marginally|only)"
    r"(?:\sbit)?\s(?:more\sthan|less\sthan|fewer\sthan|over|under|above|below|shy\sof|short\sof)"
    r"|nearly|almost|close\sto|not\squite|at\sleast)(?:\san?)?\s?$",
    re.IGNORECASE,
)
# The last words of the three patterns above: most numbers have none of them in front.
_HEDGES = frozenset(
    """about around roughly approximately some to ca. estimated average nearly almost a an than over
    above exceeds exceeded exceeding under below quite least of""".split()
)
_LOOSE = compile_late(
    r"\b(?:(?P<article>an?|each|every|last|next|second|half)[\s-](?P<unit>minute|hour|day|week|fortnight|month"
    r"|year|decade|gram|milligram|microgram|kilogram|liter|litre)"
    r"|(?P<rank>\d{1,3}(?:st|nd|rd|th)|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[\s-]"
    r"(?:postoperative\s)?(?P<ranked>minute|hour|day|week|month|year)"
    r"|(?P<adverb>hourly|daily|weekly|monthly|yearly|annual(?:ly)?|annuali[sz]ed))\b",
    re.IGNORECASE,
)


_CHANGE_BEHIND = compile_late(
    r"\s(?:(?:relative|absolute|overall|further|risk|mean|average)\s){0,2}(?:reduction|decrease|drop"
    r"|decline|fall|increase|rise|improvement|gain|loss|excess|lower|higher|less|fewer|more|smaller"
    r"|larger|greater|shorter|longer|slower|faster|better|worse|rarer)\b",
    re.IGNORECASE,
)
_CHANGE_BEFORE = compile_late(
    r"\b(?:by|(?:reduction|decrease|drop|decline|fall|increase|rise|improvement|gain)\s(?:was\s|of\s))"
    r"(?:only|about|around|nearly|almost|roughly|an?|some|up\sto|at\sleast|more\sthan|over|\s)*$",
    re.IGNORECASE,
)
_AGAIN = compile_late(r"\sas\s\w+\sagain\b", re.IGNORECASE)  # "half as long again"
_PROPORTION_BEHIND = compile_late(
    r"\s(?:of\s)?(?:that|what)\b"
    r"|\sof\s(?:the\s|an?\s|its\s|their\s)?(?:baseline|initial|starting|original|control|normal|usual"
    r"|predicted|previous|earlier)\b(?!\s(?:people|patients|participants|\d))"
    r"|\sas\s(?:much|many|high|low|often|long|likely|large|big|great|common|fast|strong)\b"
    r"|\sthe\s(?:risk|rate|level|amount|number|size|dose|length|chance)\b",
    re.IGNORECASE,
)
_PART_BEHIND = compile_late(r"\sof\s(?:it|its|their|them|this|which)\b", re.IGNORECASE)


def read_relation(plain: str, start: int, end: int) -> Relation:
    """Return whether the share at this place is told as a change or as a proportion."""
    if _AGAIN.match(plain, end):
        return Relation.CHANGE
    if _PROPORTION_BEHIND.match(plain, end):
        return Relation.PROPORTION
    if _PART_BEHIND.match(plain, end):
        return Relation.PART
    before = plain[max(0, start - 40) : start]
    changed = _CHANGE_BEHIND.match(plain, end) or _CHANGE_BEFORE.search(before)
    return Relation.CHANGE if changed else Relation.NONE


# What a text must hold for the patterns above to be tried.
_WORD = compile_late(r"[a-z]+")
_OFTEN_WORDS = frozenset("twice thrice bid tid qid tds qds b t q".split())
_RATIO_WORDS = frozenset(
    """halved halves halving twice doubled doubles double doubling two twofold tripled triples
    triple tripling trebled treble three threefold quadrupled quadruples quadruple
    quadrupling""".split()
)
_DURATION_WORDS = frozenset(
    """minute hour day week fortnight month year decade gram milligram microgram kilogram liter
    litre hourly daily weekly monthly yearly annual annually annualized annualised""".split()
)
_ALL_WORDS = TELLING_WORDS | _OFTEN_WORDS | _RATIO_WORDS | _DURATION_WORDS


def read_hedge(before: str) -> tuple[bool, int, bool]:
    """Return whether the words before a number say "about", more or less, and "just" so."""
    words = before.split()
    if not words or not (words[-1].lower() in _HEDGES or words[-1][-1] in "~≈<>"):
        return False, 0, False
    bound = 1 if _MORE.search(before) else -1 if _LESS.search(before) else 0
    near = bound != 0 and _NEAR.search(before) is not None
    return _ABOUT.search(before) is not None, bound, near


def find_words(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, by which most of the reading is spared."""
    return frozenset(_WORD.findall(text.lower()))


def tells_numbers(words: frozenset[str]) -> bool:
    """Return False when a text with these words, and without digits, has no quantity."""
    return not words.isdisjoint(_ALL_WORDS)


def read_wordings(plain: str, words: frozenset[str]) -> Iterator[Quantity]:
    """Yield how often, how many times as much, and the periods of a text with these words."""
    if not words.isdisjoint(_OFTEN_WORDS):
        yield from _frequencies(plain)
    if not words.isdisjoint(_RATIO_WORDS):
        yield from _ratios(plain)
    if not words.isdisjoint(_DURATION_WORDS):
        yield from _durations(plain)


def _frequencies(plain: str) -> Iterator[Quantity]:
    for match in _OFTEN.finditer(plain):
        if match["twice"]:
            value = 2.0 if match["twice"].lower() == "twice" else 3.0
            value *= PER_DAY[match["per"][:2].lower()]
        else:
            value = _LATIN[match["latin"].replace(".", "").lower()]
        yield _from_match(match, value, Form.FREQUENCY)


def _ratios(plain: str) -> Iterator[Quantity]:
    for match in _RATIO_WORD.finditer(plain):
        value = _RATIO_WORTH[match.lastgroup or "two"]
        before = plain[max(0, match.start() - 24) : match.start()]
        about, bound, near = read_hedge(before)
        ratio = _from_match(match, value, Form.RATIO)
        yield ratio._replace(about=about, bound=bound, near=near, spelled=True)


def _durations(plain: str) -> Iterator[Quantity]:
    for match in _LOOSE.finditer(plain):
        word = (match["unit"] or match["ranked"] or match["adverb"]).lower()
        unit = ADVERBS.get(word) or UNITS[word]
        rank = (match["rank"] or match["article"] or "").lower()
        digits = rank.rstrip("stndrh")
        times = float(digits) if digits.isdigit() else _RANKS.get(rank, 1.0)
        value = times * unit.factor
        yield _from_match(match, value, Form.MEASURE)._replace(unit=unit, loose=True)


def _from_match(match: re.Match[str], value: float, form: Form) -> Quantity:
    return Quantity(match[0], match.start(), match.end(), value, value, 0.0, form)
