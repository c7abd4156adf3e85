"""Subjects: a summary must not turn mice into people, nor people into other people.

Readers remember the headline. Summaries that tell an animal study as a human one usually name the
animal further down, so the takeaway and the first finding are held to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.clauses import is_hedged, is_negated
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.roles import Role, find_roles
from plainstudy.checks.reading import Part, Placed, Reading
from plainstudy.checks.studied.animal_kinds import find_other_kinds
from plainstudy.checks.studied.population import find_doubtful_people, find_wrong_people
from plainstudy.checks.studied.species import (
    find_subjects,
    mentions_people,
    name_animals,
    name_people,
    names_subject,
    strip_figures,
    told_as_people,
)
from plainstudy.models import Severity, Subject

_PLAIN = {
    Subject.PEOPLE: "people",
    Subject.ANIMALS: "animals",
    Subject.CELLS: "cells or samples in a laboratory",
    Subject.COMPUTER: "a computer model",
}
# Bees that make a wax are no study of bees: only these, in a summary, say whom one studied.
_LABORATORY = frozenset(
    """animal animals mouse mice rat rats rodent rodents monkey monkeys macaque macaques primates
    rabbit rabbits hamsters ferrets pig pigs dog dogs sheep zebrafish worms flatworms frogs
    flies""".split()
)
# "In animal models of arthritis", "studies in mice": work in animals, whatever else is studied.
_IN_ANIMALS = Pattern(
    r"\b(?:animal (?:models?|stud(?:y|ies)|experiments?|data|research|work)"
    r"|(?:in|on|of|with|using) (?:[\w-]+ ){0,2}?(?:animals|mice|rats|rodents|rabbits|dogs|pigs"
    r"|monkeys"
    r"|primates|zebrafish)|(?:mouse|rat|murine|rodent|primate) (?:models?|stud(?:y|ies)))\b"
)
_COMPUTER = Pattern(r"\b(?:computers?|simulat\w+|mathematic\w+)\b")
_TOLD = (Part.TAKEAWAY, Part.FINDINGS, Part.WHY_IT_MATTERS)


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Yield each place that tells another kind of subject, or other people, than the abstract."""
    subjects = find_subjects(reading.abstract)
    if subjects and Subject.PEOPLE not in subjects:
        yield from _hidden(reading, subjects)
        yield from _told_as_people(reading)
    elif Subject.PEOPLE in subjects and Subject.ANIMALS in subjects:
        yield from _half_hidden(reading)
    elif reading.study is not None and not mentions_people(reading.source):
        yield from _told_as_people(reading)
    if not subjects or Subject.PEOPLE in subjects:
        yield from _earlier_work_hidden(reading)
    yield from _invented_animals(reading)
    yield from _wrong_labels(reading, subjects)
    if not subjects or Subject.PEOPLE in subjects:
        yield from _wrong_people(reading)


def _hidden(reading: Reading, subjects: frozenset[Subject]) -> Iterator[Fault]:
    studied = " and ".join(_PLAIN[each] for each in Subject if each in subjects)
    animals, named = Subject.ANIMALS in subjects, False
    if reading.study is None:  # nobody asked a plain text to name them in its first sentence
        named = any(names_subject(p.text, s) for p in reading.sentences for s in subjects)
    for placed in _headlines(reading):
        if _COMPUTER.search(placed.text):
            continue  # whose contacts or data it was is no study of animals or people
        if any(names_subject(placed.text, each) for each in subjects):
            named = True
            continue
        people = told_as_people(placed.text)
        told = f', and tells of "{people[0]}"' if people else ""
        yield Fault(
            placed.where,
            f"does not say what was studied: {studied}, not people{told}",
            f"Name what was studied in this sentence ({_example(reading, subjects)}), and do not "
            "call it people, patients or participants.",
            Severity.ERROR if people or (animals and not named) else Severity.WARNING,
        )


def _told_as_people(reading: Reading) -> Iterator[Fault]:
    """Yield findings, and the teaser, that tell of people where none were studied."""
    subjects = find_subjects(reading.abstract)
    headlines = {
        placed.where
        for placed in _headlines(reading)
        if not any(names_subject(placed.text, each) for each in subjects)
    }
    places = [
        (placed.where, placed.text)
        for placed in (*reading.part(Part.TAKEAWAY), *reading.part(Part.FINDINGS))
        if placed.is_claim
        and placed.where not in headlines
        and placed.cited
        and not any(name_people(each) for each in placed.cited)
    ]
    for where, text in (*places, ("teaser", reading.teaser)):
        people = told_as_people(text)
        if people and not is_hedged(text) and not is_negated(text) and not name_animals(text):
            yield Fault(
                where,
                f'tells of "{people[0]}", and no people were studied',
                "Name what was studied instead.",
            )


def _headlines(reading: Reading) -> Iterator[Placed]:
    """The takeaway and the first claim of the findings: the sentences everybody reads.

    A plain text has but one: its first claim that does more than set the scene.
    """
    claims = [p for p in reading.part(Part.FINDINGS) if p.is_claim]
    if reading.study is not None:
        yield from reading.part(Part.TAKEAWAY)
        yield from claims[:1]
        return
    roles = find_roles(reading.abstract.sentences)
    for placed in (*reading.part(Part.TAKEAWAY), *claims):
        cited = [roles[n - 1] for n in placed.evidence if 1 <= n <= len(roles)]
        if set(cited) != {Role.BACKGROUND}:
            yield placed
            return


def _example(reading: Reading, subjects: frozenset[Subject]) -> str:
    animals = name_animals(reading.source)
    if Subject.ANIMALS in subjects and animals:
        return f"for example: {animals[0]}"
    return "for example: " + next(_PLAIN[each] for each in Subject if each in subjects)


def _half_hidden(reading: Reading) -> Iterator[Fault]:
    for placed in reading.part(Part.TAKEAWAY):
        of_animals = placed.cited and all(name_animals(each) for each in placed.cited)
        of_people = any(name_people(each) for each in placed.cited)
        if of_animals and not of_people and not name_animals(placed.text):
            yield Fault(
                placed.where,
                "rests on the animal part of the study and does not name the animals",
                "Say in this sentence that this was seen in animals.",
                Severity.WARNING,
            )


def _earlier_work_hidden(reading: Reading) -> Iterator[Fault]:
    """Yield claims of a draft that rest on work in animals, and let it pass for work in people."""
    if reading.study is None:
        return
    for placed in reading.sentences:
        if not placed.is_claim or placed.part not in (Part.FINDINGS, Part.WHY_IT_MATTERS):
            continue
        rests = placed.cited and all(_IN_ANIMALS.search(each) for each in placed.cited)
        if rests and not any(name_people(each) for each in placed.cited):
            if names_subject(placed.text, Subject.ANIMALS):
                continue
            yield Fault(
                placed.where,
                "rests on work in animals and does not name the animals",
                "Say in this sentence that this was seen in animals.",
                Severity.WARNING,
            )


def _invented_animals(reading: Reading) -> Iterator[Fault]:
    if name_animals(reading.source):
        yield from _other_animals(reading)
        return
    told = (*reading.part(Part.TAKEAWAY), *reading.part(Part.FINDINGS))
    for placed in told if reading.study is not None else _headlines(reading):
        if not placed.is_claim:
            continue
        animals = [each for each in name_animals(placed.text) if each in _LABORATORY]
        if animals:
            yield Fault(
                placed.where,
                f'tells of "{animals[0]}"; the abstract names no animals',
                "Say who was studied, in the abstract's own terms.",
                # An abstract may know its animals by a gene or a Latin name only.
                Severity.ERROR if mentions_people(reading.source) else Severity.WARNING,
            )


def _other_animals(reading: Reading) -> Iterator[Fault]:
    source = strip_figures(reading.source)
    for placed in (*reading.part(Part.TAKEAWAY), *reading.part(Part.FINDINGS)):
        others = find_other_kinds(strip_figures(placed.text), source) if placed.is_claim else ()
        if others:
            yield Fault(
                placed.where,
                f'tells of "{others[0]}"; the abstract names other animals',
                "Name the animals that the abstract names.",
            )


def _wrong_labels(reading: Reading, subjects: frozenset[Subject]) -> Iterator[Fault]:
    if reading.study is None or not subjects:
        return
    labels = frozenset(reading.study.subjects)
    certain = frozenset({Subject.PEOPLE, Subject.ANIMALS})
    wrong = (labels - subjects) & certain
    if subjects & labels and mentions_people(reading.source):
        wrong -= {Subject.PEOPLE}  # "in human plasma, too": a part of the study may be of people
    missing = (subjects - labels) & certain
    if missing and subjects & labels:
        missing = frozenset() if Subject.PEOPLE not in missing else missing
    if wrong or missing:
        said = ", ".join(each.value for each in reading.study.subjects)
        right = ", ".join(each.value for each in Subject if each in subjects)
        yield Fault(
            "study.subjects",
            f"says {said}; the abstract studied {right}",
            f"Set study.subjects to what was studied: {right}.",
            # Animals, cells and models are easily mixed up, and seldom to a reader's harm.
            Severity.ERROR if Subject.PEOPLE in labels ^ subjects else Severity.WARNING,
        )


def _wrong_people(reading: Reading) -> Iterator[Fault]:
    source = reading.source
    places = [
        (placed.where, placed.text)
        for placed in reading.sentences
        if placed.is_claim and placed.part in _TOLD
    ]
    if reading.teaser:
        places.append(("teaser", reading.teaser))
    if reading.study is not None:
        places.append(("study.sample", reading.study.sample.of))
    for where, text in places:
        wrong = [(words, Severity.ERROR) for words in find_wrong_people(text, source)]
        doubtful = [(words, Severity.WARNING) for words in find_doubtful_people(text, source)]
        for words, severity in wrong or doubtful:
            yield Fault(
                where,
                f'"{words}": the abstract does not say that such people were studied',
                "Describe the people studied with nothing but what the abstract says of them.",
                severity,
            )


CHECK = Check(
    id="subjects",
    version=2,
    catches="animals, cells or models told as people; people other than those studied",
    find=find_faults,
)
