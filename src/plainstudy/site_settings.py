"""Site settings: the `[site]` table of plainstudy.toml, what a publication's pages look like.

They stand apart from the site itself, so that every command can read the file they are in.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from string import Formatter

from pydantic import Field, field_validator

from plainstudy.models.noun import Noun

PAPERS = {"accent": ("#fbfaf6", "#f1efe7"), "accent_dark": ("#14191a", "#1e2526")}
"""The papers on which each chosen colour is read, and which are read on it (render's page.css)."""
LEAST_CONTRAST = 4.5
"""Between text and paper: WCAG 2.2, success criterion 1.4.3, level AA."""
BLANKS = ("topic", "journal", "kind")
"""What may stand in braces in the standing text."""
_COLOUR = r"^#[0-9a-fA-F]{6}$"
# RFC 5646 in short: a language, then subtags. Whether they are registered is not looked up.
_LANGUAGE = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
_STANDING = """\
This page is about one study of {topic}. The kind of study ({kind}) says how much one result can \
tell. One study is seldom the last word: a finding is trusted once other researchers find it again.

The paper appeared in {journal}. Its authors write for other researchers, so this page puts their \
short summary into plain words. What a study means for one person depends on much that no study \
knows. Talk with your care team before you change anything."""


class DateStyle(StrEnum):
    """How a date is written: 1 July 2026, July 1, 2026, or 2026-07-01."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    ISO = "iso"


class Colours(Noun):
    """What a publication chooses; every other colour is the style sheet's own."""

    accent: str = Field(default="#0a5a58", pattern=_COLOUR)
    """Links and marks on light paper, as #rrggbb."""
    accent_dark: str = Field(default="#86d0c8", pattern=_COLOUR)
    """The same in dark mode."""

    @field_validator("accent", "accent_dark")
    @classmethod
    def _require_contrast(cls, colour: str, info: object) -> str:
        name = str(getattr(info, "field_name", ""))
        worst = min(measure_contrast(colour, paper) for paper in PAPERS[name])
        if worst < LEAST_CONTRAST:
            change = "a lighter colour" if name.endswith("dark") else "a darker colour"
            raise ValueError(
                f"{colour} has a contrast of {worst:.1f} to 1 with the paper, and readers need "
                f"{LEAST_CONTRAST}: take {change}"
            )
        return colour.lower()


class SiteSettings(Noun):
    """What `plainstudy site` builds. Each field's docstring is what `init` says of it."""

    name: str = Field(default="Research in plain words", min_length=1)
    """The publication's name, on every page."""
    tagline: str = ""
    """One line below it, on the front page."""
    url: str = Field(default="", pattern=r"^(https?://[^\s/?#]+(/[^\s?#]*)?)?$")
    """Where the site will be: https://example.org/ms/. Without it there is no feed, no sitemap and
    no picture for link previews, which need full addresses."""
    language: str = Field(default="en", pattern=_LANGUAGE)
    """The language of the summaries, as a browser knows it: en, pt-BR, ar."""
    logo: Path | None = None
    """A picture file (svg, png, jpg, webp) beside the name."""
    date_style: DateStyle = DateStyle.DAY_FIRST
    """day_first: 1 July 2026. month_first: July 1, 2026. iso: 2026-07-01."""
    standing_text: str = _STANDING
    """What stands below every study, a blank line between paragraphs. {topic}, {kind} and {journal}
    are filled in; a paragraph that names the journal is left out where it is not known."""
    templates: Path | None = None
    """A folder of your own templates; each stands in for ours of the same name."""
    page_size: int = Field(default=24, ge=1, le=200)
    """How many studies one page of a list shows; the first page shows up to twice as many, less
    one."""
    previews: bool = True
    """Whether a picture is made for each page, for link previews."""
    colours: Colours = Colours()
    """The colours of links and marks, as #rrggbb."""
    topics: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Topic pages: the name of each, and the words that put a study there."""

    @field_validator("url")
    @classmethod
    def _end_in_slash(cls, url: str) -> str:
        return f"{url.rstrip('/')}/" if url else ""

    @field_validator("standing_text")
    @classmethod
    def _require_blanks(cls, text: str) -> str:
        try:
            names = {
                f"{name}{f'!{turn}' if turn else ''}{f':{form}' if form else ''}"
                for _, name, form, turn in Formatter().parse(text)
                if name is not None
            }
        except ValueError as fault:
            raise ValueError(f"{fault}: write {{{{ and }}}} for braces") from fault
        if unknown := sorted(names - set(BLANKS)):
            known = ", ".join(f"{{{name}}}" for name in BLANKS)
            raise ValueError(f"{{{unknown[0]}}} cannot be filled in; {known} can")
        return text

    def write_standing(self, *, topic: str, journal: str, kind: str) -> tuple[str, ...]:
        """Return the standing text's paragraphs for one study, filled in."""
        known = {"topic": topic, "journal": journal, "kind": kind}
        paragraphs = filter(None, map(str.strip, re.split(r"\n\s*\n", self.standing_text)))
        return tuple(
            # One pass over the publication's own words: braces within a journal's name stay text.
            " ".join(each.format_map(known).split())
            for each in paragraphs
            if journal or "{journal" not in each
        )


def measure_contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lights = sorted((_measure_light(one), _measure_light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _measure_light(colour: str) -> float:
    """Return a colour's relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
