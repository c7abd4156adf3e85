"""Evidence: what a sentence cites exists, and says what the sentence says.

Three things are held against the abstract: that every cited sentence exists; that a claim shares
more with what it cites than with a sentence it does not cite; and that no clause of a claim is made
of words the abstract never uses, which is how outside knowledge gets in ("and faded within weeks").
Words are compared after writing short forms out and through the table of plain words. An everyday
word is weak proof of outside knowledge and a rare one strong, so each absent word counts by how
rare it is in English.

What this cannot see: a claim that uses the cited sentence's own words to say something else. That
is for the checks on numbers, on certainty and on who was studied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.clauses import split_clauses
from plainstudy.checks.english import zipf
from plainstudy.checks.overlap import Index, Weighed, bits, index, support
from plainstudy.checks.reading import Part, Placed, Reading
from plainstudy.checks.synonyms import units
from plainstudy.models import Kind, Severity

# The thresholds below were read off 25 drafts: of all the single sentences that their claims could
# have cited by mistake they catch 4 in 5, and they alarm on none of the drafts as written.
_WRONG_SHARE = 0.65  # the cited sentences say less than this share of the claim's weight …
_BETTER_BY = 0.3  # … and another sentence says this share more,
_BETTER_WORDS = 3  # … with at least this many words, worth a bit or more, of its own;
_FEW_WORDS, _FEW_BITS, _FEW_BY = 2, 5.0, 0.5  # for a whole sentence, fewer that say much more do.

_EVERYDAY_ZIPF = 5.2  # about 160 in a million words: more common words prove nothing when absent
_COMMON_ZIPF = 5.6  # the same, where a warning is enough: it finds a third more, half of it wrongly
_STRANGE = 1.2  # the absent words of a clause, each up to 2 by rarity, must come to this …
_VERY_STRANGE = 2.0  # … or to this, when what the clause shares with its evidence is less.
_SHARED_LITTLE = 1.0  # bits of shared weight up to which a clause counts as sharing nothing
_TEASER_ZIPF = 4.6  # "asthma", "sauna"; not "found", "help", "people"
_TOLD = (Part.TAKEAWAY, Part.FINDINGS)

# ", an immune messenger," and "(called X in the US)" explain a word; they are no claims.
_GLOSS = re.compile(
    r"\((?:also |sometimes |often )?(?:called|known as|meaning|which|that|or|i\.e\.|e\.g\.|such as"
    r"|for example|like|an?|the|one|where|when)\s[^()]{1,200}\)"
    r"|,\s(?:(?:also |sometimes |often )?(?:called|known as|meaning|named)"
    r"|(?:which|that) (?:is|are|was|were|means?)|or|such as|for example|an?|the|one)\s"
    r"[^,;:()]{1,130}(?:,|;|(?=[.!?]?$))",
    re.IGNORECASE,
)
# Digests name the researchers; abstracts do not.
_RESEARCHERS = re.compile(
    r"(?:[A-Z][\w'’-]+,? (?:and )?){1,3}et al\.?,?|[A-Z][\w'’-]+ and colleagues"
)


@dataclass(frozen=True)
class _Strange:
    """A clause that the abstract's words do not bear out, and the words in question."""

    clause: str
    words: tuple[str, ...]
    severity: Severity


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
    for strange in _find_strange_clauses(placed.text, cited or -1, abstract, doubt=is_draft):
        yield Fault(
            placed.where,
            f"the abstract does not say {_quote(strange.words)}: “{strange.clause}”",
            f"Remove “{strange.clause}”, or say only what {where} says.",
            strange.severity,
        )


def _check_source(placed: Placed, cited: int, abstract: Index) -> Iterator[Fault]:
    """Yield the first piece of a claim, the whole or a clause, that another sentence says."""
    for piece in (placed.text, *_split(placed.text)):
        whole = piece == placed.text
        better = _find_better(abstract.weigh(piece), cited, abstract.count, may_be_few=whole)
        if better is not None:
            number, words = better
            what = "this" if whole else f"“{piece.strip(' .')}”"
            verb = "do" if len(set(placed.evidence)) > 1 else "does"
            yield Fault(
                placed.where,
                f"the cited {_name(placed)} {verb} not say {what}, and sentence [{number}] shares "
                f"{_quote(words)} with it",
                f"Cite sentence [{number}] if it says this, or say only what {_name(placed)} says.",
            )
            return


def _find_better(
    words: tuple[Weighed, ...], cited: int, count: int, *, may_be_few: bool
) -> tuple[int, tuple[str, ...]] | None:
    """Return the uncited sentence that says clearly more of the claim, and the words it adds."""
    whole = sum(word.weight for word in words)
    share = support(words, cited)
    if not whole or share >= _WRONG_SHARE * whole:
        return None
    others = [
        (support(words, 1 << place), place) for place in range(count) if not cited >> place & 1
    ]
    best, place = max(others, key=lambda each: (each[0], -each[1]), default=(0.0, 0))
    added = {
        word.word: word.weight
        for word in words
        if word.weight >= 1 and word.sentences >> place & 1 and not word.sentences & cited
    }
    many = len(added) >= _BETTER_WORDS and best - share >= _BETTER_BY * whole
    few = len(added) >= _FEW_WORDS and sum(added.values()) >= _FEW_BITS
    if many or (may_be_few and few and best - share >= _FEW_BY * whole):
        return place + 1, tuple(added)
    return None


def _find_strange_clauses(
    text: str, sentences: int, abstract: Index, *, doubt: bool
) -> Iterator[_Strange]:
    """Yield each clause of words the abstract never uses; with `doubt`, also likely ones."""
    for clause in _split(text):
        weighed = abstract.weigh(clause)
        shared = support(weighed, sentences)
        absent = tuple(dict.fromkeys(word.word for word in weighed if not word.known))
        for everyday, severity in (
            (_EVERYDAY_ZIPF, Severity.ERROR),
            *(((_COMMON_ZIPF, Severity.WARNING),) if doubt else ()),
        ):
            by = {word: strangeness(word, everyday) for word in absent}
            strange = sum(by.values())
            alone = strange >= _STRANGE and shared <= _SHARED_LITTLE
            if alone or (strange >= _VERY_STRANGE and shared <= strange):
                words = tuple(word for word in absent if by[word] > 0)
                yield _Strange(clause.rstrip(" .!?"), words, severity)
                break


def _split(text: str) -> Iterator[str]:
    """Yield the clauses of a text without what explains a word in passing.

    A list's single words stay with the clause beside them.
    """
    clause = ""
    bare = _GLOSS.sub(", ", _RESEARCHERS.sub("the authors", text))
    for piece in split_clauses(bare):
        if clause and len(units(piece)) > 1 and len(units(clause)) > 1:
            yield clause
            clause = piece
        else:
            clause = f"{clause}, {piece}" if clause else piece
    if clause:
        yield clause


def strangeness(word: str, everyday: float = _EVERYDAY_ZIPF) -> float:
    """Return how much an absent word tells, from 0 (everyday, or a number) to 2 (rare)."""
    if any(character.isdigit() for character in word):
        return 0.0  # the numbers check's business
    if len(word) > 6 and word.endswith("ly"):
        return 0.0  # consequently, notably, roughly: they colour a claim and make none
    return max(0.0, min(2.0, everyday - zipf(word)))


def _check_teaser(reading: Reading, abstract: Index) -> Iterator[Fault]:
    hint = "Let the teaser say only what the takeaway and the findings say."
    strange = tuple(_find_strange_clauses(reading.teaser, -1, abstract, doubt=False))
    for each in strange:
        message = f"the abstract does not say {_quote(each.words)}: “{each.clause}”"
        yield Fault("teaser", message, hint)
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
    version=1,
    catches="claims that what they cite does not bear out, and sentences cited that do not exist",
    find=find_faults,
)
