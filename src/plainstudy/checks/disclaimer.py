"""Disclaimer: nothing in the text may take back the disclaimer that the code adds.

The page says that a computer wrote it and that it is not medical advice. A sentence that claims a
doctor's approval, denies the computer or asks for trust contradicts it. A sentence that repeats it
is harmless but doubled. What counts is of what it is said: doctors who reviewed scans did so in the
study; doctors who reviewed "this summary", or nothing named at all, vouch for the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.patterns import Pattern, Sieve
from plainstudy.checks.language.phrases import is_negated
from plainstudy.checks.reading import Reading
from plainstudy.models import Severity

_PAGE = r"(?:summar(?:y|ies)|text(?! (?:of|messages?)\b)|page|website|write-?up|digest)"
_SELF = (
    rf"(?:(?:this|these|our|the above|the present) (?:[\w-]+ ){{0,2}}?(?:{_PAGE}|information"
    rf"|content|explanation|overview|article|words)|the (?:plain[\w -]{{0,10}} )?(?:{_PAGE})"
    r"|(?:all|every|each|these) (?:\w+ )?(?:statements?|facts?|sentences?)"
    r"|(?:everything|what|the words?|the facts?|all information) (?:\S+ ){0,2}here)"
)
_VOUCHED = (
    r"(?:checked|double-checked|approved|reviewed|verified|vetted|endorsed|validated|certified"
    r"|confirmed|cleared|fact-checked|signed off|overseen|supervised)"
)
_JUDGED = (
    rf"(?:{_VOUCHED}|edited|written|authored|prepared|created|made|produced|composed|wrote|drafted"
    r"|compiled|backed|recommended)"
)
_PERSON = (
    r"(?:doctors?|physicians?|clinicians?|nurses?|pharmacists?|surgeons?|\w+ologists?|experts?"
    r"|dentists?|dieti[ct]ians?|midwi(?:fe|ves)|psychiatrists?|pa?ediatricians?|therapists?"
    r"|specialists?|humans?|persons?|professors?|authors?|medics?|scientists?|researchers?|editors?"
    r"|professionals?|(?:medical|clinical|health|editorial|care) (?:team|board|staff|panel"
    r"|reviewers?|society|writers?|association))"
)
_MACHINE = (
    r"(?:AI\b|A\.I\.|artificial intelligence|computers?|machines?|robots?|bots?|chatbots?|ChatGPT"
    r"|GPT\b|(?:large )?language models?|algorithms?|software|automat\w+)"
)
_GAP = r"(?:[\w’'-]+,? ){0,6}?"
_BE = r"(?:is|are|was|were|has been|have been|had been|being|been|gets?|got)"
_CLOSED = r"(?=\s*(?:[:.!,;|)–—]|and\b|$))"
# Without an object it is of the page only where it stands alone: "Verified by doctors: …".
_ALONE = (
    rf"(?:{_VOUCHED}|written|explained|told|edited)(?: (?:and|or) {_JUDGED})?"
    rf" by {_GAP}{_PERSON}{_CLOSED}"
)


def _sieve(*expressions: str) -> Sieve:
    return Sieve(Pattern(expression) for expression in expressions)


_FALSE_CLAIMS = _sieve(
    rf"\b{_SELF} {_GAP}{_BE} {_GAP}{_JUDGED} {_GAP}by {_GAP}{_PERSON}\b",
    rf"\b(?:this|our|the) (?:\w+ )?{_PAGE} {_BE} {_GAP}{_VOUCHED}\b",
    rf"\b{_PERSON} {_GAP}(?:{_JUDGED}|stands? behind|vouch(?:es)? for|guarantees?"
    rf"|(?:approve|endorse|recommend|confirm)s?) {_GAP}{_SELF}\b",
    rf"\b{_SELF} comes from {_GAP}{_PERSON}\b",
    rf"\b{_PERSON} (?:has|have|had)? ?(?:looked|gone|read|been) (?:over|through)? ?{_GAP}{_SELF}\b",
    rf"\bthis (?:was|is|has been) (?:written|authored|fact-checked|approved) by {_GAP}{_PERSON}\b",
    rf"\b{_JUDGED} by our {_GAP}{_PERSON}\b",
    rf"(?:^|; ){_ALONE}(?! ?,(?! (?:not|and)\b))",
    rf"\b(?:{_PERSON}-|(?:medically|professionally|human|expert)[- ])(?:{_VOUCHED}|written"
    rf"|recommended)\b(?:{_CLOSED}| (?:\w+ )?{_PAGE}\b)",
    rf"\bpeer-reviewed (?:\w+ )?{_PAGE}\b|(?:^|[;:,] )fact-checked\b",
    rf"\b{_SELF} (?:\w+ ){{0,2}}?(?:carries|has|bears|comes with) {_GAP}(?:approval|endorsement"
    r"|seal|blessing)\b",
    r"\b(?:you|readers?|patients|people|anyone|everyone|families) (?:can|may|should|must) (?!not)"
    rf"(?:\w+ )?(?:(?:rely|depend|count) (?:up)?on|trust) (?:it\b(?! (?:less|more|to))|{_SELF}\b)",
    r"\b(?:you|readers?) (?:can|may|should) (?!not)(?:\w+ )?(?:rely on|trust) (?:this|these)\b",
    rf"\b{_SELF} {_GAP}(?:is|are|can|may) {_GAP}(?:relied on|trusted|trustworthy|error-free)\b",
    rf"\b(?:{_SELF}|this|it|here) (?:is|counts as|serves as|offers|provides|gives|constitutes"
    r"|can replace|replaces) (?:\w+ ){0,2}(?:medical|clinical) (?:advice|guidance)\b",
    rf"\b{_SELF} (?:\w+ ){{0,2}}?replaces? {_GAP}(?:{_PERSON}|advice|visit|appointment)\b",
)
_TEASER_CLAIMS = _sieve(
    rf"(?:^|[,;:(–—|.] ?){_ALONE}",
    rf"(?:^|[,;:(–—|.] ?)(?:explained|told|written) by {_GAP}{_PERSON}\b",
)
# These deny the computer. In a study about computers, or of a thing that is named ("the images were
# not made by a computer"), they count only in a sentence about the page itself.
_DENIALS = _sieve(
    rf"\b(?:not|never|n[’']t|no) {_GAP}(?:written|made|generated|created|produced|authored"
    rf"|composed|prepared) {_GAP}(?:by|with|using) {_GAP}{_MACHINE}",
    rf"\b(?:not|never|no) {_MACHINE}[- ](?:generated|written|made|created)\b|\bAI-free\b",
    rf"\b(?:no|without(?: the help of)?(?: any)?) {_MACHINE} (?:was|were|is|has been|had been)?"
    r" ?(?:used|involved|help)",
    rf"\b{_SELF} {_GAP}without {_GAP}{_MACHINE}",
    rf"\bno {_MACHINE} (?:had|played|took) (?:any |a )?(?:part|role|hand)\b",
)
_NO_SUBJECT = Pattern(
    r"(?:it|this|that|and|or|but|so|all|was|were|is|are|has|been|have|[\s,;:.|–—(-])*",
)
_ABOUT_MACHINES = Pattern(_MACHINE)
_ABOUT_ITSELF = Pattern(rf"\b{_SELF}\b")
_IMITATIONS = Pattern(
    r"\bAI-generated\b|\b(?:generated|written|made|created|produced) by (?:an? )?"
    r"(?:AI\b|artificial intelligence|language model|chatbot)"
    r"|\bfor (?:informational|information|educational)(?: purposes)? only\b"
    r"|\b(?:not|never|replaces?|substitute for) (?:\w+ ){0,4}medical advice\b"
)
_LONGEST = 2000  # characters: no sentence is longer, and a hostile one must not cost time
_KEEP_OFF = (
    "Remove this: say only what the study found. Code adds the disclaimer that a computer wrote "
    "the summary and that it is not medical advice."
)


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Find what contradicts or repeats the disclaimer, in every text a reader sees."""
    machines = _is_about_machines(reading.source)
    for where, whole in reading.texts:
        text = whole[:_LONGEST]
        if claim := _find_false_claim(text, where == "teaser") or _find_denial(text, machines):
            yield Fault(where, f"contradicts the disclaimer: “{claim}”", _KEEP_OFF)
        elif imitation := _find_imitation(text, machines):
            yield Fault(
                where,
                f"repeats the disclaimer: “{imitation}”",
                "Remove it: code adds the disclaimer.",
                Severity.WARNING,
            )


@lru_cache(maxsize=256)
def _is_about_machines(source: str) -> bool:
    return _ABOUT_MACHINES.search(source) is not None


@lru_cache(maxsize=128)
def _find_false_claim(text: str, is_teaser: bool) -> str | None:
    for sieve in (_FALSE_CLAIMS, _TEASER_CLAIMS)[: 1 + is_teaser]:
        for match in sieve.finditer(text):
            # "This is not checked by a doctor" is true, and takes nothing back.
            if not is_negated(text, match.end()):
                return match[0].strip(" ,;:(–—|.")
    return None


@lru_cache(maxsize=128)
def _find_denial(text: str, machines: bool) -> str | None:
    about_itself = _ABOUT_ITSELF.search(text) is not None
    for match in _DENIALS.finditer(text):
        clause = re.split(r"[.;:,–—]\s", text[: match.start()])[-1]
        if about_itself or not (machines or not _NO_SUBJECT.fullmatch(clause)):
            return match[0]
    return None


@lru_cache(maxsize=128)
def _find_imitation(text: str, machines: bool) -> str | None:
    match = _IMITATIONS.search(text)
    if match is None or (machines and "medical advice" not in match[0].lower()):
        return None
    return match[0]


CHECK = Check(
    id="disclaimer",
    version=1,
    catches="claims of medical approval, denials that a computer wrote it, calls to rely on it",
    find=find_faults,
)
