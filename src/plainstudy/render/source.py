"""Source: the paper behind the page, with links a reader can follow."""

from __future__ import annotations

from dataclasses import dataclass

from plainstudy.models import Abstract
from plainstudy.render.dates import Day, read_published
from plainstudy.render.links import link_doi, link_pubmed, link_web
from plainstudy.render.safe_text import clean
from plainstudy.site_settings import DateStyle

_NAMED_AUTHORS = 6  # as many as the Vancouver style names before "et al."


@dataclass(frozen=True)
class Link:
    """A link out of the page: http or https, always."""

    name: str
    text: str
    address: str


@dataclass(frozen=True)
class Source:
    """The paper. Every field may be empty: an abstract can come without its citation."""

    title: str
    journal: str
    published: Day | None
    authors: str
    links: tuple[Link, ...]
    note: str
    """A word about where the abstract's text comes from."""


def describe_source(abstract: Abstract, style: DateStyle = DateStyle.DAY_FIRST) -> Source:
    """Describe the paper an abstract belongs to."""
    citation = abstract.citation
    return Source(
        title=clean(citation.title or ""),
        journal=clean(citation.journal or ""),
        published=read_published(citation.published, style),
        authors=_name_authors(citation.authors),
        links=_find_links(abstract),
        note=clean(abstract.note or ""),
    )


def _name_authors(authors: tuple[str, ...]) -> str:
    names = [name for name in map(clean, authors) if name]
    more = len(names) - _NAMED_AUTHORS
    return ", ".join(names[:_NAMED_AUTHORS]) + (f" and {more} more" if more > 0 else "")


def _find_links(abstract: Abstract) -> tuple[Link, ...]:
    citation = abstract.citation
    addresses = (
        ("DOI", clean(citation.doi or ""), link_doi(citation.doi)),
        ("PubMed", citation.pmid or "", link_pubmed(citation.pmid)),
        ("Web page", clean(citation.url or ""), link_web(citation.url)),
    )
    links: dict[str, Link] = {}
    for name, text, address in addresses:
        if address:
            # The web page of a paper is often its DOI once more: the first name stands.
            links.setdefault(address, Link(name, text, address))
    return tuple(links.values())
