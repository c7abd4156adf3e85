"""Decisions: an editor's word on a summary, and how long it holds.

The checks say what they found; a person decides. Her word holds for the draft she read and the
errors she accepted: an edited draft, or a new error, sends the summary back to her. Pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from plainstudy.errors import InputError
from plainstudy.models import (
    AcceptedError,
    CheckResult,
    Decision,
    Draft,
    Outcome,
    Severity,
    Status,
    Summary,
)


def approve(
    summary: Summary, *, at: datetime, by: str = "", note: str = "", despite_errors: bool = False
) -> Summary:
    """Return the summary as an editor approves it. Its checks should be fresh: `recheck` first.

    Raises InputError while a check finds an error, or could not speak, unless `despite_errors`.
    """
    standing = tuple(find_standing(summary.checks))
    if standing and not despite_errors:
        raise InputError(
            f"{len(standing)} error{'s' * (len(standing) > 1)} of the checks still stand, the first"
            f" by {standing[0].check} ({standing[0].where or 'the whole'}): {standing[0].message}",
            remedy="mend the text, or accept each of them with --despite-errors",
        )
    return _decide(summary, Status.APPROVED, at, by, note, standing)


def reject(summary: Summary, *, at: datetime, by: str = "", note: str = "") -> Summary:
    """Return the summary as an editor rejects it: never published, whatever later checks say."""
    return _decide(summary, Status.REJECTED, at, by, note, ())


def keep_status(summary: Summary, judged: Status, results: Iterable[CheckResult]) -> Status:
    """Return the status of a summary after new results: the editor's while her word holds.

    Args:
        judged: what the checks alone would say.
        results: the new results.
    """
    if summary.status is Status.REJECTED:
        return Status.REJECTED
    if summary.status is not Status.APPROVED:
        return judged
    decision = summary.decision
    if decision is None:  # a status set by hand accepts no error
        return Status.APPROVED if judged is Status.READY else judged
    accepted = {(error.check, error.where) for error in decision.accepted}
    is_new = any((error.check, error.where) not in accepted for error in find_standing(results))
    return judged if is_new or decision.draft != digest_draft(summary.draft) else Status.APPROVED


def digest_draft(draft: Draft) -> str:
    """Return the sha256 of a draft, as hexadecimal digits."""
    return hashlib.sha256(draft.model_dump_json().encode()).hexdigest()


def _decide(
    summary: Summary,
    status: Status,
    at: datetime,
    by: str,
    note: str,
    accepted: tuple[AcceptedError, ...],
) -> Summary:
    decision = Decision(
        by=by.strip(),
        at=at,
        note=note.strip(),
        draft=digest_draft(summary.draft),
        accepted=accepted,
    )
    return summary.model_copy(update={"status": status, "decision": decision})


def find_standing(results: Iterable[CheckResult]) -> Iterable[AcceptedError]:
    """Yield what stands against a summary: errors, and checks that crashed and cannot vouch."""
    for result in results:
        failed = result.status is Outcome.FAIL and result.severity is Severity.ERROR
        if failed or result.status is Outcome.NOT_ASSESSED:
            yield AcceptedError(check=result.check, where=result.where, message=result.message)
