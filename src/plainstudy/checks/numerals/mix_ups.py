"""Mix-ups: a number of one group of the study, told of another group.

Calling a right number wrong costs an editor's trust, so a mix-up is called only where it is plain:

- exchanged: two numbers of the summary stand in one sentence of the abstract, and each is told
  with the words that the abstract has for the other;
- misplaced: a number is told with a group's name right beside it, and the abstract has another
  number of the same kind right beside that name, and another name right beside this number;
- turned: a pair contradicts its own words and the abstract's order, "lower (9 vs 4)".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice, pairwise, product

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.numerals.beside import is_touched
from plainstudy.checks.numerals.bindings import Bound, bind, mark
from plainstudy.checks.numerals.group_names import OTHER, THE_OTHER, group_names, telling
from plainstudy.checks.numerals.quantities import read_quantities
from plainstudy.checks.numerals.quantity import Form, Quantity
from plainstudy.checks.numerals.sameness import same

_PAIR = Pattern(
    r"\b(?:(?P<up>higher|more|longer|greater|larger|better)|(?P<down>lower|fewer|less|shorter|smaller))\b"
    r"(?:(?!\b(?:not|no|higher|more|longer|greater|larger|better|lower|fewer|less|shorter|smaller)\b)"
    r"[^~.;(]){0,60}\(~+\s(?:vs\.?|versus|compared\swith)\s~+\)",
)
_MOST_SENTENCES = 40
_MOST_PAIRS = 60
_PART_OF = Pattern(
    r"(?:^|[,;:] |\band )(?:out )?(?:of|among) (?:the |these |those |all )?$"
)  # "Of 72 people, 27 stayed"
_APART = 160  # characters: two groups of one sentence


@dataclass(frozen=True)
class MixUp:
    """A number told of another group than the abstract's."""

    told: str
    """The number as the summary writes it."""
    rival: str
    """The abstract's number for the group the summary names."""
    source: str
    """The abstract's sentence."""
    sure: bool = True
    """False when only the order of the numbers speaks against the summary, and no group's name."""


@lru_cache(maxsize=256)
def find_mix_up(text: str, cited: tuple[str, ...], source: str) -> MixUp | None:
    """Return the first number of `text` told of another group than in the cited sentences."""
    numbers = read_quantities(text)
    rivalled = {each: _find_rivalled(numbers, each) for each in cited[:_MOST_SENTENCES]}
    contested = [sentence for sentence, found in rivalled.items() if found]
    if not contested or not _may_be_mixed_up(text, numbers, rivalled.values()):
        return None
    source = source[:20000]
    told = bind(text, source)
    given = [(sentence, bind(sentence, source)) for sentence in contested]
    names = group_names(source)
    return (
        _find_exchanged(told, given)
        or next(filter(None, (_find_misplaced(each, given, names) for each in told)), None)
        or _find_turned_pair(text, told, given)
        or _find_reordered(text, told, given)
    )


def _find_rivalled(numbers: tuple[Quantity, ...], sentence: str) -> list[Quantity]:
    """Return the numbers that the sentence has, and has another of the same kind beside."""
    given = list(
        {
            (each.dimension, each.low, each.high, each.step): each
            for each in read_quantities(sentence)
            if not each.loose
        }.values()
    )
    if len(given) < 2:  # one value, however often it stands there, has no rival
        return []
    return [
        number
        for number in numbers
        if not number.loose
        and any(
            same(number, own)
            and any(_alike(own, rival) and not same(number, rival) for rival in given)
            for own in given
        )
    ]


def _may_be_mixed_up(
    text: str, numbers: tuple[Quantity, ...], rivalled: Iterable[list[Quantity]]
) -> bool:
    """Return False when no two numbers can be exchanged, and no words touch any: the quick way."""
    groups = [each for each in rivalled if each]
    if any(_alike(one, two) for each in groups for one, two in combinations(each, 2)):
        return True
    marked = mark(text, numbers)
    return any(is_touched(marked, number) for each in groups for number in each)


def _alike(one: Quantity, other: Quantity) -> bool:
    return one.form is other.form and one.dimension == other.dimension


def _find_exchanged(
    told: tuple[Bound, ...], given: list[tuple[str, tuple[Bound, ...]]]
) -> MixUp | None:
    pairs = (
        (one, two)
        for one, two in combinations(told, 2)
        if _alike(one.quantity, two.quantity) and not same(one.quantity, two.quantity)
    )
    for one, two in islice(pairs, _MOST_PAIRS):
        found: MixUp | None = None
        for sentence, bounds in given:
            places = list(_places(one, two, bounds))
            if not all(_is_exchanged(one, two, *place) for place in places):
                found = None
                break
            if places and found is None:
                found = MixUp(one.quantity.words, places[0][1].quantity.words, sentence)
        if found:
            return found
    return None


def _places(one: Bound, two: Bound, bounds: tuple[Bound, ...]) -> Iterator[tuple[Bound, Bound]]:
    """Yield where the two numbers stand in a sentence of the abstract."""
    firsts = [each for each in bounds if same(one.quantity, each.quantity)]
    seconds = [each for each in bounds if same(two.quantity, each.quantity)]
    for first, second in islice(product(firsts, seconds), _MOST_PAIRS):
        if _alike(first.quantity, second.quantity) and not _is_total(first, second, bounds):
            yield first, second


def _is_exchanged(one: Bound, two: Bound, first: Bound, second: Bound) -> bool:
    """Return True when each told number has the words of the other's place, and not its own."""
    if first.drug and second.drug and one.drug and two.drug:
        said, other, ours, theirs = one.drug, two.drug, first.drug, second.drug
        return not said & ours and not other & theirs and bool(said & theirs and other & ours)
    said, other = one.labels - two.labels, two.labels - one.labels
    ours, theirs = first.labels - second.labels, second.labels - first.labels
    if first.beside.joint == second.beside.joint != "":  # what is set side by side, not the rest
        near = first.beside.labels, second.beside.labels
        ours, theirs = near[0] - near[1] or ours, near[1] - near[0] or theirs
    if said & ours or other & theirs:
        return False
    if THE_OTHER in said | other:  # "0.4 with zolane and 0.7 in the other group"
        return bool(said & theirs or other & ours)
    to_other = bool(said & theirs) or (OTHER in theirs and bool(said))
    to_one = bool(other & ours) or (OTHER in ours and bool(other))
    return to_other and to_one


def _find_misplaced(
    told: Bound, given: list[tuple[str, tuple[Bound, ...]]], names: frozenset[str]
) -> MixUp | None:
    """Return a MixUp when every place where the number stands gives it to another group."""
    found: MixUp | None = None
    for sentence, bounds in given:
        for own in bounds:
            if not same(told.quantity, own.quantity):
                continue
            rival = _find_rival(told, own, bounds, names)
            if rival is None:
                return None
            found = found or MixUp(told.quantity.words, rival.quantity.words, sentence)
    return found


def _find_rival(
    told: Bound, own: Bound, bounds: tuple[Bound, ...], names: frozenset[str]
) -> Bound | None:
    for rival in bounds:
        ours, theirs = _contrast(own, rival, names)
        if (
            _alike(rival.quantity, own.quantity)
            and own.row == rival.row
            and own.quantity.step == rival.quantity.step
            and not same(told.quantity, rival.quantity)
            and ours
            and theirs & told.beside.labels
            and not ours & told.beside.labels
            and not _is_total(own, rival, bounds)
        ):
            return rival
    return None


def _contrast(
    own: Bound, rival: Bound, names: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return what tells the groups of two numbers apart, in the words beside them."""
    ours = own.beside.labels - rival.beside.labels
    theirs = rival.beside.labels - own.beside.labels
    if own.row is not None or own.beside.joint == rival.beside.joint != "":
        return ours, theirs
    return telling(ours, names), telling(theirs, names)


def _is_total(one: Bound, two: Bound, bounds: tuple[Bound, ...]) -> bool:
    """Return True when one of two counts is more than the others of its kind can be parts of."""
    large = max(one.quantity.low, two.quantity.low)
    if one.quantity.form is not Form.COUNT:
        return False
    parts = [
        each.quantity.low
        for each in bounds
        if each.quantity.form is Form.COUNT and each.quantity.low < large
    ]
    return any(
        abs(sum(some) - large) <= 0.1 * large
        for size in (2, 3, 4)
        for some in islice(combinations(parts, size), _MOST_PAIRS)
    )


def _find_reordered(
    text: str, told: tuple[Bound, ...], given: list[tuple[str, tuple[Bound, ...]]]
) -> MixUp | None:
    """Return two numbers side by side that the abstract has in the other order, each once.

    Retold in other words, "the drip" for the drug's name, groups cannot be told apart by name; but
    few writers change their order. Words that do tell the groups apart speak for the summary.
    """
    for one, two in pairwise(told):
        if not _alike(one.quantity, two.quantity) or same(one.quantity, two.quantity):
            continue
        if not (_is_single(one.quantity) and _is_single(two.quantity)) or _PART_OF.search(
            text[: one.quantity.start]
        ):
            continue
        places = [
            (sentence, place) for sentence, bounds in given for place in _places(one, two, bounds)
        ]
        if len(places) != 1:
            continue
        sentence, (first, second) = places[0]
        turned = first.quantity.start > second.quantity.start
        turned = turned and _is_single(first.quantity) and _is_single(second.quantity)
        side_by_side = second.quantity.end <= first.quantity.start <= second.quantity.end + _APART
        if turned and side_by_side and not _names_own(one, two, first, second):
            return MixUp(one.quantity.words, second.quantity.words, sentence, sure=False)
    return None


def _is_single(each: Quantity) -> bool:
    """Return False for a range and for a limit, which are no group's result."""
    return each.low == each.high and not each.bound


def _names_own(one: Bound, two: Bound, first: Bound, second: Bound) -> bool:
    """Return True when a number is told with words that the abstract has for it alone."""
    ours, theirs = first.labels - second.labels, second.labels - first.labels
    said, other = one.labels - two.labels, two.labels - one.labels
    return bool(said & ours or other & theirs)


def _find_turned_pair(
    text: str, told: tuple[Bound, ...], given: list[tuple[str, tuple[Bound, ...]]]
) -> MixUp | None:
    """Return a pair that contradicts its own words and the abstract's order: "lower (9 vs 4)"."""
    for match in _PAIR.finditer(mark(text, tuple(each.quantity for each in told))):
        pair = [
            each.quantity for each in told if match.start() <= each.quantity.start < match.end()
        ]
        if len(pair) != 2 or bool(match["up"]) == (pair[0].low > pair[1].low):
            continue
        for sentence, bounds in given:
            numbers = [each.quantity for each in bounds]
            for one, two in pairwise(numbers):
                if same(pair[0], two) and same(pair[1], one):
                    return MixUp(pair[0].words, one.words, sentence)
    return None
