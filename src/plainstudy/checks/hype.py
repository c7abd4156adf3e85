"""Hype: words that promise more than a study can show.

Press-release words move readers more than effect sizes do (Sumner et al. 2014, BMJ 349:g7015: 36 to
40 % of press releases exaggerated, and the news followed). When the abstract uses the word itself,
it is the authors' judgement and not the summary's: an error becomes a warning, a warning goes.
A denial ("there is no cure") or an open question ("whether it is a cure") promises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.phrases import error, find, warning
from plainstudy.checks.reading import Reading
from plainstudy.models import Severity

# What is denied is not promised: "no cure", "not proof".
_strong = partial(error, unless_negated=True)
_mild = partial(warning, unless_negated=True)
_PLAIN = "say what was measured and by how much it changed, without praise"
_ONE_STUDY = "one study shows or suggests; it does not prove"
_EFFECT = (
    r"(?:effects?|benefits?|drops?|falls?|differences?|improvements?|gains?|boosts?|reductions?"
    r"|decreases?|wins?|impact|success|steps?|leaps?|advances?|relief|promise)"
)
_CURE = _strong(
    r"(?<![-\w])(?:cures?|cured|curing|cure-all|panacea)\b"
    r"(?! (?:rates?|time|fraction|meats?|ham|resins?))",
    "say what changed (for instance no sign of the disease after a year), not that it is cured",
)
_PHRASES = (
    # A "breakthrough infection" or "breakthrough pain" is a medical term.
    _strong(
        r"\bbreak-?throughs?\b"
        r"(?! (?:\w+ )?(?:infections?|pain|bleeding|seizures?|cases?|symptoms?))",
        _PLAIN,
    ),
    _strong(r"\b(?:game|life|world)[- ]?chang(?:ing|ers?)\b|\bchanges? everything\b", _PLAIN),
    _strong(r"\bmirac(?:les?|ulous(?:ly)?)\b|\b(?:works?|worked) wonders\b", _PLAIN),
    _strong(r"\bmagic(?:al|ally)?\b(?! (?:mushrooms?|angle))", _PLAIN),
    _strong(r"\bsilver bullet\b|\bholy grail\b|\bonce and for all\b|\bin its tracks\b", _PLAIN),
    _strong(r"\brevolution(?:ary|i[sz](?:es?|ed|ing))\b|\bground-?break\w+", _PLAIN),
    _strong(r"\b(?:wonder|super)[- ]?(?:drug|cure|pill|treatment|medicine)s?\b", _PLAIN),
    _strong(
        r"\b(?:new|real|fresh|renewed|great|ray of|beacon of|source of) hope\b"
        r"|\b(?:brings?|brought|offers?|offered|giv(?:es?|ing)|gave|provides?)"
        r" (?:(?!no )\w+ ){0,4}hopes?\b",
        _PLAIN,
    ),
    # What came before a study may have raised hopes that it set out to test.
    _mild(r"\brais(?:es?|ed|ing) (?:(?!no )\w+ ){0,4}hopes?\b", _PLAIN),
    _strong(r"\bwip(?:e|es|ed|ing) (?:\w+ )?(?:out|away)\b", _PLAIN),
    _strong(
        r"\b(?:astonish|astound|amaz(?=ed|ing)|stunn(?=ed|ing)|incredibl|phenomenal|spectacular"
        r"|extraordinar|unbelievabl|sensational|mind-blow|marvell?ous)\w*",
        _PLAIN,
    ),
    _strong(
        r"\bremarkabl[ey]\b(?! (?:features?|similar\w*|alike|divers\w+|different|distant|close))"
        r"|\bdramatic(?:ally)?\b|\bunprecedented\b",
        _PLAIN,
    ),
    _strong(rf"\b(?:huge|massive|enormous|tremendous|giant) (?:\w+ )?{_EFFECT}\b", _PLAIN),
    _strong(r"\b(?:transform|chang|sav)(?:e|es|ed|s|ing)? (?:\w+ ){0,2}lives\b", _PLAIN),
    _strong(r"\btransform(?:s|ed|ing)? (?:the )?(?:care|treatment|medicine|future)\b", _PLAIN),
    _strong(
        r"\bguarantee(?:s|d|ing)?\b|\bfoolproof\b|\bundoubtedly\b|\bundeniably\b"
        r"|\b(?:without|beyond) (?:a |any )?doubt\b|\bno doubt\b",
        _ONE_STUDY,
    ),
    _strong(
        r"(?:\b100 ?(?:%|percent|per cent)|\b(?:completely|totally|perfectly|entirely|absolutely"
        r"|fully)) (?:safe|effective|harmless|cured?|risk-free)\b|\brisk-free\b"
        r"|\bwithout (?:any|the slightest) (?:risks?|danger)\b"
        r"|\b(?:no|zero) (?:risks?|side effects?|danger) (?:at all|whatsoever)\b",
        "no treatment is free of risk: say which harms were or were not seen, and in how many",
    ),
    _strong(
        # "biopsy-proven" and "proven infection" are words of diagnosis; "proof of concept" is
        # the name of a kind of study.
        r"(?<![-\w])(?:proves|proven (?:to (?!be (?:difficult|hard))|that|treatments?|ways?"
        r"|benefits?|remed\w+)|(?:clinically |scientifically |now |been |is |are )proven"
        r"(?! (?:difficult|hard|by|on|with)))"
        r"|(?<!weaker )(?<!weak )(?<!little )(?<!early )\bproof (?:that|of (?!concept|principle))"
        r"|\b(?:final|clear|strong|solid|firm|living|is|are) proof\b(?!.of.(?:concept|principle))",
        _ONE_STUDY,
    ),
    _CURE,
    _mild(r"(?<![-\w])prov(?:en|ed)\b", "say showed or found"),
    _mild(r"\blife-?saving\b|\bcutting-edge\b|\bstate-of-the-art\b|\bnew era\b", _PLAIN),
    _mild(r"\bturning point\b|\b(?:major|big|giant) (?:step|leap|advance|win)s?\b", _PLAIN),
    _mild(r"\b(?:holds?|is) the key\b|\bparadigm\b|\bfirst[- ]ever\b|\blandmark\b", _PLAIN),
    _mild(r"\b(?:biggest|greatest) (?:step|leap|advance|win)s?\b|\bonce-in-a-\w+", _PLAIN),
    _mild(r"\b(?:best|greatest) (?:\w+ )?ever\b|\bconquer(?:s|ed|ing)?\b", _PLAIN),
    # Idioms of triumph: a figure says less than they do.
    _strong(
        r"\bflying colou?rs\b|\blives? back\b|\blike new\b|\bnew lease (?:of|on) life\b"
        r"|\bdeath sentence\b|\b(?:firmly |well )?at bay\b|\bnothing short of\b"
        r"|\bstopped (?:\w+ ){0,3}cold\b|\bworld of difference\b|\boff the charts\b"
        r"|\bsky-?(?:high|rocket\w*)\b|\bleaps and bounds\b|\bbreathe freely\b",
        _PLAIN,
    ),
    _mild(
        r"\b(?:with)?in reach\b|\bthe key to (?:end|cur|beat|stopp|solv)\w*|\bopens? the door\b"
        r"|\bpaves? the way\b|\bon the horizon\b|\bmark(?:s|ed)? a new\b|\btransform(?:s|ed|ing)\b",
        _PLAIN,
    ),
    _mild(r"\b(?:good|great|fantastic) news\b|\bpromising\b|\bthrilling\b", _PLAIN),
    _mild(r"\bexciting\b(?! (?:the |other )?(?:neurons?|nerves?|(?:\w+ )?cells?|brain))", _PLAIN),
    _mild(
        r"\bpowerful(?:ly)?\b(?! (?:enough|tools?|tech\w+|methods?|microscopes?|magnets?))", _PLAIN
    ),
    _mild(r"\bimpressive(?:ly)?\b|\bunparalleled\b|\boutstanding\b|\bunmatched\b", _PLAIN),
    _mild(
        r"\b(?:very |highly |extremely |hugely |super[- ])(?:effective|successful|safe)\b", _PLAIN
    ),
    _mild(r"(?<=\w )finally (?:an?|has|have|there|we|offers?|gives?|can)\b", _PLAIN),
    _mild(r"!(?!\w)", "end the sentence with a full stop"),
)
# Asked about, sought or still to come, just before the word: "too early to call it a cure".
_OPEN = Pattern(
    r"\b(?:whether|if|before|until|unless|needs?|needed|remains?|lack\w*|search\w* for|seek\w*"
    r"|await\w*|hop(?:e|es|ed|ing) for|too early|far from|toward)\b(?: [\w’'-]+){0,6} ?[“\"]?$"
)
# Of an infection, "cure" is the field's own word for clearing the germ.
_INFECTION = Pattern(
    r"infect|parasit|bacteri|malaria|tubercul|pylori|hepatitis|helminth|fung(?:al|us)|antibiotic"
    r"|antimicrob|leprosy|syphilis|gonorrh|scabies"
)
_LONGEST = 2000  # characters: no sentence is longer, and a hostile one must not cost time


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Find promises in every text a reader sees: one fault for each kind in each place."""
    source = reading.source
    for where, text in reading.texts:
        told: set[int] = set()  # where words found so far end: "is proven" is not also "proven"
        for phrase, match in find(_PHRASES, text[:_LONGEST]):
            start = match.start()
            if match.end() in told or _OPEN.search(text[max(0, start - 80) : start]):
                continue
            told.add(match.end())
            severity = phrase.severity
            if phrase is _CURE and _INFECTION.search(source):
                severity = Severity.WARNING
            if phrase.pattern.search(source):
                if phrase is _CURE or severity is Severity.WARNING:
                    continue  # cure is what some studies measure
                severity = Severity.WARNING
            yield Fault(
                where=where,
                message=f"promises too much: “{match[0].strip()}”",
                hint=f"Remove “{match[0].strip()}”: {phrase.hint}.",
                severity=severity,
            )


CHECK = Check(
    id="hype",
    version=2,
    catches="words that promise more than a study can show: breakthrough, cure, dramatic",
    find=find_faults,
)
