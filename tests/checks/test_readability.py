from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.language.measures import is_passive, measure, measure_texts
from plainstudy.checks.readability import CHECK
from plainstudy.checks.reading import Reading, read
from plainstudy.models import Severity
from tests.factories import claim, make_abstract, make_draft, make_reading

EASY = "The cat sat on the mat and then it ran to the old red barn."
HARD = (
    "Pharmacological immunomodulation substantially ameliorated neuroinflammatory "
    "pathophysiology in experimental demyelinating encephalomyelitis populations."
)


def find(reading: Reading) -> list[tuple[str, str, Severity]]:
    return [(fault.where, fault.message, fault.severity) for fault in CHECK.find(reading)]


def with_findings(*texts: str) -> Reading:
    findings = tuple(claim(text, 2) for text in texts)
    return read(make_abstract(), make_draft().model_copy(update={"findings": findings}))


def test_a_plain_draft_passes() -> None:
    assert find(read(make_abstract(), make_draft())) == []


def test_the_formulas_give_the_grades_that_their_papers_define() -> None:
    # 14 words of 1 syllable in 1 sentence; 41 letters.
    measured = measure_texts([EASY])
    assert (measured.words, measured.sentences) == (15, 1)
    assert measured.flesch_kincaid == round(0.39 * 15 + 11.8 * 15 / 15 - 15.59, 1)
    letters = sum(character.isalpha() for character in EASY)
    assert measured.coleman_liau == round(5.88 * letters / 15 - 29.6 * 1 / 15 - 15.8, 1)


def test_above_the_target_is_a_warning_that_names_the_hardest_sentence() -> None:
    reading = with_findings(*[EASY.replace("cat", f"cat number {n}") for n in range(3)], HARD)
    found = [each for each in find(reading) if "reading grade" in each[1] and not each[0]]
    assert [severity for _, _, severity in found] == [Severity.WARNING]
    hints = [fault.hint for fault in CHECK.find(reading) if not fault.where]
    assert any("findings[3]" in hint for hint in hints)


def test_above_twelve_is_an_error() -> None:
    found = find(with_findings(HARD, HARD, HARD, HARD))
    assert Severity.ERROR in [severity for where, _, severity in found if not where]


def test_a_hard_part_is_named_when_the_whole_is_not_too_hard() -> None:
    easy = tuple(claim(EASY.replace("cat", f"cat {n}"), 2) for n in range(8))
    limitations = tuple(claim(f"{HARD} {HARD}", 2) for _ in range(2))
    draft = make_draft().model_copy(update={"findings": easy, "limitations": limitations})
    measured = measure(read(make_abstract(), draft))
    found = find(read(make_abstract(), draft))
    named = [where for where, message, _ in found if "reading grade" in message]
    assert ("limitations" in named) == (measured.whole.flesch_kincaid <= 12)


def test_a_few_words_are_not_graded() -> None:
    assert find(make_reading("Neuroimmunology deteriorated.", "A source.")) == []


@pytest.mark.parametrize(("words", "named"), [(20, False), (21, True)])
def test_a_sentence_over_twenty_words_is_a_warning(words: int, named: bool) -> None:
    found = find(with_findings("go " * (words - 1) + "go.", EASY, EASY))
    assert [(w, s) for w, m, s in found if "words" in m] == (
        [("findings[0]", Severity.WARNING)] if named else []
    )


def test_many_passives_are_a_warning() -> None:
    passive = tuple(claim(f"The {word} was measured by the old team.", 2) for word in "abcdefgh")
    draft = make_draft().model_copy(update={"findings": passive})
    assert any("passive" in message for _, message, _ in find(read(make_abstract(), draft)))


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Blood was taken twice.", True),
        ("People were randomly assigned to two groups.", True),
        ("The drug had been approved.", True),
        ("It was not shown to help.", True),
        ("Researchers took blood twice.", False),
        ("People were tired.", False),
        ("The study was small.", False),
        ("They used to walk.", False),
    ],
)
def test_a_passive_is_known_by_its_verb(text: str, passive: bool) -> None:
    assert is_passive(text) is passive


def test_measures_count_each_part_and_the_whole() -> None:
    measures = measure(read(make_abstract(), make_draft()))
    assert set(measures.parts) == {"takeaway", "findings", "why_it_matters", "limitations"}
    assert sum(part.words for part in measures.parts.values()) == measures.whole.words
    assert sum(part.sentences for part in measures.parts.values()) == 10


def test_no_words_measure_as_nothing() -> None:
    assert measure_texts(["…", ""]).words == 0


@settings(max_examples=60)
@given(st.lists(st.text(), max_size=4))
def test_it_never_raises(texts: list[str]) -> None:
    reading = make_reading("One.", "A source.")
    placed = tuple(replace(reading.sentences[0], text=text) for text in texts)
    find(replace(reading, sentences=placed))
