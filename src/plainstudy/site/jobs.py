"""Jobs: what is to be made of the site, each file by itself, so that processes can share the work.

A job's fingerprint is a digest of everything its file is made of. Equal fingerprints: equal files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

from plainstudy.site.intake import Found
from plainstudy.site.pages import Card, Head, Link, Page


@dataclass(frozen=True, slots=True)
class ArticleJob:
    """A study's own page. Its summary is read by whoever makes it."""

    found: Found
    digest: str
    """sha256 of the summary's bytes, as they were when the page was planned."""
    head: Head
    related: tuple[Card, ...]
    topics: tuple[Link, ...]
    kind: Link | None
    is_example: bool


@dataclass(frozen=True, slots=True)
class PageJob:
    """Any other page."""

    page: Page


@dataclass(frozen=True, slots=True)
class PictureJob:
    """The picture of one study, for link previews."""

    card: Card


@dataclass(frozen=True, slots=True)
class FileJob:
    """A file whose content is there already: style sheet, feed, sitemap."""

    content: bytes


Job = ArticleJob | PageJob | PictureJob | FileJob


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of the site."""

    path: str
    """Below the site's root: studies/x/index.html."""
    fingerprint: str
    make: Callable[[], Job]
    """Makes the job, once it is known that the file must be written."""
    is_page: bool = False
    """Whether people count it: a page, not a picture or a feed."""


def take_fingerprint(*parts: str) -> str:
    """Return a digest of everything a file is made of."""
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
