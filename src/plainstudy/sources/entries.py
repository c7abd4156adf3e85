"""Entries: every record of a file, each an Abstract or the reason why it is none.

What follows a broken place in a file cannot be read; what came before it stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from plainstudy.errors import InputError, PlainstudyError
from plainstudy.models import Abstract, Citation
from plainstudy.sources.admission import FEWEST_WORDS, admit
from plainstudy.sources.content import Content
from plainstudy.sources.language import is_english
from plainstudy.sources.reader import Passage
from plainstudy.sources.text import quote

_STEM_MOST = 80  # characters: with an ending and a suffix, far below any file system's 255
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")
# Names that Windows keeps for its devices, with any ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """One record of a source."""

    source: str
    """The file's name, or what was asked for."""
    number: int
    """Its place in the file, from 1."""
    passage: Passage
    abstract: Abstract | None
    """None when there is none to summarize; then `problem` says why."""
    problem: PlainstudyError | None = None
    is_whole_file: bool = False
    """Whether it is the only record of its file."""

    @property
    def is_fault_of_file(self) -> bool:
        """Whether this is no record at all, but the place where the file could not be read on."""
        return (
            self.problem is not None
            and self.problem is self.passage.problem
            and (self.passage.is_fault_of_file)
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """What a page would want and the record does not have, and what speaks against it."""
        cited, words = self.citation, len(self.passage.text.split())
        lacks = (
            ("abstract", not words),
            (f"{FEWEST_WORDS} words", 0 < words < FEWEST_WORDS),
            ("title", not cited.title),
            ("journal", not cited.journal),
            ("date", not cited.published),
            ("authors", not cited.authors),
            ("DOI or PMID", not (cited.doi or cited.pmid)),
            ("English", words > 0 and not is_english(self.passage.text)),
            ("RETRACTED", cited.retracted),
        )
        return tuple(name for name, lacking in lacks if lacking)

    @property
    def citation(self) -> Citation:
        """The paper."""
        return self.passage.citation

    @property
    def label(self) -> str:
        """What to call this record in a message."""
        if self.is_whole_file:
            return self.source
        return name_record(self.source, self.number, self.passage)

    @property
    def stem(self) -> str:
        """A file name for this record, without an ending: safe on every system, and never a path.
        Two records may have the same one."""
        cited = self.citation
        if cited.pmid:
            return f"pmid-{cited.pmid}"
        name = f"doi-{cited.doi}" if cited.doi else cited.pmcid or cited.title or ""
        return to_stem(name) or f"record-{self.number}"


def to_stem(name: str) -> str:
    """Return a text as a safe file name without an ending; "" when it has no letter for one."""
    plain = unicodedata.normalize("NFKD", name[: _STEM_MOST * 4]).encode("ascii", "ignore").decode()
    stem = _NOT_IN_NAMES.sub("-", plain).strip("-").lower()[:_STEM_MOST].rstrip("-")
    return f"{stem}-" if _DEVICES.fullmatch(stem) else stem


def name_record(source: str, number: int, passage: Passage) -> str:
    """Return what to call a record in a message: its file, its place and its identifier."""
    cited = passage.citation
    ids = (
        f"PMID {cited.pmid}" if cited.pmid else None,
        cited.doi,
        cited.pmcid,
        quote(cited.title) if cited.title else None,
    )
    known = next(filter(None, ids), None)
    return f"{source}, record {number}" + (f" ({known})" if known else "")


def read_entries(
    content: Content,
    passages: Iterator[Passage],
    *,
    allow_long: bool = False,
    allow_retracted: bool = False,
) -> Iterator[Entry]:
    """Yield an Entry for each passage, lazily. Never raises for the sake of one record.

    A fault of the file itself comes as a last Entry without an abstract.
    """
    first = next_passage(passages)
    if first is None:
        return
    second = next_passage(passages)
    alone = second is None
    rest = iter(partial(next_passage, passages), None) if second else ()
    for number, passage in enumerate(chain((first,), (second,) if second else (), rest), 1):
        yield make_entry(
            content.name,
            number,
            passage,
            alone=alone,
            allow_long=allow_long,
            allow_retracted=allow_retracted,
        )
    content.close()


def next_passage(passages: Iterator[Passage]) -> Passage | None:
    """Return the next passage; a fault of the file as a passage with that problem."""
    try:
        return next(passages, None)
    except InputError as fault:
        return Passage("", problem=fault, is_fault_of_file=True)


def make_entry(
    source: str,
    number: int,
    passage: Passage,
    *,
    alone: bool,
    allow_long: bool = False,
    allow_retracted: bool = False,
) -> Entry:
    """Return the Entry of one passage; `alone`: its source holds no other. Never raises."""
    name = source if alone else name_record(source, number, passage)
    try:
        abstract = admit(passage, name, allow_long=allow_long, allow_retracted=allow_retracted)
    except PlainstudyError as problem:
        return Entry(source, number, passage, None, problem, is_whole_file=alone)
    return Entry(source, number, passage, abstract, is_whole_file=alone)
