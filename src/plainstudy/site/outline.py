"""Outline: what a site is made of, before any file of it is planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from plainstudy.models import Design
from plainstudy.render.labels import word_design
from plainstudy.site.dress import Dress
from plainstudy.site.intake import Found
from plainstudy.site.jobs import take_fingerprint
from plainstudy.site.pages import Link, Masthead
from plainstudy.site.published import Published
from plainstudy.site.topics import Topic, group_topics
from plainstudy.site_settings import SiteSettings


@dataclass(frozen=True)
class Group:
    """All studies of one kind."""

    link: Link
    places: Sequence[int]
    """Of its studies among the site's."""


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
    found: Mapping[str, Found]
    """Where each study's summary is, by name."""

    @cached_property
    def versions(self) -> Sequence[str]:
        """Return each study's version (published.py), which ten thousand pages ask for."""
        return [each.version for each in self.studies]

    @cached_property
    def edition(self) -> str:
        """Return a digest of all studies' versions, in their order."""
        return take_fingerprint(self.base, "".join(self.versions))

    @cached_property
    def kinds(self) -> Mapping[str, Group]:
        """Return the studies of each kind, by its name in a summary."""
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for place, study in enumerate(self.studies):
            groups[study.kind].append(place)
        return {
            kind: Group(Link(word_design(Design(kind)), f"kinds/{kind.replace('_', '-')}/"), places)
            for kind, places in sorted(groups.items())
        }

    @cached_property
    def topics(self) -> Sequence[Topic]:
        """Return the topics that have studies."""
        return group_topics(self.studies, self.settings.topics)
