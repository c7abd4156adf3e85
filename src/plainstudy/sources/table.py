"""Tables: CSV and TSV with a column for the abstract, and the tables that have none.

The csv module of Python reads them right, quoted line ends included, and stops at a field of over
131,072 characters; pandas would take half a second to import.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from plainstudy.errors import InputError
from plainstudy.sources.content import Content
from plainstudy.sources.reader import Passage, Reader
from plainstudy.sources.record import given_name_first, make_passage
from plainstudy.sources.text import fold, quote

# What exports call each column, in small letters without marks: PubMed, Zotero, Scopus, Embase,
# Covidence, Rayyan, Web of Science (whose tags have two letters).
_COLUMNS = {
    "abstract": (
        "abstract", "abstract text", "abstracttext", "abstract note", "abstractnote", "ab",
        "abstracts", "text",
    ),
    "title": ("title", "article title", "document title", "primary title", "ti", "t1"),
    "journal": (
        "journal/book", "journal", "source title", "publication title", "source", "journal name",
        "so", "publication name", "venue",
    ),
    "published": (
        "publication date", "published", "date", "publication year", "year", "pubdate", "py",
        "pub year", "create date",
    ),
    "authors": ("authors", "author", "author full names", "author names", "au", "author s"),
    "doi": ("doi", "di", "do", "doi link"),
    "pmid": ("pmid", "pubmed id", "pubmed", "medline pmid", "pm", "pubmedid"),
    "pmcid": ("pmcid", "pmc", "pmc id"),
    "url": ("url", "link", "urls"),
    "languages": (
        "language", "languages", "language of original document", "article language", "la",
    ),
    "keywords": ("keywords", "author keywords", "manual tags", "automatic tags", "de"),
    "mesh": ("mesh", "mesh terms", "mesh headings"),
    "publication_types": ("publication type", "document type", "publication types", "dt", "pt"),
}  # fmt: skip
_SIGNS = str.maketrans("_-.()", "     ")
_NAMED_MOST = 12  # columns in a message
_DELIMITERS = "\t,;|"


def _read(content: Content) -> Iterator[Passage]:
    lines = content.lines()
    head = next((line for line in lines if line.strip() and not line.startswith("sep=")), "")
    delimiter = _find_delimiter(head, content.ending)
    try:
        columns = next(csv.reader([head], delimiter=delimiter), [])
        found = _find_columns(columns)
        missing = None if "abstract" in found else _no_abstracts(content.name, columns, found)
        for row in csv.reader((f"{line}\n" for line in lines), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                yield _read_row(row, found, missing)
    except csv.Error as problem:
        raise InputError(
            f"{content.name} cannot be read as a table: {problem}",
            remedy="check its quotation marks, and save it anew as CSV in UTF-8",
        ) from None


def _find_delimiter(head: str, ending: str) -> str:
    if ending == ".tsv" and "\t" in head:
        return "\t"
    return max(_DELIMITERS, key=head.count)


def _find_columns(columns: Sequence[str]) -> dict[str, int]:
    named: dict[str, int] = {}
    for place, column in enumerate(columns):
        named.setdefault(" ".join(fold(column).lower().translate(_SIGNS).split()), place)
    return {
        field: next(named[name] for name in names if name in named)
        for field, names in _COLUMNS.items()
        if any(name in named for name in names)
    }


def _read_row(row: Sequence[str], found: dict[str, int], missing: InputError | None) -> Passage:
    fields = {field: row[place] for field, place in found.items() if place < len(row)}
    abstract = fields.pop("abstract", "")
    authors = fields.get("authors", "")
    separator = ";" if ";" in authors else ","
    named = [given_name_first(one) for one in authors.rstrip(". ").split(separator)]
    return make_passage(
        fields | ({"authors": named} if len(named) > 1 else {}),
        [("", abstract if abstract.strip().lower() not in _NO_ABSTRACT else "")],
    ).with_problem(missing)


_NO_ABSTRACT = frozenset({"[no abstract available]", "no abstract available", "n/a", "na", "-"})


def _no_abstracts(name: str, columns: Sequence[str], found: dict[str, int]) -> InputError:
    shown = ", ".join(quote(column, most=30) for column in columns[:_NAMED_MOST])
    ids = next((field for field in ("pmid", "doi", "pmcid") if field in found), None)
    return InputError(
        f"{name} is a table without a column for the abstract; it has {shown}",
        remedy=f"PubMed's CSV has none: plainstudy fetch {name} --out abstracts/ gets them by "
        f"its column {quote(columns[found[ids]], most=30)}"
        if ids
        else "name the column “abstract”",
    )


def _looks_like_table(content: Content) -> bool:
    head, _, rest = content.start.partition("\n")
    if not rest or len(head) > 5000 or head.startswith(("{", "[", "<")):
        return False
    found = _find_columns(next(csv.reader([head], delimiter=_find_delimiter(head, "")), []))
    return "title" in found and len(found) > 2


READER = Reader(
    format="CSV or TSV",
    endings=frozenset({".csv", ".tsv", ".tab"}),
    recognises=_looks_like_table,
    read=_read,
)
