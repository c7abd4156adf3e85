"""A word's meaning: beside the word, within the window, by pointer, finger or keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Open
from tests.browser.visits import DESKTOP, HEIGHT, NARROW, PHONE

MEANINGS = """
() => Object.fromEntries([...document.querySelectorAll(".glossary > div")].map((entry) =>
  ["#" + entry.id, [entry.querySelector("dt").textContent, entry.querySelector("dd").textContent]]))
"""


@pytest.mark.parametrize("width", [DESKTOP, PHONE, NARROW])
@pytest.mark.parametrize("way", ["hover", "tap", "focus"])
def test_each_words_meaning_is_shown_within_the_window(visit: Open, way: str, width: int) -> None:
    page = visit("article", width=width, touch=way == "tap").page
    meanings: dict[str, list[str]] = page.evaluate(MEANINGS)
    words = page.locator("a.term").all()
    assert len(words) >= 5
    for word in words:
        assert page.get_by_role("tooltip").is_hidden()
        show(page, word, way)
        box = page.get_by_role("tooltip")
        box.wait_for(state="visible", timeout=2000)
        name, meaning = meanings[word.get_attribute("href") or ""]
        assert box.text_content() == name + meaning
        assert_within(box, width)
        page.keyboard.press("Escape")
    if way == "tap":
        assert page.evaluate("location.hash") == ""  # the page has not moved


def show(page: Page, word: Locator, way: str) -> None:
    word.scroll_into_view_if_needed()
    if way == "hover":
        page.mouse.move(0, 0)
        word.hover()
    elif way == "tap":
        word.tap()
    else:
        word.evaluate("(one) => one.blur()")
        page.keyboard.press("Shift")  # a key, so that the browser shows where the focus is
        word.focus()


def assert_within(box: Locator, width: int) -> None:
    around = box.bounding_box()
    assert around is not None
    assert around["x"] >= 0
    assert around["x"] + around["width"] <= width
    assert around["y"] >= 0
    assert around["y"] + around["height"] <= HEIGHT
    assert box.evaluate(
        """(box) => { const at = box.getBoundingClientRect(); return box.contains(
             document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2)); }"""
    ), "something lies over it"


def test_the_pointer_may_move_onto_the_meaning(visit: Open) -> None:
    page = visit("article").page
    box = page.get_by_role("tooltip")
    page.locator("a.term").first.hover()
    box.wait_for(state="visible")
    box.hover()
    page.wait_for_timeout(700)  # more than it stays when the pointer is gone
    assert box.is_visible()
    page.mouse.move(0, 0)
    box.wait_for(state="hidden")


def test_a_tap_elsewhere_closes_it(visit: Open) -> None:
    page = visit("article", width=PHONE, touch=True).page
    page.locator("a.term").first.tap()
    page.get_by_role("tooltip").wait_for(state="visible")
    page.touchscreen.tap(PHONE / 2, HEIGHT - 20)
    page.get_by_role("tooltip").wait_for(state="hidden")


def test_a_word_says_its_meaning_to_a_screen_reader(visit: Open) -> None:
    page = visit("article").page
    meanings: dict[str, list[str]] = page.evaluate(MEANINGS)
    for word in page.locator("a.term").all():
        told = word.evaluate(
            "(one) => document.getElementById(one.getAttribute('aria-describedby'))?.textContent"
        )
        assert all(part in (told or "") for part in meanings[word.get_attribute("href") or ""])
