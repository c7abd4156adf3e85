from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml
from hypothesis import example, given, settings
from markdown_it import MarkdownIt

from plainstudy.models import DISCLAIMER
from plainstudy.render.markdown import escape, to_markdown
from plainstudy.render.safe_text import clean
from tests.factories import make_draft
from tests.golden_files import assert_golden
from tests.render.hostile import ANY, MARKUP, TEXTS
from tests.render.summaries import make_faulty, make_hostile, make_summary

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def parse(markdown: str) -> Element:
    """Turn Markdown into the HTML a site would show, raw HTML let through."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root: Element = parser.parse(f"<!doctype html><title>x</title>{READER.render(markdown)}")
    body = root.find("body")
    assert body is not None
    return body


def split(document: str) -> tuple[dict[str, Any], str]:
    """Split a document into its front matter and its body."""
    _, front, body = document.split("---\n", 2)
    return yaml.safe_load(front), body


def read(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_the_markdown_looks_as_it_did() -> None:
    assert_golden("ready.md", to_markdown(make_summary()))


def test_the_markdown_to_review_looks_as_it_did() -> None:
    assert_golden("needs_review.md", to_markdown(make_faulty()))


def test_the_front_matter_carries_what_a_site_needs() -> None:
    front, _ = split(to_markdown(make_summary()))
    assert front["title"] == make_draft().takeaway.text
    assert front["status"] == "ready"
    assert front["disclaimer"] == DISCLAIMER
    assert front["published"] == "2026-07"
    assert front["pmid"] == "12345678"
    assert front["labels"]["sample"] == "80 people with MS"
    assert next(iter(front)) == "title"


def test_the_body_shows_takeaway_parts_and_disclaimer_in_order() -> None:
    _, body = split(to_markdown(make_summary()))
    shown = [read(element) for element in parse(body) if element.tag in ("h1", "h2")]
    assert shown == [
        f"{make_draft().takeaway.text} [2][3]",
        "What was found",
        "Why it matters",
        "Limitations",
        "Words to know",
        "The study behind this page",
    ]
    assert DISCLAIMER in read(parse(body))


def test_the_banner_comes_first_when_a_person_must_look() -> None:
    _, body = split(to_markdown(make_faulty()))
    assert read(parse(body)[0]).startswith("Not yet reviewed: do not publish.")


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_hostile_text_becomes_no_markup_and_no_link(text: str) -> None:
    _, plain = split(to_markdown(make_hostile("plain")))
    front, body = split_safely(to_markdown(make_hostile(text)))
    shown = parse(body)
    assert {element.tag for element in shown.iter()} <= {
        element.tag for element in parse(plain).iter()
    }
    for link in shown.iter("a"):
        assert link.get("href", "").startswith(("https://doi.org/10.1234/", "https://example.org/"))
    assert front.get("title", "") == clean(text or "?")
    assert front["disclaimer"] == DISCLAIMER


def split_safely(document: str) -> tuple[dict[str, Any], str]:
    """Split at the first line that is only dashes after the opening one, as site generators do."""
    lines = document.split("\n")
    end = lines.index("---", 1)
    return yaml.safe_load("\n".join(lines[1:end])), "\n".join(lines[end + 1 :])


@settings(max_examples=200, deadline=None)
@given(MARKUP)
@example(TEXTS[4])
@example(TEXTS[9])
@example("# heading #")
@example("1) one")
def test_escaped_text_reads_as_it_was_written(text: str) -> None:
    plain = clean(text)
    for start, lead in (("", ""), ("# ", ""), ("- Name: ", "Name: ")):
        shown = parse(start + escape(plain))
        assert read(shown) == (lead + plain).strip()
        assert {element.tag for element in shown.iter()} <= {"body", "p", "h1", "ul", "li"}


@pytest.mark.parametrize(
    ("text", "live"),
    [
        ("https://evil.example", "https://"),
        ("see www.evil.example", "www.evil"),
        ("WWW.evil.example", "WWW.evil"),
        ("me@evil.example", "me@evil"),
        ("{{ site.secret }}", "{{"),
        ("{% include x %}", "{%"),
        ("$x^2$", "x^2"),
    ],
)
def test_what_other_readers_would_make_live_is_broken(text: str, live: str) -> None:
    assert live not in escape(text)


@pytest.mark.parametrize(
    "text", ["IL-6 fell by 12.5% (from 8 to 7).", "p > 0.05: no clear difference!", "Low & high"]
)
def test_plain_prose_is_left_as_it_is(text: str) -> None:
    assert escape(text) == text
