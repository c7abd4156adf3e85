"""Published: one study as every page but its own needs it, kept from one build to the next.

Reading ten thousand summaries takes longer than a rebuild may. So what cards, lists, feeds and
related studies are made of is taken from each summary once, when it is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC

from plainstudy.models import Summary
from plainstudy.render.dates import read_published
from plainstudy.render.labels import label_study, pack_labels
from plainstudy.render.safe_text import clean
from plainstudy.site.pages import Card
from plainstudy.site_settings import DateStyle


@dataclass(frozen=True, slots=True)
class Published:
    """One study that the site shows. All text is clean and not yet escaped."""

    name: str
    """What it was read from: the file's path below the folder without its ending, or the id."""
    digest: str
    """sha256 of the bytes it was read from."""
    card: Card
    """Its path is the study's own page: studies/SLUG/."""
    title: str
    """The paper's title, or ""."""
    journal: str
    doi: str
    answered: str
    """When the summary was written: ISO 8601, UTC. A feed says that a study is new by this."""
    kind: str
    """The design's value: trial, animal, …"""
    keywords: tuple[str, ...]
    """The authors' keywords, as they write them."""
    mesh: tuple[str, ...]
    """MEDLINE's descriptors."""
    topics: tuple[str, ...]
    """The names of the settings' topics that it belongs to."""
    terms: bytes = b""
    """What related studies are found by; made and read by related.py alone."""

    @property
    def version(self) -> str:
        """Return what changes with the study's card.

        Joined, those of many tell which they are, and in which order: a digest has a fixed length,
        and a path ends with its second slash.
        """
        return f"{self.digest}{self.card.path}"

    @property
    def order(self) -> tuple[str, str, str]:
        """Return what lists are sorted by, the largest first: newest, then a fixed order.

        A paper without a date comes last. 2026 comes after 2026-07 as it may be any month of it.
        """
        day = self.card.published
        return (day.machine if day else "", self.answered, self.name)


def publish(
    summary: Summary,
    name: str,
    digest: str,
    path: str,
    draw: Callable[[Card], str],
    dates: DateStyle,
    topics: tuple[str, ...],
) -> Published:
    """Take from a summary what other pages show of it. `path` is its own page's."""
    from plainstudy.site.counting import count_words  # noqa: PLC0415 - numpy: not to look at cards

    citation = summary.abstract.citation
    card = make_card(summary, path, dates)
    return Published(
        name=name,
        digest=digest,
        card=replace(card, html=draw(card)),
        title=clean(citation.title or ""),
        journal=clean(citation.journal or ""),
        doi=clean(citation.doi or ""),
        answered=summary.provenance.answered_at.astimezone(UTC).isoformat(timespec="seconds"),
        kind=summary.draft.study.design.value,
        keywords=tuple(filter(None, map(clean, citation.keywords))),
        mesh=tuple(filter(None, map(clean, citation.mesh))),
        topics=topics,
        terms=count_words(summary),
    )


def make_card(summary: Summary, path: str, dates: DateStyle) -> Card:
    """Return how other pages show a study."""
    draft, abstract = summary.draft, summary.abstract
    return Card(
        path=path,
        takeaway=clean(draft.takeaway.text),
        teaser=clean(draft.teaser),
        published=read_published(abstract.citation.published, dates),
        facts=pack_labels(label_study(draft.study)),
        # Only what plainstudy ships says so of itself (examples/README.md).
        is_example="not a real paper" in (abstract.note or ""),
    )
