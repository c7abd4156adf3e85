"""What a reader is: one file format, and how to find its abstracts in it.

A new format is one new file with a READER, and its place in the tuple in __init__. A reader takes
the whole Content, so it may look at the text or at the bytes; one content may hold many abstracts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Self

from plainstudy.errors import PlainstudyError
from plainstudy.models import Citation
from plainstudy.sources.content import Content


@dataclass(frozen=True)
class Passage:
    """One abstract as found in a file, before anybody asked whether it is one."""

    text: str
    """Empty for a record without an abstract: it is reported, not dropped."""
    citation: Citation = field(default_factory=Citation)
    note: str | None = None
    sentences: tuple[str, ...] | None = None
    """Given when the file numbers its sentences itself; otherwise they are split here."""
    authors_summary: str | None = None
    """The authors' own plain-language summary."""
    problem: PlainstudyError | None = None
    """Why this record cannot be used, while those beside it can."""

    is_fault_of_file: bool = False
    """True when the file itself could not be read on, and this is no record of it."""

    def with_problem(self, problem: PlainstudyError | None) -> Self:
        """Return this passage with a reason why it cannot be used."""
        return replace(self, problem=problem)


@dataclass(frozen=True)
class Reader:
    """One format."""

    format: str
    """Its name for people."""
    endings: frozenset[str]
    """File endings that are this format when no reader recognises the content."""
    recognises: Callable[[Content], bool]
    """Whether a content is this format, by how it starts, whatever its ending."""
    read: Callable[[Content], Iterator[Passage]]
    """Yields every abstract in the content. Raises InputError."""
