"""Clauses: the pieces of a sentence that each say one thing, and how firmly they say it.

"Itching fell, but redness did not change" says two things. The checks on meaning compare clause
with clause, because a whole sentence often holds a result and its opposite. The split is on
punctuation and joining words, not a parse: a clause may lose its subject, so whoever compares
clauses must stay silent when too little is shared.
"""

from __future__ import annotations

from functools import lru_cache

from plainstudy.checks.language.patterns import Pattern

# ", an immune messenger," explains the word before it and would cut a subject from its verb.
_ASIDE = Pattern(
    r",\s(?:an?|or|the|which is|which are|called|also called|also known as|meaning|namely|such as)"
    r"\s[^,;()]{1,70},(?=\s)"
)
_SEAM = Pattern(
    r"[;:]\s|,\s|\.\s|\s[–—]\s|\s(?:and|but|while|whereas|although|though|yet|however|because"
    r"|which)\s|\s(?=without\s)",
)
_NEGATED = Pattern(
    r"\b(?:no|not|never|none|neither|nor|without|cannot|nothing|failed|fail|lack|lacked|rather than"
    r"|hardly|contrary|absence)\b|n['’]t\b"
)
_HEDGED = Pattern(
    r"\b(?:may|might|could(?! not\b)|would|should|perhaps|maybe|possibl[ey]|possibility|probabl[ey]"
    r"|(?<!less )(?<!more )likely to"
    r"|potential(?:ly)?|suggest(?:s|ed|ing|ive)?|appear(?:s|ed)?|seem(?:s|ed)?|tend(?:s|ed)?|trend"
    r"|hypothes\w+|whether|if|how|(?:find|figure) out|to (?:see|know|learn|determine)|speculat\w+"
    r"|propos(?:es?|ed)|postulat\w+|theori[sz]e[sd]?|argue[sd]?|impl(?:y|ies|ied)|conjectur\w+"
    r"|implicat\w+|expect(?:s|ed)?|hop(?:e|es|ed)|thought|think|believe[sd]?"
    r"|want(?:s|ed)|aim(?:s|ed)?|test(?:s|ed) (?:if|the idea)|plan(?:s|ned)? to|planned|tried"
    r"|unclear|unknown"
    r"|uncertain|less certain|not certain|can)\b"
)

_OF_WHOM = Pattern(
    r"\b(?:who|whose|that|which) (?:\w+ ){0,2}?(?:not|never|no|could not|cannot|lack\w*)\b"
    r"|\bwho \w+n['’]t\b"
)
# "could treat tumors and make drugs work": a bare verb after a joining word shares the could.
_BARE_VERB = Pattern(
    r"(?:also |even |then |so |thereby |thus )?(?:make|keep|help|lower|raise|reduce|prevent|protect"
    r"|slow|delay|ease|improve|worsen|increase|decrease|boost|cut|cause|lead|trigger|treat|relieve"
    r"|stop|block|kill|cure|heal|restore|shorten|prolong|extend|strengthen|weaken|spare|promote"
    r"|drive|harm|damage|calm|lift|bring|speed|change|alter|affect|limit|control|fight|save)\b",
)
# "suggested that X could … and …": what is only thought covers the whole of what is thought.
_THOUGHT = Pattern(
    r"\b(?:suggest(?:s|ed)?|propos(?:es?|ed)|hypothesi[sz]e[sd]?|think|thought|believe[sd]?"
    r"|speculate[sd]?|suspect(?:s|ed)?|argue[sd]?|postulate[sd]?|hope[sd]?|expect(?:s|ed)?"
    r"|theori[sz]e[sd]?|wonder(?:s|ed)?|asked|tested|see|learn) (?:that|whether|if|how)\b"
)
_TURN = Pattern(r"[;:]\s|\.\s|\bbut\b|\bhowever\b|\bwhereas\b")


@lru_cache(maxsize=128)
def split_clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a sentence, in order, without asides that explain a word."""
    pieces = _SEAM.split(_ASIDE.sub("", text))
    return tuple(piece.strip() for piece in pieces if piece and piece.strip())


@lru_cache(maxsize=256)
def is_negated(clause: str) -> bool:
    """Return True when the clause says that something is not so."""
    return _NEGATED.search(clause) is not None


@lru_cache(maxsize=256)
def is_hedged(clause: str) -> bool:
    """Return True when the clause says that something may be so, or was only hoped or tested."""
    return _HEDGED.search(clause) is not None


def says_of_whom(clause: str) -> bool:
    """Return True for "people who could not walk": it denies nothing of the result."""
    return _OF_WHOM.search(clause) is not None


def firm_part(text: str) -> str:
    """Return a text without the clauses that only say what may be; empty when the first does."""
    if not is_hedged(text.replace("tended to", "")):
        return text
    clauses = split_clauses(text)
    firm = [each for each in clauses if not is_hedged(each.replace("tended to", ""))]
    return "; ".join(firm) if firm and firm[0] == clauses[0] else ""


@lru_cache(maxsize=128)
def split_firm_clauses(text: str) -> tuple[str, ...]:
    """Return the clauses that neither hedge nor stand under the hedge of a clause before them."""
    firm: list[str] = []
    for sentence in _TURN.split(text):
        covered = False
        for clause in split_clauses(sentence):
            hedged = is_hedged(clause)
            if not hedged and not (covered and (_thinks(sentence) or _BARE_VERB.match(clause))):
                firm.append(clause)
            covered = covered or hedged
    return tuple(firm)


def _thinks(sentence: str) -> bool:
    return _THOUGHT.search(sentence) is not None
