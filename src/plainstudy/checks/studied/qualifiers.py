"""Qualifiers: the words that narrow down people, and what in an abstract bears them out.

"Older adults", "newly diagnosed", "progressive": each rests on something in the abstract. What
counts is generous (an age in years lets "older" pass), because a plain writer may put an age in
words.
"""

from __future__ import annotations

from dataclasses import dataclass

from plainstudy.checks.language.patterns import Pattern


@dataclass(frozen=True)
class Qualifier:
    """A way to narrow down people, and the words of an abstract that allow it."""

    name: str
    told: Pattern
    allowed: Pattern
    denied: Pattern | None = None
    """When given, the qualifier is wrong only where the abstract says this, its opposite."""


def qualifier(name: str, told: str, allowed: str, denied: str = "") -> Qualifier:
    """Return a Qualifier from patterns of whole words told and of beginnings allowed or denied."""
    return Qualifier(
        name,
        Pattern(rf"\b(?:{told})\b"),
        Pattern(rf"\b(?:{allowed})"),
        Pattern(rf"\b(?:{denied})") if denied else None,
    )


WHO = (
    r"(?:people|patients|adults|men|women|persons|individuals|participants|volunteers|children"
    r"|those"
    r"|babies|infants|teenagers|survivors|cases?|disease|diabetes|cancers?|tumou?rs?|sclerosis"
    r"|asthma|arthritis|depression|stroke|pain|failure|illness|infections?|symptoms|\w+itis|\w+osis"
    r"|\w+emia|\w+oma|\w+pathy|syndrome|disorder|COPD|MS|HIV|COVID-19)"
)
QUALIFIERS = (
    qualifier(
        "older people",
        r"older (?:adults|people|men|women|patients|persons)|elderly|seniors|old people",
        r"older (?:adult|people|m[ae]n|wom[ae]n|patient|person|age|subject|individual|veteran)"
        r"|(?:older than|over|above|at least|[≥>]) ?(?:5[5-9]|[6-9]\d)\b|old age|oldest|elder"
        r"|geriatr|senior|ag(?:e)?ing\b|(?:middle-)?aged (?:patient|people|adult|population|m[ae]n"
        r"|wom[ae]n)"
        r"|(?:5[5-9]|[6-9]\d)[- ]years?[- ]old|age[sd]?\b[^.;\d]{0,25}(?:5[5-9]|[6-9]\d)\b"
        r"|later life|late-life|post-?menopaus|nursing home|retire|frail|dementia|alzheimer",
    ),
    qualifier(
        "younger people",
        r"young(?:er)? (?:adults|people|men|women|patients)|teen(?:ager)?s?|adolescents|youths?",
        r"young|youth|adolescen|teen|student|school|college|juvenile|p(?:a)?ediatric|child|boys"
        r"|girls|age[sd]?\b[^.;\d]{0,25}[123]\d\b|[12]\d[- ]years?[- ]old|recruits|conscripts",
    ),
    qualifier(
        "children",
        r"children|kids|toddlers|boys|girls|schoolchildren|preschoolers",
        r"child|kids?\b|p(?:a)?ediatric|infan|neonat|newborn|toddler|boy|girl|school|juvenile|adolescen"
        r"|teen|youth|young (?:people|person|patient)|preterm|pupil|offspring|bab(?:y|ies)|puber"
        r"|nursery|kindergarten|age[sd]?\b[^.;\d]{0,25}(?:[1-9]|1[0-7])\b(?!\.)"
        r"|\b(?:[1-9]|1[0-7])[- ]years?[- ]old",
    ),
    qualifier(
        "babies",
        r"babies|newborns|infants|preterm babies|premature babies",
        r"bab(?:y|ies)|infan|neonat|newborn|preterm|premature|birth|gestation|nursery|fet(?:al|us)"
        r"|foet|perinat|postnat|pregnan|child|offspring|breast-?f|lactat|toddler|deliver",
    ),
    qualifier(
        "women",
        r"women|woman|mothers|girls",
        r"wom[ae]n|female|mother|matern|pregnan|girl|menopaus|gyn(?:a)?eco|obstet|ovar|breast|cervi"
        r"|endometri|uter"
        r"|menstru|lad(?:y|ies)|vagin|birth|labou?r(?!at)|gravid|parous|midwi|contracepti|preeclampsia"
        r"|pre-eclampsia|sex(?:es)?\b|\(?\d+ (?:fe)?males?\)"
        r"|gender|wi(?:fe|ves)|sister|lactat|(?:IVF|PCOS|oocyte|luteal|c(?:a)?esarean)",
    ),
    qualifier(
        "men",
        r"men|man|fathers|boys",
        r"m[ae]n\b|male|father|patern|prostat|boy|testic|testos|penile|erectil|sperm|semen"
        r"|sex(?:es)?\b|\(?\d+ (?:fe)?males?\)|gender|husband|brother|veteran|MSM\b|androg|guys",
    ),
    qualifier(
        "pregnant women",
        r"pregnant|expectant mothers",
        r"pregnan|gravid|gestation|antenat|prenat|matern|obstet|perinat|trimester|fet(?:al|us)|foet"
        r"|labou?r(?!at)|birth|deliver|c(?:a)?esarean|preeclampsia|pre-eclampsia|parturi|partum",
    ),
    qualifier(
        "newly diagnosed",
        r"newly[- ]diagnosed|recently diagnosed|new diagnosis of|just diagnosed",
        r"new(?:ly)?[- ](?:diagnos|onset|case|present)|recent(?:ly)?[- ](?:diagnos|onset)|na[iï]ve"
        r"|untreated|incident\b|de novo"
        r"|first[- ](?:line|episode|attack|ever|time|event|presentation)"
        r"|diagnos\w+ (?:[\w()-]+ ){0,4}?within|(?:at|since|from|after) (?:the )?"
        rf"(?:time of )?diagnosis|early[- ](?:stage|onset|(?:\w+ )?{WHO})|previously un"
        rf"|clinically isolated|recruit\w+ at diagnosis",
    ),
    qualifier(
        "progressive disease",
        rf"(?:primary |secondary )?progressive (?:forms? of )?(?:\w+ )?{WHO}",
        r"progressive|SPMS\b|PPMS\b|PMS\b|degenerative|progressing",
    ),
    qualifier(
        "relapsing disease",
        rf"relapsing(?:[-–/ ]remitting)? (?:forms? of )?(?:\w+ )?{WHO}",
        r"relaps|RRMS\b|RMS\b|RR-?MS\b|recurr|remitt|flare|episod|clinically isolated|CIS\b",
    ),
    qualifier(
        "early disease",
        rf"early[- ]stage|early (?:forms? of )?(?:\w+ )?{WHO}",
        r"early|stage|initial|first|recent|new|onset|locali[sz]ed|limited|mild|resectable|precancer"
        r"|pre-?clinical",
    ),
    qualifier(
        "advanced disease",
        rf"(?:advanced|late|end)[- ]stage|advanced (?:\w+ ){{0,2}}?{WHO}|terminal(?:ly ill)?"
        rf"|incurable",
        r"advanced|late|stage|metasta|unresect|end-?stage|incurabl|terminal|palliat|refractory"
        r"|inoperabl|progress|grade|recurr|sever|dialysis|hospice",
    ),
    qualifier(
        "metastatic disease",
        r"metastatic|cancer that (?:had|has) spread",
        r"metasta|advanced|stage|dissemin|secondar|spread|unresect",
    ),
    qualifier(
        "severe disease",
        rf"(?:very |most )?(?:severe|severely ill|serious"
        rf"|critically ill) (?:\w+ ){{0,2}}?{WHO}|critically ill|severely ill",
        r"sever|serious|critical|intens|high-grade|major|advanced|profound|grade|stage|acute"
        r"|refractory|end-?stage|ICU\b|resistan|ventilat|crisis|shock|debilitat|failure",
    ),
    qualifier(
        "mild disease",
        rf"mild (?:\w+ ){{0,2}}?{WHO}",
        r"mild|moderate|low-grade|early|minor|subclinical|slight|stage|uncomplicated|minimal|light"
        r"|grade",
    ),
    qualifier(
        "healthy people",
        rf"healthy (?:\w+ )?{WHO}",
        r"health|normal|volunteer|control|unaffected|asymptomatic|well-trained|trained|athlet"
        r"|without (?:known )?\w+"
        r"|fit\b|free of|active|students|subjects|sedentary|primary prevention|workers|employees"
        r"|non-\w+|untrained",
    ),
    qualifier(
        "adults",
        r"(?:young(?:er)? |older |middle-aged )?adults",
        r"adult|older (?:people|m[ae]n|wom[ae]n|patient|person)|elder|mother|matern|pregnan|parent"
        r"|caregiver|wom[ae]n(?! and children)|m[ae]n\b",
        r"child|p(?:a)?ediatric|infan|neonat|adolescen|youth|juvenile|toddler|newborn|preterm",
    ),
    qualifier(
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
    qualifier(
        "never treated",
        r"(?:had |were |was )?(?:never (?:been )?(?:treated|taken)|untreated|not (?:yet )?being"
        r" treated|starting treatment for the first time)",
        r"untreated|na[iï]ve|first|newly|new-onset|no (?:prior|previous)|never|drug-free|de novo"
        r"|unmedicated|previously un|without|not (?:\w+ )?treated|no treatment",
        r"previously treated|pre-?treated|treatment-experienced|refractory|inadequate response"
        r"|already (?:taking|treated|receiving|on)",
    ),
)

# What an abstract says that makes a qualifier wrong. Where it says neither, as of the sex of people
# with a disease of one sex, the words are only doubted. Without an entry, silence is enough.
OPPOSITES = {
    name: Pattern(rf"\b(?:{words})")
    for name, words in (
        ("older people", r"child|infan|newborn|neonat|p(?:a)?ediatric|adolescen|young|student"),
        ("younger people", r"elder|older|geriatr|nursing home|retire|post-?menopaus"),
        ("children", r"adults?\b|elder|m[ae]n\b|wom[ae]n\b|older|aged? (?:1[89]|[2-9]\d)"),
        ("babies", r"adults?\b|elder|m[ae]n\b|wom[ae]n\b|adolescen|older"),
        ("women", r"m[ae]n\b|males?\b|boys?\b|prostat|both sexes"),
        ("men", r"wom[ae]n\b|females?\b|girls?\b|pregnan|ovar"),
        ("pregnant women", r"m[ae]n\b|males?\b|child|infan|elder|adults?\b|patients?\b"),
        ("newly diagnosed", r"chronic|long-?standing|refractory|previously|recurr|years"),
        ("progressive disease", r"relaps|remitt|stable|acute"),
        ("relapsing disease", r"progressive|primary"),
        ("early disease", r"advanced|late|metasta|end-?stage|severe"),
        ("advanced disease", r"early|mild|locali[sz]ed|resectable|newly"),
        ("metastatic disease", r"early|locali[sz]ed|resectable|benign|non-?metasta"),
        ("severe disease", r"mild|moderate|healthy|early"),
        ("mild disease", r"severe|advanced|critical|moderate"),
        ("healthy people", r"patients?\b|diagnos|disease|disorder|with \w+itis"),
    )
}
