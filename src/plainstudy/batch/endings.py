"""Endings: how one abstract of a batch ended. Every abstract ends in exactly one of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from plainstudy.errors import (
    AnswerError,
    AnswerFault,
    ConfigError,
    InputError,
    MissingRecording,
    PlainstudyError,
    RejectedByEndpoint,
    TransientModelError,
)
from plainstudy.model.failures import LONGEST_WAIT


class State(StrEnum):
    """How an item stands. pending: begun, or left when the run was stopped."""

    PENDING = "pending"
    DONE = "done"
    NEEDS_REVIEW = "needs_review"
    FAILED = "failed"


@dataclass(frozen=True)
class Bill:
    """What one abstract took, its repairs and its failures included."""

    attempts: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    price_usd: Decimal | None = Decimal(0)
    """All its attempts, whenever they were paid. None when one has no known price."""
    asked: int = 0
    """How many of the attempts this run sent to the endpoint; the others were recorded."""
    fingerprints: tuple[str, ...] = ()
    """The attempts' recordings."""


@dataclass(frozen=True)
class Done:
    """A summary in which no check found an error."""

    name: str
    place: str
    """Where the summary is, below the output folder and without its ending."""
    bill: Bill = field(default_factory=Bill)
    warnings: tuple[str, ...] = ()
    """The checks that gave a warning."""


@dataclass(frozen=True)
class NeedsReview:
    """A summary that a person must look at before anybody reads it."""

    name: str
    place: str
    errors: tuple[str, ...]
    """The checks that found an error, or could not speak."""
    bill: Bill = field(default_factory=Bill)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Failed:
    """No summary, and why."""

    name: str
    error: PlainstudyError
    bill: Bill = field(default_factory=Bill)


@dataclass(frozen=True)
class Skipped:
    """Nothing to do: an earlier run, or an equal record before it, ended it."""

    name: str
    before: State | None
    """How it ended then; None for a record that this run has met already."""


@dataclass(frozen=True)
class Waiting:
    """No answer yet: the request is with the provider, or is written down for its next round."""

    name: str


Ending: TypeAlias = Done | NeedsReview | Failed | Skipped | Waiting

FINAL_REASONS = frozenset(AnswerFault)
"""Why an item is not tried again of itself: its answer is recorded, and would be the same. Where no
answer came, or the file could not be read, trying again costs nothing."""

_REASONS: tuple[tuple[type[PlainstudyError], str], ...] = (
    (InputError, "input"),
    (ConfigError, "settings"),
    (MissingRecording, "not_recorded"),
    (TransientModelError, "no_answer"),
    (RejectedByEndpoint, "rejected"),
)


def name_reason(error: PlainstudyError) -> str:
    """Return one word for why an item failed, the same in batch.json and in the report."""
    if isinstance(error, AnswerError):
        return error.fault.value
    return next((word for kind, word in _REASONS if isinstance(error, kind)), "bug")


def name_bug(bug: Exception) -> PlainstudyError:
    """Return an error of ours for an exception nobody meant to raise, cause kept."""
    error = PlainstudyError(
        f"this is a bug in plainstudy: {repr(bug)[:300]}",
        remedy="run it again with --debug and report what it prints",
    )
    error.__cause__ = bug
    return error


def ends_the_run(error: PlainstudyError) -> bool:
    """Say whether the next item would meet the same: a key, a quota, a full disk."""
    if isinstance(error, RejectedByEndpoint):
        return error.every
    if isinstance(error, TransientModelError):
        return (error.retry_after or 0.0) > LONGEST_WAIT
    return isinstance(error, ConfigError)
