"""The checks: what no other tool does. Each file holds one concern; this file holds their order."""

from __future__ import annotations

from plainstudy.checks import (
    abbreviations,
    advice,
    certainty,
    disclaimer,
    evidence,
    harms,
    hype,
    jargon,
    layout,
    limits,
    names,
    numbers,
    people_first,
    readability,
    statistics,
    subjects,
)
from plainstudy.checks.check import Check, run
from plainstudy.checks.plain_text import read_text
from plainstudy.checks.reading import Reading, read
from plainstudy.models import Abstract, CheckResult, Draft

CHECKS: tuple[Check, ...] = (
    layout.CHECK,
    evidence.CHECK,
    numbers.CHECK,
    names.CHECK,
    subjects.CHECK,
    limits.CHECK,
    advice.CHECK,
    hype.CHECK,
    certainty.CHECK,
    harms.CHECK,
    statistics.CHECK,
    jargon.CHECK,
    abbreviations.CHECK,
    people_first.CHECK,
    disclaimer.CHECK,
    readability.CHECK,
)


def check(abstract: Abstract, draft: Draft) -> tuple[CheckResult, ...]:
    """Check a Draft against its Abstract: pure, no model, no network."""
    return run_checks(read(abstract, draft))


def check_text(abstract: Abstract, text: str) -> tuple[CheckResult, ...]:
    """Check any plain summary against its Abstract; the kind of each sentence is inferred."""
    return run_checks(read_text(abstract, text))


def run_checks(reading: Reading) -> tuple[CheckResult, ...]:
    """Run every check, in order, over one Reading."""
    return tuple(result for each in CHECKS for result in run(each, reading))
