"""Significance: whether a sentence of the abstract reports a difference, or that none was shown."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from plainstudy.checks.effects.direction import find_moves, names_direction
from plainstudy.checks.language.clauses import is_hedged, is_negated, split_clauses
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.synonyms import meanings

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
_NOTHING = Pattern(
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
    r"|\b(?:had|have|has|showed|found|produced|provided|demonstrated|yielded|with|of)"
    r" (?:an? )?(?:\w+ ){0,2}?(?:similar|comparable|equivalent) (?:\w+ ){0,3}?(?:efficac\w+"
    r"|effect\w*|results?|outcomes?|rates?|levels?|improvement\w*|reduc\w+|responses?|scores?"
    r"|survival|incidences?|frequenc\w+|benefits?)\b"
    r"|\bnon-?inferior\b"
    r"|\b(?:CI|intervals?) (?:\w+ )?(?:cross|includ|contain|spann?)\w* (?:1|one|0|zero|unity)\b"
    r"|\black of (?:effect|benefit|efficacy|difference)|\bineffective\b|\bnot met\b"
)
_P_VALUE = Pattern(r"\bp(?:[- ]?values?)?\s*(?P<sign>[=<>≤≥])\s*(?P<value>0?[.·]\d+|1(?:\.0+)?)\b")
_NOT_SIGNIFICANT = Pattern(
    r"\bp ?[=:,]? ?n\.?s\b|\bn\.?s\.?(?=[,;)])"
    r"|\((?:all |both )?(?:differences? )?(?:were |was )?"
    r"(?:non-?significant|not (?:statistically )?significant)(?: differences?)?\)"
)
# "Fell from baseline, but not in comparison to placebo": nothing was shown between the groups.
_NOT_AGAINST = Pattern(
    r"\bbut not (?:significantly )?(?:in comparison|when compared|compared|relative|versus|vs\.?"
    r"|different\w*|over|against|between|than)\b"
)
_DIFFERENCE_INTERVAL = Pattern(
    r"\bdiffer\w*\b[^;]{0,80}?(?:CI|confidence interval)\b[^\d−–-]{0,15}"
    r"(?P<low>[-–−]?\d+(?:[.·]\d+)?)\s*(?:,|to)\s*(?P<high>[-–−]?\d+(?:[.·]\d+)?)"
)
_RATIO_INTERVAL = Pattern(
    r"(?:\bratio|\b[aR]?(?:OR|HR|RR)\b)[^;]{0,80}?(?:CI|confidence interval)\b[^\d]{0,15}"
    r"(?P<low>\d+(?:[.·]\d+)?)\s*(?:[-–—−,]|to)\s*(?P<high>\d+(?:[.·]\d+)?)"
)
_SHOWN = Pattern(
    r"\bsignifican(?:t|tly|ce)\b|\b(?:favou?r(?:ed|ing)?|benefi(?:t|ts|cial|ted)|effective|superior"
    r"|associated)\b"
)

# Other ways to say that something did good or did better.
_BENEFIT = Pattern(
    r"\b(?:help(?:s|ed)|works?|worked|benefit(?:s|ed)?|ahead|on top|edge|advantage"
    r"|outperform(?:s|ed)?"
    r"|beat|won|winner|outdid|surpass(?:es|ed)|pa(?:id|ys) off|ma(?:de|kes) a (?:real |clear )?"
    r"difference|d(?:id|oes) (?:better|well)|fared|stronger|effective|superior|protect(?:s|ed)"
    r"|prevent(?:s|ed)|succe(?:eded|eds|ssful)|favou?r(?:s|ed)|slow(?:s|ed)"
    r"|(?<!\bhad )(?<!\bhave )(?<!\bof )(?<!\bwith )(?<!\ba )(?<!\bthe )(?<!\bno )"
    r"delay(?:s|ed)(?= (?:the|their|its|his|her|disability|disease|progression|relapses?|deaths?"
    r"|onset|need|surgery|\w+ing)\b)"
    r"|calm(?:s|ed)|lift(?:s|ed)|sooth(?:es|ed)|sav(?:es|ed)|spared?|faster|quicker|sooner"
    r"|(?<!days )(?<!weeks )(?<!months )(?<!years )(?<!hours )(?:earlier|later)"
    r"|safer|stronger|milder|gentler|happier|calmer|sharper|fitter)\b"
)
_NUMBER = Pattern(r"\d+[.·]\d+|\d{1,3}(?:,\d{3})+|\d{3,}|\d\d?(?=\s?(?:%|percent))", re.NOFLAG)
_PIECES = Pattern(r";\s|,?\s(?:but|while|whereas|although|though)\s|(?<=\))(?:,| and)\s", re.NOFLAG)
# How plain words say that two things came out the same.
_ALIKE = Pattern(
    r"\b(?:about|just|roughly|nearly|almost|much|pretty much|largely) (?:as (?!much\b)\w+|the same"
    r"|equal(?:ly)?)\b|\b(?:alike|on (?:a )?par|neck and neck|no different)\b|\bsimilar(?:ly)? "
)
_SLIGHTLY = Pattern(
    r"\b(?:a (?:little|bit|touch|shade)|slightly|somewhat|marginally|a small|some|modestly)"
    r" (?:\w+ )?(?:better|more|less|fewer|lower|higher|longer|shorter|faster|sooner|earlier|later"
    r"|calmer|milder|safer|stronger|benefit|edge|improvement|advantage|help|relief|\w{2,}ier"
    r"|ahead|gain)\b",
)
_BETTER = Pattern(r"\b(?:advantage|better|superior|added value)\b")
_BRACKET = Pattern(r" ?\([^()]*\)", re.NOFLAG)
_BETWEEN = Pattern(
    r"\b(?:differences?|differ\w*)\b[^.;]{0,60}?\b(?:between|among)\b|\bbetween[- ]group\b"
    r"|\b(?:this|these|the) (?:\w+ )?(?:differences?|was|were)\b[^.;]{0,40}?\bnot\b"
    r"|\b(?:similar|comparable|the same|equal|not \w+ly different|identical) (?:in|between|among"
    r"|across|for|by) (?:the |all |both |study |treatment |two |three |four )*(?:groups?|arms?)\b"
)
_COMPARES = Pattern(
    r"\b(?:better|worse|higher|lower|more|less|fewer|greater|longer|shorter|larger|smaller)\b"
)
_AGAINST = Pattern(r"\b(?:than|compared|versus|vs|placebo|sham|control|other|alone)\b")
_WITHIN = Pattern(r"\b(?:both|all|each|either|every)\b|\bover time\b")
# "Without side effects" and "similar at baseline" say nothing of the result.
_BESIDE = Pattern(
    r"\b(?:no|without|any)\b(?: \w+){0,3}? (?:side|adverse|harmful|toxic|serious)[- ](?:\w+ )?"
    r"(?:effects?|events?|reactions?)"
    r"|\b(?:similar|comparable|equal|no \w+ ?differences?|not? differ\w*)\b[^.;]{0,60}?\bbaseline"
    r"|\bbaseline\b[^.;]{0,60}?\b(?:similar|comparable|equal|did not differ)"
)


# "It was lower, but this was not significant": what goes before is taken back.
_TAKEN_BACK = Pattern(
    r"(?:\bbut|\balthough|\bthough|\bhowever|[,;])[^,;]{0,12}\b(?:this|these|it|they|which|th(?:e|at)"
    r" (?:\w+ )?differences?)\b[^,;]{0,30}\b(?:not|n['’]t|non)\b[^,;]{0,25}significan\w*"
    r"[^,;]{0,40}$"
)


@lru_cache(maxsize=128)
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
        taken_back = _TAKEN_BACK.search(told.rstrip(" ."))
        if taken_back and "significan" not in told[: taken_back.start()].lower():
            return Difference.NOT_SHOWN
        strong = (
            bool(moves)
            or "significan" in rest.lower()
            or by_numbers in (Difference.SHOWN, Difference.MIXED)
            or _BETTER.search(rest) is not None
        )
        return Difference.MIXED if strong else Difference.NOT_SHOWN
    return Difference.SHOWN if shown or by_numbers is Difference.SHOWN else Difference.UNSAID


def _by_numbers(sentence: str) -> Difference:
    """Read p-values and intervals: a ratio's that holds 1 or a difference's that holds 0."""
    verdicts: set[bool] = set()
    for match in _P_VALUE.finditer(sentence):
        value = float(match["value"].replace("·", "."))
        verdicts.add(value <= ALPHA and match["sign"] not in ">≥")
    for match in _RATIO_INTERVAL.finditer(sentence):
        low, high = (float(match[end].replace("·", ".")) for end in ("low", "high"))
        verdicts.add(not low <= 1 <= high)
    for match in _DIFFERENCE_INTERVAL.finditer(sentence):
        low, high = (
            float(re.sub("^[–−]", "-", match[e]).replace("·", ".")) for e in ("low", "high")
        )
        verdicts.add(not low <= 0 <= high)
    if _NOT_SIGNIFICANT.search(sentence):
        verdicts.add(False)
    if not verdicts:
        return Difference.UNSAID
    if len(verdicts) == 2:
        return Difference.MIXED
    return Difference.SHOWN if verdicts.pop() else Difference.NOT_SHOWN


@lru_cache(maxsize=128)
def tells_benefit(text: str) -> bool:
    """Return True when some clause says, undenied, that something changed, differed or helped."""
    return names_direction(text) or any(
        _BENEFIT.search(clause) and not is_negated(clause) for clause in split_clauses(text)
    )


@lru_cache(maxsize=128)
def narrow(sentence: str, text: str) -> str:
    """Return the pieces of a source sentence that hold the numbers a claim tells, or all of it.

    "50 % with the low dose (p = 0.07), 59 % with the high dose (p < 0.001)" is two results.
    """
    told = frozenset(_NUMBER.findall(text))
    pieces = _PIECES.split(sentence)
    own = [piece for piece in pieces if not told.isdisjoint(_NUMBER.findall(piece))]
    return "; ".join(own) if own and len(own) < len(pieces) else sentence


@lru_cache(maxsize=128)
def says_no_difference(text: str) -> bool:
    """Return True when the text says that a difference was not shown."""
    if _NOTHING.search(text):
        return True
    alike = [clause for clause in split_clauses(text) if _ALIKE.search(clause)]
    return bool(alike) and not any(
        tells_benefit(clause) for clause in split_clauses(text) if clause not in alike
    )


def tells_slight_benefit(text: str) -> bool:
    """Return True when the text calls something a little better: so chance is often retold."""
    return _SLIGHTLY.search(text) is not None


def compares_groups(text: str) -> bool:
    """Return True when a plain sentence sets one group above another."""
    return _COMPARES.search(text) is not None and _WITHIN.search(text) is None


def differs_in(result: str, text: str) -> bool:
    """Return True when a result firmly shows a difference in what a plain sentence speaks of."""
    if read_difference(result) is not Difference.SHOWN or "significant" not in result.lower():
        return False
    if is_negated(result) or is_hedged(result):
        return False
    told = meanings(text)
    return any(
        move.compared and any(not unit.options.isdisjoint(told) for unit in move.outcome)
        for move in find_moves(result)
    )


def sets_against(text: str) -> bool:
    """Return True when a plain sentence says what it compares with."""
    return _AGAINST.search(text) is not None


@lru_cache(maxsize=128)
def compares_result(sentence: str) -> bool:
    """Return True when a sentence of the abstract shows a difference between groups."""
    if denies_between_groups(sentence):
        return False
    compared = _BETWEEN.search(sentence) or any(move.compared for move in find_moves(sentence))
    return bool(compared) and _WITHIN.search(sentence) is None


@lru_cache(maxsize=128)
def denies_between_groups(sentence: str) -> bool:
    """Return True when a result may move within the groups, but does not differ between them.

    "Pain fell in both groups, but the difference between them was not significant."
    """
    told = _BRACKET.sub("", sentence)
    if _NOT_AGAINST.search(told):
        return True
    nothing = _NOTHING.search(told)
    if nothing is None or _BETWEEN.search(told) is None:
        return False
    before, rest = told[: nothing.start()], _NOTHING.sub(" ", told)
    if "significan" in rest.lower() or any(move.compared for move in find_moves(rest)):
        return False
    if find_moves(rest) and not find_moves(before):
        return False  # "no difference in pain, but sleep improved" shows one
    shown = _by_numbers(sentence) in (Difference.SHOWN, Difference.MIXED)
    return not shown or _WITHIN.search(before) is not None


# "Much the same in the long term, but better after meals": two results, one of them denied.
_TWO_RESULTS = Pattern(r"\b(?:same|similar|alike|not|no)\b.*\b(?:but|although|while|yet|however)\b")
_BARE_FIGURES = Pattern(
    r"\d[\d.,]* (?:more|fewer|less)\b|\d[^.;]*\b(?:and|versus|vs\.?|than)\b[^.;]*\d", re.NOFLAG
)


def tells_more_than_one_result(text: str) -> bool:
    """Return True when a sentence tells two results, one of them denied, or bare figures."""
    return any(
        pattern.search(text) is not None for pattern in (_TWO_RESULTS, _BARE_FIGURES, _ALIKE)
    )
