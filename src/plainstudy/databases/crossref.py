"""Crossref: the abstract a publisher registered with the DOI, where the others have none.

Its public pool allows 5 questions a second; with an address, a politer pool answers
(https://www.crossref.org/documentation/retrieve-metadata/rest-api/).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from plainstudy.databases.identifiers import Identifier
from plainstudy.databases.service import Contact, Question, Service
from plainstudy.errors import InputError
from plainstudy.sources import Passage
from plainstudy.sources.csl import read_item


def _ask(wanted: Sequence[Identifier], contact: Contact) -> Question:
    (paper,) = wanted
    url = f"{contact.crossref_url.rstrip('/')}/works/{quote(paper.value, safe='')}"
    return Question(url, {"mailto": contact.email} if contact.email else {}, {})


def _split(body: bytes, wanted: Sequence[Identifier]) -> dict[Identifier, str]:
    (paper,) = wanted
    try:
        reply = json.loads(body)
    except (ValueError, RecursionError):
        raise InputError("the reply of Crossref is not JSON") from None
    item = reply.get("message") if isinstance(reply, dict) else None
    if not isinstance(item, dict):
        raise InputError("the reply of Crossref has no work in it")
    if str(item.get("DOI")).lower() != paper.value:
        return {}
    kept = {name: value for name, value in item.items() if name != "reference"}
    return {paper: json.dumps(kept, ensure_ascii=False)}


def _read(text: str) -> Passage:
    return read_item(json.loads(text))


SERVICE = Service(
    name="Crossref",
    form="crossref-json",
    kinds=frozenset({"doi"}),
    at_once=1,
    pause=lambda _contact: 0.2,
    ask=_ask,
    split=_split,
    read=_read,
)
