"""Harms: what the abstract reports of side effects, the summary must tell.

Leaving out harms is the gravest omission a patient page can make: benefits told without harms have
been measured to raise hopes and doses (CONSORT Harms 2022 asks for both in the abstract). One
sentence on them is enough; each harm need not be named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.reading import Part, Placed, Reading
from plainstudy.checks.roles import Role, find_roles
from plainstudy.checks.words import content_stems
from plainstudy.models import Kind, Severity

# Words that speak of harm by themselves.
_HARM = re.compile(
    r"\b(?:adverse(?:ly)?(?: drug)? (?:\w+ )?(?:events?|effects?|reactions?|outcomes?|experiences?"
    r"|symptoms?)"
    r"|side[- ]?effects?|AEs|SAEs|ADRs?|TEAEs?|toxicit(?:y|ies)|neutropeni\w+|myelosuppress\w+"
    r"|complications?|tolerability|intoleran\w+|(?:withdr[ae]w\w*|discontinu\w+|dropped out"
    r"|stopped)\b[^.;]{0,80}?\b(?:due to"
    r"|because of|owing to)|safety (?:concerns?|signals?|issues?)|hypoglyc(?:a)?emi\w+"
    r"|h(?:a)?emorrhages?"
    r"|(?:major|minor|gastrointestinal|increased|more|excess) bleeding|bleeding (?:events?|risk)"
    r"|risk of bleeding|died|deaths?|fatal\w*|unwanted effects?|untoward)\b",
    re.IGNORECASE,
)
# Symptoms that are a harm only when told as one: "nausea was reported".
_SYMPTOM = (
    r"(?:nausea|vomiting|rash|flushing|headaches?|diarrh(?:o)?ea|constipation|dizziness|somnolence"
    r"|sedation|insomnia"
    r"|pruritus|injection[- ]site \w+|gastrointestinal (?:events?|symptoms?)|edema|oedema"
    r"|hypotension|bradycardia"
    r"|fatigue|fever|weight gain|dry mouth|cough|alopecia|stomatitis|mucositis|infections?"
    r"|liver enzymes?|thrombosis"
    r"|fractures?|falls|burning|irritation|soreness|bruising|h(?:a)?ematoma|arrhythmi\w+|seizures?"
    r"|respiratory depression)"
)
_SYMPTOM_TOLD = re.compile(
    rf"\b{_SYMPTOM}\b[^.;]{{0,60}}?\b(?:(?:was|were) (?:more |most |also )?(?:common\w*|frequent\w*"
    rf"|reported|noted"
    r"|associated|observed in|experienced)|occurred|developed|experienced|reported)"
    rf"|\b(?:experienced|developed|reported|suffered|complained of|most common|commonly"
    rf"|included)\b[^.;]{{0,40}}?\b{_SYMPTOM}\b",
    re.IGNORECASE,
)
_NO_HARM = re.compile(
    r"\bnot (?:\w+ ){0,4}?(?:adverse|side[- ]effects?|toxic\w*|harm\w*)"
    r"|\b(?:no|without|neither|nor|none)\b[^.;]{0,60}?\b(?:adverse|side[- ]?effects?|toxicit\w+"
    r"|complications?|safety|harm|deaths?|died|hypoglyc\w+|bleeding|treatment-related|intoleran\w+)"
    r"|\b(?:adverse|side[- ]?effects?|toxicit\w+|complications?|hypercalc\w+|hypoglyc\w+"
    r"|deaths?)\b[^.;]{0,60}?\b(?:not (?:observed|reported|seen|found|different|increased|recorded)"
    r"|did not"
    r" (?:differ|occur|increase|develop)\w*|no different|similar|comparable|absent)\b|\b(?:well"
    r"|better|good|acceptably|generally) (?:and safely )?tolerat\w+"
    r"|\bgood tolerability|\b(?:seems?|is|was|were|are|appears? to be|proved|both) (?:\w+ )?safe\b"
    r"|\bsafely\b"
    r"|\b(?:similar|comparable|acceptable|favou?rable|good|excellent) (?:\w+ ){0,2}?(?:safety"
    r"|tolerability|toxicity|adverse)"
    r"|\bsafety (?:profile|and tolerability) (?:was|were|is) (?:\w+ )?(?:as expected|similar|good"
    r"|consistent|favou?rable|comparable)",
    re.IGNORECASE,
)
# What was measured, planned or feared before anything was seen.
_PLANNED = re.compile(
    r"\b(?:were|was) (?:also )?(?:documented|recorded|monitored|assessed|measured|collected"
    r"|evaluated|analy[sz]ed|compared"
    r"|defined|graded|registered)\b|\b(?:end ?points?|outcomes?|outcome measures?) (?:were|was"
    r"|included?|is|are)\b"
    r"|\bto (?:evaluate|assess|determine|compare|examine|investigate|study|prevent|reduce)\b"
    r"|\b(?:may|could|might) (?:cause|lead|increase|result|produce|have)\b|\brisk factors?\b"
    r"|\b(?:reduc|decreas|lower|fewer|prevent)\w* [^.;]{0,40}?(?:deaths?|adverse|toxicit"
    r"|side[- ]effects?|complications?|bleeding|h(?:a)?emorrhage|hypoglyc)",
    re.IGNORECASE,
)
_PLAIN_HARM = re.compile(
    r"\b(?:side[- ]effects?|harm(?:s|ful|ed)?|adverse|unwanted|safety (?:concern|problem|issue)s?"
    r"|unsafe|toxic\w*"
    r"|tolerat\w*|tolerab\w*|could not (?:bear|stand)|complications?|reactions?|problems?"
    r"|stopp(?:ed|ing)|dropped out|quit|left the"
    r"|died|deaths?|bleed\w*|low blood sugar|infections?|got sick|felt sick|feel sick|nausea"
    r"|vomit\w*|rash|soreness|sore"
    r"|headaches?|diarrh\w+|dizz\w+|sleepy|flushing|upset|safe(?:ly)?|safety|withdrew|discontinued"
    r"|poorly|serious events?"
    # What the names of harms are in plain words: neutropenia, thrombosis, edema, alopecia, ...
    r"|blood (?:cells?|counts?|clots?)|low(?:er)? blood pressure|slow heart\w*|hair loss|lost hair"
    r"|weight gain|gained weight|swelling|itch\w*|bruis\w*|fever|broken bones?|mouth sores?"
    r"|trouble (?:sleeping|breathing))\b",
    re.IGNORECASE,
)
_UNTOLD = re.compile(
    r"\b(?:abstract|study|authors|report|paper)\b[^.;]{0,20}?\b(?:does|did|do|gives?|gave|has"
    r"|had)(?: not|n['’]t| no)\b"
    r"|\bnot (?:say|said|report\w*|describ\w+|state[ds]?|mention\w*)\b|\bno (?:information|word"
    r"|details?)\b|\bunknown\b",
    re.IGNORECASE,
)

# How harms are told, not what they are.
_TELLING = content_stems(
    """common commonly frequent frequently reported noted associated observed experienced developed
    occurred included suffered complained due because treatment patients patient group groups event
    events effect effects risk major minor increased more excess lack efficacy drug outcome
    outcomes"""
)


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Yield a fault when the abstract reports harms that the summary leaves out."""
    harms = find_harms(reading.abstract.sentences)
    if not harms:
        if find_all_clear(reading.abstract.sentences) and not _tells_any(reading.sentences):
            yield Fault(
                "findings",
                "leaves out that the abstract reports no harms, or good tolerability",
                "Add one sentence on what the abstract says about side effects.",
                Severity.WARNING,
            )
        return
    told = [p for p in reading.sentences if _tells(p, reading.abstract.sentences, harms)]
    names = ", ".join(f"[{number}]" for number in harms)
    first = _word(reading.abstract.sentences[harms[0] - 1])
    hint = (
        f"Add a finding that tells the harms the abstract reports in {names}, as it reports them, "
        "and cite that sentence."
    )
    if not told:
        yield Fault(
            "findings", f'leaves out the harms the abstract reports ("{first}", {names})', hint
        )
    elif not any(placed.part is Part.FINDINGS for placed in told) and reading.part(Part.FINDINGS):
        yield Fault(
            "findings",
            f'tells the harms of the abstract ("{first}", {names}), but not among the findings',
            hint,
            Severity.WARNING,
        )


@lru_cache(maxsize=512)
def find_harms(sentences: tuple[str, ...]) -> tuple[int, ...]:
    """Return the numbers, from 1, of the abstract's sentences that report harms as results."""
    return tuple(
        number
        for number, (sentence, role) in enumerate(
            zip(sentences, find_roles(sentences), strict=True), start=1
        )
        if role in (Role.RESULTS, Role.CONCLUSION) and _reports_harm(sentence)
    )


@lru_cache(maxsize=512)
def find_all_clear(sentences: tuple[str, ...]) -> tuple[int, ...]:
    """Return the numbers of the sentences that say there were no harms, or few."""
    return tuple(n for n, each in enumerate(sentences, start=1) if _NO_HARM.search(each))


@lru_cache(maxsize=4096)
def _reports_harm(sentence: str) -> bool:
    if _PLANNED.search(sentence) or _NO_HARM.search(sentence):
        return False
    return _word(sentence) != ""


def _word(sentence: str) -> str:
    match = _HARM.search(sentence) or _SYMPTOM_TOLD.search(sentence)
    return match.group() if match else ""


def _tells(placed: Placed, sentences: tuple[str, ...], harms: tuple[int, ...]) -> bool:
    """True when the sentence speaks of these harms: in plain words for harm, or by their names."""
    if placed.kind not in (Kind.CLAIM, Kind.CAUTION) or _UNTOLD.search(placed.text):
        return False
    stems = content_stems(placed.text)
    plain = _PLAIN_HARM.search(placed.text) is not None
    if plain and (not placed.evidence or not set(harms).isdisjoint(placed.evidence)):
        return True
    return any(stems & _harm_stems(sentences[number - 1]) for number in harms)


def _tells_any(sentences: tuple[Placed, ...]) -> bool:
    return any(_PLAIN_HARM.search(placed.text) for placed in sentences)


@lru_cache(maxsize=2048)
def _harm_stems(sentence: str) -> frozenset[str]:
    """Return the content stems of the words that name the harm."""
    found = [m.group() for pattern in (_HARM, _SYMPTOM_TOLD) for m in pattern.finditer(sentence)]
    return content_stems(" ".join(found)) - _TELLING


CHECK = Check(
    id="harms",
    version=1,
    catches="harms that the abstract reports and the summary leaves out",
    find=find_faults,
)
