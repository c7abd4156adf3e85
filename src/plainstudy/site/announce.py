"""Announce: the files by which other programs learn of a site: feed, sitemaps, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from heapq import nlargest

from plainstudy.models import Design
from plainstudy.render.labels import word_design
from plainstudy.site.feeds import (
    FEED,
    LARGEST,
    NEWEST,
    ROBOTS,
    SITEMAP,
    News,
    write_feed,
    write_robots,
    write_sitemaps,
)
from plainstudy.site.jobs import FileJob, Planned, take_fingerprint
from plainstudy.site.outline import Outline
from plainstudy.site.published import Published

_PAGES = ("", "topics/", "about/")
"""The pages of a map that are no studies: from them a visitor finds every list."""


def plan_feeds(outline: Outline) -> Iterator[Planned]:
    """Yield the feed, the maps and robots.txt of a site that has an address."""
    masthead, studies = outline.masthead, outline.studies
    days = {each.card.path: each.answered[:10] for each in studies}
    # An edit changes no map. A path ends with its second slash and a day has ten letters.
    mapped = take_fingerprint(outline.base, "".join([f"{path}{day}" for path, day in days.items()]))

    @cache
    def draw_maps() -> dict[str, bytes]:
        return write_sitemaps(masthead.address, dict.fromkeys(_PAGES, "") | days)

    # Known before any map is drawn: how many there are follows from how many pages there are.
    count = len(studies) + len(_PAGES)
    parts = -(-count // LARGEST) if count > LARGEST else 0
    for path in (*(f"sitemap-{number}.xml" for number in range(1, parts + 1)), SITEMAP):
        yield Planned(path, mapped, partial(lambda path: FileJob(draw_maps()[path]), path))

    def tell_newest() -> FileJob:
        # Only what the feed may take is told: it holds few of ten thousand.
        newest = nlargest(NEWEST, studies, key=lambda each: (each.answered, each.card.path))
        return FileJob(write_feed(masthead, map(_tell, newest)))

    yield Planned(FEED, outline.edition, tell_newest)
    yield Planned(ROBOTS, outline.base, lambda: FileJob(write_robots(masthead.address)))


def _tell(study: Published) -> News:
    kind = word_design(Design(study.kind))
    written = study.answered.replace("+00:00", "Z")
    return News(study.card.path, study.card.takeaway, study.card.teaser, written, kind)
