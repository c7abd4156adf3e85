"""Feeds: what programs read to learn what is new: an Atom feed, the sitemap, robots.txt.

All need the site's absolute address. Text is clean (render/safe_text.py); lxml escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from urllib.parse import quote

from lxml import etree

from plainstudy.models import DISCLAIMER
from plainstudy.site.pages import Masthead
from plainstudy.version import __version__

FEED, SITEMAP, ROBOTS = "feed.xml", "sitemap.xml", "robots.txt"

_ATOM = "http://www.w3.org/2005/Atom"  # RFC 4287
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XML = "{http://www.w3.org/XML/1998/namespace}"
NEWEST = 50  # in a feed: a reader that asks once a week misses none, and the file stays small
LARGEST = 50_000  # addresses in one sitemap (sitemaps.org, protocol 0.9)
_NEVER = "1970-01-01T00:00:00Z"  # a feed must say when it changed; one without studies never did
_RESERVED = "/:?#[]@!$&'()*+,;=~%"


@dataclass(frozen=True)
class News:
    """One study as a feed tells of it."""

    path: str
    takeaway: str
    teaser: str
    written: str
    """When the summary was written, in UTC: 2026-07-01T12:00:00Z."""
    kind: str
    """The kind of study, in words."""


def write_feed(masthead: Masthead, news: Iterable[News]) -> bytes:
    """Return the Atom feed of the newest summaries, the newest first, in any order of `news`.

    Each entry bears the disclaimer: who reads the feed need not come to the page.
    """
    newest = nlargest(NEWEST, news, key=lambda each: (each.written, each.path))
    address = _quote(masthead.address)
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    feed.set(f"{_XML}lang", masthead.language)
    _add(feed, "id", address)
    _add(feed, "title", masthead.name)
    if masthead.tagline:
        _add(feed, "subtitle", masthead.tagline)
    _add(feed, "updated", newest[0].written if newest else _NEVER)
    _add(_add(feed, "author"), "name", masthead.name)
    _add(feed, "link", rel="self", type="application/atom+xml", href=address + FEED)
    _add(feed, "link", rel="alternate", type="text/html", href=address)
    _add(feed, "generator", "plainstudy", version=__version__)
    for each in newest:
        _add_news(feed, each, address)
    return _print(feed)


def write_sitemaps(
    address: str, pages: Mapping[str, str], largest: int = LARGEST
) -> dict[str, bytes]:
    """Return the site's maps by path. `pages` has for each page's path its day, or "".

    One map holds `largest` pages. A larger site has several, and sitemap.xml lists them.
    """
    site = _quote(address)
    listed = sorted(pages.items())
    if len(listed) <= largest:
        return {SITEMAP: _write_map(site, listed)}
    parts = [listed[start : start + largest] for start in range(0, len(listed), largest)]
    maps = {f"sitemap-{number}.xml": _write_map(site, part) for number, part in enumerate(parts, 1)}
    index = etree.Element(f"{{{_SITEMAPS}}}sitemapindex", nsmap={None: _SITEMAPS})
    for path in maps:
        _add(_add(index, "sitemap"), "loc", site + path)
    return maps | {SITEMAP: _print(index)}


def write_robots(address: str) -> bytes:
    """Return robots.txt: everybody may read everything, and here is the map."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {_quote(address)}{SITEMAP}\n".encode()


def _add_news(feed: etree._Element, news: News, address: str) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", address + news.path)
    _add(entry, "title", news.takeaway)
    _add(entry, "link", rel="alternate", type="text/html", href=address + news.path)
    _add(entry, "published", news.written)
    _add(entry, "updated", news.written)
    _add(entry, "category", term=news.kind)
    _add(entry, "summary", f"{news.teaser} ({DISCLAIMER}.)")


def _write_map(site: str, pages: Sequence[tuple[str, str]]) -> bytes:
    root = etree.Element(f"{{{_SITEMAPS}}}urlset", nsmap={None: _SITEMAPS})
    url, address, changed = (f"{{{_SITEMAPS}}}{name}" for name in ("url", "loc", "lastmod"))
    for path, day in pages:  # tens of thousands
        page = etree.SubElement(root, url)
        etree.SubElement(page, address).text = site + path
        if day:
            etree.SubElement(page, changed).text = day
    return _print(root)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """Add an element in its parent's namespace."""
    child = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}", attributes)
    if text:
        child.text = text
    return child


def _quote(address: str) -> str:
    return quote(address, safe=_RESERVED, errors="replace")


def _print(root: etree._Element) -> bytes:
    etree.indent(root, "")
    printed: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return printed + b"\n"
