"""Markdown with YAML front matter, for a site's own generator.

No text from outside can become markup: the escapes hold for CommonMark, for GitHub's tables and
bare links, for math, and for the {{…}} of site generators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from plainstudy.models import Summary
from plainstudy.render.article import (
    AUTHORS_SUMMARY_NOTE,
    AUTHORS_SUMMARY_TITLE,
    Article,
    Line,
    lay_out,
)
from plainstudy.render.safe_text import clean

# An ampersand counts only where it would begin an entity, a colon only inside "://", a dot only
# after www: everywhere else they are punctuation, and a backslash would be noise.
_INLINE = re.compile(r"[\\`*_#\[\]~|$^@]|&(?=#|[A-Za-z])|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_AS_ENTITY = {"<": "&lt;", "{": "&#123;", "}": "&#125;"}
# What begins a quote, a list, a rule or a directive, at the start of a line only.
_START = re.compile(r"^(?:[+\-=>:%!]|\d{1,9}(?=[.)]))")


def to_markdown(summary: Summary) -> str:
    """Return the summary as Markdown: front matter, takeaway, three parts, disclaimer, source."""
    article = lay_out(summary)
    blocks = [
        f"---\n{_write_front_matter(summary, article)}---",
        *_write_review(article),
        f"# {_write_line(article.takeaway)}",
        "\n".join(
            f"- {label.name}: {escape(label.value)}" + (f". {label.meaning}" * bool(label.meaning))
            for label in article.labels
        ),
        *_write_parts(article),
        f"**{article.disclaimer}**",
        *_write_glossary(article),
        *_write_authors_summary(article),
        *_write_source(article),
    ]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Return text that Markdown shows as it is, wherever in a line it stands."""
    shown = _INLINE.sub(lambda found: "\\" + found[0], text)
    for letter, entity in _AS_ENTITY.items():
        shown = shown.replace(letter, entity)
    return _START.sub(
        lambda found: found[0] + "\\" if found[0].isdigit() else "\\" + found[0], shown
    )


def _write_front_matter(summary: Summary, article: Article) -> str:
    citation, made = summary.abstract.citation, summary.provenance
    facts = {
        "title": article.takeaway.text,
        "teaser": article.teaser,
        "status": summary.status.value,
        "disclaimer": article.disclaimer,
        "source_title": article.source.title,
        "journal": article.source.journal,
        "published": citation.published,
        "authors": [clean(author) for author in citation.authors],
        "doi": clean(citation.doi or ""),
        "pmid": citation.pmid,
        "links": [link.address for link in article.source.links],
        "source_note": article.source.note,
        "labels": {label.key: label.value for label in article.labels},
        "reading_grade": round(summary.measures.whole.flesch_kincaid, 1),
        "generated": {
            "by": clean(made.tool),
            "model": clean(made.model),
            "at": made.answered_at.isoformat(),
        },
        "format_version": summary.format_version,
    }
    known = {name: fact for name, fact in facts.items() if fact not in (None, "", [])}
    return yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=10**6)


def _write_review(article: Article) -> Iterator[str]:
    if article.review is not None:
        yield f"> **{article.review.headline}.** {article.review.reason}"


def _write_parts(article: Article) -> Iterator[str]:
    for part in article.parts:
        yield f"## {part.title}"
        yield from (_write_line(line) for line in part.lines)


def _write_line(line: Line) -> str:
    marks = "".join(rf"\[{quote.number}\]" for quote in line.quotes)
    said = f"*({line.mark})*" if line.mark else ""
    return " ".join(piece for piece in (escape(line.text), marks, said) if piece)


def _write_glossary(article: Article) -> Iterator[str]:
    if article.glossary:
        yield "## Words to know"
        yield "\n".join(
            f"- **{escape(term.term)}**: {escape(term.meaning)}" for term in article.glossary
        )


def _write_authors_summary(article: Article) -> Iterator[str]:
    if article.authors_summary:
        yield f"## {AUTHORS_SUMMARY_TITLE}"
        yield f"*{AUTHORS_SUMMARY_NOTE}*"
        yield from (escape(paragraph) for paragraph in article.authors_summary)


def _write_source(article: Article) -> Iterator[str]:
    source, making = article.source, article.making
    yield "## The study behind this page"
    day = source.published.words if source.published else ""
    facts = [source.title, ", ".join(filter(None, (source.journal, day))), source.authors]
    yield from (escape(fact) for fact in facts if fact)
    if source.links:
        yield "\n".join(
            f"- {link.name}: [{escape(link.text)}](<{link.address}>)" for link in source.links
        )
    if source.note:
        yield f"*{escape(source.note)}*"
    yield "The numbers in brackets lead to the study’s own sentences:"
    yield "\n\n".join(
        rf"\[{quote.number}\] {escape(quote.text)}" for quote in article.abstract if quote.text
    )
    yield (
        f"Written by {escape(making.writer)}, {making.answered.words}. "
        f"{making.checked}. {making.judgement}"
    )
