"""Contrasts: a weaker look at direction, for a warning where reversal.py cannot be sure.

reversal.py wants both sentences to name the same arm. Plain sentences often rename it ("the drill"
for "the OBM group"). Here a claim is doubtful when all that its cited results say of the matter
runs the other way and nothing hints that it is told from the other arm's side. Degrees count:
pain that "dropped less" with A was higher with A.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plainstudy.checks.effects.causation import speaks_of_association
from plainstudy.checks.effects.direction import (
    COMMON,
    drop_counts,
    drop_whom,
    names_control,
    split_comparison,
)
from plainstudy.checks.effects.movements import put_plainly
from plainstudy.checks.effects.ways import DIRECTION_WORDS, Scale, way_of
from plainstudy.checks.language.clauses import is_hedged, is_negated
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.synonyms import meanings, units
from plainstudy.checks.language.words import split_words, stem

_DEGREES = frozenset(
    """more greater larger bigger higher longer stronger less fewer smaller lower shorter
    weaker""".split()
)
# "Eased pain less", "greater median reduction": so far apart a degree and its change may stand.
_REACH = 2
_PIECES = Pattern(r";\s|\.\s|,?\s(?:but|while|whereas|although|though|however)\s")
_BRACKET = Pattern(r" ?[(\[][^()\[\]]*[)\]]", re.NOFLAG)
_PLAINLY = tuple(
    (Pattern(pattern), plain)
    for pattern, plain in (
        (r"\b(?:more|most) (?:effective\w*|efficacious|successful\w*|beneficial)\b", "better"),
        (r"\b(?:less|least) (?:effective\w*|efficacious|successful\w*|beneficial)\b", "worse"),
        (r"\b(?:twice|\w+ times|double) as \w+ ([^,;]{1,60}?) as\b", r"more \1 than"),
        (r"\b(?:twice|\w+ times|double) (?:as|the) (?:\w+)\b", "more"),
        (r"\b(?:half|one third|a third|a quarter) as (?:\w+)\b", "fewer"),
        (r"\b(?:was|were|stayed|remained|is|are) below\b", "were lower than"),
        (r"\b(?:was|were|stayed|remained|is|are) above\b", "were higher than"),
    )
)
# Nouns that turn a direction round: a greater loss of pain is less pain.
_TURNING = Pattern(
    r"\b(?:loss\w*|relief|lost|control|controlled|without|free|survival|surviv\w+|remission|gap"
    r"|recover\w*|clearance|cleared|absence|removal|delay\w*|interval|quit\w*|abstinence|cessation"
    r"|withdraw\w*|prevent\w*|protect\w*|inhibit\w*|block\w*|lack\w*|suppress\w*|resolution|resolved|resistance"
    r"|tolerance|fast\w*|quick\w*|slow\w*|soon\w*|speed\w*|negative|shrank|shrink\w*|lighter"
    r"|deplet\w+|deficien\w+|deficit)\b",
)
_MIX_OF_GROUPS = Pattern(r"\bgroups? (?:[A-Z]|\d)\b|\brespectively\b", re.NOFLAG)


@dataclass(frozen=True)
class Contrast:
    """One way told by a piece of a sentence: what moved or differs, and beside what."""

    scale: Scale
    sign: int
    compound: bool
    """True when a degree and a change make the way: "dropped less"."""
    compared: bool
    focus: str
    against: str


def find_doubtful_turn(text: str, results: tuple[str, ...]) -> str | None:
    """Return what a claim seems to tell the other way round than its cited results, or None."""
    if _MIX_OF_GROUPS.search(text):
        return None
    claims = read_contrasts(text)
    if len(claims) != 1:
        return _find_turned_gradient(text, results)
    claim = claims[0]
    told = [
        each
        for result in results
        if not is_hedged(result)
        for each in read_contrasts(result)
        if each.scale is claim.scale
    ]
    sources = [each for each in told if _may_compare(claim, each)]
    ranked = [(_share(claim, each), each) for each in sources]
    opposed = max((len(s) for s, e in ranked if e.sign != claim.sign), default=0)
    agreed = any(each.sign == claim.sign for each in told)
    if opposed == 0 or agreed or any(_crosses(claim, each) for each in sources):
        return _find_turned_gradient(text, results)
    return " ".join(
        sorted(next(s for s, e in ranked if len(s) == opposed and e.sign != claim.sign))
    )


@lru_cache(maxsize=128)
def read_contrasts(text: str) -> tuple[Contrast, ...]:
    """Return the Contrast of each piece of a sentence that tells one way, undenied."""
    plain = _BRACKET.sub("", text)
    for pattern, word in _PLAINLY:
        plain = pattern.sub(word, plain)
    if DIRECTION_WORDS.isdisjoint(word.lower() for word in split_words(plain)):
        return ()
    pieces = (_read_contrast(piece) for piece in _PIECES.split(plain) if not is_negated(piece))
    return tuple(each for each in pieces if each is not None)


def _read_contrast(piece: str) -> Contrast | None:
    focus, against = split_comparison(drop_counts(put_plainly(piece)))
    ways = _read_ways(focus)
    if not ways and against:
        focus, against = f"{focus} {against}", ""
        ways = _read_ways(focus)
    found = {(scale, sign) for scale, sign, _ in ways}
    if len(found) != 1:
        return None
    (scale, sign) = found.pop()
    degree = any(word.lower() in _DEGREES for word in split_words(focus))
    return Contrast(
        scale, sign, any(each[2] for each in ways), bool(against) or degree, focus, against
    )


def _read_ways(focus: str) -> list[tuple[Scale, int, bool]]:
    """Return the ways of a text; a degree beside a change makes one way with it."""
    words = [word.lower() for word in split_words(focus)]
    changes = {
        place: way
        for place, word in enumerate(words)
        if word not in _DEGREES and (way := way_of(word)) is not None
    }
    ways: list[tuple[Scale, int, bool]] = []
    used: set[int] = set()
    for place, word in enumerate(words):
        degree = way_of(word) if word in _DEGREES else None
        if degree is None:
            continue
        near = [each for each in changes if abs(each - place) <= _REACH and each not in used]
        if near:
            change = min(near, key=lambda each: abs(each - place))
            used.add(change)
            scale, sign = changes[change]
            ways.append((scale, sign * degree[1], True))
        else:
            ways.append((*degree, False))
    return ways + [(*way, False) for place, way in changes.items() if place not in used]


def _may_compare(claim: Contrast, source: Contrast) -> bool:
    """Two ways can be held together when both compare, or neither is a matter of degree."""
    if _TURNING.search(drop_whom(claim.focus)) or _TURNING.search(drop_whom(source.focus)):
        return False
    if claim.compound or source.compound:
        return claim.compared and source.compared
    return True


def _share(claim: Contrast, source: Contrast) -> frozenset[str]:
    """Return the words of the claim's side that the source says too."""
    offered = meanings(f"{source.focus} {source.against}")
    return frozenset(
        unit.word
        for unit in units(claim.focus)
        if unit.word not in DIRECTION_WORDS
        and stem(unit.word) not in COMMON
        and not unit.word[0].isdigit()
        and not unit.options.isdisjoint(offered)
    )


def _crosses(claim: Contrast, source: Contrast) -> bool:
    """Return True when a hint says that the claim speaks from the other arm's side."""
    if _is_of_control(claim) != _is_of_control(source):
        return True
    return _names_only(claim.focus, source.against, source.focus) or _names_only(
        claim.against, source.focus, source.against
    )


def _is_of_control(contrast: Contrast) -> bool:
    """True when it speaks of the control group; "A alone … than B alone" names none."""
    return names_control(contrast.focus) and not names_control(contrast.against)


def _names_only(text: str, one: str, other: str) -> bool:
    """True when some word of the text stands in one text and not in the other."""
    there, elsewhere = meanings(one), meanings(other)
    return any(
        not unit.options.isdisjoint(there) and unit.options.isdisjoint(elsewhere)
        for unit in units(text)
        if stem(unit.word) not in COMMON and unit.word not in DIRECTION_WORDS
    )


def _find_turned_gradient(text: str, results: tuple[str, ...]) -> str | None:
    """Return what "the more A, the less B" says where the source says "the more A, the more B"."""
    told = _read_gradient(text)
    for result in results if told else ():
        if told and speaks_of_association(result) and _read_gradient(result) == -told:
            offered = meanings(result)
            shared = {
                unit.word
                for unit in units(text)
                if not unit.options.isdisjoint(offered)
                and stem(unit.word) not in COMMON
                and unit.word not in DIRECTION_WORDS
            }
            if len(shared) > 1:
                return " ".join(sorted(shared))
    return None


def _read_gradient(text: str) -> int:
    """Return +1 or -1 when a text ties exactly two degrees together, the same way or not; or 0."""
    if is_negated(text) or " than " in text:
        return 0
    degrees = [way_of(word.lower()) for word in split_words(text) if word.lower() in _DEGREES]
    signs = [way[1] for way in degrees if way is not None]
    return signs[0] * signs[1] if len(signs) == 2 else 0
