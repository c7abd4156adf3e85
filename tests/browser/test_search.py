"""Search finds a word of an article, in the browser alone, and leads there."""

from __future__ import annotations

from urllib.parse import urlsplit

from tests.browser.conftest import Open
from tests.browser.places import ARTICLE
from tests.browser.visits import PHONE


def test_a_word_of_an_article_finds_it(visit: Open) -> None:
    page = visit("search", width=PHONE).page
    page.get_by_role("searchbox").fill("cycling")
    page.get_by_role("searchbox").press("Enter")
    card = page.locator(".found .card").first
    card.wait_for(timeout=20_000)
    assert page.get_by_role("status").inner_text()
    links = [each.get_attribute("href") or "" for each in page.locator(".found .card a").all()]
    assert any(link.endswith(ARTICLE) for link in links)
    page.locator(f".found a[href$='{ARTICLE}']").click()
    page.wait_for_url(f"**/{ARTICLE}*")
    assert page.locator("h1").is_visible()


def test_a_word_that_no_study_has_says_so(visit: Open) -> None:
    page = visit("search").page
    page.get_by_role("searchbox").fill("zxqvwk")
    page.get_by_text("No study found").wait_for(timeout=20_000)
    assert page.locator(".found .card").count() == 0


def test_what_is_looked_for_leaves_the_browser_only_as_files_of_the_site(visit: Open) -> None:
    opened = visit("search", query="?q=fatigue")
    opened.page.locator(".found .card").first.wait_for(timeout=20_000)
    asked = [urlsplit(each.url) for each in opened.requests if each.url != opened.address]
    assert [each.query for each in asked if "fatigue" in each.query + each.path] == []
