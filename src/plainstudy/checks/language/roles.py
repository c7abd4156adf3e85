"""Roles: what each sentence of an abstract does: background, methods, results, conclusion.

Only half of all abstracts carry section labels. Where they do, a label rules until the next one.
Where they do not, the usual order (Sollaci and Pereira 2004: introduction, methods, results,
discussion) and a few cue words must do.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from plainstudy.checks.language.patterns import Pattern


class Role(StrEnum):
    """What a sentence of an abstract does."""

    BACKGROUND = "background"
    METHODS = "methods"
    RESULTS = "results"
    CONCLUSION = "conclusion"


# Aims stand with the methods: both say what was planned, not what was found.
_LABELS: tuple[tuple[Role, str], ...] = (
    (Role.BACKGROUND, r"background|introduction|context|rationale|importance|significance"),
    (
        Role.METHODS,
        r"(?:study )?(?:objectives?|aims?|purpose|goals?)|hypothesis|(?:materials?|patients?"
        r"|participants?|subjects?)?[ ,]*(?:and )?methods?|(?:study )?design|setting|participants"
        r"|patients|interventions?|main outcome measures?|outcomes?|measurements?"
        r"|trial registration"
        r"|clinical ?trials?|registration|data sources|study selection|methodology"
        r"|(?:methods|participants|patients|design) [\w ,/]{3,40}",
    ),
    (Role.RESULTS, r"(?:main )?results?|(?:principal |main |key )?findings|results and discussion"),
    (
        Role.CONCLUSION,
        r"(?:discussion|authors['’] )?[ /]*(?:and )?conclusions?|interpretation|discussion|summary"
        r"|implications?|conclusions? and relevance|classification of evidence",
    ),
)
_LABELLED = tuple(
    (role, Pattern(rf"\s*(?:abstract[.:]\s*)?(?:{names})\s*[:.]+(?:\s|$)"))
    for role, names in _LABELS
)
_PLANNED = Pattern(
    r"\b(?:we (?:aimed|sought|investigated|examined|evaluated|compared|assessed|studied|conducted"
    r"|performed|recruited|enrolled|tested|analy[sz]ed|hypothesi[sz]ed)|(?:aim|objective|purpose"
    r"|goal)"
    r"s? (?:of|was|were|is)|in this study|was (?:conducted|performed|designed|undertaken|isolated)"
    r"|were (?:randomi[sz]ed"
    r"|randomly|used in|assigned|recruited|enrolled|included|allocated|treated)"
    r"|randomly (?:assigned|provided)"
    r"|this (?:study|trial|paper|work) (?:aims|aimed|was|examined|investigated|evaluated))\b"
)
_FOUND = Pattern(
    r"\b(?:significant(?:ly)?|p ?[<=>]|we (?:found|show|showed|observed|report|demonstrate|identif)"
    r"|were (?:observed|reported|found|higher|lower|similar)|was (?:observed|found|higher|lower"
    r"|associated)|compared (?:with|to)|increased|decreased|reduced|improved|did not|showed"
    r"|responded|larger|greater|smaller|fewer|increase|decrease|reduction|±|results? (?:show"
    r"|indicate|reveal)|here,? we)|\d ?%"
)
_CONCLUDED = Pattern(
    r"^(?:in conclusion|in summary|thus|therefore|together|overall|these (?:results|findings|data)"
    r"|our (?:results|findings|data)|this study (?:provides|shows|supports)|we conclude|taken"
    r" together|conclusions?\b)"
)


@lru_cache(maxsize=128)
def find_roles(sentences: tuple[str, ...]) -> tuple[Role, ...]:
    """Return the role of each sentence of an abstract, in order."""
    labels = tuple(_label(sentence) for sentence in sentences)
    if sum(label is not None for label in labels) >= 2:
        return _carry(labels, sentences)
    return _guess(sentences)


def _label(sentence: str) -> Role | None:
    head = sentence[:80]
    return next((role for role, pattern in _LABELLED if pattern.match(head)), None)


def _carry(labels: tuple[Role | None, ...], sentences: tuple[str, ...]) -> tuple[Role, ...]:
    roles: list[Role] = []
    current = Role.BACKGROUND
    for label, sentence in zip(labels, sentences, strict=True):
        if label is None and current is Role.BACKGROUND and _PLANNED.search(sentence):
            label = Role.METHODS  # some abstracts label no methods: background runs into them
        current = label or current
        roles.append(current)
    return tuple(roles)


def _guess(sentences: tuple[str, ...]) -> tuple[Role, ...]:
    roles: list[Role] = []
    current = Role.BACKGROUND
    for sentence in sentences:
        if _CONCLUDED.search(sentence) and current is not Role.BACKGROUND:
            current = Role.CONCLUSION
        elif _PLANNED.search(sentence) and current in (Role.BACKGROUND, Role.METHODS):
            current = Role.METHODS
        elif _FOUND.search(sentence) and (current is Role.METHODS or "we " in sentence.lower()):
            current = Role.RESULTS
        roles.append(current)
    if Role.RESULTS not in roles and Role.CONCLUSION not in roles:
        return _by_place(len(sentences))
    return tuple(roles)


def _by_place(count: int) -> tuple[Role, ...]:
    """Without a label or a cue: the first third tells why, the rest tells what was found."""
    before = count // 3
    return (Role.BACKGROUND,) * before + (Role.RESULTS,) * (count - before)
