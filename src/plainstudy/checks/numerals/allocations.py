"""Allocations: how a trial shares people out, "4:1", and how a summary says so.

"Randomized 4:1" is told as "four people got the drug for every one who got placebo", as "one in
five got placebo" and as "four times as many".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import permutations

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.numerals.digit_names import make_plain
from plainstudy.checks.numerals.number_words import read_number_words
from plainstudy.checks.numerals.quantity import Form, Quantity, Relation
from plainstudy.checks.numerals.sameness import fits

_NUMBER = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten"
_SHARED_OUT = Pattern(r"\b(?:ratios?|random\w*|allocat\w*|assign\w*|split|divided?|proportions?)\b")
_COLON = Pattern(r"(?<![\d:.])\d{1,2}(?:\s?:\s?\d{1,2}){1,5}(?![\d:.]*\d)", re.NOFLAG)
_TO = Pattern(
    rf"(?<!from\s)\b(?P<one>{_NUMBER})[\s-]to[\s-](?P<two>{_NUMBER})\b(?=[\s-](?:ratio|random|alloc"
    r"|basis|fashion))",
)
_RATIO_TO = Pattern(rf"\bratio\s(?:of\s)?(?P<one>{_NUMBER})\sto\s(?P<two>{_NUMBER})\b")
_GROUPS = Pattern(
    r"\b(?P<many>two|three|four|five|six|[2-6])\s(?:[\w-]+\s){0,3}?(?:groups|arms|regimens)\b",
)
_EQUALLY = Pattern(r"\b(?:equal(?:ly|[\s-]sized)?|evenly|(?:same|equal)\ssizes?)\b")
_ROUNDED = 0.01  # 5:1 is one in six, and one in five would be wrong
# A share of an allocation is told of who got what.
_GETS = Pattern(
    r"\b(?:got|gets?|receiv\w*|given|gave|took|taking|assign\w*|allocat\w*|random\w*|chance|placed|put"
    r"|split|divid\w*|had|groups?|arms?|treated|placebo|dummy|sham|control|on|drank|used)\b",
)
_FOR_EVERY = Pattern(r"[^.;:()]{0,70}?\bfor\s(?:every|each)\s")
_ONE_OF_THEM = Pattern(
    r"(?:one\s)?(?:who|that|person|patient|participant|child|baby|infant|adult|woman|man|mouse"
    r"|rat|animal|in|on|given|assigned)\b",
)
_OPENS = Pattern(r"\bfor\s(?:every|each)\s")
_THEN = Pattern(r"[^.;:()]{0,60},\s(?:there\swere\s|about\s|roughly\s)?", re.NOFLAG)


def read_ratios(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Read "four got it for every one who did not", "for every two …, three …" as ratios."""
    if _OPENS.search(plain) is None:
        return found
    return _read_leading(plain, _read_trailing(plain, found))


def _read_trailing(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Read "four got it for every one who did not"."""
    out = list(found)
    for index, each in enumerate(out):
        later = out[index + 1] if index + 1 < len(out) else None
        behind = _FOR_EVERY.match(plain, each.end) if _counts(each) else None
        if behind and (base := _read_base(plain, behind.end(), later)):
            value, end = base
            if each.low >= value:
                out[index] = _as_ratio(each, value, end)
    return [each for each in out if not _is_inside(each, out)]


def _read_leading(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Read "for every one who did not get it, four did"."""
    out = list(found)
    for opening in _OPENS.finditer(plain):
        behind_it = [each for each in out if each.start >= opening.end()]
        base = _read_base(plain, opening.end(), behind_it[0] if behind_it else None)
        if base is None:
            continue
        for each in behind_it:
            if each.start >= base[1] and _counts(each):
                if _THEN.fullmatch(plain[base[1] : each.start]):
                    out[out.index(each)] = _as_ratio(each, base[0], each.end)
                    out = [one for one in out if one.start != opening.end()]
                break
    return out


def _counts(each: Quantity) -> bool:
    return each.form is Form.COUNT and not each.loose and each.low == each.high and each.low <= 100


def _read_base(plain: str, position: int, each: Quantity | None) -> tuple[float, int] | None:
    """Return how many stand behind "for every", and where that ends."""
    if each is not None and each.start == position and each.form is Form.COUNT and each.low >= 1:
        return each.low, each.end
    one = _ONE_OF_THEM.match(plain, position)
    return (1.0, one.end()) if one else None


def _as_ratio(each: Quantity, base: float, end: int) -> Quantity:
    value = each.low / base
    return each._replace(
        low=value, high=value, step=0, end=end, form=Form.RATIO, noun="", people=None
    )


def _is_inside(each: Quantity, others: list[Quantity]) -> bool:
    return any(
        other.form is Form.RATIO and other.start < each.start and each.end <= other.end
        for other in others
    )


@lru_cache(maxsize=256)
def read_allocation(sentence: str) -> tuple[float, ...]:
    """Return the parts of "4:1", "two-to-one ratio", "three equal groups", or nothing."""
    if _SHARED_OUT.search(sentence) is None:
        return ()
    plain = make_plain(sentence)
    if colon := _COLON.search(plain):
        parts = tuple(float(part) for part in colon[0].split(":"))
        return parts if 0 not in parts else ()
    if told := _TO.search(plain) or _RATIO_TO.search(plain):
        return _worth(told["one"]), _worth(told["two"])
    groups = _GROUPS.search(plain)
    if groups and _EQUALLY.search(plain):
        return (1.0,) * int(_worth(groups["many"]))
    return ()


def presume_allocation(sentence: str) -> tuple[float, ...]:
    """Return equal parts for "randomized to three groups", which may not be of equal size."""
    groups = _GROUPS.search(sentence) if _SHARED_OUT.search(sentence) else None
    return (1.0,) * int(_worth(groups["many"])) if groups else ()


def is_allocated(told: Quantity, text: str, allocations: Iterable[tuple[float, ...]]) -> bool:
    """Return True when `told` says how one of the allocations shares people out."""
    if told.form not in (Form.SHARE, Form.RATIO) or told.relation is Relation.CHANGE:
        return False
    exact = told.natural and not told.about and not told.bound
    return any(
        abs(told.low - value) <= _ROUNDED if exact else fits(told, value)
        for parts in allocations
        for value in _values(told, parts)
    ) and bool(_GETS.search(text))


def _values(told: Quantity, parts: tuple[float, ...]) -> Iterator[float]:
    if told.form is Form.SHARE:
        for part in parts:
            yield part / sum(parts)
            yield 1 - part / sum(parts)
        return
    for one, other in permutations(parts, 2):
        yield one / other
    for part in parts:
        yield sum(parts) / part - 1


def _worth(number: str) -> float:
    return float(number) if number.isdigit() else read_number_words(number) or 1.0
