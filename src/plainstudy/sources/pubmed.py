"""PubMed XML: what efetch and the baseline files hold, in the DTDs of today and of 2008.

pubmed_parser and metapub read it too; both lose the labels or the inline signs, and hold a whole
file in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plainstudy.errors import InputError
from plainstudy.sources.content import Content
from plainstudy.sources.reader import Passage, Reader
from plainstudy.sources.record import make_passage
from plainstudy.sources.sections import is_own_summary
from plainstudy.sources.text import fold, quote
from plainstudy.sources.xml import child, children, find_root, local_name, pull, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RECORDS = frozenset({"PubmedArticle", "PubmedBookArticle", "MedlineCitation"})
_ERRORS = frozenset({"ERROR", "ErrorList", "error"})
_ROOTS = frozenset(
    {"PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet", "eFetchResult", "ERROR"}
) | _RECORDS  # fmt: skip
_ENGLISH = ("eng", "")


def _read(content: Content) -> Iterator[Passage]:
    inside = frozenset({"PubmedArticle", "PubmedBookArticle"})
    found = False
    for element in pull(content, _RECORDS | _ERRORS, inside=inside):
        if local_name(element) in _ERRORS:
            raise _error_reply(content, element)
        found = True
        yield _read_record(element)
    if not found:
        raise InputError(
            f"{content.name} is a reply of PubMed without a record: it knows none of the PMIDs",
            remedy="check the PMIDs and ask again",
        )


def split_articles(content: Content) -> Iterator[tuple[str, str]]:
    """Yield each article's PMID and its XML, as a set of its own. Raises InputError."""
    from lxml import etree  # noqa: PLC0415 - loaded by then

    for element in pull(content, _RECORDS - {"MedlineCitation"} | _ERRORS, inside=frozenset()):
        if local_name(element) in _ERRORS:
            raise _error_reply(content, element)
        pmid = words(child(element, "MedlineCitation", "PMID")) or words(
            child(element, "BookDocument", "PMID")
        )
        text = etree.tostring(element, encoding="unicode", with_tail=False)
        yield pmid.strip(), f"<PubmedArticleSet>{text}</PubmedArticleSet>"


def _error_reply(content: Content, element: Element) -> InputError:
    return InputError(
        f"{content.name} is an error reply of PubMed: {quote(fold(words(element)))}",
        remedy="check the PMIDs and ask again",
    )


def _read_record(element: Element) -> Passage:
    if local_name(element) == "PubmedBookArticle":
        return _read_book(element)
    citation = element if local_name(element) == "MedlineCitation" else child(
        element, "MedlineCitation"
    )  # fmt: skip
    article = child(citation, "Article")
    ids = {
        (one.get("IdType") or ""): words(one)
        for one in children(element, "PubmedData", "ArticleIdList", "ArticleId")
    }
    doi = next((words(one) for one in children(article, "ELocationID") if _is_doi(one)), "")
    comments = {
        one.get("RefType") or "" for one in children(citation, "CommentsCorrectionsList",
        "CommentsCorrections")
    }  # fmt: skip
    types = [words(one) for one in children(article, "PublicationTypeList", "PublicationType")]
    return make_passage(
        {
            "title": words(child(article, "ArticleTitle")),
            "original_title": words(child(article, "VernacularTitle")),
            "journal": words(child(article, "Journal", "Title"))
            or words(child(citation, "MedlineJournalInfo", "MedlineTA")),
            "published": _date(child(article, "Journal", "JournalIssue", "PubDate"))
            or _date(child(article, "ArticleDate")),
            "authors": [_author(one) for one in children(article, "AuthorList", "Author")],
            "doi": doi or ids.get("doi"),
            "pmid": words(child(citation, "PMID")),
            "pmcid": ids.get("pmc"),
            "languages": [words(one) for one in children(article, "Language")],
            "keywords": [words(one) for one in children(citation, "KeywordList", "Keyword")],
            "mesh": [
                words(one)
                for one in children(citation, "MeshHeadingList", "MeshHeading", "DescriptorName")
            ],
            "publication_types": [*types, *(["retracted"] if "RetractionIn" in comments else [])],
        },
        _sections(article, citation),
        authors_summary=_own_summary(citation),
        concern="ExpressionOfConcernIn" in comments,
    )


def _read_book(element: Element) -> Passage:
    """Read a chapter of NCBI's bookshelf: GeneReviews, StatPearls."""
    book = child(element, "BookDocument")
    types = children(book, "PublicationType")
    return make_passage(
        {
            "title": words(child(book, "ArticleTitle")) or words(child(book, "Book", "BookTitle")),
            "journal": words(child(book, "Book", "BookTitle")),
            "published": _date(child(book, "ContributionDate"))
            or _date(child(book, "Book", "PubDate")),
            "authors": [_author(one) for one in children(book, "AuthorList", "Author")],
            "pmid": words(child(book, "PMID")),
            "languages": [words(one) for one in children(book, "Language")],
            "keywords": [words(one) for one in children(book, "KeywordList", "Keyword")],
            "publication_types": [words(one) for one in types],
        },
        _parts(child(book, "Abstract")),
    )


def _sections(article: Element | None, citation: Element | None) -> list[tuple[str, str]]:
    """Return the abstract's parts; where there is none, those of the publisher's other one."""
    if parts := _parts(child(article, "Abstract")):
        return parts
    others = [one for one in children(citation, "OtherAbstract") if not _is_own(one)]
    others.sort(key=lambda one: one.get("Language", "") not in _ENGLISH)
    return _parts(others[0]) if others else []


def _parts(abstract: Element | None) -> list[tuple[str, str]]:
    return [(one.get("Label") or "", words(one)) for one in children(abstract, "AbstractText")]


def _own_summary(citation: Element | None) -> str | None:
    found = [one for one in children(citation, "OtherAbstract") if _is_own(one)]
    found.sort(key=lambda one: one.get("Language", "") not in _ENGLISH)
    return "\n".join(text for _, text in _parts(found[0])) if found else None


def _is_own(other: Element) -> bool:
    return is_own_summary((other.get("Type") or "").replace("-", " "))


def _is_doi(element: Element) -> bool:
    return bool(element.get("EIdType") == "doi" and element.get("ValidYN", "Y") == "Y")


def _author(author: Element) -> str:
    given = words(child(author, "ForeName")) or words(child(author, "Initials"))
    family = words(child(author, "LastName"))
    return " ".join(filter(None, (given, family))) or words(child(author, "CollectiveName"))


def _date(element: Element | None) -> str:
    """Return "2023 Mar 28", or the year where only a season or a range of months follows it."""
    if medline := words(child(element, "MedlineDate")):
        return medline
    parts = (words(child(element, part)).strip() for part in ("Year", "Month", "Day"))
    year, month, day = parts
    return "-".join(filter(None, (year, month, day))) if month.isdigit() else (
        f"{day if month else ''} {month} {year}".strip()
    )  # fmt: skip


READER = Reader(
    format="PubMed XML",
    endings=frozenset(),
    recognises=lambda content: find_root(content) in _ROOTS,
    read=_read,
)
