"""Appositions: "27 people (about 4 in 10)", where the share is the share of that very number."""

from __future__ import annotations

import re

from plainstudy.checks.numerals.deferred import compile_late
from plainstudy.checks.numerals.derivations import share_of
from plainstudy.checks.numerals.quantities import read_quantities
from plainstudy.checks.numerals.quantity import Form, Quantity, Relation
from plainstudy.checks.numerals.sameness import same

_BETWEEN = compile_late(
    r"\s?(?:[^\W\d_]+\s?){0,4}(?:[(\[]|,\s(?:or|that\sis,?|which\s(?:is|was)|meaning)\s)\s?"
    r"(?:(?:about|around|nearly|almost|roughly|approximately|just|over|under|some|or|more|less|than)"
    r"\s|[~≈])*",
    re.IGNORECASE,
)
_VERSUS = compile_late(r"\b(?:vs|versus|compared|against|instead)\b|[-/]", re.IGNORECASE)
# "60 people (half men, half women)" tells what the 60 consist of.
_BREAKDOWN = compile_late(
    r"\s(?:of\s(?:them|whom)\s)?(?!people|patients|participants|of\b)[a-z]+", re.I
)


_PAIR_OPENS = compile_late(r"[^()\d]{0,90}\(")


def find_pair(text: str, told: Quantity) -> tuple[Quantity, ...]:
    """Return the two numbers in the bracket that a change explains: "a third lower (20 vs 30)"."""
    if told.relation is Relation.NONE and told.form is not Form.RATIO:
        return ()
    opens = _PAIR_OPENS.match(text, told.end)
    if opens is None:
        return ()
    closes = text.find(")", opens.end())
    pair = tuple(
        each
        for each in read_quantities(text)
        if opens.end() <= each.start < closes and not each.loose and each.form is not Form.SPREAD
    )
    alike = len(pair) == 2 and pair[0].dimension == pair[1].dimension
    return pair if alike and _VERSUS.search(text, pair[0].end, pair[1].start) else ()


def find_part(text: str, share: Quantity) -> Quantity | None:
    """Return the count that `share` stands behind as its explanation, or None."""
    if share.form is not Form.SHARE:
        return None
    before = [each for each in read_quantities(text) if each.end <= share.start and not each.loose]
    if (
        not before
        or _BREAKDOWN.match(text, share.end)
        or not _BETWEEN.fullmatch(text[before[-1].end : share.start])
    ):
        return None
    count = before[-1]
    if len(before) > 1 and before[-2].whole == count.low and not before[-2].natural:
        count = before[-2]  # "278 of 468 (about 6 in 10)"
    return count if count.form is Form.COUNT and count.people is not False else None


def is_share_of_part(
    share: Quantity, part: Quantity, cited: tuple[str, ...], told: tuple[Quantity, ...]
) -> bool:
    """Return True when the abstract gives `part` this share, or a whole that makes it so."""
    given = [
        each
        for sentence in cited
        for each in read_quantities(sentence)
        if (counted := find_part(sentence, each)) is not None and same(part, counted)
    ]
    if given:
        return any(same(share, each) for each in given)
    pool = [each for sentence in cited for each in read_quantities(sentence)]
    if share_of(share, part, (*pool, *told)):
        return True
    return any(same(share, each) for each in pool)
