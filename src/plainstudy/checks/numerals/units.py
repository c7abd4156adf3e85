"""Units: what a number is measured in, and what it is worth in the base unit of its dimension.

Base units: day (time), milligram (mass), millilitre (volume), millimetre (length), nanomole
(substance), kilocalorie (energy), international unit (iu), one (share). A quotient such as mg/kg
is its own dimension, `mass/mass`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plainstudy.checks.language.patterns import Pattern


@dataclass(frozen=True)
class Unit:
    """A dimension, and how many base units one of this unit is."""

    dimension: str
    factor: float
    name: str = ""
    """The unit's own word, singular: month and week are one dimension but not one unit."""


YEAR = 365.25
MONTH = YEAR / 12

_TABLE: tuple[tuple[str, str, float, str], ...] = (
    ("time", "second", 1 / 86400, "second seconds sec secs s"),
    ("time", "minute", 1 / 1440, "minute minutes min mins"),
    ("time", "hour", 1 / 24, "hour hours hr hrs h"),
    ("time", "day", 1, "day days d"),
    ("time", "week", 7, "week weeks wk wks"),
    ("time", "fortnight", 14, "fortnight fortnights"),
    ("time", "month", MONTH, "month months mo"),
    ("time", "year", YEAR, "year years yr yrs y"),
    ("time", "decade", 10 * YEAR, "decade decades"),
    ("mass", "nanogram", 1e-6, "nanogram nanograms ng"),
    ("mass", "picogram", 1e-9, "picogram picograms pg"),
    ("mass", "microgram", 1e-3, "microgram micrograms mcg µg μg ug"),
    ("mass", "milligram", 1, "milligram milligrams milligramme milligrammes mg"),
    ("mass", "gram", 1e3, "gram grams gramme grammes g gm"),
    ("mass", "kilogram", 1e6, "kilogram kilograms kilo kilos kg"),
    ("mass", "pound", 453592.37, "pound pounds lb lbs"),
    ("mass", "ounce", 28349.523, "ounce ounces oz"),
    ("mass", "stone", 6350293.18, "stone"),
    ("volume", "microlitre", 1e-3, "microliter microliters microlitre microlitres µl μl µL μL"),
    ("volume", "millilitre", 1, "milliliter milliliters millilitre millilitres ml mL cc CC"),
    ("volume", "decilitre", 100, "deciliter deciliters decilitre decilitres dl dL"),
    ("volume", "litre", 1e3, "liter liters litre litres l L"),
    ("length", "nanometre", 1e-6, "nanometer nanometers nanometre nanometres nm"),
    (
        "length",
        "micrometre",
        1e-3,
        "micrometer micrometers micrometre micrometres micron microns µm μm",
    ),
    ("length", "millimetre", 1, "millimeter millimeters millimetre millimetres mm"),
    ("length", "centimetre", 10, "centimeter centimeters centimetre centimetres cm"),
    ("length", "metre", 1e3, "meter meters metre metres m"),
    ("length", "kilometre", 1e6, "kilometer kilometers kilometre kilometres km"),
    ("length", "inch", 25.4, "inch inches"),
    ("length", "foot", 304.8, "foot feet ft"),
    ("length", "mile", 1609344, "mile miles"),
    ("substance", "nanomole", 1, "nanomole nanomoles nmol nM"),
    ("substance", "picomole", 1e-3, "picomole picomoles pmol pM"),
    ("substance", "micromole", 1e3, "micromole micromoles µmol μmol umol µM μM"),
    ("substance", "millimole", 1e6, "millimole millimoles mmol mM"),
    ("energy", "kilocalorie", 1, "kilocalorie kilocalories calorie calories kcal"),
    ("energy", "kilojoule", 1 / 4.184, "kilojoule kilojoules kJ"),
    ("energy", "megajoule", 1000 / 4.184, "megajoule megajoules MJ"),
    ("iu", "unit", 1, "IU iu unit units U"),
    ("pressure", "mmhg", 1, "mmHg mmhg"),
    ("temperature", "celsius", 1, "°C ℃"),
    ("fahrenheit", "fahrenheit", 1, "°F ℉"),
    ("area", "square metre", 1, "m2 m²"),
    ("points", "point", 1, "point points"),
)

UNITS: dict[str, Unit] = {
    word: Unit(dimension, factor, name)
    for dimension, name, factor, words in _TABLE
    for word in words.split()
}
# Lower-case spellings too, except where case is the meaning (M: molar, m: metre; S: Svedberg).
UNITS |= {word.capitalize(): unit for word, unit in UNITS.items() if len(word) > 4}
UNITS |= {
    "international units": UNITS["IU"],
    "international unit": UNITS["IU"],
    "square meter": UNITS["m2"],
    "square metre": UNITS["m2"],
    "mm Hg": UNITS["mmHg"],
    "degrees Celsius": UNITS["°C"],
    "degrees Fahrenheit": UNITS["°F"],
}
ADVERBS = {
    "hourly": UNITS["hour"],
    "daily": UNITS["day"],
    "weekly": UNITS["week"],
    "monthly": UNITS["month"],
    "yearly": UNITS["year"],
    "annual": UNITS["year"],
    "annually": UNITS["year"],
    "annualized": UNITS["year"],
    "annualised": UNITS["year"],
}
PERCENT = Unit("share", 0.01, "percent")

# A word is read and looked up: a pattern of all units would try each of them at every number.
_WORD = (
    r"(?:mm\sHg|international\sunits?|square\smet(?:er|re)|degrees\s(?:Celsius|Fahrenheit)"
    r"|°[CF]|[℃℉]|m[2²]|[^\W\d_]+)"
)
# "mg", "mg/kg", "mg per kg"; "mg kg-1" is left out: too rare in abstracts written for reading.
_UNIT = Pattern(
    rf"[\s-]{{0,2}}(?P<unit>{_WORD})(?![^\W\d_]|\d)"
    rf"(?:(?:\s?/\s?|\s+per\s+|\s+for\s+(?:each|every)\s+)(?P<per>{_WORD})(?![^\W_]))?",
    re.NOFLAG,
)
_PERCENT = Pattern(
    r"\s?[%٪％](?!\s*(?:CI\b|confidence|credib|CrI))|[\s-]{1,2}per\s?cents?\b|\s+percentage\s+points?\b",
)
_BEFORE = Pattern(
    r"(?<!\sa\s)(?<!per\s)(?P<list>[^\W\d_]{2,12})\)?\s?:\s*$"
    r"|(?<![\d-])(?<!\d\s)(?<!each\s)(?<!every\s)(?<!per\s)(?<!\sa\s)\b(?P<time>(?:week|month|day|year"
    r"|hour|minute)s?)\s$"
    r"|\bin\s(?P<named>[^\W\d_]{1,12})\s(?:was|were|is|of|:|=)\s?$",
)
# Letters that are a unit only when they touch the number or stand before a slash.
_ONE_LETTER = frozenset("smlUM")

# International units of vitamins in milligrams (US National Institutes of Health, Office of
# Dietary Supplements: 40 IU of vitamin D are 1 µg; 1 IU of vitamin A is 0.3 µg retinol; 1 IU of
# natural vitamin E is 0.67 mg).
VITAMIN_UNITS: tuple[tuple[Pattern, float], ...] = (
    (Pattern(r"vitamin[\s-]D|calciferol"), 0.001 / 40),
    (Pattern(r"vitamin[\s-]A\b|retinol"), 0.0003),
    (Pattern(r"vitamin[\s-]E\b|tocopherol"), 0.67),
)


@lru_cache(maxsize=128)
def _quotient(unit: str, per: str | None) -> Unit:
    top = UNITS[unit]
    if per is None:
        return top
    bottom = UNITS[per]
    # A dose a day or a rate a year stays what it is: "800 IU/day" is told as "800 units a day".
    if bottom.dimension in ("time", "area"):
        return top
    name = f"{top.name}/{bottom.name}"
    return Unit(f"{top.dimension}/{bottom.dimension}", top.factor / bottom.factor, name)


def read_unit(text: str, position: int) -> tuple[Unit, int] | None:
    """Return the unit that starts at `position` (after a number) and where it ends, or None."""
    percent = _PERCENT.match(text, position)
    if percent:
        return PERCENT, percent.end()
    match = _UNIT.match(text, position)
    if match is None:
        return None
    letter, per = match["unit"], match["per"]
    if letter not in UNITS:
        return None
    if per is not None and per not in UNITS:
        return _quotient(letter, None), match.end("unit")
    if letter in _ONE_LETTER and per is None and match.start("unit") > position + 1:
        return None
    return _quotient(letter, per), match.end()


def read_unit_before(text: str, position: int) -> Unit | None:
    """Return the unit that stands in front: "days: 12 vs 20", "at week 24"."""
    match = _BEFORE.search(text[max(0, position - 20) : position])
    if match is None:
        return None
    if match["named"]:  # "the duration in hours was 49.4"
        return None if match["named"] in _ONE_LETTER else UNITS.get(match["named"])
    return UNITS.get((match["list"] or match["time"]).lower())
