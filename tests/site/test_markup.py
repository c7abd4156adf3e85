"""What search engines are told of a study's page: the truth, and nothing that breaks the page."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainstudy.models import DISCLAIMER, Abstract, Citation, Decision, Summary
from plainstudy.site.markup import describe_study
from plainstudy.site.pages import Head, Masthead
from tests.factories import SENTENCES
from tests.render.summaries import CITATION, make_summary
from tests.site.test_feeds import MASTHEAD

HEAD = Head(
    path="studies/walking/",
    title="People who walked felt less tired.",
    description="Walking eased tiredness.",
    canonical="https://example.org/ms/studies/walking/",
    picture="https://example.org/ms/studies/walking/preview.png",
)


def describe(
    summary: Summary | None = None,
    head: Head = HEAD,
    masthead: Masthead = MASTHEAD,
    **given: Any,
) -> dict[str, Any]:
    """Read back what a page says of itself."""
    read: dict[str, Any] = json.loads(
        describe_study(summary or make_summary(), head, masthead, **given)
    )
    return read


def citing(**fields: object) -> Summary:
    """Build a Summary of a paper with only these fields known."""
    citation = Citation.model_validate(fields)
    return make_summary(
        abstract=Abstract(text=" ".join(SENTENCES), sentences=SENTENCES, citation=citation)
    )


def test_a_page_is_an_article_based_on_its_paper_and_says_that_a_model_wrote_it() -> None:
    page = describe()
    assert page["@type"] == "ScholarlyArticle"
    assert page["headline"] == HEAD.title
    assert page["creditText"] == f"{DISCLAIMER}. Written by model-a."
    assert page["datePublished"] == "2026-11-23"
    assert page["publisher"]["name"] == page["author"]["name"] == "MS in plain words"
    paper = page["isBasedOn"]
    assert paper["headline"] == CITATION.title
    assert paper["isPartOf"] == {"@type": "Periodical", "name": "Journal of Plain Examples"}
    assert paper["datePublished"] == "2026-07"
    assert paper["identifier"][0] == {
        "@type": "PropertyValue",
        "propertyID": "doi",
        "value": "10.1234/jpe.2026(7)",
    }
    assert paper["url"] == "https://doi.org/10.1234/jpe.2026%287%29"
    assert [author["name"] for author in paper["author"]] == ["Ana Ruiz", "Bo Li", "Cem Öz"]


def test_it_names_what_the_study_is_about_once() -> None:
    page = describe(topics=("Fatigue", "multiple sclerosis"))
    assert [each["name"] for each in page["about"]] == ["multiple sclerosis", "Fatigue"]


def test_a_page_was_changed_when_an_editor_last_decided_on_it() -> None:
    decision = Decision(at=datetime(2026, 12, 24, tzinfo=UTC), draft="0" * 64)
    assert describe(make_summary(decision=decision))["dateModified"] == "2026-12-24"


def test_a_made_up_study_is_based_on_no_paper_and_says_so() -> None:
    page = describe(is_example=True)
    assert "isBasedOn" not in page
    assert "made up" in page["creditText"]


def test_what_is_not_known_is_left_out() -> None:
    page = describe(citing(), Head(path="", title="A", description=""), MASTHEAD)
    assert "isBasedOn" not in page
    assert not {"url", "image", "description"} & set(page)
    assert None not in page.values()


@pytest.mark.parametrize(
    "doi", ["javascript:alert(1)", "10.1234/a b", "https://evil.example/10.1234/x", ""]
)
def test_a_doi_that_is_none_is_not_told(doi: str) -> None:
    assert describe(citing(title="A paper", doi=doi))["isBasedOn"] == {
        "@type": "ScholarlyArticle",
        "headline": "A paper",
    }


HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script> -->",
    "]]>",
    "a\u2028b\u2029c",
    'quote " and \\ backslash',
    "&lt;/script&gt;",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_the_script_element(text: str) -> None:
    summary = citing(title=text, journal=text, authors=(text,))
    head = Head(path="x/", title=text, description=text)
    written = describe_study(summary, head, MASTHEAD, topics=(text,))
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(written)
    page = html5lib.parse(
        f'<!doctype html><title>x</title><script type="application/ld+json">{written}</script><p>',
        namespaceHTMLElements=False,
    )
    scripts = list(page.iter("script"))
    assert len(scripts) == 1
    assert json.loads(scripts[0].text or "")["headline"] == text


@given(st.text())
def test_any_text_comes_back_from_json_as_it_was(text: str) -> None:
    head = Head(path="x/", title=text, description="")
    written = describe_study(make_summary(), head, MASTHEAD)
    assert json.loads(written).get("headline", "") == text
    assert "</" not in written
    assert "<!--" not in written
