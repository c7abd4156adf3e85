"""Links out of the page. Only http and https, and nothing in them can leave its attribute."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# A DOI: the directory 10., a registrant, a slash, anything (doi.org handbook, section 2.2).
_DOI = re.compile(r"10\.\d{4,9}(\.\d+)*/\S+")
_PMID = re.compile(r"\d{1,9}")
_RESERVED = "/:?#[]@!$&()*+,;=~%"


def link_doi(doi: str | None) -> str | None:
    """Return the https address of a DOI, or None when the text is not a DOI."""
    if doi is None or not _DOI.fullmatch(doi):
        return None
    return "https://doi.org/" + quote(doi, safe="/", errors="replace")


def link_pubmed(pmid: str | None) -> str | None:
    """Return the https address of a PubMed record, or None when the text is not a PMID."""
    if pmid is None or not _PMID.fullmatch(pmid) or not pmid.isascii():
        return None
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"


def link_web(url: str | None) -> str | None:
    """Return an http(s) address made safe, or None: other schemes, no host, a host in disguise."""
    if url is None or any(letter.isspace() or not letter.isprintable() for letter in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    # user@host shows a reader one name and takes her to another.
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc or "\\" in url:
        return None
    return quote(url, safe=_RESERVED, errors="replace")
