"""Jargon: words a patient may not know, neither in the glossary nor explained in place.

A word is rare below a Zipf frequency of 2.9 (once in 1.3 million words), where the word table
ends, and technical only if the abstract uses it or it is built like a medical word: "handrail" is
as rare as "cytokine", but only one comes out of a paper. At 3.1 "eyelid" and "kilogram" were named
too.
Words that are common in English and mean something special in a study are listed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.english import zipf
from plainstudy.checks.language.explained import glossary_stems, is_explained
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.words import split_words, stem
from plainstudy.checks.reading import Reading
from plainstudy.models import Kind, Severity

RARE_ZIPF = 2.9
_MOST_FAULTS = 6  # an editor who gets a page of warnings reads none

# Frequent enough to pass, but used in studies in a sense that everyday English does not have.
_TECHNICAL = frozenset(
    """adjuvant allele analgesic angiogenesis antigen apoptosis asymptomatic baseline
    biomarker carcinoma cerebral cohort comorbidity confounder contraindication covariate cytokine
    efficacy endothelial endpoint epithelial etiology gadolinium genotype genome heterogeneity
    hyperintense hypertension immunosuppression infusion intravenous ischemic lesion ligand median
    metastasis microbiota microbiome morbidity morphology mucosa myocardial necrosis neuropathy
    pathogen pathogenesis pathology peptide pharmacokinetics phenotype placebo plasma polymorphism
    postoperative prevalence prognosis prophylaxis proteome pulmonary quartile randomised randomized
    receptor refractory remission renal retrospective sepsis serum statin stenosis subcutaneous
    systemic titre titer tolerability transcription vascular""".split()
)
_TECHNICAL_PHRASES = Pattern(
    r"\b(?:in vitro|in vivo|ex vivo|de novo|post[- ]hoc|intention[- ]to[- ]treat|per[- ]protocol"
    r"|dose[- ]dependent(?:ly)?|double[- ]blind(?:ed)?|open[- ]label|treatment arms?|study arms?"
    r"|primary (?:end ?point|outcome)s?|secondary (?:end ?point|outcome)s?|propensity scores?"
    r"|area under the curve|standard deviations?|effect sizes?|wild[- ]type|knock-?out mice"
    r"|progression-free survival|adverse events?|disease-modifying|crossover)\b"
)
# Greek and Latin parts that everyday words do not have.
_MEDICAL_SHAPE = Pattern(
    r"(?:itis|osis|oses|emia|aemia|oma|omas|pathy|pathic|plasty|ectomy|otomy|scopy|genic|genesis|lysis"
    r"|lytic|trophy|trophic|plegia|paresis|algia|uria|penia|cyte|cytes|cytic|blast|blasts|phage|phages"
    r"|kine|kines|ase|mab|mabs|nib|statin|vir|azole|cillin|mycin|sone|olone|pril|sartan|idine|amine"
    r"|amide|ide|ides|gram|ome|omic|omics|tropic|philic|phobic|oid|oids|ergic|emic|aemic|otic|ular|ines?|ides?|iums?)$"
    r"|^(?:hyper|hypo|neuro|cardio|immuno|cyto|hemat|haemat|gastro|hepat|nephr|angio|myelo|encephal"
    r"|pharmaco|electro|histo|onco|lympho|leuk|osteo|mito|endo|intra|peri|trans)\w{4}",
    re.NOFLAG,
)
_UNIT = Pattern(
    r"(?:milli|micro|nano|pico|kilo|centi|deci)?(?:grams?|grammes?|met(?:er|re)s?|lit(?:er|re)s?|mol(?:e|ar)s?"
    r"|joules?|calories?|pascals?|watts?|volts?|seconds?)",
    re.NOFLAG,
)
_LETTERS = Pattern(r"[a-z]{4,}")


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Find each unexplained word at its first use: at most six, then how many more."""
    found = list(_find_words(reading))
    for where, word in found[:_MOST_FAULTS]:
        yield Fault(
            where,
            f"{word!r} is not explained",
            f"Use an everyday word for {word!r}, or say what it means where it first stands.",
            Severity.WARNING,
        )
    if rest := [word for _, word in found[_MOST_FAULTS:]]:
        yield Fault(
            "",
            f"{len(rest)} more unexplained terms: {', '.join(rest[:12])}",
            "Put each into everyday words, or explain it where it first stands.",
            Severity.WARNING,
        )


def _find_words(reading: Reading) -> Iterator[tuple[str, str]]:
    in_abstract = _stems(reading.source)
    seen = set(glossary_stems(reading))
    for placed in reading.sentences:
        if placed.kind is Kind.ANALOGY:
            continue  # its words come from everyday life, however rare they are
        for phrase in _TECHNICAL_PHRASES.finditer(placed.text):
            key = phrase[0].lower().replace("-", " ")
            if key not in seen:
                seen.add(key)
                if not is_explained(phrase[0], reading):
                    yield placed.where, phrase[0]
        words = split_words(placed.text)
        for index, word in enumerate(words):
            key = stem(word)
            if key in seen or (index and word[0].isupper()) or word.isupper() or "." in word:
                continue
            hard = _hard_piece(word, in_abstract)
            if hard is None:
                continue
            seen.update((key, stem(hard)))
            if not (is_explained(word, reading) or is_explained(hard, reading)):
                yield placed.where, hard


@lru_cache(maxsize=64)
def _stems(text: str) -> frozenset[str]:
    return frozenset([stem(piece) for word in split_words(text) for piece in _pieces(word)])


@lru_cache(maxsize=4096)
def _pieces(word: str) -> tuple[str, ...]:
    return tuple(_LETTERS.findall(word))


def _hard_piece(word: str, in_abstract: Collection[str]) -> str | None:
    """Return the piece of a word that a reader may not know, or None."""
    for piece in _pieces(word):
        if _is_unit(piece):
            continue
        if is_technical(piece) or (
            zipf(piece) < RARE_ZIPF and (stem(piece) in in_abstract or stem(word) in in_abstract)
        ):
            return piece
    return None


@lru_cache(maxsize=4096)
def _is_unit(word: str) -> bool:
    return _UNIT.fullmatch(word.lower()) is not None


@lru_cache(maxsize=4096)
def is_technical(word: str) -> bool:
    """Say whether a word is listed as technical, or is rare and built like a medical word."""
    lower = word.lower()
    if lower in _TECHNICAL or lower.removesuffix("s") in _TECHNICAL:
        return True
    return zipf(word) < RARE_ZIPF and _MEDICAL_SHAPE.search(lower) is not None


CHECK = Check(
    id="jargon",
    version=1,
    catches="technical words neither in the glossary nor explained in place",
    find=find_faults,
)
