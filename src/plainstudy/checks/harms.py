"""Harms: what the abstract reports of side effects, the summary must tell.

Leaving out harms is the gravest omission a patient page can make: benefits told without harms have
been measured to raise hopes and doses (CONSORT Harms 2022 asks for both in the abstract). To
tell none of them is an error. To leave out one of several sentences on harms is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.roles import Role, find_roles
from plainstudy.checks.language.synonyms import shared_meaning
from plainstudy.checks.language.words import content_stems
from plainstudy.checks.reading import Part, Placed, Reading
from plainstudy.models import Kind, Severity

# Words that speak of harm by themselves.
_HARM = Pattern(
    r"\b(?:adverse(?:ly)?(?: drug)? (?:\w+ )?(?:events?|effects?|reactions?|outcomes?|experiences?"
    r"|symptoms?)"
    r"|side[- ]?effects?|AEs|SAEs|ADRs?|TEAEs?|toxicit(?:y|ies)|neutropeni\w+|myelosuppress\w+"
    r"|complications?|tolerability|intoleran\w+|(?:withdr[ae]w\w*|discontinu\w+|dropped out"
    r"|stopped)\b[^.;]{0,80}?\b(?:due to"
    r"|because of|owing to)|safety (?:concerns?|signals?|issues?)|hypoglyc(?:a)?emi\w+"
    r"|h(?:a)?emorrhages?"
    r"|(?:major|minor|gastrointestinal|increased|more|excess) bleeding|bleeding (?:events?|risk)"
    r"|risk of bleeding|died|deaths?|fatal\w*|unwanted effects?|untoward"
    r"|(?:congenital|birth) (?:anomal\w+|malformations?|defects?|abnormalit\w+)|miscarriages?"
    r"|hyper(?:calc|kal|natr|glyc)\w+|hypo(?:kal|natr|calc|tens)\w+|anaphyla\w+|apn(?:o)?ea"
    r"|kidney stones|hepatotox\w+|cytopeni\w+|thrombocytopeni\w+|neuropathy|pneumonitis"
    r"|perforations?"
    r"|stillbirths?|ketoacidosis|lactic acidosis|overdos\w+|suicid\w+|relaps\w+ after stopping"
    r"|(?:caus|induc|produc|result|lead|led|increas)\w* (?:\w+ ){0,3}?(?:pain|discomfort|injur\w+"
    r"|harm|damage|sickness|distress|dependence|weakness|bleeding|infections?))\b"
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
    r"|respiratory depression|bleeding|h(?:a)?emorrhage|embolism|leaks?|urinary retention|syncope"
    r"|kidney injury|(?:renal|liver|kidney|heart|respiratory) failure|pancreatitis|jaundice"
    r"|delirium"
    r"|tremors?|akathisia|dyskinesias?|extrapyramidal \w+|sexual dysfunction|blurred vision"
    r"|tinnitus"
    r"|taste \w+|chills|myalgia|arthralgia|hot flashes|palpitations|hypersensitivity|erythema"
    r"|swelling|desaturation|laryngospasm|bronchospasm|shivering|nightmares|agitation|wheez\w+"
    r"|elevated (?:ALT|AST|transaminases|creatinine)|QTc? prolongation|hypothermia|hypoxi?a?emia"
    r"|weight loss|anemia|anaemia|lymphopenia|leukopenia|sepsis|pneumonia|ulcers?|cramps?|bloating)"
)
_SYMPTOM_TOLD = Pattern(
    rf"\b{_SYMPTOM}\b[^.;]{{0,60}}?\b(?:(?:was|were) (?:more |most |also )?(?:common\w*|frequent\w*"
    rf"|reported|noted|seen in|found in"
    r"|associated|observed in|experienced)|occurred|developed|experienced|reported)"
    rf"|\b(?:experienced|developed|reported|suffered|complained of|most common|commonly"
    rf"|included|due to|because of|owing to)\b[^.;]{{0,40}}?\b{_SYMPTOM}\b"
)
_NO_HARM = Pattern(
    r"\b(?:side[- ]effect[- ]free|free (?:of|from) (?:\w+ )?(?:side[- ]effects?|adverse \w+|harm))"
    r"|\bnon-?toxic\b|\bnot (?:\w+ ){0,4}?(?:adverse|side[- ]effects?|toxic\w*|harm\w*)"
    r"|\b(?:no|nobody|without|neither|nor|none)\b[^.;]{0,60}?\b(?:adverse"
    r"|side[- ]?effects?|toxicit\w+"
    r"|complications?|safety|harm|deaths?|died|hypoglyc\w+|bleeding|treatment-related|intoleran\w+)"
    r"|\b(?:adverse|side[- ]?effects?|toxicit\w+|complications?|hypercalc\w+|hypoglyc\w+"
    r"|deaths?)\b[^.;]{0,60}?\b(?:minimal(?:ly)? differ\w*|not (?:being )?(?:observed"
    r"|reported|seen|found|different|increased|recorded)"
    r"|did not"
    r" (?:differ|occur|increase|develop)\w*|no different|similar|comparable|absent)\b|\b(?:well"
    r"|better|good|acceptably|generally) (?:and safely )?tolerat\w+"
    r"|\bgood tolerability|\b(?:seems?|is|was|were|are|appears? to be|proved|both) (?:\w+ )?safe\b"
    r"|\bsafely\b"
    r"|\b(?:similar|comparable|acceptable|favou?rable|good|excellent) (?:\w+ ){0,2}?(?:safety"
    r"|tolerability|toxicity|adverse)"
    r"|\bsafety (?:profile|and tolerability) (?:was|were|is) (?:\w+ )?(?:as expected|similar|good"
    r"|consistent|favou?rable|comparable)",
)
_NONE_OF_THESE = Pattern(
    rf"(?:{_NO_HARM.expression})(?:(?:,| or| nor|,? and no) (?:\w+[ -]){{0,3}}?(?:adverse \w+"
    r"|side[- ]effects?|deaths?|complications?|toxicit\w+|bleeding|withdrawals?|hypoglyc\w+|events?"
    r"|infections?|reactions?))*"
)
_NONE = Pattern(r"\b(?:no|nobody|none)\b")
# What was measured, planned or feared before anything was seen.
_PLANNED = Pattern(
    r"\b(?:were|was) (?:also )?(?:documented|recorded|monitored|assessed|measured|collected"
    r"|evaluated|analy[sz]ed|compared"
    r"|defined|graded|registered)\b|\b(?:end ?points?|outcomes?|outcome measures?) (?:were|was"
    r"|included?|is|are)\b"
    r"|\bto (?:evaluate|assess|determine|compare|examine|investigate|study|prevent|reduce)\b"
    r"|\brisk factors?\b"
    r"|\b(?:reduc|decreas|lower|fewer|prevent)\w* [^.;]{0,40}?(?:deaths?|adverse|toxicit"
    r"|side[- ]effects?|complications?|bleeding|h(?:a)?emorrhage|hypoglyc)"
)
_PLAIN_HARM = Pattern(
    r"\b(?:side[- ]effects?|harm(?:s|ful|ed)?|adverse|unwanted|safety (?:concern|problem|issue)s?"
    r"|unsafe|toxic\w*"
    r"|tolerat\w*|tolerab\w*|could not (?:bear|stand)|complications?|reactions?|problems?"
    r"|stopp(?:ed|ing)|dropped out|quit|left the"
    r"|died|deaths?|bleed\w*|low blood sugar|infections?|got sick|felt sick|feel sick|nausea"
    r"|vomit\w*|rash|soreness|sore"
    r"|headaches?|diarrh\w+|dizz\w+|sleepy|flushing|upset|safe(?:ly)?|safety|withdrew|discontinued"
    r"|poorly|serious events?|thr[eo]w(?:ing)? up|birth defects?|anomal\w+|malform\w+"
    r"|miscarri\w+|abnormal"
    # What the names of harms are in plain words: neutropenia, thrombosis, edema, alopecia, ...
    r"|blood (?:cells?|counts?|clots?)|low(?:er)? blood pressure|slow heart\w*|hair loss|lost hair"
    r"|blood loss|fainted|fainting|leak(?:ed|s)?|chills|cramps?|bloat\w*|shak(?:y|ing)|shiver\w*"
    r"|confus\w+|agitat\w+|ulcers?|weight gain|gained weight|swelling|itch\w*|bruis\w*|fever"
    r"|broken bones?|mouth sores?"
    r"|trouble (?:sleeping|breathing))\b"
)
_UNTOLD = Pattern(
    r"\b(?:abstract|study|authors|report|paper)\b[^.;]{0,20}?\b(?:does|did|do|gives?|gave|has"
    r"|had)(?: not|n['’]t| no)\b"
    r"|\bnot (?:say|said|report\w*|describ\w+|state[ds]?|mention\w*)\b|\bno (?:information|word"
    r"|details?)\b|\bunknown\b"
)

# How harms are told, not what they are.
_TELLING = content_stems(
    """common commonly frequent frequently reported noted associated observed experienced developed
    occurred included suffered complained due because treatment patients patient group groups event
    events effect effects risk major minor increased more excess lack efficacy drug outcome
    outcomes"""
)
# A takeaway that cites nearly everything tells of harms as a whole, not of each.
_CITES_A_FEW = 4


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
    sentences = reading.abstract.sentences
    told = [p for p in reading.sentences if any(_tells(p, n, sentences[n - 1]) for n in harms)]
    names = ", ".join(f"[{number}]" for number in harms)
    first = _word(_strip(sentences[harms[0] - 1]))
    hint = (
        f"Add a finding that tells the harms the abstract reports in {names}, as it reports them, "
        "and cite that sentence."
    )
    if not told:
        message = f'leaves out the harms the abstract reports ("{first}", {names})'
        severity = Severity.WARNING if _speaks_of_harms(reading) else Severity.ERROR
        yield Fault("findings", message, hint, severity)
    elif not any(placed.part is Part.FINDINGS for placed in told) and reading.part(Part.FINDINGS):
        yield Fault(
            "findings",
            f'tells the harms of the abstract ("{first}", {names}), but not among the findings',
            hint,
            Severity.WARNING,
        )
    else:
        yield from _find_dropped(reading, harms)


def _speaks_of_harms(reading: Reading) -> bool:
    """True when a finding tells what the abstract says of harms as a whole: "about as common"."""
    clear = frozenset(find_all_clear(reading.abstract.sentences))
    return any(
        _PLAIN_HARM.search(placed.text) and not clear.isdisjoint(placed.evidence)
        for placed in reading.part(Part.FINDINGS)
    )


def _find_dropped(reading: Reading, harms: tuple[int, ...]) -> Iterator[Fault]:
    """Yield a warning when some of several harms are told, and others not.

    Conclusions repeat what the results tell, so only results count. A plain text is left alone:
    without evidence nobody can say which harm a sentence tells.
    """
    if reading.study is None:
        return
    sentences = reading.abstract.sentences
    roles = find_roles(sentences)
    dropped = [
        number
        for number in harms
        if roles[number - 1] is Role.RESULTS
        and not any(
            _tells(placed, number, sentences[number - 1])
            for placed in reading.sentences
            if placed.part is not Part.LIMITATIONS and len(placed.evidence) <= _CITES_A_FEW
        )
    ]
    if dropped:
        names = ", ".join(f"[{number}]" for number in dropped)
        yield Fault(
            "findings",
            f'leaves out harms of {names} ("{_word(_strip(sentences[dropped[0] - 1]))}")',
            f"Tell these harms too, in plain words, and cite {names}.",
            Severity.WARNING,
        )


@lru_cache(maxsize=128)
def find_harms(sentences: tuple[str, ...]) -> tuple[int, ...]:
    """Return the numbers, from 1, of the abstract's sentences that report harms as results."""
    return tuple(
        number
        for number, (sentence, role) in enumerate(
            zip(sentences, find_roles(sentences), strict=True), start=1
        )
        if role in (Role.RESULTS, Role.CONCLUSION) and _reports_harm(sentence)
    )


@lru_cache(maxsize=128)
def find_all_clear(sentences: tuple[str, ...]) -> tuple[int, ...]:
    """Return the numbers of the sentences that say there were no harms, or few."""
    return tuple(n for n, each in enumerate(sentences, start=1) if _NO_HARM.search(each))


@lru_cache(maxsize=128)
def _reports_harm(sentence: str) -> bool:
    if _PLANNED.search(sentence):
        return False
    rest = _strip(sentence)
    # "No deaths and 18 serious events" reports harms; "well tolerated, as were events" none.
    return _word(rest) != "" and (rest == sentence or re.search(r"\d", rest) is not None)


@lru_cache(maxsize=128)
def _strip(text: str) -> str:
    """Return the text without what it says there was none of."""
    return _NONE_OF_THESE.sub(" ", text)


def _word(sentence: str) -> str:
    match = _HARM.search(sentence) or _SYMPTOM_TOLD.search(sentence)
    return match.group() if match else ""


def _tells(placed: Placed, number: int, harm: str) -> bool:
    """True when the sentence speaks of this harm: in plain words for harm, or by its name."""
    if placed.kind not in (Kind.CLAIM, Kind.CAUTION) or _UNTOLD.search(placed.text):
        return False
    text = _strip(placed.text) if _NONE.search(placed.text) else placed.text
    cites = not placed.evidence or number in placed.evidence
    if cites and _PLAIN_HARM.search(text):
        return True
    if (
        number in placed.evidence
        and len((content_stems(text) & content_stems(harm)) - _TELLING) > 1
    ):
        return True  # "knee pain" and "heat", of a sentence on "adverse events"
    names = _harm_names(harm)
    return bool(content_stems(text) & (content_stems(names) - _TELLING)) or (
        number in placed.evidence and bool(shared_meaning(text, names))
    )


def _tells_any(sentences: tuple[Placed, ...]) -> bool:
    return any(_PLAIN_HARM.search(placed.text) for placed in sentences)


@lru_cache(maxsize=128)
def _harm_names(sentence: str) -> str:
    """Return the words that name the harm."""
    rest = _strip(sentence)
    return " ".join(m.group() for each in (_HARM, _SYMPTOM_TOLD) for m in each.finditer(rest))


CHECK = Check(
    id="harms",
    version=1,
    catches="harms that the abstract reports and the summary leaves out",
    find=find_faults,
)
