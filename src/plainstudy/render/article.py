"""Article: a Summary as its readers meet it, before any format. HTML, Markdown and the terminal
all show this, so a word or an order is decided once. Its text is clean and not yet escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plainstudy.models import Kind, Sentence, Summary, Term
from plainstudy.render.labels import Label, label_study
from plainstudy.render.making import Making, Review, tell_making, tell_review
from plainstudy.render.places import anchor_of, name_place
from plainstudy.render.safe_text import clean
from plainstudy.render.source import Source, describe_source
from plainstudy.render.terms import Piece, Wanted, mark_terms, want_terms
from plainstudy.site_settings import DateStyle

TITLES = {
    "findings": "What was found",
    "why_it_matters": "Why it matters",
    "limitations": "Limitations",
}

AUTHORS_SUMMARY_TITLE = "The authors’ own plain summary"
AUTHORS_SUMMARY_NOTE = "Written by the paper’s authors, shown as it is. It was not checked here."

# What a reader should know about a sentence that is not the study's own.
_MARKS = {
    Kind.EXPLANATION: "Explanation, added for this page",
    Kind.ANALOGY: "Comparison, added for this page",
    Kind.CAUTION: "Caution, added for this page",
}


@dataclass(frozen=True)
class Quote:
    """One sentence of the abstract, word for word."""

    number: int
    text: str | None
    """None when the abstract has no sentence with this number."""


@dataclass(frozen=True)
class Line:
    """One sentence of the summary, with where it comes from."""

    text: str
    pieces: tuple[Piece, ...]
    """The text again, cut where a word of the glossary is first used in its part."""
    place: str
    """In words: "finding 2"."""
    anchor: str
    mark: str
    """Says that the sentence is the writer's and not the study's; "" when it is the study's."""
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class ArticlePart:
    """One of the three parts."""

    title: str
    anchor: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Article:
    """Everything a reader is shown, in reading order."""

    takeaway: Line
    teaser: str
    labels: tuple[Label, ...]
    parts: tuple[ArticlePart, ...]
    disclaimer: str
    glossary: tuple[Term, ...]
    authors_summary: tuple[str, ...]
    """The paragraphs of the authors' own plain-language summary; empty when there is none."""
    source: Source
    abstract: tuple[Quote, ...]
    making: Making
    review: Review | None
    """None when the page may be published."""


def lay_out(summary: Summary, style: DateStyle = DateStyle.DAY_FIRST) -> Article:
    """Lay a Summary out for its readers."""
    draft, abstract = summary.draft, summary.abstract
    glossary = tuple(
        Term(term=clean(term.term) or "?", meaning=clean(term.meaning) or "?")
        for term in draft.glossary
    )
    terms = want_terms(tuple(term.term for term in glossary))
    quotes = tuple(
        Quote(number, clean(text)) for number, text in enumerate(abstract.sentences, start=1)
    )
    (takeaway,) = _lay_lines(quotes, ("takeaway",), (draft.takeaway,), terms)
    return Article(
        takeaway=takeaway,
        teaser=clean(draft.teaser),
        labels=label_study(draft.study),
        parts=tuple(
            _lay_part(quotes, name, sentences, terms)
            for name, sentences in (
                ("findings", draft.findings),
                ("why_it_matters", draft.why_it_matters),
                ("limitations", draft.limitations),
            )
        ),
        disclaimer=summary.disclaimer,
        glossary=glossary,
        authors_summary=tuple(
            filter(None, map(clean, (abstract.authors_summary or "").split("\n")))
        ),
        source=describe_source(abstract, style),
        abstract=quotes,
        making=tell_making(summary, style),
        review=tell_review(summary),
    )


def _lay_part(
    quotes: Sequence[Quote], name: str, sentences: Sequence[Sentence], terms: tuple[Wanted, ...]
) -> ArticlePart:
    places = tuple(f"{name}[{index}]" for index in range(len(sentences)))
    return ArticlePart(TITLES[name], anchor_of(name), _lay_lines(quotes, places, sentences, terms))


def _lay_lines(
    quotes: Sequence[Quote],
    places: Sequence[str],
    sentences: Sequence[Sentence],
    terms: tuple[Wanted, ...],
) -> tuple[Line, ...]:
    texts = tuple(clean(sentence.text) for sentence in sentences)
    return tuple(
        Line(
            text=text,
            pieces=pieces,
            place=name_place(where),
            anchor=anchor_of(where),
            mark=_mark(sentence),
            quotes=_quote(quotes, sentence.evidence),
        )
        for where, sentence, text, pieces in zip(
            places, sentences, texts, mark_terms(texts, terms), strict=True
        )
    )


def _mark(sentence: Sentence) -> str:
    if sentence.kind is Kind.CAUTION and sentence.evidence:
        return "Caution"
    if sentence.kind is Kind.CLAIM and not sentence.evidence:
        return "No source given"
    return _MARKS.get(sentence.kind, "")


def _quote(quotes: Sequence[Quote], numbers: Iterable[int]) -> tuple[Quote, ...]:
    return tuple(
        quotes[number - 1] if 1 <= number <= len(quotes) else Quote(number, None)
        for number in dict.fromkeys(numbers)
    )
