"""Reading: a text and the abstract it comes from, side by side, ready for the checks.

Both roads lead here: a Draft, whose sentences say what they rest on, and a plain text by anybody,
whose sentences are matched to the abstract first (checks/plain_text.py). A check is written once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from plainstudy.models import Abstract, Draft, Kind, Sentence, Study, Term


class Part(StrEnum):
    """Where in the summary a sentence stands."""

    TAKEAWAY = "takeaway"
    FINDINGS = "findings"
    WHY_IT_MATTERS = "why_it_matters"
    LIMITATIONS = "limitations"


@dataclass(frozen=True)
class Placed:
    """One sentence in its place, with the abstract's sentences it cites."""

    where: str
    part: Part
    text: str
    kind: Kind
    evidence: tuple[int, ...]
    cited: tuple[str, ...]
    """The cited sentences that exist, in the order cited."""

    @property
    def is_claim(self) -> bool:
        """True when the sentence says what the abstract says."""
        return self.kind is Kind.CLAIM


@dataclass(frozen=True)
class Reading:
    """Everything a check may look at."""

    abstract: Abstract
    sentences: tuple[Placed, ...]
    """In reading order: takeaway, findings, why it matters, limitations."""
    teaser: str = ""
    glossary: tuple[Term, ...] = ()
    study: Study | None = None
    """None when the text is not a Draft."""

    @cached_property
    def source(self) -> str:
        """The title and the whole abstract: everything the paper's authors said."""
        title = self.abstract.citation.title
        return "\n".join(([title] if title else []) + list(self.abstract.sentences))

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Every text a reader sees, each after its place: sentences, teaser, glossary."""
        teaser = (("teaser", self.teaser),) if self.teaser else ()
        glossary = (
            (f"glossary[{index}]", f"{term.term}: {term.meaning}")
            for index, term in enumerate(self.glossary)
        )
        return (*((each.where, each.text) for each in self.sentences), *teaser, *glossary)

    def part(self, part: Part) -> tuple[Placed, ...]:
        """Return the sentences of one part."""
        return tuple(placed for placed in self.sentences if placed.part is part)


def read(abstract: Abstract, draft: Draft) -> Reading:
    """Lay a Draft beside its Abstract."""
    placed = [_place(abstract, Part.TAKEAWAY, Part.TAKEAWAY.value, draft.takeaway)]
    for part, sentences in (
        (Part.FINDINGS, draft.findings),
        (Part.WHY_IT_MATTERS, draft.why_it_matters),
        (Part.LIMITATIONS, draft.limitations),
    ):
        placed += [
            _place(abstract, part, f"{part.value}[{index}]", sentence)
            for index, sentence in enumerate(sentences)
        ]
    return Reading(
        abstract=abstract,
        sentences=tuple(placed),
        teaser=draft.teaser,
        glossary=draft.glossary,
        study=draft.study,
    )


def _place(abstract: Abstract, part: Part, where: str, sentence: Sentence) -> Placed:
    cited = (abstract.sentence(number) for number in sentence.evidence)
    return Placed(
        where=where,
        part=part,
        text=sentence.text,
        kind=sentence.kind,
        evidence=sentence.evidence,
        cited=tuple(text for text in cited if text is not None),
    )
