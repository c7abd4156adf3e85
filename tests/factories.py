"""Small, right nouns for tests to change one thing of."""

from __future__ import annotations

from plainstudy.checks.reading import Part, Placed, Reading
from plainstudy.models import (
    Abstract,
    Certainty,
    Citation,
    Design,
    Draft,
    Kind,
    Sample,
    Sentence,
    Study,
    Subject,
    Term,
)

SENTENCES = (
    "BACKGROUND: Fatigue is common in multiple sclerosis (MS).",
    "METHODS: In a randomized trial, 40 people with MS walked three times a week for 12 weeks, and "
    "40 people with MS kept their usual habits.",
    "RESULTS: Fatigue scores fell by 6.5 points in the walking group and by 1.2 points in the "
    "usual-habits group (p = 0.01).",
    "Walking speed did not differ significantly between the groups.",
    "Five people in the walking group reported sore knees.",
    "CONCLUSIONS: Regular walking was associated with less fatigue in this sample.",
)


def make_abstract(*sentences: str, title: str | None = "Walking and fatigue in MS") -> Abstract:
    """Build an Abstract from its sentences."""
    chosen = sentences or SENTENCES
    return Abstract(text=" ".join(chosen), sentences=chosen, citation=Citation(title=title))


def claim(text: str, *evidence: int) -> Sentence:
    """Build a claim."""
    return Sentence(text=text, kind=Kind.CLAIM, evidence=evidence)


def caution(text: str, *evidence: int) -> Sentence:
    """Build a caution."""
    return Sentence(text=text, kind=Kind.CAUTION, evidence=evidence)


def make_draft(**changes: object) -> Draft:
    """Build a Draft that fits make_abstract() and passes every check, with fields changed."""
    fields: dict[str, object] = {
        "takeaway": claim(
            "In this study of 80 people with MS, those who walked regularly felt less tired.", 2, 3
        ),
        "teaser": "People with MS who walked regularly felt less tired in one small study.",
        "findings": (
            claim("The trial included 80 people with multiple sclerosis (MS).", 2),
            claim("For 12 weeks, 40 of them walked three times a week.", 2),
            claim("Tiredness scores fell by 6.5 points in the people who walked.", 3),
            claim("Walking speed did not clearly differ between the groups.", 4),
            claim("Five people who walked reported sore knees.", 5),
        ),
        "why_it_matters": (
            claim("Tiredness, also called fatigue, is common in people with MS.", 1),
            Sentence(
                text="Fatigue can feel like a phone that never fully charges.",
                kind=Kind.ANALOGY,
                evidence=(),
            ),
        ),
        "limitations": (
            caution("Only 80 people took part, so small effects may have been missed.", 2),
            caution("The study lasted 12 weeks, so longer effects are unknown.", 2),
        ),
        "glossary": (Term(term="fatigue", meaning="a deep tiredness that rest does not fix"),),
        "study": Study(
            design=Design.TRIAL,
            subjects=(Subject.PEOPLE,),
            sample=Sample(count=80, of="people with MS"),
            certainty=Certainty.LOW,
        ),
    }
    return Draft.model_validate(fields | changes)


def make_reading(
    text: str,
    *cited: str,
    kind: Kind = Kind.CLAIM,
    part: Part = Part.FINDINGS,
    rest_of_abstract: tuple[str, ...] = (),
) -> Reading:
    """Build a Reading of one sentence against the abstract's sentences it cites."""
    sentences = (*cited, *rest_of_abstract) or SENTENCES
    where = part.value if part is Part.TAKEAWAY else f"{part.value}[0]"
    return Reading(
        abstract=Abstract(text=" ".join(sentences), sentences=sentences),
        sentences=(
            Placed(
                where=where,
                part=part,
                text=text,
                kind=kind,
                evidence=tuple(range(1, len(cited) + 1)),
                cited=cited,
            ),
        ),
    )
