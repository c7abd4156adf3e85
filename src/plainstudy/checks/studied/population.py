"""Population: the words that say what people were studied, and whether the abstract gives them.

"Older adults", "newly diagnosed", "progressive": each such word narrows who the result is about, so
each must rest on something in the abstract. What counts as resting on it is generous (an age in
years lets "older" pass), because a plain writer may well put an age in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.synonyms import shared_meaning
from plainstudy.checks.language.words import content_stems, stem
from plainstudy.checks.studied.circumstances import CIRCUMSTANCES
from plainstudy.checks.studied.circumstances import CUES as CIRCUMSTANCE_CUES
from plainstudy.checks.studied.qualifiers import OPPOSITES, QUALIFIERS, Qualifier

_PIECE = Pattern(r"[a-z]+")
# Without one of these words no qualifier is told: looking them up spares sixteen searches.
_CUES = frozenset(
    """older elderly seniors old young younger teen teens teenager teenagers adolescents youth
    youths children kids toddlers boys girls schoolchildren preschoolers babies newborns infants
    preterm premature women woman mothers men man fathers pregnant expectant newly recently new just
    adults already previously been never untreated being starting
    progressive relapsing early advanced late end terminal terminally incurable metastatic cancer
    severe severely serious critical critically mild healthy""".split()
)
# "People with asthma": the disease must be one the abstract knows, under this name or another.
_WITH = Pattern(
    r"\b(?:people|patients?|adults|men|women|children|persons?|individuals|participants|volunteers"
    r"|teenagers|babies|infants|girls|boys|those|living|survivors)"
    r" (?:(?:living|diagnosed|born|who (?:had|have|has)|having|suffering|newly|recently) )*(?:with"
    r"|from|had|have) "
    r"(?:the |an? |severe |mild |early |advanced |chronic |acute |active |type [12] )*"
    r"(?P<disease>[\w'’-]+(?: [\w'’-]+){0,3})"
)
_NAMED_DISEASE = Pattern(
    r"^(?:asthma|diabetes|epilepsy|stroke|dementia|alzheimer\S*|parkinson\S*|migraines?|HIV|AIDS"
    r"|lupus"
    r"|psoriasis|eczema|autism|schizophrenia|depression|anxiety|obesity|hypertension|COPD|COVID\S*"
    r"|malaria|tuberculosis|pneumonia|sepsis|leuk(?:a)?emia|lymphoma|melanoma|my(?:e)?loma"
    r"|an(?:a)?emia"
    r"|osteoporosis|glaucoma|gout|fibromyalgia|endometriosis|cancers?|influenza|flu|ADHD|hepatitis"
    r"|allerg(?:y|ies)|(?:\w{3,}(?:itis|oma|pathy|algia|philia|plegia|rrhea|trophy|sclerosis)))$",
)
# What gives a disease away where the paper never names it: a trial of antiretrovirals is one of
# HIV. Plain names for the same disease are in the table of synonyms.
_SIGNS = {
    "stroke": "infarct thrombolysis hemorrhage haemorrhage",
    "diabetes": "glycemic glycaemic insulin t1dm hba1c glucose dysglycemia",
    "hypertension": "pressure antihypertensive",
    "depression": "antidepressant mdd",
    "anxiety": "gad phobia panic",
    "epilepsy": "antiepileptic",
    "dementia": "alzheimer cognitive",
    "psoriasis": "psoriatic",
    "eczema": "dermatitis atopic",
    "cancer": "hepatocellular glioblastoma neoplastic chemotherapy nsclc sclc metastases",
    "leukemia": "leukaemia aml cll cml",
    "hiv": "aids antiretroviral seropositive",
    "copd": "emphysema bronchitis obstructive",
    "asthma": "bronchoconstriction",
    "allergy": "hay rhinitis conjunctivitis atopic",
    "anemia": "anaemia hemoglobin haemoglobin anemic anaemic",
    "tuberculosis": "mycobacterium",
    "arthritis": "osteoarthritis rheumatoid spondylitis arthropathy",
    "osteoporosis": "osteoporotic bone",
    "sepsis": "septic",
    "schizophrenia": "psychosis psychotic schizophrenic antipsychotic",
    "autism": "asd autistic",
    "hepatitis": "hbv hcv",
    "pneumonia": "respiratory",
    "atherosclerosis": "atherosclerotic coronary arteriosclerosis artery",
}


_HEALTHY = Pattern(
    r"\bhealthy,? (?:\w+ ){0,2}?(?:adults?|volunteers?|subjects?|participants?|m[ae]n|wom[ae]n"
    r"|people|individuals?|persons?|males?|females?|children|students)\b"
)
_ILL = Pattern(r"\b(?:patients?|diagnos\w+|sufferers?|disease|disorder)\b")


@lru_cache(maxsize=1)
def _signs() -> dict[str, frozenset[str]]:
    return {stem(name): content_stems(signs) for name, signs in _SIGNS.items()}


def find_wrong_people(text: str, source: str) -> Iterator[str]:
    """Yield the words on the people studied that the source contradicts: others, or another ill."""
    yield from _find_narrowed(text, source, contradicted=True)
    for disease in _diseases(text):
        if not _knows(source, disease):
            yield f"with {disease}"


def find_doubtful_people(text: str, source: str) -> Iterator[str]:
    """Yield words on who or in what state people were that the source does not bear out.

    One sign only: the abstract may say the same in words that no list holds.
    """
    yield from _find_narrowed(text, source, contradicted=False)
    words = frozenset(word.lower() for word in _PIECE.findall(text))
    if not words.isdisjoint(CIRCUMSTANCE_CUES):
        yield from (words for words, _ in _find_unborne(text, source, CIRCUMSTANCES))


def _find_narrowed(text: str, source: str, *, contradicted: bool) -> Iterator[str]:
    """Yield the words that narrow people down; those the source contradicts, or the others."""
    words = frozenset(word.lower() for word in _PIECE.findall(text))
    if words.isdisjoint(_CUES):
        return
    for told, name in _find_unborne(text, source, QUALIFIERS):
        opposite = OPPOSITES.get(name)
        sure = opposite is None or opposite.search(source) is not None
        if sure is contradicted:
            yield told


def _find_unborne(
    text: str, source: str, table: tuple[Qualifier, ...]
) -> Iterator[tuple[str, str]]:
    """Yield the words told, and the name of the qualifier, that the source does not bear out."""
    for qualifier in table:
        told = qualifier.told.search(text)
        if told and not _allows(qualifier, source):
            yield told.group(), qualifier.name


@lru_cache(maxsize=128)
def _allows(qualifier: Qualifier, source: str) -> bool:
    if qualifier.allowed.search(source):
        return True
    return qualifier.denied is not None and qualifier.denied.search(source) is None


@lru_cache(maxsize=128)
def _diseases(text: str) -> tuple[str, ...]:
    found = (
        word
        for match in _WITH.finditer(text)
        for word in re.split(r"[\s]+", match["disease"])
        if _NAMED_DISEASE.match(word)
    )
    return tuple(dict.fromkeys(found))


def _knows(source: str, disease: str) -> bool:
    stems = content_stems(source)
    wanted = content_stems(disease)
    if wanted & stems or shared_meaning(disease, source):
        return True
    if _HEALTHY.search(source) and not _ILL.search(source):
        return False  # their insulin was measured, but they were no people with diabetes
    if any(stems & _signs().get(each, frozenset()) for each in wanted):
        return True
    # "Neuropathy" is in "polyneuropathy", "carditis" in "pericarditis".
    return any(len(each) >= 5 and each[:6] in other for each in wanted for other in stems)
