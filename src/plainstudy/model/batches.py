"""Batches: a provider's Batch API, as `/v1/files` and `/v1/batches` tell of it. Pure.

https://platform.openai.com/docs/api-reference/batch. Other providers speak the same, with fewer
fields; whatever is missing is None here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from plainstudy.errors import TransientModelError
from plainstudy.model.failures import shorten
from plainstudy.model.redaction import redact
from plainstudy.models.noun import Noun

ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
"""After these, nothing changes any more. Every other status, known or not, is waited for."""


class Batch(Noun):
    """One batch, as the provider describes it just now."""

    id: str
    status: str
    """validating, in_progress, finalizing, completed, failed, expired, cancelling, cancelled."""
    input_file_id: str | None = None
    output_file_id: str | None = None
    """None also for a completed batch, when every line failed."""
    error_file_id: str | None = None
    completed: int = 0
    failed: int = 0
    ended_at: int | None = None
    """Seconds since 1970."""
    said: str = ""
    """Why the batch as a whole failed, in one line."""
    metadata: Mapping[str, str] = {}

    @property
    def ended(self) -> bool:
        """Say whether its answers are all there."""
        return self.status in ENDED


class BatchProvider(Protocol):
    """Who runs batches. Every method raises what `ChatModel.complete` raises."""

    @property
    def server(self) -> str:
        """The host and port."""

    async def upload(self, file: Path, name: str) -> str:
        """Send a file of requests and return its id there."""

    async def find_file(self, name: str, size: int) -> str | None:
        """Return the id of an uploaded file of that name and size in bytes."""

    async def create(self, file_id: str, metadata: Mapping[str, str]) -> Batch:
        """Begin a batch: from here on it costs. Never tried twice in silence."""

    async def find(self, metadata: Mapping[str, str]) -> Batch | None:
        """Return the newest batch that was created with this metadata."""

    async def retrieve(self, batch_id: str) -> Batch:
        """Return how a batch stands."""

    async def download(self, file_id: str, to: Path) -> None:
        """Write a file of answers to disk, whole or not at all."""


def read_batch(received: object, server: str, secrets: tuple[str, ...] = ()) -> Batch:
    """Read a batch object.

    Raises TransientModelError: this is none.
    """
    if not isinstance(received, dict) or not isinstance(received.get("id"), str):
        raise TransientModelError(
            f"{server} sent something that is not a batch", remedy="try again later"
        )
    counts = received.get("request_counts")
    counts = counts if isinstance(counts, dict) else {}
    ended = (received.get(f"{status}_at") for status in sorted(ENDED))
    metadata = received.get("metadata")
    return Batch(
        id=received["id"],
        status=str(received.get("status")),
        input_file_id=_read_id(received.get("input_file_id")),
        output_file_id=_read_id(received.get("output_file_id")),
        error_file_id=_read_id(received.get("error_file_id")),
        completed=_read_count(counts.get("completed")),
        failed=_read_count(counts.get("failed")),
        ended_at=next((at for at in ended if isinstance(at, int) and at > 0), None),
        said=shorten(redact(_read_errors(received.get("errors")), secrets)),
        metadata={
            str(name): str(value)
            for name, value in (metadata.items() if isinstance(metadata, dict) else ())
        },
    )


def read_page(received: str) -> tuple[list[dict[str, Any]], bool]:
    """Read a page of a list: its objects, and whether more follow."""
    try:
        page = json.loads(received)
    except (ValueError, RecursionError):
        return [], False
    listed = page.get("data") if isinstance(page, dict) else None
    objects = [each for each in listed if isinstance(each, dict)] if listed else []
    return objects, bool(objects) and page.get("has_more") is True


def _read_errors(errors: object) -> str:
    listed = errors.get("data") if isinstance(errors, dict) else errors
    said = [
        f"line {each['line']}: {each.get('message')}" if each.get("line") else each.get("message")
        for each in (listed if isinstance(listed, list) else [])
        if isinstance(each, dict)
    ]
    return "; ".join(str(each) for each in said[:3])


def _read_id(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _read_count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
