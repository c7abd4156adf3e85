from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings

from plainstudy.render.links import link_doi, link_pubmed, link_web
from tests.render.hostile import ANY


@pytest.mark.parametrize(
    ("doi", "address"),
    [
        ("10.1234/abc", "https://doi.org/10.1234/abc"),
        (
            "10.1002/(SICI)1<1::A>3.0.CO;2",
            "https://doi.org/10.1002/%28SICI%291%3C1%3A%3AA%3E3.0.CO%3B2",
        ),
        ("10.1234/é?x=1#y", "https://doi.org/10.1234/%C3%A9%3Fx%3D1%23y"),
        ("https://doi.org/10.1234/abc", None),
        ("javascript:alert(1)//10.1234/x", None),
        ("10.1234/a b", None),
        ("", None),
        (None, None),
    ],
)
def test_a_doi_becomes_a_link_to_doi_org_or_none(doi: str | None, address: str | None) -> None:
    assert link_doi(doi) == address


@pytest.mark.parametrize("pmid", ["", "12/../../x", "1234567890", "１２３", None])
def test_what_is_no_pmid_becomes_no_link(pmid: str | None) -> None:
    assert link_pubmed(pmid) is None


def test_a_pmid_becomes_a_link_to_pubmed() -> None:
    assert link_pubmed("12345678") == "https://pubmed.ncbi.nlm.nih.gov/12345678/"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("http://example.org", "http://example.org"),
        ("HTTPS://example.org/é", "HTTPS://example.org/%C3%A9"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("java\nscript:alert(1)", None),
        (" https://example.org", None),
        ("data:text/html,<script>", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("//example.org", None),
        ("example.org", None),
        ("https://", None),
        ("https:///path", None),
        ("https://pubmed.ncbi.nlm.nih.gov@evil.example/", None),
        ("https://good.example\\@evil.example", None),
        ("https://[", None),
        ("https://example.org/\u202egnp", None),
        (None, None),
    ],
)
def test_only_honest_http_and_https_addresses_become_links(
    url: str | None, address: str | None
) -> None:
    assert link_web(url) == address


@settings(max_examples=80)
@given(ANY)
@pytest.mark.parametrize("link", [link_doi, link_pubmed, link_web])
def test_no_text_becomes_another_kind_of_link(
    link: Callable[[str | None], str | None], text: str
) -> None:
    for given_text in (text, f"10.1234/{text}", f"https://example.org/{text}"):
        address = link(given_text)
        assert address is None or address.lower().startswith(("https://", "http://"))
        assert address is None or not set(address) & set("<>\"'\\` \n\t")
