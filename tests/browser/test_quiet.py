"""Nobody else is asked for anything, and nothing is complained of: see the `visit` fixture.

Each test ends with that; these use a page as a reader does, and then look at every request.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Open
from tests.browser.places import PAGES, SITE_PAGES, Places
from tests.browser.visits import HEIGHT, PHONE, wait_until


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_its_own_server_alone(visit: Open, places: Places, name: str) -> None:
    opened = visit(name, width=PHONE)
    page = opened.page
    for summary in page.locator("summary").all():
        summary.click()
    for word in page.locator("a.term").all():
        word.hover()
    page.mouse.wheel(0, 20 * HEIGHT)
    page.wait_for_timeout(100)
    assert opened.requests
    assert opened.strayed == []
    host = urlsplit(places.address).netloc
    assert {urlsplit(each.url).netloc for each in opened.requests} == {host}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("name", SITE_PAGES)
def test_the_policy_lets_nothing_in_from_elsewhere(visit: Open, name: str) -> None:
    page = visit(name).page
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    assert rules["default-src"] == ["'none'"]
    assert rules["base-uri"] == ["'none'"]
    allowed = {word for name, words in rules.items() for word in words}
    assert allowed <= {"'none'", "'self'", "'wasm-unsafe-eval'"}
    assert ("'wasm-unsafe-eval'" in allowed) == (name == "search")


def test_the_policy_stops_what_a_page_would_put_in(visit: Open) -> None:
    """The policy holds: a script, a style and a picture that somebody smuggled in do nothing."""
    opened = visit("article")
    opened.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.smuggled = true";
          const picture = document.createElement("img");
          picture.src = "https://example.org/smuggled.png";
          document.body.append(script, picture);
        }"""
    )
    wait_until(opened.page, "window.violations.length >= 2")
    assert opened.page.evaluate("window.smuggled") is None
    assert opened.strayed == []
    violations: list[str] = opened.page.evaluate("window.violations.splice(0)")
    assert any(each.startswith("script-src") for each in violations)
    assert any(each.startswith("img-src") for each in violations)
    opened.messages.clear()  # they told of what this test did
