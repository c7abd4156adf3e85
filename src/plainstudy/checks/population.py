"""Population: the words that say what people were studied, and whether the abstract gives them.

"Older adults", "newly diagnosed", "progressive": each such word narrows who the result is about, so
each must rest on something in the abstract. What counts as resting on it is generous (an age in
years lets "older" pass), because a plain writer may well put an age in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from plainstudy.checks.synonyms import shared_meaning
from plainstudy.checks.words import content_stems, stem


@dataclass(frozen=True)
class Qualifier:
    """A way to narrow down people, and the words of an abstract that allow it."""

    name: str
    told: re.Pattern[str]
    allowed: re.Pattern[str]
    denied: re.Pattern[str] | None = None
    """When given, the qualifier is wrong only where the abstract says this, its opposite."""


def _qualifier(name: str, told: str, allowed: str, denied: str = "") -> Qualifier:
    return Qualifier(
        name,
        re.compile(rf"\b(?:{told})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{allowed})", re.IGNORECASE),
        re.compile(rf"\b(?:{denied})", re.IGNORECASE) if denied else None,
    )


_WHO = (
    r"(?:people|patients|adults|men|women|persons|individuals|participants|volunteers|children"
    r"|those"
    r"|babies|infants|teenagers|survivors|cases?|disease|diabetes|cancers?|tumou?rs?|sclerosis"
    r"|asthma|arthritis|depression|stroke|pain|failure|illness|infections?|symptoms|\w+itis|\w+osis"
    r"|\w+emia|\w+oma|\w+pathy|syndrome|disorder|COPD|MS|HIV|COVID-19)"
)
_QUALIFIERS = (
    _qualifier(
        "older people",
        r"older (?:adults|people|men|women|patients|persons)|elderly|seniors|old people",
        r"older (?:adult|people|m[ae]n|wom[ae]n|patient|person|age|subject|individual|veteran)"
        r"|(?:older than|over|above|at least|[≥>]) ?(?:5[5-9]|[6-9]\d)\b|old age|oldest|elder"
        r"|geriatr|senior|ag(?:e)?ing\b|(?:middle-)?aged (?:patient|people|adult|population|m[ae]n"
        r"|wom[ae]n)"
        r"|(?:5[5-9]|[6-9]\d)[- ]years?[- ]old|age[sd]?\b[^.;\d]{0,25}(?:5[5-9]|[6-9]\d)\b"
        r"|later life|late-life|post-?menopaus|nursing home|retire|frail|dementia|alzheimer",
    ),
    _qualifier(
        "younger people",
        r"young(?:er)? (?:adults|people|men|women|patients)|teen(?:ager)?s?|adolescents|youths?",
        r"young|youth|adolescen|teen|student|school|college|juvenile|p(?:a)?ediatric|child|boys"
        r"|girls|age[sd]?\b[^.;\d]{0,25}[123]\d\b|[12]\d[- ]years?[- ]old|recruits|conscripts",
    ),
    _qualifier(
        "children",
        r"children|kids|toddlers|boys|girls|schoolchildren|preschoolers",
        r"child|kids?\b|p(?:a)?ediatric|infan|neonat|newborn|toddler|boy|girl|school|juvenile|adolescen"
        r"|teen|youth|young (?:people|person|patient)|preterm|pupil|offspring|bab(?:y|ies)|puber"
        r"|nursery|kindergarten|age[sd]?\b[^.;\d]{0,25}(?:[1-9]|1[0-7])\b(?!\.)"
        r"|\b(?:[1-9]|1[0-7])[- ]years?[- ]old",
    ),
    _qualifier(
        "babies",
        r"babies|newborns|infants|preterm babies|premature babies",
        r"bab(?:y|ies)|infan|neonat|newborn|preterm|premature|birth|gestation|nursery|fet(?:al|us)"
        r"|foet|perinat|postnat|pregnan|child|offspring|breast-?f|lactat|toddler|deliver",
    ),
    _qualifier(
        "women",
        r"women|woman|mothers|girls",
        r"wom[ae]n|female|mother|matern|pregnan|girl|menopaus|gyn(?:a)?eco|obstet|ovar|breast|cervi"
        r"|endometri|uter"
        r"|menstru|lad(?:y|ies)|vagin|birth|labou?r|gravid|parous|midwi|contracepti|preeclampsia"
        r"|pre-eclampsia|sex(?:es)?\b|\(?\d+ (?:fe)?males?\)"
        r"|gender|wi(?:fe|ves)|sister|lactat|(?:IVF|PCOS|oocyte|luteal|c(?:a)?esarean)",
    ),
    _qualifier(
        "men",
        r"men|man|fathers|boys",
        r"m[ae]n\b|male|father|patern|prostat|boy|testic|testos|penile|erectil|sperm|semen"
        r"|sex(?:es)?\b|\(?\d+ (?:fe)?males?\)|gender|husband|brother|veteran|MSM\b|androg|guys",
    ),
    _qualifier(
        "pregnant women",
        r"pregnant|expectant mothers",
        r"pregnan|gravid|gestation|antenat|prenat|matern|obstet|perinat|trimester|fet(?:al|us)|foet"
        r"|labou?r|birth|deliver|c(?:a)?esarean|preeclampsia|pre-eclampsia|parturi|partum",
    ),
    _qualifier(
        "newly diagnosed",
        r"newly[- ]diagnosed|recently diagnosed|new diagnosis of|just diagnosed",
        r"new(?:ly)?[- ](?:diagnos|onset|case|present)|recent(?:ly)?[- ](?:diagnos|onset)|na[iï]ve"
        r"|untreated|incident\b|de novo"
        r"|first[- ](?:line|episode|attack|ever|time|event|presentation)"
        r"|diagnos\w+ (?:[\w()-]+ ){0,4}?within|(?:at|since|from|after) (?:the )?"
        rf"(?:time of )?diagnosis|early[- ](?:stage|onset|(?:\w+ )?{_WHO})|previously un"
        rf"|clinically isolated|recruit\w+ at diagnosis",
    ),
    _qualifier(
        "progressive disease",
        rf"(?:primary |secondary )?progressive (?:forms? of )?(?:\w+ )?{_WHO}",
        r"progressive|SPMS\b|PPMS\b|PMS\b|degenerative|progressing",
    ),
    _qualifier(
        "relapsing disease",
        rf"relapsing(?:[-–/ ]remitting)? (?:forms? of )?(?:\w+ )?{_WHO}",
        r"relaps|RRMS\b|RMS\b|RR-?MS\b|recurr|remitt|flare|episod|clinically isolated|CIS\b",
    ),
    _qualifier(
        "early disease",
        rf"early[- ]stage|early (?:forms? of )?(?:\w+ )?{_WHO}",
        r"early|stage|initial|first|recent|new|onset|locali[sz]ed|limited|mild|resectable|precancer"
        r"|pre-?clinical",
    ),
    _qualifier(
        "advanced disease",
        rf"(?:advanced|late|end)[- ]stage|advanced (?:\w+ ){{0,2}}?{_WHO}|terminal(?:ly ill)?"
        rf"|incurable",
        r"advanced|late|stage|metasta|unresect|end-?stage|incurabl|terminal|palliat|refractory"
        r"|inoperabl|progress|grade|recurr|sever|dialysis|hospice",
    ),
    _qualifier(
        "metastatic disease",
        r"metastatic|cancer that (?:had|has) spread",
        r"metasta|advanced|stage|dissemin|secondar|spread|unresect",
    ),
    _qualifier(
        "severe disease",
        rf"(?:very |most )?(?:severe|severely ill|serious"
        rf"|critically ill) (?:\w+ ){{0,2}}?{_WHO}|critically ill|severely ill",
        r"sever|serious|critical|intens|high-grade|major|advanced|profound|grade|stage|acute"
        r"|refractory|end-?stage|ICU\b|resistan|ventilat|crisis|shock|debilitat|failure",
    ),
    _qualifier(
        "mild disease",
        rf"mild (?:\w+ ){{0,2}}?{_WHO}",
        r"mild|moderate|low-grade|early|minor|subclinical|slight|stage|uncomplicated|minimal|light"
        r"|grade",
    ),
    _qualifier(
        "healthy people",
        rf"healthy (?:\w+ )?{_WHO}",
        r"health|normal|volunteer|control|unaffected|asymptomatic|well-trained|trained|athlet"
        r"|without (?:known )?\w+"
        r"|fit\b|free of|active|students|subjects|sedentary|primary prevention|workers|employees"
        r"|non-\w+|untrained",
    ),
    _qualifier(
        "adults",
        r"(?:young(?:er)? |older |middle-aged )?adults",
        r"adult|older (?:people|m[ae]n|wom[ae]n|patient|person)|elder|mother|matern|pregnan|parent"
        r"|caregiver|wom[ae]n(?! and children)|m[ae]n\b",
        r"child|p(?:a)?ediatric|infan|neonat|adolescen|youth|juvenile|toddler|newborn|preterm",
    ),
    _qualifier(
        "already treated",
        r"already (?:taking|on|using|receiving|treated|being treated|medicated)|previously treated"
        r"|(?:had|have|has) been (?:on|taking|using|treated|receiving) (?:[\w-]+ ){0,4}?for"
        r" (?:\w+ )?(?:years|months|decades)|long-term users",
        r"previously treated|pre-?treated|already|experienced|refractory|switch|stable dose"
        r"|long-term (?:use|treat)|failed|inadequate",
        r"untreated|(?:treatment|drug|therapy|\w+)[- ]na[iï]ve|for the first time|previously un"
        r"|newly (?:start|treat)|drug-free|unmedicated|no (?:prior|previous)|never (?:been )?treat"
        r"|not (?:been )?(?:previously )?treated",
    ),
    _qualifier(
        "never treated",
        r"(?:had |were |was )?(?:never (?:been )?(?:treated|taken)|untreated|not (?:yet )?being"
        r" treated|starting treatment for the first time)",
        r"untreated|na[iï]ve|first|newly|new-onset|no (?:prior|previous)|never|drug-free|de novo"
        r"|unmedicated|previously un|without|not (?:\w+ )?treated|no treatment",
        r"previously treated|pre-?treated|treatment-experienced|refractory|inadequate response"
        r"|already (?:taking|treated|receiving|on)",
    ),
)
_PIECE = re.compile(r"[a-z]+", re.IGNORECASE)
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
_WITH = re.compile(
    r"\b(?:people|patients?|adults|men|women|children|persons?|individuals|participants|volunteers"
    r"|teenagers|babies|infants|girls|boys|those|living|survivors)"
    r" (?:(?:living|diagnosed|born|who (?:had|have|has)|having|suffering|newly|recently) )*(?:with"
    r"|from|had|have) "
    r"(?:the |an? |severe |mild |early |advanced |chronic |acute |active |type [12] )*"
    r"(?P<disease>[\w'’-]+(?: [\w'’-]+){0,3})",
    re.IGNORECASE,
)
_NAMED_DISEASE = re.compile(
    r"^(?:asthma|diabetes|epilepsy|stroke|dementia|alzheimer\S*|parkinson\S*|migraines?|HIV|AIDS"
    r"|lupus"
    r"|psoriasis|eczema|autism|schizophrenia|depression|anxiety|obesity|hypertension|COPD|COVID\S*"
    r"|malaria|tuberculosis|pneumonia|sepsis|leuk(?:a)?emia|lymphoma|melanoma|my(?:e)?loma"
    r"|an(?:a)?emia"
    r"|osteoporosis|glaucoma|gout|fibromyalgia|endometriosis|cancers?|influenza|flu|ADHD|hepatitis"
    r"|allerg(?:y|ies)|(?:\w{3,}(?:itis|oma|pathy|algia|philia|plegia|rrhea|trophy|sclerosis)))$",
    re.IGNORECASE,
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


_HEALTHY = re.compile(
    r"\bhealthy,? (?:\w+ ){0,2}?(?:adults?|volunteers?|subjects?|participants?|m[ae]n|wom[ae]n"
    r"|people|individuals?|persons?|males?|females?|children|students)\b",
    re.IGNORECASE,
)
_ILL = re.compile(r"\b(?:patients?|diagnos\w+|sufferers?|disease|disorder)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _signs() -> dict[str, frozenset[str]]:
    return {stem(name): content_stems(signs) for name, signs in _SIGNS.items()}


def find_wrong_people(text: str, source: str) -> Iterator[str]:
    """Yield the words that narrow down the people studied and that the source never gives."""
    words = frozenset(word.lower() for word in _PIECE.findall(text))
    for qualifier in () if words.isdisjoint(_CUES) else _QUALIFIERS:
        told = qualifier.told.search(text)
        if told and not _allows(qualifier, source):
            yield told.group()
    for disease in _diseases(text):
        if not _knows(source, disease):
            yield f"with {disease}"


@lru_cache(maxsize=2048)
def _allows(qualifier: Qualifier, source: str) -> bool:
    if qualifier.allowed.search(source):
        return True
    return qualifier.denied is not None and qualifier.denied.search(source) is None


@lru_cache(maxsize=2048)
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
