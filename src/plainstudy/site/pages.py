"""Pages: what a site's templates are given, one noun for each thing a reader meets.

Every text here is clean (render/safe_text.py) and not yet escaped; the templates escape it. A path
is relative to the site's root, without a slash in front: "" is the front page, "studies/x/" a page,
"assets/site.css" a file. A template writes `{{ page.root }}{{ card.path }}`, so that a site works
under any address.
"""

from __future__ import annotations

from dataclasses import dataclass

from plainstudy.render.article import Article
from plainstudy.render.dates import Day
from plainstudy.render.labels import Label, unpack_labels


@dataclass(frozen=True)
class Link:
    """A link within the site."""

    text: str
    path: str


@dataclass(frozen=True)
class Masthead:
    """What every page shows of the publication."""

    name: str
    topic: str
    """As it stands in "people with …"."""
    tagline: str
    language: str
    """BCP 47, for the html element."""
    address: str
    """The site's absolute address, ending in a slash, or "" when the publication gave none: then
    no page has a canonical address, and there is no sitemap."""
    logo: str
    """The logo's path, or ""."""
    sheet: str
    """The path of the style sheet; its name holds a hash of its content."""
    script: str
    """The path of the script, which reading does not need."""
    menu: tuple[Link, ...]
    has_search: bool
    icon: str = ""
    """The path of the small picture in a browser's tab, for a publication without a logo."""


@dataclass(frozen=True)
class Card:
    """One study as other pages show it."""

    path: str
    takeaway: str
    teaser: str
    published: Day | None
    """When the paper was published; None when its source does not say."""
    facts: str
    """Its labels, packed: a build holds ten thousand cards, and few are asked for their labels."""
    is_example: bool = False
    """True for a study that was made up, which the card then says."""
    html: str = ""
    """The card as HTML, drawn once for every page that shows it (templates.py), or ""."""

    @property
    def labels(self) -> tuple[Label, ...]:
        """Return the study's labels, as on its own page."""
        return unpack_labels(self.facts)


@dataclass(frozen=True)
class Head:
    """What a page tells programs: search engines, link previews, feed readers."""

    path: str
    title: str
    """For the title element, without the publication's name."""
    description: str
    canonical: str = ""
    picture: str = ""
    """The absolute address of the picture for link previews, or ""."""
    picture_text: str = ""
    """What the picture shows, for who cannot see it."""
    json_ld: str = ""
    """schema.org data, as JSON that is safe inside a script element, or ""."""
    policy: str = ""
    """The page's Content-Security-Policy."""
    is_listed: bool = True
    """False keeps search engines from listing it: the 404 page, the search page."""
    base: str = ""
    """The root from the server's own root, "/" or "/ms/": for the 404 page alone, which a server
    shows at whatever address was asked for."""

    @property
    def root(self) -> str:
        """Return what leads from this page to the site's root: "", "../", "../../"."""
        return self.base or "../" * self.path.count("/")


@dataclass(frozen=True)
class ArticlePage:
    """A study's own page."""

    head: Head
    article: Article
    standing: tuple[str, ...]
    """The publication's own words about this kind of research, a paragraph each, filled in."""
    related: tuple[Card, ...]
    """At most six, the closest first."""
    topics: tuple[Link, ...]
    kind: Link | None
    """The list of studies of the same kind."""


@dataclass(frozen=True)
class ListPage:
    """A list of studies: the front page and those after it, one topic, one kind of study."""

    head: Head
    heading: str
    intro: str
    """One sentence under the heading, or ""."""
    cards: tuple[Card, ...]
    """Newest first."""
    total: int | None
    """How many studies the whole list has; None where the page does not say."""
    newer: Link | None = None
    older: Link | None = None
    position: str = ""
    """"Part 2 (part 1 is the oldest)", or "" on the list's first page."""


@dataclass(frozen=True)
class Entry:
    """A line of a directory: a topic or a kind of study, and how many studies it has."""

    link: Link
    count: int
    meaning: str = ""


@dataclass(frozen=True)
class DirectoryPage:
    """All topics and all kinds of study."""

    head: Head
    heading: str
    topics: tuple[Entry, ...]
    kinds: tuple[Entry, ...]


@dataclass(frozen=True)
class PlainPage:
    """A page that lists nothing: search, about, not found."""

    head: Head
    heading: str


Page = ArticlePage | ListPage | DirectoryPage | PlainPage
