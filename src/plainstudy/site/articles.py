"""Articles: each study's own page and its picture, planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from plainstudy.site.heads import PICTURE, head_study
from plainstudy.site.jobs import ArticleJob, PictureJob, Planned, take_fingerprint
from plainstudy.site.outline import Outline
from plainstudy.site.pages import Link
from plainstudy.site.published import Published
from plainstudy.site.topics import Topic, find_topics


def plan_pictures(outline: Outline) -> Iterator[Planned]:
    """Yield the pictures for link previews, which need not wait for what studies are related."""
    if outline.settings.url and outline.settings.previews:
        for study, version in zip(outline.studies, outline.versions, strict=True):
            yield Planned(
                f"{study.card.path}{PICTURE}",
                take_fingerprint(outline.base, version),
                partial(PictureJob, study.card),
            )


def plan_articles(outline: Outline, related: Sequence[Sequence[int]]) -> Iterator[Planned]:
    """Yield the studies' own pages. `related` has for each the places of those closest to it."""
    versions = outline.versions
    subjects = find_topics(outline.topics, len(outline.studies))
    for study, version, places, topics in zip(
        outline.studies, versions, related, subjects, strict=True
    ):
        kind = outline.kinds[study.kind].link
        yield Planned(
            f"{study.card.path}index.html",
            take_fingerprint(
                outline.base,
                version,
                kind.path,
                "".join([versions[place] for place in places]),
                *[part for topic in topics for part in (topic.path, topic.name)],
            ),
            partial(_make_article, outline, study, places, kind, topics),
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
