"""Replies: what the databases said of each paper, kept, so that no paper is asked for twice."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, ValidationError

from plainstudy.databases.identifiers import Identifier
from plainstudy.errors import ConfigError
from plainstudy.files import write_atomically
from plainstudy.models.noun import Noun


class Reply(Noun):
    """One paper as a database describes it."""

    format_version: Literal[1] = 1
    identifier: Identifier
    database: str
    form: str
    """pubmed-xml, europe-pmc-json or crossref-json."""
    fetched_at: AwareDatetime
    record: str
    """The paper's record, cut out of the reply, otherwise as received."""


class Replies:
    """A folder of replies, one readable JSON file each, named by the identifier's sha256."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, identifier: Identifier) -> Path:
        """Return where the reply lies, or would lie."""
        name = hashlib.sha256(str(identifier).encode()).hexdigest()
        return self.folder / name[:2] / f"{name}.json"

    def find(self, identifier: Identifier) -> Reply | None:
        """Return the reply kept for this paper, or None. Raises ConfigError for a broken file."""
        path = self.path(identifier)
        try:
            reply = Reply.model_validate_json(path.read_bytes())
            if reply.identifier != identifier:
                raise ValueError("it is of another paper")
        except FileNotFoundError:
            return None
        except (OSError, ValueError, ValidationError):
            raise ConfigError(
                f"the recording {path} cannot be read", remedy="delete the file; it is made anew"
            ) from None
        return reply

    def keep(self, reply: Reply) -> None:
        """Write a reply down. Raises ConfigError when the folder cannot be written to."""
        path = self.path(reply.identifier)
        try:
            write_atomically(path, reply.model_dump_json(indent=2) + "\n")
        except OSError as fault:
            raise ConfigError(
                f"cannot keep recordings in {path.parent}: {fault.strerror or fault}",
                remedy="choose another folder with --recordings",
            ) from fault
