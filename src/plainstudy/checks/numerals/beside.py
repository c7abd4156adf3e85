"""Beside: the few words that touch a number, "59% with the high dose", "the high dose (59%)".

What touches a number names its group more surely than what stands somewhere in its clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plainstudy.checks.numerals.deferred import compile_late
from plainstudy.checks.numerals.group_names import Forms, meanings_of
from plainstudy.checks.numerals.quantity import Quantity

DOSES = ("mass", "volume", "iu")
_JOINTS = "in|for|with|on|among|under|against|receiving|given|taking|of"
# "59% with the high dose", "59 people in the high-dose group"
_AFTER = compile_late(
    r"\)?(?:\s?(?:of|/)\s?~+)?(?:\s(?:of\s)?(?:the\s|those\s)?(?:people|patients|participants|adults|children|women|men"
    r"|subjects|those)?)?\s*(?:\(~*\)\s*)?(?P<joint>" + _JOINTS + r")\s"
    r"(?P<words>(?:(?!\b(?:than|and|or|but|versus|vs|while|whereas|compared|to|by|at|after|had|was"
    r"|were)\b)[\w~/+.-]+\s?){1,5})",
    re.IGNORECASE,
)
# "the high dose (59%)", "high dose: 59%", "the high-dose group, n = 59", "placebo had 59%"
_BEFORE = compile_late(
    r"(?P<words>(?:[\w~/+-]+\s){0,3}[\w~/+-]+)\s?(?:groups?\s?|arms?\s?)?"
    r"(?:[(\[]|:|,?\s?\(?[nN]\s?=|\b(?:was|were|had)\b)\s?$",
    re.IGNORECASE,
)
_BEFORE_ENDS = compile_late(r"(?:[(\[:=]|\b(?:was|were|had))\s?$", re.IGNORECASE)
# "With the high dose, 59%"
_OPENS = compile_late(
    rf"(?:^|[,;]\s)(?P<joint>{_JOINTS})\s(?P<words>(?:[\w~/+-]+\s?){{1,4}}),\s"
    r"(?:(?:about|around|only|nearly|almost)\s)?$",
    re.IGNORECASE,
)
_GOES_ON = compile_late(r"[^()\w]{0,3}(?:vs\.?|versus|compared|and|or|to|-|/|,)\s?~", re.IGNORECASE)
# "17 and 31 patients in the early and late groups": the last number is not the first group's
_TWO_GROUPS = compile_late(
    r"(?:\s?,)?\s?(?:and|or|&|,)\s[\w\s,/+-]{1,60}?\b(?:groups|arms|respectively)\b", re.IGNORECASE
)
# "10 mg for the first 24 weeks" names a time, not a group
_SPAN = compile_late(r"(?:the\s)?(?:first|last|next|following|another|further)\s~", re.IGNORECASE)
_REACH = 60  # characters in front


@dataclass(frozen=True)
class Beside:
    """What the words that touch a number say."""

    labels: frozenset[str] = frozenset()
    joint: str = ""
    """The joining word, "with" or "in": two numbers with the same one are set side by side."""


NOTHING_BESIDE = Beside()


def is_touched(marked: str, each: Quantity) -> bool:
    """Return True when words that may name a group touch the number."""
    return _find_touching(marked, each) is not None


def read_beside(marked: str, each: Quantity, numbers: list[Quantity], forms: Forms) -> Beside:
    """Return what the few words that touch the number say; nothing for a number in a row."""
    touching = _find_touching(marked, each)
    if touching is None:
        return NOTHING_BESIDE
    low, high, joint = touching
    doses = {
        f"#{other.low:.6g}"
        for other in numbers
        if low <= other.start < high and other.dimension in DOSES
    }
    return Beside(meanings_of(marked[low:high].replace("~", " "), forms) | doses, joint)


def _find_touching(marked: str, each: Quantity) -> tuple[int, int, str] | None:
    """Return where the words that touch a number begin and end, and what joins them to it."""
    if _GOES_ON.match(marked, each.end):
        return None
    if after := _AFTER.match(marked, each.end):
        if _TWO_GROUPS.match(marked, after.end()) or _SPAN.match(after["words"]):
            return None
        return after.start("words"), after.end("words"), after["joint"].lower()
    start = max(0, each.start - _REACH)
    before = marked[start : each.start]
    opens = _OPENS.search(before) if "," in before else None
    if opens:
        return start + opens.start("words"), start + opens.end("words"), opens["joint"].lower()
    named = _BEFORE.search(before) if _BEFORE_ENDS.search(before[-5:]) else None
    if named:
        return start + named.start("words"), start + named.end("words"), ""
    return None
