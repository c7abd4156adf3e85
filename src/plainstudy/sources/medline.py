"""MEDLINE: PubMed's own text format, as .nbib or .txt.

The nbib library (0.3.2) reads the main fields and drops retractions (RIN), the authors' plain
summaries (OAB) and translated titles (TT); Biopython's reader is right and brings numpy along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainstudy.sources.content import Content
from plainstudy.sources.reader import Passage, Reader
from plainstudy.sources.record import given_name_first, make_passage
from plainstudy.sources.sections import is_own_summary
from plainstudy.sources.tagged import Record, pick, split_records

_TAG = re.compile(r"([A-Z][A-Z0-9 ]{3})- ")
_BEGINS = re.compile(r"^PMID- ?\d.*\n(?:[A-Z][A-Z0-9 ]{3}- |\s)", re.MULTILINE)
_ID = re.compile(r"(\S+)\s+\[doi\]")
# OAB opens with its type: "Publisher: Abstract available from the publisher."
_OTHER_TYPE = re.compile(r"([A-Za-z-]{3,40}):\s*")
_NO_ABSTRACT = re.compile(r"Abstract available from the publisher\.?", re.IGNORECASE)


def _read(content: Content) -> Iterator[Passage]:
    for record in split_records(
        content.lines(), tag=_TAG, first="PMID", last=None, name=content.name
    ):
        yield _read_record(record)


def _read_record(record: Record) -> Passage:
    ids = " ".join([*record.get("LID", ()), *record.get("AID", ())])
    doi = _ID.search(ids)
    authors = [given_name_first(one) for one in record.get("FAU", ())] or record.get("AU", [])
    own = [text for kind, text in _others(record) if is_own_summary(kind.replace("-", " "))]
    return make_passage(
        {
            "title": pick(record, "TI", "BTI", "CTI"),
            "original_title": pick(record, "TT"),
            "journal": pick(record, "JT", "TA"),
            "published": pick(record, "DP", "DEP"),
            "authors": [*authors, *record.get("CN", ())],
            "doi": doi[1] if doi else None,
            "pmid": pick(record, "PMID"),
            "pmcid": pick(record, "PMC"),
            "languages": record.get("LA", []),
            "keywords": record.get("OT", []),
            "mesh": [_descriptor(one) for one in record.get("MH", ())],
            "publication_types": [*record.get("PT", ()), *(["retracted"] if _gone(record) else [])],
        },
        [("", pick(record, "AB") or _other_abstract(record))],
        authors_summary="\n".join(own) or None,
        concern="ECI" in record,
    )


def _gone(record: Record) -> bool:
    return "RIN" in record  # "Retraction in": the citation of the notice


def _descriptor(heading: str) -> str:
    return heading.partition("/")[0].lstrip("*")


def _others(record: Record) -> Iterator[tuple[str, str]]:
    for value in record.get("OAB", ()):
        line = " ".join(value.split())
        found = _OTHER_TYPE.match(line)
        yield (found[1], line[found.end() :]) if found else ("", line)


def _other_abstract(record: Record) -> str:
    """The publisher's abstract in another language stands where there is none in English."""
    others = (text for kind, text in _others(record) if not is_own_summary(kind.replace("-", " ")))
    return next((text for text in others if not _NO_ABSTRACT.fullmatch(text)), "")


READER = Reader(
    format="MEDLINE",
    endings=frozenset({".nbib", ".medline"}),
    recognises=lambda content: bool(_BEGINS.search(content.start[:3000])),
    read=_read,
)
