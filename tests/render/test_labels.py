from __future__ import annotations

import pytest

from plainstudy.models import Certainty, Design, Sample, Study, Subject
from plainstudy.render.labels import STEPS, label_study, word_sample
from tests.factories import make_draft

STUDY = make_draft().study


def value(study: Study, key: str) -> str:
    return next(label.value for label in label_study(study) if label.key == key)


@pytest.mark.parametrize(
    ("count", "of", "words"),
    [
        (80, "people with MS", "80 people with MS"),
        (12034, "people", "12,034 people"),
        (80, "80 people with MS", "80 people with MS"),
        (1200, "1,200 mice", "1,200 mice"),
        (8, "80 people", "8 80 people"),
        (5, "", "5"),
        (0, "people", "0 people"),
        (None, "mice", "Mice (number not stated)"),
        (None, "", "Number not stated"),
    ],
)
def test_the_number_studied_in_words(count: int | None, of: str, words: str) -> None:
    assert word_sample(Sample(count=count, of=of)) == words


def test_a_study_without_people_says_so() -> None:
    study = STUDY.model_copy(update={"subjects": (Subject.ANIMALS, Subject.CELLS)})
    label = label_study(study)[0]
    assert label.value == "Animals and cells or tissue"
    assert label.meaning == "Not tested in people."


def test_a_study_of_people_and_animals_names_both() -> None:
    study = STUDY.model_copy(
        update={"subjects": (Subject.PEOPLE, Subject.ANIMALS, Subject.COMPUTER, Subject.PEOPLE)}
    )
    label = label_study(study)[0]
    assert label.value == "People, animals and computer model"
    assert label.meaning == ""


@pytest.mark.parametrize("design", list(Design))
def test_every_kind_of_study_has_plain_words(design: Design) -> None:
    words = value(STUDY.model_copy(update={"design": design}), "design")
    assert words
    assert "_" not in words


def test_the_scale_of_how_sure_rises_one_step_at_a_time() -> None:
    steps = [
        label_study(STUDY.model_copy(update={"certainty": certainty}))[3].steps
        for certainty in (Certainty.VERY_LOW, Certainty.LOW, Certainty.MODERATE, Certainty.HIGH)
    ]
    assert steps == list(range(1, STEPS + 1))
