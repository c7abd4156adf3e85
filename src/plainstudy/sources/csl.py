"""CSL JSON: what Zotero, Mendeley and Crossref call a paper's fields (citation style language)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plainstudy.sources.reader import Passage
from plainstudy.sources.record import make_passage

Fields = Mapping[str, object]

# Crossref's abstracts are JATS: <jats:sec><jats:title>Methods</jats:title><jats:p>…
_HEADING = re.compile(r"<jats:title>([^<>]{1,100})</jats:title>", re.IGNORECASE)
_PMID = re.compile(r"PMID:?\s*(\d{1,9})", re.ASCII)
_PMCID = re.compile(r"PMC\d{1,10}", re.ASCII)
_DATES = ("published-print", "published", "issued", "published-online")


def is_item(fields: Fields) -> bool:
    """Whether a JSON object is an item of CSL: no other form has these names."""
    return any(name in fields for name in ("container-title", "issued", "published-online")) or (
        "DOI" in fields and isinstance(fields.get("author"), list)
    )


def read_item(fields: Fields) -> Passage:
    """Return the passage of one item, of a reference manager or of Crossref."""
    note = str(fields.get("note") or "")
    pmid, pmcid = _PMID.search(note), _PMCID.search(str(fields.get("PMCID") or note))
    return make_passage(
        {
            "title": _first(fields.get("title")),
            "original_title": _first(fields.get("original-title")),
            "journal": _first(fields.get("container-title")),
            "published": _published(fields),
            "authors": _authors(fields.get("author")),
            "doi": fields.get("DOI"),
            "pmid": fields.get("PMID") or (pmid[1] if pmid else None),
            "pmcid": pmcid[0] if pmcid else None,
            "url": fields.get("URL"),
            "languages": fields.get("language"),
            "keywords": fields.get("keyword") or fields.get("subject"),
            "publication_types": ["retracted"] if _is_retracted(fields) else [],
        },
        _sections(str(fields.get("abstract") or "")),
    )


def _sections(text: str) -> list[tuple[str, str]]:
    first, *rest = _HEADING.split(text)
    return [("", first), *zip(rest[::2], rest[1::2], strict=True)]


def _is_retracted(fields: Fields) -> bool:
    """Crossref says of the retracted paper what updates it, since it took in Retraction Watch."""
    updates = fields.get("updated-by")
    return isinstance(updates, list) and any(
        isinstance(one, dict) and one.get("type") in ("retraction", "removal") for one in updates
    )


def _first(value: object) -> str:
    found = value[0] if isinstance(value, list) and value else value
    return found if isinstance(found, str) else ""


def _published(fields: Fields) -> str:
    for name in _DATES:
        date = fields.get(name)
        parts = date.get("date-parts") if isinstance(date, dict) else None
        first = parts[0] if isinstance(parts, list) and parts else None
        if isinstance(first, list) and first and first[0]:
            return "-".join(str(one) for one in first[:3])
        if isinstance(date, dict) and isinstance(raw := date.get("raw"), str):
            return raw
    return ""


def _authors(value: object) -> list[str]:
    people = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    return [
        " ".join(str(one[part]) for part in ("given", "family") if one.get(part))
        or str(one.get("literal") or one.get("name") or "")
        for one in people
    ]
