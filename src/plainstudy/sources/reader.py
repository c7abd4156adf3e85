"""What a reader is: one file format, and how to find its abstracts in it.

A new format is one new file with a READER, and its place in the tuple in __init__. A reader takes
the whole Content, so it may look at the text or at the bytes; one content may hold many abstracts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from plainstudy.models import Citation
from plainstudy.sources.content import Content


@dataclass(frozen=True)
class Passage:
    """One abstract as found in a file, before anybody asked whether it is one."""

    text: str
    citation: Citation = field(default_factory=Citation)
    note: str | None = None
    sentences: tuple[str, ...] | None = None
    """Given when the file numbers its sentences itself; otherwise they are split here."""


@dataclass(frozen=True)
class Reader:
    """One format."""

    format: str
    """Its name for people."""
    endings: frozenset[str]
    """File endings that are this format whatever the content looks like."""
    recognises: Callable[[Content], bool]
    """Whether a content with another ending, or none, is this format."""
    read: Callable[[Content], Iterator[Passage]]
    """Yields every abstract in the content. Raises InputError."""
