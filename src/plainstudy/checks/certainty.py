"""Certainty: a claim that says more, or something else, than its source lets it say.

Four faults, each of which has misled patients: an association told as a cause, a difference that
was not shown told as a benefit, one study's result told as a general truth, and an effect told the
other way round. Where words alone cannot settle it, this check stays silent.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainstudy.checks.causation import (
    Licence,
    find_cause,
    find_missing_licence,
    is_experiment,
    speaks_of_association,
)
from plainstudy.checks.check import Check, Fault
from plainstudy.checks.clauses import is_hedged, is_negated, split_clauses
from plainstudy.checks.direction import are_opposed, find_moves, names_direction, share_outcome
from plainstudy.checks.generality import find_general_truth
from plainstudy.checks.reading import Part, Placed, Reading
from plainstudy.checks.roles import Role, find_roles
from plainstudy.checks.significance import Difference, read_difference, says_no_difference
from plainstudy.checks.words import content_stems
from plainstudy.models import Severity

_WHY = {
    Licence.ASSOCIATION: "the abstract speaks only of an association",
    Licence.POSSIBILITY: "the abstract says it only as a possibility",
    Licence.NONE: "the cited sentences name no cause",
}
_TOLD = (Part.TAKEAWAY, Part.FINDINGS, Part.WHY_IT_MATTERS)


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Yield each claim that its cited sentences do not let stand."""
    experiment = is_experiment(reading.source)
    for placed in reading.sentences:
        if not placed.is_claim or placed.part not in _TOLD:
            continue
        cited = _results(placed, reading)
        chance = _told_as_benefit(placed, cited)
        yield from chance
        yield from _told_as_cause(placed, cited, experiment=experiment)
        if not chance:
            yield from _told_the_other_way(placed, cited)
        yield from _told_as_general(placed, reading)
    general = find_general_truth(reading.teaser)
    if general:
        yield Fault(
            "teaser",
            f'the teaser tells one study\'s result as a general truth: "{general}"',
            "Use the past tense, or say that it is one study.",
            Severity.WARNING,
        )


def _results(placed: Placed, reading: Reading) -> tuple[str, ...]:
    """Return the cited sentences; of those, only what was found, where the claim cites any."""
    sentences = reading.abstract.sentences
    roles = find_roles(sentences)
    numbers = [n for n in placed.evidence if 1 <= n <= len(sentences)] or range(
        1, len(sentences) + 1
    )
    found = [n for n in numbers if roles[n - 1] in (Role.RESULTS, Role.CONCLUSION)]
    return tuple(sentences[n - 1] for n in found or numbers)


def _told_as_cause(placed: Placed, cited: tuple[str, ...], *, experiment: bool) -> Iterator[Fault]:
    cause = find_cause(placed.text)
    if cause is None:
        return
    missing = find_missing_licence(cause, cited, experiment=experiment)
    if missing is None:
        return
    yield Fault(
        placed.where,
        f'"{cause.words}" claims a cause; {_WHY[missing]}',
        "Say that the two were linked or seen together, or keep the abstract's may or might; "
        "do not say that one caused, changed or prevented the other.",
    )


def _told_as_benefit(placed: Placed, cited: tuple[str, ...]) -> list[Fault]:
    text = placed.text
    if is_negated(text) or is_hedged(text) or says_no_difference(text) or not names_direction(text):
        return []
    verdicts = {read_difference(each) for each in cited}
    if Difference.NOT_SHOWN not in verdicts or verdicts & {Difference.SHOWN, Difference.MIXED}:
        return []
    if speaks_of_association(text) and any(_links(each) for each in cited):
        return []
    return [
        Fault(
            placed.where,
            "tells a change or a difference where the abstract reports no significant one",
            "Say that there was no clear difference; do not call it better, longer, lower or the "
            "like, not even slightly.",
        )
    ]


def _links(sentence: str) -> bool:
    return any(
        speaks_of_association(clause) and not is_negated(clause)
        for clause in split_clauses(sentence)
    )


def _told_the_other_way(placed: Placed, cited: tuple[str, ...]) -> Iterator[Fault]:
    source = [move for each in cited for move in find_moves(each)]
    for move in find_moves(placed.text):
        against = [other for other in source if are_opposed(move, other)]
        agreeing = [
            other
            for other in source
            if other.sign == move.sign
            and (share_outcome(move, other) or other.outcome & move.outcome)
        ]
        if against and not agreeing:
            about = " ".join(sorted(move.outcome & against[0].outcome)) or "the same number"
            yield Fault(
                placed.where,
                f"tells an effect in the opposite direction from the abstract (on: {about})",
                "Read the cited sentences again and say whether it rose or fell, and in which "
                "group.",
            )
            return
    if _denies_a_difference(placed, cited):
        yield Fault(
            placed.where,
            "says that there was no difference where the abstract reports a significant one",
            "Say which group did better or had more, as the cited sentences do.",
        )


def _denies_a_difference(placed: Placed, cited: tuple[str, ...]) -> bool:
    """True only when every cited sentence shows a difference and speaks of the same thing."""
    if not says_no_difference(placed.text) or find_moves(placed.text):
        return False
    shown = all(
        read_difference(each) is Difference.SHOWN
        and not is_negated(each)
        and not is_hedged(each)
        and "significant" in each.lower()
        for each in cited
    )
    stems = content_stems(placed.text)
    return shown and any(stems & move.outcome for each in cited for move in find_moves(each))


def _told_as_general(placed: Placed, reading: Reading) -> Iterator[Fault]:
    general = find_general_truth(placed.text)
    if general is None:
        return
    roles = find_roles(reading.abstract.sentences)
    cited = [roles[number - 1] for number in placed.evidence if 1 <= number <= len(roles)]
    if cited and not {Role.RESULTS, Role.CONCLUSION} & set(cited):
        return
    yield Fault(
        placed.where,
        f'tells one study\'s result as a general truth, in the present tense: "{general}"',
        "Say whom this study looked at and use the past tense: "
        '"in this study, people who … had …". Keep the authors\' own conclusions as theirs.',
    )


CHECK = Check(
    id="certainty",
    version=1,
    catches="association told as cause, no difference told as benefit, one study told as a general "
    "truth, an effect told the other way round",
    find=find_faults,
)
