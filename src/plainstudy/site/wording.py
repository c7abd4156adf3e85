"""Wording: a publication's own words, made as safe to show as a study's are.

Its editors write them, and a paste can bring along what nobody sees: a mark that turns the
direction of all that follows, or a null byte, with which no feed can be read.
"""

from __future__ import annotations

import re

from plainstudy.render.safe_text import clean
from plainstudy.site_settings import SiteSettings

_BLANK_LINE = re.compile(r"\n\s*\n")


def clean_wording(settings: SiteSettings) -> SiteSettings:
    """Return the settings with every text that pages show made clean."""
    topics: dict[str, tuple[str, ...]] = {}
    for name, words in settings.topics.items():
        if shown := clean(name):
            topics[shown] = (*topics.get(shown, ()), *words)
    return settings.model_copy(
        update={
            "name": clean(settings.name) or SiteSettings().name,
            "tagline": clean(settings.tagline),
            "standing_text": "\n\n".join(map(clean, _BLANK_LINE.split(settings.standing_text))),
            "topics": topics,
        }
    )
