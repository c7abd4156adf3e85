"""Items: the abstracts of a folder, or the lines of a .jsonl file, one at a time and never listed.

An item's name is the same in every run, whatever else lies beside it: that is what resume hangs on.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pydantic_core import from_json

from plainstudy.errors import InputError
from plainstudy.sources import Content, fetch
from plainstudy.sources.content import LARGEST

REPORT = "batch"
"""batch.json tells of all items: no summary may take its place."""
_LONGEST_NAME = 200  # bytes; file systems take 255
_IDS = ("id", "pmid", "doi")
"""The fields that name a record, the first that is there."""


@dataclass(frozen=True)
class Item:
    """One abstract, not yet read."""

    name: str
    """For people and for the ledger: a path below the folder, or a record's id."""
    path: Path
    line: bytes | None = None
    """The record, when the item is a line of a file."""
    number: int = 0

    @property
    def places(self) -> Iterator[str]:
        """Yield where its summary may go, best first: abstracts of one name share the best.

        A record's id is not trusted: it stays within the folder whatever it says.
        """
        if self.line is None:
            name = self.name
            best = _fit(str(PurePosixPath(name).with_suffix("")))
            if best.lower() != REPORT:
                yield best
        else:
            name = re.sub(r"[^\w.-]+", "_", self.name).lstrip(".") or "record"
        name = _fit(name)
        if name.lower() != REPORT:
            yield name
        taken = 2
        while True:
            yield f"{name}~{taken}"
            taken += 1

    def fetch(self) -> Content:
        """Read it. Raises InputError."""
        if self.line is None:
            return fetch(self.path)
        name = f"{self.path.name}, line {self.number}"
        if len(self.line) > LARGEST:
            raise InputError(
                f"{name} is larger than {LARGEST // 1_000_000} MB",
                remedy="give one abstract a line",
            )
        return Content(name=name, ending=".json", data=self.line)


def digest(content: Content) -> str:
    """Return what tells whether an abstract's source changed: its bytes and how they are read."""
    return sha256(content.ending.encode() + b"\0" + content.data).hexdigest()


def find_items(source: Path, *, leave_out: Path | None = None) -> Iterator[Item]:
    """Yield every item of a folder, its subfolders included, or of a .jsonl file.

    Hidden files are no abstracts. `leave_out` is a folder that is not entered: the output's.
    Raises InputError when `source` is neither.
    """
    if source.is_dir():
        return _walk(source, "", leave_out.resolve() if leave_out else None)
    if not source.is_file():
        raise InputError(
            f"{source}: no such folder or file",
            remedy="give a folder of abstracts, or a .jsonl file",
        )
    if source.suffix.lower() not in (".jsonl", ".ndjson"):
        raise InputError(
            f"{source} is one file, and not a .jsonl with an abstract a line",
            remedy=f"for one abstract: plainstudy summarize {source}",
        )
    return _read_lines(source)


def count_items(source: Path, *, leave_out: Path | None = None) -> int:
    """Return how many items there are, for a progress bar. Raises as `find_items`."""
    if source.is_dir():
        return sum(1 for _ in find_items(source, leave_out=leave_out))
    with source.open("rb") as stream:
        return sum(1 for line in stream if line.strip())


def _walk(folder: Path, below: str, leave_out: Path | None) -> Iterator[Item]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                name = f"{below}{entry.name}"
                # A link to a folder is not followed: it may lead back here.
                if entry.is_dir(follow_symlinks=False):
                    if leave_out is None or Path(entry.path).resolve() != leave_out:
                        yield from _walk(Path(entry.path), f"{name}/", leave_out)
                elif entry.is_file():
                    yield Item(_printable(name), Path(entry.path))
    except OSError as error:
        raise InputError(
            f"{folder} cannot be read: {error.strerror or error}", remedy="check its permissions"
        ) from error


def _printable(name: str) -> str:
    """Return a file name as text; bytes that are none are written as \\xff."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _fit(place: str) -> str:
    """Shorten a place whose file's name would be too long with an ending and a temporary's mark."""
    folder, _, name = place.rpartition("/")
    data = name.encode()
    if len(data) <= _LONGEST_NAME:
        return place
    cut = data[: _LONGEST_NAME - 9].decode("utf-8", "ignore")
    return f"{folder}/{cut}~{sha256(data).hexdigest()[:8]}".lstrip("/")


def _read_lines(file: Path) -> Iterator[Item]:
    try:
        with file.open("rb") as stream:
            number = 0
            while line := stream.readline(LARGEST + 1):
                number += 1
                if len(line) > LARGEST:
                    _skip_line(stream, line)
                if line.strip():
                    yield Item(_name_record(line, number), file, line, number)
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror or error}") from error


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(LARGEST)


def _name_record(line: bytes, number: int) -> str:
    """Return the record's own id, else its line. A broken line has no id to go by."""
    record = _parse(line) if len(line) <= LARGEST else None
    if isinstance(record, dict):
        for field in _IDS:
            if (value := record.get(field)) and isinstance(value, (str, int)):
                return " ".join(str(value).split())[:200]
    return f"line {number}"


def _parse(line: bytes) -> object:
    """Read JSON in a fifth of the time that `json` takes, which is asked where that fails."""
    try:
        return from_json(line)
    except ValueError:
        try:
            return json.loads(line)  # other encodings, lone surrogates
        except (ValueError, RecursionError):
            return None
