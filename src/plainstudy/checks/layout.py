"""Layout: the draft's form, as its schema and the page need it.

The counts stand in the schema too, but a summary edited by hand never passes it. What breaks the
contract is an error, because it goes back to the model; how a sentence is set is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.words import split_words
from plainstudy.checks.reading import Part, Placed, Reading
from plainstudy.models import Kind, Severity

TAKEAWAY_WORDS = 30
"""It is a headline on a phone: 30 words are four to six lines there."""
TEASER_CHARACTERS = 100
"""The room on a card for a related study."""
_COUNTS = {Part.FINDINGS: (3, 8), Part.WHY_IT_MATTERS: (2, 6), Part.LIMITATIONS: (2, 4)}

_ENDS = re.compile(r"[.!?][\"”’')\]]*$")
_CUT_OFF = Pattern(
    r"(?:…|\.\.\.|[,;:–-]|\b(?:a|an|the|and|or|but|of|than|because|whose|their|its))$"
)
_TWO_SENTENCES = re.compile(
    r"[.!?](?<![A-Z\d].)(?<!\bvs.)(?<!\bDr.)(?<!\be\.g.)(?<!\bi\.e.)\s+[A-Z]\w"
)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|\*\*|\]\(|^#+\s|^[-*•]\s|\n", re.MULTILINE)


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Find what breaks the form of a draft."""
    yield from _look_at_takeaway(reading)
    yield from _look_at_teaser(reading.teaser)
    for part, (fewest, most) in _COUNTS.items():
        count = len(reading.part(part))
        if not fewest <= count <= most:
            yield Fault(
                part.value,
                f"{count} sentences; {fewest} to {most} are wanted",
                f"Write {fewest} to {most} sentences here.",
            )
    if not any(p.kind is Kind.ANALOGY for p in reading.part(Part.WHY_IT_MATTERS)):
        yield Fault(
            Part.WHY_IT_MATTERS.value,
            "no analogy",
            "Add one comparison with everyday life, kind analogy, without numbers.",
        )
    yield from _look_at_sentences(reading)


def _look_at_takeaway(reading: Reading) -> Iterator[Fault]:
    for takeaway in reading.part(Part.TAKEAWAY):
        words = len(split_words(takeaway.text))
        if words > TAKEAWAY_WORDS:
            yield Fault(
                takeaway.where,
                f"{words} words; {TAKEAWAY_WORDS} are the limit",
                "Keep who was studied and the main result; move the rest to the findings.",
            )
        if not takeaway.is_claim:
            yield Fault(
                takeaway.where,
                f"its kind is {takeaway.kind.value}",
                "Make it a claim, and cite the sentences it rests on.",
            )


def _look_at_teaser(teaser: str) -> Iterator[Fault]:
    if len(teaser) > TEASER_CHARACTERS:
        yield Fault(
            "teaser",
            f"{len(teaser)} characters; {TEASER_CHARACTERS} are the limit",
            "Shorten it, in whole words.",
        )
    if not teaser.strip():
        yield Fault("teaser", "it is empty", "Write one line of 100 characters or fewer.")
    elif _CUT_OFF.search(teaser.strip()):
        yield Fault("teaser", "it breaks off", "End it with a whole thought.")


def _look_at_sentences(reading: Reading) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for placed in reading.sentences:
        yield from _look_at_one(placed)
        key = " ".join(word.lower() for word in split_words(placed.text))
        if key in seen:
            yield _warn(placed.where, f"the same sentence as {seen[key]}", "Say it once.")
        seen.setdefault(key, placed.where)


def _look_at_one(placed: Placed) -> Iterator[Fault]:
    text = placed.text.strip()
    if placed.part is Part.FINDINGS and placed.kind is Kind.ANALOGY:
        yield _warn(placed.where, "an analogy among the findings", "Move it to why_it_matters.")
    if _MARKUP.search(text):
        yield _warn(placed.where, "markup or a line break", "Write plain text in one line.")
    elif _TWO_SENTENCES.search(text):
        yield _warn(placed.where, "two sentences in one place", "Make them two.")
    if not _ENDS.search(text):
        yield _warn(placed.where, "no full stop at the end", "End the sentence with a full stop.")


def _warn(where: str, message: str, hint: str) -> Fault:
    return Fault(where, message, hint, Severity.WARNING)


CHECK = Check(
    id="layout",
    version=1,
    catches="a takeaway or teaser that is too long, parts too short or too long, no analogy",
    find=find_faults,
    needs_draft=True,
)
