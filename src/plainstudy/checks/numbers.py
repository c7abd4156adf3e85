"""Numbers: every number of the summary is borne out by the abstract's sentences it cites.

Borne out means: the same number, in the same or another unit; rounded; or one step of reckoning
away (derivations.py). A number that stands only in a sentence nobody cited is a fault of citing.
Comparing strings instead flags one human-written summary in six, and nine of ten flags are false:
"forty-five", "half a gram" and COVID-19 are the reason.

Explanations and analogies carry no numbers: a reader cannot tell them from results.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.clauses import split_clauses
from plainstudy.checks.numerals.appositions import find_pair, find_part, is_share_of_part
from plainstudy.checks.numerals.citing import find_uncited
from plainstudy.checks.numerals.derivations import borne_out
from plainstudy.checks.numerals.everyday import (
    is_counted_off,
    is_denominator,
    is_harmless_word,
    is_median,
    is_own_count,
    is_part_of_name,
    is_reckoned,
    is_registered,
    is_split_in_halves,
    is_told_in_words,
)
from plainstudy.checks.numerals.figures import clashes_in_unit, stands_as_figure
from plainstudy.checks.numerals.mix_ups import find_mix_up
from plainstudy.checks.numerals.quantities import read_quantities, read_told
from plainstudy.checks.numerals.quantity import Form, Quantity
from plainstudy.checks.numerals.sameness import same
from plainstudy.checks.numerals.two_steps import takes_two_steps
from plainstudy.checks.reading import Placed, Reading
from plainstudy.models import Design, Kind, Sample, Severity

# Among more numbers than these, there are more ways to reckon than are tried here.
_FEW_NUMBERS = 4


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Yield a Fault for each number the abstract does not bear out."""
    for placed in reading.sentences:
        if placed.kind in (Kind.EXPLANATION, Kind.ANALOGY):
            yield from _find_own_numbers(placed.where, placed.text, placed.kind.value, reading)
        else:
            yield from _find_unborne(placed, reading)
    if reading.teaser:
        yield from _find_in_teaser(reading)
    for index, term in enumerate(reading.glossary):
        yield from _find_own_numbers(f"glossary[{index}]", term.meaning, "meaning", reading)
    if reading.study is not None:
        yield from _find_in_sample(reading.study.sample, reading)


def _find_own_numbers(where: str, text: str, kind: str, reading: Reading) -> Iterator[Fault]:
    measured_by_name = kind != Kind.ANALOGY.value  # "the air blown out in one second" is a test
    for each in read_quantities(text):
        if is_harmless_word(each) or is_part_of_name(text, each, reading.source):
            continue
        yield Fault(
            where,
            f'the {kind} carries a number, "{each.words}"',
            f'Say it without a number: take "{each.words}" out. Only a claim may carry numbers,'
            " and it must cite the sentence that reports them.",
            Severity.WARNING
            if (each.spelled and each.form is Form.COUNT)
            or (measured_by_name and each.form in (Form.MEASURE, Form.FREQUENCY))
            else Severity.ERROR,
        )


def _find_unborne(placed: Placed, reading: Reading) -> Iterator[Fault]:
    cited = placed.cited or _everything(reading)
    for each in read_told(placed.text):
        fault = _judge(each, placed, cited, reading)
        if fault is not None:
            yield fault
    mix_up = find_mix_up(placed.text, cited, reading.source)
    if mix_up is not None:
        yield Fault(
            placed.where,
            f'"{mix_up.told}" {"seems to" if mix_up.sure else "may"} be told of the wrong group;'
            f' for that group the abstract has "{mix_up.rival}"',
            f'Give "{mix_up.told}" to the group that the abstract gives it to: {mix_up.source}',
            Severity.ERROR if mix_up.sure else Severity.WARNING,
        )


def _judge(
    each: Quantity, placed: Placed, cited: tuple[str, ...], reading: Reading
) -> Fault | None:
    """Return the Fault of one number of a claim or caution, or None when it is borne out."""
    clause = _clause_of(placed.text, each)
    near = _pool(cited)
    part = find_part(placed.text, each)
    if (
        _is_borne_out(each, part, clause, placed, cited)
        or is_part_of_name(placed.text, each, reading.source)
        or is_split_in_halves(each, placed.text)
        or is_median(each, cited)
        or is_denominator(each, placed.text, reading.source)
        or is_counted_off(each, placed.text, _pool(_everything(reading)), cited)
        or is_registered(each, reading.source)
    ):
        return None
    if part is None and (found := find_uncited(each, placed, clause, reading)):
        return _miscited(each, placed, *found)
    if _cannot_be_converted(each, near):
        return Fault(
            placed.where,
            f'"{each.words}" is in a unit that the abstract does not use',
            "Keep the abstract's own unit: an amount of substance has no weight of its own.",
            Severity.WARNING,
        )
    if takes_two_steps(each, near, placed.text, cited):
        return Fault(
            placed.where,
            f'"{each.words}" is not in the cited sentences and takes two steps to reckon',
            f'Make sure that "{each.words}" is right, or give the numbers that they report.',
            Severity.WARNING,
        )
    everywhere = _everything(reading)
    unsure = part is None and (
        (stands_as_figure(each, everywhere) and not clashes_in_unit(each, everywhere))
        or _may_stand_elsewhere(each, near, clause, placed.text, reading)
        or (is_reckoned(each) and len(near) > _FEW_NUMBERS)
        or is_own_count(each, _pool(everywhere))
        or is_told_in_words(each, near, cited)
    )
    return Fault(
        placed.where,
        f'"{each.words}" is not in the cited sentences and does not follow from them',
        f'Replace "{each.words}" with the number, unit and group that the cited sentences report,'
        " or leave it out.",
        Severity.WARNING if unsure else Severity.ERROR,
    )


def _may_stand_elsewhere(
    each: Quantity, near: tuple[Quantity, ...], clause: str, text: str, reading: Reading
) -> bool:
    """Return True when the number is more likely cited wrongly than told wrongly.

    It stands somewhere in the abstract, such as the dose of an arm told again beside a result; or
    it is a length of time or a dose that follows from the abstract; or it is a soft word, such as
    "half", where the cited sentences hold no share or count that could contradict it.
    """
    if each.form is Form.SHARE:
        contradicted = any(one.form in (Form.SHARE, Form.COUNT) for one in near)
        return each.spelled and each.whole is None and not contradicted
    everywhere = _pool(_everything(reading))
    if any(same(each, source) for source in everywhere):
        return True
    measured = each.form is Form.MEASURE
    return measured and borne_out(each, everywhere, clause, text, _everything(reading))


def _is_borne_out(
    each: Quantity, part: Quantity | None, clause: str, placed: Placed, cited: tuple[str, ...]
) -> bool:
    near = _pool(cited)
    if not borne_out(each, near, clause, placed.text, cited):
        return False
    if part is not None and not is_share_of_part(each, part, cited, read_told(placed.text)):
        return False
    pair = () if any(same(each, source) for source in near) else find_pair(placed.text, each)
    return not pair or borne_out(each, pair, clause, placed.text)


def _miscited(each: Quantity, placed: Placed, finding: str, number: int) -> Fault:
    return Fault(
        placed.where,
        f'"{each.words}" {finding}, which is not cited',
        f"Cite sentence [{number}] too, if that is where the number comes from.",
        Severity.WARNING,
    )


def _cannot_be_converted(each: Quantity, sources: tuple[Quantity, ...]) -> bool:
    return each.dimension.startswith("mass/") and any(
        source.dimension.startswith("substance") for source in sources
    )


def _find_in_teaser(reading: Reading) -> Iterator[Fault]:
    everything = _everything(reading)
    pool = _pool(everything)
    for each in read_told(reading.teaser):
        clause = _clause_of(reading.teaser, each)
        if not borne_out(each, pool, clause) and not is_counted_off(
            each, reading.teaser, pool, everything
        ):
            unsure = is_told_in_words(each, pool, everything) or (
                stands_as_figure(each, everything) and not clashes_in_unit(each, everything)
            )
            yield Fault(
                "teaser",
                f'"{each.words}" is not in the abstract and does not follow from it',
                f'Replace "{each.words}" with a number that the abstract reports, or leave it out.',
                Severity.WARNING if unsure else Severity.ERROR,
            )


def _find_in_sample(sample: Sample, reading: Reading) -> Iterator[Fault]:
    count = sample.count
    if not count:
        return
    told = Quantity(str(count), 0, 0, count, count, 1, Form.COUNT, people=True)
    everything = _everything(reading)
    alone = count == 1 and reading.study is not None and reading.study.design is Design.CASE
    if not alone and not any(
        borne_out(told, _pool(sentences), "")
        for sentences in (everything, *((sentence,) for sentence in everything))
    ):
        yield Fault(
            "study.sample.count",
            f"{count} is not a number of the abstract, nor a sum of its numbers",
            "Give the number of people, animals or samples that the abstract states; null if it"
            " states none.",
            Severity.WARNING if stands_as_figure(told, everything) else Severity.ERROR,
        )


def _everything(reading: Reading) -> tuple[str, ...]:
    title = reading.abstract.citation.title
    return (*((title,) if title else ()), *reading.abstract.sentences)


@lru_cache(maxsize=256)
def _pool(sentences: tuple[str, ...]) -> tuple[Quantity, ...]:
    return tuple(
        reading
        for sentence in sentences
        for each in read_quantities(sentence)
        for reading in (each, *each.parts)
    )


def _clause_of(text: str, each: Quantity) -> str:
    return next((clause for clause in split_clauses(text) if each.words in clause), text)


CHECK = Check(
    id="numbers",
    version=2,
    catches="numbers that the cited sentences do not bear out, and numbers where none belong",
    find=find_faults,
)
