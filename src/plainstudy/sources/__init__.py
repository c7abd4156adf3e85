"""One reader per format: a path or a stream in, Abstracts out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from plainstudy.errors import InputError
from plainstudy.models import Abstract
from plainstudy.sources import json, markdown, plain
from plainstudy.sources.admission import FEWEST_WORDS, MOST_WORDS, admit
from plainstudy.sources.content import STANDARD_INPUT, Content, fetch
from plainstudy.sources.reader import Passage, Reader

__all__ = [
    "FEWEST_WORDS",
    "MOST_WORDS",
    "READERS",
    "STANDARD_INPUT",
    "Content",
    "Passage",
    "Reader",
    "fetch",
    "find_passages",
    "from_text",
    "read_abstract",
    "read_content",
]

READERS: tuple[Reader, ...] = (json.READER, markdown.READER, plain.READER)
"""In the order asked. The last one takes whatever is text."""


def read_abstract(
    path: str | Path, *, allow_long: bool = False, stdin: BinaryIO | None = None
) -> Abstract:
    """Read the one abstract in a file, or on standard input for "-".

    `allow_long` lets more than MOST_WORDS words pass. Raises InputError, with what to do, for
    whatever is not one abstract.
    """
    return read_content(fetch(path, stdin=stdin), allow_long=allow_long)


def from_text(text: str, *, allow_long: bool = False) -> Abstract:
    """Read an abstract that is at hand as text, in any form a file may have.

    Raises InputError, as read_abstract does.
    """
    content = Content(name="the text", ending="", data=text.encode("utf-8", "replace"))
    return read_content(content, allow_long=allow_long)


def read_content(content: Content, *, allow_long: bool = False) -> Abstract:
    """Read the one abstract in what was fetched. Raises InputError, as read_abstract does."""
    passages = find_passages(content)
    first = next(passages, None)
    if first is None:
        raise InputError(f"{content.name} has no abstract in it", remedy="give a file with one")
    if next(passages, None) is not None:
        raise InputError(
            f"{content.name} has more than one abstract", remedy="give each one its own file"
        )
    return admit(first, content.name, allow_long=allow_long)


def find_passages(content: Content) -> Iterator[Passage]:
    """Yield every passage the right reader finds, in the file's order. Raises InputError."""
    for reader in READERS:
        if content.ending in reader.endings:
            return reader.read(content)
    return next(reader for reader in READERS if reader.recognises(content)).read(content)
