"""Inputs: what a command was given, as records; files, standard input, or papers to look up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from plainstudy.sources import Entry


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


def stem_of(source: str) -> str:
    """Return the name that what is made of a source begins with."""
    return "stdin" if source == "-" else Path(source).stem


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
        yield names.choose(stem_of(source) if first.is_whole_file else first.stem), first
        return
    if one:
        raise typer.BadParameter(f"{source} has several abstracts: give --out-dir, not --out")
    for entry in chain((first, second), entries):
        yield names.choose(entry.stem), entry
