"""Shard: one file of requests on its way through the provider, and each request in it."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from plainstudy.model.batches import Batch
from plainstudy.models.noun import Noun
from plainstudy.request import Feature


class LineState(StrEnum):
    """How a request stands."""

    ASKED = "asked"
    """In a shard, and no word yet."""
    ANSWERED = "answered"
    """Its answer is among the recordings."""
    UNASKED = "unasked"
    """Its batch ended before its turn, or without a word on it."""
    AGAIN = "again"
    """An error that asking again, or in a plainer form, can cure."""
    REJECTED = "rejected"


class Line(Noun):
    """One request."""

    name: str
    """Its fingerprint."""
    shard: str
    begin: int
    length: int
    """Where its line is in the shard, in bytes."""
    state: LineState = LineState.ASKED
    tries: int = 1
    """How often it was put into a shard."""
    refused: tuple[Feature, ...] = ()
    """What its endpoint does not know; the next line leaves it out."""
    status: int = 0
    said: str = ""
    """The error's status and body."""


class Stage(StrEnum):
    """How far a shard has come. Each step is on disk before the next begins."""

    WRITTEN = "written"
    UPLOADING = "uploading"
    UPLOADED = "uploaded"
    CREATING = "creating"
    SUBMITTED = "submitted"
    LANDED = "landed"
    """Every line is settled; nothing is to be submitted or collected any more."""


class Shard(Noun):
    """One file of requests."""

    round: int
    number: int
    lines: int
    size: int
    """Bytes."""
    sha256: str
    input_tokens: int = 0
    price_usd: Decimal | None = None
    most_price_usd: Decimal | None = None
    """Estimates, at the Batch API's price; None when nobody knows it."""
    stage: Stage = Stage.WRITTEN
    turn: int = 1
    """How often it was submitted; a batch that failed as a whole is submitted again."""
    base_url: str | None = None
    """Where it was submitted."""
    file_id: str | None = None
    batch: Batch | None = None
    """As the provider last described it."""

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return f"round-{self.round}-shard-{self.number:03}"
