"""Arms: which group of the study a number belongs to, and whether a summary mixes groups up.

Two ways of writing bind a number to its group. In a list, by order: "BID and TID lowered the risk
by 71% and 47%". In a piece of a sentence, by what stands beside it: "33 in the cyclophosphamide
group, compared with 22 in the steroid group". A mix-up is called only where the abstract gives the
number to one group in words, gives a number of the same kind to another group, and the summary
tells the number with the other group's words and none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from plainstudy.checks.derivations import same
from plainstudy.checks.quantities import Form, Quantity, read_quantities
from plainstudy.checks.short_forms import expand, short_forms
from plainstudy.checks.synonyms import meanings
from plainstudy.checks.words import STOP_WORDS


@dataclass(frozen=True)
class MixUp:
    """A number told of another group than the abstract's."""

    told: str
    """The number as the summary writes it."""
    rival: str
    """The abstract's number for the group the summary names."""
    source: str
    """The abstract's sentence."""


@dataclass(frozen=True)
class Bound:
    """A number, and the words and numbers that say whose it is."""

    quantity: Quantity
    labels: frozenset[str]
    drug: frozenset[str] = frozenset()
    """The drug named behind a dose: "20 mg of zolane"."""
    row: int | None = None
    """Which list of the sentence it stands in, if the list runs parallel to a list of groups."""


_SEAM = re.compile(
    r"[;,]\s|\s[-–—]\s|\(|\)|\b(?:and|or|while|whereas|but|versus|vs\.?|compared\s(?:with|to)|than)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"\W*(?:while|whereas|but|versus|vs|compared|than|;)", re.IGNORECASE)
_LEADS_ON = re.compile(
    r"\W*(?:and|or)?\s*(?:in|with|among|for|on|of|after|at|by|when|those|people|patients|the)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:compared\s(?:with|to)|than)\s(?:those\s|patients\s|people\s)?(?:(?:in|on|with|receiving|the)"
    r"\s){0,2}((?:[^\W\d_][\w/-]*\s?){1,4})",
    re.IGNORECASE,
)
_LIST_JOINT = re.compile(
    r"\s*(?:,|;|/|-)?\s*(?:\b(?:and|or|vs\.?|versus|to|compared\s(?:with|to)|against)\b)?\s*",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_ITEM_JOINT = re.compile(
    r"\s*,?\s+(?:and|vs\.?|versus|or|compared\s(?:with|to))\s+|\s*,\s+", re.IGNORECASE
)
_LAST_JOINT = re.compile(r"and|vs|versus|or|compared", re.IGNORECASE)
_EDGE = re.compile(
    r"\b(?:the|an?|in|for|of|with|by|to|from|on|at|was|were|had|between|both|receiving|received|than"
    r"|among|respectively|groups?|arms?|patients|people|participants|subjects)\b|[,;:()\[\].]",
    re.IGNORECASE,
)
# Where the names of groups stand.
_BEHIND_A_NAME = re.compile(
    r"\b(?:groups?|arms?|cohorts?|users)\b|(?:\([^()\d]{1,20}\)\s)?\(?,?\s?\b[nN]\s?=|:\s?\d",
    re.IGNORECASE,
)
_BEFORE_A_NAME = re.compile(
    r"\b(?:receiv\w{1,4}|treated\swith|assigned\sto|randomi[sz]ed\sto|took|given|vs\.?|versus"
    r"|compared\s(?:with|to))\s",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([^()\d=]{3,40})\)")
_LONGEST = 2000  # characters of a sentence that are read
_NAME_REACH = 60  # characters: three words
_ALWAYS = meanings(
    "placebo control men women male female boys girls early late delayed low high usual standard"
    " decreased increased fell rose"
)
_NEVER = STOP_WORDS | meanings(
    "group arm patient people participant subject study trial year month week day treatment total"
    " reported respectively person take get receive and"
)
_PAIR = re.compile(
    r"\b(?:(?P<up>higher|more|longer|greater|larger|better)|(?P<down>lower|fewer|less|shorter|smaller))\b"
    r"(?:(?!\b(?:not|no|higher|more|longer|greater|larger|better|lower|fewer|less|shorter|smaller)\b)"
    r"[^~.;(]){0,60}\(~+\s(?:vs\.?|versus|compared\swith)\s~+\)",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s(?:more|fewer|extra)\b", re.IGNORECASE)  # "30 more" is no group's number
_ALL_GROUPS = re.compile(r"\b(?:both|all|each|every|overall)\b", re.IGNORECASE)
_DOSES = ("mass", "volume", "iu")
_DRUG = re.compile(
    r"\s(?:of\s)?(?!(?:of|and|or|for|per|a|an|the|to|in|on|at|by|with|once|daily|every|each|plus|as|was"
    r"|were|than|vs|versus|dose|doses|group|arm|more|less|body)\b)([^\W\d_]{2}[\w-]+)",
    re.IGNORECASE,
)
_NON = re.compile(r"\bnon[-–‐‑\s](?=\w)", re.IGNORECASE)  # "non-risk" is no kind of risk
_RUNE = 0x16A0  # how often a drug is taken is written as a letter that no abstract uses
_MOST_SENTENCES = 40


def find_mix_up(text: str, cited: tuple[str, ...], source: str) -> MixUp | None:
    """Return the first number of `text` told of another group than in the cited sentences."""
    source = source[:20000]
    told = _bind(text, source)
    if not told:
        return None
    given = [(sentence, _bind(sentence, source)) for sentence in cited[:_MOST_SENTENCES]]
    names = _group_names(source)
    for each in told:
        mix_up = _compare(each, given, names)
        if mix_up is not None:
            return mix_up
    return _find_turned_pair(text, told, given)


def _find_turned_pair(
    text: str, told: tuple[Bound, ...], given: list[tuple[str, tuple[Bound, ...]]]
) -> MixUp | None:
    """Return a pair that contradicts its own words and the abstract's order: "lower (9 vs 4)"."""
    for match in _PAIR.finditer(_mark(text, tuple(each.quantity for each in told))):
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


def _compare(
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
        if (
            rival.quantity.form is not own.quantity.form
            or rival.quantity.dimension != own.quantity.dimension
            or same(told.quantity, rival.quantity)
            or own.row != rival.row
            or own.quantity.step != rival.quantity.step
            or _is_total(own, bounds)
            or _is_total(rival, bounds)
        ):
            continue
        if own.row is None and own.quantity.form is Form.MEASURE:
            # Doses and times stand beside each other without being rivals, unless a drug says so.
            ours, theirs, said = own.drug - rival.drug, rival.drug - own.drug, told.drug
        else:
            known = names if own.row is None else names | own.labels | rival.labels
            ours = _telling(own.labels - rival.labels, known)
            theirs = _telling(rival.labels - own.labels, known)
            said = told.labels
        if ours and theirs & said and not ours & said:
            return rival
    return None


def _is_total(each: Bound, bounds: tuple[Bound, ...]) -> bool:
    """Return True for the number that the others of a sentence are parts of."""
    parts = [
        other.quantity.low
        for other in bounds
        if other is not each and other.quantity.form is each.quantity.form is Form.COUNT
    ]
    return len(parts) > 1 and each.quantity.low >= 0.9 * sum(parts)


def _telling(labels: frozenset[str], names: frozenset[str]) -> frozenset[str]:
    return frozenset(each for each in labels if each in names or each[0] == "#" or _is_rune(each))


def _is_rune(label: str) -> bool:
    return _RUNE <= ord(label[0]) < _RUNE + 64


@lru_cache(maxsize=256)
def _group_names(source: str) -> frozenset[str]:
    """Return the meanings of words that stand where groups are named in the abstract."""
    phrases = [match[1].split() for match in _IN_BRACKETS.finditer(source)]
    for match in _BEHIND_A_NAME.finditer(source):
        phrases.append(source[max(0, match.start() - _NAME_REACH) : match.start()].split()[-3:])
    for match in _BEFORE_A_NAME.finditer(source):
        phrases.append(source[match.end() : match.end() + _NAME_REACH].split()[:3])
    forms = tuple(short_forms(source).items())
    found: set[str] = set(_ALWAYS)
    for words in phrases:
        found |= _meanings(" ".join(words), forms)
    return frozenset(found) - _NEVER


@lru_cache(maxsize=4096)
def _meanings(words: str, forms: tuple[tuple[str, str], ...]) -> frozenset[str]:
    written_out = expand(words, dict(forms))
    return meanings(_NON.sub("non", written_out)) - _NEVER


@lru_cache(maxsize=2048)
def _bind(text: str, source: str) -> tuple[Bound, ...]:
    """Bind each number of a sentence to the words that say whose it is."""
    text = text[:_LONGEST]
    quantities = read_quantities(text)
    numbers = [each for each in quantities if _is_reported(text, each)]
    marked = _mark(text, quantities)
    forms = tuple(short_forms(source).items())
    names = _group_names(source)
    labels = _bind_by_piece(marked, numbers, forms)
    drugs = _bind_doses(marked, numbers, forms)
    rows: dict[int, int] = {}
    for row, run in enumerate(_runs(text, numbers)):
        items = _find_items(marked, run, forms, names)
        for number, item in zip(run, items, strict=False):
            labels[number.start], rows[number.start] = item, row
    none: frozenset[str] = frozenset()
    return tuple(
        Bound(each, labels.get(each.start, none), drugs.get(each.start, none), rows.get(each.start))
        for each in numbers
    )


def _is_reported(text: str, each: Quantity) -> bool:
    """Return True for a result or a group's size; "a third" is too rough to tell groups apart."""
    return (
        not each.loose
        and each.form not in (Form.SPREAD, Form.FREQUENCY, Form.YEAR)
        and not (each.natural and each.whole is None)
        and not (each.form is Form.COUNT and each.people is False)
        and not (each.form is Form.COUNT and _MORE.match(text, each.end))
    )


def _mark(text: str, quantities: tuple[Quantity, ...]) -> str:
    """Blot numbers out of a text, and write how often in a word of its own."""
    pieces: list[str] = []
    position = 0
    for each in quantities:
        if each.start < position or each.loose:
            continue
        width = each.end - each.start
        often = each.form is Form.FREQUENCY
        word = 2 * chr(_RUNE + round(each.low * 7) % 64) if often else "~" * width
        pieces += [text[position : each.start], word.ljust(width)]
        position = each.end
    return "".join(pieces) + text[position:]


def _bind_by_piece(
    marked: str, numbers: list[Quantity], forms: tuple[tuple[str, str], ...]
) -> dict[int, frozenset[str]]:
    labels: dict[int, frozenset[str]] = {}
    for words, held in _pieces(marked, numbers):
        if _ALL_GROUPS.search(words):
            continue
        said = _meanings(words.replace("~", " "), forms)
        for each in held:
            labels[each.start] = said | {
                f"#{other.low:.6g}"
                for other in held
                if other is not each and other.dimension not in ("time", "share", "ratio")
            }
    return labels


def _bind_doses(
    marked: str, numbers: list[Quantity], forms: tuple[tuple[str, str], ...]
) -> dict[int, frozenset[str]]:
    """Bind a dose to the drug named behind it: "20 mg of zolane". Other measures stay unbound."""
    bound: dict[int, frozenset[str]] = {}
    for each in numbers:
        drug = _DRUG.match(marked, each.end) if each.dimension in _DOSES else None
        if drug:
            bound[each.start] = _meanings(drug[1], forms)
    return bound


def _pieces(marked: str, numbers: list[Quantity]) -> list[tuple[str, list[Quantity]]]:
    """Cut a sentence so that each piece has its numbers and the words that go with them."""
    cuts = [
        0,
        *(seam.start() for seam in _SEAM.finditer(marked) if _cuts(marked, seam)),
        len(marked),
    ]
    done: list[tuple[str, list[Quantity]]] = []
    waiting = ""
    for start, end in pairwise(cuts):
        piece = marked[start:end]
        held = [each for each in numbers if start <= each.start < end]
        if held:
            done.append((waiting + piece, held))
            waiting = ""
        elif done and (piece[0] == ")" or (piece[0] == "(" and marked[end : end + 1] == ")")):
            done[-1] = (done[-1][0] + piece, done[-1][1])
        elif (
            not done
            or waiting
            or piece.startswith("(")
            or _TURN.match(piece)
            or _LEADS_ON.match(piece)
        ):
            waiting = piece if _TURN.match(piece) else waiting + piece
        else:
            done[-1] = (done[-1][0] + piece, done[-1][1])
    return done


def _cuts(marked: str, seam: re.Match[str]) -> bool:
    """A bracket with only a number in it belongs to the words before: "placebo (n = 223)"."""
    if seam[0] == "(":
        return re.match(r"\s?(?:[nN]\s?=\s?)?[~<>≥≤±-]", marked[seam.end() :]) is None
    return True


def _runs(text: str, numbers: list[Quantity]) -> Iterator[list[Quantity]]:
    """Yield the lists of numbers of one kind: "56% and 60%", "412, 391 and 410 μg"."""
    run: list[Quantity] = []
    for each in numbers:
        between = _BRACKETS.sub("", text[run[-1].end : each.start]) if run else ""
        alike = run and (run[-1].form, run[-1].dimension) == (each.form, each.dimension)
        if alike and between.strip() and _LIST_JOINT.fullmatch(between):
            run.append(each)
            continue
        if len(run) > 1:
            yield run
        run = [each]
    if len(run) > 1:
        yield run


def _find_items(
    marked: str,
    run: list[Quantity],
    forms: tuple[tuple[str, str], ...],
    names: frozenset[str],
) -> list[frozenset[str]]:
    """Return the labels of the list that runs parallel to the numbers, or an empty list."""
    if contrast := _find_contrast(marked, run, forms, names):
        return contrast
    flat = re.sub(r"\([^()]*~[^()]*\)", lambda m: " " * len(m[0]), marked)
    after = _lists(flat[run[-1].end :], len(run))
    before = list(_lists(flat[: run[0].start], len(run)))[::-1]
    for items in (*after, *before):
        labels = [_meanings(item, forms) for item in items]
        shared = frozenset.intersection(*labels)
        own = [each - shared for each in labels]
        often = [frozenset(filter(_is_rune, each)) for each in own]
        telling = [_telling(each, names) for each in own]
        for choice in (often, telling, own if "respectively" in marked else []):
            if choice and all(choice):
                return choice
    return []


def _find_contrast(
    marked: str,
    run: list[Quantity],
    forms: tuple[tuple[str, str], ...],
    names: frozenset[str],
) -> list[frozenset[str]]:
    """Return the labels of "A had more pain (4.1 vs 2.0) compared with B": first A, then B."""
    between = marked[run[0].end : run[-1].start]
    if len(run) != 2 or not re.search(r"\b(?:vs|versus)\b", between):
        return []
    other = _COMPARED.search(marked)
    if other is None or len(_COMPARED.findall(marked)) > 1:
        return []
    first = _meanings(" ".join(marked[: other.start()].split()[:5]), forms)
    second = _meanings(other[1], forms)
    pair = [_telling(first - second, names), _telling(second - first, names)]
    return pair if all(pair) else []


def _lists(text: str, size: int) -> Iterator[tuple[str, ...]]:
    """Yield each list of `size` short items of a text: "the risk, non-risk and control groups"."""
    joints = list(_ITEM_JOINT.finditer(text))
    for index in range(len(joints) - size + 2):
        row = joints[index : index + size - 1]
        if not _LAST_JOINT.search(row[-1][0]):
            continue
        middles = [text[one.end() : two.start()] for one, two in pairwise(row)]
        first = _EDGE.split(text[max(0, row[0].start() - _NAME_REACH) : row[0].start()])[
            -1
        ].split()[-3:]
        last = _EDGE.split(text[row[-1].end() : row[-1].end() + _NAME_REACH])[0].split()[:3]
        items = (" ".join(first), *middles, " ".join(last))
        if all(item.strip() and "~" not in item and len(item.split()) <= 5 for item in items):
            yield items
