"""Shelf: where summaries go: a folder with some files each, or one .jsonl file with a line each."""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Protocol

from plainstudy.batch.items import REPORT
from plainstudy.batch.ledger import Entry, Ledger
from plainstudy.errors import ConfigError, InputError
from plainstudy.files import write_atomically
from plainstudy.models import Status, Summary
from plainstudy.render import Format, from_json, render

_write = json.JSONEncoder(ensure_ascii=False).encode
_BEGINNING = 200  # bytes of a summary that are enough to find its status
_STATUS = re.compile(
    rb'\s*\{\s*"format_version":\s*\d+,\s*"status":\s*"(%s)"' % "|".join(Status).encode("ascii")
)


class Shelf(Protocol):
    """Keeps summaries. Every method may touch the disk; a failure is a ConfigError."""

    @property
    def state(self) -> Path:
        """The folder of the ledger."""

    @property
    def report(self) -> Path:
        """The file with every item's outcome."""

    @property
    def about(self) -> Path:
        """What the user named: the folder, or the file."""

    def put(self, entry: Entry, summary: Summary) -> Entry:
        """Write a summary, and return the entry with where it is."""

    def holds(self, entry: Entry) -> bool:
        """Say, at the price of a look at the folder, whether all of an entry's files are there."""

    def take(self, entry: Entry) -> Summary | None:
        """Read a summary back; None when it is not there or not readable."""

    def find_place(self, entry: Entry) -> str:
        """Return where a reader finds the summary of an entry."""

    def look(self, entry: Entry) -> Status | None:
        """Return the status that a summary has now, after whatever an editor decided.

        None where that cannot be told at a glance: the ledger's word stands.
        """


def choose_shelf(out: Path, formats: Sequence[Format] = ()) -> Shelf:
    """Return the shelf `--out` names: a file when it ends in .jsonl, else a folder."""
    return Lines(out) if out.suffix.lower() in (".jsonl", ".ndjson") else Folder(out, formats)


class Folder:
    """A JSON file for each summary, and further formats beside it."""

    def __init__(self, folder: Path, formats: Sequence[Format] = ()) -> None:
        self.about = folder
        self.state = folder / ".plainstudy"
        self.report = folder / f"{REPORT}.json"
        # JSON first: it alone keeps everything, and a later run reads it back.
        self._formats = tuple(dict.fromkeys((Format.JSON, *formats)))

    def put(self, entry: Entry, summary: Summary) -> Entry:
        """Write every format, each whole or not at all."""
        for kind in self._formats:
            path = self._path(entry.place, kind)
            try:
                write_atomically(path, render(summary, kind))
            except OSError as error:
                raise _unwritable(path, error) from error
        return entry

    def holds(self, entry: Entry) -> bool:
        """Say whether every format is there and not empty."""
        try:
            return all(os.stat(self._path(entry.place, k)).st_size for k in self._formats)  # noqa: PTH116 - a hundred thousand times
        except OSError:
            return False

    def take(self, entry: Entry) -> Summary | None:
        """Read the JSON back."""
        try:
            return from_json(Path(self._path(entry.place, Format.JSON)).read_text("utf-8"))
        except (OSError, UnicodeDecodeError, InputError):
            return None

    def find_place(self, entry: Entry) -> str:
        """Return the JSON file's name below the folder."""
        return f"{entry.place}.json"

    def look(self, entry: Entry) -> Status | None:
        """Read the status from the JSON's beginning."""
        return _read_status(Path(self._path(entry.place, Format.JSON)))

    def _path(self, place: str, kind: Format) -> Path:
        return self.about / f"{place}.{kind.value}"


class Lines:
    """One file with a line for each summary: {"id": …, "summary": …}.

    Lines are only ever added, so a run that is killed spoils none; `tidy` takes out what newer
    lines have replaced.
    """

    def __init__(self, file: Path) -> None:
        self.about = file
        self.state = file.parent / f".{file.name}.plainstudy"
        self.report = file.with_suffix(".batch.json")
        self._lock = Lock()
        self._reader: FileIO | None = None

    def open(self, ledger: Ledger) -> None:
        """Take off what a killed run had begun to write.

        Raises ConfigError for a file that no batch wrote: it would be spoilt.
        """
        end, _ = ledger.measure_lines()
        try:
            size = self.about.stat().st_size if self.about.exists() else 0
            if size and not end and not any(ledger.entries()):
                raise ConfigError(
                    f"{self.about} is there already, and no batch wrote it",
                    remedy="choose another --out, or move the file away",
                )
            if size > end:
                os.truncate(self.about, end)
        except OSError as error:
            raise _unwritable(self.about, error) from error

    def put(self, entry: Entry, summary: Summary) -> Entry:
        """Add a line."""
        head = _head(entry.name)
        line = head + summary.model_dump_json().encode() + b"}\n"
        try:
            with self._lock:
                self.about.parent.mkdir(parents=True, exist_ok=True)
                begin = _append(self.about, line)
        except OSError as error:
            raise _unwritable(self.about, error) from error
        return entry._replace(begin=begin, length=len(line))

    def holds(self, entry: Entry) -> bool:
        """Say whether the line is there, by its beginning and its end."""
        head = _head(entry.name)
        try:
            if self._reader is None:
                self._reader = self.about.open("rb", buffering=0)
            file = self._reader.fileno()
            begun = os.pread(file, len(head), entry.begin) == head
            return begun and os.pread(file, 1, entry.begin + entry.length - 1) == b"\n"
        except OSError:
            return False

    def close(self) -> None:
        """Let go of the file."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def take(self, entry: Entry) -> Summary | None:
        """Read the line back."""
        try:
            with self.about.open("rb") as file:
                file.seek(entry.begin)
                line = json.loads(file.read(entry.length))
            return from_json(json.dumps(line["summary"]))
        except (OSError, ValueError, KeyError, TypeError, InputError):
            return None

    def find_place(self, entry: Entry) -> str:
        """Return the id its line has."""
        return entry.name

    def look(self, entry: Entry) -> Status | None:
        """Read the status after the line's id."""
        return _read_status(self.about, entry.begin + len(_head(entry.name)))

    def tidy(self, ledger: Ledger) -> None:
        """Write the file anew without replaced lines, when there are any."""
        end, used = ledger.measure_lines()
        if end == used:
            return
        part = self.about.parent / f".{self.about.name}.{secrets.token_hex(8)}.part"
        try:
            with self.about.open("rb") as old, part.open("xb") as new:

                def replace() -> None:
                    new.flush()
                    os.fsync(new.fileno())
                    part.replace(self.about)

                # Killed between the two, no line is where the ledger says, and `holds` sees that.
                ledger.move_lines(_copy_lines(old, new, ledger), replace)
        except OSError as error:
            raise _unwritable(self.about, error) from error
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def open_shelf(shelf: Shelf, ledger: Ledger) -> Iterator[None]:
    """Make a shelf ready to be written to, and put it in order in the end."""
    if isinstance(shelf, Lines):
        shelf.open(ledger)
        try:
            yield
        finally:
            shelf.close()
        shelf.tidy(ledger)
        return
    yield


def _read_status(file: Path, begin: int = 0) -> Status | None:
    """Return the status of the summary that begins there, without reading all of it."""
    try:
        with file.open("rb") as stream:
            stream.seek(begin)
            found = _STATUS.match(stream.read(_BEGINNING))
    except OSError:
        return None
    return Status(found[1].decode()) if found else None


def _head(name: str) -> bytes:
    return b'{"id": ' + _write(name).encode() + b', "summary": '


def _append(file: Path, line: bytes) -> int:
    """Add a line and return where it begins; a disk that fills up leaves the file as it was."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)
    try:
        begin = os.fstat(descriptor).st_size
        try:
            written = os.write(descriptor, line)
            while written < len(line):
                written += os.write(descriptor, line[written:])
        except OSError:
            os.ftruncate(descriptor, begin)
            raise
        return begin
    finally:
        os.close(descriptor)


def _copy_lines(old: BinaryIO, new: BinaryIO, ledger: Ledger) -> Iterator[tuple[int, str]]:
    """Copy every line that counts, and yield where it begins now, and whose it is."""
    at = 0
    for name, begin, length in ledger.lines():
        old.seek(begin)
        new.write(old.read(length))
        yield at, name
        at += length


def _unwritable(path: Path, error: OSError) -> ConfigError:
    return ConfigError(
        f"cannot write {path}: {error.strerror or error}",
        remedy="make room or choose another --out; what is written stays, and a new run goes on",
    )
