"""Certainty: a claim that says more, or something else, than its source lets it say.

Four faults, each of which has misled patients: an association told as a cause, a difference that
was not shown told as a benefit, one study's result told as a general truth, and an effect told the
other way round. Where words alone cannot settle it, this check stays silent.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.effects.causation import (
    Licence,
    find_cause,
    find_missing_licence,
    is_experiment,
    speaks_of_association,
)
from plainstudy.checks.effects.contrasts import find_doubtful_turn
from plainstudy.checks.effects.direction import find_moves, names_direction
from plainstudy.checks.effects.generality import find_general_truth, is_timeless, tells_past
from plainstudy.checks.effects.reversal import find_reversed
from plainstudy.checks.effects.significance import (
    Difference,
    compares_groups,
    compares_result,
    denies_between_groups,
    differs_in,
    narrow,
    read_difference,
    says_no_difference,
    sets_against,
    tells_benefit,
    tells_more_than_one_result,
    tells_slight_benefit,
)
from plainstudy.checks.effects.spans import find_turned_span
from plainstudy.checks.language.clauses import (
    firm_part,
    is_hedged,
    is_negated,
    says_of_whom,
    split_clauses,
)
from plainstudy.checks.language.roles import Role, find_roles
from plainstudy.checks.language.short_forms import expand, short_forms
from plainstudy.checks.language.words import content_stems
from plainstudy.checks.reading import Part, Placed, Reading
from plainstudy.models import Severity

_WHY = {
    Licence.ASSOCIATION: "the abstract speaks only of an association",
    Licence.POSSIBILITY: "the abstract says it only as a possibility",
    Licence.NONE: "the cited sentences name no cause",
}
# Where the evidence is guessed, a clause is about the claim only if it shares this many words.
_GUESSED_SHARE = 2
_BEFORE_RESULTS = (Role.BACKGROUND, Role.METHODS)
_TOLD = (Part.TAKEAWAY, Part.FINDINGS, Part.WHY_IT_MATTERS)


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Yield each claim that its cited sentences do not let stand."""
    experiment = is_experiment(reading.source, reading.abstract.citation.publication_types)
    for placed in reading.sentences:
        if not placed.is_claim or placed.part not in _TOLD:
            continue
        cited, results = _cited(placed, reading)
        chance = _told_as_benefit(placed, _about(placed, results, reading))
        yield from chance
        yield from _told_as_cause(placed, cited, results, reading, experiment=experiment)
        if not chance:
            yield from _told_the_other_way(placed, results, reading)
        yield from _told_as_general(placed, reading)
    general = find_general_truth(reading.teaser)
    if general:
        yield Fault(
            "teaser",
            f'the teaser tells one study\'s result as a general truth: "{general}"',
            "Use the past tense, or say that it is one study.",
            Severity.WARNING,
        )


def _cited(placed: Placed, reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the cited sentences, all of them if it cites none, and those that tell a result."""
    sentences = reading.abstract.sentences
    everything = range(1, len(sentences) + 1)
    numbers = [n for n in placed.evidence if n in everything] or everything
    roles = find_roles(sentences)
    results = [n for n in numbers if roles[n - 1] in (Role.RESULTS, Role.CONCLUSION)]
    return tuple(sentences[n - 1] for n in numbers), tuple(sentences[n - 1] for n in results)


def _told_as_cause(
    placed: Placed,
    cited: tuple[str, ...],
    results: tuple[str, ...],
    reading: Reading,
    *,
    experiment: bool,
) -> Iterator[Fault]:
    cause = None if says_no_difference(placed.text) else find_cause(placed.text)
    if cause is None:
        return
    guessed = reading.study is None  # then the evidence is a guess, and its silence proves nothing
    if guessed and not results:
        return
    missing = find_missing_licence(cause, results or cited, experiment=experiment)
    if missing is None or (guessed and missing[1] < _GUESSED_SHARE):
        return
    if cause.is_soft and missing[0] is not Licence.ASSOCIATION:
        return
    yield Fault(
        placed.where,
        f'"{cause.words}" claims a cause; {_WHY[missing[0]]}',
        "Say that the two were linked or seen together, or keep the abstract's may or might; "
        "do not say that one caused, changed or prevented the other.",
        Severity.WARNING
        if cause.is_soft
        or (guessed and missing[0] is Licence.POSSIBILITY)
        # What a disease does is no result: an abstract seldom says it as a cause.
        # And where it names neither cause nor link, the claim may retell a word for one.
        or (missing[0] is Licence.NONE and not (results and cause.is_outright))
        else Severity.ERROR,
    )


def _told_as_benefit(placed: Placed, cited: tuple[str, ...]) -> list[Fault]:
    text = placed.text
    if _denies(text) or is_hedged(text) or says_no_difference(text) or not tells_benefit(text):
        return []
    cited = tuple(narrow(each, text) for each in cited)
    found = {read_difference(each) for each in cited}
    within = False
    if compares_groups(text) and any(denies_between_groups(each) for each in cited):
        # "More flexible" may be told of what changed in both groups, where no other is named.
        within = not sets_against(text) and any(find_moves(each) for each in cited)
        cited = tuple(each for each in cited if compares_result(each))  # no other result counts
    elif found.isdisjoint((Difference.NOT_SHOWN, Difference.MIXED)):
        return []
    shows = bool(found & {Difference.SHOWN, Difference.MIXED})  # a result that may be retold
    found = {read_difference(each) for each in cited}
    mixed = Difference.MIXED in found and tells_slight_benefit(text)
    if Difference.SHOWN in found or (Difference.MIXED in found and not mixed):
        return []
    if speaks_of_association(text) and any(_links(each) for each in cited):
        return []
    return [
        Fault(
            placed.where,
            "tells a change or a difference where the abstract reports no significant one",
            "Say that there was no clear difference; do not call it better, longer, lower or the "
            "like, not even slightly.",
            # A sentence with a clear and an unclear result does not say which of them is retold,
            # and bare figures ("12 more eggs") tell no more than what was counted.
            Severity.WARNING
            if mixed or within or shows or tells_more_than_one_result(text)
            else Severity.ERROR,
        )
    ]


def _about(placed: Placed, results: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
    """Return the results; where the evidence is a guess, those that share enough."""
    if reading.study is not None:
        return results
    told = content_stems(placed.text)
    return tuple(each for each in results if len(told & content_stems(each)) > _GUESSED_SHARE)


def _denies(text: str) -> bool:
    """True when some clause denies; "longer without a relapse", "who could not walk" do not."""
    return any(
        is_negated(clause)
        and not clause.lower().startswith("without")
        and (names_direction(clause) or not says_of_whom(clause))
        for clause in split_clauses(text)
    )


def _links(sentence: str) -> bool:
    return any(
        speaks_of_association(clause) and not is_negated(clause)
        for clause in split_clauses(sentence)
    )


def _told_the_other_way(
    placed: Placed, results: tuple[str, ...], reading: Reading
) -> Iterator[Fault]:
    told = firm_part(placed.text)
    if not told or not results:
        return
    span = find_turned_span(placed.text, results) if reading.study is not None else None
    if span is not None:
        yield Fault(
            placed.where,
            f'tells an effect in the opposite direction from the abstract ("{span}")',
            "Give the two numbers in the order of time, with the verb that fits them.",
        )
        return
    forms = short_forms(reading.source)
    claims = find_moves(expand(told, forms))
    # Without a direction in the claim there is nothing to hold the sources against.
    firm = (expand(firm_part(each), forms) for each in results if claims)
    sources = tuple(move for each in firm for move in find_moves(each))
    for claim in (move for move in claims if not move.inherited):
        about = find_reversed(claim, claims, sources)
        if about is not None:
            yield Fault(
                placed.where,
                f"tells an effect in the opposite direction from the abstract (on: {about})",
                "Read the cited sentences again and say whether it rose or fell, in which group.",
            )
            return
    doubtful = find_doubtful_turn(expand(told, forms), tuple(expand(r, forms) for r in results))
    if reading.study is not None and doubtful is not None and placed.part is not Part.TAKEAWAY:
        yield Fault(
            placed.where,
            f"may tell an effect in the opposite direction from the abstract (on: {doubtful})",
            "Read the cited sentences again and say whether it rose or fell, in which group.",
            Severity.WARNING,
        )
        return
    if _denies_a_difference(placed, results):
        yield Fault(
            placed.where,
            "says that there was no difference where the abstract reports a significant one",
            "Say which group did better or had more, as the cited sentences do.",
        )


def _denies_a_difference(placed: Placed, results: tuple[str, ...]) -> bool:
    """True only when every cited result shows a difference between groups in the same thing."""
    if not says_no_difference(placed.text) or find_moves(placed.text):
        return False
    return all(differs_in(each, placed.text) for each in results)


def _told_as_general(placed: Placed, reading: Reading) -> Iterator[Fault]:
    general = find_general_truth(placed.text)
    if general is None:
        yield from _told_outside_time(placed, reading)
        return
    if _is_background(placed, reading):
        return
    yield Fault(
        placed.where,
        f'tells one study\'s result as a general truth, in the present tense: "{general}"',
        "Say whom this study looked at and use the past tense: "
        '"in this study, people who … had …". Keep the authors\' own conclusions as theirs.',
    )


def _told_outside_time(placed: Placed, reading: Reading) -> Iterator[Fault]:
    """Yield a warning for a draft's result that nothing ties to a study, or that lost its "may"."""
    if reading.study is None or not is_timeless(placed.text) or _is_background(placed, reading):
        return
    _, results = _cited(placed, reading)
    past = bool(results) and all(is_hedged(e) or tells_past(e) for e in results)
    if placed.part is Part.TAKEAWAY or past:
        yield Fault(
            placed.where,
            "tells one study's result as a general truth: nothing ties it to a study",
            "Use the past tense, say that it is one study, and keep the authors' may or might.",
            Severity.WARNING,
        )


def _is_background(placed: Placed, reading: Reading) -> bool:
    """True when what the claim rests on tells no result: why the study was done, or how.

    A takeaway of a draft cites much, so all of it must; elsewhere the closest sentence decides.
    Aims are worded like results: they excuse a claim only where the evidence is a guess.
    """
    sentences = reading.abstract.sentences
    roles = find_roles(sentences)
    numbers = [n for n in placed.evidence if 1 <= n <= len(sentences)]
    if numbers and all(roles[n - 1] in _BEFORE_RESULTS for n in numbers):
        return True
    if not numbers or (placed.part is Part.TAKEAWAY and reading.study is not None):
        return False
    stems = content_stems(placed.text)
    closest = max(numbers, key=lambda n: len(stems & content_stems(sentences[n - 1])))
    excuses = _BEFORE_RESULTS if reading.study is None else (Role.BACKGROUND,)
    return roles[closest - 1] in excuses


CHECK = Check(
    id="certainty",
    version=2,
    catches="association told as cause, no difference told as benefit, one study told as a general "
    "truth, an effect told the other way round",
    find=find_faults,
)
