"""Summary: the published record, and what the checks said about it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import Field

from plainstudy.models.abstract import Abstract
from plainstudy.models.draft import Draft
from plainstudy.models.exchange import ResponseFormat, TemplateId
from plainstudy.models.noun import Noun

DISCLAIMER: Literal[
    "AI-generated summary — for informational purposes only, not medical advice"
] = "AI-generated summary — for informational purposes only, not medical advice"


class Severity(StrEnum):
    """error: could mislead a patient. warning: style."""

    ERROR = "error"
    WARNING = "warning"


class Outcome(StrEnum):
    """What a check said. A crashed check is not a failed one."""

    PASS = "pass"
    FAIL = "fail"
    NOT_ASSESSED = "not_assessed"


class CheckResult(Noun):
    """One check's word on one place of the draft."""

    check: str
    version: int
    status: Outcome
    severity: Severity
    where: str
    """The place, as a path into the draft: takeaway, teaser, findings[0], study.subjects.
    Empty when the check speaks of the whole."""
    message: str
    hint: str = ""
    """What to change, in words the model can act on."""


class PartMeasures(Noun):
    """How readable one part is."""

    words: int
    sentences: int
    flesch_kincaid: float
    """US school grade (Kincaid et al. 1975)."""
    coleman_liau: float
    """US school grade from letters and sentences per 100 words (Coleman and Liau 1975)."""
    longest_sentence: int
    """In words."""
    passive_share: float
    """Share of sentences with a passive verb, 0 to 1."""


class Measures(Noun):
    """How readable the summary is, as a whole and part by part."""

    whole: PartMeasures
    parts: dict[str, PartMeasures]


class Attempt(Noun):
    """One request to the model, and what came of it."""

    purpose: Literal["draft", "repair", "more_room"]
    fingerprint: str
    """sha256 of the canonical Request: the name of its recording."""
    model: str
    origin: str
    recorded: bool
    response_format: ResponseFormat
    input_tokens: int
    output_tokens: int
    price_usd: Decimal | None
    outcome: str
    """"draft", or why the answer was not one: truncated, not_the_schema, …"""
    errors: int | None = None
    """How many errors the checks found in this draft; None when there was none to check."""
    taken_off: tuple[str, ...] = ()
    """What was removed from around the answer before reading it: a think block, a code fence."""


class Provenance(Noun):
    """How the summary came to be."""

    tool: str
    """plainstudy and its version."""
    prompt: TemplateId | None
    repair_prompt: TemplateId | None = None
    model: str
    answered_at: datetime
    """When the answer that was kept was given, in UTC."""
    attempts: tuple[Attempt, ...] = ()
    kept: int | None = None
    """Which attempt the draft comes from, counted from 1."""
    price_usd: Decimal | None = None
    """The sum over all attempts; None when one of them has no known price."""


class Status(StrEnum):
    """ready: no check found an error. needs_review: a person must look. The rest: a person did."""

    READY = "ready"
    NEEDS_REVIEW = "needs_review"
    APPROVED = "approved"
    REJECTED = "rejected"


class AcceptedError(Noun):
    """An error that an editor saw and let stand."""

    check: str
    where: str
    message: str


class Decision(Noun):
    """An editor's word on a summary: on exactly the draft she read, and no other."""

    by: str = ""
    """Who decided, as she wants to be named; empty when she does not."""
    at: datetime
    """When, in UTC."""
    note: str = ""
    draft: str
    """sha256 of the draft she read: once it is edited, her word no longer holds."""
    accepted: tuple[AcceptedError, ...] = ()
    """The errors she let stand. Any other error takes her approval back."""


def _is_none(value: object) -> bool:
    return value is None


class Summary(Noun):
    """The published record: everything a page shows, and everything an editor needs to trust it."""

    format_version: Literal[1] = 1
    status: Status
    draft: Draft
    disclaimer: Literal[
        "AI-generated summary — for informational purposes only, not medical advice"
    ] = DISCLAIMER
    abstract: Abstract
    checks: tuple[CheckResult, ...]
    measures: Measures
    provenance: Provenance
    decision: Decision | None = Field(default=None, exclude_if=_is_none)
    """The last word of an editor; None when nobody has decided with `approve` or `reject`."""
