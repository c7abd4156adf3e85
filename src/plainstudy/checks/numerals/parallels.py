"""Parallels: in "BID and TID cut the risk by 71% and 47%" the first number is the first group's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.numerals.group_names import OTHER, Forms, is_rune, meanings_of, telling
from plainstudy.checks.numerals.quantity import Quantity

_COMPARED = Pattern(
    r"\b(?:compared\s(?:with|to)|than|as\s(?:many|much|often|likely|high|low|long|common|large|great)\b"
    r"[^,;.()]{0,60}?\sas)\s(?:those\s|patients\s|people\s)?(?:(?:in|on|with|after|for|among|under|receiving|the)"
    r"\s){0,2}((?:[^\W\d_][\w/-]*\s?){1,4})",
)
_VERSUS = Pattern(r"\b(?:vs|versus|compared|against)\b")
_COMPARATIVE = Pattern(
    r"\b(?:more|less|fewer|higher|lower|greater|smaller|larger|longer|shorter|better|worse|increased"
    r"|decreased|reduced|improved|faster|slower|earlier|later)\b",
)
# "after keyhole surgery than after open surgery": the same word before both
_ALIKE = Pattern(
    r"\b(in|on|with|after|for|among|under)\s((?:[\w-]+\s){1,4})(?:than|as|versus|compared\s(?:with|to))"
    r"\s\1\s((?:[\w-]+\s?){1,4})",
)
_CLAUSE_SEAM = Pattern(r"[;:]\s|,\s|\b(?:and|but|while|whereas)\b")
# "… in the zolane group (3 vs 10)", "the zolane group had fewer falls (3 vs 10)"
_ALONE = Pattern(
    r"\b(?:in|under|with|for|on|after|among)\s((?:[\w-]+\s){1,4})\($"
    r"|^\s*(?:(?:[\w-]+\s){0,3}in\s)?(?:the\s)?((?:[\w-]+\s){1,3})(?:groups?|arm)\s[^()]{0,60}\($",
)
_LIST_JOINT = Pattern(
    r"\s*(?:,|;|/|-)?\s*(?:\b(?:and|or|vs|versus|to|compared\s(?:with|to)|against)\b\.?)?\s*",
)
_BRACKETS = Pattern(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]", re.NOFLAG)
_SQUARE = Pattern(r"\[[^\[\]]{0,80}\]", re.NOFLAG)
_ITEM_JOINT = Pattern(
    r"(?:\s+(?:groups?|arms?|patients|people|recipients|users))?"
    r"(?:\s*,?\s+(?:and|vs\.?|versus|or|than|compared\s(?:with|to))\s+|\s*,\s+)"
    r"(?:(?:the|those|in|on|with|for|among)\s+){0,3}",
)
_LAST_JOINT = Pattern(r"\b(?:and|vs|versus|or|than|compared)\b")
_EDGE = Pattern(
    r"\b(?:the|an?|in|for|of|with|by|to|from|on|at|was|were|had|between|both|receiving|received|than"
    r"|among|respectively|groups?|arms?|patients|people|participants|subjects)\b|[,;:()\[\].]",
)
_GAPS = Pattern(r"\s{2,}", re.NOFLAG)
_LIST_REACH = 240  # characters on either side of the numbers
_NAME_REACH = 60  # characters: three words


def find_rows(text: str, numbers: list[Quantity]) -> Iterator[list[Quantity]]:
    """Yield the lists of numbers of one kind: "56% and 60%", "17 (27%) and 31 (50%)" (two)."""
    inside = _within(_BRACKETS, text, numbers)
    inner = [each for each in _within(_SQUARE, text, inside) if len(inside) > 1]
    if len(inner) == len(inside):  # "[28 of 334]" in no bracket of another kind
        inner = []
    levels = [_without(numbers, inside), _without(inside, inner), inner]
    for level, deeper in pairwise([*levels, []]):
        for run in _runs(text, level):
            yield run
            behind = [next((each for each in deeper if each.start > one.end), None) for one in run]
            shares = [each for each in behind if each is not None]
            if len({each.start for each in shares}) == len(run) and _one_kind(shares):
                yield shares


def _within(brackets: Pattern, text: str, numbers: list[Quantity]) -> list[Quantity]:
    spans = [(match.start(), match.end()) for match in brackets.finditer(text)]
    return [each for each in numbers if any(low < each.start < high for low, high in spans)]


def _without(numbers: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    starts = {each.start for each in others}
    return [each for each in numbers if each.start not in starts]


def _one_kind(numbers: list[Quantity]) -> bool:
    return len({(each.form, each.dimension) for each in numbers}) == 1


def _runs(text: str, numbers: list[Quantity]) -> Iterator[list[Quantity]]:
    run: list[Quantity] = []
    for each in numbers:
        between = _BRACKETS.sub("", text[run[-1].end : each.start]) if run else ""
        alike = run and _one_kind([run[-1], each])
        if alike and between.strip() and _LIST_JOINT.fullmatch(between):
            run.append(each)
            continue
        if len(run) > 1:
            yield run
        run = [each]
    if len(run) > 1:
        yield run


def find_items(
    marked: str,
    run: list[Quantity],
    forms: Forms,
    names: frozenset[str],
) -> list[frozenset[str]]:
    """Return the labels of the list that runs parallel to the numbers, or an empty list."""
    if contrast := _find_contrast(marked, run, forms, names):
        return contrast
    flat = re.sub(r"\([^()]*~[^()]*\)", lambda m: " " * len(m[0]), marked)
    after = _lists(flat[run[-1].end : run[-1].end + _LIST_REACH], len(run))
    before = list(_lists(flat[max(0, run[0].start - _LIST_REACH) : run[0].start], len(run)))[::-1]
    for items in (*after, *before):
        labels = [meanings_of(item, forms) for item in items]
        shared = frozenset.intersection(*labels)
        own = [each - shared for each in labels]
        often = [frozenset(filter(is_rune, each)) for each in own]
        named = [telling(each, names) for each in own]
        for choice in (often, named, own if "respectively" in marked else []):
            if choice and all(choice):
                return choice
    return []


def _find_contrast(
    marked: str,
    run: list[Quantity],
    forms: Forms,
    names: frozenset[str],
) -> list[frozenset[str]]:
    """Return the labels of "A had more pain (4.1 vs 2.0) than B": first A, then B or the other."""
    between = marked[run[0].end : run[-1].start]
    if len(run) != 2 or not _VERSUS.search(between):
        return []
    if alike := _ALIKE.search(marked):
        first, second = meanings_of(alike[2], forms), meanings_of(alike[3], forms)
        return [first - second, second - first] if first - second and second - first else []
    joints = list(_COMPARED.finditer(marked))
    if len(joints) == 1:
        head = [
            word for word in marked[: joints[0].start()].split() if not _COMPARATIVE.fullmatch(word)
        ]
        second = meanings_of(joints[0][1], forms)
        for words in (head[-3:], head[:5]):
            first = meanings_of(" ".join(words), forms)
            pair = [telling(first - second, names), telling(second - first, names)]
            if all(pair):
                return pair
        return []
    clause = _CLAUSE_SEAM.split(marked[: run[0].start])[-1]
    named = _ALONE.search(clause) if _COMPARATIVE.search(clause) and not joints else None
    alone = telling(meanings_of(named[1] or named[2], forms), names) if named else None
    if not alone:
        return []
    return [alone, frozenset({OTHER})]


def _lists(text: str, size: int) -> Iterator[tuple[str, ...]]:
    """Yield each list of `size` short items of a text: "the risk, non-risk and control groups"."""
    text = _GAPS.sub(" ", text)  # brackets were blotted out: long gaps make the joints slow
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
