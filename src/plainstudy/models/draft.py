"""Draft: the schema the model must fill. Its JSON Schema, made strict, is what the model sees."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from plainstudy.models.noun import Noun


class Kind(StrEnum):
    """What a sentence does. Only a claim can be held against the abstract."""

    CLAIM = "claim"
    EXPLANATION = "explanation"
    ANALOGY = "analogy"
    CAUTION = "caution"


class Design(StrEnum):
    """The kind of study."""

    TRIAL = "trial"
    OBSERVATIONAL = "observational"
    FOLLOW_UP = "follow_up"
    POOLED = "pooled"
    REVIEW = "review"
    ANIMAL = "animal"
    LABORATORY = "laboratory"
    CASE = "case"
    PROTOCOL = "protocol"
    OTHER = "other"


class Subject(StrEnum):
    """Who or what was studied."""

    PEOPLE = "people"
    ANIMALS = "animals"
    CELLS = "cells"
    COMPUTER = "computer"


class Certainty(StrEnum):
    """How sure the finding is, on GRADE's four steps, read off the kind and size of the study."""

    VERY_LOW = "very_low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Sentence(Noun):
    """One plain sentence of the summary."""

    text: str = Field(min_length=1)
    """The sentence, in plain words, 20 words or fewer."""
    kind: Kind
    """claim: what the abstract says. explanation: what a word means. analogy: a comparison with
    everyday life. caution: what kind of study this is, and what follows from that."""
    evidence: tuple[int, ...]
    """The numbers of the abstract's sentences that say so. Every claim cites at least one. An
    explanation or an analogy cites none. A caution may cite none."""


class Term(Noun):
    """A word a patient may not know, and what it means."""

    term: str = Field(min_length=1)
    """The term exactly as the summary uses it."""
    meaning: str = Field(min_length=1)
    """What it means, in a few everyday words."""


class Sample(Noun):
    """How many were studied."""

    count: int | None = Field(ge=0)
    """The number of people, animals or samples the main result rests on; null if not stated."""
    of: str
    """Of whom or what, in a few words: "people with relapsing MS", "mice"."""


class Study(Noun):
    """What kind of study the abstract reports."""

    design: Design
    """follow_up: people of an earlier study seen again. pooled: several studies analysed together,
    or a post-hoc analysis. laboratory: cells or tissue. case: one or a few patients."""
    subjects: tuple[Subject, ...] = Field(min_length=1, max_length=4)
    """Everyone and everything studied: a study of mice and of samples from people has both."""
    sample: Sample
    certainty: Certainty
    """very_low: cells, animals, one case. low: small or observational. moderate: a sound trial.
    high: several sound trials that agree."""


class Draft(Noun):
    """A plain-language summary in three parts, each sentence with what it rests on."""

    takeaway: Sentence
    """The one sentence everybody reads, 30 words or fewer. A claim, with evidence."""
    teaser: str = Field(min_length=1)
    """One line for a card under another page: 100 characters or fewer, whole words, nothing the
    takeaway and the findings do not say."""
    findings: tuple[Sentence, ...] = Field(min_length=3, max_length=8)
    """What was found."""
    why_it_matters: tuple[Sentence, ...] = Field(min_length=2, max_length=6)
    """Why it matters to the reader, with at least one analogy."""
    limitations: tuple[Sentence, ...] = Field(min_length=2, max_length=4)
    """What this study cannot tell, and what is still unknown."""
    glossary: tuple[Term, ...] = Field(max_length=12)
    """The technical terms the summary uses."""
    study: Study
