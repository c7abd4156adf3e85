"""Pages for the templates to fill: one of each kind, made of the test summaries."""

from __future__ import annotations

from plainstudy.models import Summary
from plainstudy.render.article import lay_out
from plainstudy.render.dates import Day
from plainstudy.render.labels import label_study, pack_labels
from plainstudy.site.pages import (
    ArticlePage,
    Card,
    DirectoryPage,
    Entry,
    Head,
    Link,
    ListPage,
    Masthead,
    Page,
    PlainPage,
)
from tests.factories import make_draft
from tests.render.summaries import make_summary

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'"


def make_masthead(text: str = "", **changes: object) -> Masthead:
    """Build what every page shows of a publication; `text` stands in every place that takes one."""
    fields: dict[str, object] = {
        "name": text or "MS Research, Plainly",
        "topic": text or "multiple sclerosis",
        "tagline": text or "New studies, in words for everybody",
        "language": "en",
        "address": "https://example.org/",
        "logo": "",
        "sheet": "assets/site.0a1b.css",
        "script": "assets/site.0a1b.js",
        "icon": "assets/icon.0a1b.svg",
        "menu": (Link(text or "Newest", ""), Link(text or "Topics", "topics/")),
        "has_search": True,
    }
    return Masthead(**(fields | changes))  # type: ignore[arg-type]


def make_head(path: str, text: str = "", **changes: object) -> Head:
    """Build what a page tells programs."""
    fields: dict[str, object] = {
        "path": path,
        "title": text or "A title",
        "description": text or "One line that describes the page.",
        "canonical": f"https://example.org/{path}",
        "policy": POLICY,
    }
    return Head(**(fields | changes))  # type: ignore[arg-type]


def make_card(number: int, text: str = "", **changes: object) -> Card:
    """Build a card; its number tells it from others."""
    fields: dict[str, object] = {
        "path": f"studies/study-{number}/",
        "takeaway": text or f"Walking helped people feel less tired in study {number}.",
        "teaser": text or f"A trial of walking, number {number}.",
        "published": Day("July 2026", "2026-07"),
        "facts": pack_labels(label_study(make_draft().study)),
    }
    return Card(**(fields | changes))  # type: ignore[arg-type]


def make_article_page(summary: Summary | None = None, text: str = "") -> ArticlePage:
    """Build a study's own page."""
    return ArticlePage(
        head=make_head("studies/walking/", text),
        article=lay_out(summary or make_summary()),
        standing=(text or "Studies on multiple sclerosis differ in size and kind.",),
        related=tuple(make_card(number, text) for number in range(1, 7)),
        topics=(Link(text or "Fatigue", "topics/fatigue/"),),
        kind=Link(text or "Trial", "kinds/trial/"),
    )


def make_list_page(path: str, text: str = "") -> ListPage:
    """Build a list of studies."""
    return ListPage(
        head=make_head(path, text),
        heading=text or "Trials",
        intro=text or "Researchers tried something out and measured what happened.",
        cards=(
            make_card(1, text),
            make_card(2, text, published=None, is_example=True),
            make_card(3, text, published=Day("32 July", "")),
        ),
        total=27 if not path else None,
        newer=Link(text or "Newer studies", ""),
        older=Link(text or "Older studies", "page/1/"),
        position=text or "Part 2 (part 1 is the oldest)",
    )


def make_pages(text: str = "") -> dict[str, Page]:
    """Build a page of each kind, by the name of its golden file."""
    entry = Entry(Link(text or "Fatigue", "topics/fatigue/"), 3, text)
    kind = Entry(Link(text or "Trial", "kinds/trial/"), 1, text or "Something was tried out.")
    return {
        "article": make_article_page(text=text),
        "front": make_list_page("", text),
        "list": make_list_page("kinds/trial/", text),
        "directory": DirectoryPage(
            make_head("topics/", text), text or "Topics", (entry, entry), (kind,)
        ),
        "search": PlainPage(make_head("search/", text, is_listed=False), text or "Search"),
        "about": PlainPage(make_head("about/", text), text or "How these pages are made"),
        "not_found": PlainPage(
            make_head("404.html", text, is_listed=False), text or "This page is not here"
        ),
    }
