"""Identifiers: the names that papers have, as people write and paste them."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import unquote

from plainstudy.models.noun import Noun

Kind = Literal["pmid", "doi", "pmcid"]

_DOI = r"10\.\d{4,9}/[^\s\"<>\\]{1,200}"
_PMC = r"PMC\d{1,10}"
_MARKED: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("pmid", re.compile(r"(?:pmid|pubmed):\s*(\d{1,9})", re.I | re.A)),
    (
        "pmid",
        re.compile(r"https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)"
                   r"/(\d{1,9})/?", re.I | re.A),
    ),
    ("doi", re.compile(rf"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)({_DOI})", re.I | re.A)),
    ("pmcid", re.compile(rf"(?:pmc(?:id)?:\s*)?({_PMC})", re.I | re.A)),
    (
        "pmcid",
        re.compile(rf"https?://(?:www\.|pmc\.)?ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/({_PMC})/?",
                   re.I | re.A),
    ),
)  # fmt: skip
_BARE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("pmid", re.compile(r"(\d{1,9})", re.A)),
    ("doi", re.compile(rf"({_DOI})", re.I | re.A)),
)


class Identifier(Noun):
    """One paper, named."""

    kind: Kind
    value: str
    """A DOI in small letters, in which DOIs are the same; a PMCID with its PMC."""

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"


def identify(text: str, *, bare: bool = False) -> Identifier | None:
    """Return the identifier a text is, or None.

    pmid:38012345, doi:10.1000/x, PMC1234567, and the addresses of their pages. With `bare` also
    38012345 and 10.1000/x, which elsewhere could be names of files.
    """
    text = unquote(text.strip()) if "://" in text else text.strip()
    for kind, pattern in (*_MARKED, *(_BARE if bare else ())):
        if found := pattern.fullmatch(text):
            value = found[1].rstrip(".,;") if kind == "doi" else found[1]
            return Identifier(kind=kind, value=_same(kind, value))
    return None


def _same(kind: Kind, value: str) -> str:
    if kind == "doi":
        return value.lower()
    return value.upper() if kind == "pmcid" else value.lstrip("0") or "0"
