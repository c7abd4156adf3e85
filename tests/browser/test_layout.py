"""What a page looks like: narrow, in large letters, dark, printed; and that nothing moves."""

from __future__ import annotations

import io
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from plainstudy.models import DISCLAIMER
from tests.browser.conftest import Open
from tests.browser.places import PAGES, SITE_PAGES
from tests.browser.visits import DESKTOP, HEIGHT, NARROW, PHONE, wait_until

DEFAULT_FONT = 16
"""Pixels: what a browser takes when its reader has chosen nothing."""
UNFOLD = "document.querySelectorAll('details').forEach((one) => (one.open = true))"
# What sticks out of the window to the side, and so can be read only by scrolling.
OUTSIDE = """
() => {
  const room = document.documentElement.clientWidth;
  const found = document.documentElement.scrollWidth > room ? ["the page scrolls sideways"] : [];
  for (const one of document.querySelectorAll("body *")) {
    const box = one.getBoundingClientRect();
    if (!box.width || one.closest(".unseen, .skip, svg")) continue;
    if (box.right > room + 1 || box.left < -1) {
      found.push(`${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`);
    }
  }
  return found;
}
"""
# The paper at points all over the window: the first of what lies there that is not see-through.
PAPERS = """
() => {
  const found = [];
  for (let x = 8; x < innerWidth; x += innerWidth / 8) {
    for (let y = 8; y < innerHeight; y += innerHeight / 12) {
      let one = document.elementFromPoint(x, y);
      one = one?.closest("[aria-hidden]")?.parentElement ?? one;  // a drawing is no paper
      while (one && /, 0\\)$|transparent/.test(getComputedStyle(one).backgroundColor)) {
        one = one.parentElement;
      }
      found.push(one ? getComputedStyle(one).backgroundColor : "rgb(255, 255, 255)");
    }
  }
  return found;
}
"""
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) =>
  window.shifts.push(...list.getEntries().map((each) => each.value)))
  .observe({type: "layout-shift", buffered: true});
"""
MOST_SHIFT = 0.01
"""A tenth of what web.dev calls good for Cumulative Layout Shift."""
DARK, PALE = 0.1, 0.5
"""Relative luminance: a paper below, ink above."""
MOST_BYTES = 40_000
"""An article page with all it needs, compressed."""


@pytest.mark.parametrize("name", [*PAGES, "long"])
def test_nothing_sticks_out_of_a_narrow_window(visit: Open, name: str) -> None:
    page = visit(name, width=NARROW).page
    page.evaluate(UNFOLD)
    assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("name", [*PAGES, "long"])
def test_nothing_sticks_out_when_letters_are_twice_as_large(
    visit: Open, name: str, width: int
) -> None:
    page = visit(name, width=width).page
    before = measure_text(page)
    page.context.new_cdp_session(page).send(
        "Page.setFontSizes", {"fontSizes": {"standard": 2 * DEFAULT_FONT}}
    )
    page.evaluate(UNFOLD)
    # Not quite twice, since letters that large call for the layout of a smaller window.
    assert measure_text(page) > 1.8 * before
    assert page.evaluate(OUTSIDE) == []


def measure_text(page: Page) -> float:
    size: str = page.evaluate("getComputedStyle(document.body).fontSize")
    return float(size.removesuffix("px"))


@pytest.mark.parametrize("name", PAGES)
def test_dark_mode_is_dark_and_light_mode_light(visit: Open, name: str) -> None:
    for scheme in ("dark", "light"):
        page = visit(name, scheme=scheme).page
        papers = {take_light(colour) for colour in page.evaluate(PAPERS)}
        ink = take_light(page.evaluate("getComputedStyle(document.querySelector('h1')).color"))
        if scheme == "dark":
            assert max(papers) < DARK
            assert ink > PALE
        else:
            assert min(papers) > PALE
            assert ink < DARK


def take_light(colour: str) -> float:
    """Return the relative luminance of a computed colour (WCAG 2.2)."""
    parts = [float(part) / 255 for part in colour.split("(")[1].rstrip(")").split(",")[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["article", "alone"])
def test_print_has_the_disclaimer_and_the_addresses_behind_the_links(
    visit: Open, name: str
) -> None:
    page = visit(name, scheme="dark").page
    links = [link.get_attribute("href") or "" for link in page.locator(".links a").all()]
    page.emulate_media(media="print")
    pages = PdfReader(io.BytesIO(page.pdf())).pages
    text = "".join("".join(each.extract_text().split()) for each in pages)
    assert "".join(DISCLAIMER.split()) in text
    assert "AI-generated.Notmedicaladvice" in text
    assert all(link in text for link in links)
    assert links or name == "alone"
    assert "Skiptothetext" not in text
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert take_light(paper) == pytest.approx(1)
    for part in ("nav", ".related", "summary"):
        assert not any(each.is_visible() for each in page.locator(part).all()), part


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_for_who_wants_no_motion(visit: Open, name: str) -> None:
    page = visit(name).page
    moving = page.evaluate(
        """[...document.querySelectorAll("*")].filter((one) => {
             const style = getComputedStyle(one);
             return style.animationName !== "none" || style.scrollBehavior === "smooth"
               || style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
           }).map((one) => one.tagName)"""
    )
    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    assert moving == []


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_jumps_while_a_page_loads(visit: Open, name: str, width: int) -> None:
    page = visit(name, width=width, init=SHIFTS).page
    page.mouse.wheel(0, 20 * HEIGHT)
    page.wait_for_timeout(200)
    assert page.evaluate("PerformanceObserver.supportedEntryTypes.includes('layout-shift')")
    shifts: list[float] = page.evaluate("window.shifts")
    assert sum(shifts) < MOST_SHIFT


@pytest.mark.parametrize("name", SITE_PAGES)
def test_a_page_is_painted_before_any_script_has_come(visit: Open, name: str) -> None:
    opened = visit(name, hold="**/*.js")
    wait_until(opened.page, "performance.getEntriesByName('first-contentful-paint').length > 0")
    assert opened.page.locator("h1").is_visible()
    assert opened.held, "it asks for no script at all"


def test_an_article_is_light(visit: Open) -> None:
    opened = visit("article", width=PHONE)
    sizes: list[dict[str, Any]] = [dict(each.sizes()) for each in opened.requests]
    total = sum(each["responseBodySize"] + each["responseHeadersSize"] for each in sizes)
    assert len(sizes) >= 3  # the page, its style sheet, its script
    assert 0 < total <= MOST_BYTES
