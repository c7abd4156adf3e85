"""PubMed, by NCBI's E-utilities: efetch, with up to 100 papers in one question.

NCBI allows 3 questions a second, 10 with a key, and asks for the tool's name and an address
(https://www.ncbi.nlm.nih.gov/books/NBK25497/, "Usage Guidelines").
"""

from __future__ import annotations

from collections.abc import Sequence

from plainstudy.databases.identifiers import Identifier
from plainstudy.databases.service import Contact, Question, Service
from plainstudy.sources import Content, Passage
from plainstudy.sources.pubmed import READER, split_articles

_NO_PAPER = b"</PubmedArticle>", b"</PubmedBookArticle>", b"<ERROR"


def _ask(wanted: Sequence[Identifier], contact: Contact) -> Question:
    params = {
        "db": "pubmed",
        "retmode": "xml",
        "id": ",".join(one.value for one in wanted),
        "tool": contact.tool,
    }
    if contact.email:
        params["email"] = contact.email
    secret = {"api_key": contact.ncbi_api_key} if contact.ncbi_api_key else {}
    return Question(f"{contact.ncbi_url.rstrip('/')}/efetch.fcgi", params, secret)


def _split(body: bytes, wanted: Sequence[Identifier]) -> dict[Identifier, str]:
    if b"<PubmedArticleSet" in body[:2000] and not any(mark in body for mark in _NO_PAPER):
        return {}  # the empty set: PubMed knows none of them
    content = Content("the reply of PubMed", ".xml", body)
    named = {identifier.value: identifier for identifier in wanted}
    return {named[pmid]: text for pmid, text in split_articles(content) if pmid in named}


def _read(text: str) -> Passage:
    return next(READER.read(Content("the reply of PubMed", ".xml", text.encode())))


SERVICE = Service(
    name="PubMed",
    form="pubmed-xml",
    kinds=frozenset({"pmid"}),
    at_once=100,
    pause=lambda contact: 0.1 if contact.ncbi_api_key else 0.34,
    ask=_ask,
    split=_split,
    read=_read,
)
