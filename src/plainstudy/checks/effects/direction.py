"""Direction: what a sentence says rose, fell, got better or got worse.

Each clause gives at most one Move: which way, and the content words beside it. Two scales are kept
apart, amounts (rose, fewer) and worth (better, worse), because a falling score may be good news.
A clause that mixes directions, or denies one, gives no Move: silence costs less than a false alarm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from plainstudy.checks.effects.movements import put_plainly
from plainstudy.checks.effects.ways import DIRECTION_WORDS, WAYS, Scale
from plainstudy.checks.language.clauses import is_negated, split_clauses
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.synonyms import Unit, meanings, units
from plainstudy.checks.language.words import content_stems, split_words, stem


@dataclass(frozen=True)
class Move:
    """One clause's direction: sign is +1 for up, better or longer, -1 for the opposite."""

    scale: Scale
    sign: int
    outcome: tuple[Unit, ...]
    """The content words of what moved, without direction words and words every study uses."""
    offered: frozenset[str]
    """Every meaning those words offer, to hold another Move's outcome against."""
    arms: frozenset[str]
    """Content stems of the whole clause: who, with what, as well as what moved."""
    against: frozenset[str]
    """Content stems of what it is compared with: the words after than, versus, compared with."""
    compared: bool
    """True when the clause says what it compares with, even if only "than with placebo"."""
    numbers: frozenset[str]
    """Numbers that hardly agree by chance: decimals, three digits and more, percentages."""
    groups: frozenset[str]
    """Groups named by a letter or a number: "group A", "group 2"."""
    of_control: bool
    """True when the clause speaks of the comparison group itself."""
    inherited: bool = False
    """True when the clause names no way of its own: "it lowered A by 8% and B by 9%"."""


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
    drops falls rises gains losses changes shifts medicine drug common frequent frequently often
    likely occurrence incidence"""
)
_CONTROL = Pattern(
    r"\b(?:placebo|(?:without|minus)(?! (?:\w+ ){0,3}?(?:genes?|proteins?|receptors?"
    r"|enzymes?)\b)|non-\w+ (?:group|arm)|controls?|usual|standard|conventional"
    r"|dummy|sham"
    r"|comparison|comparator|alone|untreated|delayed|other groups?|no treatment)\b"
)
_THAN = Pattern(
    r"\b(?:than|versus|vs\.?|compared (?:with|to)|relative to|in comparison (?:with|to)"
    r"|as compared)\b",
)
# "More than 50", "less than half" count something; "no less" and "the more" move nothing.
_COUNTED = Pattern(
    r"\b(?:more|less|fewer|greater|higher|lower|longer|larger|smaller) than(?= (?:an? |one |two "
    r"|half"
    r"|\d))|\b(?:eye|ear|nose|nasal|cough)[- ]drops?\b|\bdrops?\b(?= (?:of|per))|\bmore or less\b"
    r"|\b(?:no|any) (?:more|less|longer|fewer|better|worse)\b|\bonce more\b|\bwhat is more\b"
    r"|\bmore so\b|\b(?:more|less) (?:invasive|often than not|intensive|\w*effective)\b"
    r"|\b(?:low|lower|upper|higher)[- ](?:dose|limb|leg|back|body|education|class)\w*"
)
_TELLING_NUMBER = Pattern(r"\d+[.·]\d+|\d{3,}|\d\d(?=\s?(?:%|percent))", re.NOFLAG)
# "IL-17" and "interleukin-17" are one name: its first letter and its number agree.
_NUMBERED_NAME = Pattern(r"\b([^\W\d_])[^\W\d_]*[-–‐‑](\d+)\b", re.NOFLAG)
# With what, in whom, when: what a clause says beside what moved.
_WHOM = Pattern(
    r"\b(?:in|among|for) (?:the |all )?(?:people|patients|those|participants|adults|children|women"
    r"|men|subjects|mice|rats|animals|infants|babies|individuals) (?:who|that|whose)\b[^,;]*"
)
_CIRCUMSTANCE = Pattern(
    r"\b(?:with|among|by|after|before|during|over|at|within|via|using|when|while|who|receiving"
    r"|treated|through|until)\b.*?(?=\b(?:was|were|had|has|have|is|are|showed|rose|fell|increased"
    r"|decreased|dropped|improved)\b|$)"
    r"|^(?:the )?(?:patients|people|those|participants|adults|children|women|men|subjects|mice|rats"
    r"|animals|volunteers|infants|babies)\b.*?(?=\b(?:had|have|has|showed|reported|experienced"
    r"|needed|felt|suffered|developed)\b)"
    r"|\bin (?:the |both |all )?(?:[\w/+-]+ ){0,4}?(?:groups?|arms?|patients|participants|subjects"
    r"|people|women|men|children)\b"
)
# A clause with a verb of its own, or a denial, does not go on with the way of the one before.
_OWN_VERB = Pattern(
    rf"\b(?:had|has|have|was|were|is|are|did|do|does|showed|got|took|[a-z]{{3,}}ed"
    rf"|{'|'.join(sorted(DIRECTION_WORDS))}|no|not|nor|neither|without)\b"
)
_WHERE_AND_WHEN = Pattern(r"(?<=\w) (?:at|during|after|over|on|between|before) .*", re.NOFLAG)
_TAIL = Pattern(rf"{_THAN.expression}([^,;]*)")
_GROUP = Pattern(r"\bgroups? ([A-Z]|\d|I{1,3}|IV|one|two|three)\b")
_LABEL = Pattern(r"^\s*[A-Z][\w /&,-]{2,40}:\s", re.NOFLAG)
_P_VALUE = Pattern(r"\bp ?[=<>≤≥] ?0?[.·]\d+")
_JOINT = Pattern(r"^(?:and|but|while|whereas|although|though|yet|however) ")
_NO_SUBJECT = Pattern(
    r"(?:was|were|had|showed|also|then|rose|fell|dropped|increased|decreased|improved|declined)\b",
)
_DURATION = Pattern(r"\btimes?\b|\bduration\b|\blength of\b")
_IDLE_TIME = Pattern(
    r"\b(?:for (?:an?|some|the first) (?:\w+ )?time|over time|at the same time"
    r"|(?:this|that|each|every) time|\w+ times (?:an?|per|as|more|higher|lower|less))\b"
)
_MODIFIERS = frozenset("more greater larger bigger stronger".split())
_SHRINKERS = frozenset("less smaller weaker lower fewer".split())


def drop_counts(text: str) -> str:
    """Return a text without "more than 50", "no less" and the like, which tell no way."""
    return _COUNTED.sub(" ", text)


def drop_whom(text: str) -> str:
    """Return a text without "in people who had a stroke", which does not say what moved."""
    return _WHOM.sub(" ", text)


def split_comparison(text: str) -> tuple[str, str]:
    """Return what stands before "than", "versus" or "compared with", and what after."""
    match = _THAN.search(text)
    return (text[: match.start()], text[match.end() :]) if match else (text, "")


def names_control(text: str) -> bool:
    """Return True when a text speaks of the group that something is compared with."""
    return _CONTROL.search(text) is not None


@lru_cache(maxsize=128)
def names_direction(text: str) -> bool:
    """Return True when some clause says, undenied, that something changed or differed."""
    return any(
        word.lower() in DIRECTION_WORDS
        for clause in split_clauses(text)
        if not is_negated(clause)
        for word in split_words(_COUNTED.sub(" ", clause))
    )


@lru_cache(maxsize=128)
def find_moves(text: str) -> tuple[Move, ...]:
    """Return the Moves of a sentence, clause by clause."""
    text = put_plainly(_P_VALUE.sub("", _LABEL.sub("", text)))
    if DIRECTION_WORDS.isdisjoint(word.lower() for word in split_words(text)):
        return ()
    tail = _TAIL.search(text)
    beside = tail[1] if tail and not names_direction(tail[1]) else ""
    clauses = tuple(_JOINT.sub("", clause) for clause in split_clauses(text))
    subject = content_stems(_THAN.split(clauses[0])[0]) - COMMON if clauses else frozenset()
    moves: list[Move] = []
    for clause in clauses:
        move = _read_move(clause, beside)
        if move is not None and not move.outcome and _NO_SUBJECT.match(clause):
            outcome, offered = _read_outcome(_THAN.split(clauses[0])[0])
            move = replace(move, outcome=move.outcome + outcome, offered=move.offered | offered)
        if move is None and moves and not _OWN_VERB.search(clause):
            outcome, offered = _read_outcome(clause)
            moves.append(
                replace(
                    moves[-1],
                    inherited=True,
                    arms=moves[-1].arms | content_stems(clause) - COMMON,
                    outcome=outcome,
                    offered=offered,
                )
            )
        elif move is not None:
            moves.append(replace(move, arms=move.arms | (subject - move.against)))
            moves += _read_turn(clause, moves[-1])
    return tuple(moves)


def _read_turn(clause: str, first: Move) -> tuple[Move, ...]:
    """Read the second half of "it fell by 18% with A, compared with a rise of 23% with B"."""
    parts = _THAN.split(_COUNTED.sub(" ", clause), maxsplit=1)
    turn = _read_move(parts[1], "") if len(parts) == 2 and _signed(parts[0]) else None
    if turn is None:
        return ()
    return (replace(turn, outcome=first.outcome + turn.outcome, arms=turn.arms),)


def _read_move(clause: str, beside: str) -> Move | None:
    if is_negated(clause):
        return None
    plain = _COUNTED.sub(" ", clause)
    comparison = _THAN.search(plain)
    focus = plain[: comparison.start()] if comparison else plain
    against = plain[comparison.end() :] if comparison else beside
    if comparison and not _signed(focus):  # "Compared with placebo, relapses fell": all is focus
        focus, against = plain, ""
    signed = _signed(focus)
    if signed is None:
        return None
    scale, sign = signed
    if scale is Scale.AMOUNT and _DURATION.search(_IDLE_TIME.sub(" ", focus)):
        scale = Scale.TIME
    outcome, offered = _read_outcome(focus)
    return Move(
        scale=scale,
        sign=sign,
        outcome=outcome,
        offered=offered,
        arms=content_stems(focus) - COMMON,
        against=_name_rival(against),
        compared=bool(against.strip()) or comparison is not None,
        numbers=frozenset(_TELLING_NUMBER.findall(focus if _signed(against) else plain)),
        groups=frozenset(each.lower() for each in _GROUP.findall(focus)),
        of_control=names_control(focus) and not names_control(against),
    )


def _name_rival(against: str) -> frozenset[str]:
    """Return what stands behind "than", without its figures and without where and when."""
    named = content_stems(_WHERE_AND_WHEN.sub("", against)) - COMMON
    return frozenset(each for each in named if not each[0].isdigit())


def _read_outcome(focus: str) -> tuple[tuple[Unit, ...], frozenset[str]]:
    """Return the words for what moved, and every meaning they offer."""
    moved = _CIRCUMSTANCE.sub(" ", drop_whom(focus))
    names = _names(moved)
    told = tuple(
        unit
        for unit in units(moved)
        if unit.word not in DIRECTION_WORDS
        and stem(unit.word) not in COMMON
        and not unit.word[0].isdigit()
    )
    named = tuple(Unit(name, frozenset({name})) for name in sorted(names))
    return told + named, meanings(moved) | names


def _names(text: str) -> frozenset[str]:
    return frozenset(f"{m[1].lower()}-{m[2]}" for m in _NUMBERED_NAME.finditer(text))


def _signed(focus: str) -> tuple[Scale, int] | None:
    words = [word.lower() for word in split_words(focus)]
    places = [place for place, word in enumerate(words) if word in DIRECTION_WORDS]
    # "greater median reduction", "fell more": a modifier beside a direction has no way of its own
    directed = [
        words[place]
        for place in places
        if words[place] not in _MODIFIERS
        or not any(other != place and abs(other - place) <= 2 for other in places)
    ]
    found = {
        (scale, 1 if word in up else -1)
        for word in directed
        for scale, up, down in WAYS
        if word in up | down
    }
    amounts = {each for each in found if each[0] is Scale.AMOUNT}
    timed = any(scale is Scale.TIME for scale, _ in found)
    if len(amounts) == 1 and not timed and not _SHRINKERS.isdisjoint(directed):
        return amounts.pop()  # "a lower risk of getting worse" is about the risk
    return found.pop() if len(found) == 1 else None
