"""Plan: what of a site is no study's own: its lists, its words, what programs read of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from plainstudy.site.announce import plan_feeds
from plainstudy.site.dress import Dress
from plainstudy.site.heads import head_list, head_not_found, head_search
from plainstudy.site.jobs import FileJob, Job, PageJob, Planned, take_fingerprint
from plainstudy.site.lists import StudyList, plan_list
from plainstudy.site.outline import Outline
from plainstudy.site.pages import DirectoryPage, Entry, Link, Masthead, PlainPage
from plainstudy.site_settings import SiteSettings

NEWEST = Link("Newest", "")
TOPICS = Link("Topics", "topics/")
ABOUT = Link("About", "about/")
SEARCH = Link("Search", "search/")
NOT_FOUND = "404.html"
NOTHING_YET = "There is nothing here yet."


def make_masthead(
    settings: SiteSettings, topic: str, dress: Dress, *, has_search: bool
) -> Masthead:
    """Return what every page shows of the publication."""
    return Masthead(
        name=settings.name,
        topic=topic,
        tagline=settings.tagline,
        language=settings.language,
        address=settings.url,
        logo=dress.logo.path if dress.logo else "",
        sheet=dress.sheet.path,
        script=dress.script.path,
        menu=(NEWEST, TOPICS, ABOUT),
        has_search=has_search,
        icon=dress.icon.path,
    )


def plan_assets(outline: Outline) -> Iterator[Planned]:
    """Yield what pages are dressed in: style sheet, script, icon, logo."""
    for asset in outline.dress.assets:
        # Named by its content, which so is its fingerprint.
        yield Planned(asset.path, asset.path, _hold(FileJob(asset.content)))


def plan_others(outline: Outline) -> Iterator[Planned]:
    """Yield every other file that is no study's own, in the order in which they are written."""
    yield from _plan_words(outline)

    def plan_some(link: Link, places: Sequence[int], base: str) -> Iterator[Planned]:
        listed = StudyList(
            link.path,
            link.text,
            intro="",
            studies=[outline.studies[place] for place in places],
            versions=[outline.versions[place] for place in places],
        )
        return plan_list(listed, outline.settings, base)

    for key, group in outline.kinds.items():
        yield from plan_some(group.link, group.places, outline.base + key)
    for topic in outline.topics:
        yield from plan_some(Link(topic.name, topic.path), topic.places, outline.base)
    yield _plan_directory(outline)
    intro = outline.settings.tagline or f"Studies on {outline.masthead.topic}, in plain words."
    front = StudyList(
        path="",
        heading=outline.settings.name,
        intro=intro if outline.studies else NOTHING_YET,
        studies=outline.studies,
        versions=outline.versions,
    )
    yield from plan_list(front, outline.settings, outline.base)
    if outline.masthead.address:
        yield from plan_feeds(outline)


def _plan_words(outline: Outline) -> Iterator[Planned]:
    about = "How these pages are made"
    gone = "This page is not here"
    pages = [
        PlainPage(head_list(outline.settings, "about/", about, ""), about),
        PlainPage(head_not_found(outline.settings, NOT_FOUND, gone), gone),
    ]
    if outline.masthead.has_search:
        pages.append(PlainPage(head_search(SEARCH.path, SEARCH.text, ""), SEARCH.text))
    for page in pages:
        path = page.head.path
        file = path if path.endswith(".html") else f"{path}index.html"
        yield Planned(
            file, take_fingerprint(outline.base, path), _hold(PageJob(page)), is_page=True
        )


def _plan_directory(outline: Outline) -> Planned:
    topics = tuple(
        Entry(Link(topic.name, topic.path), len(topic.places)) for topic in outline.topics
    )
    kinds = tuple(Entry(group.link, len(group.places)) for group in outline.kinds.values())
    page = DirectoryPage(
        head_list(outline.settings, TOPICS.path, TOPICS.text, ""), TOPICS.text, topics, kinds
    )
    return Planned(
        f"{TOPICS.path}index.html",
        take_fingerprint(outline.base, TOPICS.path, repr((topics, kinds))),
        _hold(PageJob(page)),
        is_page=True,
    )


def _hold(job: Job) -> Callable[[], Job]:
    return lambda: job
