"""Intake: where the summaries are: a folder of .json files, or a .jsonl file as `batch` writes it.

Nothing here reads what a summary says. A stamp tells whether a file may have changed, so that a
rebuild of ten thousand opens only those that did.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from plainstudy.errors import InputError

LARGEST = 20_000_000
"""Bytes of one summary. What is larger is none, and would not fit into memory with the others."""
_REPORT = "batch.json"
"""What `batch` tells of a folder; it is no summary."""
_LINES = (".jsonl", ".ndjson")
# As `batch` begins a line; any other order of fields is read whole.
_HEAD = re.compile(rb'\{"id": ("(?:[^"\\]|\\.)*"), "summary": ')


@dataclass(frozen=True, slots=True)
class Found:
    """Where one summary is, not yet read."""

    name: str
    """Its file's path below the folder, without the ending; or its record's id."""
    path: str
    stamp: str
    """Two equal stamps: the same bytes. Empty for a line, which its digest tells."""
    begin: int = 0
    length: int | None = None
    """Where its line stands in a .jsonl file; None when it is the whole file."""
    digest: str = ""
    """sha256 of its bytes, where they were read to find it."""


def find_summaries(source: Path, *, leave_out: Path) -> tuple[Found, ...]:
    """Return where every summary is, by name, no name twice. Hidden files are none.

    `leave_out` is a folder that is not entered: the site's own. Raises InputError when `source` is
    neither a folder nor a .jsonl file, or cannot be read.
    """
    _require_source(source)
    try:
        if source.is_dir():
            found = {each.name: each for each in _walk(source, "", leave_out.resolve())}
        else:
            # batch adds lines and never changes one: the last of an id is the one that counts.
            found = {each.name: each for each in _read_lines(source)}
    except OSError as error:
        raise InputError(
            f"{error.filename or source} cannot be read: {error.strerror or error}",
            remedy="check its permissions",
        ) from error
    return tuple(found[name] for name in sorted(found))


def read_summary(found: Found) -> bytes:
    """Return a summary's bytes. Raises InputError when it cannot be read, or is too large."""
    try:
        with open(found.path, "rb") as file:  # noqa: PTH123 - ten thousand times
            file.seek(found.begin)
            # Room for what is there, not for the largest; a byte more tells one that is larger.
            whole = min(os.fstat(file.fileno()).st_size, LARGEST) + 1
            data = file.read(whole if found.length is None else found.length)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}") from error
    if len(data) > LARGEST:
        raise InputError(f"larger than {LARGEST // 1_000_000} MB")
    return data


def unwrap_line(line: bytes) -> bytes:
    """Return the summary's JSON within a line. Raises InputError when the line holds none."""
    if head := _HEAD.match(line):
        return line.rstrip()[head.end() : -1]
    try:
        fields = json.loads(line)
        return json.dumps(fields["summary"]).encode()
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            "this line is not one that batch wrote", remedy='{"id": …, "summary": …}'
        ) from error


def _require_source(source: Path) -> None:
    if source.is_dir():
        return
    if not source.is_file():
        raise InputError(
            f"{source}: no such folder or file",
            remedy="give a folder of summaries (.json), or the .jsonl file that batch wrote",
        )
    if source.suffix.lower() not in _LINES:
        raise InputError(
            f"{source} is one file, and not a .jsonl with a summary a line",
            remedy="give the folder it is in; for one page: plainstudy check FILE --out page.html",
        )


def _walk(folder: Path, below: str, leave_out: Path) -> Iterator[Found]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or (not below and entry.name == _REPORT):
                continue
            # A link to a folder is not followed: it may lead back here.
            if entry.is_dir(follow_symlinks=False):
                if Path(entry.path).resolve() != leave_out:
                    yield from _walk(Path(entry.path), f"{below}{entry.name}/", leave_out)
            elif entry.name.lower().endswith(".json"):
                name = os.fsencode(below + entry.name[:-5]).decode("utf-8", "backslashreplace")
                try:
                    yield Found(name, entry.path, _stamp(entry.stat()))
                except OSError:  # a link to nothing: reading it says so
                    yield Found(name, entry.path, "")


def _stamp(stat: os.stat_result) -> str:
    # The time of change cannot be set by hand, and the inode tells a file put in another's place.
    return f"{stat.st_size:x}.{stat.st_mtime_ns:x}.{stat.st_ctime_ns:x}.{stat.st_ino:x}"


def _read_lines(file: Path) -> Iterator[Found]:
    with file.open("rb") as stream:
        begin = number = 0
        while line := stream.readline(LARGEST + 1):
            number += 1
            length = len(line)
            digest = sha256(line).hexdigest()
            if length > LARGEST:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(LARGEST)
                    length += len(line)
            if line.strip():
                name = _name_line(line) if length <= LARGEST else ""
                yield Found(
                    name or f"line {number}", str(file), "", begin, min(length, LARGEST + 1), digest
                )
            begin += length


def _name_line(line: bytes) -> str:
    """Return the record's id, or "" for a line that has none."""
    if head := _HEAD.match(line):
        name = json.loads(head.group(1))
    else:
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError):
            return ""
        name = fields.get("id") if isinstance(fields, dict) else ""
    return " ".join(str(name or "").split())[:500]
