"""Content: the bytes of one file or of standard input.

A text of one abstract is read whole, up to LARGEST. A file of many records can be any size: its
reader takes it line by line or chunk by chunk, and keeps one record in memory at a time.
"""

from __future__ import annotations

import codecs
import contextlib
import difflib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from plainstudy.errors import InputError
from plainstudy.sources.decode import decode, find_encoding
from plainstudy.sources.text import quote

LARGEST = 5_000_000
"""Bytes. A whole paper is about 0.1 MB of text: a larger text is no abstract, and reading stops."""
LARGEST_DOCUMENT = 50_000_000
"""Bytes of what cannot be read piece by piece: a PDF, a Word document, one JSON value."""
LONGEST_LINE = 2_000_000
"""Bytes. The longest abstract in PubMed has about 30,000 characters."""

STANDARD_INPUT = "-"
_NAMES_LOOKED_AT = 2000  # of the folder, for a near name
_START = 20_000  # bytes a format is recognised by
_CHUNK = 1 << 16


@dataclass(frozen=True)
class Content:
    """What was read, and the name to call it by in messages."""

    name: str
    ending: str
    """The file name's ending in small letters, with its dot; empty for standard input."""
    data: bytes
    """All of it; of a file larger than LARGEST, its beginning."""
    tail: BinaryIO | None = field(default=None, repr=False, compare=False)
    """What follows `data`, not yet read. It can be read once."""

    @cached_property
    def text(self) -> str:
        """The bytes as text. Raises InputError when they are none, or more than LARGEST."""
        if self.tail is not None:
            self.close()
            raise too_large(self.name, LARGEST)
        return decode(self.data, self.name)

    @cached_property
    def start(self) -> str:
        """The beginning as text, to recognise a format by. Never raises."""
        data = self.data[:_START]
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16", "replace")
        text = data.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def whole(self, *, most: int = LARGEST_DOCUMENT) -> bytes:
        """Return all the bytes. Raises InputError when there are more than `most`."""
        data = self.data + (self.tail.read(most + 1) if self.tail else b"")
        self.close()
        if len(data) > most:
            raise too_large(self.name, most)
        return data

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes piece by piece, whatever their number."""
        for place in range(0, len(self.data), _CHUNK):
            yield self.data[place : place + _CHUNK]
        while self.tail is not None and (chunk := self.tail.read(_CHUNK)):
            yield chunk

    def lines(self) -> Iterator[str]:
        """Yield the lines as text, without their ends, whatever their number.

        Raises InputError for what is no text, and at a line longer than LONGEST_LINE.
        """
        if self.tail is None:
            yield from self.text.removeprefix("\ufeff").splitlines()
            return
        sample = self.data[: self.data.rfind(b"\n") + 1] or self.data
        decode(sample, self.name)
        decoder = codecs.getincrementaldecoder(find_encoding(sample) or "utf-8")("replace")
        rest = ""
        for chunk in self.chunks():
            *whole, rest = (rest + decoder.decode(chunk)).split("\n")
            yield from (line.rstrip("\r").removeprefix("\ufeff") for line in whole)
            if len(rest) > LONGEST_LINE:
                raise InputError(
                    f"{self.name} has a line of more than {LONGEST_LINE // 1_000_000} MB",
                    remedy="check the export: no abstract is as long",
                )
        yield rest

    def close(self) -> None:
        """Let go of the file."""
        if self.tail is not None:
            self.tail.close()


def too_large(name: str, most: int) -> InputError:
    """Return the error for what is too large to be read whole."""
    return InputError(
        f"{name} is larger than {most // 1_000_000} MB",
        remedy="give a file with one abstract, or an export of records in a format "
        "that `plainstudy sources --help` names",
    )


def fetch(path: str | Path, *, stdin: BinaryIO | None = None) -> Content:
    """Read a file, or standard input for "-". Raises InputError with what to do instead."""
    if str(path) == STANDARD_INPUT:
        return _take(stdin or sys.stdin.buffer, "standard input", "")
    file = Path(path)
    name = quote(str(file), most=200)
    try:
        with contextlib.ExitStack() as opened:
            stream = opened.enter_context(file.open("rb"))
            content = _take(stream, name, file.suffix.lower())
            if content.tail is not None:
                opened.pop_all()  # the reader goes on where this stopped, and closes it
            return content
    except FileNotFoundError:
        raise InputError(f"{name}: no such file", remedy=_nearest(file)) from None
    except IsADirectoryError:
        raise InputError(f"{name} is a folder", remedy="give a file in it") from None
    except PermissionError:
        raise InputError(
            f"{name}: no permission to read it", remedy="ask its owner, or copy it"
        ) from None
    except (OSError, ValueError) as problem:
        said = problem.strerror if isinstance(problem, OSError) else str(problem)
        raise InputError(
            f"{name}: cannot be read ({said})", remedy="check the path to the file"
        ) from problem


def _take(stream: BinaryIO, name: str, ending: str) -> Content:
    data = stream.read(LARGEST + 1)
    if not data.strip():
        raise InputError(f"{name} is empty", remedy="put the text in it, its title first")
    return Content(name, ending, data, stream if len(data) > LARGEST else None)


def _nearest(file: Path) -> str:
    try:
        beside = [entry.name for entry in islice(file.parent.iterdir(), _NAMES_LOOKED_AT)]
    except (OSError, ValueError):
        return "check the path to the file"
    near = difflib.get_close_matches(file.name, beside, n=1, cutoff=0.75)
    return (
        f"did you mean {quote(str(file.parent / near[0]), most=200)}?"
        if near
        else ("check the path to the file")
    )
