"""Markup: what a study's page says of itself to search engines, as schema.org data in JSON-LD.

It says what the page says: that a model wrote this, for whom, and from which paper. The publication
is named as author, since it answers for the page; `creditText` says who did the writing.
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic_core import to_json

from plainstudy.models import DISCLAIMER, Citation, Summary
from plainstudy.render.links import link_doi, link_pubmed
from plainstudy.render.safe_text import clean
from plainstudy.site.pages import Head, Masthead

Thing = dict[str, object]

# schema.org's name for IPTC's "trained algorithmic media": made by a model, from what it learned.
_BY_A_MODEL = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
_MOST_AUTHORS = 20  # a paper of a consortium can have a thousand, and each reader loads them

# JSON within a script element: nothing in it may end the element, open a comment, or break a line
# (HTML living standard, "Restrictions for contents of script elements"). All stay the same text.
_UNSAFE = {mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def describe_study(
    summary: Summary,
    head: Head,
    masthead: Masthead,
    *,
    topics: Sequence[str] = (),
    is_example: bool = False,
) -> str:
    """Return a study's page as JSON-LD that is safe inside a script element.

    A study that was made up is based on no paper, and says so.
    """
    publisher = _describe_publisher(masthead)
    citation = summary.abstract.citation
    decided = summary.decision.at if summary.decision else summary.provenance.answered_at
    credit = f"{DISCLAIMER}. Written by {clean(summary.provenance.model)}."
    page: Thing = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": head.title,
        "description": head.description,
        "url": head.canonical,
        "mainEntityOfPage": head.canonical,
        "image": head.picture,
        "inLanguage": masthead.language,
        "isAccessibleForFree": True,
        "audience": {"@type": "Patient"},
        "about": [_name("Thing", text) for text in dict.fromkeys((masthead.topic, *topics))],
        "datePublished": summary.provenance.answered_at.date().isoformat(),
        "dateModified": decided.date().isoformat(),
        "author": publisher,
        "publisher": publisher,
        "creditText": f"{credit} The study is made up, as an example." if is_example else credit,
        "digitalSourceType": _BY_A_MODEL,
        "isBasedOn": None if is_example else _describe_paper(citation),
    }
    text = to_json(_drop_empty(page)).decode()
    for mark, written in _UNSAFE.items():  # a hundred times as fast as translate()
        text = text.replace(mark, written)
    return text


def _describe_publisher(masthead: Masthead) -> Thing:
    logo = f"{masthead.address}{masthead.logo}" if masthead.address and masthead.logo else ""
    return {
        "@type": "Organization",
        "name": masthead.name,
        "url": masthead.address,
        "logo": logo,
    }


def _describe_paper(citation: Citation) -> Thing | None:
    doi, pubmed = link_doi(citation.doi), link_pubmed(citation.pmid)
    paper: Thing = {
        "headline": clean(citation.title or ""),
        "url": doi or pubmed,
        "sameAs": [address for address in (doi, pubmed) if address],
        "identifier": [
            _identify(kind, value)
            for kind, value, is_sound in (
                ("doi", citation.doi, doi),
                ("pmid", citation.pmid, pubmed),
            )
            if is_sound and value
        ],
        "datePublished": citation.published,
        "author": [_name("Person", clean(each)) for each in citation.authors[:_MOST_AUTHORS]],
        "isPartOf": _name("Periodical", clean(citation.journal or "")),
    }
    known = _drop_empty(paper)
    return {"@type": "ScholarlyArticle", **known} if known else None


def _identify(kind: str, value: str) -> Thing:
    return {"@type": "PropertyValue", "propertyID": kind, "value": clean(value)}


def _name(kind: str, name: str) -> Thing | None:
    return {"@type": kind, "name": name} if name else None


def _drop_empty(thing: Thing) -> Thing:
    """Leave out what is not known, at every depth."""
    kept: Thing = {}
    for key, value in thing.items():
        if isinstance(value, dict):
            value = _drop_empty(value)
        elif isinstance(value, list):
            value = [each for each in value if each]
        if value:
            kept[key] = value
    return kept
