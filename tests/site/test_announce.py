"""Announce: what other programs are told of a site."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from plainstudy.site.announce import _tell, plan_feeds
from plainstudy.site.dress import make_dress
from plainstudy.site.feeds import FEED, SITEMAP, write_feed
from plainstudy.site.jobs import FileJob, Planned
from plainstudy.site.outline import Outline
from plainstudy.site.pages import Card
from plainstudy.site.published import Published
from plainstudy.site_settings import SiteSettings
from tests.site.test_feeds import MASTHEAD


def study(name: str, day: int) -> Published:
    """Return a study that was summarized on a day of July; two may share one."""
    return Published(
        name=name,
        digest="0" * 64,
        card=Card(f"studies/{name}/", "Walking helped.", "Walking helped.", None, facts="[]"),
        title="",
        journal="",
        doi="",
        answered=f"2026-07-{day:02}T12:00:00+00:00",
        kind="trial",
        keywords=(),
        mesh=(),
        topics=(),
    )


STUDIES = [study(f"s{number}", 1 + number % 31) for number in range(120)]


def plan(studies: list[Published]) -> dict[str, Planned]:
    settings = SiteSettings()
    outline = Outline(settings, MASTHEAD, make_dress(settings), "base", studies, {})
    return {each.path: each for each in plan_feeds(outline)}


def make(planned: Planned) -> bytes:
    job = planned.make()
    assert isinstance(job, FileJob)
    return job.content


def test_a_feed_of_the_newest_alone_is_the_feed_of_all() -> None:
    shuffled = STUDIES[:]
    Random(0).shuffle(shuffled)  # noqa: S311 - the same in every run
    assert make(plan(shuffled)[FEED]) == write_feed(MASTHEAD, map(_tell, STUDIES))


def test_an_edit_changes_the_feed_and_no_map() -> None:
    before, first = plan(STUDIES), STUDIES[0]
    edited = plan([replace(first, digest="1" * 64), *STUDIES[1:]])
    assert edited[SITEMAP].fingerprint == before[SITEMAP].fingerprint
    assert edited[FEED].fingerprint != before[FEED].fingerprint


def test_another_day_changes_the_map_too() -> None:
    later = plan([study("s0", 30), *STUDIES[1:]])
    assert later[SITEMAP].fingerprint != plan(STUDIES)[SITEMAP].fingerprint
    assert b"2026-07-30" in make(later[SITEMAP])
