"""What feed readers and search engines fetch: valid, complete, and unharmed by hostile text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plainstudy.models import DISCLAIMER
from plainstudy.render.safe_text import clean
from plainstudy.site import feeds
from plainstudy.site.feeds import News, write_feed, write_robots, write_sitemaps
from plainstudy.site.pages import Masthead

DATA = Path(__file__).parent / "data"
ATOM = etree.RelaxNG(file=str(DATA / "atom.rng"))
SITEMAP = etree.RelaxNG(file=str(DATA / "sitemap.rng"))
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
}

MASTHEAD = Masthead(
    name="MS in plain words",
    topic="multiple sclerosis",
    tagline="Research & results",
    language="en-GB",
    address="https://example.org/ms/",
    logo="",
    sheet="assets/site.css",
    script="assets/site.js",
    menu=(),
    has_search=False,
)
WALKING = News(
    path="studies/walking/",
    takeaway="People who walked felt less tired.",
    teaser="Walking eased tiredness in one small study.",
    written="2026-07-01T12:00:00Z",
    kind="Trial",
)


def read(feed: bytes) -> etree._Element:
    """Parse a feed that must be valid."""
    root = etree.fromstring(feed)
    ATOM.assertValid(root)
    return root


def find(root: etree._Element, path: str) -> list[str]:
    """Return the texts of the elements or attributes at a path."""
    found = root.xpath(path, namespaces=NAMES)
    return [str(each if isinstance(each, str) else each.text) for each in found]


def test_a_feed_is_valid_atom_and_leads_to_the_pages() -> None:
    root = read(write_feed(MASTHEAD, [WALKING]))
    assert find(root, "a:title") == ["MS in plain words"]
    assert find(root, "a:link[@rel='self']/@href") == ["https://example.org/ms/feed.xml"]
    assert find(root, "a:entry/a:title") == [WALKING.takeaway]
    assert find(root, "a:entry/a:link/@href") == ["https://example.org/ms/studies/walking/"]
    assert find(root, "a:updated") == ["2026-07-01T12:00:00Z"]


def test_every_entry_bears_the_disclaimer() -> None:
    root = read(write_feed(MASTHEAD, [WALKING, replace(WALKING, path="studies/b/")]))
    assert all(DISCLAIMER in text for text in find(root, "a:entry/a:summary"))


def test_the_newest_fifty_come_newest_first_whatever_order_they_were_read_in() -> None:
    news = [
        replace(WALKING, path=f"studies/{day}/", written=f"2026-07-{day:02}T12:00:00Z")
        for day in range(1, 31)
    ]
    news += [replace(WALKING, path=f"studies/same-{n:02}/") for n in range(30)]
    feed = write_feed(MASTHEAD, news)
    assert feed == write_feed(MASTHEAD, reversed(news))
    root = read(feed)
    written = find(root, "a:entry/a:updated")
    assert len(written) == 50
    assert written == sorted(written, reverse=True)
    assert find(root, "a:updated") == ["2026-07-30T12:00:00Z"]
    assert len(set(find(root, "a:entry/a:id"))) == 50


def test_a_feed_without_studies_is_valid_too() -> None:
    assert find(read(write_feed(replace(MASTHEAD, tagline=""), [])), "a:entry") == []


def test_an_address_in_another_script_is_written_as_an_address() -> None:
    root = read(write_feed(replace(MASTHEAD, address="https://example.org/санаа/"), [WALKING]))
    assert find(root, "a:id") == ["https://example.org/%D1%81%D0%B0%D0%BD%D0%B0%D0%B0/"]


@given(st.text().map(clean).filter(bool))
def test_no_text_breaks_a_feed_or_is_changed_by_it(text: str) -> None:
    news = replace(WALKING, takeaway=text, teaser=text, kind=text)
    root = read(write_feed(replace(MASTHEAD, name=text, tagline=text), [news]))
    assert find(root, "a:entry/a:title") == [text]
    assert find(root, "a:title") == [text]


def test_a_sitemap_lists_every_page_once_with_its_day() -> None:
    maps = write_sitemaps(MASTHEAD.address, {"": "", "studies/b/": "2026-07-01", "about/": ""})
    root = etree.fromstring(maps["sitemap.xml"])
    SITEMAP.assertValid(root)
    assert find(root, "s:url/s:loc") == [
        "https://example.org/ms/",
        "https://example.org/ms/about/",
        "https://example.org/ms/studies/b/",
    ]
    assert find(root, "s:url/s:lastmod") == ["2026-07-01"]


@pytest.mark.parametrize(("pages", "maps"), [(5, 1), (6, 3), (10, 3), (11, 4)])
def test_beyond_what_one_map_may_hold_an_index_lists_several(pages: int, maps: int) -> None:
    assert feeds.LARGEST == 50_000  # sitemaps.org
    written = write_sitemaps(MASTHEAD.address, {f"studies/{n}/": "" for n in range(pages)}, 5)
    assert len(written) == maps
    listed = []
    for path, content in written.items():
        root = etree.fromstring(content)
        SITEMAP.assertValid(root)
        assert len(root) <= 5
        listed += find(root, "s:url/s:loc")
        if path == "sitemap.xml" and maps > 1:
            addresses = find(root, "s:sitemap/s:loc")
            assert {each.removeprefix(MASTHEAD.address) for each in addresses} == set(written) - {
                "sitemap.xml"
            }
    assert len(set(listed)) == len(listed) == pages


def test_a_site_without_pages_has_an_empty_map() -> None:
    assert b"<urlset" in write_sitemaps(MASTHEAD.address, {})[feeds.SITEMAP]


def test_robots_may_read_everything_and_find_the_map() -> None:
    robots = RobotFileParser()
    robots.parse(write_robots(MASTHEAD.address).decode().splitlines())
    assert robots.can_fetch("anybody", "https://example.org/ms/studies/walking/")
    assert robots.site_maps() == ["https://example.org/ms/sitemap.xml"]
