"""What a check is: a pure function from a Reading to its faults, with a name and a version.

A check never raises on purpose. If one crashes, its result is `not_assessed`, which is a different
value from `fail`. Raise a check's version when its judgement changes: stored results then re-check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from plainstudy.checks.reading import Reading
from plainstudy.models import CheckResult, Outcome, Severity


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one place."""

    where: str
    """A path into the draft (findings[0], takeaway), or empty for the whole."""
    message: str
    """What is wrong, with the words or numbers in question, for an editor."""
    hint: str
    """What to change, for the model and the editor."""
    severity: Severity = Severity.ERROR


@dataclass(frozen=True)
class Check:
    """A named, versioned check."""

    id: str
    version: int
    catches: str
    """One line for people: what this check finds."""
    find: Callable[[Reading], Iterable[Fault]]
    needs_draft: bool = False
    """True when it speaks of the draft's form, which a plain text does not have."""


def run(check: Check, reading: Reading) -> tuple[CheckResult, ...]:
    """Run one check: a result per fault, or one pass, or one not_assessed."""
    if check.needs_draft and reading.study is None:
        return (_single(check, Outcome.NOT_ASSESSED, "needs a draft, and this is a plain text"),)
    try:
        faults = tuple(check.find(reading))
    except Exception as crash:  # a crashed check is data too: it must not hide the others
        return (_single(check, Outcome.NOT_ASSESSED, f"the check crashed: {crash!r}"),)
    if not faults:
        return (_single(check, Outcome.PASS, check.catches),)
    return tuple(
        CheckResult(
            check=check.id,
            version=check.version,
            status=Outcome.FAIL,
            severity=fault.severity,
            where=fault.where,
            message=fault.message,
            hint=fault.hint,
        )
        for fault in faults
    )


def _single(check: Check, status: Outcome, message: str) -> CheckResult:
    return CheckResult(
        check=check.id,
        version=check.version,
        status=status,
        severity=Severity.WARNING,
        where="",
        message=message,
    )
