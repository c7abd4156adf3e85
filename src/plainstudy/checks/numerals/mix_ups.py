"""Arms: which group of the study a number belongs to, and whether a summary mixes groups up.

Two ways of writing bind a number to its group. In a list, by order: "BID and TID lowered the risk
by 71% and 47%". In a piece of a sentence, by what stands beside it: "33 in the cyclophosphamide
group, compared with 22 in the steroid group". A mix-up is called only where the abstract gives the
number to one group in words, gives a number of the same kind to another group, and the summary
tells the number with the other group's words and none of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from plainstudy.checks.numerals.bindings import Bound, bind, mark
from plainstudy.checks.numerals.group_names import group_names, telling
from plainstudy.checks.numerals.quantity import Form
from plainstudy.checks.numerals.sameness import same

_PAIR = re.compile(
    r"\b(?:(?P<up>higher|more|longer|greater|larger|better)|(?P<down>lower|fewer|less|shorter|smaller))\b"
    r"(?:(?!\b(?:not|no|higher|more|longer|greater|larger|better|lower|fewer|less|shorter|smaller)\b)"
    r"[^~.;(]){0,60}\(~+\s(?:vs\.?|versus|compared\swith)\s~+\)",
    re.IGNORECASE,
)
_MOST_SENTENCES = 40


@dataclass(frozen=True)
class MixUp:
    """A number told of another group than the abstract's."""

    told: str
    """The number as the summary writes it."""
    rival: str
    """The abstract's number for the group the summary names."""
    source: str
    """The abstract's sentence."""


def find_mix_up(text: str, cited: tuple[str, ...], source: str) -> MixUp | None:
    """Return the first number of `text` told of another group than in the cited sentences."""
    source = source[:20000]
    told = bind(text, source)
    if not told:
        return None
    given = [(sentence, bind(sentence, source)) for sentence in cited[:_MOST_SENTENCES]]
    names = group_names(source)
    for each in told:
        mix_up = _compare(each, given, names)
        if mix_up is not None:
            return mix_up
    return _find_turned_pair(text, told, given)


def _find_turned_pair(
    text: str, told: tuple[Bound, ...], given: list[tuple[str, tuple[Bound, ...]]]
) -> MixUp | None:
    """Return a pair that contradicts its own words and the abstract's order: "lower (9 vs 4)"."""
    for match in _PAIR.finditer(mark(text, tuple(each.quantity for each in told))):
        pair = [
            each.quantity for each in told if match.start() <= each.quantity.start < match.end()
        ]
        if len(pair) != 2 or bool(match["up"]) == (pair[0].low > pair[1].low):
            continue
        for sentence, bounds in given:
            numbers = [each.quantity for each in bounds]
            for one, two in pairwise(numbers):
                if same(pair[0], two) and same(pair[1], one):
                    return MixUp(pair[0].words, one.words, sentence)
    return None


def _compare(
    told: Bound, given: list[tuple[str, tuple[Bound, ...]]], names: frozenset[str]
) -> MixUp | None:
    """Return a MixUp when every place where the number stands gives it to another group."""
    found: MixUp | None = None
    for sentence, bounds in given:
        for own in bounds:
            if not same(told.quantity, own.quantity):
                continue
            rival = _find_rival(told, own, bounds, names)
            if rival is None:
                return None
            found = found or MixUp(told.quantity.words, rival.quantity.words, sentence)
    return found


def _find_rival(
    told: Bound, own: Bound, bounds: tuple[Bound, ...], names: frozenset[str]
) -> Bound | None:
    for rival in bounds:
        if (
            rival.quantity.form is not own.quantity.form
            or rival.quantity.dimension != own.quantity.dimension
            or same(told.quantity, rival.quantity)
            or own.row != rival.row
            or own.quantity.step != rival.quantity.step
            or _is_total(own, bounds)
            or _is_total(rival, bounds)
        ):
            continue
        if own.drug or rival.drug:
            ours, theirs, said = own.drug - rival.drug, rival.drug - own.drug, told.drug
        else:
            known = names if own.row is None else names | own.labels | rival.labels
            ours, said = own.labels - rival.labels, told.labels
            theirs = telling(rival.labels - own.labels, known)
            if own.quantity.form is Form.COUNT:  # counts of a sentence are often of one group
                ours = telling(ours, known)
        if ours and theirs & said and not ours & said:
            return rival
    return None


def _is_total(each: Bound, bounds: tuple[Bound, ...]) -> bool:
    """Return True for the number that the others of a sentence are parts of."""
    parts = [
        other.quantity.low
        for other in bounds
        if other is not each and other.quantity.form is each.quantity.form is Form.COUNT
    ]
    return len(parts) > 1 and each.quantity.low >= 0.9 * sum(parts)
