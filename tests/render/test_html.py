from __future__ import annotations

import base64
import hashlib
import re
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import example, given, settings

from plainstudy.models import DISCLAIMER, Citation, Status
from plainstudy.render.html import to_html
from plainstudy.render.safe_text import clean
from tests.factories import SENTENCES, claim, make_draft
from tests.golden_files import assert_golden
from tests.render.hostile import ANY, TEXTS
from tests.render.summaries import NOTE, make_faulty, make_hostile, make_summary


def parse(page: str) -> Element:
    """Parse a page as a browser does, and fail on what the HTML standard calls an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(page)
    return root


def read(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def without_style(page: str) -> str:
    """Leave the style and its hash out: the stylesheet is its own golden file."""
    return re.sub(r"'sha256-[^']*'", "'sha256-…'", re.sub(r"(?s)<style>.*</style>", "", page))


def find_by_id(root: Element, wanted: str) -> Element:
    found = [element for element in root.iter() if element.get("id") == wanted]
    assert len(found) == 1, f"{len(found)} elements have the id {wanted}"
    return found[0]


def test_a_ready_page_looks_as_it_did() -> None:
    assert_golden("ready.html", without_style(to_html(make_summary())))


def test_a_page_to_review_looks_as_it_did() -> None:
    assert_golden("needs_review.html", without_style(to_html(make_faulty())))


def test_the_one_h1_is_the_takeaway_and_the_parts_follow_in_order() -> None:
    root = parse(to_html(make_summary()))
    assert [read(h1) for h1 in root.iter("h1")] == [make_draft().takeaway.text]
    assert [read(h2) for h2 in root.iter("h2")] == [
        "What was found",
        "Why it matters",
        "Limitations",
        "Words to know",
        "The study behind this page",
        "How this page was made",
    ]


def test_the_disclaimer_stands_word_for_word_after_the_parts_and_is_pointed_to_before() -> None:
    page = to_html(make_summary())
    root = parse(page)
    assert read(find_by_id(root, "disclaimer")) == DISCLAIMER
    assert page.index('href="#disclaimer"') < page.index('id="findings"')
    assert page.index('id="limitations"') < page.index('id="disclaimer"')


def test_every_sentence_shows_the_abstracts_own_words_for_it() -> None:
    root = parse(to_html(make_summary()))
    third_finding = find_by_id(root, "findings-3")
    assert read(next(third_finding.iter("blockquote"))) == SENTENCES[2]
    assert "Where this comes from (finding 3)" in read(third_finding)
    assert "The study’s own words, sentence 3:" in read(third_finding)


def test_a_comparison_says_that_it_is_not_the_studys() -> None:
    root = parse(to_html(make_summary()))
    comparison = find_by_id(root, "why-it-matters-2")
    assert "added for this page" in read(comparison)
    assert list(comparison.iter("details")) == []
    assert "added for this page" not in read(find_by_id(root, "findings-1"))


def test_a_sentence_number_the_abstract_does_not_have_is_named_and_not_linked() -> None:
    draft = make_draft(takeaway=claim("It helped.", 99))
    root = parse(to_html(make_summary(draft=draft)))
    takeaway = find_by_id(root, "takeaway")
    assert "The abstract has no sentence 99." in read(takeaway)
    assert list(takeaway.iter("a")) == []


def test_the_study_labels_say_who_how_and_how_many() -> None:
    page = read(parse(to_html(make_summary())))
    for words in ("People", "Trial", "80 people with MS", "Not very sure", NOTE):
        assert words in page


def test_dates_have_a_machine_form_as_precise_as_the_source() -> None:
    root = parse(to_html(make_summary()))
    dates = {element.get("datetime"): read(element) for element in root.iter("time")}
    assert dates == {"2026-07": "July 2026", "2026-11-23": "23 November 2026"}


@pytest.mark.parametrize("status", [Status.NEEDS_REVIEW, Status.REJECTED])
def test_a_page_that_must_not_be_published_says_so_first_and_is_not_indexed(status: Status) -> None:
    page = to_html(make_faulty().model_copy(update={"status": status}))
    banner = next(element for element in parse(page).iter() if element.get("role") == "note")
    assert "do not publish" in read(banner)
    assert "2 checks found 3 errors" in read(banner)
    assert page.index("do not publish") < page.index("<h1>")
    assert 'name="robots" content="noindex' in page


@pytest.mark.parametrize("status", [Status.READY, Status.APPROVED])
def test_a_page_that_may_be_published_has_no_banner(status: Status) -> None:
    page = to_html(make_summary(status=status))
    assert "do not publish" not in page
    assert "noindex" not in page


def test_nothing_is_requested_and_no_script_runs() -> None:
    page = to_html(make_summary())
    root = parse(page)
    assert not {element.tag for element in root.iter()} & {"script", "img", "link", "iframe"}
    assert not re.search(r"url\(|@import|@font-face", page)
    links = {a.get("href", "") for a in root.iter("a")}
    outside = {link for link in links if not link.startswith("#")}
    assert outside == {
        "https://doi.org/10.1234/jpe.2026%287%29",
        "https://pubmed.ncbi.nlm.nih.gov/12345678/",
    }
    ids = {element.get("id") for element in root.iter()}
    assert {link[1:] for link in links - outside} <= ids


def test_the_policy_admits_this_style_and_nothing_else() -> None:
    page = to_html(make_summary())
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert style is not None
    assert policy is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1].startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert "unsafe" not in policy[1]
    assert " style=" not in page


def test_a_page_needs_neither_citation_nor_glossary() -> None:
    abstract = make_summary().abstract.model_copy(update={"citation": Citation()})
    root = parse(to_html(make_summary(abstract=abstract, draft=make_draft(glossary=()))))
    assert "Words to know" not in read(root)
    assert "The study behind this page" in read(root)


@settings(max_examples=60, deadline=None)
@given(ANY)
@example(TEXTS[1])
def test_hostile_text_stays_text(text: str) -> None:
    plain = {element.tag for element in parse(to_html(make_hostile("plain"))).iter()}
    page = to_html(make_hostile(text))
    root = parse(page)
    assert {element.tag for element in root.iter()} <= plain
    assert [read(h1) for h1 in root.iter("h1")] == [clean(text or "?")]
    for element in root.iter():
        assert not [name for name in element.attrib if name.startswith("on")]
        assert element.get("href", "#").startswith(("#", "https://", "http://"))
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "accent"])
@pytest.mark.parametrize("paper", ["paper", "raised"])
def test_every_ink_can_be_read_on_every_paper(scheme: str, ink: str, paper: str) -> None:
    colours = read_colours(scheme)
    assert contrast(colours[ink], colours[paper]) >= 4.5  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_banner_can_be_read(scheme: str) -> None:
    colours = read_colours(scheme)
    assert contrast(colours["warn"], colours["warn-paper"]) >= 4.5


def read_colours(scheme: str) -> dict[str, str]:
    light, dark, *_ = re.findall(r":root \{(.*?)\}", to_html(make_summary()), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", light))
    return colours | (dict(re.findall(r"--([\w-]+): (#\w{6});", dark)) if scheme == "dark" else {})


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
