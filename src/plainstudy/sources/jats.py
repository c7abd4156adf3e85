"""JATS XML: the full text as publishers, PubMed Central and Europe PMC give it. The front alone is
read; a body of any length goes by.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plainstudy.errors import InputError
from plainstudy.sources.content import Content
from plainstudy.sources.reader import Passage, Reader
from plainstudy.sources.record import make_passage
from plainstudy.sources.sections import is_own_summary
from plainstudy.sources.text import fold
from plainstudy.sources.xml import child, children, find_root, local_name, pull, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ROOTS = frozenset({"article", "pmc-articleset", "articles", "OAI-PMH"})
# Answers and reviews inside an article have fronts of their own.
_NOT_THE_PAPER = frozenset({"article", "sub-article", "response"})
_DATES = ("ppub", "print", "pub", "collection", "epub", "epub-ppub", "electronic")
_RETRACTIONS = frozenset({"retracted-article", "retraction-forward", "retraction"})
# Abstracts that are pictures, teasers or lists beside the abstract itself.
_NO_TYPE = frozenset({"", "structured", "section", "abstract", "main", "summary"})


def _read(content: Content) -> Iterator[Passage]:
    count = 0
    for article in pull(content, frozenset({"article"}), inside=_NOT_THE_PAPER):
        count += 1
        yield _read_article(article)
    if not count:
        raise InputError(
            f"{content.name} is JATS XML without an article", remedy="download it again"
        )


def _read_article(article: Element) -> Passage:
    meta = child(article, "front", "article-meta")
    ids = {one.get("pub-id-type") or "": words(one) for one in children(meta, "article-id")}
    pmcid = ids.get("pmcid") or ids.get("pmc") or ids.get("pmcaid") or ""
    contributors = (
        one for group in children(meta, "contrib-group") for one in children(group, "contrib")
    )
    related = {one.get("related-article-type") or "" for one in children(meta, "related-article")}
    kind = article.get("article-type") or ""
    types = [kind, *(["retracted"] if related & _RETRACTIONS and kind != "retraction" else [])]
    return make_passage(
        {
            "title": words(child(meta, "title-group", "article-title")),
            "original_title": words(
                child(meta, "title-group", "trans-title-group", "trans-title")
            ),
            "journal": _journal(child(article, "front", "journal-meta")),
            "published": _published(meta),
            "authors": [_author(one) for one in contributors if _is_author(one)],
            "doi": ids.get("doi"),
            "pmid": ids.get("pmid"),
            "pmcid": pmcid if pmcid.startswith("PMC") or not pmcid else f"PMC{pmcid}",
            "languages": article.get("{http://www.w3.org/XML/1998/namespace}lang"),
            "keywords": [
                fold(words(one)) for group in children(meta, "kwd-group")
                for one in children(group, "kwd")
            ],
            "publication_types": types,
        },
        [part for one in children(meta, "abstract") if _is_plain(one) for part in _parts(one)],
        authors_summary=_own_summary(meta),
    )  # fmt: skip


def _parts(abstract: Element) -> Iterator[tuple[str, str]]:
    """Yield each section with its title; text outside of sections has none."""
    for part in abstract:
        name = local_name(part)
        if name == "sec":
            title = child(part, "title")
            texts = (words(one) for one in part if one is not title)
            yield fold(words(title)), " ".join(texts)
        elif name in ("p", "list"):
            yield "", words(part)


def _title(abstract: Element) -> str:
    return fold(words(child(abstract, "title")))


def _is_own(abstract: Element) -> bool:
    kind = (abstract.get("abstract-type") or "").replace("-", " ")
    return is_own_summary(kind) or is_own_summary(_title(abstract))


def _is_plain(abstract: Element) -> bool:
    return (abstract.get("abstract-type") or "") in _NO_TYPE and not _is_own(abstract)


def _own_summary(meta: Element | None) -> str | None:
    found = next((one for one in children(meta, "abstract") if _is_own(one)), None)
    return None if found is None else "\n".join(text for _, text in _parts(found))


def _journal(meta: Element | None) -> str:
    return words(child(meta, "journal-title-group", "journal-title")) or words(
        child(meta, "journal-title")
    )


def _published(meta: Element | None) -> str:
    dates = {
        one.get("pub-type") or one.get("publication-format") or one.get("date-type") or "": one
        for one in children(meta, "pub-date")
    }
    for kind in (*_DATES, *dates):
        parts = [words(child(dates.get(kind), part)).strip() for part in ("year", "month", "day")]
        if parts[0]:
            numeric = parts[1].isdigit()
            return "-".join(filter(None, parts)) if numeric else " ".join(filter(None, parts[::-1]))
    return ""


def _is_author(contributor: Element) -> bool:
    return bool(contributor.get("contrib-type", "author") == "author")


def _author(contributor: Element) -> str:
    name = child(contributor, "name")
    if name is None:
        name = child(contributor, "name-alternatives", "name")
    given, family = words(child(name, "given-names")), words(child(name, "surname"))
    return " ".join(filter(None, (given, family))) or fold(words(child(contributor, "collab")))


READER = Reader(
    format="JATS XML",
    endings=frozenset(),
    recognises=lambda content: find_root(content) in _ROOTS,
    read=_read,
)
