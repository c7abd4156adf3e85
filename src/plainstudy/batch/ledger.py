"""Ledger: what is done, on disk, so that a run begun anew does only what is missing or changed.

SQLite, because a hundred thousand entries in memory are too many and as many files too slow. Each
entry is one transaction: a process that is killed leaves the last one whole. A loss of power may
take the last few with it; their answers then come from the recordings, nothing is paid twice.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, Self

from plainstudy.batch.endings import State
from plainstudy.errors import ConfigError
from plainstudy.models.noun import Noun

_VERSION = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS item (
    name TEXT PRIMARY KEY,
    place TEXT NOT NULL UNIQUE COLLATE NOCASE,
    state TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    recipe TEXT NOT NULL DEFAULT '',
    checks TEXT NOT NULL DEFAULT '',
    begin INTEGER NOT NULL DEFAULT 0,
    length INTEGER NOT NULL DEFAULT 0,
    account TEXT NOT NULL DEFAULT '{}'
) WITHOUT ROWID;
CREATE TEMPORARY TABLE met (name TEXT PRIMARY KEY, source TEXT NOT NULL) WITHOUT ROWID;
"""
_STATES = {state.value: state for state in State}


class Account(Noun):
    """What batch.json tells of one item, beside its name and state."""

    reason: str | None = None
    """Why it failed, in one word: refused, no_answer, input, …"""
    message: str | None = None
    remedy: str | None = None
    errors: tuple[str, ...] = ()
    """The checks that found an error."""
    warnings: tuple[str, ...] = ()
    attempts: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    price_usd: Decimal | None = None
    recordings: tuple[str, ...] = ()
    """The fingerprints of its attempts."""


class Entry(NamedTuple):
    """One item, as the ledger knows it. A plain row: a resumed run reads every one of them."""

    name: str
    place: str
    state: State
    source: str = ""
    """The digest of what it was made from."""
    recipe: str = ""
    """The digest of how: prompt, schema, model, sampling."""
    checks: str = ""
    """The digest of the checks' versions."""
    begin: int = 0
    length: int = 0
    """Where its line stands, when all summaries go into one file."""
    written: str = "{}"
    """The account as JSON, because hardly anybody looks into it: see `account`."""

    @property
    def account(self) -> Account:
        """What batch.json tells of it, read anew each time."""
        return Account.model_validate_json(self.written)

    def settle(self, account: Account, **changes: Any) -> Self:
        """Return the entry with another account, and other changes."""
        return self._replace(written=account.model_dump_json(exclude_defaults=True), **changes)


class Ledger:
    """The entries of one output. Opened by `open_ledger`, which holds its lock."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder

    def find(self, name: str) -> Entry | None:
        """Return the entry of that name."""
        rows = self._select("SELECT * FROM item WHERE name = ?", (name,))
        return _read(rows[0]) if rows else None

    def claim(self, name: str, places: Iterable[str]) -> Entry:
        """Return the entry of that name, made with the first of `places` that nobody else has."""
        if entry := self.find(name):
            return entry
        for place in places:
            if self._change(
                "INSERT INTO item (name, place, state) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (name, place, State.PENDING),
            ):
                return Entry(name=name, place=place, state=State.PENDING)
        raise AssertionError("places never end")

    def put(self, entry: Entry) -> None:
        """Write an entry; it is on disk, as far as a killed process goes, when this returns."""
        self._change("INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", entry)

    def meet(self, name: str, source: str) -> str | None:
        """Note that this run met a record; return the digest of the first one of that name."""
        if self._change("INSERT OR IGNORE INTO met VALUES (?, ?)", (name, source)):
            return None
        return str(self._select("SELECT source FROM met WHERE name = ?", (name,))[0][0])

    def entries(self, *, state: State | None = None) -> Iterator[Entry]:
        """Yield the entries, one at a time, by name; those of one state, or all."""
        select = self._connection.execute
        with _told(self._folder):
            if state is None:
                rows = select("SELECT * FROM item ORDER BY name")
            else:
                rows = select("SELECT * FROM item WHERE state = ? ORDER BY name", (state,))
            for row in rows:
                yield _read(row)

    def count(self) -> dict[State, int]:
        """Return how many entries there are of each state."""
        with _told(self._folder):
            found: dict[str, int] = dict(
                self._connection.execute("SELECT state, count(*) FROM item GROUP BY state")
            )
        return {state: found.get(state.value, 0) for state in State}

    def measure_lines(self) -> tuple[int, int]:
        """Return where the last line ends, and how long all lines are together."""
        with _told(self._folder):
            end, used = self._connection.execute(
                "SELECT coalesce(max(begin + length), 0), coalesce(sum(length), 0) FROM item"
            ).fetchone()
        return end, used

    def lines(self) -> Iterator[tuple[str, int, int]]:
        """Yield name, begin and length of every line, in the file's order."""
        with _told(self._folder):
            yield from self._connection.execute(
                "SELECT name, begin, length FROM item WHERE length > 0 ORDER BY begin"
            )

    def move_lines(self, moved: Iterable[tuple[int, str]], finish: Callable[[], None]) -> None:
        """Write down new places of lines and finish, all or nothing."""
        with _told(self._folder), self._connection:
            self._connection.execute("BEGIN")
            self._connection.executemany("UPDATE item SET begin = ? WHERE name = ?", moved)
            finish()

    # Errors are told in each of the two: for every item, a context manager would cost as much.
    def _select(self, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise _unusable(self._folder, str(error)) from error

    def _change(self, statement: str, values: tuple[object, ...]) -> bool:
        """Change one row, and return False where it was there already."""
        try:
            return self._connection.execute(statement, values).rowcount > 0
        except sqlite3.Error as error:
            raise _unusable(self._folder, str(error)) from error


@contextmanager
def open_ledger(folder: Path) -> Iterator[Ledger]:
    """Open the ledger in `folder`, made if need be, and keep every other run out.

    The kernel lets go of the lock when the process ends, however it ends.

    Raises:
        ConfigError: another run holds it, or the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise _unusable(folder, error.strerror or str(error)) from error
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ConfigError(
                f"another run is writing into {folder.parent}",
                remedy="wait for it to end, or choose another --out",
            ) from error
        with _connect(folder, write=True) as connection:
            yield Ledger(connection, folder)
    finally:
        os.close(lock)


@contextmanager
def read_ledger(folder: Path) -> Iterator[Ledger]:
    """Open a ledger to read it, beside a run or in a folder that cannot be written to.

    Raises ConfigError when there is none.
    """
    if not (folder / "ledger.sqlite").is_file():
        raise ConfigError(
            f"no batch has written to {folder.parent}", remedy="give the --out of a batch"
        )
    with _connect(folder, write=False) as connection:
        yield Ledger(connection, folder)


@contextmanager
def _connect(folder: Path, *, write: bool) -> Iterator[sqlite3.Connection]:
    with _told(folder):
        file = (folder / "ledger.sqlite").resolve().as_uri()
        # A log beside the file cannot be made in a read-only folder; nobody writes there either.
        alone = not write and not os.access(folder, os.W_OK)
        mode = "rwc" if write else "ro&immutable=1" if alone else "ro"
        connection = sqlite3.connect(f"{file}?mode={mode}", uri=True, isolation_level=None)
    try:
        with _told(folder):
            if write:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version not in (0, _VERSION):
                raise ConfigError(
                    f"{folder} was written by a newer plainstudy", remedy="update plainstudy"
                )
            if write:
                connection.executescript(_TABLE)
                connection.execute(f"PRAGMA user_version = {_VERSION}")
        yield connection
    finally:
        connection.close()


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _unusable(folder, str(error)) from error


def _unusable(folder: Path, said: str) -> ConfigError:
    return ConfigError(
        f"cannot keep a ledger in {folder}: {said}",
        remedy="check the disk's room and the folder's rights; what is done stays done",
    )


def _read(row: tuple[Any, ...]) -> Entry:
    name, place, state, *rest = row
    return Entry(name, place, _STATES[state], *rest)
