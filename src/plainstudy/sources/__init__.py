"""One reader per format: a path or a stream in, Abstracts out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from plainstudy.errors import InputError
from plainstudy.models import Abstract
from plainstudy.sources import (
    jats,
    json,
    markdown,
    medline,
    pdf,
    plain,
    pubmed,
    ris,
    table,
    word,
)
from plainstudy.sources.admission import FEWEST_WORDS, MOST_WORDS, admit
from plainstudy.sources.content import STANDARD_INPUT, Content, fetch
from plainstudy.sources.entries import Entry, make_entry, read_entries
from plainstudy.sources.reader import Passage, Reader

__all__ = [
    "FEWEST_WORDS",
    "MOST_WORDS",
    "READERS",
    "STANDARD_INPUT",
    "Content",
    "Entry",
    "Passage",
    "Reader",
    "fetch",
    "find_passages",
    "from_text",
    "make_entry",
    "read_abstract",
    "read_abstracts",
    "read_content",
    "read_entries",
]

READERS: tuple[Reader, ...] = (
    word.READER,
    pdf.READER,
    pubmed.READER,
    jats.READER,
    medline.READER,
    ris.READER,
    json.LINES_READER,
    json.READER,
    markdown.READER,
    table.READER,
    plain.READER,
)
"""In the order asked. The last one takes whatever is text."""


def read_abstract(
    path: str | Path,
    *,
    allow_long: bool = False,
    allow_retracted: bool = False,
    stdin: BinaryIO | None = None,
) -> Abstract:
    """Read the one abstract in a file, or on standard input for "-".

    `allow_long` lets more than MOST_WORDS words pass, `allow_retracted` a retracted paper. Raises
    InputError, with what to do, for whatever is not one abstract.
    """
    content = fetch(path, stdin=stdin)
    return read_content(content, allow_long=allow_long, allow_retracted=allow_retracted)


def read_abstracts(
    path: str | Path,
    *,
    allow_long: bool = False,
    allow_retracted: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Entry]:
    """Yield every record of a file, or of standard input for "-", one in memory at a time.

    A record without an abstract is an Entry that says so. Raises InputError, before the first
    Entry, only when the file cannot be opened or has no record in it.
    """
    content = fetch(path, stdin=stdin)
    entries = read_entries(
        content, find_passages(content), allow_long=allow_long, allow_retracted=allow_retracted
    )
    first = next(entries, None)
    if first is None:
        raise _nothing_in(content)
    yield first
    yield from entries


def from_text(text: str, *, allow_long: bool = False) -> Abstract:
    """Read an abstract that is at hand as text, in any form a file may have.

    Raises InputError, as read_abstract does.
    """
    content = Content(name="the text", ending="", data=text.encode("utf-8", "replace"))
    return read_content(content, allow_long=allow_long)


def read_content(
    content: Content, *, allow_long: bool = False, allow_retracted: bool = False
) -> Abstract:
    """Read the one abstract in what was fetched. Raises InputError, as read_abstract does."""
    passages = find_passages(content)
    first = next(passages, None)
    if first is None:
        raise _nothing_in(content)
    if first.problem is None and next(passages, None) is not None:
        content.close()
        raise InputError(
            f"{content.name} has more than one abstract",
            remedy="`plainstudy sources` lists them, and `plainstudy summarize` takes them all",
        )
    return admit(first, content.name, allow_long=allow_long, allow_retracted=allow_retracted)


def _nothing_in(content: Content) -> InputError:
    return InputError(f"{content.name} has no abstract in it", remedy="give a file with one")


def find_passages(content: Content) -> Iterator[Passage]:
    """Yield every passage the right reader finds, in the file's order. Raises InputError.

    What the content looks like comes before the file's ending: databases end their exports in .txt.
    """
    reader = next((one for one in READERS[:-1] if one.recognises(content)), None) or next(
        (one for one in READERS if content.ending in one.endings), READERS[-1]
    )
    return reader.read(content)
