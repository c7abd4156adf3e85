"""Limits: the limitations name this study's own weakness, and what is still unknown.

"Like all studies, this one has limits" and "more research is needed" fit every paper and tell the
reader nothing. Once such formulas are struck out, something of this study must be left: a number, a
word of its abstract, or a word for a weakness of design.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.words import content_stems
from plainstudy.checks.reading import Part, Placed, Reading
from plainstudy.checks.studied.species import find_subjects, names_field_animals
from plainstudy.models import Severity, Subject

_FORMULA = Pattern(
    r"\b(?:(?:more|further|additional|future|larger|bigger|new|other)(?: [\w-]+){0,3}?"
    r" (?:research|stud(?:y|ies)|work|trials?)\b[^.;]{0,80}?\b(?:needed|required|warranted"
    r"|necessary|help\w*|planned)"
    r"|(?:only |just )?one study|(?:just )?(?:like|as (?:with|in|for)|similar to) (?:all|any|every"
    r"|most|other|many) (?:\w+ )?(?:stud(?:y|ies)|research|trials?)"
    r"|(?:more|further|additional|future|larger|bigger|new|other) (?:\w+ )?(?:research|stud(?:y"
    r"|ies)|work|trials?|investigation)"
    r"|(?:read|viewed|taken|interpreted|seen|treated|regarded) with (?:some |great )?(?:care"
    r"|caution)|(?:some|certain|several|its|a few) "
    r"(?:limits|limitations|weaknesses|weak points)|no study is perfect|open questions"
    r"|build on (?:these|this|the) \w+|remains? to be seen"
    r"|(?:people|children|patients|bodies|persons|we|every(?:one|body| (?:person|body|child"
    r"|patient)))"
    r" (?:are|is) (?:all )?(?:different|unique)|one step at a time|(?:only )?time will tell"
    r"|(?:the )?last word|from (?:person|child|patient|case) to (?:person|child|patient|case)"
    r"|(?:react|respond|vary|differ) in (?:many|different) ways|(?:very |often )?complex|promising"
    r"|strengths and weaknesses|(?:wider|broader|full) (?:evidence|picture|context)"
    r"|not perfect|(?:confirm|verify) (?:the|these|this) (?:results?|findings?))\b"
)
# What every limitation may hold without saying anything about this study.
_EMPTY_STEMS = content_stems(
    """study studies trial trials research researchers result results finding findings limit limits
    limitation limitations weakness need needed needs more further future additional care careful
    carefully caution cautious read view viewed interpret interpreted confirm confirmed know known
    learn help answer question questions open like all any every other work works scientist
    scientists understand understood better data conclusion conclusions conclude important evidence
    apply show shown shows say says report reported abstract take taken new larger big bigger
    perfect always mind kept keep effect effects complete certain sure fully treatment people
    patients one some many several few lot make made find found include included well good"""
)
_DESIGN = Pattern(
    r"\b(?:small|few|only|how (?:long|many|well|often|much)|lasts?|(?:single|one|same"
    r"|two) (?:\w+ )?(?:cent(?:er|re)s?|hospitals?|clinics?"
    r"|sites?|country|city|school|group|place|day|visit)"
    r"|short|weeks?|months?|years?|days?|hours?|long-term|longer|later|observ\w+|cause|causes"
    r"|links?|chance|self-report\w*"
    r"|themselves|rated (?:by|their)|own (?:answers|memory|food|reports?)|memory|remember\w*"
    r"|diar(?:y|ies)|questionnaires?"
    r"|surveys?|blind\w*|mask\w*|knew|open-label|unblinded"
    r"|placebo|comparison|control|compare|randomly|random|chosen|post[- ]hoc|looked back"
    r"|past records|records|pilot|exploratory|early"
    r"|dropped out|left|missing|lost|stopped early|switch\w*|animals?|mice|mouse|rats?|monkeys?"
    r"|pigs?|fish|fl(?:y|ies)|worms?|cells?|lab(?:oratory)?"
    r"|dish|tissue|computer|model|simulat\w+|age|older|younger|women|men|children|side effects"
    r"|harms?|dos(?:e|es)|volunteers|healthy"
    r"|samples?|indirect|measured|tested|scans?|average|pooled|different (?:studies|trials)"
    r"|not (?:all|the same as)|one person|case)\b"
)
_UNKNOWN = Pattern(
    r"\b(?:unknown|not (?:yet )?(?:known|clear|certain|tested|studied|measured|covered|say|show"
    r"|shown|tell|told|explain|report|prove|proven|include|look"
    r"|follow|compare|test|apply|hold|the same|settle|reflect|be true|mean|happen|enough|designed"
    r"|been)|unclear|uncertain|cannot|can['’]t|could not"
    r"|couldn['’]t|(?:does|did|was|were|is|are|has|have)n['’]t|may (?:not|differ|have|be|hide|miss"
    r"|vary|also|only|well)|might|could (?:have|be|differ|also)"
    r"|can (?:affect|miss|change|differ)|no (?:test|results?|information|comparison|control|data"
    r"|main|follow|way|one|long)|less (?:certain|sure)|weak(?:er)?"
    r"|open|whether|if|still|missed|guess|would (?:be|have|happen)|nor|neither|never|without"
    r"|not)\b"
)
_NOT_PEOPLE = Pattern(
    r"\b(?:people|humans?|patients?|persons?|women|men|children|real life|living (?:body|bodies"
    r"|people|things)|body|human)\b"
)
_HINT = (
    "Name what is weak about this very study (how many took part, for how long, who was left out, "
    "how it was "
    "measured) and what it cannot tell."
)


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Yield a fault when the limitations say nothing of this study or of what is unknown."""
    limitations = reading.part(Part.LIMITATIONS)
    if not limitations:
        # A plain text by anybody need not have this part; a draft must.
        severity = Severity.WARNING if reading.study is None else Severity.ERROR
        yield Fault("limitations", "names no limitation", _HINT, severity)
        return
    specific = [placed for placed in limitations if _is_specific(placed.text, reading)]
    if not specific:
        yield Fault(
            "limitations", "no limitation is about this study: each would fit any other", _HINT
        )
    for placed in limitations:
        if specific and placed not in specific:
            yield Fault(
                placed.where,
                "a formula that fits every study",
                "Leave it out, or say what this study in particular cannot tell.",
                Severity.WARNING,
            )
    if specific and not any(_UNKNOWN.search(placed.text) for placed in limitations):
        yield Fault(
            "limitations",
            "does not say what is still unknown",
            "Say what this study did not test or cannot tell.",
            Severity.WARNING,
        )
    yield from _no_word_on_people(reading, limitations)


def _is_specific(text: str, reading: Reading) -> bool:
    """True when, without its formulas, the sentence names something of this study.

    A word of the title alone names only the topic: "pain is personal" says nothing of a study.
    """
    rest = _FORMULA.sub(" ", text)
    if _DESIGN.search(rest) or re.search(r"\d", rest):
        return True
    named = (content_stems(rest) - _EMPTY_STEMS) & content_stems(reading.source)
    topic = content_stems(reading.abstract.citation.title or "")
    if named - topic or (named and _UNKNOWN.search(rest)):
        return True
    others = find_subjects(reading.abstract)  # "it says nothing about people", in a study of bees
    return bool(others) and Subject.PEOPLE not in others and bool(_NOT_PEOPLE.search(rest))


def _no_word_on_people(reading: Reading, limitations: tuple[Placed, ...]) -> Iterator[Fault]:
    subjects = find_subjects(reading.abstract)
    if (
        not subjects
        or Subject.PEOPLE in subjects
        or not subjects & {Subject.ANIMALS, Subject.CELLS}
    ):
        return
    if any(_NOT_PEOPLE.search(placed.text) for placed in limitations):
        return
    studied = "animals" if Subject.ANIMALS in subjects else "cells"
    # Of cattle or bees nobody expects an answer about people; of laboratory mice many do.
    model = Subject.ANIMALS in subjects and not names_field_animals(reading.source)
    yield Fault(
        "limitations",
        f"does not say that results in {studied} may not hold for people",
        f'Add a caution: "Results in {studied} may not hold for people."',
        Severity.ERROR if model else Severity.WARNING,
    )


CHECK = Check(
    id="limits",
    version=1,
    catches="limitations that would fit any study, and nothing said of what is unknown",
    find=find_faults,
)
