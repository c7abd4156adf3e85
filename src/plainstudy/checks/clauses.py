"""Clauses: the pieces of a sentence that each say one thing, and how firmly they say it.

"Itching fell, but redness did not change" says two things. The checks on meaning compare clause
with clause, because a whole sentence often holds a result and its opposite. The split is on
punctuation and joining words, not a parse: a clause may lose its subject, so whoever compares
clauses must stay silent when too little is shared.
"""

from __future__ import annotations

import re
from functools import lru_cache

# ", an immune messenger," explains the word before it and would cut a subject from its verb.
_ASIDE = re.compile(
    r",\s(?:an?|or|the|which is|which are|called|also called|also known as|meaning|namely|such as)"
    r"\s[^,;()]{1,70},(?=\s)",
    re.IGNORECASE,
)
_SEAM = re.compile(
    r"[;:]\s|,\s|\.\s|\s[–—]\s|\s(?:and|but|while|whereas|although|though|yet|however|because"
    r"|which)\s|\s(?=without\s)",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:no|not|never|none|neither|nor|without|cannot|nothing|failed|fail|lack|lacked|rather than"
    r"|hardly|contrary|absence)\b|n['’]t\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:may|might|could(?! not\b)|would|should|perhaps|maybe|possibl[ey]|possibility|probabl[ey]"
    r"|(?<!less )(?<!more )likely to"
    r"|potential(?:ly)?|suggest(?:s|ed|ing|ive)?|appear(?:s|ed)?|seem(?:s|ed)?|tend(?:s|ed)?|trend"
    r"|hypothes\w+|whether|if|how|(?:find|figure) out|to (?:see|know|learn|determine)|speculat\w+"
    r"|implicat\w+|expect(?:s|ed)?|hop(?:e|es|ed)|thought|believe[sd]?"
    r"|want(?:s|ed)|aim(?:s|ed)?|test(?:s|ed) (?:if|the idea)|plans?|planned|tried|unclear|unknown"
    r"|uncertain|less certain|not certain|can)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def split_clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a sentence, in order, without asides that explain a word."""
    pieces = _SEAM.split(_ASIDE.sub("", text))
    return tuple(piece.strip() for piece in pieces if piece and piece.strip())


@lru_cache(maxsize=8192)
def is_negated(clause: str) -> bool:
    """Return True when the clause says that something is not so."""
    return _NEGATED.search(clause) is not None


@lru_cache(maxsize=8192)
def is_hedged(clause: str) -> bool:
    """Return True when the clause says that something may be so, or was only hoped or tested."""
    return _HEDGED.search(clause) is not None
