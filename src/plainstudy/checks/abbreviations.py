"""Abbreviations: short forms a reader meets without being told what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.explained import is_explained
from plainstudy.checks.reading import Reading
from plainstudy.checks.short_forms import short_forms
from plainstudy.checks.words import content_stems
from plainstudy.models import Severity

# Two capitals or more, in a row or not: EDSS, mRNA, IL-6, CD4+, PPMS.
_SHORT_FORM = re.compile(
    r"(?<![\w-])(?=[\w+-]*[A-Z][\w+-]*[A-Z]|[A-Z]\w{0,2}-?\d)[A-Za-z][A-Za-z]{0,7}(?:[-–/]?[A-Z\d][A-Za-z\d]*)*\+?(?![\w])"
)
# Known from the news and from the clinic. Units and clock times are no short forms of terms.
_EVERYDAY = frozenset(
    """AI AIDS AM CBT CD COVID COVID-19 CT DNA DVD EU FDA GPS HIV HIV-1 ID IQ IV MRI NHS OK PC PM RNA
    TV UK UN US USA UV UVA UVB WHO X-ray A B C D E K B6 B12 D2 D3 IU mL dL kHz MHz GHz mmHg kPa pH kJ kW
    MB GB BMI ADHD ECG PhD MD""".split()
)
_ROMAN = re.compile(r"[IVX]+[ab]?")
_MOST_FAULTS = 6


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Find each short form that nothing in the text spells out: at most six, then how many more."""
    found = list(_find_short_forms(reading))
    for where, short in found[:_MOST_FAULTS]:
        yield Fault(
            where,
            f"“{short}” is not spelled out",
            f"Write out “{short}” at its first use, with the short form in brackets after it, or use "
            "everyday words instead.",
            Severity.WARNING,
        )
    if rest := [short for _, short in found[_MOST_FAULTS:]]:
        yield Fault(
            "",
            f"and {len(rest)} more not spelled out: {', '.join(rest[:12])}",
            "Spell out each at its first use.",
            Severity.WARNING,
        )


def _find_short_forms(reading: Reading) -> Iterator[tuple[str, str]]:
    whole = "\n".join(each.text for each in reading.sentences)
    spelled_out = short_forms(whole)
    in_paper = short_forms(reading.source)
    terms = " ".join(term.term for term in reading.glossary)
    seen: set[str] = set()
    places = [(each.where, each.text) for each in reading.sentences]
    for where, text in [*places, ("teaser", reading.teaser)]:
        for match in _SHORT_FORM.finditer(text):
            short = match[0].removesuffix("+")
            bare = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
            if bare in seen or _is_everyday(bare):
                continue
            seen.add(bare)
            if bare in spelled_out or re.search(rf"\b{re.escape(bare)}s?\b", terms):
                continue
            long = in_paper.get(bare)
            if where == "teaser" and long and content_stems(long) <= content_stems(whole):
                continue  # a card is short, and the page behind it says the words in full
            if not is_explained(bare, reading):
                yield where, bare


def _is_everyday(short: str) -> bool:
    return (
        short in _EVERYDAY
        or _ROMAN.fullmatch(short) is not None
        or sum(character.isalpha() for character in short) < 2
    )


CHECK = Check(
    id="abbreviations",
    version=1,
    catches="short forms that are not spelled out",
    find=find_faults,
)
