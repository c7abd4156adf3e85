"""Statistics: p-values, intervals and ratios, which plain summaries say in other words.

Readers take an odds ratio for a risk and a p-value for the size of an effect. Guidance for plain
summaries (Cochrane's plain language standards; the European Commission's good lay summary
practice) asks for counts of people instead. Style, so warnings: the numbers check judges truth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.patterns import Pattern, Sieve
from plainstudy.checks.reading import Reading
from plainstudy.models import Severity

# What is sought, what it is called, and how to say it plainly.
_SIGNS: tuple[tuple[Pattern, str, str], ...] = tuple(
    (Pattern(pattern, re.NOFLAG), name, hint)
    for pattern, name, hint in (
        (
            r"\b[Pp](?:[\s-]?(?:values?|trend|interaction))?\s?[=<>≤≥]\s?\.?\d[\d.]*|\b[Pp]-?\s?values?\b",
            "a p-value",
            'Take it out. Say "a clear difference" or "no clear difference".',
        ),
        (
            r"(?i:\b\d{2}(?:\.\d)?\s?%\s?(?:CI\b|CrI\b|confidence|credible)"
            r"|\b(?:confidence|credible)\s(?:intervals?|limits?)\b)|\bCI\s?[:=(,]?\s?-?\d",
            "a confidence interval",
            "Take it out. If it is wide, say that the size of the effect is uncertain.",
        ),
        (
            r"(?i:\b(?:odds|hazards?|risk|rate|prevalence|likelihood)\sratios?\b|\brelative\srisks?\b)"
            r"|\b(?:a?OR|a?HR|a?RR|IRR|SMD|SES)s?\b[\s:=(,]{0,3}(?:of\s|was\s)?[-−]?\d",
            "a ratio of odds, hazards or risks",
            'Say it in people: "about 3 in 10 with the treatment, 5 in 10 without".',
        ),
        (
            r"(?i:\bstandard\s(?:deviations?|errors?)\b|\binterquartile\b|\beffect\ssizes?\b)"
            r"|\b(?:SD|SEM|IQR)s?\b|±",
            "a measure of spread",
            "Take it out and keep the average or the typical value.",
        ),
        (
            r"(?i:\bstatistical(?:ly)?\s(?:in|non-?)?significan(?:t(?:ly)?|ce)\b)",
            '"statistically significant"',
            'Say "a clear difference", or "no clear difference" when it was not.',
        ),
        (
            r"\b[nN]\s?=\s?\d[\d,]*",
            "a sample size as a formula",
            'Write it as words: "45 people".',
        ),
        (
            r"(?i:\bt[\s-]tests?\b|\bchi[\s-]?squared?\b|\bANOVA\b|\bcox\s(?:model|regression)\b"
            r"|\b(?:logistic|linear|multivari\w+)\sregression\b|\bregression\scoefficients?\b)",
            "the name of a statistical test",
            'Take it out, or say "after other differences were taken into account".',
        ),
    )
)

_SIEVE = Sieve(pattern for pattern, _, _ in _SIGNS)


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Yield a warning for each kind of statistic in each sentence and in the teaser."""
    places = [(placed.where, placed.text) for placed in reading.sentences]
    for where, text in (*places, ("teaser", reading.teaser)):
        for number in _SIEVE.narrow(text):
            pattern, name, hint = _SIGNS[number]
            if match := pattern.search(text):
                yield Fault(where, f'"{match[0].strip()}" is {name}', hint, Severity.WARNING)


CHECK = Check(
    id="statistics",
    version=1,
    catches="p-values, intervals, ratios and other statistics that patients do not read",
    find=find_faults,
)
