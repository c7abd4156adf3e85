"""Plan: every file of a site, from the studies it shows. Nothing is made here and nothing read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from plainstudy.models import Design
from plainstudy.render.labels import word_design
from plainstudy.site.announce import plan_feeds
from plainstudy.site.dress import Dress
from plainstudy.site.heads import (
    PICTURE,
    head_list,
    head_not_found,
    head_search,
    head_study,
)
from plainstudy.site.intake import Found
from plainstudy.site.jobs import (
    ArticleJob,
    FileJob,
    Job,
    PageJob,
    PictureJob,
    Planned,
    take_fingerprint,
)
from plainstudy.site.lists import StudyList, plan_list
from plainstudy.site.pages import DirectoryPage, Entry, Link, Masthead, PlainPage
from plainstudy.site.published import Published
from plainstudy.site.topics import Topic, find_topics, group_topics
from plainstudy.site_settings import SiteSettings

NEWEST = Link("Newest", "")
TOPICS = Link("Topics", "topics/")
ABOUT = Link("About", "about/")
SEARCH = Link("Search", "search/")
NOT_FOUND = "404.html"
NOTHING_YET = "There is nothing here yet."


@dataclass(frozen=True)
class Outline:
    """What a site is made of."""

    settings: SiteSettings
    masthead: Masthead
    dress: Dress
    base: str
    """A digest of what every file depends on: this program, the settings, the templates."""
    studies: Sequence[Published]
    """Newest first."""
    related: Sequence[Sequence[int]]
    """For each study, the places of those closest to it."""
    found: Mapping[str, Found]
    """Where each study's summary is, by name."""


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


def plan_pictures(
    settings: SiteSettings, studies: Sequence[Published], base: str
) -> Iterator[Planned]:
    """Yield the pictures for link previews, which need not wait for what studies are related."""
    if settings.url and settings.previews:
        for study in studies:
            own = take_fingerprint(base, study.version)
            yield _plan(f"{study.card.path}{PICTURE}", own, partial(PictureJob, study.card))


def plan_site(outline: Outline) -> Iterator[Planned]:
    """Yield every other file, in the order in which they are written: what is linked to first."""
    for asset in outline.dress.assets:
        # Named by its content, which so is its fingerprint.
        yield _plan(asset.path, asset.path, _hold(FileJob(asset.content)))
    versions = [each.version for each in outline.studies]
    kinds = _group(outline.studies)
    links = {key: Link(heading, path) for key, (heading, path, _) in kinds.items()}
    topics = group_topics(outline.studies, outline.settings.topics)
    yield from _plan_studies(outline, versions, links, topics)
    yield from _plan_words(outline)

    def list_studies(path: str, heading: str, places: Sequence[int]) -> StudyList:
        return StudyList(
            path,
            heading,
            intro="",
            studies=[outline.studies[place] for place in places],
            versions=[versions[place] for place in places],
        )

    for key, (heading, path, places) in kinds.items():
        listed = list_studies(path, heading, places)
        yield from plan_list(listed, outline.settings, outline.base + key)
    for topic in topics:
        listed = list_studies(topic.path, topic.name, topic.places)
        yield from plan_list(listed, outline.settings, outline.base)
    yield _plan_directory(outline, kinds, topics)
    intro = outline.settings.tagline or f"Studies on {outline.masthead.topic}, in plain words."
    front = StudyList(
        path="",
        heading=outline.settings.name,
        intro=intro if outline.studies else NOTHING_YET,
        studies=outline.studies,
        versions=versions,
    )
    yield from plan_list(front, outline.settings, outline.base)
    if outline.masthead.address:
        yield from plan_feeds(outline.masthead, outline.studies, outline.base)


def _plan_studies(
    outline: Outline, versions: Sequence[str], kinds: Mapping[str, Link], topics: Sequence[Topic]
) -> Iterator[Planned]:
    studies = outline.studies
    subjects = find_topics(topics, len(studies))
    for study, version, places, about in zip(
        studies, versions, outline.related, subjects, strict=True
    ):
        kind = kinds[study.kind]
        yield _plan(
            f"{study.card.path}index.html",
            take_fingerprint(
                outline.base,
                version,
                kind.path,
                "".join([versions[place] for place in places]),
                *[part for topic in about for part in (topic.path, topic.name)],
            ),
            partial(_make_article, outline, study, places, kind, about),
            is_page=True,
        )


def _make_article(
    outline: Outline,
    study: Published,
    near: Sequence[int],
    kind: Link,
    topics: Sequence[Topic],
) -> ArticleJob:
    return ArticleJob(
        found=outline.found[study.name],
        digest=study.digest,
        head=head_study(outline.settings, study.card),
        related=tuple(outline.studies[place].card for place in near),
        topics=tuple(Link(topic.name, topic.path) for topic in topics),
        kind=kind,
        is_example=study.card.is_example,
    )


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
        yield _plan(file, take_fingerprint(outline.base, path), _hold(PageJob(page)), is_page=True)


def _plan_directory(
    outline: Outline,
    kinds: Mapping[str, tuple[str, str, Sequence[int]]],
    topics: Sequence[Topic],
) -> Planned:
    subjects = tuple(Entry(Link(topic.name, topic.path), len(topic.places)) for topic in topics)
    entries = tuple(
        Entry(Link(heading, path), len(places)) for heading, path, places in kinds.values()
    )
    page = DirectoryPage(
        head_list(outline.settings, TOPICS.path, TOPICS.text, ""), TOPICS.text, subjects, entries
    )
    return _plan(
        f"{TOPICS.path}index.html",
        take_fingerprint(outline.base, TOPICS.path, repr((subjects, entries))),
        _hold(PageJob(page)),
        is_page=True,
    )


def _group(studies: Sequence[Published]) -> dict[str, tuple[str, str, list[int]]]:
    """Return each kind's heading, path and the places of its studies."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, study in enumerate(studies):
        groups[study.kind].append(place)
    return {
        kind: (word_design(Design(kind)), f"kinds/{kind.replace('_', '-')}/", places)
        for kind, places in sorted(groups.items())
    }


def _plan(
    path: str, fingerprint: str, make: Callable[[], Job], *, is_page: bool = False
) -> Planned:
    return Planned(path, fingerprint, make, is_page)


def _hold(job: Job) -> Callable[[], Job]:
    return lambda: job
