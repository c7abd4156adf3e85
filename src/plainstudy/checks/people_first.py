"""People first: words that name a person before her illness, as patient groups and APA 7 ask for.

Source: American Psychological Association, Publication Manual, 7th edition (2020), chapter 5; the
AMA Manual of Style, 11th edition, 11.12.4, says the same of "subjects", "victims" and "failed
treatment". Style, so warnings. "Patients" alone is a plain word and stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.phrases import find, warning
from plainstudy.checks.reading import Reading
from plainstudy.models import Subject

_WITH = "people with the condition"
_PEOPLE = (
    r"(?:patients?|people|persons?|participants?|volunteers|individuals|adults|children|women"
    r"|men|boys|girls|who|those|she|he|they)"
)
# Adjectives that became nouns: in the plural, or alone after an article.
_BY_ILLNESS = (
    r"(?:diabetic|epileptic|asthmatic|schizophrenic|alcoholic|paraplegic|quadriplegic|tetraplegic"
    r"|hypertensive|autistic|arthritic|ha?emophiliac|addict|leper|anorexic|bulimic|dyslexic"
    r"|hypochondriac|spastic)"
)
_CONDITION = (
    r"(?:(?!ICUs?|ICU|NICU|PICU|ER|ED|US|UK|EU|VA|GP|NHS|II|III|IV)(?-i:[A-Z]{2,5}(?:-\d+)?)"
    r"|cancer|stroke|diabetes|asthma|epilepsy|lupus|dementia|arthritis|psoriasis|migraine|gout"
    r"|(?:Parkinson|Alzheimer|Crohn|Huntington)(?:[’']?s)?|(?:heart|kidney|lung|liver)"
    r"|\w{3,}(?:itis|osis|oma|emia|opathy|plegia))(?: (?:disease|failure))?"
)
_PHRASES = (
    warning(r"\bsufferers?\b", _WITH),
    warning(
        rf"\b{_PEOPLE} (?:\w+ ){{0,2}}?suffer(?:s|ed|ing)? (?:from|with)\b"
        rf"|\bsuffering {_PEOPLE}\b|\bafflicted\b"
        r"|\bstricken with\b|\bplagued by\b",
        "have, had or live with",
    ),
    warning(
        r"\bvictims of (?!(?:\w+ )?(?:violence|abuse|crime|assault|war|torture|bullying|rape))"
        rf"|\b(?:{_CONDITION}|burn|heart attack) victims?\b",
        "people who had …",
    ),
    warning(rf"\b{_BY_ILLNESS}s\b(?! Anonymous)|\ban? {_BY_ILLNESS} (?:who|was|is|had)\b", _WITH),
    warning(
        r"\b(?:diabetic|epileptic|asthmatic|schizophrenic|alcoholic|autistic|arthritic|obese"
        rf"|ha?emophiliac|demented|psychotic|(?:MS|HIV)-infected) {_PEOPLE}\b",
        _WITH,
    ),
    warning(
        r"\bthe (?:elderly|disabled|handicapped|mentally ill|obese|demented|aged|infirm|diseased)\b"
        r"(?=\s*(?:$|[,.;:]|(?:and|or|who|were|are|have|had|in|with|may|can|did|improved)\b))",
        "older people, people with a disability, people with obesity",
    ),
    warning(
        r"\b(?:wheelchair|bed|house)[- ]bound\b|\bconfined to (?:a|the|his|her|their)"
        r" (?:wheelchair|bed|home)s?\b",
        'say what the person does: "uses a wheelchair", "could not leave bed"',
    ),
    warning(r"\bcrippled?\b|\bretard(?:ed|ates?)\b|\bdemented\b|\bsenile\b", "name the condition"),
    warning(
        rf"\b{_PEOPLE} (?:had |have |has )?(?:previously |already )?fail(?:ed|s|ing)?"
        r" (?:to respond\b|(?!to\b)(?:\w+ ){0,3}?(?:treatments?|therap\w+|chemotherapy|drugs?"
        r"|medicines?|medications?)\b)",
        "the treatment did not work for them",
    ),
    warning(
        r"\bnon-?complian(?:t|ce)\b|\bnon-?adherent (?:patients|people)\b",
        "did not take the treatment as planned",
    ),
    warning(rf"\b{_PEOPLE} complain(?:ed|ing|s)? (?:of|about)\b", "reported or had"),
    warning(
        r"\bnormal (?:people|subjects|controls|persons|individuals|volunteers|participants|children"
        r"|adults|women|men)\b|\bhealthy (?:subjects|controls)\b",
        "people without the condition",
    ),
    warning(rf"\b{_CONDITION} (?:patients?|cases who)\b", _WITH),
    warning(r"\bcommit(?:s|ted|ting)? suicide\b", "died by suicide"),
)
_SUBJECTS = warning(
    r"\b(?:study|human|research|test|trial|female|male|\d+|the|these|all|most|some|many|in|among"
    r"|two|three|four|five|six|seven|eight|nine|ten|twelve|\w+teen|\w+ty) subjects\b"
    r"|(?:^|[.;:] )subjects (?:were|had|who|with|took|received|in)\b|^subjects\b(?! such)",
    "people, participants or volunteers",
)
_OF_PEOPLE = (*_PHRASES, _SUBJECTS)
_LONGEST = 2000  # characters: no sentence is longer, and a hostile one must not cost time


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Find words that put the illness before the person. Animals may be called subjects."""
    people = reading.study is None or Subject.PEOPLE in reading.study.subjects
    phrases = _OF_PEOPLE if people else _PHRASES
    for where, text in reading.texts:
        ends: set[int] = set()  # "demented people" is one fault, found by two phrases
        for phrase, match in find(phrases, text[:_LONGEST]):
            if match.end() not in ends:
                ends.add(match.end())
                yield Fault(
                    where=where,
                    message=f"puts the illness before the person: “{match[0]}”",
                    hint=f"Write: {phrase.hint}.",
                    severity=phrase.severity,
                )


CHECK = Check(
    id="people_first",
    version=1,
    catches="words that put the illness before the person: MS sufferers, subjects, victims",
    find=find_faults,
)
