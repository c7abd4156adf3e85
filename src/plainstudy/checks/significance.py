"""Significance: whether a sentence of the abstract reports a difference, or that none was shown."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from plainstudy.checks.clauses import is_hedged
from plainstudy.checks.direction import find_moves

ALPHA = 0.05
"""The customary threshold for a p-value; above it, a difference may well be chance."""


class Difference(Enum):
    """What a sentence says about a difference."""

    SHOWN = "shown"
    NOT_SHOWN = "not shown"
    MIXED = "mixed"
    UNSAID = "unsaid"


_CHANGE = (
    r"(?:differ\w*|chang\w+|effects?|affect\w*|improv\w+|benefi\w+|associat\w+|correlat\w+|reduc\w+"
    r"|increas\w+|decreas\w+|gains?|impact|influence\w*|advantage|superior\w*|relat\w+|link\w*)"
)
_NOTHING = re.compile(
    rf"\bno (?:\w+[ -]){{0,4}}?{_CHANGE}\b"
    rf"|\b(?:did|does|do|was|were|is|are|could|has|have)(?: not|n['’]t) (?:\w+ ){{0,5}}?{_CHANGE}\b"
    r"(?: (?:\w+ ){0,2}?significantly)?"
    r"|\b(?:not|n['’]t|never|nor|neither)(?: \w+){0,4} significan\w+|\bnon-?significan\w+"
    r"|\binsignifican\w+"
    r"|\b(?:not|no longer|n['’]t)(?: \w+){0,2} (?:significant|superior|better|inferior|worse"
    r"|different|effective|more|less|higher|lower|beneficial)\b"
    r"|\bwithout (?:\w+[ -]){0,4}?(?:difference|effect|benefit|change|improvement)s?\b"
    r"|\bneither\b(?= \w)|\bfailed to\b|\b(?:was|were|is|are|remained) (?:\w+ )?(?:equal|similar"
    r"|comparable|unchanged|unaffected|the same|identical|stable)\b|\bequally\b|\bno evidence (?:of"
    r"|that|for)|\b(?:end-?\s?point|outcome|result|trial)s? (?:was|were) negative\b"
    r"|\black of (?:effect|benefit|efficacy|difference)|\bineffective\b|\bnot met\b",
    re.IGNORECASE,
)
_P_VALUE = re.compile(
    r"\bp(?:[- ]?values?)?\s*(?P<sign>[=<>≤≥])\s*(?P<value>0?[.·]\d+|1(?:\.0+)?)\b", re.I
)
_RATIO_INTERVAL = re.compile(
    r"(?:\bratio|\b[aR]?(?:OR|HR|RR)\b)[^;]{0,80}?(?:CI|confidence interval)\b[^\d]{0,15}"
    r"(?P<low>\d+(?:[.·]\d+)?)\s*(?:[-–—−,]|to)\s*(?P<high>\d+(?:[.·]\d+)?)",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\bsignifican(?:t|tly|ce)\b|\b(?:favou?r(?:ed|ing)?|benefi(?:t|ts|cial|ted)|effective|superior"
    r"|associated)\b",
    re.IGNORECASE,
)

_BRACKET = re.compile(r" ?\([^()]*\)")
_BETWEEN = re.compile(
    r"\b(?:differences?|differ\w*)\b[^.;]{0,60}?\b(?:between|among)\b|\bbetween[- ]group\b"
    r"|\b(?:this|these|the) (?:\w+ )?(?:differences?|was|were)\b[^.;]{0,40}?\bnot\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\b(?:better|worse|higher|lower|more|less|fewer|greater|longer|shorter|larger|smaller)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:both|all|each|either|every)\b|\bover time\b", re.IGNORECASE)
# "Without side effects" and "similar at baseline" say nothing of the result.
_BESIDE = re.compile(
    r"\b(?:no|without|any)\b(?: \w+){0,3}? (?:side|adverse|harmful|toxic|serious)[- ](?:\w+ )?"
    r"(?:effects?|events?|reactions?)"
    r"|\b(?:similar|comparable|equal|no \w+ ?differences?|not? differ\w*)\b[^.;]{0,60}?\bbaseline"
    r"|\bbaseline\b[^.;]{0,60}?\b(?:similar|comparable|equal|did not differ)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def read_difference(sentence: str) -> Difference:
    """Return whether a sentence of the abstract reports a difference, none, or both."""
    told = _BESIDE.sub(" ", _BRACKET.sub("", sentence))
    nothing = _NOTHING.search(told) is not None
    rest = _NOTHING.sub(" ", told)
    moves = () if is_hedged(sentence) else find_moves(sentence)
    by_numbers = _by_numbers(sentence)
    if by_numbers is Difference.NOT_SHOWN and not nothing and "significan" not in rest.lower():
        return Difference.NOT_SHOWN
    shown = bool(moves) or (not is_hedged(rest) and _SHOWN.search(rest) is not None)
    if nothing:
        strong = (
            bool(moves)
            or "significan" in rest.lower()
            or by_numbers in (Difference.SHOWN, Difference.MIXED)
        )
        return Difference.MIXED if strong else Difference.NOT_SHOWN
    return Difference.SHOWN if shown or by_numbers is Difference.SHOWN else Difference.UNSAID


def _by_numbers(sentence: str) -> Difference:
    """Read p-values and the intervals of ratios; an interval of a ratio that holds 1 shows none."""
    verdicts: set[bool] = set()
    for match in _P_VALUE.finditer(sentence):
        value = float(match["value"].replace("·", "."))
        verdicts.add(value <= ALPHA and match["sign"] not in ">≥")
    for match in _RATIO_INTERVAL.finditer(sentence):
        low, high = (float(match[end].replace("·", ".")) for end in ("low", "high"))
        verdicts.add(not low <= 1 <= high)
    if not verdicts:
        return Difference.UNSAID
    if len(verdicts) == 2:
        return Difference.MIXED
    return Difference.SHOWN if verdicts.pop() else Difference.NOT_SHOWN


@lru_cache(maxsize=4096)
def says_no_difference(text: str) -> bool:
    """Return True when the text says that a difference was not shown."""
    return _NOTHING.search(text) is not None


def compares_groups(text: str) -> bool:
    """Return True when a plain sentence sets one group above another."""
    return _COMPARES.search(text) is not None and _WITHIN.search(text) is None


@lru_cache(maxsize=4096)
def compares_result(sentence: str) -> bool:
    """Return True when a sentence of the abstract shows a difference between groups."""
    if denies_between_groups(sentence):
        return False
    compared = _BETWEEN.search(sentence) or any(move.against for move in find_moves(sentence))
    return bool(compared) and _WITHIN.search(sentence) is None


@lru_cache(maxsize=4096)
def denies_between_groups(sentence: str) -> bool:
    """Return True when a result may move within the groups, but does not differ between them.

    "Pain fell in both groups, but the difference between them was not significant."
    """
    told = _BRACKET.sub("", sentence)
    nothing = _NOTHING.search(told)
    if nothing is None or _BETWEEN.search(told) is None:
        return False
    before, rest = told[: nothing.start()], _NOTHING.sub(" ", told)
    if "significan" in rest.lower() or any(move.against for move in find_moves(rest)):
        return False
    if find_moves(rest) and not find_moves(before):
        return False  # "no difference in pain, but sleep improved" shows one
    shown = _by_numbers(sentence) in (Difference.SHOWN, Difference.MIXED)
    return not shown or _WITHIN.search(before) is not None
