"""Hostile text, tried in the browser: it is shown as text, and nothing more comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import html5lib
import pytest
from lxml import etree
from playwright.sync_api import Browser

from plainstudy.render.safe_text import clean
from plainstudy.site.addresses import name_addresses
from plainstudy.site.build import Order, build
from tests.browser.host import serve
from tests.browser.hostile import TEXTS, make_hostile_settings, write_hostile
from tests.browser.places import Places
from tests.browser.test_layout import OUTSIDE, UNFOLD
from tests.browser.visits import NARROW, open_page

MOUNT = "/deep/site/"
SAFE_PATH = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*(\.[a-z0-9-]+)*")
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
"""Controls, marks that turn the direction of text, tags that nobody sees."""
ELEMENTS = """
[...document.querySelectorAll("*")].flatMap((one) =>
  [one.localName, ...[...one.attributes].map((each) => `${one.localName} ${each.name}`)])
"""
ADDRESSES = """
[...document.querySelectorAll("[href], [src], [action]")].map((one) =>
  one.getAttribute("href") ?? one.getAttribute("src") ?? one.getAttribute("action"))
"""
# What site.js adds to a page, a box for meanings and what describes a word; and what UNFOLD does.
BY_SCRIPT = {
    *("div", "b", "a aria-describedby", "details open"),
    *(f"div {each}" for each in ("class", "role", "id", "hidden", "style")),
}


@dataclass(frozen=True)
class Hostile:
    """A site made of hostile text, being served."""

    address: str
    public: Path
    paths: dict[str, str]
    """The page of each text, by the text's name."""
    before: set[Path]
    """What lay in the folder before the build."""


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    folder = tmp_path_factory.mktemp("hostile")
    source, settings = write_hostile(folder), make_hostile_settings(folder)
    before = set(folder.rglob("*"))
    public = folder / "public"
    built = build(Order(source, public, settings, TEXTS["handler"], processes=1))
    assert built.faults == []
    assert built.studies == len(TEXTS)
    names = {name: " ".join(f"{name}: {text}".split())[:500] for name, text in TEXTS.items()}
    addresses = name_addresses(names.values())
    paths = {name: f"studies/{addresses[each]}/" for name, each in names.items()}
    with serve({MOUNT: public}) as host:
        yield Hostile(f"{host.address}{MOUNT}", public, paths, before)


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_study_is_text_and_no_more(
    browser: Browser, hostile: Hostile, places: Places, name: str
) -> None:
    address = hostile.address + hostile.paths[name]
    with open_page(browser, address, width=NARROW) as opened:
        page = opened.page
        assert opened.status == 200
        for word in page.locator("a.term").all():
            word.hover()
            page.get_by_role("tooltip").wait_for(state="visible")
            page.keyboard.press("Escape")
        page.evaluate(UNFOLD)
        page.mouse.move(1, 1)
        page.wait_for_timeout(50)
        assert opened.find_faults() == []
        assert page.evaluate("window.hit") is None
        assert page.url == address
        assert set(page.evaluate(ELEMENTS)) - census(places.public) - BY_SCRIPT == set()
        assert [each for each in page.evaluate(ADDRESSES) if not is_sound(each)] == []
        assert page.locator("h1").text_content() == clean(TEXTS[name])
        assert page.locator(".glossary dd").first.text_content() == clean(TEXTS[name])
        assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("path", ["", "page/1/", "topics/", "about/", "search/", "no/such/page"])
def test_a_list_of_hostile_studies_is_text_and_no_more(
    browser: Browser, hostile: Hostile, places: Places, path: str
) -> None:
    with open_page(browser, hostile.address + path, width=NARROW) as opened:
        page = opened.page
        assert page.evaluate("window.hit") is None
        assert set(page.evaluate(ELEMENTS)) - census(places.public) - BY_SCRIPT == set()
        assert [each for each in page.evaluate(ADDRESSES) if not is_sound(each)] == []
        if path != "no/such/page":  # its links lead to where the settings say that the site is
            assert opened.find_faults() == []
            name = page.locator(".site-header .site-name").text_content() or ""
            assert name.strip() == clean(TEXTS["script"] + TEXTS["attribute"])
            assert page.evaluate(OUTSIDE) == []


def test_no_page_has_an_element_or_attribute_that_no_template_made(
    hostile: Hostile, places: Places
) -> None:
    assert census(hostile.public) - census(places.public) == set()


def test_no_file_holds_a_character_that_hides_or_turns_text(hostile: Hostile) -> None:
    files = [*hostile.public.rglob("*.html"), *hostile.public.glob("*.xml")]
    assert len(files) > len(TEXTS)
    for file in files:
        assert UNSEEN.findall(file.read_text("utf-8")) == [], file


def test_nothing_is_written_outside_the_site(hostile: Hostile) -> None:
    folder = hostile.public.parent
    after = {path for path in folder.rglob("*") if hostile.public not in (path, *path.parents)}
    assert after == hostile.before
    assert not list(folder.parent.glob("climbed*"))
    assert not Path("/etc/climbed").exists()
    for path in hostile.public.rglob("*"):
        below = path.relative_to(hostile.public)
        if below.parts[0] in (".plainstudy", "pagefind"):
            continue
        assert SAFE_PATH.fullmatch(str(below)), below
        assert not path.is_symlink()


def test_feed_and_sitemap_are_whole(hostile: Hostile) -> None:
    files = sorted(hostile.public.glob("*.xml"))
    assert files
    for file in files:
        root = etree.fromstring(file.read_bytes())
        names = {etree.QName(one).localname for one in root.iter(etree.Element)}
        assert not names & {"script", "img", "svg", "iframe", "base", "form"}


def census(public: Path) -> set[str]:
    """Return every element, and every attribute of every element, on all pages of a site."""
    if public not in _counted:
        found: set[str] = set()
        for file in public.rglob("*.html"):
            tree = html5lib.parse(file.read_text("utf-8"), namespaceHTMLElements=False)
            for one in tree.iter():
                if isinstance(one.tag, str):
                    tag = one.tag.rpartition("}")[2]
                    found |= {tag, *(f"{tag} {name}" for name in one.attrib)}
                    found |= {"script of its own"} if tag == "script" and not one.attrib else set()
        _counted[public] = found
    return _counted[public]


_counted: dict[Path, set[str]] = {}


def is_sound(address: str) -> bool:
    """Say whether an address is a path of this site, or on the web."""
    return bool(re.match(r"https://|#|(\.{1,2}/)*[a-z0-9/.#-]*$|/", address)) or not address
