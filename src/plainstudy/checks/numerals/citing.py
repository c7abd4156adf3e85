"""Citing: which sentence, that nobody cited, bears a number out."""

from __future__ import annotations

from plainstudy.checks.language.words import content_stems
from plainstudy.checks.numerals.derivations import borne_out
from plainstudy.checks.numerals.quantities import read_quantities, read_told
from plainstudy.checks.numerals.quantity import Form, Quantity
from plainstudy.checks.numerals.sameness import same
from plainstudy.checks.reading import Placed, Reading

_SAME_MATTER = 2  # content words shared with an uncited sentence; standing beside counts as one


def find_uncited(
    each: Quantity, placed: Placed, clause: str, reading: Reading
) -> tuple[str, int] | None:
    """Return what an uncited sentence has to do with the number, and which it is, or None."""
    if number := _find_elsewhere(each, placed, reading):
        return f"stands in sentence [{number}]", number
    if number := _find_missing_base(each, placed, clause, reading):
        return f"follows only with sentence [{number}]", number
    if number := _find_anywhere(each, clause, placed, reading):
        return f"follows from sentence [{number}]", number
    return None


def _find_elsewhere(each: Quantity, placed: Placed, reading: Reading) -> int | None:
    """Return the number of an uncited sentence that reports `each` of the same matter, or None."""
    said = content_stems(placed.text)
    best: tuple[int, int] | None = None
    for number, sentence in enumerate(reading.abstract.sentences, start=1):
        if number in placed.evidence:
            continue
        if not any(same(each, source) for source in read_quantities(sentence)):
            continue
        shared = len(said & content_stems(sentence))
        beside = any(abs(number - one) == 1 for one in placed.evidence)
        if each.form is Form.COUNT and any(one.whole == each.low for one in read_told(placed.text)):
            return number  # the whole of "23 of the 40 children"
        result = each.form is Form.SHARE or each.step < 1
        if shared + beside >= _SAME_MATTER + result and (best is None or shared > best[0]):
            best = (shared, number)
    return best[1] if best else None


def _find_missing_base(each: Quantity, placed: Placed, clause: str, reading: Reading) -> int | None:
    """Return the uncited sentence that `each` was reckoned with, those beside first, or None.

    How many people took part is known throughout a summary: "1 in 5 had no score".
    """
    if each.form not in (Form.COUNT, Form.SHARE):
        return None
    near = tuple(one for sentence in placed.cited for one in read_quantities(sentence))
    if each.whole and each.people is not False and (number := _find_whole(each.whole, reading)):
        wholes = tuple(read_quantities(reading.abstract.sentences[number - 1]))
        if borne_out(each, (*near, *wholes), clause, placed.text):
            return number
    beside = {one + step for one in placed.evidence for step in (-1, 1)} - set(placed.evidence)
    others = set(range(1, len(reading.abstract.sentences) + 1)) - beside - set(placed.evidence)
    for number in (*sorted(beside), *sorted(others)):
        sentence = reading.abstract.sentence(number)
        people = tuple(one for one in read_quantities(sentence or "") if one.people)
        if people and borne_out(each, (*near, *people), clause, placed.text):
            return number
    return None


def _find_whole(count: float, reading: Reading) -> int | None:
    """Return the number of the first sentence that counts so many people, or None."""
    for number, sentence in enumerate(reading.abstract.sentences, start=1):
        for each in read_quantities(sentence):
            if each.low == count and each.form is Form.COUNT and each.people is not False:
                return number
    return None


def _find_anywhere(each: Quantity, clause: str, placed: Placed, reading: Reading) -> int | None:
    """Return a sentence that bears out a number of a plain text, which cites nothing itself.

    Of a draft, only a number of people may so be found: how many took part is known throughout.
    """
    if reading.study is not None and not (each.people and each.form is Form.COUNT):
        return None
    for number, sentence in enumerate(reading.abstract.sentences, start=1):
        if borne_out(each, read_quantities(sentence), clause, placed.text, (sentence,)):
            return number
    return None
