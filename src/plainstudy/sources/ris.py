"""RIS: what reference managers and most databases export.

rispy (0.10) reads a file whole, loses a record whose end mark is missing and the one after it,
and finds nothing where one space stands before the hyphen; all three come in real exports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainstudy.sources.content import Content
from plainstudy.sources.reader import Passage, Reader
from plainstudy.sources.record import given_name_first, make_passage
from plainstudy.sources.tagged import Record, pick, split_records

_TAG = re.compile(r"([A-Z][A-Z0-9])  ?-(?: |$)")
# Ovid and EBSCO greet first ("Provider: …"); EndNote numbers its records.
_BEGINS = re.compile(r"^TY {1,2}- ?[A-Z]{2,8}\s*$", re.MULTILINE)
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]{1,200}", re.ASCII)
_PMID = re.compile(
    r"(?:pubmed(?:\.ncbi\.nlm\.nih\.gov)?/|PMID:?\s{0,3}|/med/)(\d{1,9})", re.ASCII | re.IGNORECASE
)
_PMCID = re.compile(r"\bPMC\d{1,10}\b", re.ASCII)
_FROM_PUBMED = re.compile(r"pubmed|medline|\bNLM\b", re.IGNORECASE)
# Where exports put identifiers that have a field of their own.
_ANYWHERE = ("UR", "L1", "L2", "L3", "LK", "M1", "M3", "N1", "C2", "C6", "C7", "U2", "AN", "ID")


def _read(content: Content) -> Iterator[Passage]:
    for record in split_records(
        content.lines(), tag=_TAG, first="TY", last="ER", name=content.name
    ):
        yield _read_record(record)


def _read_record(record: Record) -> Passage:
    authors = record.get("AU") or record.get("A1") or []
    abstract = [*record.get("AB", ())] or record.get("N2", [])
    elsewhere = "\n".join(one for tag in _ANYWHERE for one in record.get(tag, ()))
    pmcid = _PMCID.search(elsewhere)
    keywords = _keywords(record)
    return make_passage(
        {
            "title": pick(record, "TI", "T1", "CT", "BT"),
            "original_title": pick(record, "OP"),
            "journal": pick(record, "JF", "JO", "T2", "JA", "J2", "J1"),
            "published": _published(record),
            "authors": [given_name_first(one) for one in authors],
            "doi": _find_doi(record, elsewhere),
            "pmid": _find_pmid(record, elsewhere),
            "pmcid": pmcid[0] if pmcid else None,
            "url": next((one for one in record.get("UR", ()) if "://" in one), None),
            "languages": re.split(r"[;,/\n]", pick(record, "LA")),
            "keywords": keywords,
            # Exports of PubMed by way of EndNote: the check tags are among the keywords.
            "mesh": [one.partition("/")[0] for one in keywords] if _is_mesh(keywords) else [],
            "publication_types": [one for one in record.get("M3", ()) if not _DOI.search(one)],
        },
        [("", one) for one in abstract],
    )


def _published(record: Record) -> str:
    """The most precise of the dates that name a year: DA is often the day alone, or "2019///"."""
    dates = [pick(record, tag) for tag in ("DA", "PY", "Y1")]
    year = re.compile(r"\d{4}")
    named = [one for one in dates if year.search(one)]
    return max(named, key=lambda one: len(re.findall(r"\d+|[A-Za-z]{3,}", one)), default="")


def _find_doi(record: Record, elsewhere: str) -> str | None:
    found = _DOI.search(pick(record, "DO")) or _DOI.search(elsewhere)
    return found[0].rstrip(".,;)") if found else None


def _find_pmid(record: Record, elsewhere: str) -> str | None:
    if found := _PMID.search(elsewhere):
        return found[1]
    number = pick(record, "AN", "ID")
    database = " ".join(pick(record, tag) for tag in ("DB", "DP", "N1"))
    return number if number.isdigit() and _FROM_PUBMED.search(database) else None


def _keywords(record: Record) -> list[str]:
    """Zotero gives each its own tag; EndNote puts one on each line, MeSH with a star."""
    lines = "\n".join(record.get("KW", ())).splitlines()
    return [one.strip().lstrip("*") for line in lines for one in line.split(";")]


def _is_mesh(keywords: list[str]) -> bool:
    return "Humans" in keywords or "Animals" in keywords


READER = Reader(
    format="RIS",
    endings=frozenset({".ris"}),
    recognises=lambda content: bool(_BEGINS.search(content.start[:5000])),
    read=_read,
)
