"""Lists: studies in pages, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from plainstudy.site.heads import head_list
from plainstudy.site.jobs import PageJob, Planned, take_fingerprint
from plainstudy.site.pages import Link, ListPage
from plainstudy.site.published import Published
from plainstudy.site_settings import SiteSettings


@dataclass(frozen=True)
class StudyList:
    """The front page's list, a topic's or a kind's."""

    path: str
    heading: str
    intro: str
    studies: Sequence[Published]
    """Newest first."""


def plan_list(listed: StudyList, settings: SiteSettings, base: str) -> Iterator[Planned]:
    """Yield each page of a list; a list without studies has one page."""
    size = settings.page_size
    last = max(-(-len(listed.studies) // size), 1)
    for number in range(1, last + 1):
        shown = listed.studies[(number - 1) * size : number * size]
        path = name_page(listed.path, number)
        yield Planned(
            path=f"{path}index.html",
            fingerprint=take_fingerprint(
                *(base, path, listed.heading, listed.intro, str(len(listed.studies)), str(last)),
                (each.digest + each.card.path for each in shown),
            ),
            make=partial(_make_page, listed, settings, number, last, shown),
            is_page=True,
        )


def name_page(path: str, number: int) -> str:
    """Return the path of one page of a list: "", "page/2/", "topics/x/page/2/"."""
    return path if number == 1 else f"{path}page/{number}/"


def _make_page(
    listed: StudyList, settings: SiteSettings, number: int, last: int, shown: Sequence[Published]
) -> PageJob:
    return PageJob(_lay_page(listed, settings, number, last, shown))


def _lay_page(
    listed: StudyList, settings: SiteSettings, number: int, last: int, shown: Sequence[Published]
) -> ListPage:
    path = name_page(listed.path, number)
    title = listed.heading if number == 1 else f"{listed.heading}, page {number}"
    return ListPage(
        head=head_list(settings, path, title, listed.intro),
        heading=listed.heading,
        intro=listed.intro,
        cards=tuple(each.card for each in shown),
        total=len(listed.studies),
        newer=Link("Newer studies", name_page(listed.path, number - 1)) if number > 1 else None,
        older=Link("Older studies", name_page(listed.path, number + 1)) if number < last else None,
        position=f"Page {number} of {last}" if last > 1 else "",
    )
