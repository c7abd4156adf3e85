"""Derivations: is a number the same as another, or one step of reckoning away from others?

The steps are few on purpose, because every step that is allowed lets some wrong numbers pass:
rounding, another unit, a percent of two counts, what is left of a whole, a sum, and, where the
words speak of a difference, a difference or a ratio.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.numerals.allocations import is_allocated, read_allocation
from plainstudy.checks.numerals.quantity import Form, Quantity
from plainstudy.checks.numerals.reckonings import Wording, counts_heads, reckon
from plainstudy.checks.numerals.sameness import fits, same
from plainstudy.checks.numerals.units import UNITS, VITAMIN_UNITS

_MOST_STEPS = 1600
_ROUND_WHOLES = (10, 20, 100, 1000)
_MORE_OR_LESS = Pattern(
    r"\b(?:more|less|fewer|longer|shorter|higher|lower|greater|larger|smaller|bigger|extra|additional"
    r"|differ\w*|gap|gain\w*|rose|rise|risen|fell|fall|drop\w*|increas\w*|decreas\w*|declin\w*|reduc\w*"
    r"|chang\w*|improv\w*|worse\w*|better|earlier|later|sooner|faster|slower|than|again|lost|grew|cut|by)\b",
)
_THAN = Pattern(
    r"\b(?:more|less|fewer|greater|higher|lower)\sthan\s(?=(?:an?\s|one\s|two\s|three\s)?"
    r"(?:\d+|half|third|quarter|\w+teen\b|\w+ty\b|one|two|three|four|five|six|seven|eight|nine|ten)\b)",
)
_LEFT_OVER = Pattern(
    r"\b(?:no|not|none|never|without|missing|lost|left|drop\w*|rest|others?|remain\w*|fail\w*|stopped"
    r"|quit|off|lack\w*|declin\w*|died|exclud\w*|withdr\w*|incomplete|un\w+ed|nor|nobody)\b|n['’]t\b",
)
# One part of people told for the other: "1 in 8 were women" for "88% male".
_OPPOSITES = tuple(
    (
        Pattern(rf"\b(?:{one})\b"),
        Pattern(rf"\b(?:{other})\b"),
    )
    for one, other in (
        (r"women|woman|females?|girls?", r"men|man|males?|boys?"),
        (r"surviv\w*|alive|lived", r"died|deaths?|dead|mortality|fatal\w*"),
        (r"complet\w*|finish\w*|stayed|kept", r"drop\w*|withdr\w*|discontinu\w*|stopped|quit|left"),
        (r"answer\w*|respon\w*", r"missing|silent"),
    )
)
_ALL_BUT = Pattern(r"\ball\s(?:but|except)\b")
_ALTOGETHER = Pattern(
    r"\b(?:total|altogether|in all|combined|together|overall|both|sum)\b",
)


def tells_the_rest(clause: str, cited: Iterable[str]) -> bool:
    """Return True when the clause speaks of what is left of the whole that `cited` speaks of."""
    if _LEFT_OVER.search(clause):
        return True
    text = " ".join(cited)
    for pair in _OPPOSITES:
        for ours, theirs in (pair, pair[::-1]):
            if ours.search(clause) and not theirs.search(clause) and theirs.search(text):
                return True
    return False


def borne_out(
    told: Quantity,
    sources: tuple[Quantity, ...],
    clause: str,
    text: str = "",
    cited: Iterable[str] = (),
) -> bool:
    """Return True when `sources` hold `told`, or when it is one step away from them.

    `clause` is where it is told: a difference must be told as one. `text` is the whole sentence,
    `cited` the sentences that hold the sources.
    """
    cited = tuple(cited)
    if told.parts and all(borne_out(part, sources, clause, text, cited) for part in told.parts):
        return True
    sources = (*sources, *_in_weight(told, sources, text or clause), *_in_fahrenheit(told, sources))
    if any(same(told, source) for source in sources):
        return True
    if is_allocated(told, text or clause, (read_allocation(sentence) for sentence in cited)):
        return True
    if told.low != told.high:  # "5 to 10" where the source has 5 and 10
        ends = (told._replace(high=told.low), told._replace(low=told.high))
        return all(any(same(end, source) for source in sources) for end in ends)
    if told.whole and not told.natural:  # "61 of 100" for 61 %
        share = told.low / told.whole
        rate = told._replace(
            low=share, high=share, step=1 / told.whole, form=Form.SHARE, whole=None
        )
        if told.whole in _ROUND_WHOLES and any(same(rate, source) for source in sources):
            return True
        rest = told._replace(low=told.whole - told.low, high=told.whole - told.low, whole=None)
        if _ALL_BUT.search(text) and any(same(rest, source) for source in sources):
            return True
    if told.bound:  # "more than 15 minutes" speaks of no difference
        clause = _THAN.sub(" ", clause)
        text = _THAN.sub(" ", text)
    wording = Wording(
        differs=_MORE_OR_LESS.search(text if told.dimension == "points" else clause) is not None,
        left_over=tells_the_rest(clause, cited),
        adds=_ALTOGETHER.search(clause) is not None,
    )
    usable = tuple(
        end
        for each in sources
        if each.form is not Form.SPREAD and not each.loose
        for end in _ends(each)
    )
    return any(
        fits(told, value, exact=exact)
        for value, exact in islice(reckon(told, usable, wording), _MOST_STEPS)
    )


def share_of(told: Quantity, part: Quantity, wholes: Iterable[Quantity]) -> bool:
    """Return True when `told` is the share that `part` is of one of the wholes."""
    return any(
        fits(told, part.low / whole.low)
        for whole in wholes
        if counts_heads(whole) and whole.low > part.low
    )


def _in_weight(told: Quantity, sources: tuple[Quantity, ...], text: str) -> Iterator[Quantity]:
    """Yield what doses in international units weigh, where the text names the vitamin."""
    if told.dimension != "mass":
        return
    for pattern, worth in VITAMIN_UNITS:
        if pattern.search(text):
            for each in sources:
                if each.dimension == "iu":
                    low, high = each.low * worth, each.high * worth
                    yield each._replace(low=low, high=high, step=0, unit=UNITS["mg"])


def _in_fahrenheit(told: Quantity, sources: tuple[Quantity, ...]) -> Iterator[Quantity]:
    """Yield what temperatures in degrees Celsius are in degrees Fahrenheit."""
    if told.dimension != "fahrenheit":
        return
    for each in sources:
        if each.dimension == "temperature":
            low, high = each.low * 1.8 + 32, each.high * 1.8 + 32
            yield each._replace(low=low, high=high, unit=UNITS["°F"])


def _ends(each: Quantity) -> tuple[Quantity, ...]:
    """Return both ends of a range: "from 5.9 to 6.8 hours" is a gain of 0.9 hours."""
    if each.low == each.high:
        return (each,)
    return each._replace(high=each.low), each._replace(low=each.high)
