"""The study labels: who or what was studied, how, how many, how sure. In plain words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from plainstudy.models import Certainty, Design, Sample, Study, Subject
from plainstudy.render.safe_text import clean

_SUBJECTS = {
    Subject.PEOPLE: "People",
    Subject.ANIMALS: "Animals",
    Subject.CELLS: "Cells or tissue",
    Subject.COMPUTER: "Computer model",
}

_DESIGNS = {
    Design.TRIAL: ("Trial", "Researchers tried something out and measured what happened."),
    Design.OBSERVATIONAL: (
        "Observation",
        "Researchers watched and measured. They did not give a treatment.",
    ),
    Design.FOLLOW_UP: ("Follow-up", "Those who were in an earlier study were looked at again."),
    Design.POOLED: ("Combined analysis", "Results from earlier studies were worked through again."),
    Design.REVIEW: ("Review", "Researchers read earlier studies and weighed them up."),
    Design.ANIMAL: ("Animal study", "The tests were done in animals."),
    Design.LABORATORY: ("Laboratory study", "The tests were done on cells or tissue in a lab."),
    Design.CASE: ("Case report", "The story of one patient, or a few."),
    Design.PROTOCOL: ("Study plan", "It says how a study will be done. There are no results yet."),
    Design.OTHER: ("Another kind of study", ""),
}

# The steps and what they promise follow the GRADE working group's first definitions (BMJ 2004;
# 328:1490): how likely further research is to change the result.
_CERTAINTIES = {
    Certainty.VERY_LOW: (1, "Very unsure", "It is too early to know if this holds true."),
    Certainty.LOW: (2, "Not very sure", "More studies are likely to change this result."),
    Certainty.MODERATE: (3, "Fairly sure", "More studies may change this result."),
    Certainty.HIGH: (4, "Very sure", "More studies are unlikely to change this result."),
}

STEPS = len(_CERTAINTIES)


@dataclass(frozen=True)
class Label:
    """One fact about the study."""

    key: str
    """A name for programs: subjects, design, sample, certainty."""
    name: str
    value: str
    meaning: str = ""
    """One line that says what the value means, or ""."""
    steps: int = 0
    """How many of STEPS a scale shows; 0 when the fact is no scale."""
    pictures: tuple[str, ...] = ()
    """Names of the drawings that go with it: people, animals, cells, computer."""


def label_study(study: Study) -> tuple[Label, ...]:
    """Return the study's labels, in the order a reader asks for them."""
    design, design_meaning = _DESIGNS[study.design]
    steps, certainty, certainty_meaning = _CERTAINTIES[study.certainty]
    return (
        _label_subjects(study.subjects),
        Label("design", "Kind of study", design, design_meaning),
        Label("sample", "How many", word_sample(study.sample)),
        Label("certainty", "How sure", certainty, certainty_meaning, steps),
    )


def word_design(design: Design) -> str:
    """Return a kind of study in words, as its label says it."""
    return _DESIGNS[design][0]


def pack_labels(labels: Iterable[Label]) -> str:
    """Return labels as JSON, for `unpack_labels`."""
    return json.dumps([vars(label) for label in labels], separators=(",", ":"))


@lru_cache(maxsize=64)  # a template asks for the same card's several times in a row
def unpack_labels(packed: str) -> tuple[Label, ...]:
    """Return the labels that `pack_labels` was given."""
    return tuple(
        Label(**(fields | {"pictures": tuple(fields["pictures"])})) for fields in json.loads(packed)
    )


def word_sample(sample: Sample) -> str:
    """Return "80 people with MS", or that the abstract does not say how many."""
    of = clean(sample.of)
    if sample.count is None:
        return f"{of[0].upper()}{of[1:]} (number not stated)" if of else "Number not stated"
    count = f"{sample.count:,}"
    first, _, _ = of.partition(" ")
    # Some models repeat the count: "80 people with MS".
    return of if first in (count, str(sample.count)) else f"{count} {of}".strip()


def _label_subjects(subjects: tuple[Subject, ...]) -> Label:
    kinds = tuple(dict.fromkeys(subjects))
    words = [_SUBJECTS[kind] for kind in kinds]
    lower = [words[0], *(word.lower() for word in words[1:])]
    joined = lower[0] if len(lower) == 1 else f"{', '.join(lower[:-1])} and {lower[-1]}"
    meaning = "" if Subject.PEOPLE in kinds else "Not tested in people."
    pictures = tuple(kind.value for kind in kinds)
    return Label("subjects", "Who or what was studied", joined, meaning, pictures=pictures)
