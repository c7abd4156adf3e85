"""Register: every request that was exported, in which shard it lies and what became of it.

SQLite, beside the shards: a hundred thousand requests are too many for memory. What submits money
is written through to the disk before the next step is taken.
"""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plainstudy.batch.provider.shard import Line, LineState, Shard
from plainstudy.batch.provider.terms import Terms
from plainstudy.errors import ConfigError
from plainstudy.request import Feature

_VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shard (
    round INTEGER NOT NULL, number INTEGER NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (round, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS line (
    name TEXT PRIMARY KEY,
    shard TEXT NOT NULL,
    begin INTEGER NOT NULL,
    length INTEGER NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 1,
    refused TEXT NOT NULL DEFAULT '',
    status INTEGER NOT NULL DEFAULT 0,
    said TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS line_by_shard ON line (shard, state);
"""
_COLUMNS = ("name", "shard", "begin", "length", "state", "tries", "refused", "status", "said")


class Register:
    """What a folder of requests holds. Opened by `open_register`, which holds its lock."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self.folder = folder

    @property
    def terms(self) -> Terms | None:
        """How the requests were made."""
        found = self._note("terms")
        return Terms.model_validate_json(found) if found else None

    def require_terms(self) -> Terms:
        """Return how the requests were made. Raises ConfigError when an export never got there."""
        if (terms := self.terms) is None:
            raise ConfigError(f"the export into {self.folder} was cut short", remedy="run it again")
        return terms

    def set_terms(self, terms: Terms) -> None:
        """Write down how the requests are made."""
        self._put_note("terms", terms.model_dump_json())

    @property
    def given_up(self) -> tuple[Feature, ...]:
        """What the endpoint does not know: new requests are asked without it."""
        return _read_features(self._note("given_up") or "")

    def give_up(self, features: tuple[Feature, ...]) -> None:
        """Remember it; only a plainer form that was answered proves that it was the cure."""
        self._put_note("given_up", _write_features(features))

    def has_taken(self, digest: str) -> bool:
        """Say whether a file of results with this digest was collected before."""
        return self._note(f"taken {digest}") is not None

    def take(self, digest: str) -> None:
        """Remember it: its errors must not be held against what is asked again."""
        self._put_note(f"taken {digest}", "")

    def path(self, shard: str) -> Path:
        """Return a shard's file."""
        return self.folder / f"{shard}.jsonl"

    def shards(self) -> list[Shard]:
        """Return all shards, oldest first. There is one for each 50,000 requests."""
        rows = self._do("SELECT value FROM shard ORDER BY round, number")
        return [Shard.model_validate_json(str(row[0])) for row in rows]

    def put_shard(self, shard: Shard) -> Shard:
        """Write a shard's state; it is on disk when this returns, outside a transaction."""
        self._do(
            "INSERT OR REPLACE INTO shard VALUES (?, ?, ?)",
            (shard.round, shard.number, shard.model_dump_json(exclude_defaults=True)),
        )
        return shard

    def find(self, name: str) -> Line | None:
        """Return the request of that fingerprint."""
        rows = self._do("SELECT * FROM line WHERE name = ?", (name,))
        return _read_row(rows[0]) if rows else None

    def put(self, line: Line) -> None:
        """Write a request's state."""
        self._do(
            "INSERT OR REPLACE INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(line.name, line.shard, line.begin, line.length, line.state, line.tries),
                *(_write_features(line.refused), line.status, line.said),
            ),
        )

    def count(self, shard: str) -> dict[LineState, int]:
        """Return how many requests of a shard stand how."""
        rows = self._do("SELECT state, count(*) FROM line WHERE shard = ? GROUP BY state", (shard,))
        found = {str(state): int(str(number)) for state, number in rows}
        return {state: found.get(state.value, 0) for state in LineState}

    def settle_rest(self, shard: str) -> int:
        """Mark every request of a shard on which there was no word, and return their number."""
        return len(
            self._do(
                "UPDATE line SET state = ? WHERE shard = ? AND state = ? RETURNING name",
                (LineState.UNASKED, shard, LineState.ASKED),
            )
        )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything within stand, or nothing."""
        self._do("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._do("ROLLBACK")
            raise
        self._do("COMMIT")

    def save(self) -> None:
        """Let what a transaction has done so far stand, and go on with it."""
        self._do("COMMIT")
        self._do("BEGIN IMMEDIATE")

    def _note(self, name: str) -> str | None:
        rows = self._do("SELECT value FROM note WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    def _put_note(self, name: str, value: str) -> None:
        self._do("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))

    def _do(self, statement: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise _unusable(self.folder, str(error)) from error


@contextmanager
def open_register(folder: Path) -> Iterator[Register]:
    """Open the register of a folder of requests to change it, made if need be.

    Two submissions at once would pay twice: the second says so and stops. The kernel lets go of the
    lock when the process ends, however it ends.

    Raises ConfigError: another command works there, or the folder cannot be written to.
    """
    state = folder / ".plainstudy"
    try:
        state.mkdir(parents=True, exist_ok=True)
        lock = os.open(state / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise _unusable(folder, error.strerror or str(error)) from error
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ConfigError(
                f"another command is at work in {folder}", remedy="wait for it to end"
            ) from error
        with _connect(folder, write=True) as register:
            yield register
    finally:
        os.close(lock)


@contextmanager
def read_register(folder: Path) -> Iterator[Register]:
    """Open a register to read it. Raises ConfigError when there is none."""
    require_register(folder)
    with _connect(folder, write=False) as register:
        yield register


def require_register(folder: Path) -> None:
    """Raise ConfigError when nothing was exported into this folder."""
    if not _file(folder).is_file():
        raise ConfigError(
            f"{folder} holds no exported requests",
            remedy=f"make them with: plainstudy batch export ABSTRACTS --out {folder}",
        )


def _file(folder: Path) -> Path:
    return folder / ".plainstudy" / "requests.sqlite"


@contextmanager
def _connect(folder: Path, *, write: bool) -> Iterator[Register]:
    try:
        file = _file(folder).resolve()
        # A log beside the file cannot be made in a read-only folder; nobody writes there either.
        alone = not write and not os.access(file.parent, os.W_OK)
        mode = "rwc" if write else "ro&immutable=1" if alone else "ro"
        connection = sqlite3.connect(f"{file.as_uri()}?mode={mode}", uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise _unusable(folder, str(error)) from error
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version not in (0, _VERSION):
            raise ConfigError(
                f"{folder} was written by a newer plainstudy", remedy="update plainstudy"
            )
        if write:
            connection.execute("PRAGMA journal_mode = WAL")  # status is read beside a long collect
            connection.execute("PRAGMA synchronous = FULL")
            connection.executescript(_TABLES)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        yield Register(connection, folder)
    except sqlite3.Error as error:
        raise _unusable(folder, str(error)) from error
    finally:
        connection.close()


def _unusable(folder: Path, said: str) -> ConfigError:
    return ConfigError(
        f"cannot keep the state of {folder}: {said}",
        remedy="check the disk's room and the folder's rights; what is done stays done",
    )


def _read_row(row: tuple[object, ...]) -> Line:
    fields = dict(zip(_COLUMNS, row, strict=True))
    return Line.model_validate(fields | {"refused": _read_features(str(fields["refused"]))})


def _write_features(features: tuple[Feature, ...]) -> str:
    return json.dumps([feature.value for feature in features]) if features else ""


def _read_features(written: str) -> tuple[Feature, ...]:
    return tuple(Feature(value) for value in json.loads(written)) if written else ()
