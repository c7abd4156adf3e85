"""Bindings: the words of a sentence that say which group each of its numbers belongs to.

A number is bound by what stands in its piece of the sentence, or, in a row of numbers, by the row
of groups that runs parallel to it (parallels.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.numerals.beside import DOSES, NOTHING_BESIDE, Beside, read_beside
from plainstudy.checks.numerals.group_names import (
    RUNE,
    THE_OTHER,
    Forms,
    group_forms,
    group_names,
    meanings_of,
    telling,
)
from plainstudy.checks.numerals.parallels import find_items, find_rows
from plainstudy.checks.numerals.quantities import read_quantities
from plainstudy.checks.numerals.quantity import Form, Quantity

_SEAM = Pattern(
    r"[;,]\s|\s[-–—]\s|\(|\)|\b(?:and|or|while|whereas|but|versus|vs\.?|compared\s(?:with|to)|than)\b",
)
_TURN = Pattern(r"\W*(?:while|whereas|but|versus|vs|compared|than|;)")
_LEADS_ON = Pattern(
    r"\W*(?:and|or)?\s*(?:in|with|among|for|on|of|after|at|by|when|those|people|patients|the)\b",
)
# "(p = 0.03 vs. placebo)", "(95% CI: 2.1–4.0)", "(SD 3.2)" would part a number from its group.
_STATISTICS = Pattern(
    r"\((?=[^()]{0,30}(?:\b[Pp]\s?[=<>≤]|\bCIs?\b|\bSDs?\b|\bSEM?\b|\bIQR\b|\bconfidence\b))"
    r"(?:\d[\d.]*\s?%\s?)?(?:[Pp]\b|CI|SD|SE|IQR|confidence)[^()]{0,80}\)",
    re.NOFLAG,
)
_SIDES = Pattern(r",?\s(?:while|whereas|but|compared\s(?:with|to)|versus|vs\.?)\s")
_COMPARES = Pattern(r"\b(?:compared|versus|vs|against)\b")
_NONE: frozenset[str] = frozenset()
_LONGEST = 2000  # characters of a sentence that are read
_MORE = Pattern(r"\s(?:more|fewer|extra)\b")  # "30 more" is no group's number
_THE_OTHER_GROUP = Pattern(
    r"\bthe\sother\s(?:group|arm|half|one|treatment|drug|medicine|program|diet|method)\b",
)
_ALL_GROUPS = Pattern(r"\b(?:both|all|each|every|overall)\b")
_DRUG = Pattern(
    r"\s(?:of\s)?(?!(?:of|and|or|for|per|a|an|the|to|in|on|at|by|with|once|daily|every|each|plus|as|was"
    r"|were|than|vs|versus|dose|doses|group|arm|more|less|body)\b)([^\W\d_]{2}[\w-]+)",
)


@dataclass(frozen=True)
class Bound:
    """A number, and the words and numbers that say whose it is."""

    quantity: Quantity
    labels: frozenset[str]
    drug: frozenset[str] = frozenset()
    """The drug named behind a dose: "20 mg of zolane"."""
    beside: Beside = NOTHING_BESIDE
    row: int | None = None
    """Which list of the sentence it stands in, if the list runs parallel to a list of groups."""


@lru_cache(maxsize=128)
def bind(text: str, source: str) -> tuple[Bound, ...]:
    """Bind each number of a sentence to the words that say whose it is."""
    text = _STATISTICS.sub(_blank, text[:_LONGEST])
    quantities = read_quantities(text)
    numbers = [each for each in quantities if _is_reported(text, each)]
    marked = mark(text, quantities)
    forms = group_forms(source)
    names = group_names(source)
    labels = _bind_by_piece(marked, numbers, forms)
    sides = _bind_by_side(marked, numbers, forms, names)
    for start, side in sides.items():
        if not telling(labels.get(start, _NONE), names):
            labels[start] = labels.get(start, _NONE) | side
    drugs = _bind_doses(marked, numbers, forms)
    beside = {each.start: read_beside(marked, each, numbers, forms) for each in numbers}
    rows: dict[int, int] = {}
    for row, run in enumerate(find_rows(text, numbers)):
        items = find_items(marked, run, forms, names)
        compared = _COMPARES.search(text[run[0].end : run[-1].start])
        if not items and run[0].form is Form.MEASURE and not compared:
            # "after 2, 4 and 8 hours": times and doses in a row are not rival results
            items = [_NONE] * len(run)
        for number, item in zip(run, items, strict=False):
            labels[number.start] = item or sides.get(number.start, _NONE)
            beside[number.start], rows[number.start] = Beside(item), row
    return tuple(
        Bound(
            each,
            labels.get(each.start, _NONE),
            drugs.get(each.start, _NONE),
            beside[each.start],
            rows.get(each.start),
        )
        for each in numbers
    )


def _blank(bracket: re.Match[str]) -> str:
    return " " * len(bracket[0])


def _is_reported(text: str, each: Quantity) -> bool:
    """Return True for a result or a group's size; "a third" is too rough to tell groups apart."""
    return (
        not each.loose
        and each.form not in (Form.SPREAD, Form.FREQUENCY, Form.YEAR)
        and not (each.natural and each.whole is None)
        and not (each.form is Form.COUNT and each.people is False)
        and not (each.form is Form.COUNT and _MORE.match(text, each.end))
    )


def mark(text: str, quantities: tuple[Quantity, ...]) -> str:
    """Blot numbers out of a text, and write how often in a word of its own."""
    pieces: list[str] = []
    position = 0
    for each in quantities:
        if each.start < position or each.loose:
            continue
        width = each.end - each.start
        often = each.form is Form.FREQUENCY
        word = 2 * chr(RUNE + round(each.low * 7) % 64) if often else "~" * width
        pieces += [text[position : each.start], word.ljust(width)]
        position = each.end
    return "".join(pieces) + text[position:]


def _bind_by_piece(marked: str, numbers: list[Quantity], forms: Forms) -> dict[int, frozenset[str]]:
    labels: dict[int, frozenset[str]] = {}
    for words, held in _pieces(marked, numbers):
        if _ALL_GROUPS.search(words):
            continue
        said = meanings_of(words.replace("~", " "), forms)
        if _THE_OTHER_GROUP.search(words):
            said |= {THE_OTHER}
        for each in held:
            labels[each.start] = said | {
                f"#{other.low:.6g}"
                for other in held
                if other is not each and other.dimension not in ("time", "share", "ratio")
            }
    return labels


def _bind_by_side(
    marked: str, numbers: list[Quantity], forms: Forms, names: frozenset[str]
) -> dict[int, frozenset[str]]:
    """Bind the numbers of either side of "women … 12 and 8, whereas men … 9 and 5"."""
    seams = list(_SIDES.finditer(marked))
    if len(seams) != 1:
        return {}
    seam = seams[0].start()
    left = telling(meanings_of(marked[:seam].replace("~", " "), forms), names)
    right = telling(meanings_of(marked[seam:].replace("~", " "), forms), names)
    if not (left - right and right - left):
        return {}
    return {each.start: left - right if each.start < seam else right - left for each in numbers}


def _bind_doses(marked: str, numbers: list[Quantity], forms: Forms) -> dict[int, frozenset[str]]:
    """Bind a dose to the drug named behind it: "20 mg of zolane". Other measures stay unbound."""
    bound: dict[int, frozenset[str]] = {}
    for each in numbers:
        drug = _DRUG.match(marked, each.end) if each.dimension in DOSES else None
        if drug:
            bound[each.start] = meanings_of(drug[1], forms)
    return bound


def _pieces(marked: str, numbers: list[Quantity]) -> list[tuple[str, list[Quantity]]]:
    """Cut a sentence so that each piece has its numbers and the words that go with them."""
    cuts = [
        0,
        *(seam.start() for seam in _SEAM.finditer(marked) if _cuts(marked, seam)),
        len(marked),
    ]
    done: list[tuple[str, list[Quantity]]] = []
    waiting = ""
    for start, end in pairwise(cuts):
        piece = marked[start:end]
        held = [each for each in numbers if start <= each.start < end]
        if held:
            done.append((waiting + piece, held))
            waiting = ""
        elif done and (piece[0] == ")" or (piece[0] == "(" and marked[end : end + 1] == ")")):
            done[-1] = (done[-1][0] + piece, done[-1][1])
        elif (
            not done
            or waiting
            or piece.startswith("(")
            or _TURN.match(piece)
            or _LEADS_ON.match(piece)
        ):
            waiting = piece if _TURN.match(piece) else waiting + piece
        else:
            done[-1] = (done[-1][0] + piece, done[-1][1])
    return done


def _cuts(marked: str, seam: re.Match[str]) -> bool:
    """A bracket with only a number in it belongs to the words before: "placebo (n = 223)"."""
    if seam[0] == "(":
        return re.match(r"\s?(?:[nN]\s?=\s?)?[~<>≥≤±+−–-]", marked[seam.end() :]) is None
    return True
