"""Spans: "rose from 2 to 6" says a way and two numbers, and both must agree with the abstract.

A span is turned when its numbers run against its own verb, or when the abstract gives the same two
numbers in the other order of time. Only spans with both numbers in a cited sentence are judged.
"""

from __future__ import annotations

import re

from plainstudy.checks.effects.direction import find_moves
from plainstudy.checks.language.patterns import Pattern

_NUMBER = r"[-−]?\d+(?:,\d{3})*(?:[.·]\d+)?"
_SPAN = re.compile(
    rf"\bfrom (?:an? |the |about |around |nearly )?(?:\w+ )?(?P<start>{_NUMBER})"
    rf"(?P<between>[^.;]{{0,40}}?)\bto (?:an? |about |around |nearly |just )?(?P<end>{_NUMBER})"
)
_TURNED_SPAN = re.compile(rf"\bto {_NUMBER}[^.;]{{0,30}}?\bfrom {_NUMBER}")
_IN_TIME = Pattern(
    r"\b(?:before|after|baseline|initial\w*|start|from|pre\w*|post\w*|week|month|year|day|hour"
    r"|follow-up|end)\b"
)
_ANY_NUMBER = re.compile(rf"(?<![\d.,·]){_NUMBER}")


def find_turned_span(text: str, cited: tuple[str, ...]) -> str | None:
    """Return a span told backwards, "from 2.4 to 5.8", or None."""
    match = _SPAN.search(text[:2000])
    if match is None:
        return None
    start, end = _value(match["start"]), _value(match["end"])
    ways = {move.sign for move in find_moves(text[: match.start()].rsplit(". ", 1)[-1])}
    known = [each for each in cited if {start, end} <= set(_values(each))]
    if start == end or not known:
        return None
    runs_against = len(ways) == 1 and ways != {1 if end > start else -1}
    if runs_against or all(_turns(each, start, end) for each in known):
        return match.group()
    return None


def _turns(sentence: str, start: float, end: float) -> bool:
    """True when the sentence gives `end` before `start`, each once, in the order of time."""
    values = _values(sentence)
    if values.count(start) != 1 or values.count(end) != 1 or _TURNED_SPAN.search(sentence):
        return False
    return values.index(end) < values.index(start) and _IN_TIME.search(sentence) is not None


def _values(sentence: str) -> list[float]:
    return [_value(each) for each in _ANY_NUMBER.findall(sentence[:4000])]


def _value(number: str) -> float:
    return abs(float(number.replace(",", "").replace("−", "-").replace("·", ".")))
