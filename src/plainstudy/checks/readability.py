"""Readability: school grade, sentence length and passive verbs.

Guidance for patients asks for grade 6 to 8 and sentences of 20 words or fewer (the European
Commission's good lay summary practice, 2021; NIH's Clear & Simple). The gates are soft on purpose:
a grade formula correlated 0.47 with readers' own ratings, and the median grade of biomedical
summaries written by people is 10.9 to 12.5, so a hard gate at 8 would refuse nearly all of them.
Those medians were taken with syllables counted by hyphenation, which misses some; counted by a
pronouncing dictionary, as here, the same texts come out one to two grades higher.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.measures import measure, measure_texts
from plainstudy.checks.language.words import split_words
from plainstudy.checks.reading import Reading
from plainstudy.models import PartMeasures, Severity

TARGET_GRADE = 8.0
HIGHEST_GRADE = 12.0
SENTENCE_WORDS = 20
PASSIVE_SHARE = 0.4
"""Share of sentences. Methods read naturally in the passive ("were assigned by chance"), so a
third of a summary in it is common; more makes it hard to see who did what."""
_FEWEST_WORDS = 30
"""A grade of fewer words says more about one long name than about the text."""
_PART_ABOVE = 3.0
"""Grades. A part is named only when it reads so much harder than the target."""
_MOST_NAMED = 3


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Find a text that is hard to read, and name the sentences to shorten."""
    measures = measure(reading)
    yield from _look_at_whole(reading, measures.whole)
    for part, measured in measures.parts.items():
        if (
            _grade(measured) > TARGET_GRADE + _PART_ABOVE
            and _grade(measures.whole) <= HIGHEST_GRADE
        ):
            yield Fault(
                part,
                f"{_describe(measured)}; the target is {TARGET_GRADE:.0f}",
                "Use shorter words and shorter sentences here.",
                Severity.WARNING,
            )
    yield from _look_at_length(reading)
    if measures.whole.words >= _FEWEST_WORDS and measures.whole.passive_share > PASSIVE_SHARE:
        yield Fault(
            "",
            f"{measures.whole.passive_share:.0%} of the sentences are in the passive",
            "Say who did it: 'researchers measured', not 'was measured'.",
            Severity.WARNING,
        )


def _look_at_whole(reading: Reading, whole: PartMeasures) -> Iterator[Fault]:
    if _grade(whole) <= TARGET_GRADE:
        return
    hardest = sorted(
        reading.sentences,
        key=lambda placed: measure_texts([placed.text]).flesch_kincaid,
        reverse=True,
    )
    places = ", ".join(placed.where for placed in hardest[:_MOST_NAMED])
    too_hard = _grade(whole) > HIGHEST_GRADE
    limit = f"the limit is {HIGHEST_GRADE:.0f}" if too_hard else f"the target is {TARGET_GRADE:.0f}"
    yield Fault(
        "",
        f"{_describe(whole)}; {limit}",
        f"Use shorter words and shorter sentences. Hardest to read: {places}.",
        Severity.ERROR if too_hard else Severity.WARNING,
    )


def _look_at_length(reading: Reading) -> Iterator[Fault]:
    """Name each sentence that is too long; the takeaway has its own limit, in layout."""
    for placed in reading.sentences:
        words = len(split_words(placed.text))
        if words > SENTENCE_WORDS and placed.where != "takeaway":
            yield Fault(
                placed.where,
                f"{words} words; {SENTENCE_WORDS} are enough",
                "Make two sentences of it, or leave something out.",
                Severity.WARNING,
            )


def _grade(measured: PartMeasures) -> float:
    """Return the grade the gates go by: Flesch-Kincaid, as guidance for patients does."""
    return measured.flesch_kincaid if measured.words >= _FEWEST_WORDS else 0.0


def _describe(measured: PartMeasures) -> str:
    return (
        f"reading grade {measured.flesch_kincaid:.1f} (Flesch-Kincaid), "
        f"{measured.coleman_liau:.1f} (Coleman-Liau)"
    )


CHECK = Check(
    id="readability",
    version=1,
    catches="a text above reading grade 8 (12 is an error), sentences over 20 words, many passives",
    find=find_faults,
)
