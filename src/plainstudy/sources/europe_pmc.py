"""Europe PMC: one result of its REST service, in JSON. `resultType=lite` has no abstracts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from plainstudy.sources.reader import Passage
from plainstudy.sources.record import make_passage

Fields = Mapping[str, object]

_HEADING = re.compile(r"<h4>([^<>]{1,100})</h4>", re.IGNORECASE)
_CONCERN = "expression of concern"


def unwrap(value: object) -> list[object] | None:
    """Return the results in a reply of the service, or None when this is no such reply."""
    inner = value.get("resultList") if isinstance(value, dict) else None
    results = inner.get("result") if isinstance(inner, dict) else None
    return results if isinstance(results, list) else None


def is_result(fields: Fields) -> bool:
    """Whether a JSON object is one of the service's results."""
    return "source" in fields and ("authorString" in fields or "pubYear" in fields)


def read_result(fields: Fields) -> Passage:
    """Return the passage of one result."""
    journal = _inner(fields, "journalInfo", "journal")
    types = _items(fields.get("pubTypeList"), "pubType") or str(fields.get("pubType") or "").split(
        ";"
    )
    return make_passage(
        {
            "title": fields.get("title"),
            "journal": journal.get("title") or fields.get("journalTitle"),
            "published": _inner(fields, "journalInfo").get("printPublicationDate")
            or fields.get("firstPublicationDate")
            or fields.get("electronicPublicationDate")
            or fields.get("pubYear"),
            "authors": _authors(fields),
            "doi": fields.get("doi"),
            "pmid": fields.get("pmid"),
            "pmcid": fields.get("pmcid"),
            "languages": fields.get("language"),
            "keywords": _items(fields.get("keywordList"), "keyword"),
            "mesh": [
                one.get("descriptorName")
                for one in _items(fields.get("meshHeadingList"), "meshHeading")
                if isinstance(one, dict)
            ],
            "publication_types": [_capital(str(one).strip()) for one in types],
        },
        list(_sections(str(fields.get("abstractText") or ""))),
        concern=any(_CONCERN in str(one).lower() for one in _comments(fields)),
    )


def _authors(fields: Fields) -> list[str]:
    """Return the full names where they are given, else "Khleif SN, Gupta S." taken apart."""
    listed = [one for one in _items(fields.get("authorList"), "author") if isinstance(one, dict)]
    full = [
        " ".join(filter(None, (_word(one, "firstName"), _word(one, "lastName"))))
        or _word(one, "collectiveName")
        or _word(one, "fullName")
        for one in listed
    ]
    return full or [one.strip(" .") for one in str(fields.get("authorString") or "").split(",")]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _word(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _sections(text: str) -> Iterator[tuple[str, str]]:
    first, *rest = _HEADING.split(text)
    yield "", first
    yield from zip(rest[::2], rest[1::2], strict=True)


def _comments(fields: Fields) -> Iterator[object]:
    for one in _items(fields.get("commentCorrectionList"), "commentCorrection"):
        if isinstance(one, dict):
            yield one.get("type")


def _inner(fields: Fields, *path: str) -> Fields:
    value: object = fields
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _items(value: object, name: str) -> list[object]:
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []
