"""Inputs: what a command was given, as records; files, standard input, or papers to look up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from plainstudy.databases import Identifier, Lookup
    from plainstudy.sources import Entry


@dataclass(frozen=True)
class Allowed:
    """Which abstracts are taken that otherwise are not."""

    long: bool = False
    retracted: bool = False


@dataclass
class Names:
    """The file names of one run: two records never get the same one, whatever they are called."""

    taken: set[str] = field(default_factory=set)

    def choose(self, stem: str) -> str:
        """Return `stem`, or with -2, -3, … behind it when it is taken on some file system."""
        chosen, number = stem, 1
        while chosen.casefold() in self.taken:
            number += 1
            chosen = f"{stem}-{number}"
        self.taken.add(chosen.casefold())
        return chosen


def find_identifier(source: str, *, bare: bool = False) -> Identifier | None:
    """Return the paper a source names. A file that is there is a file, whatever it is called."""
    if Path(source).exists():
        return None
    from plainstudy.databases import identify

    return identify(source, bare=bare)


def open_entries(source: str, lookup: Lookup | None, allowed: Allowed) -> Iterator[Entry]:
    """Yield the records of one source: of a file, of standard input, or the one paper it names.

    Without a lookup, every source is a file."""
    if lookup is None or (identifier := find_identifier(source)) is None:
        from plainstudy.sources import read_abstracts

        return read_abstracts(source, allow_long=allowed.long, allow_retracted=allowed.retracted)
    return look_up([identifier], lookup, allowed)


def look_up(wanted: list[Identifier], lookup: Lookup, allowed: Allowed) -> Iterator[Entry]:
    """Yield the record of each paper, in the order asked for."""
    from plainstudy.sources import make_entry

    for identifier, passage in lookup.find(wanted):
        yield make_entry(
            str(identifier),
            1,
            passage,
            alone=True,
            allow_long=allowed.long,
            allow_retracted=allowed.retracted,
        )


def stem_of(source: str) -> str:
    """Return the name that what is made of a source begins with."""
    if source == "-":
        return "stdin"
    return Path(source).stem if find_identifier(source) is None else source


def name_entries(
    source: str, entries: Iterator[Entry], names: Names, *, one: bool
) -> Iterator[tuple[str, Entry]]:
    """Yield each record with the name for what is made of it: the file's, or when the file holds
    several, each one's own. With `one`, several are a wrong command line."""
    first = next(entries, None)
    if first is None:
        return
    second = next(entries, None)
    if second is None:
        named = first.stem if find_identifier(source) else stem_of(source)
        yield names.choose(named), first
        return
    if one:
        raise typer.BadParameter(f"{source} has several abstracts: give --out-dir, not --out")
    for entry in chain((first, second), entries):
        yield names.choose(entry.stem), entry
