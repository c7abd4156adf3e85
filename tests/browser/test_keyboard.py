"""The keyboard alone: it reaches everything, in the order of reading, and shows where it is."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.places import PAGES
from tests.browser.visits import DESKTOP, HEIGHT, PHONE

# All that can be reached, in the order of the document: what a reader who tabs should meet.
REACHABLE = """
[...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])")]
  .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled)
  .map((one, number) => (one.dataset.stop = number))
"""
# Where the focus is, and whether a reader can see that.
STOP = """
() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const drawn = [one, one.closest(".card")].filter(Boolean).some((each) => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const at = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
    Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1));
  const lines = [...one.getClientRects()];
  const hit = lines.some((line) => one.contains(document.elementFromPoint(
    line.left + line.width / 2, line.top + line.height / 2)));
  return {
    stop: one.dataset.stop === undefined ? null : Number(one.dataset.stop),
    what: `${one.tagName} ${one.textContent.trim().slice(0, 40)}`,
    isFolded: one.tagName === "SUMMARY" && !one.parentElement.open,
    isDrawn: drawn,
    isSeen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    isCovered: !hit && !one.contains(at),
    top: box.top + scrollY,
    inMain: !!one.closest("main"),
  };
}
"""
MOST_STOPS = 400
LINE = 48
"""Pixels that the next stop may lie above the last: another place on the same line."""


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("name", PAGES)
def test_everything_is_reached_in_order_and_the_focus_is_seen(
    visit: Open, name: str, width: int
) -> None:
    page = visit(name, width=width).page
    if page.locator("summary").count():
        walk(page)  # once to unfold all there is, and then past all that was in it
        page.evaluate("window.scrollTo(0, 0)")
    reachable: list[int] = page.evaluate(REACHABLE)
    stops = walk(page)
    assert [stop["stop"] for stop in stops] == reachable
    assert [stop["what"] for stop in stops if not stop["isDrawn"]] == []
    assert [stop["what"] for stop in stops if not stop["isSeen"] or stop["isCovered"]] == []
    main = [stop for stop in stops if stop["inMain"]]
    jumps = [
        f"from {last['what']} up to {stop['what']}"
        for last, stop in pairwise(main)
        if stop["top"] < last["top"] - LINE
    ]
    assert jumps == []


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the page is through, unfolding what can be unfolded; return each stop."""
    stops: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(STOP)
        if stop is None:
            return stops
        if stop["isFolded"]:
            page.keyboard.press("Enter")
            assert not page.evaluate(STOP)["isFolded"], f"Enter does not unfold {stop['what']}"
        stops.append(stop)
    raise AssertionError("the focus goes in a circle")


@pytest.mark.parametrize("name", ["article", "front", "about"])
def test_the_skip_link_leads_past_the_menu(visit: Open, name: str) -> None:
    page = visit(name, width=PHONE).page
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#main"
    box = skip.bounding_box()
    assert box is not None
    assert box["width"] > 24
    assert box["height"] > 24
    assert 0 <= box["x"] <= PHONE - box["width"]
    assert 0 <= box["y"] <= HEIGHT - box["height"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    where = page.evaluate("document.activeElement.closest('main, footer')?.tagName")
    assert where == ("FOOTER" if name == "about" else "MAIN")  # about has no link in its text


def test_escape_closes_a_meaning_and_keeps_the_place(visit: Open) -> None:
    page = visit("article").page
    meaning = page.get_by_role("tooltip")
    while "term" not in (page.evaluate("document.activeElement.className") or ""):
        page.keyboard.press("Tab")
    assert meaning.is_visible()
    word = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Escape")
    assert meaning.is_hidden()
    assert page.evaluate("document.activeElement.textContent") == word
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#glossary-")


def test_the_menu_is_walked_from_a_page_to_the_next(visit: Open) -> None:
    page = visit("front").page
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "about/":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/about/")
    assert page.locator("h1").is_visible()
