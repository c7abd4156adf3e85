"""How a summary came to be, and whether a person must still look: what a page says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainstudy.models import Attempt, CheckResult, Outcome, Severity, Status, Summary
from plainstudy.render.dates import Day, read_answered
from plainstudy.render.places import anchor_of, name_place
from plainstudy.render.safe_text import clean
from plainstudy.site_settings import DateStyle

_JUDGEMENTS = {
    Status.READY: "These checks found no error. No person has approved this page yet.",
    Status.APPROVED: "An editor has read and approved this page.",
    Status.NEEDS_REVIEW: "These checks found errors. A person must look at this page first.",
    Status.REJECTED: "An editor has rejected this page.",
}


@dataclass(frozen=True)
class Making:
    """Who wrote the summary, when, and who looked it over."""

    writer: str
    answered: Day
    checked: str
    judgement: str


@dataclass(frozen=True)
class Problem:
    """One thing an editor must look at."""

    place: str
    anchor: str
    message: str


@dataclass(frozen=True)
class Review:
    """Why this page must not be published."""

    headline: str
    reason: str
    problems: tuple[Problem, ...]


def tell_making(summary: Summary, style: DateStyle = DateStyle.DAY_FIRST) -> Making:
    """Tell how a summary was made, for its readers."""
    made = summary.provenance
    kept = keep_attempt(summary)
    hand_written = kept is not None and kept.origin == "hand-written"
    checks = len({result.check for result in summary.checks})
    return Making(
        writer="hand, as an example" if hand_written else clean(made.model) or "an unnamed model",
        answered=read_answered(made.answered_at, style),
        checked=f"{count(checks, 'automatic check')} compared it with the abstract",
        judgement=_name_editor(summary, style) or _JUDGEMENTS[summary.status],
    )


def _name_editor(summary: Summary, style: DateStyle) -> str:
    """Return who approved this page and when; "" when that is not so, or she is not named."""
    decision = summary.decision
    name = clean(decision.by) if decision else ""
    if not name or not decision or summary.status is not Status.APPROVED:
        return ""
    return f"Read and approved by {name}, {read_answered(decision.at, style).words}."


def keep_attempt(summary: Summary) -> Attempt | None:
    """Return the attempt the draft comes from, or None when that is not known."""
    kept, attempts = summary.provenance.kept, summary.provenance.attempts
    return attempts[kept - 1] if kept is not None and 0 < kept <= len(attempts) else None


def tell_review(summary: Summary) -> Review | None:
    """Tell an editor what stands against this page; None when nothing does."""
    if summary.status in (Status.READY, Status.APPROVED):
        return None
    errors = find_errors(summary.checks)
    checks = len({error.check for error in errors})
    rejected = summary.status is Status.REJECTED
    found = f"{count(checks, 'check')} found {count(len(errors), 'error')} that could mislead."
    return Review(
        headline="Rejected: do not publish" if rejected else "Not yet reviewed: do not publish",
        reason=found if errors else "A person must read this page first.",
        problems=tuple(
            Problem(name_place(error.where), anchor_of(error.where), clean(error.message))
            for error in errors
        ),
    )


def find_errors(results: Sequence[CheckResult]) -> tuple[CheckResult, ...]:
    """Return the failed results that could mislead a patient."""
    return tuple(
        result
        for result in results
        if result.status is Outcome.FAIL and result.severity is Severity.ERROR
    )


def count(number: int, noun: str) -> str:
    """Return "1 error" or "2 errors"."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
