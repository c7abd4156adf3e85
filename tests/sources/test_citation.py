"""Citation fields in the forms people write them."""

from __future__ import annotations

import pytest

from plainstudy.errors import InputError
from plainstudy.sources.citation import read_citation


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2026", "2026"),
        (2026, "2026"),
        ("2026-07", "2026-07"),
        ("2026-7-1", "2026-07-01"),
        ("2026/07/01", "2026-07-01"),
        ("2026-07-01T10:00:00Z", "2026-07-01"),
        ("2026 Jul 1", "2026-07-01"),
        ("1 July 2026", "2026-07-01"),
        ("July 2026", "2026-07"),
        ("2026 Jul-Aug", "2026-07"),
        ("03/04/2026", "2026"),
        ("Spring 2026", "2026"),
        (" ", None),
        (None, None),
    ],
)
def test_a_date_is_kept_as_precise_as_it_is_sure(written: object, published: str | None) -> None:
    assert read_citation({"date": written}, "a.md").published == published


@pytest.mark.parametrize(
    "written",
    ["10.1000/Ab-c.1", "doi:10.1000/Ab-c.1", "DOI: 10.1000/Ab-c.1", "https://doi.org/10.1000/Ab-c.1",
     "http://dx.doi.org/10.1000/Ab-c.1."],
)  # fmt: skip
def test_a_doi_is_kept_bare(written: str) -> None:
    assert read_citation({"doi": written}, "a.md").doi == "10.1000/Ab-c.1"


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        (["Ada Rossi", " ", "Bo  Chen"], ("Ada Rossi", "Bo Chen")),
        ("Rossi, Ada; Chen, Bo", ("Rossi, Ada", "Chen, Bo")),
        ("Rossi A, Chen B, and Diaz C", ("Rossi A", "Chen B", "Diaz C")),
        ("Ada Rossi and Bo Chen", ("Ada Rossi", "Bo Chen")),
        ("Rossi, Ada", ("Rossi, Ada",)),
        ("", ()),
    ],
)
def test_authors_are_told_apart(written: object, authors: tuple[str, ...]) -> None:
    assert read_citation({"authors": written}, "a.md").authors == authors


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "ftp://example.org"},
        {"url": "https://"},
        {"url": 'https://a.b/"><script>'},
        {"url": "data:text/html,x"},
        {"doi": "10.1/x y"},
        {"pmid": "1234567890"},
        {"pmid": "PMC12"},
        {"published": "2026-13"},
        {"published": "2026-02-30"},
        {"published": True},
        {"authors": [["a"]]},
        {"journal": {"name": "x"}},
    ],
)
def test_a_value_that_cannot_be_right_is_named(fields: dict[str, object]) -> None:
    with pytest.raises(InputError, match=next(iter(fields))) as caught:
        read_citation(fields, "a.md")
    assert caught.value.remedy


def test_the_first_of_two_names_for_a_field_counts() -> None:
    assert read_citation({"year": "2020", "published": "2026-07"}, "a").published == "2026-07"
    assert read_citation({"year": "2020", "published": ""}, "a").published == "2020"
