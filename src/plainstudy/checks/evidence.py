"""Evidence: what a sentence cites exists, and says what the sentence says.

Three things are held against the abstract: that every cited sentence exists; that a claim shares
more with what it cites than with a sentence it does not cite; and that no clause of a claim is made
of words the abstract never uses, which is how outside knowledge gets in ("and faded within weeks").
Words are compared after writing short forms out and through the table of plain words.

What this cannot see: a claim that uses the cited sentence's own words to say something else. That
is for the checks on numbers, on certainty and on who was studied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.english import zipf
from plainstudy.checks.language.outside import find_strange_clauses, specificity, split_claim
from plainstudy.checks.language.overlap import (
    Index,
    Weighed,
    bits,
    index,
    support,
    support_by_sentence,
)
from plainstudy.checks.reading import Part, Placed, Reading
from plainstudy.models import Kind, Severity

# The thresholds below were read off 32 drafts. Of all the single sentences that their findings
# could have cited by mistake they name 7 in 8, and 6 in 10 as an error; of the drafts as written,
# and of 133 harmless edits of them, they make an error of none.
_WRONG_SHARE = 0.65  # the cited sentences say less than this share of the claim's weight …
_BETTER_BY = 0.3  # … and another sentence says this share more,
_BETTER_WORDS = 3  # … with at least this many words, worth a bit or more, of its own;
_FEW_WORDS, _FEW_BITS, _FEW_BY = 2, 5.0, 0.45  # for a whole sentence, fewer that say much more do,
_ONLY_SPECIFIC = 1.5  # … or this much in specific words, of which the cited sentences have none.
# Sure enough for an error: the cited sentences say nothing of it, and what the other one adds is
# specific. A wrong link misleads an editor and seldom a patient, so the rest is a warning.
_SURE_SPECIFIC = 0.5
_TELLING_BITS = 2.0  # a specific word counts whole when a quarter of the sentences hold it

_TEASER_ZIPF = 4.6  # "asthma", "sauna"; not "found", "help", "people"
_TOLD = (Part.TAKEAWAY, Part.FINDINGS)


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Yield what is wrong with the evidence of each sentence, and with what the teaser adds."""
    abstract = index(reading.abstract)
    for placed in reading.sentences:
        if reading.study is not None:
            yield from _check_references(placed, abstract.count)
        if placed.is_claim:
            yield from _check_support(placed, abstract, reading.study is not None)
    yield from _check_teaser(reading, abstract)


def _check_references(placed: Placed, count: int) -> Iterator[Fault]:
    for number in sorted({each for each in placed.evidence if not 1 <= each <= count}):
        yield Fault(
            placed.where,
            f"cites sentence [{number}], and the abstract has sentences [1] to [{count}]",
            "Cite only sentence numbers that the abstract has.",
        )
    if placed.is_claim and not placed.evidence:
        yield Fault(
            placed.where,
            "a claim without evidence",
            "Cite the number of the abstract's sentence that says this, or remove the claim.",
        )
    if placed.kind in (Kind.EXPLANATION, Kind.ANALOGY) and placed.evidence:
        yield Fault(
            placed.where,
            f"an {placed.kind.value} with evidence: it is not what the abstract says",
            "Leave its evidence empty, or make it a claim if the abstract says it.",
            Severity.WARNING,
        )
    if len(set(placed.evidence)) < len(placed.evidence):
        yield Fault(
            placed.where,
            "cites the same sentence twice",
            "Name each sentence number once.",
            Severity.WARNING,
        )


def _check_support(placed: Placed, abstract: Index, is_draft: bool) -> Iterator[Fault]:
    cited = bits(n for n in placed.evidence if n <= abstract.count)
    if is_draft and cited:
        yield from _check_source(placed, cited, abstract)
    where = _name(placed) if placed.evidence else "the abstract"
    for strange in find_strange_clauses(placed.text, cited or -1, abstract, strict=is_draft):
        yield Fault(
            placed.where,
            f"the abstract does not say {_quote(strange.words)}: “{strange.clause}”",
            f"Remove “{strange.clause}”, or say only what {where} says.",
            strange.severity,
        )


def _check_source(placed: Placed, cited: int, abstract: Index) -> Iterator[Fault]:
    """Yield the first piece of a claim, the whole or a clause, that another sentence says."""
    for piece in (placed.text, *split_claim(placed.text)):
        whole = piece == placed.text
        better = _find_better(abstract.weigh(piece), cited, abstract, whole=whole)
        if better is not None:
            number, words, severity = better
            what = "this" if whole else f"“{piece.strip(' .')}”"
            verb = "do" if len(set(placed.evidence)) > 1 else "does"
            yield Fault(
                placed.where,
                f"the cited {_name(placed)} {verb} not say {what}, and sentence [{number}] shares "
                f"{_quote(words)} with it",
                f"Cite sentence [{number}] if it says this, or say only what {_name(placed)} says.",
                severity,
            )
            return


def _find_better(
    words: tuple[Weighed, ...], cited: int, abstract: Index, *, whole: bool
) -> tuple[int, tuple[str, ...], Severity] | None:
    """Return the uncited sentence that says clearly more of the claim, and the words it adds.

    Only a whole sentence is sure enough for an error: a clause may lean on what stands beside it.
    """
    weight = sum(word.weight for word in words)
    share = support(words, cited)
    if not weight or share >= _WRONG_SHARE * weight:
        return None
    said = support_by_sentence(words, abstract.count)
    others = [place for place in range(abstract.count) if not cited >> place & 1]
    place = max(others, key=said.__getitem__, default=0)  # the first of the best
    best = said[place] if others else 0.0
    added = {
        word.word: word
        for word in words
        if word.weight >= 1 and word.sentences >> place & 1 and not word.sentences & cited
    }
    told = (word for word in words if word.sentences & cited)
    only = _specificity(added.values()) >= _ONLY_SPECIFIC and not _specificity(told)
    many = len(added) >= _BETTER_WORDS and best - share >= _BETTER_BY * weight
    few = len(added) >= _FEW_WORDS and sum(word.weight for word in added.values()) >= _FEW_BITS
    if many or (whole and ((few and best - share >= _FEW_BY * weight) or only)):
        specific = _specificity(word for word in added.values() if not word.topic)
        sure = whole and many and share == 0 and specific >= _SURE_SPECIFIC
        return place + 1, tuple(added), Severity.ERROR if sure else Severity.WARNING
    return None


def _specificity(words: Iterable[Weighed]) -> float:
    """Return how much specific words tell; what stands everywhere in the abstract tells less."""
    return sum(specificity(word.word) * min(1.0, word.weight / _TELLING_BITS) for word in words)


def _check_teaser(reading: Reading, abstract: Index) -> Iterator[Fault]:
    hint = "Let the teaser say only what the takeaway and the findings say."
    strange = tuple(find_strange_clauses(reading.teaser, -1, abstract, strict=False))
    for each in strange:
        message = f"the abstract does not say {_quote(each.words)}: “{each.clause}”"
        yield Fault("teaser", message, hint, Severity.WARNING)
    if reading.teaser and not strange:
        title = reading.abstract.citation.title or ""
        told = (each.text for each in reading.sentences if each.part in _TOLD)
        offered = frozenset().union(*(abstract.offer(text) for text in (title, *told)))
        extra = tuple(
            unit.word
            for unit in abstract.units(reading.teaser)
            if offered.isdisjoint(unit.options)
            and not unit.word.isdigit()
            and zipf(unit.word) < _TEASER_ZIPF
        )
        if extra:
            message = f"says {_quote(extra)}, which the takeaway and the findings do not"
            yield Fault("teaser", message, hint, Severity.WARNING)


def _name(placed: Placed) -> str:
    numbers = ", ".join(f"[{number}]" for number in placed.evidence)
    return f"sentence{'s' if len(placed.evidence) > 1 else ''} {numbers}"


def _quote(words: tuple[str, ...]) -> str:
    return ", ".join(f"“{word}”" for word in words[:6])


CHECK = Check(
    id="evidence",
    version=2,
    catches="claims that what they cite does not bear out, and sentences cited that do not exist",
    find=find_faults,
)
