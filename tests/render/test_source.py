from __future__ import annotations

from plainstudy.models import Abstract, Citation
from plainstudy.render.source import Source, describe_source


def describe(**fields: object) -> Source:
    citation = Citation.model_validate(fields)
    return describe_source(Abstract(text="x", sentences=("x",), citation=citation))


def test_links_that_are_not_web_addresses_are_dropped() -> None:
    assert describe(doi="javascript:alert(1)", url="data:text/html,x").links == ()


def test_each_address_is_linked_once_in_order() -> None:
    source = describe(doi="10.1234/a", pmid="7", url="https://doi.org/10.1234/a")
    assert [link.name for link in source.links] == ["DOI", "PubMed"]


def test_a_long_list_of_authors_is_cut_and_counted() -> None:
    source = describe(authors=tuple(f"Author {letter}" for letter in "ABCDEFGHI"))
    assert source.authors.endswith("Author F and 3 more")


def test_an_abstract_without_citation_has_an_empty_source() -> None:
    source = describe()
    assert (source.title, source.journal, source.published, source.authors) == ("", "", None, "")
    assert source.links == ()
