"""Europe PMC: its search, asked for one paper with all its fields.

It names no rate in its rules (https://europepmc.org/RestfulWebService); 5 a second is gentle.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from plainstudy.databases.identifiers import Identifier
from plainstudy.databases.service import Contact, Question, Service
from plainstudy.errors import InputError
from plainstudy.sources.europe_pmc import read_result, unwrap

_QUERIES = {
    "pmid": "EXT_ID:{} AND SRC:MED",
    "doi": 'DOI:"{}"',
    "pmcid": "PMCID:{}",
}


def _ask(wanted: Sequence[Identifier], contact: Contact) -> Question:
    (paper,) = wanted
    params = {
        "query": _QUERIES[paper.kind].format(paper.value),
        "resultType": "core",
        "format": "json",
        "pageSize": "5",
    }
    if contact.email:
        params["email"] = contact.email
    return Question(f"{contact.europe_pmc_url.rstrip('/')}/search", params, {})


def _split(body: bytes, wanted: Sequence[Identifier]) -> dict[Identifier, str]:
    (paper,) = wanted
    results = unwrap(_load(body))
    if results is None:
        raise InputError("the reply of Europe PMC has no list of results")
    for result in results:
        # A search also finds papers that only mention the identifier.
        if isinstance(result, dict) and str(result.get(paper.kind)).lower() == paper.value.lower():
            return {paper: json.dumps(result, ensure_ascii=False)}
    return {}


def _load(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise InputError("the reply of Europe PMC is not JSON") from None


SERVICE = Service(
    name="Europe PMC",
    form="europe-pmc-json",
    kinds=frozenset({"pmid", "doi", "pmcid"}),
    at_once=1,
    pause=lambda _contact: 0.2,
    ask=_ask,
    split=_split,
    read=lambda text: read_result(json.loads(text)),
)
