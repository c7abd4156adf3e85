"""Places: every text a reader sees, with its place, for the checks that read words alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plainstudy.checks.reading import Reading
from plainstudy.models import Kind

# No sentence of a summary is longer; what is longer is not read to its end, so no text costs time.
LONGEST = 2000  # characters


@dataclass(frozen=True)
class Place:
    """One text in its place."""

    where: str
    text: str
    kind: Kind | None = None
    """None for the teaser and the sample, which carry no kind."""


def list_places(reading: Reading) -> Iterator[Place]:
    """Yield the sentences, the teaser, the glossary's meanings and the sample's description."""
    for placed in reading.sentences:
        yield Place(placed.where, placed.text[:LONGEST], placed.kind)
    if reading.teaser:
        yield Place("teaser", reading.teaser[:LONGEST])
    for index, term in enumerate(reading.glossary):
        text = f"{term.term}: {term.meaning}"[:LONGEST]
        yield Place(f"glossary[{index}]", text, Kind.EXPLANATION)
    if reading.study is not None and reading.study.sample.of:
        yield Place("study.sample.of", reading.study.sample.of[:LONGEST])
