"""Names with digits: IL-6, CD4, COVID-19, type 2 diabetes, phase III. They are not numbers."""

from __future__ import annotations

import re

from plainstudy.checks.numerals.deferred import compile_late

# One character for one, so that every place stays what it was.
_PLAIN = str.maketrans("−–—‑‒﹣－·‧∙•\u00a0\u2009\u202f\u2007∶", "-------....    :")
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_RANKED = (
    r"(?:[Tt]ypes?|[Pp]hases?|PHASE|[Gg]rades?|[Ss]tages?|[Cc]lass(?:es)?|[Ll]evel|[Gg]roups?"
    r"|[Aa]rms?|[Cc]ohorts?|[Cc]ategor(?:y|ies)|[Tt]iers?|[Vv]ersion|[Ff]ig(?:ure|\.)|[Tt]able"
    r"|[Cc]hromosomes?|[Ff]actors?|[Ee]xperiments?|[Pp]art|[Ss]tep|[Aa]im|[Ss]tudy|[Tt]rial|[Cc]ase)"
)
_NAME = compile_late(
    # One word boundary for all: most places in a text are inside a word.
    r"\b(?:"
    + "|".join(
        (
            r"https?://\S+|www\.\S+|doi:?\s?\S+|10\.\d{4,}/\S+|[\w.+-]+@\S+",
            r"(?:NCT|ISRCTN|ACTRN|EudraCT|UMIN|ChiCTR|DRKS|PMID|CRD)[-:\s]{0,2}[\w-]*\d[\w-]*",
            r"(?:[Rr]egist(?:er(?:ed)?|ration|ry)|[Ii]dentifier|[Nn]o\.|[Nn]umber:|[Gg]rant)"
            r"\s\S{0,12}\s?\d[\w./-]*",
            # 11 July 2011: the day is no quantity, the year is
            rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?={_MONTHS}\b)|{_MONTHS}\s\d{{1,2}}\b(?!\s?%)",
            # allocation 1:1, time 16:08
            r"\d+(?:(?::\d+)+|(?:\s:\s\d+)+)\b",
            # type 2, phase 2/3, groups 1 and 2; but not "in study 12 patients died"
            r"[Gg]rades?\s?[≥≤<>]\s?\d",
            rf"{_RANKED}[\s-]\d{{1,2}}[a-d]?"
            r"(?:\s?(?:-|/|,|and|or|to)\s?\d{1,2}[a-d]?(?![\d.]))*(?![\d.]*\d)(?!\s?%)"
            r"(?!\s(?:people|patients|participants|weeks?|months?|years?|days?|hours?|minutes?)\b)",
            # 25-OH-D, 5-HT, 17-hydroxyprogesterone, 17β-estradiol, 16S, 2nd
            r"\d+(?:[,.]\d+)*-(?:[A-Z]{1,3}\b|[A-Z][\w-]*-|[Oo]xo|hydroxy|fluoro|amino|mercapto"
            r"|methyl|alpha|beta|dihydroxy|lipoxygenase)[\w-]*",
            r"\d+[α-ωß][\w-]*|\d+(?:st|nd|rd|th)\b(?!\s(?:day|week|month|year|hour))",
            r"\d+(?!CC|MJ|IU|L\b|M\b|U\b)[A-Z][\w-]*|16 S\b",
            # IL-6, CD4+, HbA1c, D3, T2-weighted, H1N1, COVID-19, SARS-CoV-2, MSIS-29, beta-1b
            r"(?<![\w.])[^\W\d_]+(?:[-/][^\W\d_]+)*-?\d[\w.]*(?:[-/]\w+)*(?<!\.)\+?",
            # SF 36 score: the name of a scale
            r"[A-Z][A-Z0-9-]+\s\d{1,3}(?=\s(?:scale|score|questionnaire|index|inventory|test)\b)",
            # their 60s, the 1980s
            r"(?:1\d\d|20\d)0['’]?s\b|(?:their|early|late)\s[1-9]0s\b|mid-[1-9]0s\b",
        )
    )
    + ")"
)
_PHRASE_STARTS = compile_late(r"[Hh]alf|ouble|riple|ingle|[Oo]ne[ -]|wo[ -]|hree[ -]")
_DIGIT = compile_late(r"\d")
_PHRASE = compile_late(
    "|".join(
        (
            # double-blind, half-life, one-sided, first half, once
            r"\b(?:[Dd]ouble|[Tt]riple|[Ss]ingle|[Oo]ne|[Tt]wo|[Tt]hree)[\s-](?:blind|mask|dummy|sided"
            r"|tailed|way|stage|step|vision|dimension|helical|helix|strand)\w*",
            r"\b[Hh]alf-(?!(?:an?|the|minute|hour|day|week|month|year|dozen|million|price|dose|tablet"
            r"|pill|cup|teaspoon|mile|inch|pound|(?:milli|centi|kilo|micro)?(?:gram|met|lit))\w*)[a-z]+"
            r"|\b(?:first|second|other|better)\shalf\b(?![\s-](?:a\s)?dozen)",
        )
    )
)


def make_plain(text: str) -> str:
    """Return the text with signs made plain: one kind of dash, of colon and of space."""
    return text if text.isascii() else text.translate(_PLAIN)


def hide_names(text: str) -> str:
    """Return the text with names blotted out and signs made plain; every place stays the same."""
    plain = make_plain(text)
    if _PHRASE_STARTS.search(plain):
        plain = _PHRASE.sub(_blot, plain)
    return _NAME.sub(_blot, plain) if _DIGIT.search(plain) else plain


def _blot(name: re.Match[str]) -> str:
    return "\u00a7" * len(name[0])
