"""Lists: studies in pages, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
    versions: Sequence[str]
    """Of each study: what its card is made of (published.py)."""


def plan_list(listed: StudyList, settings: SiteSettings, base: str) -> Iterator[Planned]:
    """Yield each page of a list; a list without studies has one page.

    Pages are counted from the oldest study on: part 1 holds the oldest, and the first page all that
    fill no part yet, and the part before. So a new study changes the first page alone, and a page
    that somebody has kept holds the same studies for good.
    """
    size, total = settings.page_size, len(listed.studies)
    parts = max(total // size - 1, 0)
    for part in range(parts + 1):
        first = part == 0
        below = total - (parts if first else part) * size
        shown = slice(0, below) if first else slice(below, below + size)
        laid = partial(_lay_page, listed, settings, part, parts, shown)
        path = name_page(listed.path, part)
        yield Planned(
            path=f"{path}index.html",
            fingerprint=take_fingerprint(
                *(base, path, listed.heading, listed.intro, str(total if first else "")),
                *(str(parts) if first else str(part == parts),),
                "".join(listed.versions[shown]),
            ),
            make=partial(_make_page, laid),
            is_page=True,
        )


def name_page(path: str, part: int) -> str:
    """Return the path of one page of a list; part 0 is its first page: "", "topics/x/page/2/"."""
    return f"{path}page/{part}/" if part else path


def _make_page(laid: Callable[[], ListPage]) -> PageJob:
    return PageJob(laid())


def _lay_page(
    listed: StudyList, settings: SiteSettings, part: int, parts: int, shown: slice
) -> ListPage:
    path = name_page(listed.path, part)
    title = f"{listed.heading}, part {part}" if part else listed.heading
    newer, older = (part + 1) % (parts + 1), part - 1 if part else parts
    return ListPage(
        head=head_list(settings, path, title, listed.intro),
        heading=listed.heading,
        intro=listed.intro,
        cards=tuple(each.card for each in listed.studies[shown]),
        total=None if part else len(listed.studies),
        newer=Link("Newer studies", name_page(listed.path, newer)) if part else None,
        older=Link("Older studies", name_page(listed.path, older)) if older else None,
        position=f"Part {part} (part 1 is the oldest)" if part else "",
    )
