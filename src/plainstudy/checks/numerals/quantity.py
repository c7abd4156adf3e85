"""Quantity: one number of a sentence, with its unit, its noun and its form."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from plainstudy.checks.numerals.units import Unit


class Form(StrEnum):
    """How a number is told."""

    COUNT = "count"
    MEASURE = "measure"
    SHARE = "share"
    """A percent, a fraction, "1 in 5", "half"."""
    RATIO = "ratio"
    """twice, double, 2.2 times, threefold."""
    FREQUENCY = "frequency"
    """Times a day."""
    YEAR = "year"
    SPREAD = "spread"
    """A standard deviation or a p-value: no base to reckon with."""


class Relation(StrEnum):
    """What the words around a share say it is of."""

    NONE = "none"
    CHANGE = "change"
    """A third lower, a 33 % reduction, rose by 13 %."""
    PROPORTION = "proportion"
    """A third of that, half as much, 113 % of baseline."""
    PART = "part"
    """Half of it, 5 % of their weight."""


class Quantity(NamedTuple):
    """One number of a sentence. Values are in base units (units.py); a share is 0 to 1.

    A named tuple, because a sentence is read in many small steps and each makes a copy.
    """

    words: str
    """As written, with its unit."""
    start: int
    end: int
    low: float
    high: float
    """Equal to `low` unless it is a range."""
    step: float
    """What one more in the last written digit is worth: 0.1 for 4.9. 0 for words such as half."""
    form: Form
    unit: Unit | None = None
    people: bool | None = None
    """True when it counts people or animals, False when things, None when that is unclear."""
    noun: str = ""
    about: bool = False
    """True after "about", "around", "roughly"."""
    bound: int = 0
    """1 after "more than", -1 after "less than", "almost"."""
    spelled: bool = False
    whole: float | None = None
    """The 72 of "33 of 72", the 5 of "1 in 5"."""
    natural: bool = False
    """True for "1 in 5", where neither number counts anybody."""
    relation: Relation = Relation.NONE
    rated: bool = False
    """True for the 27 of "27 (40%)", whose own share is told."""
    loose: bool = False
    """True when it may be no number at all: "a year", "one group", "monthly"."""
    near: bool = False
    """True after "just over", "nearly": the number lies close to the bound."""
    parts: tuple[Quantity, ...] = ()
    """Other readings: the two numbers of "1 year and 6 months", the 3 days of "3 days a week"."""

    @property
    def dimension(self) -> str:
        """The unit's dimension, or the form's name where there is no unit."""
        return self.unit.dimension if self.unit else self.form

    @property
    def share(self) -> float | None:
        """The part of the whole, for a fraction or a share; None for any other number."""
        if self.whole and not self.natural:
            return self.low / self.whole
        return self.low if self.form is Form.SHARE else None
