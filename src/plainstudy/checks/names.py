"""Names: drugs, genes, molecules, diseases and abbreviations that the abstract never uses.

What is not the abstract's name is made up or another paper's. Whole words are compared,
after folding spelling: amifampridine holds fampridine and is another drug. These look like names:
words with capitals or digits inside (TNF-alpha, IL-6), words built as drug or disease names are
(medical_names.py), animals, rare capitalised words inside a sentence (brands, studies), and what
gives its name to a scale or a test. A rare word of another shape, or a place, is a warning.

What is no claim or stands aside may bring in general terms (immune cells, cancer): there only drugs
and abbreviations count, and not what a body makes itself (insulin)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.english import zipf
from plainstudy.checks.language.medical_names import (
    find_illnesses,
    is_animal,
    is_disease,
    is_drug,
    is_molecule,
    is_physiology,
    is_stem,
    is_unusual,
    same_drug,
)
from plainstudy.checks.language.outside import without_glosses
from plainstudy.checks.language.overlap import Index, index
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.short_forms import GREEK, expand, short_forms, spell_greek
from plainstudy.checks.language.spellings import JOINTS, fold, fold_all
from plainstudy.checks.language.synonyms import root
from plainstudy.checks.language.words import split_words
from plainstudy.checks.numerals.units import UNITS
from plainstudy.checks.reading import Reading
from plainstudy.models import Severity

_ADDRESS = Pattern(r"https?://\S+|www\.\S+|\b10\.\d{4,}/\S+|[\w.+-]{1,64}@\S+", re.NOFLAG)
_JOINT = Pattern(f"[{JOINTS}]", re.NOFLAG)
_POSSESSIVE = Pattern(r"['’](?:s|S)?$", re.NOFLAG)
_SENTENCE_START = Pattern(r"(?:^|[.!?:;]\s|[“\"]|\n)\s*$", re.NOFLAG)
# "the Vanderbilt scale", "the Beck Depression Inventory": a capital and what it gives its name to.
_INSTRUMENT = Pattern(
    r"(?<=\w\s)([A-Z][a-z]{2,20})(?:['’]s)?(?:[\s-][A-Z][a-z]{2,20}){0,3}"
    r"\s(?:[Ss]cale|[Ss]core|[Tt]est|[Qq]uestionnaire|[Ii]ndex|[Ii]nventory|[Cc]riteria|[Ss]urvey"
    r"|[Cc]hecklist|[Ss]yndrome|[Dd]isease)s?\b",
    re.NOFLAG,
)
_PLACE = Pattern(r"(?<=[a-z,]\s)[A-Z][a-z]{2,20}\b(?!['’\s-]+[A-Z])", re.NOFLAG)
_CALENDAR = frozenset(
    """january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday christmas english latin greek""".split()
)
_CITED_PERSON = Pattern(
    r"\s+(?:et al|and (?:colleagues|co-?workers|[A-Z]))|,? [A-Z][a-z]+ et al", re.NOFLAG
)
# Families of molecules that are numbered, under their long and their short name.
_FAMILIES = tuple(
    (Pattern(rf"\b{long}s?\b[ -]?"), short)
    for long, short in (
        ("interleukin", "IL-"),
        ("interferon", "IFN-"),
        ("tumou?r necrosis factor", "TNF-"),
        ("immunoglobulin", "Ig"),
    )
)
_UNSURE = ("rare", "place", "animal")  # plain words, inferred places, what carries a germ
_LONGEST = 80  # characters: what is longer is no name, and would take its time
_GREEK = frozenset(GREEK.values())
_SMALL_CODE = Pattern(r"(?![cm]?m[23])[a-z]{1,3}\d{2,3}", re.NOFLAG)  # p53, but not cm2
_COMMON_CODE = 3.5  # Zipf of abbreviations everybody reads: DNA, MRI, COPD, AIDS, US


@dataclass(frozen=True)
class Names:
    """What a text calls things, folded."""

    words: frozenset[str]
    """Whole words, their parts, and neighbours joined."""
    roots: frozenset[str]
    initials: str
    """The initials of its words in order, so that an acronym can be sought in them."""


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Yield each name the abstract never uses, once for each place."""
    abstract = index(reading.abstract)
    source = list_names(expand(reading.source, abstract.forms) + "\n" + reading.source)
    defined = short_forms("\n".join(placed.text for placed in reading.sentences))
    for where, text, may_explain in _texts(reading):
        names = find_names(text, may_explain)
        said = {word.word for word in abstract.weigh(text) if word.known} if names else set()
        for name, kind in names:
            known = kind not in ("code", "drug") and said.issuperset(name.lower().split())
            if known or name.lower() in UNITS:  # "micromoles" measure and name nothing
                continue
            if not _is_known(name, kind, source, abstract, defined.get(name)):
                yield Fault(
                    where,
                    f"the abstract never names “{name}”",
                    f"Remove “{name}”, or use the name the abstract gives to what is meant.",
                    Severity.WARNING if kind in _UNSURE else Severity.ERROR,
                )


def _texts(reading: Reading) -> Iterator[tuple[str, str, bool]]:
    """Yield each place with its text, and whether it may bring in general terms."""
    for placed in reading.sentences:
        yield placed.where, placed.text, not placed.is_claim
    if reading.teaser:
        yield "teaser", reading.teaser, False
    for number, term in enumerate(reading.glossary):
        yield f"glossary[{number}]", term.term, False
        yield f"glossary[{number}]", term.meaning, True


@lru_cache(maxsize=128)
def find_names(text: str, may_explain: bool) -> tuple[tuple[str, str], ...]:
    """Return the names in a text, in order, each as written and with its kind.

    Kinds: code, drug, molecule, disease, illness, animal, proper, rare, place. Where something is
    explained (all with `may_explain`, or what stands aside) drugs and codes only.
    """
    found: dict[str, str] = {}
    told = "" if may_explain else without_glosses(text)
    outside = set(_tokens(told))
    for word in _tokens(text):
        kind = _kind_of(word, text)
        explains = word not in outside
        if kind in ("code", "drug"):
            if not (explains and is_physiology(word.lower())):
                found.setdefault(word, kind)
        elif kind and (not explains or (kind == "proper" and not may_explain)):
            found.setdefault(word, kind)
    found |= dict.fromkeys(find_illnesses(told), "illness")
    for instrument in _INSTRUMENT.finditer(told):
        found.setdefault(instrument[1], "proper")
    for place in _PLACE.finditer(told):
        if place[0].lower() not in _CALENDAR:
            found.setdefault(place[0], "place")
    return tuple(found.items())


@lru_cache(maxsize=128)
def _tokens(text: str) -> tuple[str, ...]:
    """Return words as written; a hyphenated word that is no code comes in its parts."""
    found: list[str] = []
    for whole in split_words(_ADDRESS.sub(" ", spell_greek(text))):
        if len(whole) > _LONGEST:
            continue
        if whole.isalnum():
            found.append(whole)
            continue
        for word in _POSSESSIVE.sub("", whole).split("/"):
            if _is_code(word):
                found.append(word)
            else:
                found += [piece for piece in _JOINT.split(word) if piece]
    return tuple(found)


@lru_cache(maxsize=4096)
def _is_code(word: str) -> bool:
    """TNF, IL-6, mRNA, CD4, IFN-beta-1b, p53: capitals or digits where English has none."""
    if word.isalpha() and (word.islower() or word.istitle()):
        return False
    pieces = _JOINT.split(word)
    if any(
        piece.islower() and len(piece) > 2 and piece not in _GREEK and zipf(piece) > 0
        for piece in pieces
    ):
        return False  # MS-related, ACE-type, COVID-19-positive: the code stands in a part
    capitals = sum(map(str.isupper, word))
    if capitals >= 2:
        return not all(piece.istitle() for piece in pieces)
    one_capital = capitals == 1 and word[0].isalpha() and not word[1:].isalpha()
    digits = any(map(str.isdigit, word))
    return digits and (one_capital or _SMALL_CODE.fullmatch(word) is not None)


def _kind_of(word: str, text: str) -> str:
    kind, may_be_proper = _kind_alone(word)
    if may_be_proper:
        place = text.find(word)
        if _CITED_PERSON.match(text, place + len(word)):
            return ""
        if place > 0 and not _SENTENCE_START.search(text[max(0, place - 4) : place]):
            return "proper"
    return kind


@lru_cache(maxsize=4096)
def _kind_alone(word: str) -> tuple[str, bool]:
    """Return the kind of a word by its form alone, and whether it may be a proper name."""
    lower = word.lower()
    if _is_code(word):
        return "code", False
    if is_drug(lower):
        return "drug", False
    may_be_proper = word[0].isupper() and zipf(lower) == 0 and word.isalpha() and len(word) > 3
    if is_disease(lower):
        return "disease", may_be_proper
    if is_animal(lower):
        return "animal", may_be_proper
    if is_molecule(lower):
        return "molecule", may_be_proper
    return "rare" if word == lower and is_unusual(lower) else "", may_be_proper


@lru_cache(maxsize=64)
def list_names(text: str) -> Names:
    """Return everything a text calls things."""
    spelled = spell_greek(text)
    both = spelled if spelled == (short := _shorten(spelled)) else f"{spelled}\n{short}"
    pieces: list[str] = []
    wholes: list[str] = []
    for word in split_words(both):
        if word.isalnum():  # most words, and nothing to take off or apart
            wholes.append(word)
            pieces.append(word)
        else:
            wholes.append(whole := _POSSESSIVE.sub("", word))
            pieces += filter(None, _JOINT.split(whole))
    joined = [one + other for one, other in pairwise(pieces)]
    triples = [a + b + c for a, b, c in zip(pieces, pieces[1:], pieces[2:], strict=False)]
    folded = fold_all(pieces)
    return Names(
        words=frozenset(folded).union(fold_all({*wholes, *joined, *triples})),
        roots=frozenset(map(root, folded)),
        initials="".join(piece[0].lower() for piece in pieces),
    )


def _shorten(text: str) -> str:
    for family, short in _FAMILIES:
        text = family.sub(short, text)
    return text


def _is_known(name: str, kind: str, source: Names, abstract: Index, long_form: str | None) -> bool:
    folded = fold(name)
    if folded in source.words:
        return True
    if kind == "code":
        return _is_known_code(name, source, abstract, long_form)
    if kind == "drug" and is_stem(name.lower()):  # "a statin" for atorvastatin
        return any(word.endswith(folded) for word in source.words)
    if kind == "drug":
        return any(fold(same) in source.words for same in same_drug(name.lower()))
    return root(folded) in source.roots


def _is_known_code(name: str, source: Names, abstract: Index, long_form: str | None) -> bool:
    """A code is known when everybody reads it, or when it shortens words of the abstract."""
    if fold(_shorten(name)) in source.words:
        return True
    if long_form is not None and _all_known(long_form, abstract):
        return True
    letters = "".join(piece for piece in _JOINT.split(name) if piece.isalpha())
    if any(character.isdigit() for character in name):
        # IL-6 is not IL-17; but COVID-19 stands for SARS-CoV-2.
        return len(letters) > 3 and _all_known(letters, abstract)
    bare = letters.removesuffix("s").lower().removeprefix("m" if letters[:1] == "m" else "")
    return (
        zipf(bare) >= _COMMON_CODE
        or (len(bare) > 2 and bare in source.initials)
        or _all_known(name, abstract)
    )


def _all_known(text: str, abstract: Index) -> bool:
    words = abstract.weigh(text)
    return bool(words) and all(word.known for word in words)


CHECK = Check(
    id="names",
    version=2,
    catches="drugs, genes, diseases and abbreviations that the abstract never names",
    find=find_faults,
)
