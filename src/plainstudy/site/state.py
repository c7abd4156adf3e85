"""State: what the last build read and wrote, so that the next one does only what changed.

It lies in the site's own folder, below .plainstudy. It names every file that is plainstudy's: only
those are ever replaced or removed. A file is named here before it is written, so that a build that
is killed leaves none that nobody knows. Of summaries that are not published nothing is kept but
their name and status.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from plainstudy.errors import ConfigError
from plainstudy.site.published import Published

FOLDER = ".plainstudy"
_VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS study (
    name TEXT PRIMARY KEY,
    stamp TEXT NOT NULL,
    digest TEXT NOT NULL,
    status TEXT NOT NULL,
    fault TEXT NOT NULL,
    published BLOB,
    terms BLOB
);
CREATE TABLE IF NOT EXISTS file (
    path TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    size INTEGER NOT NULL
);
"""
_PUBLISHED = TypeAdapter(Published)


@dataclass(frozen=True, slots=True)
class Known:
    """One summary, as the last look at it found it."""

    name: str
    stamp: str
    digest: str
    status: str
    """ready, needs_review, approved, rejected; or "unreadable"."""
    fault: str = ""
    """Why it cannot be read."""
    published: Published | None = None
    """None unless its status lets it be shown."""


@dataclass(frozen=True, slots=True)
class File:
    """One file that plainstudy wrote, or is about to write: then it has no fingerprint."""

    path: str
    fingerprint: str
    size: int


class State:
    """What a site's folder knows of itself. Opened by `open_state`, which holds its lock."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder

    def read_fact(self, name: str) -> str:
        """Return one fact about the last build, or ""."""
        rows = self._do("SELECT value FROM fact WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def write_facts(self, **facts: str) -> None:
        """Write facts about this build."""
        self._many("INSERT OR REPLACE INTO fact VALUES (?, ?)", facts.items())

    def read_studies(self) -> dict[str, Known]:
        """Return what is known of every summary, by name."""
        found = {}
        for name, stamp, digest, status, fault, stored, terms in self._do("SELECT * FROM study"):
            published = None
            if stored is not None:
                published = _PUBLISHED.validate_json(stored)
                object.__setattr__(published, "terms", terms)  # fresh, and nobody else's yet
            found[name] = Known(name, stamp, digest, status, fault, published)
        return found

    def write_studies(self, known: Iterable[Known], *, gone: Iterable[str] = ()) -> None:
        """Write what was learnt of summaries, and forget those that are gone."""
        self._many("DELETE FROM study WHERE name = ?", ((name,) for name in gone))
        self._many(
            "INSERT OR REPLACE INTO study VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    *(each.name, each.stamp, each.digest, each.status, each.fault),
                    _PUBLISHED.dump_json(each.published, exclude={"terms"})
                    if each.published
                    else None,
                    each.published.terms if each.published else None,
                )
                for each in known
            ),
        )

    def read_files(self) -> dict[str, tuple[str, int]]:
        """Return the fingerprint and the size of every file that is plainstudy's, by its path."""
        rows = self._do("SELECT path, fingerprint, size FROM file")
        return {path: (fingerprint, size) for path, fingerprint, size in rows}

    def write_files(self, files: Iterable[File], *, gone: Iterable[str] = ()) -> None:
        """Write down files, and forget those that were removed. On disk when this returns."""
        self._many("DELETE FROM file WHERE path = ?", ((path,) for path in gone))
        self._many(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?)",
            ((each.path, each.fingerprint, each.size) for each in files),
        )

    def _do(self, statement: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        with _told(self._folder):
            return self._connection.execute(statement, values).fetchall()

    def _many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        with _told(self._folder), self._connection:
            self._connection.execute("BEGIN")
            self._connection.executemany(statement, rows)


@contextmanager
def open_state(site: Path) -> Iterator[State]:
    """Open the state of a site's folder, made if need be, and keep every other build out.

    Raises:
        ConfigError: another build holds it, the folder cannot be written to, or it holds a site
            that plainstudy did not write.
    """
    folder = site / FOLDER
    try:
        if not folder.is_dir() and (site / "index.html").exists():
            raise ConfigError(
                f"{site} holds an index.html that plainstudy did not write",
                remedy="choose another --to, or move what is there away",
            )
        folder.mkdir(parents=True, exist_ok=True)
        # It is of no use to visitors, nor to who keeps the site in a repository.
        if not (ignore := folder / ".gitignore").exists():
            ignore.write_text("*\n", "utf-8")
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ConfigError(
                f"another build is writing into {site}",
                remedy="wait for it to end, or choose another --to",
            ) from error
        with _connect(folder) as connection:
            yield State(connection, folder)
    finally:
        os.close(lock)


def unwritable(path: Path, error: OSError) -> ConfigError:
    """Return what to say when a site's folder cannot be written to."""
    return ConfigError(
        f"cannot write {path}: {error.strerror or error}",
        remedy="make room, correct its rights or choose another --to; then build again",
    )


@contextmanager
def _connect(folder: Path) -> Iterator[sqlite3.Connection]:
    with _told(folder):
        connection = sqlite3.connect(folder / "state.sqlite", isolation_level=None)
    try:
        with _told(folder):
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version not in (0, _VERSION):
                raise ConfigError(
                    f"{folder} was written by another version of plainstudy",
                    remedy=f"remove {folder.parent} and build the site anew",
                )
            connection.executescript(_TABLES)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        yield connection
    finally:
        with suppress(sqlite3.Error):
            connection.close()


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise ConfigError(
            f"cannot keep the state of the site in {folder}: {error}",
            remedy="check the disk's room and rights; if it says malformed, remove the site's "
            "folder and build it anew",
        ) from error
