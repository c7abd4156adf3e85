"""What the indexers of MEDLINE say reaches the checks that it can settle."""

from __future__ import annotations

import pytest

from plainstudy.checks import check
from plainstudy.checks.effects.causation import is_experiment
from plainstudy.checks.studied.species import find_subjects
from plainstudy.models import Abstract, Outcome, Severity, Subject
from tests.factories import claim, make_abstract, make_draft

# An abstract that never says whom it studied.
SILENT = (
    "Loss of sleep harms memory, and the reasons are not known.",
    "We measured recall after 6 hours of wakefulness in 24 males.",
    "Recall was worse after wakefulness than after rest.",
    "Caffeine did not change recall.",
    "Sleep may protect the hippocampus.",
)


def index(mesh: tuple[str, ...] = (), types: tuple[str, ...] = ()) -> Abstract:
    source = make_abstract(*SILENT, title="Wakefulness and recall")
    cited = source.citation.model_copy(update={"mesh": mesh, "publication_types": types})
    return source.model_copy(update={"citation": cited})


@pytest.mark.parametrize(
    ("mesh", "animals", "people"),
    [
        (("Animals", "Mice", "Sleep"), True, False),
        (("Animals", "Humans", "Mice"), False, False),
        (("Humans", "Sleep"), False, False),
        ((), False, False),
    ],
)
def test_animals_without_humans_is_a_study_of_animals(
    mesh: tuple[str, ...], animals: bool, people: bool
) -> None:
    found = find_subjects(index(mesh))
    assert (Subject.ANIMALS in found) is animals
    assert (Subject.PEOPLE in found) is people


def test_an_animal_study_known_by_its_tags_alone_is_not_told_as_people() -> None:
    draft = make_draft(
        takeaway=claim("People who stayed awake remembered less in this study.", 3),
    )

    def errors(source: Abstract) -> set[str]:
        return {
            result.where
            for result in check(source, draft)
            if result.check == "subjects"
            and result.status is Outcome.FAIL
            and result.severity is Severity.ERROR
        }

    assert "takeaway" in errors(index(("Animals", "Mice")))
    assert "takeaway" not in errors(index(("Humans",)))


@pytest.mark.parametrize(
    ("text", "types", "tried"),
    [
        ("We gave the drug to 40 people.", (), False),
        ("We gave the drug to 40 people.", ("Randomized Controlled Trial",), True),
        ("We gave the drug to 40 people.", ("randomized controlled trial",), True),
        ("Patients were randomly assigned.", ("Observational Study",), False),
        ("Patients were randomly assigned.", ("Journal Article",), True),
    ],
)
def test_publication_types_say_whether_something_was_tried(
    text: str, types: tuple[str, ...], tried: bool
) -> None:
    assert is_experiment(text, types) is tried
