"""Hype: words that promise more than a study can hold.

Praise words for treatments are common in health news and read by patients as promises of benefit
(Abola and Prasad, JAMA Oncology 2016, list the superlatives sought here: breakthrough, miracle,
cure, game changer, marvel, revolutionary, life saver, …). A strong word is an error, a mild one a
warning. What the abstract's own authors say is a warning at most, and a denial ("there is no
cure") is no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.places import list_places
from plainstudy.checks.reading import Reading
from plainstudy.models import Severity


@dataclass(frozen=True)
class _Sign:
    pattern: re.Pattern[str]
    severity: Severity
    hint: str


_PLAIN = "Take the word out and say what was measured, with its number."
_SIZE = "Take the word out: the number says how large the difference was."
_UNSURE = 'Say what this one study found: "in this study, people who … had …".'
_SAFE = "Say which side effects were reported, and that one study cannot show safety."
_EFFECT = (
    r"effects?|benefits?|drops?|falls?|differences?|improvements?|gains?|boosts?|reductions?|wins?"
    r"|increases?|decreases?|impact|success|steps?|leaps?|advances?|relief|promise|hopes?|results?"
)
# Words that name a thing and praise nothing: a proven infection is one a test confirmed.
_CONFIRMED = (
    r"infections?|cases?|diagnos\w+|disease|cancers?|tumou?rs?|malaria|tuberculosis|by (?:an? )?"
    r"(?:biopsy|culture|test|scan|lab\w*|histology)"
)


def _signs(severity: Severity, *rows: tuple[str, str]) -> tuple[_Sign, ...]:
    return tuple(_Sign(re.compile(pattern, re.I), severity, hint) for pattern, hint in rows)


_STRONG = _signs(
    Severity.ERROR,
    (
        r"\bbreak-?throughs?\b"
        r"(?!\s(?:infections?|pain|bleeding|cancer pain|seizures?|cases?|symptoms?))",
        _PLAIN,
    ),
    (
        r"\b(?:miracles?|miraculous(?:ly)?|(?:super|wonder)[\s-]?(?:drugs?|cures?)"
        r"|works? wonders)\b",
        _PLAIN,
    ),
    (r"\bgame[\s-]?chang\w+|\b(?:life|practice)[\s-](?:changing|altering)\b", _PLAIN),
    (r"\bmagic(?:al(?:ly)?)?\b(?!\s(?:mushrooms?|angle))", _PLAIN),
    (r"\b(?:revolution(?:ary|i[sz]\w+)|ground-?breaking|holy grail|silver bullet)\b", _PLAIN),
    (r"\b(?:amazing|astonishing|astounding|incredibl[ey]|stunning|spectacular)(?:ly)?\b", _SIZE),
    (r"\b(?:sensational|phenomenal|unheard[\s-]of|marvel(?:l?ous)?)\b", _SIZE),
    (r"\bdramatic(?:ally)?\b|\bremarkabl[ey]\b|\bunprecedented\b", _SIZE),
    (rf"\b(?:huge|massive|enormous|tremendous|giant|gigantic)\s(?:\w+\s)?(?:{_EFFECT})\b", _SIZE),
    (r"\b(?:wip(?:e[sd]?|ing) (?:out|away)|vanquish\w*)\b", _SIZE),
    (
        r"\b(?:new|real|fresh|great|bright|ray of|beacon of|source of|(?:giv|offer|bring|rais)"
        r"(?:es?|ing|s)?|gave|offered|brought|raised)\shope\b",
        _UNSURE,
    ),
    (
        r"\b(?:guarantee(?:s|d|ing)?|undoubtedly|undeniabl[ey]"
        r"|(?:without|beyond) (?:an?y? )?doubt)\b",
        _UNSURE,
    ),
    (
        rf"(?<![\w-])(?:proves|proved|proven)\b(?!\s(?:to be )?(?:difficult|hard|challenging"
        rf"|elusive|tricky|{_CONFIRMED}))|(?<![\w-])proof\b(?![\s-]of[\s-](?:concept|principle))",
        _UNSURE,
    ),
    (
        r"\b(?:(?:100\s?(?:%|percent|per cent)|(?:complete|total|perfect|entire|absolute)ly|fully)"
        r"\s(?:safe|harmless|effective)|risk-free"
        r"|without (?:any|the slightest) (?:risks?|side effects?|danger)"
        r"|(?:no|zero) (?:risks?|side effects?|danger) (?:at all|whatsoever))\b",
        _SAFE,
    ),
    (
        r"\b(?:transform|chang|sav)(?:e|es|ed|s|ing)?\s(?:\w+\s){0,2}lives\b"
        r"|\btransform(?:s|ed|ing)?\s(?:the )?(?:care|treatment|medicine|future)\b",
        _UNSURE,
    ),
)
_CURE = _Sign(
    re.compile(
        r"(?<![\w-])(?:cures?|cured|curing|cure-all|panacea)\b"
        r"(?!\s(?:rates?|time|meats?|ham|resins?|fraction))",
        re.I,
    ),
    Severity.ERROR,
    'Do not speak of a cure. Say what changed and for how long: "in this study, symptoms …".',
)
_MILD = _signs(
    Severity.WARNING,
    (r"\blife[\s-]?saving\b|\bsaves lives\b", _PLAIN),
    (
        r"\bpowerful(?:ly)?\b"
        r"(?!\s(?:enough|tools?|tech\w+|methods?|microscopes?|magnets?|comput\w+))",
        _PLAIN,
    ),
    (
        r"\bexciting\b"
        r"(?!\s(?:the |other |these )?(?:\w+\s)?(?:neurons?|nerves?|cells?|brain|muscles?))",
        _UNSURE,
    ),
    (r"\bpromising(?:ly)?\b", _UNSURE),
    (r"\b(?:very|highly|extremely|hugely|incredibly|super) (?:effective|successful|safe)\b", _SIZE),
    (r"\b(?:major|huge|big|giant|important) (?:advances?|leaps?|wins?|steps? forward)\b", _UNSURE),
    (
        r"\b(?:turning points?|cutting[\s-]edge|state[\s-]of[\s-]the[\s-]art|paradigm)\b",
        _UNSURE,
    ),
    (r"\b(?:extraordinar(?:y|ily)|impressive(?:ly)?|unparalleled|unmatched|outstanding)\b", _SIZE),
    (
        r"\bfinally\s(?:an?|there|ha[sv]e?|offers?|gives?|works?|can|help\w*|found|answers?)\b",
        _PLAIN,
    ),
    (r"\b(?:(?:good|great|fantastic) news|world['’]?s first|first[\s-]ever)\b", _PLAIN),
    (r"!", "End the sentence with a full stop."),
)
_SIGNS = (*_STRONG, _CURE, *_MILD)

# A word denied, asked about or still awaited just before it: "not proof", "whether it is a cure".
_DENIED = re.compile(
    r"(?:\b(?:no|not|never|nor|neither|none|without|cannot|hardly|rather than|less|far from|before"
    r"|until|unless|whether|if|needs?|needed|remains?|lack(?:s|ed|ing)?|search for|seek\w*|await\w*"
    r"|hop(?:e|es|ed|ing) for|instead of|too early|find|finding|toward)\b|n['’]t\b)"
    r"(?:[ ,]+[\w'’-]+){0,5}[ ,“\"']*$",
    re.IGNORECASE,
)
_AWAITED = re.compile(r"\s(?:(?:is|are|was) (?:still )?(?:needed|lacking|missing|limited|weak))\b")


@lru_cache(maxsize=4096)
def _find(text: str) -> tuple[tuple[int, str], ...]:
    """Return the signs in a text that it does not deny: which one, and the words."""
    found = []
    for number, sign in enumerate(_SIGNS):
        for match in sign.pattern.finditer(text):
            before = text[max(0, match.start() - 80) : match.start()]
            clause = re.split(r"[.;:]\s|\sbut\s", before)[-1]
            if not (_DENIED.search(clause) or _AWAITED.match(text, match.end())):
                found.append((number, match[0]))
                break
    return tuple(found)


@lru_cache(maxsize=256)
def _said_by(source: str) -> frozenset[int]:
    """Return the signs that the abstract itself uses, in any sense."""
    return frozenset(n for n, sign in enumerate(_SIGNS) if sign.pattern.search(source))


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Yield a fault for each kind of praise in each place."""
    for place in list_places(reading):
        for number, words in _find(place.text):
            sign = _SIGNS[number]
            severity = sign.severity
            if number in _said_by(reading.source):
                if sign is _CURE or severity is Severity.WARNING:
                    continue  # a study whose outcome is cure, or a judgement that is its authors'
                severity = Severity.WARNING
            yield Fault(
                place.where, f'"{words}" promises more than a study can show', sign.hint, severity
            )


CHECK = Check(
    id="hype",
    version=1,
    catches="words that promise too much: breakthrough, cure, proven, game-changing",
    find=find_faults,
)
