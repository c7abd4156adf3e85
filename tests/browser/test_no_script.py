"""Without JavaScript: everything can be read and followed. Search says where to go instead."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open
from tests.browser.places import SITE_PAGES
from tests.browser.visits import DESKTOP, PHONE


@pytest.mark.parametrize("name", SITE_PAGES)
def test_every_page_says_what_it_is(visit: Open, name: str) -> None:
    page = visit(name, script=False).page
    assert page.locator("h1").is_visible()
    assert page.locator("main").inner_text().strip()
    assert page.get_by_role("navigation", name="Main").get_by_role("link").count() >= 3


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_an_articles_parts_sources_and_cards_are_there(visit: Open, width: int) -> None:
    page = visit("article", script=False, width=width).page
    for heading in ("What was found", "Why it matters", "Words to know", "Related studies"):
        assert page.get_by_role("heading", name=heading).is_visible(), heading
    source = page.locator("details.origin").first
    assert source.locator("blockquote").first.is_hidden()
    source.locator("summary").click()
    assert source.locator("blockquote").first.is_visible()
    abstract = page.locator("details.abstract")
    abstract.locator("summary").click()
    assert abstract.locator("li").first.is_visible()
    assert page.locator(".related .card").count() == 6


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_word_leads_to_its_meaning(visit: Open, width: int) -> None:
    page = visit("article", script=False, width=width).page
    for word in page.locator("a.term").all():
        target = page.locator(word.get_attribute("href") or "")
        word.click()
        box = target.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < page.viewport_size["height"] - 20
        assert target.locator("dd").is_visible()
    assert page.get_by_role("tooltip").count() == 0


def test_a_card_and_the_pager_lead_on(visit: Open) -> None:
    page = visit("front", script=False).page
    page.get_by_role("link", name="Older studies").click()
    page.wait_for_url("**/page/2/")
    page.locator(".card a").first.click()
    page.wait_for_url("**/studies/*/")
    assert page.locator("#disclaimer").is_visible()


def test_the_search_page_says_where_to_go_instead(visit: Open) -> None:
    page = visit("search", script=False).page
    words = page.locator("noscript p")  # which Playwright's search for text passes over
    assert words.is_visible()
    assert "Search needs JavaScript" in words.inner_text()
    assert page.locator("input[type=search]").is_hidden()
    words.get_by_role("link").click()
    page.wait_for_url("**/topics/")
