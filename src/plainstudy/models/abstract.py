"""Abstract: the source every sentence is checked against."""

from __future__ import annotations

from pydantic import Field

from plainstudy.models.noun import Noun


def _is_empty(value: object) -> bool:
    return not value


class Citation(Noun):
    """Where the abstract was published. Every field may be unknown."""

    title: str | None = None
    journal: str | None = None
    published: str | None = Field(default=None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    """ISO 8601 date, as precise as the source gives it: 2026, 2026-07 or 2026-07-01."""
    authors: tuple[str, ...] = ()
    doi: str | None = None
    """The bare identifier, 10.…/…, without https://doi.org/."""
    pmid: str | None = Field(default=None, pattern=r"^\d{1,9}$")
    url: str | None = None

    # What only a database's record says. Left out of JSON where it says nothing.
    pmcid: str | None = Field(default=None, pattern=r"^PMC\d{1,10}$", exclude_if=_is_empty)
    original_title: str | None = Field(default=None, exclude_if=_is_empty)
    """The title in the paper's own language, where `title` is a translation."""
    languages: tuple[str, ...] = Field(default=(), exclude_if=_is_empty)
    """The languages the paper is in, as ISO 639 codes of two letters where there is one."""
    keywords: tuple[str, ...] = Field(default=(), exclude_if=_is_empty)
    mesh: tuple[str, ...] = Field(default=(), exclude_if=_is_empty)
    """The descriptors that indexers of MEDLINE gave the paper, without their qualifiers."""
    publication_types: tuple[str, ...] = Field(default=(), exclude_if=_is_empty)
    retracted: bool = Field(default=False, exclude_if=_is_empty)


class Abstract(Noun):
    """A paper's abstract, as text and as numbered sentences."""

    text: str = Field(min_length=1)
    """The abstract as one normalised text, without its title."""
    sentences: tuple[str, ...] = Field(min_length=1)
    """The sentences in order. Evidence counts them from 1: evidence 3 is sentences[2]."""
    citation: Citation = Citation()
    note: str | None = None
    """A word about where this text comes from, shown beside it: the shipped examples say that
    they were written for this project and are not real papers."""
    authors_summary: str | None = Field(default=None, exclude_if=_is_empty)
    """The authors' own plain-language summary, shown beside ours. Never sent to the model, and
    nothing is checked against it."""

    def sentence(self, number: int) -> str | None:
        """Return sentence `number` (from 1), or None when the abstract has no such sentence."""
        return self.sentences[number - 1] if 1 <= number <= len(self.sentences) else None
