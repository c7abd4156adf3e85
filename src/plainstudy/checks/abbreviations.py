"""Abbreviations: short forms a reader meets without being told what they stand for.

Spelled out means in full with the short form in brackets, at its first use or before; explained in
place or in the glossary serves too. The takeaway and the teaser are headlines: they may use what
the text below them spells out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.english import zipf
from plainstudy.checks.language.explained import is_explained
from plainstudy.checks.language.short_forms import short_forms
from plainstudy.checks.language.words import content_stems, split_words
from plainstudy.checks.reading import Part, Reading
from plainstudy.models import Severity

_PIECE = re.compile(r"[-–‐‑/.·'’]")
_TAIL = re.compile(r"\d{1,3}[a-z]?|[A-Z][A-Z\d]*|[α-ω]")
# Known from the news and from the clinic. Units and clock times are no short forms of terms.
_EVERYDAY = frozenset(
    """AI AIDS AM COVID COVID-19 DNA DVD EU FDA GPS HIV HIV-1 HIV-2 ID IQ NHS OK PC PM RNA TV UK UN
    US USA UV UVA UVB WHO IU mL dL mmHg kPa kJ kW kHz MHz GHz MB GB PhD MD""".split()
)
_ROMAN = re.compile(r"[IVX]+[ab]?(?:-[IVX\d]+)?")
_MOST_FAULTS = 6
_LONGEST = 10  # letters; Schwartz and Hearst 2003 let short forms have two to ten
COMMON_ZIPF = 3.0  # once in a million words


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Find each short form that nothing in the text spells out: at most six, then how many more."""
    found = list(_find_short_forms(reading))
    for where, short in found[:_MOST_FAULTS]:
        yield Fault(
            where,
            f"{short!r} is not spelled out",
            f"Write out {short!r} at its first use, with the short form in brackets after it, or "
            "use everyday words instead.",
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
    texts = [each.text for each in reading.sentences]
    in_paper = short_forms(reading.source)
    seen: set[str] = set()
    for index, placed in enumerate(reading.sentences):
        read = texts if placed.part is Part.TAKEAWAY else texts[: index + 1]
        for short in find_short_forms(placed.text):
            if short not in seen:
                seen.add(short)
                if not _is_spelled_out(short, read, reading):
                    yield placed.where, short
    whole = "\n".join(texts)
    for short in find_short_forms(reading.teaser):
        if short not in seen and not (
            _has_long_form(short, in_paper.get(short), whole)
            or _is_spelled_out(short, texts, reading)
        ):
            yield "teaser", short


def _has_long_form(short: str, long: str | None, text: str) -> bool:
    """Say whether a text has the words a short form stands for, by the paper or by its initials."""
    if long is not None and content_stems(long) <= content_stems(text):
        return True
    initials = r"[\s-]+".join(rf"{letter}\w{{2,}}" for letter in short)
    return short.isalpha() and re.search(rf"\b{initials}", text, re.IGNORECASE) is not None


def find_short_forms(text: str) -> tuple[str, ...]:
    """Return the short forms of a text in order, plurals as singulars: MRI, IL-6, mRNA, HbA1c.

    Everyday ones (HIV, UK), Roman numerals and units are left out.
    """
    found: list[str] = []
    for word in split_words(text):
        if word.islower():
            continue
        pieces = _PIECE.split(word)
        for index, piece in enumerate(pieces):
            if not _is_short(piece):
                continue
            short = piece
            if index + 1 < len(pieces) and _TAIL.fullmatch(pieces[index + 1]):
                short = f"{piece}-{pieces[index + 1]}"
            singular = short[:-1] if short.endswith("s") and short[-2].isupper() else short
            if not _is_everyday(singular):
                found.append(singular)
            break
    return tuple(dict.fromkeys(found))


def _is_short(piece: str) -> bool:
    capitals = 0 if piece.islower() else sum(map(str.isupper, piece))
    if capitals < 2 or len(piece) > _LONGEST:
        return False
    return 2 * (capitals + sum(map(str.isdigit, piece))) >= len(piece)


def _is_everyday(short: str) -> bool:
    """Long words in capitals that English has are names of studies, or shouted."""
    return (
        short in _EVERYDAY
        or _ROMAN.fullmatch(short) is not None
        or (len(short) >= 5 and zipf(short) >= COMMON_ZIPF)
    )


def _is_spelled_out(short: str, texts: list[str], reading: Reading) -> bool:
    return short in short_forms("\n".join(texts)) or is_explained(short, reading)


CHECK = Check(
    id="abbreviations",
    version=1,
    catches="short forms that are not spelled out",
    find=find_faults,
)
