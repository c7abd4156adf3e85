"""A publication to look at: the examples, thirty made-up studies, and pages that stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plainstudy.models import Certainty, Citation, Design, Sample, Status, Study, Subject, Summary
from plainstudy.render import Format, render
from plainstudy.site.build import Order, build
from plainstudy.site.built import Built
from plainstudy.site_settings import SiteSettings
from tests.factories import claim, make_draft
from tests.render.summaries import make_faulty, make_summary

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "summaries"
PREFIX = "/ms/"
"""Where the site lies on its server: not at the root, so that every link must be relative."""
ALONE = "/alone/"
"""Where the pages lie that `summarize --format html` writes: they stand alone."""
LONGEST = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 3
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36">'
    '<circle cx="18" cy="18" r="16" fill="#0a5a58"/></svg>'
)
TOPICS = {"Fatigue": ("fatigue", "tiredness"), "Walking & balance": ("walked", "walking")}
MADE = 30


def make_settings(folder: Path, **changes: object) -> SiteSettings:
    """Return the settings of a publication that has everything, its logo written to `folder`."""
    logo = folder / "logo.svg"
    logo.write_text(LOGO, "utf-8")
    fields: dict[str, object] = {
        "name": "MS in plain words",
        "tagline": "New studies, for the people they are about.",
        "url": f"https://example.org{PREFIX}",
        "logo": logo,
        "topics": TOPICS,
        "page_size": 12,
    }
    return SiteSettings.model_validate(fields | changes)


def build_publication(folder: Path) -> Path:
    """Build the site from summaries written to `folder`; return where its pages are."""
    out, public = folder / "out", folder / "public"
    out.mkdir()
    for example in EXAMPLES.glob("*.json"):
        (out / example.name).write_bytes(example.read_bytes())
    for number, summary in enumerate(make_studies()):
        (out / f"made-{number:02}.json").write_text(render(summary, Format.JSON), "utf-8")
    build_from(out, public, make_settings(folder))
    return public


def build_from(source: Path, public: Path, settings: SiteSettings) -> Built:
    """Build a site by the real build, in this process."""
    return build(Order(source, public, settings, "multiple sclerosis", processes=1))


def write_alone(folder: Path) -> Path:
    """Write pages that stand alone: a ready one, and one that an editor must look at."""
    alone = folder / "alone"
    alone.mkdir()
    ready = EXAMPLES / "aerobic-exercise-motor-circuits.html"
    (alone / "ready.html").write_bytes(ready.read_bytes())
    (alone / "review.html").write_text(render(make_faulty(), Format.HTML), "utf-8")
    return alone


def make_studies() -> Iterator[Summary]:
    """Yield studies that differ in what a page must cope with: gaps, long words, kinds, numbers."""
    designs, subjects, steps = tuple(Design), tuple(Subject), tuple(Certainty)
    for number in range(MADE):
        words = f"In study {number}, people with MS who walked felt less tired."
        title = f"Walking and fatigue, part {number}"
        if number == 1:
            words, title = f"{LONGEST} got better in one study.", LONGEST
        kinds = subjects[number % len(subjects) : number % len(subjects) + 1 + number % 2]
        study = Study(
            design=designs[number % len(designs)],
            subjects=kinds or subjects[:1],
            sample=Sample(count=10 + number if number % 7 else None, of="people with MS"),
            certainty=steps[number % len(steps)],
        )
        draft = make_draft(takeaway=claim(words, 2, 3), study=study)
        citation = Citation(
            title=title,
            journal=None if number % 5 == 0 else "Journal of Plain Examples",
            published=(None, "2026", f"2026-{1 + number % 12:02}-03")[min(number % 6, 2)],
            authors=("Ana Ruiz", "Bo Li"),
            doi=f"10.1234/jpe.{number}",
        )
        summary = make_summary(
            draft=draft, status=Status.APPROVED if number % 3 == 0 else Status.READY
        )
        abstract = summary.abstract.model_copy(
            update={
                "citation": citation,
                "authors_summary": "Walking helped. It was tried." if number == 2 else None,
            }
        )
        yield summary.model_copy(update={"abstract": abstract})
