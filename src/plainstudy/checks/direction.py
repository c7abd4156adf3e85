"""Direction: what a sentence says rose, fell, got better or got worse.

Each clause gives at most one Move: which way, and the content words beside it. Two scales are kept
apart, amounts (rose, fewer) and worth (better, worse), because a falling score may be good news.
A clause that mixes directions, or denies one, gives no Move: silence costs less than a false alarm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from plainstudy.checks.clauses import is_negated, split_clauses
from plainstudy.checks.words import content_stems, split_words


class Scale(Enum):
    """What is compared: how much there is, or how good it is."""

    AMOUNT = "amount"
    WORTH = "worth"


@dataclass(frozen=True)
class Move:
    """One clause's direction: sign is +1 for up or better, -1 for down or worse."""

    scale: Scale
    sign: int
    outcome: frozenset[str]
    """Content stems of the clause, without direction words and without what it is compared with."""
    against: frozenset[str]
    """Content stems of what it is compared with: the words after than, versus, compared with."""
    numbers: frozenset[str]
    of_control: bool
    """True when the clause speaks of the comparison group itself."""


_UP = frozenset(
    """increase increases increased increasing rise rises rose risen rising raise raises raised
    raising higher greater elevated elevates elevation grew grow grows grown gain gains gained
    longer prolong prolongs prolonged lengthened larger bigger enhanced enhances boost boosts
    boosted climbed doubled tripled upregulated up-regulated expanded more stronger
    heightened""".split()
)
_DOWN = frozenset(
    """decrease decreases decreased decreasing fell fallen falling drop dropped dropping decline
    declines declined declining reduce reduces reduced reducing reduction reductions lower
    lowers lowered lowering less fewer shorter shorten shortens shortened smaller diminish
    diminished diminishes shrank shrink shrunk shrinks cuts attenuated attenuates suppressed
    suppresses suppression downregulated down-regulated halved lessened lessens weaker""".split()
)
_BETTER = frozenset(
    """better improve improves improved improving improvement improvements ease eases eased easing
    relieve relieves relieved relief alleviate alleviates alleviated ameliorate ameliorates
    ameliorated superior healthier""".split()
)
_WORSE = frozenset(
    """worse worsen worsens worsened worsening deteriorate deteriorates deteriorated deterioration
    inferior aggravated aggravates poorer""".split()
)
DIRECTION_WORDS = _UP | _DOWN | _BETTER | _WORSE

# Words every study uses: sharing them does not make two clauses speak of the same outcome.
COMMON = content_stems(
    """study trial group groups arm arms patient patients people person participant participants
    subject subjects adult adults individual individuals treatment treatments treated therapy
    level levels rate rates score scores number numbers value values mean median average total
    point points percent percentage proportion time times day days week weeks month months
    year years hour hours minute minutes baseline follow end start significant significantly
    clear clearly result results effect effects change changes difference differences compared
    comparison versus placebo control controls among both first second one two three four five
    six measure measures measured outcome outcomes risk odds ratio high low showed found seen
    reported slightly somewhat lot much many overall received took taken got dose doses
    associated linked likely because researchers intervention amount share kind type main
    medicine drug"""
)
_CONTROL = re.compile(
    r"\b(?:placebo|controls?|usual|standard|conventional|dummy|sham|comparison|comparator|alone"
    r"|untreated|delayed|other groups?|no treatment)\b",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"\b(?:than|versus|vs\.?|compared (?:with|to)|relative to|in comparison (?:with|to)"
    r"|as compared)\b",
    re.IGNORECASE,
)
# "More than 50", "less than half" count something; "no less" and "the more" move nothing.
_COUNTED = re.compile(
    r"\b(?:more|less|fewer|greater|higher|lower|longer|larger|smaller) than(?= (?:an? |one |two "
    r"|half"
    r"|\d))|\b(?:eye|ear|nose|nasal|cough)[- ]drops?\b|\bdrops?\b(?= (?:of|per))|\bmore or less\b"
    r"|\b(?:no|any) (?:more|less|longer|fewer|better|worse)\b|\bonce more\b|\bwhat is more\b"
    r"|\b(?:low|lower|upper|higher)[- ](?:dose|limb|leg|back|body|education|class)\w*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[.·]\d+)?")
# "IL-17" and "interleukin-17" are one name: its first letter and its number agree.
_NUMBERED_NAME = re.compile(r"\b([^\W\d_])[^\W\d_]*[-–‐‑](\d+)\b")
_MODIFIERS = frozenset("more greater larger bigger stronger".split())
_SHRINKERS = frozenset("less smaller weaker lower fewer shorter".split())


@lru_cache(maxsize=4096)
def names_direction(text: str) -> bool:
    """Return True when some clause says, undenied, that something changed or differed."""
    return any(
        word.lower() in DIRECTION_WORDS
        for clause in split_clauses(text)
        if not is_negated(clause)
        for word in split_words(_COUNTED.sub(" ", clause))
    )


@lru_cache(maxsize=4096)
def find_moves(text: str) -> tuple[Move, ...]:
    """Return the Moves of a sentence, clause by clause."""
    found = (_read_move(clause) for clause in split_clauses(text))
    return tuple(move for move in found if move is not None)


def _read_move(clause: str) -> Move | None:
    if is_negated(clause):
        return None
    plain = _COUNTED.sub(" ", clause)
    comparison = _THAN.search(plain)
    focus = plain[: comparison.start()] if comparison else plain
    against = plain[comparison.end() :] if comparison else ""
    if comparison and not _signed(focus):  # "Compared with placebo, relapses fell": all is focus
        focus, against = plain, ""
    signed = _signed(focus)
    if signed is None:
        return None
    scale, sign = signed
    return Move(
        scale=scale,
        sign=sign,
        outcome=_outcome(focus),
        against=_outcome(against),
        numbers=frozenset(_NUMBER.findall(plain)),
        of_control=_CONTROL.search(focus) is not None,
    )


def _outcome(text: str) -> frozenset[str]:
    """Content stems without direction words, common words and numbers; IL-17 counts as one name."""
    names = (f"{match[1].lower()}-{match[2]}" for match in _NUMBERED_NAME.finditer(text))
    stems = content_stems(text) - _DIRECTION_STEMS - COMMON - frozenset(_NUMBER.findall(text))
    return stems | frozenset(names)


def _signed(focus: str) -> tuple[Scale, int] | None:
    words = [word.lower() for word in split_words(focus)]
    directed = [word for word in words if word in DIRECTION_WORDS]
    if len(directed) > 1:  # "greater reduction", "fell more": the modifier has no way of its own
        directed = [word for word in directed if word not in _MODIFIERS] or directed[:1]
    amounts = {1 if word in _UP else -1 for word in directed if word in _UP | _DOWN}
    worths = {1 if word in _BETTER else -1 for word in directed if word in _BETTER | _WORSE}
    if amounts and worths:  # "a lower risk of getting worse" is about the risk
        worths = set()
        if _SHRINKERS.isdisjoint(directed) and len(directed) > 1:
            return None
    if len(amounts) == 1:
        return Scale.AMOUNT, amounts.pop()
    if not amounts and len(worths) == 1:
        return Scale.WORTH, worths.pop()
    return None


_DIRECTION_STEMS = content_stems(" ".join(DIRECTION_WORDS))


def are_opposed(claim: Move, source: Move) -> bool:
    """Return True when both speak of one outcome and move it opposite ways."""
    return (
        claim.scale is source.scale and claim.sign != source.sign and share_outcome(claim, source)
    )


def share_outcome(claim: Move, source: Move) -> bool:
    """Return True when both speak of one outcome, and neither is told from the other arm's side."""
    if claim.of_control != source.of_control:
        return False
    swapped = (claim.outcome & source.against) - source.outcome
    swapped |= (source.outcome & claim.against) - claim.outcome
    if swapped:
        return False
    return bool(claim.outcome & source.outcome) or bool(_telling(claim) & _telling(source))


def _telling(move: Move) -> frozenset[str]:
    """Numbers that hardly agree by chance: with a decimal point, or of three digits and more."""
    return frozenset(each for each in move.numbers if "." in each or "·" in each or len(each) >= 3)
