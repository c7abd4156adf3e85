"""Service: what the three databases have in common, so that lookup.py knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plainstudy.databases.identifiers import Identifier, Kind
from plainstudy.models.noun import Noun
from plainstudy.sources import Passage


class Contact(Noun):
    """Where the databases are, and who asks: they want to be able to write to whoever asks much."""

    ncbi_url: str
    europe_pmc_url: str
    crossref_url: str
    tool: str = "plainstudy"
    email: str | None = None
    ncbi_api_key: str | None = None


@dataclass(frozen=True)
class Question:
    """What is sent: an address with its parameters."""

    url: str
    params: dict[str, str]
    secret_params: dict[str, str]
    """Sent too, and kept nowhere."""


@dataclass(frozen=True)
class Service:
    """One database."""

    name: str
    """Its name for people."""
    form: str
    """What its replies are, for the recording: pubmed-xml, europe-pmc-json, crossref-json."""
    kinds: frozenset[Kind]
    """The identifiers it can be asked for."""
    at_once: int
    """How many papers one question may ask for."""
    pause: Callable[[Contact], float]
    """Seconds from one question to the next."""
    ask: Callable[[Sequence[Identifier], Contact], Question]
    split: Callable[[bytes, Sequence[Identifier]], dict[Identifier, str]]
    """The papers in a reply, each as a text that `read` reads. Raises InputError for no reply."""
    read: Callable[[str], Passage]
