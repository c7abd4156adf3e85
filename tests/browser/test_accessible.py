"""axe-core, on every type of page, in light and dark, at every width, folded and unfolded."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.places import PAGES
from tests.browser.visits import DESKTOP, HEIGHT, NARROW, PHONE

LOOKS = (
    *(("light", width, "wcag") for width in (DESKTOP, PHONE, NARROW)),
    # What a page is made of does not change with the light, and its colours do.
    *(("dark", width, "colours") for width in (DESKTOP, PHONE)),
)
RULES = {
    "wcag": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "colours": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
TARGET_SIZE = {"target-size": {"enabled": True}}
"""WCAG 2.2, 2.5.8, which axe leaves off unless it is asked for."""


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(visit: Open, name: str) -> None:
    page = visit(name).page
    found = []
    for scheme, width, rules in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"{scheme} {width}: {each}" for each in run_axe(page, rules)]
    assert found == []


@pytest.mark.parametrize("name", ["article", "alone", "review"])
def test_axe_finds_no_violation_in_what_unfolds(visit: Open, name: str) -> None:
    page = visit(name, width=PHONE).page
    for summary in page.locator("summary").all():
        summary.click()
    if name == "article":
        page.locator("a.term").first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")  # from the keyboard, so that its meaning shows
        assert page.get_by_role("tooltip").is_visible()
    found = []
    for scheme, rules in (("light", "wcag"), ("dark", "colours")):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {each}" for each in run_axe(page, rules)]
    assert found == []


def run_axe(page: Page, rules: str) -> list[str]:
    """Return each violation in a line: the rule, the place, what is wrong."""
    options = {
        "resultTypes": ["violations"],
        "runOnly": RULES[rules],
        "rules": TARGET_SIZE if rules == "wcag" else {},
    }
    response: dict[str, Any] = Axe().run(page, options=options).response
    assert response["testEngine"]["name"] == "axe-core"
    return [
        f"{rule['id']} at {node['target']}: {node['failureSummary']}"
        for rule in response["violations"]
        for node in rule["nodes"]
    ]
